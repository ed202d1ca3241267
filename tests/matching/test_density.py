"""Too many hits for so many words, or too few."""

import pytest

from scoring.data import Hit, PageEvidence, Span

DOG = "{kind: phrases, any: [dog]}"
SOURCE = (
    "The dog saw a dog. It ran off, and no dog came.\n\n- one dog\n- no cat was here at all\n"  # 20 words
)
NOT_IN_LIST = "scope: {in: [body]}"


def density(of: str = DOG, more: str = "per_1000_words: 100") -> str:
    return f"{{kind: density, of: {of}, {more}}}"


def test_too_many_are_one_finding_with_all_of_them(matcher, text_of):
    (finding,) = matcher(density(), message="'{match} {count} {density}'").findings(text_of(SOURCE))
    assert [SOURCE[slice(*span)] for span in finding.spans] == ["dog"] * 4
    assert finding.message == "dog 4 200.0"
    assert finding.values == {"count": "4", "density": "200.0"}


@pytest.mark.parametrize(
    ("more", "scope", "found"),
    [
        ("per_1000_words: 199", "", True),
        ("per_1000_words: 200", "", False),
        ("per_1000_words: {above: 100}, min_hits: 4", "", True),
        ("per_1000_words: {above: 100}, min_hits: 5", "", False),
        ("per_1000_words: {above: 100, below: 300}", "", True),
        ("per_1000_words: {above: 100, below: 200}", "", False),
        ("per_1000_words: 240", NOT_IN_LIST, True),  # 3 in 12
        ("per_1000_words: 250", NOT_IN_LIST, False),
        ("per_1000_words: 10", "scope: {in: [caption]}", False),
    ],
)
def test_too_many(matcher, text_of, more, scope, found):
    findings = matcher(density(more=more), scope).findings(text_of(SOURCE))
    assert [bool(finding.spans) for finding in findings] == [True] * found


@pytest.mark.parametrize(
    ("of", "limit", "found"),
    [(DOG, 200, False), (DOG, 201, True), ("{kind: phrases, any: [mouse]}", 0.1, True)],
)
def test_too_few_are_a_finding_about_the_document(matcher, text_of, of, limit, found):
    check = density(of, f"per_1000_words: {{below: {limit}}}")
    findings = matcher(check).findings(text_of(SOURCE))
    assert [finding.spans for finding in findings] == [()] * found


@pytest.mark.parametrize("source", ["", "\n\n", "- dog\n- dog\n"])
def test_without_words_in_scope_nothing_is_too_few(matcher, text_of, source):
    probe = matcher(density(more="per_1000_words: {below: 9}"), NOT_IN_LIST)
    assert probe.findings(text_of(source)) == []


def test_what_is_excused_or_quoted_is_not_counted(matcher, text_of):
    source = "The dog saw a hot dog, “a dog!” he said, and a dog [sic] too."  # 13 of 15 words outside
    probe = matcher(
        density(more="per_1000_words: 70"), "scope: {not_in: [quote]}, except: {phrases: [hot dog]}"
    )
    (finding,) = probe.findings(text_of(source))
    assert [span.start for span in finding.spans] == [4]
    assert finding.values == {"count": "1", "density": "76.9"}


def test_a_finding_is_as_sure_as_its_hits_are_on_the_whole(detector, matcher, text_of):
    detector([Hit((Span(0, 3),), confidence=0.4), Hit((Span(4, 7),), confidence=0.8)])
    probe = matcher(density("{kind: detector, use: probe}", "per_1000_words: 0"))
    (finding,) = probe.findings(text_of("The dog came."))
    assert finding.confidence == 0.6


def test_article_and_page_are_counted_together(matcher, text_of, page):
    probe = matcher(density(more="per_1000_words: 0"), "scope: {in: [body, page]}")
    (finding,) = probe.findings(text_of("The dog came.", kind="html", page=page))
    assert finding.spans == (Span(4, 7),)
    assert finding.page == (PageEvidence("header", 3, "dog"), *[PageEvidence("footer", 90, "dog")] * 2)
    assert finding.values == {"count": "4", "density": "285.7"}  # 4 in 14
