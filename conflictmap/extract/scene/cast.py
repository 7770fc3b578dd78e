"""Who may act in a sentence: actors that stand together, and what parts or joins them and its acts."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Sequence

from conflictmap.extract.actors.actors import ActorMention
from conflictmap.extract.actors.sides import side_bloc
from conflictmap.extract.scene.holders import holding
from conflictmap.extract.scene.scene import Scene, are_joined_clauses
from conflictmap.extract.text.words import word_set


@functools.lru_cache(maxsize=1)  # each act of a sentence asks
def cast_of(scene: Scene) -> Cast:
    """The cast of a sentence."""
    return Cast(scene)


class Cast:
    """Who may act in a sentence, and what parts or joins actors and acts: the same for all its acts."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        actors = [a for a in scene.actors if a not in holding(scene) and not _is_office(scene, a)]
        self.groups = _groups(scene, actors)
        self._starts = [group.start for group in self.groups]
        clauses = [m.span() for m in _CLAUSE.finditer(scene.text, scene.start, scene.end)]
        self._clauses, self._clause_ends = [c[0] for c in clauses], [c[1] for c in clauses]
        words = scene.words
        self._launches = [
            start for start, word in zip(words.starts, words.lower, strict=True) if word in _LAUNCHING
        ]

    def split(self, position: int) -> tuple[list[Group], list[Group]]:
        """The groups that start before a position, and the others."""
        number = bisect_left(self._starts, position)
        return self.groups[:number], self.groups[number:]

    def parted(self, start: int, end: int) -> bool:
        """Whether a new clause begins in ``text[start:end]``."""
        i = bisect_left(self._clauses, start)
        parted = i < len(self._clauses) and self._clause_ends[i] <= end
        return parted or are_joined_clauses(self._scene, start, end)

    def launch_before(self, position: int) -> int:
        """Where the last verb of launching before a position starts; -1 = none."""
        i = bisect_left(self._launches, position)
        return self._launches[i - 1] if i else -1


_CLAUSE = re.compile(r";| (?:while|as|but|when|after|before|though|although|where)\b", re.IGNORECASE)
_LAUNCHING = word_set("light_pasts")


class Group:
    """Actors that stand together, and the prepositions that lead to them, looked for when first needed."""

    def __init__(self, scene: Scene, actors: Sequence[ActorMention]) -> None:
        self._scene = scene
        self.actors = tuple(actors)
        self.start, self.end = actors[0].start, actors[-1].end
        self.fights = any(map(_can_fight, actors))

    @functools.cached_property
    def by(self) -> int:
        """Where the last "by" that leads to them starts; -1 where none does."""
        return _latest(_BY, self._scene.text, self.start - 60, self.start)

    @functools.cached_property
    def to(self) -> int:
        """Where the last "on", "against" or the like that leads to them starts; -1 where none does."""
        return _latest(_TO, self._scene.text, self.start - 40, self.start)

    @functools.cached_property
    def is_object(self) -> bool:
        """Whether a preposition stands right before them."""
        lead = self._scene.text[max(self._scene.start, self.start - 24) : self.start].lower().rstrip()
        return bool(_PREPOSITION.search(lead)) and not _SOME_OF.search(lead)


_TO = re.compile(
    r"\b(?:on|against|targeting|of|at|upon|over|hitting|striking|from|between|with|for|killing|wounding"
    r"|injuring|expelled|among|including)\b[^.;]{0,25}$",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?:by|at the hands of|blamed on|from|involving|belonging to|launched by|carried out by|linked to"
    r"|affiliated (?:to|with)|pitted|pitting)"
    r"\s+(?:\w+[\s-]+){0,6}(?:the |a |an )?[“\"‘'«]?$",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"\b(?:against|on|targeting|near|from|with|between|of|to|into|by|told)(?: the| a| an)?$"
)
#: "units of the armed forces" are a part of them that acts.
_SOME_OF = re.compile(r"\b(?:units?|members?|elements?|fighters|soldiers|cells?|group) of(?: the| our)?$")


def _latest(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    """Where the last match in ``text[start:end]`` of a pattern that is tied to the end starts; -1 = none."""
    last = -1
    while match := pattern.search(text, max(start, last + 1, 0), end):
        last = match.start()
    return last


def _can_fight(actor: ActorMention) -> bool:
    return actor.side not in ("civilians", "international", "independent") and actor.kind != "political"


# "the UN envoy", "a UN resolution": an office or a paper, nobody on the ground.
_OFFICE_AFTER = re.compile(
    r"\s+(?:Security Council|General Assembly|resolution|envoy|spokes\w+|officials?|mediator|human rights"
    r"|refugee|agency|secretary|chief|experts?|investigators|reports?|Secretary|High Commissioner)\b",
    re.IGNORECASE,
)


def _is_office(scene: Scene, actor: ActorMention) -> bool:
    """Whether an international body is only named for an office or a paper of its."""
    if actor.side != "international":
        return False
    return bool(_OFFICE_AFTER.match(scene.text, actor.end, min(actor.end + 40, scene.end)))


def _groups(scene: Scene, actors: Sequence[ActorMention]) -> list[Group]:
    """Actors that stand together: "the army and Hezbollah"; a state that only backs them is none of them.

    Nor is who loses something to them: "captured by the FSA from ISIS".
    """
    groups: list[list[ActorMention]] = []
    backer: ActorMention | None = None
    for actor in actors:
        if actor.kind == "state" and _is_backer(scene, actor, backer):
            backer = actor
            continue
        if groups:
            gap = scene.text[groups[-1][-1].end : actor.start]
            beside = gap == " " and _NAMES_ACT.search(groups[-1][-1].surface)
            robbed = gap.startswith(" from ") and side_bloc(actor.side) != side_bloc(groups[-1][-1].side)
            apart = gap in _COMMA and _begins_clause(scene, groups[-1][-1], actor)
            if len(gap) < 60 and _LINK.fullmatch(gap) and not beside and not robbed and not apart:
                groups[-1].append(actor)
                continue
        groups.append([actor])
    return [Group(scene, group) for group in groups]


_COMMA = frozenset((", ", ", the "))
_LISTED = re.compile(r"[^.;,]{0,20}(?:,[^.;,]{1,40})?,? and ")


def _begins_clause(scene: Scene, last: ActorMention, actor: ActorMention) -> bool:
    """Whether an enemy behind a comma begins a clause: "after the attack by ISIS, the army shelled"."""
    enemies = _can_fight(actor) and _can_fight(last) and side_bloc(actor.side) != side_bloc(last.side)
    return enemies and not _LISTED.match(scene.text, actor.end, scene.end)


_LINK = re.compile(
    r"\s*(?:\([^)]*\))?[\s,–—-]*(?:and|or|as well as|along with|together with|alongside|with|including"
    r"|backed by|supported by"
    r"|with (?:the )?(?:support|help|backing|participation|assistance) (?:of|from)"
    r"|in (?:cooperation|coordination|collaboration) with|supporting"
    r"|aided by|accompanied by|led by|joined by|from|of|and its|and their|and allied|and the|or its|the"
    r"|foreign|local|tribal|elite|mostly|mainly|jihadists?|jihadis?|fighters?|militants?|gunmen|extremists?"
    r"|its|ally|allies|by|[\s,–—-])*[\s,–—-]*",
    re.IGNORECASE,
)
#: "Turkish artillery shelling Syrian army positions": the second is no doer.
_NAMES_ACT = re.compile(r"\b(?:shelling|bombing|bombardment|attacks?|strikes?|airstrikes?|raids?)$")


def _is_backer(scene: Scene, actor: ActorMention, backer: ActorMention | None) -> bool:
    """Whether a state only backs who acts: "rebels backed by Qatar and Turkey"."""
    if _BACKED_BY.search(scene.text, max(scene.start, actor.start - 40), actor.start):
        return True
    return backer is not None and _AND.fullmatch(scene.text, backer.end, actor.start) is not None


_BACKED_BY = re.compile(r"\b(?:backed|supported|funded|armed|sponsored) by (?:the |both )?$")
_AND = re.compile(r",? and (?:the )?|, (?:the )?")
