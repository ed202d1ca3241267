"""Labels between paragraphs, and the lines at the ends of a text."""

from __future__ import annotations

import pytest

from scoring.data import Span
from scoring.detectors.label_line import Options, detect

OPTIONS = Options(
    desks=("staff reporter", "news desk", "agencies", "ap"),
    sections=frozenset({"politics"}),
    after=1,
    papers=frozenset({"herald"}),
)
PARAGRAPH = "The mayor opened the new bridge over the harbour on Monday. " * 2 + "Ferries will go on."


@pytest.mark.parametrize(
    "line",
    [
        "By Jane Roe",
        "Written by Jane Roe and John Doe",
        "BY JANE ROE, Harbour Herald",
        "Staff Reporter",
        "Jane Roe | Staff Reporter",
        "NEWS DESK",
        "Agencies | Delhi",
        "Updated: May 3, 2021 10:30 am",
        "Published on 3 May 2021",
        "May 3, 2021, 10:30 AM",
        "POLITICS",
        "by Jane Roe",
        "Text: Jane Roe",
        "By Jane Roe May 3, 2021",
        "Jane Roe - 3 May 2021",
        "Jane Roe",
        "Jane Roe, Harbour Herald",
        "Special to the Herald",
        "LEEDS, England",
        "10:30 AM",
        "Today, 10:30",
        "Print edition: May 3, 2021",
        "Last modified on",
    ],
)
def test_a_label_between_two_paragraphs(text_of, line):
    source = f"{PARAGRAPH}\n\n{line}\n\n{PARAGRAPH}"
    start = source.index(line)
    assert [hit.spans for hit in detect(text_of(source), OPTIONS)] == [(Span(start, start + len(line)),)]


@pytest.mark.parametrize(
    "line",
    [
        "By Monday night",
        "The agencies agree",
        "Updated rules for ferries",
        "Jane Roe/AP",
        "AP Photo by Jane Roe",
        "The bridge",
        "Harbour Bridge",
        "Jane Roe, Harbour Bridge",
        "10 to 30",
        "By Jane Roe.",
    ],
)
def test_other_short_lines_are_left_alone(text_of, line):
    assert not list(detect(text_of(f"{PARAGRAPH}\n\n{line}\n\n{PARAGRAPH}"), OPTIONS))


def test_labels_at_the_ends_are_bylines(text_of):
    assert not list(detect(text_of(f"By Jane Roe\n\n{PARAGRAPH}\n\nStaff Reporter"), OPTIONS))
