"""Numbers of people: sentences and what a careful reader counts in them."""

from __future__ import annotations

import pytest

from conflictmap.extract.people.counts import find_counts
from conflictmap.extract.text.words import split_words


def _read(text: str) -> list[tuple[str, int, int | None, str, bool]]:
    return [
        (p.count.kind, p.count.low, p.count.high, p.count.who, p.count.subset)
        for p in find_counts(text, split_words(text))
    ]


K, INJ = "killed", "injured"


PARTS = [
    (
        "The fire killed nine people, including five girls and one man (a teacher).",
        [(K, 9, 9), (K, 5, 5, "part"), (K, 1, 1, "part"), (K, 1, 1, "part")],
    ),
    (
        "A mine killed six people (two children, a woman and three men).",
        [(K, 6, 6), (K, 2, 2, "part"), (K, 1, 1, "part"), (K, 3, 3, "part")],
    ),
    ("Mortars hit Arbin (4 killed) and Zamalka (2 killed).", [(K, 4, 4), (K, 2, 2)]),
    (
        "It counted 11 killed: six Afghans, four Syrians and one child.",
        [(K, 11, 11), (K, 6, 6, "part"), (K, 4, 4, "part"), (K, 1, 1, "part")],
    ),
    ("Its toll: 5 killed in Inkhil, 3 killed in Nawa.", [(K, 5, 5), (K, 3, 3)]),
    ("14 were killed: 8 in Arbin and 6 in Jobar.", [(K, 14, 14), (K, 8, 8), (K, 6, 6)]),
    ("Seven men of one family were found shot dead.", [(K, 7, 7)]),
    (
        "Seven members of one family, the parents, an aunt and four children, died.",
        [(K, 7, 7), (K, 4, 4, "part")],
    ),
    ("Shells killed six people, the army said, and three children were wounded.", [(K, 6, 6), (INJ, 3, 3)]),
    ("The number of the regime soldiers killed in the attack rose to 9.", [(K, 9, 9)]),
    ("In clashes between two families a man was killed.", [(K, 1, 1)]),
    ("One family was killed in the raid.", [(K, 1, 1)]),
    ("Mortars hit the square, killing 12 people and injuring another 70.", [(K, 12, 12), (INJ, 70, 70)]),
    ("Shells killed another tailor.", [(K, 1, 1)]),
    ("1 Sept: At least 25 people died.", [(K, 25, None)]),
    ("A rebel battalion stormed the hill and 60 residents were killed.", [(K, 60, 60)]),
    ("A shell hit a civilian car and killed four people.", [(K, 4, 4)]),
    ("9 shells, 14 killed, a bakery was hit.", [(K, 14, 14)]),
    ("At least 60 people were affected, two of whom died later.", [(K, 2, 2, "part")]),
    ("15 people, two of whom were nurses, were killed.", [(K, 15, 15), (K, 2, 2, "part")]),
    ("They stopped the mayor and shot dead two guards.", [(K, 2, 2)]),
    ("They stopped a judge and executed him and his driver.", [(K, 1, 1), (K, 1, 1)]),
    ("They stopped a judge and killed him and his car burned.", [(K, 1, 1)]),
    ("Nine of our comrades fell martyr on the hill.", [(K, 9, 9)]),
    ("The assassination of a judge and two officers shook the town.", [(K, 1, 1), (K, 2, 2)]),
    ("Assassination of Yasin Halabi by unknown persons in the market.", [(K, 1, 1)]),
    ("Gunmen assassinated the co-chair of the council.", [(K, 1, 1)]),
    ("The assassination of Syrian officers goes on.", []),
    (
        "They left 23 civilians -- among them nine children -- and 16 fighters dead the group said.",
        [(K, 23, 23), (K, 9, 9, "part"), (K, 16, 16)],
    ),
    ("Clashes between the two forces have shaken it leaving 28 fighters dead a monitor said.", [(K, 28, 28)]),
    ("The video showed the simultaneous beheadings of at least 18 men.", [(K, 18, None)]),
    ("The death toll from an attack on a village near Hama reaches 51.", [(K, 51, 51)]),
    ("Two gunmen carried out the assassination.", []),
    # one number and its upper bound
    ("At least 14 and as many as 23 civilians were killed.", [(K, 14, 23)]),
    ("At least 14 and up to 23 civilians were killed.", [(K, 14, 23)]),
    ("At least 14 soldiers and up to three civilians were killed.", [(K, 14, None), (K, 1, 3)]),
    # by name or title
    ("Captain Wael Issa and policeman Hussein Salloum were martyred.", [(K, 2, 2)]),
    ("Colonel Saeed Rahimi, who advised the army, was killed in a raid.", [(K, 1, 1)]),
    ("They mourned Colonel Saeed Rahimi, who was martyred in a raid.", [(K, 1, 1)]),
    ("The head of the council was shot dead on the road.", [(K, 1, 1)]),
    ("Gunmen killed the group's leader Abu Hasan in Nawa.", [(K, 1, 1)]),
    ("A commander called Abu Hasan was killed.", [(K, 1, 1)]),
    ("Samir Daher was shot to death on the road.", [(K, 1, 1)]),
    ("Both Wael Daher and Ali Saleh were shot and killed.", [(K, 2, 2)]),
    ("Tareq Daher was fatally shot by gunmen.", [(K, 1, 1)]),
    ("Nabil Daher died of his wounds.", [(K, 1, 1)]),
    ("Anwar Daher lost his life when gunmen fired at his car.", [(K, 1, 1)]),
    ("Gunmen shot Nader Daher at his shop, killing him immediately.", [(K, 1, 1)]),
    ("Gunmen fatally shot a baker.", [(K, 1, 1)]),
    ("Anwar Daher lost his house.", []),
    ("Two fighters, Ali Hamdan and Omar Saleh, were killed.", [(K, 2, 2)]),
    ("The two fighters Ali Hamdan and Omar Saleh were killed.", [(K, 2, 2)]),
    ("Nour Ali (9) and her sister Hind (7) were killed.", [(K, 1, 1), (K, 1, 1)]),
    ("It hit a civilian, named Hussein al-Hamad (48), who was killed.", [(K, 1, 1)]),
    ("Mortars hit Arbin (4) and killed two.", [(K, 2, 2)]),
    ("The head of the council said that 12 people were killed.", [(K, 12, 12)]),
    ("General Ali Hamdan said that two soldiers were killed.", [(K, 2, 2)]),
    ("Fighters of General Security were killed.", []),
    ("Major Ahmad Saleh led the attack, in which six were killed.", [(K, 6, 6)]),
    ("ISIS, one of several jihadist groups in the east, claimed the attack that killed six.", [(K, 6, 6)]),
    ("Rescuers removed four bodies from the rubble.", [(K, 4, 4)]),
    # dead and wounded told by one number
    ("Some 12 fighters were killed and injured.", []),
    ("It killed or wounded 15 people.", []),
    ("It killed and wounded 15 people and left three dead.", [(K, 3, 3)]),
    ("Twelve were killed and wounded 15 others.", [(K, 12, 12), (INJ, 15, 15)]),
    # some of those told before, of whom it is said what happened to them
    ("Two of the victims were killed in Jobar.", [(K, 2, 2)]),
    ("Two of the dead were children.", [(K, 2, 2, "part")]),
    ("Two boys aged between 7 and 12 were injured.", [(INJ, 2, 2)]),
    # those of one family, and who is killed with somebody
    ("A raid killed a man, his wife and their three children.", [(K, 1, 1), (K, 1, 1), (K, 3, 3)]),
    ("A raid killed five girls, their aunt, and their parents.", [(K, 5, 5), (K, 1, 1), (K, 2, 2)]),
    ("A farmer and both his parents died.", [(K, 1, 1), (K, 2, 2)]),
    ("A couple and their four children were killed.", [(K, 2, 2), (K, 4, 4)]),
    ("A couple of shells killed two people.", [(K, 2, 2)]),
    ("A politician, Hevin Darwish, and her driver were shot dead.", [(K, 1, 1), (K, 1, 1)]),
    ("They shot dead judge Ali Hamdan and his two bodyguards.", [(K, 1, 1), (K, 2, 2)]),
    ("They killed Ali Hamdan, his wife and two daughters.", [(K, 1, 1), (K, 1, 1), (K, 2, 2)]),
    ("A shell killed a woman, her daughter, and wounded her husband.", [(K, 1, 1), (K, 1, 1), (INJ, 1, 1)]),
    ("A father of three was killed by a sniper.", [(K, 1, 1)]),
    ("A man was killed, his wife said.", [(K, 1, 1)]),
    ("Shells killed a man, his brother told us.", [(K, 1, 1)]),
    ("Hamdan and his wife visited the town where 12 people were killed.", [(K, 12, 12)]),
    (
        "Eight members of a family, a man, his wife and their six children, were killed.",
        [(K, 8, 8), (K, 1, 1, "part"), (K, 1, 1, "part"), (K, 6, 6, "part")],
    ),
    (
        "Nine people were killed, four women and five children.",
        [(K, 9, 9), (K, 4, 4, "part"), (K, 5, 5, "part")],
    ),
    ("Nine people were killed, four in Nawa and five in Jasim.", [(K, 9, 9), (K, 4, 4), (K, 5, 5)]),
    ("A family of six - the parents and their four sons - was killed.", [(K, 6, 6), (K, 4, 4, "part")]),
    (
        "Six people, among them a man, his wife and their two girls, died.",
        [(K, 6, 6), (K, 1, 1, "part"), (K, 1, 1, "part"), (K, 2, 2, "part")],
    ),
    ("A wave of assassinations hit the city.", []),
    # a headline run into its sentence says its number twice; of small numbers there may be two
    ("Nine killed in raid on Morek Nine people were killed in a raid on Morek.", [(K, 9, 9)]),
    ("Two people died in Hama and two people died in Morek.", [(K, 2, 2), (K, 2, 2)]),
    # who is killed of those that no number counts is no part of it
    ("Ten men sat in the car and the bomb killed two of them.", [(K, 2, 2)]),
    ("Ten men were killed, two of them in Homs.", [(K, 10, 10), (K, 2, 2, "part")]),
    ("A girl of three was killed.", [(K, 1, 1)]),
    ("A group of three was killed.", [(K, 3, 3)]),
]


@pytest.mark.parametrize(("text", "expected"), PARTS)
def test_totals_and_their_parts(text, expected):
    found = [(kind, low, high, *["part"] * part) for kind, low, high, _, part in _read(text)]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells killed 7 people in the town.", [(K, 7, 7, "unknown", False)]),
        ("Push on enclave kills at least 23 | Jordan Times", [(K, 23, None, "unknown", False)]),
        ("Seven villagers were killed.", [(K, 7, 7, "civilians", False)]),
        ("at least twenty-five soldiers died", [(K, 25, None, "soldiers", False)]),
        ("killing between 20 and 30 rebels", [(K, 20, 30, "fighters", False)]),
        ("killing 20-30 rebels", [(K, 20, 30, "fighters", False)]),
        ("dozens of residents were wounded", [(INJ, 12, None, "civilians", False)]),
        ("tens of people were hurt", [(INJ, 10, None, "unknown", False)]),
        ("scores of fighters were killed", [(K, 20, None, "fighters", False)]),
        ("killed a dozen of the army's troops", [(K, 12, 12, "soldiers", False)]),
        ("up to 100 people were injured", [(INJ, 1, 100, "unknown", False)]),
        (
            "The raid killed 11 people, including four children, and wounded 20.",
            [(K, 11, 11, "unknown", False), (K, 4, 4, "children", True), (INJ, 20, 20, "unknown", False)],
        ),
        (
            "41, 20 of them fighters, were killed",
            [(K, 41, 41, "unknown", False), (K, 20, 20, "fighters", True)],
        ),
        (
            "It said 19 people died, among them nine civilians and five fighters",
            [
                (K, 19, 19, "unknown", False),
                (K, 9, 9, "civilians", True),
                (K, 5, 5, "fighters", True),
            ],
        ),
        ("Two medics were among the dead", [(K, 2, 2, "civilians", True)]),
        ("the death toll rose to 68", [(K, 68, 68, "unknown", False)]),
        ("the death of 21 civilians", [(K, 21, 21, "civilians", False)]),
        (
            "the death of a young man and the wounding of 22 others",
            [(K, 1, 1, "unknown", False), (INJ, 22, 22, "unknown", False)],
        ),
        (
            "12 rebels and at least nine soldiers were killed",
            [(K, 12, 12, "fighters", False), (K, 9, None, "soldiers", False)],
        ),
        (
            "left at least 40 dead and 70 wounded",
            [(K, 40, None, "unknown", False), (INJ, 70, 70, "unknown", False)],
        ),
        (
            "killed 27 people including three doctors and six children",
            [(K, 27, 27, "unknown", False), (K, 3, 3, "civilians", True), (K, 6, 6, "children", True)],
        ),
        (
            "killed 10 civilians including two children and five rebels",
            [(K, 10, 10, "civilians", False), (K, 2, 2, "children", True), (K, 5, 5, "fighters", False)],
        ),
        ("killed 82 people, updating an earlier toll of 47", [(K, 82, 82, "unknown", False)]),
        (
            "killed 12 civilians, bringing the number of dead to 45",
            [(K, 12, 12, "civilians", True), (K, 45, 45, "unknown", False)],
        ),
        ("a bomb exploded at a roundabout killing one man", [(K, 1, 1, "unknown", False)]),
        ("Thursday 30 Jul 2015 18 people were killed", [(K, 18, 18, "unknown", False)]),
        ("Bombing of a Syrian town has killed 43 people", [(K, 43, 43, "unknown", False)]),
        ("A woman and a child died of gas", [(K, 1, 1, "women", False), (K, 1, 1, "children", False)]),
        ("a 25-year-old man was killed", [(K, 1, 1, "unknown", False)]),
        ("a suicide bomber killed five", [(K, 5, 5, "unknown", False)]),
        ("460 civilians were evacuated", [("displaced", 460, 460, "civilians", False)]),
        ("police arrested 14 students", [("detained", 14, 14, "civilians", False)]),
        ("some of the 68 men were executed", [(K, 3, None, "unknown", False)]),
        ("the army destroyed over 60 terrorists", [(K, 60, None, "fighters", False)]),
        ("the army destroys 12 terrorists", [(K, 12, 12, "fighters", False)]),
        ("claiming the lives of seven people", [(K, 7, 7, "unknown", False)]),
        ("five of the dead were guests", [(K, 5, 5, "unknown", True)]),
        ("109 of those killed had come from Homs", [(K, 109, 109, "unknown", True)]),
        ("Girl child killed two others injured in attack", [(INJ, 2, 2, "unknown", False)]),
        (
            "25 fighters killed 110 injured by Turkey",
            [(K, 25, 25, "fighters", False), (INJ, 110, 110, "unknown", False)],
        ),
        ("soldiers killed two wounded men", [(K, 2, 2, "unknown", False)]),
        ("The attack killed 12 people injured in an earlier raid", [(K, 12, 12, "unknown", False)]),
        (
            "Ten died, among them two women and a boy, and 12 were hurt.",
            [
                (K, 10, 10, "unknown", False),
                (K, 2, 2, "women", True),
                (K, 1, 1, "children", True),
                (INJ, 12, 12, "unknown", False),
            ],
        ),
        (
            "Two girls and a school guard were shot dead.",
            [(K, 2, 2, "children", False), (K, 1, 1, "unknown", False)],
        ),
        (
            "A shell hit a house, killing the father, the grandmother and two boys.",
            [(K, 1, 1, "civilians", False), (K, 1, 1, "civilians", False), (K, 2, 2, "children", False)],
        ),
        ("Rockets fell on the quarter, leaving a child dead.", [(K, 1, 1, "children", False)]),
        (
            "A nine-year-old girl, Rima Daher, from a village nearby, was killed.",
            [(K, 1, 1, "children", False)],
        ),
        (
            "A man from the village of Nahta in the hills to the east of the old town, died of his wounds.",
            [(K, 1, 1, "unknown", False)],
        ),
        ("claiming the lives of dozens of them", [(K, 12, None, "unknown", False)]),
        (
            "a massacre of three women and two boys",
            [(K, 3, 3, "women", False), (K, 2, 2, "children", False)],
        ),
        ("Shelling on 2-3 May killed 17 people.", [(K, 17, 17, "unknown", False)]),
        ("12 Syrian soldiers were killed", [(K, 12, 12, "soldiers", False)]),
        ("A member of the volunteer White Helmets was killed.", [(K, 1, 1, "fighters", False)]),
        ("Six more people were killed.", [(K, 6, 6, "unknown", False)]),
        (
            "The raid killed four members of a family - a couple and their two sons.",
            [(K, 4, 4, "civilians", False), (K, 2, 2, "civilians", True), (K, 2, 2, "civilians", True)],
        ),
        (
            "Raids killed 20 people – nine children among them.",
            [(K, 20, 20, "unknown", False), (K, 9, 9, "children", True)],
        ),
        (
            "Raids killed 20 people - 12 civilians in Douma and eight others in Saqba.",
            [(K, 20, 20, "unknown", False), (K, 12, 12, "civilians", False), (K, 8, 8, "unknown", False)],
        ),
        ("State TV put the number of victims at 14.", [(K, 14, 14, "unknown", False)]),
        ("A hospital received the bodies of nine people.", [(K, 9, 9, "unknown", False)]),
        ("Two people succumbed to their wounds.", [(K, 2, 2, "unknown", False)]),
        (
            "A rocket killed Ahmad Daher and his 12-year-old son.",
            [(K, 1, 1, "unknown", False), (K, 1, 1, "unknown", False)],
        ),
        (
            "Raids killed four people in the town of Binnish in Idlib, and six others in nearby Taftanaz.",
            [(K, 4, 4, "unknown", False), (K, 6, 6, "unknown", False)],
        ),
        (
            "Eight were killed in Hama on Thursday, plus three civilians in the city of Daraa.",
            [(K, 8, 8, "unknown", False), (K, 3, 3, "civilians", False)],
        ),
        (
            "Raids killed four people in the town of Binnish, and six\nothers in\nnearby Taftanaz.",
            [(K, 4, 4, "unknown", False), (K, 6, 6, "unknown", False)],
        ),
        ("Raids killed 20 civilians, and there were 300 people in Douma.", [(K, 20, 20, "civilians", False)]),
        (
            "3 May 2019 – Two women – a nurse and a cook – were killed.",
            [(K, 2, 2, "women", False), (K, 1, 1, "civilians", True), (K, 1, 1, "unknown", True)],
        ),
    ],
)
def test_count(text: str, expected: list[tuple[str, int, int | None, str, bool]]) -> None:
    assert _read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The war is in its fourth year.",
        "55 of the 70 villages were captured.",
        "killed in the raid on Brigade 52 near house 14",
        "The lawyer, 62, was freed after four months.",
        "destroyed 12 tanks",
        "the army destroys 12 tanks",
        "the lives of thousands of people are at risk",
        "worth $500,000 to the dead man's family",
        "the fifth child in the family was unhurt",
        "Talks on 2254 began as rebels were killed.",
        "Shells killed children near kilometre 40.",
        "Airstrikes on 7-8 March killed civilians.",
        "Families received the bodies of nine soldiers.",
        "It claimed two more suicide attacks and killed civilians.",
        "The army destroyed many gatherings of militants.",
        "The shelling killed the party's hopes and the ceasefire.",
    ],
)
def test_numbers_that_are_of_no_victims(text: str) -> None:
    assert _read(text) == []


def test_spans_are_those_of_the_number() -> None:
    text = "Shells killed at least eleven people."
    count = find_counts(text, split_words(text))[0].count
    assert (text[count.start : count.end], count.qualifier) == ("at least eleven", "at least")
