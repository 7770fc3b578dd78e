"""Words of a sentence, and the patterns that are tried only where one of their words is."""

import importlib
import pkgutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import conflictmap.extract
from conflictmap.extract.text.words import Phrase, split_words

MODULES = [
    importlib.import_module(module.name)
    for module in pkgutil.walk_packages(conflictmap.extract.__path__, "conflictmap.extract.")
]
PHRASES = {
    f"{module.__name__.removeprefix('conflictmap.extract.')}.{name}": value
    for module in MODULES
    for name, value in vars(module).items()
    if isinstance(value, Phrase)
}


@pytest.mark.parametrize("name", PHRASES)
@given(data=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_phrase_does_without_its_words(name: str, data: st.DataObject) -> None:
    phrase = PHRASES[name]
    text = data.draw(st.from_regex(phrase.pattern, alphabet=st.characters(codec="ascii")))
    assert not phrase.words.isdisjoint(split_words(text).distinct)


def test_phrases_are_found() -> None:
    assert len(PHRASES) >= 8
