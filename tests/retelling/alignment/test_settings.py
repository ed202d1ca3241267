"""What is said around a fact, and which facts share it."""

import pytest

from scoring.data import Span
from scoring.retelling.alignment.settings import group_matches, match_facts, setting_of


def spot(text, word):
    start = text.source.index(word)
    return Span(start, start + len(word))


def test_setting_leaves_numbers_out(text_of):
    text = text_of("Nobody came. The Norwegian ferry sank with 214 passengers.")
    setting = setting_of(text, spot(text, "214"), 1, ("killed",))
    assert {"=Norway", "ferr", "sink", "passeng", "killed"} <= setting.whole
    assert not any("214" in key for key in setting.whole)
    assert setting.sentence == 1
    assert setting.turn == 5


def test_near_is_less_than_whole(text_of):
    text = text_of("The ferry sank with 214 " + "passengers " * 10 + "aboard the mine.")
    setting = setting_of(text, spot(text, "214"), 0)
    assert "mine" in setting.whole
    assert "mine" not in setting.near


def test_a_long_sentence_is_read_around_the_fact(text_of):
    text = text_of("word " * 200 + "the ferry sank with 214 passengers " + "word " * 200)
    assert "ferr" in setting_of(text, spot(text, "214"), 0).near


def quantities(told):
    return [telling.quantities for telling in told.tellings]


def test_a_fact_has_one_match_a_document(told_of):
    told = told_of(
        "The ferry carried 214 passengers to Malmo.",
        "The ferry carried 215 passengers to Malmo. The ferry carried 214 passengers to Malmo.",
    )
    (match,) = match_facts(told, quantities(told), lambda a, b: True, lambda a, b: 0.1 * (a.low == b.low))
    assert match.other[1].low == 214
    assert match.score == 1.0
    assert "malmo" in match.shared or "~mlm" in match.shared


def test_what_is_not_comparable_is_not_matched(told_of):
    told = told_of("The ferry carried 214 passengers.", "The ferry carried 214 passengers.")
    assert not match_facts(told, quantities(told), lambda a, b: False, lambda a, b: 0.0)


def test_groups_have_one_fact_a_document(told_of):
    source = "The ferry carried 214 passengers to Malmo."
    told = told_of(source, source, f"{source} {source}")
    groups = group_matches(match_facts(told, quantities(told), lambda a, b: True, lambda a, b: 0.0))
    assert [{place for match in group for place in (match.one[0], match.other[0])} for group in groups] == [
        {0, 1, 2}
    ]


TELLING = {
    ("The ferry carried 214 passengers to Malmo.", "To Malmo the ferry carried 215 passengers."): True,
    ("The Wisniewski ferry carried 214 passengers.", "The Reyes ferry carried 215 passengers."): False,
    ("In Malmo and Turku the 214 apples fell.", "From Turku the 215 boats came to Malmo."): False,
}


@pytest.mark.parametrize("sources", TELLING)
def test_what_tells_is_more_than_names_and_of_the_same_people(sources, told_of):
    told = told_of(*sources)
    (match,) = match_facts(told, quantities(told), lambda a, b: True, lambda a, b: 1.0)
    assert match.tells == TELLING[sources]
