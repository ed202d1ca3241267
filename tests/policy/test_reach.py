"""What is to be said against policies without mistakes."""

import pytest

from scoring.policy.reach import complaints

LOW = "  - {id: low, when: {score: {below: 45}}, outcome: review, queue: low, why: w}\n"
TESTS = """\
unscored: {outcome: review, queue: high}
tests:
  - {given: {score: 44, source: a.net, genre: other, findings: []}, expect: {outcome: review}}
"""


def said(policy_of, rulebook, entries: str, tests: str = TESTS, **known) -> list[tuple[int, str, str]]:
    policy = policy_of("entries:\n" + entries + tests, **known)
    return [(each.line, each.code, each.about) for each in complaints(policy, rulebook)]


def test_nothing(policy_of, rulebook):
    assert said(policy_of, rulebook, LOW) == []


@pytest.mark.parametrize(
    ("entry", "code", "message"),
    [
        (
            "{id: poor, when: {band: [poor]}, outcome: review, why: w}",
            "shadowed",
            "never decides: wherever it could, low does, on line 5",
        ),
        (
            "{id: split, when: {band: [poor], score: {below: 70, above: 30}}, outcome: review, why: w}",
            "unreachable",
            "never decides: no score is all of that at once",
        ),
        (
            "{id: model, when: {probability: {below: 0.1}}, outcome: hold, why: w}",
            "unreachable",
            "every hold becomes a review: without the model, no probability is known",
        ),
        (
            "{id: cheap, when: {rule_points: {below: 15}}, outcome: label, label: l, why: w}",
            "unreachable",
            "every label becomes a review: rules must cost 15, and cost less there",
        ),
        (
            "{id: short, when: {abstained: [too-short]}, outcome: hold, why: w}",
            "unreachable",
            "every hold becomes a review: without a score, nobody knows what rules cost",
        ),
        (
            "{id: note, when: {rules: [attribution.unnamed-media, 'spacing.*']}, outcome: review, why: w}",
            "mute",
            "attribution.unnamed-media never counts: it only takes notes, or is off",
        ),
        (
            "{id: told, when: {families: [retelling]}, outcome: review, why: w}",
            "mute",
            "retelling.* never counts: it compares documents, and a policy sees one at a time",
        ),
    ],
)
def test_entries(policy_of, rulebook, entry, code, message):
    policy = policy_of("entries:\n" + LOW + f"  - {entry}\n" + TESTS)
    complaint = complaints(policy, rulebook)[0]
    assert (complaint.line, complaint.code, complaint.message) == (6, code, message)


@pytest.mark.parametrize(
    "entry",
    [
        "{id: some, when: {any: [{band: [sound]}, {band: [poor]}]}, outcome: review, why: w}",
        "{id: wide, when: {score: {below: 46}}, outcome: review, why: w}",
        "{id: dear, when: {rule_points: {below: 16}}, outcome: hold, why: w}",
        "{id: either, when: {any: [{probability: {below: 0.1}}, {genre: [other]}]}, outcome: hold, why: w}",
    ],
)
def test_entries_that_can_decide(policy_of, rulebook, entry):
    found = said(policy_of, rulebook, LOW + f"  - {entry}\n")
    assert [code for _, code, _ in found] == ["untested"]


def test_an_entry_that_no_test_leads_to(policy_of, rulebook):
    assert said(policy_of, rulebook, LOW, tests="unscored: {outcome: review, queue: high}\n") == [
        (5, "untested", "low")
    ]


def test_names_without_use(policy_of, rulebook):
    body = LOW.replace("45", "<a>") + TESTS.replace("queue: high", "queue: low")
    policy = policy_of("thresholds:\n  a: 45\n  b: 40\nentries:\n" + body)
    assert [(each.code, each.about) for each in complaints(policy, rulebook)] == [
        ("unused", "high"),
        ("unused", "b"),
    ]


def test_a_queue_of_the_sample_is_used(policy_of, rulebook):
    body = LOW + TESTS.replace("queue: high", "queue: low") + "sample: {share: 0.5, queue: high}\n"
    assert said(policy_of, rulebook, body, tests="") == []


def test_a_threshold_named_in_a_part_is_used(policy_of, rulebook):
    when = "{not: {any: [{families: {any: [names], points: <a>}}]}}"
    entry = f"  - {{id: low, when: {when}, outcome: allow, why: w}}\n"
    policy = policy_of("thresholds: {a: 45}\nentries:\n" + entry + TESTS.replace("review}}", "allow}}"))
    assert "unused" not in [each.code for each in complaints(policy, rulebook) if each.about == "a"]
