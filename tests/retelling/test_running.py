"""One rule over a story: what it says of each disagreement, and what its conflict is known by."""

import pytest
from msgspec import Struct

from scoring.data import Span
from scoring.retelling import running
from scoring.retelling.conflicts import COMPARERS, Comparer
from scoring.retelling.data import Disagreement, Member, Side
from scoring.rulebook import load_rulebook

PACK = """\
schema: 1
pack: {{name: house, version: 1.0.0}}
rules:
  - id: retelling.house
    title: Counts
    family: retelling
    severity: 3
    confidence: 0.5
    check: {{kind: comparison, use: probe, with: {{words: [a, b]}}}}
    message: "{message}"
    fix: Ask {{who}}.
    why: w
"""


class Options(Struct, frozen=True, kw_only=True):
    words: frozenset[str]


@pytest.fixture
def conflicts_of(monkeypatch, told_of, tmp_path):
    """Return a function that gives the conflicts of a rule whose comparison finds a disagreement."""

    def run(found: Disagreement, message: str = "m", count: int = 2):
        def compare(told, options):
            assert options == Options(words=frozenset({"a", "b"}))
            return [found]

        comparer = Comparer("figure-conflict", Options, compare, ("who", "other"))
        monkeypatch.setitem(COMPARERS, "probe", comparer)
        path = tmp_path / "house.yml"
        path.write_text(PACK.format(message=message), encoding="utf-8")
        (rule,) = load_rulebook([path]).rules
        (conflict,) = running.conflicts_of(rule, told_of(*["Ten came."] * count))
        return conflict

    return run


def side(says, *documents):
    return Side(says, tuple(Member(document, Span(0, 3)) for document in documents))


def test_a_conflict_has_the_words_of_its_rule(conflicts_of):
    found = Disagreement((side("ten", 0), side("12", 1)), {"who": "the mayor"}, 0.5, "may be later", (1,))
    conflict = conflicts_of(found)
    assert (conflict.kind, conflict.rule, conflict.severity) == ("figure-conflict", "retelling.house", 3)
    assert (conflict.confidence, conflict.why, conflict.fix) == (0.25, "w", "Ask the mayor.")
    assert (conflict.sides, conflict.values) == (found.sides, found.values)
    assert (conflict.note, conflict.at_fault) == ("may be later", (1,))
    assert (conflict.charged, conflict.because) == ((), None)


@pytest.mark.parametrize(
    ("message", "filled"),
    [
        ("{match} in {count}", "ten in 3"),
        ("{who} or {other}", "the mayor or "),  # a comparison may leave a value out
    ],
)
def test_messages(conflicts_of, message, filled):
    found = Disagreement((side("ten", 0), side("12", 1, 2, 2)), {"who": "the mayor"})
    assert conflicts_of(found, message, count=3).message == filled


def test_a_conflict_is_known_by_what_its_sides_say(conflicts_of):
    found = Disagreement((side("Ten", 0), side("“12”", 1)))
    same = Disagreement((side('"12"', 0, 2), side("Ten", 1)), {"who": "the mayor"}, 0.1)
    other = Disagreement((side("Ten", 0), side("13", 1)))
    known = conflicts_of(found).fingerprint
    assert conflicts_of(same, count=3).fingerprint == known
    assert conflicts_of(other).fingerprint != known


def test_the_comparisons_that_ship_name_the_kinds_of_conflict():
    from scoring.retelling.data import KINDS

    assert {comparer.kind for comparer in COMPARERS.values()} <= set(KINDS)
