"""Claims of short articles: the sentences are made up, the places are real."""

from __future__ import annotations

import datetime as dt

import pytest

from conflictmap.extract.claims.claims import extract_claims, read_acts
from conflictmap.gazetteer import load_gazetteer
from conflictmap.model import Claim, Report

MONDAY = dt.date(2014, 4, 14)


def _report(text: str, published: dt.date | None = MONDAY) -> Report:
    return Report("test.txt", text, 0, len(text), publisher="A Paper", published=published)


def _claims(text: str) -> tuple[Claim, ...]:
    return extract_claims(_report(text), gazetteer=load_gazetteer())


def _where(text: str) -> set[tuple[str, str | None]]:
    return {(c.sub_event_type, c.place.surface if c.place else None) for c in _claims(text)}


AIR, SHELLING, CLASH = "Air/drone strike", "Shelling/artillery/missile attack", "Armed clash"
BOMB = "Remote explosive/landmine/IED"
GOVERNMENT, OTHERS = "Government regains territory", "Non-state actor overtakes territory"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Regime warplanes bombed Saraqib on Friday, killing five people.", {(AIR, "Saraqib")}),
        ("Mortar shells fell on Kafraya at dawn on Friday.", {(SHELLING, "Kafraya")}),
        ("Shells hit the Mar Elias school in Saidnaya on Friday.", {(SHELLING, "Saidnaya")}),
        ("The UN condemned the shelling of a school in Saidnaya on Friday.", {(SHELLING, "Saidnaya")}),
        ("The UN condemned attacks on schools in Saidnaya on Friday.", set()),
        ("The UN condemned the shelling of Saidnaya.", set()),
        (
            "On Friday the army captured Rankous and Saidnaya from rebels.",
            {(GOVERNMENT, "Rankous"), (GOVERNMENT, "Saidnaya")},
        ),
        ("ISIS seized the town of Tabqa on Sunday after heavy clashes.", {(OTHERS, "Tabqa")}),
        ("Rebels clashed with soldiers in Morek, Hama province, on Sunday.", {(CLASH, "Morek")}),
        (
            "Rebels shelled a village in Hama province, killing seven, Syria's news agency said on Sunday.",
            {(SHELLING, "Hama")},
        ),
        ("Clashes erupted in Morek, and in Homs a car bomb killed two.", {(CLASH, "Morek"), (BOMB, "Homs")}),
        (
            "Rebels and soldiers fought in Morek and Soran, where shelling killed two.",
            {(CLASH, "Morek"), (CLASH, "Soran"), (SHELLING, "Soran")},
        ),
        (
            "In Homs, shells killed three, and two people died in Hama in an air strike.",
            {(SHELLING, "Homs"), (AIR, "Hama")},
        ),
        ("Nine people were shot dead on the M4 highway south of Tell Abyad.", {("Attack", "Tell Abyad")}),
        ("Shells hit the Damascus-Homs highway near Harasta, killing two.", {(SHELLING, "Harasta")}),
        ("Shells hit the M5 highway on Sunday.", {(SHELLING, "M5")}),
        (
            "The army took Qaryatain. It removed mines and bombs planted by militants in Qaryatain.",
            {(GOVERNMENT, "Qaryatain")},
        ),
        (
            "Rebels stormed Ras al-Ain after a Turkish air strike. 28 Kurdish fighters and 17 rebels"
            " were killed.",
            {(CLASH, "Ras al-Ain"), (AIR, "Ras al-Ain")},
        ),
        ("BEIRUT, Lebanon - Rebels seized a base in the north on Sunday.", {(OTHERS, None)}),
        ("Shells hit a camp for displaced people in Sarmada on Sunday.", {(SHELLING, "Sarmada")}),
        ("Israeli missile strikes near Homs killed three soldiers on Sunday.", {(AIR, "Homs")}),
        ("Israel fired surface-to-surface missiles at Homs on Sunday.", {(SHELLING, "Homs")}),
        ("The army fired missiles at Saraqib on Sunday.", {(SHELLING, "Saraqib")}),
        ("Fighting in southern Syria's Sweida province killed 30 on Sunday.", {(CLASH, "Sweida")}),
        ("Shells hit Aleppo's eastern Hanano district on Sunday.", {(SHELLING, "Hanano")}),
        ("In Douma, shells hit a market on Sunday and killed two children.", {(SHELLING, "Douma")}),
        ("Two men were killed in Homs on Sunday when a car bomb went off.", {(BOMB, "Homs")}),
        ("Shells hit Taftanaz, east of Idlib, on Sunday.", {(SHELLING, "Taftanaz")}),
        ("Hundreds of people protested in Kafr Nabl on Friday.", {("Peaceful protest", "Kafr Nabl")}),
        ("Helicopters dropped barrels filled with chlorine on Talmenes.", {("Chemical weapon", "Talmenes")}),
        (
            "Nine people were killed in shelling in Douma and three in Homs.",
            {(SHELLING, "Douma"), (SHELLING, "Homs")},
        ),
        ("The army killed 18 rebels near the Shaer gas field on Sunday.", {(CLASH, "Shaer")}),
        ("Shells hit the village of Dabiq on Sunday.", {(SHELLING, "Dabiq")}),
        ("ISIS gunmen attacked Sarrin on Sunday and killed nine civilians.", {("Attack", "Sarrin")}),
        ("Rebels targeted Fuah with rockets on Friday.", {(SHELLING, "Fuah")}),
        ("Terrorist bombings in Homs killed six people on Friday.", {(BOMB, "Homs")}),
        ("Regime bombing of Homs killed six people on Friday.", {(AIR, "Homs")}),
        ("Rebels attacked Sarrin on Friday and killed 12 people.", {("Attack", "Sarrin")}),
        ("Rebels attacked Sarrin on Friday and killed 12 soldiers.", {(CLASH, "Sarrin")}),
        ("A rebel offensive near Morek on Friday killed 12 civilians.", {(CLASH, "Morek")}),
        ("Shells that held toxic gas hit Sarrin on Friday.", {("Chemical weapon", "Sarrin")}),
        ("Jets bombed Saraqib with chlorine-filled barrel bombs.", {("Chemical weapon", "Saraqib")}),
        ("Russian Aerospace Forces killed 30 rebels amid an assault on Morek.", {(AIR, "Morek")}),
        ("Ten people died in shelling in Milis said SANA.", {(SHELLING, "Milis")}),
        ("A jet was shot down over Saraqib, killing both pilots.", {("Disrupted weapons use", "Saraqib")}),
        ("Rocket fire in Homs hit two streets, one of the attacks striking a school.", {(SHELLING, "Homs")}),
        (
            "A blast hit residents from the northern towns of Fuah and Kafraya as they waited in Rashidin.",
            {(BOMB, "Rashidin")},
        ),
        ("A blast hit the towns of Fuah and Kafraya.", {(BOMB, "Fuah"), (BOMB, "Kafraya")}),
        (
            "Jets killed nine in Morek on Friday. Five women were among the dead in Kafr Zita.",
            {(AIR, "Morek"), (AIR, "Kafr Zita")},
        ),
        (
            "A car bomb hit Homs on Friday. Buses evacuated people from Ariha. The bombing killed six.",
            {(BOMB, "Homs"), ("Other", "Ariha")},
        ),
        ("Jets carried out raids on the edge and outskirts of Milis.", {(AIR, "Milis")}),
        ("Residents demonstrated in Atareb on Friday.", {("Peaceful protest", "Atareb")}),
        ("Residents in Homs said shells hit Rastan on Friday.", {(SHELLING, "Rastan")}),
        ("Rockets fired from Afrin hit Kilis on Sunday.", {(SHELLING, "Kilis")}),
        ("A bomb on the road linking Nawa and Jasim killed two men.", {(BOMB, "Nawa")}),
        ("A bomb went off on the highway linking Homs with Hama near Rastan.", {(BOMB, "Rastan")}),
        ("A jet was shot down near the Turkish border in Saraqib.", {("Disrupted weapons use", "Saraqib")}),
        (
            "Troops opened fire on protesters in Homs on Friday, killing two, as thousands demonstrated.",
            {("Excessive force against protesters", "Homs")},
        ),
        (
            "Thousands protested in Homs on Friday. Troops shot at protesters in Homs on Friday.",
            {("Excessive force against protesters", "Homs")},
        ),
        (
            "Thousands protested in Hama on Friday. Troops shot at protesters in Homs.",
            {("Peaceful protest", "Hama"), ("Excessive force against protesters", "Homs")},
        ),
        ("Jets bombed Raqqa on Friday. At least 70 fighters were killed, residents said.", {(AIR, "Raqqa")}),
        ("Jets bombed Raqqa on Friday. Ten people were killed in Tabqa.", {(AIR, "Raqqa"), (AIR, "Tabqa")}),
        (
            "Jets bombed Raqqa on Friday. Separately, ten people were killed in Tabqa.",
            {(AIR, "Raqqa"), ("Attack", "Tabqa")},
        ),
        (
            "Jets bombed Raqqa on Friday. Rebels killed ten people in Tabqa.",
            {(AIR, "Raqqa"), ("Attack", "Tabqa")},
        ),
        ("Jets destroyed 44 targets in Afrin overnight.", {(AIR, "Afrin")}),
        ("The army destroyed two tanks near Morek on Friday.", {(CLASH, "Morek")}),
        ("The army restored security and stability to Joussiyeh.", {(GOVERNMENT, "Joussiyeh")}),
        ("A rescue helicopter came under fire near Salma on Sunday.", {("Attack", "Salma")}),
        ("Activists accused the army of gassing people in Zamalka.", {("Chemical weapon", "Zamalka")}),
        ("An inter-agency convoy delivered aid to Rastan on Sunday.", {("Other", "Rastan")}),
        ("Troops found a car in Homs where a bomb had gone off.", {(BOMB, "Homs")}),
        ("The Sunday raid took out 12 rebels in Homs.", {(AIR, "Homs")}),
        (
            "Jets struck bases in Quneitra after rockets fell on Jasim.",
            {(AIR, "Quneitra"), (SHELLING, "Jasim")},
        ),
        (
            "Jets struck Quneitra after rockets hit Jasim. The strikes hit sites near Kiswah too.",
            {(AIR, "Quneitra"), (SHELLING, "Jasim"), (AIR, "Kiswah")},
        ),
        (
            "ISIS shot soldiers in Palmyra on Friday. That was after the group captured the city.",
            {(CLASH, "Palmyra"), (OTHERS, "Palmyra")},
        ),
        ("Infighting in Homs killed 68 men on Friday, with some shot later.", {(CLASH, "Homs")}),
        (
            "Tanks shelled Inkhil Jasim and Nawa on Sunday.",
            {(SHELLING, "Inkhil"), (SHELLING, "Jasim"), (SHELLING, "Nawa")},
        ),
        ("Rebels launched an offensive near Homs, targeting Morek.", {(CLASH, "Homs"), (CLASH, "Morek")}),
        ("Jets bombed Morek, targeting rebels.", {(AIR, "Morek")}),
        ("Shots were fired at protesters in Homs.", {("Excessive force against protesters", "Homs")}),
        ("Rockets that gave off deadly fumes fell on Zamalka.", {("Chemical weapon", "Zamalka")}),
        (
            "Israel struck bases in Syria overnight after Iran fired rockets at Quneitra.",
            {(AIR, "Syria"), (SHELLING, "Quneitra")},
        ),
        ("Jets struck Jasim on Sunday, the second rebel attack in three days.", {(AIR, "Jasim")}),
        ("A second attack in Homs killed six people.", {("Attack", "Homs")}),
        ("Israel bombed a shipment of missiles near Qusayr on Friday.", {(AIR, "Qusayr")}),
        ("The truce deal was brokered by Qatar on Sunday.", {("Agreement", None)}),
        ("Clashes killed six people in Lebanon on Sunday.", {(CLASH, "Lebanon")}),
        ("BEIRUT _\x90_\x90 Jets bombed Saraqib on Friday.", {(AIR, "Saraqib")}),
        ("Rebels battling the army in Morek on Sunday lost two men.", {(CLASH, "Morek")}),
        ("Tanks shelled Idlib, northern Syria, on Friday.", {(SHELLING, "Idlib")}),
        ("Shells killed ten men on Friday, with Damascus accusing the rebels.", {(SHELLING, None)}),
        (
            "Tanks shelled Homs for days. Ten men were put to death when soldiers came in.",
            {(SHELLING, "Homs"), ("Attack", "Homs")},
        ),
        ("Tanks shelled Nawa, activists and a security source in Damascus said.", {(SHELLING, "Nawa")}),
        (
            "Tanks shelled Raqqa, northern Syria, and Homs, central Syria.",
            {(SHELLING, "Raqqa"), (SHELLING, "Homs")},
        ),
        ("Tanks shelled Maan, Hama, and Rastan, Homs.", {(SHELLING, "Maan"), (SHELLING, "Rastan")}),
        # what is shelled stands before "was", wherever the shells came from and the wounded went
        ("Saraqib was heavily shelled on Friday from Kafraya.", {(SHELLING, "Saraqib")}),
        ("Saraqib and its market were heavily shelled on Friday from Kafraya.", {(SHELLING, "Saraqib")}),
        ("Mleiha was shelled on Friday and the wounded were brought to Douma.", {(SHELLING, "Mleiha")}),
        ("Nine people from Mleiha were killed in Douma on Friday.", {("Attack", "Douma")}),
        # abroad is what no place in or near Syria is called
        ("A car bomb killed five people in Tripoli on Friday.", {(BOMB, "Tripoli")}),
        ("Shells hit the village of Jilin on Friday.", {(SHELLING, "Jilin")}),
        ("A car bomb killed five people in Nairobi on Friday.", {(BOMB, None)}),
        (
            "Tanks shelled Aleppo, Idlib and northern Syria.",
            {(SHELLING, "Aleppo"), (SHELLING, "Idlib"), (SHELLING, "northern Syria")},
        ),
    ],
)  # fmt: skip
def test_an_act_and_its_place(text: str, expected: set[tuple[str, str | None]]) -> None:
    assert _where(text) == expected


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("More than 150,000 people have been killed in Syria's war.", "background"),
        ("The army did not bomb Saraqib on Sunday.", "negated"),
        ("Rebels are preparing to attack Morek in Hama.", "planned"),
        ("He warned of a massacre in Salma.", "planned"),
        ("A chemical attack killed hundreds in Ghouta in August 2013.", "background"),
        ("Will the army storm Douma?", "a question"),
        ("Shelling would be a disaster for Douma.", "a hypothesis"),
        ("Douma comes under frequent shelling.", "habitual"),
        ("The conflict began in Deraa with protests.", "background"),
        ("Homs has seen heavy shelling in recent weeks.", "background"),
        ("A number of shells have hit Homs in the past two weeks.", "background"),
        ("They offered an amnesty to men who fought them in Homs.", "background"),
        ("The dead belonged to a militia that fights beside the army in Homs.", "background"),
        ("ISIS militants who have fought the group near Homs denied it.", "background"),
        ("In recent months the army has waged an offensive near Homs.", "background"),
        (
            "In 1982 the town saw an uprising that the army, going from house to house for many days,"
            " put down by shelling Hama.",
            "background: only a year",
        ),
        ("Engineers found a car bomb in Homs on Sunday.", "a bomb that was found"),
        ("Under the deal, wounded people are to leave Foah.", "a death or injury without number"),
        ("A bomb went off on a plane over Sinai.", "no place, day or number"),
        ("Jets will carry out heavy air strikes on Homs.", "possible"),
        ("Wounded people are to leave Foah.", "a death or injury without number"),
        ("As they fled, the men passed Homs on Friday.", "a circumstance"),
        ("Rebels regularly hit Fuah with rockets and shelling.", "habitual"),
        ("Strikes have killed hundreds in Raqqa since it joined in September 2015.", "background"),
        ("He met rebels fighting the army near Homs.", "background"),
        ("He counted the dead of Homs.", "a death or injury without number"),
        ("Coalition mourns the dead of Homs", "background: whom they mourn"),
        ("Residents face a siege in rebel held Aleppo where people starve.", "no people"),
    ],
)
def test_what_is_no_event_says_why(text: str, rule: str) -> None:
    claims, excluded = read_acts(_report(text), gazetteer=load_gazetteer())
    assert claims == ()
    assert excluded
    assert all(e.quote in text for e in excluded)
    assert any(e.rule.startswith(rule) for e in excluded)


@pytest.mark.parametrize(
    ("text", "doers", "targets"),
    [
        (
            "Syrian government helicopters bombed rebels in Saraqib on Sunday.",
            ("Syrian Air Force",),
            ("Opposition rebels",),
        ),
        (
            "Four soldiers were killed by ISIS in Palmyra on Sunday.",
            ("Islamic State (ISIS)",),
            ("Syrian Arab Army",),
        ),
        ("Air strikes killed nine civilians in Saraqib on Sunday.", (), ("Civilians",)),
        ("Residents of Douma staged a protest in the town on Sunday.", ("Protesters",), ()),
        ("Air strikes hit Milis, controlled by a rebel alliance.", (), ("Opposition rebels",)),
        ("Opposition drone strikes hit Hama on Friday.", ("Opposition rebels",), ()),
        (
            "Residents staged a demonstration in Quriyeh to demand that ISIL leave the town.",
            ("Protesters",),
            ("Islamic State (ISIS)",),
        ),
        ("ISIS claimed responsibility for a bombing in Homs.", ("Islamic State (ISIS)",), ()),
        (
            "Soldiers killed two rebels in Nawa and detained six people in Jasim.",
            ("Syrian Arab Army",),
            ("Opposition rebels",),
        ),
        (
            "Britain and the US armed the rebels. Clashes with rebels broke out in Kessab on Friday.",
            ("Opposition rebels",),
            (),
        ),
    ],
)  # fmt: skip
def test_doers_and_targets(text: str, doers: tuple[str, ...], targets: tuple[str, ...]) -> None:
    claim = _claims(text)[0]
    assert (claim.actor1, claim.actor2) == (doers, targets)


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("Soldiers killed two rebels in Nawa and detained six people in Jasim.", ("Syrian Arab Army",)),
        ("Rebels shelled soldiers in Nawa and then seized a checkpoint in Jasim.", ("Opposition rebels",)),
        (
            "Rebels fled Nawa as soldiers stormed the town and arrested six people in Jasim.",
            ("Syrian Arab Army",),
        ),
        (
            "Rebels killed three men in Nawa and soldiers arrested six people in Jasim.",
            ("Syrian Arab Army",),
        ),
    ],
)
def test_verbs_that_are_joined_share_their_subject(text: str, doers: tuple[str, ...]) -> None:
    (claim,) = (claim for claim in _claims(text) if claim.place and claim.place.surface == "Jasim")
    assert claim.actor1 == doers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Rebels killed three men in Nawa and soldiers shelled Jasim.",
            {("Attack", "Nawa", "Opposition rebels"), (SHELLING, "Jasim", "Syrian Arab Army")},
        ),
        (
            "Rebels killed three men in Nawa and soldiers shot six people dead in Jasim.",
            {("Attack", "Nawa", "Opposition rebels"), ("Attack", "Jasim", "Syrian Arab Army")},
        ),
        (
            "Rebels killed three men in Nawa and soldiers arrested six people in Jasim.",
            {("Attack", "Nawa", "Opposition rebels"), ("Arrests", "Jasim", "Syrian Arab Army")},
        ),
        ("Hezbollah and soldiers stormed Nawa.", {(CLASH, "Nawa", "Hezbollah")}),
        ("Three men died in Nawa as rebels and soldiers clashed.", {(CLASH, "Nawa", "Opposition rebels")}),
    ],
)  # fmt: skip
def test_a_clause_with_its_own_subject_is_its_own(text: str, expected: set[tuple[str, str, str]]) -> None:
    claims = [c for c in _claims(text) if c.place]
    assert {(c.sub_event_type, c.place.surface, c.actor1[0]) for c in claims if c.place} == expected


def test_who_is_accused_is_no_doer() -> None:
    text = "State television accused the Nusra Front of killing 12 people in Maan, Hama, on Sunday."
    claim = _claims(text)[0]
    assert (claim.stance, claim.actor1) == ("blames", ())
    assert claim.blames == ("Al-Nusra Front",)
    assert claim.speaker == "Syrian state television"


def test_the_attack_means_the_one_told_before() -> None:
    text = (
        "A suicide bomber blew himself up in Hasakeh on Saturday.\n\n"
        "The Syrian Observatory for Human Rights said 16 people were killed in the attack."
    )
    first, second = _claims(text)
    assert (second.sub_event_type, second.place, second.date) == (
        "Suicide bomb",
        first.place,
        dt.date(2014, 4, 12),
    )
    assert [(c.kind, c.low) for c in second.counts] == [("killed", 16)]
    assert second.speaker == "Syrian Observatory for Human Rights"


@pytest.mark.parametrize(
    ("text", "date", "precision"),
    [
        ("Rebels attacked soldiers in Morek on Friday.", dt.date(2014, 4, 11), 1),
        (
            "Villagers died in summary executions carried out by rebels in Morek on Friday.",
            dt.date(2014, 4, 11),
            1,
        ),
        ("Rebels attacked soldiers in Morek.", MONDAY, 2),
        ("Rebels attacked soldiers in Morek over the weekend.", dt.date(2014, 4, 12), 2),
        ("Rebels attacked soldiers in Morek, activists said on Sunday.", dt.date(2014, 4, 13), 2),
        ("The army said on Sunday that jets hit Morek overnight.", dt.date(2014, 4, 13), 1),
        ("ISIS released a video on Sunday of gunmen shooting men in Morek.", dt.date(2014, 4, 13), 2),
    ],
)
def test_date(text: str, date: dt.date, precision: int) -> None:
    claim = _claims(text)[0]
    assert (claim.date, claim.time_precision) == (date, precision)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "Shells killed six in Homs on Friday, just a day after air strikes on a school in Saraqib.",
            {"Homs": (11, 1), "Saraqib": (10, 1)},
        ),
        (
            "Two days after shells killed five in Douma, jets bombed Saraqib on Sunday.",
            {"Saraqib": (13, 1), "Douma": (11, 1)},
        ),
        ("The attack comes two weeks after a car bomb went off in Homs.", {"Homs": (30, 2)}),
        ("Rebels took Morek a day after Friday's shelling of Homs.", {"Morek": (14, 2), "Homs": (11, 1)}),
        ("The army took Morek a day after Moscow promised help.", {"Morek": (14, 2)}),
        ("Clashes went on in Homs on Sunday, and days after.", {"Homs": (13, 1)}),
    ],
)
def test_what_a_sentence_goes_back_to_has_its_own_day(text: str, days: dict[str, tuple[int, int]]) -> None:
    told = {c.place.surface: (c.date.day, c.time_precision) for c in _claims(text) if c.place and c.date}
    assert told == days
    assert {c.quote for c in _claims(text)} == {text}


@pytest.mark.parametrize(
    ("told", "date"), [("20 March", dt.date(2014, 3, 20)), ("8 April", MONDAY), ("11 April", MONDAY)]
)
def test_an_article_on_one_day_long_ago_is_all_of_that_day(told: str, date: dt.date) -> None:
    first, second = _claims(f"Shells hit Morek on {told}.\n\nJets bombed Saraqib.")
    assert (first.time_precision, second.date, second.time_precision) == (1, date, 2)


def test_no_publication_day_gives_no_date() -> None:
    claims = extract_claims(
        _report("Rebels attacked soldiers in Morek on Friday.", None), gazetteer=load_gazetteer()
    )
    assert [(c.date, c.time_precision) for c in claims] == [(None, None)]


def test_the_date_line_at_the_head_wins_over_the_day_of_the_crawl() -> None:
    text = "Published April 2 2017 - Shells hit Saraqib on Saturday, killing two people."
    claims = extract_claims(_report(text, dt.date(2017, 6, 20)), gazetteer=load_gazetteer())
    assert {c.date for c in claims} == {dt.date(2017, 4, 1)}


def test_the_credit_line_below_the_headline_dates_the_article() -> None:
    title = "Five killed in the north of the country, says a monitor of the war in a new report"
    text = f"{title} AFP Sunday 3 Jul 2016 Jets bombed Saraqib on Saturday, killing six people."
    report = Report("test.txt", text, 0, len(text), title=title, published=dt.date(2017, 6, 20))
    claims = extract_claims(report, gazetteer=load_gazetteer())
    assert {c.date for c in claims} == {dt.date(2016, 7, 2)}


def test_counts_go_to_the_act_beside_them() -> None:
    text = (
        "Eleven people were killed in a raid on Saraqib on Sunday"
        " and seven others died when shells hit Binnish."
    )
    counts = {c.place.surface: [n.low for n in c.counts] for c in _claims(text) if c.place}
    assert counts == {"Saraqib": [11], "Binnish": [7]}


@pytest.mark.parametrize(
    ("text", "tolls"),
    [
        (
            "A raid on Homs killed 28 people, state media said, while the Observatory put the toll at 37.",
            {("Syrian state media", 28), ("Syrian Observatory for Human Rights", 37)},
        ),
        (
            "Shells killed 12 people in Homs, activists said, but SANA said nine were killed.",
            {("Activists", 12), ("SANA", 9)},
        ),
        ("Shells killed 12 civilians and 9 soldiers in Homs, activists said.", {("Activists", 21)}),
        ("A mine in Homs claimed the life of one citizen, SANA said.", {("SANA", 1)}),
        ("Gunmen shot dead a former rebel fighter in Tafas, residents said.", {("Residents", 1)}),
    ],
)
def test_each_speaker_has_a_toll(text: str, tolls: set[tuple[str, int]]) -> None:
    assert {(c.speaker, sum(n.low for n in c.counts)) for c in _claims(text)} == tolls


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Jets hit Saraqib, SOHR said. The raids killed nine people.", ["Observatory", "Observatory"]),
        ("Jets hit Saraqib, SOHR said. The raids killed nine. The strikes hurt six.", ["Observatory"] * 3),
        # another place or paragraph, or nobody
        ("Jets hit Saraqib, SOHR said. Shells killed nine people in Morek.", ["Observatory", "A Paper"]),
        ("Jets hit Saraqib, SOHR said.\n\nThe raids killed nine people.", ["Observatory", "A Paper"]),
        ("Jets hit Saraqib on Friday. The raids killed nine people.", ["A Paper", "A Paper"]),
    ],
)
def test_who_goes_on_telling(text: str, speakers: list[str]) -> None:
    names = {"Syrian Observatory for Human Rights": "Observatory"}
    assert [names.get(claim.speaker, claim.speaker) for claim in _claims(text)] == speakers


def test_quotes_are_verbatim_and_input_stays() -> None:
    text = "BEIRUT: Rebels attacked soldiers in Morek on Friday.\n\nThe army shelled Kafr Zita on Sunday."
    report = _report(text)
    claims = extract_claims(report, gazetteer=load_gazetteer())
    assert claims
    assert all(text[c.start : c.end] == c.quote for c in claims)
    assert all(c.place is None or text[c.place.start : c.place.end] == c.place.surface for c in claims)
    assert report == _report(text)


def test_an_empty_article_makes_no_claim() -> None:
    assert _claims("") == ()


def test_a_headline_run_into_its_text_is_no_part_of_the_first_sentence() -> None:
    text = "Shelling kills nine in Douma Two shells hit a market in Douma on Sunday, killing nine people."
    report = Report("test.txt", text, 0, len(text), published=MONDAY, title="Shelling kills nine in Douma")
    claims = extract_claims(report, gazetteer=load_gazetteer())
    assert [c.quote for c in claims if c.counts][-1].startswith("Two shells hit")


@pytest.mark.parametrize(
    "blame",
    [
        "State television blamed the attack on the Nusra Front.",
        "State television blamed the Nusra Front for the attack.",
        "State television accused the Nusra Front of the attack.",
    ],
)
def test_the_accused_of_a_speaker_is_neither_doer_nor_target(blame: str) -> None:
    text = f"Regime helicopters dropped barrel bombs on the town of Kafr Zita on Friday. {blame}"
    bombed, blamed = _claims(text)
    assert bombed.actor1 == ("Syrian Air Force",)
    assert (blamed.speaker, blamed.stance, blamed.blames) == (
        "Syrian state television",
        "blames",
        ("Al-Nusra Front",),
    )
    assert "Al-Nusra Front" not in blamed.actor1 + blamed.actor2


def test_gas_that_is_released_frees_nobody() -> None:
    text = "Shells hit Kafr Zita on Friday. The group had also released chlorine, killing two people."
    assert "Other" not in {claim.sub_event_type for claim in _claims(text)}
    assert [c.sub_event_type for c in _claims("Rebels released 20 people in Homs on Friday.")] == ["Other"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In the suburb of Douma, three people were killed by shells, and in Homs a sniper killed two.",
            [("Douma", [3]), ("Homs", [2])],
        ),
        (
            "In Homs, shells killed three, and two people died in Hama in a raid.",
            [("Homs", [3]), ("Hama", [2])],
        ),
        ("Shells killed nine people in Douma and three in Homs.", [("Douma", [9]), ("Homs", [3])]),
        (
            "Nine men, including a mayor and his two aides, were pulled out of cars and shot dead in Nawa.",
            [("Nawa", [9])],
        ),
    ],
)
def test_each_place_has_its_own_dead(text: str, expected: list[tuple[str, list[int]]]) -> None:
    found = [
        (c.place.surface if c.place else None, [n.low for n in c.counts if not n.subset])
        for c in _claims(text)
    ]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Nine people were shot dead in Morek, the SDF said, blaming Ahrar al-Sham.",
            ("blames", ("Ahrar al-Sham",)),
        ),
        (
            "A raid killed nine in Morek, said activists, accusing Russia.",
            ("blames", ("Government of Russia",)),
        ),
        ("A raid killed nine in Morek, the SDF said, adding that a child died.", ("asserts", ())),
        ("The SDF said its fighters had shot down a drone in Morek.", ("claims responsibility", ())),
        ("The SDF said its fighters were hurt by Turkish shelling in Morek.", ("asserts", ())),
    ],
)
def test_who_is_blamed_in_the_same_breath(text: str, expected: tuple[str, tuple[str, ...]]) -> None:
    claims = _claims(text)
    assert {(c.stance, c.blames) for c in claims} == {expected}
    assert not {"Ahrar al-Sham", "Government of Russia"} & {
        name for c in claims for name in c.actor1 + c.actor2
    }


def test_a_sum_of_what_is_told_place_by_place_is_no_event() -> None:
    text = (
        "Security forces fired on protesters in several towns on Friday, killing at least 12 people."
        " Police killed five protesters in Izraa. In Douma, three protesters were shot dead, and in Homs"
        " snipers killed two."
    )
    found = {(c.place.surface if c.place else None, sum(n.low for n in c.counts)) for c in _claims(text)}
    assert found == {("Izraa", 5), ("Douma", 3), ("Homs", 2)}
    _, excluded = read_acts(_report(text), gazetteer=load_gazetteer())
    assert "the sum of what is told place by place" in {e.rule for e in excluded}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army destroyed an ISIS position in Palmyra, killing 14 terrorists.", "Islamic State (ISIS)"),
        ("The army destroyed a position in Palmyra, killing 14 terrorists.", "Opposition rebels"),
        (
            "The army and Hezbollah destroyed a position in Palmyra, killing 14 terrorists.",
            "Opposition rebels",
        ),
    ],
)
def test_a_label_is_that_of_the_group_named_before(text: str, expected: str) -> None:
    assert {c.actor2 for c in _claims(text)} == {(expected,)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The SDF fought ISIS near Hajin. The militants killed six people in Sousa.", "Islamic State (ISIS)"),
        (
            "The army fought the SDF near Hajin. The militants killed six people in Sousa.",
            "Syrian Democratic Forces",
        ),
        ("The SDF fought ISIS near Hajin. Militants killed six people in Sousa.", "Opposition rebels"),
    ],
)
def test_the_militants_are_those_of_the_sentence_before(text: str, expected: str) -> None:
    assert _claims(text)[-1].actor1 == (expected,)


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [(0, "Islamic State (ISIS)"), (5, "Islamic State (ISIS)"), (20, "Opposition rebels")],
)
def test_the_militants_are_no_group_named_long_before(sentences: int, expected: str) -> None:
    between = "Talks went on in Geneva and nobody signed. " * sentences
    text = (
        f"Islamic State attacked soldiers in Palmyra on Friday.\n\n{between}\n\nThe terrorists shelled Morek."
    )
    assert _claims(text)[-1].actor1 == (expected,)


def test_shells_that_were_meant_for_a_place_did_not_hit_it() -> None:
    assert _claims("Its spokesman said the shells were meant for Homs.") == ()


def test_a_protest_that_is_held_detains_nobody() -> None:
    claims = _claims("A protest by Kurdish residents against the army was held in Homs.")
    assert {c.sub_event_type for c in claims} == {"Peaceful protest"}


def test_an_airspace_is_no_army() -> None:
    claim = _claims("Israeli jets fired missiles from Lebanese airspace at a base in Homs on Monday.")[0]
    assert (claim.actor1, claim.actor2) == (("Military Forces of Israel",), ())


def test_the_dead_of_both_sides_died_in_the_fight() -> None:
    claims = _claims(
        "Rebels stormed Ras al-Ain after a Turkish air strike. 28 Kurdish fighters and 17 rebels were killed."
    )
    dead = {c.sub_event_type: sum(n.low for n in c.counts) for c in claims if c.counts}
    assert dead == {CLASH: 45}


def test_who_leads_the_doers_does_it_with_them() -> None:
    (claim,) = _claims("The rebels, led by foreign jihadists from ISIS, captured Menagh air base on Sunday.")
    assert set(claim.actor1) >= {"Islamic State (ISIS)"}
    assert claim.actor2 == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels down helicopter\n\nBy our correspondent, 12 February 2020\n\nRebels shot down a helicopter"
         " in Nairab on Tuesday.", dt.date(2020, 2, 11)),
        ("Rebels down helicopter\n\nRebels shot down a helicopter in Nairab on Tuesday.", None),
    ],
)  # fmt: skip
def test_the_line_below_the_headline_may_date_the_article(text: str, expected: dt.date | None) -> None:
    claims = extract_claims(_report(text, published=None))
    assert {c.date for c in claims} == {expected}


def test_whom_the_accused_hit_does_not_follow_from_who_acted_before() -> None:
    claims = _claims(
        "Rebels met in Nawa. Regime helicopters dropped barrel bombs on Morek on Friday. State television"
        " blamed the attack on the Nusra Front."
    )
    accusing = next(c for c in claims if c.stance == "blames")
    assert (accusing.blames, accusing.actor1, accusing.actor2) == (("Al-Nusra Front",), (), ())
