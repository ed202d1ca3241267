"""Lists that say what the text says."""

from __future__ import annotations

import pytest

from scoring.detectors.summary_list import Options

OPTIONS = Options(min_items=2, top=0.5, repeated=0.5, min_share=2.0)
ITEMS = "- The bridge is closed for repairs again.\n- Traffic goes around by the ferry."
BODY = (
    "The bridge faces a stark reality: repairs have closed it again, and traffic has to use the ferry. "
    "Those who live around the old harbour are grappling with a complex situation."
)


@pytest.mark.parametrize(
    "sample", [f"[[{ITEMS}]]\n{BODY}", f"It is shut.\n[[{ITEMS}]]\n{BODY}\n- One\n- Two"]
)
def test_repeats(check, sample):
    check(sample)


@pytest.mark.parametrize(
    "sample",
    [
        f"{ITEMS.replace('again', 'for 3 months')}\n{BODY}",
        f"{ITEMS.replace('closed', '“closed”')}\n{BODY}",
        f"{BODY}\n{ITEMS}",  # at the end
        f"- The cathedral choir sings Handel tonight.\n- Museums offer free entry this Sunday.\n{BODY}",
        f"- The bridge\n- Traffic by the ferry\n{BODY}",  # too short
        f"- The bridge is closed for repairs again.\n{BODY}",  # one item
        f"{ITEMS}\nThe bridge is closed for repairs again, and traffic goes around by the ferry, slowly.",
    ],
)
def test_lists_with_something_to_say_and_edited_texts(check, sample):
    check(sample)
