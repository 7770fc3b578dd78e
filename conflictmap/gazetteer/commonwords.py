"""Words that are rarely place names: common English words and given names."""

from __future__ import annotations

import functools
from importlib import resources


@functools.cache
def _words(filename: str) -> frozenset[str]:
    text = (resources.files("conflictmap.vocabulary") / filename).read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


def is_common_word(name: str) -> bool:
    """Whether `name` is one English word or one given name, in any case.

    >>> is_common_word("Truth"), is_common_word("walid"), is_common_word("Truth Hill")
    (True, True, False)
    """
    word = name.strip().casefold()
    return word in _words("english.txt") or word in _words("given_names.txt")
