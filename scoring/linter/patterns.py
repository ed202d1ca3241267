"""Patterns that are slow, or that say nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scoring.data import RegexCheck, Rule, SequenceCheck
from scoring.linter.files import RuleFile, mappings
from scoring.linter.issue import Issue
from scoring.rulebook.parts import parts
from scoring.rulebook.patterns import Pattern, PatternFilter

_LONGEST = 60  # characters of a pattern that a complaint repeats
# Sentences and words that have nothing in common; what fits them all fits nearly everything.
_SENTENCES = (b"Rain fell on Monday.", b"why not?", b"2019", b"HE DID", b'the (old) bridge, "again"')
_WORDS = (b"the", b"Rain", b"2019", b"HE", b"don't", b"well-known")


def vague_patterns(rule: Rule, file: RuleFile) -> Iterator[Issue]:
    """Patterns of a rule's check and exceptions that match nearly everything."""
    # A group that must be a number in some range says enough.
    regexes = [part for part in parts(rule.check) if isinstance(part, RegexCheck)]
    shapes = [part.pattern for part in regexes if not part.where]
    shapes += [pattern for group in rule.exceptions for pattern in group.regex]
    tokens = [
        token.regex
        for part in parts(rule.check)
        if isinstance(part, SequenceCheck)
        for token in part.tokens
        if token.regex is not None
    ]
    vague = [shape for shape in shapes if _finds_anything(Pattern(shape))]
    vague += [token for token in tokens if all(map(Pattern(token).fits, _WORDS))]
    for pattern in vague:
        if (line := file.line_of(rule, pattern)) is not None:
            yield Issue(
                rule.id,
                file.path,
                line,
                "wide-open",
                f"the pattern {_short(pattern)} matches nearly everything, or the empty text",
                "name letters or signs that must be there; in a sequence use `gap` for any word",
            )


def _finds_anything(pattern: Pattern) -> bool:
    return pattern.fits(b"") or all(any(True for _ in pattern.matches(text)) for text in _SENTENCES)


def patterns_without_literal(rule: Rule, file: RuleFile) -> Iterator[Issue]:
    """Patterns that must be tried on every sentence, because nothing tells where they cannot match.

    `needs: []` says that nothing can be listed: its author has thought of it.
    """
    for part in parts(rule.check):
        if not isinstance(part, RegexCheck) or part.needs or _is_cheap(part.pattern):
            continue
        pattern = Pattern(part.pattern)
        line = file.line_of(rule, part.pattern)
        # RE2 makes nothing of fewer than three characters in a row.
        unfiltered = bool(PatternFilter([part.pattern]).candidates(b""))
        if unfiltered and line is not None and not _finds_anything(pattern) and not _settled(part, file):
            yield Issue(
                rule.id,
                file.path,
                line,
                "no-literal",
                f"no three characters in a row must be there for {_short(part.pattern)}, so it is tried on "
                "every sentence",
                "list what the sentence must hold, `needs: [word, other]`, or `needs: []` for nothing",
            )


def _settled(check: RegexCheck, file: RuleFile) -> bool:
    """Whether the file says what the pattern needs, be it nothing."""
    return any(
        node.get("needs") is not None
        for node in mappings(file.root)
        if node.get("pattern") is not None and node.at("pattern").value == check.pattern
    )


def _is_cheap(pattern: str) -> bool:
    """Whether a pattern is tried at one place only of each sentence or block."""
    return re.match(r"(?:\(\?[a-z]+\))?\^", pattern) is not None


def _short(pattern: str) -> str:
    return f"`{pattern if len(pattern) <= _LONGEST else pattern[: _LONGEST - 1] + '…'}`"
