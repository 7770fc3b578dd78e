"""What an article has told so far: the claims in the making, and what "there" and "the attack" refer to."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from conflictmap.extract.actors.actors import ActorMention
from conflictmap.extract.acts.acts import ActWord
from conflictmap.extract.rules import PLACE_BEFORE
from conflictmap.extract.scene.countries import Countries
from conflictmap.extract.scene.references import ANSWERS
from conflictmap.extract.scene.roles import Roles
from conflictmap.extract.scene.scene import Scene
from conflictmap.extract.speakers.attribution import SpeakerMention
from conflictmap.model import Count, Mention

#: Rule of claims whose sentence names no place but a country.
ONLY_A_COUNTRY = "only a country is named"
Date = tuple[dt.date | None, dt.date | None, int | None]
#: Places and the rule that found them.
Where = tuple[tuple[Mention, ...], str]

#: How far behind a sentence the next one may start, in code points.
NEXT = 4
_TOWN_REACH = 5  # paragraphs behind it
#: What a name is told to be that is a governorate's.
PROVINCES = frozenset(("province", "governorate"))
_THE_TOWN = re.compile(r"\b(?:the|that) (?:[a-z]+-(?:held|controlled) )?(city|town|village)\b(?! of)")
#: "a bomb went off in a central province": another than that told before, not named.
_UNNAMED = re.compile(r"\bin an? (?:[a-z-]+ ){0,2}(?:province|governorate)\b")
_NATIONWIDE = re.compile(
    r"\bnationwide\b|\b(?:across|throughout|around|elsewhere in) (?:the country|Syria|the nation)\b",
    re.IGNORECASE,
)
_IN = re.compile(
    r"\b(?:in|over|across|inside|throughout|around|(?:north|south|east|west|central)\w*) (?:the )?$"
)


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

    @property
    def places(self) -> tuple[Mention, ...]:
        """Its place, if it has one."""
        return () if self.place is None else (self.place,)


@dataclass(slots=True)
class Thread:
    """What the article has told so far: what "the attack", "there" and "it" refer to."""

    countries: Countries  # for telling countries from places
    drafts: list[Draft] = field(default_factory=list)  # the claims so far
    last: Draft | None = None
    place: Mention | None = None
    place_paragraph: int = -1
    settlement: Mention | None = None  # the last place of an act that is no province
    city: Mention | None = None  # the last that is no neighbourhood of a city either
    sites: dict[str, Mention] = field(default_factory=dict)  # "a market in X", by its word
    place_reach: int = 1
    date: Date | None = None
    date_paragraph: int = -1
    lead: Date | None = None  # the day that a sentence gives the list below it
    days: set[dt.date] = field(default_factory=set)  # on which acts were told to be
    latest: dt.date | None = None  # the latest day that the story has named
    heading: Date | None = None  # the days that the last line with nothing but a date gives
    actors: list[ActorMention] = field(default_factory=list)
    sides: list[ActorMention] = field(default_factory=list)  # of the armed actors the last of each bloc
    dates: dict[str, Date] = field(default_factory=dict)
    background: str = ""
    totals: int = -1  # the paragraph that sums up the dead of a longer time
    summed: int = -9  # the paragraph that told a running total
    past: set[tuple[str, str]] = field(default_factory=set)
    capital: Mention | None = None  # where the article names Damascus first

    def begin_entry(self) -> None:
        """Forget the scene: a live page's next entry tells of something else."""
        self.last = self.place = self.settlement = self.city = self.date = None
        self.background = ""

    def is_recent(self, scene: Scene) -> bool:
        """Whether the last act was told in this paragraph or the one before."""
        last = self.last
        return last is not None and scene.sentence.paragraph - last.scene.sentence.paragraph <= 1

    def place_there(self, scene: Scene) -> Where:
        """Where something happened whose sentence names no place: the one told before, else a country."""
        if self.capital and "capital" in scene.words.distinct and _in_the_capital(scene):
            return (self.capital,), "the capital, named elsewhere"
        if scene.places and self.countries.opening(scene):
            return (scene.places[0],), ONLY_A_COUNTRY
        if (site := self._the_site(scene)) is not None:
            return (site,), f"{PLACE_BEFORE} with it"
        town = self._the_town(scene) if self.place_reach == 1 else None
        if town is not None:
            return (town,), PLACE_BEFORE
        near = scene.sentence.paragraph - self.place_paragraph <= self.place_reach
        if "province" in scene.words.distinct and _UNNAMED.search(scene.text, scene.start, scene.end):
            near = False
        near = near and not _NATIONWIDE.search(scene.text, scene.start, scene.end)
        if self.place is not None and near and scene.sentence.kind != "headline":
            return (self._town_in(scene, self.place),), PLACE_BEFORE
        named = [m for m in scene.places if self.countries.is_country(m) and _within(scene, m)]
        return ((named[0],), ONLY_A_COUNTRY) if named else ((), "")

    def last_answer(self) -> Draft | None:
        """What "the attack" may refer to: the last attack told, else the last act of any kind."""
        last = self.last
        if last is None or last.sub_type in ANSWERS:
            return last
        return next((d for d in reversed(self.drafts) if d.sub_type in ANSWERS), last)

    def is_unplaced(self, draft: Draft) -> bool:
        """Whether an act was told without a place but a country."""
        return draft.place is None or self.countries.is_country(draft.place)

    def is_away(self, scene: Scene, act: ActWord) -> bool:
        """Whether an act is told to have been far off or in another country, and so not where others were."""
        if self.place is None:
            return False
        after = [m for m in scene.places if m.start >= act.end]
        return any(map(self.countries.is_far, after)) or any(
            self.countries.is_country(m) and not _IN_SYRIA.search(m.surface)
            for m in after
            if _IN_COUNTRY.fullmatch(scene.text, act.end, m.start)
        )

    def actors_before(self, scene: Scene, act: ActWord) -> list[ActorMention]:
        """The actors named last before an act word."""
        return [*self.actors[-12:], *(a for a in scene.actors if a.start < act.start)]

    def the_group(self, scene: Scene, act: ActWord) -> tuple[ActorMention, ...]:
        """Who "the group captured the city" means: the group named last."""
        if act.form == "noun" or not _THE_GROUP.search(scene.text, scene.start, act.start):
            return ()
        if any(_SAID_IT.fullmatch(scene.text, s.verb_end, act.start) for s in scene.speakers):
            return ()  # it is who speaks
        named = self.actors_before(scene, act)
        groups = [a for a in named if a.kind in ("group", "alliance", "militia") and a.certainty != "label"]
        return tuple(groups[-1:])

    def note_sites(self, scene: Scene) -> None:
        """Remember where a sentence says that a market, a school or the like is: "a busy market in Ariha"."""
        if _SITES.isdisjoint(scene.words.distinct):
            return
        for place in scene.places:
            if site := _A_SITE.search(scene.text, max(scene.start, place.start - 60), place.start):
                self.sites[site[1]] = place

    def _the_site(self, scene: Scene) -> Mention | None:
        """Where "the market" is, if that was told."""
        if not self.sites or self.sites.keys().isdisjoint(scene.words.distinct):
            return None
        the = _THE_SITE.search(scene.text, scene.start, scene.end)
        return self.sites.get(the[1]) if the else None

    def _town_in(self, scene: Scene, place: Mention) -> Mention:
        """What "the town" or "the city" means where its province or a part of it was named last."""
        named = _THE_TOWN.search(scene.text, scene.start, scene.end)
        if named is None:
            return place
        if named[1] == "city" and self.city is not None and self.countries.is_neighbourhood(place):
            return self.city
        return self.settlement if place.kind_hint in PROVINCES and self.settlement is not None else place

    def _the_town(self, scene: Scene) -> Mention | None:
        """What "the city" means: that in which something happened, not one that was only named since."""
        last = self.last
        if last is None or last.place is None or self.countries.is_country(last.place):
            return None
        near = scene.sentence.paragraph - last.scene.sentence.paragraph <= _TOWN_REACH
        named = near and _THE_TOWN.search(scene.text, scene.start, scene.end)
        return self._town_in(scene, last.place) if named else None


_SITES = frozenset(
    ("market", "school", "hospital", "mosque", "camp", "clinic", "bakery", "prison", "university", "church",
     "stadium", "bazaar", "restaurant", "factory")
)  # fmt: skip
_A_SITE = re.compile(
    rf"\b({'|'.join(sorted(_SITES))}) (?:in|of|at|near) (?:the )?(?:[\w-]+ (?:of )?){{0,3}}$"
)
_THE_SITE = re.compile(rf"\b[Tt]he ({'|'.join(sorted(_SITES))})\b(?! (?:in|of|at|near)\b)")


def _in_the_capital(scene: Scene) -> bool:
    """Whether something happened in Syria's capital, which the sentence does not name."""
    return bool(_IN_CAPITAL.search(scene.text, scene.start, scene.end))


_IN_CAPITAL = re.compile(
    r"\b(?:in|inside|across|around|on|hit|struck|shook|rocked"
    r"|(?:heart|cent(?:er|re)|districts?|neighbou?rhoods?|parts?) of)"
    r" (?:(?:central|downtown|[a-z]+ern) )?(?:the|Syria['’]s|the Syrian) capital\b"
    r"(?!['’]| (?:of|Raqq?a|Beirut|Baghdad)\b)"
)


def _within(scene: Scene, country: Mention) -> bool:
    """Whether something happens in a country: "in Lebanon", not "brokered by Qatar"; the war is in Syria."""
    return country.surface.startswith("Syria") or bool(_IN.search(scene.text, scene.start, country.start))


#: "wounded in an attack in northern Iraq"
_IN_COUNTRY = re.compile(r"(?: [\w-]+){0,5}? (?:in|inside|across) (?:(?:north|south|east|west|central)\w* )?")
_IN_SYRIA = re.compile(r"\bSyria")
_SAID_IT = re.compile(r" (?:that )?it (?:had |has )?")
_THE_GROUP = re.compile(
    r"\b(?:[Tt]he (?:extremist |jihadist |militant )?(?:group|militants|jihadists)|it) (?:had )?$"
)


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
