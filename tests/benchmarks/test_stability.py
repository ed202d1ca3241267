"""What counts as stable, as gained and as told apart. All sentences are invented."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest

from benchmarks import stability
from benchmarks.altering.table import ATTRIBUTION, HARMLESS
from benchmarks.stability import EDITED, UNRELIABLE, Move, Outcome, Pair

ARTICLE = (Path(__file__).parent / "article.txt").read_text(encoding="utf-8")


def move(change, *, alteration="crlf", engine="rules", rose=False, rows=()):
    after = None if change is None else 80.0 + change
    return Move(alteration, engine, 80.0, after, rose, dict(rows))


@pytest.mark.parametrize(
    ("change", "alteration", "wrong"),
    [
        (2.0, "crlf", False),
        (-2.1, "crlf", True),
        (2.1, "crlf", True),
        (None, "crlf", True),
        (-2.1, ATTRIBUTION, True),
        (-1.9, ATTRIBUTION, False),
        (5.0, ATTRIBUTION, False),
    ],
)
def test_wrong(change, alteration, wrong):
    assert stability.is_wrong(move(change, alteration=alteration)) == wrong


def test_figures():
    moves = [
        move(-3.0, rows=[("rule a.b", -3.0)]),
        move(1.0, rose=True, rows=[("rule a.b", 1.0)]),
        move(None),
    ]
    found = stability.figures(moves, stability.is_wrong)
    assert (found.texts, found.lost) == (3, 1)
    assert found.mean == pytest.approx(-2 / 3)
    assert found.absolute == pytest.approx(4 / 3)
    assert (found.beyond, found.wrong) == (pytest.approx(1 / 3), pytest.approx(2 / 3))
    assert (found.lowest, found.highest) == (-3.0, 1.0)
    assert found.rose == pytest.approx(1 / 3)
    assert found.movers == (("rule a.b", pytest.approx(-2 / 3)),)


def test_the_target_holds_in_each_set():
    steady = stability.figures([move(0.1)] * 95 + [move(9.0)] * 5, stability.is_wrong)
    shaky = stability.figures([move(0.1)] * 94 + [move(9.0)] * 6, stability.is_wrong)
    assert stability.is_met([steady, steady])
    assert not stability.is_met([steady, shaky])


def test_an_adversary_gains_what_is_over_the_tolerance():
    assert [stability.gains(move(change)) for change in (2.0, 2.1, -9.0, None)] == [False, True, False, False]


def test_told_apart():
    pairs = [Pair("rules", 80.0, after, False, ()) for after in (79.9, 80.0, 81.0, None)]
    assert [pair.told_apart for pair in pairs] == [True, False, False, False]
    assert stability.share_told([pairs[:1], pairs[1:]]) == 0.25


def test_a_degradation_has_enough_defects_of_enough_families():
    text, parts = stability.degraded(ARTICLE, Random(3))
    assert text != ARTICLE
    assert len({part.split("/")[0] for part in parts}) >= stability.MIN_FAMILIES
    assert stability.degraded(ARTICLE, Random(3)) == (text, parts)
    mechanisms = [stability.MECHANISMS[part] for part in parts]
    assert not any(mechanism.page or mechanism.noted for mechanism in mechanisms)


def test_too_few_can_be_planted(monkeypatch):
    monkeypatch.setattr(
        stability, "MECHANISMS", {"spacing/word-split": stability.MECHANISMS["spacing/word-split"]}
    )
    assert stability.degraded(ARTICLE, Random(3)) is None


def test_attempt():
    row = {"id": "article", "source": "bbc.com", "text": ARTICLE}
    outcome = stability.attempt(EDITED, row, "crlf")
    assert (outcome.set, outcome.tuned, outcome.id) == (EDITED, True, "article")
    assert {(one.alteration, one.change) for one in outcome.moves} == {("crlf", 0.0)}
    assert outcome.pairs == ()


def test_a_row_that_differs():
    before = stability._scored(stability.engines()["rules"], ARTICLE)
    after = stability._scored(stability.engines()["rules"], ARTICLE.replace("plan from", "planfrom"))
    found = stability._move("made-up", "rules", before, after)
    assert found.rows == {"rule spacing.fused-words": found.change}
    assert found.change < 0


def test_texts(tmp_path):
    long = "It rained. " * 100
    sets = {
        "clean_news_modern": [
            {"id": "a", "source": "bbc.com", "title": "Rain", "text": long},
            {"id": "b", "source": "reuters.com", "title": "Rain", "text": long},
            {"id": "c", "source": "wsj.com", "title": "Rain", "text": "It rained."},
        ],
        "recovery": [
            {"id": "d", "source": "x.example", "label": "reliable", "title": "Rain", "text": long},
            {"id": "e", "source": "y.example", "label": "unreliable", "title": "It", "text": long},
        ],
    }
    for name, rows in sets.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "dev.jsonl").write_text("\n".join(map(json.dumps, rows)))
    found = {row["id"]: (name, row["text"]) for name, row in stability.texts(tmp_path)}
    assert found == {"a": (EDITED, f"Rain\n\n{long}"), "e": (UNRELIABLE, long)}


def test_page():
    told = Pair("rules", 80.0, 70.0, True, ("spacing/word-split",))
    outcomes = [
        Outcome(EDITED, False, "a", (move(0.5), move(-9.0, alteration="homoglyphs")), (told, told)),
        Outcome(UNRELIABLE, False, "b", (move(-4.0, rows=[("rule a.b", -4.0)]),), ()),
    ]
    page = stability.render(outcomes)
    assert "Target met by 0 of 1: none. Missed: crlf." in page
    assert (
        "| crlf | unreliable news | 1 | -4.00 | 4.00 | 100.0% | 100.0% | -4.0 | -4.0 | `a.b` -4.0 |" in page
    )
    assert "| homoglyphs | edited news | 1 | 0 | -9.00 |" in page
    assert "higher" in page
    assert "the target of 97% is **met**" in page
    assert "With the model" not in page
    assert all(f"`{one.name}`" in page for one in HARMLESS)
