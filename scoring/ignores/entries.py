"""The entries of an ignore file, looked up for the findings of a document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import structs

from scoring.conditions import judge
from scoring.data import Finding, Ignore, Ignored
from scoring.rulebook.project import fitting
from scoring.text import Text
from scoring.text.fold import fold_character

_WORD = re.compile(r"\w+")
_ANY = ""  # the key of an entry that has neither a fingerprint nor a word in its text
_STAND_INS = frozenset("xX\x01")  # what `fold_character` gives for a character that it cannot tell


def place(entry: Ignore) -> str:
    """How findings name the entry that accepts them: "ignore.yml:12"."""
    return f"{Path(entry.path).name}:{entry.line}"


class Ignores:
    """The entries of an ignore file, as they are looked up."""

    def __init__(self, entries: Iterable[Ignore]) -> None:
        self._entries = [_Entry(number, entry) for number, entry in enumerate(entries)]
        self._by_rule: dict[str, dict[str, list[_Entry]]] = {}

    def reach(self, text: Text) -> frozenset[int]:
        """Which entries are for this document, by their numbers from 0."""
        return frozenset(
            entry.number for entry in self._entries if entry.when is None or judge(entry.when, text).value
        )

    def mark(self, findings: Sequence[Finding], text: Text, reach: frozenset[int]) -> tuple[Finding, ...]:
        """Mark the findings that an entry within `reach` accepts; of several, the first."""
        if not reach:
            return tuple(findings)
        settled: dict[tuple[str, ...], Ignored | None] = {}  # a flood of findings is often one, repeated
        marked = []
        for finding in findings:
            evidence = _evidence(finding, text)
            same = (finding.rule, finding.fingerprint, *evidence)
            if same not in settled:
                settled[same] = self._accepting(finding, evidence, reach)
            ignored = settled[same]
            marked.append(structs.replace(finding, ignored=ignored) if ignored else finding)
        return tuple(marked)

    def _accepting(self, finding: Finding, evidence: Sequence[str], reach: frozenset[int]) -> Ignored | None:
        by_key = self._entries_of(finding.rule)
        keys = {_ANY, finding.fingerprint, *(word for plain in evidence for word in _WORD.findall(plain))}
        candidates = [entry for key in keys for entry in by_key.get(key, ())]
        accepting = [entry for entry in candidates if entry.number in reach and entry.fits(finding, evidence)]
        return min(accepting, key=lambda entry: entry.number).ignored if accepting else None

    def _entries_of(self, rule: str) -> dict[str, list[_Entry]]:
        """The entries for a rule, by what must be there for them to fit: there may be thousands."""
        if rule not in self._by_rule:
            by_key: dict[str, list[_Entry]] = {}
            for entry in self._entries:
                if entry.rule is None or fitting(entry.rule, [rule]):
                    by_key.setdefault(entry.key, []).append(entry)
            self._by_rule[rule] = by_key
        return self._by_rule[rule]


class _Entry:
    """One entry, its text made plain."""

    def __init__(self, number: int, ignore: Ignore) -> None:
        self.number = number
        self.when = ignore.when
        self.rule = ignore.rule
        self.ignored = Ignored(ignore.reason, place(ignore))
        self._fingerprint = ignore.fingerprint
        self._text = None if ignore.text is None else _plain(ignore.text)
        first = _WORD.search(self._text or "")
        self.key = ignore.fingerprint or (first[0] if first else _ANY)

    def fits(self, finding: Finding, evidence: Sequence[str]) -> bool:
        """Whether the entry accepts a finding of its rule with this evidence, made plain."""
        if self._fingerprint not in (None, finding.fingerprint):
            return False
        text = self._text
        return text is None or any(text in plain and _stands_whole(text, plain) for plain in evidence)


def _stands_whole(text: str, plain: str) -> bool:
    """Whether a text stands in another as whole words."""
    before = r"\b" if text[0].isalnum() else ""
    after = r"\b" if text[-1].isalnum() else ""
    return re.search(before + re.escape(text) + after, plain) is not None


def _evidence(finding: Finding, text: Text) -> list[str]:
    quoted = [text.source[start:end] for start, end in finding.spans]
    return [_plain(words) for words in (*quoted, *(item.text for item in finding.page))]


def _plain(text: str) -> str:
    """In small letters, with plain marks and accents, and single spaces; what has no plain form stays."""
    folded = (fold_character(character) for character in text)
    plain = (character if fold in _STAND_INS else fold for character, fold in zip(text, folded, strict=True))
    return " ".join("".join(plain).casefold().split())
