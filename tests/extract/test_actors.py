"""Who acts: names in every spelling, whose forces are meant, and what is nobody."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflictmap.extract.actors.actors import find_actors, last_group
from conflictmap.vocabulary import load_actors

ARMY, AIR = "Syrian Arab Army", "Syrian Air Force"
REBELS, ISIS, NUSRA = "Opposition rebels", "Islamic State (ISIS)", "Al-Nusra Front"
RUSSIA, COALITION, TURKEY = (
    "Military Forces of Russia",
    "International Coalition (US-led)",
    "Military Forces of Turkey",
)
YPG, SDF = "People's Protection Units (YPG)", "Syrian Democratic Forces"

SPELLINGS = [
    ("Jabhat al-Nusra", NUSRA),
    ("Jabhet an-Nusra", NUSRA),
    ("Jahat al-Nusrah", NUSRA),
    ("the Al-Nusra Front", NUSRA),
    ("Nusra", NUSRA),
    ("Jabhat Fateh al-Sham", "Jabhat Fatah al-Sham"),
    ("Hay’at Tahrir al-Sham", "Hay'at Tahrir al-Sham (HTS)"),
    ("Hayat Tahrir ash-Sham", "Hay'at Tahrir al-Sham (HTS)"),
    ("HTS", "Hay'at Tahrir al-Sham (HTS)"),
    ("Islamic State of Iraq and Greater Syria", ISIS),
    ("Islamic State in Iraq and the Levant", ISIS),
    ("ISIL", ISIS),
    ("Da'esh", ISIS),
    ("the so-called Islamic State group", ISIS),
    ("Jaish al-Islam", "Jaysh al-Islam"),
    ("Jeish al-Islam", "Jaysh al-Islam"),
    ("the Army of Islam", "Jaysh al-Islam"),
    ("Failaq al-Rahman", "Faylaq al-Rahman"),
    ("Ahrar ash-Sham", "Ahrar al-Sham"),
    ("Nureddin al-Zinki", "Nour al-Din al-Zenki"),
    ("Noureddine al-Zenki", "Nour al-Din al-Zenki"),
    ("the Army of Conquest", "Jaysh al-Fatah"),
    ("National Defense Army", "National Defence Forces"),
    ("NDF", "National Defence Forces"),
    ("4th Armored Division", "4th Armoured Division"),
    ("Hizbullah", "Hezbollah"),
    ("Lebanon's Hezbollah", "Hezbollah"),
    ("Khaled bin al-Waleed Army", "Khalid ibn al-Walid Army"),
    ("Kurdish People's Protection Units", YPG),
    ("جبهة النصرة", NUSRA),
    ("والجيش الحر", "Free Syrian Army"),
    ("لداعش", ISIS),
    ("الطيران الرّوسي", RUSSIA),
]

# Names as the parties, their enemies and the monitors write them.
PARTIES = [
    ("al-Qaida's Syrian branch", "Al-Nusra Front"),
    ("Syria's al-Qaeda affiliate", "Al-Nusra Front"),
    ("YPG/PKK terrorists", "People's Protection Units (YPG)"),
    ("the PYD terrorist group", "People's Protection Units (YPG)"),
    ("Tahrir al-Sham Hay'at", "Hay'at Tahrir al-Sham (HTS)"),
    ("unidentified raiders", "Unidentified armed group"),
    ("the Military Operations Department", "Military Operations Command"),
    ("the Administration of Military Operations", "Military Operations Command"),
    ("إدارة العمليات العسكرية", "Military Operations Command"),
    ("the Southern Operations Room", "Southern Operations Room"),
    ("the Shahin Brigade", "Hay'at Tahrir al-Sham (HTS)"),
    ("the General Security Service", "Hay'at Tahrir al-Sham (HTS)"),
    ("Salvation Government", "Syrian Salvation Government"),
    ("the National Army", "Syrian National Army"),
    ("the Second Legion", "Syrian National Army"),
    ("the 3rd Legion", "Third Legion"),
    ("Suqour al-Shamal", "Northern Hawks Brigade"),
    ("the Sultan Malik Shah Division", "Malik Shah Division"),
    ("the al-Majd Corps", "Faylaq al-Majd"),
    ("لواء السلطان محمد الفاتح", "Sultan Mehmed Fatih Brigade"),
    ("the Muntasir Billah Brigade", "Muntasir Billah Brigade"),
    ("mercenaries of the Turkish occupation", "Turkey-backed rebels"),
    ("the Mountain Brigade", "Druze fighters"),
    ("Men of Dignity Movement", "Druze fighters"),
    ("قوات شيخ الكرامة", "Druze fighters"),
    ("the al-Fajr Forces", "Dawn Forces (Suwayda)"),
    ("the Quneitra Military Council", "Free Syrian Army"),
    ("the 16th Division", "16th Division"),
    ("Usud al-Sunnah", "Usud al-Sunna"),
    ("Houran Column", "Horan Column Division"),
    ("Quwat al-Jalil", "Galilee Forces"),
    ("the Military Security Shield", "Military Security Shield Forces"),
    ("the Qatirji militia", "Qaterji militia"),
    ("the 105th Brigade", "Republican Guard"),
    ("Assad's gangs", ARMY),
    ("law-enforcement members", "Syrian government security forces"),
    ("the Iraqi Hezbollah", "Kata'ib Hezbollah"),
    ("the Islamic Resistance in Iraq", "Islamic Resistance in Iraq"),
    ("the Islamic Resistance", "Hezbollah"),
    ("Hashemiyoun", "Hashemiyoun Brigade"),
    ("Saraya Khorasani", "Saraya al-Khorasani"),
    ("قوات الرضا", "Al-Ridha Forces"),
    ("Saraya Ansar Abu Bakr al-Siddiq", "Ansar Abu Bakr al-Siddiq Company"),
    ("the Islamic Party of Turkistan", "Turkistan Islamic Party"),
    ("DEAŞ", ISIS),
    ("soldiers of the caliphate", ISIS),
    ("the Raqqa Military Council", SDF),
    ("YBS", "Sinjar Resistance Units (YBS)"),
    ("Wrath of Olives", "Afrin Liberation Forces"),
    ("CJTF-OIR", COALITION),
    ("the Belgian Air Force", COALITION),
    ("the Russian Reconciliation Center", RUSSIA),
    ("Turkish UAVs", TURKEY),
    ("Turkish jandarma", "Turkish gendarmerie"),
    ("Israeli occupation forces", "Military Forces of Israel"),
    ("illegal armed formations", REBELS),
    ("terrorist organizations", REBELS),
    ("terrorist groups affiliated to the enemy", REBELS),
    ("units of the National Army", "Syrian National Army"),
]

CONTEXTS = [
    (
        "The 'Military Police' and Russian military police came.",
        ["Military Police", "Military Forces of Russia"],
    ),
    ("Fatah al-Sham (formerly known as the Nusra Front) shelled it.", ["Jabhat Fatah al-Sham"]),
    ("The Nusra Front, now called Fatah al-Sham, shelled it.", ["Al-Nusra Front"]),
    ("Fatah al-Sham and the Nusra Front shelled it.", ["Jabhat Fatah al-Sham", "Al-Nusra Front"]),
    ("Unidentified jets, believed to be Israeli, hit the depot.", ["Military Forces of Israel"]),
    (
        "Unidentified jets hit a depot thought to be Israeli.",
        ["Unidentified aircraft", "Military Forces of Israel"],
    ),
    ("Militiamen from nearby villages known as shabiha came.", ["Shabiha"]),
    ("Gas fell on Kafr Zita\n\nRegime helicopters flew over the town.", ["Syrian Air Force"]),
    ("regime helicopters", [AIR]),
    ("Assad's helicopters", [AIR]),
    ("government warplanes", [AIR]),
    ("Syrian fighter jets", [AIR]),
    ("Syrian military helicopters", [AIR]),
    ("Syrian army helicopters", [AIR]),
    ("helicopters of the regime", [AIR]),
    ("a regime surface-to-surface missile", [ARMY]),
    ("government forces", [ARMY]),
    ("forces loyal to President Bashar al-Assad", [ARMY]),
    ("forces loyal to Syria's President Bashar al-Assad", [ARMY]),
    ("the army", [ARMY]),
    ("the regime", ["Government of Syria"]),
    ("rebels held the town", [REBELS]),
    ("Russian jets", [RUSSIA]),
    ("Russian and Syrian warplanes", [RUSSIA, AIR]),
    ("Syrian and Russian air strikes", [AIR, RUSSIA]),
    ("a U.S.-led coalition air strike", [COALITION]),
    ("the coalition", [COALITION]),
    ("the Coalition", ["Syrian National Coalition"]),
    ("Turkish shelling", [TURKEY]),
    ("Israeli warplanes", ["Military Forces of Israel"]),
    ("Israel", ["Government of Israel"]),
    ("Kurdish fighters", [YPG]),
    ("the Kurdish-led Syrian Democratic Forces", [SDF]),
    ("US-backed fighters", [SDF]),
    ("Turkish-backed rebels", ["Turkey-backed rebels"]),
    ("Iranian-backed militias", ["Pro-Iran militias"]),
    ("pro-government militiamen", ["Pro-government militias"]),
    ("anti-government fighters", [REBELS]),
    ("anti-government protesters", ["Protesters"]),
    ("unknown gunmen", ["Unidentified armed group"]),
    ("residents and aid workers", ["Civilians", "Civilians"]),
    ("ISIS militants", [ISIS]),
    ("rights groups accused the army of war crimes", [ARMY]),
    ("unidentified warplanes", ["Unidentified aircraft"]),
    ("U.S. special operations forces", ["Military Forces of the United States"]),
    ("an ISIS-led attack", [ISIS]),
    ("Syria's government forces", [ARMY]),
    ("the Global Coalition said. The Coalition", [COALITION, COALITION]),
    ("the 7th Mechanised Division", [ARMY]),
    ("militants from ISIS", [ISIS]),
    ("Rebels from ISIS and fighters of the Al-Qaeda-linked Nusra Front", [ISIS, NUSRA]),
    ("the Islamist brigades Ahrar al-Sham and Jund al-Aqsa", ["Ahrar al-Sham", "Jund al-Aqsa"]),
    ("Ahrar al-Sham said its fighters had left", ["Ahrar al-Sham", "Ahrar al-Sham"]),
    ("rebels, including Ahrar al-Sham", [REBELS, "Ahrar al-Sham"]),
    ("al-Qaeda's Syrian affiliate, the Nusra Front", [NUSRA]),
    ("activists accused the regime of shelling the town", ["Government of Syria"]),
]

NOBODY = [
    "the Islamic Society met in London",
    "the army of ants in the kitchen",
    "the Salvation Army",
    "an army of volunteers",
    "the local government",
    "the German government",
    "in opposition to the plan",
    "they rebel against the tax",
    "the southern front line",
    "a free Syria",
    "the Levant",
    "rebel-held Aleppo",
    "an IS-held village",
    "the opposition-controlled east",
    "rebel held areas",
    "government run TV",
    "the Turkish-backed",
    "the Israeli-occupied Golan",
    "non-government schools",
    "WAR IS OVER",
    "he told us that it is over",
    "he fled to Turkey",
    "the border with Israel",
    "BEIRUT, Lebanon — Thousands marched",
    "AKCAKALE, Turkey (Reuters) - Shells hit a school",
    "Turkey's border",
    "the Turkey-Syria border",
    "in Iraq and Lebanon",
    "Hamza Abdullah and Islam Alloush",
    "Abu Hamza al-Masri",
    "Farouq Sultan",
    "Murad, a baker",
    "the Turkish Second Army",
    "the Libyan National Army",
    "Swedish Air Force jets",
    "the Royal Air Museum",
    "a mountain brigade of firefighters",
    "a popular mobilisation of workers",
    "the dawn of freedom",
    "the glory of the legion",
    "islamic resistance poetry",
    "state television",
    "the Washington Post",
    "activists said",
    "",
    "؟",
]


@pytest.mark.parametrize(("text", "name"), [*SPELLINGS, *PARTIES])
def test_every_spelling_finds_the_standard_name(text, name):
    assert {mention.name for mention in find_actors(text)} == {name}


@pytest.mark.parametrize(("text", "names"), CONTEXTS)
def test_the_words_around_say_whose_forces_are_meant(text, names):
    sentence = f"On Friday {text}."
    assert [mention.name for mention in find_actors(sentence)] == names


@pytest.mark.parametrize("text", NOBODY)
def test_nobody_is_found_where_nobody_acts(text):
    assert find_actors(text) == ()


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("jets believed to be Russian", "believed"),
        ("suspected Israeli warplanes", "believed"),
        ("suspected ISIS militants", "believed"),
        ("Russian jets", "named"),
        ("terrorists", "label"),
        ("armed terrorist groups", "label"),
        ("militants", "label"),
        ("rebels", "named"),
    ],
)
def test_what_is_not_certain_is_flagged(text, certainty):
    assert [mention.certainty for mention in find_actors(text)] == [certainty]


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("They saw ISIS militants there", "ISIS militants"),
        ("by Assad’s helicopters on Friday", "Assad’s helicopters"),
        ("in Al-Nusra Front's hands", "Al-Nusra Front"),
        ("the National\nDefence Forces left", "National\nDefence Forces"),
        ("the United States's warships", "United States's warships"),
    ],
)
def test_the_span_holds_the_name_and_its_nouns(text, surface):
    (mention,) = find_actors(text)
    assert mention.surface == surface == text[mention.start : mention.end]


def test_a_part_of_a_text_is_searched_and_spans_index_the_whole():
    text = "ISIS attacked. The army answered."
    (mention,) = find_actors(text, 14, len(text))
    assert (mention.name, text[mention.start : mention.end]) == (ARMY, "army")
    assert find_actors(text, 0, 3) == ()


def test_a_name_does_not_cross_a_sentence_or_a_paragraph():
    assert [m.name for m in find_actors("He praised Islamic. State forces came.")] == []
    assert [m.name for m in find_actors("The Free\n\nSyrian Army")] == [ARMY]


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("ISIS took the town. The militants shot eleven people.", "The militants", ISIS),
        ("Civilians fled from the YPG. The group denied it.", "The group", YPG),
        ("Residents fled. The group left.", "The group", None),
    ],
)
def test_the_group_is_the_last_one_named(text, word, name):
    found = last_group(find_actors(text), text.index(word))
    assert (found.name if found else None) == name


PIECES = [alias for actor in load_actors() for alias in actor.aliases[:2]]
PIECES += ["said", "in Homs", ".", ",", "\n\n", "'s", "-held", "the", "of", "jets", "İ", "ﬁ"]


@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_spans_index_the_text_in_order_without_overlap(words):
    text = " ".join(words)
    mentions = find_actors(text)
    assert all(text[m.start : m.end] == m.surface for m in mentions)
    assert all(a.end <= b.start for a, b in pairwise(mentions))


@given(st.text())
def test_any_text_can_be_searched(text):
    for mention in find_actors(text):
        assert text[mention.start : mention.end] == mention.surface


@pytest.mark.parametrize(
    "text", ["army of " * 20_000, "a'" * 200_000, "Free Syrian " * 20_000, "x" * 1_000_000]
)
def test_a_hostile_line_takes_time_in_proportion(text):
    began = time.process_time()
    find_actors(text)
    assert time.process_time() - began < 10
