"""Words that are rarely place names: common English words and given names."""

from __future__ import annotations

from conflictmap.names import without_marks
from conflictmap.vocabulary import read_word_list


def is_common_word(name: str) -> bool:
    """Whether `name` is one English word or one given name, in any case, with or without accents.

    >>> is_common_word("Truth"), is_common_word("walid"), is_common_word("Truth Hill")
    (True, True, False)
    """
    return _plain(name) in read_word_list("english.txt") or is_given_name(name)


def is_given_name(name: str) -> bool:
    """Whether `name` is one given name, in any case, with or without accents.

    >>> is_given_name("Walid"), is_given_name("Truth"), is_given_name("Walid Jumblatt")
    (True, False, False)
    """
    return _plain(name) in read_word_list("given_names.txt")


def _plain(name: str) -> str:
    return without_marks(name).strip().casefold()
