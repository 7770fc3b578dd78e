"""Reasons with the patterns that give them, looked for only where one of their words stands."""

from __future__ import annotations

import re
from typing import NamedTuple

from conflictmap.extract.scene.scene import Scene


class Rule(NamedTuple):
    """A reason, the words one of which its pattern cannot do without (none = any), and the pattern."""

    reason: str
    words: frozenset[str]
    pattern: re.Pattern[str]

    def may_hold(self, scene: Scene) -> bool:
        """Whether the pattern is worth looking for."""
        return not self.words or not self.words.isdisjoint(scene.words.distinct)


def rule(reason: str, words: str, *patterns: str) -> Rule:
    """A rule that holds where one of its patterns does."""
    return Rule(reason, frozenset(words.split()), re.compile("|".join(patterns), re.IGNORECASE))
