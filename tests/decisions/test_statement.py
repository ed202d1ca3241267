"""Statements of reasons: facts under the database's field names, in words that a person can read."""

from __future__ import annotations

import json

import msgspec
import pytest

from scoring.decisions import on_finding, on_outcome
from scoring.decisions import statement as statement_module
from scoring.decisions.data import Standing
from scoring.decisions.statement import (
    MOST_FACTS,
    RuleWords,
    Wording,
    facts,
    lines,
    read_wording,
    statements,
    template,
)
from scoring.errors import InputError

CROWD, FUSED = "attribution.crowd-says", "spacing.fused-words"
WORDING = Wording(
    rules={
        CROWD: RuleWords("A crowd without names", "Nobody can be asked."),
        FUSED: RuleWords("Two words in one", "Nobody read it."),
    },
    entries={"low-score": "Several defects together."},
)
# What the platform decides, and nothing here may fill in: docs/appeals.md says so.
DECIDED = {
    *(
        "decision_visibility",
        "decision_monetary",
        "decision_provision",
        "decision_account",
        "decision_ground",
    ),
    *("incompatible_content_ground", "incompatible_content_explanation", "illegal_content_legal_ground"),
    *("category", "territorial_scope", "application_date", "source_type", "automated_decision"),
}


@pytest.fixture(autouse=True)
def words(monkeypatch):
    """The wording of every run."""
    monkeypatch.setattr(statement_module, "_words", lambda kept, run, wording: wording or WORDING)


@pytest.fixture
def nothing():
    return Standing(ruling=None, outcome=None, findings={})


def test_facts(row, nothing):
    known = row("a", CROWD, CROWD, FUSED)
    known["findings"][2]["points"] = -9.5
    assert facts(known, "2026-11-22", nothing, WORDING) == (
        "An automated check (smelltest 0.1.0) read this text on 2026-11-22 and found 2 kinds of defects that "
        "count against it:\n"
        "- Two words in one (in one place). Nobody read it.\n"
        "- A crowd without names (in 2 places). Nobody can be asked.\n"
        "All together left it 41.5 of 100 points; sound news texts keep 70 or more.\n"
        "Such texts are picked out for this reason: Several defects together.\n"
        "The check observes defects of a text and its sourcing. "
        "It does not judge whether what the text says is true, nor who wrote it, or why."
    )


@pytest.mark.parametrize(
    ("columns", "lacks"),
    [
        ({"score": None}, "100 points"),
        ({"entry": "otherwise"}, "picked out"),
        ({"entry": "unscored"}, "picked out"),
        ({"entry": None}, "picked out"),
    ],
)
def test_what_there_is_not_is_not_told(row, nothing, columns, lacks):
    assert lacks in facts(row("a", CROWD), "2026-11-22", nothing, WORDING)
    assert lacks not in facts(row("a", CROWD, **columns), "2026-11-22", nothing, WORDING)


def test_what_costs_nothing_or_is_dismissed_is_no_fact(log, row, recorded_run):
    known = row("a", CROWD, FUSED)
    known["findings"][1]["points"] = 0.0
    recorded_run(known)
    (before,) = statements(log)
    assert "A crowd" in before.decision_facts
    assert "Two words" not in before.decision_facts
    log.add(on_finding(known, known["findings"][0], "dismiss", by="Ada", reason="not-theirs"))
    (after,) = statements(log)
    assert "A crowd" not in after.decision_facts
    assert "found 0 kinds" in after.decision_facts


def test_only_what_is_held_or_labelled_as_things_stand(log, row, recorded_run):
    rows = {
        name: row(name, CROWD, sha256=name * 64, outcome=outcome)
        for name, outcome in zip("abcdef", ("hold", "label", "review", "allow", "hold", "allow"), strict=True)
    }
    recorded_run(*rows.values())
    log.add(on_outcome(rows["e"], "allow", by="Ada", reason="appeal"))
    log.add(on_outcome(rows["f"], "hold", by="Ada", reason="context"))
    assert [each.puid[-1] for each in statements(log)] == ["0", "1", "5"]
    assert [each.puid[-1] for each in statements(log, document="f")] == ["5"]


def test_the_newest_ruling_counts_and_each_document_once(log, row, recorded_run):
    recorded_run(row("a", CROWD), row("b", CROWD, sha256="d" * 64))
    recorded_run(row("a", FUSED), sha256="f" * 64)
    first, second = statements(log)
    assert "Two words" in first.decision_facts
    assert "A crowd" in second.decision_facts
    assert first.puid == f"smelltest-{'f' * 16}-0"
    assert second.puid == f"smelltest-{'e' * 16}-1"


def test_fields(log, row, recorded_run):
    recorded_run(row("a", CROWD), row("b", CROWD, sha256="d" * 64, language=None))
    known, unknown = map(json.loads, lines(log))
    assert set(known) == {
        *("decision_facts", "content_type", "content_language", "automated_detection", "puid")
    }
    assert known["content_type"] == ["CONTENT_TYPE_TEXT"]
    assert (known["content_language"], known["automated_detection"]) == ("EN", "Yes")
    assert "content_language" not in unknown
    assert not DECIDED & set(known)


def test_facts_fit_into_their_field(row, nothing):
    rules = [f"spacing.rule-{number}" for number in range(200)]
    wording = msgspec.structs.replace(
        WORDING, rules={rule: RuleWords(f"Defect {rule}", "It is one. " * 8) for rule in rules}
    )
    text = facts(row("a", *rules), "2026-11-22", nothing, wording)
    assert MOST_FACTS - 200 < len(text) <= MOST_FACTS
    shown = text.count("- Defect")
    assert f"- and {200 - shown} more kinds" in text
    assert text.endswith("or why.")
    endless = msgspec.structs.replace(WORDING, limits="x" * 9_000)
    assert len(facts(row("a", CROWD), "2026-11-22", nothing, endless)) == MOST_FACTS


def test_no_rule_id_and_no_hash_is_told(log, row, recorded_run):
    recorded_run(row("a", CROWD))
    (only,) = statements(log)
    assert CROWD not in only.decision_facts
    assert "a" * 16 not in only.decision_facts


def test_another_language_is_whole_or_nothing(log, row, recorded_run):
    recorded_run(row("a", CROWD))
    german = Wording(
        language="Deutsch",
        check="Eine Prüfung ({engine}) hat diesen Text am {date} gelesen und gefunden: {kinds}.",
        kind="eine Art von Mangel",
        rules={CROWD: RuleWords("Eine Menge ohne Namen", "Niemand kann gefragt werden.")},
        entries=WORDING.entries,
    )
    (only,) = statements(log, german)
    assert "gefunden: eine Art von Mangel.\n- Eine Menge ohne Namen" in only.decision_facts
    half = msgspec.structs.replace(german, rules={FUSED: WORDING.rules[FUSED]})
    with pytest.raises(InputError, match=f"in Deutsch has no words for {CROWD}") as error:
        list(statements(log, half))
    assert error.value.code == "no-wording"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "not a wording"),
        ('{"colour": "blue"}', "colour"),
        ('{"check": "{engine} {nobody}"}', "no sentence can tell {nobody}"),
        ('{"place": 3}', "not a wording"),
        (None, "cannot be read"),
    ],
)
def test_a_wording_that_is_none(tmp_path, content, message):
    path = tmp_path / "de.json"
    if content:
        path.write_text(content)
    with pytest.raises(InputError, match=message):
        read_wording(path)


def test_a_sentence_cannot_do_more_than_tell(tmp_path):
    path = tmp_path / "de.json"
    path.write_text('{"check": "{engine:>999999999} {kinds.__class__} {date}"}')
    filled = statement_module._filled(read_wording(path).check, engine="e", kinds="k", date="d")
    assert filled == "{engine:>999999999} {kinds.__class__} d"


def test_the_template_is_a_wording(log, row, recorded_run, tmp_path):
    with pytest.raises(InputError, match="no run in it"):
        template(log)
    recorded_run(row("a", CROWD))
    path = tmp_path / "en.json"
    path.write_bytes(template(log))
    assert read_wording(path) == WORDING


def test_what_is_not_kept(log, row, recorded_run, monkeypatch):
    monkeypatch.undo()
    recorded_run(row("a", CROWD))
    with pytest.raises(InputError, match="is not kept") as error:
        list(statements(log))
    assert error.value.code == "not-kept"
