"""What `smelltest rules stats` prints."""

import io
import json
from collections import Counter

import pytest

from scoring.cli.workbench import SORTS
from scoring.data import Contribution, Document, Engine, Failure, Report, Score
from scoring.output import stats as output
from scoring.rulebook import load_rulebook
from scoring.scorecard import band
from scoring.stats import Comparison, CorpusStats

RULE = """\
  - id: {id}
    title: A rule
    family: names
    severity: 3
    weight: {weight}
    status: {status}
    check: {{kind: phrases, any: [word]}}
    message: m
    why: w
"""
IDS = {
    "names.one": (4, "stable"),
    "names.two": (0, "stable"),
    "names.three": (4, "preview"),
    "names.four": (4, "stable"),
}


@pytest.fixture
def stats(tmp_path):
    rules = [RULE.format(id=id, weight=weight, status=status) for id, (weight, status) in IDS.items()]
    (tmp_path / "house.yml").write_text(
        "schema: 1\npack: {name: house, version: 1.0.0}\nrules:\n" + "".join(rules)
    )
    stats = CorpusStats(load_rulebook([tmp_path / "house.yml"]).rules)
    stats.documents, stats.unread, stats.words = 1_205, 5, 480_000
    stats.bands = Counter({"sound": 1_000, "poor": 150})
    stats.shared_seconds = 2.4
    one, two, three, _ = (stats.rules[id] for id in IDS)
    one.hits, one.documents, one.tenths, one.seconds = 1_500, 600, -12_345, 0.96
    one.shared, one.shared_with = 750, Counter({"names.two": 600, "names.three": 600})
    two.hits, two.documents, two.seconds, two.shared = 3, 2, 0.024, 3
    two.shared_with = Counter({"names.one": 3})
    three.hits, three.documents = 40, 40
    return stats


def printed(monkeypatch, write, *arguments, columns="80") -> str:
    monkeypatch.setenv("COLUMNS", columns)
    stream = io.StringIO()
    write(*arguments, stream)
    assert all(len(line) <= int(columns) for line in stream.getvalue().splitlines())
    return stream.getvalue()


def test_a_line_for_each_rule(stats, monkeypatch):
    assert printed(monkeypatch, output.write, stats, list(IDS), "points", False) == (
        "1,205 documents · 480,000 words · 5 not read · 1,000 sound · 150 poor · 50\n"
        "without a score\n"
        "\n"
        "rule           hits     documents     points   ms/1k\n"
        "names.one     1,500     600   50%   −1,234.5   2.000\n"
        "    found as well: 50%, most by names.three: 40%\n"
        "names.three      40      40    3%       note   0.000\n"
        "names.two         3       2    0%       note   0.050\n"
        "    found as well: 100% by names.one\n"
        "\n"
        "in all  1,543 hits, 1,234.5 points, 2.0 ms per 1,000 words and 5.0 ms for what\n"
        "all rules share\n"
        "1 rule never fired; --all lists them\n"
        "\n"
    )


def test_a_wide_screen_has_room_for_the_overlap(stats, monkeypatch):
    assert printed(
        monkeypatch, output.write, stats, ["names.one", "names.four"], "id", True, columns="110"
    ) == (
        "1,205 documents · 480,000 words · 5 not read · 1,000 sound · 150 poor · 50 without a score\n"
        "\n"
        "rule          hits     documents     points   ms/1k  found as well\n"
        "names.four       0       0    0%        0.0   0.000\n"
        "names.one    1,500     600   50%   −1,234.5   2.000  50%, most by names.three: 40%\n"
        "\n"
        "in all  1,500 hits, 1,234.5 points, 2.0 ms per 1,000 words and 5.0 ms for what all rules share\n"
        "1 rule never fired\n"
        "\n"
    )


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("points", "one three two four"),
        ("hits", "one three two four"),
        ("documents", "one three two four"),
        ("overlap", "two one three four"),
        ("time", "one two four three"),
        ("id", "four one three two"),
    ],
)
def test_order(stats, sort, order):
    stream = io.BytesIO()
    output.write_json(stats, list(IDS), sort, stream)
    rules = json.loads(stream.getvalue())["rules"]
    assert [row["rule"] for row in rules] == [f"names.{name}" for name in order.split()]


def test_every_order_can_be_asked_for():
    assert tuple(output.SORTS) == SORTS


def test_json(stats):
    stream = io.BytesIO()
    output.write_json(stats, ["names.one"], "id", stream)
    assert json.loads(stream.getvalue()) == {
        "schema": "smelltest.rule-stats/1",
        "documents": 1205,
        "unread": 5,
        "words": 480000,
        "bands": {"sound": 1000, "doubtful": 0, "weak": 0, "poor": 150},
        "hits": 1500,
        "points": -1234.5,
        "ms_per_1000_words": 2.0,
        "shared_ms_per_1000_words": 5.0,
        "rules": [
            {
                "rule": "names.one",
                "family": "names",
                "hits": 1500,
                "documents": 600,
                "coverage": 0.5,
                "points": -1234.5,
                "overlap": 0.5,
                "closest": {"rule": "names.three", "share": 0.4},
                "ms_per_1000_words": 2.0,
            }
        ],
    }


def test_nothing_read(stats, monkeypatch):
    empty = CorpusStats(row.rule for row in stats.rules.values())
    assert printed(monkeypatch, output.write, empty, list(IDS), "points", False) == (
        "0 documents · 0 words\n"
        "\n"
        "in all  0 hits, 0.0 points, 0.0 ms per 1,000 words and 0.0 ms for what all rules\n"
        "share\n"
        "4 rules never fired; --all lists them\n"
        "\n"
    )


@pytest.fixture
def comparison():
    """Of five documents: one not read, one as it was, three changed."""

    def report(id, value, rows=(), error=None):
        score = Score(value, band(value), 85.0, value - 85.0, 0.0) if value is not None else None
        rows = tuple(Contribution(source, name, "names", points, 1) for source, name, points in rows)
        document, engine = Document(id, "", ()), Engine("1", (), "", uncalibrated=False)
        return Report(document, engine, "scored", score=score, contributions=rows, error=error)

    names = "one two three four five six".split()
    many = [("rule", f"names.{name}", -1.0) for name in names]
    comparison = Comparison()
    comparison.add(report("a/1.txt", None), report("a/1.txt", 90.0))
    comparison.add(report("a/2.txt", 71.0), report("a/2.txt", 60.5, [("rule", "names.one", -10.5)]))
    comparison.add(report("a/3.txt", 71.0, [*many, ("cap", "names", 2.0)]), report("a/3.txt", 75.0))
    comparison.add(report("a/4.txt", 71.0), report("a/4.txt", 71.0))
    comparison.add(*[report("a/5.txt", None, error=Failure("missing", "gone"))] * 2)
    return comparison


def test_what_changes(comparison, monkeypatch):
    assert printed(monkeypatch, output.write_comparison, comparison, False) == (
        "3 of 4 documents changed: 1 up, 1 down, 2 into another band\n"
        "       1  sound → doubtful\n"
        "       1  no score → sound\n"
        "1 not read\n"
        "\n"
        "The rules behind it  points in all changed documents\n"
        "    −1.0 →  −10.5  names.one  ×2\n"
        "    −1.0 →    0.0  names.five  ×1\n"
        "    −1.0 →    0.0  names.four  ×1\n"
        "    −1.0 →    0.0  names.six  ×1\n"
        "    −1.0 →    0.0  names.three  ×1\n"
        "    −1.0 →    0.0  names.two  ×1\n"
        "\n"
        "        no score → 90.0 sound  a/1.txt\n"
        "\n"
        " −10.5  71.0 sound → 60.5 doubtful  a/2.txt\n"
        "           0.0 →  −10.5  names.one\n"
        "\n"
        "  +4.0  71.0 → 75.0 sound  a/3.txt\n"
        "          +2.0 →    0.0  cap names\n"
        "          −1.0 →    0.0  names.five\n"
        "          −1.0 →    0.0  names.four\n"
        "          −1.0 →    0.0  names.one\n"
        "        and 3 rows more\n"
        "\n"
    )


def test_many_changes_are_cut_unless_all_are_asked_for(monkeypatch):
    comparison = Comparison()
    engine = Engine("1", (), "", uncalibrated=False)
    for number in range(25):
        values = (50.0, 60.0 + number / 10)
        comparison.add(
            *(
                Report(
                    Document(f"{number}.txt", "", ()),
                    engine,
                    "scored",
                    score=Score(value, band(value), 85.0, value - 85.0, 0.0),
                    contributions=(Contribution("rule", f"names.n{number}", "names", value - 85.0, 1),),
                )
                for value in values
            )
        )
    few = printed(monkeypatch, output.write_comparison, comparison, False)
    assert "  and 5 rules more; --all lists them\n" in few
    assert few.endswith("and 5 documents that changed less; --all lists them\n\n")
    assert few.count(".txt") == 20
    assert printed(monkeypatch, output.write_comparison, comparison, True).count(".txt") == 25


def test_what_changes_in_json(comparison):
    stream = io.BytesIO()
    output.write_comparison_json(comparison, stream)
    data = json.loads(stream.getvalue())
    assert data["changes"][1:2] == [
        {
            "document": "a/2.txt",
            "old": {"value": 71.0, "band": "sound"},
            "new": {"value": 60.5, "band": "doubtful"},
            "rows": [{"source": "rule", "id": "names.one", "family": "names", "old": 0.0, "new": -10.5}],
        }
    ]
    assert data["changes"][0]["old"] is None
    del data["changes"]
    assert data["rules"][0] == {"rule": "names.five", "documents": 1, "old": -1.0, "new": 0.0}
    del data["rules"]
    assert data == {
        "schema": "smelltest.rule-comparison/1",
        "documents": 5,
        "unread": 1,
        "changed": 3,
        "up": 1,
        "down": 1,
        "bands": [
            {"old": "sound", "new": "doubtful", "documents": 1},
            {"old": None, "new": "sound", "documents": 1},
        ],
    }


def test_nothing_changes(monkeypatch):
    assert printed(monkeypatch, output.write_comparison, Comparison(), False) == (
        "0 of 0 documents changed: 0 up, 0 down, 0 into another band\n\n"
    )
