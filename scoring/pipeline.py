"""From a document to its report, in one straight line."""

from __future__ import annotations

from msgspec import structs

from scoring import __version__
from scoring.data import FAMILIES, Document, Engine, Failure, Report
from scoring.errors import InputError
from scoring.features import features
from scoring.matching import Matcher
from scoring.rulebook import Rulebook
from scoring.scorecard import score_findings
from scoring.text import Text
from scoring.text.language import TELLING_WORDS, looks_like_prose

MIN_WORDS = 120  # below this, one defect more or less decides the score


class Scorer:
    """Scores documents against one rulebook. Picklable; heavy state is built on first use."""

    def __init__(self, rulebook: Rulebook, min_words: int = MIN_WORDS) -> None:
        self._rules = {rule.id: rule for rule in rulebook.rules}
        self._families = [
            family for family in FAMILIES if any(rule.family == family for rule in rulebook.rules)
        ]
        self._matcher = Matcher(rulebook)
        self._min_words = min_words
        self._engine = Engine(
            version=__version__,
            packs=rulebook.packs,
            rules_sha256=rulebook.sha256,
            uncalibrated=rulebook.uncalibrated,
        )

    def score(self, document: Document) -> Report:
        """Score one document, or abstain with the reasons; findings are listed either way."""
        text = Text(document)
        findings = tuple(self._matcher.findings(text))
        report = Report(
            document=document,
            engine=self._engine,
            status="abstained",
            words=len(text.words),
            abstained=self._reasons_to_abstain(text),
            findings=findings,
            not_assessable=self._matcher.not_assessable(document),
        )
        if report.abstained:
            return structs.replace(report, features=features(text, findings, self._families))
        card = score_findings(findings, self._rules, report.words)
        return structs.replace(
            report,
            status="scored",
            score=card.score,
            counterfactual=card.counterfactual,
            contributions=card.contributions,
            reason_codes=card.reason_codes,
            findings=card.findings,
            features=features(text, card.findings, self._families),
        )

    def failed(self, id: str, error: InputError) -> Report:
        """The report of a document that could not be read."""
        return Report(
            document=Document(id=id, text="", blocks=(), path=id),
            engine=self._engine,
            status="error",
            error=Failure(error.code, error.message, error.line),
        )

    def _reasons_to_abstain(self, text: Text) -> tuple[str, ...]:
        words = len(text.words)
        reasons = ["too-short"] if words < self._min_words else []
        if text.document.language == "en":
            if not looks_like_prose(text):
                reasons.append("not-prose")
        elif not reasons or words >= TELLING_WORDS:
            reasons.append("not-english")
        return tuple(reasons)
