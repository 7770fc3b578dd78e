"""The events table: the one list of its columns that the builder, the readers, the writers and the docs use.

Names and vocabulary follow the ACLED codebook where it has one, because that is what users read and merge.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

from conflictmap.arguments import wrong
from conflictmap.cells import CONVERTERS, is_null, plain_cells
from conflictmap.errors import SchemaError
from conflictmap.model import Count

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

CRS = "EPSG:4326"

#: ACLED's event types and their sub-event types (ACLED codebook, 2023 edition: 6 types, 25 sub-types).
EVENT_TYPES: dict[str, tuple[str, ...]] = {
    "Battles": (
        "Armed clash",
        "Government regains territory",
        "Non-state actor overtakes territory",
    ),
    "Explosions/Remote violence": (
        "Chemical weapon",
        "Air/drone strike",
        "Suicide bomb",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Grenade",
    ),
    "Violence against civilians": ("Sexual violence", "Attack", "Abduction/forced disappearance"),
    "Protests": ("Peaceful protest", "Protest with intervention", "Excessive force against protesters"),
    "Riots": ("Violent demonstration", "Mob violence"),
    "Strategic developments": (
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    ),
}

#: Fields on which the sources of one event can disagree.
DISPUTED = ("fatalities", "perpetrator", "place", "date", "occurrence")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the events table, or one field of a record in its `claims`.

    Parameters
    ----------
    name : str
        Name in the frame and in every file format.
    dtype : str
        pandas dtype as `validate_events` demands it; "date", "list" and "records" are object columns of
        datetime.date, of list of str, and of list of dict.
    unit : str
        Unit of the values, "" where there is none.
    meaning : str
        What a value says, and what null says.
    """

    name: str
    dtype: str
    unit: str
    meaning: str


COLUMNS: tuple[Column, ...] = (
    Column("event_id", "string", "", "Stable: a later report that adds a claim does not change it"),
    Column("event_date", "date", "day", "First day, at the place; null = not stated"),
    Column("event_date_end", "date", "day", "Last day, at the place; null = not stated"),
    Column("time_precision", "Int8", "", "1 day, 2 week, 3 month; null = vaguer (a year), or unknown"),
    Column("event_type", "string", "", "ACLED event type"),
    Column("sub_event_type", "string", "", "ACLED sub-event type"),
    Column("actor1", "string", "", 'Who did it, standard names joined by "; "; as given in tables read in'),
    Column("actor2", "string", "", "To whom it was done, likewise; null = not stated"),
    Column("civilian_targeting", "boolean", "", "Civilians were the target; null = not known"),
    Column("place_id", "string", "", "Identifier in the gazetteer; null = not located"),
    Column("place_name", "string", "", "Standard English name; null = not located"),
    Column("place_name_ar", "string", "", "Arabic name; null = none known"),
    Column("place_kind", "string", "", "Kind of place, as in the gazetteer"),
    Column("admin1", "string", "", "Governorate in which the place lies"),
    Column("admin2", "string", "", "District in which the place lies"),
    Column("admin3", "string", "", "Subdistrict in which the place lies"),
    Column("country", "string", "", "Country in which the place lies"),
    Column(
        "geo_precision",
        "Int8",
        "",
        "1 the named place itself, 2 near it or a small area, 3 governorate or larger; null = not located",
    ),
    Column("radius_km", "Float64", "km", "How far the true point may be; null = not located"),
    Column("fatalities_low", "Int64", "people", "Killed, lowest claim; null = not stated, 0 = none"),
    Column("fatalities_best", "Int64", "people", "Killed, by the count policy; null = not stated"),
    Column("fatalities_high", "Int64", "people", "Killed, highest claim; null = not stated"),
    Column("injured_low", "Int64", "people", "Injured, lowest claim; null = not stated"),
    Column("injured_best", "Int64", "people", "Injured, by the count policy; null = not stated"),
    Column("injured_high", "Int64", "people", "Injured, highest claim; null = not stated"),
    Column("disputed", "list", "", "Fields on which sources disagree: " + ", ".join(DISPUTED)),
    Column("sources", "list", "", "Who says so, sorted; copies of one story count once"),
    Column("reports", "list", "", "Report files, names as given to the program, sorted"),
    Column("claims", "records", "", "Every claim, with the fields of CLAIM_FIELDS"),
    Column("notes", "string", "", "One sentence: how place and date were chosen"),
)

#: Fields of one record in `claims`. Dates are ISO text inside records, so that they survive every format.
CLAIM_FIELDS: tuple[Column, ...] = (
    Column("speaker", "string", "", "Standard name of who says it"),
    Column("speaker_side", "string", "", "Side of the speaker; null = not known"),
    Column(
        "stance",
        "string",
        "",
        "asserts, denies, blames or claims responsibility; a denial without actor1 is of a part in the deed, "
        "not of its occurrence (but of a taking of territory, of the taking)",
    ),
    Column("report", "string", "", "Report file or item"),
    Column("part", "Int64", "", "Article of a digest, from 1; null = the file is one article"),
    Column("start", "Int64", "code points", "Start of the quote in the report's text"),
    Column("end", "Int64", "code points", "End of the quote, exclusive"),
    Column("quote", "string", "", "The sentence, verbatim"),
    Column("publisher", "string", "", "Who published the article; null = not known"),
    Column("published", "string", "day", "ISO date of the article; null = not known"),
    Column("url", "string", "", "Where the article was found; untrusted text"),
    Column("copy_of", "string", "", "Report that told it first in the same words; null = none did"),
    Column("event_date", "string", "day", "ISO date that this claim gives; null = none"),
    Column("place", "string", "", "The place as this claim writes it; null = none"),
    Column("sub_event_type", "string", "", "ACLED sub-event type of this claim"),
    Column("actor1", "list", "", "Doers according to this claim"),
    Column("actor2", "list", "", "Those it was done to, according to this claim"),
    Column("blames", "list", "", "Whom the speaker accuses"),
    Column("counts", "records", "people", "Each number of people stated, with the fields of COUNT_FIELDS"),
    Column("rule", "string", "", "Which rules made the claim"),
)

#: Fields of one record in a claim's `counts`.
COUNT_FIELDS: tuple[Column, ...] = (
    Column("kind", "string", "", "killed, injured, detained or displaced"),
    Column("low", "Int64", "people", "At least so many"),
    Column("high", "Int64", "people", 'At most so many; null = open ("at least 20")'),
    Column("qualifier", "string", "", 'The words that blur it: "at least", "dozens"; null = none'),
    Column("who", "string", "", "civilians, fighters, soldiers, children, women, mixed or unknown"),
    Column("subset", "boolean", "", "They are part of a total that the same text states"),
)

_CLAIM_NAMES = [field.name for field in CLAIM_FIELDS]
_PLAIN_TYPES = {"string": (str, type(None)), "Int64": (int, type(None)), "list": (list,), "records": (list,)}
_CLAIM_TYPES = [frozenset(_PLAIN_TYPES[field.dtype]) for field in CLAIM_FIELDS]
_CLAIM_LISTS = [field.name for field in CLAIM_FIELDS if field.dtype == "list"]
_COUNT_TYPES = (str, int, bool, type(None))
#: What a message lists of many problems.
_SHOWN_PROBLEMS = 5
#: More is a mistake, and the page has no room for it.
_MOST_PEOPLE = 1_000_000_000


def count_record(count: Count) -> dict[str, Any]:
    """A number of people as a record of `COUNT_FIELDS`."""
    return {field.name: getattr(count, field.name) for field in COUNT_FIELDS}


def empty_events() -> gpd.GeoDataFrame:
    """An events table without events: every column with its dtype, in EPSG:4326.

    >>> events = empty_events()
    >>> len(events), events["fatalities_low"].dtype, events.crs.to_string()
    (0, Int64Dtype(), 'EPSG:4326')
    """
    import geopandas as gpd

    columns: dict[str, list[Any]] = {column.name: [] for column in COLUMNS}
    return validate_events(gpd.GeoDataFrame(columns, geometry=[], crs=CRS))


def validate_events(events: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The events table with every column of `COLUMNS` in its order and dtype, or the reasons why it is none.

    Values that say the same in another dtype are converted: whole floats to integers, timestamps and ISO
    text to dates, arrays and tuples to lists, "" to null, another CRS to EPSG:4326. Heights of points go.
    Columns of your own are kept, after ours. Records that fit are the same objects as in `events`.

    Parameters
    ----------
    events : geopandas.GeoDataFrame
        Stays unchanged.

    Returns
    -------
    geopandas.GeoDataFrame
        With the same rows in the same order and the same index, none of them for none; Points in EPSG:4326
        (lon, lat in degrees), null where the event has no place.

    Raises
    ------
    SchemaError
        A column is missing or there twice, or a value cannot be converted or is not allowed; the message
        names the column, the value and its event.
    """
    import geopandas as gpd

    if not isinstance(events, gpd.GeoDataFrame):
        hint = "read_events(PATH) reads files, geopandas.GeoDataFrame(FRAME, geometry=...) takes a frame"
        raise wrong("events", "a GeoDataFrame", events, SchemaError, hint)
    geometry = _points(events)
    twice = list(dict.fromkeys(map(str, events.columns[events.columns.duplicated()])))
    if twice:
        raise SchemaError(f"events have the columns {', '.join(twice)} more than once; rename or drop them")
    missing = [column.name for column in COLUMNS if column.name not in events]
    if missing:
        hint = "a table of your own becomes one in a file: read_events(PATH)"
        raise SchemaError(f"events lack the columns {', '.join(missing)}; {hint}")
    problems: list[str] = []
    columns = {column.name: _converted(events[column.name], column, problems) for column in COLUMNS}
    own = {c: events[c] for c in events if c not in columns and c != events.geometry.name}
    table = gpd.GeoDataFrame({**columns, "geometry": geometry, **own}, geometry="geometry", crs=CRS)
    if not problems:
        problems = _value_problems(table)
    if problems:
        more = len(problems) - _SHOWN_PROBLEMS
        shown = "; ".join(problems[:_SHOWN_PROBLEMS]) + (f"; and {more} more" if more > 0 else "")
        raise SchemaError(shown)
    return table


def _points(events: gpd.GeoDataFrame) -> gpd.GeoSeries:
    """The geometry in EPSG:4326, without heights; the points are checked with the other values."""
    if events._geometry_column_name not in events:
        raise SchemaError("events have no geometry column; set one with set_geometry")
    if events.crs is None:
        raise SchemaError('events have no CRS; if they are in lon, lat degrees: events.set_crs("EPSG:4326")')
    geometry = events.geometry if events.crs == CRS else events.geometry.to_crs(CRS)
    return geometry.force_2d() if geometry.has_z.any() else geometry


def _converted(values: pd.Series[Any], column: Column, problems: list[str]) -> pd.Series[Any]:
    """The column in its dtype; a value that does not fit becomes a problem."""
    import pandas as pd

    if (quick := _quickly_converted(values, column)) is not None:
        return quick
    convert = _as_claims if column.dtype == "records" else CONVERTERS[column.dtype]
    empty: Any = [] if column.dtype in ("list", "records") else None
    result: list[Any] = []
    for index, value in zip(values.index, values.tolist(), strict=True):
        try:
            result.append(convert(value))
        except (TypeError, ValueError, OverflowError) as error:
            reason = f": {error}" if column.dtype == "records" else f" is no {column.dtype}"
            problems.append(f"{column.name} of row {index}: {str(value)[:60]!r}{reason}")
            result.append(empty)
    dtype = "object" if column.dtype in ("date", "list", "records") else column.dtype
    return pd.Series(result, index=values.index, dtype=dtype, name=column.name)


def _quickly_converted(values: pd.Series[Any], column: Column) -> pd.Series[Any] | None:
    """The column where all its values have the right form already; else None."""
    from pandas.api.types import infer_dtype

    if column.dtype == "string":
        if values.dtype != "string" and infer_dtype(values, skipna=True) not in ("string", "empty"):
            return None
        try:
            texts = values.astype("string")
        except UnicodeEncodeError:  # a lone surrogate
            return None
        return texts.where(texts != "") if (texts == "").any() else texts
    if values.dtype == column.dtype:
        return values
    if column.dtype == "list" and all(type(v) is list and all(map(_is_text, v)) for v in values.tolist()):
        return values.astype("object")
    if (
        column.dtype == "date"
        and values.dtype == "object"
        and infer_dtype(values, skipna=True) in ("date", "empty")
    ):
        return values.where(values.notna(), None)
    return None


def _as_claims(value: Any) -> list[dict[str, Any]]:
    if is_null(value):
        return []
    return [record if _is_claim(record) else _as_claim(record) for record in value]


def _is_claim(record: Any) -> bool:
    """Whether a record has all fields in their order, with values that need no conversion."""
    return (
        type(record) is dict
        and list(record) == _CLAIM_NAMES
        and all(map(_is_count, record["counts"] or ()))
        and all(map(_has_type, record.values(), _CLAIM_TYPES))
        and all(map(_is_text, chain.from_iterable(record[name] for name in _CLAIM_LISTS)))
    )


def _has_type(value: Any, types: frozenset[type]) -> bool:
    return type(value) in types and value != ""


def _is_count(count: Any) -> bool:
    return type(count) is dict and all(type(value) in _COUNT_TYPES for value in count.values())


def _is_text(value: object) -> bool:
    return type(value) is str


def _as_claim(record: Mapping[str, Any]) -> dict[str, Any]:
    if not isinstance(record, Mapping):
        raise TypeError("a claim is no record")
    unknown = set(record) - {field.name for field in CLAIM_FIELDS}
    if unknown:
        raise ValueError(f"claims have no field {', '.join(sorted(map(str, unknown)))}")
    return {field.name: _as_field(field, record.get(field.name)) for field in CLAIM_FIELDS}


def _as_field(field: Column, value: Any) -> Any:
    if field.dtype == "records":
        return [] if is_null(value) else [_as_count(count) for count in value]
    try:
        return CONVERTERS[field.dtype](value)
    except (TypeError, ValueError, OverflowError):
        raise ValueError(f"{field.name} of a claim is no {field.dtype}: {str(value)[:60]!r}") from None


def _as_count(count: Mapping[str, Any]) -> dict[str, Any]:
    """A number of people with plain Python values, whatever the file format made of them."""
    if not isinstance(count, Mapping):
        raise TypeError("a count of a claim is no record")
    plain = {key: value.item() if hasattr(value, "item") else value for key, value in count.items()}
    return {key: None if is_null(value) else value for key, value in plain.items()}


def _value_problems(table: gpd.GeoDataFrame) -> list[str]:
    """What is wrong with values of the right dtype, in words that name the event."""
    problems: list[str] = []
    for names, bad, says in _value_checks(table):
        for row in [i for i, is_bad in enumerate(bad) if is_bad]:
            values = ", ".join(f"{name} {table[name].iloc[row]}" for name in names)
            problems.append(f"event {table['event_id'].iloc[row]}: {values} {says}")
    return problems


def _value_checks(table: gpd.GeoDataFrame) -> Iterator[tuple[tuple[str, ...], Iterable[bool], str]]:
    """Each check as the columns it is about, which rows fail it, and what to say of them."""
    ids, starts, ends = table["event_id"], table["event_date"], table["event_date_end"]
    yield ("event_id",), ids.isna(), "must not be null"
    yield ("event_id",), ids.duplicated() & ids.notna(), "is there twice"
    unknown = table["event_type"].notna() & ~table["event_type"].isin(set(EVENT_TYPES))
    yield ("event_type",), unknown, f"is none of {', '.join(EVENT_TYPES)}"
    kinds = ("event_type", "sub_event_type")
    yield kinds, _foreign_sub_types(table), "do not belong together"
    for name in ("time_precision", "geo_precision"):
        yield (name,), table[name].notna() & ~table[name].isin([1, 2, 3]), "is none of 1, 2, 3"
    days = list(zip(starts, ends, strict=True))
    backwards = [end is not None and (start is None or end < start) for start, end in days]
    yield ("event_date", "event_date_end"), backwards, "do not give a first and a last day"
    for people in ("fatalities", "injured"):
        names = tuple(f"{people}_{bound}" for bound in ("low", "best", "high"))
        bounds = table[list(names)]
        yield names, _out_of_order(bounds), "must be low <= best <= high, none below 0"
        yield names, (bounds > _MOST_PEOPLE).fillna(False).any(axis=1), f"are above {_MOST_PEOPLE:,}"
    yield ("radius_km",), (table["radius_km"] < 0).fillna(False), "is below 0"
    fields = [bool(set(names) - set(DISPUTED)) for names in table["disputed"]]
    yield ("disputed",), fields, f"may only name {', '.join(DISPUTED)}"
    yield ("geometry",), _bad_points(table), "is no point within lon -180 to 180, lat -90 to 90"
    for name in ("geo_precision", "radius_km"):
        yield (name,), table.geometry.isna() & table[name].notna(), "is given without a geometry"


def _foreign_sub_types(table: gpd.GeoDataFrame) -> list[bool]:
    """Where a sub-event type stands that is none of its event type's; either may be null."""
    allowed = {(kind, sub) for kind, subs in EVENT_TYPES.items() for sub in subs}
    pairs = zip(plain_cells(table["event_type"]), plain_cells(table["sub_event_type"]), strict=True)
    return [pair not in allowed and pair[1] is not None for pair in pairs]


def _out_of_order(bounds: pd.DataFrame) -> pd.Series[bool]:
    import pandas as pd

    low, best, high = (bounds[name] for name in bounds)
    wrong = [low > best, best > high, low > high, low < 0, best < 0, high < 0]
    return pd.concat([is_wrong.fillna(False) for is_wrong in wrong], axis=1).any(axis=1)


def _bad_points(table: gpd.GeoDataFrame) -> list[bool]:
    """Where there is a geometry that is no point on the globe; an empty point's bounds are NaN."""
    import shapely

    geometry = table.geometry.to_numpy()
    x, y = shapely.bounds(geometry).reshape(-1, 4)[:, :2].T
    right = (shapely.get_type_id(geometry) == shapely.GeometryType.POINT) & (abs(x) <= 180) & (abs(y) <= 90)
    return list(~shapely.is_missing(geometry) & ~right)
