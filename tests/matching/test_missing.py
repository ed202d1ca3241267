"""Nothing of what is needed where it belongs."""

import pytest

NEED = "need: {kind: phrases, any: [contact]}"
ARTICLE = """\
{title}

By Ada Lovelace

{body} The dog came home at night, and nobody had seen it. It was a large dog.

{rest}
"""


@pytest.mark.parametrize(
    ("check", "title", "body", "rest", "missing"),
    [
        (NEED, "A dog came", "A dog.", "", True),
        (NEED, "A dog came", "No contact.", "", False),
        (NEED, "A contact of dogs", "A dog.", "", False),
        (NEED, "A dog came", "A dog.", "- contact", False),
        (f"{NEED}, in: [body]", "A contact of a dog", "A dog.", "", True),
        (f"{NEED}, in: [title, heading, list]", "A dog came", "No contact.", "- a dog", True),
        (f"{NEED}, in: [title, heading, list]", "A dog came", "No contact.", "- contact", False),
        (f"{NEED}, in: [byline]", "A dog came", "No contact.", "", True),
        ("need: {kind: phrases, any: [Ada]}, in: [byline]", "A dog came", "A dog.", "", False),
        (f"{NEED}, in: [caption]", "A dog came", "A dog.", "", False),  # no such words: nothing to judge
        (f"{NEED}, unless: {{kind: phrases, any: [large dog]}}", "A dog came", "A dog.", "", False),
        (f"{NEED}, unless: {{kind: phrases, any: [small dog]}}", "A dog came", "A dog.", "", True),
        (f"{NEED}, in: [body], unless: {{kind: phrases, any: [came]}}", "A dog came", "A dog.", "", False),
        (f"{NEED}, unless: {{kind: phrases, any: [Ada]}}", "A dog came", "A dog.", "", True),  # out of scope
    ],
)
def test_missing(matcher, text_of, check, title, body, rest, missing):
    text = text_of(ARTICLE.format(title=title, body=body, rest=rest))
    assert text.blocks[0].role in ("title", "heading")
    assert [block.role for block in text.blocks][1:3] == ["byline", "body"]
    found = matcher(f"{{kind: missing, {check}}}").findings(text)
    assert [finding.spans for finding in found] == [()] * missing


@pytest.mark.parametrize("source", ["", " \n\n", "* * *"])
def test_where_there_are_no_words_nothing_is_missing(matcher, text_of, source):
    assert matcher(f"{{kind: missing, {NEED}}}").findings(text_of(source)) == []


def test_what_is_excused_does_not_meet_the_need(matcher, text_of):
    probe = matcher(f"{{kind: missing, {NEED}}}", "except: {phrases: [eye contact]}")
    assert len(probe.findings(text_of("They made eye contact."))) == 1


@pytest.mark.parametrize(
    ("need", "roles", "missing"),
    [
        ("site", "[body, page]", False),  # stands on the page
        ("came", "[body, page]", False),  # stands in the article
        ("cat", "[body, page]", True),
        ("site", "[page]", False),
        ("came", "[page]", True),
        ("site", "[body]", True),
    ],
)
def test_article_and_page_are_looked_at_together(matcher, text_of, page, need, roles, missing):
    probe = matcher(f"{{kind: missing, need: {{kind: phrases, any: [{need}]}}, in: {roles}}}")
    found = probe.findings(text_of("The dog came.", kind="html", page=page))
    assert [finding.spans for finding in found] == [()] * missing


def test_plain_text_has_no_page_to_lack_anything(matcher, text_of):
    probe = matcher(f"{{kind: missing, {NEED}, in: [page]}}")
    assert probe.findings(text_of("The dog came.")) == []


FULL_NAMES = (
    r"{kind: missing, for: {kind: regex, pattern: '\b(?P<word>[A-Z]{2,})\b'}, same: word, "
    r"need: {kind: regex, pattern: '\((?P<word>[A-Z]{2,})\)'}%s}"
)


@pytest.mark.parametrize(
    ("more", "marked"),
    [
        ("", "The World Bank (WB) met. The WB and the [[IMF]]; the [[IMF]] too."),
        ("", "The [[WB]] met the [[IMF]]."),
        ("", "The World Bank (WB) met the Fund (IMF). The IMF."),
        ("", "Nobody came."),
        (", unless: {kind: phrases, any: [glossary]}", "See the glossary of the WB."),
        (", in: [heading]", "The World Bank ([[WB]]) met. The [[WB]] came, and stayed."),
    ],
)
def test_each_thing_needs_its_own(finds, more, marked):
    finds(FULL_NAMES % more, marked)


def test_each_thing_that_lacks_it_is_a_finding(matcher, text_of):
    probe = matcher(FULL_NAMES % "", message="'{word} {count}'")
    found = probe.findings(text_of("The WB met the IMF, the WB said (IMF?)."))
    assert [finding.message for finding in found] == ["WB 2", "IMF 2"]


def test_what_stands_on_the_page_counts(matcher, text_of, page):
    check = FULL_NAMES.replace("[A-Z]{2,}", "(?i)[a-z]{2,}").replace(r"\((", r"(").replace(r")\)'", r")'")
    found = matcher(check % ", in: [page]").findings(text_of("Made by dog meat.", kind="html", page=page))
    assert [finding.values["word"] for finding in found] == ["meat"]
