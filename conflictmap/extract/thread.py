"""What an article has told so far: the claims in the making, and what "there" and "the attack" refer to."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from conflictmap.extract.actors import ActorMention
from conflictmap.extract.acts import ActWord
from conflictmap.extract.attribution import SpeakerMention
from conflictmap.extract.roles import Roles
from conflictmap.extract.scene import Scene
from conflictmap.model import Count, Mention

#: Rule of claims whose sentence names several places side by side.
LISTED = "one of several places named"
#: Rule of claims whose dead are others than those told before: "another 42 people were killed".
MORE_DEAD = "others died than those told before"
Date = tuple[dt.date | None, dt.date | None, int | None]


@dataclass(slots=True)
class Draft:
    """A claim in the making: act words of one sentence with the same type and place."""

    scene: Scene
    sub_type: str
    place: Mention | None
    acts: list[ActWord]
    rules: list[str]
    doers: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)
    date: Date = (None, None, None)
    refers: bool = False
    denied: bool = False
    voice: SpeakerMention | None = None  # who says it, where another says something else of the act


@dataclass(slots=True)
class Thread:
    """What the article has told so far: what "the attack", "there" and "it" refer to."""

    last: Draft | None = None
    place: Mention | None = None
    place_paragraph: int = -1
    place_reach: int = 1
    date: Date | None = None
    date_paragraph: int = -1
    lead: Date | None = None  # the day that a sentence gives the list below it
    actors: list[ActorMention] = field(default_factory=list)
    sides: list[ActorMention] = field(default_factory=list)  # of the armed actors the last of each bloc
    dates: dict[str, Date] = field(default_factory=dict)
    background: str = ""
    past: set[tuple[str, str]] = field(default_factory=set)


@dataclass(slots=True)
class Told:
    """One act word that tells of something that happened."""

    act: ActWord
    roles: Roles
    kinds: list[str]
    rule: str
    places: tuple[Mention, ...]
    place_rule: str
    refers: bool = False
