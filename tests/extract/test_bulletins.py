"""Bulletins of monitors, governments and armies: lists, logs, headings, datelines. The texts are made up."""

from __future__ import annotations

import datetime as dt

import pytest

from conflictmap.extract.acts.acts import find_acts
from conflictmap.extract.claims.claims import extract_claims
from conflictmap.extract.places.places import find_mentions
from conflictmap.extract.scene.when import article_date
from conflictmap.extract.text.sentences import split_sentences
from conflictmap.extract.text.words import split_words
from conflictmap.gazetteer import load_gazetteer
from conflictmap.model import Claim, Report

PUBLISHED = dt.date(2019, 4, 20)
AIR, SHELLING, CLASH = "Air/drone strike", "Shelling/artillery/missile attack", "Armed clash"
BOMB, ARRESTS, ATTACK = "Remote explosive/landmine/IED", "Arrests", "Attack"


def _report(text: str) -> Report:
    return Report("test.txt", text, 0, len(text), published=PUBLISHED)


def _claims(text: str) -> tuple[Claim, ...]:
    return extract_claims(_report(text), gazetteer=load_gazetteer())


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("On 9 April 2019, shells hit Morek.\nOn 15 April 2019, a mine went off in Hajin.", PUBLISHED),
        ("In the morning of 9 April 2019 shells hit Morek.", PUBLISHED),
        ("Daily report of 9 April 2019\n\nShells hit Morek.", dt.date(2019, 4, 9)),
        ("Published 9 April 2019 - Shells hit Morek.", dt.date(2019, 4, 9)),
        ("03.04.2019 - Hajin - two arrests\n16.04.2019 - Morek - a mine went off", PUBLISHED),
    ],
)
def test_the_day_of_an_act_at_the_head_is_not_that_of_the_report(text: str, day: dt.date) -> None:
    assert article_date(_report(text)) == day


def test_each_entry_of_a_log_has_its_own_day_and_place() -> None:
    text = (
        "01.04.2019 - Hajin - IED detonated near a patrol, one soldier killed\n"
        "16.04.2019 - Morek - artillery shelling by regime forces\n"
        "17.04.2019 - Raqqa city - car bomb, two civilians wounded"
    )
    found = {(c.sub_event_type, c.place and c.place.surface, str(c.date)) for c in _claims(text)}
    assert found == {
        (BOMB, "Hajin", "2019-04-01"),
        (SHELLING, "Morek", "2019-04-16"),
        (BOMB, "Raqqa", "2019-04-17"),
    }


@pytest.mark.parametrize(
    "opening",
    ["• ", "- ", "* ", "🔴 ", "► ", "10:05 ", "9:15pm ", "3. ", "12) ", "14.04.2019 "],
)
def test_lines_that_open_as_items_do_not_run_together(opening: str) -> None:
    lines = [
        "Jets bombed the northern town of Atareb late in the evening",
        "Two men were killed as shells landed on the market of Morek",
        "Troops arrested four young men in the town of Thiban at noon",
    ]
    text = "\n".join(opening + line for line in lines)
    kinds = [(s.paragraph, s.kind) for s in split_sentences(text) if len(text[s.start : s.end]) > 20]
    assert kinds == [(0, "text"), (1, "text"), (2, "text")]
    assert len(_claims(text)) == 3


def test_a_date_and_a_figure_within_wrapped_lines_open_no_item() -> None:
    text = (
        "Troops who had entered the town on Friday after a week of fighting\n"
        "3,000 of them from the coast, said that they would leave the houses\n"
        "by the evening."
    )
    assert len(split_sentences(text)) == 1


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("SDF Press Center\n\n14 April 2019\n\nFighters shelled Morek.", "Syrian Democratic Forces"),
        ("LCC Syria: Sunday, 14 April 2019\n\nShells hit Morek.", "Local Coordination Committees"),
        ("Syrians for Truth and Justice\n\nShells hit Morek.", "Syrians for Truth and Justice"),
        ("Statement of the General Command of the Army\n\nShells hit Morek.", "Syrian Arab Army"),
        ("Hama, SANA – Shells hit Morek on Sunday.", "SANA"),
        (
            "Daily report\n\n14 April 2019\n\nSyrian Observatory for Human Rights\n\nShells hit Morek.",
            "Syrian Observatory for Human Rights",
        ),
        (
            "Daily report\n\nHama\n\nIdlib\n\nHoms\n\nAleppo\n\nSyrian Observatory for Human Rights"
            "\n\nShells hit Morek.",
            "the report",  # too far down for a letterhead
        ),
        ("HAMA, (SANA) - Shells hit Morek on Sunday.", "SANA"),
        ("UN OCHA Syria: Flash Update No. 3\n\nShells hit Morek.", "United Nations"),
        ("Shells hit Morek on Sunday.", "the report"),
        ("SDF enter Hajin\n\nShells hit Morek on Sunday.", "the report"),  # a headline about them
        ("Army statement awaited in Hama\n\nShells hit Morek on Sunday.", "the report"),
        ("SOHR activists documented that shells hit Morek.", "Syrian Observatory for Human Rights"),
        ("Regime forces shelled Morek, no reports of losses.", "the report"),
        ("Deaths reported: 8\n\nShells hit Morek.", "the report"),
        ("Field updates of VDC's team in Hama\n\nShells hit Morek.", "Violations Documentation Center"),
        # how a monitor speaks of itself
        (
            "Shells hit Morek on Sunday.\n\nReliable sources informed SOHR that two men fled.",
            "Syrian Observatory for Human Rights",
        ),
        (
            "Shells hit Morek on Sunday.\n\nSNHR stresses that this was a crime.",
            "Syrian Network for Human Rights",
        ),
        ("Shells hit Morek on Sunday.\n\nTwo men fled, according to SOHR.", "the report"),
        ("Shells hit Morek on Sunday.\n\nSNHR said that two men fled.", "the report"),
        ("Rebels were killed in shelling on Morek, the LCC reported.", "Local Coordination Committees"),
    ],
)
def test_who_issues_a_bulletin_says_what_nobody_else_says(text: str, speaker: str) -> None:
    assert {c.speaker for c in _claims(text) if c.sub_event_type == SHELLING} == {speaker}


@pytest.mark.parametrize(
    ("text", "doers", "targets"),
    [
        (
            "SDF Press Center\n\nOur forces shelled ISIS positions in Hajin.",
            ("Syrian Democratic Forces",),
            ("Islamic State (ISIS)",),
        ),
        (
            "SDF Press Center\n\nTwo of our fighters were killed in a Turkish drone strike near Ain Issa.",
            ("Military Forces of Turkey",),
            ("Syrian Democratic Forces",),
        ),
        (
            "SANA - Units of our armed forces shelled ISIS positions in Uqayribat.",
            ("Syrian Arab Army",),
            ("Islamic State (ISIS)",),
        ),
        ("Our forces shelled ISIS positions in Hajin.", (), ("Islamic State (ISIS)",)),  # whose?
        ("Regular forces shelled rebels in Morek.", ("Syrian Arab Army",), ("Opposition rebels",)),
        (
            "The Turkish occupation shelled YPG fighters in Ain Issa.",
            ("Military Forces of Turkey",),
            ("People's Protection Units (YPG)",),
        ),
    ],
)
def test_our_forces_are_those_of_who_speaks(
    text: str, doers: tuple[str, ...], targets: tuple[str, ...]
) -> None:
    claim = next(c for c in _claims(text) if c.place)
    assert (claim.actor1, claim.actor2) == (doers, targets)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Shells fell in Mare on Friday. Mare was hit again; a mare died.", ["Mare", "Mare"]),
        ("ISIS attacked the town of Mare, and clashes went on near Mare.", ["Mare", "Mare"]),
        ("A mare and its foal died in a field.", []),
        ("Mare and foal were sold.", []),
        ("Clashes near Hader, in Rabia, Shahba and Bayda.", ["Hader", "Rabia", "Shahba", "Bayda"]),
        ("Clashes between the army and Jabhat al-Nusra at Ras al-Ain.", ["Ras al-Ain"]),
    ],
)
def test_towns_spelt_like_other_words(text: str, places: list[str]) -> None:
    assert [m.surface for m in find_mentions(_report(text), gazetteer=load_gazetteer())] == places


@pytest.mark.parametrize("place", ["northern Aleppo", "southern Idlib", "western Aleppo countryside"])
def test_a_part_of_a_province_holds_the_town_before_it(place: str) -> None:
    text = f"Shells hit Tal Rifaat, {place}, near a school."
    assert [c.place and c.place.surface for c in _claims(text)] == ["Tal Rifaat"]


@pytest.mark.parametrize(
    ("text", "realis"),
    [
        ("In the night of 3 May shelling killed two men.", "actual"),
        ("After May 3rd shelling went on.", "actual"),
        ("They may shell the town.", "possible"),
        ("Two of them may have been killed.", "possible"),
    ],
)
def test_the_month_of_may_is_no_doubt(text: str, realis: str) -> None:
    assert {act.realis for act in find_acts(text, split_words(text))} == {realis}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Warplanes fired several missiles at the town of Saraqib.", {(AIR, "Saraqib")}),
        ("Rebels fired several missiles at the town of Fuah.", {(SHELLING, "Fuah")}),
        ("Gunboats opened fire on the Ramel district of Latakia.", {(SHELLING, "Ramel")}),
        ("Gunmen opened fire on a bus in Nawa, killing two.", {(ATTACK, "Nawa")}),
        (
            "The army bombed the villages of Maan, Tal Qarah and Kafr Zita with artillery.",
            {(SHELLING, "Maan"), (SHELLING, "Tal Qarah"), (SHELLING, "Kafr Zita")},
        ),
        ("Security forces raided houses in Rankous and arrested 12 men.", {(ARRESTS, "Rankous")}),
        (
            "Security forces stormed Saqba and Douma, arresting dozens.",
            {(ARRESTS, "Saqba"), (ARRESTS, "Douma")},
        ),
        (
            "The army stormed Saqba, clashing with rebels, and arrested dozens of men.",
            {(CLASH, "Saqba"), (ARRESTS, "Saqba")},
        ),
        ("Two men were executed in Nawa on Friday in a raid before dawn.", {(ATTACK, "Nawa")}),
        ("An army convoy entered Khan Tuman on Friday.", {("Change to group/activity", "Khan Tuman")}),
        ("ISIS members executed a man after kidnapping him in Shuhayl.", {(ATTACK, "Shuhayl")}),
        ("Russian jets performed sorties near Morek, engaging rebel posts.", {(AIR, "Morek")}),
        ("Rockets carrying toxic agents struck Zamalka.", {("Chemical weapon", "Zamalka")}),
        ("An army unit destroyed a terrorists' den in Talbiseh.", {(CLASH, "Talbiseh")}),
        (
            "Israel carried out an air attack with missiles from the direction of Golan, targeting Dumayr.",
            {(AIR, "Dumayr")},
        ),
        ("Jets bombed the area around Menagh airport.", {(AIR, "Menagh")}),
        ("Idlib province: jets bombed the area around Menagh airport.", {(AIR, "Menagh")}),
        ("Daraa: gunmen shot a man dead on the road between Saida and Nawa.", {(ATTACK, "Saida")}),
        ("Homs: Hula: protesters were shot at by troops.", {("Excessive force against protesters", "Hula")}),
        (
            "Homs: Rastan: A demonstration came out in solidarity with Hula.",
            {("Peaceful protest", "Rastan")},
        ),
        ("Gunmen shot dead a former rebel commander in Muzayrib.", {(ATTACK, "Muzayrib")}),
        (
            "Shells hit the villages of Maan, Rami and Morek.",
            {(SHELLING, x) for x in ("Maan", "Rami", "Morek")},
        ),
    ],
)
def test_what_armies_and_monitors_tell(text: str, expected: set[tuple[str, str]]) -> None:
    assert {(c.sub_event_type, c.place and c.place.surface) for c in _claims(text)} == expected


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("ALEPPO\n- Shells hit Ariha.\n- Jets bombed Morek.", {"Ariha": "ALEPPO", "Morek": "ALEPPO"}),
        (
            "Homs province\nShells hit Rabia.\n\nLatakia\nJets bombed Rabia.",
            {"Rabia": "Latakia"},
        ),
        ("Latakia countryside: shells hit Rabia.", {"Rabia": "Latakia"}),
        ("Latakia – shells hit Rabia.", {"Rabia": "Latakia"}),
        ("Latakia was calm. Shells hit Rabia.", {"Rabia": None}),
    ],
)
def test_headings_hold_the_places_below_them(text: str, within: dict[str, str | None]) -> None:
    found = {
        m.surface: m.within[0] if m.within else None
        for m in find_mentions(_report(text), gazetteer=load_gazetteer())
        if m.surface in within
    }
    assert found == within


@pytest.mark.parametrize(
    ("text", "doers", "targets"),
    [
        (
            "Eleven members of the Syrian regime killed in an ISIS raid near Qaryatayn.",
            ("Islamic State (ISIS)",),
            ("Syrian Arab Army",),
        ),
        (
            "Turkish artillery shelling Syrian army positions near Saraqib.",
            ("Military Forces of Turkey",),
            ("Syrian Arab Army",),
        ),
        (
            "Units of the armed forces fought terrorist groups, killing ISIS members in Uqayribat.",
            ("Syrian Arab Army",),
            ("Opposition rebels", "Islamic State (ISIS)"),
        ),
        (
            "The SDF, with the support of the international coalition, captured Hajin from ISIS.",
            ("Syrian Democratic Forces", "International Coalition (US-led)"),
            ("Islamic State (ISIS)",),
        ),
    ],
)
def test_sides_in_communiques(text: str, doers: tuple[str, ...], targets: tuple[str, ...]) -> None:
    claim = next(c for c in _claims(text) if c.place)
    assert (claim.actor1, claim.actor2) == (doers, targets)


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Shells hit Morek. The SNHR documented the martyrdom of 12 people.", {("killed", 12)}),
        ("A fighter carried out a martyrdom operation in Morek.", set()),
        ("An IED hit a patrol in Morek, 2 KIA.", {("killed", 2)}),
        ("Shells hit Morek. Killed: 27; injured: 40.", {("killed", 27), ("injured", 40)}),
        ("Shelling of Morek. Deaths reported: 8-12", {("killed", 8)}),
        ("Eight to twelve people were killed in shelling of Morek.", {("killed", 8)}),
        ("A car bomb went off in Mezzeh 86; two men were killed.", {("killed", 2)}),
        ("Gunmen opened fire on an officer in Nawa, killing him on the spot.", {("killed", 1)}),
        ("Gunmen assassinated the engineer Ahmad in Nawa.", {("killed", 1)}),
        ("Jets destroyed two command posts of militants near Morek.", set()),
        ("Jets struck Morek, eliminating about 20 militants.", {("killed", 20)}),
        ("Nine men were injured in two rounds of shelling of Morek.", {("injured", 9)}),
    ],
)
def test_numbers_as_monitors_give_them(text: str, counts: set[tuple[str, int]]) -> None:
    assert {(c.kind, c.low) for claim in _claims(text) for c in claim.counts} == counts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "31 people were killed in shelling on the Eastern Ghouta: 17 in Hamouriyah and 14 in Douma.",
            {("Eastern Ghouta", 31), ("Hamouriyah", 17), ("Douma", 14)},
        ),
        ("Nine people were killed in shelling in Douma and three in Homs.", {("Douma", 9), ("Homs", 3)}),
        ("Shelling killed nine people in Douma: two died in hospital.", {("Douma", 9), ("Douma", 2)}),
    ],
)
def test_a_list_of_places_with_numbers_is_one_act_a_place(text: str, expected: set[tuple[str, int]]) -> None:
    found = {(claim.place.surface, c.low) for claim in _claims(text) if claim.place for c in claim.counts}
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Jets struck Orum al-Kubra in western Aleppo and the town of Khan Sheikhoun.",
            {(AIR, "Orum al-Kubra"), (AIR, "Khan Sheikhoun")},
        ),
        ("Rebels attacked the town of Nubl with mortars.", {(SHELLING, "Nubl")}),
        ("The bombardment of Morek killed two people.", {(SHELLING, "Morek")}),
        ("Warplanes circled. The bombardment of Morek killed two people.", {(AIR, "Morek")}),
        ("A Su-34 struck a depot in Salma with a guided bomb.", {(AIR, "Salma")}),
        ("Ten soldiers were killed in a counterattack near Qaryatayn.", {(CLASH, "Qaryatayn")}),
        (
            "Mortar shells hit Tal Rifaat on Friday. They were fired from areas held by rebels near Azaz.",
            {(SHELLING, "Tal Rifaat")},
        ),
        ("U.S. forces captured an ISIS facilitator in Hajin.", {(ARRESTS, "Hajin")}),
        ("A man from Saraqib died of wounds he received on Monday.", set()),
        ("A man died of wounds from shelling of Saraqib on Monday.", {(SHELLING, "Saraqib")}),
        ("Police seized a car loaded with weapons and explosive devices at Nawa.", set()),
        ("Jets carried out 36 sorties in the provinces of Hama, Idlib and Aleppo.", set()),
        (
            "Shells hit Morek. On Monday Turkey and Russia reached an agreement in Sochi on the town.",
            {(SHELLING, "Morek")},
        ),
    ],
)
def test_what_happened_where(text: str, expected: set[tuple[str, str]]) -> None:
    assert {(c.sub_event_type, c.place and c.place.surface) for c in _claims(text)} == expected


def test_aircraft_in_an_armys_communique_are_its_own() -> None:
    text = "Russian Defence Ministry: three depots were destroyed.\n\nNear Salma aircraft hit a depot."
    claim = next(c for c in _claims(text) if c.place)
    assert (claim.speaker, claim.actor1) == ("Military Forces of Russia", ("Military Forces of Russia",))
    text = "Russian Defence Ministry: a bomb went off near Salma."
    assert [c.actor1 for c in _claims(text)] == [()]


def test_who_heads_an_item_behind_its_place_says_it() -> None:
    claims = _claims("Hama – Syrian Observatory: shells hit Morek.")
    assert [c.speaker for c in claims] == ["Syrian Observatory for Human Rights"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "On April 8, Coalition military forces conducted nine strikes in Syria.\n"
            "* Near Hajin, two strikes engaged an ISIS unit and destroyed a vehicle.\n"
            "* Near Shaddadi, one strike destroyed a fighting position.",
            {("Hajin", AIR, "2019-04-08"), ("Shaddadi", AIR, "2019-04-08")},
        ),
        (
            "- On April 8, shells hit Morek.\n- Rebels shelled Nubl, killing two.",
            {("Morek", SHELLING, "2019-04-08"), ("Nubl", SHELLING, "2019-04-20")},  # an item dates no other
        ),
        (
            "1. On 3 August 2018, shells hit Morek.\n2. On 9 December, jets bombed Saraqib.",
            {("Morek", SHELLING, "2018-08-03"), ("Saraqib", AIR, "2018-12-09")},  # a report on those months
        ),
        (
            "Jets bombed Saraqib on Friday. On 3 August 2018, shells hit Morek.",
            {("Saraqib", AIR, "2019-04-19")},
        ),
        (
            "4 April 2019, 14:00 – Idlib, Kafr Oweid: air strike\n6 April 2019 – Hama, Kafr Hud: shelling",
            {("Kafr Oweid", AIR, "2019-04-04"), ("Kafr Hud", SHELLING, "2019-04-06")},
        ),
    ],
)
def test_days_of_items(text: str, expected: set[tuple[str, str, str]]) -> None:
    found = {(c.place.surface, c.sub_event_type, str(c.date)) for c in _claims(text) if c.place}
    assert found == expected


@pytest.mark.parametrize(
    ("text", "speaker", "doers", "targets"),
    [
        (
            "Turkish Ministry of National Defence: 12 YPG terrorists were neutralised near Tal Rifat.",
            "Military Forces of Turkey",
            ("Military Forces of Turkey",),
            ("People's Protection Units (YPG)",),
        ),
        (
            "Daraa: an ISIS ambush on soldiers near Nawa on Friday.",
            "the report",
            ("Islamic State (ISIS)",),
            ("Syrian Arab Army",),
        ),
        (
            "Opposition: HTS fighters attacked soldiers near Ariha on Friday.",
            "the report",
            ("Hay'at Tahrir al-Sham (HTS)",),
            ("Syrian Arab Army",),
        ),
    ],
)
def test_who_says_and_who_does(
    text: str, speaker: str, doers: tuple[str, ...], targets: tuple[str, ...]
) -> None:
    claim = next(c for c in _claims(text) if c.sub_event_type == CLASH)
    assert (claim.speaker, claim.actor1, claim.actor2) == (speaker, doers, targets)


def test_days_of_other_years_make_no_report_on_the_past() -> None:
    assert _claims("On 3 August 2016, shells hit Morek. On 9 December 2018, jets bombed Saraqib.") == ()
