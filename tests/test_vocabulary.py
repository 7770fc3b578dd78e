"""The vocabulary files are sound, and mistakes in them are reported so that anybody can mend them."""

from __future__ import annotations

import pytest

from conflictmap.errors import ConflictmapError
from conflictmap.extract.actors.actors import find_actors
from conflictmap.extract.text.lexicon import Lexicon
from conflictmap.vocabulary import (
    Actor,
    Speaker,
    actor_named,
    load_actors,
    load_speakers,
    make_records,
    read_vocabulary,
)

GROUP = {"name": "Jund X", "side": "opposition", "kind": "group"}


def test_there_are_at_least_150_actors_and_60_speakers():
    assert len(load_actors()) >= 150
    assert len(load_speakers()) >= 60


@pytest.mark.parametrize("actor", load_actors(), ids=lambda actor: actor.name)
def test_an_actor_is_found_by_its_standard_name_alone(actor):
    name = actor.name.split(" (")[0]
    assert [mention.name for mention in find_actors(name)] == [actor.name]


@pytest.mark.parametrize("actor", load_actors(), ids=lambda actor: actor.name)
def test_every_alias_finds_its_actor_inside_a_sentence(actor):
    for alias in (*actor.aliases, *actor.arabic):
        text = f"On that day, {alias}, it was said."
        assert [mention.name for mention in find_actors(text)] == [actor.name], alias


def test_years_lie_in_the_war_and_in_order():
    for actor in load_actors():
        years = [year for year in (actor.since, actor.until) if year is not None]
        assert all(2011 <= year <= 2024 for year in years), actor.name
        assert years == sorted(years), actor.name


def test_parents_make_no_circle():
    for actor in load_actors():
        seen, parent = {actor.name}, actor.parent
        while parent is not None:
            assert parent not in seen, actor.name
            seen.add(parent)
            parent = actor_named(parent).parent


@pytest.mark.parametrize(
    "name",
    [
        "Government of Syria", "Syrian Arab Army", "Syrian Air Force", "National Defence Forces", "Hezbollah",
        "Al-Nusra Front", "Islamic State (ISIS)", "Ahrar al-Sham", "Jund al-Aqsa", "Opposition rebels",
        "People's Protection Units (YPG)", "Syrian Democratic Forces", "Assyrian fighters", "Civilians",
        "Protesters", "Unidentified armed group", "Syrian National Coalition", "Military Forces of Russia",
        "International Coalition (US-led)", "Military Forces of Turkey",
    ],
)  # fmt: skip
def test_the_names_that_events_use_are_there(name):
    assert actor_named(name) is not None


def test_a_speaker_named_as_an_actor_is_on_its_side():
    for speaker in load_speakers():
        actor = actor_named(speaker.name)
        assert actor is None or actor.side == speaker.side, speaker.name


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ({"name": "Jund X", "side": "opposition"}, 'x.toml, actor 1 ("Jund X"): kind is missing'),
        (GROUP | {"side": "rebels"}, "side is 'rebels'; allowed are government, opposition"),
        (GROUP | {"alias": ["Jund Y"]}, 'unknown field "alias"; allowed are name, side, kind, aliases'),
        (GROUP | {"aliases": "Jund Y"}, "aliases is 'Jund Y'; expected was a list of text"),
        (GROUP | {"aliases": [["Jund Y"]]}, "expected was a list of text"),
        (GROUP | {"since": "2012"}, "since is '2012'; expected was a whole number"),
        (GROUP | {"name": ["Jund X"]}, "name is ['Jund X']; expected was text"),
    ],
)
def test_a_mistake_is_reported_with_file_entry_and_field(entry, message):
    with pytest.raises(ConflictmapError) as caught:
        make_records({"actor": [entry]}, "actor", Actor, filename="x.toml")
    assert message in str(caught.value)
    assert str(caught.value).startswith("x.toml, actor 1")


def test_a_name_given_twice_is_reported():
    with pytest.raises(ConflictmapError, match=r'actor 2 .*"Jund X".*twice'):
        make_records({"actor": [GROUP, GROUP]}, "actor", Actor, filename="x.toml")


def test_an_empty_or_missing_file_is_reported():
    with pytest.raises(ConflictmapError, match=r"x\.toml has no \[\[speaker\]\] entries"):
        make_records({}, "speaker", Speaker, filename="x.toml")
    with pytest.raises(ConflictmapError, match=r"no vocabulary file nobody\.toml"):
        read_vocabulary("nobody.toml")


def test_an_alias_of_two_actors_is_an_error():
    with pytest.raises(KeyError, match="Jund X"):
        Lexicon([("Jund al-X", 1), ("Jund X", 2)])


def test_records_cannot_be_changed():
    with pytest.raises(AttributeError):
        load_actors()[0].name = "x"
