"""conflictmap: reports of the Syrian war to one table of placed, sourced events and one interactive map.

`read_reports` reads articles and `read_events` tables of events; `build_events` makes one table of events of
articles; `write_events` writes it for GIS and spreadsheets, `save_map` as a page. The steps between are
`find_mentions`, `resolve_mentions` and `extract_claims`; `load_gazetteer` looks names up.

>>> import conflictmap as cm
>>> text = "Warplanes bombed Kafr Zita in Hama province, killing five civilians, activists said."
>>> events = cm.build_events([cm.Report("a.txt", text, 0, len(text))])
>>> print(*events.loc[0, ["sub_event_type", "place_name", "admin1", "fatalities_best"]], sep=", ")
Air/drone strike, Kafr Zeita, Hama, 5
"""

TYPE_CHECKING = False  # as typing has it, which takes long to import
if TYPE_CHECKING:
    from conflictmap.errors import ConflictmapError, GazetteerError, ReportError, SchemaError, TableError
    from conflictmap.events import build_events
    from conflictmap.export import write_events
    from conflictmap.extract.claims import extract_claims
    from conflictmap.extract.places import find_mentions
    from conflictmap.gazetteer import load_gazetteer
    from conflictmap.gazetteer.geocoder import GazetteerGeocoder
    from conflictmap.map import event_map, save_map
    from conflictmap.model import Candidate, Claim, Count, Event, Mention, Place, Report, Resolution
    from conflictmap.reports import read_reports
    from conflictmap.resolve import resolve_mentions
    from conflictmap.schema import validate_events
    from conflictmap.tables import read_events

__all__ = [
    "Candidate",
    "Claim",
    "ConflictmapError",
    "Count",
    "Event",
    "GazetteerError",
    "GazetteerGeocoder",
    "Mention",
    "Place",
    "Report",
    "ReportError",
    "Resolution",
    "SchemaError",
    "TableError",
    "build_events",
    "event_map",
    "extract_claims",
    "find_mentions",
    "load_gazetteer",
    "read_events",
    "read_reports",
    "resolve_mentions",
    "save_map",
    "validate_events",
    "write_events",
]

#: Where the names lie; they are imported when first asked for, so that Ctrl-C soon finds who catches it.
_HOMES = {
    **dict.fromkeys(
        ("ConflictmapError", "GazetteerError", "ReportError", "SchemaError", "TableError"), "errors"
    ),
    **dict.fromkeys(
        ("Candidate", "Claim", "Count", "Event", "Mention", "Place", "Report", "Resolution"), "model"
    ),
    "GazetteerGeocoder": "gazetteer.geocoder",
    "build_events": "events",
    "event_map": "map",
    "extract_claims": "extract.claims",
    "find_mentions": "extract.places",
    "load_gazetteer": "gazetteer",
    "read_events": "tables",
    "read_reports": "reports",
    "resolve_mentions": "resolve",
    "save_map": "map",
    "validate_events": "schema",
    "write_events": "export",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
