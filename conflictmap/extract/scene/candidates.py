"""Which places of a sentence its acts may have happened at: not those of who speaks or comes from there."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from conflictmap.extract.scene.containment import LIST, LOCATES, RIVER, contains_other, text_before
from conflictmap.extract.scene.countries import Countries
from conflictmap.extract.scene.scene import Scene
from conflictmap.extract.text.words import Phrase, phrase
from conflictmap.model import Mention

_TYPE_OF = (
    r"(?: the)?(?: \w+)?(?: (?:towns?|villages?|city|cities|districts?|neighbou?rhoods?|suburbs?) of)? $"
)
# An activist in Turkey speaks, and rockets were fired from Afrin; nothing happens there.
_ORIGIN = phrase(
    "activist activists residents evacuees refugees displaced journalist correspondent reporter source"
    " sources office based spokesman spokesmen spokesperson headquartered native hail hails originally born"
    " directorate fled supply headed heading way border bound flight flew plane planes smuggled fired"
    " delivery deliveries launched returned returning en came coming took taking takes reporting speaking"
    " solidarity sympathy support direction over airspace infiltrated infiltrating",
    r"\b(?:(?:activists?|residents|evacuees|refugees|displaced(?! (?:\w+ )?in\b)|journalist|correspondent"
    r"|reporter|(?<!unknown )(?<!unidentified )sources?|office"
    r"|based|spokesm[ae]n|spokesperson|headquartered|native|hails?|originally|born|directorate)"
    r"(?: (?!\w+ed\b)\w+)? (?:in|from|to|for|with)"
    r"|(?:fled|supply (?:route|road|line)s?|headed|heading|way|border|bound|flight|flew|planes?|smuggled"
    r"|fired|launched|returned|returning|coming|en route|(?:took|taking|takes) off"
    r"|reporting|speaking|deliver(?:y|ies))(?: \w+)? (?:from|to|for|with|leading to|between|towards)"
    r"|(?:fired|launched|came|coming) from (?:the )?(?:[\w-]+ ){0,2}(?:areas?|positions|territory|bases?"
    r"|camps|regions?|airports?|checkpoints?|barracks|headquarters)\b"
    r"[^.;]{0,120}? (?:in|of|near|around)"
    r"|infiltrat(?:ed|ing) from"
    r"|in (?:solidarity|sympathy) with|in support of"
    r"|from the direction of(?: the| \w+['’]s)?(?: [\w-]*occupied| Syrian)?|from over|from the airspace of)"
    + _TYPE_OF,
    re.IGNORECASE,
)
# "the road linking Nawa with Jasim": where on it is not told.
_ROAD = phrase(
    "road highway route motorway",
    r"\b(?:road|highway|route|motorway)(?: \w+)? (?:from|to|leading to|between|towards|linking|connecting)"
    + _TYPE_OF,
    re.IGNORECASE,
)
# "two leaders of Badia": a title, no place of an act.
_TITLE = phrase(
    "leader leaders commander commanders governor governors emir emirs head heads chief mayor official"
    " officials bishop archbishop mufti ambassador minister",
    r"\b(?:leaders?|commanders?|governors?|emirs?|heads?|chief|mayor|officials?|bishop|archbishop|mufti"
    r"|ambassador|minister)"
    r" (?:of|in|for)(?: the)? $",
    re.IGNORECASE,
)
# "the head of the antiquities department in Damascus": where an office is, of which somebody speaks.
_OFFICE = phrase(
    "department ministry directorate office council agency bureau embassy university museum mission",
    r"\b(?:head|chief|director|officials?|spokes\w+|minister) (?:of|at|for|in)(?: the)? (?:[\w-]+ ){0,4}"
    r"(?:department|ministry|directorate|office|council|agency|bureau|embassy|university|museum|mission)"
    r" in(?: the)? $",
    re.IGNORECASE,
)
_FROM = phrase(
    "km kms kilometer kilometers kilometre kilometres miles metre metres meter meters minutes far away",
    r"\b(?:kms?|kilomet(?:er|re)s?|miles|metres?|meters?|minutes|far|away)\b[^.,;]{0,30}(?:of"
    r"|from)(?: the)? $",
    re.IGNORECASE,
)
# "shelled with artillery from Mastouma", "stormed the town from the ring road": where the doers stood.
_FIRED_FROM = phrase(
    "from",
    r"\b(?:fired|launched|artillery|mortars?|shells?|rockets?|missiles?|guns|tanks|howitzers|fire"
    r"|(?:storm|stormed|storming|attack|attacked|entered|enter) (?:it|the \w+))"
    r" from(?: [\w-]+-(?:held|controlled|occupied))?" + _TYPE_OF,
    re.IGNORECASE,
)
# "in retaliation for the bombing in Istanbul": where it was that is answered.
_ANSWERED = phrase(
    "retaliation response revenge reply retaliating",
    r"\b(?:in (?:retaliation|response|revenge|reply)|retaliating) (?:for|to)\b[^.;,]{0,80}$",
    re.IGNORECASE,
)
# "a doctor at Bab al-Hawa hospital"
_STAFF_OF = phrase(
    "manager director head doctor doctors surgeon nurse medic medics spokesman spokeswoman source sources",
    r"\b(?:manager|director|head|doctors?|surgeon|nurse|medics?|spokes(?:wo)?man|sources?)(?: \w+)?"
    r" (?:of|at|in|from)(?: the)? $",
    re.IGNORECASE,
)
# "shells fired by rebels positioned in Nasib fell in Jaber": where the doers stood, if another place follows.
_FIRED_BY = phrase(
    "fired launched",
    r"\b(?:fired|launched) by (?:[\w-]+ ){1,4}(?:positioned |stationed |based |entrenched )?(?:in|at|near)"
    + _TYPE_OF,
    re.IGNORECASE,
)
# "moved from Khanaser to the village that it took": where an advance began.
_LEFT = phrase(
    "from",
    r"\b(?:advanc(?:e|es|ed|ing)|march(?:es|ed|ing)?|moved|moving|pushed|pushing|travell?(?:ed|ing)"
    r"|crossed|crossing|went)"
    r" from" + _TYPE_OF,
    re.IGNORECASE,
)
# "a leader from Mosul", "took him to an unknown place in Homs": no place of an act that names another one.
_NATIVE = phrase(
    "from unknown",
    r"\b(?:to an unknown \w+ in|(?:m[ae]n|wom[ae]n|boys?|girls?|child(?:ren)?|persons?|brothers|youths?"
    r"|civilians?|students?|fighters?|rebels?|soldiers?|officers?|members?|militants?|gunm[ae]n|leaders?|commanders?|emirs?"
    r"|famil(?:y|ies)|doctors?|teachers?|lawyers?|farmers?|shepherds?|merchants?|recruits"
    r"|came|comes?|fleeing)"
    r" from)" + _TYPE_OF,
    re.IGNORECASE,
)
_SITE_IN = re.compile(r" \w+ (?:in|at|near) (?:the )?(?:(?:town|village|city) of )?")
_IN_TOWN = re.compile(r" (?:in|at|near) (?:the )?(?:(?:town|village|city) of )?")
_ON_TO = re.compile(r" (?:in)?to\b")
# "the town east of Damascus": one told before, which the place only locates
_THE_TOWN_BY = phrase(
    "town village city suburb camp base airport",
    r"\bthe (?:[\w-]+ ){0,2}(?:town|village|city|suburb|camp|base|airport) (?:just )?"
    r"(?:north|south|east|west)\w* of (?:the capital,? )?$",
)
_NO_SCENE = (_FROM, _OFFICE, _ANSWERED, _THE_TOWN_BY)
# "in Hunayda on the banks of the Euphrates", "by the Damascus highway near Harasta": of two places the other.
_BANK = phrase("bank banks shore shores side part", r"\b(?:banks?|shores?|side|part) of the $", re.IGNORECASE)
_HIGHWAY_AT = re.compile(
    r" (?:international )?(?:highway|motorway) (?:between|near|at|in|(?:north|south|east|west)\w*) ",
    re.IGNORECASE,
)
# "An Aleppo activist said that rebels fought there": a sentence that opens with who speaks.
_OPENS_WITH = re.compile(r"(?:An?|One|The) ")
_SPEAKERS = re.compile(
    r" (?:activist|resident|doctor|medic|lawyer|journalist|reporter|official|shopkeeper)\b"
)
# "artillery in Tal Kurdi shelled Douma": where guns stood, if what they hit follows.
_GUNS_IN = phrase(
    "artillery launchers launcher howitzers tanks battery batteries guns mortars",
    r"\b(?:artillery|launchers?|howitzers|tanks|batter(?:y|ies)|guns|mortars)(?: units?)?"
    r"(?: (?:positioned|stationed|based|deployed|entrenched))? (?:in|at|near)" + _TYPE_OF,
    re.IGNORECASE,
)
_CLAUSE = frozenset(("when", "as", "while", "after", "before"))
_OF_TOWN = re.compile(r" (?:desert )?(?:of|near) (?:the )?(?:(?:city|town) of )?")
_PRESS = frozenset(
    ("reporter", "journalist", "correspondent", "activist", "activists", "journalists", "reporters")
)
_NAMED_WITHIN = 7  # words
#: "bombed areas in the village"
_HOME_TOWN = re.compile(r"\b(?:the|that) (?:same )?(village|town|city)\b(?! (?:of|in)\b)")
#: What the words beside a name call it that holds where somebody is from.
_AREAS = frozenset(("district", "subdistrict", "countryside", "region", "area"))
#: Buildings that lie in the place that opens an item: "Homs: Rastan: a march left the mosque".
_BUILDINGS = frozenset(
    ("mosque", "school", "hospital", "church", "street", "square", "market", "prison", "clinic", "university",
     "hotel", "bakery", "factory", "institute", "building", "courthouse", "stadium")
)  # fmt: skip
#: How an item goes on that opens with its place: "Homs: ", "Idlib countryside – ".
_HEAD_END = re.compile(r"(?:\s+(?!in\b|on\b|and\b)[\w-]+){0,3}\s*(?::|[-–—|/])\s")
#: "linking Nawa with Jasim", "from Homs to the city of Hama"
_OTHER_END = re.compile(r"\s+(?:with|to)\s+(?:the\s+)?(?:(?:city|town|village)\s+of\s+)?")


def place_candidates(scene: Scene, countries: Countries) -> list[Mention]:
    """Places of a sentence where an act may have happened, best kinds only.

    Containers of another place ("Maan, Hama"), where somebody is from, and places that a direction only
    refers to are left out; so are countries, which are no place for a map's dot.
    """
    if not scene.places:
        return []
    head = head_of(scene)
    roads = _run(scene, scene.places, _ROAD)
    elsewhere = [m for m in scene.places if m not in roads and not _is_road_at(scene, m)]
    elsewhere = [m for m in elsewhere if not _is_unknown_site(scene, m, elsewhere, head, countries)]
    natives = _run(scene, elsewhere, _NATIVE)
    places = [
        m
        for m in elsewhere
        if not (contains_other(scene, m, elsewhere) or _is_desert_of(scene, m))
        or (_is_behind_home(scene, m, natives) and not countries.is_wide(m))
    ]
    origins = [*_run(scene, places, _ORIGIN), *_run(scene, places, _FIRED_FROM)]
    near = [
        m
        for m in places
        if (m not in origins or _is_victims(scene, m))
        and not countries.is_no_place(m)
        and not _is_staffs(scene, m)
        and not _is_left(scene, m)
        and not _is_no_scene(scene, m)
        and not _is_of_who_speaks(scene, m)
    ]
    found = [m for m in near if not _TITLE.search(scene.words, text_before(scene, m))]
    found = [m for m in found if not _only_says_where(scene, m)] or found
    found = [m for m in found if m is found[-1] or not _FIRED_BY.search(scene.words, text_before(scene, m))]
    found = [m for m in found if not _are_guns_in(scene, m, found[-1])]
    if any(_is_home_meant(scene, m) for m in natives):
        return [m for m in natives if _is_home_meant(scene, m)]
    others = [m for m in found if m not in natives and m not in head and m.kind_hint not in _AREAS]
    if others and all(m.relation != "road" for m in others):
        found = [m for m in found if m not in natives]
    if roads and all(m in head for m in found):
        return roads[:1]
    if len(head) > 1 and not any(m.start > head[-1].end and m.kind_hint not in _BUILDINGS for m in found):
        return [head[-1]]
    return found or near or list(head[-1:])


def _is_home_meant(scene: Scene, home: Mention) -> bool:
    """Whether the place that people are from is told of: "a man from Nawa town died as jets hit the town"."""
    town = _HOME_TOWN.search(scene.text, home.end, scene.end)
    return town is not None and town[1] == home.kind_hint


def _is_no_scene(scene: Scene, mention: Mention) -> bool:
    """Whether the words before a place say that nothing happened there."""
    before = text_before(scene, mention)
    return any(pattern.search(scene.words, before) for pattern in _NO_SCENE)


def _only_says_where(scene: Scene, mention: Mention) -> bool:
    """Whether a river or a highway only says where another place of the sentence lies."""
    if RIVER.search(mention.surface):
        return bool(_BANK.search(scene.words, text_before(scene, mention)))
    return bool(_HIGHWAY_AT.match(scene.text, mention.end, scene.end))


def _is_of_who_speaks(scene: Scene, mention: Mention) -> bool:
    """Whether a sentence opens with a person of a place: "An Aleppo activist"."""
    opens = _OPENS_WITH.fullmatch(scene.text, scene.start, mention.start)
    return opens is not None and bool(_SPEAKERS.match(scene.text, mention.end, scene.end))


def _is_desert_of(scene: Scene, mention: Mention) -> bool:
    """Whether the desert is named only for the town that it lies by: "the Badia of Mayadin"."""
    if not mention.surface.startswith("Badi"):
        return False
    of = _OF_TOWN.match(scene.text, mention.end, scene.end)
    return of is not None and any(of.end() == m.start for m in scene.places)


def _is_behind_home(scene: Scene, mention: Mention, homes: Sequence[Mention]) -> bool:
    """Whether a town behind another is not where that lies: "executed a man from Nawa in Jasim"."""
    home = next((m for m in reversed(homes) if m.end <= mention.start), None)
    if home is None or mention.relation is not None:
        return False
    return _IN_TOWN.fullmatch(scene.text, home.end, mention.start) is not None


def _is_unknown_site(
    scene: Scene, mention: Mention, places: Sequence[Mention], head: Sequence[Mention], countries: Countries
) -> bool:
    """Whether a building that no gazetteer has is told with its town: "the Badiya school in Mansoura"."""
    if mention.kind_hint not in _BUILDINGS or mention in head or countries.knows_site(mention):
        return False
    town = next((m for m in places if m.start >= mention.end), None)
    if town is None or not _SITE_IN.fullmatch(scene.text, mention.end, town.start):
        return bool(head)  # "Masaken Hanano: a barrel fell by the Shifaa mosque"
    return not countries.is_wide(town)


def _are_guns_in(scene: Scene, mention: Mention, last: Mention) -> bool:
    """Whether guns stand in a place and hit another one behind it."""
    if not _GUNS_IN.search(scene.words, text_before(scene, mention)):
        return False
    verbs = [a for a in scene.acts if a.form not in ("noun", "weapon")]
    before = next((a for a in reversed(verbs) if a.end <= mention.start), None)
    if before is not None and _CLAUSE.isdisjoint(scene.words_between(before.end, mention.start)):
        return False  # "destroyed a tank in Morek and took Karnaz"
    return any(mention.end <= a.start < last.start for a in verbs)


def _is_left(scene: Scene, mention: Mention) -> bool:
    """Whether people only set out from a place: "advanced from Khanaser to the hill"."""
    on = _ON_TO.match(scene.text, mention.end, scene.end)
    return on is not None and bool(_LEFT.search(scene.words, text_before(scene, mention)))


def _is_staffs(scene: Scene, mention: Mention) -> bool:
    """Whether a hospital or the like is named only for who speaks: "the manager of al-Quds hospital said"."""
    return mention.kind_hint in _BUILDINGS and bool(
        _STAFF_OF.search(scene.words, text_before(scene, mention))
    )


def _is_victims(scene: Scene, place: Mention) -> bool:
    """Whether people named with a place were killed there: "shells killed a reporter in Homs"."""
    last = scene.word_at(place.start)
    kills = (
        a for a in scene.acts if a.kind == "kill" and not a.passive and 0 < last - a.last <= _NAMED_WITHIN
    )
    return any(not _PRESS.isdisjoint(scene.words.lower[a.last : last]) for a in kills)


@functools.lru_cache(maxsize=1)  # each act of a sentence asks
def head_of(scene: Scene) -> tuple[Mention, ...]:
    """The places that open an item, as in "Homs: Hula: two killed", the widest first."""
    found: list[Mention] = []
    at = scene.start
    for m in scene.places:
        end = _HEAD_END.match(scene.text, m.end, scene.end)
        if m.start > at + 12 or end is None:
            break
        found.append(m)
        at = end.end()
    return tuple(found)


def _is_road_at(scene: Scene, mention: Mention) -> bool:
    """Whether a road is told with where on it: "the M4 highway south of Tell Abyad"."""
    if mention.relation != "road":
        return False
    place = next((m for m in scene.places if m.start >= mention.end), None)
    beside = place is not None and place.relation not in (None, "road")
    return place is not None and beside and bool(LOCATES.fullmatch(scene.text, mention.end, place.start))


def _run(scene: Scene, places: Sequence[Mention], opener: Phrase) -> list[Mention]:
    """The places that certain words open, with those that a list joins to them."""
    run: list[Mention] = []
    for m in places:
        joined = run and any(p.fullmatch(scene.text, run[-1].end, m.start) for p in (LIST, _OTHER_END))
        if joined or opener.search(scene.words, text_before(scene, m)):
            run.append(m)
    return run
