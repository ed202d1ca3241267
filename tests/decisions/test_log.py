"""The log: what is added stays, is found, and cannot be changed without anybody noticing."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from scoring.decisions import (
    Decision,
    DecisionLog,
    Forgetting,
    Ruling,
    Run,
    Standing,
    on_finding,
    on_outcome,
    withdrawal,
)
from scoring.decisions import log as log_module
from scoring.decisions.log import last_words
from scoring.decisions.recording import slimmed
from scoring.errors import InputError

ROOT = Path(__file__).parent.parent.parent
NOTHING = Standing(ruling=None, outcome=None, findings={})


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
    assert log.latest("d" * 64) == NOTHING
    assert log.latest("d" * 64, "b") == NOTHING


def test_the_same_words_in_another_document_are_another_finding(log, dismissal):
    log.add(dismissal("a", sha256="1" * 64))
    log.add(dismissal("b", sha256="2" * 64, reason="harmless"))
    assert {made.number for made in log.of("spacing.fused-words-0")} == {1, 2}
    assert [made.number for made in log.of("spacing.fused-words-0", "b")] == [2]
    assert [made.number for made in last_words(log.decisions())] == [1, 2]
    assert log.of("spacing.fused-words-9") == []


def test_an_outcome_is_of_one_document_whatever_else_has_its_content(log, row, recorded_run, dismissal):
    recorded_run(row("a"), row("b", outcome="allow"))
    log.add(on_outcome(row("a"), "allow", by="Ada", reason="context"))
    log.add(dismissal("a"))
    assert log.latest("c" * 64, "a").outcome.number == 4
    assert log.latest("c" * 64, "a").ruling.outcome == "hold"
    other = log.latest("c" * 64, "b")
    assert (other.outcome, other.findings, other.ruling.outcome) == (None, {}, "allow")
    log.add(on_outcome(row("b"), "label", by="Ben", reason="context"))
    assert log.latest("c" * 64, "a").outcome.number == 4
    assert log.latest("c" * 64).outcome.number == 6


def test_documents_that_could_not_be_read_are_told_apart_by_their_ids(log, row):
    log.add(on_outcome(row("a", sha256=""), "allow", by="Ada", reason="context"))
    log.add(on_outcome(row("b", sha256=""), "review", by="Ada", reason="context"))
    assert log.latest("", "a").outcome.content.outcome == "allow"
    assert log.latest("", "b").outcome.content.outcome == "review"
    assert log.latest("") == NOTHING
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
    assert [ruling.row_number for ruling in rulings] == list(range(1_200))
    assert [ruling.document_id for ruling in rulings] == [str(number) for number in range(1_200)]


def test_what_is_no_decision_cannot_be_withdrawn(log, row, recorded_run, dismissal):
    recorded_run(row("a"))
    decision = log.decision(log.add(dismissal()))
    for number in (1, 2, 99, 0, -1, 2**70, -(2**70)):
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
        (["DELETE FROM entry WHERE number = 3"], "newest entries are missing, from 3 to 3"),
        (["DELETE FROM entry"], "newest entries are missing, from 1 to 3"),
        (
            [
                "INSERT INTO forgotten SELECT number, run, row, link FROM entry WHERE number = 2",
                "DELETE FROM entry WHERE number = 2",
            ],
            "nobody forgot it",
        ),
        (["UPDATE entry SET link = zeroblob(32) WHERE number = 2"], "not what was written"),
        # Of another type than what is written: `replace` makes text of bytes.
        (
            ["UPDATE entry SET content = replace(content, 'Ada', 'Eve') WHERE number = 2"],
            "not what was written",
        ),
        (["UPDATE entry SET content = 5 WHERE number = 2"], "not what was written"),
        (["UPDATE entry SET salt = 'abc' WHERE number = 2"], "not what was written"),
        (["UPDATE entry SET link = 'abc' WHERE number = 3"], "not what was written"),
        (
            ["UPDATE entry SET document_id = CAST(x'ff' AS TEXT) WHERE number = 2"],
            "found under what it is not",
        ),
    ],
)
def test_whoever_does_is_found_out(log, dismissal, statements, fault):
    for id in "abc":
        log.add(dismissal(id))
    for name in log_module._GUARDS:
        log._connection.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        log._connection.execute(statement)
    for guard in log_module._GUARDS.values():
        log._connection.execute(guard)
    first, *_ = messages(log)
    assert fault in first


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TRIGGER entry_no_update",
        "CREATE TRIGGER thief AFTER INSERT ON entry BEGIN DELETE FROM forgotten; END",
        "DROP INDEX entry_row",
    ],
)
def test_so_is_whoever_has_taken_the_guards_away(log, dismissal, statement):
    log.add(dismissal())
    assert messages(log) == []
    log._connection.execute(statement)
    assert messages(log) == ["its tables or the triggers that guard them are not as they were made"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE sqlite_sequence SET seq = 'x'",
        "UPDATE sqlite_sequence SET seq = x'ff'",
        "UPDATE sqlite_sequence SET seq = NULL",
        "UPDATE sqlite_sequence SET seq = 1",
        "UPDATE sqlite_sequence SET name = CAST(x'ff' AS TEXT)",
        "INSERT INTO sqlite_sequence VALUES ('foo', 'bar')",
        "INSERT INTO sqlite_sequence VALUES ('foo', 9)",
        "DELETE FROM sqlite_sequence",
    ],
)
def test_so_is_whoever_changes_the_count(log, dismissal, statement):
    assert messages(log) == []
    log.add_all([dismissal("a"), dismissal("b")])
    assert messages(log) == []
    log._connection.execute(statement)
    (message,) = messages(log)
    assert message.startswith("the count of its entries, by which")


def test_what_others_add_meanwhile_is_no_fault(log, dismissal, monkeypatch):
    log.add(dismissal())
    with DecisionLog(log.path) as other:
        link = log_module._link
        monkeypatch.setattr(log_module, "_link", lambda *given: (add(), link(*given))[1])

        def add():
            monkeypatch.setattr(log_module, "_link", link)
            other.add(dismissal("b"))

        assert messages(log) == []
    assert numbers(log) == [1, 2]


def test_what_is_left_of_the_forgotten_is_not_changed_unseen(log, dismissal):
    for id in "abcde":
        log.add(dismissal(id))
    log.forget([2], by="Ada", words="asked for")
    log.forget([3, 5], by="Ada", words="asked for")
    assert messages(log) == []
    for name in log_module._GUARDS:
        log._connection.execute(f"DROP TRIGGER {name}")
    for number, by in ((2, 6), (5, 7)):
        link = log._connection.execute(f"SELECT link FROM forgotten WHERE number = {number}").fetchone()[0]
        log._connection.execute(f"UPDATE forgotten SET link = x'00' WHERE number = {number}")
        faults = [fault for fault in log.faults() if "forgot" in fault.message]
        assert (by, "what is left of the entries that it forgot is not what was left") in faults
        log._connection.execute(f"UPDATE forgotten SET link = ? WHERE number = {number}", (link,))


def test_a_run_that_was_broken_off(log, row, run):
    log.add_run(run(3), [slimmed(row("a")), slimmed(row("b"))])
    log.add_run(run(1, "f" * 64), [slimmed(row("a"))])
    assert list(log.unfinished()) == [(1, 2, 3)]
    log.forget([2, 3], by="Ada", words="asked for")
    assert list(log.unfinished()) == [(1, 2, 3)]
    log.add_run(run(3), map(slimmed, map(row, "abc")))
    assert list(log.unfinished()) == []


def test_a_whole_new_chain_is_found_out_by_a_head_that_was_noted(log, dismissal, tmp_path):
    log.add(dismissal())
    head = log.head
    log.add(dismissal("b"))
    assert list(log.faults(head)) == []
    with DecisionLog(tmp_path / "other.db") as other:
        other.add(dismissal())
        assert messages(other) == []
        assert "no link of this log" in next(fault.message for fault in other.faults(head))


def test_an_entry_that_cannot_be_read(log, dismissal):
    log.add(dismissal())
    log._connection.execute("DROP TRIGGER entry_no_update")
    for content in ("5", "'{}'", "x'ff'"):
        log._connection.execute(f"UPDATE entry SET content = {content}, link = 'abc'")
        with pytest.raises(InputError, match="entry 1 cannot be read") as error:
            list(log.entries())
        assert error.value.code == "damaged"
        assert log.head == b"abc".hex()


def test_a_log_that_is_taken_away_gets_nothing_more(log, dismissal):
    log.add(dismissal())
    log.path.rename(log.path.with_name("away.db"))
    for _ in range(2):
        with pytest.raises(InputError, match="the log is gone"):
            log.add(dismissal())
        log.path.touch()  # another file in its place
    assert numbers(log) == [1]


def test_a_file_that_is_damaged(log, dismissal):
    for number in range(300):
        log.add(dismissal(str(number)))
    log.close()
    data = bytearray(log.path.read_bytes())
    data[8192:65536] = bytes(65536 - 8192)
    log.path.write_bytes(data)
    with DecisionLog(log.path) as damaged:
        assert any("malformed" in message for message in messages(damaged))
        with pytest.raises(InputError, match="damaged") as error:
            list(damaged.entries())
        assert error.value.code == "damaged"


@pytest.fixture
def full():
    """Return a function that leaves a log no room, for as long as it is entered."""

    @contextmanager
    def leave(log, when):
        pages = log._connection.execute("PRAGMA page_count").fetchone()[0]
        ahead = log.path.with_name(f"{log.path.name}-wal").stat().st_size
        largest = resource.getrlimit(resource.RLIMIT_FSIZE)
        if when == "writing":
            log._connection.execute(f"PRAGMA max_page_count = {pages}")
        else:
            resource.setrlimit(resource.RLIMIT_FSIZE, (ahead, largest[1]))
        yield
        log._connection.execute(f"PRAGMA max_page_count = {2**30}")
        resource.setrlimit(resource.RLIMIT_FSIZE, largest)

    resource = pytest.importorskip("resource", reason="files cannot be kept small here")
    return leave


@pytest.mark.parametrize(("when", "told"), [("writing", "disk is full"), ("committing", "disk I/O error")])
def test_a_full_disk_is_told_and_nothing_else_is_lost(log, dismissal, full, when, told):
    log.add(dismissal("a"))
    with full(log, when), pytest.raises(InputError, match=told) as error:
        log.add_all([dismissal(id, words="x" * 1500) for id in "bcdef"])
    assert error.value.code == "unwritable"
    assert numbers(log) == [1]
    assert log.add(dismissal("e")) == 2
    assert messages(log) == []


def test_several_decisions_are_there_together_or_not_at_all(log, row, dismissal):
    assert log.add_all([dismissal("a"), dismissal("b")]) == [1, 2]
    back = withdrawal(log.decision(1), by="Ada")
    with pytest.raises(InputError, match="no entry 9"):
        log.add_all([back, withdrawal(log.decision(2)._replace(number=9), by="Ada")])
    assert numbers(log) == [1, 2]
    assert log.add_all([]) == []


@pytest.mark.parametrize(
    "read",
    [
        lambda log: list(log.entries("run", "forgetting")),
        lambda log: list(log.decisions()),
        lambda log: list(log.entries("ruling", document="a")),
        lambda log: list(log.rulings("a")),
        lambda log: log.latest("c" * 64, "a"),
        lambda log: log.latest("", "a"),
        lambda log: log.of("spacing.fused-words-0"),
        lambda log: log._rows_of(1),
        lambda log: log.last_run_of("a"),
    ],
)
def test_nobody_waits_for_a_look_at_everything(log, read):
    statements: list[str] = []
    log._connection.set_trace_callback(statements.append)
    read(log)
    log._connection.set_trace_callback(None)
    assert statements
    for statement in statements:
        steps = [step for *_, step in log._connection.execute(f"EXPLAIN QUERY PLAN {statement}")]
        assert not any(step.startswith("SCAN entry") or "INTEGER PRIMARY KEY" in step for step in steps), (
            steps
        )
        assert not any(step == "SEARCH forgotten" for step in steps)


def test_the_newest_rulings(log, row, recorded_run):
    recorded_run(row("a"), row("b"), row("c", sha256=""), row("a", sha256="d" * 64))
    recorded_run(row("a"), row("c", sha256=""), sha256="f" * 64)
    assert [number for number, _ in log.rulings()] == [3, 5, 7, 8]
    assert [number for number, _ in log.rulings("a")] == [5, 7]
    assert [number for number, _ in log.rulings("c" * 64)] == [3, 7]
    assert [log.last_run_of(id) for id in ("a", "b", "c", "x")] == [6, 1, 6, 0]


def test_a_file_by_a_name_that_means_something_to_sqlite(tmp_path, monkeypatch, dismissal):
    monkeypatch.chdir(tmp_path)
    name = os.fsdecode(b"l\xffg.db")
    for path in (Path(":memory:"), Path("file:log.db?mode=memory"), Path(name)):
        with DecisionLog(path) as log:
            log.add(dismissal())
        with DecisionLog(path, must_exist=True) as log:
            assert numbers(log) == [1]


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
    assert log.latest("d" * 64, "b") == NOTHING
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


def test_what_is_left_of_an_entry_is_found_wherever_it_stands(tmp_path, monkeypatch):
    monkeypatch.setattr(log_module, "_BLOCK", 20)
    path = tmp_path / "decisions.db"
    path.write_bytes(b"-" * 13 + b"0123456789abcdef" + b"-" * 20)
    path.with_name("decisions.db-wal").write_bytes(b"fedcba9876543210")
    markers = [b"0123456789abcdef", b"fedcba9876543210", b"nowhere at all!!"]
    assert log_module.found_in_log(path, markers) == set(markers[:2])
    assert log_module.found_in(path, []) == set()


def test_what_is_not_forgotten(log, row, recorded_run, dismissal):
    recorded_run(row("a"))
    log.add(dismissal())
    log.forget([3], by="Ada", words="asked for")
    for number in (1, 4, 3, 99):  # a run of which there is a ruling, a forgetting, what is gone, nothing
        with pytest.raises(InputError) as error:
            log.forget([number], by="Ada", words="asked for")
        assert error.value.code == "no-entry"
    assert log.forget([], by="Ada", words="nothing") == (0, 0)
    assert numbers(log) == [1, 2, 4]


def test_a_run_goes_with_the_last_of_its_rulings(log, row, recorded_run, dismissal):
    recorded_run(row("a"), row("b"))
    log.add(dismissal())
    assert log.forget([1, 2, 3], by="Ada", words="retention") == (3, 0)
    assert numbers(log) == [4, 5]
    assert messages(log) == []
    assert recorded_run(row("a")) == 6


def test_forgetting_needs_the_log_alone(log, dismissal):
    log.add(dismissal())
    with DecisionLog(log.path, wait=0.05) as other:
        with pytest.raises(InputError) as error:
            other.forget([1], by="Ada", words="asked for")
        assert error.value.code == "in-use"
    assert numbers(log) == [1]
    assert log.add(dismissal()) == 2


def test_another_connection_of_this_process_does_not_end_our_locks(log, dismissal):
    for id in "ab":
        log.add(dismissal(id))
    with DecisionLog(log.path) as other:
        assert numbers(other) == [1, 2]
    with pytest.raises(InputError):
        DecisionLog(log.path.parent)
    forget = f"""if True:
        from pathlib import Path
        from scoring.decisions import DecisionLog
        with DecisionLog(Path({str(log.path)!r}), wait=0.1) as log:
            log.forget([1], by="Ada", words="asked for")
    """
    ended = subprocess.run([sys.executable, "-c", forget], capture_output=True, text=True, cwd=ROOT)
    assert "forgetting needs it alone" in ended.stderr
    assert log.add(dismissal("c")) == 3
    assert messages(log) == []


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


@pytest.mark.parametrize(
    ("version", "told"),
    [
        (1, "an earlier version of smelltest wrote it, .*; begin a new one"),
        (3, "version 3, and this reads 2"),
    ],
)
def test_a_log_of_another_version_is_left_alone(log, version, told):
    for pragma in ("journal_mode = DELETE", f"user_version = {version}"):
        log._connection.execute(f"PRAGMA {pragma}")
    log.close()
    content = log.path.read_bytes()
    with pytest.raises(InputError, match=told) as error:
        DecisionLog(log.path)
    assert error.value.code == "no-log"
    assert log.path.read_bytes() == content


def test_no_log_where_one_must_be(tmp_path):
    for path, message in ((tmp_path / "a.db", "no such file"), (tmp_path / "b" / "a.db", "no such folder")):
        with pytest.raises(InputError, match=message):
            DecisionLog(path, must_exist=True)
        assert not path.exists()
    (tmp_path / "empty.db").touch()
    with pytest.raises(InputError, match="nothing is in it"):
        DecisionLog(tmp_path / "empty.db", must_exist=True)
    with pytest.raises(InputError, match="cannot be read"):
        DecisionLog(tmp_path / "empty.db" / "a.db")
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
