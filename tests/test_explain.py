"""What `explain` shows of reports: claims, and sentences that are no events, each with its rules."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from conflictmap.events import build_events
from conflictmap.explain import explain_report
from conflictmap.gazetteer import load_gazetteer
from conflictmap.model import Report

MONDAY = dt.date(2014, 4, 14)


def explained(text: str, *, only_left_out: bool = False) -> list[str]:
    """The lines of the explanation, with the sentences unwrapped."""
    report = Report("town.txt", text, 0, len(text), publisher="A Paper", published=MONDAY)
    shown = explain_report(report, gazetteer=load_gazetteer(), only_left_out=only_left_out)
    return [" ".join(block.split()) for block in shown.split("\n\n")]


NO_EVENTS = [
    # the class of sentence, the sentence, the word of an act in it, the rule that is shown
    ("the war's total", "More than 150,000 people have been killed in the war.", "killed", "background"),
    (
        "the war's total",
        "Since March 2011 over 130,000 people have been killed in Homs and elsewhere.",
        "killed",
        "background: the war's total",
    ),
    ("background", "A gas attack in Ghouta in August 2013 shocked the world.", "gas attack", "background: "),
    ("background", "Clashes have gone on in Aleppo for two years.", "Clashes", "background: years or months"),
    ("a threat", "The rebels threatened to shell Kafraya.", "shell", "planned: threatened to"),
    ("a threat", "The army has threatened an assault on Mleiha.", "assault", "planned: threatened"),
    ("a plan", "The army is preparing to storm Mleiha.", "storm", "planned: preparing to"),
    ("a plan", "Rebels plan to attack Morek in Hama.", "attack", "planned: plan to"),
    (
        "a denial of another's claim",
        "SANA denied reports of an air strike on Saraqib.",
        "air strike",
        "negated: denied",
    ),
    (
        "a denial of another's claim",
        "The rebels rejected the accusation that they had shelled a school in Aleppo.",
        "shelled",
        "negated: rejected",
    ),
    (
        "analysis",
        "If the army captures Morek, the way to Idlib is open.",
        "captures",
        "a hypothesis",
    ),
    ("analysis", "The fall of Morek would be a blow to the rebels.", "fall of", "a hypothesis"),
    (
        "a speech",
        '"We will fight the terrorists until every village is liberated," the president said.',
        "fight",
        "a speech without place, day or number",
    ),
    (
        "a speech",
        '"The criminals who bombed our cities will be punished," he told parliament.',
        "bombed",
        "a speech without place, day or number",
    ),
    (
        "a caption",
        "Residents walk past a house hit by shelling in Saraqib on Friday.",
        "shelling",
        "caption: no part of the story",
    ),
    (
        "a caption",
        "A man carries a child hurt in an air strike on Douma, in this file photo.",
        "air strike",
        "caption: no part of the story",
    ),
    (
        "subscription boilerplate",
        "Please enter your email address to follow the fighting in Homs.",
        "fighting",
        "boilerplate: no part of the story",
    ),
    (
        "subscription boilerplate",
        "Subscribe to read more about the attack on Douma.",
        "attack",
        "boilerplate: no part of the story",
    ),
    (
        "newsletter text",
        "Sign up for our newsletter and read how Aleppo was bombed on Friday.",
        "bombed",
        "boilerplate: no part of the story",
    ),
    (
        "newsletter text",
        "You'll also receive our weekly mail on the shelling of Homs.",
        "shelling",
        "boilerplate: no part of the story",
    ),
]


@pytest.mark.parametrize(("kind", "sentence", "word", "rule"), NO_EVENTS)
def test_what_is_no_event_is_shown_with_its_sentence_and_rule(
    kind: str, sentence: str, word: str, rule: str
) -> None:
    head, shown = explained(sentence)
    assert head == "town.txt (A Paper, 2014-04-14): 1 sentence with an act, 1 of them made no event"
    assert shown.startswith(f'"{sentence}" no event "')
    reasons = shown.removeprefix(f'"{sentence}" ')
    assert re.search(rf'no event "{word}" \([a-z ]+\): {re.escape(rule)}', reasons)
    assert " claim " not in f" {reasons}"


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        # each is close to a sentence above, and tells of an event
        ("More than 150 people have been killed in Douma since Friday.", "Attack, Douma, 2014-04-11"),
        ("A gas attack in Ghouta on Friday shocked the world.", "Chemical weapon, Ghouta, 2014-04-11"),
        ("Clashes broke out in Aleppo on Friday.", "Armed clash, Aleppo, 2014-04-11"),
        (
            "Rebels who had threatened Kafraya shelled it on Friday.",
            "Shelling/artillery/missile attack, Kafraya, 2014-04-11",
        ),
        ("The army stormed Mleiha on Friday as planned.", "Armed clash, Mleiha, 2014-04-11"),
        (
            "SANA confirmed reports of an air strike on Saraqib on Friday.",
            "Air/drone strike, Saraqib, 2014-04-11",
        ),
        (
            "The army captured Morek on Friday, analysts said.",
            "Government regains territory, Morek, 2014-04-11",
        ),
        ('"Warplanes bombed Saraqib on Friday," the mayor said.', "Air/drone strike, Saraqib, 2014-04-11"),
        (
            "Smoke rose over Douma on Friday after an air strike hit the town.",
            "Air/drone strike, Douma, 2014-04-11",
        ),
        (
            "Readers in Douma wrote that an air strike hit the town on Friday.",
            "Air/drone strike, Douma, 2014-04-11",
        ),
    ],
)
def test_what_is_close_to_it_but_happened_is_an_event(sentence: str, claim: str) -> None:
    head, shown = explained(sentence)
    assert head.endswith("1 sentence with an act, 0 of them made no event")
    assert f'"{sentence}" claim {claim}; ' in shown
    assert " rule acts.toml: " in shown


SHELLING = "Shelling/artillery/missile attack"
BODY = "Shells hit the market of Saraqib on Sunday, killing two people."


def test_a_headline_that_repeats_the_body_is_no_event_of_its_own() -> None:
    text = f"Shelling kills two in Syria\n\n{BODY}"
    (event,) = build_events([Report("town.txt", text, 0, len(text), published=MONDAY)]).to_dict("records")
    assert [c["quote"] for c in event["claims"]] == ["Shelling kills two in Syria", BODY]
    assert (event["place_name"], event["fatalities_best"]) == ("Saraqab", 2)


def test_a_headline_without_place_that_nothing_completes_is_left_out() -> None:
    head, headline, body = explained(
        "Two killed in clashes\n\nResidents of Homs protested in the city on Sunday."
    )
    assert head.endswith("2 sentences with an act, 1 of them made no event")
    assert headline.startswith('"Two killed in clashes" no event')
    assert headline.endswith("headline: the body says where")
    assert "claim Peaceful protest, Homs, 2014-04-13" in body


def test_a_headline_with_a_place_is_a_claim() -> None:
    _, headline, _ = explained(f"Shelling kills two in Saraqib\n\n{BODY}")
    assert headline.startswith(
        '"Shelling kills two in Saraqib" claim Shelling/artillery/missile attack, Saraqib'
    )


def test_only_what_was_left_out() -> None:
    head, shown = explained(f"{BODY} The rebels threatened to shell Kafraya.", only_left_out=True)
    assert head.endswith("2 sentences with an act, 1 of them made no event")
    assert shown.startswith('"The rebels threatened to shell Kafraya." no event')


def test_a_word_that_made_a_claim_in_one_meaning_is_not_left_out_in_another() -> None:
    assert "no event" not in explained("The army captured the town of Morek on Friday.")[1]


def test_a_word_without_what_one_meaning_needs_is_left_out_for_its_other_meaning() -> None:
    text = "The army is preparing to capture Morek and hold it."
    assert explained(text)[1].count('no event "capture"') == 1


@pytest.mark.parametrize("text", ["", "The weather in Homs was fine on Friday."])
def test_nothing_to_explain(text: str) -> None:
    assert explained(text) == ["town.txt (A Paper, 2014-04-14): no sentence with an act"]
