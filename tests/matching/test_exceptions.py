"""What excuses a hit."""

import pytest

from scoring.data import Hit, Span

EXCEPTIONS = [
    ("{phrases: [experts say grace]}", "[[Experts say]] so. The experts say grace."),
    ("{phrases: [grace]}", "The [[experts say]] grace."),  # stands beside the hit
    ("{phrases: [Experts]}", "The experts say so."),
    ("{regex: ['(?i)some (experts say)']}", "Some experts say so. The [[experts say]] so."),
    ("{regex: ['^The']}", "The [[experts say]] so."),
    ("{regex: ['^The.*']}", "The experts say so. [[Experts say]] no."),
    (
        "{regex: ['no.*'], phrases: [said that experts]}",
        "He said that experts say so. [[Experts say]] no: no experts say so.",
    ),
]


def test_overlapping_exceptions_are_one(finds):
    finds(
        "{kind: phrases, any: [dog]}",
        "The hot dog ran. The [[dog]] ran; a hot dog too.",
        "except: {phrases: [hot dog, dog too, a hot dog too]}",
    )


def test_exceptions_leave_findings_about_the_document_and_between_blocks(detector, text_of):
    text = text_of("The dog came.\n\n\n\nIt ran.")
    hits = [Hit(()), Hit((Span(14, 16),))]
    found = detector(hits, "except: {regex: ['.*']}").findings(text)
    assert [finding.spans for finding in found] == [(), (Span(14, 16),)]


@pytest.mark.parametrize(("exceptions", "marked"), EXCEPTIONS)
def test_exceptions(finds, exceptions, marked):
    finds("{kind: phrases, any: [experts say]}", marked, f"except: {exceptions}")


@pytest.mark.parametrize(
    ("across", "marked"),
    [("sentence", "It [[rained]]. So it poured."), ("block", "It rained. So it poured.")],
)
def test_exceptions_reach_as_far_as_the_check(finds, across, marked):
    finds(f"{{kind: regex, pattern: rained, across: {across}}}", marked, "except: {regex: ['rained. So']}")


NEAR = [
    ("{any: [grace], words: 2}", "The experts say a short grace. The [[experts say]] a very short grace."),
    ("{any: [grace], words: 2}", "Grace, the old experts say. Grace, the very old [[experts say]]."),
    ("{any: [grace]}", "Experts say a b c d e grace. [[Experts say]] a b c d e f grace."),
    ("{any: [grace], words: 60}", "The [[experts say]] so. Grace followed."),
    ("{any: [experts], words: 1}", "The experts say so."),
    ("{any: [so-called, long ago], words: 1}", "So-called experts say it; long ago now experts say it."),
]


@pytest.mark.parametrize(("near", "marked"), NEAR)
def test_what_stands_near_excuses(finds, near, marked):
    finds("{kind: phrases, any: [experts say]}", marked, f"except: {{near: {near}}}")


def test_what_stands_near_is_in_the_same_sentence_whatever_the_check_looks_at(finds):
    finds(
        "{kind: regex, pattern: rained, across: block}",
        "It [[rained]]. So it poured. It poured and rained.",
        "except: {near: {any: [poured]}}",
    )


def test_punctuation_between_is_no_word(finds):
    finds(
        "{kind: regex, pattern: '!'}",
        "Stop! and go. Stop[[!]] and really go. Go so! Go and so[[!]] No",
        "except: {near: {any: [go], words: 1}}",
    )


def test_any_of_several_groups_excuses(finds):
    finds(
        "{kind: phrases, any: [dog]}",
        "A hot dog, a top dog, a cat or a dog, a [[dog]]",
        "except: [{phrases: [hot dog]}, {regex: ['top d'], reason: No.}, {near: {any: [cat], words: 2}}]",
    )


SIC = [
    "Teh [sic] dog, [[teh]] dog (sic.), teh (SIC) dog.",
    "He said “teh” [sic] and 'teh'  (sic) and “[[teh]], so” [sic].",
    "The [sic] [[teh]] dog [sic].",
    "[sic] [[Teh]] dog (sick).",
    "[[Teh]]\n\n[sic] is what he said.",
]


@pytest.mark.parametrize("marked", SIC)
def test_what_a_text_marks_as_found_is_excused(finds, marked):
    finds("{kind: phrases, any: [teh]}", marked)


def test_any_evidence_may_be_so_marked(detector, text_of):
    text = text_of("The dog, the dgo [sic].")
    assert detector([Hit((Span(4, 7), Span(13, 16)))]).findings(text) == []
    assert detector([Hit((Span(0, 23),))]).findings(text) == []
    assert len(detector([Hit(()), Hit((Span(4, 7),))]).findings(text)) == 2
