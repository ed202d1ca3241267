"""Near copies: documents that share most of their runs of three words, whatever else they share.

A document's sketch is a MinHash of these runs by one permutation (Li, Owen and Zhang 2012), its empty bins
filled from the next one (Shrivastava and Li 2014): equal places of two sketches are the share of runs that
two documents have in common. Documents with four equal places in a row meet in a bucket (locality-sensitive
hashing), and only those are compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from scoring.retelling.grouping.clusters import Link, connected

Places = NDArray[np.uint16]
Indexes = NDArray[np.intp]

_RUN = 3  # words: two texts on one matter share many runs of two, and few of three
_PLACES = 128  # of a sketch: the share of common runs is known to four hundredths
_BAND = 4  # places of a bucket's key: of documents that share 0.7 of their runs 0.999 meet in one
_NEAR_COPY = 0.7  # share of common runs. One word in sixteen changed leaves as much, a third cut off less
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


def find_copies(sketches: Sequence[bytes]) -> list[list[int]]:
    """Return the sets of near copies, documents that are none as sets of one; the first places first."""
    signed = [place for place, made in enumerate(sketches) if made]
    table = np.frombuffer(b"".join(sketches), "<u2").reshape(len(signed), _PLACES)
    bands = table.view("<u8")
    pairs: set[tuple[int, int]] = set()
    for band in bands.T:
        order = np.argsort(band, kind="stable")
        for step in range(1, _NEIGHBOURS + 1):
            one, other = order[:-step], order[step:]
            met = band[one] == band[other]
            one, other = one[met], other[met]
            alike = _share_equal(table, one, other) >= _NEAR_COPY
            pairs.update(zip(one[alike].tolist(), other[alike].tolist(), strict=True))
    links = {Link(signed[one], signed[other]): 1.0 for one, other in pairs}
    return connected(len(sketches), links)


def _share_equal(table: Places, one: Indexes, other: Indexes) -> NDArray[np.float64]:
    """The share of equal places of each pair of sketches."""
    parts = [
        (table[one[at : at + _AT_ONCE]] == table[other[at : at + _AT_ONCE]]).mean(axis=1)
        for at in range(0, len(one), _AT_ONCE)
    ]
    return np.concatenate(parts) if parts else np.zeros(0)
