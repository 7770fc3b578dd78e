"""Addresses that a page names: of the web only, since a link may lead nowhere else."""

from __future__ import annotations

import re
from urllib.parse import quote, urljoin, urlsplit

from conflictmap.arguments import must_be
from conflictmap.errors import ConflictmapError

_SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*):", re.IGNORECASE)
#: Browsers drop some of these, so that a scheme may hide behind them; others turn the words around them.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
#: An address within a text: with a scheme, with "www.", or a host and a path. Bounded, so that it is linear.
_ADDRESS = re.compile(
    r"\b(?:[a-z][a-z0-9+.-]{0,30}://|www\.|(?:[\w-]{1,63}\.){1,8}[a-z]{2,24}/)\S*", re.IGNORECASE
)


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
    if _CONTROL.search(address):
        raise ConflictmapError(
            f"{name}: {address!r} holds control characters, so it is no address of a page; "
            "give one like https://example.org/map.html"
        )
    if not _is_web(address) and not (relative and address and not _SCHEME.match(address)):
        raise ConflictmapError(
            f"{name}: {address!r} is no address of a page; give one like https://example.org/map.html"
        )
    return address


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"\s", address)
    except ValueError:
        return False


def holds_address(text: str) -> bool:
    """Whether an address of the web stands in a text; a bare host, as papers are called, is none.

    >>> [holds_address(text) for text in ("HTTPS://a.net", "see www.a.net", "a.net/b", "a.net")]
    [True, True, True, False]
    """
    return _ADDRESS.search(text) is not None


def without_addresses(text: str) -> str:
    """The text with "[...]" for each address in it.

    >>> without_addresses("Two died, see https://a.example/b for more")
    'Two died, see [...] for more'
    """
    return _ADDRESS.sub("[...]", text)


def beside(url: str, file: str) -> str:
    """The address of a file that lies beside a published page.

    >>> beside("https://news.example/syria/map.html?v=2", "map.png")
    'https://news.example/syria/map.png'
    >>> beside("https://news.example/syria/", "map.png")
    'https://news.example/syria/map.png'
    """
    return urljoin(url, quote(file))
