"""For whom somebody speaks who is called by a surname: "Ali Daher, head of the rescuers, ... Daher said"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from conflictmap.extract.speakers.attribution import SpeakerMention
from conflictmap.extract.speakers.subjects import NAME

#: "Ali Daher, a member of the", right before the name of those for whom he speaks
_NAMED_BEFORE = re.compile(rf"({NAME}),\s+(?:who is\s+)?(?:[\w’'-]+\s+){{0,7}}$")
#: "the rescuers' spokesman Ali Daher", at its end
_NAMED_IN = re.compile(rf"\s[a-z-]+\s+({NAME})$")
#: How far before those for whom he speaks somebody is named, in code points.
_REACH = 110


def with_offices(
    text: str, speakers: Iterable[SpeakerMention], offices: dict[str, SpeakerMention]
) -> Iterator[SpeakerMention]:
    """The speakers of a sentence, those called by a surname alone as the ones for whom they speak.

    Parameters
    ----------
    text : str
        The text that the speakers' spans index.
    speakers : iterable of SpeakerMention
        In text order.
    offices : dict of str to SpeakerMention
        Surnames that the article has told so far, with those for whom they speak; those of this sentence are
        added.
    """
    for speaker in speakers:
        if speaker.kind != "person":
            offices |= dict.fromkeys(_surnames(text, speaker), speaker)
            yield speaker
            continue
        office = offices.get(_surname(speaker.surface))
        yield speaker._replace(name=office.name, side=office.side, kind=office.kind) if office else speaker


def _surnames(text: str, speaker: SpeakerMention) -> Iterator[str]:
    """The surnames of those who are told to belong to a speaker."""
    before = _NAMED_BEFORE.search(text, max(0, speaker.start - _REACH), speaker.start)
    for match in (before, _NAMED_IN.search(speaker.surface)):
        if match is not None and " " in match[1]:
            yield _surname(match[1])


def _surname(name: str) -> str:
    return re.sub(r"^(?:al|el)-", "", name.split()[-1].lower())
