"""How local outlets, aid agencies and rights groups tell of acts: the sentences are made up."""

from __future__ import annotations

import pytest

from conflictmap.extract.people.counts import find_counts
from conflictmap.extract.text.words import split_words


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        # days, years and ages are no people
        ("On Friday, 9 May, 17 people were killed by shells.", 17, 0),
        ("On 3 August 21 villagers were killed.", 21, 0),
        ("On August 3 2014 21 villagers were killed.", 21, 0),
        ("In 2016, 12 died.", 12, 0),
        ("Three sisters aged 4, 7 and 9 were killed by a mine.", 3, 0),
        ("Two cousins aged 15 and 16, both from the town of Salqin in the far north, were killed.", 2, 0),
        ("Omar Darwish, 41, was killed by a sniper.", 1, 0),
        ("Omar Darwish, 41, a farmer, was killed by a sniper.", 1, 0),
        ("A farmer, Omar Darwish, 41, was killed by a sniper.", 1, 0),
        ("Omar Darwish, 41, Hani al Saleh, 19, and two girls aged 3 and 5 were killed.", 4, 0),
        ("Two men, Omar Darwish, 41, and Hani al Saleh, 19, were killed.", 2, 0),
        ("Omar Darwish, 41, said that neighbours were killed.", 0, 0),
        ("On 3 August 2014 a school was hit.", 0, 0),
        # one person, by what became of them
        ("Gunmen shot the former mayor, which led to his immediate death.", 1, 0),
        ("A soldier was killed and another wounded.", 1, 1),
        ("The body of Omar Darwish was found near the mill.", 1, 0),
        ("His body was dumped near the mill.", 1, 0),
        ("The body of a shepherd was found near the mill.", 1, 0),
        ("The body of Omar Darwish was not found.", 0, 0),
        ("The body of Omar Darwish was handed over to his family.", 0, 0),
        ("The government announced his death.", 0, 0),
        # those missing are not dead
        ("Four nurses are missing and two people were killed.", 2, 0),
        ("The toll has reached 9, a doctor says: six in Homs and three in Hama.", 18, 0),
    ],
)
def test_how_many(text: str, killed: int, injured: int) -> None:
    counts = [p.count for p in find_counts(text, split_words(text)) if not p.count.subset]
    assert sum(c.low for c in counts if c.kind == "killed") == killed
    assert sum(c.low for c in counts if c.kind == "injured") == injured
