"""One sentence as a statement."""

import pytest

from scoring.retelling.claims import statement
from scoring.retelling.claims.statement import Statement, Statements
from scoring.retelling.telling import Telling


def test_telling_words_stand_at_their_places(text_of):
    read = Statement(0, 0, Telling(text_of("In South Korea, 15 thousand US troops moved the ferries.")))
    assert read.telling == (
        "",
        "=South Korea",
        "",
        "#15000",
        "thousand",
        "=United States",
        "soldi",
        "mov",
        "",
        "ferr",
    )
    assert read.places["ferr"] == [9]


def test_near_leaves_the_word_itself_out(text_of):
    read = Statement(0, 0, Telling(text_of("The crane lifts the ferry.")))
    assert read.near(read.keys.index("lifts"), 2) == {"cran", "ferr"}
    assert read.near(read.keys.index("lifts"), 1) == {"cran"}


@pytest.mark.parametrize(
    ("source", "index", "label"),
    [("Ferries sail.", 0, True), ("The ferries of Turku sail at night.", 0, False)],
)
def test_labels(text_of, source, index, label):
    assert Statement(0, index, Telling(text_of(source))).is_label is label


def test_kin_are_the_statements_of_other_documents(told_of):
    told = told_of(
        "It rained. The ferry Aurora ran aground near Turku on Friday.",
        "The ferry Aurora ran aground near Turku on Friday. It rained.",
    )
    kin = Statements(told, 0.25).kin
    assert [(other.place, other.index) for other, _ in kin[0, 1]] == [(1, 0)]
    assert [(other.place, other.index) for other, _ in kin[1, 0]] == [(0, 1)]
    assert not Statements(told, 1.1).kin


def test_ties_are_capped(told_of, monkeypatch):
    told = told_of("The ferry Aurora ran aground near Turku.", "The ferry Aurora ran aground near Turku.")
    assert list(Statements(told, 0.25).pairs())
    monkeypatch.setattr(statement, "MAX_TIES", 0)
    assert not list(Statements(told, 0.25).pairs())
