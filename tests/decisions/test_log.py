"""The log: what is added stays, is found, and cannot be changed without anybody noticing."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime

import pytest

from scoring.decisions import (
    Decision,
    DecisionLog,
    Forgetting,
    Ruling,
    Run,
    on_finding,
    on_outcome,
    withdrawal,
)
from scoring.decisions import log as log_module
from scoring.decisions.log import last_words
from scoring.decisions.recording import slimmed
from scoring.errors import InputError


@pytest.fixture
def dismissal(row):
    """Return a function that makes the dismissal of a document's first finding."""

    def make(id="a", by="Ada", sha256="c" * 64, reason="not-there", **given) -> Decision:
        known = row(id, "spacing.fused-words", sha256=sha256)
        return on_finding(known, known["findings"][0], "dismiss", by=by, reason=reason, **given)

    return make


def numbers(log):
    return [entry.number for entry in log.entries()]


def messages(log):
    return [fault.message for fault in log.faults()]


def test_what_is_added_is_there_when_the_log_is_opened_again(log, dismissal):
    decision = dismissal(words="ünï “çødé”\x00\ud800")
    assert log.add(decision) == 1
    log.close()
    with DecisionLog(log.path, must_exist=True) as again:
        (entry,) = again.entries()
        assert entry.number == 1
        assert entry.content.words == "ünï “çødé”\x00\ufffd"
        assert entry.content.at == decision.at
        assert messages(again) == []


def test_commits_are_on_the_disk(log):
    pragmas = {"journal_mode": "wal", "synchronous": 2, "wal_autocheckpoint": 0, "secure_delete": 1}
    for name, value in pragmas.items():
        assert log._connection.execute(f"PRAGMA {name}").fetchone() == (value,), name


def test_the_last_word_stands(log, row, dismissal):
    known = row("a", "spacing.fused-words")
    first = log.add(dismissal())
    second = log.add(on_finding(known, known["findings"][0], "accept", by="Ben"))
    standing = log.latest("c" * 64)
    assert standing.findings["spacing.fused-words-0"].number == second
    log.add(withdrawal(log.decision(second), by="Ben"))
    assert log.latest("c" * 64).findings["spacing.fused-words-0"].number == first
    log.add(withdrawal(log.decision(first), by="Ada"))
    assert log.latest("c" * 64).findings == {}
    assert [made.number for made in log.of("spacing.fused-words-0")] == [1, 2, 3, 4]


def test_decisions_on_findings_survive_an_edit_and_outcomes_do_not(log, row, dismissal):
    log.add(dismissal())
    log.add(on_outcome(row(), "allow", by="Ada", reason="context"))
    assert log.latest("c" * 64, "a").outcome.number == 2
    edited = log.latest("d" * 64, "a")
    assert edited.outcome is None
    assert edited.findings["spacing.fused-words-0"].number == 1
    assert log.latest("d" * 64).is_empty
    assert log.latest("d" * 64, "b").is_empty


def test_the_same_words_in_another_document_are_another_finding(log, dismissal):
    log.add(dismissal("a", sha256="1" * 64))
    log.add(dismissal("b", sha256="2" * 64, reason="harmless"))
    assert {made.number for made in log.of("spacing.fused-words-0")} == {1, 2}
    assert [made.number for made in log.of("spacing.fused-words-0", "b")] == [2]
    assert [made.number for made in last_words(log.decisions())] == [1, 2]
    assert log.of("spacing.fused-words-9") == []


def test_documents_that_could_not_be_read_are_told_apart_by_their_ids(log, row):
    log.add(on_outcome(row("a", sha256=""), "allow", by="Ada", reason="context"))
    log.add(on_outcome(row("b", sha256=""), "review", by="Ada", reason="context"))
    assert log.latest("", "a").outcome.content.outcome == "allow"
    assert log.latest("", "b").outcome.content.outcome == "review"
    assert log.latest("").is_empty
    assert len(last_words(log.decisions())) == 2


def test_the_newest_ruling(log, row, recorded_run):
    recorded_run(row("a"), row("b", sha256="d" * 64))
    recorded_run(row("a", outcome="review"), sha256="f" * 64)
    standing = log.latest("c" * 64)
    assert standing.ruling.outcome == "review"
    assert log.latest("d" * 64, "b").ruling.outcome == "hold"
    assert [entry.number for entry in log.entries("ruling", document="a")] == [2, 5]
    assert [entry.number for entry in log.entries(document="d" * 64, after=2)] == [3]


def test_a_run_is_written_down_once(log, row, run):
    rows = [slimmed(row(str(number))) for number in range(1_200)]
    assert log.add_run(run(1_200), rows[:700]) == (1, 700)
    assert log.add_run(run(1_200), rows) == (1, 500)
    assert log.add_run(run(1_200), rows) == (1, 0)
    rulings = [entry.content for entry in log.entries("ruling")]
    assert [ruling.number for ruling in rulings] == list(range(1_200))
    assert [ruling.document_id for ruling in rulings] == [str(number) for number in range(1_200)]


def test_what_is_no_decision_cannot_be_withdrawn(log, row, recorded_run, dismissal):
    recorded_run(row("a"))
    decision = log.decision(log.add(dismissal()))
    for number in (1, 2, 99, 0, -1, 2**70):
        with pytest.raises(InputError, match=str(number)):
            log.add(withdrawal(decision._replace(number=number), by="Ada"))
    assert numbers(log) == [1, 2, 3]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET kind = 'other'",
        "DELETE FROM entry",
        "DELETE FROM forgotten",
        "UPDATE forgotten SET run = 1",
        "INSERT OR REPLACE INTO entry SELECT * FROM entry",
    ],
)
def test_nobody_changes_an_entry(log, dismissal, statement):
    log.add(dismissal())
    log.add(dismissal("b"))
    log.forget([2], by="Ada", words="asked for")
    with pytest.raises(sqlite3.IntegrityError, match="only added to"):
        log._connection.execute(statement)


@pytest.mark.parametrize(
    ("statements", "fault"),
    [
        (
            ["UPDATE entry SET content = CAST(replace(content, 'Ada', 'Eve') AS BLOB) WHERE number = 2"],
            "not what was written",
        ),
        (["UPDATE entry SET document_id = 'x' WHERE number = 2"], "found under what it is not"),
        (["UPDATE entry SET number = 9 WHERE number = 3"], "missing before it"),
        (["DELETE FROM entry WHERE number = 2"], "missing before it"),
        (
            [
                "INSERT INTO forgotten SELECT number, run, row, link FROM entry WHERE number = 2",
                "DELETE FROM entry WHERE number = 2",
            ],
            "nobody forgot it",
        ),
        (["UPDATE entry SET link = zeroblob(32) WHERE number = 2"], "not what was written"),
    ],
)
def test_whoever_does_is_found_out(log, dismissal, statements, fault):
    for id in "abc":
        log.add(dismissal(id))
    for name in log_module._GUARDS:
        log._connection.execute(f"DROP TRIGGER {name}")
    assert messages(log) == []
    for statement in statements:
        log._connection.execute(statement)
    assert any(fault in message for message in messages(log))


def test_a_whole_new_chain_is_found_out_by_a_head_that_was_noted(log, dismissal, tmp_path):
    log.add(dismissal())
    head = log.head
    log.add(dismissal("b"))
    assert list(log.faults(head)) == []
    with DecisionLog(tmp_path / "other.db") as other:
        other.add(dismissal())
        assert messages(other) == []
        assert "no link of this log" in next(fault.message for fault in other.faults(head))


def test_a_file_that_is_damaged(log, dismissal):
    for number in range(300):
        log.add(dismissal(str(number)))
    log.close()
    data = bytearray(log.path.read_bytes())
    data[8192:12288] = bytes(4096)
    log.path.write_bytes(data)
    with DecisionLog(log.path) as damaged:
        with pytest.raises(InputError, match="not a decision log") as error:
            assert messages(damaged) == []
        assert error.value.code == "no-log"


def test_forgetting(log, row, recorded_run, dismissal):
    number = recorded_run(row("a"), row("b", sha256="d" * 64))
    log.add(dismissal("b", sha256="d" * 64, words="a word that must be gone"))
    forgot = log.forget([3, 4], by="Ben", words="asked for by the author")
    assert forgot == (2, 0)
    assert numbers(log) == [1, 2, 5]
    told = log.entry(5).content
    assert isinstance(told, Forgetting)
    assert (told.by, told.words, told.numbers) == ("Ben", "asked for by the author", ((3, 4),))
    assert messages(log) == []
    assert log.latest("d" * 64, "b").is_empty
    assert log.of("spacing.fused-words-0") == []
    assert log.add(dismissal()) == 6, "a number is never given twice"
    log.close()
    for file in log.path.parent.iterdir():
        assert b"a word that must be gone" not in file.read_bytes()
        assert b"d" * 64 not in file.read_bytes()
    with DecisionLog(log.path) as again:
        assert messages(again) == []
        assert again.add_run(
            Run(at=datetime.now(UTC), sha256="e" * 64, rows=2, settings={}),
            [
                slimmed(row("a")),
                slimmed(row("b")),
            ],
        ) == (number, 0), "what is forgotten does not come back"


def test_what_is_not_forgotten(log, row, recorded_run, dismissal):
    recorded_run(row("a"))
    log.add(dismissal())
    log.forget([3], by="Ada", words="asked for")
    for number in (1, 4, 3, 99):
        with pytest.raises(InputError) as error:
            log.forget([2, number], by="Ada", words="asked for")
        assert error.value.code == "no-entry"
    assert log.forget([], by="Ada", words="nothing") == (0, 0)
    assert numbers(log) == [1, 2, 4]


def test_forgetting_needs_the_log_alone(log, dismissal):
    log.add(dismissal())
    with DecisionLog(log.path, wait=0.05) as other:
        with pytest.raises(InputError) as error:
            other.forget([1], by="Ada", words="asked for")
        assert error.value.code == "in-use"
    assert numbers(log) == [1]
    assert log.add(dismissal()) == 2


def test_a_writer_waits_for_its_turn_and_says_so_when_it_never_comes(log, dismissal):
    with DecisionLog(log.path, wait=0.05) as other, log._turn():
        with pytest.raises(InputError, match="others write in it") as error:
            other.add(dismissal())
        assert error.value.code == "busy"
        assert list(other.entries()) == [], "reading needs no turn"


@pytest.mark.parametrize("content", [b"not a database at all" * 100, b"SQLite format 3\0" + bytes(500), b"x"])
def test_another_file_is_no_log(tmp_path, content):
    path = tmp_path / "other.db"
    path.write_bytes(content)
    with pytest.raises(InputError) as error:
        DecisionLog(path)
    assert error.value.code == "no-log"
    assert path.read_bytes() == content


def test_another_programs_database_is_left_alone(tmp_path):
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE entry (number)")
    other.close()
    content = path.read_bytes()
    with pytest.raises(InputError, match="another program") as error:
        DecisionLog(path)
    assert error.value.code == "no-log"
    assert path.read_bytes() == content


def test_a_log_of_a_later_version_is_left_alone(log):
    log._connection.execute("PRAGMA user_version = 2")
    with pytest.raises(InputError, match="version 2"):
        DecisionLog(log.path)


def test_no_log_where_one_must_be(tmp_path):
    for path, message in ((tmp_path / "a.db", "no such file"), (tmp_path / "b" / "a.db", "no such folder")):
        with pytest.raises(InputError, match=message):
            DecisionLog(path, must_exist=True)
        assert not path.exists()
    with pytest.raises(InputError, match="no such folder"):
        DecisionLog(tmp_path / "b" / "a.db")


def test_no_text_of_a_document_is_in_the_file(log, row, recorded_run):
    known = row("a", "attribution.crowd-says", text="Experts say the bridge will hold.")
    known["findings"][0]["spans"][0]["text"] = "Experts say"
    recorded_run(known)
    log.close()
    data = log.path.read_bytes()
    assert b"attribution.crowd-says" in data
    assert b"Experts say" not in data


def test_a_ruling_is_what_the_row_was(log, row, recorded_run):
    known = row("a", "attribution.crowd-says")
    recorded_run(known)
    ruling = log.entry(2).content
    assert isinstance(ruling, Ruling)
    for found in known["findings"]:
        del found["message"]
    assert ruling.row == known
    assert (ruling.document, ruling.document_id, ruling.outcome) == ("c" * 64, "a", "hold")
