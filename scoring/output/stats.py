"""What rules do on a corpus, and what another set of rules changes: at a terminal, and as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, BinaryIO, TextIO

import msgspec
from rich.text import Text

from scoring.data import BANDS, Band, Score
from scoring.output.screen import Screen, plural
from scoring.stats import Change, Comparison, CorpusStats, RowChange, RuleStats

_NO_SCORE = "no score"
_NARROW = 104  # cells from which on the closest rule stands in the line of its rule
_MOST_ROWS = 4  # of a changed document that are shown, unless all are asked for
_MOST_CHANGES = 20  # changed documents that are shown, unless all are asked for

# What rules can be sorted by: most first, then by id.
SORTS: Mapping[str, Callable[[RuleStats], Any]] = {
    "points": lambda stats: (stats.tenths, -stats.hits),
    "hits": lambda stats: -stats.hits,
    "documents": lambda stats: (-stats.documents, -stats.hits),
    "overlap": lambda stats: (-stats.overlap, -stats.hits),
    "time": lambda stats: -stats.seconds,
    "id": lambda stats: 0,
}


def write(stats: CorpusStats, rules: Sequence[str], sort: str, everything: bool, stream: TextIO) -> None:
    """Print a line for each of these rules that found something, or with `everything` for all of them."""
    _Stats(stream).corpus(stats, _sorted(stats, rules, sort), everything)


def write_json(stats: CorpusStats, rules: Sequence[str], sort: str, stream: BinaryIO) -> None:
    """Write the same as JSON, all these rules in it."""
    _write({"schema": "smelltest.rule-stats/1", **_corpus(stats, _sorted(stats, rules, sort))}, stream)


def write_comparison(comparison: Comparison, everything: bool, stream: TextIO) -> None:
    """Print what changed: the tally, the rules behind it, then the documents, the most changed first."""
    _Stats(stream).comparison(comparison, everything)


def write_comparison_json(comparison: Comparison, stream: BinaryIO) -> None:
    """Write the same as JSON."""
    _write({"schema": "smelltest.rule-comparison/1", **_comparison(comparison)}, stream)


def _sorted(stats: CorpusStats, rules: Iterable[str], sort: str) -> list[RuleStats]:
    return sorted((stats.rules[id] for id in rules), key=lambda row: (SORTS[sort](row), row.rule.id))


class _Stats(Screen):
    """A screen that prints counts over a corpus."""

    def corpus(self, stats: CorpusStats, rows: Sequence[RuleStats], everything: bool) -> None:
        shown = [row for row in rows if row.hits or everything]
        self.print(
            self._corpus_tally(stats), self._table(stats, shown), self._totals(stats, rows, everything)
        )

    def comparison(self, comparison: Comparison, everything: bool) -> None:
        self.print(self._comparison_tally(comparison), self._reasons(comparison, everything))
        changes = comparison.changes
        shown = changes if everything else changes[:_MOST_CHANGES]
        for change in shown:
            self.print(self._change(change, everything))
        if more := comparison.changed - len(shown):
            hint = "" if everything else "; --all lists them"
            self.print([self.line((f"and {plural(more, 'document')} that changed less{hint}", "dim"))])

    # The parts of the statistics, from top to bottom.

    def _corpus_tally(self, stats: CorpusStats) -> Iterator[Text]:
        read = stats.documents - stats.unread
        parts = [plural(stats.documents, "document"), plural(stats.words, "word")]
        if stats.unread:
            parts.append(f"{stats.unread:,} not read")
        scored = sum(stats.bands.values())
        parts += [f"{stats.bands[band]:,} {band}" for band in BANDS if stats.bands[band]]
        if scored < read:
            parts.append(f"{read - scored:,} without a score")
        yield from self.wrap(self.line(" · ".join(parts)))

    def _table(self, stats: CorpusStats, rows: Sequence[RuleStats]) -> Iterator[Text]:
        if not rows:
            return
        widest = max(len("rule"), *(len(row.rule.id) for row in rows))
        head = f"{'rule':<{widest}}{'hits':>8}{'documents':>14}{'points':>11}{'ms/1k':>8}"
        wide = self.width >= _NARROW
        yield self.line((head + ("  found as well" if wide else ""), "dim"))
        for row in rows:
            read = stats.documents - stats.unread
            yield self.line(
                (f"{row.rule.id:<{widest}}", "" if row.hits else "dim"),
                f"{row.hits:>8,}{row.documents:>8,}",
                (f"{_percent(row.documents, read):>6}", "dim"),
                "  ",
                self._cost(row),
                f"{_pace(row.seconds, stats.words):>8.3f}",
                *([("  ", ""), (_overlap(row), "dim")] if wide else []),
            )
            if not wide and row.shared:
                yield from self.wrap(self.line(("found as well: ", "dim"), (_overlap(row), "dim")), 4)

    def _cost(self, row: RuleStats) -> Text:
        if row.rule.is_note:
            return self.line((f"{'note':>9}", "dim"))
        sign = "−" if row.tenths else ""
        return self.line((f"{f'{sign}{abs(row.points):,.1f}':>9}", "red" if row.tenths else "dim"))

    def _totals(self, stats: CorpusStats, rows: Sequence[RuleStats], everything: bool) -> Iterator[Text]:
        hits = sum(row.hits for row in rows)
        points = sum(row.tenths for row in rows) / 10
        pace = _pace(sum(row.seconds for row in rows), stats.words)
        shared = _pace(stats.shared_seconds, stats.words)
        yield from self.wrap(
            self.line(
                ("in all", "bold"),
                f"  {plural(hits, 'hit')}, {abs(points):,.1f} points, {pace:.1f} ms per 1,000 words"
                f" and {shared:.1f} ms for what all rules share",
            )
        )
        silent = sum(not row.hits for row in rows)
        if silent:
            hint = "" if everything else "; --all lists them"
            yield from self.wrap(self.line((f"{plural(silent, 'rule')} never fired{hint}", "dim")))

    # The parts of a comparison.

    def _comparison_tally(self, comparison: Comparison) -> Iterator[Text]:
        read = comparison.documents - comparison.unread
        yield from self.wrap(
            self.line(
                (f"{comparison.changed:,}", "bold"),
                f" of {plural(read, 'document')} changed: {comparison.up:,} up, {comparison.down:,} down, "
                f"{sum(comparison.bands.values()):,} into another band",
            )
        )
        for (old, new), count in sorted(comparison.bands.items(), key=lambda item: (-item[1], _bands(item))):
            yield self.line(f"{count:>8,}  {old or _NO_SCORE} → {new or _NO_SCORE}")
        if comparison.unread:
            yield self.line((f"{comparison.unread:,} not read", "dim"))

    def _reasons(self, comparison: Comparison, everything: bool) -> Iterator[Text]:
        if not comparison.rules:
            return
        rules = sorted(comparison.rules.items(), key=lambda item: (-abs(item[1].new - item[1].old), item[0]))
        shown = rules if everything else rules[:_MOST_CHANGES]
        yield self.title("The rules behind it", "points in all changed documents")
        for id, row in shown:
            yield self.line(
                "  ", self._difference(row.old, row.new), f"  {id}", (f"  ×{row.documents:,}", "dim")
            )
        if more := len(rules) - len(shown):
            yield self.line((f"  and {plural(more, 'rule')} more; --all lists them", "dim"))

    def _change(self, change: Change, everything: bool) -> Iterator[Text]:
        old, new = (
            f"{score.value:.1f} {score.band}" if score else _NO_SCORE for score in (change.old, change.new)
        )
        if not change.new_band:
            old = old.partition(" ")[0]
        style = "bold" if change.new_band else ""
        points = self.points(change.points) if change.points else Text(" " * 6)
        yield from self.wrap(self.line(points, "  ", (f"{old} → {new}", style), f"  {change.document}"))
        shown = change.rows if everything else change.rows[:_MOST_ROWS]
        for row in shown:
            yield self.line("        ", self._difference(row.old, row.new), f"  {_name(row)}")
        if more := len(change.rows) - len(shown):
            yield self.line((f"        and {plural(more, 'row')} more", "dim"))

    def _difference(self, old: float, new: float) -> Text:
        return self.line(self.points(old), (" → ", "dim"), self.points(new))


def _bands(item: tuple[tuple[Band | None, Band | None], int]) -> list[int]:
    """Where a pair of bands comes among others: the soundest first, no score last."""
    return [BANDS.index(band) if band else len(BANDS) for band in item[0]]


def _name(row: RowChange) -> str:
    """What a row is called; a cap or bound has the name of a family or rule, so that says which it is."""
    return (
        row.id if row.source == "rule" else f"{row.source} {row.id}" if row.id != row.source else row.source
    )


def _verdict(score: Score | None) -> str:
    return f"{score.value:.1f} {score.band}" if score else _NO_SCORE


def _overlap(row: RuleStats) -> str:
    """How many of the hits others found, too, and who most of them."""
    if row.closest is None:
        return ""
    rule, share = row.closest
    if row.shared == row.shared_with[rule]:
        return f"{share:.0%} by {rule}"
    return f"{row.overlap:.0%}, most by {rule}: {share:.0%}"


def _percent(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else ""


def _pace(seconds: float, words: int) -> float:
    """Milliseconds per 1,000 words."""
    return seconds * 1_000 / (words / 1_000) if words else 0.0


def _corpus(stats: CorpusStats, rows: Sequence[RuleStats]) -> dict[str, Any]:
    read = stats.documents - stats.unread
    return {
        "documents": stats.documents,
        "unread": stats.unread,
        "words": stats.words,
        "bands": {band: stats.bands[band] for band in BANDS},
        "hits": sum(row.hits for row in rows),
        "points": sum(row.tenths for row in rows) / 10,
        "ms_per_1000_words": round(_pace(sum(row.seconds for row in rows), stats.words), 4),
        "shared_ms_per_1000_words": round(_pace(stats.shared_seconds, stats.words), 4),
        "rules": [
            {
                "rule": row.rule.id,
                "family": row.rule.family,
                "hits": row.hits,
                "documents": row.documents,
                "coverage": round(row.documents / read, 4) if read else 0.0,
                "points": row.points,
                "overlap": round(row.overlap, 4),
                "closest": {"rule": row.closest[0], "share": round(row.closest[1], 4)}
                if row.closest
                else None,
                "ms_per_1000_words": round(_pace(row.seconds, stats.words), 4),
            }
            for row in rows
        ],
    }


def _comparison(comparison: Comparison) -> dict[str, Any]:
    return {
        "documents": comparison.documents,
        "unread": comparison.unread,
        "changed": comparison.changed,
        "up": comparison.up,
        "down": comparison.down,
        "bands": [
            {"old": old, "new": new, "documents": count}
            for (old, new), count in sorted(comparison.bands.items(), key=_bands)
        ],
        "rules": [
            {"rule": id, "documents": row.documents, "old": row.old, "new": row.new}
            for id, row in sorted(comparison.rules.items())
        ],
        "changes": [
            {
                "document": change.document,
                "old": _score(change.old),
                "new": _score(change.new),
                "rows": [row._asdict() for row in change.rows],
            }
            for change in comparison.changes
        ],
    }


def _score(score: Score | None) -> dict[str, Any] | None:
    return {"value": score.value, "band": score.band} if score else None


def _write(value: dict[str, Any], stream: BinaryIO) -> None:
    stream.write(msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n")
