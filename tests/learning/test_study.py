import re

import pytest

from scoring.learning import card
from scoring.learning.baselines import BASELINES
from scoring.learning.study import study


@pytest.fixture(scope="module")
def results(measured):
    return study(measured, measured[:30], {"careful writers": measured[:24]}, measured[-60:])


def test_the_score_tells_made_labels_apart(results):
    for result in results.sets["score"].values():
        assert result.auc.value > 0.8
        assert result.auc.low <= result.auc.value <= result.auc.high
        assert (result.documents, result.publishers) == (48, 12)
    assert results.sets.keys() == {"score", *BASELINES}
    assert min(results.macro.values()) > 0.8
    assert min(own["score"] for own in results.left_out.values()) > 0.8


def test_probabilities_fit(results):
    fit = results.calibration
    assert fit.brier < 0.2
    assert fit.balanced_accuracy > 0.8
    assert sum(count for *_, count in fit.bins) == 3 * 96  # three seeds
    assert 0 <= fit.ece < 0.2


def test_groups(results):
    groups = {group.name: group for group in results.groups}
    assert groups["careful writers"].documents == 24
    assert results.reference.documents == 30
    assert results.limit is not None


def test_what_features_give_away(results):
    accuracy, chance = results.given_away["set"]
    assert chance == 0.5
    assert 0 <= accuracy <= 1


def test_pages(results):
    page = card.evaluation(results)
    for heading in (
        "AUC by set",
        "Sets never seen",
        "What a value means",
        "Probabilities",
        "What each feature",
    ):
        assert f"\n## {heading}" in page
    rows = [line for line in page.splitlines() if line.startswith("|")]
    assert not any("nan" in row for row in rows)
    assert re.search(r"\| \*\*score\*\* \| [01]\.\d{3} \([01]\.\d{3} to [01]\.\d{3}\)", page)
    assert "not for" in card.model_card(results)
