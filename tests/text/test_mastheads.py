"""Names of news sites."""

from __future__ import annotations

import pytest

from scoring.text.mastheads import is_site_name

WORDS = frozenset({"news", "daily", "herald", "focus"})


@pytest.mark.parametrize("line", ["HarborNews24", "Harbor365", "harbornews.com", "Evening Herald News"])
def test_site_names(line):
    assert is_site_name(line, WORDS)


@pytest.mark.parametrize("line", ["McDonald", "YouTube", "News", "Harbour news", "The Herald", ""])
def test_other_lines(line):
    assert not is_site_name(line, WORDS)
