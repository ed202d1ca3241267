"""Run every check of every rule on a document, and turn hits into findings.

`plan` compiles the rules: each check, and each part of one, becomes a finder. `search` runs them on one
document; what all have in common, phrases and patterns, is found first and in one pass each (`index`).
Scopes and exceptions are looked at only after a hit. All of it takes time linear in the length of the
document, whatever the rules say.
"""

from __future__ import annotations

from functools import cached_property
from time import perf_counter
from typing import Any

from scoring.data import Finding, NotAssessable
from scoring.matching.findings import Findings
from scoring.matching.plan import Plan
from scoring.matching.search import Held, Search, Side
from scoring.matching.surroundings import Surroundings
from scoring.matching.verdicts import Verdicts
from scoring.rulebook import Rulebook
from scoring.text import Text

__all__ = ["Held", "Matcher"]


class Matcher:
    """All rules of a rulebook, compiled on first use; it can be pickled at any time."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._rules = [rule for rule in rulebook.rules if not rule.is_comparison]  # one document by itself
        self._by_id = {rule.id: rule for rule in self._rules}
        self._off = rulebook.off
        self._compiled: Plan | None = None

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_compiled": None}

    def prepare(self) -> None:
        """Compile the rules, unless that has been done: half a second that is no document's fault."""
        self._plan().article.compile()

    def findings(self, text: Text, timings: dict[str, float] | None = None) -> list[Finding]:
        """What the rules find: whole-document findings first, then by first span, then by id.

        The seconds that each rule takes are added to `timings`, by id; what all rules share, the views of
        the text included, is added under "".
        """
        search = self._search(text, timings=timings)
        findings = Findings(text)
        running = [self._by_id[id] for id in search.found if id in self._by_id]
        found = [findings.of(rule, hit) for rule in running for hit in search.settled(rule.id)]
        found.sort(key=lambda finding: (finding.spans[:1], finding.rule))
        return found

    def held_back(self, text: Text) -> list[Held]:
        """What the rules would find but for their scopes, exceptions and `report_when`, by rule and place.

        Rules that are not judged on this document hold nothing back.
        """
        held: list[Held] = []
        self._search(text, held=held)
        held.sort(key=lambda each: (each.rule, each.span or (-1, -1), each.page or ()))
        return held

    def not_assessable(self, text: Text) -> tuple[NotAssessable, ...]:
        """The rules that this document gives no means to judge."""
        reasons = sorted(self._verdicts(text).reasons())
        return tuple(NotAssessable(id, reason) for id, reason in reasons if id in self._by_id)

    def _plan(self) -> Plan:
        if self._compiled is None:
            self._compiled = Plan(self._rules, self._off)
        return self._compiled

    def _verdicts(self, text: Text) -> Verdicts:
        plan = self._plan()
        return Verdicts(text, plan.conditional, plan.parts)

    def _search(
        self, text: Text, timings: dict[str, float] | None = None, held: list[Held] | None = None
    ) -> Search:
        plan = self._plan()
        start = perf_counter()
        sides = [Side(0, text, plan.article)]
        if plan.looks_at_pages and text.document.page and text.document.page.passages:
            surroundings = Surroundings(text)
            sides.append(Side(1, surroundings.text, plan.page, surroundings))
        verdicts = self._verdicts(text)
        if timings is not None:
            for side in sides:
                _look_at(side.text)
            timings[""] = timings.get("", 0.0) + perf_counter() - start
        return Search(sides, plan.ready, verdicts, timings, held)


def _look_at(text: Text) -> None:
    """Compute every view of a text, so that none is charged to the first rule that needs it."""
    for name, view in vars(Text).items():
        if isinstance(view, cached_property):
            getattr(text, name)
