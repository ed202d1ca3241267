"""Intervals, against figures known from elsewhere."""

import statistics

import pytest

from benchmarks.intervals import bootstrap, wilson


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (29, 29, 0.8830, 1.0)],
    # R. G. Newcombe, Statistics in Medicine 17 (1998), table I, score method without correction
)
def test_wilson(hits, of, low, high):
    assert wilson(hits, of) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


def test_wilson_of_nothing():
    assert wilson(0, 0) == (0.0, 1.0)


def test_bootstrap():
    low, high = bootstrap([0.0, 1.0] * 50, statistics.mean)
    assert low == pytest.approx(0.40, abs=0.02)
    assert high == pytest.approx(0.60, abs=0.02)
    assert bootstrap([2.0] * 9, statistics.mean) == (2.0, 2.0)
    assert bootstrap([0.0, 1.0] * 50, statistics.mean) == (low, high)  # the same draws
