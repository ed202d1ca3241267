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
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import chain, islice
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
_VERSION = 2
_UNSETTLED = 1  # of logs from before the first release, of several shapes
_FIRST = bytes(32)  # what the first entry is linked to
_SAMPLED = 100  # forgotten entries that are looked for in the bytes of the file
_BLOCK = 2**22  # bytes of it that are looked through at once

_SCHEMA = """
CREATE TABLE entry (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
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
);
CREATE UNIQUE INDEX forgotten_row ON forgotten (run, row) WHERE run IS NOT NULL
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

_STATEMENTS = (*map(str.strip, _SCHEMA.split(";")), *_GUARDS.values())

# Of each content of each document. `+` keeps SQLite from looking it up by the content, for all documents that
# could not be read have the same: none.
_NEWEST_RULINGS = (
    "kind = 'ruling' AND NOT EXISTS (SELECT 1 FROM entry AS later "
    "WHERE later.document_id = entry.document_id AND +later.document = entry.document "
    "AND later.kind = 'ruling' AND later.number > entry.number)"
)

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

        Raises InputError: `missing`, `unreadable`, `no-log` for another file, `busy`, and `unwritable`: the
        log and its folder must be writable, for those who only read in it, too.
        """
        self.path = path
        self._wait = wait
        _look_at(path, must_exist)
        self._open(must_exist)

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
        (number,) = self.add_all([decision])
        return number

    def add_all(self, decisions: Iterable[Decision]) -> list[int]:
        """Write down several, all or none; returns their numbers. Raises InputError as `add` does."""
        with self._told(), self._turn():
            numbers = []
            for decision in decisions:
                if decision.withdraws is not None:
                    self.decision(decision.withdraws)
                numbers.append(self._append(decision))
            return numbers

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
                for at_row, (row, sha256) in piece:
                    if at_row >= done:
                        ruling = Ruling(run=number, row_number=at_row, at=at, row=row, row_sha256=sha256)
                        self._append(ruling)
                        added += 1
        return number, added

    # Reading.

    def entries(self, *kinds: str, document: str | None = None, after: int = 0) -> Iterator[Entry]:
        """The entries in order, of these kinds, of a document by its id or hash, after a number."""
        wanted = ["number > ?"]
        if kinds:
            wanted.append(f"kind IN ({', '.join('?' * len(kinds))})")
            if "ruling" not in kinds:
                wanted.append("kind <> 'ruling'")  # or SQLite would not use the small index of the others
        return self._found(wanted, [after, *kinds], document)

    def entries_with(self, part: bytes) -> Iterator[Entry]:
        """The entries in the JSON of which these bytes stand, in order."""
        return self._found(["instr(CAST(content AS BLOB), ?) > 0"], [part])

    def rulings(self, document: str | None = None) -> Iterator[tuple[int, Ruling]]:
        """The newest ruling on each content of each document, in order; or of one, by its id or hash."""
        for number, content in self._found([_NEWEST_RULINGS], [], document):
            assert isinstance(content, Ruling)
            yield number, content

    def last_run_of(self, document_id: str) -> int:
        """The number of the newest run that ruled on a document, whatever its content was; 0: none did."""
        query = "SELECT coalesce(max(run), 0) FROM entry WHERE document_id = ?"
        with self._told():
            (run,) = self._connection.execute(query, (wire.clean(document_id),)).fetchone()
        return int(run)

    def entry(self, number: int) -> Entry:
        """The entry of a number. Raises InputError (`no-entry`) where there is none, or is none any more."""
        (content,) = self._one("SELECT content FROM entry WHERE number = ?", number)
        return Entry(number, self._decoded(number, content))

    def decision(self, number: int) -> Made:
        """The decision of a number. Raises InputError (`no-entry`) where that is something else."""
        content = self.entry(number).content
        if not isinstance(content, Decision):
            raise InputError("no-entry", f"{self.path}: entry {number} is nobody's decision")
        return Made(number, content)

    def latest(self, document_sha256: str, document_id: str | None = None) -> Standing:
        """What stands of a document with this content: its newest ruling, a person's outcome, its findings.

        Decisions on findings are also those in what it was before it was edited: whose fingerprint is still
        among its findings, they are of. Another document may have the same content, and what stands of it is
        its own; without an id, it is of all of them. One that could not be read has no hash, only an id.
        """
        if document_id is None:
            of_document, value = "document = ?", document_sha256 or None
        else:
            of_document, value = "document_id = ?", wire.clean(document_id)
        newest = self._found([_NEWEST_RULINGS, of_document, "+document = ?"], [value, document_sha256])
        rulings = [entry.content for entry in newest if isinstance(entry.content, Ruling)]
        standing = last_words(_made(self._found(["kind = 'decision'", of_document], [value])))
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
        made = _made(self._found(["fingerprint = ?"], [wire.clean(fingerprint)]))
        return [each for each in made if document_id in (None, each.content.document_id)]

    def decisions(self) -> Iterator[Made]:
        """All decisions of people, in order."""
        return _made(self.entries("decision"))

    @property
    def head(self) -> str:
        """The link of the newest entry: whoever notes it can prove later what stood here today."""
        with self._told():
            return self._last()[1].hex()

    def before_newest(self, count: int) -> int:
        """The number of the entry before the newest so many; 0 where there is none."""
        query = "SELECT number FROM entry ORDER BY number DESC LIMIT 1 OFFSET ?"
        with self._told():
            (number,) = self._connection.execute(query, (count,)).fetchone() or (0,)
        return int(number)

    # Checking and forgetting.

    def unfinished(self) -> Iterator[tuple[int, int, int]]:
        """The runs of which not all rows have been added, by number: how many have, and of how many."""
        for number, content in self.entries("run"):
            added = self._rows_of(number)
            if isinstance(content, Run) and added < content.rows:
                yield number, added, content.rows

    def faults(self, head: str | None = None) -> list[Fault]:
        """Everything that is wrong with the file and the chain of its entries.

        `head` is what it was once: that it is no link of the chain any more is wrong, too.
        """
        found: list[Fault] = []
        try:
            with self._told(), self._moment():
                for fault in chain(self._file_faults(), self._chain_faults(head)):
                    found.append(fault)  # those before the log cannot be read any further, too
        except InputError as error:
            if error.code != "damaged":
                raise
            found.append(Fault(None, error.message))
        return found

    def forget(self, numbers: Sequence[int], *, by: str, words: str) -> Forgot:
        """Take these entries out, and write down that; afterwards their bytes are looked for in the file.

        Nobody else may have the log open meanwhile. Killed at any moment, it has happened or it has not.

        Raises InputError: `no-entry` for a number that is none, or of a forgetting, or of a run of which a
        ruling would still be there; `in-use`.
        """
        numbers = sorted(set(numbers))
        markers = self._salts(numbers)
        with self._told():
            self._own_alone()
            with self._turn():
                for name in _GUARDS:
                    self._connection.execute(f"DROP TRIGGER {name}")
                if numbers:  # first, so that its number is behind all others
                    self._append(self._forgetting(numbers, by, words))
                for statement in (
                    "INSERT INTO forgotten SELECT number, run, row, link FROM entry WHERE number = ?",
                    "DELETE FROM entry WHERE number = ?",
                ):
                    self._connection.executemany(statement, ((number,) for number in numbers))
                self._check_runs()
                for guard in _GUARDS.values():
                    self._connection.execute(guard)
            self._connection.execute("VACUUM")
        self.close()  # whoever reads the file and closes it would end the locks of this connection
        remaining = found_in_log(self.path, markers)
        self._open(must_exist=True)
        return Forgot(len(numbers), len(remaining))

    # How it is done.

    def _open(self, must_exist: bool) -> None:
        with self._told():
            # Absolute, for to SQLite the name `:memory:` is none of a file.
            self._connection = sqlite3.connect(self.path.absolute(), timeout=self._wait, isolation_level=None)
            self._connection.text_factory = _text
        try:
            with self._told():
                self._prepare(must_exist)
            self._file = self.path.stat()
        except BaseException:
            self._connection.close()
            raise

    def _prepare(self, must_exist: bool) -> None:
        """Make the connection safe, and the tables where there are none."""
        execute = self._connection.execute
        execute("PRAGMA trusted_schema = OFF")
        execute("BEGIN")  # of one moment: another process may be making the tables
        (application,) = execute("PRAGMA application_id").fetchone()
        (version,) = execute("PRAGMA user_version").fetchone()
        (tables,) = execute("SELECT count(*) FROM sqlite_master").fetchone()
        execute("COMMIT")
        if application != _APPLICATION and (application or tables):
            raise _no_log(self.path, "it is another program's")
        if must_exist and not version:
            raise _no_log(self.path, "nothing is in it")
        if version == _UNSETTLED:
            why = "an earlier version of smelltest wrote it, before their format was settled; begin a new one"
            raise _no_log(self.path, why)
        if version not in (0, _VERSION):
            raise _no_log(self.path, f"it is of version {version}, and this reads {_VERSION}")
        execute("PRAGMA synchronous = FULL")  # a commit is on the disk, not only in the order of things
        execute("PRAGMA secure_delete = ON")
        # Before SQLite 3.51.3 two connections that copy the write-ahead log back at once may lose a commit.
        # Without this the last connection to close does it, alone.
        execute("PRAGMA wal_autocheckpoint = 0")
        self._log_ahead()
        if version == 0:
            self._begin()

    def _begin(self) -> None:
        """Make the tables, unless another process has just done so."""
        execute = self._connection.execute
        with self._turn():
            if execute("PRAGMA user_version").fetchone() == (0,):
                for statement in _STATEMENTS:
                    execute(statement)
                execute(f"PRAGMA application_id = {_APPLICATION}")
                execute(f"PRAGMA user_version = {_VERSION}")

    def _log_ahead(self) -> None:
        """Have commits written ahead; SQLite does not wait by itself where two processes begin a log."""
        until = time.monotonic() + self._wait
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
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:  # a full disk, for example, makes SQLite roll back by itself
                self._connection.execute("ROLLBACK")
            raise

    @contextmanager
    def _moment(self) -> Iterator[None]:
        """What is read within is of one moment, whatever others add meanwhile, who do not wait for it."""
        self._connection.execute("BEGIN")
        try:
            yield
        finally:
            self._connection.execute("ROLLBACK")

    def _append(self, content: _Content) -> int:
        """Add an entry, in a turn; returns its number."""
        if not self._is_there():
            raise InputError("missing", f"{self.path}: the log is gone, and what is added now would be lost")
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
        # A forgetting is never forgotten, so that the last one is among them.
        query = "SELECT number, CAST(link AS BLOB) FROM entry ORDER BY number DESC LIMIT 1"
        number, link = self._connection.execute(query).fetchone() or (0, _FIRST)
        return number, link

    def _is_there(self) -> bool:
        """Whether the file that is open is still the one at its path: nobody is kept from removing it."""
        try:
            return os.path.samestat(self._file, self.path.stat())
        except OSError:
            return False

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

    def _found(
        self, wanted: Sequence[str], values: Sequence[int | str | bytes | None], document: str | None = None
    ) -> Iterator[Entry]:
        """The entries for which all conditions hold, in order; of a document, by its id or hash."""
        if document is not None:
            wanted = [*wanted, "(document = ? OR document_id = ?)"]
            values = [*values, *[wire.clean(document)] * 2]
        query = f"SELECT number, content FROM entry WHERE {' AND '.join(wanted)} ORDER BY number"
        with self._told():
            for number, content in self._connection.execute(query, values):
                yield Entry(number, self._decoded(number, content))

    def _one(self, query: str, number: int) -> tuple[Any, ...]:
        """What a query finds of the entry of a number. Raises InputError (`no-entry`)."""
        with self._told():  # beyond its integers SQLite has no number
            found = self._connection.execute(query, (number,)).fetchone() if 0 < number < 2**63 else None
        if found is None:
            raise InputError("no-entry", f"{self.path}: no entry {number}")
        columns: tuple[Any, ...] = found
        return columns

    def _salts(self, numbers: Sequence[int]) -> list[bytes]:
        """The salts of some entries to forget, spread over them: bytes that stand nowhere else."""
        salts = []
        for at, number in enumerate(numbers):
            kind, salt = self._one("SELECT kind, CAST(salt AS BLOB) FROM entry WHERE number = ?", number)
            if kind == "forgetting":
                message = f"{self.path}: entry {number} says nothing about any document, and stays"
                raise InputError("no-entry", message)
            if at % max(1, len(numbers) // _SAMPLED) == 0:
                salts.append(salt)
        return salts

    def _forgetting(self, numbers: Sequence[int], by: str, words: str) -> Forgetting:
        links = hashlib.sha256()
        for number in numbers:
            links.update(*self._one("SELECT CAST(link AS BLOB) FROM entry WHERE number = ?", number))
        ranges = _ranges(numbers)
        return Forgetting(at=now(), by=by, words=words, numbers=ranges, links_sha256=links.hexdigest())

    def _check_runs(self) -> None:
        """Raise InputError for a ruling whose run is gone: nobody could replay it."""
        query = (
            "SELECT run FROM entry WHERE run IS NOT NULL AND NOT EXISTS "
            "(SELECT 1 FROM entry AS whole WHERE whole.number = entry.run) LIMIT 1"
        )
        for (run,) in self._connection.execute(query):
            raise InputError("no-entry", f"{self.path}: rulings of run {run} are still there, so it stays")

    def _file_faults(self) -> Iterator[Fault]:
        for (line,) in self._connection.execute("PRAGMA integrity_check"):
            if line != "ok":
                yield Fault(None, f"the file is damaged: {line}")
        query = "SELECT sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
        if {sql for (sql,) in self._connection.execute(query)} != set(_STATEMENTS):
            yield Fault(None, "its tables or the triggers that guard them are not as they were made")

    def _chain_faults(self, head: str | None) -> Iterator[Fault]:
        forgetting = {entry.number: entry.content for entry in self.entries("forgetting")}
        told = sorted(
            (*numbers, by)
            for by, content in forgetting.items()
            if isinstance(content, Forgetting)
            for numbers in content.numbers
        )
        links = {by: hashlib.sha256() for by in forgetting}
        expected, before, noted = 1, _FIRST, head is None
        for number, salt, content, link, *columns in self._connection.execute(
            "SELECT number, CAST(salt AS BLOB), CAST(content AS BLOB), CAST(link AS BLOB), "
            "kind, document, document_id, fingerprint, run, row FROM entry UNION ALL "
            "SELECT number, NULL, NULL, CAST(link AS BLOB), NULL, NULL, NULL, NULL, run, row FROM forgotten "
            "ORDER BY number"
        ):
            by = _holder(told, number) if content is None else None
            if by:
                links[by].update(link)
            if number != expected:
                yield Fault(number, f"entries are missing before it, from {expected} on")
            elif content is None and not by:
                yield Fault(number, "it is gone, and nobody forgot it")
            elif content is not None and _link(before, salt, content) != link:
                yield Fault(number, "it is not what was written")
            elif content is not None and tuple(columns) != _columns(self._decoded(number, content)):
                yield Fault(number, "it would be found under what it is not")
            expected, before = number + 1, link
            noted = noted or link.hex() == head
        for by, content in forgetting.items():
            if isinstance(content, Forgetting) and links[by].hexdigest() != content.links_sha256:
                yield Fault(by, "what is left of the entries that it forgot is not what was left")
        yield from self._count_faults(expected - 1)
        if not noted:
            yield Fault(None, f"the head noted earlier, {head}, is no link of this log")

    def _count_faults(self, last: int) -> Iterator[Fault]:
        """Whether SQLite, too, has counted up to the last number; anybody can write anything there."""
        counted = self._connection.execute("SELECT name, seq FROM sqlite_sequence").fetchall()
        match counted:
            case [("entry", int(given))] if given > last:
                yield Fault(None, f"the newest entries are missing, from {last + 1} to {given}")
            case _ if counted != ([("entry", last)] if last else []):
                yield Fault(None, "the count of its entries, by which missing ones are noticed, was changed")

    def _decoded(self, number: int, content: bytes) -> _Content:
        try:
            decoded: _Content = _DECODER.decode(content)
            return decoded
        except (msgspec.DecodeError, ValueError, TypeError) as error:
            raise InputError("damaged", f"{self.path}: entry {number} cannot be read: {error}") from None

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What SQLite complains of, told as errors of ours."""
        try:
            yield
        except sqlite3.ProgrammingError:  # of ours, and none of the log
            raise
        except sqlite3.OperationalError as error:
            if _is_busy(error):
                raise InputError("busy", f"{self.path}: others write in it; try again") from error
            raise InputError("unwritable", f"{self.path}: {error}") from error
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_NOTADB:
                raise _no_log(self.path, "not even a database") from error
            raise InputError("damaged", f"{self.path}: damaged: {error}") from error


def last_words(made: Iterable[Made]) -> list[Made]:
    """Of decisions in order, those that stand: the last one on each finding of a document, and on the outcome
    of each content of it, if not withdrawn.

    Withdrawing one brings back the one before it.
    """
    all_made = list(made)
    withdrawn = {each.content.withdraws for each in all_made}
    standing: dict[tuple[str, ...], Made] = {}
    for each in all_made:
        decision = each.content
        if decision.action == "withdraw" or each.number in withdrawn:
            continue
        fingerprint = decision.fingerprint or ""
        about = (decision.document_id, fingerprint, "" if fingerprint else decision.document)
        standing.pop(about, None)
        standing[about] = each
    return list(standing.values())


def _text(stored: bytes) -> str:
    """As we never write it, but others may have."""
    return stored.decode("utf-8", "replace")


def found_in(path: Path, markers: Collection[bytes]) -> set[bytes]:
    """Which of these bytes stand in a file, which need not be there."""
    found: set[bytes] = set()
    overlap = max(map(len, markers), default=1) - 1  # of two blocks, across which one may stand
    with suppress(FileNotFoundError), path.open("rb") as file:
        before = b""
        while block := file.read(_BLOCK):
            block = before + block
            found.update(marker for marker in markers if marker in block)
            before = block[-overlap:] if overlap else b""
    return found


def found_in_log(path: Path, markers: Collection[bytes]) -> set[bytes]:
    """Which of these bytes stand in the files of a log, which no connection of this process may have open."""
    names = (path.name, f"{path.name}-wal", f"{path.name}-journal")
    return set().union(*(found_in(path.with_name(name), markers) for name in names))


def _link(before: bytes, salt: bytes, content: bytes) -> bytes:
    return hashlib.sha256(before + salt + content).digest()


def _columns(content: _Content) -> tuple[str | int | None, ...]:
    """By what an entry is found: kind, document, document_id, fingerprint, run, row."""
    match content:
        case Decision(document=document, document_id=id, fingerprint=fingerprint):
            return "decision", document, id, fingerprint, None, None
        case Ruling(run=run, row_number=row_number):
            return "ruling", content.document, content.document_id, None, run, row_number
        case Run():
            return "run", None, None, None, None, None
        case Forgetting():
            return "forgetting", None, None, None, None, None


def _made(entries: Iterable[Entry]) -> Iterator[Made]:
    """Those that are decisions."""
    for number, content in entries:
        if isinstance(content, Decision):
            yield Made(number, content)


def _ranges(numbers: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Sorted numbers, as ranges from first to last."""
    ranges: list[tuple[int, int]] = []
    for number in numbers:
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1] = (ranges[-1][0], number)
        else:
            ranges.append((number, number))
    return tuple(ranges)


def _holder(ranges: Sequence[tuple[int, int, int]], number: int) -> int | None:
    """What has a number, of sorted ranges that do not overlap: first, last, whose it is."""
    at = bisect_right(ranges, number, key=lambda numbers: numbers[0])
    return ranges[at - 1][2] if at and number <= ranges[at - 1][1] else None


def _look_at(path: Path, must_exist: bool) -> None:
    """Raise InputError for what SQLite would not tell, or not tell well.

    The file is not opened: closing it would end the locks of another connection that this process may have.
    """
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        if not path.parent.is_dir():
            raise InputError("missing", f"{path}: no such folder") from None
        if must_exist:
            raise InputError("missing", f"{path}: no such file") from None
        return
    except OSError as error:
        raise InputError("unreadable", f"{path}: cannot be read: {error.strerror}") from error
    if path.is_dir():
        raise InputError("unreadable", f"{path}: a folder")
    if size == 1:  # which SQLite takes for an empty database, and writes over
        raise _no_log(path, "not even a database")


def _is_busy(error: sqlite3.OperationalError) -> bool:
    return (error.sqlite_errorcode & 0xFF) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _no_log(path: Path, why: str) -> InputError:
    return InputError("no-log", f"{path}: not a decision log: {why}")
