"""One sentence with all that is found in it, and who in it did what to whom, where, when and with what."""
