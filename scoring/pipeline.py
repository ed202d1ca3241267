"""From a document to its report, in one straight line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from traceback import walk_tb

from msgspec import structs

from scoring import __version__
from scoring.data import FAMILIES, Document, Engine, Failure, Report
from scoring.errors import InputError
from scoring.features import features
from scoring.limits import MIN_WORDS, TIMEOUT, within
from scoring.matching import Matcher
from scoring.rulebook import Rulebook
from scoring.scorecard import score_findings
from scoring.text import Text
from scoring.text.language import TELLING_WORDS, looks_like_prose
from scoring.text.notice import is_notice

_PACKAGE = Path(__file__).parent


class Scorer:
    """Scores documents against one rulebook. Picklable; heavy state is built on first use."""

    def __init__(self, rulebook: Rulebook, min_words: int = MIN_WORDS, timeout: float = TIMEOUT) -> None:
        self._rules = {rule.id: rule for rule in rulebook.rules}
        self._families = [
            family for family in FAMILIES if any(rule.family == family for rule in rulebook.rules)
        ]
        self._matcher = Matcher(rulebook)
        self._min_words = min_words
        self._timeout = timeout
        self._engine = Engine(
            version=__version__,
            packs=rulebook.packs,
            rules_sha256=rulebook.sha256,
            uncalibrated=rulebook.uncalibrated,
        )

    def attempt(self, id: str, read: Callable[[], Document]) -> Report:
        """Read and score one document in the time allowed; what goes wrong is told in its report.

        No document stops the next: not one that cannot be read (the codes of `read`), not one that takes
        longer than the timeout (`too-slow`), nor one that lays a fault of ours open (`internal`).
        """
        self._matcher.prepare()
        try:
            return within(self._timeout, lambda: self.score(read()))
        except InputError as error:
            return self.failed(id, error)
        except Exception as error:
            return self.failed(id, InputError("internal", _fault(error)))

    def score(self, document: Document) -> Report:
        """Score one document, or abstain with the reasons; findings are listed either way."""
        text = Text(document)
        document = structs.replace(document, genre=text.genre)
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
        """Why the document gets no score: codes, none of which says anything against it."""
        words = len(text.words)
        if is_notice(text) or (text.document.kind == "html" and words < TELLING_WORDS):
            return ("extraction-failed",)
        reasons = ["too-short"] if words < self._min_words else []
        if reasons and words < TELLING_WORDS:
            return tuple(reasons)
        language = text.document.language
        if language in (None, "en") and not looks_like_prose(text):
            reasons.append("not-prose")
        elif language != "en":
            reasons.append("not-english")
        return tuple(reasons)


def _fault(error: Exception) -> str:
    """What to report of an exception that nobody expected: its type, and the last place of ours."""
    paths = [(Path(frame.f_code.co_filename), line) for frame, line in walk_tb(error.__traceback__)]
    path, line = [(path, line) for path, line in paths if _PACKAGE in path.parents][-1]
    place = f"{path.relative_to(_PACKAGE.parent).as_posix()}, line {line}"
    return f"a fault in smelltest ({type(error).__name__} in {place}); please report it"
