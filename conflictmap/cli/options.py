"""The arguments and options that several commands take."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

Counts = Literal["conservative", "median", "max"]
Inputs = Annotated[
    list[str],
    typer.Argument(help="Reports (.txt, .jsonl), folders of them, or files of events.", metavar="INPUT"),
]
Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="The day of articles that do not give their own, as 2014-04-14."),
]
CountPolicy = Annotated[
    Counts, typer.Option(help="Which of several numbers of killed and injured counts as the best.")
]
FromLayer = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Which layer or sheet of an input to read, where it has several."),
]
Extra = Annotated[
    str | None,
    typer.Option(metavar="FILE.csv", help="Places of your own (name, lat, lon, kind, aliases); they win."),
]
