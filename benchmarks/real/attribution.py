"""Attribution: what is charged of sources that people marked in the news (polnear).

The annotation of polnear says of each statement which words are its source. A source is

- **vague**: a plural authority that nobody could ask ("experts", "most foreign policy analysts", "critics in
  both parties"): one of AUTHORITIES, without a name, an article or an owner that tells which;
- **named**: it has a capital that is neither a region's nor a party's;
- **an office or a group**: officials, police, a party, voters, activists (GROUPS), or anybody who speaks on
  condition of anonymity, with no name.

Left out of the vague: sources in quotation marks, what they "would" or "might" say, and crowds of which one
speaks by name at once, as the annotation of the sentences that follow tells. What the rules take wrongly on
the half for tuning is noted in `judged_sources.json` (row and offsets of the source → what it is, judged by
hand); the other half goes by the rules alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

from benchmarks.corpora import Half, rows
from benchmarks.intervals import wilson
from benchmarks.real import Example, Measure
from scoring.data import Finding, Span
from scoring.matching import Matcher
from scoring.reading import document_from_text
from scoring.rulebook import load_rulebook
from scoring.shipped import rules_folder
from scoring.text import Sentence, Text

_JUDGED = Path(__file__).parent.parent / "judged_sources.json"
_LEAST_VAGUE = 0.85
_MOST_NAMED = 0.01
_SOON = 3  # sentences after a crowd in which one of it speaks

_SCHOLARS = (
    r"experts|specialists|scholars|academics|historians|researchers|\w*scientists|\w+ologists|economists|"
    r"physicists|professors|theorists|technologists|thinkers|intellectuals|consultants|strategists"
)
# Without the sides of a dispute: like parties they speak for themselves, and a careful report weighs them.
AUTHORITIES = re.compile(
    rf"\b(?:{_SCHOLARS}|\w*analysts|observers|insiders|commentators|pundits|pollsters|forecasters|watchers|"
    r"trackers|critics|skeptics|sceptics|detractors|naysayers)\b(?!['’])",
    re.I,
)
GROUPS = re.compile(
    r"\b(?:officials?|police|prosecutors|investigators|lawmakers|legislators|politicians|regulators|authorities|"
    r"republicans|democrats|conservatives|liberals|party|voters|supporters|opponents|proponents|advocates|defenders|backers|activists|environmentalists|aides?|advisers|"
    r"advisors|diplomats|ministers|leaders|lawyers|attorneys|residents|"
    r"witnesses|protesters|investors|executives|campaigns?|government|administration|agency|department|board|"
    r"company|companies|commission|union|unions|workers|students|employees|donors|candidates|allies|"
    r"anonymity|sources?|familiar with|not authorized)\b",
    re.I,
)
ANYBODY = re.compile(
    r"\b(?:observers|insiders|commentators|pundits|critics|skeptics|sceptics|detractors|naysayers)\b",
    re.I,
)
# Words that mark who speaks as one of a crowd of authorities.
MEMBERS = re.compile(
    r"\b(?:experts?|specialists?|scholars?|academics?|historians?|researchers?|\w*scientists?|\w+ologists?|"
    r"economists?|professors?|lecturers?|strategists?|analysts?|consultants?|pollsters?|commentators?|fellows?|"
    r"directors?|presidents? of|founders?|authors?|universit(?:y|ies)|college|institut(?:e|ion)|center|"
    r"centre|school|foundation|think tank|adviser|advisor|lawyer|attorney|teaches|studies|critics?)\b",
    re.I,
)
_REGIONS = (
    r"(?:[A-Z]\w*(?:ian|can|ean|ese|ish|ern|ic|man|ench|tch)s?|U\.S\.?|US|UK|GOP|Republicans?|Democrats?|"
    r"Democratic|Conservatives?|Liberals?|Congress|Washington|D\.C|Wall|Street|West|East|North|South|I|Islam)\b"
)
_CAPITAL = re.compile(rf"(?<![\w.'’])(?!{_REGIONS})[A-Z]")
_PLACE = re.compile(r"\b(?:in|across|around|outside|inside) (?:the )?[A-Z][\w.]*(?: [A-Z][\w.]*)*")
_IMAGINED = re.compile(r"\b(?:will|would|could|might|may|should)\b")
_KNOWN = re.compile(
    r"\b(?:the (?!majority)|these|those|this|his|her|their|its|our|my|your|he|she|we|one of)\b"
    r"|['’]s\b|s['’] ",
    re.I,
)

Kind = Literal["vague", "summed up", "named", "group", "other"]
"""What a source is; `summed up` is a crowd of which one speaks by name at once."""


class Source(NamedTuple):
    """The source of one statement, and where it is credited: from its first to its last word and cue."""

    words: str
    span: Span
    credit: Span


class Article(NamedTuple):
    """One annotated text: its sources, and what the rules charge of it."""

    id: str
    text: Text
    sources: tuple[Source, ...]
    unsourced: tuple[Span, ...]
    """Statements that the annotators found credited to nobody."""
    charged: tuple[Finding, ...]


def vague_sources(data: Path, half: Half) -> Iterable[Measure]:
    """How many vague sources are found."""
    found, missed = 0, []
    for article in _articles(data, half):
        for source in article.sources:
            if _kind(article, source) != "vague":
                continue
            if _touching(article, source.credit):
                found += 1
            else:
                missed.append(_example(article, source))
    of = found + len(missed)
    yield Measure(
        "attribution",
        "vague sources found",
        f"polnear, {of} sources",
        found / max(of, 1),
        wilson(found, of),
        target=_LEAST_VAGUE,
        worst=tuple(missed),
    )


def named_sources(data: Path, half: Half) -> Iterable[Measure]:
    """How many sentences are charged that credit nobody but a named person or body."""
    of, charged = 0, []
    for article in _articles(data, half):
        for sentence in article.text.sentences:
            sources = [source for source in article.sources if _meet(source.credit, sentence.span)]
            unsourced = any(_meet(span, sentence.span) for span in article.unsourced)
            if not sources or unsourced or {_kind(article, source) for source in sources} != {"named"}:
                continue
            of += 1
            if findings := _touching(article, sentence.span):
                charged.append(_charge(article, sentence, findings))
    yield Measure(
        "attribution",
        "sentences charged whose source is named",
        f"polnear, {of} sentences",
        len(charged) / max(of, 1),
        wilson(len(charged), of),
        target=_MOST_NAMED,
        most=True,
        worst=tuple(charged),
    )


def group_sources(data: Path, half: Half) -> Iterable[Measure]:
    """How many offices, parties and groups are charged, which ought to be noted at most."""
    of, charged = 0, []
    for article in _articles(data, half):
        for source in article.sources:
            if _kind(article, source) != "group":
                continue
            of += 1
            if _touching(article, source.span):
                charged.append(_example(article, source))
    yield Measure(
        "attribution",
        "offices, parties and groups charged",
        f"polnear, {of} sources",
        len(charged) / max(of, 1),
        wilson(len(charged), of),
        target=_MOST_NAMED,
        most=True,
        worst=tuple(charged),
    )


@cache
def _articles(data: Path, half: Half) -> tuple[Article, ...]:
    matcher = Matcher(load_rulebook([rules_folder() / "attribution.yml"]))
    return tuple(_read(row, matcher) for row in rows(data, "polnear", half))


def _read(row: dict[str, Any], matcher: Matcher) -> Article:
    text = Text(document_from_text(row["id"], row["text"]))
    sources: dict[Span, Source] = {}  # one that says two things counts once, where it is credited first
    unsourced = []
    for attribution in row["attributions"]:
        source, cue = attribution.get("source", []), attribution.get("cue", [])
        if source:
            words = " ".join(row["text"][start:end] for start, end in source)
            sources.setdefault(_hull(source), Source(words, _hull(source), _hull([*source, *cue])))
        elif cue:
            unsourced.append(_hull(cue))
    charged = tuple(finding for finding in matcher.findings(text) if not finding.note)
    return Article(row["id"], text, tuple(sources.values()), tuple(unsourced), charged)


def _hull(parts: Iterable[list[int]]) -> Span:
    return Span(min(start for start, _ in parts), max(end for _, end in parts))


def _kind(article: Article, source: Source) -> Kind:
    """What a source is: as judged by hand, else by rule."""
    judged = _judged().get(_key(article, source))
    if judged is not None:
        return judged
    if _has_a_name(article, source):
        return "named"
    if article.text.in_quotation(source.credit) or _KNOWN.search(source.words):
        return "group" if GROUPS.search(source.words) else "other"
    if AUTHORITIES.search(source.words) and not _IMAGINED.search(_credit(article, source)):
        return "summed up" if _is_named_at_once(article, source) else "vague"
    return "group" if GROUPS.search(source.words) else "other"


@cache
def _judged() -> dict[str, Kind]:
    judged: dict[str, Kind] = json.loads(_JUDGED.read_text(encoding="utf-8"))
    return judged


def _key(article: Article, source: Source) -> str:
    return f"{article.id} {source.span.start}-{source.span.end}"


def _has_a_name(article: Article, source: Source) -> bool:
    """Whether a capital that no region or party has stands in the source; the first word of a sentence
    counts where it is no word of the language."""
    sentence = article.text.sentence_at(source.span.start)
    words = _PLACE.sub("", source.words) if AUTHORITIES.search(source.words) else source.words
    first, _, rest = words.partition(" ")
    if _CAPITAL.search(rest):
        return True
    if not _CAPITAL.match(first):
        return False
    opens = sentence is not None and sentence.start == source.span.start
    return not (opens and article.text.vocabulary.is_word(first.strip(",.;:").lower()))


def _credit(article: Article, source: Source) -> str:
    return article.text.source[source.credit.start : source.credit.end]


def _is_named_at_once(article: Article, source: Source) -> bool:
    """Whether one of the crowd is credited by name in its sentence or soon after."""
    sentence = article.text.sentence_at(source.span.start)
    if sentence is None:
        return False
    at = article.text.sentences.index(sentence)
    soon = article.text.sentences[at : at + 1 + _SOON]
    return any(
        _has_a_name(article, other) and _belongs(article, other, source)
        for other in article.sources
        for near in soon
        if _meet(other.credit, near.span)
    )


def _belongs(article: Article, other: Source, crowd: Source) -> bool:
    """Whether a named source is marked as one of the crowd where the text names it; anybody who is named for
    the first time can be one of critics or observers."""
    name = other.words.rstrip(" ,.").split()[-1].strip(",.;:'’\"”")
    source = article.text.source
    if ANYBODY.search(crowd.words) and source.find(name) >= crowd.span.start:
        return True
    introduced = article.text.sentence_at(source.find(name))
    spoken = article.text.sentence_at(other.span.start)
    places = (str(sentence) for sentence in (introduced, spoken) if sentence is not None)
    return any(MEMBERS.search(place.replace(crowd.words, "")) for place in places)


def _touching(article: Article, span: Span) -> list[Finding]:
    return [finding for finding in article.charged if any(_meet(own, span) for own in finding.spans)]


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _example(article: Article, source: Source) -> Example:
    sentence = article.text.sentence_at(source.span.start)
    return Example(_key(article, source), f"[{source.words}] {sentence}")


def _charge(article: Article, sentence: Sentence, findings: list[Finding]) -> Example:
    rules = ", ".join(sorted({finding.rule for finding in findings}))
    return Example(f"{article.id} {sentence.start}-{sentence.end} {rules}", str(sentence))
