"""The arithmetic of the score, against the formulas of the contract."""

import math
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from scoring.data import (
    FAMILIES,
    Finding,
    Ignored,
    Label,
    ModelRow,
    PhrasesCheck,
    ReportWhen,
    Rule,
    RuleTests,
    Scope,
    Span,
)
from scoring.scorecard import BASELINE, FAMILY_CAP, TRAIT_CAP, band, score_findings


def rule(id: str, weight: float = 4.0, **changes) -> Rule:
    known = {
        "id": id,
        "title": "t",
        "family": id.split(".")[0],
        "severity": 3,
        "weight": weight,
        "cap": 3 * weight,
        "confidence": 1.0,
        "once": False,
        "trait": False,
        "ceiling": None,
        "check": PhrasesCheck(any=("x",)),
        "when": None,
        "unless": None,
        "report_when": ReportWhen(),
        "scope": Scope(frozenset({"body"})),
        "exceptions": (),
        "message": "m",
        "why": "w",
        "fix": None,
        "link": None,
        "status": "stable",
        "owner": None,
        "requires": None,
        "tests": RuleTests(),
        "pack": "x",
        "path": "rules/x.yml",
        "line": 1,
    }
    return Rule(**{**known, **changes})


def finding(rule: str, *spans: tuple[int, int], confidence: float = 1.0) -> Finding:
    places = tuple(Span(*span) for span in spans)
    return Finding(rule, rule.split(".")[0], 3, confidence, places, "m", "w", {}, "f")


def scored(rules, findings, words=400):
    return score_findings(findings, {rule.id: rule for rule in rules}, words)


def row(card, id):
    (found,) = [row for row in card.contributions if row.id == id]
    return found


def test_nothing_found_is_the_baseline():
    card = scored([], [])
    assert card.score.value == BASELINE
    assert card.counterfactual is None
    assert [row.source for row in card.contributions] == ["baseline"]


@pytest.mark.parametrize(
    ("hits", "words", "confidence"),
    [(1, 400, 1.0), (1, 100, 1.0), (3, 400, 0.5), (5, 1600, 0.8), (40, 900, 1)],
)
def test_a_row_levels_off_at_the_cap(hits, words, confidence):
    findings = [finding("names.x", (10 * n, 10 * n + 5), confidence=confidence) for n in range(hits)]
    dilution = math.sqrt(400 / max(words, 400))
    expected = -12 * (1 - math.exp(-4 * hits * confidence * dilution / 12))
    assert row(scored([rule("names.x")], findings, words), "names.x").points == pytest.approx(
        expected, abs=0.06
    )


def test_once_costs_the_highest_confidence_whatever_the_length():
    findings = [finding("names.x", (0, 5), confidence=0.5), finding("names.x", (9, 12), confidence=0.75)]
    card = scored([rule("names.x", once=True)], findings, words=40_000)
    assert row(card, "names.x").points == -3.0


@pytest.mark.parametrize(
    "findings",
    [
        [
            finding("names.x", *((9 * n, 9 * n + 5) for n in range(20_000))),
            *(finding("names.x", (9 * n, 9 * n + 5)) for n in range(20_000)),
        ],
        [finding("names.x", (0, 9), (9 * n, 9 * n + 9)) for n in range(1, 20_000)],
    ],
    ids=["one with many places, each a finding too", "many with one place in common"],
)
def test_a_flood_of_findings_is_charged_in_time(findings):
    started = time.process_time()
    card = scored([rule("names.x", cap=20)], findings)
    assert time.process_time() - started < 5
    assert row(card, "names.x").count >= 19_999


def test_one_span_one_charge():
    rules = [rule("spacing.fused", weight=7), rule("names.variant", weight=4)]
    findings = [finding("names.variant", (10, 16)), finding("spacing.fused", (10, 19))]
    card = scored(rules, findings)
    assert [(f.rule, f.charged_by) for f in card.findings] == [
        ("names.variant", "spacing.fused"),
        ("spacing.fused", None),
    ]
    assert card.findings[0].points == 0
    assert {row.id for row in card.contributions} == {"baseline", "spacing.fused"}


@pytest.mark.parametrize(
    ("other", "charged"),
    [((10, 20), False), ((10, 15), False), ((10, 14), True), ((15, 25), True), ((20, 30), True)],
)
def test_half_the_union_decides_what_is_the_same_span(other, charged):
    card = scored(
        [rule("names.a", 5), rule("names.b", 4)], [finding("names.a", (10, 20)), finding("names.b", other)]
    )
    assert (card.findings[1].charged_by is None) == charged


def test_findings_about_the_whole_document_never_share_a_charge():
    card = scored([rule("names.a"), rule("names.b")], [finding("names.a"), finding("names.b")])
    assert [f.charged_by for f in card.findings] == [None, None]


@pytest.mark.parametrize(
    "note", [rule("names.note", 0), rule("names.note", 9, status="preview")], ids=["weightless", "preview"]
)
def test_notes_neither_cost_nor_take_a_charge(note):
    card = scored([note, rule("names.b", 1)], [finding("names.note", (0, 9)), finding("names.b", (0, 9))])
    assert [f.charged_by for f in card.findings] == [None, None]
    assert card.findings[0].points == 0
    assert card.score.value == 84.1  # 3 (1 - exp(-1/3)) off


def test_what_is_ignored_neither_costs_nor_shields():
    ignored = structs.replace(finding("spacing.a", (0, 9)), ignored=Ignored("ours", "ignore.yml:3"))
    rules = [rule("spacing.a", 7, ceiling=45.0), rule("names.b", 1)]
    card = scored(rules, [ignored, finding("names.b", (0, 9))])
    assert card.findings[0] == ignored
    assert card.findings[1].charged_by is None
    assert card.findings[1].points < 0
    assert [row.id for row in card.contributions] == ["baseline", "names.b"]
    assert (card.reason_codes, card.counterfactual.value) == (("names.b",), BASELINE)


def test_family_cap():
    rules = [rule(f"names.r{n}", 10, cap=30) for n in range(4)]
    card = scored(rules, [finding(f"names.r{n}", (20 * n, 20 * n + 9)) for n in range(4)])
    assert card.score.value == pytest.approx(BASELINE - FAMILY_CAP)
    cap = row(card, "names")
    assert (cap.source, cap.family) == ("cap", "names")
    assert cap.points > 0


def test_trait_cap_runs_across_families_and_is_not_returned_twice():
    rules = [rule("names.r", 20, cap=60, trait=True), rule("language.r", 20, cap=60, trait=True)]
    card = scored(rules, [finding("names.r", (0, 9)), finding("language.r", (20, 29))])
    assert card.score.value == pytest.approx(BASELINE - TRAIT_CAP)
    assert {row.id for row in card.contributions if row.source == "cap"} == {"trait"}


@pytest.mark.parametrize(
    ("ceiling", "hits", "value"),
    [(45.0, 1, 45.0), (84.0, 8, None), (None, 1, None)],
    ids=["binds", "idle", "none"],
)
def test_ceiling(ceiling, hits, value):
    rules = [rule("boilerplate.address", ceiling=ceiling)]
    card = scored(rules, [finding("boilerplate.address", (20 * n, 20 * n + 9)) for n in range(hits)])
    bounds = [row for row in card.contributions if row.source == "bound"]
    assert [row.id for row in bounds] == (["boilerplate.address"] if value else [])
    if value is not None:
        assert card.score.value == value


def test_never_below_zero():
    rules = [rule(f"{family}.r", 99, cap=99) for family in FAMILIES]
    card = scored(rules, [finding(f"{family}.r", (20 * n, 20 * n + 9)) for n, family in enumerate(FAMILIES)])
    assert card.score.value == 0.0
    assert row(card, "bound").points > 0


def test_reasons_and_counterfactual():
    rules = [rule(f"{family}.r", weight) for weight, family in enumerate(FAMILIES[:6], start=1)]
    card = scored(
        rules, [finding(f"{family}.r", (20 * n, 20 * n + 9)) for n, family in enumerate(FAMILIES[:6])]
    )
    assert card.reason_codes == tuple(f"{family}.r" for family in FAMILIES[5:1:-1])
    assert card.counterfactual.without == card.reason_codes[:3]
    rest = scored(
        rules, [finding(f"{family}.r", (20 * n, 20 * n + 9)) for n, family in enumerate(FAMILIES[:3])]
    )
    assert card.counterfactual.value == rest.score.value


def test_without_the_costliest_its_spans_are_charged_to_others():
    rules = [
        rule("spacing.a", 7),
        rule("names.b", 4),
        rule("names.c", 3),
        rule("names.d", 2),
        rule("numbers.e", 1),
    ]
    findings = [finding(r.id, (20 * n, 20 * n + 9)) for n, r in enumerate(rules)]
    findings.append(finding("numbers.e", (0, 9)))  # under spacing.a
    assert scored(rules, findings).counterfactual.value == pytest.approx(
        scored(rules, [findings[3], findings[4], findings[5]]).score.value
    )


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (100, "sound"),
        (70, "sound"),
        (69.9, "doubtful"),
        (50, "doubtful"),
        (49.9, "weak"),
        (30, "weak"),
        (29.9, "poor"),
    ],
)
def test_bands(value, name):
    assert band(value) == name


RULES = [
    rule(f"{family}.{name}", weight, **changes)
    for family in FAMILIES[:5]
    for name, weight, changes in (
        ("plain", 3.3, {}),
        ("trait", 2.0, {"trait": True}),
        ("once", 7.0, {"once": True}),
        ("hard", 10.0, {"ceiling": 45.0}),
        ("note", 0.0, {}),
    )
]


@st.composite
def any_findings(draw):
    start, length = draw(st.integers(0, 3000)), draw(st.integers(0, 60))
    spans = [(start, start + length)] if length else []
    return finding(draw(st.sampled_from(RULES)).id, *spans, confidence=draw(st.floats(0, 1)))


@given(st.lists(any_findings(), max_size=60), st.integers(1, 5000))
def test_rows_and_findings_add_up_exactly(findings, words):
    card = scored(RULES, findings, words)
    in_tenths = [round(10 * row.points) for row in card.contributions]
    assert all(
        abs(10 * row.points - tenths) < 1e-9
        for row, tenths in zip(card.contributions, in_tenths, strict=True)
    )
    assert sum(in_tenths) == round(10 * card.score.value)
    assert sum(in_tenths[1:]) == round(10 * card.score.rule_points)
    assert 0 <= card.score.value <= 100
    for row in card.contributions:
        if row.source == "rule":
            shares = [round(10 * f.points) for f in card.findings if f.rule == row.id]
            assert sum(shares) == round(10 * row.points)
    for settled in card.findings:
        assert settled.points <= 0
        assert settled.charged_by is None or settled.points == 0


def test_a_family_at_its_cap_shows_the_cap_exactly():
    rules = [rule(f"names.r{n}", 7.3, cap=8.21) for n in range(7)] + [rule("spacing.r", 3.37, cap=9.99)]
    card = scored(rules, [finding(r.id, (20 * n, 20 * n + 9)) for n, r in enumerate(rules)])
    assert round(sum(row.points for row in card.contributions if row.family == "names"), 6) == -FAMILY_CAP


def test_rows_stand_in_order_of_cost_as_printed():
    rules = [rule(f"{family}.r", 6.99) for family in FAMILIES[:7]]
    card = scored(rules, [finding(r.id, (20 * n, 20 * n + 9)) for n, r in enumerate(rules)])
    costs = [row.points for row in card.contributions if row.source == "rule"]
    assert costs == sorted(costs)


def style(*points: float) -> list[ModelRow]:
    label = Label("what it counts", "share")
    return [ModelRow(f"feature{n}", label, 0.5, (0.1, 0.4), own) for n, own in enumerate(points)]


def with_style(findings, rows, words=400):
    return score_findings(findings, {rule.id: rule for rule in RULES}, words, rows)


def test_a_row_of_the_model_says_what_it_is_for():
    card = with_style([], style(-3.04, 0.04))
    (first,) = [row for row in card.contributions if row.source == "model"]
    assert (first.id, first.family, first.points, first.count) == ("feature0", None, -3.0, 0)
    assert (first.figure, first.usual, first.label) == (0.5, (0.1, 0.4), Label("what it counts", "share"))
    assert (card.score.value, card.score.model_points, card.score.rule_points) == (82.0, -3.0, 0.0)


@given(
    st.lists(any_findings(), max_size=30),
    st.integers(1, 5000),
    st.lists(st.floats(-1, 1), max_size=50),
    st.booleans(),
)
def test_style_is_rounded_as_one(findings, words, points, at_the_limit):
    total = abs(math.fsum(points))
    if at_the_limit and total > 0.1:
        points = [15 * own / total for own in points]
    card = with_style(findings, style(*points), words)
    in_tenths = [round(10 * row.points) for row in card.contributions]
    assert sum(in_tenths) == round(10 * card.score.value)
    assert abs(card.score.model_points - math.fsum(points)) < 0.1 + 1e-9
    assert abs(card.score.model_points) <= 15.0 or total > 15.0


@given(st.lists(any_findings(), max_size=30), st.integers(1, 5000), st.floats(-40, 40))
def test_what_the_value_were_without_style(findings, words, points):
    with_rows = with_style(findings, style(points), words).score
    assert with_rows.rules_value == with_style(findings, [], words).score.value


@pytest.mark.parametrize(("points", "value"), [(-20.0, 40.0), (-10.0, 45.0), (15.0, 45.0)])
def test_a_ceiling_holds_without_style(points, value):
    rules = {"generated.a": rule("generated.a", 25.0, cap=25.0, once=True, ceiling=45.0)}
    card = score_findings([finding("generated.a", (0, 9))], rules, 400, style(points))
    assert (card.score.value, card.score.rules_value) == (value, 45.0)


def test_caps_of_families_hold_beside_style():
    found = [finding("names.a", (40 * n, 40 * n + 9)) for n in range(30)]
    rules = [rule("names.a", 10.0, cap=60.0)]
    card = score_findings(found, {rule.id: rule for rule in rules}, 400, style(-0.33, -0.33, -0.33))
    assert round(sum(row.points for row in card.contributions if row.family == "names"), 6) == -FAMILY_CAP
    assert card.score.model_points == -1.0


@given(st.lists(any_findings(), max_size=30), st.randoms(use_true_random=False))
def test_the_order_of_findings_changes_nothing(findings, random):
    shuffled = list(findings)
    random.shuffle(shuffled)
    assert scored(RULES, shuffled).score == scored(RULES, findings).score
