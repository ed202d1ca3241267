"""A ruling made again from what was kept: the same bytes, or what exactly is missing or different."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct, structs

from scoring import __version__
from scoring.batch.rows import Row, encode
from scoring.batch.settings import Settings
from scoring.batch.worker import Setup, scored
from scoring.decisions.data import Decision, Ruling, Run
from scoring.decisions.kept import Kept, Lost, settings_of
from scoring.decisions.log import DecisionLog
from scoring.decisions.recording import line_sha256, slimmed
from scoring.errors import InputError
from scoring.limits import within
from scoring.pipeline import Scorer
from scoring.reading.records import Record, cut, document_of, files, inspect, records

Loaded = TypeVar("Loaded")


class Replay(Struct, frozen=True, kw_only=True):
    """What came of a replay.

    `missing` are lines, each with what a replay would need; there is a `line` only where there are none. It
    is the row as it is now, as JSON; `different` names its columns that are not what was recorded.
    """

    number: int  # of the ruling
    ruling: Ruling
    missing: tuple[str, ...] = ()
    line: bytes = b""
    different: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether the bytes are those that were recorded."""
        return not self.missing and not self.different


def ruling_of(log: DecisionLog, number: int) -> tuple[int, Ruling]:
    """The ruling of a number, or the one that the decision of this number is about.

    Raises InputError (`no-entry`) where there is none.
    """
    content = log.entry(number).content
    if isinstance(content, Ruling):
        return number, content
    if isinstance(content, Decision):
        rulings = [
            (entry.number, entry.content)
            for entry in log.entries("ruling", document=content.document_id)
            if isinstance(entry.content, Ruling) and _is_about(content, entry.content)
        ]
        if rulings:
            return rulings[-1]
        raise InputError("no-entry", f"{log.path}: the run that decision {number} is about is not in the log")
    raise InputError("no-entry", f"{log.path}: entry {number} is about no document")


def replay(
    log: DecisionLog, number: int, paths: Sequence[str] = (), detectors: Collection[str] = ()
) -> Replay:
    """Make a ruling again; `paths` are where its document is now, under whatever name, if it has moved, and
    `detectors` those that are not ours and may be run.

    Raises InputError (`no-entry`) where the number is not that of a ruling or of a decision on one.
    """
    number, ruling = ruling_of(log, number)
    run = log.entry(ruling.run).content
    assert isinstance(run, Run)
    try:
        settings = settings_of(run)
    except Lost as lost:
        return Replay(number=number, ruling=ruling, missing=(str(lost),))
    missing: list[str] = []
    if settings.engine_version != __version__:
        missing.append(f"smelltest {settings.engine_version}: this is {__version__}")
    setup = _setup(Kept(log.path), run, settings, detectors, missing)
    row = None
    try:
        for record in _alike(ruling, settings, paths):
            if setup is None:
                break
            again, _ = scored(record, setup)
            row = row or again
            if line_sha256(again) == ruling.row_sha256:
                row = again
                break
    except Lost as lost:
        missing.append(str(lost))
    if missing or row is None:
        return Replay(number=number, ruling=ruling, missing=tuple(missing))
    return Replay(
        number=number, ruling=ruling, line=encode(row, {}), different=tuple(_different(ruling, row))
    )


def _is_about(decision: Decision, ruling: Ruling) -> bool:
    row, versions = ruling.row, decision.versions
    made_with = (row["rules_sha256"], row["model_sha256"], row["policy_sha256"])
    return (
        ruling.document == decision.document
        and ruling.document_id == decision.document_id
        and made_with == (versions.rules_sha256, versions.model_sha256, versions.policy_sha256)
    )


def _setup(
    kept: Kept, run: Run, settings: Settings, detectors: Collection[str], missing: list[str]
) -> Setup | None:
    """What a worker of the run needed; None where anything is missing, each with a line."""

    def load(kept_one: Callable[[], Loaded]) -> Loaded | None:
        try:
            return kept_one()
        except Lost as lost:
            missing.append(str(lost))
            return None

    model, policy, known = settings.model, settings.policy, settings.baseline_sha256
    rulebook = load(lambda: kept.rulebook_with(settings.rules_sha256, detectors))
    loaded_model = load(lambda: kept.model(model.sha256)) if model else None
    baseline = load(lambda: kept.baseline(known, Path(run.baseline or ""))) if known else None
    loaded_policy = load(lambda: kept.policy(policy.sha256, rulebook, settings.today)) if policy else None
    if rulebook is None or missing:
        return None
    project = settings.origins.project
    scorer = Scorer(
        rulebook,
        settings.min_words,
        settings.timeout,
        folder=Path(project).parent if project else None,
        baseline=baseline,
        model=loaded_model,
    )
    return Setup(
        scorer=scorer,
        columns=settings.columns,
        policy=loaded_policy,
        today=settings.today,
        max_size=settings.max_size,
        timeout=settings.timeout,
        max_memory=settings.max_memory,
        include_text=False,
        origins=settings.origins,
    )


def _alike(ruling: Ruling, settings: Settings, paths: Sequence[str]) -> Iterator[Record]:
    """The records that a ruling may be of: with its content, and its place or id, or at other paths any.

    Ids may stand more than once, with other addresses or dates, so that only a replay tells which it is.
    Raises Lost where there is none.
    """
    row = ruling.row
    places = paths or settings.origins.paths
    if "-" in places:
        raise Lost("the document: it came from standard input; name a file that has it")
    found = of_another_content = False
    try:
        for record in _records(row["position"], settings, paths):
            is_named = row["position"] == record.position or row["id"] == record.id
            is_named = is_named or (bool(paths) and Path(row["position"]).name == Path(record.position).name)
            if not is_named and not (paths and row["sha256"]):
                continue
            # Of a document that could not be scored nobody knows the content.
            if row["sha256"] and _sha256(record, settings) != row["sha256"]:
                of_another_content = of_another_content or is_named
                continue
            found = True
            yield structs.replace(record, id=row["id"], position=row["position"])
    except InputError as error:
        if not found:
            raise Lost(f"the document {row['id']}: {error.message}") from None
    if of_another_content and not found:
        raise Lost(f"the document {row['id']}: its content is no longer {row['sha256']}")
    if not found:
        raise Lost(f"the document {row['id']}: it is not in {', '.join(places) or 'its place'}")


def _records(position: str, settings: Settings, paths: Sequence[str]) -> Iterator[Record]:
    """What may be a document: the file in its place, then whatever is in the inputs, or at other paths."""
    columns, size, origins = settings.columns, settings.max_size, settings.origins
    if not paths and Path(position).is_file():
        yield from files.records((position,), size)
    inputs = inspect(paths or origins.paths, columns, None if paths else origins.input_format)
    for chunk in cut(inputs, size):
        yield from records(chunk, columns, size)


def _sha256(record: Record, settings: Settings) -> str:
    """The hash of a record's content; empty where it cannot be read."""
    try:
        return within(settings.timeout, lambda: document_of(record, settings.max_size)).sha256
    except Exception:  # as for a scorer: whatever is wrong with one document, another may be meant
        return ""


def _different(ruling: Ruling, row: Row) -> Iterator[str]:
    """The columns in which a row is not what was recorded, if only because that has been changed since."""
    now, _ = slimmed(msgspec.json.decode(encode(row, {})))
    names = [name for name in now if now[name] != ruling.row.get(name)]
    if names:
        yield from names
    elif line_sha256(row) != ruling.row_sha256:
        yield "messages of findings"
