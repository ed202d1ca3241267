"""Measure the comparison of retellings: on the seeds, on versions of careful newsrooms, on planted ones.

    python benchmarks/retellings.py                  the seeds only, against the marks made by hand
    python benchmarks/retellings.py DATA             write reports/retellings.md, .json and -cost.svg
    python benchmarks/retellings.py DATA --tune      planted retellings of the half for tuning, on the screen

DATA is the folder of the labelled sets. `--missed` and `--strays` show what was not found and what is not
right, of the seeds and of the half for tuning. `--to-judge` shows what is reported between versions of one
event and not judged yet: it is for the reader who judges, not for whoever tunes.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))  # run as a script, this folder is on the path, not the one above

from benchmarks.chart import Line, chart  # noqa: E402
from benchmarks.compared import Share, cost, kin, marked, retold, show, verdicts, versions  # noqa: E402
from benchmarks.compared.retold import Outcome  # noqa: E402
from benchmarks.retelling import CHANGES  # noqa: E402
from scoring.retelling.data import KINDS  # noqa: E402

REPORTS = ROOT / "reports"


class Measured(NamedTuple):
    """All that the report says."""

    seeds: marked.Measurement
    events: list[versions.Event]
    tuned: list[Outcome]
    left_out: list[Outcome]
    mixed: tuple[Share, Share]
    translated: Share
    stories: list[cost.OfStory]
    commands: list[cost.OfCommand]


def measure(data: Path) -> Measured:
    """Measure everything, planted retellings on the half that is reported."""
    return Measured(
        marked.measure(marked.story()),
        versions.events(data),
        retold.measure(data, "report", left_out=False),
        retold.measure(data, "report", left_out=True),
        kin.mixtures(data, "report"),
        kin.translations(data),
        list(cost.of_stories(data)),
        list(cost.of_commands(data)),
    )


# The figures


def of_seeds(found: marked.Measurement) -> Iterator[tuple[str, str]]:
    """What is found on the seeds, by name."""
    yield "certain marks found, lineage aside", str(found.recall)
    yield "found by a conflict of such a kind", str(Share(len(found.fitting), found.recall.of))
    yield "conflicts right", str(found.precision)
    yield "conflicts that overlap a mark, but were judged wrong", str(len(found.by_accident))
    yield "branches", " / ".join(" ".join(branch) for branch in found.branches)
    kinds = Counter(conflict.kind for conflict in (*found.right, *found.strays))
    wrong = Counter(conflict.kind for conflict in found.strays)
    for kind in KINDS:
        if kinds[kind]:
            yield kind, f"{kinds[kind]}, of them right {kinds[kind] - wrong[kind]}"


def of_planted(tuned: list[Outcome], left_out: list[Outcome]) -> Iterator[tuple[str, str]]:
    """What is found of planted changes, by sort and mechanism, and what else is reported."""
    yield "**names, figures, quotations: found**", str(retold.recall(tuned, retold.CORE))
    for sort in retold.SORTS:
        yield sort, str(retold.recall(tuned, [sort]))
        for change in CHANGES:
            if change.sort == sort and not change.left_out:
                yield f"– {change.name}", str(retold.recall(tuned, [sort], change.name))
    yield "**names, figures, quotations: conflicts right**", str(retold.precision(tuned))
    yield from _precision(tuned)
    told, right = retold.direction(tuned)
    yield "**direction told**", str(told)
    yield "**direction told, and right**", str(right)
    yield "told to be kin", str(retold.kin(tuned))
    if left_out:
        yield "**mechanisms left out of tuning: found**", str(retold.recall(left_out, retold.CORE))
        for change in CHANGES:
            if change.left_out:
                yield f"– {change.name}", str(retold.recall(left_out, [change.sort], change.name))
        yield "their conflicts right", str(retold.precision(left_out))


def _precision(outcomes: list[Outcome]) -> Iterator[tuple[str, str]]:
    for kind in KINDS:
        found = retold.precision(outcomes, frozenset({kind}))
        if found.of:
            yield f"– {kind}", str(found)


def of_versions(events: list[versions.Event]) -> Iterator[tuple[str, ...]]:
    """What is reported between careful newsrooms, by kinds and halves, and what of it is right."""
    for group, kinds in versions.GROUPS.items():
        both = versions.measure(events, kinds, ("tune", "report"))
        out = versions.measure(events, kinds, ("report",))
        yield f"**{group}**", str(both.reported), str(both.right), str(out.reported), str(out.right)
        for kind in KINDS:
            if kind in kinds and len(kinds) > 1:
                both = versions.measure(events, frozenset({kind}), ("tune", "report"))
                out = versions.measure(events, frozenset({kind}), ("report",))
                yield f"– {kind}", str(both.reported), str(both.right), str(out.reported), str(out.right)


def as_json(found: Measured) -> dict[str, Any]:
    """The figures that a gate holds."""
    told, right = retold.direction(found.tuned)
    groups = {
        group: versions.measure(found.events, kinds, ("tune", "report")).right
        for group, kinds in versions.GROUPS.items()
    }
    return {
        "versions": {group: {"judged": right.of, "right": right.value} for group, right in groups.items()},
        "planted": {
            "recall": retold.recall(found.tuned, retold.CORE).value,
            "precision": retold.precision(found.tuned).value,
            "left_out_recall": retold.recall(found.left_out, retold.CORE).value,
            **{sort: retold.recall(found.tuned, [sort]).value for sort in retold.SORTS},
        },
        "direction": {"told": told.value, "right": right.value},
        "mixtures": {"kin": found.mixed[0].value, "false_kin": found.mixed[1].value},
        "translations": {"kin": found.translated.value},
    }


# The page

_PAGE = """\
# Comparing the retellings of a story

Written by `benchmarks/retellings.py`. Shares are of what the line says, with their interval of 95 % (Wilson).
What the modules of `benchmarks/compared` say at their heads is not repeated here.

## The seeds

The five seed documents, against the {certain} certain marks of `seeds/conflicts.jsonl` that are not about
lineage. The tool was built beside these documents. All its conflicts were read one by one
(`benchmarks/judged_conflicts.json`): overlap alone does not make one right.

{seeds}

## Versions of one event by careful newsrooms

`basil_bias_triples`: {events} events, three publishers each, of which {stories} events make a story. Every
conflict that was judged was judged by hand, by whether the two texts do differ so; the half `report` was read
for that alone.

{versions}

Of all of them {charged} cost a version points; of these judged right: {charged_right}.

## Planted retellings

`clean_news_modern`, half `report`, without the publishers reserved for bands: {articles} articles, each told
again by rules with known changes, and compared with its retelling. A change counts as found when a conflict
says what happened, at its place; whatever else is reported is wrong.

{planted}

## Who depends on whom

Each event of `basil_bias_triples`, half `report`, with a planted retelling of one of its versions. Retellings
told to be kin of what they retell: {kin}. Independent pairs told to be kin: {false}.
Pairs of translations of one article (`translated_news`, articles that nothing was tuned on) told to be kin:
{translated}.

## Cost

One story, by the number of its tellings (an article and planted retellings of it), in seconds of the
processor; to score each telling is part of it.

{stories_cost}

The command `smelltest compare`, by the number of documents (made up, 370 words, one in five a retelling), in
seconds of the processor; grouping alone, up to 100,000 documents, is in
[grouping.md](grouping.md).

{commands_cost}

![seconds against documents](retellings-cost.svg)
"""


def page(found: Measured) -> str:
    """The report, as Markdown."""
    charged = versions.charged(found.events)
    return _PAGE.format(
        certain=found.seeds.recall.of,
        seeds=_table(("seeds", ""), of_seeds(found.seeds)),
        events=len(found.events),
        stories=sum(bool(event.stories) for event in found.events),
        versions=_table(
            ("kinds", "reported", "judged right", "half `report`: reported", "judged right"),
            of_versions(found.events),
        ),
        charged=charged.reported,
        charged_right=charged.right,
        articles=len(found.tuned),
        planted=_table(("planted", "share"), of_planted(found.tuned, found.left_out)),
        kin=found.mixed[0],
        false=found.mixed[1],
        translated=found.translated,
        stories_cost=_table(
            ("tellings", "scoring", "all", "for a pair, scoring aside"),
            (
                (
                    str(each.tellings),
                    f"{each.scoring:.2f} s",
                    f"{each.whole:.2f} s",
                    f"{each.of_a_pair:.0f} ms",
                )
                for each in found.stories
            ),
        ),
        commands_cost=_table(
            ("documents", "all", "for a document", "memory"),
            (
                (
                    f"{each.documents:,}",
                    f"{each.seconds:.1f} s",
                    f"{1000 * each.seconds / each.documents:.0f} ms",
                    f"{each.memory:.0f} MB",
                )
                for each in found.commands
            ),
        ),
    )


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" if not place else "---:" for place in range(len(head))), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def picture(found: Measured) -> str:
    """The cost, drawn."""
    stories = Line("one story", [(each.tellings, each.whole) for each in found.stories])
    commands = Line("the command", [(each.documents, each.seconds) for each in found.commands])
    return chart([stories, commands], "documents")


# The screen


def show_seeds(missed: bool, strays: bool) -> None:
    """Print what is found on the seeds."""
    story = marked.story()
    found = marked.measure(story)
    _print(of_seeds(found))
    for mark in found.missed if missed else ():
        print(f"    missed  {mark.id} {mark.kind}: {mark.why}")
    for conflict in found.strays if strays else ():
        print("stray  " + show(conflict, story))


def show_tune(data: Path, missed: bool, strays: bool) -> None:
    """Print what is found of planted changes in the half for tuning."""
    outcomes = retold.measure(data, "tune", left_out=False)
    _print(of_planted(outcomes, []))
    for outcome in outcomes:
        for example in outcome.missed if missed else ():
            print(f"    missed  {example}")
        for example in outcome.strays if strays else ():
            print("stray  " + example)


def show_unjudged(data: Path) -> None:
    """Print the conflicts between versions of one event that nobody judged."""
    judged = verdicts(versions.SET)
    for event in versions.events(data):
        for conflict, story in event.conflicts:
            asked = any(conflict.kind in kinds for kinds in versions.GROUPS.values())
            if asked and versions.key(event, conflict) not in judged:
                print(f"{event.half} {versions.key(event, conflict)}\n{show(conflict, story)}")


def _print(figures: Iterable[tuple[str, str]]) -> None:
    for name, value in figures:
        print(f"{name.replace('*', ''):56}{value}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", nargs="?", type=Path, metavar="DATA", help="the folder of the labelled sets")
    parser.add_argument("--tune", action="store_true", help="measure on the half that rules are tuned on")
    parser.add_argument("--missed", action="store_true", help="list what was not found")
    parser.add_argument("--strays", action="store_true", help="list the conflicts that are not right")
    parser.add_argument("--to-judge", action="store_true", help="list what no reader has judged yet")
    arguments = parser.parse_args()
    if not arguments.data:
        show_seeds(arguments.missed, arguments.strays)
    elif arguments.to_judge:
        show_unjudged(arguments.data)
    elif arguments.tune:
        show_tune(arguments.data, arguments.missed, arguments.strays)
    else:
        found = measure(arguments.data)
        (REPORTS / "retellings-cost.svg").write_text(picture(found), encoding="utf-8")
        (REPORTS / "retellings.json").write_text(
            json.dumps(as_json(found), indent=1) + "\n", encoding="utf-8"
        )
        (REPORTS / "retellings.md").write_text(page(found), encoding="utf-8")
        print((REPORTS / "retellings.md").read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
