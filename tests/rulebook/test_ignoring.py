"""The ignore file: what it is read as, and what is said of mistakes in it."""

from datetime import date
from pathlib import Path

import pytest

from scoring.data import Condition, Ignore
from scoring.errors import RulebookError
from scoring.rulebook.ignoring import read_ignores, still_holding

HEAD = "schema: 1\nignore:\n"


@pytest.fixture
def read(tmp_path, monkeypatch):
    """Return a function that reads an ignore file from its text."""
    monkeypatch.chdir(tmp_path)

    def read_text(text):
        Path("ignore.yml").write_text(text)
        return read_ignores(Path("ignore.yml"))

    return read_text


def test_every_key(read):
    entries = read(
        HEAD + "  - rule: spacing.*\n"
        "    text: NoName\n"
        "    fingerprint: 0123456789012345\n"
        "    when: {path: [letters/**]}\n"
        "    reason: a name of ours\n"
        "    owner: desk\n"
        "    until: 2027-01-31\n"
        "  - {text: 'no', reason: off}\n"
    )
    assert entries == (
        Ignore(
            rule="spacing.*",
            text="NoName",
            fingerprint="0123456789012345",
            when=Condition(path=("letters/**",)),
            reason="a name of ours",
            owner="desk",
            until=date(2027, 1, 31),
            path="ignore.yml",
            line=3,
        ),
        Ignore(text="no", reason="off", path="ignore.yml", line=10),
    )


def test_nothing_to_ignore(read):
    assert read("schema: 1\nignore: []\n") == ()


@pytest.mark.parametrize(
    ("entry", "column", "message", "hint"),
    [
        ("{rule: a.b}", 5, "an entry lacks `reason`", "add `reason:`"),
        ("{rule: a.b, reason: ''}", 25, "`reason` is empty", "write a text, or leave the key out"),
        ("{reason: r}", 5, "an entry needs `rule`, `text` or `fingerprint`", "say which findings it is for"),
        (
            "{rule: A, reason: r}",
            12,
            "not an id of a rule: 'A'",
            "an id such as",
        ),
        ("{rule: a.b, reson: r}", 17, "unknown key 'reson' in an entry", "did you mean 'reason'?"),
        (
            "{fingerprint: 12, reason: r}",
            19,
            "not a fingerprint: '12'",
            "copy it",
        ),
        (
            "{rule: a.b, until: soon, reason: r}",
            24,
            "`until` must be a date such as 2027-01-31",
            "",
        ),
        ("{rule: a.b, until: 2027-02-30, reason: r}", 24, "`until` must be a date such as 2027-01-31", ""),
        (
            "{rule: a.b, when: {gerne: [news]}, reason: r}",
            24,
            "unknown key 'gerne' in a condition",
            "did you",
        ),
        ("a.b", 5, "an entry must be a mapping of keys to values, not 'a.b'", ""),
    ],
    ids=lambda value: value if isinstance(value, str) and ":" in value else "",
)
def test_a_mistake_is_told_with_place_and_remedy(read, entry, column, message, hint):
    with pytest.raises(RulebookError) as caught:
        read(f"{HEAD}  - {entry}\n")
    (error,) = caught.value.errors
    assert (error.path, error.line, error.column) == ("ignore.yml", 3, column)
    assert error.message.startswith(message)
    assert error.excerpt == f"  - {entry}"
    assert (error.hint or "").startswith(hint)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("schema: 1\n", "an ignore file lacks `ignore`"),
        ("schema: 1\nignore: {}\n", "`ignore` must be a list, not a mapping"),
        ("ignore: []\n", "an ignore file lacks `schema`"),
        ("schema: 1\nignored: []\n", "unknown key 'ignored' in an ignore file"),
        ("schema: 1\nignore: " + "[" * 1000, "nested deeper than 20 levels"),
    ],
)
def test_a_wrong_file(read, text, message):
    with pytest.raises(RulebookError) as caught:
        read(text)
    assert caught.value.errors[0].message == message


def test_a_file_whose_last_entry_is_gone(read):
    assert read("schema: 1\nignore:\n") == ()


@pytest.mark.parametrize(
    ("said", "holds", "warnings"),
    [
        ({"rule": "a.b"}, True, ()),
        ({"rule": "a.*"}, True, ()),
        ({"text": "x"}, True, ()),
        ({"rule": "a.bc"}, True, ("ignore.yml:7: no rule 'a.bc'; did you mean 'a.b'?",)),
        ({"rule": "c.*"}, True, ("ignore.yml:7: no rule 'c.*'",)),
        ({"rule": "a.b", "until": date(2026, 11, 22)}, True, ()),
        (
            {"rule": "a.b", "until": date(2026, 11, 21)},
            False,
            ("ignore.yml:7: this entry ended on 2026-11-21 and no longer holds",),
        ),
        (
            {"rule": "a.bc", "until": date(2026, 11, 21), "owner": "desk"},
            False,
            ("ignore.yml:7: this entry ended on 2026-11-21 and no longer holds; desk answers for it",),
        ),
    ],
)
def test_what_holds_today(said, holds, warnings):
    entry = Ignore(reason="r", path="ignore.yml", line=7, **said)
    assert still_holding([entry], {"a.b"}, date(2026, 11, 22)) == ((entry,) if holds else (), warnings)
