"""The baseline: what it knows of a document, how it is written, and what is refused."""

import json
from datetime import date
from pathlib import Path

import pytest

from scoring.data import Document, Engine, Finding, Ignored, Report, Span
from scoring.errors import RulebookError
from scoring.ignores import NewBaseline, Written, read_baseline

DAY = date(2026, 11, 22)
KNOWN = Ignored("known since 2026-11-22", "known.json")


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("letters", "elsewhere"):
        Path(name).mkdir()


def finding(rule="names.a", fingerprint="f1", **changes):
    return Finding(rule, "names", 3, 1.0, (Span(0, 3),), "m", "w", {}, fingerprint, **changes)


def report(path, *findings):
    document = Document(id=path or "-", text="text", blocks=(), path=path)
    return Report(document=document, engine=Engine("1", (), "0", False), status="scored", findings=findings)


def write(*reports, path="known.json", today=DAY):
    new = NewBaseline(Path(path))
    for each in reports:
        new.add(each)
    return new.write(today)


def known(findings, document="a.txt", path="known.json"):
    return [each.ignored for each in read_baseline(Path(path)).mark(findings, document)]


def test_the_file_is_readable_and_sorted():
    written = write(
        report("letters/b.txt", finding("names.b", "f2"), finding("names.a", "f9"), finding("names.a", "f1")),
        report("a.txt", finding(), finding()),
        report("clean.txt"),
    )
    assert written == Written(findings=5, documents=2, kept=0)
    assert (
        Path("known.json").read_text()
        == """\
{
  "schema": "smelltest.baseline/1",
  "written": "2026-11-22",
  "documents": {
    "a.txt": {
      "names.a": {
        "f1": 2
      }
    },
    "letters/b.txt": {
      "names.a": {
        "f1": 1,
        "f9": 1
      },
      "names.b": {
        "f2": 1
      }
    }
  }
}
"""
    )


def test_notes_and_what_is_ignored_need_no_baseline_but_what_another_rule_covers_does():
    note, ignored = finding(note=True), finding(ignored=Ignored("ours", "ignore.yml:3"))
    assert write(report("a.txt", note, ignored, finding(charged_by="names.b"))).findings == 1


def test_the_same_once_more_is_new():
    write(report("a.txt", finding(), finding(), finding(fingerprint="f2")))
    findings = [finding(), finding(), finding(), finding(fingerprint="f2"), finding("names.b", "f2")]
    assert known(findings) == [KNOWN, KNOWN, None, KNOWN, None]


def test_what_is_no_charge_uses_nothing_up():
    write(report("a.txt", finding()))
    other = Ignored("ours", "ignore.yml:3")
    assert known([finding(note=True), finding(ignored=other), finding()]) == [None, other, KNOWN]


@pytest.mark.parametrize("document", ["b.txt", "letters/a.txt", "-", None])
def test_other_documents_are_not_known(document):
    write(report("a.txt", finding()))
    assert known([finding()], document) == [None]


def test_a_document_is_known_however_it_is_named(tmp_path, monkeypatch):
    write(report("letters/a.txt", finding()), path="elsewhere/known.json")
    assert list(json.loads(Path("elsewhere/known.json").read_text())["documents"]) == ["../letters/a.txt"]
    Path("link").symlink_to("letters")
    for name in ("./letters/../letters/a.txt", str(tmp_path / "letters/a.txt"), "link/a.txt"):
        assert known([finding()], name, "elsewhere/known.json") == [KNOWN]
    monkeypatch.chdir("letters")
    assert known([finding()], "a.txt", "../elsewhere/known.json") == [KNOWN]


def test_part_of_an_archive_is_brought_up_to_date():
    write(report("a.txt", finding()), report("b.txt", finding(fingerprint="f2")), report("c.txt", finding()))
    written = write(report("b.txt", finding(fingerprint="f3")), report("c.txt"), today=date(2027, 1, 1))
    assert written == Written(findings=1, documents=1, kept=1)
    file = json.loads(Path("known.json").read_text())
    assert file["written"] == "2027-01-01"
    assert file["documents"] == {"a.txt": {"names.a": {"f1": 1}}, "b.txt": {"names.a": {"f3": 1}}}


def test_nothing_new_changes_nothing():
    write(report("a.txt", finding()))
    before = Path("known.json").read_bytes()
    write(report("a.txt", finding()), today=date(2027, 1, 1))
    assert Path("known.json").read_bytes() == before


def test_standard_input_cannot_be_known():
    assert not NewBaseline(Path("known.json")).add(report(None, finding()))


def test_names_in_any_bytes():
    name = "caf\\xe9 é 🔥.txt"
    write(report(name, finding()))
    assert known([finding()], name) == [KNOWN]


def test_it_is_replaced_whole_or_not_at_all(monkeypatch):
    write(report("a.txt", finding()))
    before = Path("known.json").read_bytes()

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(RulebookError, match=r"known\.json:1:1: cannot write the baseline: No space left"):
        write(report("a.txt", finding(fingerprint="f2")))
    assert Path("known.json").read_bytes() == before
    assert sorted(path.name for path in Path().iterdir()) == ["elsewhere", "known.json", "letters"]


def test_a_link_stays_a_link():
    write(report("a.txt", finding()))
    Path("link.json").symlink_to("known.json")
    write(report("a.txt", finding(), finding()), path="link.json")
    assert Path("link.json").is_symlink()
    assert json.loads(Path("known.json").read_text())["documents"]["a.txt"]["names.a"]["f1"] == 2


def baseline(documents="{}", schema="smelltest.baseline/1", written="2026-11-22", more=""):
    return f'{{"schema": "{schema}", "written": "{written}", "documents": {documents}{more}}}'.encode()


@pytest.mark.parametrize(
    ("data", "line", "message"),
    [
        (b"", 1, "not a baseline: Input data was truncated"),
        (b"[]", 1, "not a baseline: Expected `object`, got `array`"),
        (baseline(schema="smelltest.report/1"), 1, "not a baseline: Invalid enum value 'smelltest.report/1'"),
        (baseline(written="soon"), 1, "not a baseline: Invalid RFC3339 encoded date - at `$.written`"),
        (baseline(more=', "x": 1'), 1, "not a baseline: Object contains unknown field `x`"),
        (baseline('{"a": {"b": {"c": 0}}}'), 1, "not a baseline: Expected `int` >= 1"),
        (baseline('{"a": {"b": {"c": 1e999}}}'), 1, "not a baseline: Number out of range"),
        (baseline('{"a": {"b": 3}}'), 1, "not a baseline: Expected `object`, got `int`"),
        (baseline('{"a": ' * 100_000), 1, "not a baseline: Expected `int`, got `object`"),
        (b"[" * 1_000_000, 1, "not a baseline: Expected `object`, got `array`"),
        (b'{\n"schema": "smelltest.baseline/1",\n<<<<<<< HEAD\n', 3, "not a baseline: JSON is malformed"),
        (b'{"\xff": 1}', 1, "not a baseline: 'utf-8' codec can't decode byte 0xff"),
    ],
    ids="empty list schema date key zero huge type deep deeper conflict latin-1".split(),
)
def test_a_broken_file_is_refused(data, line, message):
    Path("known.json").write_bytes(data)
    with pytest.raises(RulebookError) as caught:
        read_baseline(Path("known.json"))
    (error,) = caught.value.errors
    assert (error.path, error.line, error.message[: len(message)]) == ("known.json", line, message)
    assert "--write-baseline" in error.hint
    with pytest.raises(RulebookError, match="what is known of other documents would be lost"):
        NewBaseline(Path("known.json"))


def test_a_missing_file_and_a_missing_folder():
    with pytest.raises(RulebookError, match="cannot read the baseline: No such file or directory"):
        read_baseline(Path("known.json"))
    with pytest.raises(RulebookError, match="there is no such folder"):
        NewBaseline(Path("gone/known.json"))


def test_a_name_that_cannot_be_written():
    with pytest.raises(RulebookError, match="cannot write the baseline"):
        write(report("a.txt", finding()), path="a" * 300)
