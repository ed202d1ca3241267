"""Learned weights: tables read exactly, bounded, and what a broken file is told."""

import json
import pickle
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.data import Label, PhrasesCheck, ReportWhen, Rule, RuleTests, Scope, Score
from scoring.errors import InputError
from scoring.model import LIMIT, Effect, Model, Probability, Reference, RuleWeight, Weights, load_model, save

REFERENCE = Reference(
    publishers=("a.example", "b.example"), documents=300, values=tuple(map(float, range(101)))
)


def effect(feature="questions", at=(1.0, 1.5, 2.0), points=(1.5, 0.0, -3.0), **changes) -> Effect:
    known = {
        "feature": feature,
        "meaning": f"what {feature} are",
        "unit": "per 1,000 words",
        "usual": (0.0, 1.8),
        "sign": None,
        "at": at,
        "points": points,
        "folds": (points, points),
    }
    return Effect(**{**known, **changes})


def weights(*effects: Effect, **changes) -> Weights:
    known = {
        "schema": "smelltest.weights/1",
        "id": "house",
        "data": {"recovery": "0" * 64},
        "documents": 400,
        "publishers": 40,
        "scale": 0.6,
        "noise": 60.0,
        "probability": Probability(even=70.0, doubling=10.0, documents=400, publishers=40),
        "reference": REFERENCE,
        "effects": effects,
        "rules": {},
    }
    return Weights(**{**known, **changes})


def model(*effects: Effect, **changes) -> Model:
    return Model(weights(*effects, **changes), "f" * 64)


@pytest.fixture
def file(tmp_path):
    """Return a function that writes weights, changes what is written, and reads them back."""

    def read_back(change=lambda written: None, *effects):
        path = tmp_path / "weights.json"
        save(weights(*(effects or (effect(), effect("links")))), path)
        written = json.loads(path.read_text(encoding="utf-8"))
        change(written)
        path.write_text(json.dumps(written), encoding="utf-8")
        return load_model(path)

    return read_back


# Rows.


@pytest.mark.parametrize(
    ("figure", "points"),
    [(-9.0, 1.5), (1.0, 1.5), (1.25, 0.75), (1.5, 0.0), (1.75, -1.5), (1.9, -2.4), (2.0, -3.0), (1e9, -3.0)],
)
def test_straight_lines_between_the_figures_of_a_table(figure, points):
    (row,) = model(effect()).rows({"questions": figure})
    assert (row.feature, row.figure, row.points) == ("questions", figure, pytest.approx(points))
    assert row.usual == (0.0, 1.8)
    assert row.label == Label("what questions are", "per 1,000 words")


def test_a_feature_that_cannot_be_told_has_no_row():
    both = model(effect(), effect("headline.words"))
    assert [row.feature for row in both.rows({"questions": 0.0, "words": 500.0})] == ["questions"]
    assert both.rows({}) == []


def test_one_figure_no_difference():
    assert model(effect(at=(1.0,), points=(0.4,), folds=((0.4,),))).rows({"questions": 7.0})[0].points == 0.4


@pytest.mark.parametrize(
    ("points", "total"),
    [((-6.0, -9.0), -15.0), ((-6.0, -14.0), -15.0), ((20.0, 10.0), 15.0), ((20.0, -6.0), 14)],
)
def test_one_factor_keeps_all_rows_within_the_limit(points, total):
    names = ("questions", "links")
    rows = model(*(effect(name, (1.0,), (own,)) for name, own in zip(names, points, strict=True))).rows(
        dict.fromkeys(names, 1.0)
    )
    assert sum(row.points for row in rows) == pytest.approx(total)
    first, second = (row.points / own for row, own in zip(rows, points, strict=True))
    assert first == pytest.approx(second)


@given(st.lists(st.floats(-40, 40), min_size=1, max_size=30))
def test_never_beyond_the_limit(points):
    names = [f"feature{number}" for number in range(len(points))]
    made = model(*(effect(name, (1.0,), (own,)) for name, own in zip(names, points, strict=True)))
    assert abs(sum(row.points for row in made.rows(dict.fromkeys(names, 0.0)))) <= LIMIT + 1e-9


@pytest.mark.parametrize(("words", "share"), [(100, 0.25), (399, 0.9975), (400, 1.0), (4000, 1.0)])
def test_a_short_text_has_its_share_of_the_points(words, share):
    (row,) = model(effect()).rows({"questions": 3.0, "words": float(words)})
    assert row.points == pytest.approx(-3.0 * share)


def test_applying_takes_ten_microseconds_a_document():
    names = [f"feature{number}" for number in range(45)]
    at, points = (0.1, 0.2, 0.4, 0.5, 0.6, 0.8), (0.1, -0.2, 0.3, 0.0, 0.2, -0.4)
    made = model(*(effect(name, at, points) for name in names))
    documents = [dict.fromkeys(names, number * 7 % 100 / 100) for number in range(300)]
    made.rows(documents[0])

    def seconds() -> float:
        start = time.process_time()
        for document in documents:
            made.rows(document)
        return time.process_time() - start

    assert min(seconds() for _ in range(15)) / len(documents) < 10e-6


# What a value means.


def test_probability_is_even_at_its_point_and_doubles_the_odds():
    probability = Probability(even=70.0, doubling=10.0, documents=1, publishers=1)
    assert [probability.of(value) for value in (70.0, 80.0, 90.0, 60.0)] == [0.5, 0.667, 0.8, 0.333]


@given(st.floats(0, 100), st.floats(0, 100), st.floats(-1e9, 1e9), st.floats(1e-9, 1e9))
def test_probability_rises_with_the_value(one, other, even, doubling):
    probability = Probability(even=even, doubling=doubling, documents=1, publishers=1)
    low, high = (probability.of(value) for value in sorted((one, other)))
    assert 0 <= low <= high <= 1


@pytest.mark.parametrize(
    ("value", "share"), [(-1.0, 0.0), (0.0, 0.0), (0.5, 0.01), (50.0, 0.5), (101.0, 1.0)]
)
def test_the_percentile_is_the_share_that_scores_lower(value, share):
    assert REFERENCE.share_below(value) == share


def test_the_same_value_is_not_lower():
    same = Reference(publishers=(), documents=9, values=(85.0,) * 101)
    assert (same.share_below(85.0), same.share_below(85.1)) == (0.0, 1.0)


@pytest.mark.parametrize(
    ("words", "interval"),
    [(100, (60.1, 79.9)), (400, (65.1, 74.9)), (10_000, (69.0, 71.0)), (0, (0.0, 100.0))],
)
def test_the_interval_of_a_short_text_is_wider(words, interval):
    assert model(effect()).interval(70.0, {"questions": 0.0}, words) == interval


def test_the_interval_is_wider_where_the_folds_disagree():
    agreed = model(effect(), noise=0.0)
    split = model(effect(folds=((4.5, 0.0, -3.0), (-1.5, 0.0, -3.0))), noise=0.0)
    assert agreed.interval(70.0, {"questions": 0.0}, 400) == (70.0, 70.0)
    low, high = split.interval(70.0, {"questions": 0.0}, 400)
    assert (70 - low, high - 70) == pytest.approx((7.0, 7.0), abs=0.05)  # 1.645 × 6 / √2
    assert split.interval(70.0, {"questions": 1.5}, 400) == (70.0, 70.0)


def test_the_interval_stays_on_the_scale_and_around_the_value():
    for value in (0.0, 3.3, 99.9, 100.0):
        low, high = model(effect()).interval(value, {"questions": 0.0}, 120)
        assert 0 <= low <= value <= high <= 100


def test_a_fold_is_limited_as_the_score_is():
    wild = model(effect(folds=((900.0, 0.0, 0.0), (20.0, 0.0, 0.0))), noise=0.0)
    assert wild.interval(70.0, {"questions": 0.0}, 400) == (70.0, 70.0)


def test_judging_adds_what_is_known():
    plain = Score(70.0, "sound", 85.0, -15.0, 0.0)
    judged = model(effect()).judge(plain, {"questions": 0.0}, 400)
    assert (judged.probability, judged.percentile, judged.interval) == (0.5, 0.69, (65.1, 74.9))
    assert (judged.value, judged.band) == (70.0, "sound")
    unmeasured = model(probability=None, reference=None).judge(plain, {}, 400)
    assert unmeasured.probability is unmeasured.percentile is None
    assert unmeasured.interval == (65.1, 74.9)


# Weights of rules.


def rule(weight: float, cap: float) -> Rule:
    return Rule(
        id="spacing.fused-words",
        title="t",
        family="spacing",
        severity=3,
        weight=weight,
        cap=cap,
        confidence=1.0,
        once=False,
        trait=False,
        ceiling=None,
        check=PhrasesCheck(any=("x",)),
        when=None,
        unless=None,
        report_when=ReportWhen(),
        scope=Scope(frozenset({"body"})),
        exceptions=(),
        message="m",
        why="w",
        fix=None,
        link=None,
        status="stable",
        owner=None,
        requires=None,
        tests=RuleTests(),
        pack="x",
        path="x.yml",
        line=1,
    )


@pytest.mark.parametrize(
    ("before", "origin", "after"),
    [
        ((4.0, 12.0), "data", (6.0, 18.0)),
        ((4.0, 12.0), "prior", (4.0, 12.0)),
        ((5.0, 15.0), "data", (5.0, 15.0)),  # a weight of the user's own
        ((4.0, 8.0), "data", (4.0, 8.0)),  # a cap of the user's own
        ((0.0, 0.0), "data", (0.0, 0.0)),  # a note stays one
    ],
)
def test_a_learned_weight_holds_where_nobody_set_another(before, origin, after):
    learned = RuleWeight(weight=6.0, prior=4.0, cap=12.0, origin=origin, documents=90, publishers=30)
    settled = model(rules={"spacing.fused-words": learned}).with_learned_weight(rule(*before))
    assert (settled.weight, settled.cap) == after


def test_a_rule_that_nothing_was_learned_of_keeps_its_weight():
    assert model().with_learned_weight(rule(4.0, 12.0)) == rule(4.0, 12.0)


# Files.


def test_what_is_saved_is_loaded(tmp_path):
    learned = RuleWeight(weight=6.0, prior=4.0, cap=12.0, origin="data", documents=90, publishers=30)
    kept = weights(effect(), effect("links"), rules={"spacing.fused-words": learned})
    path = tmp_path / "weights.json"
    save(kept, path)
    loaded = load_model(path)
    assert (loaded.weights, loaded.id) == (kept, "house")
    again = tmp_path / "again.json"
    save(loaded.weights, again)
    assert again.read_bytes() == path.read_bytes()
    assert load_model(again).sha256 == loaded.sha256


def test_a_feature_has_a_line_of_its_own(tmp_path):
    path = tmp_path / "weights.json"
    save(weights(effect(), effect("links")), path)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [line[:22] for line in lines if '"feature"' in line] == [
        '  {"feature":"question',
        '  {"feature":"links","',
    ]


def test_a_model_can_be_sent_to_another_process():
    made = model(effect())
    made.rows({"questions": 1.0})
    sent = pickle.loads(pickle.dumps(made))
    assert (sent.weights, sent.sha256) == (made.weights, made.sha256)
    assert sent.rows({"questions": 1.0}) == made.rows({"questions": 1.0})


def _set(key, value):
    return lambda written: written.__setitem__(key, value)


def _set_effect(**changes):
    return lambda written: written["effects"][1].update(changes)


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (_set("schema", "smelltest.weights/2"), "not a weights file of `smelltest.weights/1`: Invalid enum"),
        (lambda written: written.pop("id"), "Object missing required field `id`"),
        (_set("noises", 1), "Object contains unknown field `noises`"),
        (_set("scale", "much"), "Expected `float`, got `str` - at `$.scale`"),
        (
            _set("probability", {"even": 70, "doubling": 0, "documents": 1, "publishers": 1}),
            "Expected `float` > 0.0 - at `$.probability.doubling`",
        ),
        (
            _set("reference", {"publishers": [], "documents": 1, "values": [1, 2]}),
            "at `$.reference.values`",
        ),
        (
            _set("reference", {"publishers": [], "documents": 1, "values": [*range(100, -1, -1)]}),
            "the values of the reference do not rise",
        ),
        (
            _set("rules", {"a.b": {"weight": 0, "prior": 1, "cap": 3, "origin": "data"}}),
            "Expected `float` > 0.0 - at `$.rules[...].weight`",
        ),
        (_set_effect(sign="up"), "Invalid enum value 'up' - at `$.effects[1].sign`"),
        (_set_effect(at=[2, 1, 3]), "the figures of links do not rise"),
        (_set_effect(at=[1, 1, 2]), "the figures of links do not rise"),
        (_set_effect(at=[]), "length >= 1 - at `$.effects[1].at`"),
        (_set_effect(at=[1]), "links has 1 figures; give points for each of them"),
        (_set_effect(points=[1]), "links has 3 figures; give points for each of them"),
        (_set_effect(folds=[[1, 2, 3], [1, 2]]), "links has 3 figures; give points for each of them"),
        (_set_effect(folds=[[1, 2, 3]]), "the effects have different numbers of folds"),
        (_set_effect(folds=[]), "length >= 1 - at `$.effects[1].folds`"),
        (_set_effect(feature="questions"), "questions has two tables"),
        (_set_effect(points=[1, 2, None]), "Expected `float`, got `null` - at `$.effects[1].points[2]`"),
    ],
)
def test_what_is_wrong_with_a_file_is_told(file, change, complaint):
    with pytest.raises(InputError) as error:
        file(change)
    assert "weights.json: " in error.value.message
    assert complaint in error.value.message
    assert "\n" not in error.value.message


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "not a weights file"),
        (b"{", "not a weights file"),
        (b"[1]", "not a weights file"),
        (b"schema: 1\n", "not a weights file"),
        (b'{"schema": "\xff"}', "not a weights file"),
        (b'{"scale": NaN}', "not a weights file"),
        (b'{"scale": 1e999}', "not a weights file"),
        (b"[" * 100_000, "not a weights file"),
        (b'{"data": ' + b'{"a":' * 100_000, "not a weights file"),
        (b" " * 10_000_001, "too large to be a weights file"),
    ],
)
def test_bytes_that_are_no_weights(tmp_path, content, complaint):
    path = tmp_path / "weights.json"
    path.write_bytes(content)
    with pytest.raises(InputError, match=complaint):
        load_model(path)


@pytest.mark.parametrize(("name", "complaint"), [("gone.json", "No such file"), (".", "Is a directory")])
def test_a_path_that_is_no_file(tmp_path, name, complaint):
    with pytest.raises(InputError, match=complaint):
        load_model(tmp_path / name)
