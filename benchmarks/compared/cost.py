"""What comparing costs: one story by the number of its tellings, the whole command by that of documents."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks import processes
from benchmarks.compared import scorer
from benchmarks.compared.retold import articles
from benchmarks.grouping import made_up
from benchmarks.retelling import CHANGES, retell
from scoring.comparison import compare
from scoring.reading import document_from_text

TELLINGS = (2, 5, 10, 20, 40)
DOCUMENTS = (100, 300, 1_000, 3_000)


class OfStory(NamedTuple):
    """Seconds of the processor for one story."""

    tellings: int
    scoring: float
    """Of them, to score each telling by itself."""
    whole: float

    @property
    def of_a_pair(self) -> float:
        """Milliseconds that comparing took for each pair of tellings."""
        return 2000 * (self.whole - self.scoring) / (self.tellings * (self.tellings - 1))


class OfCommand(NamedTuple):
    """What `smelltest compare` takes for a file of documents."""

    documents: int
    seconds: float  # of the processor: other work beside counts less
    memory: float  # megabytes


def of_stories(data: Path) -> Iterator[OfStory]:
    """One article of the half for tuning and planted retellings of it, each drawn anew."""
    article = articles(data, "tune")[0]["text"]
    texts = [article, *(retell(article, CHANGES, seed).text for seed in range(max(TELLINGS) - 1))]
    compare(scorer(), [document_from_text(str(place), text) for place, text in enumerate(texts[:2])])
    for number in TELLINGS:
        documents = [document_from_text(str(place), text) for place, text in enumerate(texts[:number])]
        begin = time.process_time()
        for document in documents:
            scorer().score(document)
        between = time.process_time()
        compare(scorer(), documents)
        yield OfStory(number, between - begin, time.process_time() - between)


def of_commands(data: Path) -> Iterator[OfCommand]:
    """The command on made-up documents of 370 words, one in five a retelling of another."""
    texts = [text for text, _ in made_up(data, max(DOCUMENTS))]
    with tempfile.TemporaryDirectory() as folder:
        for number in DOCUMENTS:
            file = Path(folder) / f"{number}.jsonl"
            rows = ({"id": str(place), "text": text} for place, text in enumerate(texts[:number]))
            file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
            memory = processes.Memory()
            command = [sys.executable, "-m", "scoring", "compare", str(file), "--format", "json"]
            run = processes.run(command, out=Path(folder) / "compared.json", look=memory.look)
            yield OfCommand(number, run.cpu, memory.peak / 1e6)
