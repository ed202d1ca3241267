from scoring.learning.folds import FOLDS, split


def test_no_publisher_is_on_both_sides(sample):
    folds = list(split(sample.labels, 0))
    assert len(folds) == FOLDS
    for fold in folds:
        learned = {sample.labels.sources[at] for at in fold.learn}
        assert learned.isdisjoint(sample.labels.sources[at] for at in fold.held)
    assert sorted(at for fold in folds for at in fold.held) == list(range(len(sample.measured)))


def test_the_same_seed_gives_the_same_folds(sample):
    one, same, other = ([fold.held.tolist() for fold in split(sample.labels, seed)] for seed in (0, 0, 1))
    assert one == same != other
