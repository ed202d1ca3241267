"""Signs in phrases that mean something elsewhere, and here only themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scoring.data import RegexCheck, Rule, SwapCheck
from scoring.linter.files import RuleFile
from scoring.linter.issue import Issue
from scoring.linter.words import plain, word_lists
from scoring.rulebook.parts import parts

# Two letters at least: an A* is a grade, and 5* a hotel.
_STAR = re.compile(r"(?<![\w*])\*(?=[^\W\d_]{2})|(?<=[^\W\d_]{2})\*(?![\w*])|^\*$")
_TERM = re.compile(r"(?i)<[a-z0-9]+(?:[-_][a-z0-9]+)*>")
_OPEN_TERM = re.compile(r"(?i)<[a-z][a-z0-9_-]*")  # a heart is <3


def literal_markers(rule: Rule, file: RuleFile) -> Iterator[Issue]:
    """Phrases with a star at the end of a word, or with `<name>` inside them.

    Where an example of the rule shows the sign, it is meant.
    """
    tests = rule.tests
    examples = (*tests.bad, *tests.good, *tests.known_miss, *tests.known_false)
    shown = "\n".join(plain(example.text) for example in examples)
    for phrase in dict.fromkeys(_texts(rule)):
        for sign, hint in _signs(phrase):
            line = file.line_of(rule, phrase)
            if line is not None and plain(sign) not in shown:
                yield Issue(
                    rule.id,
                    file.path,
                    line,
                    "literal-marker",
                    f"{sign!r} in {phrase!r} is taken as it stands, signs and all",
                    f"{hint}; if the sign is meant, show it in an example",
                )


def _texts(rule: Rule) -> Iterator[str]:
    """Everything in a rule that is compared with a text as it stands, and what is right instead."""
    for part in parts(rule.check):
        for word_list in word_lists(part):
            yield from word_list.phrases
        if isinstance(part, SwapCheck):
            yield from part.pairs.values()
        if isinstance(part, RegexCheck):
            yield from part.needs
    for group in rule.exceptions:
        yield from group.phrases
        if group.near is not None:
            yield from group.near.any


def _signs(phrase: str) -> Iterator[tuple[str, str]]:
    """The words of a phrase that seem to stand for others, and how to say that."""
    for term in _TERM.findall(phrase):
        yield term, "a list of terms stands alone, as an item or as a token of a sequence"
    if _OPEN_TERM.fullmatch(phrase):
        yield phrase, "for a list of terms write `<name>`"
    if phrase.startswith("*") and phrase.endswith("*"):  # *sighs*
        return
    for word in phrase.split():
        if word.count("*") == 1 and _STAR.search(word):  # s*** is a word that somebody censored
            other = "a sequence with a `gap`" if word == "*" else "`inflect`, or list the forms"
            yield word, f"use {other}, or a check of kind regex"
