"""The log itself: an SQLite file to which entries are added, each bound to the one before by its hash.

What has been added is on the disk when `add` returns (write-ahead log, synchronous=FULL). Writers take turns:
each waits for the others, so any number of processes may have the log open. Triggers refuse to change or
delete an entry; only `forget` can, and leaves behind that it did.

The link of an entry is the hash of the link before it, of a salt and of the entry: nobody can change, insert
or leave out one without all later links showing it. The salt is gone with a forgotten entry, so that its link
tells nothing about it.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

import msgspec

from scoring import wire
from scoring.decisions.data import Decision, Entry, Forgetting, Made, Ruling, Run, Standing, now
from scoring.errors import InputError

WAIT = 30.0  # seconds that a writer waits for its turn; no other keeps it longer than the rows of `_AT_ONCE`

_AT_ONCE = 500  # rulings that are added in one transaction: some ten milliseconds
_APPLICATION = 0x736D656C  # "smel", by which the file is known
_VERSION = 1
_MAGIC = b"SQLite format 3\0"  # with which every database begins
_FIRST = bytes(32)  # what the first entry is linked to
_SAMPLED = 100  # forgotten entries that are looked for in the bytes of the file

_SCHEMA = """
CREATE TABLE entry (
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    document TEXT,
    document_id TEXT,
    fingerprint TEXT,
    run INTEGER,
    row INTEGER,
    salt BLOB NOT NULL,
    content BLOB NOT NULL,
    link BLOB NOT NULL
);
CREATE INDEX entry_document ON entry (document) WHERE document IS NOT NULL;
CREATE INDEX entry_document_id ON entry (document_id) WHERE document_id IS NOT NULL;
CREATE INDEX entry_fingerprint ON entry (fingerprint) WHERE fingerprint IS NOT NULL;
CREATE INDEX entry_kind ON entry (kind) WHERE kind <> 'ruling';
CREATE UNIQUE INDEX entry_row ON entry (run, row) WHERE run IS NOT NULL;
CREATE TABLE forgotten (
    number INTEGER PRIMARY KEY,
    run INTEGER,
    row INTEGER,
    link BLOB NOT NULL
)
"""
_GUARDS = {
    f"{table}_no_{action.lower()}": (
        f"CREATE TRIGGER {table}_no_{action.lower()} BEFORE {action} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, 'a decision log is only added to'); END"
    )
    for table in ("entry", "forgotten")
    for action in ("UPDATE", "DELETE")
} | {
    "entry_only_behind": (
        "CREATE TRIGGER entry_only_behind BEFORE INSERT ON entry "
        "WHEN NEW.number <= (SELECT max(number) FROM entry) "
        "BEGIN SELECT RAISE(ABORT, 'a decision log is only added to'); END"
    )
}

_Content = Run | Ruling | Decision | Forgetting
_DECODER = msgspec.json.Decoder(_Content)


class Fault(NamedTuple):
    """What is wrong with a log, and at which of its numbers, if at one."""

    number: int | None
    message: str


class Forgot(NamedTuple):
    """What came of forgetting: how many entries, and how many of those looked for are still in the bytes."""

    entries: int
    remaining: int


class DecisionLog:
    """A decision log, open; use it with `with`. Of one process, which must not fork with it."""

    def __init__(self, path: Path, *, must_exist: bool = False, wait: float = WAIT) -> None:
        """Open a log, or begin one.

        Raises InputError: `missing`, `unreadable`, `no-log` for another file, `busy`.
        """
        self.path = path
        if not path.exists() and (must_exist or not path.parent.is_dir()):
            what = "no such file" if path.parent.is_dir() else "no such folder"
            raise InputError("missing", f"{path}: {what}")
        with self._told():
            _refuse_others(path)
            self._connection = sqlite3.connect(path, timeout=wait, isolation_level=None)
        try:
            with self._told():
                self._prepare(wait)
        except BaseException:
            self._connection.close()
            raise

    def __enter__(self) -> DecisionLog:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close it; whatever has been added is safe already."""
        with self._told():
            self._connection.close()

    # Adding.

    def add(self, decision: Decision) -> int:
        """Write a decision down; returns its number. On return it is on the disk.

        Raises InputError: `no-entry` if what it withdraws is no decision of this log, `busy` if others write
        for longer than we wait, `unwritable` if the disk is full, for example.
        """
        with self._told(), self._turn():
            if decision.withdraws is not None:
                self.decision(decision.withdraws)
            return self._append(decision)

    def add_run(self, run: Run, rulings: Iterable[tuple[dict[str, Any], str]]) -> tuple[int, int]:
        """Write down a run, with a row and the hash of its line for each of its documents, in order.

        What the log has of it already, all or the beginning, is left as it is; so this may be killed at any
        moment and called again. Returns the number of the run, and how many rulings were added.
        """
        with self._told(), self._turn():
            number = self._number_of(run.sha256)
            if number is None:
                number = self._append(run)
        added = 0
        rows = enumerate(rulings)
        while piece := list(islice(rows, _AT_ONCE)):
            with self._told(), self._turn():
                done = self._rows_of(number)
                at = now()
                for row_number, (row, sha256) in piece:
                    if row_number >= done:
                        self._append(Ruling(run=number, number=row_number, at=at, row=row, row_sha256=sha256))
                        added += 1
        return number, added

    # Reading.

    def entries(self, *kinds: str, document: str | None = None, after: int = 0) -> Iterator[Entry]:
        """The entries in order, of these kinds, of a document by its id or hash, after a number."""
        wanted: list[str] = ["number > ?"]
        values: list[int | str] = [after]
        if kinds:
            wanted.append(f"kind IN ({', '.join('?' * len(kinds))})")
            values += kinds
        if document is not None:
            wanted.append("(document = ? OR document_id = ?)")
            values += [_clean(document)] * 2
        where = " AND ".join(wanted)
        query = f"SELECT number, content FROM entry WHERE {where} ORDER BY number"
        with self._told():
            for number, content in self._connection.execute(query, values):
                yield Entry(number, self._decoded(number, content))

    def entry(self, number: int) -> Entry:
        """The entry of a number. Raises InputError (`no-entry`) where there is none, or is none any more."""
        with self._told():
            query = "SELECT content FROM entry WHERE number = ?"
            found = self._connection.execute(query, (number,)).fetchone() if number < 2**63 else None
        if found is None:
            raise InputError("no-entry", f"{self.path}: no entry {number}")
        return Entry(number, self._decoded(number, found[0]))

    def decision(self, number: int) -> Made:
        """The decision of a number. Raises InputError (`no-entry`) where that is something else."""
        content = self.entry(number).content
        if not isinstance(content, Decision):
            raise InputError("no-entry", f"{self.path}: entry {number} is nobody's decision")
        return Made(number, content)

    def latest(self, document_sha256: str, document_id: str | None = None) -> Standing:
        """What stands of a content: the newest ruling, a person's outcome, decisions on findings.

        With the document's id, also decisions on findings in what it was before it was edited: whose
        fingerprint is still among its findings, they are of. Of a document that could not be read there is
        no hash, only an id.
        """
        contents = self._of_document(document_sha256, document_id)
        rulings = [entry.content for entry in contents if isinstance(entry.content, Ruling)]
        standing = last_words(
            Made(number, content) for number, content in contents if isinstance(content, Decision)
        )
        outcomes = [
            made
            for made in standing
            if made.content.action == "outcome" and made.content.document == document_sha256
        ]
        return Standing(
            ruling=rulings[-1] if rulings else None,
            outcome=outcomes[-1] if outcomes else None,
            findings={
                made.content.fingerprint: made
                for made in standing
                if made.content.fingerprint is not None and made.content.action != "outcome"
            },
        )

    def of(self, fingerprint: str, document_id: str | None = None) -> list[Made]:
        """All decisions on findings of a fingerprint, withdrawn or not, in order; of one document, or of all.

        The same words in two documents have one fingerprint.
        """
        query = "SELECT number, content FROM entry WHERE fingerprint = ? ORDER BY number"
        with self._told():
            found = self._connection.execute(query, (_clean(fingerprint),)).fetchall()
        contents = [(number, self._decoded(number, content)) for number, content in found]
        return [
            Made(number, content)
            for number, content in contents
            if isinstance(content, Decision) and document_id in (None, content.document_id)
        ]

    def decisions(self) -> Iterator[Made]:
        """All decisions of people, in order."""
        for number, content in self.entries("decision"):
            assert isinstance(content, Decision)
            yield Made(number, content)

    @property
    def head(self) -> str:
        """The link of the newest entry: whoever notes it can prove later what stood here today."""
        with self._told():
            return self._last()[1].hex()

    @property
    def last_number(self) -> int:
        """The number of the newest entry; 0 where there is none."""
        with self._told():
            return self._last()[0]

    # Checking and forgetting.

    def faults(self, head: str | None = None) -> Iterator[Fault]:
        """Everything that is wrong with the file and the chain of its entries.

        `head` is what it was once: that it is no link of the chain any more is wrong, too.
        """
        with self._told():
            for (line,) in self._connection.execute("PRAGMA integrity_check"):
                if line != "ok":
                    yield Fault(None, f"the file is damaged: {line}")
            told: set[int] = set()
            for entry in self.entries("forgetting"):
                assert isinstance(entry.content, Forgetting)
                told.update(
                    number for first, last in entry.content.numbers for number in range(first, last + 1)
                )
            expected, before, noted = 1, _FIRST, head is None
            for number, salt, content, link, *columns in self._connection.execute(
                "SELECT number, salt, content, link, kind, document, document_id, fingerprint, run, row "
                "FROM entry UNION ALL "
                "SELECT number, NULL, NULL, link, NULL, NULL, NULL, NULL, run, row FROM forgotten "
                "ORDER BY number"
            ):
                if number != expected:
                    yield Fault(number, f"entries are missing before it, from {expected} on")
                elif content is None and number not in told:
                    yield Fault(number, "it is gone, and nobody forgot it")
                elif content is not None and _link(before, salt, content) != link:
                    yield Fault(number, "it is not what was written")
                elif content is not None and tuple(columns) != _columns(self._decoded(number, content)):
                    yield Fault(number, "it would be found under what it is not")
                expected, before = number + 1, link
                noted = noted or link.hex() == head
            if not noted:
                yield Fault(None, f"the head noted earlier, {head}, is no link of this log")

    def forget(self, numbers: Sequence[int], *, by: str, words: str) -> Forgot:
        """Take these entries out, and write down that; afterwards their bytes are looked for in the file.

        Nobody else may have the log open meanwhile. Killed at any moment, it has happened or it has not.

        Raises InputError: `no-entry` for a number that is none, or of a run or a forgetting, which say
        nothing about any document; `in-use`.
        """
        numbers = sorted(set(numbers))
        markers = self._salts(numbers)
        with self._told():
            self._own_alone()
            with self._turn():
                for name in _GUARDS:
                    self._connection.execute(f"DROP TRIGGER {name}")
                if numbers:  # first, so that its number is behind all others
                    self._append(Forgetting(at=now(), by=by, words=words, numbers=_ranges(numbers)))
                each = [(number,) for number in numbers]
                self._connection.executemany(
                    "INSERT INTO forgotten SELECT number, run, row, link FROM entry WHERE number = ?", each
                )
                self._connection.executemany("DELETE FROM entry WHERE number = ?", each)
                for guard in _GUARDS.values():
                    self._connection.execute(guard)
            self._connection.execute("VACUUM")
            self._log_ahead()
        return Forgot(len(numbers), _remaining(self.path, markers))

    # How it is done.

    def _prepare(self, wait: float) -> None:
        """Make the connection safe, and the tables where there are none."""
        execute = self._connection.execute
        execute("PRAGMA trusted_schema = OFF")
        execute("BEGIN")  # of one moment: another process may be making the tables
        (application,) = execute("PRAGMA application_id").fetchone()
        (tables,) = execute("SELECT count(*) FROM sqlite_master").fetchone()
        execute("COMMIT")
        if application != _APPLICATION and (application or tables):
            raise _no_log(self.path, "it is another program's")
        execute("PRAGMA synchronous = FULL")  # a commit is on the disk, not only in the order of things
        execute("PRAGMA secure_delete = ON")
        # Before SQLite 3.51.3 two connections that copy the write-ahead log back at once may lose a commit.
        # Without this the last connection to close does it, alone.
        execute("PRAGMA wal_autocheckpoint = 0")
        self._log_ahead(wait)
        (version,) = execute("PRAGMA user_version").fetchone()
        if version == 0:
            self._begin()
        elif version != _VERSION:
            raise _no_log(self.path, f"it is of version {version}, and this reads {_VERSION}")

    def _begin(self) -> None:
        """Make the tables, unless another process has just done so."""
        execute = self._connection.execute
        with self._turn():
            if execute("PRAGMA user_version").fetchone() == (0,):
                for statement in (*_SCHEMA.split(";"), *_GUARDS.values()):
                    execute(statement)
                execute(f"PRAGMA application_id = {_APPLICATION}")
                execute(f"PRAGMA user_version = {_VERSION}")

    def _log_ahead(self, wait: float = 0.0) -> None:
        """Have commits written ahead; SQLite does not wait by itself where two processes begin a log."""
        until = time.monotonic() + wait
        while True:
            try:
                self._connection.execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.OperationalError as error:
                if not _is_busy(error) or time.monotonic() >= until:
                    raise
            time.sleep(0.01)

    def _own_alone(self) -> None:
        """Copy the write-ahead log back and remove it, which works only for whoever is alone."""
        try:
            (mode,) = self._connection.execute("PRAGMA journal_mode = DELETE").fetchone()
        except sqlite3.OperationalError as error:
            if not _is_busy(error):
                raise
            mode = "wal"
        if mode != "delete":
            message = f"{self.path}: another process has it open; forgetting needs it alone"
            raise InputError("in-use", message)

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """A transaction that begins with the right to write, so that what it reads stays true."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    def _append(self, content: _Content) -> int:
        """Add an entry, in a turn; returns its number."""
        number, before = self._last()
        encoded, salt = wire.encode(content), secrets.token_bytes(16)
        self._connection.execute(
            "INSERT INTO entry "
            "(kind, document, document_id, fingerprint, run, row, number, salt, content, link) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*_columns(_DECODER.decode(encoded)), number + 1, salt, encoded, _link(before, salt, encoded)),
        )
        return number + 1

    def _last(self) -> tuple[int, bytes]:
        """The last number that was given, and its link."""
        query = (
            "SELECT number, link FROM entry ORDER BY number DESC LIMIT 1"  # a forgetting is never forgotten
        )
        number, link = self._connection.execute(query).fetchone() or (0, _FIRST)
        return number, link

    def _number_of(self, run_sha256: str) -> int | None:
        """The number of a run, by the hash of its output."""
        for number, content in self.entries("run"):
            if isinstance(content, Run) and content.sha256 == run_sha256:
                return number
        return None

    def _rows_of(self, run: int) -> int:
        """How many rows of a run have been added, also of those forgotten since."""
        query = (
            "SELECT max(coalesce((SELECT max(row) FROM entry WHERE run = ?1), -1), "
            "coalesce((SELECT max(row) FROM forgotten WHERE run = ?1), -1)) + 1"
        )
        (rows,) = self._connection.execute(query, (run,)).fetchone()
        return int(rows)

    def _of_document(self, sha256: str, id: str | None) -> list[Entry]:
        """What concerns a content, and decisions on what was known by the id before."""
        if sha256:
            of_content, values = "document = ?", [sha256]
        else:
            of_content, values = "document = '' AND document_id = ?", [_clean(id or "")]
        query = (
            f"SELECT number, content FROM entry WHERE {of_content} "
            "UNION SELECT number, content FROM entry WHERE document_id = ? AND kind = 'decision' "
            "ORDER BY number"
        )
        with self._told():
            found = self._connection.execute(query, (*values, None if id is None else _clean(id))).fetchall()
        return [Entry(number, self._decoded(number, content)) for number, content in found]

    def _salts(self, numbers: Sequence[int]) -> list[bytes]:
        """The salts of some entries to forget, spread over them: bytes that stand nowhere else."""
        salts = []
        for number in numbers:
            content = self.entry(number).content
            if not isinstance(content, Ruling | Decision):
                message = f"{self.path}: entry {number} says nothing about any document, and stays"
                raise InputError("no-entry", message)
        with self._told():
            for number in numbers[:: max(1, len(numbers) // _SAMPLED)]:
                query = "SELECT salt FROM entry WHERE number = ?"
                salts.append(self._connection.execute(query, (number,)).fetchone()[0])
        return salts

    def _decoded(self, number: int, content: bytes) -> _Content:
        try:
            decoded: _Content = _DECODER.decode(content)
            return decoded
        except (msgspec.DecodeError, ValueError) as error:
            raise InputError("no-log", f"{self.path}: entry {number} cannot be read: {error}") from None

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What SQLite complains of, told as errors of ours."""
        try:
            yield
        except sqlite3.OperationalError as error:
            if _is_busy(error):
                raise InputError("busy", f"{self.path}: others write in it; try again") from error
            raise InputError("unwritable", f"{self.path}: {error}") from error
        except sqlite3.DatabaseError as error:
            raise _no_log(self.path, str(error)) from error


def last_words(made: Iterable[Made]) -> list[Made]:
    """Of decisions in order, those that stand: the last one on each finding or content, if not withdrawn.

    Withdrawing one brings back the one before it.
    """
    all_made = list(made)
    withdrawn = {each.content.withdraws for each in all_made}
    standing: dict[tuple[str, ...], Made] = {}
    for each in all_made:
        decision = each.content
        if decision.action == "withdraw" or each.number in withdrawn:
            continue
        content = (decision.document or decision.document_id,)  # of one that could not be read, its id
        about = (decision.document_id, decision.fingerprint) if decision.fingerprint else content
        standing.pop(about, None)
        standing[about] = each
    return list(standing.values())


def _link(before: bytes, salt: bytes, content: bytes) -> bytes:
    return hashlib.sha256(before + salt + content).digest()


def _columns(content: _Content) -> tuple[str | int | None, ...]:
    """By what an entry is found: kind, document, document_id, fingerprint, run, row."""
    match content:
        case Decision(document=document, document_id=id, fingerprint=fingerprint):
            return "decision", document, id, fingerprint, None, None
        case Ruling(run=run, number=row):
            return "ruling", content.document, content.document_id, None, run, row
        case Run():
            return "run", None, None, None, None, None
        case Forgetting():
            return "forgetting", None, None, None, None, None


def _clean(text: str) -> str:
    """As it stands in the log: `wire.encode` does the same."""
    return wire.SURROGATE.sub("\ufffd", text)


def _ranges(numbers: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Sorted numbers, as ranges from first to last."""
    ranges: list[tuple[int, int]] = []
    for number in numbers:
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1] = (ranges[-1][0], number)
        else:
            ranges.append((number, number))
    return tuple(ranges)


def _remaining(path: Path, markers: Sequence[bytes]) -> int:
    """How many of the markers stand in any of the files of a log."""
    import mmap

    found: set[bytes] = set()
    for name in (path.name, f"{path.name}-wal", f"{path.name}-journal"):
        file = path.with_name(name)
        if file.exists() and os.path.getsize(file):
            with file.open("rb") as opened, mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as data:
                found.update(marker for marker in markers if data.find(marker) >= 0)
    return len(found)


def _refuse_others(path: Path) -> None:
    """Raise InputError for a file that is no database: SQLite would write over a short one."""
    try:
        with path.open("rb") as file:
            start = file.read(len(_MAGIC))
    except FileNotFoundError:
        return
    except OSError as error:
        raise InputError("unreadable", f"{path}: cannot be read: {error.strerror}") from error
    if start not in (b"", _MAGIC):
        raise _no_log(path, "not even a database")


def _is_busy(error: sqlite3.OperationalError) -> bool:
    return (error.sqlite_errorcode & 0xFF) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _no_log(path: Path, why: str) -> InputError:
    return InputError("no-log", f"{path}: not a decision log: {why}")
