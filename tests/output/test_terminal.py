"""What a reader must be able to find in a terminal report, at any width and in any alphabet."""

import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs
from rich.cells import cell_len

from scoring.data import (
    LIMITS,
    Condition,
    Contribution,
    Document,
    Engine,
    Finding,
    Ignored,
    Override,
    Pack,
    PageEvidence,
    Report,
    Score,
    Span,
)
from scoring.output.terminal import write

COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch):
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "TTY_COMPATIBLE", "TERM", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


def show(*reports, explain=False, encoding="utf-8", project=None):
    buffer = io.BytesIO()
    stream = io.TextIOWrapper(buffer, encoding=encoding, newline="")
    write(reports, stream, explain, project)
    stream.flush()
    return buffer.getvalue().decode(encoding)


def test_the_verdict_and_what_it_rests_on(report):
    shown = show(report)
    for part in (
        "seeds/000_8f09115a129676dc.txt",
        "1,429 words · news",
        "weak  39.1 of 100",
        "−21.5  attribution",
        "77.5  without the first three",
        "+1.2  given back: traits cost 10 at most",
        "−19.2  spacing.fused-words  ×23",
        "nobody read this text over",
        "“Chavezwho”: two words run together",
        "Not assessable (plain text has no links): 2 rules",
        "32 findings  costliest first",
        "2 more cost nothing",
        LIMITS,
    ):
        assert " ".join(part.split()) in " ".join(shown.split())


def test_many_hits_of_one_rule_fold(report):
    shown = show(report)
    assert shown.count("two words run together") == 3
    assert "and 20 more: 7:104, 11:121," in shown
    assert shown.count("Words run together where a link") == 1
    assert "names.unknown" not in shown
    assert "numbers.vague-quantity" not in shown


def test_explain_unfolds_everything(report):
    shown = show(report, explain=True)
    assert shown.count("two words run together") == 23
    assert "(charged as spacing.fused-words)" in shown
    assert re.search(r"note +numbers\.vague-quantity", shown)
    assert "more cost nothing" not in shown
    assert "Not assessable (plain text has no links): boilerplate.link-farm," in shown
    sheet = shown[shown.index("The sheet") :]
    rows = re.findall(r"^ +([−+]?[\d.]+) +(?:baseline|rule|cap)", sheet, re.MULTILINE)
    assert len(rows) == len(report.contributions)
    assert sum(float(row.replace("−", "-")) for row in rows) == pytest.approx(report.score.value)


def test_carets_stand_under_the_evidence_where_there_is_no_colour(report):
    lines = show(report).splitlines()
    at = next(number for number, line in enumerate(lines) if "analysts agree with" in line)
    start = lines[at].index("analysts agree")
    assert lines[at + 1] == " " * start + "^" * len("analysts agree")
    assert lines[at].split()[0] == "11:136"


def test_colour_underlines_instead(report, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    shown = show(report)
    assert "^^^" not in shown
    assert re.search(r"\x1b\[[0-9;]*4[0-9;]*manalysts agree\x1b\[0m", shown)


def test_no_color_is_respected(report, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    shown = show(report)
    codes = {int(code or 0) for codes in re.findall(r"\x1b\[([0-9;]*)m", shown) for code in codes.split(";")}
    assert not [code for code in codes if 30 <= code <= 49 or 90 <= code <= 107]
    assert "^^^" in shown


def test_a_pipe_gets_no_escapes_and_eighty_columns(report):
    shown = show(report)
    assert "\x1b" not in shown
    assert max(map(cell_len, shown.splitlines())) == 80


@pytest.mark.parametrize(
    ("width", "explain"),
    [(40, False), (60, False), (80, False), (100, False), (120, False), (200, False), (60, True), (80, True)],
)
def test_lines_fit_the_width(report, modelled, abstained, failed, width, explain, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(width))
    shown = show(report, modelled, abstained, failed, explain=explain)
    body, table = shown.split("4 documents")
    assert max(map(cell_len, body.splitlines())) <= min(width, 120)
    assert "seeds/000_8f09115a129676dc.txt" in table
    assert not [line for line in shown.splitlines() if line != line.rstrip()]


@pytest.mark.parametrize("width", ["1", "7", "39"])
def test_a_tiny_terminal_does_not_crash(report, width, monkeypatch):
    monkeypatch.setenv("COLUMNS", width)
    assert "39.1" in show(report)


def test_wide_terminals_show_families_and_rules_side_by_side(report, monkeypatch):
    monkeypatch.setenv("COLUMNS", "120")
    assert re.search(r"Points lost.+What cost most", show(report))


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1"])
def test_other_encodings_get_plain_characters(report, encoding):
    shown = show(report, explain=True, encoding=encoding)
    assert "###" in shown
    assert "?" not in shown.replace("what", "")
    assert re.search(r"-19\.2  spacing\.fused-words", shown)
    if encoding == "ascii":
        assert "Nicolas Maduro" in shown


def test_no_score_says_why(abstained):
    shown = show(abstained)
    assert "no score  too short to judge" in shown
    assert "Experts say the bridge will hold." in shown
    assert "of 100" not in shown


@pytest.mark.parametrize("explain", [False, True])
def test_without_a_score_notes_are_still_told_apart(abstained, explain):
    (finding,) = abstained.findings
    note = structs.replace(finding, rule="numbers.vague-quantity", note=True)
    shown = show(structs.replace(abstained, findings=(note, finding)), explain=explain)
    if explain:
        assert re.search(r"attribution\.crowd-says[\s\S]+\n +note  numbers\.vague-quantity", shown)
        assert "2 findings" in shown
    else:
        assert "numbers.vague-quantity" not in shown
        assert "1 finding\n" in shown
        assert "1 more cost nothing (notes, places charged above); see --explain." in shown


@pytest.mark.parametrize(
    ("reasons", "words"),
    [
        (("too-short",), "too short to judge"),
        (("too-short", "not-english"), "too short to judge, not English"),
        (("not-prose",), "not prose"),
        (("extraction-failed",), "no article found in it"),
    ],
)
def test_reasons_for_no_score_are_in_words(abstained, reasons, words):
    assert f"no score  {words}\n" in show(structs.replace(abstained, abstained=reasons))


FOOTER = [PageEvidence("footer", 180 + number, f"{304 + number} North Cardinal St.") for number in range(5)]


def around(evidence, **changes):
    """A report with one finding whose evidence stands outside the article."""
    report = one_finding("It rained.", (), words="left by a template")
    (finding,) = report.findings
    return structs.replace(report, findings=(structs.replace(finding, page=tuple(evidence), **changes),))


def test_evidence_of_the_page_stands_beside_the_line_of_its_source():
    lines = show(around(FOOTER[:1])).splitlines()
    at = lines.index("     180  footer: “304 North Cardinal St.”")
    assert lines[at + 1] == "          left by a template"


def test_much_evidence_of_the_page_folds():
    assert "“306 North Cardinal St.”\n          and 2 more: 183, 184\n" in show(around(FOOTER))
    assert "“308 North Cardinal St.”" in show(around(FOOTER), explain=True)


def test_places_of_folded_findings_are_named_in_text_and_page(report):
    (finding,) = around(FOOTER[3:]).findings
    findings = (*(structs.replace(finding, spans=(Span(0, 2),), page=()) for _ in range(4)), finding)
    shown = show(structs.replace(around(()), findings=findings))
    assert "and 2 more: 1:1, 183\n" in shown


@pytest.mark.parametrize("width", [40, 80, 120])
def test_evidence_of_the_page_fits_and_is_cut(width, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(width))
    shown = show(around([PageEvidence("structured data", 12345678, "long words " * 999 + HOSTILE)]))
    assert max(map(cell_len, shown.splitlines())) <= width
    assert 20 < shown.count("long words") < 40
    assert "…”" in shown


def test_what_the_score_has_been_seen_to_mean(modelled, report):
    shown = show(modelled)
    assert "weak  34.6 of 100  range 28 to 41" in shown
    assert "\n  lower than 97 % of edited news; 8 to 1 it stands with unreliable publishers\n" in shown
    assert "Odds: were there as many texts of either kind" in shown
    for part in ("edited news", "range", "Odds", "Style", "style"):
        assert part not in show(report)


@pytest.mark.parametrize(
    ("percentile", "probability", "meaning"),
    [
        (0.03, 0.113, "lower than 97 % of edited news; 8 to 1 it stands with unreliable publishers"),
        (0.0, 0.001, "lower than all edited news measured; over 50 to 1 it stands with unreliable"),
        (0.01, 0.39, "lower than 99 % of edited news; 3 to 2 it stands with unreliable publishers"),
        (0.49, 0.45, "lower than 51 % of edited news; even odds whether it stands with edited news"),
        (0.5, 0.55, "higher than 50 % of edited news; even odds whether it stands with edited news"),
        (0.81, 0.667, "higher than 81 % of edited news; 2 to 1 it stands with edited news"),
        (0.99, 0.95, "higher than 99 % of edited news; 19 to 1 it stands with edited news"),
        (1.0, 1.0, "higher than all edited news measured; over 50 to 1 it stands with edited news"),
        (0.2, None, "lower than 80 % of edited news"),
        (None, 0.9, "9 to 1 it stands with edited news"),
    ],
)
def test_percentiles_and_odds_in_words(modelled, percentile, probability, meaning, monkeypatch):
    monkeypatch.setenv("COLUMNS", "120")
    score = structs.replace(modelled.score, percentile=percentile, probability=probability)
    assert f"\n  {meaning}" in show(structs.replace(modelled, score=score))


def test_the_features_that_weigh_most_are_in_words(modelled):
    shown = show(modelled)
    assert "    −4.5  style        ━━━━╸──" in shown  # among the families
    style = shown[shown.index("Style") :].split("\n\n")[0].splitlines()
    assert style == [
        "Style  −4.5 in all; usually: the middle 80 % of edited news",
        "    −3.1  words that claim certainty  12 per 1,000 words, usually 1 to 5",
        "    −2.2  sentences that report speech, and no name speaks there",
        "          31 %, usually 2 to 14 %",
        "    +1.1  names that come with what their bearer is or does",
        "          4.2 per 100 words, usually 0.9 to 2.8",
        "    −0.4  standard deviation of sentence lengths  0.52, usually 0.39 to 0.68",
        "    +0.1  2 more features; see --explain",
    ]


def test_explain_lists_all_features_by_name(modelled):
    shown = show(modelled, explain=True)
    style = shown[shown.index("Style") :].split("\n\n")[0].splitlines()
    assert style[1:3] == [
        "    −3.1  wording.boosters  12 per 1,000 words, usually 1 to 5",
        "          words that claim certainty: clearly, truth; not in quotations",
    ]
    assert "    −0.2  questions  0.7 per 1,000 words, usually 0 to 0.9" in style
    assert "    −3.1  model     wording.boosters" in shown  # and the sheet has the row


def test_style_that_speaks_for_a_document_costs_nothing(modelled):
    rows = tuple(
        structs.replace(row, points=abs(row.points)) if row.source == "model" else row
        for row in modelled.contributions
    )
    score = structs.replace(modelled.score, model_points=7.3)
    shown = show(structs.replace(modelled, contributions=rows, score=score))
    assert "    +7.3  style\n" in shown


def test_the_table_ranks_the_worst_first(report, abstained, failed):
    better = structs.replace(
        report, document=structs.replace(report.document, path="b.txt"), score=Score(80.0, "sound", 85, -5, 0)
    )
    shown = show(failed, abstained, better, report)
    table = shown[shown.index("4 documents  worst first") :].splitlines()[1:5]
    expected = [
        r"39\.1  weak .*seeds/000",
        r"80\.0  sound .*b\.txt",
        r"no score +short",
        r"failed +gone.*no such file",
    ]
    for line, pattern in zip(table, expected, strict=True):
        assert re.search(pattern, line)


def test_one_document_needs_no_table(report):
    assert "worst first" not in show(report)


def test_a_failed_document_has_no_report_of_its_own(failed):
    assert show(failed) == ""


HOSTILE = "[red]bold[/red] \x1b]0;owned\x07\x1b[2J \u202e \x9b5m experts say \r so \u2028 [/] :boom: \x00"


def one_finding(text, spans, words=HOSTILE):
    """A scored report of `text` with a single finding, all of whose wording is `words`."""
    finding = Finding(
        rule="attribution.crowd-says",
        family="attribution",
        severity=3,
        confidence=1.0,
        spans=spans,
        message=words,
        why=words,
        values={},
        fingerprint="0",
        points=-4.0,
    )
    return Report(
        document=Document(words, text, (), path=words, title=words, language=words),
        engine=Engine("0.1.0", (Pack("newsroom", "1.0.0"),), "0" * 64, uncalibrated=True),
        status="scored",
        words=200,
        score=Score(81.0, "sound", 85.0, -4.0, 0.0),
        contributions=(
            Contribution("baseline", "baseline", None, 85.0, 0),
            Contribution("rule", "attribution.crowd-says", "attribution", -4.0, 1),
        ),
        reason_codes=("attribution.crowd-says",),
        findings=(finding,),
    )


def test_nothing_in_a_document_steers_the_terminal(monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    report = one_finding(HOSTILE, (Span(0, 60),))
    (finding,) = report.findings
    findings = (structs.replace(finding, page=(PageEvidence("footer", 1, HOSTILE),)), finding)
    report = structs.replace(report, findings=findings)
    shown = COLOUR.sub("", show(report, report, explain=True))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u202e]", shown)
    assert "[red]bold[/red] <U+001B>]0;owned<U+0007>" in shown
    assert ":boom:" in shown


@settings(max_examples=150)
@given(st.text(min_size=1), st.data(), st.sampled_from(["utf-8", "ascii", "cp1252"]))
def test_any_document_renders(text, data, encoding):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start, len(text)))
    shown = show(one_finding(text, (Span(start, end),), words=text), explain=True, encoding=encoding)
    assert shown.replace("\n", "").isprintable()


def test_a_flood_of_findings_is_no_burden():
    text = "experts say " * 20_000
    report = one_finding(text, (), words="fine")
    (finding,) = report.findings
    flood = tuple(
        structs.replace(finding, spans=(Span(start, start + 11),)) for start in range(0, len(text), 12)
    )
    shown = show(structs.replace(report, findings=flood))
    assert len(shown.splitlines()) < 50
    assert "and 19997 more: 1:37, 1:49," in shown


def marked(report, rule, **changes):
    """The report with something said of all findings of a rule."""
    findings = (structs.replace(each, **changes) if each.rule == rule else each for each in report.findings)
    return structs.replace(report, findings=tuple(findings))


@pytest.mark.parametrize("width", [40, 80, 120])
def test_the_fix_stands_once_where_it_is_the_same(report, width, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(width))
    advised = marked(report, "attribution.emptied", fix="Ask who said it. " * 4, link="https://example.org/x")
    shown = show(advised)
    assert shown.count("→  Ask who said it.") == 1
    assert "https://example.org/x" not in shown
    assert "see https://example.org/x" in show(advised, explain=True)
    assert max(map(cell_len, shown.splitlines())) <= width
    each = tuple(
        structs.replace(finding, fix=f"Ask {number}.") for number, finding in enumerate(report.findings)
    )
    assert len(re.findall(r"→  Ask \d+\.", show(structs.replace(report, findings=each)))) == 12


def test_a_fix_is_plain_where_there_is_no_arrow(report):
    shown = show(marked(report, "attribution.emptied", fix="Ask."), encoding="ascii")
    assert re.search(r"^ +(->|>) +Ask\.$", shown, re.MULTILINE)


def test_what_is_ignored_is_counted_and_listed_when_asked_for(report):
    rows = tuple(row for row in report.contributions if row.id != "attribution.emptied")
    codes = tuple(rule for rule in report.reason_codes if rule != "attribution.emptied")
    report = structs.replace(report, contributions=rows, reason_codes=codes)
    known = marked(report, "attribution.emptied", ignored=Ignored("known since 2026-11-22", "known.json"))
    both = marked(known, "names.unknown", ignored=Ignored("ours", "ignore.yml:12"))
    shown = show(both)
    assert "weak  39.1 of 100  4 ignored\n" in shown
    assert "according to ," not in shown
    assert "1 more cost nothing" in shown  # the note; what is ignored is counted by itself
    assert "Ignored: 1 by ignore.yml and 3 by known.json; see --explain." in shown
    listed = " ".join(show(both, explain=True).split())
    assert "(ignored: known since 2026-11-22, known.json)" in listed
    assert "(ignored: ours, ignore.yml:12)" in listed
    assert "ignored attribution.emptied ×3" in listed
    assert "Ignored: 1 by ignore.yml and 3 by known.json. Not" in listed


def test_what_is_ignored_is_hidden_without_a_score_too(abstained):
    shown = show(marked(abstained, "attribution.crowd-says", ignored=Ignored("ours", "ignore.yml:12")))
    assert "Experts say" not in shown
    assert "Ignored: 1 by ignore.yml; see --explain." in shown


def test_the_table_tells_what_is_ignored(report, abstained, monkeypatch):
    monkeypatch.setenv("COLUMNS", "120")
    known = marked(report, "attribution.emptied", ignored=Ignored("ours", "known.json"))
    assert re.search(r"weak .* 3 ignored", show(known, abstained))


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ((), "Settings: ../smelltest.yml\n"),
        ((9,), "Settings: ../smelltest.yml, with its override of line 9\n"),
        ((9, 14, 20), "Settings: ../smelltest.yml, with its overrides of lines 9, 14 and 20\n"),
    ],
)
def test_the_project_and_its_overrides_are_named(report, lines, said):
    overrides = tuple(
        Override(when=Condition(), settings=(), fail_under=None, path="smelltest.yml", line=line)
        for line in lines
    )
    shown = show(structs.replace(report, overrides=overrides), project="../smelltest.yml")
    assert said in shown
    assert "Settings" not in show(report)


def test_a_long_message_is_cut(abstained):
    (finding,) = abstained.findings
    wordy = structs.replace(finding, message="very long " * 1000)
    shown = show(structs.replace(abstained, findings=(wordy,)))
    assert 20 < shown.count("very") < 40
    assert "…" in shown
