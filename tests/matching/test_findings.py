"""How hits become findings."""

import re

import pytest

from scoring.data import Hit, Span


def test_a_detectors_hit_becomes_a_finding(detector, text_of):
    hit = Hit((Span(4, 7),), {"name": "Rex"}, 0.5)
    (finding,) = detector([hit], "confidence: 0.8", "'{match} {name} {breed}.'").findings(
        text_of("The dog came.")
    )
    assert finding.spans == (Span(4, 7),)
    assert finding.confidence == 0.4
    assert finding.message == "dog Rex ."
    assert finding.values == {"name": "Rex"}
    assert (finding.rule, finding.family, finding.severity) == ("attribution.probe", "attribution", 3)


def test_a_finding_about_the_document_passes_every_scope(detector, text_of):
    hits = [Hit((Span(0, 3),)), Hit(())]
    found = detector(hits, "scope: {in: [caption], not_in: [quote]}").findings(text_of("The dog came."))
    assert [finding.spans for finding in found] == [()]


def test_spans_come_in_order_and_the_first_given_decides_the_scope(detector, text_of):
    text = text_of("The dog came.\n\n- It ran.")
    hit = Hit((Span(17, 19), Span(0, 3), Span(0, 3)))
    (finding,) = detector([hit], "scope: {in: [list]}", "'{match}'").findings(text)
    assert finding.spans == (Span(0, 3), Span(17, 19))
    assert finding.message == "It"


def test_the_order_of_findings(detector, text_of):
    hits = [Hit((Span(8, 12),)), Hit((Span(0, 3),)), Hit(())]
    found = detector(hits).findings(text_of("The dog came."))
    assert [finding.spans for finding in found] == [(), (Span(0, 3),), (Span(8, 12),)]


def test_a_detector_that_fails_is_a_fault_of_ours(detector, text_of):
    def fail():
        raise ZeroDivisionError
        yield

    with pytest.raises(ZeroDivisionError):
        detector(fail()).findings(text_of("The dog came."))


def test_the_fingerprint_is_of_rule_and_evidence(matcher, text_of):
    probe = matcher("{kind: phrases, any: [dog, cat]}")
    prints = [finding.fingerprint for finding in probe.findings(text_of("The dog. A cat. Some dog."))]
    (moved,) = [finding.fingerprint for finding in probe.findings(text_of("Here it comes again, the dog."))]
    assert prints[0] == prints[2] == moved != prints[1]
    assert all(re.fullmatch("[0-9a-f]{16}", each) for each in prints)


def test_a_message_cuts_long_evidence_and_mends_its_blanks(matcher, text_of):
    (finding,) = matcher("{kind: regex, pattern: '^.*$'}").findings(
        text_of("A\u00a0  dog " + "barks " * 50 + "now.")
    )
    assert finding.message.startswith("A dog barks")
    assert len(finding.message) == 120
    assert finding.message.endswith("…")


def test_values_are_as_the_document_has_them(matcher, text_of):
    check = r"{kind: regex, pattern: '(?P<who>\w+) (?P<what>\w+)( (?P<when>now))?$'}"
    (finding,) = matcher(check, message="'{who} {what} {when}'").findings(text_of("So née René"))
    assert finding.values == {"who": "née", "what": "René"}
    assert finding.message == "née René "


def test_what_to_do_and_where_to_read_more(matcher, text_of):
    more = "fix: ' Write “{fix}”, not {match}. ', link: 'https://example.org/the'"
    (finding,) = matcher("{kind: swap, pairs: {teh: the}}", more).findings(text_of("Teh dog."))
    assert (finding.fix, finding.link) == ("Write “The”, not Teh.", "https://example.org/the")


def test_a_rule_may_say_neither(matcher, text_of):
    (finding,) = matcher("{kind: swap, pairs: {teh: the}}").findings(text_of("Teh dog."))
    assert (finding.fix, finding.link, finding.values) == (None, None, {"fix": "The"})


@pytest.mark.parametrize(
    ("text", "message", "fix"),
    [
        ("Teh dog.", "Teh: The", "write The"),
        ("An old cat.", "“old cat”: Probe", None),  # found by the part that has no `fix`
    ],
)
def test_a_message_of_several_checks_has_no_holes(matcher, text_of, text, message, fix):
    check = "{kind: any, checks: [{kind: swap, pairs: {teh: the}}, {kind: phrases, any: [old cat]}]}"
    (finding,) = matcher(check, "fix: 'write {fix}'", "'{match}: {fix}'").findings(text_of(text))
    assert (finding.message, finding.fix) == (message, fix)


@pytest.mark.parametrize(
    ("more", "note"),
    [("weight: 0, cap: 0", True), ("status: preview", True), ("status: stable", False), ("weight: 1", False)],
)
def test_findings_that_never_cost_anything_are_notes(matcher, text_of, more, note):
    (finding,) = matcher("{kind: phrases, any: [dog]}", more).findings(text_of("The dog came."))
    assert finding.note is note


def test_messages_know_evidence_on_the_page(matcher, text_of, page):
    probe = matcher("{kind: phrases, any: [made]}", "scope: {in: [page]}", "'{match} {count} {lines}'")
    (finding,) = probe.findings(text_of("The dog came.", kind="html", page=page))
    assert finding.message == "Made 1 90"
