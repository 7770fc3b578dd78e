"""The program: its commands, its exit codes, and one line for whatever goes wrong."""

from __future__ import annotations

import sys
import warnings
from contextlib import nullcontext
from typing import Annotated, Any, NoReturn

import typer

from conflictmap.cli.calls import CallError
from conflictmap.cli.check import check_command
from conflictmap.cli.console import open_streams, say, to_stdout
from conflictmap.cli.embed import embed_command
from conflictmap.cli.events import events_command
from conflictmap.cli.explain import explain_command
from conflictmap.cli.locate import locate_command
from conflictmap.cli.map import map_command
from conflictmap.cli.mentions import mentions_command
from conflictmap.errors import ConflictmapError

app = typer.Typer(
    name="conflictmap",
    help="Reports of the Syrian war to placed, sourced events and one self-contained map.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def _options(
    debug: Annotated[bool, typer.Option("--debug", help="Show where in the program an error arose.")] = False,
) -> None:
    """Taken out of the call by `run`, so that it may stand anywhere; here for --help."""


app.command("map")(map_command)
app.command("events")(events_command)
app.command("mentions")(mentions_command)
app.command("locate")(locate_command)
app.command("explain")(explain_command)
app.command("embed")(embed_command)
app.command("check")(check_command)


def run() -> NoReturn:
    """Run the command line; exit 0 good, 1 the data was wrong, 2 the call was wrong."""
    arguments = [argument for argument in sys.argv[1:] if argument != "--debug"]
    debug = len(arguments) + 1 < len(sys.argv)
    if not debug:
        sys.excepthook = _short_excepthook
        warnings.showwarning = _short_warning
    open_streams()
    try:
        help_asked = not {"-h", "--help"}.isdisjoint(arguments)
        with to_stdout() if help_asked else nullcontext():  # commands print by `put`
            typer.main.get_command(app)(arguments, prog_name="conflictmap")  # app() puts in a hook of its own
    except ConflictmapError as error:
        if debug:
            raise
        say(f"conflictmap: {error}")
        sys.exit(2 if isinstance(error, CallError) else 1)
    sys.exit(0)


def _short_excepthook(kind: type[BaseException], error: BaseException, _trace: object) -> None:
    """Say in one line what a traceback would."""
    say(f"conflictmap: a mistake in the program: {kind.__name__}: {error}; --debug shows where")


def _short_warning(message: Warning | str, *_where: Any, **_more: Any) -> None:
    """Say what a package warns of, without the line of its source."""
    say(f"note: {message}")
