"""From a document to its report: scoring, abstaining, failing."""

import pickle
import time
from pathlib import Path

import pytest
from msgspec import structs

from scoring import detectors
from scoring.data import Condition, Ignore, Ignored, Override, Setting
from scoring.errors import InputError
from scoring.pipeline import Scorer
from scoring.reading import document_from_text
from scoring.rulebook import load_rulebook, shipped_rulebook

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
    [(endless, "RecursionError"), (wrong, "ZeroDivisionError")],
)
def test_a_fault_of_ours_is_told_with_its_place(monkeypatch, detect, name):
    report = patched(monkeypatch, detect).attempt("a.txt", lambda: document_from_text("a.txt", PROSE))
    assert (report.status, report.document.id, report.error.code) == ("error", "a.txt", "internal")
    assert report.error.message.startswith(f"a fault in smelltest ({name} in scoring/matching/")
    assert report.error.message.endswith("please report it")


def test_a_document_that_takes_too_much_memory(monkeypatch):
    report = patched(monkeypatch, out_of_memory).attempt("a.txt", lambda: document_from_text("a.txt", PROSE))
    assert (report.status, report.error.code) == ("error", "too-much-memory")


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


HOUSE = """\
schema: 1
pack: {name: house, version: 1.0.0}
rules:
  - id: names.bridge
    title: t
    family: names
    severity: 3
    check: {kind: phrases, any: [bridge]}
    message: m
    why: w
  - id: names.mayor
    title: t
    family: names
    severity: 3
    status: preview
    check: {kind: phrases, any: [mayor]}
    message: m
    why: w
  - id: names.winter
    title: t
    family: names
    severity: 3
    status: off
    requires: html
    check: {kind: phrases, any: [winter]}
    message: m
    why: w
"""


@pytest.fixture
def house(tmp_path):
    """A rulebook of three rules: one stable, one in preview, one off."""
    path = tmp_path / "house.yml"
    path.write_text(HOUSE)
    return load_rulebook([path])


def override(line, when, rules=None, **said):
    """An override that says something of some rules."""
    settings = (Setting(rules=rules, path="smelltest.yml", line=line, **said),) if rules else ()
    return Override(when=when, settings=settings, fail_under=None, path="smelltest.yml", line=line)


LETTERS = Condition(path=("letters/**",))
WIRE = Condition(feed=("wire",))
WEB = Condition(domain=("example.org",))


def scored(rulebook, path="letters/a.txt", feed=None, **options):
    document = structs.replace(document_from_text(path, PROSE * 4, path=path), feed=feed)
    return Scorer(rulebook, **options).score(document)


def cost(report, rule):
    return next((row.points for row in report.contributions if row.id == rule), 0.0)


def test_a_rule_in_preview_makes_notes_and_one_that_is_off_makes_nothing(house):
    report = scored(house)
    assert {(finding.rule, finding.note) for finding in report.findings} == {
        ("names.bridge", False),
        ("names.mayor", True),
    }
    assert (report.not_assessable, cost(report, "names.mayor")) == ((), 0)


BRIDGE, MAYOR = "names.bridge", "names.mayor"


@pytest.mark.parametrize(
    ("rules", "said", "path", "costs"),
    [
        (BRIDGE, {"status": "off"}, "letters/a.txt", {MAYOR: 0}),
        (BRIDGE, {"status": "off"}, "news/a.txt", {BRIDGE: -8.8, MAYOR: 0}),
        (BRIDGE, {"status": "off"}, None, {BRIDGE: -8.8, MAYOR: 0}),
        (BRIDGE, {"status": "preview"}, "letters/a.txt", {BRIDGE: 0, MAYOR: 0}),
        (BRIDGE, {"weight": 0}, "letters/a.txt", {BRIDGE: 0, MAYOR: 0}),
        (BRIDGE, {"weight": 2}, "letters/a.txt", {BRIDGE: -4.4, MAYOR: 0}),
        (BRIDGE, {"weight": 2}, "news/a.txt", {BRIDGE: -8.8, MAYOR: 0}),
        (MAYOR, {"status": "stable"}, "letters/a.txt", {BRIDGE: -8.8, MAYOR: -8.9}),
        ("names.*", {"status": "off"}, "letters/a.txt", {}),
    ],
)
def test_an_override_is_for_its_documents_only(house, rules, said, path, costs):
    report = scored(structs.replace(house, overrides=(override(3, LETTERS, rules, **said),)), path)
    applies = path == "letters/a.txt"
    assert [each.line for each in report.overrides] == ([3] if applies else [])
    assert {finding.rule: cost(report, finding.rule) for finding in report.findings} == costs
    assert {finding.rule for finding in report.findings if finding.note} == {
        rule for rule, points in costs.items() if points == 0
    }
    assert report.engine.uncalibrated == (applies and "weight" in said)


def test_a_rule_that_is_off_can_be_on_for_some_documents(house):
    rulebook = structs.replace(
        house, overrides=(override(3, LETTERS, "names.winter", status="stable", weight=1),)
    )
    assert [missing.rule for missing in scored(rulebook).not_assessable] == ["names.winter"]
    assert scored(rulebook).engine.uncalibrated
    assert scored(rulebook, "news/a.txt").not_assessable == ()


def test_of_several_overrides_the_later_wins(house):
    rulebook = structs.replace(
        house,
        overrides=(
            override(3, LETTERS, BRIDGE, status="off"),
            override(5, WIRE, BRIDGE, status="stable"),
            override(7, WEB, BRIDGE, status="off"),  # a text has no domain: not known to apply
        ),
    )
    scorer = Scorer(rulebook)
    document = document_from_text("a", PROSE * 4, path="letters/a.txt")
    for _ in range(2):  # the second time from what is kept
        for feed, lines, found in ((None, [3], False), ("wire", [3, 5], True), ("other", [3], False)):
            report = scorer.score(structs.replace(document, feed=feed))
            assert [each.line for each in report.overrides] == lines
            assert ("names.bridge" in {finding.rule for finding in report.findings}) == found
    assert pickle.loads(pickle.dumps(scorer)).score(document) == scorer.score(document)


def test_paths_are_seen_from_the_project(house, tmp_path, monkeypatch):
    rulebook = structs.replace(house, overrides=(override(3, Condition(path=("/letters/*",))),))
    (tmp_path / "letters").mkdir()
    monkeypatch.chdir(tmp_path / "letters")
    assert scored(rulebook, "a.txt").overrides == ()
    report = scored(rulebook, "a.txt", folder=Path(".."))
    assert [each.line for each in report.overrides] == [3]
    assert report.document.path == "a.txt"
    assert scored(rulebook, str(tmp_path / "letters" / "a.txt"), folder=Path("..")).overrides
    assert scored(rulebook, "../a.txt", folder=Path("..")).overrides == ()
    assert scored(rulebook, None, folder=Path("..")).overrides == ()


def test_what_is_ignored_costs_nothing_and_says_why(house):
    entries = (
        Ignore(rule="names.bridge", text="bridge", reason="ours", path="ignore.yml", line=3),
        Ignore(rule="names.*", when=WIRE, reason="theirs", path="ignore.yml", line=5),
    )
    report = scored(structs.replace(house, ignores=entries))
    assert {finding.ignored for finding in report.findings if finding.rule == "names.bridge"} == {
        Ignored("ours", "ignore.yml:3")
    }
    assert (report.score.value, report.ignores) == (85.0, {0})
    assert scored(structs.replace(house, ignores=entries), feed="wire").ignores == {0, 1}


def test_rules_that_compare_documents_leave_no_trace_in_a_report(scorer):
    assert scorer.comparisons
    rulebook = shipped_rulebook()
    without = tuple(rule for rule in rulebook.rules if rule not in scorer.comparisons)
    for text in (PROSE, PROSE * 4):
        document = document_from_text("x", text)
        assert scorer.score(document) == Scorer(structs.replace(rulebook, rules=without)).score(document)
