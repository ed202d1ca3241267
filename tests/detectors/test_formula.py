"""Formula, phrase by phrase."""

from __future__ import annotations

from msgspec import structs

from scoring.detectors.formula import Options, detect

OPTIONS = Options(kinds=frozenset({"pair", "phrase"}), min_words=3, least=2, min_share=2.0)


def test_dense_formula_is_shown(check):
    check("The club [[faces a stark reality]]. Fans are [[grappling with a complex situation]].")


def test_short_ones_count_and_are_not_shown(check):
    check("The club [[faces a stark reality]]. The political landscape is green, so are ongoing efforts.")


def test_other_kinds_count_and_are_not_shown(check):
    check("The club [[faces a stark reality]]. It lost, raising fears about the stability of the dam.")


def test_one_formula_or_a_thin_spread_is_no_habit(check, text_of):
    check("The club faces a stark reality.")
    text = text_of("The club faces a stark reality. It is grappling with a complex situation.")
    assert not list(detect(text, structs.replace(OPTIONS, min_share=5.0)))
    assert not list(detect(text, structs.replace(OPTIONS, least=3)))
    assert len(list(detect(text, OPTIONS))) == 2
