"""Checks made of others: all of them, any of them, none of them."""

import pytest

from scoring.data import Hit, PageEvidence, Span
from scoring.rule_tests import read_example

A, B, C = (f"{{kind: phrases, any: [{word}]}}" for word in ("ant", "bee", "cow"))


def combined(kind: str, *checks: str, more: str = "") -> str:
    return f"{{kind: {kind}, checks: [{', '.join(checks)}]{more}}}"


def without(*checks: str) -> str:
    return combined("not", *checks)


IN_A_SENTENCE = [
    ([A, B], "[[Ant]] and [[bee]]. An ant. A bee."),
    ([A, B], "A [[bee]], an [[ant]], an [[ant]]."),
    ([A, B, C], "An ant and a bee. An [[ant]], a [[bee]], a [[cow]]."),
    ([A, without(B)], "An ant and a bee. An [[ant]]."),
    ([A, without(B, C)], "An ant and a bee. An ant, a cow. An [[ant]]."),
    ([without(B), A], "An ant and a bee. An [[ant]]."),
    ([A, without(B), without(C)], "An ant and a bee. An ant, a cow. An [[ant]]."),
    ([A, combined("any", B, C)], "An ant. An [[ant]], a [[cow]]. An [[ant]], a [[bee]]."),
    ([A, combined("all", A, B)], "An ant. An [[ant]], a [[bee]]."),
    ([A, A], "An [[ant]]."),
    ([A, B], "An ant\n\nA bee"),
]


@pytest.mark.parametrize(("checks", "marked"), IN_A_SENTENCE)
def test_all_in_a_sentence(finds, checks, marked):
    finds(combined("all", *checks), marked)
    finds(combined("all", *checks, more=", within: sentence"), marked)


IN_A_BLOCK = [
    ([A, B], "An [[ant]] it was. A [[bee]] it was.\n\nAn ant it was."),
    ([A, without(B)], "An ant it was. A bee it was.\n\nAn [[ant]] it was."),
]


@pytest.mark.parametrize(("checks", "marked"), IN_A_BLOCK)
def test_all_in_a_block(finds, checks, marked):
    finds(combined("all", *checks, more=", within: block"), marked)


@pytest.mark.parametrize(
    ("checks", "marked"),
    [
        ([A, B], "An [[ant]] it was.\n\nA [[bee]] it was, and an [[ant]]."),
        ([A, B, C], "An ant it was.\n\nA bee it was."),
        ([A, without(B)], "An [[ant]] it was.\n\nA cow it was, and an [[ant]]."),
        ([A, without(B)], "An ant it was.\n\nA bee it was."),
    ],
)
def test_all_in_a_document(matcher, text_of, finds, checks, marked):
    check = combined("all", *checks, more=", within: document")
    finds(check, marked)
    found = matcher(check).findings(text_of(marked.replace("[[", "").replace("]]", "")))
    assert len(found) == ("[[" in marked)


IN_WORDS = [
    (1, [A, B], "An [[ant]] or [[bee]]. An ant or a bee. An [[ant]], [[bee]]."),
    (2, [A, B], "An [[ant]] or a [[bee]]. Ant or not so a bee."),
    (2, [A, B], "A [[bee]] or an [[ant]]. A bee, then not an ant."),
    (5, [A, B], "A bee and then an [[ant]] or [[bee]], bee, bee."),  # the nearest
    (5, [A, B], "A bee. An ant. A bee."),
    (1, [A, B], "An [[ant]], [[bee]], [[ant]]."),
    (1, [A, B, C], "A [[bee]], [[ant]], [[cow]]. An ant, bee, so a cow."),
    (1, [A, without(B)], "An ant, a bee. An [[ant]], but not a bee."),
    (3, [A, B, without(C)], "An ant, bee, cow. An [[ant]], [[bee]], but not one cow."),
    (1, ["{kind: phrases, any: [old ant farm]}", B], "A [[bee]], an [[old ant farm]], or an old ant farm."),
    (1, ["{kind: regex, pattern: 'nt'}", B], "An a[[nt]] or [[bee]]."),
    (1, ["{kind: regex, pattern: ';'}", B], "An ant[[;]] a [[bee]]. One ant; not a bee."),
]


@pytest.mark.parametrize(("within", "checks", "marked"), IN_WORDS)
def test_all_within_words(matcher, text_of, within, checks, marked):
    source, expected = read_example(marked)
    found = matcher(combined("all", *checks, more=f", within: {within}")).findings(text_of(source))
    assert sorted({span for finding in found for span in finding.spans}) == list(expected)


def test_hits_that_overlap_are_near(matcher, text_of):
    probe = matcher(combined("all", "{kind: phrases, any: [bee ant cow]}", C, more=", within: 1"))
    (finding,) = probe.findings(text_of("A bee ant cow."))
    assert finding.spans == (Span(2, 13), Span(10, 13))


def test_one_finding_for_each_hit_of_the_first_part_with_its_nearest(matcher, text_of):
    probe = matcher(combined("all", A, B, more=", within: 3"))
    found = probe.findings(text_of("Ant, bee, ant, so bee."))
    assert [finding.spans for finding in found] == [
        (Span(0, 3), Span(5, 8)),
        (Span(5, 8), Span(10, 13)),
    ]


def test_the_first_part_is_the_evidence_and_its_values_win(matcher, text_of):
    one, two = (
        f"{{kind: regex, pattern: '(?P<word>{word}) (?P<{name}>\\w+)'}}"
        for word, name in (("bee", "x"), ("ant", "y"))
    )
    for within in ("sentence", "block", "document", "9"):
        probe = matcher(
            combined("all", one, two, more=f", within: {within}"), message="'{match}: {word} {x} {y}'"
        )
        (finding,) = probe.findings(text_of("The ant runs, the bee flies."))
        assert finding.message == "bee flies: bee flies runs"


def test_all_are_as_sure_as_the_least_sure(detector, matcher, text_of):
    detector([Hit((Span(0, 3),), confidence=0.4), Hit((Span(4, 7),), confidence=0.8)])
    probe = matcher(combined("all", "{kind: detector, use: probe}", A))
    (finding,) = probe.findings(text_of("The ant came."))
    assert finding.confidence == 0.8  # a part is as sure as its surest hit


MUCH = "{kind: density, of: {kind: phrases, any: [zoo]}, per_1000_words: {below: 1}}"  # of every document


@pytest.mark.parametrize(
    ("checks", "within", "marked"),
    [
        ([MUCH, A], "sentence", "An [[ant]]. A bee."),
        ([MUCH, A, B], "block", "An [[ant]] it was. A [[bee]] it was.\n\nA bee it was."),
        ([A, MUCH, B], "3", "An [[ant]] or [[bee]]. An ant."),
        ([A, MUCH], "document", "An [[ant]]. An [[ant]]."),
        ([A, without(MUCH)], "sentence", "An ant. A bee."),
        ([A, without(MUCH)], "3", "An ant. A bee."),
    ],
)
def test_what_is_true_of_the_document_is_true_of_every_place(finds, checks, within, marked):
    finds(combined("all", *checks, more=f", within: {within}"), marked)


@pytest.mark.parametrize("within", ["sentence", "block", "document", "3"])
@pytest.mark.parametrize(("barred", "found"), [(C, [()]), (A, [])])
def test_parts_that_are_all_about_the_document(matcher, text_of, within, barred, found):
    probe = matcher(combined("all", MUCH, MUCH, without(barred), more=f", within: {within}"))
    assert [finding.spans for finding in probe.findings(text_of("An ant. A bee."))] == found


@pytest.mark.parametrize(
    ("checks", "marked"),
    [
        ([A, B], "An [[ant]], a [[bee]], a cow."),
        ([A, "{kind: phrases, any: [old ant]}"], "An [[old ant]], an [[ant]]."),
        ([A, "{kind: phrases, any: [ant farm]}"], "An [[ant farm]], an [[ant]]."),
        (["{kind: phrases, any: [an old]}", "{kind: phrases, any: [old ant]}"], "It is [[an old]] ant."),
        ([A, A, A], "An [[ant]]."),
    ],
)
def test_any(finds, checks, marked):
    finds(combined("any", *checks), marked)


def test_overlapping_hits_of_one_part_are_kept(detector, matcher, text_of):
    detector([Hit((Span(0, 3),)), Hit((Span(1, 2),)), Hit(())])
    probe = matcher(combined("any", "{kind: detector, use: probe}", "{kind: phrases, any: [the]}", MUCH))
    found = [finding.spans for finding in probe.findings(text_of("The ant came."))]
    assert found == [(), (Span(0, 3),), (Span(1, 2),)]


@pytest.mark.parametrize(
    ("checks", "source", "found"),
    [
        ([A], "A bee.", True),
        ([A], "An ant.", False),
        ([A, C], "A bee.", True),
        ([A, B], "A bee.", False),
        ([without(A)], "An ant.", True),
        ([without(A)], "A bee.", False),
        ([A], "“An ant”, he said.", True),  # not where the rule looks
        ([A], "", False),
        ([A], "* * *", False),
        ([A], "- a bee\n- a cow\n", False),
    ],
)
def test_not(matcher, text_of, checks, source, found):
    probe = matcher(combined("not", *checks), "scope: {in: [body], not_in: [quote]}")
    assert [finding.spans for finding in probe.findings(text_of(source))] == [()] * found


def test_every_part_is_held_to_scope_and_exceptions(finds):
    finds(
        combined("all", A, B, without(C)),
        "An ant and a “bee”. Ant farms and a bee. An ant, a bee [sic]. An [[ant]], a [[bee]] and a “cow”.",
        "scope: {not_in: [quote]}, except: {phrases: [ant farms]}",
    )


def test_the_page_around_an_article(matcher, text_of, page):
    text = text_of("The dog came on site.", kind="html", page=page)
    scope = "scope: {in: [body, page]}"
    dog, site, made = (f"{{kind: phrases, any: [{word}]}}" for word in ("dog", "site", "made"))
    both = matcher(combined("all", dog, site), scope).findings(text)
    assert [(finding.spans, finding.page) for finding in both] == [
        ((), (PageEvidence("header", 3, "dog"), PageEvidence("header", 3, "site"))),
        ((Span(4, 7), Span(16, 20)), ()),
    ]
    (whole,) = matcher(combined("all", made, site, more=", within: document"), scope).findings(text)
    assert whole.spans == (Span(16, 20),)
    assert whole.page == (PageEvidence("footer", 90, "Made"), PageEvidence("header", 3, "site"))
    assert matcher(combined("not", made), scope).findings(text) == []
    assert len(matcher(combined("not", made)).findings(text)) == 1
