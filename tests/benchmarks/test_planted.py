"""What counts as found, as missed and as a false alarm in a planted text."""

from pathlib import Path

import pytest

from benchmarks import planted
from benchmarks.planting import Edit, Mechanism

ARTICLE = (Path(__file__).parent / "article.txt").read_text(encoding="utf-8")


def replacing(old, new, *, family="spacing", also=(), marked=True):
    """A mechanism that puts one text in place of another."""

    def defects(text, draw):
        at = text.index(old)
        return [(Edit(at, at + len(old), new, None if marked else ()),)]

    return Mechanism("made-up", family, ("spacing.fused-words",), defects, "Made up.", also=also)


@pytest.fixture
def attempt(monkeypatch):
    def one(mechanism):
        monkeypatch.setitem(planted.MECHANISMS, "made-up", mechanism)
        return planted.attempt("made-up", {"id": "article made-up", "text": ARTICLE})

    return one


def test_found(attempt):
    outcome = attempt(replacing("plan from", "planfrom"))
    assert outcome.hits == outcome.named == (True,)
    assert [(one.rule, one.right) for one in outcome.found] == [("spacing.fused-words", True)]
    assert not outcome.missed


def test_missed(attempt):
    outcome = attempt(replacing("the pier", "the post"))
    assert outcome.hits == (False,)
    assert outcome.missed[0].key.startswith("article spacing/made-up missed ")
    assert "[[the post]]" in outcome.missed[0].text


def test_another_family_does_not_find_it(attempt):
    outcome = attempt(replacing("plan from", "planfrom", family="numbers"))
    assert outcome.hits == (False,)
    assert [one.right for one in outcome.found] == [True]  # the place is right all the same


def test_unless_the_mechanism_says_that_it_may(attempt):
    outcome = attempt(replacing("plan from", "planfrom", family="numbers", also=("spacing",)))
    assert outcome.hits == (True,)


def test_a_finding_beside_the_defect_is_a_false_alarm(attempt):
    outcome = attempt(replacing("plan from", "planfrom", marked=False))
    assert [(one.rule, one.right) for one in outcome.found] == [("spacing.fused-words", False)]


def test_what_the_clean_text_has_is_not_new(monkeypatch):
    broken = ARTICLE.replace("plan from", "planfrom")
    monkeypatch.setitem(planted.MECHANISMS, "made-up", replacing("the pier", "thepier"))
    outcome = planted.attempt("made-up", {"id": "article made-up", "text": broken})
    assert [one.right for one in outcome.found] == [True]


def test_figures():
    example = planted.Example("", "")
    found = (planted.Found("a.b", "spacing", True, example), planted.Found("a.c", "names", False, example))
    one = planted.Outcome("spacing", "m", (True, False, True), (True, False, False), found, ())
    assert planted.recall([one]) == pytest.approx(2 / 3)
    assert planted.precision(list(planted.findings_of([one], "spacing"))) == 1.0
    assert planted.precision(list(planted.findings_of([one], "names"))) == 0.0
    assert planted.precision([]) == 1.0
