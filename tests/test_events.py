"""Merging and the events table: contradictions kept, order without meaning, merging twice is merging once."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conflictmap.errors import ConflictmapError
from conflictmap.events import build_events
from conflictmap.extract.claims import extract_claims
from conflictmap.formats.geojson import to_geojson
from conflictmap.formats.joining import join_events
from conflictmap.gazetteer import load_gazetteer
from conflictmap.merging import merge_claims
from conflictmap.merging.placing import locate_claims
from conflictmap.merging.tallies import claim_total, tally
from conflictmap.model import Claim, Count, Report
from conflictmap.schema import COLUMNS

TUESDAY = dt.date(2014, 2, 11)
PLACES = ("Saraqib", "Douma", "Azaz", "Rastan", "Nawa", "Binnish", "Morek", "Talbiseh", "Zabadani", "Salma")


def _report(
    name: str, text: str, published: dt.date | None = TUESDAY, publisher: str | None = None
) -> Report:
    return Report(name, text, 0, len(text), publisher=publisher, published=published)


MONITOR = _report(
    "monitor.txt",
    "The Syrian Observatory for Human Rights said 25 people were killed by rebels"
    " in the village of Maan, Hama, on Sunday.",
)
STATE = _report(
    "state.txt",
    "SANA said 42 people were killed in Maan in Hama province on Sunday.",
)
MORTAR = _report(
    "mortar.txt",
    "Mortar shells hit Jobar in Damascus on Monday, killing two people."
    " SANA said one person was killed in the attack.",
)
RANKOUS = _report("rankous.txt", "The army captured Rankous from rebels on Friday after heavy clashes.")
REPORTS = [MONITOR, STATE, MORTAR, RANKOUS]


def test_contract() -> None:
    before = list(REPORTS)
    events = build_events(REPORTS)
    assert before == REPORTS
    assert [*events.columns] == [column.name for column in COLUMNS] + ["geometry"]
    assert events.crs.to_epsg() == 4326
    assert events["event_id"].is_unique
    assert events.geometry.notna().all()


def test_no_reports_give_an_empty_table() -> None:
    events = build_events([])
    assert len(events) == 0
    assert [*events.columns] == [column.name for column in COLUMNS] + ["geometry"]


def test_contradicting_reports_make_one_disputed_event() -> None:
    events = build_events([MONITOR, STATE])
    assert len(events) == 1
    event = events.iloc[0]
    assert (event["place_name"], event["admin1"]) == ("Maan", "Hama")
    assert (event["fatalities_low"], event["fatalities_best"], event["fatalities_high"]) == (25, 25, 42)
    assert event["disputed"] == ["fatalities"]
    assert event["sources"] == ["SANA", "Syrian Observatory for Human Rights"]
    assert event["reports"] == ["monitor.txt", "state.txt"]
    assert event["event_date"] == dt.date(2014, 2, 9)


@pytest.mark.parametrize(("counts", "best"), [("conservative", 25), ("median", 25), ("max", 42)])
def test_policies(counts: str, best: int) -> None:
    assert build_events([MONITOR, STATE], counts=counts)["fatalities_best"].tolist() == [best]


def test_who_counts_only_his_own_dead_does_not_lower_the_toll() -> None:
    told = "A suicide bombing killed 19 people in Manbij on Sunday, 10 of them civilians, a monitor said."
    army = "Two soldiers were killed in a suicide bombing in Manbij on Sunday, the Pentagon said."
    events = build_events([_report("monitor.txt", told), _report("army.txt", army)])
    assert events[["fatalities_low", "fatalities_high"]].to_numpy().tolist() == [[19, 19]]
    assert events["disputed"].tolist() == [[]]


def test_an_unknown_policy_says_what_is_allowed() -> None:
    with pytest.raises(ConflictmapError, match=r"counts is 'mean'; allowed are conservative, median, max"):
        build_events([], counts="mean")


def test_a_clash_in_which_a_place_is_taken_is_one_event() -> None:
    events = build_events([RANKOUS])
    assert events["sub_event_type"].tolist() == ["Government regains territory"]


def test_joining_the_events_with_themselves_changes_no_byte() -> None:
    later = [_report(f"{i}.txt", f"Shells hit {place} on Monday.") for i, place in enumerate(PLACES)]
    events = build_events([*REPORTS, *later])
    assert len(events) > len(PLACES)
    assert to_geojson(join_events([events, events])) == to_geojson(events)


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_reports_does_not_matter(seed: int) -> None:
    shuffled = random.Random(seed).sample(REPORTS, len(REPORTS))
    assert build_events(shuffled).astype(str).equals(build_events(REPORTS).astype(str))


def test_a_later_report_that_adds_a_claim_keeps_the_event_id() -> None:
    later = _report(
        "later.txt",
        "The Local Coordination Committees said 40 people were killed in Maan, Hama, on Sunday.",
        dt.date(2014, 2, 13),
    )
    assert set(build_events([MONITOR])["event_id"]) == set(build_events([MONITOR, later])["event_id"])


def test_any_callable_may_extract() -> None:
    gazetteer = load_gazetteer()

    def only_deadly(report: Report) -> list[Claim]:
        return [claim for claim in extract_claims(report, gazetteer=gazetteer) if claim.counts]

    events = build_events(REPORTS, extractor=only_deadly)
    named = sorted(name for names in events["reports"] for name in names)
    assert named == ["monitor.txt", "mortar.txt", "state.txt"]


def test_an_undated_report_makes_an_undated_event() -> None:
    events = build_events([_report("x.txt", "Rebels attacked soldiers in Morek on Friday.", None)])
    assert events["event_date"].isna().all()
    assert events["time_precision"].isna().all()


def test_notes_say_how_place_and_date_were_chosen() -> None:
    note = build_events([MONITOR])["notes"].iloc[0]
    assert "Maan" in note
    assert note.endswith("date: weekday.")


#: Told at two places, on two days, as a fight and as a massacre, in copies.
CONTRADICTIONS = [
    _report("azaz.txt", "A car bomb killed 27 people in Azaz on Sunday."),
    _report("marea.txt", "On Sunday 27 people died when a car bomb went off in Marea."),
    _report("early.txt", "The army captured the town of Rankous from rebels on Thursday."),
    _report("fight.txt", "Rebels stormed the village of Maan, Hama, on Sunday and killed 41 people."),
    _report("copy.txt", MORTAR.text, publisher="A Paper"),
]
LOCATED = [
    claim
    for report in [*REPORTS, *CONTRADICTIONS]
    for claim in locate_claims(report, gazetteer=load_gazetteer())
]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(LOCATED), max_size=16))
def test_merging_twice_is_merging_once_and_order_free(claims: list) -> None:
    events = merge_claims(claims)
    by_claim = {located.claim: located for located in claims}
    again = merge_claims([by_claim[claim] for event in reversed(events) for claim in event.claims])
    assert again == events
    assert {claim for event in events for claim in event.claims} == set(by_claim)
    assert merge_claims(reversed(claims)) == events


# --- numbers ---


def _claim(speaker: str, *numbers: tuple[int, int | None, bool]) -> Claim:
    counts = tuple(Count("killed", low, high, None, "unknown", part, 0, 1) for low, high, part in numbers)
    return Claim(
        "r.txt", None, 0, 1, "q", speaker, "independent", "asserts", "Violence against civilians", "Attack",
        (), (), (), True, None, None, None, None, counts, "",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("numbers", "total"),
    [
        ([(41, 41, False), (20, 20, True)], (41, 41)),  # a part adds nothing
        ([(12, 12, False), (9, None, False)], (21, 21)),  # two sides' dead add up
        ([(42, 42, True)], (42, 42)),  # a part alone is at least the total
        ([(1, 100, False)], (1, 100)),
        ([], None),
    ],
)
def test_total_of_a_claim(numbers: list[tuple[int, int | None, bool]], total: tuple[int, int] | None) -> None:
    assert claim_total(_claim("A", *numbers), "killed") == total


def test_a_sources_smaller_number_is_about_some_of_its_total() -> None:
    result = tally([_claim("A", (41, 41, False)), _claim("A", (21, 21, False))], "killed")
    assert (result.low, result.best, result.high, result.disputed) == (41, 41, 41, False)


def test_no_number_is_not_zero() -> None:
    result = tally([_claim("A")], "killed")
    assert (result.low, result.best, result.high) == (None, None, None)


def test_an_unknown_place_lies_in_the_one_that_holds_it() -> None:
    text = "Shells hit the village of Qoxzabil in Jaramana on Monday. Shells hit Mliha on Monday."
    events = build_events([_report("x.txt", text)])
    precision = dict(zip(events["place_name"], events["geo_precision"], strict=True))
    assert precision["Jaramana"] == 2
    assert events["place_id"].notna().all()


def test_an_unknown_place_is_in_no_governorate_where_others_lie_in_two() -> None:
    text = "Shells hit the village of Qoxzabil on Monday. Shells hit Saraqib and Rastan on Monday."
    events = build_events([_report("x.txt", text)])
    assert events["place_id"].isna().sum() == 1


def test_who_claims_an_attack_did_it() -> None:
    text = (
        "A suicide bomber killed 20 people in Tal Tamr on Monday."
        " Islamic State claimed responsibility for the attack in a statement."
    )
    (actor1,) = build_events([_report("x.txt", text)])["actor1"]
    assert actor1 == "Islamic State (ISIS)"


def test_the_day_of_a_dateline_is_no_day_of_an_act() -> None:
    text = "AMMAN Feb 11 (Reuters) - Rebels captured the town of Morek on Sunday. A shell hit Saraqib."
    events = build_events([_report("x.txt", text)])
    assert set(events["event_date"].astype(str)) == {"2014-02-09"}
