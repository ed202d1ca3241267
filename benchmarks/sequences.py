"""Count which words never stand side by side in edited news: the table of `language.garbled-grammar`.

    python benchmarks/sequences.py DATA            # write rules/terms/sequences.txt
    python benchmarks/sequences.py DATA --measure  # on texts not counted: false alarms, planted slips

DATA is a folder with the sets of COUNTED. From `clean_news_modern` only the sources that rules are
tuned on are counted, and no publisher of its other sources is counted in any set, so that those, the
world's newspapers and the professional translations can measure. A paragraph that stands in two sets
is counted once. Nothing of a text is kept: the file holds counts, and words by kind.

Two words are a candidate where the first opens a phrase (an article, a possessive, a preposition, an
auxiliary) and the second could not continue it. The pair is kept where chance alone would have put the
two side by side EXPECTED times or more (as often as both stand in any pair: count of the first × count
of the second / pairs) and the texts have it at most SHARE of that. The rule asks for 0.0075: never
where chance says less than 134, once from there on ("is are", 136 expected, is there as a misprint).
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path
from typing import Any

from scoring.pipeline import Scorer
from scoring.reading import document_from_text
from scoring.rulebook import shipped_rulebook
from scoring.shipped import rules_folder
from scoring.text import Text
from scoring.text.inflection import past_and_participle, verb_forms
from scoring.text.sequences import ADVERBS
from scoring.text.vocabulary import english
from scoring.text.words import split_words

RULES = ("language.garbled-grammar", "language.wrong-article")
EXPECTED, SHARE = 10.0, 0.01
PLANTED = 300  # sentences for each way of planting a slip

TUNED = {"bbc.com", "cbsnews.com", "politico.com", "abcnews.go.com", "scientificamerican.com"}
HELD_OUT = {"washingtonpost.com", "apnews.com", "wsj.com", "nytimes.com"}
RESERVED = {"reuters.com", "npr.org", "theguardian.com", "csmonitor.com"}
Row = dict[str, Any]
COUNTED: dict[str, Callable[[Row], bool]] = {
    "clean_news_modern": lambda row: row["source"] in TUNED,
    "recovery": lambda row: row["label"] == "reliable",
    "llm_news": lambda row: row["label"] == "human" and row["source"] != "GovernmentPublic",
    "polnear": lambda row: row["source"] not in ("nyt", "wash-post"),
    "basil_bias_triples": lambda row: row["source"].lower() != "nyt",
    "semeval19_hyperpartisan": lambda row: row["label"] == "not_hyperpartisan",
    "abp_mbfc": lambda row: row["label"] == "high",
    "clean_news": lambda row: row["source"] not in ("brown-press", "wsj.com"),
    "echoes_opinions": lambda row: row["label"] == "human_pre_llm",
    "fakenewsnet_2017": lambda row: row["label"] == "reliable",
    "fakehealth_release": lambda row: row["label"] == "reliable",
}

ARTICLES = "a an the".split()
# Counted as one kind, for each is too rare to say much alone.
POSSESSIVES = "my its their our your".split()
NEGATED = "don't doesn't didn't can't couldn't wouldn't shouldn't won't".split()
MODALS = "would could should must may might can cannot".split()
HAVE = "has have had haven't hasn't hadn't".split()
SUBJECTS = "he she they we".split()
FINITE = "is are was were has had does did will would could should can".split()
NO_NOUN_PHRASE = [
    *ARTICLES,
    "*possessive",
    *FINITE,
    *SUBJECTS,
    *"his her this that these those any many some there about it them him us you who which".split(),
    *"to of and in for with on at by from or because if during into against through but should".split(),
    *"be been have *past".split(),
]
# What opens a phrase → the words and kinds that cannot continue it. Kept narrow on purpose: after a
# verb or a preposition that may end its clause ("what I have can wait", "the town he hails from had")
# the next word may be anything.
OPENS: list[tuple[list[str], list[str]]] = [
    ([*ARTICLES, "every"], NO_NOUN_PHRASE),
    (["*possessive"], [word for word in NO_NOUN_PHRASE if word != "a"]),  # "its a": "it's", misspelt
    (MODALS, "is are was were has been *ed *past *participle ~*ed ~*past ~to must will can could".split()),
    (["would", "could", "should", "cannot"], ["to"]),
    (["will"], "must can could should would may been *past ~to ~*ed ~*past".split()),
    (["not"], "*third *past".split()),
    (["*negated"], "is are was were has been to *ed *past *participle *third ~*ed ~*past".split()),
    (["to"], "~to been of *third *past *ed he they we".split()),
    (["did"], "*ed *past ~*ed ~*past *participle".split()),
    (HAVE, "be *plain *past ~*past *third ~*plain ~be is are was were ~*third".split()),
    (["has", "had"], "have ~have has".split()),
    (
        ["is", "are", "was", "were"],
        "*third *past has have had ~*third ~*past ~have was were is are be".split(),
    ),
    (["was", "were", "are", "been", "be"], "*plain ~*plain *past".split()),
    (["he", "she"], "are am have".split()),
    (["they", "we"], "is was has *third".split()),
    (["of", "into", "during", "without"], "of he they we she be".split()),
    (["into", "during", "without"], ["to"]),
    (["from", "with", "for", "between", "among"], "of they be".split()),
    (["between", "among"], "to in".split()),
    (["after", "before", "until", "despite", "since"], "of to".split()),
    (["who"], "*ing be of ~be".split()),
    (
        ["because", "if", "although", "whether", "unless"],
        "is are was were has have had will can would of *third been be".split(),
    ),
    (["it"], "are have am".split()),
    (["i"], "is are has were *third been".split()),
    # Two finite verbs, two pronouns, two prepositions in a row: what is left where a word was lost or
    # one was put in twice. Prepositions that often end a clause ("the house he lived in was") are not here.
    (
        "is are was were has hasn't hadn't".split(),
        "can could will would should may might do does did".split(),
    ),
    (["been"], "is was were has have".split()),
    (["not"], "is are was were has can could will would".split()),
    (["*ed", "*past", "*plain", "*ing", "*third"], ["been"]),
    (["*ed", "*past"], ["be"]),
    (SUBJECTS, "he she they we i it him her them us *possessive his this these".split()),
    ("he she they".split(), "to with from into by".split()),
    (["we"], "to into".split()),
    (["must"], "in of the a that *ing".split()),
    (["might"], "the a *ing".split()),
    ("would could should can will".split(), "of from by into *ing *third".split()),
    (["of"], "are was has had will would could with from by into against since".split()),
    (["to"], "was were has will would can could should did from into until".split()),
    (["by"], "is are was were has have had can could will would of from into".split()),
    (["with"], "to from into since against".split()),
    (["at"], "of to with from into".split()),
    (["for"], "since into against".split()),
    (["from"], "to with by".split()),
    ("into during against within until despite under".split(), "is are was were has have had".split()),
    ("against within under through about".split(), "of to".split()),
    (["against"], ["with", "from"]),
    (["into", "during"], ["with", "from", "by"]),
    ([*ARTICLES, "*possessive"], "also than too am within without until despite since".split()),
    ([*ARTICLES], ["as"]),
    (["a", "an", "*possessive"], "said *third".split()),
    (["that"], ["been"]),
    (["whose"], "the a of to".split()),
    (["although"], ["to", "and"]),
    (["there"], ["of"]),
    (
        ["very", "too"],
        "the a an of to in is was are and that for on with by from his their its *plain *past *third".split(),
    ),
]


def streams(text: str) -> Iterator[list[str]]:
    """Yield the runs of words that nothing but one space parts; a name is "^", a number "#"."""
    run: list[str] = []
    end = -1
    for word in split_words(text):
        if word.start != end + 1 or text[end] != " ":
            if run:
                yield run
            run = []
        named = word.text[0].isupper() and bool(run) and word.text != "I"
        run.append("^" if named else "#" if word.kind == "number" else word.key)
        end = word.end
    if run:
        yield run


def counted_texts(data: Path) -> Iterator[tuple[str, str]]:
    """Yield (set, text) of all that is counted, without paragraphs seen before."""
    seen: set[bytes] = set()
    for name, keep in COUNTED.items():
        for row in rows(data, name):
            if not keep(row) or row.get("source") in HELD_OUT | RESERVED:
                continue
            fresh = []
            for paragraph in row["text"].split("\n"):
                digest = blake2b(paragraph.encode(), digest_size=8).digest()
                if len(paragraph) < 40 or digest not in seen:
                    fresh.append(paragraph)
                seen.add(digest)
            yield name, "\n".join(fresh)


def rows(data: Path, name: str) -> Iterator[Row]:
    """Yield the rows of one set."""
    with (data / name / "dev.jsonl").open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def kinds_of(runs: list[list[str]]) -> dict[str, str]:
    """Tell verb forms that are nothing else, by what stands before them: word → kind."""
    vocabulary = english()
    before: dict[str, Counter[str]] = defaultdict(Counter)
    signs = dict.fromkeys([*MODALS, *NEGATED, "to", "will"], "verb")
    signs |= dict.fromkeys([*ARTICLES, *POSSESSIVES, "his", "this", "each", "every"], "noun")
    signs |= dict.fromkeys("he she it who which that".split(), "subject")
    total: Counter[str] = Counter()
    for run in runs:
        total.update(run)
        for first, second in pairwise(run):
            if first in signs:
                before[second][signs[first]] += 1
    kinds = dict.fromkeys(POSSESSIVES, "*possessive") | dict.fromkeys(NEGATED, "*negated")
    for word in sorted(total):
        if not word.isalpha() or word in FUNCTION_WORDS or word in kinds:
            continue
        _, third, ing, *pasts = verb_forms(word)
        if not all(vocabulary.is_word(form) for form in (word, third, ing, *pasts)):
            continue
        seen = before[word]
        # A plain form follows "to" and "would", hardly ever an article, and is no past form as well.
        if seen["verb"] >= 4 and seen["noun"] <= 0.04 * seen["verb"] and word not in (*pasts, *ALSO_PAST):
            kinds.setdefault(word, "*plain")
        if before[third]["subject"] >= 3 and before[third]["noun"] <= 0.02 * before[third]["subject"]:
            kinds.setdefault(third, "*third")
        if seen["verb"] < 2:
            continue
        if before[ing]["noun"] <= 0.02 * total[ing]:
            kinds.setdefault(ing, "*ing")
        for past in pasts:
            if past.endswith("ed") and past != word and before[past]["noun"] <= 0.02 * total[past]:
                kinds.setdefault(past, "*ed")
    for past, participle in past_and_participle():
        for form, kind in ((past, "*past"), (participle, "*participle")):
            # "a rose", "the saw"; and "has got", "has struck"
            if form not in FUNCTION_WORDS | ALSO_PAST and before[form]["noun"] <= 0.02 * total[form]:
                kinds[form] = kind
    return kinds


FUNCTION_WORDS = frozenset(
    {word for group in OPENS for words in group for word in words}
    | ADVERBS
    | set("his her its some all no so as than such own same what when where how why if though".split())
    | set("done gone doing being having during including following according regarding am".split())
    | set("does did do like over under up down out off".split())
)
# Plain forms that are past participles as well, or look like another word: they may follow "have".
ALSO_PAST = frozenset(
    "become come overcome run rerun let set put hit cut cost read shut split spread bet beat rid quit hurt "
    "upset shed cast broadcast forecast burst bid fit thrust wed found wound bound got struck".split()
)


def count(data: Path) -> None:
    """Write `rules/terms/sequences.txt`."""
    runs: list[list[str]] = []
    sizes: Counter[str] = Counter()
    for name, text in counted_texts(data):
        for run in streams(text):
            runs.append(run)
            sizes[name] += len(run)
    kinds = kinds_of(runs)
    left: Counter[str] = Counter()
    right: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for run in runs:
        tokens = [kinds.get(word, word) for word in run]
        for at in range(len(tokens) - 1):
            first, second = tokens[at], tokens[at + 1]
            left[first] += 1
            right[second] += 1
            pairs[first, second] += 1
            if second in ADVERBS and at + 2 < len(tokens):
                pairs[first, "~" + tokens[at + 2]] += 1
                left["~" + first] += 1
                right["~" + tokens[at + 2]] += 1
    total = sum(left[word] for word in left if word[0] != "~")
    skipped = sum(left.values()) - total
    out = [
        "# Pairs of words that edited news hardly ever puts side by side. Written by",
        "# `python benchmarks/sequences.py DATA`; see README.md. pair: first, second, expected, observed.",
        f"words {sum(sizes.values())}",
    ]
    by_kind: dict[str, list[str]] = defaultdict(list)
    for word, kind in sorted(kinds.items()):
        by_kind[kind].append(word)
    out += [f"kind {kind} {' '.join(words)}" for kind, words in sorted(by_kind.items())]
    found = set()
    for firsts, seconds in OPENS:
        for first in firsts:
            for second in seconds:
                # What has an adverb before it was counted apart, on both sides.
                one, size = ("~" + first, skipped) if second[0] == "~" else (first, total)
                expected = left[one] * right[second] / size
                if (
                    (first != second or first == "*possessive")
                    and expected >= EXPECTED
                    and pairs[first, second] <= SHARE * expected
                ):
                    found.add((first, second, round(expected), pairs[first, second]))
    out += [
        f"pair {first} {second} {expected} {observed}" for first, second, expected, observed in sorted(found)
    ]
    (rules_folder() / "terms" / "sequences.txt").write_text("\n".join(out) + "\n", encoding="utf-8")
    print(dict(sizes), sum(sizes.values()), f"{len(found)} pairs")


def measure(data: Path) -> None:
    """Print the rule's findings per 1,000 words of edited text, and the share of planted slips it finds."""
    scorer = Scorer(shipped_rulebook(), min_words=0)
    edited = {
        "clean_news_modern, held out": ("clean_news_modern", lambda row: row["source"] in HELD_OUT),
        "world_news": ("world_news", lambda row: True),
        "translated_news, by people": ("translated_news", lambda row: row["label"] == "human_translation"),
        "translated_news, by machines": ("translated_news", lambda row: row["label"] != "human_translation"),
        "mlqe_mt_english, rated bad": ("mlqe_mt_english", lambda row: row["label"] == "bad_mt"),
        "mlqe_mt_english, rated good": ("mlqe_mt_english", lambda row: row["label"] == "good_mt"),
    }
    sentences: list[str] = []
    for title, (name, keep) in edited.items():
        words = 0
        found: Counter[str] = Counter()
        for row in rows(data, name):
            if keep(row):
                report = scorer.score(document_from_text(row["id"], row["text"]))
                words += report.words
                found.update(finding.rule for finding in report.findings if finding.rule in RULES)
                if title.endswith("held out"):
                    text = Text(report.document)
                    sentences += [str(part) for part in text.sentences if len(part.words) > 12]
        rates = ", ".join(f"{rule} {1000 * found[rule] / words:.3f}" for rule in RULES)
        print(f"{title}: {words} words; per 1,000: {rates}")
    for plant in (doubled_determiner, lost_noun, swapped_words, lost_ending, wrong_tense, wrong_article):
        slips = [slip for sentence in sentences if (slip := plant(sentence))]
        planted = slips[:: len(slips) // PLANTED + 1]
        hits = sum(
            any(
                finding.family == "language"
                for finding in scorer.score(document_from_text("", slip)).findings
            )
            for slip in planted
        )
        print(f"{plant.__name__}: {hits} of {len(planted)} found")


def doubled_determiner(sentence: str) -> str | None:
    """ "by his own" → "by the his own"."""
    return _replace(r" (his|her|its|their) (?=[a-z])", r" the \1 ", sentence)


def lost_noun(sentence: str) -> str | None:
    """ "the end of" → "the of"."""
    return _replace(r" (the|an?) [a-z]{4,} (of|to|and|in|is|was) ", r" \1 \2 ", sentence)


def swapped_words(sentence: str) -> str | None:
    """ "of the bridge" → "the of bridge"."""
    return _replace(r" (of|in|to|from|with) (the|an?) (?=[a-z])", r" \2 \1 ", sentence)


def lost_ending(sentence: str) -> str | None:
    """ "had rejected" → "had reject"."""
    return _replace(
        r" (has|have|had|was|were) ([a-z]{3,}(?:ss|ct|nd|ect|end|ain|er|ow|nt))ed ", r" \1 \2 ", sentence
    )


def wrong_tense(sentence: str) -> str | None:
    """ "would reject" → "would rejected"."""
    return _replace(
        r" (would|could|should|must|can|to|did not) ([a-z]{3,}(?:ct|nd|ain|ow|nt|ss)) ",
        r" \1 \2ed ",
        sentence,
    )


def wrong_article(sentence: str) -> str | None:
    """ "an attempt" → "a attempt"."""
    return _replace(r" an (?=[aeio][a-z]{3,})", " a ", sentence)


def _replace(pattern: str, by: str, sentence: str) -> str | None:
    """Make the first replacement outside quotation marks, or none."""
    if '"' in sentence or "“" in sentence:
        return None
    planted = re.sub(pattern, by, sentence, count=1)
    return planted if planted != sentence else None


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--measure", action="store_true", help="measure the rule on texts not counted")
    arguments = parser.parse_args()
    missing = [name for name in COUNTED if not (arguments.data / name / "dev.jsonl").is_file()]
    if missing:
        sys.exit(f"{arguments.data}: no {missing[0]}/dev.jsonl in this folder")
    if arguments.measure:
        measure(arguments.data)
    else:
        count(arguments.data)


if __name__ == "__main__":
    main()
