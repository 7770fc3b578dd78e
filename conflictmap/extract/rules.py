"""Rules that make claims and that a later stage asks for, in the words in which `explain` shows them."""

from __future__ import annotations

#: Of claims whose sentence names several places side by side.
LISTED = "one of several places named"
#: Of claims whose sentence opens as one that tells of something else: "In a third attack", "Elsewhere".
ANOTHER = "another act than that told before"
#: Of claims whose dead are others than those told before: "another 42 people were killed".
MORE_DEAD = "others died than those told before"
#: Of claims that deny what their article tells nowhere: they make no event, but belong to one of others.
DENIED_ONLY = "denies what others may tell"
#: Of claims that deny that an act took place, whoever is said to have done it.
NOT_HAPPENED = "denies that it happened"
#: Of claims whose dead add to those told just before: "A medic also died."
ALSO_DEAD = "died beside those told before"
#: Of claims whose toll takes the place of lower ones told before: "rose to 68".
RISEN = "a toll that has risen"
#: Of claims whose toll takes the place of what their speaker told before: "lowered the toll to 11".
REVISED = "a toll that was revised"
#: Of claims that only add up the dead which the article tells place by place.
SUMMED = "the sum of what is told place by place"
#: Of claims whose dead died at several places that the sentence lists.
TOGETHER = "the dead of several places together"
#: In the rule of every claim that this package reads from prose, with the act's name after it.
BY_VOCABULARY = "acts.toml: "
#: Of claims that name no place of their own.
PLACE_BEFORE = "the place told before"
#: Of claims that take up an act told before: "The attack came a day after ...".
PLACE_REFERRED = "the place of what it refers to"
#: Of claims in a headline; it stands last.
HEADLINE = "headline"
#: Of claims that the text attributes to nobody.
NO_SPEAKER = "the report speaks for itself"
#: Before how a claim's own sentence says when it was: "date: weekday".
STATED_DATE = "date: "
#: Of claims that give no day and refer to none.
OWN_DATE = "the report's own date"
#: In all that chose a type although no word told the weapon.
NO_WEAPON = "no weapon named"
PEOPLE_KILLED = f"people killed, {NO_WEAPON}"
#: Of types that follow from whose aircraft or guns they are.
DOERS_FORCE = "the doer's force"
#: Of doers that are only implied, by what a claim refers to or what was told before.
REFERRED_DOERS, PRONOUN_DOERS, EARLIER_DOERS = IMPLIED_DOERS = (
    "doers of what it refers to",
    "the pronoun's doers",
    "doers told before",
)
#: By which the side that took a place is known, the surest first.
BY_GOVERNMENT, BY_NON_STATE, BY_SIDE_BEFORE = KNOWN_TAKERS = (
    "taken by the government's side",
    "taken by a non-state side",
    "taken by the side named before",
)
