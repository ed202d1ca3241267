"""What a new policy changes, in its file and for documents."""

import pytest

from scoring.policy import Facts
from scoring.policy.changes import MOST_EXAMPLES, Change, Example, Turn, changes, effect

BODY = """\
thresholds: {low: 45}
entries:
  - {id: one, when: {score: {below: <low>}}, outcome: review, queue: low, why: w, owner: Ada}
  - {id: two, when: {source: [a.net, b.net, c.net, d.net, e.net]}, outcome: allow, why: w}
  - {id: three, when: {band: [doubtful]}, outcome: label, label: Look, queue: low, why: w}
sample: {share: 0, queue: high}
"""


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("low: 45", "low: 40", [Change("threshold low", "", "45", "40")]),
        (
            "low: 45",
            "low: {value: 45, overrides: [{when: {genre: [opinion]}, value: 35}]}",
            [Change("threshold low", "", "45", "45, but 35 where genre opinion")],
        ),
        (
            "{score: {below: <low>}}",
            "{score: {at_most: <low>}, genre: [news]}",
            [Change("entry one", "when", "score less than <low>", "score at most <low>, and genre news")],
        ),
        (
            "c.net, d.net, e.net",
            "c.net, e.net, f.net",
            [
                Change(
                    "entry two",
                    "when",
                    "source a.net, b.net, c.net or 2 others",
                    "source a.net, b.net, c.net or 2 others; with f.net; without d.net",
                )
            ],
        ),
        (
            "outcome: review, queue: low",
            "outcome: hold, queue: high",
            [Change("entry one", "to", "review in low, priority 50", "hold in high, priority 80")],
        ),
        ("owner: Ada", "owner: Bob", [Change("entry one", "owner", "Ada", "Bob")]),
        ("label: Look", "label: See", [
            Change(
                *("entry three", "to"),
                *("label “Look”, in low, priority 50", "label “See”, in low, priority 50"),
            ),
        ]),
        (
            "id: two",
            "id: four",
            [
                Change("entry two", "", "allow, where source a.net, b.net, c.net or 2 others", None),
                Change("entry four", "", None, "allow, where source a.net, b.net, c.net or 2 others"),
            ],
        ),
        ("sample: {share: 0,", "needs_rule_points: 20\nsample: {share: 0.5,", [
            Change("needs_rule_points", "", "15", "20"),
            Change("sample", "", "0, in high, priority 80", "0.5, in high, priority 80"),
        ]),
        (
            "sample:",
            "otherwise: {outcome: review}\nunscored: {outcome: allow}\nsample:",
            [
                Change("otherwise", "", "allow", "review in low, priority 50"),
                Change("unscored", "", "review in low, priority 50", "allow"),
            ],
        ),
        ("w}\nsample", "w}\nsample", []),
    ],
)  # fmt: skip
def test_changes(policy_of, old, new, expected):
    assert BODY.count(old) >= 1
    assert changes(policy_of(BODY), policy_of(BODY.replace(old, new))) == expected


def test_an_entry_that_moves(policy_of):
    lines = BODY.splitlines(keepends=True)
    moved = "".join([*lines[:2], lines[4], lines[2], lines[3], lines[5]])
    assert changes(policy_of(BODY), policy_of(moved)) == [
        Change("entry three", "order", "number 3", "number 1")
    ]


def test_a_new_head(policy_of):
    head = (
        "schema: 1\npolicy: {name: test, version: 2.0.0}\nqueues: {low: {priority: 50}, new: {priority: 1}}\n"
    )
    assert changes(policy_of(""), policy_of("", head=head)) == [
        Change("policy", "", "test 1.0.0", "test 2.0.0"),
        Change("queue high", "", "priority 80", None),
        Change("queue new", "", None, "priority 1"),
    ]


def documents(*scores: float | None) -> list[tuple[str, Facts]]:
    return [
        (f"d{number}", Facts(score=score, source="x.net", sha256="a")) for number, score in enumerate(scores)
    ]


def test_the_effect_on_documents(policy_of):
    old, new = policy_of(BODY), policy_of(BODY.replace("low: 45", "low: 40"))
    found = effect(old, new, documents(44, 80, 39, 43, 42, 41, 40))
    turn = Turn("review in low", "allow", "one", "otherwise")
    assert (found.documents, found.changed) == (7, 5)
    assert found.turns == {turn: 5}
    assert found.examples == {turn: [Example("d0", 44), Example("d3", 43), Example("d4", 42)]}
    assert len(found.examples[turn]) == MOST_EXAMPLES
    assert (found.old, found.new) == ({"review in low": 6, "allow": 1}, {"review in low": 1, "allow": 6})


def test_where_only_the_entry_changes_nothing_does(policy_of):
    old, new = policy_of(BODY), policy_of(BODY.replace("id: one", "id: first"))
    assert effect(old, new, documents(44)).changed == 0


def test_who_is_sampled_is_a_change(policy_of):
    old, new = policy_of(BODY), policy_of(BODY.replace("share: 0", "share: 1"))
    found = effect(old, new, documents(80))
    assert list(found.turns) == [Turn("allow", "allow, sampled for high", "otherwise", "otherwise")]
