"""The command line: a module a command, each reading its call, running one function, saying what happened."""

from conflictmap.cli.program import app, main

__all__ = ["app", "main"]
