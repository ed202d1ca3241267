"""Runs to review, made by hand: rows with their texts, as `smelltest batch --include-text` writes them."""

from __future__ import annotations

import asyncio
import hashlib
import re
from collections.abc import Mapping
from contextlib import suppress
from html import unescape
from pathlib import Path

import pytest

from scoring.batch.rows import Error, Found, Place, Row, encode
from scoring.decisions import DecisionLog
from scoring.review.documents import Documents
from scoring.review.queue import read_queue
from scoring.review.session import Session

TEXT = "Experts say the bridge will hold.\n\nThe mayor said so. Insiders claim more; experts say less.\n"
NO_WHYS: Mapping[str, str] = {}
_COLUMN = 12.2  # units of an exported screen
_PIECE = re.compile(r'<text [^>]*x="([\d.]+)" y="([\d.]+)"[^>]*clip-path[^>]*>([^<]*)</text>')


@pytest.fixture
def found():
    """Return a function that makes a finding of the words that stand in TEXT, wherever they do."""

    def make(words="Experts say", rule="attribution.crowd-says", points=-4.0, **fields) -> Found:
        at = TEXT.find(words)
        given = {
            "rule": rule,
            "family": "attribution",
            "severity": 3,
            "confidence": 0.9,
            "points": points,
            "message": f"“{words}”: nobody who could be asked",
            "charged_by": None,
            "uncounted": None,
            "fingerprint": hashlib.sha256(f"{rule} {words}".encode()).hexdigest()[:16],
            "spans": [Place(at, at + len(words), 1, 1)] if at >= 0 else [],
        }
        return Found(**given | fields)

    return make


@pytest.fixture
def row(found):
    """Return a function that makes a row that a policy has held; what is named replaces."""

    def make(id="a", score: float | None = 40.0, **columns) -> Row:
        given = {
            "id": id,
            "status": "scored" if score is not None else "abstained",
            "score": score,
            "band": None if score is None else "weak",
            "rule_points": score and score - 85,
            "model_points": score and 0.0,
            "findings": [
                found(),
                found("Insiders claim", points=-2.0),
                found("the whole", "attribution.no-quotes", -10.0, spans=[]),
            ],
            "outcome": "hold",
            "queue": "desk",
            "priority": 50,
            "entry": "low-score",
            "policy": "house@1.0.0",
            "policy_sha256": "b" * 64,
            "words": 16,
            "sha256": hashlib.sha256(id.encode()).hexdigest(),
            "rules_sha256": "a" * 64,
            "engine_version": "0.1.0",
            "position": f"in.jsonl:{id}",
            "text": TEXT,
        }
        return Row(**given | columns)

    return make


@pytest.fixture
def broken(row):
    """The row of a document that could not be read."""
    error = Error("bad-json", "the line is no JSON", 3)
    return row("broken", None, status="error", error=error, findings=[], sha256="", text=None, words=None)


@pytest.fixture
def run_of(tmp_path):
    """Return a function that writes rows as the output of a batch."""

    def write(*rows: Row, name="rows.jsonl"):
        path = tmp_path / name
        path.write_bytes(b"".join(encode(row, {}) + b"\n" for row in rows))
        return path

    return write


@pytest.fixture
def text():
    """The text of a row."""
    return TEXT


@pytest.fixture
def log(tmp_path):
    with DecisionLog(tmp_path / "decisions.db") as opened:
        yield opened


@pytest.fixture
def session_of(run_of, log):
    """Return a function that begins a session on rows, and leaves out what has been decided."""

    def begin(*rows: Row, by="ada", **options) -> Session:
        return Session(read_queue(run_of(*rows), 100, **options), log, by)

    return begin


@pytest.fixture
def press():
    """Return a function that reviews, presses keys, and returns the lines of the screen they lead to.

    A key may also be a size for the terminal, or a function, which is called with the app: `screens` keeps
    what is shown then.
    """

    def drive(session: Session, *keys, documents=None, size=(80, 24), whys=NO_WHYS) -> list[str]:
        from textual.worker import WorkerCancelled

        from scoring.review.app import Review

        app = Review(session, documents or Documents(Path("nowhere")), "rows.jsonl", whys)

        async def settled(app, pilot) -> None:
            with suppress(WorkerCancelled):  # the text of a case that was left meanwhile
                await app.workers.wait_for_complete()
            await pilot.pause()

        async def work() -> str:
            async with app.run_test(size=size, notifications=True) as pilot:
                await settled(app, pilot)
                for key in keys:
                    if callable(key):
                        key(app)
                        await settled(app, pilot)
                    elif isinstance(key, tuple):
                        await pilot.resize_terminal(*key)
                        await settled(app, pilot)
                    else:
                        await pilot.press(key)
                await settled(app, pilot)
                return app.export_screenshot()

        return lines_of(asyncio.run(work()))

    pytest.importorskip("textual", reason="the review needs the extra smelltest[review]")
    return drive


class Screens(list[list[str]]):
    """The screens that were looked at on the way, each as its lines."""

    def __call__(self, app) -> None:
        self.append(lines_of(app.export_screenshot()))


@pytest.fixture
def screens():
    return Screens()


def lines_of(svg: str) -> list[str]:
    """The lines of an exported screen, as they stand."""
    rows: dict[float, str] = {}
    for x, y, text in _PIECE.findall(svg):
        row = rows.setdefault(float(y), "")
        rows[float(y)] = row.ljust(round(float(x) / _COLUMN)) + unescape(text).replace("\xa0", " ")
    return [rows[y].rstrip() for y in sorted(rows)]
