"""Addresses of which a template gave the fields, and addresses of somebody."""

from __future__ import annotations

import pytest

from scoring.detectors.unfilled_address import Options, detect
from scoring.rule_tests import read_example

OPTIONS = Options(
    suffixes=frozenset({"street", "st", "road", "avenue"}),
    names=frozenset({"sample", "your", "street"}),
    common_names=frozenset({"main", "oak"}),
    streets=("street name", "your street", "musterstraße"),
    towns=("anytown", "your city", "musterstadt"),
    common_towns=("springfield",),
    fields=("state", "st", "zip", "country"),
    weak_fields=("city",),
    houses=frozenset({"123", "1234"}),
    codes=("12345", "00000", "AB12 3CD"),
    contacts=("(555) 123", "@example."),
    mentions=frozenset({"example", "fictional"}),
)


@pytest.mark.parametrize(
    "sample",
    [
        "[[123 Main Street, Anytown, USA]]",
        "[[14 Harbour Road, Anytown]]",
        "Address: [[123 Main St., Springfield, ST 12345]]",
        "[[123 Street Name, City, State, Zip]]",
        "[[10 Sample Street, Leeds, AB12 3CD]]",
        "[[Musterstraße 1\n12345 Musterstadt]]",
        "[[123 Harbour Road\nYour City, ST 00000]]",
        "[[123 Main Street, New York, NY 10001]] | Phone: (555) 123-4567",
        "[[123 Main Street]]. Write to info@example.com",
        "[[1234 Your Street]]\n\nThe bridge opened.\n\n[[123 Main Street, Anytown]]",
        "[[123 Harbour Street, Leeds, 12345]]",
    ],
)
def test_an_address_of_nobody(text_of, sample):
    source, expected = read_example(sample)
    assert [hit.spans[0] for hit in detect(text_of(source), OPTIONS)] == list(expected)


@pytest.mark.parametrize(
    "sample",
    [
        "The library stands at 123 Main Street, Springfield, IL 62701.",
        "The works at 1 River Road, Schenectady, NY 12345 were closed.",
        "Give your name, street name, city, state and zip.",
        "Anytown, USA, votes in May.",
        "First name\nStreet name\nCity\nState\nZip",
        "“Send it to 123 Main Street, Anytown,” she said.",
        "The form has a fictional 123 Main Street, Anytown, in it.",
        "It cost 50.000 Franc. (Picture: St. Gallen) State",
        "Harbour, State, Country",
        "Some 12345 people came to Main Street.",
        "Police, State Bank, Country Club",
    ],
)
def test_addresses_of_somebody_are_left_alone(text_of, sample):
    assert not list(detect(text_of(sample), OPTIONS))
