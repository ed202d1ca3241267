"""Names: spellings told from other names, alone and in texts of our own that introduce their bearers.

The sets hold single names (Wikidata's Latin spellings of one Cyrillic, Arabic or Hebrew name). What decides
on a pair of them is what decides in the detectors; what decides on a text is the shipped pack. Texts are
short stories made of two names and of frames: in those of `TIED` something says that both names are one
person's, in those of `APART` everybody is introduced.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from benchmarks.corpora import Half, rows
from benchmarks.intervals import bootstrap, wilson
from benchmarks.real import Example, Measure
from scoring.matching import Matcher
from scoring.reading import document_from_text
from scoring.rulebook import load_rulebook
from scoring.shipped import rules_folder
from scoring.text import Text
from scoring.text.fold import key
from scoring.text.likeness import SAME_NAME, slips_apart, sounds_apart

PAIRS = 500  # pairs of names that stories are made of
SHORTEST = 4  # letters: the detectors compare no shorter ones
SLIPS = 2  # letters between two spellings, as between those of name_pairs
_LEAST_F1 = 0.85
_MOST_CHARGED = 0.02

TIED = {
    "given name": (
        "The harbour was closed on Monday. Oskar {a}, 58, a fisherman, saw it first. It rained. Nobody "
        "believed Oskar {b} at the time."
    ),
    "office": (
        "“The roof is safe,” said Professor Oskar {a} of the town’s museum. It rained all day. “We looked "
        "twice,” Professor {b} said."
    ),
    "office and given name": (
        "Transport commissioner Oskar {a} opened the bridge. The town was glad. Later the transport "
        "commissioner, Oskar {b}, closed it again."
    ),
    "surname alone": (
        "Oskar {a}, 58, has run the bakery for years. {a} rises at four. “I like the quiet,” {b} said."
    ),
    "speaker in passing": (
        "The judge heard Oskar {a}, a neighbour of the couple. The street was dark, {a} said, and nobody "
        "came. According to {b}, the light was out."
    ),
    "variant first": (
        "Nobody expected {b} to win, least of all at home. Oskar {a}, the coach of the club, said that {a} "
        "never boasts. {a} smiled."
    ),
}
APART = {
    "trades": (
        "Oskar {a}, a fisherman, sold the boat to Lena {b}, a nurse from the next village. {a} was sorry to"
        " see it go. “It leaks,” {b} said."
    ),
    "far apart": (
        "Oskar {a}, 58, a fisherman, found the letter. It rained for a week. On Friday Lena {b}, 31, a "
        "nurse, read it aloud. {b} laughed, and {a} left the room."
    ),
    "offices": (
        "Mayor Oskar {a} opened the bridge. It was cold. Judge Lena {b} had allowed it in May. “It is "
        "safe,” Judge {b} said. Mayor {a} agreed."
    ),
    "one sentence": (
        "The prize went to Oskar {a} of Oslo and Lena {b} of Bergen. {a} thanked the jury. {b} was ill."
    ),
    "one trade": (
        "Economist Oskar {a} expects a fall. The bank does not. Economist Lena {b} expects a rise. {a} has "
        "been wrong before, {b} said."
    ),
    "family": (
        "Oskar {a} farmed here with his wife, Lena {b}, a teacher who kept the name of her father. {b} died"
        " in May. {a} stayed."
    ),
}


class Pair(NamedTuple):
    """Two names, and the row that has them."""

    row: str
    a: str
    b: str


def spellings(data: Path, half: Half) -> Iterable[Measure]:
    """Whether two spellings are one name."""
    pairs = [
        (row["id"], row["a"], row["b"], row["label"] == "same_name") for row in rows(data, "name_pairs", half)
    ]
    judged = [(same, sounds_apart(a, b) <= SAME_NAME) for _, a, b, same in pairs]
    worst = [
        Example(row, f"{'one name' if same else 'two names'}: {a}, {b}")
        for (row, a, b, same), (_, alike) in zip(pairs, judged, strict=True)
        if alike is not same
    ]
    yield Measure(
        "names",
        "F1 of telling spellings of one name from two names",
        f"name_pairs, {len(pairs)} pairs (10-15 % noise)",
        _f1(judged),
        bootstrap(judged, _f1),
        target=_LEAST_F1,
        worst=tuple(worst),
    )


def stories(data: Path, half: Half) -> Iterable[Measure]:
    """Whether two spellings in one text are one person's."""
    same = _chosen(_variants(data, half))
    yield _share("spellings of one person found", "name_variants", same, TIED)
    different = _chosen(
        Pair(row["id"], row["a"], row["b"])
        for row in rows(data, "name_pairs", half)
        if row["label"] == "different_name"
    )
    yield _share("people of similar names, introduced apart, taken for one", "name_pairs", different, APART)
    yield _share("people of one name spelt in two ways, introduced apart", "name_variants", same, APART)


def _variants(data: Path, half: Half) -> Iterator[Pair]:
    """Of each name, two spellings that are few letters apart, drawn by hash.

    The set groups some names that only share a spelling in another script; most of those are far apart.
    """
    for row in rows(data, "name_variants", half):
        found = sorted(row["variants"], key=lambda name: _draw(row["id"] + name))
        alike = [(a, b) for a in found for b in found if a < b and slips_apart(a, b) <= SLIPS]
        if alike:
            a, b = min(alike, key=lambda pair: _draw(" ".join(pair)))
            yield Pair(row["id"], a, b)


def _chosen(pairs: Iterable[Pair]) -> list[Pair]:
    """So many pairs that can be compared: long enough, and more than accents or hyphens between them."""
    fit = [
        pair
        for pair in pairs
        if min(len(_letters(pair.a)), len(_letters(pair.b))) >= SHORTEST
        and _letters(pair.a) != _letters(pair.b)
    ]
    return sorted(fit, key=lambda pair: _draw(pair.row))[:PAIRS]


def _share(what: str, data: str, pairs: Sequence[Pair], frames: dict[str, str]) -> Measure:
    """The share of stories in which the two spellings are charged; each pair stands in one frame."""
    names = list(frames)
    told = [(pair, names[at % len(names)]) for at, pair in enumerate(pairs)]
    wanted = frames is TIED
    charged = [_charged(frames[frame].format(a=_name(pair.a), b=_name(pair.b))) for pair, frame in told]
    worst = [
        Example(f"{pair.row} {frame}", f"{_name(pair.a)}, {_name(pair.b)}")
        for (pair, frame), hit in zip(told, charged, strict=True)
        if hit is not wanted
    ]
    return Measure(
        "names",
        what,
        f"{data}, {len(pairs)} pairs in {len(frames)} kinds of story",
        sum(charged) / len(charged),
        wilson(sum(charged), len(charged)),
        target=None if wanted else _MOST_CHARGED,
        most=not wanted,
        worst=tuple(worst),
    )


@cache
def _matcher() -> Matcher:
    return Matcher(load_rulebook([rules_folder() / "names.yml"]))


def _charged(story: str) -> bool:
    """Whether any rule of the family costs the story points."""
    document = document_from_text("story", story)
    return any(not finding.note for finding in _matcher().findings(Text(document)))


def _name(letters: str) -> str:
    return letters[:1].upper() + letters[1:]


def _letters(name: str) -> str:
    return "".join(letter for letter in key(name) if letter.isalpha())


def _draw(words: str) -> bytes:
    return sha256(words.encode()).digest()


def _f1(judged: Sequence[tuple[bool, bool]]) -> float:
    """F1 of (so, said so)."""
    both = sum(so and said for so, said in judged)
    either = sum(so + said for so, said in judged)
    return 2 * both / either if either else 0.0
