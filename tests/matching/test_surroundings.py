"""The words of a page around its article."""

import pytest

from scoring.data import Span


@pytest.mark.parametrize(
    ("scope", "places"),
    [
        ("[body]", []),
        ("[body, page]", [("header", 3, "dog"), ("footer", 90, "dog"), ("footer", 90, "dog")]),
    ],
)
def test_the_page_around_an_article(matcher, text_of, page, scope, places):
    probe = matcher("{kind: phrases, any: [dog]}", f"scope: {{in: {scope}}}", message="'{match}'")
    in_article, *around = probe.findings(text_of("The dog came.", kind="html", page=page))[::-1]
    assert (in_article.spans, in_article.page) == ((Span(4, 7),), ())
    assert sorted(item for finding in around for item in finding.page) == sorted(places)
    assert all(finding.spans == () and finding.message == "dog" for finding in around)


def test_the_same_words_have_one_fingerprint_wherever_they_stand(matcher, text_of, page):
    probe = matcher("{kind: phrases, any: [dog]}", "scope: {in: [body, page]}")
    findings = probe.findings(text_of("The dog came.", kind="html", page=page))
    assert len({finding.fingerprint for finding in findings}) == 1
