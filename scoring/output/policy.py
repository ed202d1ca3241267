"""Policies at a terminal: what one does, how its tests fare, and what another would change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TextIO

from rich.text import Text

from scoring.output.screen import OUTCOME_STYLES, Screen, plural
from scoring.policy.changes import Change, Effect, Turn
from scoring.policy.data import OTHERWISE, UNSCORED, Destination, Entry, Policy
from scoring.policy.reach import Complaint
from scoring.policy.trying import TestResult
from scoring.policy.wording import (
    condition_in_words,
    destination_in_words,
    sample_in_words,
    threshold_in_words,
)

_NUMBER = 4  # cells of the column of numbers
_LABEL = 11  # cells of the column of labels
_COUNT = 9  # cells of the column of documents
_MOST_CHANGES = 20  # ways in which documents change that are listed
_OLD, _NEW = "red", "green"


def write_policy(policy: Policy, complaints: Sequence[Complaint], stream: TextIO) -> None:
    """Print what a policy does, everything that is to be said against it, and the tally."""
    _Policies(stream).policy(policy, complaints)


def write_tests(policy: Policy, results: Sequence[TestResult], stream: TextIO) -> None:
    """Print the tests that failed, with what was expected and what came, and the tally."""
    _Policies(stream).tests(policy, results)


def write_changes(changes: Sequence[Change], effect: Effect | None, stream: TextIO) -> None:
    """Print what a new policy changes, and what that does to the documents of a run, if there is one."""
    _Policies(stream).changes(changes, effect)


class _Policies(Screen):
    """A screen that prints policies."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__(stream)
        self._breaks = stream.isatty()  # a complaint in a pipe is read by editors and scripts: one line each

    def policy(self, policy: Policy, complaints: Sequence[Complaint]) -> None:
        size = (
            f"{_entries(policy)}, {plural(len(policy.queues), 'queue')}, {plural(len(policy.tests), 'test')}"
        )
        self.print(
            self.wrap(self.title(f"{policy.name} {policy.version}", size)),
            self._entries(policy),
            self._settings(policy),
            (line for complaint in complaints for line in self._complaint(policy, complaint)),
            [self._tally(policy, complaints)],
        )

    def tests(self, policy: Policy, results: Sequence[TestResult]) -> None:
        failed = [result for result in results if result.differences]
        for result in failed:
            self.print(self._failure(policy, result))
        tests = plural(len(results), "test")
        if not results:
            tally = self.line(("no tests", _OLD), f" in {policy.path}; add some to `tests:`")
        elif failed:
            tally = self.line((f"{len(failed):,} failed", _OLD), f" of {tests}")
        else:
            tally = self.line(("ok", _NEW), f": {tests} of {_entries(policy)}")
        self.print([tally])

    def changes(self, changes: Sequence[Change], effect: Effect | None) -> None:
        title = self.title("changes in the policy", "" if changes else "none")
        self.print([title, *(line for change in changes for line in self._change(change))])
        if effect is not None:
            self.print(self._effect(effect), self._totals(effect), self._turns(effect))

    def _entries(self, policy: Policy) -> Iterator[Text]:
        for number, entry in enumerate(policy.entries, 1):
            yield from self._entry(number, entry)
        for name, to in ((OTHERWISE, policy.otherwise), (UNSCORED, policy.unscored)):
            yield from self._numbered("", self.line(f"{name}  ", _styled(to)))

    def _entry(self, number: int, entry: Entry) -> Iterator[Text]:
        """What the entry does, and below it where."""
        yield from self._numbered(f"{number}", self.line((entry.id, "bold"), "  ", _styled(entry.to)))
        yield from self._numbered("", self.line((condition_in_words(entry.when), "dim")))

    def _settings(self, policy: Policy) -> Iterator[Text]:
        """What holds for all entries."""
        proof = f"only where rules cost {policy.needs_rule_points:g} points or more, whatever the model says"
        yield from self._labelled("hold, label", proof)
        for name, threshold in policy.thresholds.items():
            yield from self._labelled("threshold", f"<{name}> {threshold_in_words(threshold)}")
        for queue in sorted(policy.queues, key=lambda queue: -queue.priority):
            about = f": {queue.about}" if queue.about else ""
            yield from self._labelled("queue", f"{queue.name}, priority {queue.priority}{about}")
        if policy.sample:
            yield from self._labelled("sample", f"{sample_in_words(policy.sample)}")

    def _complaint(self, policy: Policy, complaint: Complaint) -> Iterator[Text]:
        line = self.line(
            (f"{policy.path}:{complaint.line}: ", "bold"),
            (complaint.code, _OLD),
            f": {complaint.about}: {complaint.message}; ",
            (f"help: {complaint.hint}", "dim"),
        )
        yield from self.wrap(line) if self._breaks else (line,)

    def _tally(self, policy: Policy, complaints: Sequence[Complaint]) -> Text:
        if complaints:
            return self.line((plural(len(complaints), "complaint"), _OLD), f" about {_entries(policy)}")
        return self.line(("ok", _NEW), f": {_entries(policy)}")

    def _failure(self, policy: Policy, result: TestResult) -> Iterator[Text]:
        test = result.test
        place = f"{policy.path}:{test.line}"
        yield from self.wrap(self.line((test.name or "a test", "bold"), (f"  {place}", "dim")))
        for key, expected, got in result.differences:
            yield from self._labelled("expected", f"{key} {_shown(expected)}", _NEW)
            yield from self._labelled("got", f"{key} {_shown(got)}", _OLD)
        yield from self._labelled("decided by", result.decision.entry)
        for note in result.decision.notes:
            yield from self._labelled("note", note)

    def _change(self, change: Change) -> Iterator[Text]:
        yield self.line((change.what, "bold"), f"  {change.aspect}" if change.aspect else "")
        if change.old is not None:
            yield from self._labelled("was", change.old, _OLD)
        if change.new is not None:
            yield from self._labelled("is", change.new, _NEW)

    def _effect(self, effect: Effect) -> Iterator[Text]:
        share = f"{effect.changed / effect.documents:.1%}" if effect.documents else "none"
        documents = plural(effect.documents, "document")
        title = self.title(f"{effect.changed:,} of {documents} would be decided otherwise", share)
        yield from self.wrap(title)

    def _totals(self, effect: Effect) -> Iterator[Text]:
        """How many documents each outcome has, before and after."""
        yield self.line((f"{'was':>{_COUNT}}{'is':>{_COUNT}}", "dim"))
        for outcome in sorted({*effect.old, *effect.new}, key=lambda name: (-effect.new[name], name)):
            counts = f"{effect.old[outcome]:>{_COUNT},}{effect.new[outcome]:>{_COUNT},}"
            yield from self.wrap(self.line(outcome), 2 * _COUNT + 2, counts)

    def _turns(self, effect: Effect) -> Iterator[Text]:
        """The ways in which documents change, the most frequent first, with examples."""
        turns = sorted(effect.turns.items(), key=lambda each: (-each[1], each[0]))
        for turn, count in turns[:_MOST_CHANGES]:
            yield from self.wrap(self._turn(turn), _COUNT + 2, f"{count:,}")
            for example in effect.examples[turn]:
                score = "no score" if example.score is None else f"score {example.score:g}"
                yield from self.wrap(self.line((f"{example.id}  {score}", "dim")), _COUNT + 2)
        if len(turns) > _MOST_CHANGES:
            rest = sum(count for _, count in turns[_MOST_CHANGES:])
            yield self.beside(_COUNT + 2, f"{rest:,}", self.line("in other ways"))

    def _turn(self, turn: Turn) -> Text:
        """What becomes of the documents, and which entries say so."""
        line = self.line((turn.old, _OLD), " → ", (turn.new, _NEW))
        entries = dict.fromkeys((turn.old_entry, turn.new_entry))
        return line + self.line((f"  by {' → '.join(entries)}", "dim"))

    def _numbered(self, number: str, line: Text) -> Iterator[Text]:
        yield from self.wrap(line, _NUMBER, (number, "dim"))

    def _labelled(self, label: str, words: str, style: str = "") -> Iterator[Text]:
        """Words beside a column of labels, which are set to the left."""
        yield from self.wrap(self.line((words, style)), _LABEL + 2, f"{label:<{_LABEL}}")


def _entries(policy: Policy) -> str:
    count = len(policy.entries)
    return f"{count:,} {'entry' if count == 1 else 'entries'}"


def _styled(to: Destination) -> tuple[str, str]:
    return destination_in_words(to), OUTCOME_STYLES[to.outcome]


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "none"
    return "none" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
