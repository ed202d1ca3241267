"""Addresses of site templates, in every form in which pages print them."""

from __future__ import annotations

import pytest

from scoring.detectors.placeholder_address import Options, detect
from scoring.rule_tests import read_example

OPTIONS = Options(
    addresses=("304 North Cardinal St", "8901 Marmora Road", "27 Division St New York NY 10002 USA"),
    labels=("Physical Address", "Address", "Our Office"),
)


def found(text_of, sample: str) -> tuple[list, list]:
    source, expected = read_example(sample)
    return [span for hit in detect(text_of(source), OPTIONS) for span in hit.spans], list(expected)


@pytest.mark.parametrize(
    "sample",
    [
        "[[304 North Cardinal St.]]\nThe bridge opened.",
        "[[304 N. Cardinal Street]]\nThe bridge opened.",
        "[[304 NORTH CARDINAL ST, DORCHESTER CENTER, MA 02124]]",
        "[[Physical Address\n304 North Cardinal St.\nDorchester Center, MA 02124]]\nThe bridge opened.",
        "[[ADDRESS:\n8901 Marmora Rd,\nGlasgow, D04 89GR.]]",
        "[[Our office: 8901 Marmora Road]]",
        "[[304\nNorth Cardinal St.]]",
        "[[27 Division St, New York,\nNY 10002, USA]]",
        "The bridge opened.\n\n[[Address\n\n304 North Cardinal St]]\n\nThe mayor spoke.",
        # Two in a row are two.
        "[[Address\n304 North Cardinal St.]]\n[[Address\n304 North Cardinal St.]]",
        # In a paragraph the evidence is the address alone, up to its postcode.
        "Readers may write to the desk at [[304 North Cardinal St., Dorchester Center, MA 02124]] on any day "
        "of the week, and they will have an answer by post within a month or so.",
        "Readers may write to the desk at [[8901 Marmora Road]] on any day of the week, said the mayor, and "
        "they will have an answer by post within a month or so, if not sooner.",
    ],
)
def test_the_evidence_is_the_whole_address(text_of, sample):
    got, expected = found(text_of, sample)
    assert got == expected


@pytest.mark.parametrize(
    "sample",
    [
        "304 South Cardinal St.",
        "1304 North Cardinal St.",
        "The 304 North Cardinals of the league",
        "27 Division St., New York",
        "Physical Address\n12 Harbour Road",
    ],
)
def test_other_addresses_are_left_alone(text_of, sample):
    assert not list(detect(text_of(sample), OPTIONS))


def test_a_long_line_under_an_address_is_no_city(text_of):
    source = "304 North Cardinal St.\nThe mayor opened the bridge, which cost two million, on 5 May 20215"
    (hit,) = detect(text_of(source), OPTIONS)
    assert source[slice(*hit.spans[0])] == "304 North Cardinal St."
    assert hit.values == {"address": "304 North Cardinal St."}
