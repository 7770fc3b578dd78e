"""Whose words a bulletin is that names no speaker: those of the monitor, army or agency at its head."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from conflictmap.extract.actors.actors import ActorMention
from conflictmap.extract.acts.acts import find_acts
from conflictmap.extract.speakers.attribution import SpeakerMention
from conflictmap.extract.speakers.speakers import is_label, named_speakers
from conflictmap.extract.text.sentences import Sentence
from conflictmap.extract.text.words import Words, split_words
from conflictmap.vocabulary import actor_named

#: So many sentences are a bulletin's head at most.
_HEAD = 5
#: So far into a sentence its issuer and the sign behind it stand, in code points.
_REACH = 120
_SIGN = re.compile(r"[:(–—-]")
#: Kinds of speakers that issue bulletins.
_ISSUERS = frozenset(("monitor", "media", "aid", "army", "group", "alliance", "state", "political"))
_OPENS = re.compile(
    r"(?:[^:\n]{2,60}: )?"
    r"(?:(?:A )?(?:press |joint |field |daily |weekly )?(?:statement|report|communiqu[eé]|bulletin|updates?)"
    r" (?:of|by|from) )?(?:the )?",
    re.IGNORECASE,
)
#: What follows the issuer in a heading: nothing, a sign, or what kind of paper it is.
_TITLE = re.compile(
    r"(?:['’]s)?\s*(?:$|[:|–—-]\s|\(|/|(?:in |- )?Syria(?:n Arab Republic)?\b"
    r"|(?:press|media|news|daily|weekly|flash|field|war|situation|military|general)?\s*(?:updates?|reports?"
    r"|bulletin|brief(?:ing)?|statement|communiqu[eé]|assessment|release|cent(?:er|re)|office|digest"
    r"|dispatch|team)\b)",
    re.IGNORECASE,
)
_COLON = re.compile(r":\s")
#: "Provinces, (SANA) -": what stands before and after an agency in a dateline.
_DATELINE = re.compile(r"(?:[A-Z][\w.'’-]*[\s,/]*|\d{1,2}[\s,/]*){0,5}[-–—]?\s*\(?")
_DATELINE_END = re.compile(r"\)?\s*(?:[-–—_]|:\s)")


def voice_of(text: str, sentences: Sequence[Sentence]) -> SpeakerMention | None:
    r"""Who issues a bulletin, as its heading or its dateline says; None where neither does.

    Parameters
    ----------
    text : str
        A report's text.
    sentences : sequence of Sentence
        Those of the article.

    Examples
    --------
    >>> from conflictmap.extract.text.sentences import split_sentences
    >>> text = "SDF Press Center\n\nOur forces repelled an attack on Hajin on Friday."
    >>> voice = voice_of(text, split_sentences(text))
    >>> voice.name
    'Syrian Democratic Forces'
    >>> voice_of("SDF fighters fled.", split_sentences("SDF fighters fled.")) is None
    True
    """
    for sentence in sentences[:_HEAD]:
        signs = _SIGN.search(text, sentence.start, min(sentence.end, sentence.start + _REACH))
        if sentence.kind == "text" and sentence.end - sentence.start > _REACH and not signs:
            continue
        for who in named_speakers(text, sentence.start, sentence.end):
            first = (
                sentence is sentences[0]
                and who.start == sentence.start
                and not is_label(who.surface, who.kind)
            )
            if who.kind in _ISSUERS and (
                (first and _COLON.match(text, who.end)) or _issues(text, sentence, who)
            ):
                return who
    return _of_itself(text, sentences)


#: How a monitor speaks of itself: "reliable sources informed the SOHR", "SNHR believes", "SOHR activists".
_ITSELF = re.compile(
    r"\b(?:informed|confirmed to|told) (?:the )?(?:SOHR|SNHR)\b"
    r"|\b(?:SOHR|SNHR)(?:['’]s)? (?:activists|sources|statistics|team|believes|notes|stresses|recalls"
    r"|renews)\b"
    r"|^The (?:SOHR|SNHR) (?:has )?(?:documented|monitored)\b",
    re.MULTILINE,
)


def _of_itself(text: str, sentences: Sequence[Sentence]) -> SpeakerMention | None:
    """The monitor whose bulletin speaks of itself as only its own bulletins do."""
    if not sentences or not ("SOHR" in text or "SNHR" in text):
        return None
    match = _ITSELF.search(text, sentences[0].start, sentences[-1].end)
    return next(iter(named_speakers(text, *match.span())), None) if match else None


def _issues(text: str, sentence: Sentence, who: SpeakerMention) -> bool:
    """Whether a name opens a heading without an act, or stands in the dateline of a sentence."""
    if who.kind == "media" and _DATELINE_END.match(text, who.end, sentence.end):
        return bool(_DATELINE.fullmatch(text, sentence.start, who.start))
    if sentence.kind == "text" and text[who.end : sentence.end].strip(" .:"):
        return False
    if not (_OPENS.fullmatch(text, sentence.start, who.start) and _TITLE.match(text, who.end, sentence.end)):
        return False
    if who.kind in ("monitor", "aid"):
        return True
    words = split_words(text, who.end, sentence.end)  # "Military Operations Command" names no act
    return all(act.form == "weapon" or act.kind == "reference" for act in find_acts(text, words))


_OUR = re.compile(
    r"\b[Oo]ur\s+(?:(?:valiant|heroic|brave|armed|air|joint|special|military)\s+){0,2}(?:forces|units?|fighters|troops"
    r"|soldiers|army|comrades|defen[cs]es|(?:armed )?UAVs?|drones?|jets|warplanes"
    r"|aircraft|artillery|commandos|positions|points|men)\b"
)


def with_own_forces(
    text: str, words: Words, actors: Iterable[ActorMention], voice: SpeakerMention | None
) -> tuple[ActorMention, ...]:
    """The actors of a sentence, "our forces" being those of who speaks."""
    actors = tuple(actors)
    if voice is None or "our" not in words.distinct:
        return actors
    owner = actor_named(
        "Syrian Arab Army" if voice.kind == "media" and voice.side == "government" else voice.name
    )
    if owner is None or not words:
        return actors
    own = [
        ActorMention(m.start(), m.end(), m.group(), owner.name, owner.side, owner.kind)
        for m in _OUR.finditer(text, words.starts[0], words.ends[-1])
    ]
    others = [a for a in actors if not any(a.start < o.end and o.start < a.end for o in own)]
    return tuple(sorted((*others, *own), key=lambda a: a.start))
