"""What a reader must be able to find in a comparison at a terminal, at any width and in any alphabet."""

import io
import re

import pytest
from msgspec import structs
from rich.cells import cell_len

from scoring.data import LIMITS, Span
from scoring.output.comparison.terminal import write
from scoring.retelling.data import LeftOut, Member


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch):
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "TTY_COMPATIBLE", "TERM", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


def show(comparison, explain=False, encoding="utf-8"):
    buffer = io.BytesIO()
    stream = io.TextIOWrapper(buffer, encoding=encoding, newline="")
    write(comparison, stream, explain)
    stream.flush()
    return buffer.getvalue().decode(encoding)


def said(shown):
    return " ".join(shown.split())


def test_the_card(comparison, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    lines = show(comparison).splitlines()
    assert lines[0].split("  ")[0] == "story-1"
    assert lines[0].endswith("4 documents, 2 independent reports at most · 4 conflicts")
    assert lines[1] == "Ferry aground off Torvik"
    card = "\n".join(lines[: lines.index("Lineage  2 independent reports at most")])
    for row in (
        r"A   82\.0 .* sound +ferry/0\.txt",
        r"B   50\.0 .* doubtful  was 55\.5  ferry/1\.txt",
        r"−4\.0 retelling\.figure-conflict, −1\.5 retelling\.name-variant ×2",
        r"D +– +no score +ferry/3\.txt\n       too short to judge",
    ):
        assert re.search(row, card), row


def test_the_lineage_is_a_tree(comparison):
    lines = show(comparison).splitlines()
    start = lines.index("Lineage  2 independent reports at most")
    assert lines[start + 1 : start + 10] == [
        "  1  A  closest to the origin",
        "     B",
        "     └─ C  from B, or from a text like it  confidence 0.82",
        "           has its figure “41”",
        "           nothing that it lacks",
        "           and 1 more",
        "     A and B go back to one report  confidence 0.71",
        "         3 sentences in common",
        "     A and B: which came first is undecided",
    ]
    assert lines[start + 10] == "  2  D"


def test_conflicts_by_kind_worst_first(comparison):
    shown = show(comparison)
    heads = ["Figures", "Quotations in other words", "Names in several spellings", "Offices and affiliations"]
    places = [re.search(f"^{head}$", shown, re.MULTILINE).start() for head in heads]
    assert places == sorted(places)
    for part in (
        "14 people or 41 people hurt severity 4, confidence 0.90",
        "charged to B and C: they changed what they took over",
        "charged to B: it stands alone against the others",
        "may be two translations of one quotation",
        "– teaches at Torvik College D 1:82 …",
    ):
        assert part in said(shown)


def test_the_words_that_differ_stand_below_one_another(comparison):
    lines = show(comparison).splitlines()
    one = next(line for line in lines if "A 3:77" in line)
    other = next(line for line in lines if "B 1:72" in line)
    assert one.index("14 people") == other.index("at least 41")
    below = lines[lines.index(one) + 1]
    assert below == " " * one.index("14 people") + "^" * len("14 people")


def test_long_evidence_is_shown_whole_with_its_differences(comparison):
    lines = show(comparison).splitlines()
    at = next(number for number, line in enumerate(lines) if "“We heard a noise" in line)
    start = lines[at].index("“We")
    assert lines[at + 1].startswith(" " * (start + len("“We heard a ")) + "^^^^^")


def test_colour_in_place_of_carets(comparison, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    shown = show(comparison)
    assert "^^^" not in shown
    assert re.search(r"\x1b\[1;4;31mLindkvist\x1b\[0m", shown)


def test_no_color_is_respected(comparison, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    shown = show(comparison)
    assert not re.search(r"\x1b\[[0-9;]*3[0-9]m", shown)
    assert "^^^" in shown


@pytest.mark.parametrize("width", [40, 60, 80, 100, 120, 200])
@pytest.mark.parametrize("explain", [False, True])
def test_lines_fit_the_width(comparison, referenced, hostile, width, explain, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(width))
    for each in (comparison, referenced, hostile):
        shown = show(each, explain).splitlines()
        assert max(map(cell_len, shown)) <= min(width, 120)
        assert not [line for line in shown if line != line.rstrip()]


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1"])
def test_other_encodings_get_plain_characters(comparison, referenced, encoding):
    for each in (comparison, referenced):
        shown = show(each, explain=True, encoding=encoding)
        assert "`- C" in shown
        assert "?" not in shown


def test_nothing_hostile_is_printed_raw(hostile):
    shown = show(hostile, explain=True)
    assert not re.search("[\x1b\u202e\ud800-\udfff]", shown)
    assert "<U+202E>" in shown


def many(comparison, number):
    (story,) = comparison.stories
    first = story.conflicts[0]
    conflicts = tuple(structs.replace(first, message=f"number {each}.") for each in range(number))
    return structs.replace(comparison, stories=(structs.replace(story, conflicts=conflicts),))


def test_long_lists_are_cut_and_counted(comparison):
    shown = show(many(comparison, 9))
    assert "number 4." in shown
    assert "number 5." not in shown
    assert "and 4 more; see --explain" in shown
    assert "number 8." in show(many(comparison, 9), explain=True)


def test_many_places_of_a_side_are_cut_and_named(comparison):
    (story,) = comparison.stories
    figure = story.conflicts[0]
    places = tuple(Member(0, Span(start, start + 3)) for start in range(26, 120, 10))
    side = structs.replace(figure.sides[0], members=places)
    changed = structs.replace(figure, sides=(side, figure.sides[1]))
    shown = show(structs.replace(comparison, stories=(structs.replace(story, conflicts=(changed,)),)))
    assert re.search(r"and 7 more: A 3:31, 3:41,", shown)


def test_explain_names_the_rule_and_that_nobody_pays(comparison):
    shown = show(comparison, explain=True)
    assert "retelling.quote-drift" in shown
    assert "charged to nobody" in shown
    assert "a third reason" in shown
    assert "→ Ask for the list." in shown


def test_the_reference(referenced):
    shown = show(referenced)
    assert re.search(r"A .*the reference  ferry/0.txt", shown)
    assert "Against the reference A  names, figures, quotations, sources" in shown
    assert "B  kept 5 · changed 1 · lost 2 · added 0" in shown
    assert re.search(r"figure changed +A 3:\d+ “14 people” → B 1:\d+ “at least 41”", shown)
    assert re.search(r"date lost +A 3:\d+ “14 people”$", shown, re.MULTILINE)


def test_of_several_stories_a_table_comes_first(comparison):
    (story,) = comparison.stories
    other = structs.replace(story, id="story-2", conflicts=())
    shown = show(structs.replace(comparison, stories=(story, other)))
    table = shown[: shown.index("────")]
    assert table.startswith("2 stories")
    assert re.search(r"1 +4 +2 +4 +44\.0  Ferry aground off Torvik", table)
    assert shown.index("story-1") < shown.index("story-2")
    assert "No conflicts found." in shown


def test_what_is_left_out_and_what_it_cannot_mean(comparison):
    shown = said(show(comparison))
    assert "Left out 2 documents could not be read ferry/gone.txt no such file or folder" in shown
    assert "no other document tells the same story ferry/rain.txt" in shown
    assert "Conflicting documents cannot all be right" in shown
    assert shown.endswith(LIMITS)
    assert "false" not in shown


def test_many_left_out_are_counted(comparison):
    left_out = tuple(LeftOut(f"{number}.txt", "alone", "alone") for number in range(30))
    shown = show(structs.replace(comparison, left_out=left_out))
    assert "and 25 more; see --explain" in shown
    assert "4.txt" in shown


def test_nothing_belongs_together(nothing):
    shown = said(show(nothing))
    assert shown.startswith("Nothing here belongs together: none of 2 documents tells the story of another.")
    assert "Conflicting documents" not in shown


def test_very_long_evidence_is_cut_unless_all_is_asked_for(comparison):
    (story,) = comparison.stories
    first = story.documents[0]
    document = structs.replace(first.report.document, text="word " * 400 + "end")
    longer = structs.replace(first, report=structs.replace(first.report, document=document))
    whole = structs.replace(story.conflicts[0].sides[0], members=(Member(0, Span(0, len(document.text))),))
    conflict = structs.replace(story.conflicts[0], sides=(whole, story.conflicts[0].sides[1]))
    changed = structs.replace(
        comparison,
        stories=(structs.replace(story, documents=(longer, *story.documents[1:]), conflicts=(conflict,)),),
    )
    lines = [line for line in show(changed).splitlines() if line.count("word") > 5]
    assert len(lines) == 4
    assert lines[-1].endswith("word …")
    assert "word end" in show(changed, explain=True)
