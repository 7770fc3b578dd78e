"""The command line: a module a command, each reading its call, running one function, saying what happened."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


def main() -> NoReturn:
    """Run the command line; Ctrl-C ends it without a word, also while it is still being loaded."""
    try:
        from conflictmap.cli.program import run

        run()
    except KeyboardInterrupt:
        sys.exit(130)
