"""Measure the rules of the family `generated`, and the words that they are made of.

    python benchmarks/formulas.py DATA [--words | --candidates]

DATA is a folder with `llm_news/dev.jsonl` (machine texts and the human news they were made from) and,
optionally, `clean_news_modern`, `recovery`, `echoes_opinions`, `translated_news`, `world_news` and
`fairness_essays` beside it. Prints, by group, how many documents a rule of the family is charged in and
what it costs them on average; texts of any length are measured.

`rules/terms/formulas.txt` was built from counts of words and of runs of words. The machine texts were
parted into halves by story: entries were chosen on the first, and figures count on the second.
`--candidates` prints what the first half has far more often than edited news and the list has not;
`--words` prints every stock phrase with its counts in the second half and in edited news.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from benchmarks.false_alarms import RESERVED, TUNED
from scoring.data import Rule, Span
from scoring.matching import Matcher
from scoring.reading import document_from_text
from scoring.rulebook import load_rulebook
from scoring.scorecard import BASELINE, score_findings
from scoring.text import Text
from scoring.text.gazetteer import formula_words
from scoring.text.inflection import verb_forms
from scoring.text.lookup import Lookup

PACK = Path(__file__).parent.parent / "rules" / "generated.yml"
LONGEST = 4  # words of a candidate
MIN_TEXTS = 4  # of the first half that a candidate stands in
MIN_LOG_ODDS = 2.0
MOST_CANDIDATES = 300


def half(row: dict) -> int:
    """1 or 2: all texts of one story are in one half."""
    return 1 + int(sha256(str(row["split_key"]).encode()).hexdigest(), 16) % 2


def read(data: Path, name: str) -> Iterator[dict]:
    path = data / name / "dev.jsonl"
    if path.exists():
        with path.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def groups(data: Path) -> dict[str, list[str]]:
    """Name of a group → texts."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in read(data, "llm_news"):
        found[f"llm_news, {row['source']}, {row['model']}, half {half(row)}"].append(row["text"])
    for row in read(data, "clean_news_modern"):
        if row["source"] not in RESERVED:
            part = "tuned" if row["source"] in TUNED else "held out"
            found[f"clean_news_modern, {part}"].append(row["text"])
    for row in read(data, "world_news"):
        found[f"world_news, {row['country']}"].append(row["text"])
    for name in ("recovery", "echoes_opinions", "translated_news", "fairness_essays"):
        for row in read(data, name):
            found[f"{name}, {row['label']}"].append(row["text"])
    return found


def charges(matcher: Matcher, rules: dict[str, Rule], source: str) -> tuple[int, int, float]:
    """Words, findings that cost points, and the points, of one text."""
    text = Text(document_from_text("sample", source))
    card = score_findings(matcher.findings(text), rules, len(text.words))
    charged = sum(finding.points < 0 for finding in card.findings)
    return len(text.words), charged, BASELINE - card.score.value


def print_groups(data: Path) -> None:
    rulebook = load_rulebook([PACK])
    matcher, rules = Matcher(rulebook), {rule.id: rule for rule in rulebook.rules}
    print(f"{'group':58}{'texts':>6}{'charged':>9}{'per 1,000 words':>17}{'mean cost':>11}")
    for name, texts in sorted(groups(data).items()):
        rows = [charges(matcher, rules, text) for text in texts]
        words, findings = sum(row[0] for row in rows), sum(row[1] for row in rows)
        share = 100 * sum(row[1] > 0 for row in rows) / len(rows)
        cost = sum(row[2] for row in rows) / len(rows)
        print(f"{name:58}{len(rows):6}{share:8.1f}%{1000 * findings / words:17.3f}{cost:11.2f}")


def runs(source: str) -> Iterator[list[str]]:
    """The words of each sentence outside quotation marks and without names, cut where one is left out."""
    text = Text(document_from_text("sample", source))
    for sentence in text.sentences:
        run: list[str] = []
        for at, word in enumerate(sentence.words):
            plain = word.key.isalpha() and (at == 0 or word.text[0].islower())
            if plain and not text.in_quotation(Span(word.start, word.end)):
                run.append(word.key)
            elif run:
                yield run
                run = []
        if run:
            yield run


def machine(data: Path, wanted: int) -> Iterator[dict]:
    """Machine texts of one half. `davinci` only continued a text, and GovernmentPublic is no news."""
    for row in read(data, "llm_news"):
        left_out = row["model"] in ("human", "davinci") or row["source"] == "GovernmentPublic"
        if not left_out and half(row) == wanted:
            yield row


def edited(data: Path) -> Iterator[str]:
    yield from (row["text"] for row in read(data, "llm_news") if row["label"] == "human")
    yield from (row["text"] for row in read(data, "clean_news_modern") if row["source"] in TUNED)


def count(texts: Iterable[str]) -> tuple[dict[str, Counter[str]], int]:
    """Run of words → text → how often, and the number of words."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    words = 0
    for number, source in enumerate(texts):
        for run in runs(source):
            words += len(run)
            for length in range(1, LONGEST + 1):
                for at in range(len(run) - length + 1):
                    found[" ".join(run[at : at + length])][str(number)] += 1
    return found, words


def log_odds(first: int, of_first: int, second: int, of_second: int) -> float:
    """How much more often in the first, as a natural logarithm; half an occurrence is added to each."""
    return math.log((first + 0.5) / of_first) - math.log((second + 0.5) / of_second)


def print_candidates(data: Path) -> None:
    ours, our_words = count(row["text"] for row in machine(data, 1))
    theirs, their_words = count(edited(data))
    known = Lookup(phrases())
    rows = []
    for run, by_text in ours.items():
        words = run.split()
        if len(by_text) < MIN_TEXTS or any(known.longest(words, at) for at in range(len(words))):
            continue
        here, there = by_text.total(), theirs[run].total() if run in theirs else 0
        odds = log_odds(here, our_words, there, their_words)
        if odds >= MIN_LOG_ODDS:
            rows.append((odds, here, there, run))
    for odds, here, there, run in sorted(rows, reverse=True)[:MOST_CANDIDATES]:
        print(f"{odds:6.1f}{here:6}{there:6}  {run}")


def phrases() -> list[str]:
    """The stock phrases in all forms."""
    found = list(formula_words()["phrase"])
    for entry in formula_words()["verb-phrase"]:
        verb, _, rest = entry.partition(" ")
        found += [f"{form} {rest}".strip() for form in verb_forms(verb)]
    return found


def print_words(data: Path) -> None:
    ours, our_words = count(row["text"] for row in machine(data, 2))
    theirs, their_words = count(edited(data))
    for phrase in phrases():
        here = ours[phrase].total() if phrase in ours else 0
        there = theirs[phrase].total() if phrase in theirs else 0
        if here or there:
            print(f"{log_odds(here, our_words, there, their_words):6.1f}{here:6}{there:6}  {phrase}")


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the family `generated`.")
    parser.add_argument("data", type=Path)
    show = parser.add_mutually_exclusive_group()
    show.add_argument("--words", action="store_true")
    show.add_argument("--candidates", action="store_true")
    options = parser.parse_args()
    if not (options.data / "llm_news" / "dev.jsonl").exists():
        parser.error(f"no llm_news/dev.jsonl in {options.data}")
    if options.words:
        print_words(options.data)
    elif options.candidates:
        print_candidates(options.data)
    else:
        print_groups(options.data)


if __name__ == "__main__":
    main()
