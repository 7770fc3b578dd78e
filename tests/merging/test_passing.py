"""Acts that an article only touches on, where it tells of others in earnest; the sentences are made up."""

from __future__ import annotations

import datetime as dt

import pytest

from conflictmap.events import build_events
from conflictmap.explain import explain_report
from conflictmap.model import Claim, Mention, Report

TOLL = "Shells hit Saraqib on Friday and killed three people, activists said."
SARAQIB = ("Shelling/artillery/missile attack", "Saraqab")


def article(text: str, *, name: str = "a.txt", title: str | None = None) -> Report:
    return Report(
        name, text, 0, len(text), title=title, publisher=f"Paper {name}", published=dt.date(2016, 3, 5)
    )


def told(*reports: Report) -> list[tuple[str, str | None]]:
    table = build_events(reports)
    return sorted(zip(table["sub_event_type"], table["place_name"], strict=True))


@pytest.mark.parametrize(
    "touched",
    [
        "Clashes went on in Idlib province, they said.",
        "Air raids were carried out in Idlib province too, they said.",
        "The town was also hit in an air raid.",
        "Some 300 people fled.",
        "Rebels launched an attack on soldiers in Morek.",
        # an attack that is only named
        "Al-Bab district is a base for attacks on the SDF.",
        "The army sent tanks to the town after Islamic State attacks in Khan Sheikhoun.",
        # what is told of the same place without a number, a weapon or a word for another act
        "Security forces had shot a baker on 3 February.",
    ],
)
def test_what_is_touched_on_makes_no_event_beside_one_told_in_earnest(touched: str) -> None:
    assert told(article(f"{TOLL} {touched}")) == [SARAQIB]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # nothing else is told
        ("Clashes went on in Hama province, activists said.", [("Armed clash", "Hama")]),
        # nor of that governorate
        (f"{TOLL} Clashes went on in Hama province, they said.", [("Armed clash", "Hama"), SARAQIB]),
        # a number makes it an act of its own
        (
            f"{TOLL} Clashes in Idlib province killed six fighters, they said.",
            [("Armed clash", "Idleb"), SARAQIB],
        ),
        # a place does
        (f"{TOLL} Some 300 people fled Morek.", [("Other", "Murak"), SARAQIB]),
        # those whom others take to safety do
        (f"{TOLL} Some 300 people were evacuated on Friday.", [("Other", "Saraqab"), SARAQIB]),
        (f"{TOLL} Clashes went on in Morek, they said.", [("Armed clash", "Murak"), SARAQIB]),
        # a doer of its own does, and a word for another act
        (
            f"{TOLL} Turkish jets carried out air raids on the town.",
            [("Air/drone strike", "Saraqab"), SARAQIB],
        ),
        (
            f"{TOLL} Later in the day the town was hit in an air raid.",
            [("Air/drone strike", "Saraqab"), SARAQIB],
        ),
        (
            f"{TOLL} On 20 February more than 60 civilians were evacuated from the town.",
            [("Other", "Saraqab"), SARAQIB],
        ),
        (
            f"{TOLL} Rebels also seized the town from the army.",
            [("Non-state actor overtakes territory", "Saraqab"), SARAQIB],
        ),
        (f"{TOLL} Rebels stormed the town on Saturday.", [("Armed clash", "Saraqab"), SARAQIB]),
        (f"{TOLL} Rebels attacked soldiers in Morek.", [("Armed clash", "Murak"), SARAQIB]),
        # a place that changes hands on a day of its own does
        (
            f"{TOLL} The army withdrew on Thursday.",
            [("Non-violent transfer of territory", "Saraqab"), SARAQIB],
        ),
        # so does a day
        (
            f"{TOLL} Rebels launched an attack on soldiers in Morek on Thursday.",
            [("Armed clash", "Murak"), SARAQIB],
        ),
        # nobody means another act by one of these
        (f"{TOLL} A suicide bomber attacked the town too.", [SARAQIB, ("Suicide bomb", "Saraqab")]),
        # another day
        (
            f"{TOLL} On 20 February the town was hit in an air raid, they said.",
            [("Air/drone strike", "Saraqab"), SARAQIB],
        ),
    ],
)
def test_what_is_told_in_earnest_stays(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(article(text)) == expected


def test_what_nobody_says_where_or_by_whom_is_none_beside_acts_at_places() -> None:
    killed = "At least nine people were killed on Wednesday, doctors said."
    assert told(article(f"{killed} {TOLL}")) == [SARAQIB]
    assert len(build_events([article(killed)])) == 1, "nothing else is told"
    assert len(build_events([article(f"Soldiers killed nine people on Wednesday. {TOLL}")])) == 2


def test_a_headline_alone_makes_no_event_where_the_body_tells_of_others() -> None:
    title = "Rebels attack Khan Sheikhoun"
    assert told(article(f"{title}\n\n{TOLL}", title=title)) == [SARAQIB]
    assert told(article(title, title=title)) != []


def test_a_second_report_in_its_own_words_makes_it_an_event() -> None:
    touching = article(f"{TOLL} Clashes went on in Idlib province on Friday, they said.")
    other = article("Rebels clashed with soldiers in Idlib province on Friday, residents said.", name="b.txt")
    assert ("Armed clash", "Idleb") in told(touching, other)
    copied = article(touching.text, name="c.txt")
    assert told(touching, copied) == [SARAQIB], "a copy of the story says no more"


def test_claims_of_another_extractor_are_left_as_they_are() -> None:
    text = "Saraqib was shelled. Idlib province saw clashes."

    def extract(report: Report) -> list[Claim]:
        return [
            Claim(
                report=report.name,
                part=report.part,
                start=text.index(name),
                end=text.index(name) + len(name),
                quote=sentence,
                sub_event_type=kind,
                event_type=group,
                actor1=(),
                actor2=(),
                blames=(),
                civilian_targeting=False,
                counts=(),
                speaker="the report",
                speaker_side=None,
                stance="asserts",
                place=Mention(report.name, text.index(name), text.index(name) + len(name), name),
                date=dt.date(2016, 3, 5),
                date_end=dt.date(2016, 3, 5),
                time_precision=1,
                rule="a model",
            )
            for name, sentence, kind, group in (
                ("Saraqib", "Saraqib was shelled.", SARAQIB[0], "Explosions/Remote violence"),
                ("Idlib province", "Idlib province saw clashes.", "Armed clash", "Battles"),
            )
        ]

    assert len(build_events([article(text)], extractor=extract)) == 2


def test_explain_says_why() -> None:
    text = f"{TOLL} Clashes went on in Idlib province, they said."
    shown = explain_report(article(text))
    assert "2 sentences with an act, 1 of them made no event" in shown
    assert "no event  told once without numbers, of a governorate or more" in shown
