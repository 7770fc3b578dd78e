"""Which place of a sentence only says where another one lies: "Maan, Hama", "the suburb of Damascus"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from conflictmap.extract.scene.scene import Scene
from conflictmap.extract.text.words import phrase
from conflictmap.model import Mention

# "captured Sarkha, Maaloula and the village of Jibbeh"
LIST = re.compile(
    r"['’]?(?:\s*\([^(),.]{1,30}\))?\s*(?:province|governorate|city|district|neighbou?rhood|area|villages?|towns?|countryside|region"
    r"|base|airbase|airport|camp|checkpoints?|hill|crossing|dam|road|front)?\s*"
    r"(?:,?\s*(?:\b(?:and|as well as|in addition to|along with|including|or)\b|&)|[,;/])\s*"
    r"(?-i:[A-Z][\w'’-]{2,}(?: [A-Z][\w'’-]{2,})?(?:\s*\([^(),.]{1,30}\))?(?:,| and)\s)?"  # a name not known
    r"(?:(?:in|of|on|at|around|near|the|also|both|two|three|four|five|nearby|neighbou?ring|eastern|western|northern|southern"
    r"|central|areas?|places|other|vicinity|surroundings|environs|outskirts"
    r"|a|towns?|villages?|settlements?|hamlets?|localities|farms|city|cities|suburbs?|neighbou?rhoods?|districts?|checkpoints|posts|its"
    r"|airports?|airbases?|camps?|and),?\s+){0,8}",
    re.IGNORECASE,
)
# "Hammuriyeh, east of Damascus", "the base near Harak": the second place locates the first.
LOCATES = re.compile(
    r"(?:\s*\([^)]{0,40}\))?(?:['’]s)?"
    r"(?:\s+(?!as\b|at\b|while\b|when\b|where\b|who\b|and\b|but\b|or\b)[\w-]+){0,3}?[”\"]?\s*"
    r"(?:,\s*(?!and\b|but\b|or\b|while\b|(?:other )?(?:places|areas)\b)"
    r"(?:(?:a|an|the|which is|located|just|about|some)\s+)*(?:[\w-]+\s+){0,6}?)?\s*"
    r"(?:(?:north|south|east|west|north-?\s?east|north-?\s?west|south-?\s?east"
    r"|south-?\s?west)(?:ern)?\s+(?:[\w-]+\s+){0,2}?(?:of|from)"
    r"|near|close to|not far from|outside|in|(?:further )?(?:up|down|along))"
    r"\s+(?:the\s+)?(?:[\w-]+\s+(?:of\s+)?){0,3}?(?:north-|south-)?",
    re.IGNORECASE,
)
#: A river lies in no town: "on the bank of the Euphrates in the town of Hajin".
RIVER = re.compile(r"\b(?:River|Euphrates|Orontes|Khabur|Tigris)\b")
AND = re.compile(r"\band\b|\bas well as\b|&", re.IGNORECASE)
# "the Damascus suburb of Mliha", "a village in Hama province, Kafr Zita"
_OUTER = re.compile(
    r"['’]?s?\s+(?:(?:eastern|western|northern|southern)\s+)?(?:suburbs?|countryside|province|governorate"
    r"|outskirts)(?:\s+of|,)\s",
    re.IGNORECASE,
)
# "a mainly Alawite district of Homs, Zahra": the second is what the first holds.
_PART_OF = phrase(
    "a an",
    r"\b[Aa]n? (?:[\w-]+ ){0,4}?(?:district|neighbou?rhood|quarter|suburb|village|town|part)"
    r" (?:of|in|near|outside) (?:the )?$",
)
# "southern Syria's Sweida province", "Aleppo's eastern Hanano district"
_ITS_OWN = re.compile(r"['’]s (?:[a-z]+ern |[a-z]+-held |[a-z]+-controlled |city of |town of |village of )?")
#: What may stand before the place that it holds: "in Hama province, the small town of Morek".
_OF_OUTER = re.compile(r"(?:[\w-]+ ){0,4}")
WHERE = re.compile(r",? (?:(?:the|an?) (?:\w+ )?(?:town|village|city|area|district|suburb) )?where\b")


def text_before(scene: Scene, mention: Mention) -> str:
    """The words right before a place, up to the start of its sentence."""
    return scene.text[max(scene.start, mention.start - 110) : mention.start]


def contains_other(scene: Scene, mention: Mention, places: Sequence[Mention]) -> bool:
    """Whether a mention only says in which larger place another one lies: "Maan, Hama"."""
    near = [m for m in places if m is not mention and abs(m.start - mention.start) < 120]
    before = next((m for m in reversed(places) if m.end <= mention.start), None)
    if (
        before is not None
        and mention.start - before.end < 80
        and not RIVER.search(before.surface)
        and LOCATES.fullmatch(scene.text, before.end, mention.start)
        and not WHERE.match(scene.text, mention.end, scene.end)
        and not any(before.end <= act.start < mention.start and act.form != "weapon" for act in scene.acts)
        and not any(before.end <= phrase.count.start < mention.start for phrase in scene.counts)
    ):
        return True
    if any(_ITS_OWN.fullmatch(scene.text, mention.end, m.start) for m in near):
        return True
    if is_part_of(scene, mention):
        inner = next((m for m in near if m.start > mention.end), None)
        if inner is not None and scene.text[mention.end : inner.start] in (", ", ", the "):
            return not _listed(scene, mention, inner)
    outer = _OUTER.match(scene.text, mention.end, scene.end)
    inside = [m for m in near if m.surface not in mention.within]  # not "the Minyan suburb of Aleppo"
    if outer and any(_OF_OUTER.fullmatch(scene.text, outer.end(), m.start) for m in inside):
        return True
    return any(
        mention.surface in other.within
        and other.surface not in mention.within
        and other.kind_hint not in ("province", "governorate")
        and not RIVER.search(other.surface)
        and not _listed(scene, other, mention)
        for other in near
    )


def is_part_of(scene: Scene, mention: Mention) -> bool:
    """Whether it is a part of a place that is told of, which its name leaves open: "a suburb of Damascus"."""
    return bool(_PART_OF.search(scene.words, text_before(scene, mention)))


def _listed(scene: Scene, one: Mention, other: Mention) -> bool:
    """Whether two places stand in one list of three or more, where a comma means no container."""
    starts = [m.start for m in scene.places]
    first, last = sorted((starts.index(one.start), starts.index(other.start)))
    while first and _joint(scene, first - 1):
        first -= 1
    while last + 1 < len(scene.places) and _joint(scene, last):
        last += 1
    run = scene.places[first : last + 1]
    return len(run) > 2 and bool(AND.search(scene.text, run[-2].end, run[-1].start))


def _joint(scene: Scene, i: int) -> bool:
    return bool(LIST.fullmatch(scene.text, scene.places[i].end, scene.places[i + 1].start))
