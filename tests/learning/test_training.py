from statistics import fmean

import msgspec
import numpy as np
import pytest

from scoring.errors import InputError
from scoring.features import DESCRIPTIONS, SIZES
from scoring.learning.measuring import shipped_rules
from scoring.learning.training import DOUBLING, LEARNED, TONE, Sample, level, refuse_too_little, train
from scoring.metrics import METRICS
from scoring.model import LIMIT, RuleWeight, load_model, save


@pytest.fixture(scope="module")
def weights(sample, measured):
    return train(sample, measured[:20], "made", {"made": "hash"})


def test_every_learned_feature_is_one():
    assert LEARNED.keys() | TONE.keys() <= METRICS.keys() | DESCRIPTIONS.keys()
    assert LEARNED.keys().isdisjoint(TONE)
    assert LEARNED.keys().isdisjoint(SIZES)
    assert not any(name.startswith("findings.") for name in LEARNED)


def test_careful_documents_score_higher(measured, weights, tmp_path):
    save(weights, tmp_path / "weights.json")
    model = load_model(tmp_path / "weights.json")
    totals = {False: [], True: []}
    for one in measured:
        total = sum(row.points for row in model.rows(one.features))
        assert abs(total) <= LIMIT + 1e-9
        totals[one.example.unreliable].append(total)
    assert fmean(totals[False]) > fmean(totals[True]) + 10


def test_the_same_data_give_the_same_file(measured, weights):
    again = train(Sample(measured), measured[:20], "made", {"made": "hash"})
    assert msgspec.json.encode(again) == msgspec.json.encode(weights)


def test_what_a_value_means(weights):
    assert weights.probability.doubling <= DOUBLING * 1.25
    assert weights.probability.publishers == 24
    assert weights.reference.documents == 20
    assert list(weights.reference.values) == sorted(weights.reference.values)
    assert weights.noise > 0


def test_signs_are_kept_to(weights):
    for effect in weights.effects:
        steps = [after - before for before, after in zip(effect.points, effect.points[1:], strict=False)]
        if effect.sign == "more is sounder":
            assert min(steps) >= 0
        elif effect.sign == "less is sounder":
            assert max(steps) <= 0


@pytest.mark.parametrize(
    ("documents", "sources", "reasons"),
    [
        (99, 5, ["99 reliable documents", "99 unreliable documents"]),
        (100, 4, ["4 publishers of reliable documents", "4 publishers of unreliable documents"]),
        (10, 1, ["10 reliable", "1 publishers of reliable", "10 unreliable", "1 publishers of unreliable"]),
    ],
)
def test_too_little_is_refused_with_every_reason(labelled, documents, sources, reasons):
    with pytest.raises(InputError) as error:
        refuse_too_little(labelled(documents, sources))
    assert error.value.message.count(";") == len(reasons) - 1
    for reason in reasons:
        assert reason in error.value.message


def test_enough_is_not_refused(labelled):
    refuse_too_little(labelled(100, 5))


# Tone: what explains the points of reliable documents and is no fault.


def tones(random, n=400):
    """Reporting and argument of some news and some opinion, per 1,000 words."""
    return np.stack([random.uniform(0, 20, n), random.uniform(0, 60, n)], axis=1)


@pytest.mark.parametrize(("reporting", "argument"), [(0.0, -12.0), (-6.0, 0.0), (-5.0, -10.0)])
def test_what_tone_explains_is_given_back(reporting, argument):
    random = np.random.default_rng(0)
    figures = tones(random)
    silent, argues = np.clip((8 - figures[:, 0]) / 7, 0, 1), np.clip((figures[:, 1] - 10) / 30, 0, 1)
    points = reporting * silent + argument * argues + random.normal(0, 1, len(figures))
    of_reporting, of_argument = level(points, figures)
    assert of_reporting.of(np.array([0.0, 1.0, 8.0, 30.0])) == pytest.approx(
        [-reporting] * 2 + [0, 0], abs=0.5
    )
    assert of_argument.of(np.array([0.0, 10.0, 40.0, 90.0])) == pytest.approx(
        [0, 0] + [-argument] * 2, abs=0.5
    )


def test_too_few_reliable_documents_level_nothing():
    for table in level(np.full(19, -9.0), tones(np.random.default_rng(0), 19)):
        assert not table.points.any()


# Weights of rules.


def test_learned_weights_of_rules_change_what_documents_are_charged(sample):
    found = next(f.rule for one in sample.measured for f in one.findings if f.points < 0)
    rule = shipped_rules()[found]
    heavier = RuleWeight(
        weight=2 * rule.weight, prior=rule.weight, cap=rule.cap, origin="data", documents=99, publishers=30
    )
    before, after = sample.charged({}), sample.charged({found: heavier})
    assert before.tolist() == sample.rule_values.tolist()
    charged = [any(f.rule == found and f.points < 0 for f in one.findings) for one in sample.measured]
    assert (after[charged] < before[charged]).all()
    assert (after[~np.array(charged)] == before[~np.array(charged)]).all()


def test_the_file_says_of_every_rule_what_its_weight_rests_on(weights):
    costly = {id for id, rule in shipped_rules().items() if not rule.is_note}
    assert weights.rules.keys() == costly
