"""A figure of the text out of its range."""

import pytest

from scoring.data import Span

SOURCE = "One two three four. Five six.\n\nSeven “eight nine ten eleven” twelve.\n\n- one\n"


@pytest.mark.parametrize(
    ("limits", "unit", "found"),
    [
        ("above: 12", "document", [()]),
        ("above: 13", "document", []),
        ("below: 14", "document", [()]),
        ("below: 13", "document", []),
        ("above: 5, below: 2", "sentence", [Span(31, 68), Span(70, 75)]),
        ("above: 5", "block", [Span(0, 29), Span(31, 68)]),
    ],
)
def test_metric(matcher, text_of, limits, unit, found):
    probe = matcher(f"{{kind: metric, name: words, {limits}, unit: {unit}}}")
    spans = [finding.spans for finding in probe.findings(text_of(SOURCE))]
    assert spans == [span and (span,) for span in found]


@pytest.mark.parametrize(
    ("scope", "found"),
    [
        ("{in: [body]}", [Span(0, 19), Span(20, 29), Span(31, 68)]),
        ("{in: [list]}", [Span(70, 75)]),
        ("{in: [caption]}", []),
    ],
)
def test_the_blocks_of_the_scope_are_looked_at(matcher, text_of, scope, found):
    probe = matcher("{kind: metric, name: words, above: 0, unit: sentence}", f"scope: {scope}")
    assert [finding.spans for finding in probe.findings(text_of(SOURCE))] == [(span,) for span in found]


@pytest.mark.parametrize(("roles", "value"), [("[body, list]", "13"), ("[body]", "12"), ("[list]", "1")])
def test_the_blocks_of_a_document_are_one_part(matcher, text_of, roles, value):
    probe = matcher(
        "{kind: metric, name: words, above: 0}", f"scope: {{in: {roles}}}", message="'{value} {limit}'"
    )
    (finding,) = probe.findings(text_of(SOURCE))
    assert finding.message == f"{value} 0"


def test_figures_are_written_without_needless_decimals(matcher, text_of):
    probe = matcher("{kind: metric, name: words_per_sentence, below: 3.50}", message="'{value} {limit}'")
    (finding,) = probe.findings(text_of("One two. Three four. Five six seven."))
    assert finding.message == "2.333 3.5"


@pytest.mark.parametrize("source", ["", "\n", "* * *"])
@pytest.mark.parametrize("unit", ["document", "block", "sentence"])
def test_without_words_there_is_no_figure(matcher, text_of, source, unit):
    probe = matcher(f"{{kind: metric, name: words_per_sentence, below: 99, unit: {unit}}}")
    assert probe.findings(text_of(source)) == []


def test_exceptions_are_for_what_is_in_the_text(matcher, text_of):
    text = text_of("One two three four. Five six seven eight [sic].")
    more = "except: {phrases: [two three]}"
    assert matcher("{kind: metric, name: words, above: 3, unit: sentence}", more).findings(text) == []
    assert len(matcher("{kind: metric, name: words, above: 3}", more).findings(text)) == 1


@pytest.mark.parametrize(
    ("scope", "value"),
    [("{}", "8"), ("{not_in: [quote]}", "4"), ("{in: [quote]}", "4")],
)
def test_a_metric_of_the_document_heeds_quotation_marks(matcher, text_of, scope, value):
    probe = matcher("{kind: metric, name: words, above: 0}", f"scope: {scope}", "'{value}'")
    (finding,) = probe.findings(text_of("“We go,” she said. “It rains,” he said."))
    assert finding.message == value


def test_a_metric_where_nothing_is_quoted(matcher, text_of):
    probe = matcher("{kind: metric, name: words, above: 0}", "scope: {in: [quote]}", "'{value}'")
    assert probe.findings(text_of("She said so.")) == []
