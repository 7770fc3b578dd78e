"""Which claims are told in words that another article printed first: a wire story is one source.

Paragraphs are compared by the runs of four words that they share. On edited copies of agencies' stories
half of the shorter paragraph's runs and more were shared, between unrelated ones a fifth at most.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from conflictmap.extract.rules import NO_SPEAKER
from conflictmap.model import Claim

#: Words in a run.
RUN = 4
#: Share of the shorter paragraph's runs that a copy has in common with it.
SHARE = 0.5
#: First tellings that may share a run before it is too common to prove anything.
COMMON = 100
#: Runs below which a paragraph is too short to prove anything.
ENOUGH = 6
_WORD = re.compile(r"\w+")
_ARTICLES = frozenset(("the", "a", "an", "al", "el"))


def first_tellings(texts: Sequence[str]) -> list[int]:
    """For each text the number of the first one in mostly the same words, its own where there is none.

    >>> wire = "Two shells hit the crowded market of the town on Sunday and killed at least nine people."
    >>> cut = "Two shells hit the crowded market on Sunday and killed at least nine people, medics said."
    >>> first_tellings([wire, "Nine people were killed when shells hit a market in the town.", cut])
    [0, 1, 0]
    """
    runs_of = {text: _runs(text) for text in dict.fromkeys(texts)}
    firsts: dict[str, int] = {}
    having: dict[tuple[str, ...], list[int]] = {}  # each run, with the first tellings that have it
    for number, text in enumerate(texts):
        if text in firsts:
            continue
        runs = runs_of[text]
        shared = Counter(first for run in runs for first in having.get(run, ()))
        copied = [
            first
            for first, common in shared.items()
            if common >= SHARE * (least := min(len(runs), len(runs_of[texts[first]]))) and least >= ENOUGH
        ]
        firsts[text] = min(copied, default=number)
        if not copied:
            for run in runs:
                if len(sharing := having.setdefault(run, [])) < COMMON:
                    sharing.append(number)
    return [firsts[text] if len(runs_of[text]) >= ENOUGH else number for number, text in enumerate(texts)]


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = [word for word in _WORD.findall(text.casefold()) if word not in _ARTICLES]
    return frozenset(tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1))


def origins(claims: Sequence[Claim], paragraphs: Sequence[str]) -> tuple[Claim, ...]:
    """For each claim the one that told it first in the same words; the claim itself where none did.

    A claim is a copy of one of the same speaker, or of a report that speaks for itself as its own does.

    Parameters
    ----------
    claims : sequence of Claim
        Of one event, the earlier published first.
    paragraphs : sequence of str
        The paragraph that each stands in.
    """
    if len({(c.report, c.part) for c in claims}) < 2:
        return tuple(claims)
    first: dict[tuple[int, str | None, int], Claim] = {}
    told: Counter[tuple[int, str | None, str, int | None]] = Counter()
    found = []
    for claim, group in zip(claims, first_tellings(paragraphs), strict=True):
        speaker = None if speaks_for_itself(claim) else claim.speaker
        so_far = (group, speaker, claim.report, claim.part)
        found.append(first.setdefault((group, speaker, told[so_far]), claim))
        told[so_far] += 1
    return tuple(found)


def speaks_for_itself(claim: Claim) -> bool:
    """Whether a report says something without naming anybody who says it."""
    return claim.speaker_side is None and NO_SPEAKER in claim.rule
