"""A claim with its place and article, and what its words say of both."""

from __future__ import annotations

from dataclasses import dataclass

from conflictmap.extract.acts.acled import AIR, ATTACK, CLASH, GAS, REMOTE, TERRITORY
from conflictmap.extract.rules import HEADLINE
from conflictmap.merging.places import is_capital
from conflictmap.model import Claim, Place, Report, Resolution

#: How far into an article its lede reaches, in code points.
LEDE = 350
#: The clash in which a place changed hands belongs to the change.
_GROUPS = {TERRITORY[0]: "battle", TERRITORY[1]: "battle", CLASH: "battle"}
VIOLENT = (*sorted(REMOTE), "battle", ATTACK)


def group_of(sub_event_type: str) -> str:
    """The kind of event that a claim of a type may start."""
    return _GROUPS.get(sub_event_type, sub_event_type)


@dataclass(frozen=True, slots=True)
class LocatedClaim:
    """A claim with its place resolved and the article that makes it.

    Parameters
    ----------
    claim : Claim
        What is said.
    resolution : Resolution or None
        Of the claim's place; None where it names none.
    report : Report
        The article; its text is not asked for.
    paragraph : str
        The paragraph in which the claim stands.
    """

    claim: Claim
    resolution: Resolution | None
    report: Report
    paragraph: str = ""

    @property
    def place(self) -> Place | None:
        """The place, None where it is not known."""
        return self.resolution.place if self.resolution else None

    @property
    def article(self) -> tuple[str, int | None]:
        """Name and part of the article."""
        return self.claim.report, self.claim.part

    @property
    def is_headline(self) -> bool:
        """Whether a headline makes it."""
        return self.claim.rule.endswith(HEADLINE)

    @property
    def named_only(self) -> bool:
        """Whether the claim names a place that is not in the gazetteer."""
        return self.claim.place is not None and self.place is None

    @property
    def stands_in(self) -> bool:
        """Whether the claim's own place is unknown and the one that holds it is taken for it."""
        return self.place is not None and self.resolution is not None and self.resolution.score == 0

    @property
    def everywhere(self) -> bool:
        """Whether it is a claim of violence that names no place but a country, as headlines do."""
        vague = self.place.kind == "country" if self.place else self.claim.place is None
        return vague and group_of(self.claim.sub_event_type) in VIOLENT

    @property
    def as_city(self) -> bool:
        """Whether the claim says that its place is a city: "the city of Daraa"."""
        return self.claim.place is not None and self.claim.place.kind_hint == "city"

    @property
    def opens(self) -> bool:
        """Whether the claim stands in the headline or the lede."""
        return self.is_headline or self.claim.start - self.report.start < LEDE

    @property
    def told_near(self) -> bool:
        """Whether its place is told by another one: "near Homs", "30 km south of Hama"."""
        return self.claim.place is not None and self.claim.place.relation is not None

    @property
    def by_direction(self) -> bool:
        """Whether its place is only told by a direction: "three villages north of Damascus"."""
        told = self.claim.place
        return told is not None and told.relation is not None and told.relation.endswith(" of")

    @property
    def near_city(self) -> bool:
        """Whether its place is only told to be near a city: "an ambush near the capital"."""
        return self.told_near and self.place is not None and is_capital(self.place)

    @property
    def is_execution(self) -> bool:
        """Whether it tells of an execution."""
        return "acts.toml: execution" in self.claim.rule


def related_groups(located: LocatedClaim) -> tuple[str, ...]:
    """Groups whose event a claim may be about, said in vaguer or sharper words."""
    if located.everywhere:
        return VIOLENT
    group = group_of(located.claim.sub_event_type)
    return VIOLENT if group == ATTACK else _RELATED.get(group, (group,))


_RELATED = {
    GAS: (GAS, AIR),
    AIR: (AIR, GAS),
    "Suicide bomb": ("Suicide bomb", "Remote explosive/landmine/IED"),
    "Remote explosive/landmine/IED": ("Remote explosive/landmine/IED", "Suicide bomb"),
}
