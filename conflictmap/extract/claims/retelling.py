"""Where a story says at last where an act was: "hit a village in Idlib. The raid took place in Morek"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from conflictmap.extract.acts.acts import ActWord
from conflictmap.extract.claims.thread import Draft
from conflictmap.extract.scene.containment import is_part_of
from conflictmap.extract.scene.scene import Scene
from conflictmap.model import Mention

_TOOK_PLACE = re.compile(
    r" (?:reportedly |also )?(?:took place|happened|occurred|came|unfolded|was carried out)\b"
    r"(?: [\w'’-]+){0,6}? (?:in|at|near|on|inside|outside|(?:north|south|east|west)\w* of)"
    r" (?:the |an? )?(?:[\w-]+ ){0,3}?(?:of )?$"
)


def place_retold(
    scene: Scene,
    act: ActWord,
    candidates: Sequence[Mention],
    last: Draft,
    is_wide: Callable[[Mention], bool],
) -> Mention | None:
    """The place of the act told last, which named a wide area or "a suburb of" a town, where this says it.

    Parameters
    ----------
    scene, act, candidates
        A sentence, the word in it that takes up an act, and its places.
    last : Draft
        The act that it takes up.
    is_wide : callable
        Whether a place is a country, governorate or region.
    """
    own = next((m for m in candidates if m.start >= act.end), None)
    if own is None or not _TOOK_PLACE.fullmatch(scene.text, act.end, own.start):
        return None
    wide = last.place is None or is_wide(last.place) or is_part_of(last.scene, last.place)
    return own if wide else None
