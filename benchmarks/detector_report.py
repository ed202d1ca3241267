"""The measurement of the detectors as a page and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from benchmarks.groups import Group
from benchmarks.intervals import Interval, bootstrap, wilson
from benchmarks.planted import Found, Outcome, findings_of, precision, recall
from benchmarks.planting.mechanisms import LEFT_OUT, MECHANISMS
from benchmarks.real import Measure
from benchmarks.signals import signal_of
from scoring.data import FAMILIES

TARGETS = {
    "spacing": (0.97, 0.99),
    "boilerplate": (0.95, 0.98),
    "attribution": (0.92, 0.95),
    "names": (0.90, 0.98),
    "numbers": (0.93, 0.98),
    "language": (0.80, 0.95),
    "generated": (0.85, 0.95),
    "provenance": (0.90, 0.95),
}
"""Family → the recall and the precision wanted on planted defects."""

EDITED = ("clean_news_modern, edited", "clean_news_modern, reference")
WORST = 10


class Planting(NamedTuple):
    """What is found of one kind of planted defects."""

    defects: int
    texts: int
    recall: float
    recall_interval: Interval
    findings: int
    precision: float
    precision_interval: Interval
    f1: float
    f1_interval: Interval


def planting(outcomes: Sequence[Outcome], family: str) -> Planting:
    """Recall over the family's own texts, precision of the family's findings in all of these texts."""

    def recalled(texts: Sequence[Outcome]) -> float:
        return recall([outcome for outcome in texts if outcome.family == family])

    def precise(texts: Sequence[Outcome]) -> float:
        return precision(list(findings_of(texts, family)))

    def f1(texts: Sequence[Outcome]) -> float:
        return _f1(recalled(texts), precise(texts))

    own = [outcome for outcome in outcomes if outcome.family == family]
    seen = [
        outcome for outcome in outcomes if outcome.family == family or any(findings_of([outcome], family))
    ]
    return Planting(
        sum(len(outcome.hits) for outcome in own),
        len(own),
        recalled(seen),
        bootstrap(seen, recalled),
        len(list(findings_of(seen, family))),
        precise(seen),
        bootstrap(seen, precise),
        f1(seen),
        bootstrap(seen, f1),
    )


def _f1(recall: float, precision: float) -> float:
    return 2 * recall * precision / (recall + precision) if recall + precision else 0.0


class Measurement(NamedTuple):
    """All that one run measured."""

    outcomes: list[Outcome]
    measures: list[Measure]
    groups: list[Group]


def families(outcomes: Sequence[Outcome]) -> dict[str, tuple[Planting, Planting | None]]:
    """Family → over all mechanisms, and over those alone that were left out of tuning."""
    found = {}
    for family in FAMILIES:
        if any(outcome.family == family for outcome in outcomes):
            left = [o for o in outcomes if f"{o.family}/{o.mechanism}" in LEFT_OUT]
            alone = planting(left, family) if any(o.family == family for o in left) else None
            found[family] = (planting(outcomes, family), alone)
    return found


def page(measured: Measurement) -> str:
    """The measurement as a Markdown page."""
    return "\n".join(
        [
            *_head(),
            *_family_table(measured),
            *_real_table(measured.measures),
            *_mechanism_table(measured.outcomes),
            *_signal_table(measured),
            *_group_table(measured.groups),
            *_missed(measured),
            "",
        ]
    )


def _head() -> list[str]:
    return [
        "# Detectors on text that nobody tuned them to",
        "",
        "Written by `python benchmarks/detectors.py DATA`. Intervals cover 95 %: over resampled texts for",
        "planted defects and means, after Wilson for shares. All figures are from the half `report` of the",
        "sources of each set (`benchmarks/corpora.py`); rules were tuned on the other half.",
        "",
        "**Planted:** clean articles of `clean_news_modern` with defects put in by the mechanisms of",
        "`benchmarks/planting`. A defect is found when a finding of the family that costs points touches its",
        "evidence. Precision counts the findings that the unplanted text lacks, in all planted texts: those",
        "that touch a planted defect are right. A quarter of the mechanisms of each family, drawn by hash,",
        "was left out of all tuning.",
    ]


def _family_table(measured: Measurement) -> list[str]:
    lines = [
        "",
        "## Planted defects by family",
        "",
        "| family | defects, texts | recall | precision | F1 | mechanisms left out: recall | precision "
        "| target | met | met by those left out |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---|---|",
    ]
    for family, (whole, left) in families(measured.outcomes).items():
        target = TARGETS.get(family)
        lines.append(
            f"| {family} | {whole.defects}, {whole.texts} | {_share(whole.recall, whole.recall_interval)} "
            f"| {_share(whole.precision, whole.precision_interval)} of {whole.findings} "
            f"| {_share(whole.f1, whole.f1_interval)} "
            f"| {_share(left.recall, left.recall_interval) if left else '–'} "
            f"| {_share(left.precision, left.precision_interval) if left else '–'} "
            f"| {f'{target[0]:.2f} / {target[1]:.2f}' if target else '–'} "
            f"| {_met(whole, target)} | {_met(left, target)} |"
        )
    return lines


def _met(found: Planting | None, target: tuple[float, float] | None) -> str:
    if found is None or target is None:
        return "–"
    short = [
        f"{name} {value - wanted:+.3f}"
        for name, value, wanted in (
            ("recall", found.recall, target[0]),
            ("precision", found.precision, target[1]),
        )
        if value < wanted
    ]
    return "; ".join(short) or "yes"


def _real_table(measures: Sequence[Measure]) -> list[str]:
    lines = [
        "",
        "## Real data",
        "",
        "| family | what | set | value | 95 % interval | target | met |",
        "|---|---|---|---:|---:|---:|---|",
    ]
    for measure in measures:
        interval = f"{measure.interval[0]:.3f} to {measure.interval[1]:.3f}" if measure.interval else "–"
        sign = "at most" if measure.most else "at least"
        target = "–" if measure.target is None else f"{sign} {measure.target:g}"
        met = {True: "yes", False: "**no**", None: "–"}[measure.met]
        lines.append(
            f"| {measure.family} | {measure.what} | {measure.data} | {measure.value:.3f} | {interval} "
            f"| {target} | {met} |"
        )
    return lines


def _mechanism_table(outcomes: Sequence[Outcome]) -> list[str]:
    lines = [
        "",
        "## By mechanism",
        "",
        "* = left out of tuning; ° = a note that costs nothing is enough, since careful newsrooms leave such",
        "lines, too. By its signal: by one of the signals that the mechanism says should see it.",
        "",
        "| mechanism | how text breaks | defects, texts | found | by its signal | false findings |",
        "|---|---|---:|---:|---:|---:|",
    ]
    for key, mechanism in MECHANISMS.items():
        these = [outcome for outcome in outcomes if f"{outcome.family}/{outcome.mechanism}" == key]
        defects = sum(len(outcome.hits) for outcome in these)
        if not defects:
            continue
        hits = sum(sum(outcome.hits) for outcome in these)
        named = sum(sum(outcome.named) for outcome in these)
        false = sum(not one.right for outcome in these for one in outcome.found)
        marks = (" *" if key in LEFT_OUT else "") + (" °" if mechanism.noted else "")
        lines.append(
            f"| {key}{marks} | {mechanism.about} | {defects}, {len(these)} "
            f"| {_share(hits / defects, wilson(hits, defects))} | {named / defects:.3f} | {false} |"
        )
    return lines


class Signal(NamedTuple):
    """What the rules of one signal do in planted texts."""

    defects: int
    recall: float
    findings: int
    precision: float
    precision_interval: Interval


def signals(outcomes: Sequence[Outcome]) -> dict[str, Signal]:
    """Signal → its figures: recall over the defects of the mechanisms that name it first."""
    found: dict[str, list[Found]] = {}
    for outcome in outcomes:
        for one in outcome.found:
            found.setdefault(signal_of(one.rule), []).append(one)
    defects: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for outcome in outcomes:
        first = MECHANISMS[f"{outcome.family}/{outcome.mechanism}"].signals[0]
        defects[first] += len(outcome.named)
        named[first] += sum(outcome.named)
    table = {}
    for name in sorted({*found, *defects}):
        mine = found.get(name, [])
        right = sum(one.right for one in mine)
        table[name] = Signal(
            defects[name],
            named[name] / defects[name] if defects[name] else 0.0,
            len(mine),
            precision(mine),
            wilson(right, len(mine)),
        )
    return table


def _signal_table(measured: Measurement) -> list[str]:
    edited = [group for group in measured.groups if group.name in EDITED]
    words = sum(group.words for group in edited)
    charged = _by_signal(group.findings for group in edited)
    right = _by_signal(group.right for group in edited)
    lines = [
        "",
        "## By signal",
        "",
        "A signal is one rule or several (`benchmarks/signals.py`). Recall over the defects of mechanisms",
        "that name it first, found by a signal that they name.",
        f"Charged: findings that cost points on the edited news of `clean_news_modern` ({words:,} words,",
        "nothing planted), per 1,000 words; not right: those of them that were not judged right by hand.",
        "",
        "| signal | defects | recall | findings | precision | F1 | charged | not right |",
        "|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    table = signals(measured.outcomes)
    for name in sorted({*table, *charged}):
        signal = table.get(name)
        cells = ["–"] * 5
        if signal and signal.defects:
            cells[:2] = (
                str(signal.defects),
                _share(signal.recall, wilson(round(signal.recall * signal.defects), signal.defects)),
            )
        if signal and signal.findings:
            cells[2:4] = str(signal.findings), _share(signal.precision, signal.precision_interval)
        if signal and signal.findings and signal.defects:
            cells[4] = f"{_f1(signal.recall, signal.precision):.3f}"
        rates = f"{1000 * charged[name] / words:.3f} | {1000 * (charged[name] - right[name]) / words:.3f}"
        lines.append(f"| {name} | {' | '.join(cells)} | {rates} |")
    return lines


def _by_signal(counts: Iterable[Counter[str]]) -> Counter[str]:
    """Counts of rules, summed by the signals that they realise."""
    summed: Counter[str] = Counter()
    for count in counts:
        for rule, number in count.items():
            summed[signal_of(rule)] += number
    return summed


def _group_table(groups: Sequence[Group]) -> list[str]:
    lines = [
        "",
        "## Cost by group of writers",
        "",
        "Points below the baseline; findings that cost points. Essays and `llm_news` are scored whatever",
        "their length; the essays are measured whole.",
        "",
        "| set, group | documents | words | mean cost | median | findings per 1,000 words |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for group in groups:
        lines.append(
            f"| {group.name} | {group.documents} | {group.words:,} "
            f"| {group.mean:.2f} ({group.interval[0]:.2f} to {group.interval[1]:.2f}) "
            f"| {group.median:.1f} | {group.rate:.3f} |"
        )
    return lines


def _missed(measured: Measurement) -> list[str]:
    """Each missed target with its worst examples, by place."""
    lines = [
        "",
        "## Targets that are missed",
        "",
        "By place only: row, mechanism, rule or `missed`, offsets in the planted text. `--tune` shows such",
        "places of the other half with their text. What each would take is in `docs/limits.md`.",
    ]
    for family, (whole, _) in families(measured.outcomes).items():
        if _met(whole, TARGETS.get(family)) in ("yes", "–"):
            continue
        missed = [e for o in measured.outcomes if o.family == family for e in o.missed]
        false = [one.example for one in findings_of(measured.outcomes, family) if not one.right]
        lines += ["", f"### {family}, planted: {_met(whole, TARGETS[family])}", ""]
        wanted_recall, wanted_precision = TARGETS[family]
        chosen = (missed if whole.recall < wanted_recall else []) + (
            false if whole.precision < wanted_precision else []
        )
        step = max(1, len(chosen) // WORST)
        lines += [f"- {example.key}" for example in chosen[::step][:WORST]]
    for measure in measured.measures:
        if measure.met is False:
            wanted = f"{'at most' if measure.most else 'at least'} {measure.target:g}"
            lines += ["", f"### {measure.family}: {measure.what}: {measure.value:.3f}, {wanted} wanted", ""]
            lines += [f"- {example.key}" for example in measure.worst[:WORST]]
    return lines


def _share(value: float, interval: Interval) -> str:
    return f"{value:.3f} ({interval[0]:.3f} to {interval[1]:.3f})"


def as_json(measured: Measurement) -> dict[str, Any]:
    """The figures of the page."""
    return {
        "planted": {
            family: {
                "all": whole._asdict(),
                "left_out": left._asdict() if left else None,
                "target": TARGETS.get(family),
            }
            for family, (whole, left) in families(measured.outcomes).items()
        },
        "real": [
            {
                "family": measure.family,
                "what": measure.what,
                "data": measure.data,
                "value": measure.value,
                "interval": measure.interval,
                "target": measure.target,
                "most": measure.most,
                "met": measure.met,
            }
            for measure in measured.measures
        ],
        "signals": {rule: signal._asdict() for rule, signal in signals(measured.outcomes).items()},
        "groups": [
            {
                "name": group.name,
                "documents": group.documents,
                "words": group.words,
                "mean_cost": group.mean,
                "interval": group.interval,
                "median_cost": group.median,
                "findings_per_1000_words": group.rate,
            }
            for group in measured.groups
        ],
    }
