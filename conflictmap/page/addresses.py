"""Addresses that a page names: of the web only, since a link may lead nowhere else."""

from __future__ import annotations

import re
from urllib.parse import quote, urljoin, urlsplit

from conflictmap.arguments import must_be
from conflictmap.errors import ConflictmapError

_SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_UNSAFE = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def web_address(address: str, name: str, *, relative: bool = False) -> str:
    """The address, if it is one of the web.

    Parameters
    ----------
    address : str
        What was given.
    name : str
        Of the option that gave it, for the message.
    relative : bool, default False
        Whether a file's name beside the page will do.

    Raises
    ------
    ConflictmapError
        It is none.

    Examples
    --------
    >>> web_address("https://news.example/map.html", "url")
    'https://news.example/map.html'
    """
    must_be(address, str, name)
    if not _is_web(address) and not (relative and address and not _SCHEME.match(address)):
        raise ConflictmapError(
            f"{name}: {address!r} is no address of a page; give one like https://example.org/map.html"
        )
    return address


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and not _UNSAFE.search(address)
    except ValueError:
        return False


def beside(url: str, file: str) -> str:
    """The address of a file that lies beside a published page.

    >>> beside("https://news.example/syria/map.html?v=2", "map.png")
    'https://news.example/syria/map.png'
    >>> beside("https://news.example/syria/", "map.png")
    'https://news.example/syria/map.png'
    """
    return urljoin(url, quote(file))
