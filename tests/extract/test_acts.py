"""Words of acts: what they tell, and whether it happened."""

from __future__ import annotations

import pytest

from conflictmap.extract.acts.acled import SUB_TYPES
from conflictmap.extract.acts.acts import GENERIC, find_acts, verb_forms
from conflictmap.extract.text.words import split_words


def _acts(text: str) -> list[tuple[str, str, str]]:
    return [(text[a.start : a.end], a.kind, a.realis) for a in find_acts(text, split_words(text))]


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("An air-strike shook the town", "air-strike", "Air/drone strike"),
        ("barrel bombs fell on it", "barrel bombs", "Air/drone strike"),
        ("mortar fire killed two", "mortar fire", "Shelling/artillery/missile attack"),
        ("A roadside bomb went off", "roadside bomb", "Remote explosive/landmine/IED"),
        ("A man blew himself up", "blew himself up", "Suicide bomb"),
        ("a chlorine attack", "chlorine attack", "Chemical weapon"),
        ("heavy clashes erupted", "clashes", "Armed clash"),
        ("soldiers beheaded him", "beheaded", "Attack"),
        ("gunmen kidnapped a priest", "kidnapped", "Abduction/forced disappearance"),
        ("residents staged a demonstration", "demonstration", "Peaceful protest"),
        ("fighters withdrew from the base", "withdrew", "Non-violent transfer of territory"),
        ("both sides reached a truce", "reached a truce", "Agreement"),
        ("they looted the hospital", "looted", "Looting/property destruction"),
        ("engineers defused a bomb", "defused", "Disrupted weapons use"),
    ],
)
def test_kind(text: str, word: str, kind: str) -> None:
    assert (word, kind, "actual") in _acts(text)


@pytest.mark.parametrize(
    ("text", "word", "realis"),
    [
        ("The rebels did not shell the town", "shell", "negated"),
        ("He denied that his men had shelled it", "shelled", "negated"),
        ("The army is preparing to storm the city", "storm", "planned"),
        ("in an attempt to capture the hill", "capture", "planned"),
        ("a campaign to fully capture the hill", "capture", "planned"),
        ("They began to fully capture the hill", "capture", "actual"),
        ("in preparation for the final liberation of the city", "liberation", "planned"),
        (
            "an offensive aimed at weakening them and regaining control of the hill",
            "regaining control of",
            "planned",
        ),
        ("after weakening them and regaining control of the hill", "regaining control of", "actual"),
        ("They warned of a massacre", "massacre", "planned"),
        ("The jets could bomb the dam", "bomb", "possible"),
        ("massacres may be committed", "massacres", "possible"),
        ("The town comes under frequent shelling", "shelling", "habitual"),
        ("land previously captured from it", "captured", "past state"),
        ("the rebel-captured town", "captured", "adjective"),
        ("They managed to capture the hill", "capture", "actual"),
        ("aiming to encircle the city and take control of its road", "take control of", "planned"),
        ("They managed to encircle it and take control of its road", "take control of", "actual"),
        ("went to the hill and captured it", "captured", "actual"),
        ("the site of a suspected chemical attack", "chemical attack", "past state"),
        ("near the site in Douma an attack killed two", "attack", "actual"),
        ("men who had surrendered were shot", "surrendered", "past state"),
        ("men who surrendered were shot", "surrendered", "actual"),
        ("in such attacks", "attacks", "habitual"),
        ("in such an attack", "attack", "actual"),
        ("It condemned any attack", "attack", "possible"),
        ("had stopped bombing the city", "bombing", "planned"),
        ("They regularly target the town", "target", "habitual"),
        ("a deadly attack on it", "attack", "actual"),
        ("in anticipation of fighting", "fighting", "planned"),
        # a "to" after coming or fleeing rules nothing that is to be done
        ("Residents came out to protest against it", "protest", "actual"),
        ("Residents wanted to protest against it", "protest", "planned"),
        ("Fighters fled to Homs and attack the army there", "attack", "actual"),
        ("Fighters want to enter Homs and attack the army there", "attack", "planned"),
        ("Fighters want to enter Homs and attack it", "attack", "planned"),
        # what is unclear: by whom, or whether at all
        ("It was unclear whether the raids were carried out by Russia", "raids", "actual"),
        ("It was unclear whether raids hit the town", "raids", "possible"),
        ("A row nearly sparked clashes", "clashes", "possible"),
        ("A row sparked clashes", "clashes", "actual"),
        ("The town would face an attack", "attack", "possible"),
        ("The town faced an attack", "attack", "actual"),
        ("the mines were meant for Iraq", "mines", "planned"),
        ("the mines were found near Iraq", "mines", "actual"),
        # what was not reached by it was not done, what was reached by it was
        ("to help prevent two large bands of rebels from seizing the town", "seizing", "negated"),
        ("Men from Nawa are seizing the town", "seizing", "actual"),
        ("They have been unable to close the ring by capturing the hill", "capturing", "negated"),
        ("They have been able to close the ring by capturing the hill", "capturing", "actual"),
        ("There was no warning before jets bombed it", "bombed", "actual"),
        ("No jets bombed it", "bombed", "negated"),
        # which hill is meant
        ("the already captured hill", "captured", "past state"),
        ("the recently captured hill", "captured", "past state"),
        ("the army captured the hill recently", "captured", "actual"),
    ],
)
def test_realis(text: str, word: str, realis: str) -> None:
    found = {(w, r) for w, _, r in _acts(text)}
    assert (word, realis) in found


@pytest.mark.parametrize(
    "text",
    [
        "the civil war",
        "high-level talks",
        "shots into the air",
        "men who help evacuate people from the rubble",
        "they were taken to a clinic",
        "the shell of a truck",
        "the Air Force Intelligence",
        "the Syrian pound",
        "their main target",
        "",
    ],
)
def test_words_that_tell_of_no_act(text: str) -> None:
    assert _acts(text) == []


def test_a_passive_verb_is_told_from_an_active_one() -> None:
    passive = {
        text: find_acts(text, split_words(text))[0].passive
        for text in (
            "The town was reportedly shelled",
            "The army shelled the town",
            "the town shelled by jets",
        )
    }
    assert list(passive.values()) == [True, False, True]


def test_every_kind_is_acleds_or_generic() -> None:
    text = "killed hit attacked dropped captured shot held operation"
    assert {a.kind for a in find_acts(text, split_words(text))} <= SUB_TYPES | set(GENERIC)


def test_irregular_forms() -> None:
    assert set(verb_forms("strike", ("struck", "struck", "striking"))) == {
        "strike",
        "strikes",
        "struck",
        "striking",
    }
