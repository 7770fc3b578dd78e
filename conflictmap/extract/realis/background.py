"""Which words around an act make it background: totals, how it all began, whom somebody mourns."""

from __future__ import annotations

import functools
import re

from conflictmap.extract.acts.acts import ActWord
from conflictmap.extract.acts.cues import MODAL
from conflictmap.extract.realis.patterns import Rule, rule
from conflictmap.extract.realis.phrases import near_phrase
from conflictmap.extract.scene.scene import Scene
from conflictmap.extract.text.words import word_set

# What stands right before or behind an act word, and the words one of which it cannot do without.
_MOURNING = word_set("mourning")
_MOURNED = re.compile(r"\b(?:bury(?:ing)?|buried|mourn(?:s|ing|ed)?|funerals? (?:of|for))(?: [\w-]+){1,6} $")
#: Why those whom no weapon killed are no dead of the war's.
ACCIDENT = "an accident or the weather"
_CRASH = re.compile(r"\b(?:helicopter|plane|jet|aircraft|bus|car|truck)s? (?:had )?crashed\b")
_SHOT = frozenset(("shot", "downed", "hit", "fire", "explosion", "bomb", "attack"))
_ACCIDENTS = word_set("accidents")
_ACCIDENT = re.compile(
    r"(?:\b(?:earthquake|quake|cholera|accident|crash|floods?|stampede|landslide)"
    r"|\b[Aa] (?:\w+ )?fire)(?:;? (?!as\b|when\b|while\b|after\b)[\w'’-]+){0,12};? $"
)
_SEEN = frozenset(["seen", "witnessed", "experienced", "endured"])
_HAS_SEEN = re.compile(
    r"\b(?:has|have|had) (?:\w+ )?(?:seen|witnessed|experienced|endured) (?:[\w-]+ ){0,4}$"
)
_WHICH_HAS_SEEN = re.compile(
    r"\b(?:that|which) (?:has|have|had) (?:\w+ )?(?:seen|witnessed|experienced|endured) (?:[\w-]+ ){0,4}$"
)
_BEGINNINGS = frozenset(("began", "begun", "started", "launched", "erupted", "broke", "resumed"))
#: "Russia began its air campaign on 30 September": when a campaign began that goes on
_BEGAN_ITS = re.compile(r"\b(?:began|launched|started|opened) (?:its|their|his) (?:[\w'’-]+ ){0,3}$")
_CAMPAIGNS = frozenset(("campaign", "campaigns", "intervention", "offensive", "operation", "bombing"))
_WHICH_BEGAN = re.compile(
    r" (?:[\w'’-]+ ){0,3}?(?:that|which) (?:was |were )?(?:began|begun|started|launched)\b"
)
_WHEN = re.compile(r"\b[Ww]hen (?:the )?(?:[\w-]+ ){0,2}$")
_BEGAN = re.compile(r" (?:began|started)\b")
# "as troops press their offensive", "while the army is pushing ahead with its campaign"
_PUSHED = word_set("pushing_on")
_PUSHES = re.compile(
    r"\b(?:as|while|with)(?: [\w'’-]+){1,8}? (?:push|press|continu|wag)(?:e?s?|ing)(?: on| ahead| forward)?"
    r"(?: with)? (?:their|its|the|an?)(?: [\w'’-]+){0,3} $"
)
_AS = re.compile(r"\b(?:as|while)(?: [\w'’-]+){1,8} $")
_OFFENSIVE = re.compile(r"(?: [\w'’-]+){0,3} (?:offensive|assault|advance|campaign|push)\b")
_CAUSES = frozenset(("light", "because", "due", "owing", "driven", "displaced", "uprooted"))
_CAUSE = re.compile(
    r"\b(?:in light of|because of|due to|owing to)(?: [\w'’-]+){0,14} $"
    r"|\b(?:driven|displaced|uprooted)(?: [\w'’-]+){0,6} by (?:the )?(?:\w+ )?$",
    re.IGNORECASE,
)
_OVER_PLACES = frozenset(("across", "throughout"))
_ACROSS = re.compile(r"(?: [\w'’-]+){0,2} (?:across|throughout) ")
# "at least 20 people were killed Tuesday in Syria, a group said"
_IN_SYRIA = re.compile(r"(?: on)?(?: \w+day)? in Syria(?=, | on \w+day,)")
_TO_COME = MODAL | {"had", "has"}
_COULD = re.compile(
    r" (?:in|on|of|at|against|over|around) (?:[\w'’-]+ ){1,4}"
    r"(?:could|would|might|may|will|must|should|ha[ds] to)\b"
)
_SWATHES = frozenset(
    ("swathes", "swaths", "swathe", "swath", "parts", "areas", "tracts", "percent", "territory")
)
_LARGE_PARTS = re.compile(
    r" (?:more than |about |almost |nearly |over )?(?:(?:large|vast|huge|wide|great|big|significant|much|\d+)"
    r" )?(?:swathe?s?|parts|areas|tracts|territory|percent)\b"
)
#: How far before an act word such words may begin, in code points.
_REACH = 100
# "have been killed since the operation began on Wednesday"
_SINCE_IT_BEGAN = re.compile(
    r"\bsince (?:it|they|he|(?:the|its|their|an?|this)(?: [\w'’-]+){1,6}?|[A-Z]\w+(?: [\w'’-]+){0,6}?"
    r"|(?:[a-z]+ ){0,2}(?:clashes|fighting|battles|hostilities|protests)(?: [\w'’().-]+){0,16}?)"
    r" (?:began|started|launched|erupted|broke out|resumed)\b"
)
# What comes right before an act word that only tells of long ago or of hearsay, and its words.
_LEADS = (
    rule(
        "it is only spoken of",
        "accused",
        r"\b(?:has|have) been accused of (?:[\w'’-]+ ){0,3}$",
        r"\b(?:long|often|repeatedly|previously) accused (?:[\w'’-]+ ){1,6}of (?:[\w'’-]+ ){0,3}$",
    ),
    rule(
        "background: an anniversary",
        "anniversary since",
        r"\b(?:anniversary of|mark\w* (?:[\w-]+ ){1,2}years? since) (?:[\w'’-]+ ){0,6}"
        r"(?:[\w'’-]+, (?:in which|when|which) (?:[\w'’-]+ ){0,8})?$",
    ),
    rule(
        "background: years before",
        "after",
        r"\b(?:years?|decades?|months) (?:\w+ )?after (?:[\w'’-]+ ){0,8}$",
    ),
    rule(
        "background: until when it lasted",
        "until",
        r"\b(?:lived|held|controlled|ruled|stayed|remained|served|worked|occupied)\b[^,;.]{0,60} until"
        r" (?:[\w'’-]+ ){0,6}$",
    ),
    rule(
        "it says what a group does",
        "documents organizes organises tracks monitors records",
        r"\b(?:that|which|who) (?:[a-z]+s and )?(?:documents|organi[sz]es|tracks|monitors|records)"
        r" (?:[\w'’-]+ ){0,3}$",
    ),
    rule(
        "it says who is meant",
        "leading spearheading overseeing commanding",
        r"\b(?:groups?|alliance|coalition|factions?|forces?|commanders?|general|officers?|army|troops|fighters"
        r"|militants|rebels|insurgents) (?:leading|spearheading|overseeing|commanding) (?:[\w'’-]+ ){1,4}$",
    ),
    rule(
        "it is only believed to come of it",
        "start beginning prelude opening",
        r"\bto (?:mark|be|signal|herald|become) the (?:start|beginning|prelude|opening) (?:of|to)"
        r" (?:[\w'’-]+ ){0,5}$",
    ),
    rule(
        "it counts days",
        "day",
        r"\b(?:second|third|fourth|fifth|sixth|seventh|eighth|\d+th|ninth) (?:straight |consecutive )?day"
        r" of (?:[\w'’-]+ ){0,3}$",
    ),
    rule("a kind of act is named", "represented", r"\brepresented (?:by|in) (?:[\w-]+,? ){0,5}$"),
    rule(
        "it was free of it",
        "free devoid",
        r"\b(?:free|devoid) of (?:[\w-]+ ){0,2}$",
    ),
    rule(
        "what went before it",
        "following after",
        r"\b(?:following|after) (?:an? |the |\w+ )?(?:week|month|year)s?(?:-long)? of (?:[\w-]+ ){0,5}$",
    ),
    rule(
        "what came before it",
        "comes",
        r"\bcomes (?:shortly |just )?after (?:[\w'’-]+ ){0,8}$",
    ),
    rule(
        "it is only spoken of",
        "how",
        r"\bshow(?:s|ed|ing)? how (?:[\w'’-]+ ){0,3}$",
    ),
    rule(
        "it is only spoken of",
        "reports allegations claims suspicions",
        r"\b(?:over|about) (?:\w+ ){0,2}(?:reports|allegations|claims|suspicions) of (?:[\w'’-]+ ){0,4}$",
    ),
)
# "ISIS cells have stepped up their attacks since": no single act
_STEPPED_UP = re.compile(
    r"\b(?:has|have) (?:\w+ )?(?:stepped up|intensified|increased|escalated) (?:its|their)"
    r" (?:[\w'’-]+ ){0,3}$"
)
_STEPS = frozenset(("stepped", "intensified", "increased", "escalated"))
_WARS = frozenset(("uprising", "war", "conflict", "revolt", "revolution", "crackdown"))
_IN_THE_WAR = re.compile(
    r" (?:so far )?(?:in|during) the (?:[\w'’-]+ ){0,2}(?:uprising|war|conflict|revol\w+|crackdown)\b"
)
_PERFECT, _NEAR_SINCE = 14, 8  # words before it


def background_rule(scene: Scene, act: ActWord) -> str:
    """Why the words around an act make it background, "" where they do not."""
    if scene.compared is not None and scene.compared[0] <= act.start < scene.compared[1]:
        return "background: what it is compared with"
    return near_phrase(scene, act) or _beside(scene, act) or _since_it_began(scene, act)


def _beside(scene: Scene, act: ActWord) -> str:
    """Why the words right before or behind an act make it background."""
    distinct = scene.words.distinct
    if act.kind in ("kill", "shoot") and _MOURNING & distinct and _before(_MOURNED, scene, act):
        return "background: whom they mourn"
    for lead in _leads(scene):
        if _before(lead.pattern, scene, act):
            return lead.reason
    if act.kind == "kill" and _WARS & distinct and _dies_in_the_war(scene, act):
        return "background: the war's total"
    if act.act == "losing men" and _loses_over_time(scene, act):
        return "background: losses over time"
    if act.form == "noun" and _STEPS & distinct and "since" in distinct and _before(_STEPPED_UP, scene, act):
        return "background: it goes on"
    crashed = act.kind == "kill" and "crashed" in distinct and _SHOT.isdisjoint(distinct)
    if crashed and _CRASH.search(scene.text, scene.start, scene.end):
        return ACCIDENT
    if act.kind in ("kill", "strike") and _ACCIDENTS & distinct and _before(_ACCIDENT, scene, act):
        return ACCIDENT
    if act.kind == "kill" and _OVER_PLACES & distinct and _ACROSS.match(scene.text, act.end, scene.end):
        return "" if _tells_more(scene, act) else "background: a sum over places"
    if act.kind == "kill" and scene.counts and _IN_SYRIA.match(scene.text, act.end, scene.end):
        return "" if _tells_more(scene, act) else "background: a sum over places"
    if act.kind == "capture" and _SWATHES & distinct and _gains(scene, act):
        return "background: gains over time"
    if act.form == "noun" and _BEGINNINGS & distinct:
        if scene.words.lower[act.last] in _CAMPAIGNS and not scene.counts and _before(_BEGAN_ITS, scene, act):
            days = [d for d in scene.dates if d.first and d.precision == 1]
            if any(d.rule not in ("weekday", "relative", "overnight", "today") for d in days):
                return "background: when it began"
        if _WHICH_BEGAN.match(scene.text, act.end, scene.end) and _tells_more(scene, act):
            return "background: when it began"
        if _BEGAN.match(scene.text, act.end, scene.end) and _before(_WHEN, scene, act):
            return "background: when it began"
    if _PUSHED & distinct and _tells_more(scene, act) and _is_pushed(scene, act):
        return "background: it goes on"
    seen = bool(_SEEN & distinct) and act.form in ("noun", "ing")
    if seen and _before(_WHICH_HAS_SEEN, scene, act):
        return "background: it goes on"  # "an area that has witnessed fighting"
    if act.form == "noun" and _TO_COME & distinct and _COULD.match(scene.text, act.end, scene.end):
        return "it could do something"  # "fighting in Idlib could drive people to the border"
    if act.form not in ("noun", "ing") or scene.counts:
        return ""  # what is counted is news
    if any(date.relation == "on" and date.precision == 1 for date in scene.dates):
        return ""  # so is what is dated
    if seen and _before(_HAS_SEEN, scene, act):
        return "background: it goes on"
    if _CAUSES & distinct and _before(_CAUSE, scene, act):
        return "the cause of something else"
    return ""


@functools.lru_cache(maxsize=1)  # each act of a sentence asks
def _leads(scene: Scene) -> tuple[Rule, ...]:
    return tuple(lead for lead in _LEADS if lead.may_hold(scene))


def _dies_in_the_war(scene: Scene, act: ActWord) -> bool:
    """Whether people are only said to have died in the war: "have been killed in the uprising"."""
    perfect = {"has", "have"} & set(scene.words.lower[max(0, act.first - 4) : act.first])
    return bool(perfect and _IN_THE_WAR.match(scene.text, act.end, scene.end))


def _loses_over_time(scene: Scene, act: ActWord) -> bool:
    """Whether a force is only said to have lost men so far: "has lost 60 men", "in which it lost 60"."""
    before = scene.words.lower[max(0, act.first - 6) : act.first]
    if "in" in before and "which" in before:
        return True
    dated = any(d.precision == 1 and d.relation == "on" for d in scene.dates)
    return not dated and not {"has", "have"}.isdisjoint(before[-3:])


def _is_pushed(scene: Scene, act: ActWord) -> bool:
    """Whether an act word is of "as troops press their offensive", the verb or the noun."""
    if scene.words.lower[act.first] in _PUSHED:
        return _before(_AS, scene, act) and bool(_OFFENSIVE.match(scene.text, act.end, scene.end))
    return act.form == "noun" and _before(_PUSHES, scene, act)


def _gains(scene: Scene, act: ActWord) -> bool:
    """Whether a sentence sums up what was won over time: "has captured large swathes of the province"."""
    perfect = {"has", "have"} & set(scene.words.lower[max(0, act.first - 6) : act.first])
    return bool(perfect and _LARGE_PARTS.match(scene.text, act.end, scene.end))


def _before(pattern: re.Pattern[str], scene: Scene, act: ActWord) -> bool:
    return bool(pattern.search(scene.text, max(scene.start, act.start - _REACH), act.start))


def _tells_more(scene: Scene, act: ActWord) -> bool:
    """Whether a sentence tells of another act than a noun that it only dates."""
    return any(
        other is not act and other.form != "weapon" and other.realis == "actual" and other.kind != "deliver"
        for other in scene.acts
    )


def _since_it_began(scene: Scene, act: ActWord) -> str:
    """Why an act that is summed up since another began is a running total, and that other no news."""
    if "since" not in scene.words.distinct or _BEGINNINGS.isdisjoint(scene.words.distinct):
        return ""
    match = _SINCE_IT_BEGAN.search(scene.text, scene.start, scene.end)
    if match is None:
        return ""
    began = act.start < match.end() or (act.form == "noun" and act.first - scene.word_at(match.end()) <= 3)
    if match.start() <= act.start and began:
        return "background: when it began"  # "since the operation began", "since it launched an assault"
    words = scene.words.lower
    last = scene.word_at(match.start())
    titled = scene.sentence.kind == "headline"  # "1,800 dead since clashes began"
    perfect = titled or not {"has", "have"}.isdisjoint(words[max(0, last - _PERFECT) : last])
    near = 0 < last - act.last <= _NEAR_SINCE and perfect
    return "background: a total since it began" if near else ""
