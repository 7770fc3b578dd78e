"""Why a sentence or an act word tells of no event: each rule has a name that `explain` shows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from conflictmap.extract.acts.acled import CLASH, REMOTE, SHELLING
from conflictmap.extract.acts.acts import ActWord
from conflictmap.extract.dates.spans import DAY, MONTHS
from conflictmap.extract.realis.background import background_rule, rule
from conflictmap.extract.scene.objects import PEOPLE_WORDS, has_object
from conflictmap.extract.scene.scene import Scene, are_joined_clauses
from conflictmap.extract.scene.weapons import is_destroyed
from conflictmap.extract.scene.when import REACH, News, dates_saying, nearest_date, word_gap
from conflictmap.extract.text.words import phrase, word_set
from conflictmap.model import Mention

#: An act dated by its month alone is news for so many days after that month.
NEWS_DAYS = 3


_MONTHS = "|".join(word for word in MONTHS if word.isascii() and len(word) > 3)
_OF_MONTH = rf"(?:early |late |mid-?)?(?:{_MONTHS})\b(?! \d{{1,2}}\b)"
_SENTENCE_RULES = (
    rule("a question", "", r"\?[\"”’')\]]*$"),
    rule(
        "a wish or a demand",
        "we i you must should",
        r"\b(?:we|I|you) (?:will|must|should|need|want|call|demand|cannot|can't|can)\b",
        r"\b(?:must|should) (?:stop|end|act|be held)\b",
    ),
    rule(
        "background: a sum over months",
        _MONTHS.replace("|", " "),
        rf"\b(?:between|from) {_OF_MONTH}(?: 20\d\d)? (?:and|to|until) {_OF_MONTH}",
    ),
    rule(
        "background: a running total",
        "since",
        r"\b(?:number|toll|total|tally|count)\b[^.;]{0,90}\bsince (?:the )?"
        rf"(?:\d|beginning|start|launch|outbreak|20[12]\d|(?:early|mid|late)\b|{_MONTHS})[^.;]{{0,60}}"
        r"\b(?:ris(?:es|en|ing)|rose|reach(?:es|ed|ing)?|stands?|to)\b",
        r"\bsince (?:the )?(?:beginning|start) of (?:the |this )?(?:current )?"
        rf"(?:year|month|20[12]\d|{_MONTHS})\b",
    ),
    rule(
        "a correction of what was told",
        "earlier previous original",
        r"\b(?:[Ee]arlier|[Pp]revious|[Oo]riginal) versions? of (?:this|the) (?:story|article|report|item)\b",
    ),
    rule("a hypothesis", "if should were had", r"^(?:If|Should|Were|Had)\b"),
    rule("what somebody was asked", "asked", r"^[“\"]?(?:When )?[Aa]sked (?:about|if|whether|on)\b"),
    rule(
        "background: gains over time",
        "swathes swaths tracts",
        r"\b(?:large|vast|huge|wide|great|big) (?:swath(?:e)?s|tracts) of\b",
    ),
    rule(
        "a hypothesis",
        "would could",
        r"\b(?:that|which|it|this) would\b(?! (?:last|go on|later|eventually|continue)\b)",
        r"\bcould (?:lead|have been)\b",
        r"\bwould (?:have|be)\b",
    ),
    rule(
        "accusations that are traded",
        "traded trade exchanged accused accuse",
        r"\b(?:traded?|exchanged?) (?:accusations|blame|barbs)\b",
        r"\baccused? each other of (?:[\w-]+ ){0,2}violat",
    ),
    rule(
        "how a monitor works",
        "network determine determines sources monitor monitors",
        r"\b(?:relies on|through|has|using|uses|with) (?:an?|its|the) (?:[\w-]+ ){0,3}network of"
        r" (?:[\w-]+ ){0,2}(?:sources|activists|informants)\b",
        r"\bdetermines? (?:who|whose|which)\b",
        r"\bsources (?:inside|on the ground) (?:in )?Syria\b",
        r"\bmonitors? the (?:conflict|war)\b",
    ),
)


def sentence_rule(scene: Scene, candidates: Sequence[Mention]) -> str:
    """Why a whole sentence tells of no event, "" where it may."""
    quote = scene.quote
    if not scene.dates and not scene.counts and not _OFTEN.isdisjoint(scene.words.distinct):
        return "habitual: it happens often"
    if any(phrase.background == "the war's total" for phrase in scene.counts):
        return "background: the war's total"
    if quote[0] in '“"‘' and not candidates and not scene.counts and not scene.dates:
        return "a speech without place, day or number"
    many = max((phrase.count.low for phrase in scene.counts), default=0) >= _MANY
    if many and "far" in scene.words.distinct and _SO_FAR.search(quote):
        return "background: a running total (so far)"
    for rule_ in _SENTENCE_RULES:
        match = rule_.may_hold(scene) and rule_.pattern.search(quote)
        if not match or (rule_.reason == _DEMAND and _is_quoted(quote, match.start())):
            continue
        if rule_.reason == _HYPOTHESIS and _is_told_before(scene, scene.start + match.start()):
            continue
        return rule_.reason
    return ""


_OFTEN = frozenset(("regularly", "routinely", "frequently"))
_HYPOTHESIS = "a hypothesis"


def _is_told_before(scene: Scene, position: int) -> bool:
    """Whether an act is told before the clause: "killed two on Friday after a deal that would"."""
    before = [a for a in scene.acts if a.end <= position and a.realis == "actual"]
    if any(a.form == "noun" and _CAME.search(scene.text, a.end, position) for a in before):
        return True  # "The raid on the base came after he warned that there would be one"
    told = any(a.form == "past" for a in before)
    return told and any(d.end <= position and d.precision == 1 for d in scene.dates)


_CAME = re.compile(r"\b(?:came|took place|happened|occurred)\b[^,;]{0,20}\b(?:after|before|as|amid)\b")


#: What somebody holds up or chants in a quotation says nothing against the rest of the sentence.
_DEMAND = "a wish or a demand"


def _is_quoted(quote: str, position: int) -> bool:
    """Whether a position lies in a quotation that a sentence of somebody's acts leads to."""
    opened = max(quote.rfind(mark, 0, position) for mark in '“"')
    closed = quote.rfind("”", 0, position)
    lead = quote[:opened].rstrip() if opened > closed else ""
    return lead.endswith(_HELD_UP)


_HELD_UP = (
    "read",
    "reading",
    "chanting",
    "shouting",
    "chanted",
    "shouted",
    "slogan",
    "banner",
    "slogans",
    "saying",
)


def act_rule(scene: Scene, act: ActWord, candidates: Sequence[Mention], news: News | None) -> str:
    """Why an act word tells of no event, "" where it may."""
    if act.realis != "actual":
        return f"{act.realis}: {act.cue}"
    if act.needs and not has_object(scene, act, candidates):
        return f"no {act.needs} beside it"
    if told := _running_total(scene, act):
        return told
    if _ANSWERED.search(scene.words, scene.text, max(scene.start, act.start - 80), act.start):
        return ANSWERED
    return (
        background_rule(scene, act)
        or _only_names(scene, act)
        or _circumstance(scene, act, candidates)
        or _bomb_that_did_not_go_off(scene, act)
        or _destroyed(scene, act)
        or _beside_another(scene, act)
        or date_rule(scene, act, news)
    )


def _running_total(scene: Scene, act: ActWord) -> str:
    """Why an act's dead are not the news', "" where they may be."""
    counts = [c for c in scene.counts if c.cue_start == act.start or abs(c.count.start - act.end) < 30]
    if counts and all(c.background for c in counts):
        return f"background: {counts[0].background}"
    totals = [
        c for c in counts if c.count.qualifier and c.count.qualifier.split()[-1] in ("hundreds", "thousands")
    ]
    if totals and not any(d.relation == "on" and d.rule not in ("year", "month") for d in scene.dates):
        return f"background: a running total ({totals[0].count.qualifier})"
    return ""


_SO_FAR = re.compile(r"\b[Ss]o far\b")
_MANY = 300  # dead of whom nobody says "so far" after one act


def _circumstance(scene: Scene, act: ActWord, candidates: Sequence[Mention]) -> str:
    """Why an act word only says who is meant, how or how often, "" where it tells an act."""
    before = scene.words.lower[act.first - 1] if act.first else ""
    if act.act == "displacement":
        if before in _STILL:
            return "background: it goes on"
        if act.form == "ing" or before in _FLED:
            return "a circumstance: fleeing"
        if act.form == "past" and _are_displaced(scene, act):
            return "it says who is meant"
        if before == "the" and act.form == "past":
            return "it says who is meant"  # "the crossing for the displaced"
        if _is_a_sum(scene, act, candidates):
            return "background: a sum of those who fled"
    if act.form == "ing" and act.kind in (CLASH, "assault") and _goes_on(scene, act):
        return "background: it goes on"
    if act.form == "noun" and act.kind in REMOTE and _was_foiled(scene, act):
        return "it was foiled"
    if act.kind == CLASH and _tells_who(scene, act):
        return "background: it says who is meant"
    if act.form == "noun" and not scene.counts and _PART_OF_IT.search(scene.text, scene.start, scene.end):
        return "background: it says what it is part of"
    if act.form == "noun" and _counts_attacks(scene, act):
        return "it counts attacks"
    if act.kind == "shoot" and before in ("some", "others"):
        return "how some of them died"
    if act.act in _HELD_ACTS and _says_who(scene, act):
        return "it says who is meant"
    if act.act == "killing" and _OF_WOUNDS.match(scene.text, act.end) and not _wounded_here(scene):
        return "a death of wounds received before"
    return ""


#: "The advance is part of a campaign to take the city."
_PART_OF_IT = re.compile(
    r"\b(?:is|was|are|were) (?:a |also )?part of (?:an?|the|its|their) (?:[\w-]+ ){0,4}"
    r"(?:campaign|offensive|operation|push|battle|assault|plan)\b"
)


_RELATIVE = frozenset(("who", "that", "whom"))


def _are_displaced(scene: Scene, act: ActWord) -> bool:
    """Whether people are only named by their flight: "the residents who were displaced"."""
    if any(phrase.cue_start == act.start for phrase in scene.counts):
        return False
    before = scene.words.lower[max(0, act.first - 4) : act.first]
    if act.passive:
        return not _RELATIVE.isdisjoint(before)
    return scene.words.lower[act.first] == "displaced" and before[-1:] != [] and before[-1] in PEOPLE_WORDS


def _in_a_name(scene: Scene, act: ActWord) -> bool:
    """Whether an act word stands within a name: "Afrin Liberation Forces"."""
    return act.kind in ("capture", "assault", "reference") and any(
        a.start < act.start and act.end <= a.end and a.kind in ("group", "alliance", "militia")
        for a in scene.actors
    )


_MOST = frozenset(("highest", "deadliest", "worst", "heaviest", "bloodiest", "largest", "biggest"))
_WAS = frozenset(("was", "were"))
_WHO = frozenset(("that", "which", "who"))
_MISSIONS = frozenset(
    ("airstrikes", "airstrike", "strikes", "strike", "raids", "raid", "sorties", "operations", "operation")
)


def _is_mission(scene: Scene, act: ActWord) -> bool:
    """Whether raids were executed, not people: "jets executed over 20 airstrikes"."""
    if not scene.words.lower[act.first].startswith("execut"):
        return False
    lower = scene.words.lower
    after = takewhile(lambda word: word not in PEOPLE_WORDS, lower[act.last + 1 : act.last + 6])
    near = lower[max(0, act.first - 3) : act.first] if act.passive else list(after)
    return not _MISSIONS.isdisjoint(near)


def _beside_another(scene: Scene, act: ActWord) -> str:
    """Why a verb only goes with another act that the sentence tells, "" where it does not."""
    before = scene.words.lower[max(0, act.first - 2) : act.first]
    if act.form == "ing" and before[-1:] and before[-1] in _WAS and before[0] in _WHO:
        return "background: it says who is meant"  # "jets that were attacking the town were shot down"
    if act.form == "ing" and act.kind == "kill" and before[-1:] == ["after"] and not scene.counts:
        return "a circumstance of what came of it"  # "took the town after eliminating the gunmen there"
    if act.form == "noun" and scene.text[act.start].isupper() and _in_a_name(scene, act):
        return "a part of a group's name"
    if act.form == "noun" and not _MOST.isdisjoint(before) and "since" in scene.words.distinct:
        return "it compares with others"  # "its highest toll in a raid since the start of the war"
    mission = act.act == "execution" and _is_mission(scene, act)
    return "it is what was carried out" if mission else ""


def _destroyed(scene: Scene, act: ActWord) -> str:
    """Why a weapon did nothing, "" where it may have."""
    noun = act.form == "noun" or scene.words.lower[act.first - 1 : act.first] in (["a"], ["the"])
    weapon = noun and act.kind in REMOTE  # "a mortar" is read as a verb
    return "it is what was destroyed" if weapon and is_destroyed(scene, act) else ""


_STILL = frozenset(("remain", "remains", "remained", "still"))


def _bomb_that_did_not_go_off(scene: Scene, act: ActWord) -> str:
    """Why a bomb was only found or carried, "" where it may have gone off."""
    near = set(scene.words.lower[max(0, act.first - 9) : act.first])
    planted = act.kind == "deliver" and scene.words.lower[act.first] in _PLANTED
    if planted and _FOUND & near:
        return "a bomb that was found"
    if act.form == "noun" and act.kind in _SUPPLIED and _SUPPLIES & near and not _FIRED & near:
        return "weapons that somebody has"
    if act.act != "explosive device":
        return ""
    if _FOUND & set(scene.words.lower[max(0, act.first - 5) : act.first]):
        return "a bomb that was found"
    if _WAS_FOUND.match(scene.text, act.end, scene.end):
        return "a bomb that was found"
    return "bombs in a cargo" if _LOADED & near else ""


#: Why the reason of an act is none: "in revenge for the death of five crewmen killed in Idlib".
ANSWERED = "what the act answers"
#: "territories held by the group": a word for people may stand before it.
_AREAS = frozenset(
    ("territory", "territories", "area", "areas", "land", "lands", "part", "parts", "district", "districts",
     "neighbourhood", "neighbourhoods", "neighborhood", "neighborhoods", "town", "towns", "village",
     "villages", "city", "cities", "province", "region", "regions", "positions")
)  # fmt: skip
# "use the base to bomb": what somebody does again and again.
_USES = re.compile(r"(?:use|uses) (?:[\w'’-]+ ){1,7}to (?!be\b)[a-z]+")


def _told_besides(scene: Scene, act: ActWord) -> bool:
    """Whether a sentence tells another act as done."""
    return any(a is not act and a.form != "weapon" and a.realis == "actual" for a in scene.acts)


_SAVED = frozenset(
    ("bodies", "body", "corpses", "survivors", "people", "children", "victims", "alive", "dead")
)


def _saves(scene: Scene, act: ActWord) -> bool:
    """Whether rescuers pull people out, no army itself: "pulled out the bodies of two girls"."""
    behind = scene.words.lower[act.last + 1 : act.last + 5]
    return scene.words.lower[act.first].startswith("pull") and not _SAVED.isdisjoint(behind)


def _is_deal(scene: Scene, act: ActWord) -> bool:
    """Whether it is a deal that somebody strikes: "a truce struck on Saturday", "struck a secret deal"."""
    if not scene.words.lower[act.first].startswith(("str",)):
        return False
    beside = (
        scene.words.lower[max(0, act.first - 3) : act.first] + scene.words.lower[act.last + 1 : act.last + 5]
    )
    return not _DEALS.isdisjoint(beside)


def _of_a_meeting(scene: Scene, act: ActWord) -> bool:
    meetings = (o for o in scene.acts if o.kind in ("Peaceful protest", "Agreement") and o.form == "noun")
    return any(o.end <= act.start for o in meetings)


def _only_names(scene: Scene, act: ActWord) -> str:
    """Why an act word only says who or which place is meant, "" where it tells of something done."""
    before = scene.words.lower[act.first - 1] if act.first else ""
    if act.act == "holding people" and before in _AREAS:
        return "it says who holds a place"
    if act.act == "holding people" and act.passive and _of_a_meeting(scene, act):
        return "what was held is a protest or talks"
    if act.act == "taking territory" and act.form == "past" and before in _AREAS and not scene.dates:
        return "it says which place is meant"  # "returned to areas secured by the army"
    if act.act == "withdrawal" and _saves(scene, act):
        return "who was pulled out of rubble"
    if act.act == "bombing" and _is_deal(scene, act):
        return "a deal that was struck"
    if act.act == "driving out" and any(a.start < act.start < a.end for a in scene.actors):
        return "part of an actor's name"  # "the regime's forces out of the province"
    going_on = act.kind == CLASH and scene.words.lower[act.first].endswith("ing")
    if going_on and any(a.end == act.start - 1 for a in scene.actors) and _told_besides(scene, act):
        return "background: it says who is meant"  # "a coalition fighting the group"
    if before and act.kind == "deliver" and _USES.match(scene.text, act.start, scene.end):
        return "habitual: use to"
    return ""


#: "in answer to the gas attack on the town": told as the reason, not as news.
_ANSWERED = phrase(
    "answer response retaliation reply revenge avenge avenging retaliating",
    r"\b(?:in (?:answer|response|retaliation|reply|revenge)|as (?:an answer|a response|revenge)) (?:to|for)"
    r" (?:[\w-]+ ){0,7}$"
    r"|\b(?:to avenge|avenging|retaliating for) (?:[\w-]+ ){0,4}$",
)


def date_rule(scene: Scene, act: ActWord, news: News | None) -> str:
    """Why an act's date makes it background or future, "" where it does not."""
    if news is None:
        return ""
    date = nearest_date(scene, act)
    past_year = date is not None and date.rule == "year" and date.last is not None and date.last < news.until
    alone = past_year and len(scene.dates) == 1  # then the whole sentence is of that year
    if date and date.first and date.last and (alone or word_gap(scene, act, date) <= REACH):
        if date.rule == "year":
            return f"background: only a year, {date.surface}"
        if (date.last if date.relation == "on" else date.first) < news.since:
            return f"background: {date.surface}"
        if date.rule == "recent" and "week" in date.surface and not scene.counts:
            return f"background: {date.surface}"
        if date.rule == "week" and "last" in date.surface.lower() and not scene.counts:
            return f"background: {date.surface}"
        last_month = date.rule == "month" and date.relation == "on" and not news.past
        if last_month and (news.until - date.last).days > NEWS_DAYS:
            return f"background: {date.surface}"
        if date.first > news.until + DAY:
            return f"future: {date.surface}"
    year = scene.words.lower[act.first - 1] if act.first else ""
    if len(year) == 4 and year.isdecimal() and 1900 < int(year) < news.until.year:
        return f"background: {year}"
    return ""


def _goes_on(scene: Scene, act: ActWord) -> bool:
    """Whether a war goes on ("is fighting ISIS") or only says who is meant ("rebels fighting ISIS")."""
    before = scene.words.lower[max(0, act.first - 3) : act.first]
    if {"is", "are", "been"} & set(before):
        return True
    dated = any(
        date.relation == "on" and date.precision == 1 and not dates_saying(scene, date)
        for date in scene.dates
    )
    return act.kind == CLASH and not {"was", "were"} & set(before) and not (dated or scene.counts)


def _tells_who(scene: Scene, act: ActWord) -> bool:
    """Whether a clause only says who is meant: "men who fought there", "a militia that fights for them"."""
    before = set(scene.words.lower[max(0, act.first - 2) : act.first])
    if scene.words.lower[act.first] in ("fight", "fights"):
        return bool(before & {"who", "that", "which"})
    return act.form == "past" and "who" in before and not scene.counts


#: What is done to people that a sentence may only name them by: "250 men taken hostage".
_HELD_ACTS = frozenset(("abduction", "arrest", "holding people", "taking territory"))
_WHILE = frozenset(("while", "during", "when", "alive", "last", "earlier", "since"))


def _says_who(scene: Scene, act: ActWord) -> bool:
    """Whether a participle only says of whom a sentence tells: "killed 250 men taken hostage in Homs"."""
    lower = scene.words.lower
    if act.form != "past" or act.passive or not act.first or lower[act.first - 1] not in PEOPLE_WORDS:
        return False
    if act.act == "taking territory":
        return act.last + 1 < len(lower) and lower[act.last + 1] in _WHILE
    before = [other for other in scene.acts if other.end <= act.start and other.form != "weapon"]
    return bool(before) and not are_joined_clauses(scene, before[-1].end, act.start)


_DEALS = word_set("agreements")
_WIDE = frozenset(("province", "governorate", "region"))


def _was_foiled(scene: Scene, act: ActWord) -> bool:
    """Whether an attack did not come about: "a suicide attack by three women was foiled"."""
    behind = scene.words.lower[act.last + 1 : act.last + 9]
    foiled = next((i for i, word in enumerate(behind) if word in ("foiled", "thwarted", "averted")), 0)
    return foiled > 0 and behind[foiled - 1] in ("was", "were", "been")


def _is_a_sum(scene: Scene, act: ActWord, candidates: Sequence[Mention]) -> bool:
    """Whether people are only said to have fled: "60,000 have fled the province", of no town or day."""
    perfect = {"has", "have"} & set(scene.words.lower[max(0, act.first - 4) : act.first])
    dated = any(date.relation == "on" and date.precision == 1 for date in scene.dates)
    return bool(perfect) and all(m.kind_hint in _WIDE for m in candidates) and not dated


def _counts_attacks(scene: Scene, act: ActWord) -> bool:
    """Whether a noun only says the how manieth this was: "the second attack in three days"."""
    nth = _NTH.search(scene.words, scene.text, max(scene.start, act.start - 40), act.start)
    return bool(nth and _IN_DAYS.match(scene.text, act.end, scene.end))


_NTH = phrase(
    "second third fourth fifth sixth th",
    r"\b(?:second|third|fourth|fifth|sixth|\d+th) (?:such )?(?:[\w-]+ ){0,3}$",
    re.IGNORECASE,
)
_IN_DAYS = re.compile(
    r" (?:\w+ ){0,4}?in (?:the past |as many |a |[\w-]+ ){1,2}(?:day|week|month|year|hour)s?\b"
)
_LOADED = frozenset(("loaded", "confiscated", "smuggle", "smuggling", "cargo", "shipment", "cache"))
#: "died of wounds": of an act told elsewhere, unless the sentence tells it.
_OF_WOUNDS = re.compile(
    r" (?:of|from|due to|as a result of) (?:(?:his|her|their|the|earlier|old) )?(?:wounds|injuries)\b"
)


def _wounded_here(scene: Scene) -> bool:
    return any(act.kind not in ("kill", "reference") for act in scene.acts)


#: What is done with bombs that did not go off.
_FOUND = frozenset(
    ("dismantle", "dismantled", "dismantling", "defuse", "defused", "defusing", "removed", "removing",
     "found", "seized", "discovered", "cleared", "clearing", "demining", "neutralised", "neutralized")
)  # fmt: skip
#: "explosive devices and mines were removed"
_WAS_FOUND = re.compile(
    r"(?:,? and (?:[a-z]+ ){0,2}[a-z]+)? (?:was|were|been|being) (?:[a-z]+ly )?"
    r"(?:dismantled|defused|removed|found|seized|discovered|cleared|neutrali[sz]ed)\b"
)
#: "received anti-tank missiles": no shots.
_SUPPLIED = frozenset((SHELLING,))
_SUPPLIES = frozenset(
    ("received", "receive", "receives", "supplied", "supply", "supplies", "supplying", "provided", "provide",
     "provides", "bought", "obtained", "acquired", "acquire", "delivered", "possess", "possesses", "equipped",
     "armed", "given", "gave", "smuggled", "stockpiled")
)  # fmt: skip
_FIRED = frozenset(
    ("fired", "firing", "hit", "struck", "launched", "killed", "landed", "fell", "used", "using")
)
_PLANTED = frozenset(("planted", "laid", "left", "placed"))
#: Before "fled": the fighters told before, whose flight is no event of its own.
_FLED = frozenset(("they", "he", "it", "who"))
