"""From hits to findings: messages, lines, fingerprints."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from string import Formatter

from scoring.data import AnyCheck, Finding, Hit, Rule
from scoring.messages import fill, fingerprint, shorten
from scoring.text import Text
from scoring.text.fold import fold

_NEW_LINE = re.compile(r"\r\n?|\n")
_MOST_LINES = 8  # line numbers that a message lists


class Findings:
    """Makes the findings of one document."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._breaks: list[int] | None = None

    def of(self, rule: Rule, hit: Hit) -> Finding:
        """The finding that a rule makes of a hit."""
        folded = self._text.folded
        evidence = [folded[span.start : span.end] for span in hit.spans]
        evidence += [fold(item.text) for item in hit.page]
        return Finding(
            rule=rule.id,
            family=rule.family,
            severity=rule.severity,
            confidence=round(rule.confidence * hit.confidence, 4),
            spans=tuple(sorted(set(hit.spans))),
            message=self._message(rule, hit),
            why=rule.why,
            values=hit.values,
            fingerprint=fingerprint(rule.id, evidence),
            page=hit.page,
            note=rule.is_note,
            title=rule.title,
            fix=self._filled(rule.fix, hit) if rule.fix and _fills(rule, rule.fix, hit) else None,
            link=rule.link,
        )

    def _message(self, rule: Rule, hit: Hit) -> str:
        if _fills(rule, rule.message, hit):
            return self._filled(rule.message, hit)
        found = self._first(hit)
        return f"“{shorten(found)}”: {rule.title}" if found else rule.title

    def _filled(self, template: str, hit: Hit) -> str:
        fields = {"count": str(len(hit.spans) + len(hit.page)), **hit.values}
        if "{match}" in template and "match" not in fields:
            fields["match"] = shorten(self._first(hit))
        if "{lines}" in template and "lines" not in fields:
            lines = [self._line(span.start) for span in hit.spans] + [item.line for item in hit.page]
            fields["lines"] = _list_lines(lines)
        return fill(template, fields)

    def _first(self, hit: Hit) -> str:
        """The first evidence, in the document or on the page around it."""
        if hit.spans:
            return self._text.source[hit.spans[0].start : hit.spans[0].end]
        return hit.page[0].text if hit.page else ""

    def _line(self, offset: int) -> int:
        if self._breaks is None:
            self._breaks = [match.end() for match in _NEW_LINE.finditer(self._text.source)]
        return bisect_right(self._breaks, offset) + 1


def _fills(rule: Rule, template: str, hit: Hit) -> bool:
    """Whether a hit has what a template asks for.

    A detector may leave a value out, which is empty then; but what one part of `any` finds may have nothing
    of what the message was written for, which is another's.
    """
    return not isinstance(rule.check, AnyCheck) or _asked_for(template) <= hit.values.keys()


@lru_cache(maxsize=1024)
def _asked_for(template: str) -> frozenset[str]:
    """The values of its check that a template asks for."""
    fields = {name for _, name, _, _ in Formatter().parse(template) if name}
    return frozenset(fields - {"match", "count", "lines"})


def _list_lines(lines: list[int]) -> str:
    """1, 4 and 9."""
    numbers = [str(line) for line in dict.fromkeys(lines)]
    if len(numbers) > _MOST_LINES:
        numbers = [*numbers[: _MOST_LINES - 1], "others"]
    return " and ".join([", ".join(numbers[:-1]), numbers[-1]]) if len(numbers) > 1 else "".join(numbers)
