"""Rules written into rule files: what was typed is what is read, and the rest of the file stays as it was."""

import os
import stat

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from scoring.errors import RulebookError
from scoring.rulebook import load_rulebook
from scoring.rulebook.source import Source
from scoring.rulebook.writing import Quoted, new_pack, read_text, save, with_rule

RULE = {
    "id": "attribution.crowd-says",
    "title": "A crowd without names",
    "family": "attribution",
    "severity": 3,
    "check": {"kind": "regex", "pattern": Quoted(r"\bexperts?\b")},
    "message": "“{match}”: it's nobody",
    "why": "no",
    "tests": {"bad": ["[[Experts]] say so."], "good": ['"He" said: it\'s so.', "A # is no comment."]},
}
WRITTEN = r"""
- id: attribution.crowd-says
  title: A crowd without names
  family: attribution
  severity: 3
  check:
    kind: regex
    pattern: '\bexperts?\b'
  message: "“{match}”: it's nobody"
  why: 'no'
  tests:
    bad:
      - '[[Experts]] say so.'
    good:
      - '"He" said: it''s so.'
      - 'A # is no comment.'
"""
OTHER = """\
  - id: spacing.other
    title: Another
    family: spacing
    severity: 1
    check: {kind: phrases, any: [word]}
    message: m
    why: w
"""
LINES = "        - |\n          # no comment\n\n          [[word]]\n"
THIRD = OTHER.replace("other", "third")
HEAD = "schema: 1\npack: {name: house, version: 1.0.0}\n"


def indented(margin: str) -> str:
    return "".join(margin + line + "\n" for line in WRITTEN.strip().splitlines())


def test_a_new_pack(tmp_path):
    text = new_pack("house", RULE)
    assert text == HEAD + "rules:\n" + indented("  ")
    path = tmp_path / "house.yml"
    save(path, text)
    (rule,) = load_rulebook([path]).rules
    assert rule.check.pattern == RULE["check"]["pattern"]
    assert [example.text for example in rule.tests.good] == RULE["tests"]["good"]


@pytest.mark.parametrize(
    ("before", "between", "after"),
    [
        pytest.param(f"{HEAD}rules:\n{OTHER}", "\n", "", id="after the last rule"),
        pytest.param(f"{HEAD}rules:\n{OTHER.rstrip()}", "\n\n", "", id="no line end at the end"),
        pytest.param(f"\ufeff{HEAD}rules:\n{OTHER}", "\n", "", id="a byte order mark"),
        pytest.param(
            f"{HEAD}rules:\n{OTHER}{THIRD}",
            "",
            "",
            id="no empty lines between rules",
        ),
        pytest.param(
            f"{HEAD}rules:\n{OTHER}\n{THIRD}",
            "\n",
            "",
            id="empty lines between rules",
        ),
        pytest.param(f"{HEAD}rules:\n{OTHER}", "\n", "\n\n", id="empty lines at the end"),
        pytest.param(f"{HEAD}rules:\n{OTHER}    # of the rule\n", "\n", "\n# of the file\n", id="comments"),
        pytest.param(f"{HEAD}rules:\n{OTHER}", "\n", "\n# lists\nterms:\n  x: [y]\n", id="a later key"),
        pytest.param(f"rules:\n{OTHER}", "\n", HEAD, id="the rules first"),
        pytest.param(f"{HEAD}rules:\n{OTHER}", "\n", "...\n", id="an end mark"),
        pytest.param(
            f"{HEAD}rules:\n{OTHER}    tests: \n      bad:\n{LINES}",
            "\n",
            "",
            id="a text of several lines",
        ),
        pytest.param(f"{HEAD}rules: # all of them\n{OTHER}", "\n", "", id="a comment after the key"),
    ],
)
def test_one_more_rule(tmp_path, before, between, after):
    path = tmp_path / "house.yml"
    path.write_bytes((before + after).encode())
    loaded = load_rulebook([path]).rules
    text = with_rule(path, read_text(path), RULE)
    assert text == before + between + indented("  ") + after
    save(path, text)
    ids = {rule.id: rule.check for rule in load_rulebook([path]).rules}
    assert {rule.id: rule.check for rule in loaded}.items() < ids.items()
    assert RULE["id"] in ids


def test_the_margin_and_line_ends_of_the_file(tmp_path):
    path = tmp_path / "house.yml"
    other = "".join(line[2:] for line in OTHER.splitlines(keepends=True))
    before = f"{HEAD}rules:\n{other}".replace("\n", "\r\n")
    path.write_bytes(before.encode())
    assert with_rule(path, read_text(path), RULE) == before + ("\n" + indented("")).replace("\n", "\r\n")


def test_a_list_in_brackets_is_refused(tmp_path):
    path = tmp_path / "house.yml"
    with pytest.raises(RulebookError, match=r"house.yml:3:8: no rule can be added to a list in brackets"):
        with_rule(path, f"{HEAD}rules: []\n", RULE)


TYPED = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1)


@given(st.lists(TYPED, min_size=1), TYPED)
def test_what_is_typed_is_what_is_read(texts, pattern):
    rule = {**RULE, "check": {"kind": "regex", "pattern": Quoted(pattern)}, "tests": {"bad": texts}}
    text = new_pack("house", rule)
    assert yaml.safe_load(text)["rules"] == [{**rule, "check": {"kind": "regex", "pattern": pattern}}]


@pytest.mark.parametrize(
    "text",
    ["no", "~", "1.0", "- x", "a: b", "x #y", "'", '"', "it's", "\\b", "'\\", "{a}", "<x>", "%", "\u2028"],
)
def test_our_own_reader_agrees(tmp_path, text):
    path = tmp_path / "house.yml"
    save(path, new_pack("house", {**RULE, "why": text}))
    assert Source(path).tree().at("rules", 0, "why").value == text


def test_files_are_written_whole_or_not_at_all(tmp_path, monkeypatch):
    path = tmp_path / "house.yml"
    path.write_text("as it was")
    path.chmod(0o640)
    link = tmp_path / "link.yml"
    link.symlink_to(path)
    save(link, "new")
    assert link.is_symlink()
    assert path.read_text() == "new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640

    monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        save(path, "newer")
    assert path.read_text() == "new"
    assert sorted(tmp_path.iterdir()) == [path, link]
