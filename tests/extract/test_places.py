"""Place names are found with what the text says of them; names inside other names are none."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflictmap.extract.places.places import find_mentions
from conflictmap.extract.places.surroundings import kinds_at
from conflictmap.extract.places.tokens import tokenize
from conflictmap.extract.places.words import kind_words
from conflictmap.gazetteer import load_gazetteer
from conflictmap.model import Mention, Report


def mentions(text: str, **fields: str) -> tuple[Mention, ...]:
    return find_mentions(Report("r.txt", text, 0, len(text), **fields), gazetteer=load_gazetteer())


def surfaces(text: str) -> list[str]:
    return [m.surface for m in mentions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # plain names, spellings, lists
        ("Jets bombed Douma and Harasta.", ["Douma", "Harasta"]),
        ("They shelled Kafr Zeita, Morek and al-Latamneh.", ["Kafr Zeita", "Morek", "al-Latamneh"]),
        ("Two people died in Ma’aloula.", ["Ma’aloula"]),
        ("Syria’s war reached Aleppo’s suburbs.", ["Syria", "Aleppo"]),
        ("Fighting raged on the Homs-Tartus road.", ["Homs", "Tartus"]),
        ("SALT LAKE is far; they met in Geneva and Tbilisi.", ["Geneva", "Tbilisi"]),
        # generic words stay outside, names that hold one inside
        ("A raid hit the village of Kafr Nabl in Idlib province.", ["Kafr Nabl", "Idlib"]),
        ("A shell hit Beirut Street.", ["Beirut Street"]),
        ("It fell in Wadi Barada.", ["Wadi Barada"]),
        ("Strikes hit the towns of eastern Ghouta.", ["eastern Ghouta"]),
        # a town that is a channel too
        ("Shells fell on Mayadin; in al-Mayadeen two died.", ["Mayadin", "al-Mayadeen"]),
        ("Two died in Homs, said the channel al-Mayadeen.", ["Homs"]),
        ("Two died in Homs, al-Mayadeen TV said.", ["Homs"]),
        # tribes live in many places
        ("Ten of the Albu Nimr tribe were killed.", []),
        ("Five of the Ghazal family were killed.", []),
        ("In Idlib, family homes were hit.", ["Idlib"]),
        ("Men of the Maan clan were killed in Raqqa.", ["Raqqa"]),
        # a mountain that is called after somebody
        ("Rebels took Zain al-Abidin mountain.", ["Zain al-Abidin"]),
        ("Rebels shot Zain al-Abidin on Friday.", []),
        # unknown names where the words say a place
        ("Nine died in the village of Qarzalah.", ["Qarzalah"]),
        ("Rebels hold the Burzuqan district of Aleppo.", ["Burzuqan", "Aleppo"]),
        ("They seized the Technical Services building.", ["Technical Services building"]),
        ("A bomb hit the Omar Qarzuq mosque.", ["Omar Qarzuq"]),
        # first words of names do not stand alone
        ("Clashes erupted in Tal Qarzuq.", ["Tal Qarzuq"]),
        # Arabic
        ("سقطت قذائف على مدينة دوما بريف دمشق.", ["دوما", "ريف دمشق"]),
        ("اشتباكات في كفر زيتا وحلب.", ["كفر زيتا", "حلب"]),
        (
            "قصفت بلدات كفرنبل ومعرة النعمان وسراقب في محافظة إدلب.",
            ["كفرنبل", "معرة النعمان", "سراقب", "إدلب"],
        ),
        ("هاجم تنظيم الدولة الإسلامية الجيش الحر، قال المرصد السوري.", []),
    ],
)
def test_found(text: str, expected: list[str]) -> None:
    assert surfaces(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The army said on Friday that it had won.",
        # papers, agencies, organisations
        "He told the Washington Post so.",
        "A letter in the London Review of Books said so.",
        "The Geneva Declaration was read out.",
        "Agency SANA said so.",
        "The Homs Military Council denied it.",
        "The Damascus government agreed.",
        # groups named after places
        "Fighters of the Islamic State of Iraq and Syria fled.",
        "The Islamic State of Iraq and the Levant withdrew.",
        "Ahrar al-Sham and Jund al-Aqsa claimed it.",
        "Liwa al-Quds and Faylaq al-Sham clashed.",
        "The Free Idlib Army denied it.",
        # people
        "President Bashar al-Assad spoke.",
        "Rami Abdulrahman said so, and Abdulrahman repeated it.",
        "Abu Ammar al-Jazrawi was killed.",
        "Salim Idris, a commander, resigned.",
        # adjectives
        "Syrian, Iraqi and Lebanese fighters met.",
        "A Britain-based monitor and US-led forces disagreed.",
        # English words and days at the start of sentences and in titles
        "Rebels Seize Hills After Fierce Battle Over Weekend",
        "In March the Coalition warned them.",
        # boilerplate
        "Sign up for our newsletter from Damascus.",
    ],
)
def test_not_found(text: str) -> None:
    assert surfaces(text) == []


def described(text: str, surface: str) -> Mention:
    return next(m for m in mentions(text) if m.surface == surface)


@pytest.mark.parametrize(
    ("text", "surface", "within"),
    [
        ("Clashes in Maan, Hama, went on.", "Maan", ("Hama",)),
        ("Al Hour, Aleppo", "Al Hour", ("Aleppo",)),
        ("Homs: Hula was shelled.", "Hula", ("Homs",)),
        ("Aleppo: Sheikh Ali village was shelled.", "Sheikh Ali", ("Aleppo",)),
        ("A bomb hit Aleppo’s Marjeh district.", "Marjeh", ("Aleppo",)),
        ("Shells hit the Damascus suburb of Mleiha.", "Mleiha", ("Damascus",)),
        ("He died in the village of Kafr Sajna in Idlib’s southern countryside.", "Kafr Sajna", ("Idlib",)),
        ("They fled Salma, Doreen and Kinsabba in Latakia province.", "Salma", ("Latakia",)),
        ("Shells hit the Lebanese town of Arsal.", "Arsal", ("Lebanon",)),
        ("Shells hit the Homs neighborhood of Ikrima.", "Homs", ()),
        ("Shells hit the Homs neighborhood of Ikrima.", "Ikrima", ("Homs",)),
        ("Jets hit Kafr Hamra, Anadan, Hreitan and Bayanoun in Aleppo province.", "Kafr Hamra", ("Aleppo",)),
        ("Raids hit Homs, Hama and Aleppo.", "Homs", ()),
        ("Raids hit Homs, Hama and Aleppo.", "Hama", ()),
        ("Kafr Zita, a village north of Damascus, was hit.", "Kafr Zita", ()),
        ("قصف على قرية معان بريف حماة", "معان", ("حماة",)),
        ("A car bomb went off in Baghdad's Qarzalah neighbourhood.", "Qarzalah", ("Baghdad",)),
    ],
)
def test_within(text: str, surface: str, within: tuple[str, ...]) -> None:
    assert described(text, surface).within == within


@pytest.mark.parametrize(
    ("text", "surface", "hint"),
    [
        ("They took Menagh airbase.", "Menagh", "airbase"),
        ("They took the villages of Salma and Doreen.", "Doreen", "village"),
        ("Shells hit the Midan and Hamidiyeh districts.", "Midan", "district"),
        ("Raids hit Hama province.", "Hama", "province"),
        ("Shells hit the Jobar district of Damascus.", "Damascus", None),
        ("Shells hit the Homs neighborhood of Ikrima.", "Homs", None),
        ("He fled the village of Maan, Hama.", "Hama", None),
    ],
)
def test_kind_hint(text: str, surface: str, hint: str | None) -> None:
    found = next(m for m in mentions(text) if m.surface.startswith(surface))
    assert found.kind_hint == hint


@pytest.mark.parametrize(
    ("text", "surface", "relation", "offset"),
    [
        ("A convoy was hit near Morek.", "Morek", "near", None),
        ("A convoy was hit 30 km south of Palmyra.", "Palmyra", "south of", 30.0),
        ("A convoy was hit 20 miles east of Homs.", "Homs", "east of", 32.2),
        ("Raids hit the countryside of Hama.", "Hama", "countryside", None),
        ("Raids hit the Idlib countryside.", "Idlib", "countryside", None),
        ("They reached the outskirts of Daraya.", "Daraya", "outskirts", None),
        ("Clashes between Morek and Suran went on.", "Morek", "between", None),
        ("A bus was hit on the Homs-Tartus road.", "Tartus", "road", None),
        ("Shells fell east of the town of Taftanaz, east of Idlib city.", "Taftanaz", "east of", None),
        ("Shells fell on Daraya.", "Daraya", None, None),
    ],
)
def test_relation(text: str, surface: str, relation: str | None, offset: float | None) -> None:
    found = described(text, surface)
    assert (found.relation, found.offset_km) == (relation, offset)


@pytest.mark.parametrize(
    ("text", "surface", "role"),
    [
        ("BEIRUT: Rebels retreated on Friday, activists said.", "BEIRUT", "dateline"),
        (
            "Rebels leave Douma BEIRUT (AP) - Rebels retreated on Friday, activists said.",
            "BEIRUT",
            "dateline",
        ),
        ("BEIRUT (Reuters) - Rebels retreated on Friday, activists said.", "BEIRUT", "dateline"),
        ("Damascus denied the charges.", "Damascus", "metonym"),
        ("The allies blamed Damascus for it.", "Damascus", "metonym"),
        ("Washington, Moscow and Ankara blamed the rebels.", "Washington", "metonym"),
        ("A car bomb in Damascus killed four.", "Damascus", "place"),
    ],
)
def test_role(text: str, surface: str, role: str) -> None:
    assert described(text, surface).role == role


def test_surnames_of_the_article_are_no_places() -> None:
    assert surfaces("Alia Mansour spoke in Geneva. Mansour left.") == ["Geneva"]


def test_spans_index_the_text_of_a_digest() -> None:
    text = "Clashes in Homs.\n\nClashes in Hama."
    report = Report("week.txt", text, text.index("Clashes in Hama"), len(text), part=2)
    found = find_mentions(report, gazetteer=load_gazetteer())
    assert [(m.surface, text[m.start : m.end], m.report) for m in found] == [("Hama", "Hama", "week.txt")]


WORDS = [
    "in", "the", "village of", "Maan", ",", "Hama", "al-", "'", "‘", "(", "-", "حلب", "و",
    "U.S.", "near", "30 km\n",
]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS)))
def test_spans_are_exact_and_apart(words: list[str]) -> None:
    text = " ".join(words)
    found = mentions(text)
    assert all(text[m.start : m.end] == m.surface for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    "piece", ["Homs, ", "the Homs bakery checkpoint and ", "Ali Hassan al-", "in Qarzuq of ", "حلب و"]
)
def test_long_lines_take_time_in_proportion(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    began = time.process_time()
    mentions(text)
    assert time.process_time() - began < 30


@pytest.mark.parametrize(
    "text",
    [
        "DAMASCUS, Aug 15, 2022 (AFP) - Shells fell.",
        "GENEVA, 18 February 2020 - Shells fell.",
        "Damascus, 5 May 2019 (SANA) - Shells fell.",
        "BEIRUT, Lebanon — Shells fell.",
    ],
)
def test_every_name_of_a_dateline_is_its_part(text: str) -> None:
    report = Report("a.txt", text, 0, len(text))
    assert {m.role for m in find_mentions(report)} == {"dateline"}


@pytest.mark.parametrize("text", ["Damascus, 5 people died - activists", "In Homs (SANA) - Shells fell."])
def test_a_name_that_opens_a_sentence_is_no_dateline(text: str) -> None:
    report = Report("a.txt", text, 0, len(text))
    assert [m.role for m in find_mentions(report)] == ["place"]


@pytest.mark.parametrize("after", ["", " was hit", ", base"])
def test_every_generic_word_is_found_where_it_stands(after: str) -> None:
    for words, kinds in kind_words().items():
        text = f"the {' '.join(words)}{after}"
        assert kinds_at(tokenize(text, 0, len(text)), 1) == (kinds, 1 + len(words)), words


@pytest.mark.parametrize("text", ["the air", "the military, airport", "the", "the operations"])
def test_what_is_no_generic_word(text: str) -> None:
    assert kinds_at(tokenize(text, 0, len(text)), 1) == ((), 1)
