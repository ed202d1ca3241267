import numpy as np
import pytest

from scoring.learning.fitting import Table, balance, even_prior, fit, middles_of
from scoring.learning.folds import Labels


@pytest.mark.parametrize(
    ("figures", "middles"),
    [
        (list(range(1, 10)), [2.333, 5.0, 7.667]),
        ([0.0] * 60 + [1.0] * 2, []),  # nearly all the same: nothing to tell apart
        ([0.0] * 30 + [1.0, 2.0, 3.0] * 10, [0.0, 0.5, 2.167]),
        ([float("nan")] * 5, []),
        ([float("nan"), 1.0, 2.0, float("nan"), 3.0], [1.333, 2.0, 2.667]),
    ],
)
def test_middles_of_bins_with_equally_many_documents(figures, middles):
    assert middles_of(np.array(figures, dtype=float), 3).tolist() == pytest.approx(middles, abs=0.001)


@pytest.mark.parametrize(("figure", "points"), [(0, 4), (1, 4), (2, 1), (3, -2), (9, -2), (np.nan, 0)])
def test_a_table_goes_in_straight_lines(figure, points):
    assert Table(np.array([1.0, 3.0]), np.array([4.0, -2.0])).of(np.array([figure])).tolist() == [points]


def made(n=2000, seed=0):
    """Two features: the first tells the label, the second is noise; some of the first are missing."""
    random = np.random.default_rng(seed)
    unreliable = random.random(n) < 0.5
    figures = np.stack([random.normal(size=n) - unreliable, random.normal(size=n)], axis=1)
    figures[::7, 0] = np.nan
    return figures, labels(unreliable, ["a" if index % 2 else "b" for index in range(n)])


def labels(unreliable, sets, sources=None):
    """Each document of a publisher of its own, unless told otherwise."""
    sources = sources or [str(index) for index in range(len(sets))]
    return Labels(np.array(unreliable), np.array(sets), np.array(sources))


def test_what_tells_gets_points_and_noise_gets_few():
    figures, known = made()
    telling, noise = fit(figures, known, [None, None])
    assert np.ptp(telling.points) > 5 * np.ptp(noise.points)
    assert (np.diff(telling.points) > 0).all()


def test_reliable_documents_have_no_points_on_average():
    figures, known = made()
    for index, table in enumerate(fit(figures, known, [None, None])):
        reliable = figures[~known.unreliable, index]
        assert table.of(reliable[~np.isnan(reliable)]).mean() == pytest.approx(0, abs=1e-9)


def test_a_missing_figure_has_no_points():
    figures, known = made()
    table = fit(figures, known, [None, None])[0]
    assert table.of(np.array([np.nan])).tolist() == [0.0]


def test_a_known_sign_is_kept_to():
    figures, known = made()
    table = fit(figures, known, ["less is sounder", None])[0]
    assert np.ptp(table.points) == pytest.approx(0, abs=1e-9)  # the data say the opposite at every step
    table = fit(figures, known, ["more is sounder", None])[0]
    assert (np.diff(table.points) >= 0).all()


def test_what_only_tells_sets_apart_is_not_learned():
    random = np.random.default_rng(1)
    sets = ["a"] * 1000 + ["b"] * 1000
    unreliable = np.concatenate([random.random(1000) < 0.8, random.random(1000) < 0.2])
    figures = np.concatenate([random.normal(3, 1, 1000), random.normal(0, 1, 1000)])[:, None]
    (table,) = fit(figures, labels(unreliable, sets), [None])
    (mixed,) = fit(figures, labels(unreliable, ["a"] * 2000), [None])
    assert np.ptp(table.points) < 0.5 * np.ptp(mixed.points)


def test_each_label_of_each_set_counts_for_the_root_of_its_size():
    known = labels([True] * 16 + [False] * 4, ["a"] * 20)
    weights = balance(known)
    assert weights[:16].sum() / weights[16:].sum() == pytest.approx(2)  # √16 by √4
    assert weights.mean() == pytest.approx(1)


def test_a_large_publisher_counts_for_less_than_its_documents():
    known = labels([True] * 18, ["a"] * 18, ["large"] * 16 + ["small", "tiny"])
    weights = balance(known)
    assert weights[:16].sum() / weights[17] == pytest.approx(8)


def test_at_even_prior_both_labels_count_the_same():
    known = labels([True] * 16 + [False] * 4, ["a"] * 20)
    weights = even_prior(known)
    assert weights[:16].sum() == pytest.approx(weights[16:].sum())
    assert weights.sum() == pytest.approx(20)
