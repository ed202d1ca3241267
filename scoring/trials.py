"""Rules tried on a document: what each finds, what it is kept from finding, or why it judges nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, get_args

from msgspec import structs

from scoring.conditions import judge, seen_from
from scoring.data import Condition, Document, Finding, Known, PageEvidence, Rule, RuleCheck, Span
from scoring.matching import Matcher
from scoring.matching.search import Held
from scoring.rulebook import Rulebook
from scoring.rulebook.parts import parts
from scoring.text import Text

_SEVERAL = "it compares documents, which takes `smelltest compare`"


class HeldBack(NamedTuple):
    """A hit that is no finding. It stands in the text at `span`, on the page around it, or nowhere."""

    span: Span | None
    page: PageEvidence | None
    by: str  # the key of the rule that holds it back, or "[sic]"; of a part of the rule, with the part's id
    detail: str  # what under that key, and why where the rule file says so


class Trial(NamedTuple):
    """What one rule does with one document."""

    rule: Rule
    findings: tuple[Finding, ...]
    held_back: tuple[HeldBack, ...]
    silent: str | None  # why the rule judges nothing in this document; None: it does judge
    off: bool  # no report has this rule; it is tried all the same


class Trials:
    """Some rules of a rulebook, ready to be tried on one document after the other.

    Rules that are off are tried as if they were not.
    """

    def __init__(self, rulebook: Rulebook, rules: Sequence[Rule], folder: Path | None = None) -> None:
        """`folder` is the project's, from which conditions see paths; without one they see them as given."""
        self._rules = rules
        self._folder = folder
        self._off = {rule.id for rule in rulebook.off}
        self._known = {rule.id: rule for rule in (*rulebook.rules, *rulebook.off)}
        tried = {rule.id for rule in rules}
        others = tuple(rule for id, rule in self._known.items() if id not in tried)
        self._matcher = Matcher(structs.replace(rulebook, rules=tuple(rules), off=others))

    def run(self, document: Document) -> list[Trial]:
        """Try the rules on a document, in the order in which they were given."""
        text = Text(seen_from(self._folder, document))
        findings: dict[str, list[Finding]] = {}
        for finding in self._matcher.findings(text):
            findings.setdefault(finding.rule, []).append(finding)
        held: dict[str, list[Held]] = {}
        for hit in self._matcher.held_back(text):
            held.setdefault(hit.rule, []).append(hit)
        unknown = dict(self._matcher.not_assessable(text))
        return [
            Trial(
                rule=rule,
                findings=tuple(findings.get(rule.id, ())),
                held_back=tuple(
                    self._held_back(part, hit, text, rule)
                    for part in (rule.id, *self._made_of(rule))
                    for hit in held.get(part, ())
                ),
                silent=_SEVERAL if rule.is_comparison else unknown.get(rule.id) or _why_not(rule, text),
                off=rule.id in self._off,
            )
            for rule in self._rules
        ]

    def _made_of(self, rule: Rule) -> Iterable[str]:
        """The rules that a rule is made of, and those that these are made of."""
        found: dict[str, None] = {}
        waiting = [rule]
        while waiting:
            for part in parts(waiting.pop().check):
                if isinstance(part, RuleCheck) and part.id not in found:
                    found[part.id] = None
                    waiting.append(self._known[part.id])
        return found

    def _held_back(self, id: str, held: Held, text: Text, tried: Rule) -> HeldBack:
        """Say which key of the rule holds a hit back; of a part of the rule tried, of which part."""
        by, detail = _key(self._known[id], held, text)
        return HeldBack(held.span, held.page, by if id == tried.id else f"{id}: {by}", detail)


def _key(rule: Rule, held: Held, text: Text) -> tuple[str, str]:
    """Which key of the rule holds a hit back, and what under it."""
    by, detail = held.by, ""
    if by == "scope":
        detail = _out_of_scope(rule, held, text)
    elif by == "report_when":
        detail = _too_few(rule)
    elif by in (excuses := dict(_excuses(rule))):
        by, detail = excuses[by], f"“{by}”"
    if held.reason:
        detail += f" ({held.reason})"
    return by, detail


def _out_of_scope(rule: Rule, held: Held, text: Text) -> str:
    """Where a hit stands that the rule does not look at."""
    if held.span is None:
        return "" if held.page is None else "(the page around the article)"
    block = text.block_at(held.span.start)
    if block is not None and block.role not in rule.scope.roles:
        return f"(role {block.role})"
    return "(inside a quotation)" if rule.scope.quotes == "exclude" else "(not inside a quotation)"


def _too_few(rule: Rule) -> str:
    least = rule.report_when
    needed = [f"{least.count} hits"] if least.count > 1 else []
    needed += [f"{least.density:g} in 1,000 words"] if least.density else []
    return f"(it takes {' and '.join(needed)})"


def _excuses(rule: Rule) -> Iterator[tuple[str, str]]:
    """All that the rule excuses, and under which key."""
    for group in rule.exceptions:
        yield from ((phrase, "except.phrases") for phrase in group.phrases)
        yield from ((pattern, "except.regex") for pattern in group.regex)
        if group.near is not None:
            yield from ((phrase, "except.near") for phrase in group.near.any)


def _why_not(rule: Rule, text: Text) -> str | None:
    """Which condition keeps the rule from judging the document, and what the document is like."""
    for key, condition, wanted in (("when", rule.when, True), ("unless", rule.unless, False)):
        if condition is not None and judge(condition, text).value is not wanted:
            verdict = "false" if wanted else "true"
            return f"`{key}` is {verdict} of this document ({', '.join(_properties(condition, text))})"
    return None


def _properties(condition: Condition, text: Text) -> list[str]:
    """What the document has for the properties that a condition asks about."""
    document = text.document
    known = {
        "genre": text.genre,
        "kind": document.kind,
        "language": document.language,
        "domain": document.url,
        "path": document.path,
        "feed": document.feed,
        "words": f"{len(text.words):,}",
        "has": " and ".join(name for name in get_args(Known) if getattr(document, name)) or "nothing",
    }
    named = dict.fromkeys(_named(condition))
    return [f"{name}: {known[name] or 'unknown'}" for name in named]


def _named(condition: Condition) -> Iterator[str]:
    """The properties that a condition asks about, those of its parts included."""
    for name in ("genre", "kind", "language", "domain", "path", "feed", "words", "has"):
        if getattr(condition, name) is not None:
            yield name
    parts = (*(condition.all or ()), *(condition.any or ()), *((condition.not_,) if condition.not_ else ()))
    for part in parts:
        yield from _named(part)
