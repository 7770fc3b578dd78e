"""The frozen records that travel between the stages: Report, Mention, Place, Resolution, Count, Claim, Event.

Offsets are code points into the text of the file (or of the .jsonl item) as read, end exclusive, and
``text[start:end] == surface`` holds for every span, also where a digest was split into articles.
Null (``None``) always means "not stated" or "not known", never zero.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Status = Literal["resolved", "ambiguous", "not_found"]
Role = Literal["place", "dateline", "metonym", "publisher"]
Stance = Literal["asserts", "denies", "blames", "claims responsibility"]
CountKind = Literal["killed", "injured", "detained", "displaced"]


@dataclass(frozen=True, slots=True)
class Report:
    """One article: the whole of a file or item, or one part of a digest.

    Parameters
    ----------
    name : str
        The file's name, or the item's id in a .jsonl file; the same for every article of a digest.
    text : str
        Text of the whole file or item; spans of mentions and claims index this.
    start, end : int
        Where the article lies in `text`.
    part : int or None
        1-based number of the article within its digest; None where the file holds one article.
    title : str or None
        Headline. In a .jsonl item it is a field of its own, outside `text`.
    publisher : str or None
        Who published the article.
    published : datetime.date or None
        The day that "Friday" or "yesterday" are relative to; None = not known, then they stay unresolved.
    url : str or None
        Where the article was found; untrusted text.
    """

    name: str
    text: str
    start: int
    end: int
    part: int | None = None
    title: str | None = None
    publisher: str | None = None
    published: dt.date | None = None
    url: str | None = None

    @property
    def label(self) -> str:
        """`name`, with ``#part`` for an article of a digest.

        >>> Report("week.txt", "a b", 2, 3, part=2).label
        'week.txt#2'
        """
        return self.name if self.part is None else f"{self.name}#{self.part}"

    @property
    def body(self) -> str:
        """The article's own text, ``text[start:end]``."""
        return self.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Mention:
    """A place name found in a report, not yet resolved.

    Parameters
    ----------
    report : str
        The report's name.
    start, end : int
        Span in the report's text.
    surface : str
        ``text[start:end]``, the name alone: without "province" or "village of".
    role : {"place", "dateline", "metonym", "publisher"}
        How the name is used: only a "place" can be where something happened. A metonym stands for a
        government or people ("Damascus denied").
    kind_hint : str or None
        Kind that the words around it give: "airbase", "neighbourhood", "governorate" ...
    within : tuple of str
        Names of containers that the text gives for it, nearest first: ("Hama",) for "Maan, Hama".
    relation : str or None
        How the thing meant relates to the name: "near", "countryside", "east of", "between", "road"; None
        = the named place itself.
    offset_km : float or None
        Stated distance, for "30 km south of X".
    """

    report: str
    start: int
    end: int
    surface: str
    role: Role = "place"
    kind_hint: str | None = None
    within: tuple[str, ...] = ()
    relation: str | None = None
    offset_km: float | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """One row of the gazetteer.

    Parameters
    ----------
    place_id : str
        OCHA p-code ("C1001", "N0006", "SY0705"), "wof:…", "gn:…", "iso:…" or "cm:…" (curated); never reused.
    name, name_ar : str, str or None
        Standard English and Arabic name.
    kind : str
        One of the kinds of `vocabulary/kinds.toml`.
    lon, lat : float
        Degrees, EPSG:4326; for an area a representative point inside it.
    admin1, admin2, admin3 : str or None
        Names of governorate, district and subdistrict; None outside Syria.
    country : str
        English name of the country.
    radius_km : float
        How far the true point may be from (lon, lat) when the named place itself is meant.
    geo_precision : int
        1 the place itself, 2 a small area, 3 governorate or larger.
    importance : float
        0 to 1; breaks ties between places of the same name, nothing else.
    is_area : bool
        True where `Gazetteer.areas` has a polygon for it.
    """

    place_id: str
    name: str
    name_ar: str | None
    kind: str
    lon: float
    lat: float
    admin1: str | None
    admin2: str | None
    admin3: str | None
    country: str
    radius_km: float
    geo_precision: int
    importance: float
    is_area: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean.

    Parameters
    ----------
    place : Place
        The gazetteer's row.
    matched_name : str
        The row's name or alias that matched.
    tier : {"exact", "skeleton", "fuzzy"}
        Equal after folding, equal in the consonants, or only similar.
    similarity : float
        0 to 1, of the written forms.
    score : float
        0 to 1, how sure this answer is: of the answers at 0.9 or more to names that others located, 98 in 100
        were right, and 97 in 100 where the name was all that was given.
    reason : str
        One sentence for a person.
    """

    place: Place
    matched_name: str
    tier: Literal["exact", "skeleton", "fuzzy"]
    similarity: float
    score: float
    reason: str

    def scored(self, score: float) -> Candidate:
        """The same with another score; `dataclasses.replace` takes three times as long."""
        return Candidate(self.place, self.matched_name, self.tier, self.similarity, score, self.reason)


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a name was taken to mean: the place or none, with the ranked candidates and the reason.

    Parameters
    ----------
    status : {"resolved", "ambiguous", "not_found"}
        Only "resolved" has a place.
    place : Place or None
        The answer.
    score : float
        Of the answer; 0 where there is none. At most 0.85 for a name alone that a village in another
        governorate has too.
    reason : str
        One sentence for a person.
    candidates : tuple of Candidate
        Best first; kept also where one was chosen.
    lon, lat : float or None
        The point to draw: the place's own, or moved by a stated offset; None where there is no place.
    geo_precision : int or None
        1 the named place itself, 2 near it or a small area, 3 governorate or larger; None = no place.
    radius_km : float or None
        How far the true point may be; None = no place.
    """

    status: Status
    place: Place | None
    score: float
    reason: str
    candidates: tuple[Candidate, ...] = ()
    lon: float | None = None
    lat: float | None = None
    geo_precision: int | None = None
    radius_km: float | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people that a claim states.

    Parameters
    ----------
    kind : {"killed", "injured", "detained", "displaced"}
        What happened to them.
    low, high : int, int or None
        Bounds that the words give, in people; high None = open ("at least 20").
    qualifier : str or None
        The words that blur it: "at least", "up to", "dozens" ...
    who : str
        "civilians", "fighters", "soldiers", "children", "women", "mixed" or "unknown".
    subset : bool
        True where the people are part of a total that the same text states.
    start, end : int
        Span of the number's words in the report's text.
    """

    kind: CountKind
    low: int
    high: int | None
    qualifier: str | None
    who: str
    subset: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Claim:
    """What one speaker says of one act.

    Parameters
    ----------
    report : str
        The report's name; `part` its article within a digest.
    start, end : int
        Span of `quote` in the report's text.
    quote : str
        The sentence (or sentences) that states it, verbatim.
    speaker : str
        Standard name of who says it; the publisher, or "the report" where it speaks for itself.
    speaker_side : str or None
        Side of the speaker, as in the vocabulary.
    stance : {"asserts", "denies", "blames", "claims responsibility"}
        How the speaker stands to the act. A denial without `actor1` denies a part in the deed, not that it
        happened, unless its rule says so; of a taking of territory it denies the taking.
    event_type, sub_event_type : str
        ACLED's names.
    actor1, actor2 : tuple of str
        Standard names of the doers and of those it was done to; empty = not stated.
    blames : tuple of str
        Whom the speaker accuses; an accused is not a doer.
    civilian_targeting : bool
        Civilians were the target.
    date, date_end : datetime.date or None
        First and last day; None = not known.
    time_precision : int or None
        1 day, 2 week, 3 month; None = not known.
    place : Mention or None
        Where the act took place, as named; None = not stated.
    counts : tuple of Count
        People killed, injured, detained, displaced.
    rule : str
        Which rules made it, for `conflictmap explain`: "acts.toml:barrel bombs; place after the verb".
    """

    report: str
    part: int | None
    start: int
    end: int
    quote: str
    speaker: str
    speaker_side: str | None
    stance: Stance
    event_type: str
    sub_event_type: str
    actor1: tuple[str, ...]
    actor2: tuple[str, ...]
    blames: tuple[str, ...]
    civilian_targeting: bool
    date: dt.date | None
    date_end: dt.date | None
    time_precision: int | None
    place: Mention | None
    counts: tuple[Count, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Event:
    """One act of one pair of sides on one day at one place, with every claim made about it.

    Parameters
    ----------
    event_id : str
        Stable: a later report that adds a claim does not change it.
    claims : tuple of Claim
        In order of report and span.
    resolution : Resolution or None
        Where it was; None = no claim names a place.
    origins : tuple of Claim
        For each claim the one that told it first in the same words, the claim itself where none did: copies
        of a wire story are one source. Empty = none is a copy.
    other_places : tuple of Place
        Places that claims name precisely instead of the event's own; empty where all agree.
    outdated : tuple of Claim
        Those whose number of killed no longer stands, since a later claim tells that the toll has risen, or
        was revised; empty for most events.
    """

    event_id: str
    claims: tuple[Claim, ...]
    resolution: Resolution | None
    origins: tuple[Claim, ...] = ()
    other_places: tuple[Place, ...] = ()
    outdated: tuple[Claim, ...] = ()
