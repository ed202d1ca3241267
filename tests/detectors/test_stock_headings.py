"""The section headings of a template."""

from __future__ import annotations

import pytest

from scoring.detectors.stock_headings import Options

OPTIONS = Options(
    labels=("previous events", "the road ahead"),
    house=("why it matters", "context", "what's next"),
    parts=("introduction", "implications", "conclusion"),
    things=("developments", "context", "rise"),
    fit=("key", "broader", "economic"),
    joints=frozenset({"for", "of"}),
    openers=("understanding",),
    least=3,
    telling=2,
    min_share=2.0,
    few_quotations=1,
)
QUOTED = "“It is all we have in this old town,” he said.\n"


@pytest.mark.parametrize(
    "sample",
    [
        "[[Why It Matters]]\nIt is.\n[[Context & Previous Events]]\nIt was.\n[[What’s Next]]\nMaybe so.",
        "## [[Why it matters]]\nIt is old.\n## 2. [[Context]]\nIt was.\n## [[What's next]]?\nIt may open.",
        "[[WHY IT MATTERS]]:\nIt is old.\n[[Context]]\nIt was shut.\n[[What’s Next]]\nIt may open.",
        f"[[Why It Matters]]\n{QUOTED}"
        "[[Context]]\nIt faces a stark reality.\n[[What’s Next]]\nIt is grappling with a complex situation.",
        f"[[Introduction]]\n{QUOTED}[[Broader Implications]]\nIt is.\n[[Context]]\nIt was.",
        f"I. [[Introduction]]\n{QUOTED}II. [[Key Developments]]\nIt is.\nIII. [[Conclusion]]\nIt was.",
        f"[[Introduction]]\n{QUOTED}Implications for the Old Town\nIt is.\n[[Conclusion]]\nIt was.",
        f"[[Introduction]]\n{QUOTED}Understanding the Ford\nIt is.\nThe Rise of Ferries\nIt is.\n"
        "[[Context]]\nIt was.",  # one telling heading in a longer skeleton
        f"🔍 [[Introduction]]\n{QUOTED}[[Conclusion]]: A Bridge for All\nIt is.\n[[The Road Ahead]]\nIt was.",
        f"[[Conclusion]]: it is open.\n{QUOTED}[[Economic implications]]: no.\n[[The road ahead]]: wet.",
    ],
)
def test_skeletons(check, sample):
    check(sample)


@pytest.mark.parametrize(
    "sample",
    [
        "Why It Matters\nIt is.\nContext\nIt was shut.\nContext\nIt may open.",  # two different ones
        f"Why It Matters\n{QUOTED}Context\nIt is.\nWhat’s Next\nMay.",  # a house's
        f"Why It Matters\n{QUOTED}Context\nIt is.\nThe Road Ahead\nMay.",
        "Implications for Leeds\nIt is old.\nImplications of the vote\nIt was.\nThe Rise of Leeds\nIt may.",
        "Why it matters: it is old.\nContext: it was shut.\nWhat’s next: it may open.",
        "The Leeds Introduction\nIt is.\nImplications and Boats\nIt was.\nKey\nIt may.\nDevelopments\nIt is.",
        "“Introduction”\nIt is.\n“Conclusion”\nIt was.\n“Implications”\nIt may.",
        "Introduction of a bill that nobody in all of the old town wanted\nIt is.\nConclusion\nIt was.\n"
        "Implications\nIt may.",
    ],
)
def test_other_headings_and_edited_texts(check, sample):
    check(sample)
