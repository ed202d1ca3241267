"""Lines that have a shape as a whole, and lines that have more."""

from __future__ import annotations

import pytest

from scoring.detectors.line_shape import Options

OPTIONS = Options(
    shapes=("read ?the {story} ?here", "{story} by {Name}"), parts={"story": ("story", "full article")}
)


@pytest.mark.parametrize(
    "sample",
    [
        "The bridge opened.\n[[Read the full article here]]\nIt rained.",
        "[[READ STORY →]]",
        "[[Story by Jane Roe]]",
        "Read the full article here and there",
        "He read the story here, she said.",
    ],
)
def test_whole_lines(check, sample):
    check(sample)


def test_a_part_that_is_not_listed():
    with pytest.raises(ValueError, match="novel"):
        Options(shapes=("read {novel}",), parts={})
