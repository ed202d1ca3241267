"""Bylines of plain texts that name no one."""

from __future__ import annotations

import pytest

from scoring.data import Page
from scoring.detectors.nameless_byline import Options, detect

WORDS = {
    "accounts": frozenset({"admin", "chatgpt", "author name", "editor", "default"}),
    "parts": frozenset({"guest", "author", "writer", "content"}),
    "desks": frozenset({"news", "desk", "staff", "correspondent", "reporter", "editors"}),
    "kinds": frozenset({"our", "web", "crime", "special", "writer"}),
}
ACCOUNT = Options(kind="account", **WORDS, elsewhere=frozenset({"admin"}))
DESK = Options(kind="desk", **WORDS)
TITLE = "Ferries stop as strike spreads\n"
REST = (
    "\nThe ferries stopped on Monday as the strike spread to the harbour, and nobody in the port could say "
    "when they would sail again."
)


def found(text_of, line, options, **known):
    source = TITLE + line + REST
    hits = list(detect(text_of(source, **known), options))
    assert all([source[start:end] for start, end in hit.spans] == [line] for hit in hits)
    return [hit.values["signs"] for hit in hits]


@pytest.mark.parametrize(
    ("line", "signs"),
    [
        ("By ChatGPT", "“ChatGPT” signs"),
        ("by guest author", "“guest author” signs"),
        ("Posted by Editor on May 3, 2021", "“Editor” signs"),
        ("By content writer | News", "“content writer” signs"),
        ("Written by: Author Name", "“Author Name” signs"),
        ("By user123", "“user123” signs"),
        ("By editor@harbour.example", "“editor@harbour.example” signs"),
        ("May 3, 2021 by admin", "“admin” signs"),
        ("By | May 3, 2021", "nobody signs"),
        ("Posted by on 3 May 2021", "nobody signs"),
    ],
)
def test_accounts_and_nobody(text_of, line, signs):
    assert found(text_of, line, ACCOUNT) == [signs]
    assert not found(text_of, line, DESK)
    assert not found(text_of, line, ACCOUNT, kind="html", page=Page())


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By Web Desk", "Web Desk"),
        ("By Our Special Correspondent", "Our Special Correspondent"),
        ("By Staff Writer, Leeds", "Staff Writer"),
        ("By Harbour Times Web Desk", "Harbour Times Web Desk"),
        ("Web Desk", "Web Desk"),
        ("Crime Reporter, Leeds", "Crime Reporter"),
    ],
)
def test_desks(text_of, line, name):
    assert found(text_of, line, DESK) == [f"“{name}” signs"]
    assert not found(text_of, line, ACCOUNT)


@pytest.mark.parametrize(
    "line",
    [
        "By Jane Doe",
        "By Jane Doe, Staff Writer",
        "By admin",
        "By default, the ferries stop on Monday in the harbour.",
        "By Monday",
        "By",
        "Bystanders",
        "Reporter, Leeds",
        "web desk",
        "The desk of our special reporter in the harbour of Leeds",
        "Editor",
        "Crime News",
    ],
)
def test_names_and_other_lines(text_of, line):
    assert not found(text_of, line, ACCOUNT)
    assert not found(text_of, line, DESK)


def test_a_label_whose_name_is_in_the_next_line_or_was_not_read(text_of):
    assert not list(detect(text_of(f"{TITLE}Author:\nJane Doe{REST}"), ACCOUNT))
    assert not list(detect(text_of(f"{TITLE}{REST}\nAuthors:"), ACCOUNT))


def test_a_desk_within_the_text(text_of):
    assert not list(detect(text_of(TITLE + REST * 6 + "\nWeb Desk" + REST * 6), DESK))
