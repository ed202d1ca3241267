"""Whether our reasons agree with experts who judged the same press releases by ten criteria.

The experts of HealthNewsReview (`fakehealth_release`) answered ten questions about each release. `CRITERIA`
says, from the meaning of each question alone, which figures of ours should differ between releases that
satisfy it and those that do not, and in which direction. Of costs, harms and approval no rule speaks.
Figures are areas under the curve; intervals resample the issuers of the releases.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from scoring.data import FAMILIES
from scoring.learning.evaluation import Figure, area, with_interval
from scoring.learning.examples import Example
from scoring.learning.fitting import Matrix, Sign
from scoring.learning.measuring import Measured

FEWEST = 20
"""Releases of each answer, at least."""
FEWEST_FOUND = 10
"""Releases with a finding, at least: fewer move no area away from a half."""

Verdict = Literal["agrees", "contradicts", "no relation seen", "too few"]

_BOOTSTRAPS = 1000
_SATISFIED = {"Satisfactory": True, "Not Satisfactory": False}  # "Not Applicable" is no answer
# EurekAlert hosts releases of some hundred issuers, and begins the name of each page with the issuer's code.
_ISSUER = re.compile(r"eurekalert\.org/(?:pub_)?releases/[\d-]+/([a-z]+)-")


class Reason(NamedTuple):
    """What we can tell of a criterion."""

    name: str  # a feature, `findings.<family>`, or the id of a rule
    sounder: Sign
    why: str  # what it has to do with the criterion


class Criterion(NamedTuple):
    """One question to the experts; satisfied is the better answer, whatever the question."""

    name: str
    asked: str  # a word that only this question has
    reasons: tuple[Reason, ...]
    silent: str = ""  # why we cannot speak of it


def _more(name: str, why: str) -> Reason:
    return Reason(name, "more is sounder", why)


def _less(name: str, why: str) -> Reason:
    return Reason(name, "less is sounder", why)


CRITERIA = (
    Criterion("discusses the costs", "costs", (), "no rule or feature looks for a price"),
    Criterion(
        "quantifies the benefits",
        "benefits",
        (
            _more("specificity.figures", "a benefit is quantified in figures"),
            _more("figures.share", "a benefit is quantified in figures"),
            _less("numbers.vague-quantity", "vague numbers where figures are due"),
        ),
    ),
    Criterion("quantifies the harms", "harms", (), "no rule or feature looks for harms"),
    Criterion(
        "grasps the quality of the evidence",
        "evidence",
        (
            _more("wording.hedges", "limits are told with words of doubt"),
            _more("wording.contrasts", "limits are told with “but” and “however”"),
            _less("wording.boosters", "certainty that one study does not give"),
            _less("wording.absolutes", "certainty that one study does not give"),
            _less("findings.attribution", "evidence is somebody's: who found it?"),
        ),
    ),
    Criterion(
        "does not monger disease",
        "mongering",
        (
            _less("findings.sensational", "an ordinary state is made to alarm"),
            _less("wording.loaded", "an ordinary state is made to alarm"),
        ),
    ),
    Criterion(
        "names funding and conflicts of interest",
        "conflicts",
        (_more("specificity.organisations", "who pays is mostly an organisation"),),
    ),
    Criterion(
        "compares with alternatives",
        "alternatives",
        (
            _more("wording.contrasts", "a comparison needs “but” or “however”"),
            _less("sensational.exaggeration", "a superlative that compares with nothing"),
        ),
    ),
    Criterion(
        "establishes the availability", "availability", (), "no rule or feature looks for approval or sale"
    ),
    Criterion(
        "establishes the true novelty",
        "novelty",
        (
            _less("sensational.exaggeration", "a superlative that nothing backs"),
            _less("findings.sensational", "novelty that is only claimed"),
        ),
    ),
    Criterion(
        "has no unjustifiable, sensational language",
        "sensational",
        (
            _less("findings.sensational", "the same fault, outside quotations"),
            _less("wording.loaded", "words that judge"),
            _less("wording.verdicts", "words that judge"),
            _less("wording.intensifiers", "words of degree"),
            _less("wording.boosters", "certainty claimed"),
            _less("wording.absolutes", "words that allow no exception"),
            _less("exclamations", "a text that shouts"),
        ),
    ),
)
"""The ten criteria, and what of ours speaks of each. Written before anything was measured: change it only for
what a criterion or a feature means, never for a figure."""


class Answered(NamedTuple):
    """Releases with one answer."""

    documents: int
    mean: float  # of a feature; of findings, the share of releases that have one


class Pair(NamedTuple):
    """One criterion beside one reason of ours."""

    criterion: str
    reason: Reason
    satisfied: Answered
    not_satisfied: Answered
    auc: Figure | None  # how often the satisfying release has the sounder figure; None for too few

    @property
    def verdict(self) -> Verdict:
        """What the interval says."""
        if self.auc is None:
            return "too few"
        if self.auc.low > 0.5:
            return "agrees"
        return "contradicts" if self.auc.high < 0.5 else "no relation seen"


class Agreement(NamedTuple):
    """All pairs, and what the experts' whole verdict has to do with the score."""

    documents: int
    issuers: int
    pairs: Sequence[Pair]
    # Way of scoring → AUC of its value for at least half of the criteria satisfied.
    whole: Mapping[str, Figure]


def agreement(measured: Sequence[Measured], values: Matrix) -> Agreement:
    """Compare the experts' answers about releases with our figures; `values` are their scores."""
    issuers = np.array([issuer(one.example) for one in measured])
    pairs = []
    for criterion in CRITERIA:
        answers = [answer(one.example, criterion) for one in measured]
        asked = np.array([index for index, given in enumerate(answers) if given is not None], dtype=int)
        satisfied = np.array([given for given in answers if given is not None], dtype=bool)
        for reason in criterion.reasons:
            figures = np.array([figure(measured[index], reason.name) for index in asked], dtype=float)
            told = ~np.isnan(figures)
            pairs.append(_pair(criterion.name, reason, satisfied[told], figures[told], issuers[asked][told]))
    sound = np.array([not one.example.unreliable for one in measured], dtype=bool)
    rules_alone = np.array([one.score.value if one.score else np.nan for one in measured])
    known = ~np.isnan(rules_alone)
    whole = {
        name: area_by_group(sound[known], figures[known], issuers[known])
        for name, figures in (("score", values), ("rules alone", rules_alone))
        if 0 < sound[known].sum() < known.sum()
    }
    return Agreement(len(measured), len(set(issuers.tolist())), pairs, whole)


def answer(example: Example, criterion: Criterion) -> bool | None:
    """Whether the experts found the criterion satisfied; None where they gave no answer."""
    for question in example.row["criteria"]:
        if criterion.asked in question["q"]:
            return _SATISFIED.get(question["a"])
    return None


def issuer(example: Example) -> str:
    """Who issued the release, where its address tells; else the site that carries it."""
    code = _ISSUER.search(str(example.row.get("url") or ""))
    return f"{example.source} {code[1]}" if code else example.source


def is_finding(name: str) -> bool:
    """Whether a reason is a rule or a family of rules, not a feature of the text."""
    return name.split(".")[0] in ("findings", *FAMILIES)


def figure(one: Measured, name: str) -> float:
    """A feature of the document, or its findings per 1,000 words, so that long texts have not more.

    Not a number where the feature cannot be told.
    """
    if name in one.features or not is_finding(name):
        return one.features.get(name, np.nan)
    found = sum(finding.rule == name for finding in one.findings)
    return 1000 * found / one.words if one.words else 0.0


def _pair(
    criterion: str,
    reason: Reason,
    satisfied: NDArray[np.bool_],
    figures: Matrix,
    issuers: NDArray[np.str_],
) -> Pair:
    shown = (figures > 0).astype(float) if is_finding(reason.name) else figures
    better, worse = (
        Answered(int(side.sum()), float(shown[side].mean()) if side.any() else float("nan"))
        for side in (satisfied, ~satisfied)
    )
    enough = min(better.documents, worse.documents) >= FEWEST
    if is_finding(reason.name):
        enough = enough and shown.sum() >= FEWEST_FOUND
    sounder = figures if reason.sounder == "more is sounder" else -figures
    auc = area_by_group(satisfied, sounder, issuers) if enough else None
    return Pair(criterion, reason, better, worse, auc)


def area_by_group(sound: NDArray[np.bool_], values: Matrix, groups: NDArray[np.str_]) -> Figure:
    """The area under the curve; its 95 % interval resamples the groups."""
    names, at = np.unique(groups, return_inverse=True)
    random = np.random.default_rng(0)
    draws = []
    for _ in range(_BOOTSTRAPS):
        counts = np.bincount(random.integers(0, len(names), len(names)), minlength=len(names))
        weights = counts[at].astype(float)
        if weights[sound].any() and weights[~sound].any():
            draws.append(area(sound, values, weights))
    return with_interval(area(sound, values), draws)
