"""Many loaded words of the writer's own; quoted, named and single ones are left alone."""

import pytest

from scoring.detectors.loaded_words import Options, detect, writers_own
from scoring.rule_tests import read_example

OPTIONS = Options(
    words=frozenset("pathetic shameless gullible buffoon buffoonery evil".split()),
    milder=frozenset("chaotic".split()),
    common=frozenset("and of met to spoke a".split()),
    distinct=3,
    per_1000_words=3,
)
FACTS = " The ferry runs twice a day, and the engineers measured the pillar again." * 90


@pytest.mark.parametrize(
    "sample",
    [
        "The [[pathetic board]] met. Its [[shameless head]] spoke, and the [[gullible council]] clapped.",
        # Each word counts once, and so do two of one stem.
        "The [[pathetic board]] sat, pathetic. Its [[shameless head]], a [[buffoon]], loves buffoonery.",
        # Milder words are shown beside loaded ones.
        "A [[chaotic day]], chaotic, [[pathetic]]. Its [[shameless head]] spoke to a [[gullible board]].",
        # So are the words that they colour.
        "The [[utterly pathetic shameless board]] met. It was [[evil]] to “children”.",
    ],
)
def test_many(check, sample):
    check(sample)


@pytest.mark.parametrize(
    "sample",
    [
        "The pathetic board met. Its shameless head spoke.",
        "The board met. “A pathetic, shameless, gullible lot,” the mayor said.",
        "The pathetic board met. Its buffoon of a head spoke, and it was buffoonery.",
        "The pathetic board met. Its shameless head spoke, and the gullible council clapped." + FACTS,
        "The pathetic board met on a chaotic day. Its shameless head spoke.",
    ],
    ids=["two", "quoted", "one stem", "few for the length", "milder words decide nothing"],
)
def test_too_few(check, sample):
    check(sample)


def test_confidence_grows_with_the_rate(text_of):
    def confidence(sample: str) -> float:
        return next(iter(detect(text_of(read_example(sample)[0]), OPTIONS))).confidence

    few = "The pathetic board met. Its shameless head spoke, and the gullible council clapped. "
    more = few + "The evil toll will rise, said the buffoon. "
    assert 0 < confidence(few) < confidence(more) <= 1


def test_what_does_not_report_may_judge(text_of):
    sample = "The pathetic board met. Its shameless head spoke, and the gullible council clapped."
    (news,), (other,) = (detect(text_of(sample, genre=genre), OPTIONS) for genre in ("news", "other"))
    assert other.confidence == news.confidence / 2


def test_the_message_lists_words(text_of):
    text = text_of("The pathetic board met. Its shameless head spoke, and the gullible council clapped.")
    assert [hit.values for hit in detect(text, OPTIONS)] == [{"words": "pathetic, shameless, gullible"}]


def test_the_writers_own_words_are_all_places_outside_quotations(text_of):
    text = text_of("The pathetic board met. “Pathetic,” said the mayor. A pathetic end.")
    assert [word.start for word in writers_own(text, OPTIONS.words)] == [4, 54]
