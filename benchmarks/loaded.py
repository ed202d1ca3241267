"""Judge the words of `sensational.loaded`: which readers mark as loaded, and which edited news needs.

    python benchmarks/loaded.py DATA [WORDS]

WORDS is a file of candidates, one a line; without one, the milder words of the shipped rule are judged.
Read are, of the sets in DATA, only the halves for tuning: the marked words of `babe_bias_sentences` and
`ptc_propaganda` (the techniques LOADED), and edited news, as far as it stands outside quotation marks. A
word is dropped where it stands unmarked too often: its share of marked places, a place in edited news
counting PLAIN of one, is below LEAST. A word seen nowhere passes. Prints the words that are dropped.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))  # run as a script, this folder is on the path

from benchmarks.corpora import Half, rows
from benchmarks.teasers import edited, options_of
from scoring.data import Span
from scoring.detectors import loaded_words
from scoring.reading import document_from_text
from scoring.text import Text, Word

RULE = "sensational.loaded"
LOADED = {"Loaded_Language", "Name_Calling,Labeling", "Exaggeration,Minimisation"}
PLAIN = 0.1
LEAST = 0.25
_PRIOR = (0.5, 1.5)  # marked places and all places that a word brings along


class Marked(NamedTuple):
    """A text, and the spans of it that annotators found loaded."""

    id: str
    text: Text
    spans: tuple[Span, ...]

    def is_marked(self, word: Word) -> bool:
        """Whether the word touches one of the spans."""
        return any(word.span.overlaps(span) for span in self.spans)


def articles(data: Path, half: Half) -> Iterator[Marked]:
    """The articles of `ptc_propaganda`."""
    for row in rows(data, "ptc_propaganda", half):
        yield _marked(row, [span for span in row["spans"] if span["label"] in LOADED])


def events(data: Path, half: Half) -> Iterator[Marked]:
    """The articles of `basil_bias_triples`, with their lexical bias."""
    for row in rows(data, "basil_bias_triples", half):
        yield _marked(row, [span for span in row["spans"] if span["label"] == "lex"])


def sentences(data: Path, half: Half) -> Iterator[Marked]:
    """The sentences of `babe_bias_sentences`."""
    for row in rows(data, "babe_bias_sentences", half):
        spans = [{"start": start, "end": end} for start, end in row["spans"]]
        yield _marked(row, spans)


def _marked(row: dict[str, Any], spans: Iterable[dict[str, int]]) -> Marked:
    text = Text(document_from_text(row["id"], row["text"]))
    return Marked(row["id"], text, tuple(Span(span["start"], span["end"]) for span in spans))


def places(texts: Iterable[Marked]) -> tuple[Counter[str], Counter[str]]:
    """How often each word is marked, and how often it is not."""
    marked: Counter[str] = Counter()
    plain: Counter[str] = Counter()
    for text in texts:
        for word in text.text.words:
            (marked if text.is_marked(word) else plain)[word.key] += 1
    return marked, plain


def options() -> loaded_words.Options:
    """The options of the shipped rule."""
    found = options_of(RULE)
    assert isinstance(found, loaded_words.Options)
    return found


def in_edited_news(data: Path) -> Counter[str]:
    """How often each word stands in edited news, outside quotation marks."""
    counts: Counter[str] = Counter()
    for row in edited(data, "tune"):
        text = Text(document_from_text(row["id"], row["text"]))
        counts.update(word.key for word in text.words if not text.in_quotation(word.span))
    return counts


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("words", type=Path, nargs="?")
    arguments = parser.parse_args()
    words = arguments.words.read_text(encoding="utf-8").split() if arguments.words else options().milder
    marked, plain = places([*articles(arguments.data, "tune"), *sentences(arguments.data, "tune")])
    news = in_edited_news(arguments.data)
    dropped = 0
    for word in sorted(words):
        share = (marked[word] + _PRIOR[0]) / (marked[word] + plain[word] + PLAIN * news[word] + _PRIOR[1])
        if share < LEAST:
            dropped += 1
            print(f"  {word}: marked {marked[word]}, unmarked {plain[word]}, in edited news {news[word]}")
    print(f"{dropped} of {len(words)} words dropped; {sum(news.values()):,} words of edited news")


if __name__ == "__main__":
    main()
