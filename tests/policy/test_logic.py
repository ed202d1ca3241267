"""What follows from conditions: never more than is true."""

import random
import time

import pytest

from scoring.policy.data import FIGURES, Defect, Facts
from scoring.policy.judging import judge
from scoring.policy.logic import Logic
from scoring.scorecard import band

THRESHOLDS = """\
thresholds:
  low: {value: 45, overrides: [{when: {genre: [opinion]}, value: 35}]}
"""


def conditions(policy_of, *whens: str):
    entries = "".join(
        f"  - {{id: e{number}, outcome: allow, why: w, when: {when}}}\n" for number, when in enumerate(whens)
    )
    policy = policy_of(THRESHOLDS + "entries:\n" + entries)
    return policy, [entry.when for entry in policy.entries]


@pytest.mark.parametrize(
    ("narrow", "wide"),
    [
        ("{band: [poor]}", "{band: [weak, poor]}"),
        ("{band: [poor], genre: [news]}", "{band: [poor]}"),
        ("{score: {below: 40}}", "{score: {below: 45}}"),
        ("{score: {below: 45}}", "{score: {at_most: 45}}"),
        ("{score: {at_least: 70}}", "{score: {above: 69}}"),
        ("{score: {below: 29}}", "{band: [poor]}"),
        ("{band: [poor]}", "{score: {below: 31}}"),
        ("{score: {below: 35}}", "{score: {below: <low>}}"),
        ("{score: {below: <low>}}", "{score: {below: 45}}"),
        ("{rules: [spacing.fused-words]}", "{rules: ['spacing.*']}"),
        ("{rules: [spacing.fused-words]}", "{families: [spacing]}"),
        ("{rules: ['spacing.*']}", "{families: [spacing, language]}"),
        ("{rules: {any: ['spacing.*'], points: 8}}", "{rules: {any: ['spacing.*'], points: 5}}"),
        (
            "{rules: {any: ['spacing.*'], confidence: 0.9, count: 3}}",
            "{rules: {any: ['spacing.*'], count: 2}}",
        ),
        ("{source: [www.example.org]}", "{source: [example.org]}"),
        ("{source: [example.org]}", "{source: ['*.org', example.com]}"),
        ("{language: [de]}", "{language: [de, fr]}"),
        ("{abstained: [too-short]}", "{status: [abstained]}"),
        ("{probability: {below: 0.5}}", "{status: [scored]}"),
        ("{words: {below: 100}}", "{status: [scored, abstained]}"),
        ("{all: [{band: [poor]}, {genre: [news]}]}", "{genre: [news]}"),
        ("{band: [poor]}", "{any: [{genre: [news]}, {band: [poor]}]}"),
        ("{any: [{band: [poor]}, {genre: [news]}]}", "{any: [{genre: [news]}, {band: [poor, weak]}]}"),
        ("{not: {genre: [news, opinion]}}", "{not: {genre: [news]}}"),
        ("{reason_codes: [spacing.fused-words]}", "{reason_codes: ['spacing.*']}"),
    ],
)
def test_the_wide_one_follows_and_not_the_other_way_round(policy_of, narrow, wide):
    policy, (one, other) = conditions(policy_of, narrow, wide)
    logic = Logic(policy.thresholds)
    assert logic.implies(one, other)
    assert not logic.implies(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("{score: {below: 30}}", "{band: [poor]}"),
        ("{score: {below: 50}}", "{band: [poor, weak]}"),
        ("{score: {above: 69.9}}", "{band: [sound]}"),
        ("{band: [poor, weak], score: {above: 29.9}}", "{band: [weak]}"),
        ("{band: [poor], genre: [news]}", "{all: [{band: [poor]}, {genre: [news]}]}"),
        ("{any: [{score: {below: 10}}, {score: {below: 20}}]}", "{score: {below: 20}}"),
        ("{score: {below: <low>}}", "{score: {below: <low>}}"),
    ],
)
def test_each_follows_from_the_other(policy_of, one, other):
    policy, (first, second) = conditions(policy_of, one, other)
    logic = Logic(policy.thresholds)
    assert logic.implies(first, second)
    assert logic.implies(second, first)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("{score: {below: 40}}", "{score: {below: <low>}}"),  # an opinion's line is 35
        ("{score: {below: <low>}}", "{score: {below: 44}}"),
        ("{rules: {any: ['spacing.*'], confidence: 0.5}}", "{rules: {any: ['spacing.*'], confidence: 0.6}}"),
        ("{rules: {any: ['spacing.*'], points: 5}}", "{rules: {any: ['spacing.*'], points: 8}}"),
        ("{families: [spacing]}", "{rules: [spacing.fused-words]}"),
        ("{source: [notexample.org]}", "{source: [example.org]}"),
        ("{not: {genre: [news]}}", "{not: {genre: [news, opinion]}}"),
        ("{any: [{band: [poor]}, {genre: [news]}]}", "{band: [poor]}"),
        ("{genre: [news]}", "{status: [scored]}"),
    ],
)
def test_what_does_not_follow(policy_of, one, other):
    policy, (first, second) = conditions(policy_of, one, other)
    assert not Logic(policy.thresholds).implies(first, second)


@pytest.mark.parametrize(
    ("when", "message"),
    [
        ("{score: {above: 50, below: 30}}", "no score keeps to all its bounds"),
        ("{score: {above: 30, below: 30}}", "no score keeps to all its bounds"),
        ("{all: [{words: {above: 500}}, {words: {at_most: 500}}]}", "no words keeps to all its bounds"),
        ("{score: {above: 46, below: <low>}}", "no score keeps to all its bounds"),
        ("{band: [sound], score: {below: 40}}", "no score is all of that at once"),
        ("{all: [{band: [sound]}, {band: [poor]}]}", "no score is all of that at once"),
        ("{all: [{genre: [news]}, {genre: [opinion]}]}", "no genre is all of that at once"),
        ("{all: [{language: [de]}, {language: [en]}]}", "no language is all of that at once"),
        (
            "{status: [abstained], score: {below: 40}}",
            "no document has a status with which all that it asks for is known",
        ),
        (
            "{status: [error], genre: [news]}",
            "no document has a status with which all that it asks for is known",
        ),
        (
            "{abstained: [too-short], band: [poor]}",
            "no document has a status with which all that it asks for is known",
        ),
        ("{genre: [news], not: {genre: [news, opinion]}}", "`not` excludes all that it asks for"),
    ],
)
def test_contradictions(policy_of, when, message):
    policy, (condition,) = conditions(policy_of, when)
    assert Logic(policy.thresholds).contradiction(condition) == message


@pytest.mark.parametrize(
    "when",
    [
        "{score: {at_least: 30, at_most: 30}}",
        "{score: {above: 36, below: <low>}}",
        "{band: [weak], score: {below: 40}}",
        "{status: [abstained], words: {below: 50}}",
        "{genre: [news], not: {genre: [opinion]}}",
        "{status: [error]}",
    ],
)
def test_what_is_no_contradiction(policy_of, when):
    policy, (condition,) = conditions(policy_of, when)
    assert Logic(policy.thresholds).contradiction(condition) is None


ATOMS = [
    "{band: [poor]}",
    "{band: [weak]}",
    "{band: [poor, weak]}",
    "{band: [sound, doubtful]}",
    "{score: {below: <low>}}",
    "{score: {below: 45}}",
    "{score: {at_least: 45}}",
    "{score: {above: 70}}",
    "{genre: [news]}",
    "{genre: [opinion]}",
    "{genre: [news, opinion]}",
    "{rules: ['spacing.*']}",
    "{rules: {any: [spacing.fused-words], points: 5}}",
    "{families: {any: [spacing], points: 3}}",
    "{source: [example.org]}",
    "{source: [www.example.org]}",
    "{status: [scored]}",
    "{status: [error, abstained]}",
    "{abstained: [too-short]}",
]


def random_condition(random: random.Random, depth: int = 2) -> str:
    kind = random.choice(["atom", "all", "any", "not"]) if depth else "atom"
    if kind == "atom":
        return random.choice(ATOMS)
    if kind == "not":
        return f"{{not: {random_condition(random, depth - 1)}}}"
    parts = ", ".join(random_condition(random, depth - 1) for _ in range(random.choice([1, 2])))
    return f"{{{kind}: [{parts}]}}"


def random_facts(chance: random.Random) -> Facts:
    """Of a document with a score, of one without, or of one that could not be read."""
    if chance.random() < 0.1:
        return Facts(status="error")
    score = chance.randrange(1001) / 10 if chance.random() < 0.7 else None
    points = chance.choice([1.0, 4.0, 9.0])
    found = Defect(rule="spacing.fused-words", points=None if score is None else points)
    return Facts(
        status="abstained" if score is None else "scored",
        abstained=("too-short",) if score is None else (),
        score=score,
        band=None if score is None else band(score),
        genre=chance.choice([None, "news", "opinion", "other"]),
        source=chance.choice([None, "example.org", "www.example.org"]),
        findings=chance.choice([None, (), (found,)]),
        not_assessable=chance.choice([(), ("spacing.fused-words",)]),
    )


def test_what_follows_is_true_of_all_facts(policy_of):
    chance = random.Random(7)
    whens = [random_condition(chance) for _ in range(200)]
    policy, every = conditions(policy_of, *whens)
    facts = [random_facts(chance) for _ in range(200)]
    true = [
        {number for number, each in enumerate(facts) if judge(condition, each, policy.thresholds).value}
        for condition in every
    ]
    logic = Logic(policy.thresholds)
    followed = 0
    for when, one, where in zip(whens, every, true, strict=True):
        if logic.contradiction(one) is not None:
            assert not where, when
        for wide, other, there in zip(whens, every, true, strict=True):
            if one is not other and logic.implies(one, other):
                followed += bool(where)
                assert where <= there, (when, wide)
    assert followed > 300


def test_conditions_made_to_take_long(policy_of):
    deep = "{band: [poor]}"
    for level in range(8):
        deep = f"{{{'any' if level % 2 else 'all'}: [{deep}, {deep}]}}" if level < 7 else deep
    whens = [deep, deep.replace("poor", "weak"), deep.replace("poor", "sound")]
    policy, every = conditions(policy_of, *whens)
    logic = Logic(policy.thresholds)
    start = time.process_time()
    assert not any(logic.implies(one, other) for one in every for other in every if one is not other)
    assert time.process_time() - start < 5


def test_figures_are_those_of_facts():
    assert set(FIGURES) <= set(Facts.__struct_fields__)
