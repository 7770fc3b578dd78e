"""`explain`: what is behind an event, and what became of the sentences of reports."""

import csv
import json
from pathlib import Path


def test_explain_shows_sentence_speaker_and_rule(run, report: Path, tmp_path: Path) -> None:
    run("events", report, "-o", tmp_path / "events.csv")
    with (tmp_path / "events.csv").open(encoding="utf-8", newline="") as file:
        event = next(csv.DictReader(file))
    code, out, _ = run("explain", tmp_path / "events.csv", event["event_id"])
    assert code == 0
    shown = " ".join(out.split())
    assert "Government warplanes bombed the town of Kafr Zita" in shown
    assert "Syrian Observatory for Human Rights" in shown
    assert "report.txt, characters 0 to " in shown
    assert "rule" in shown


def test_explain_shows_what_became_of_each_sentence_of_reports(run, report: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Rebels plan to attack Morek.", encoding="utf-8")
    code, out, _ = run("explain", report, other)
    assert code == 0
    assert "report.txt: " in out
    assert "claim     Air/drone strike, Kafr Zita" in out
    assert 'no event  "attack" (attack): planned: plan to' in out


def test_explain_shows_the_sentences_left_out_of_the_reports_behind_an_event(
    run, report: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Rebels plan to attack Morek.", encoding="utf-8")
    report.write_text(
        report.read_text(encoding="utf-8") + "\n\nRebels plan to attack Saraqib.", encoding="utf-8"
    )
    run("events", report, "-o", tmp_path / "events.geojson")
    (event,) = json.loads((tmp_path / "events.geojson").read_text(encoding="utf-8"))["features"]
    code, out, _ = run("explain", tmp_path / "events.geojson", event["properties"]["event_id"], report, other)
    assert code == 0
    assert "claim 1: " in out
    assert '"Rebels plan to attack Saraqib."' in out
    assert "Morek" not in out


def test_control_characters_do_not_reach_the_terminal(run, tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text(
        "id,date,place,notes\n1,2016-05-13,Homs,\x1b[2Jgone\n", encoding="utf-8"
    )
    _, out, _ = run("explain", tmp_path / "own.csv", "1")
    assert "gone" in out
    assert "\x1b" not in out
