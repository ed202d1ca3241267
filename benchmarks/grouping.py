"""Measure how well documents are grouped into stories, and what that costs.

    python benchmarks/grouping.py DATA [--quick] [--to-judge]

DATA is a folder with the labelled sets. The events of `basil_bias_triples`, three publishers each, are mixed
with 700 articles on other matters, and must be found again: pairs of documents (precision, recall, F1) and
B-cubed. Thresholds were set on the half `tune` of the events. The 700 come from the halves `tune` of other
sets, so that what is grouped among them could be read and judged: `judged_stories.json` holds the verdicts.
All is measured with the days of publication, where a set gives them, and without.

The cost is measured on made-up documents of 370 words: sentences of several real articles of one set, put
together anew, one in five of them a retelling of another document (its sentences, a third of them replaced).

Writes `reports/grouping.md` and `reports/grouping.svg`. --quick prints the figures of grouping only;
--to-judge prints what is grouped among the 700 and not judged yet.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import pickle
import re
import resource
import sys
import time
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from random import Random
from typing import NamedTuple

import msgspec

from benchmarks.chart import Line, chart
from benchmarks.corpora import RESERVED, Row, rows, sample
from scoring.data import Document
from scoring.reading import document_from_text
from scoring.retelling.grouping import Groups, group, sign
from scoring.retelling.grouping.search import MOST_DOCUMENTS
from scoring.text import Text

JUDGED = Path(__file__).parent / "judged_stories.json"
SEEDS = Path(__file__).parent.parent / "seeds"
REPORTS = Path(__file__).parent.parent / "reports"
UNRELATED = {"clean_news_modern": 150, "world_news": 64, "recovery": 211, "clean_news": 286}
"""Set → articles taken from its half `tune`, by the hash of their ids: 700."""
SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)
_SHORTEST = 120  # words of an unrelated article

Pair = tuple[int, int]


class Found(NamedTuple):
    """How well stories were found again."""

    stories: int
    pairs: int
    right: int
    given: int
    b_precision: float
    b_recall: float

    @property
    def precision(self) -> float:
        return self.right / self.given if self.given else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.pairs

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.given + self.pairs)

    @property
    def b_f1(self) -> float:
        return 2 * self.b_precision * self.b_recall / (self.b_precision + self.b_recall)


class Cost(NamedTuple):
    """What so many documents cost."""

    documents: int
    sign: float  # milliseconds of the processor a document
    group: float  # seconds
    memory: float  # megabytes of all signatures, as they travel
    peak: float  # megabytes of the process that groups, beside those of its start
    stories: int
    found: float  # share of the retellings that are in one story with what they retell


def document(row: Row, dated: bool) -> Document:
    """A row as the document that a batch makes of it."""
    made = document_from_text(row["id"], row["text"])
    date = row.get("date") or ""
    day = date if dated and re.fullmatch(r"\d{4}-\d\d-\d\d", date) else None
    return msgspec.structs.replace(made, title=row.get("title") or made.title, published=day)


def unrelated(data: Path) -> list[Row]:
    """The 700: of one publisher and day at most one, where both are known."""
    chosen: list[Row] = []
    for name, size in UNRELATED.items():
        taken: set[tuple[str, str]] = set()
        of_set = []
        for row in sample(rows(data, name, "tune"), sys.maxsize):
            place = (row["source"], row.get("date") or row["id"])
            if len(row["text"].split()) >= _SHORTEST and row["source"] not in RESERVED and place not in taken:
                taken.add(place)
                of_set.append(row)
        chosen += of_set[:size]
    return chosen


def judged() -> dict[str, str]:
    """ "id id" → "same" (one event), "other" (two events)."""
    return json.loads(JUDGED.read_text(encoding="utf-8")) if JUDGED.is_file() else {}


def _named(one: Row, other: Row) -> str:
    return " ".join(sorted((one["id"], other["id"])))


def measure(articles: list[Row], verdicts: dict[str, str], dated: bool, whole: bool = True) -> Found:
    """Group articles, whose stories are known by `cluster`, or by the verdicts on pairs.

    Not `whole`: of the pairs, only those that hold an article of an event count. B-cubed is of all.
    """
    groups = group([sign(Text(document(row, dated))) for row in articles])
    story = _stories(articles, verdicts)

    def counts(pair: Pair) -> bool:
        return whole or any(articles[place].get("cluster") for place in pair)

    given = {pair for members in groups.stories for pair in combinations(members, 2) if counts(pair)}
    by_story: dict[int, list[int]] = {}
    for place, number in enumerate(story):
        by_story.setdefault(number, []).append(place)
    true = {pair for members in by_story.values() for pair in combinations(members, 2) if counts(pair)}
    b_precision, b_recall = _b_cubed(groups, story, by_story)
    stories = sum(len(members) > 1 for members in by_story.values())
    return Found(stories, len(true), len(given & true), len(given), b_precision, b_recall)


def _stories(articles: list[Row], verdicts: dict[str, str]) -> list[int]:
    """The number of each article's story."""
    numbers = list(range(len(articles)))
    first: dict[str, int] = {}
    for place, row in enumerate(articles):
        numbers[place] = numbers[first.setdefault(row.get("cluster") or row["id"], place)]
    places = {row["id"]: place for place, row in enumerate(articles)}
    for pair, verdict in verdicts.items():
        ids = pair.split()
        if verdict == "same" and all(id in places for id in ids):
            old, new = sorted((numbers[places[id]] for id in ids), reverse=True)
            numbers = [new if number == old else number for number in numbers]
    return numbers


def _b_cubed(groups: Groups, story: list[int], by_story: dict[int, list[int]]) -> tuple[float, float]:
    precision = recall = 0.0
    for members in (*groups.stories, *((place,) for place in groups.alone)):
        for place in members:
            same = sum(story[other] == story[place] for other in members)
            precision += same / len(members)
            recall += same / len(by_story[story[place]])
    return precision / len(story), recall / len(story)


def to_judge(articles: list[Row], verdicts: dict[str, str]) -> Iterator[tuple[Row, Row]]:
    """The grouped pairs of which one article at least belongs to no event, and of which no verdict tells."""
    for dated in (True, False):
        groups = group([sign(Text(document(row, dated))) for row in articles])
        for members in groups.stories:
            for one, other in combinations(members, 2):
                pair = articles[one], articles[other]
                events = [row.get("cluster") for row in pair]
                if not all(events) and _named(*pair) not in verdicts:
                    yield pair


# Cost


def made_up(data: Path, number: int, seed: int = 1) -> Iterator[tuple[str, int | None]]:
    """Texts of about 370 words; and of a retelling, the place of what it retells."""
    random = Random(seed)
    pools = []
    for name in ("clean_news_modern", "world_news", "recovery", "clean_news", "polnear", "fa_kes"):
        texts = [row["text"] for row in rows(data, name, "tune")]
        pools.append([re.split(r"(?<=[.!?])\s+", text) for text in texts])
    earlier: list[list[str]] = []
    for place in range(number):
        if place % 5 == 4:
            source = random.randrange(len(earlier))
            sentences = list(earlier[source])
            other = _sentences(random, random.choice(pools))
            for at in random.sample(range(len(sentences)), len(sentences) // 3):
                sentences[at] = random.choice(other)
            random.shuffle(sentences)
            yield " ".join(sentences), source
        else:
            sentences = _sentences(random, random.choice(pools))
            earlier.append(sentences)
            yield " ".join(sentences), None


def _sentences(random: Random, pool: list[list[str]]) -> list[str]:
    """Sentences of eight articles, neighbours mostly: as many names and rare words as real articles have."""
    found: list[str] = []
    while sum(map(len, found)) < 2_200:
        article = random.choice(pool)
        start = random.randrange(len(article))
        found += article[start : start + 3]
    return found


def cost(data: Path, number: int) -> Cost:
    """Sign and group so many made-up documents, in this process."""
    spent, signatures, retold = 0.0, [], []
    originals: list[int] = []
    for place, (source_text, source) in enumerate(made_up(data, number)):
        if source is None:
            originals.append(place)
        else:
            retold.append((originals[source], place))
        text = Text(document_from_text(str(place), source_text))
        begin = time.process_time()
        signatures.append(sign(text))  # with the words, which scoring needs anyway
        spent += time.process_time() - begin
    memory = sum(len(pickle.dumps(signature)) for signature in signatures)
    before = _peak()
    begin = time.process_time()
    groups = group(signatures)
    grouped = time.process_time() - begin
    story = {place: number for number, members in enumerate(groups.stories) for place in members}
    found = sum(one in story and story[one] == story.get(other) for one, other in retold)
    return Cost(
        number,
        1000 * spent / number,
        grouped,
        memory / 1e6,
        _peak() - before,
        len(groups.stories),
        found / len(retold),
    )


def costs(data: Path, sizes: tuple[int, ...]) -> Iterator[Cost]:
    """Each in a process of its own, for the peak of memory."""
    for size in sizes:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            yield pool.apply(cost, (data, size))


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


# The page


def translations(data: Path) -> Found:
    """The documents of `translated_news`: one article in several translations is one story."""
    articles = [{**row, "cluster": row["split_key"]} for row in rows(data, "translated_news")]
    return measure(articles, {}, dated=False)


def seeds() -> Groups:
    paths = sorted(SEEDS.glob("*.txt"))
    return group([sign(Text(document_from_text(path.name, path.read_text("utf-8")))) for path in paths])


def table(data: Path) -> list[str]:
    verdicts, others = judged(), unrelated(data)
    lines = [
        "| documents | days | stories | pairs | precision | recall | F1 | B-cubed F1 |",
        "|---|---|---:|---:|---:|---:|---:|---:|",
    ]
    for name, half in (("events, tuned on", "tune"), ("events, held out", "report"), ("all events", None)):
        events = list(rows(data, "basil_bias_triples", half))  # type: ignore[arg-type]
        for dated in (True, False):
            found = measure(events + others, verdicts, dated, whole=False)
            lines.append(_line(f"{name}, among {len(others)} others", "known" if dated else "unknown", found))
    everything = measure(list(rows(data, "basil_bias_triples")) + others, verdicts, dated=True)
    lines.append(_line("the same, pairs among the others, too", "known", everything))
    lines.append(_line("translations of one article", "unknown", translations(data)))
    return lines


def _line(name: str, days: str, found: Found) -> str:
    return (
        f"| {name} | {days} | {found.stories} | {found.pairs} | {found.precision:.3f} | {found.recall:.3f} "
        f"| {found.f1:.3f} | {found.b_f1:.3f} |"
    )


def among_others(data: Path) -> tuple[int, int, int]:
    """Of the others: groups, their pairs, and the pairs that were judged to tell one event."""
    articles, verdicts = unrelated(data), judged()
    events = list(rows(data, "basil_bias_triples"))
    groups = group([sign(Text(document(row, True))) for row in events + articles])
    stories = [members for members in groups.stories if members[0] >= len(events)]
    pairs = [pair for members in stories for pair in combinations(members, 2)]
    named = [_named(*((events + articles)[place] for place in pair)) for pair in pairs]
    return len(stories), len(pairs), sum(verdicts.get(name) == "same" for name in named)


_PAGE = """\
# Grouping documents into stories

Written by `benchmarks/grouping.py`; its head says what is measured, and on what. Of pairs those count of
which one document at least belongs to an event; B-cubed is of all documents.

{table}

The others are on other matters than the events, not always than each other: {groups} groups of them were
found, {pairs} pairs, of which {same} tell one event, judged by hand. The rest tell two events of one matter;
most of these pages give no day.

The seed documents: {stories}.

## Cost

Milliseconds of the processor to sign a document of 370 words, with splitting it into words; seconds to group
all; megabytes of the signatures as they travel, and what the process grows by to group. Retellings found: in
one story with what they retell. The made-up collections draw on some 2,500 articles: of 100,000 documents
hundreds share each sentence, as in no real collection, and words of more than {most} documents are not looked
up. Hence the fall at the end.

| documents | sign, ms each | group, s | signatures, MB | grouping, MB | retellings found |
|---:|---:|---:|---:|---:|---:|
{costs}

![seconds to group against documents](grouping.svg)

## Libraries for near copies

MinHash of 128 places, microseconds for a document of 370 words, shingling included; measured once:

| | sketch | import, ms | size, MB |
|---|---:|---:|---:|
| numpy, one permutation (as here) | 47 | 64 | here already |
| rensa 0.5.0, MIT, one author | 67 | 1 | 1.2 |
| datasketch 2.0.0, MIT | 430 | 403, scipy with it | 0.1 |

Grouping needs numpy in any case, a sketch is an eighth of what splitting into words costs, and its two bytes
a place travel as they are: no library is added for twenty lines.
"""


def page(data: Path, measured: list[Cost]) -> str:
    groups, pairs, same = among_others(data)
    found = seeds()
    return _PAGE.format(
        table="\n".join(table(data)),
        groups=groups,
        pairs=pairs,
        same=same,
        stories=f"{[len(story) for story in found.stories]} in stories, {len(found.alone)} alone",
        most=MOST_DOCUMENTS,
        costs="\n".join(
            f"| {cost.documents:,} | {cost.sign:.2f} | {cost.group:.1f} | {cost.memory:.1f} "
            f"| {cost.peak:.0f} | {cost.found:.3f} |"
            for cost in measured
        ),
    )


def plot(measured: list[Cost]) -> str:
    """Seconds to group against documents."""
    return chart([Line("", [(cost.documents, cost.group) for cost in measured])], "documents")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--to-judge", action="store_true")
    options = parser.parse_args()
    if options.to_judge:
        articles = list(rows(options.data, "basil_bias_triples")) + unrelated(options.data)
        for one, other in to_judge(articles, judged()):
            print(_named(one, other), one.get("title"), "|", other.get("title"))
    elif options.quick:
        print("\n".join(table(options.data)))
        print(among_others(options.data))
    else:
        measured = list(costs(options.data, SIZES))
        (REPORTS / "grouping.svg").write_text(plot(measured), encoding="utf-8")
        (REPORTS / "grouping.md").write_text(page(options.data, measured), encoding="utf-8")


if __name__ == "__main__":
    main()
