"""Find the pairs of documents that are alike enough to tell one event, without comparing all with all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from scoring.retelling.grouping.clusters import SAME_EVENT, Link, Links, lateness
from scoring.retelling.grouping.subjects import Subjects

Numbers = NDArray[np.int64]

MOST_DOCUMENTS = 500
"""Documents with a word by which others are looked up. A word of more is left out of the search, not of the
comparison: it is what makes the search linear, for a word's documents are paired with each other.
"""

# What two documents must have in common in words looked up to be compared in all words.
_WORTH_COMPARING = SAME_EVENT / 2
_AT_ONCE = 2_000_000  # pairs of documents, each counted once for a word: 100 MB


def find_links(subjects: Subjects, days: Sequence[int | None]) -> Links:
    """Return the pairs of documents that are alike enough, each with how much; `days` are of publication."""
    scratch = np.zeros(int(subjects.keys.max(initial=-1)) + 1, np.float32)
    links: Links = {}
    for one, others in _candidates(subjects):
        own = slice(subjects.starts[one], subjects.starts[one + 1])
        scratch[subjects.keys[own]] = subjects.weights[own]
        sizes = subjects.starts[others + 1] - subjects.starts[others]
        places = _ranges(subjects.starts[others], sizes)
        products = scratch[subjects.keys[places]] * subjects.weights[places]
        alike = np.add.reduceat(products, np.cumsum(sizes) - sizes)
        scratch[subjects.keys[own]] = 0
        for other, score in zip(others.tolist(), alike.tolist(), strict=True):
            score /= lateness(days[one], days[other])
            if score >= SAME_EVENT:
                links[Link(one, other)] = score
    return links


def _candidates(subjects: Subjects) -> Iterator[tuple[int, Numbers]]:
    """Each document with the later ones that are worth comparing with it."""
    starts, keys, weights = subjects
    number = len(starts) - 1
    owners = np.repeat(np.arange(number), np.diff(starts))
    by_key = np.argsort(keys, kind="stable")
    documents = np.bincount(keys)
    firsts = np.cumsum(documents) - documents
    sought = np.flatnonzero((documents[keys] > 1) & (documents[keys] <= MOST_DOCUMENTS))
    for part in _parts(owners[sought], documents[keys[sought]]):
        at = sought[part]
        sizes = documents[keys[at]]
        found = by_key[_ranges(firsts[keys[at]], sizes)]
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


def _ranges(firsts: Numbers, sizes: Numbers) -> Numbers:
    """The numbers from each first on, as many as its size says, one after the other."""
    ends = np.cumsum(sizes)
    numbers: Numbers = np.arange(ends[-1] if len(ends) else 0) + np.repeat(firsts - (ends - sizes), sizes)
    return numbers
