"""From a document to its report: scoring, abstaining, failing."""

import pickle
import time

import pytest

from scoring import detectors
from scoring.errors import InputError
from scoring.pipeline import Scorer
from scoring.reading import document_from_text
from scoring.rulebook import shipped_rulebook

PROSE = (
    "The council voted on Monday to close the old bridge for the winter, because the northern pillar had "
    "moved and nobody could say how long the repairs would take. “We have no choice,” said Anna Berg, the "
    "mayor, who asked the drivers of heavy lorries to use the other crossing. "
)
FRENCH = (
    "Le conseil a voté lundi la fermeture du vieux pont pour tout l'hiver, parce que le pilier nord avait "
    "bougé et que personne ne savait combien de temps dureraient les travaux de réparation prévus. "
)
LINKS = (
    "Weather Monday\nTransport map\nOpening hours\nContact us today\nThe old bridge\nAll news of the week\n"
)


@pytest.fixture(scope="module")
def scorer():
    return Scorer(shipped_rulebook())


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        (PROSE * 4, ()),
        (PROSE, ("too-short",)),
        (FRENCH * 6, ("not-english",)),
        (FRENCH, ("too-short", "not-english")),
        ("Bridge closed", ("too-short",)),
        (LINKS * 12, ("not-prose",)),
    ],
    ids=["scored", "short", "french", "short french", "two words", "links"],
)
def test_abstains_with_the_reasons(scorer, text, reasons):
    report = scorer.score(document_from_text("x", text))
    assert report.abstained == reasons
    assert report.status == ("abstained" if reasons else "scored")
    assert (report.score is None) == bool(reasons)


def test_an_abstained_report_lists_findings_without_points(scorer):
    report = scorer.score(
        document_from_text("x", "The mayor was moved by , on Monday. According to , he left.")
    )
    assert report.status == "abstained"
    assert report.findings
    assert {finding.points for finding in report.findings} == {0.0}
    assert report.contributions == ()


def test_min_words_changes_the_limit():
    report = Scorer(shipped_rulebook(), min_words=0).score(document_from_text("x", PROSE))
    assert report.status == "scored"


def test_a_careful_text_keeps_the_baseline(scorer):
    report = scorer.score(document_from_text("x", PROSE * 4))
    assert {row.id for row in report.contributions} <= {"baseline", "boilerplate.duplicate-block"}


def test_a_failed_document_is_a_report(scorer):
    report = scorer.failed("a.txt", InputError("binary", "not a text"))
    assert (report.status, report.error.code, report.document.id) == ("error", "binary", "a.txt")


def test_rules_that_plain_text_cannot_show_are_named(scorer):
    report = scorer.score(document_from_text("x", PROSE * 4))
    assert "attribution.secondhand-no-link" in {missing.rule for missing in report.not_assessable}


def test_the_scorer_travels_to_other_processes(scorer):
    document = document_from_text("x", PROSE * 4)
    assert pickle.loads(pickle.dumps(scorer)).score(document) == scorer.score(document)


def patched(monkeypatch, detect):
    """A scorer one of whose detectors is replaced."""
    name = "fused-words"
    monkeypatch.setitem(detectors.DETECTORS, name, detectors.DETECTORS[name]._replace(detect=detect))
    return Scorer(shipped_rulebook(), timeout=2)


def endless(text, options):
    return endless(text, options)


def out_of_memory(text, options):
    raise MemoryError


def wrong(text, options):
    yield 1 // 0


@pytest.mark.parametrize(
    ("detect", "name"),
    [(endless, "RecursionError"), (out_of_memory, "MemoryError"), (wrong, "ZeroDivisionError")],
)
def test_a_fault_of_ours_is_told_with_its_place(monkeypatch, detect, name):
    report = patched(monkeypatch, detect).attempt("a.txt", lambda: document_from_text("a.txt", PROSE))
    assert (report.status, report.document.id, report.error.code) == ("error", "a.txt", "internal")
    place = "scoring/matching/__init__.py, line "
    assert report.error.message.startswith(f"a fault in smelltest ({name} in {place}")
    assert report.error.message.endswith("please report it")


def test_a_document_that_takes_too_long(monkeypatch):
    scorer = patched(monkeypatch, lambda text, options: time.sleep(1000))
    report = scorer.attempt("a.txt", lambda: document_from_text("a.txt", PROSE))
    assert (report.status, report.error.code) == ("error", "too-slow")


def test_reading_is_part_of_the_attempt(scorer):
    def unreadable():
        raise InputError("encoding", "what is this", 3)

    report = scorer.attempt("a.txt", unreadable)
    assert (report.error.code, report.error.message, report.error.line) == ("encoding", "what is this", 3)
    assert scorer.attempt("b.txt", lambda: document_from_text("b.txt", PROSE * 4)).status == "scored"
