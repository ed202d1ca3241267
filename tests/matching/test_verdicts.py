"""Which rules judge a document, and which cannot."""

import pytest

from scoring.data import NotAssessable


@pytest.mark.parametrize(("kind", "found", "left"), [("text", 0, 1), ("html", 1, 0)])
def test_what_needs_html_is_not_judged_on_text(matcher, text_of, kind, found, left):
    probe = matcher("{kind: phrases, any: [dog]}", "requires: html")
    text = text_of("The dog came.", kind=kind)
    assert len(probe.findings(text)) == found
    reasons = probe.not_assessable(text)
    assert reasons == (NotAssessable("attribution.probe", "needs HTML; this is plain text"),) * left


@pytest.mark.parametrize(("genre", "found"), [("news", 1), ("other", 1), ("opinion", 0)])
def test_what_is_judged_of_some_genres_only(matcher, text_of, genre, found):
    probe = matcher("{kind: phrases, any: [dog]}", "when: {genre: [news, other]}")
    assert len(probe.findings(text_of("The dog came.", genre=genre))) == found


DOG = "{kind: phrases, any: [dog]}"
TOLD = {"url": "https://example.org/", "language": "en", "feed": "wire"}


@pytest.mark.parametrize(
    ("more", "known", "judges", "reason"),
    [
        ("when: {domain: [example.org]}", TOLD, True, None),
        ("when: {domain: [example.com]}", TOLD, False, None),
        ("when: {domain: [example.org]}", {}, False, "needs the document's domain, which is unknown"),
        ("unless: {domain: [example.org]}", TOLD, False, None),
        ("unless: {domain: [example.com]}", TOLD, True, None),
        ("unless: {domain: [example.org]}", {}, False, "needs the document's domain, which is unknown"),
        (
            "when: {language: [en], feed: [wire]}, unless: {domain: [example.com]}",
            {},
            False,
            "needs the document's language, feed and domain, which are unknown",
        ),
        ("when: {domain: [example.org]}, unless: {kind: [text]}", {}, False, None),
        ("requires: html, when: {kind: [html]}", {}, False, None),
        ("requires: html, when: {domain: [example.org]}", {}, False, "needs HTML; this is plain text"),
        ("unless: {path: ['archive/**']}", {"path": "archive/one.txt"}, False, None),
        ("unless: {path: ['archive/**']}", {"path": "new/one.txt"}, True, None),
    ],
)
def test_conditions(matcher, text_of, more, known, judges, reason):
    text = text_of("The dog came.", **known)
    probe = matcher(DOG, more)
    assert bool(probe.findings(text)) is judges
    expected = () if reason is None else (NotAssessable("attribution.probe", reason),)
    assert probe.not_assessable(text) == expected


@pytest.mark.parametrize("status", ["stable", "off"])
@pytest.mark.parametrize(
    ("check", "found"),
    [
        ("{kind: any, checks: [attribution.dogs]}", 0),
        ("{kind: not, checks: [attribution.dogs]}", 1),
        ("{kind: missing, need: attribution.dogs}", 1),
        ("{kind: all, checks: [{kind: phrases, any: [came]}, {kind: not, checks: [attribution.dogs]}]}", 1),
        ("{kind: density, of: attribution.dogs, per_1000_words: {below: 1}}", 1),
    ],
)
def test_a_part_that_cannot_judge_leaves_the_whole_without_a_verdict(matcher, text_of, check, found, status):
    others = {"dogs": f"check: {DOG}, when: {{domain: [example.com]}}, status: {status}"}
    probe = matcher(check, others=others)
    elsewhere = text_of("The dog came.", **TOLD)  # the part is not meant for it: it finds nothing
    assert len(probe.findings(elsewhere)) == found
    assert probe.not_assessable(elsewhere) == ()
    unknown = text_of("The dog came.")
    assert probe.findings(unknown) == []
    silent = {rule for rule, _ in probe.not_assessable(unknown)}
    assert silent == {"attribution.probe"} | ({"attribution.dogs"} if status == "stable" else set())
