"""What two batches say differently: at a terminal, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, Final, TextIO

from rich.text import Text

from scoring import wire
from scoring.batch.change import (
    CAUSES,
    Cause,
    Change,
    Difference,
    Evidence,
    Maker,
    Missing,
    Route,
    RuleChange,
    Verdict,
    Way,
)
from scoring.batch.sampling import Stratum
from scoring.output.screen import BAND_STYLES, OUTCOME_STYLES, Screen, plural
from scoring.policy.data import OUTCOMES

DIFFERENCE_SCHEMA: Final = "smelltest.difference/1"

_STYLES = BAND_STYLES | OUTCOME_STYLES
_MAKERS = ("engine version", "rules", "model", "policy", "policy file")  # the fields of `Maker`
_MOST_ROWS = 10  # routes, bands and rules that are shown; two runs differ in dozens
_MOST_CAUSES = 3  # rules of one changed document that are shown
_LONGEST = 300  # characters of an id that are shown
_MOST_WAYS = 40  # in which documents change that are shown, with a sample of each
_SIGNS = {"old": ("−", "green"), "new": ("+", "red"), "both": ("", "dim")}  # a finding gone is for the better
_SHORT = 12  # characters by which a hash is told from others


def write_difference(difference: Difference, stream: TextIO, *, would: bool = False) -> None:
    """Print what changed, or would: the tally, what the runs were made with, the totals, then the sample if
    one was drawn, else the changes kept.
    """
    _Difference(stream).difference(difference, would)


def write_difference_json(difference: Difference, stream: BinaryIO) -> None:
    """Write the same as JSON."""
    stream.write(wire.laid_out({"schema": DIFFERENCE_SCHEMA, **_as_json(difference)}))


class _Difference(Screen):
    """A screen that prints what two batches say differently."""

    def difference(self, difference: Difference, would: bool) -> None:
        self.print(
            self._changed(difference, would),
            self._makers(difference),
            self._outcomes(difference, would),
            self._moves("Routes", {(_route(a), _route(b)): n for (a, b), n in difference.routes.items()}),
            self._moves("Bands", difference.standings),
            self._rules(difference),
            self._notes(difference),
            self._head("The changes", self._shown(difference)) if difference.changes else (),
            self._head("To look at", self._drawn(difference)) if difference.sample else (),
        )
        for change in difference.changes:
            self.print(self._change(change))
        for stratum in difference.sample[:_MOST_WAYS]:
            self.print(self._stratum(stratum))
        if (more := len(difference.sample) - _MOST_WAYS) > 0:
            self.print([self.line((f"and {plural(more, 'way')} more, of few documents each", "dim"))])
        for run, missing in (("first", difference.only_old), ("second", difference.only_new)):
            if missing.documents:
                self.print(self._missing(run, missing))

    def _changed(self, difference: Difference, would: bool) -> Iterator[Text]:
        change = "would change" if would else "changed"
        queued, released = _queued(difference)
        yield from self.wrap(
            self.line(
                (f"{difference.changed:,}", "bold"),
                f" of {plural(difference.documents, 'document')} {change}: {difference.up:,} up, "
                f"{difference.down:,} down, {sum(difference.routes.values()):,} routed elsewhere, "
                f"{sum(difference.standings.values()):,} into another band",
            )
        )
        if queued or released:
            yield from self.wrap(self.line(f"{queued:,} into a queue, {released:,} out of all queues"))
        if difference.reordered:
            yield from self.wrap(
                self.line(f"{difference.reordered:,} in the same queue, with another priority")
            )
        if not difference.documents and difference.only_old.documents and difference.only_new.documents:
            yield from self.wrap(self.line("The runs have no id in common, by which rows belong together."))
        if difference.silent:
            have = "has" if difference.silent == 1 else "have"
            remark = f"{difference.silent:,} more {have} other findings, and the same score and route"
            yield from self.wrap(self.line((remark, "dim")))
        causes = " · ".join(
            f"{cause} {difference.causes[cause]:,}" for cause in CAUSES if difference.causes[cause]
        )
        if causes:
            yield from self.wrap(self.line(("because of: ", "dim"), causes))
        for besides in difference.besides:
            yield from self.wrap(self.line(("beside what is new, ", "yellow"), (besides, "yellow")))

    def _makers(self, difference: Difference) -> Iterator[Text]:
        lines = difference.settings or list(_maker_changes(*difference.makers))
        if not lines:
            return
        yield from self._head("What differs between the runs")
        for line in lines:
            yield from self.wrap(self.line(line), margin=2)

    def _outcomes(self, difference: Difference, would: bool) -> Iterator[Text]:
        """How many documents each outcome has in both runs."""
        old, new = difference.outcomes
        if old == new:
            return
        yield from self._head("Outcomes", f"before, and {'as they would be' if would else 'after'}")
        for outcome in OUTCOMES:
            if outcome in old or outcome in new:
                counts = f"  {old[outcome]:>9,} → {new[outcome]:>9,}  "
                yield from self.wrap(self.line(counts, (outcome, _STYLES.get(outcome, ""))))

    def _moves(self, title: str, moves: Mapping[tuple[str, str], int]) -> Iterator[Text]:
        """From what to what, the most frequent first."""
        if not moves:
            return
        yield from self._head(title)
        rows = sorted(moves.items(), key=lambda item: (-item[1], item[0]))
        for (old, new), count in rows[:_MOST_ROWS]:
            style = _STYLES.get(new.partition(" ")[0], "")
            yield from self.wrap(self.line(f"  {count:>9,}  {old} → ", (new, style)))
        yield from self._more(len(rows))

    def _rules(self, difference: Difference) -> Iterator[Text]:
        if not difference.rules:
            return
        yield from self._head("The rules behind it", "points in all changed documents")
        rows = sorted(difference.rules.items(), key=lambda item: (-abs(item[1].new - item[1].old), item[0]))
        for rule, total in rows[:_MOST_ROWS]:
            rerouted = f", up to {total.rerouted:,} rerouted" if total.rerouted else ""
            points = self.line(f"  {_turn(total.old, total.new, 9)}")
            words = self.line(rule, (f"  ×{total.documents:,}{rerouted}", "dim"))
            yield from self.wrap(words, points.cell_len + 2, points)
        yield from self._more(len(rows), "rule")

    def _notes(self, difference: Difference) -> Iterator[Text]:
        """Rules that cost nothing, and note something in other documents than before."""
        if not difference.notes:
            return
        yield from self._head("Notes  which cost nothing", "documents that have one")
        rows = sorted(difference.notes.items(), key=lambda item: (-sum(item[1]), item[0]))
        for rule, (old, new) in rows[:_MOST_ROWS]:
            yield from self.wrap(self.line(rule), 25, f"{old:>9,} → {new:>9,}")
        yield from self._more(len(rows), "rule")

    def _shown(self, difference: Difference) -> str:
        shown = len(difference.changes)
        if shown == difference.changed:
            return "the weightiest first"
        return f"the {shown:,} weightiest of {difference.changed:,}; --limit shows more"

    def _change(self, change: Change) -> Iterator[Text]:
        style = "bold" if change.old.standing != change.new.standing else ""
        words = self.line((_verdicts(change), style), f"  {change.id[:_LONGEST]}")
        yield from self.wrap(words, 8, self._moved(change))
        if change.old.route != change.new.route:
            ways = f"{_route(change.old.route)} → {_route(change.new.route)}"
            entries = " → ".join(dict.fromkeys(entry for entry in change.entry if entry))
            yield from self._reason(ways, f"by entry {entries}" if entries else "")
        for row in change.rules[:_MOST_CAUSES]:
            yield from self._reason(_rule(row), f"{row.old.hits:,} → {plural(row.new.hits, 'finding')}")
        if more := len(change.rules[_MOST_CAUSES:]):
            yield from self._reason("", f"and {plural(more, 'rule')} more")
        if "model" in change.causes:
            yield from self._reason(_model(change))
        others = [cause for cause in change.causes if cause in ("content", "engine", "settings")]
        if others:
            yield from self._reason("", f"because of: {', '.join(others)}")

    def _drawn(self, difference: Difference) -> str:
        drawn = sum(len(stratum.drawn) for stratum in difference.sample)
        documents = sum(stratum.documents for stratum in difference.sample)
        ways = len(difference.sample)
        if drawn == documents:
            return "all of them, by the way in which they change"
        return (
            f"{drawn:,} of {documents:,}, drawn from {plural(ways, 'way')} of changing; --sample N for more"
        )

    def _stratum(self, stratum: Stratum[Way, Change]) -> Iterator[Text]:
        """A way of changing, how many documents change so, and those that were drawn."""
        old, new, by = stratum.kind
        words = f"{_place(old)}, as before" if old == new else f"{_place(old)} → {_place(new)}"
        yield from self.wrap(self.line((words, "bold"), (f"  by {by}", "dim")), 11, f"{stratum.documents:,}")
        for change in stratum.drawn:
            line = self.line(change.id[:_LONGEST], (f"  {_verdicts(change)}", "dim"))
            yield from self.wrap(line, 19, self._moved(change))
            yield from self._grounds(change, by)

    def _grounds(self, change: Change, by: str) -> Iterator[Text]:
        """The rules that say something else of a document, and the findings to look at."""
        rules = change.rules[:_MOST_CAUSES]
        for row in rules:
            yield from self.wrap(self.line((_rule(row), "dim")), margin=19)
            for evidence in change.evidence:
                if evidence.rule == row.rule:
                    yield from self._evidence(evidence, "")
        if "model" in change.causes:
            yield from self.wrap(self.line((_model(change), "dim")), margin=19)
        if not rules:
            for evidence in change.evidence:
                yield from self._evidence(evidence, "" if evidence.rule == by else evidence.rule)

    def _evidence(self, evidence: Evidence, rule: str) -> Iterator[Text]:
        sign, style = _SIGNS[evidence.run]
        remark = "".join([f"  {rule}" if rule else "", f"  line {evidence.line}" if evidence.line else ""])
        yield from self.wrap(
            self.line((evidence.message, style), (remark, "dim")), margin=23, aside=(sign, style)
        )

    def _reason(self, words: str, remark: str = "") -> Iterator[Text]:
        gap = "  " if words and remark else ""
        yield from self.wrap(self.line(words, gap, (remark, "dim")), margin=8)

    def _moved(self, change: Change) -> Text:
        """By how much the score changed; as wide where it did not."""
        return self.points(change.points) if change.points else Text(" " * 6)

    def _missing(self, run: str, missing: Missing) -> Iterator[Text]:
        more = ", …" if missing.documents > len(missing.examples) else ""
        examples = ", ".join(id[:_LONGEST] for id in missing.examples)
        count = plural(missing.documents, "document")
        yield from self.wrap(self.line(f"only in the {run} run: {count}", (f"  {examples}{more}", "dim")))

    def _head(self, words: str, remark: str = "") -> Iterator[Text]:
        yield from self.wrap(self.title(words, remark))

    def _more(self, rows: int, noun: str = "") -> Iterator[Text]:
        """How many rows there are beyond those that are shown."""
        if (more := rows - _MOST_ROWS) > 0:
            yield self.line((f"  and {plural(more, noun) if noun else f'{more:,}'} more", "dim"))


def _signed(points: float) -> str:
    return f"{'−' if points < 0 else ''}{abs(points):,.1f}"


def _verdict(verdict: Verdict) -> str:
    return verdict.standing if verdict.score is None else f"{verdict.score:.1f} {verdict.standing}"


def _verdicts(change: Change) -> str:
    return " → ".join(dict.fromkeys([_verdict(change.old), _verdict(change.new)]))


def _route(route: Route) -> str:
    """Where documents go, in words: "review (desk)"."""
    if route.outcome is None:
        return "no policy"
    further = ", ".join(word for word in (route.queue, route.label) if word)
    return f"{route.outcome} ({further})" if further else route.outcome


def _place(place: Route | str) -> str:
    return place if isinstance(place, str) else _route(place)


def _queued(difference: Difference) -> tuple[int, int]:
    """How many documents come into a queue, and how many leave all queues."""
    turns = [(old.queue is not None, new.queue is not None, n) for (old, new), n in difference.routes.items()]
    return (
        sum(count for old, new, count in turns if new > old),
        sum(count for old, new, count in turns if old > new),
    )


def _rule(row: RuleChange) -> str:
    return f"{_turn(row.old.tenths, row.new.tenths, 6)}  {row.rule}"


def _model(change: Change) -> str:
    old, new = (round(10 * (points or 0.0)) for points in change.model_points)
    return f"{_turn(old, new, 6)}  the model"


def _turn(old: int, new: int, cells: int) -> str:
    """Tenths of points before and after, each in so many cells."""
    return f"{_signed(old / 10):>{cells}} → {_signed(new / 10):>{cells}}"


def _maker_changes(old: Maker | None, new: Maker | None) -> Iterator[str]:
    """What the runs were made with, where that differs, a line each."""
    for name, then, now in zip(_MAKERS, old or (), new or (), strict=False):
        if then != now:
            yield f"{name}: {_shown(then)} then, {_shown(now)} now"


def _shown(maker: str | None) -> str:
    return "none" if maker is None else maker[:_SHORT] if len(maker) == 64 else maker


def _as_json(difference: Difference) -> dict[str, Any]:
    return {
        "documents": difference.documents,
        "changed": difference.changed,
        "up": difference.up,
        "down": difference.down,
        "silent": difference.silent,
        "reordered": difference.reordered,
        "causes": _causes(difference.causes),
        "makers": dict(
            zip(("old", "new"), (maker and maker._asdict() for maker in difference.makers), strict=True)
        ),
        "settings": difference.settings,
        "notes": [
            {"rule": rule, "old": old, "new": new} for rule, (old, new) in sorted(difference.notes.items())
        ],
        "besides": difference.besides,
        "outcomes": {"old": difference.outcomes[0], "new": difference.outcomes[1]},
        "routes": [
            {"old": old._asdict(), "new": new._asdict(), "documents": count}
            for (old, new), count in sorted(difference.routes.items(), key=_by_count)
        ],
        "standings": [
            {"old": old, "new": new, "documents": count}
            for (old, new), count in sorted(difference.standings.items(), key=_by_count)
        ],
        "rules": [
            {
                "rule": rule,
                "documents": total.documents,
                "rerouted": total.rerouted,
                "old": total.old / 10,
                "new": total.new / 10,
            }
            for rule, total in sorted(difference.rules.items())
        ],
        "changes": [_change(change) for change in difference.changes],
        "sample": [
            {
                "old": _way(stratum.kind.old),
                "new": _way(stratum.kind.new),
                "by": stratum.kind.by,
                "documents": stratum.documents,
                "drawn": [
                    {**_change(change), "evidence": [evidence._asdict() for evidence in change.evidence]}
                    for change in stratum.drawn
                ],
            }
            for stratum in difference.sample
        ],
        "only_old": difference.only_old,
        "only_new": difference.only_new,
    }


def _way(place: Route | str) -> Any:
    """Where documents go, or the band that they are in, without a policy or where they go nowhere else."""
    return place if isinstance(place, str) else place._asdict()


def _by_count(item: tuple[Any, int]) -> tuple[int, str]:
    return (-item[1], repr(item[0]))


def _causes(causes: Mapping[Cause, int]) -> dict[str, int]:
    return {cause: causes[cause] for cause in CAUSES if causes.get(cause)}


def _change(change: Change) -> dict[str, Any]:
    return {
        "id": change.id,
        "position": change.position,
        "points": change.points,
        "causes": change.causes,
        "by": change.way.by,
        "old": {**_wire(change.old), "model_points": change.model_points[0], "entry": change.entry[0]},
        "new": {**_wire(change.new), "model_points": change.model_points[1], "entry": change.entry[1]},
        "rules": [
            {
                "rule": rule,
                "old": {"findings": old.hits, "points": old.tenths / 10},
                "new": {"findings": new.hits, "points": new.tenths / 10},
            }
            for rule, old, new in change.rules
        ],
    }


def _wire(verdict: Verdict) -> dict[str, Any]:
    return {
        "status": verdict.status,
        "score": verdict.score,
        "band": verdict.band,
        **verdict.route._asdict(),
        "priority": verdict.priority,
        "error": verdict.error,
    }
