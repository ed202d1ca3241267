from statistics import fmean

import msgspec
import pytest

from scoring.errors import InputError
from scoring.features import DESCRIPTIONS, SIZES
from scoring.learning.training import DOUBLING, LEARNED, Sample, refuse_too_little, train
from scoring.metrics import METRICS
from scoring.model import LIMIT, load_model, save


@pytest.fixture(scope="module")
def weights(sample, measured):
    return train(sample, measured[:20], "made", {"made": "hash"})


def test_every_learned_feature_is_one():
    assert LEARNED.keys() <= METRICS.keys() | DESCRIPTIONS.keys()
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
