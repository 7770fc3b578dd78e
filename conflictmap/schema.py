"""The events table: the one list of its columns that the builder, the readers, the writers and the docs use.

Names and vocabulary follow the ACLED codebook where it has one, because that is what users read and merge.
"""

from __future__ import annotations

from dataclasses import dataclass

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
    Column("time_precision", "Int8", "", "1 day, 2 week, 3 month; null = unknown"),
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
    Column("sources", "list", "", "Who says so, sorted"),
    Column("reports", "list", "", "Report files, names as given to the program, sorted"),
    Column("claims", "records", "", "Every claim, with the fields of CLAIM_FIELDS"),
    Column("notes", "string", "", "One sentence: how place and date were chosen"),
)

#: Fields of one record in `claims`. Dates are ISO text inside records, so that they survive every format.
CLAIM_FIELDS: tuple[Column, ...] = (
    Column("speaker", "string", "", "Standard name of who says it"),
    Column("speaker_side", "string", "", "Side of the speaker; null = not known"),
    Column("stance", "string", "", "asserts, denies, blames or claims responsibility"),
    Column("report", "string", "", "Report file or item"),
    Column("part", "Int64", "", "Article of a digest, from 1; null = the file is one article"),
    Column("start", "Int64", "code points", "Start of the quote in the report's text"),
    Column("end", "Int64", "code points", "End of the quote, exclusive"),
    Column("quote", "string", "", "The sentence, verbatim"),
    Column("publisher", "string", "", "Who published the article; null = not known"),
    Column("published", "string", "day", "ISO date of the article; null = not known"),
    Column("url", "string", "", "Where the article was found; untrusted text"),
    Column("event_date", "string", "day", "ISO date that this claim gives; null = none"),
    Column("place", "string", "", "The place as this claim writes it; null = none"),
    Column("sub_event_type", "string", "", "ACLED sub-event type of this claim"),
    Column("actor1", "list", "", "Doers according to this claim"),
    Column("actor2", "list", "", "Those it was done to, according to this claim"),
    Column("blames", "list", "", "Whom the speaker accuses"),
    Column("counts", "records", "people", "kind, low, high, qualifier, who, subset of each number stated"),
    Column("rule", "string", "", "Which rules made the claim"),
)
