"""The section headings of a template."""

from __future__ import annotations

import pytest

from scoring.detectors.stock_headings import Options

OPTIONS = Options(
    headings=frozenset({"why it matters", "context", "previous events", "what's next"}),
    least=3,
    min_share=2.0,
    few_quotations=1,
)


@pytest.mark.parametrize(
    "sample",
    [
        "[[Why It Matters]]\nIt is.\n[[Context & Previous Events]]\nIt was.\n[[What’s Next]]\nMaybe so.",
        "## [[Why it matters]]\nIt is old.\n## 2. [[Context]]\nIt was.\n## [[What's next]]?\nIt may open.",
        "[[WHY IT MATTERS]]:\nIt is old.\n[[Context]]\nIt was shut.\n[[What’s Next]]\nIt may open.",
        "[[Why It Matters]]\n“It is all we have in this old town,” he said.\n"
        "[[Context]]\nIt faces a stark reality.\n[[What’s Next]]\nIt is grappling with a complex situation.",
    ],
)
def test_skeletons(check, sample):
    check(sample)


@pytest.mark.parametrize(
    "sample",
    [
        "Why It Matters\nIt is old.\nContext\nIt was shut.\nContext\nIt may open.",  # two different ones
        "Why It Matters\n“It is all we have in this old town,” he said.\nContext\nIt is.\nWhat’s Next\nMay.",
        "Why it matters to Leeds\nIt is old.\nContext of the vote\nIt was.\nWhat’s next for us\nIt may.",
        "Why it matters: it is old.\nContext: it was shut.\nWhat’s next: it may open.",
    ],
)
def test_other_headings_and_edited_texts(check, sample):
    check(sample)
