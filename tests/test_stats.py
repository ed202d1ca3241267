"""Counts over a corpus, and what changes from one set of rules to another."""

import pytest
from msgspec import structs

from scoring.data import Contribution, Document, Engine, Failure, Finding, Report, Score, Span
from scoring.rulebook import load_rulebook
from scoring.scorecard import band
from scoring.stats import Change, Comparison, CorpusStats, RowChange

RULES = ("names.one", "names.two", "spacing.three")
PACK = "schema: 1\npack: {name: house, version: 1.0.0}\nrules:\n" + "".join(
    f"""\
  - id: {rule}
    title: A rule
    family: {rule.partition(".")[0]}
    severity: 3
    check: {{kind: phrases, any: [word]}}
    message: m
    why: w
"""
    for rule in RULES
)
ENGINE = Engine("1", (), "0" * 64, uncalibrated=False)


@pytest.fixture
def rules(tmp_path):
    (tmp_path / "house.yml").write_text(PACK)
    return load_rulebook([tmp_path / "house.yml"]).rules


def finding(rule, *spans):
    return Finding(rule, "names", 3, 1.0, tuple(Span(*span) for span in spans), "m", "w", {}, "f")


def report(id, findings=(), value=None, rows=(), words=100):
    score = None if value is None else Score(value, band(value), 85.0, value - 85, 0.0)
    rows = [
        row if isinstance(row, Contribution) else Contribution("rule", row[0], None, row[1], 1)
        for row in rows
    ]
    return Report(
        document=Document(id, "", ()),
        engine=ENGINE,
        status="scored" if score else "abstained",
        words=words,
        score=score,
        contributions=(Contribution("baseline", "baseline", None, 85.0, 0), *rows),
        findings=tuple(findings),
    )


def failed(id):
    return structs.replace(report(id), status="error", error=Failure("missing", "gone"))


def test_counts(rules):
    stats = CorpusStats(rules)
    one = [finding("names.one", (0, 4)), finding("names.one", (9, 13)), finding("names.two", (20, 24))]
    stats.add(report("a", one, 75.0, [("names.one", -7.9), ("names.two", -2.1)]))
    stats.add(report("b", [finding("names.one")], 84.9, [("names.one", -0.1)], words=50))
    stats.add(report("c"))
    stats.add(failed("d"))
    assert (stats.documents, stats.unread, stats.words) == (4, 1, 250)
    assert stats.bands == {"sound": 2}
    counted = {id: (row.hits, row.documents, row.points) for id, row in stats.rules.items()}
    assert counted == {"names.one": (3, 2, -8.0), "names.two": (1, 1, -2.1), "spacing.three": (0, 0, 0.0)}


def test_time_by_rule_and_what_they_share(rules):
    stats = CorpusStats(rules)
    stats.time({"names.one": 0.5, "": 2.0})
    assert [row.seconds for row in stats.rules.values()] == [0.5, 0.0, 0.0]
    assert stats.shared_seconds == 2.0


@pytest.mark.parametrize(
    ("one", "two", "shared"),
    [
        pytest.param([[(0, 10)]], [[(0, 10)]], (1, 1), id="the same"),
        pytest.param([[(0, 10)]], [[(10, 20)]], (0, 0), id="side by side"),
        pytest.param([[(0, 10)]], [[(5, 25)]], (1, 0), id="half of the one, a quarter of the other"),
        pytest.param([[(0, 10)]], [[(6, 16)]], (0, 0), id="less than half"),
        pytest.param([[(2, 4)]], [[(0, 100)]], (1, 0), id="inside"),
        pytest.param([[(0, 4), (10, 14)]], [[(0, 4)], [(12, 14)]], (1, 2), id="several spans, several hits"),
        pytest.param([[(0, 10)]], [[(0, 3)], [(1, 3)], [(2, 4)]], (0, 3), id="overlapping hits count once"),
        pytest.param([[]], [[(0, 4)]], (0, 0), id="the document as a whole"),
        pytest.param([[]], [[]], (0, 0), id="both the document as a whole"),
    ],
)
def test_a_hit_is_shared_if_half_of_its_evidence_is(rules, one, two, shared):
    stats = CorpusStats(rules)
    hits = [finding("names.one", *spans) for spans in one] + [finding("names.two", *spans) for spans in two]
    stats.add(report("a", hits))
    assert (stats.rules["names.one"].shared, stats.rules["names.two"].shared) == shared


def test_overlap_names_the_rule_that_shares_most(rules):
    stats = CorpusStats(rules)
    spans = [(0, 4), (10, 14), (20, 24), (30, 34)]
    hits = [finding("names.one", span) for span in spans]
    hits += [finding("names.two", span) for span in spans[:2]]
    hits += [finding("spacing.three", span) for span in spans[1:3]]
    stats.add(report("a", hits))
    row = stats.rules["names.one"]
    assert row.overlap == 0.75
    assert row.closest == ("names.two", 0.5)
    assert CorpusStats(rules).rules["names.one"].closest is None


def test_many_hits_in_one_place_take_no_time(rules):
    hits = [finding(rule, (0, 50_000 - number)) for rule in RULES for number in range(20_000)]
    stats = CorpusStats(rules)
    stats.add(report("a", hits))
    assert stats.rules["names.one"].shared == 20_000


def test_what_changes():
    comparison = Comparison()
    old = report("a", (), 71.0, [("names.one", -10.0), ("names.two", -4.0)])
    new = report("a", (), 69.5, [("names.one", -13.0), Contribution("cap", "names", "names", 1.5, 0)])
    comparison.add(old, new)
    comparison.add(old, old)
    comparison.add(failed("x"), failed("x"))
    comparison.add(
        report("b", (), 50.0, [("names.one", -35.0)]), report("b", (), 60.0, [("names.one", -25.0)])
    )
    assert (comparison.documents, comparison.unread) == (4, 1)
    assert (comparison.changed, comparison.up, comparison.down) == (2, 1, 1)
    assert comparison.bands == {("sound", "doubtful"): 1}
    assert comparison.changes == [
        Change(
            "b",
            Score(50.0, "doubtful", 85.0, -35.0, 0.0),
            Score(60.0, "doubtful", 85.0, -25.0, 0.0),
            (RowChange("rule", "names.one", None, -35.0, -25.0),),
        ),
        Change(
            "a",
            old.score,
            new.score,
            (
                RowChange("rule", "names.two", None, -4.0, 0.0),
                RowChange("rule", "names.one", None, -10.0, -13.0),
                RowChange("cap", "names", "names", 0.0, 1.5),
            ),
        ),
    ]
    by_rule = {id: (row.documents, row.old, row.new) for id, row in comparison.rules.items()}
    assert by_rule == {"names.one": (2, -45.0, -38.0), "names.two": (1, -4.0, 0.0)}


def test_a_score_got_or_lost_is_the_largest_change():
    comparison = Comparison()
    comparison.add(report("a", (), 90.0), report("a", (), 10.0))
    comparison.add(report("b"), report("b", (), 75.0))
    comparison.add(report("c", (), 75.0), report("c"))
    comparison.add(report("d"), report("d"))
    assert [change.document for change in comparison.changes] == ["b", "c", "a"]
    assert comparison.bands == {("sound", "poor"): 1, (None, "sound"): 1, ("sound", None): 1}
    assert (comparison.up, comparison.down) == (0, 1)


def test_only_the_largest_changes_are_kept(monkeypatch):
    monkeypatch.setattr("scoring.stats._MOST_CHANGES", 3)
    comparison = Comparison()
    for id, points in (("a", 1.0), ("b", 5.0), ("c", -3.0), ("d", 1.0), ("e", 0.5), ("f", 4.0)):
        comparison.add(report(id, (), 50.0), report(id, (), 50.0 + points))
    assert comparison.changed == 6
    assert [change.document for change in comparison.changes] == ["b", "f", "c"]
