import re

import pytest

from scoring.learning import card
from scoring.learning.agreement import CRITERIA
from scoring.learning.baselines import BASELINES
from scoring.learning.examples import SMALL_PAPERS
from scoring.learning.study import study


@pytest.fixture(scope="module")
def results(measured):
    writers = {"careful writers": measured[:24], SMALL_PAPERS: [of_college(one) for one in measured[:24]]}
    return study(measured, measured[:30], writers, measured[-60:], [judged(one) for one in measured])


def of_college(one):
    return one._replace(example=one.example._replace(row={"kind": "Colleges"}))


def judged(one):
    """Experts say what the label says, of every criterion."""
    given = "Not Satisfactory" if one.example.unreliable else "Satisfactory"
    answers = [{"q": criterion.asked, "a": given} for criterion in CRITERIA]
    return one._replace(example=one.example._replace(row={"criteria": answers}))


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


def test_experts_and_our_reasons(results):
    verdicts = {(pair.criterion, pair.reason.name): pair.verdict for pair in results.agreement.pairs}
    assert (
        verdicts["quantifies the benefits", "specificity.figures"] == "agrees"
    )  # careful texts have figures
    assert verdicts["has no unjustifiable, sensational language", "exclamations"] == "agrees"
    assert results.agreement.whole["score"].value > 0.8


def test_outlets(results):
    # Six publishers a label and set, of four documents each.
    assert {outlets.name: outlets.documents for outlets in results.outlets} == {
        "publishers of 4 to 19 documents": 48,
        "opinion, college papers": 24,
        "opinion, college papers, spacing not charged": 24,
    }


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
        "Small outlets beside",
        "Do our reasons agree",
    ):
        assert f"\n## {heading}" in page
    rows = [line for line in page.splitlines() if line.startswith("|")]
    assert not any("nan" in row for row in rows)
    assert re.search(r"\| \*\*score\*\* \| [01]\.\d{3} \([01]\.\d{3} to [01]\.\d{3}\)", page)
    assert re.search(r"\| quantifies the benefits \| `specificity.figures`, more: .* \| agrees \|\n", page)
    assert re.search(r"\| opinion, college papers \| 24 of 6 \| \d", page)
    assert re.search(r"Some of our reasons agree on: [^.]*quantifies the benefits", page)
    assert not re.search(r"(?:None does|Too few to say anything) on: [^.]*quantifies the benefits", page)
    assert "*quantifies the harms* (no rule" in page
    assert "not for" in card.model_card(results)


def test_without_experts_nothing_is_said_of_them(results):
    assert "experts" not in card.evaluation(results._replace(agreement=None))
