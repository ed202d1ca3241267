import numpy as np
import pytest

from scoring.data import Score
from scoring.learning.examples import Example
from scoring.learning.measuring import Measured, measure
from scoring.learning.outlets import FEW, LOCAL, MANY, by_size

LARGE = f"publishers of {MANY} documents and more"
MIDDLE = f"publishers of {FEW + 1} to {MANY - 1} documents"
SMALL = f"publishers of up to {FEW} documents"
ONE_PLACE = "papers and stations of one town or region"
LARGE_OPINION = f"opinion, publishers of {MANY} documents and more"
LOST_SPACES = (
    "The councilsaid on Monday that the bridgewould close, and the mayoragreed with the engineersof the town."
)
TWICE = "The council said on on Monday that the the bridge would close, and the mayor agreed agreed with it."
LOW, HIGH = Score(60.0, "doubtful", 85.0, -25.0, 0.0), Score(80.0, "sound", 85.0, -5.0, 0.0)


def document(source, unreliable=False, genre="news", score=HIGH, findings=(), **row):
    example = Example("x", "", None, unreliable, source, "made", row)
    return Measured(example, {}, 500, score, genre, findings)


def found(text):
    """A document of a local paper as it scores with what is found in it."""
    (one,) = measure([Example("x", text, None, False, "a.example", "made", {"kind": "Local"})], 1)
    return one


def rows(measured, values=None, papers=()):
    values = np.full(len(measured), 80.0) if values is None else np.array(values, dtype=float)
    return {row.name: row for row in by_size(measured, values, papers, of_rules, 70.0)}


def of_rules(measured):
    return np.array([one.score.value for one in measured])


@pytest.mark.parametrize(
    ("documents", "name"),
    [(1, SMALL), (FEW, SMALL), (FEW + 1, MIDDLE), (MANY - 1, MIDDLE), (MANY, LARGE)],
)
def test_size_is_how_many_documents_a_publisher_has(documents, name):
    found = rows([document("a.example") for _ in range(documents)])
    assert found.keys() == {name}
    assert (found[name].documents, found[name].publishers) == (documents, 1)


def test_unreliable_documents_tell_the_size_and_are_not_charged_without_reason():
    measured = [document("a.example", unreliable=index >= 5) for index in range(MANY)]
    (row,) = rows(measured, [80] * 4 + [60] * 16).values()
    assert (row.name, row.documents) == (LARGE, 5)
    assert (row.value.value, row.below_sound.value) == (76, 0.2)


def test_outlets_of_one_place_and_opinion():
    place = sorted(LOCAL)[0]
    measured = [document(place, score=LOW), document("b.example", score=HIGH)]
    measured += [document("c.example", genre="opinion" if index < 7 else "news") for index in range(MANY)]
    found = rows(measured)
    assert {name: row.documents for name, row in found.items()} == {
        LARGE: MANY,
        SMALL: 2,
        ONE_PLACE: 1,
        LARGE_OPINION: 7,
    }
    assert found[ONE_PLACE].rules_below_sound == 1
    assert found[SMALL].rules_below_sound == 0.5
    assert found[LARGE].rules_below_sound == 0


def test_small_papers():
    papers = [
        document("a", kind="Local", score=LOW),
        document("b", kind="Colleges", score=HIGH),
        document("c", kind="Colleges", score=LOW),
    ]
    shares = {
        name: (row.documents, row.below_sound.value)
        for name, row in rows([document("x.example")], papers=papers).items()
    }
    assert shares["opinion, local papers"] == (1, 1)
    assert shares["opinion, college papers"] == (2, 0.5)


@pytest.mark.parametrize(("text", "spared"), [(LOST_SPACES, True), (TWICE, False)])
def test_what_small_papers_score_without_what_lost_spaces_cost(text, spared):
    paper = found(text)
    told = rows([document("x.example")], papers=[paper])
    charged, without = told["opinion, local papers"], told["opinion, local papers, spacing not charged"]
    assert charged.value.value == paper.score.value < 85
    assert (without.value.value == 85) is spared
    assert (without.value.value == charged.value.value) is not spared


def test_publishers_are_resampled():
    """Half of the documents are charged: all of half the publishers, or half of all publishers' documents."""
    measured = [document(f"{index // 10}.example") for index in range(100)]
    alike = rows(measured, [60 if index // 10 % 2 else 80 for index in range(100)])[MIDDLE].below_sound
    mixed = rows(measured, [60 if index % 2 else 80 for index in range(100)])[MIDDLE].below_sound
    assert alike.value == mixed.value == 0.5
    assert alike.high - alike.low > 1.5 * (mixed.high - mixed.low)
    assert mixed.low < 0.5 < mixed.high
