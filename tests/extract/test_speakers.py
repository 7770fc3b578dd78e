"""Who says so: attributions of every shape, with stance and whom they blame; and texts without any."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflictmap.extract.speakers.names import speaker_spans
from conflictmap.extract.speakers.speakers import find_speakers

SOHR, SANA, STATE_TV = "Syrian Observatory for Human Rights", "SANA", "Syrian state television"
ACTIVISTS, COALITION, ISIS = "Activists", "Syrian National Coalition", "Islamic State (ISIS)"
SYRIA, ARMY, NUSRA = "Government of Syria", "Syrian Arab Army", "Al-Nusra Front"

ATTRIBUTIONS = [
    ("An agency tied to ISIS, Amaq, said the rebels shot down a jet.", ["Amaq"]),
    (
        "Abu Ali, of the Observatory, said coalition jets hit Hasakeh.",
        ["Syrian Observatory for Human Rights"],
    ),
    ("Five were killed, said activists in Morek.", ["Activists"]),
    (
        "A reporter was shot, reports the Committee to Protect Journalists.",
        ["Committee to Protect Journalists"],
    ),
    ("RSF said a reporter was shot in Homs.", ["Reporters Without Borders"]),
    ("Shells hit Afrin, according to the Kurdish Red Crescent.", ["Kurdish Red Crescent"]),
    ("A bomb went off in Azaz, a security source said.", ["Unnamed sources"]),
    ("Syrian police say militants shell Damascus, casualties reported", ["Syrian police"]),
    (
        "Troops raided a school, killing four students, a watchdog said.",
        ["Syrian Observatory for Human Rights"],
    ),
    (
        "Six died, according to the opposition's Local Coordination Committees.",
        ["Local Coordination Committees"],
    ),
    ("The Syrian Observatory for Human Rights said ten people died.", [SOHR]),
    ("Ten people died, the UK-based monitoring group said.", [SOHR]),
    ("Ten people died, according to Rami Abdel-Rahman, the head of the Observatory.", [SOHR]),
    ("The Observatory, which relies on sources inside Syria, said ten died.", [SOHR]),
    ("“Ten died,” said Rami Abdulrahman, its director.", [SOHR]),
    ("Raids killed ten civilians said the Syrian Observatory for Human Rights.", [SOHR]),
    ("Battles raged in Hardatain and Ratian said the Observatory which tracks the war.", [SOHR]),
    ("Residents said the Observatory was wrong.", ["Residents"]),
    ("SOHR: Ten people killed in Douma", [SOHR]),
    ("Ten people killed in Douma: activists", [ACTIVISTS]),
    ("Ten people killed in Douma - monitor", [SOHR]),
    ("An activist in the town who uses the name Amer confirmed the report.", [ACTIVISTS]),
    ("A doctor in Aleppo told Reuters that ten had died.", ["Medical sources"]),
    ("“They shot him,” said Mohammed, a resident of the town.", ["Residents"]),
    ("The state news agency SANA quoted a military source as saying so.", [SANA]),
    ("AFP quoted the Observatory and activists as saying so.", [SOHR, ACTIVISTS]),
    ("Local Coordination Committees reported shelling.", ["Local Coordination Committees"]),
    ("The Syrian Coalition said in a statement that ten died.", [COALITION]),
    ("Al-Manar TV, run by Hezbollah, reported an advance.", ["al-Manar"]),
    ("An ISIS spokesman said ten soldiers were killed.", [ISIS]),
    ("The Russian defence ministry said its jets flew ten sorties.", ["Military Forces of Russia"]),
    ("Moscow has repeatedly said so.", ["Government of Russia"]),
    ("The foreign ministry in Damascus said so.", [SYRIA]),
    ("Jordan's state news agency Petra said so.", ["Government of Jordan"]),
    ("A military source quoted by state media said so.", ["Syrian state media", ARMY]),
    ("Doctors Without Borders says the clinic was hit.", ["Doctors Without Borders (MSF)"]),
    ("Amaq, the group's news agency, said so.", ["Amaq"]),
    ("The Islamic State group (ISIS) on Tuesday claimed responsibility for it.", [ISIS]),
    ("ISIS, one of the groups in Syria battling the Assad regime, said it killed ten soldiers.", [ISIS]),
    ("ISIS, one of several jihadist groups in Syria battling the Assad regime, claimed it.", [ISIS]),
    ("Warplanes are reported to have struck the town.", ["Reports"]),
    ("The capture was reported by SANA.", [SANA]),
    ("The Observatory said ten died. It said more were injured.", [SOHR, SOHR]),
    ("The army entered the town, Kevin Barrett said.", ["Kevin Barrett"]),
    ("Ten fighters died, the defence ministry in Moscow said.", ["Military Forces of Russia"]),
    ("Ten fighters died, the foreign ministry in Ankara said.", ["Government of Turkey"]),
    ("The Raqqa Institute of Law said ten had died.", ["Raqqa Institute of Law"]),
    ("The Aleppo Centre for Justice recorded ten deaths.", ["Aleppo Centre for Justice"]),
    ("Warplanes confirmed by SOHR as Russian struck the town.", [SOHR]),
    ("A channel run by Hezbollah which fights alongside the army reported an advance.", ["Hezbollah"]),
    ("The Observatory said two women were among the dead adding that a school was hit.", [SOHR, SOHR]),
    ("The army said soldiers chased rebels who fled adding that mines were cleared.", [ARMY, ARMY]),
    ("The UK-based group which backs the opposition said four more died.", [SOHR]),
    ("Battles go on media reported Friday. According to Reuters ten died.", ["Reports", "Reuters"]),
    ("Two vehicles were hit as well, reporters said.", ["Reports"]),
    ("The Nawa Media Centre said shells fell.", ["Nawa Media Centre"]),
    ("Activists blamed the army for the raid, but it denied any role.", [ACTIVISTS, ARMY]),
    ("An attack claimed by ISIS killed three soldiers, activists said.", [ACTIVISTS]),
    ("The Observatory blamed Russia and denied that it had changed its toll.", [SOHR, SOHR]),
    ("قال المرصد السوري لحقوق الإنسان إن عشرة قتلوا.", [SOHR]),
    ("وأفاد ناشطون بمقتل عشرة.", [ACTIVISTS]),
]

STANCES = [
    ("State TV blamed the attack on the Nusra Front.", STATE_TV, "blames", (NUSRA,)),
    ("The Assad regime admitted it but blamed it on the Nusra Front.", SYRIA, "blames", (NUSRA,)),
    ("Activists accused the regime of shelling the town.", ACTIVISTS, "blames", (SYRIA,)),
    ("The rebels blamed regime forces for the attack.", "Opposition rebels", "blames", (ARMY,)),
    ("Ankara blamed Damascus and Moscow.", "Government of Turkey", "blames", (SYRIA, "Government of Russia")),
    ("The Syrian army denied that it had used gas.", ARMY, "denies", ()),
    ("Damascus denied the charges.", SYRIA, "denies", ()),
    ("ISIS claimed responsibility for the bombing.", ISIS, "claims responsibility", ()),
    ("The Nusra Front said it carried out the attack.", NUSRA, "claims responsibility", ()),
    ("The Observatory said ten died.", SOHR, "asserts", ()),
    ("Moscow rejected the accusations.", "Government of Russia", "denies", ()),
    ("Damascus dismissed reports that it had used gas.", SYRIA, "denies", ()),
    ("An attack confirmed by activists killed ten.", ACTIVISTS, "asserts", ()),
]

SILENT = [
    "Shells fell on the town of Douma.",
    "Chinese state media said so.",
    "The convoy came under fire at Sheikh Said.",
    "The army captured the village after clashes with ISIS.",
    "No group has come forward.",
    "Fighting raged north of Damascus.",
    "Ten people died on Monday.",
    "Residents fled the town.",
    "The bombing claimed the lives of ten.",
    "One strike near Nawa denied ISIS access to the road.",
    "Residents took to the streets, rejecting the entry of the army.",
    "Assad dismissed the governor of Homs.",
    "The army struck the rebels claiming scores of lives.",
    "Based on reports Karim led the cell.",
    "The strike on Shayrat came two days after Trump warned Damascus.",
    "Raids by Russia over ten days indicate a pattern.",
    "Shells fell on the market, correspondents in east Aleppo reported.",
    "",
]


@pytest.mark.parametrize(("text", "names"), ATTRIBUTIONS)
def test_every_shape_of_attribution_finds_its_speaker(text, names):
    assert [mention.name for mention in find_speakers(text)] == names


@pytest.mark.parametrize(("text", "name", "stance", "blames"), STANCES)
def test_the_verb_gives_the_stance_and_the_accused(text, name, stance, blames):
    mention = find_speakers(text)[-1]
    assert (mention.name, mention.stance, mention.blames) == (name, stance, blames)


@pytest.mark.parametrize("text", SILENT)
def test_nobody_speaks_where_the_report_speaks_for_itself(text):
    assert find_speakers(text) == ()


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("SANA said so.", "government"),
        ("Activists said so.", "opposition"),
        ("Press TV said so.", "iran"),
        ("The Observatory said so.", "independent"),
        ("Kevin Barrett said so.", None),
    ],
)
def test_a_speaker_has_a_side(text, side):
    assert find_speakers(text)[0].side == side


def test_it_said_means_the_last_speaker_of_the_sentence_before():
    text = "The Observatory said ten died. It said more were injured."
    first = find_speakers(text, 0, 30)
    second = find_speakers(text, 31, len(text), previous=first[-1])
    assert [m.name for m in second] == [SOHR]
    assert find_speakers(text, 31, len(text)) == ()


def test_spans_of_speaker_and_verb():
    text = "Ten died, activists in Douma said."
    (mention,) = find_speakers(text)
    assert text[mention.start : mention.end] == mention.surface == "activists"
    assert text[mention.verb_start : mention.verb_end] == "said"


def test_names_of_monitors_and_media_are_known_without_a_verb():
    text = "SANA, the Syrian Observatory and BEIRUT: Damascus"
    assert [text[a:b] for a, b in speaker_spans(text)] == ["SANA", "Syrian Observatory"]


PIECES = [
    "SANA said",
    "activists",
    ", said",
    "according to",
    "blamed",
    "on",
    "the regime",
    "denied",
    "it",
    ".",
]
PIECES += ["\n\n", "He", "Damascus", "“", "”", ":", "-", "which"]


@given(st.lists(st.sampled_from(PIECES), max_size=15))
def test_spans_index_the_text(pieces):
    text = " ".join(pieces)
    for mention in find_speakers(text):
        assert text[mention.start : mention.end] == mention.surface
        assert 0 <= mention.verb_start < mention.verb_end <= len(text)


@pytest.mark.parametrize(
    "text", ["said " * 30_000, "ISIS, " * 20_000 + "said", "Aa " * 50_000 + "said", "blamed on " * 20_000]
)
def test_a_hostile_line_takes_time_in_proportion(text):
    began = time.process_time()
    find_speakers(text)
    assert time.process_time() - began < 10


@pytest.mark.parametrize(
    ("text", "blames"),
    [
        ("Activists blamed the army and residents for the raid.", ("Syrian Arab Army",)),
        ("The army blamed civilians for the fire.", ()),
        ("Activists blamed the army and Hezbollah for the raid.", ("Syrian Arab Army", "Hezbollah")),
    ],
)
def test_nobody_is_on_record_as_accusing_civilians(text: str, blames: tuple[str, ...]) -> None:
    (mention,) = find_speakers(text)
    assert (mention.stance, mention.blames) == ("blames", blames)


def test_a_day_is_not_what_somebody_is_accused_of() -> None:
    text = "Rebels accused the army of using gas in Nawa on Friday, and the Nusra Front shelled it."
    assert find_speakers(text)[0].blames == ("Syrian Arab Army",)
    text = "Rebels blamed the attack in Nawa on the Nusra Front."
    assert find_speakers(text)[0].blames == ("Al-Nusra Front",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Nine died, Turkey's defence ministry said. The ministry blamed the YPG.",
            [("Military Forces of Turkey", "asserts"), ("Military Forces of Turkey", "blames")],
        ),
        (
            "Nine died, SOHR said. The monitor said that two were children.",
            [("Syrian Observatory for Human Rights", "asserts")] * 2,
        ),
        ("ISIS said nine had died. The jihadist group said that two were officers.",
         [("Islamic State (ISIS)", "asserts")] * 2),
        ("Residents said nine had died. The jihadist group said that two were officers.",
         [("Residents", "asserts")]),
        ("Nine died, SOHR said. The ministry said that two were children.",
         [("Syrian Observatory for Human Rights", "asserts")]),
    ],
)  # fmt: skip
def test_the_ministry_is_the_one_that_spoke_last(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(m.name, m.stance) for m in find_speakers(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Five died, the monitor said.", ["Syrian Observatory for Human Rights"]),
        ("Five died, the Daily Monitor said.", ["Daily Monitor"]),
        ("Five died, the Daily Monitor's sources said.", ["Unnamed sources"]),
    ],
)
def test_a_paper_called_monitor_is_not_the_monitor(text: str, expected: list[str]) -> None:
    assert [m.name for m in find_speakers(text)] == expected
