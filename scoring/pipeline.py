"""From a document to its report, in one straight line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from traceback import walk_tb
from typing import Any

from msgspec import Struct, structs

from scoring import __version__
from scoring.conditions import judge, seen_from
from scoring.data import FAMILIES, Document, Engine, Failure, Finding, ModelIdentity, Report, Rule
from scoring.errors import InputError
from scoring.features import describe, features, rates
from scoring.ignores import Baseline, Ignores
from scoring.limits import MIN_WORDS, TIMEOUT, within
from scoring.matching import Matcher
from scoring.model import Model
from scoring.rulebook import Rulebook
from scoring.rulebook.project import apply_settings, fitting, reweighted
from scoring.scorecard import score_findings
from scoring.text import Text
from scoring.text.language import TELLING_WORDS, looks_like_prose
from scoring.text.notice import is_notice

_PACKAGE = Path(__file__).parent
_MOST_COMBINATIONS = 64  # of overrides whose rules are kept; a project has a handful


class Scorer:
    """Scores documents against one rulebook. Picklable; heavy state is built on first use."""

    def __init__(
        self,
        rulebook: Rulebook,
        min_words: int = MIN_WORDS,
        timeout: float = TIMEOUT,
        *,
        folder: Path | None = None,
        baseline: Baseline | None = None,
        timings: dict[str, float] | None = None,
        model: Model | None = None,
    ) -> None:
        """`folder` is the project's, from which conditions see paths; without one they see them as given.
        Without a `model` the score is what the rules say; with one, its weights replace those of rules that
        weigh what their packs say.

        The seconds that each rule takes are added to `timings`, where given: see `Matcher.findings`.
        """
        if model:
            rulebook = _reweighed(rulebook, model)
        self._usual = _Rules({rule.id: rule for rule in rulebook.rules}, uncalibrated=rulebook.uncalibrated)
        self._off = {rule.id: rule for rule in rulebook.off}
        self._overrides = rulebook.overrides
        self._overridden: dict[tuple[int, ...], _Rules] = {}  # the rules, by the overrides that apply
        matched = _with_turned_on(rulebook)
        looked_for = {rule.family for rule in matched.rules if not rule.is_comparison}
        self._families = [family for family in FAMILIES if family in looked_for]
        self._matcher = Matcher(matched)
        self._ignores = Ignores(rulebook.ignores)
        self.baseline = baseline
        self._folder = folder
        self.min_words = min_words
        self._timeout = timeout
        self._timings = timings
        self._model = model
        self.comparisons = tuple(rule for rule in rulebook.rules if rule.family == "retelling")
        self.engine = Engine(
            version=__version__,
            packs=rulebook.packs,
            rules_sha256=rulebook.sha256,
            uncalibrated=rulebook.uncalibrated,
            model=ModelIdentity(model.id, model.sha256) if model else None,
        )

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_overridden": {}}

    def prepare(self) -> None:
        """Build the heavy state now: processes that are forked from here on share it."""
        self._matcher.prepare()

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
        text = Text(seen_from(self._folder, document))
        document = structs.replace(document, genre=text.genre)
        overrides = tuple(
            index for index, override in enumerate(self._overrides) if judge(override.when, text).value
        )
        rules = self._rules_under(overrides)
        reach = self._ignores.reach(text)
        findings = self._ignores.mark(tuple(self._findings(text, rules)), text, reach)
        if self.baseline is not None:
            findings = self.baseline.mark(findings, document.path)
        report = Report(
            document=document,
            engine=structs.replace(self.engine, uncalibrated=rules.uncalibrated),
            status="abstained",
            words=len(text.words),
            abstained=self._reasons_to_abstain(text),
            findings=findings,
            not_assessable=tuple(
                missing for missing in self._matcher.not_assessable(text) if missing.rule in rules.by_id
            ),
            overrides=tuple(self._overrides[index] for index in overrides),
            ignores=reach,
        )
        if report.abstained:
            return structs.replace(report, features=features(text, findings, self._families))
        described = describe(text)
        report = self._charged(report, rules, described)
        return structs.replace(
            report, features=described | rates(report.words, report.findings, self._families)
        )

    def recharge(self, report: Report, more: Sequence[Finding]) -> Report:
        """The report with more findings, those of comparing its document with others, and the score they
        leave. What somebody ignores, and rules that are off for the document, cost nothing here, too.
        """
        text = Text(seen_from(self._folder, report.document))
        rules = self._rules_under(tuple(self._overrides.index(override) for override in report.overrides))
        more = [
            structs.replace(finding, note=rules.by_id[finding.rule].is_note)
            for finding in more
            if finding.rule in rules.by_id
        ]
        marked = self._ignores.mark(tuple(more), text, report.ignores)
        if self.baseline is not None:
            marked = self.baseline.mark(marked, report.document.path)
        uncharged = (structs.replace(finding, points=0.0, charged_by=None) for finding in report.findings)
        findings = sorted((*uncharged, *marked), key=lambda finding: (finding.spans[:1], finding.rule))
        report = structs.replace(report, findings=tuple(findings))
        return self._charged(report, rules, report.features) if report.status == "scored" else report

    def _charged(self, report: Report, rules: _Rules, described: Mapping[str, float]) -> Report:
        """The report with its score, from its findings and the features of its text."""
        rows = self._model.rows(described) if self._model else ()
        card = score_findings(report.findings, rules.by_id, report.words, rows)
        score = card.score
        if self._model:
            score = self._model.judge(score, described, report.words)
        return structs.replace(
            report,
            status="scored",
            score=score,
            counterfactual=card.counterfactual,
            contributions=card.contributions,
            reason_codes=card.reason_codes,
            findings=card.findings,
        )

    def _rules_under(self, overrides: tuple[int, ...]) -> _Rules:
        """The rules as these overrides leave them."""
        if not overrides:
            return self._usual
        rules = self._overridden.get(overrides)
        if rules is None:
            if len(self._overridden) >= _MOST_COMBINATIONS:
                self._overridden.clear()
            settings = [setting for index in overrides for setting in self._overrides[index].settings]
            running, _ = apply_settings(self._usual.by_id, self._off, settings)
            before = {**self._off, **self._usual.by_id}
            by_hand = any(reweighted(before[id], rule) for id, rule in running.items())
            rules = _Rules(running, self._usual.uncalibrated or by_hand)
            self._overridden[overrides] = rules
        return rules

    def _findings(self, text: Text, rules: _Rules) -> Iterator[Finding]:
        """What those of the rules find that run for this document."""
        for finding in self._matcher.findings(text, self._timings):
            rule = rules.by_id.get(finding.rule)
            if rule is not None:
                note = rule.is_note
                yield finding if finding.note == note else structs.replace(finding, note=note)

    def failed(self, id: str, error: InputError) -> Report:
        """The report of a document that could not be read."""
        return Report(
            document=Document(id=id, text="", blocks=(), path=id),
            engine=self.engine,
            status="error",
            error=Failure(error.code, error.message, error.line),
        )

    def _reasons_to_abstain(self, text: Text) -> tuple[str, ...]:
        """Why the document gets no score: codes, none of which says anything against it."""
        words = len(text.words)
        if is_notice(text) or (text.document.kind == "html" and words < TELLING_WORDS):
            return ("extraction-failed",)
        reasons = ["too-short"] if words < self.min_words else []
        if reasons and words < TELLING_WORDS:
            return tuple(reasons)
        language = text.document.language
        if language in (None, "en") and not looks_like_prose(text):
            reasons.append("not-prose")
        elif language != "en":
            reasons.append("not-english")
        return tuple(reasons)


class _Rules(Struct, frozen=True):
    """The rules that run for a document, by id."""

    by_id: dict[str, Rule]
    uncalibrated: bool


def _reweighed(rulebook: Rulebook, model: Model) -> Rulebook:
    """The rulebook with the weights that data gave to its rules."""
    return structs.replace(
        rulebook,
        rules=tuple(map(model.with_learned_weight, rulebook.rules)),
        off=tuple(map(model.with_learned_weight, rulebook.off)),
    )


def _with_turned_on(rulebook: Rulebook) -> Rulebook:
    """The rulebook with all rules running that some override turns on; `_findings` drops what is too much."""
    named = {
        setting.rules
        for override in rulebook.overrides
        for setting in override.settings
        if setting.status in ("stable", "preview")
    }
    turned_on = [rule for rule in rulebook.off if any(fitting(rules, [rule.id]) for rules in named)]
    if not turned_on:
        return rulebook
    return structs.replace(
        rulebook,
        rules=tuple(sorted((*rulebook.rules, *turned_on), key=lambda rule: rule.id)),
        off=tuple(rule for rule in rulebook.off if rule not in turned_on),
    )


def _fault(error: Exception) -> str:
    """What to report of an exception that nobody expected: its type, and the last place of ours."""
    paths = [(Path(frame.f_code.co_filename), line) for frame, line in walk_tb(error.__traceback__)]
    path, line = [(path, line) for path, line in paths if _PACKAGE in path.parents][-1]
    place = f"{path.relative_to(_PACKAGE.parent).as_posix()}, line {line}"
    return f"a fault in smelltest ({type(error).__name__} in {place}); please report it"
