"""What is written in a rule file, but does not mean what it seems to, or means nothing."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from datetime import date

from msgspec import structs

from scoring.data import Rule
from scoring.linter.files import RuleFile, entries_of, scalars
from scoring.linter.issue import Issue
from scoring.rulebook.changes import Change
from scoring.rulebook.reader import TERM_REFERENCE
from scoring.rulebook.source import Node

_HEAD = ("title", "message", "why", "fix")
_LISTS = ("any", "not", "phrases", "regex", "needs", "group", "pairs", "pattern", "with", "reason", "owner")
_PATTERNS = ("pattern", "regex")
_TESTS = ("bad", "good", "known_miss", "known_false")

# What the two versions of YAML in use make of a text without quotes.
_READ_AS = {
    "true or false": re.compile("(?i:yes|no|on|off|true|false)"),
    "nothing": re.compile("(?i:null)|~"),
    "a date": re.compile(r"\d{4}-\d\d?-\d\d?"),
    "a number": re.compile(
        r"[-+]?(?:\d[\d_]*(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?|0[xo][0-9a-fA-F]+|\d+(?::\d\d)+"
    ),
}
_CUT = re.compile(r"\s+#(?!\s|#|$)")  # a comment is parted from its #; a hashtag is not
_SYNTAX = re.compile(r"[\\\[\]{}#:&*!|>%@`\"']")  # what YAML gives a meaning, or may after the next edit


def yaml_traps(file: RuleFile) -> Iterator[Issue]:
    """Texts without quotes that need them."""
    for rule, key, node in _texts(file):
        if not node.plain or TERM_REFERENCE.fullmatch(node.value):
            continue
        if message := _cut(file, node) or _misread(key, node):
            quotes = "single quotes: '…'" if key in _PATTERNS else 'double quotes: "…"'
            yield Issue(rule, file.path, node.line + 1, "yaml-trap", message, f"put the text in {quotes}")


def _cut(file: RuleFile, node: Node) -> str | None:
    """What is wrong with a text that ends at what looks like a comment."""
    line = file.lines[node.line]
    end = node.column + len(node.value)
    cut = _CUT.match(line, end) if line[node.column : end] == node.value else None
    return (
        f"the text ends before {line[cut.start() :].strip()[:20]!r}: ` #` begins a comment" if cut else None
    )


def _misread(key: str, node: Node) -> str | None:
    """What is wrong with a text that other programs take for something else."""
    if key in _PATTERNS and _SYNTAX.search(node.value):
        return f"the pattern `{node.value[:40]}` has no quotes; YAML gives some of its characters a meaning"
    for meaning, shape in _READ_AS.items():
        # A list among a detector's options may be one of numbers.
        if shape.fullmatch(node.value) and not (key == "with" and meaning == "a number"):
            return f"{node.value!r} without quotes is {meaning} to other YAML programs"
    return None


def _texts(file: RuleFile) -> Iterator[tuple[str | None, str, Node]]:
    """Every scalar that is meant as a text, with its rule and the key that it stands under."""
    yield None, "version", file.root.at("pack", "version")
    for _, value in entries_of(file.root, "terms").values():
        yield from ((None, "terms", item) for item in scalars(value))
    for entry in file.entries():
        rule = file.id_of(entry)
        for key in _HEAD:
            if (text := entry.get(key)) is not None and text.kind == "scalar":
                yield rule, key, text
        for key, (_, value) in entry.entries.items():
            if key.rstrip("+-") in ("check", "except", "phrases"):
                yield from ((rule, under, item) for under, item in _words(key, value))
        for key, (_, value) in entries_of(entry, "tests").items():
            if key.rstrip("+-") in _TESTS:
                yield from ((rule, key, item) for item in value.items)


def _words(key: str, node: Node) -> Iterator[tuple[str, Node]]:
    """The texts below a key of a rule that holds some."""
    key = key.rstrip("+-")
    if node.kind == "mapping" and key == "pairs":
        yield from ((key, item) for item in scalars(node))
    elif node.kind == "mapping":
        for under, (_, value) in node.entries.items():
            # Of a detector's options only the lists can be told to be words, as a rule.
            if key != "with" or value.kind == "list":
                yield from _words(key if key == "with" else under, value)
    elif key in _LISTS:
        yield from ((key, item) for item in scalars(node))
    else:
        for item in node.items:
            yield from _words(key, item)


def unused_terms(file: RuleFile) -> Iterator[Issue]:
    """Lists of terms that nothing in the file refers to."""
    used = {node.value[1:-1] for node in scalars(file.root) if TERM_REFERENCE.fullmatch(node.value)}
    for entry in file.entries():
        for exceptions in entry.at("except").items or [entry.at("except")]:
            for key in ("terms", "terms+"):
                used.update(item.value for item in exceptions.at(key).items)
    for name, (key_node, _) in entries_of(file.root, "terms").items():
        if name not in used:
            yield Issue(
                None,
                file.path,
                key_node.line + 1,
                "unused-term",
                f"no rule of this file uses the terms {name!r}",
                f"write `<{name}>` where its words are wanted, or take the list out",
            )


def expired_exceptions(file: RuleFile, today: date) -> Iterator[Issue]:
    """Exceptions that no longer hold."""
    for entry in file.entries():
        for key in ("except", "except+"):
            for group in entry.at(key).items or [entry.at(key)]:
                until = group.get("until")
                if until is not None and not until.is_null and date.fromisoformat(until.value) < today:
                    owner = group.get("owner")
                    asked = f"ask {owner.value}, then " if owner is not None else ""
                    yield Issue(
                        file.id_of(entry),
                        file.path,
                        until.line + 1,
                        "expired-exception",
                        f"the exception ended on {until.value} and no longer holds",
                        f"{asked}take it out, or give it a later day",
                    )


def idle_overlays(changes: Iterable[Change], files: Container[str]) -> Iterator[Issue]:
    """Overlays of some files (paths) after which the rule is what it was."""
    for before, after in changes:
        if after.path in files and _same(before, after):
            yield Issue(
                after.id,
                after.path,
                after.line,
                "idle-overlay",
                "the overlay changes nothing: the rule is like this without it",
                "take it out, or say what should be different",
            )


def _same(before: Rule, after: Rule) -> bool:
    return after == structs.replace(before, path=after.path, line=after.line, pack=after.pack)
