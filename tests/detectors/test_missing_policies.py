"""Pages from which no link leads to anybody who answers for them."""

from __future__ import annotations

import pytest

from scoring.data import Link, Page, Span
from scoring.detectors.missing_policies import Options, detect

OPTIONS = Options(answers=("about", "contact us", "impressum"), min_links=3)
SECTIONS = tuple(
    Link(f"https://harbour.example/{name.lower()}", name, 3, None) for name in ("World", "Sport", "Arts")
)


def found(text_of, *links):
    return [
        hit.values for hit in detect(text_of("The ferries.", kind="html", page=Page(links=links)), OPTIONS)
    ]


def test_sections_only(text_of):
    assert found(text_of, *SECTIONS) == [{"links": "3"}]


@pytest.mark.parametrize(
    "link",
    [
        Link("https://harbour.example/x", "About", 9, None),
        Link("https://harbour.example/x", "CONTACT US", 9, None),
        Link("https://harbour.example/de/impressum.html", "", 9, None),
        Link("mailto:desk@harbour.example", "Write", 9, None),
    ],
)
def test_a_link_that_answers(text_of, link):
    assert not found(text_of, *SECTIONS, link)


@pytest.mark.parametrize(
    "link",
    [
        Link("https://harbour.example/x", "All about ferries", 9, Span(0, 3)),
        Link("https://harbour.example/roundabout", "Roundabouts", 9, None),
        Link("http://[broken", "Broken", 9, None),
    ],
)
def test_a_link_that_does_not(text_of, link):
    assert found(text_of, *SECTIONS, link)


def test_too_few_links_tell_nothing(text_of):
    assert not found(text_of, *SECTIONS[:2])
    assert not list(detect(text_of("The ferries."), OPTIONS))
