"""Words that are rarely place names: common English words and given names."""

from __future__ import annotations

from conflictmap.vocabulary import read_word_list


def is_common_word(name: str) -> bool:
    """Whether `name` is one English word or one given name, in any case.

    >>> is_common_word("Truth"), is_common_word("walid"), is_common_word("Truth Hill")
    (True, True, False)
    """
    word = name.strip().casefold()
    return word in read_word_list("english.txt") or word in read_word_list("given_names.txt")
