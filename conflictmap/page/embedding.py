"""The code with which another page embeds a saved map."""

from __future__ import annotations

import html
import os
import re
from urllib.parse import quote

from conflictmap.arguments import path_of
from conflictmap.errors import ConflictmapError
from conflictmap.page.addresses import web_address

#: Enough of the file for the longest title; the head comes before styles and data.
_HEAD = 1_000_000
_SNIPPET = """<iframe src="{url}" title="{title}" loading="lazy" allow="fullscreen; clipboard-write"
  sandbox="allow-scripts allow-same-origin allow-downloads allow-modals allow-popups
  allow-popups-to-escape-sandbox"
  style="width:100%;height:640px;border:0"><a href="{url}">{title}</a></iframe>
<script>
addEventListener("message", function (event) {{
  var heights = event.data && event.data["conflictmap-height"];
  if (!heights) return;
  document.querySelectorAll("iframe").forEach(function (frame) {{
    if (frame.contentWindow === event.source) frame.style.height = Number(Object.values(heights)[0]) + "px";
  }});
}});
</script>
"""


def embed_snippet(path: str | os.PathLike[str], *, url: str | None = None) -> str:
    """HTML that shows a saved map within another page, as wide as its column and as high as the map asks for.

    Where a publishing system takes out scripts, the frame keeps a height of 640 pixels.

    Parameters
    ----------
    path : path
        A page that `save_map` wrote.
    url : str, optional
        Where the page will be published; default: its file name, for a host page in the same folder.

    Raises
    ------
    ConflictmapError
        The file cannot be read or is no map of ours, or `url` is no address.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from conflictmap.map import save_map
    >>> from conflictmap.schema import empty_events
    >>> with TemporaryDirectory() as folder:
    ...     save_map(empty_events(), Path(folder, "map.html"), title="Strikes & clashes")
    ...     print(embed_snippet(Path(folder, "map.html"), url="https://example.org/map.html")[:74])
    <iframe src="https://example.org/map.html" title="Strikes &amp; clashes" l
    """
    file = path_of(path, "path", ConflictmapError)
    try:
        with file.open(encoding="utf-8", errors="replace") as opened:
            head = opened.read(_HEAD)
    except OSError as error:
        raise ConflictmapError(f"{file} cannot be read: {error.strerror}") from error
    title = re.search(r"<title>(.*?)</title>", head, flags=re.DOTALL)
    if title is None or 'property="og:title"' not in head:
        raise ConflictmapError(f"{file} is no map that conflictmap saved")
    address = quote(file.name) if url is None else web_address(url, "url", relative=True)
    return _SNIPPET.format(url=html.escape(address), title=title[1].strip())
