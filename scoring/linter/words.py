"""The lists of words in a check, and how they are compared with a text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from scoring.data import (
    Check,
    ConsistencyCheck,
    PhrasesCheck,
    SequenceCheck,
    SwapCheck,
)
from scoring.matching.phrases import inflections
from scoring.text.fold import fold


class WordList(NamedTuple):
    """Phrases that stand together in a check, and how they are compared with a text."""

    phrases: tuple[str, ...]
    inflect: Literal["verb", "noun"] | None = None
    case: Literal["ignore", "match"] = "ignore"

    def forms(self, phrase: str) -> frozenset[str]:
        """All that a phrase of the list finds, so that the same finds compare equal."""
        return frozenset(plain(form, self.case) for form in inflections(phrase, self.inflect))


def plain(phrase: str, case: Literal["ignore", "match"] = "ignore") -> str:
    """A phrase as it is compared: folded, spaces made one."""
    folded = " ".join(fold(phrase).decode("latin-1").split())
    return folded if case == "match" else folded.lower()


def word_lists(check: Check) -> Iterator[WordList]:
    """The lists of words of one check, without those of the checks inside it."""
    if isinstance(check, PhrasesCheck):
        yield WordList(check.any, check.inflect, check.case)
    elif isinstance(check, SwapCheck):
        yield WordList(tuple(check.pairs), None, check.case)
    elif isinstance(check, SequenceCheck):
        for token in check.tokens:
            yield WordList(token.any, token.inflect)
            yield WordList(token.not_)
    elif isinstance(check, ConsistencyCheck) and isinstance(check.group, tuple):
        for ways in check.group:
            yield WordList(ways, check.inflect)
