"""Where the time of a batch goes: each stage timed by itself, without the stages inside it."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from scoring import pipeline
from scoring.batch import worker
from scoring.batch.journal import Journal
from scoring.batch.pool import Scored
from scoring.batch.writing import write
from scoring.matching import Matcher
from scoring.matching.index import Index
from scoring.matching.search import Search
from scoring.model import Model
from scoring.pipeline import Scorer
from scoring.reading.records import Columns, cut, inspect
from scoring.text import Text


class Stage(NamedTuple):
    """A step of the work, and which part of it: a view of the text, a rule."""

    name: str
    part: str = ""


REST = Stage("the rest")


class Clock:
    """Adds up the seconds of the processor by stage; the time of a stage within another is its own."""

    def __init__(self) -> None:
        self.spent: defaultdict[Stage, float] = defaultdict(float)
        self._open = [REST]
        self._since = time.process_time()

    @contextmanager
    def at(self, stage: Stage) -> Iterator[None]:
        """Count what is done within as that stage."""
        self._enter(stage)
        try:
            yield
        finally:
            self._leave()

    def timed(self, function: Callable[..., Any], stage: Stage) -> Callable[..., Any]:
        """The function, whose calls count as that stage."""

        def call(*arguments: Any, **named: Any) -> Any:
            self._enter(stage)
            try:
                return function(*arguments, **named)
            finally:
                self._leave()

        return call

    def _enter(self, stage: Stage) -> None:
        self._turn()
        self._open.append(stage)

    def _leave(self) -> None:
        self._turn()
        self._open.pop()

    def _turn(self) -> None:
        now = time.process_time()
        self.spent[self._open[-1]] += now - self._since
        self._since = now


def time_batch(path: Path, setup: worker.Setup, folder: Path) -> dict[Stage, float]:
    """Score a table in this process and write its rows; the seconds of the processor by stage."""
    clock = Clock()
    with _stages(clock), clock.at(REST):
        _score(path, setup, folder)
    return clock.spent


def time_untimed(path: Path, setup: worker.Setup, folder: Path) -> float:
    """The seconds of the processor that the same takes when no stage is timed."""
    start = time.process_time()
    _score(path, setup, folder)
    return time.process_time() - start


def _score(path: Path, setup: worker.Setup, folder: Path) -> None:
    with Journal(folder) as journal:
        for chunk in cut(inspect([str(path)], Columns())):
            result = worker.score_chunk(worker.Task(chunk), setup, lambda step: None)
            journal.add(Scored(chunk, result))
        journal.end()
    write(journal.rows, folder / "out.parquet", "parquet")


@contextmanager
def _stages(clock: Clock) -> Iterator[None]:
    """Time the stages wherever they are called."""
    places: list[tuple[Any, str, Stage]] = [
        (worker, "document_of", Stage("making the document")),
        (worker, "row_of", Stage("making the row")),
        (worker, "encode", Stage("making the row")),
        (Index, "phrases", Stage("matching, for all rules at once", "phrases")),
        (Index, "candidates", Stage("matching, for all rules at once", "filter of the patterns")),
        (Matcher, "findings", Stage("matching, beside the rules")),
        (Matcher, "not_assessable", Stage("matching, beside the rules")),
        (pipeline, "describe", Stage("features")),
        (Model, "rows", Stage("model")),
        (Model, "judge", Stage("model")),
        (pipeline, "score_findings", Stage("scorecard")),
        (Scorer, "score", Stage("the rest of scoring")),
        (Journal, "add", Stage("writing", "journal")),
        (Journal, "commit", Stage("writing", "journal")),
    ]
    with ExitStack() as patches:
        for owner, name, stage in places:
            patches.enter_context(patch.object(owner, name, clock.timed(getattr(owner, name), stage)))
        for name, view in vars(Text).items():
            if isinstance(view, cached_property):
                stage = Stage("views of the text", name.removeprefix("_"))
                patches.enter_context(patch.object(view, "func", clock.timed(view.func, stage)))
        patches.enter_context(patch.object(worker, "records", _records(clock)))
        patches.enter_context(patch.object(Search, "_hits", _rules(clock)))
        patches.enter_context(patch(f"{__name__}.write", clock.timed(write, Stage("writing", "Parquet"))))
        yield


def _records(clock: Clock) -> Callable[..., Any]:
    read = worker.records

    def records(*arguments: Any) -> Iterator[Any]:
        rows = read(*arguments)
        while True:
            with clock.at(Stage("reading rows")):
                record = next(rows, None)
            if record is None:
                return
            yield record

    return records


def _rules(clock: Clock) -> Callable[..., Any]:
    """What finds the hits of one rule; what it is made of is what it takes."""
    find = Search._hits

    def hits(search: Search, ready: Any, side: Any) -> Any:
        with clock.at(Stage(f"rules: {ready.rule.family}", ready.rule.id)):
            return find(search, ready, side)

    return hits
