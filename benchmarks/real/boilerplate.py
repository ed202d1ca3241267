"""Parts of the page that were taken for text: are they seen, and is the article itself left alone?"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

from benchmarks.corpora import Half, rows
from benchmarks.intervals import bootstrap, wilson
from benchmarks.real import Example, Measure
from scoring.data import Document, Finding, Span
from scoring.pipeline import Scorer
from scoring.reading import document_from_text
from scoring.reading.html import document_from_html
from scoring.rulebook import load_rulebook
from scoring.shipped import rules_folder

LINES = Path(__file__).parent.parent / "judged_lines.json"
"""The lines that clean_news_modern has in several articles of one publisher, by the hash of the line:
furniture of the page, or part of the article (headings, bylines, separators, notes). Judged by hand."""
CREDITS = ("boilerplate.orphan-caption", "boilerplate.image-credit", "boilerplate.end-credit")
PER = 20_000  # words
_WORD = re.compile(r"\w+")


def repeated_lines(data: Path, half: Half) -> Iterator[Measure]:
    """The share of furniture lines in edited articles that a finding or a note touches."""
    name = "clean_news_modern"
    judged: dict[str, str] = json.loads(LINES.read_text(encoding="utf-8"))
    counts: list[tuple[int, int]] = []  # of each article: lines seen, lines
    missed: list[Example] = []
    for row in rows(data, name, half):
        wanted = {line for line in row["repeated_lines"] or () if judged.get(_hash(line)) == "furniture"}
        if not wanted:
            continue
        document = document_from_text(row["id"], row["text"])
        findings = _findings(document)
        places = [span for span in _lines(document.text) if document.text[slice(*span)] in wanted]
        unseen = [span for span in places if not _touched(findings, span)]
        counts.append((len(places) - len(unseen), len(places)))
        missed += [
            Example(f"{row['id']} {span.start}-{span.end}", document.text[slice(*span)]) for span in unseen
        ]
    total = sum(lines for _, lines in counts)
    yield Measure(
        "boilerplate",
        "repeated furniture of publishers seen, notes included",
        f"{name}, {total} lines of {len(counts)} articles",
        _share(counts),
        bootstrap(counts, _share),
        target=0.95,
        worst=tuple(missed),
    )


def credits_charged(data: Path, half: Half) -> Iterator[Measure]:
    """The share of pictures' credits, captions and end credits of edited articles that cost points."""
    name = "clean_news_modern"
    seen = 0
    charged: list[Example] = []
    for row in rows(data, name, half):
        document = document_from_text(row["id"], row["text"])
        for finding in _findings(document):
            if finding.rule in CREDITS:
                seen += 1
                if not finding.note:
                    key = f"{document.id} {finding.fingerprint}"
                    charged.append(Example(key, document.text[slice(*finding.spans[0])]))
    yield Measure(
        "boilerplate",
        "credits and captions of edited news that are charged",
        f"{name}, {seen} credits",
        len(charged) / seen,
        wilson(len(charged), seen),
        target=0.0,
        most=True,
        worst=tuple(charged),
    )


def leftovers(data: Path, half: Half) -> Iterator[Measure]:
    """The share of what must not be in an article, and is in the one that we extract, that is seen."""
    name = "html_trafilatura"
    left, missed = 0, []
    for row in rows(data, name, half):
        document = document_from_html(row["id"], row["html"])
        if document.language != "en":
            continue
        findings = _findings(document)
        for snippet in row["must_not_have"]:
            start = document.text.find(snippet)
            if start < 0:
                continue
            left += 1
            if not _touched(findings, Span(start, start + len(snippet))):
                missed.append(Example(f"{row['id']} {start}-{start + len(snippet)}", snippet))
    yield Measure(
        "boilerplate",
        "snippets left in the article that are seen, English pages",
        f"{name}, {left} snippets",
        1 - len(missed) / left if left else 1.0,
        wilson(left - len(missed), left),
        worst=tuple(missed),
    )


def articles_charged(data: Path, half: Half) -> Iterator[Measure]:
    """Charges for words that belong to the article, by the bodies that people marked in pages."""
    name = "html_aeb"
    counts: list[tuple[int, int]] = []  # of each page: charges, words
    worst: list[Example] = []
    for row in rows(data, name, half):
        document = document_from_html(row["id"], row["html"])
        if document.language != "en":
            continue  # no score, no charge
        body = _plain(row["text"])
        wrong = [
            finding
            for finding in _findings(document)
            if not finding.note
            and finding.spans
            and all(_plain(document.text[slice(*span)]) in body for span in finding.spans)
        ]
        counts.append((len(wrong), len(document.text.split())))
        worst += [
            Example(f"{document.id} {finding.fingerprint}", document.text[slice(*finding.spans[-1])][:160])
            for finding in wrong
        ]
    yield Measure(
        "boilerplate",
        f"charges for words of the article per {PER:,} words",
        f"{name}, {len(counts)} English pages",
        _rate(counts),
        bootstrap(counts, _rate),
        target=1.0,
        most=True,
        worst=tuple(worst),
    )


@cache
def _scorer() -> Scorer:
    return Scorer(load_rulebook([rules_folder() / "boilerplate.yml"]))


def _findings(document: Document) -> list[Finding]:
    return list(_scorer().score(document).findings)


def _touched(findings: list[Finding], span: Span) -> bool:
    return any(one.start < span.end and span.start < one.end for finding in findings for one in finding.spans)


def _lines(text: str) -> Iterator[Span]:
    """The lines of a text without the white space around them."""
    for line in re.finditer(r"[^\n]+", text):
        start = line.start() + len(line[0]) - len(line[0].lstrip())
        yield Span(start, start + len(line[0].strip()))


def _hash(line: str) -> str:
    return sha256(line.encode()).hexdigest()[:16]


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def _share(counts: list[tuple[int, int]]) -> float:
    return sum(hits for hits, _ in counts) / max(1, sum(lines for _, lines in counts))


def _rate(counts: list[tuple[int, int]]) -> float:
    return PER * sum(charges for charges, _ in counts) / sum(words for _, words in counts)
