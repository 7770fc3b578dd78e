"""The command line, for ``python -m conflictmap``."""

from conflictmap.cli import main

main()
