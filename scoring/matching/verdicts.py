"""Which rules judge a document at all, and which cannot for want of something."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from scoring.conditions import Verdict, all_of, judge, negated
from scoring.data import Rule
from scoring.text import Text

_HTML = "HTML"  # what a rule that requires a web page misses in plain text


class Verdicts:
    """The verdicts of rules on one document; a rule that is not among them judges every document.

    A rule judges if its input is of the kind that it requires, `when` is true and `unless` is false. A rule
    made of others cannot judge either where one of them cannot; one that merely does not finds nothing.
    """

    def __init__(self, text: Text, rules: Iterable[Rule], parts: Mapping[str, Sequence[str]]) -> None:
        self._text = text
        self._parts = parts
        self._verdicts: dict[str, Verdict] = {}
        for rule in rules:  # those that others are made of come before them
            self._verdicts[rule.id] = all_of(self._judge(rule))
        self.silent = {id for id, verdict in self._verdicts.items() if not verdict.value}
        """The rules of which it is not known that they judge the document."""

    def reasons(self) -> Iterator[tuple[str, str]]:
        """The rules that cannot judge the document, and why; not those that do not mean to."""
        for id in self.silent:
            if unknown := self._verdicts[id].unknown:
                yield id, _reason(unknown)

    def _judge(self, rule: Rule) -> Iterator[Verdict]:
        if rule.when is not None:
            yield judge(rule.when, self._text)
        if rule.unless is not None:
            yield negated(judge(rule.unless, self._text))
        if rule.requires is not None and rule.requires != self._text.document.kind:
            yield Verdict(None, (_HTML,))
        for part in self._parts[rule.id]:
            if part in self._verdicts and self._verdicts[part].value is None:
                yield self._verdicts[part]


def may_be_silent(rule: Rule, parts: Sequence[str]) -> bool:
    """Whether there may be documents that a rule does not judge."""
    return bool(rule.when or rule.unless or rule.requires or parts)


def _reason(unknown: Sequence[str]) -> str:
    if _HTML in unknown:
        return "needs HTML; this is plain text"
    *most, last = unknown
    names = f"{', '.join(most)} and {last}" if most else last
    return f"needs the document's {names}, which {'are' if most else 'is'} unknown"
