"""What is read of a page beside its article is right in 95 % of the generated pages."""

from benchmarks.pages import SEED, generate, measure_generated


def test_generated_pages():
    judgements = measure_generated(SEED)
    assert len(judgements) == 200
    assert sum(judgement.whole for judgement in judgements) >= 190


def test_a_seed_makes_the_same_pages():
    assert generate(7) == generate(7)
    assert generate(7) != generate(8)
