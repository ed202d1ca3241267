"""Near copies: documents that share most of their runs of three words, whatever else they share.

A document's sketch is a MinHash of these runs by one permutation (Li, Owen and Zhang 2012), its empty bins
filled from the next one (Shrivastava and Li 2014): equal places of two sketches are the share of runs that
two documents have in common. Documents with four equal places in a row meet in a bucket (locality-sensitive
hashing), and only those are compared.

Automatic news shares its runs, too: near copies must have names and figures in common as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from scoring.retelling.connecting import connected
from scoring.retelling.grouping.clusters import Link
from scoring.retelling.grouping.subjects import Glass, Numbers, Shares, Subjects

Places = NDArray[np.uint16]
Indexes = NDArray[np.intp]

_RUN = 3  # words: two texts on one matter share many runs of two, and few of three
_PLACES = 128  # of a sketch: the share of common runs is known to four hundredths
_BAND = 4  # places of a bucket's key: of documents that share 0.7 of their runs 0.999 meet in one
_NEAR_COPY = 0.7  # share of common runs. One word in sixteen changed leaves as much, a third cut off less
# Share of common runs of a rewrite: two newsrooms that report independently share a tenth at most, with what
# both quote, a text and its rewriting by machine or by hand a seventh or more.
REWRITE = 0.15
# So many times the share of common runs must be in common of names and figures, and no more than this: thirty
# earnings reports of thirty companies share two fifths of their runs, and a quarter of the names and figures.
_NAMES, _MOST_NAMES = 2.0, 0.54
# Neighbours in a bucket that are compared. Equal sketches stand next to each other in it, so that a bucket of
# ten thousand copies needs no more.
_NEIGHBOURS = 4

_AT_ONCE = 65_536  # pairs: 16 MB of each table
_EMPTY = np.uint32(0xFFFFFFFF)
_MIX = [np.uint64(number) for number in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)]  # odd


def sketch(words: Sequence[str]) -> bytes:
    """Return the sketch of a text, of which `words` are the look-up keys; empty for less than three words."""
    if len(words) < _RUN:
        return b""
    hashes = {word: crc32(word.encode("utf-8", "surrogatepass")) for word in set(words)}
    hashed = np.fromiter((hashes[word] for word in words), np.uint64, len(words))
    runs = hashed[:-2] * _MIX[0] + hashed[1:-1] * _MIX[1] + hashed[2:] * _MIX[2]
    runs ^= runs >> np.uint64(29)  # the high bits depend on all of the low ones, the low bits on few
    runs *= _MIX[0]
    places = np.full(_PLACES, _EMPTY)
    np.minimum.at(places, (runs >> np.uint64(57)).astype(np.intp), (runs >> np.uint64(24)).astype(np.uint32))
    filled = np.flatnonzero(places != _EMPTY)
    following = np.searchsorted(filled, np.arange(_PLACES)) % len(filled)
    away = (filled[following] - np.arange(_PLACES)) % _PLACES
    # Two bytes of a place are enough: unequal ones agree in them once in 65,536 times.
    return bytes(
        (places[filled[following]] + away.astype(np.uint32) * np.uint32(40_503)).astype("<u2").tobytes()
    )


class Wordings:
    """The sketches of all documents: how much of its wording each has in common with others."""

    def __init__(self, sketches: Sequence[bytes]) -> None:
        self._signed = np.array([bool(made) for made in sketches])
        stored = b"".join(made or bytes(2 * _PLACES) for made in sketches)
        self._table = np.frombuffer(stored, "<u2").reshape(len(sketches), _PLACES)

    def share(self, one: int, others: Numbers) -> Shares:
        """The share of common runs of one document and each other."""
        equal = (self._table[others] == self._table[one]).mean(axis=1)
        return np.where(self._signed[others] & self._signed[one], equal, 0.0)

    def near(self) -> Iterator[tuple[int, Numbers]]:
        """Each document with later ones that share most runs with it; of a set of them not all pairs."""
        signed = np.flatnonzero(self._signed)
        table = self._table[signed]
        pairs: set[tuple[int, int]] = set()
        for band in table.view(f"<u{2 * _BAND}").T:
            order = np.argsort(band, kind="stable")
            for step in range(1, _NEIGHBOURS + 1):
                one, other = order[:-step], order[step:]
                met = band[one] == band[other]
                one, other = one[met], other[met]
                alike = _share_equal(table, one, other) >= _NEAR_COPY
                pairs.update(zip(signed[one[alike]].tolist(), signed[other[alike]].tolist(), strict=True))
        later: dict[int, list[int]] = {}
        for first, second in sorted((min(pair), max(pair)) for pair in pairs):
            later.setdefault(first, []).append(second)
        for place, others in later.items():
            yield place, np.array(others, np.int64)


def needed(wording: Shares) -> Shares:
    """The share of names and figures that documents must have in common, given the share of their runs:
    the same sentences with other names are a form that was filled in again, and no copy.
    """
    return np.minimum(_NAMES * wording, _MOST_NAMES)


def find_copies(wordings: Wordings, subjects: Subjects) -> list[list[int]]:
    """Return the sets of near copies, documents that are none as sets of one; the first places first."""
    glass = Glass(subjects)
    links = []
    for one, others in wordings.near():
        _, shared = glass.compare(one, others)
        same = shared >= needed(wordings.share(one, others))
        links += [Link(one, other) for other in others[same].tolist()]
    return connected(len(subjects.starts) - 1, links)


def _share_equal(table: Places, one: Indexes, other: Indexes) -> NDArray[np.float64]:
    """The share of equal places of each pair of sketches."""
    parts = [
        (table[one[at : at + _AT_ONCE]] == table[other[at : at + _AT_ONCE]]).mean(axis=1)
        for at in range(0, len(one), _AT_ONCE)
    ]
    return np.concatenate(parts) if parts else np.zeros(0)
