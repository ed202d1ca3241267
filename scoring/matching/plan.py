"""All rules in the form in which they run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from scoring.data import (
    AllCheck,
    AnyCheck,
    Check,
    ConsistencyCheck,
    DensityCheck,
    DetectorCheck,
    MetricCheck,
    MissingCheck,
    NotCheck,
    PhrasesCheck,
    RegexCheck,
    RepetitionCheck,
    Rule,
    RuleCheck,
    Scope,
    SequenceCheck,
    SwapCheck,
)
from scoring.matching.combinations import AllOf, AnyOf, NoneOf
from scoring.matching.consistency import Mentions, OneWay, SameDetails
from scoring.matching.density import Density
from scoring.matching.exceptions import Excuses
from scoring.matching.index import Index
from scoring.matching.leaves import Detected, Leaf, Phrases, Repetitions, RuleHits, Sequences
from scoring.matching.metric import MetricHits
from scoring.matching.missing import Missing, MissingEach
from scoring.matching.search import Finder, Ready
from scoring.matching.sequences import SequenceMatcher
from scoring.matching.shapes import Shape
from scoring.matching.verdicts import may_be_silent
from scoring.rulebook.parts import parts
from scoring.rulebook.plugins import load_detector


class Plan:
    """The rules that apply and those that they are made of, which come before them.

    What looks at pages is indexed twice: the words around an article are searched for nothing else.
    """

    def __init__(self, rules: Sequence[Rule], off: Sequence[Rule]) -> None:
        known = {rule.id: rule for rule in (*off, *rules)}
        self.parts: dict[str, tuple[str, ...]] = {}  # by rule: the rules that its check is made of
        self.rules: dict[str, Rule] = {}
        for rule in rules:
            self._add(rule, known)
        self.article = Index()
        self.page = Index()
        self._next_slot = 0
        self.ready = [_RulePlan(self, rule).ready() for rule in self.rules.values()]
        self.conditional = [rule for id, rule in self.rules.items() if may_be_silent(rule, self.parts[id])]
        self.looks_at_pages = any(ready.looks_at_page for ready in self.ready)

    def next_slot(self, count: int = 1) -> int:
        """The first of so many slots that no other check uses."""
        self._next_slot += count
        return self._next_slot - count

    def _add(self, rule: Rule, known: Mapping[str, Rule]) -> None:
        """Take up a rule after its parts. The rulebook has seen to it that there are no circles."""
        if rule.id not in self.rules:
            self.parts[rule.id] = tuple(
                dict.fromkeys(part.id for part in parts(rule.check) if isinstance(part, RuleCheck))
            )
            for part in self.parts[rule.id]:
                self._add(known[part], known)
            self.rules[rule.id] = rule


class _RulePlan:
    """Compiles one rule."""

    def __init__(self, plan: Plan, rule: Rule) -> None:
        self._plan = plan
        self._rule = rule
        self._excuses = Excuses(rule.exceptions) if rule.exceptions else None
        self._looks_at_page = False

    def ready(self) -> Ready:
        """The rule with its check compiled."""
        finder = self._finder(self._rule.check, self._rule.scope)
        return Ready(self._rule, finder, self._looks_at_page)

    def _finder(self, check: Check, scope: Scope) -> Finder:
        """Compile a check, or a part of one, that looks at the blocks of `scope`."""
        if isinstance(check, DensityCheck):
            return Density(check, self._finder(check.of, scope), scope)
        if isinstance(check, MissingCheck):
            return self._missing(check, scope)
        if isinstance(check, ConsistencyCheck):
            return self._consistency(check, scope)
        if isinstance(check, AllCheck):
            return AllOf(check, self._finders(check.checks, scope))
        if isinstance(check, AnyCheck):
            return AnyOf(self._finders(check.checks, scope))
        if isinstance(check, NotCheck):
            return NoneOf(self._finders(check.checks, scope), scope)
        across_block = isinstance(check, RegexCheck) and check.across == "block"
        return self._leaf(self._source(check, scope), scope, across_block)

    def _finders(self, checks: Iterable[Check], scope: Scope) -> list[Finder]:
        return [self._finder(check, scope) for check in checks]

    def _leaf(self, source: Finder, scope: Scope, across_block: bool = False) -> Leaf:
        return Leaf(source, self._rule.id, scope, self._excuses, across_block)

    def _source(self, check: Check, scope: Scope) -> Finder:
        """Compile what looks at the text itself."""
        indexes = self._indexes(scope)
        if isinstance(check, PhrasesCheck | SwapCheck):
            return Phrases(check, self._plan.next_slot(), indexes)
        if isinstance(check, RegexCheck):
            shape = Shape(check)
            for index in indexes:
                index.add_shape(shape)
            return shape
        if isinstance(check, SequenceCheck):
            slot = self._plan.next_slot(SequenceMatcher.slots(check))
            return Sequences(SequenceMatcher(check, [index.trie for index in indexes], slot))
        if isinstance(check, RepetitionCheck):
            return Repetitions(check)
        if isinstance(check, DetectorCheck):
            return Detected(load_detector(check.use), check.options)
        if isinstance(check, MetricCheck):
            return MetricHits(check, scope)
        assert isinstance(check, RuleCheck)
        return RuleHits(self._plan.rules[check.id])

    def _indexes(self, scope: Scope) -> list[Index]:
        """Where the words of a check belong that looks at the blocks of the scope."""
        if "page" not in scope.roles:
            return [self._plan.article]
        self._looks_at_page = True
        return [self._plan.article, self._plan.page]

    def _missing(self, check: MissingCheck, scope: Scope) -> Finder:
        where = Scope(frozenset(check.in_) or scope.roles, scope.quotes)
        unless = self._finder(check.unless, scope) if check.unless is not None else None
        need = self._finder(check.need, where)
        if check.for_ is None or check.same is None:
            return Missing(need, where, unless)
        return MissingEach(self._finder(check.for_, scope), need, check.same, unless)

    def _consistency(self, check: ConsistencyCheck, scope: Scope) -> Finder:
        if check.of is not None:
            assert isinstance(check.group, str)
            return SameDetails(self._finder(check.of, scope), check.group, check.differ_by)
        indexes = self._indexes(scope)
        things = [Mentions(ways, check.inflect, self._plan.next_slot(), indexes) for ways in check.group]
        return OneWay([self._leaf(thing, scope) for thing in things])
