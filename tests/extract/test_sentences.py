"""Sentences have exact spans, and their kinds keep headlines and boilerplate out of the story."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflictmap.extract.text.sentences import split_sentences


def pieces(text: str, **options: str) -> list[str]:
    return [text[s.start : s.end] for s in split_sentences(text, **options)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\n \t", []),
        ("Two died. Three fled.", ["Two died.", "Three fled."]),
        ("U.S. jets struck Raqqa. The U.N. objected.", ["U.S. jets struck Raqqa.", "The U.N. objected."]),
        ("Jets of the U.S. The army denied it.", ["Jets of the U.S.", "The army denied it."]),
        (
            "Gen. Salim Idris met Dr. J. Smith of St. Paul.",
            ["Gen. Salim Idris met Dr. J. Smith of St. Paul."],
        ),
        ("At 5 a.m. Monday it rained 12.5 mm.", ["At 5 a.m. Monday it rained 12.5 mm."]),
        ("It began on 14.04.2014 there. Then it ended.", ["It began on 14.04.2014 there.", "Then it ended."]),
        ("“We won.” He left.", ["“We won.”", "He left."]),
        ("“We won,” he said. “They lost.”", ["“We won,” he said.", "“They lost.”"]),
        ("They came on May 20.The fight went on.", ["They came on May 20.", "The fight went on."]),
        ("See the site example.com for more. End.", ["See the site example.com for more.", "End."]),
        (
            "It fell.[5] The army left.[1][2] Then it rained.",
            ["It fell.[5]", "The army left.[1][2]", "Then it rained."],
        ),
        ("He came second in No. [3] of the list.", ["He came second in No. [3] of the list."]),
        ("A tank burns, HERE: Two men ran.", ["A tank burns, HERE:", "Two men ran."]),
        ("قصف الطيران المدينة. هل سقط قتلى؟ نعم.", ["قصف الطيران المدينة.", "هل سقط قتلى؟", "نعم."]),
        ("... !!! \n\n ***", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


STORY = "The army took the village. Nobody was hurt.\n\nIt left at noon."


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Army takes village near border", "headline"),
        ("By Jane Doe", "byline"),
        ("Translated and edited by The Daily Paper", "byline"),
        ("John Roe in Beirut contributed to this report.", "byline"),
        ("Jane Doe is a Beirut-based correspondent. She has covered Iraq.", "byline"),
        ("Smoke rises from a suburb of the capital in this handout picture.", "caption"),
        ("A man walks past the ruins of a school.", "caption"),
        ("Footage showed strikes on the town [YouTube]", "caption"),
        ("(Source: State Paper / 01.02.2013)", "boilerplate"),
        ("Please provide a valid email address.", "boilerplate"),
        ("Most Read", "boilerplate"),
        ("Show Comments", "boilerplate"),
        ("Sign up for our newsletter.", "boilerplate"),
        ("Close video player", "boilerplate"),
        ("https://example.org/a-story", "boilerplate"),
        ("A man walked past the army and shot two soldiers.", "text"),
        ("By Friday, rebels had taken the hill.", "text"),
        ("• Ten people died in the raid", "text"),
        ("Rebels please their backers.", "text"),
    ],
)
def test_kinds(line: str, kind: str) -> None:
    text = f"{STORY}\n\n{line}\n\n{STORY}"
    found = next(
        s
        for s in split_sentences(text)
        if text[s.start :].startswith(line.removeprefix("• ")[:6]) and s.paragraph == 2
    )
    assert found.kind == kind


def test_no_sentence_is_endless() -> None:
    text = "word " * 5000
    assert max(s.end - s.start for s in split_sentences(text)) <= 1500


def test_lines_wrapped_to_a_width_are_one_paragraph() -> None:
    text = (
        "Government troops entered the town on Friday after a week of\n"
        "shelling that had emptied most of its houses, residents said\n"
        "by telephone."
    )
    assert len(split_sentences(text)) == 1


def test_a_column_wraps_before_capitals_and_ends_paragraphs_with_short_lines() -> None:
    text = (
        "BEIRUT, May 31 Jets hit the town of Binnish on Tuesday\n"
        "and killed four people there, the Observatory for\n"
        "Human Rights reported.\n"
        "Rockets fired by rebels killed two children in the\n"
        "village of Foua, it said. State media said that the\n"
        "dead were sisters."
    )
    paragraphs = {s.paragraph: text[s.start : s.end] for s in split_sentences(text)}
    assert [" ".join(p.split()) for p in paragraphs.values()] == [
        "BEIRUT, May 31 Jets hit the town of Binnish on Tuesday and killed four people there,"
        " the Observatory for Human Rights reported.",
        "State media said that the dead were sisters.",
    ]


def test_lines_that_open_with_capitals_are_no_column() -> None:
    lines = ["Homs: shelling of the town of Hula", "Hama: two men arrested in Morek", "Idlib: a raid"] * 3
    assert pieces("\n".join(lines)) == lines


def test_hard_line_breaks_end_paragraphs() -> None:
    assert pieces("Homs: shelling of Hula\nHama: two arrests") == [
        "Homs: shelling of Hula",
        "Hama: two arrests",
    ]


def test_lines_of_a_bulletin_are_text() -> None:
    text = (
        "Bulletin of the day\n\nHoms: shelling of Hula\nHama: two arrests\nIdlib: a raid on Ariha\n\n" + STORY
    )
    kinds = [s.kind for s in split_sentences(text)]
    assert kinds == ["headline", "text", "text", "text", "text", "text", "text"]


def test_a_single_line_without_stop_is_text() -> None:
    assert [s.kind for s in split_sentences("Shelling killed three people in Douma")] == ["text"]


@pytest.mark.parametrize(
    ("text", "title", "kinds"),
    [
        (
            "Published May 3 2015 - Army takes hill - The army took a hill. It left.",
            None,
            "byline headline text text",
        ),
        ("12 May 2015 - Army takes hill - The army took a hill.", None, "byline headline text"),
        (
            "Army takes hill AFP Tuesday 12 May 2015 The army took a hill.",
            "Army takes hill",
            "headline byline text",
        ),
        ("Army takes hill AFP staff saw on 12 May 2015 a hill.", "Army takes hill", "headline text"),
        (
            "Army takes hill Troops took it on Monday says SOHR AFP Friday 23 Aug 2013 The army took a hill.",
            "Army takes hill",
            "headline text byline text",
        ),
        (
            "Army takes hill | The Paper The army took a hill.",
            "Army takes hill | The Paper",
            "headline boilerplate text",
        ),
        ("Tue 12 May 2015 Army takes hill. The army took a hill.", "Army takes hill", "byline headline text"),
        ("The army took a hill on 12 May 2015 - a blow - and left.", None, "text"),
    ],
)
def test_date_line_and_headline_on_the_first_line(text: str, title: str | None, kinds: str) -> None:
    assert [s.kind for s in split_sentences(text, title=title)] == kinds.split()


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            "Shells hit a hill. Tags Hama army shells hit Hama Shells hit a hill near Hama.",
            "text boilerplate text",
        ),
        ("It fell. Tags Hama army civil defence Two men were killed.", "text boilerplate text"),
        ("It fell. Tags hung on the bodies.", "text text"),
        ("He wrote Tags and fled.", "text"),
        ("0941 06.04.2016Get short URL 185 The army took a hill.", "boilerplate text"),
        ("(updated 1618 20.04.2016) Get short URL 2 The army took a hill.", "boilerplate text"),
        ("(updated 1618 20.04.2016) Get short URL 0 15 Troops took a hill.", "boilerplate text"),
        ("Get short URL 20 soldiers died.", "boilerplate text"),
        ("Twitter font size Rebels took a hill.", "boilerplate text"),
        (
            "It fell. ... 43 Related Army Takes Hill Near Homs Tags army Homs Community standardsDiscussion",
            "text boilerplate",
        ),
        ("Related attacks killed two men.", "text"),
        (
            "It fell, he said. ... 16 Tags army Homs Syria Community standardsComment via the site",
            "text boilerplate",
        ),
        ("_ REUTERS/Ali Omar Army Takes Hill in Homs The town fell on Monday.", "caption text"),
        ("AP Photo Ali Omar Over 20 Rebels Die in Raid “It fell,” he said.", "caption text"),
        ("REUTERS Ali Omar Army Takes Hill in Homs HAMA (Sputnik) Shells hit a hill.", "caption text"),
        ("AFP Photo Ali Omar Army Takes Hill Syrian troops shelled a town.", "caption text"),
        ("Sputnik News Agency said that a hill fell.", "text"),
        ("Reuters said that a hill fell.", "text"),
        ("Children walk past ruins in Dael, Syria, September 5, 2016. Jets struck the town.", "caption text"),
        ("Jets struck Dael in Syria on September 5. It fell.", "text text"),
        ("The war At least two die as jets hit Homs - YouTube The town fell.", "caption text"),
        ("It fell, he said. \x90_â\x90_\x90 The army took a hill.", "text text"),
        ("A hill © 2016 The Paper", "boilerplate"),
    ],
)
def test_what_a_page_leaves_within_a_line_is_no_story(text: str, kinds: str) -> None:
    assert [s.kind for s in split_sentences(text)] == kinds.split()


@given(st.text(alphabet="aB .!?\n“”\"'1-:؟م", max_size=80))
def test_spans_are_in_order_and_cover_every_letter(text: str) -> None:
    spans = [(s.start, s.end) for s in split_sentences(text)]
    assert spans == sorted(spans)
    assert all(a < b for a, b in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    outside = set(range(len(text))) - {i for a, b in spans for i in range(a, b)}
    assert not any(text[i].isalpha() for i in outside)


@given(st.text(alphabet="aB .\n", max_size=40))
def test_spans_index_the_whole_text(body: str) -> None:
    inside = split_sentences("xx\n\n" + body, 4)
    assert [(s.start - 4, s.end - 4, s.kind) for s in inside] == [
        (s.start, s.end, s.kind) for s in split_sentences(body)
    ]


@pytest.mark.parametrize(
    "line",
    [
        "a" * 2_000_000,
        "a. " * 500_000,
        "a. Tags B " * 50_000,
        "1234 " * 200_000,
        "\n" * 1_000_000,
        "A" * 1_000_000 + " - " * 300_000,
    ],
)
def test_long_input_takes_linear_time(line: str) -> None:
    began = time.process_time()
    split_sentences(line)
    assert time.process_time() - began < 8
