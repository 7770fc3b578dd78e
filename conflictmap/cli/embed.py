"""`conflictmap embed`: the code that shows a map within another page."""

from __future__ import annotations

from typing import Annotated

import typer

from conflictmap.cli.calls import must_exist
from conflictmap.cli.console import put


def embed_command(
    page: Annotated[str, typer.Argument(help="A page that map wrote.", metavar="MAP.html")],
    url: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Where the page will be published; else its name."),
    ] = None,
) -> None:
    """Print the code to embed a map.

    It shows the page within another one, as high as it needs.
    """
    from conflictmap.page.embedding import embed_snippet

    must_exist([page])
    put(embed_snippet(page, url=url) + "\n")
