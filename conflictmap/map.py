"""Events to a folium map that shows in a notebook, and to one HTML file that needs nothing outside itself."""

from __future__ import annotations

import dataclasses
import datetime as dt
import html
import os
import re
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import folium
from branca.element import CssLink, Element, Figure, JavascriptLink
from folium.template import Template

from conflictmap.arguments import day_of, must_be, path_of
from conflictmap.errors import ConflictmapError, TableError
from conflictmap.export import replacing
from conflictmap.page.addresses import beside, web_address
from conflictmap.page.columns import pack_events
from conflictmap.page.document import LANGUAGES, Page, page_html
from conflictmap.page.picture import HEIGHT, WIDTH, draw_picture
from conflictmap.page.publication import for_publication, left_out
from conflictmap.page.reference import (
    arabic_names,
    arabic_units,
    basemap_json,
    outlines,
    place_sources,
    sides,
)
from conflictmap.page.words import Words
from conflictmap.reports.textfiles import well_formed
from conflictmap.schema import validate_events

if TYPE_CHECKING:
    import geopandas as gpd

#: Height of the map in a notebook.
NOTEBOOK_HEIGHT = "680px"
#: folium's popups make their content by jQuery's "$(html)"; this is all of it that they use.
_DOLLAR = (
    "window.$ = window.$ || ((html) => { const t = document.createElement('template'); "
    "t.innerHTML = html.trim(); return [t.content.firstElementChild]; });\n"
)
#: folium's icons come from a plugin and a font on other hosts; this draws the pin in its colour.
_PINS = (
    "L.AwesomeMarkers = { icon: ({ markerColor }) => L.divIcon({ className: 'cm-pin', iconSize: [26, 38], "
    "iconAnchor: [13, 38], popupAnchor: [0, -36], tooltipAnchor: [13, -25], html: "
    '`<svg viewBox="0 0 26 38" width="26" height="38"><path d="M13 38 2 20a13 13 0 1 1 22 0z" fill="'
    '${String(markerColor || "blue").replace(/[^a-z0-9#]/gi, "")}" stroke="#fff"/></svg>` }) };\n'
)
#: What a layer's script calls, and what the page then brings for it.
_BROUGHT = {"$(": _DOLLAR, "L.AwesomeMarkers.icon(": _PINS}


class ConflictMap(folium.Map):
    """A folium map that is the whole page: map, filters, time line, panels. Other folium layers can be added.

    Made by `event_map`. Leaflet and the viewer are part of the page; nothing comes from the network unless a
    layer that you add does, and then a warning says so when the page is made. A `folium.Icon` is a pin of its
    colour. In a notebook, `made.get_root().height = "900px"` makes it higher.
    """

    # folium's own lists name files on four hosts.
    default_js: list[tuple[str, str]] = []  # noqa: RUF012
    default_css: list[tuple[str, str]] = []  # noqa: RUF012

    _template = Template(
        """{% macro script(this, kwargs) %}
var {{ this.get_name() }} = conflictmap.start({{ this.get_name()|tojavascript }});
{% endmacro %}"""
    )

    def __init__(self, page: Page, events: gpd.GeoDataFrame, credit: str) -> None:
        super().__init__(location=(35.0, 38.4), zoom_start=7, tiles=None)
        self.page = page
        self._events = events
        self._credit = credit
        _PageFigure(self).add_child(self)

    def render(self, **kwargs: Any) -> str:
        """Put the map's script into the page's, without the links and styles that folium's maps add."""
        if not isinstance(self.get_root(), _PageFigure):
            raise ConflictmapError(
                "this map is a whole page and cannot be shown within another figure; for another size in a "
                "notebook set the height of its own: made.get_root().height = '900px'"
            )
        super(folium.Map, self).render(**kwargs)  # type: ignore[no-untyped-call]
        return ""

    def html(self, *, image: str | None = None) -> str:
        """The page as HTML; the same bytes each time. `image` is where its `picture` will be published."""
        page = self.page
        if image is not None:
            self.page = dataclasses.replace(page, image=image, image_size=(WIDTH, HEIGHT))
        try:
            rendered = self.get_root().render()
        finally:
            self.page = page
        assert isinstance(rendered, str)
        return rendered

    def picture(self) -> bytes:
        """The events as a PNG of 1200 x 630 pixels, for links to the page, without layers of your own.

        Raises
        ------
        ConflictmapError
            matplotlib is not installed.
        """
        page = self.page
        return draw_picture(self._events, title=page.title, credit=self._credit, language=page.language)

    def __repr__(self) -> str:
        return f"<ConflictMap: {self.page.title}: {self.page.description}>"


class _PageFigure(Figure):
    """The figure around a `ConflictMap`, which writes our page instead of folium's."""

    def __init__(self, conflict_map: ConflictMap) -> None:
        super().__init__(height=NOTEBOOK_HEIGHT)
        self.header._children.clear()
        self._map = conflict_map

    def render(self, **kwargs: Any) -> str:
        parts = (self.header, self.html, self.script)
        own = [dict(part._children) for part in parts]
        # folium numbers its elements at random; the same map shall give the same bytes.
        for number, element in enumerate(_tree(self)):
            element._id = f"{number:x}"
        for child in self._children.values():
            child.render(**kwargs)
        script = self.script.render()
        page = self._map.page
        rendered = page_html(
            dataclasses.replace(
                page,
                script="".join(part for call, part in _BROUGHT.items() if call in script) + script,
                head=self.header.render(),
                body=self.html.render(),
                map_id=self._map.get_name(),
                origins=(*page.origins, *_origins(self)),
            )
        )
        # What the layers added comes anew each time; what a user added stays.
        for part, before in zip(parts, own, strict=True):
            part._children.clear()
            part._children.update(before)
        return rendered


def event_map(
    events: gpd.GeoDataFrame,
    *,
    title: str | None = None,
    byline: str | None = None,
    source_note: str | None = None,
    methods: str | None = None,
    language: str | None = None,
    tiles: str | None = None,
    without: Iterable[str] = (),
    round_coordinates_km: float | None = None,
    min_date: dt.date | None = None,
    url: str | None = None,
    image: str | None = None,
) -> ConflictMap:
    """An interactive map of the events: shows in a notebook, takes other folium layers, saves by `save_map`.

    Parameters
    ----------
    events : geopandas.GeoDataFrame
        As `validate_events` takes it; stays unchanged. Events without date or place are listed in the page.
    title, byline, source_note : str, optional
        Shown with the map, as text.
    methods : str, optional
        How the newsroom worked, for the page's "About": paragraphs, "# headings", "- lists" and links.
    language : str, optional
        Of the interface: "en" or "ar"; default: the reader's, else English. The reader may switch.
    tiles : str, optional
        Name of an online map of `xyzservices`, "OpenStreetMap.Mapnik", to lie under the events. The page then
        loads pictures from that host. Default: none, and the page loads nothing.
    without : iterable of {"quotes", "links", "notes"}
        What the page must not carry, for sources that may not be republished.
    round_coordinates_km : float, optional
        Round coordinates to this many km and name no place finer than the subdistrict; what else leads to the
        place, as notes, quotes, addresses and names of reports do, is left out or replaced.
    min_date : datetime.date, optional
        Leave out events before that day and those without a date.
    url : str, optional
        Where the page will be published, for links to it on social networks. `save_map` then writes the
        picture that they show, and the page names it by its address beside this one.
    image : str, optional
        Address of a picture of your own to be shown instead.

    Returns
    -------
    ConflictMap
        The order of the events changes nothing; without events it is a map of Syria that says so.

    Raises
    ------
    SchemaError
        `events` is no events table.
    ConflictmapError
        An option is not known or of another type, `url` or `image` is no address of the web, or the viewer
        was not built.

    Examples
    --------
    >>> from conflictmap.schema import empty_events
    >>> event_map(empty_events(), title="Nothing yet")
    <ConflictMap: Nothing yet: 0 events.>
    """
    from conflictmap.page.tiles import online_tiles

    title, byline = _text(title, "title"), _text(byline, "byline")
    source_note, methods = _text(source_note, "source_note"), _text(methods, "methods")
    if _text(language, "language") is not None and language not in LANGUAGES:
        raise ConflictmapError(f"language: {language!r} is not one of {', '.join(LANGUAGES)}")
    for name, address in (("url", url), ("image", image)):
        if address is not None:
            web_address(address, name)
    withheld = left_out(without)
    shown = for_publication(
        validate_events(events),
        without=withheld,
        round_coordinates_km=round_coordinates_km,
        min_date=min_date,
    )
    tiles = _text(tiles, "tiles")
    layer = online_tiles(tiles) if tiles else None
    if round_coordinates_km:
        withheld.append("coordinates")
    if (first_day := day_of(min_date, "min_date")) is not None:
        withheld.append(f"dates:{first_day.isoformat()}")
    options = {
        "title": title,
        "byline": byline,
        "sourceNote": source_note,
        "methods": methods,
        "language": language,
        "withheld": withheld,
        "tiles": layer,
        "placeSources": place_sources(),
    }
    data = pack_events(
        shown,
        sides=sides(),
        arabic=arabic_names(),
        arabic_units=arabic_units(),
        areas=outlines(shown),
        page={key: value for key, value in options.items() if value},
    )
    page = Page(
        data=data,
        basemap=basemap_json(),
        title=title or Words(language or "en").text("untitled"),
        description=_description(shown, Words(language or "en")),
        script="",
        language=language or "en",
        origins=(_origin(str(layer["url"])),) if layer else (),
        url=url,
        image=image,
    )
    return ConflictMap(page, shown, " · ".join(text for text in (byline, source_note) if text))


def save_map(
    events_or_map: gpd.GeoDataFrame | ConflictMap, path: str | os.PathLike[str], **options: Any
) -> None:
    """Write the map as one HTML file that holds everything it needs and requests nothing.

    With `url`, and without an `image` of your own, the picture for links to the page is written beside it:
    map.png beside map.html. Each file appears whole or not at all; one that was there is replaced.

    Parameters
    ----------
    events_or_map : geopandas.GeoDataFrame or ConflictMap
        Events, or what `event_map` made of them.
    path : path
        The file to write, .html; its folder is made if need be.
    **options
        As `event_map` takes them; only with events.

    Raises
    ------
    TableError
        A file cannot be written, or its suffix is another one.
    SchemaError
        The events are no events table.
    ConflictmapError
        An option is wrong, or the picture needs matplotlib and it is not installed.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from conflictmap.schema import empty_events
    >>> with TemporaryDirectory() as folder:
    ...     save_map(empty_events(), Path(folder, "map.html"), url="https://news.example/syria/map.html")
    ...     sorted(file.name for file in Path(folder).iterdir())
    ['map.html', 'map.png']
    """
    if isinstance(events_or_map, ConflictMap):
        if options:
            raise ConflictmapError(f"options belong to event_map, this map is made: {', '.join(options)}")
        made = events_or_map
    else:
        made = event_map(events_or_map, **options)
    target = path_of(path, "path", TableError)
    if target.suffix.lower() not in (".html", ".htm"):
        raise TableError(f"{target}: {target.suffix or 'no suffix'!r} is no page; use .html")
    if made.page.url is None or made.page.image is not None:
        _write(target, made.html())
        return
    picture = target.with_suffix(".png")
    drawn = made.picture()
    with replacing(picture) as draft:
        draft.write_bytes(drawn)
        _write(target, made.html(image=beside(made.page.url, picture.name)))


def _write(path: Path, content: str) -> None:
    with replacing(path) as draft:
        draft.write_text(content, encoding="utf-8", newline="\n")


def _text(value: str | None, name: str) -> str | None:
    """The text as a file can hold it."""
    if value is None:
        return None
    must_be(value, str, name)
    return well_formed(value)


def _description(events: gpd.GeoDataFrame, words: Words) -> str:
    dates = events["event_date"].dropna()
    span = [words.period(min(dates), max(dates))] if len(dates) else []
    return words.text("comma").join([words.counted("events", len(events)), *span]) + "."


def _tree(element: Element) -> Iterator[Element]:
    yield element
    for child in element._children.values():
        yield from _tree(child)


def _origins(figure: Figure) -> list[str]:
    """Hosts from which layers of the user's own load something, with a warning."""
    links = [
        element.url
        for part in (figure.header, figure.html, figure.script)
        for element in _tree(part)
        if isinstance(element, JavascriptLink | CssLink)
    ]
    tiles = [element.tiles for element in _tree(figure) if isinstance(element, folium.TileLayer)]
    origins = sorted({_origin(str(address)) for address in (*links, *tiles)})
    if origins:
        warnings.warn(
            f"the page will load from the network, because a layer added to it does: {', '.join(origins)}",
            stacklevel=2,
        )
    return origins


def _origin(address: str) -> str:
    """Scheme and host as a content security policy names them."""
    match = re.match(r"(https?)://([^/?#]+)", address)
    if not match:
        raise ConflictmapError(f"{address!r} is no address on the web, so the page cannot load it")
    host = re.sub(r"\{s\}", "*", match[2])
    return html.escape(f"{match[1]}://{host}")
