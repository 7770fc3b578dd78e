"""Finds who acts and who is acted upon: groups, armies, states and civilians named in a text."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from conflictmap.extract.actors.forces import followers, forces, noun_before, whose
from conflictmap.extract.actors.words import Entry, actor_names, actor_nouns, is_hedged, known_actor
from conflictmap.extract.text.lexicon import Match, Name, Word, read_words, with_article
from conflictmap.vocabulary import Actor

Certainty = Literal["named", "believed", "label"]


class ActorMention(NamedTuple):
    """An actor named in a text.

    Parameters
    ----------
    start, end : int
        Span in the text.
    surface : str
        ``text[start:end]``: the name with the nouns that go with it ("ISIS militants", "regime helicopters").
    name : str
        Standard name of the actor.
    side, kind : str
        As in ``actors.toml``.
    certainty : {"named", "believed", "label"}
        "believed" where the text itself is not sure ("believed to be Russian"); "label" for a word that says
        more about the speaker than about the actor ("terrorists", "militants"): `last_group` may be meant.
    """

    start: int
    end: int
    surface: str
    name: str
    side: str
    kind: str
    certainty: Certainty = "named"


#: Actors as a text names them, or as the vocabulary knows them.
Actors = Sequence[ActorMention | Actor]


def find_actors(text: str, start: int = 0, end: int | None = None) -> tuple[ActorMention, ...]:
    """Every actor named in ``text[start:end]``, in order, none overlapping another.

    Parameters
    ----------
    text : str
        A report's text.
    start, end : int, optional
        Part of it to look at; spans still index the whole text.

    Returns
    -------
    tuple of ActorMention
        Empty where nobody is named. "rebel-held" and "the Turkish-backed" name nobody who acts.

    Examples
    --------
    >>> text = "Assad's helicopters hit Jabhet an-Nusra fighters near the rebel-held town."
    >>> [(m.surface, m.name) for m in find_actors(text)]
    [("Assad's helicopters", 'Syrian Air Force'), ('Jabhet an-Nusra fighters', 'Al-Nusra Front')]
    >>> find_actors("the Islamic Society met")
    ()
    """
    return _found(text, start, len(text) if end is None else end)


@functools.lru_cache(maxsize=512)  # asked for by the finder of places, then by that of claims
def _found(text: str, start: int, end: int) -> tuple[ActorMention, ...]:
    words = read_words(text, start, end)
    mentions: list[ActorMention] = []
    done = start
    for i in actor_names().starts(words):
        if words[i].start < done:
            continue
        mention = _mention_at(text, words, i, start)
        if mention is not None:
            done = mention.end
            while mentions and mentions[-1].end > mention.start:
                mentions.pop()  # the "forces" of "forces loyal to the regime"
            mentions.append(mention)
    return _join(text, mentions)


def last_group(mentions: Iterable[ActorMention], position: int) -> ActorMention | None:
    """The group that "it", "the group" or "the militants" stands for: the last one named before.

    Parameters
    ----------
    mentions : iterable of ActorMention
        Of the same text, in order.
    position : int
        Where the word stands.

    Returns
    -------
    ActorMention or None
        The last armed group or alliance named before; None where there is none.

    Examples
    --------
    >>> text = "ISIS took the town at dawn. The militants shot 11 people."
    >>> last_group(find_actors(text), text.index("The militants")).name
    'Islamic State (ISIS)'
    """
    last = None
    for mention in mentions:
        if mention.start >= position:
            break
        if mention.kind in ("group", "alliance", "militia", "army") and mention.certainty != "label":
            last = mention
    return last


def _mention_at(text: str, words: Sequence[Word], i: int, start: int) -> ActorMention | None:
    """The actor whose name begins with word `i`, or None."""
    match = actor_names().match(text, words, i)
    if match is None or _is_shouted(text, match) or _has_prefix(text, words[i].start, start):
        return None
    own, rest, name = match
    if _is_other(text, own[-1], rest) or _is_common(text, match) or _is_foreign(text, match):
        return None
    standard, used = whose(rest, name)
    if _is_nations(text, match):
        standard = "International Coalition (US-led)"
    first = with_article(text, own[0].start, start)
    land = bool(rest) and rest[0].key in _LANDS  # "missiles from Lebanese airspace"
    if used == 0 and not land and "owner" in name.entry.role and (noun := noun_before(text, first, start)):
        return _make(text, noun[0], own[-1].end, forces(name.entry.actor, noun[1]), name)
    if standard is None or (used == 0 and _is_where(text, match)):
        return None
    used = used or followers(rest)
    return _make(text, first, rest[used - 1].end if used else own[-1].end, standard, name)


_LANDS = frozenset(
    ("airspace", "territory", "territories", "soil", "waters", "border", "borders", "side", "land")
)


def _is_nations(text: str, match: Match[Entry]) -> bool:
    """Whether "the Coalition" is the nations' that was named before, not the Syrian opposition's."""
    first = match.words[0]
    alone = len(match.words) == 1 and first.text == "Coalition"
    return alone and bool(_NATIONS.search(text, max(first.start - 3000, 0), first.end + 25))


_NATIONS = re.compile(
    r"(?:\bled|[Ii]nternational|[Gg]lobal)\s+(?:\w+\s+)?[Cc]oalition\b"
    r"|\b[Cc]oalition (?:air ?strikes?|air raids?|strikes?|raids?|warplanes|jets|aircraft|military forces)\b"
)


def _is_other(text: str, last: Word, rest: Sequence[Word]) -> bool:
    """Whether the words after a name make it something else: "rebel-held", "al-Qaeda's local affiliate"."""
    nouns = actor_nouns()
    if not rest:
        return False
    hyphened = text[last.end : rest[0].start] in ("-", "‐", "‑", "–")
    if hyphened and rest[0].key in nouns.adjectives:
        return rest[0].key != "led" or len(rest) < 2 or rest[1].key not in nouns.operations
    second = rest[1].key if len(rest) > 1 else ""
    if rest[0].key in nouns.adjectives and second in nouns.areas:
        return True
    if rest[0].key == "affiliated" and second in ("to", "with"):
        return False  # "groups affiliated to al-Qaeda" are meant themselves
    return rest[0].key in nouns.others or second in ("affiliate", "offshoot", "branch")


def _is_common(text: str, match: Match[Entry]) -> bool:
    """Whether a common noun is no actor here: "an army of ants", "the local government"."""
    word, rest = match.words[0], match.rest
    if word.text == "coalition" and len(rest) > 1 and rest[0].key == "of" and rest[1].text.islower():
        return True  # "a coalition of rebels"
    if match.name.capitals != "l" or match.name.entry.role == "label" or word.key not in actor_nouns().owned:
        return False
    if rest and rest[0].key in ("to", "against"):
        return True
    if len(rest) > 1 and rest[0].key == "of" and rest[1].text.islower() and rest[1].key != "the":
        return not _ACCUSED.search(text, max(word.start - 25, 0), word.start)
    before = _WORD_BEFORE.search(text, max(word.start - 30, 0), word.start)
    if before is None or before.group(1).lower() in ("the", "and", "but"):
        return False
    adjective = before.group(1)
    foreign = adjective[:1].isupper() and (word.text[:1].isupper() or bool(_DEMONYM.search(adjective)))
    return adjective in actor_nouns().foreign or (foreign and not adjective.isupper())


def _is_foreign(text: str, match: Match[Entry]) -> bool:
    """Whether capitalised forces are another nation's: "the Swedish Air Force"."""
    first = match.words[0]
    if first.text not in ("Air", "National"):
        return False
    before = _WORD_BEFORE.search(text, max(first.start - 30, 0), first.start)
    nation = before.group(1) if before else ""
    return nation == "Royal" or (nation[:1].isupper() and bool(_DEMONYM.search(nation)))


_ACCUSED = re.compile(r"\b(?:accus|suspect|blam)\w*\s+(?:the\s+)?$")
_WORD_BEFORE = re.compile(r"(?<![\w.])([^\W\d_]{3,})\s\Z")  # not over a blank line
_DEMONYM = re.compile(r"(?:an|ish|ese|ch|[bd]i|sh|wi|ti)$")


def _make(text: str, start: int, end: int, standard: str, name: Name[Entry]) -> ActorMention:
    actor = known_actor(standard)
    certainty: Certainty = "label" if name.entry.role == "label" else "named"
    if is_hedged(text, start) or text.startswith("believed", start):
        certainty = "believed"
    return ActorMention(start, end, text[start:end], standard, actor.side, actor.kind, certainty)


def _has_prefix(text: str, position: int, start: int) -> bool:
    """Whether the name is only the second half of a word: "anti-regime", "non-ISIS"."""
    return (
        position > start + 1
        and text[position - 1] in "-‐‑"
        and bool(_PREFIX.search(text, max(position - 8, start), position))
    )


_PREFIX = re.compile(r"\b(?:anti|non|ex|pro|counter|former|post|pre|un|inter|intra)[-‐‑]$", re.IGNORECASE)


def _is_shouted(text: str, match: Match[Entry]) -> bool:
    """Whether an acronym of two letters is a word of a headline in capitals: "WAR IS OVER"."""
    first = match.words[0]
    if match.name.capitals != "A" or len(first.text) > 2:
        return False
    before = re.search(r"([^\W\d_]{2,})\s+$", text[max(first.start - 20, 0) : first.start])
    after = match.rest[0].text if match.rest else ""
    return bool(before and before.group(1).isupper()) or (len(after) > 2 and after.isupper())


def _is_where(text: str, match: Match[Entry]) -> bool:
    """Whether a country's name says where, not who: "fled to Turkey", "the border with Israel"."""
    words, _, name = match
    if name.entry.role != "bare owner" or set(name.capitals) == {"l"}:
        return False
    before, after = (
        text[max(words[0].start - 60, 0) : words[0].start],
        text[words[-1].end : words[-1].end + 8],
    )
    dateline = _CITY_BEFORE.search(before) and _DASH_AFTER.match(after)
    return bool(dateline or _WHERE_BEFORE.search(before) or _WHERE_AFTER.match(after))


_WHERE_BEFORE = re.compile(
    r"\b(?:in|into|inside|to|towards?|from|near|via|through|across|of|between|outside|border with|borders?|"
    r"bordering|neighbou?ring|northern|southern|eastern|western|[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est)\s+(?:the\s+)?"
    r"(?:[A-Z]\w+(?:,|,? and|,? or)\s+){0,3}$"
)
# "BEIRUT, Lebanon —", "AKCAKALE, Turkey (Reuters)"
_CITY_BEFORE = re.compile(r"(?:^|\n|\A)\s*[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+)?, $")
_DASH_AFTER = re.compile(r"\s*(?:[-‐‑–—]\s?[A-Z]|\([A-Z\d])")
_WHERE_AFTER = re.compile(r"\s+border|[-‐‑–]Syria|['’]s\b")


def _join(text: str, mentions: list[ActorMention]) -> tuple[ActorMention, ...]:
    """Mentions without the common nouns that only introduce a name: "fighters of the Nusra Front"."""
    joined: list[ActorMention] = []
    for mention in mentions:
        last = joined[-1] if joined else None
        if last is not None and _OTHER_NAME.fullmatch(text, last.end, mention.start):
            continue
        leads = last is not None and (
            _introduces(text, last, mention)
            or _is_its_branch(text, last, mention)
            or _is_believed(text, last, mention)
        )
        if last is not None and leads:
            joined.pop()
            mention = mention._replace(start=last.start, surface=text[last.start : mention.end])
        elif last is not None and _owns(text, last, mention):
            mention = mention._replace(name=last.name, side=last.side, kind=last.kind, certainty="named")
        joined.append(mention)
    return tuple(joined)


#: What else a group was or is called: "Fatah al-Sham, formerly the Nusra Front".
_OTHER_NAME = re.compile(
    r",? [(]?(?:which was )?(?:formerly|previously|once|now)(?: known as| called| named)? (?:the )?[\"“'‘]?"
)

_INTRODUCES = re.compile(
    r"\s+(?:(?:of|from|with|belonging to|affiliated with|affiliated to|loyal to|for|called"
    r"|(?:from (?:[\w-]+ ){1,4})?known as)\s+)?"
    r"(?:the\s+|a\s+)?(?:[\w-]+-(?:linked|affiliated|backed|inspired|led)\s+)?[\"“'‘]?",
    re.IGNORECASE,
)


def _is_its_branch(text: str, first: ActorMention, second: ActorMention) -> bool:
    """Whether the first is only whose branch the second is: "al Qaeda's Nusra Front"."""
    owned = text[first.end : second.start] in ("'s ", "’s ")
    return owned and first.name == "Al-Qaeda" and first.side == second.side


def _is_believed(text: str, first: ActorMention, second: ActorMention) -> bool:
    """Whether the first are aircraft that are believed to be the second's."""
    if first.name != "Unidentified aircraft" or not text.startswith(_BELIEVED, second.start):
        return False
    return text[first.end : second.start].strip(" ,") in ("", "but", "which are", "that are", "but are")


_BELIEVED = ("believed", "thought", "said", "suspected")


def _introduces(text: str, first: ActorMention, second: ActorMention) -> bool:
    """Whether the first is a common noun or another name for the second, not another actor."""
    if first.name == second.name and text[first.end : second.start] in (", ", ", the "):
        return True  # "al-Qaeda's branch in Syria, the Nusra Front"
    if (
        second.certainty == "label"
        or second.name in _COMMON
        or second.kind not in ("group", "alliance", "militia")
    ):
        return False
    common = first.certainty == "label" or first.name in _COMMON
    gap = text[first.end : second.start]
    return common and len(gap) < 60 and bool(_INTRODUCES.fullmatch(gap))


def _owns(text: str, first: ActorMention, second: ActorMention) -> bool:
    """Whether the second are the first's own: "the SDF said its fighters had left"."""
    group = first.name not in _COMMON and first.kind in ("group", "alliance", "militia")
    return group and second.name in _COMMON and bool(_ITS.fullmatch(text, first.end, second.start))


_ITS = re.compile(r",?(?: [a-z]+){1,4} (?:its|their) ")
_COMMON = frozenset({"Opposition rebels", "Unidentified armed group", "Pro-Iran militias"})
