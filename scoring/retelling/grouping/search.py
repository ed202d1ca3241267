"""Find the pairs of documents that are alike enough to tell one event, without comparing all with all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scoring.retelling.grouping.clusters import SAME_EVENT, Link, Links, lateness
from scoring.retelling.grouping.copies import REWRITE, Wordings, needed
from scoring.retelling.grouping.subjects import Glass, Subjects, ranges

Numbers = NDArray[np.int64]

MOST_DOCUMENTS = 500
"""Documents with a word by which others are looked up. A word of more is left out of the search, not of the
comparison: it is what makes the search linear, for a word's documents are paired with each other.
"""

# What two documents must have in common in words looked up to be compared in all words.
_WORTH_COMPARING = SAME_EVENT / 2
_AT_ONCE = 2_000_000  # pairs of documents, each counted once for a word: 100 MB


class Found(NamedTuple):
    """The pairs of documents that may tell one event, with how much they are alike; and of them those of
    which one is a rewrite of the other, by the sentences they share.
    """

    links: Links
    rewrites: set[Link]


def find_links(subjects: Subjects, days: Sequence[int | None], wordings: Wordings) -> Found:
    """Return the pairs of documents that are alike enough; `days` are of publication."""
    glass = Glass(subjects)
    found = Found({}, set())
    for one, others in _candidates(subjects):
        alike, shared = glass.compare(one, others)
        alike /= [lateness(days[one], days[other]) for other in others.tolist()]
        near = alike >= SAME_EVENT
        others, alike, shared = others[near], alike[near], shared[near]
        wording = wordings.share(one, others)
        told = shared >= needed(wording)
        for other, score, same in zip(
            others[told].tolist(), alike[told].tolist(), wording[told].tolist(), strict=True
        ):
            link = Link(one, other)
            found.links[link] = score
            if same >= REWRITE:
                found.rewrites.add(link)
    return found


def _candidates(subjects: Subjects) -> Iterator[tuple[int, Numbers]]:
    """Each document with the later ones that are worth comparing with it."""
    starts, keys, weights, _ = subjects
    number = len(starts) - 1
    owners = np.repeat(np.arange(number), np.diff(starts))
    by_key = np.argsort(keys, kind="stable")
    documents = np.bincount(keys)
    firsts = np.cumsum(documents) - documents
    sought = np.flatnonzero((documents[keys] > 1) & (documents[keys] <= MOST_DOCUMENTS))
    for part in _parts(owners[sought], documents[keys[sought]]):
        at = sought[part]
        sizes = documents[keys[at]]
        found = by_key[ranges(firsts[keys[at]], sizes)]
        one, other = np.repeat(owners[at], sizes), owners[found]
        later = other > one
        pairs = one[later] * number + other[later]
        products = (np.repeat(weights[at], sizes) * weights[found])[later]
        order = np.argsort(pairs)
        pairs = pairs[order]
        heads = np.flatnonzero(np.diff(pairs, prepend=-1))
        worth = np.add.reduceat(products[order], heads) >= _WORTH_COMPARING if len(heads) else heads
        if not worth.any():
            continue
        one, other = np.divmod(pairs[heads[worth]], number)
        edges = np.flatnonzero(np.diff(one, prepend=-1))
        yield from zip(one[edges].tolist(), np.split(other, edges[1:]), strict=True)


def _parts(owners: Numbers, sizes: Numbers) -> Iterator[slice]:
    """Cut what is looked up into parts of bounded work, no document into two."""
    begin, total = 0, np.cumsum(sizes)
    while begin < len(owners):
        done = total[begin - 1] if begin else 0
        end = int(np.searchsorted(total, done + _AT_ONCE))
        last = owners[min(end, len(owners) - 1)]
        end = int(np.searchsorted(owners, last if last > owners[begin] and end < len(owners) else last + 1))
        yield slice(begin, end)
        begin = end
