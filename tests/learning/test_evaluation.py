import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from scoring.learning.evaluation import area


@pytest.mark.parametrize("seed", range(5))
def test_area_agrees_with_scikit_learn(seed):
    random = np.random.default_rng(seed)
    sound = random.random(60) < 0.4
    values = random.integers(0, 8, 60).astype(float)  # many ties
    weights = random.integers(1, 4, 60).astype(float)
    assert area(sound, values) == pytest.approx(roc_auc_score(sound, values))
    assert area(sound, values, weights) == pytest.approx(roc_auc_score(sound, values, sample_weight=weights))
