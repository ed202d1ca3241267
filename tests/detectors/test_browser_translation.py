"""Pages saved from a translating browser."""

from __future__ import annotations

import pytest

from scoring.data import Page, PageEvidence, Statement
from scoring.detectors.browser_translation import Options, detect

OPTIONS = Options(notices=("translated from",))


def found(text_of, words, *told):
    page = Page(statements=tuple(Statement(fact, value, "markup", 2) for fact, value in told))
    return [hit.page for hit in detect(text_of(words, kind="html", page=page), OPTIONS)]


@pytest.mark.parametrize("told", [("language", "en-x-mtfrom-de"), ("generator", "translated-rtl")])
def test_marks_of_the_browser(text_of, told):
    assert found(text_of, "The ferries stopped.", told, told) == [(PageEvidence("markup", 2, told[1]),)]
    assert not found(text_of, "Translated from German. The ferries stopped.", told)


def test_other_pages(text_of):
    assert not found(text_of, "The ferries stopped.", ("language", "en-GB"), ("generator", "translated"))
    assert not list(detect(text_of("The ferries stopped."), OPTIONS))
