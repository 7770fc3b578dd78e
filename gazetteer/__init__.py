"""What compiles the bundled gazetteer; not part of the installed package."""
