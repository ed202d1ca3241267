"""Patterns that users write, compiled to run in linear time over folded text.

RE2 knows neither look-around nor back-references, so no pattern can run away. A pattern is folded as
the text is (`scoring.text.fold`): literal by literal, so that a folded character never turns into
syntax.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import re2

from scoring.text.fold import fold_character

_LONGEST = 2000  # characters; beyond this a pattern is a program that nobody reviews
_PATTERN_MEMORY = 8 << 20  # RE2's own default
_SET_MEMORY = 64 << 20  # 300 patterns thrash in 8 MB: 1,149 µs a document instead of 93
_PIECE = re.compile(
    r"""(?sx)
    \\x\{(?P<hex>[0-9A-Fa-f]{1,6})\} | \\x(?P<hex2>[0-9A-Fa-f]{2})
  | (?P<quoted>\\Q.*?(?:\\E|\Z)) | (?P<anchor>\\[AzZ]|\^|\$) | (?P<escape>\\.) | (?P<other>.)
    """
)


class PatternError(ValueError):
    """A pattern that cannot be used: what is wrong, and what to write instead."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class Match(NamedTuple):
    """Where a pattern and its groups matched; (-1, -1) for a group that took no part."""

    spans: Sequence[tuple[int, int]]

    @property
    def start(self) -> int:
        return self.spans[0][0]

    @property
    def end(self) -> int:
        return self.spans[0][1]


class Pattern:
    """A compiled pattern over folded text."""

    def __init__(self, pattern: str) -> None:
        self._folded, self._loose = _fold_pattern(pattern)
        self._compiled = _compile(self._folded)
        self.groups: dict[str, int] = {
            name.decode("ascii"): index for name, index in self._compiled.groupindex.items()
        }

    @property
    def loose(self) -> bytes:
        """The pattern without anchors: it matches whatever the pattern matches, and more."""
        return self._loose

    def matches(self, folded: bytes) -> Iterator[Match]:
        """All matches that are not empty, from left to right, without overlaps."""
        for match in self._compiled.finditer(folded):
            if match.end() > match.start():
                yield Match([match.span(group) for group in range(self._compiled.groups + 1)])

    def fits(self, folded: bytes) -> bool:
        """Whether the pattern matches the whole of `folded`."""
        return self._compiled.fullmatch(folded) is not None


class PatternSet:
    """Many patterns at once: which of them may match a text, in one pass over it."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self._everything = list(range(len(patterns)))
        self._set = re2.Set.SearchSet(_options(_SET_MEMORY))
        for pattern in patterns:
            self._set.Add(pattern.loose)
        # RE2 returns nothing at all when it runs out of memory; this entry, which always matches,
        # tells that from "no match".
        self._sentinel = self._set.Add(b"")
        self._set.Compile()

    def candidates(self, folded: bytes) -> list[int]:
        """Indices of the patterns that may match somewhere in `folded`, in ascending order."""
        found = sorted(self._set.Match(folded))
        return found[:-1] if found and found[-1] == self._sentinel else self._everything


def _options(memory: int) -> Any:
    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    options.max_mem = memory
    options.log_errors = False
    return options


@lru_cache(maxsize=4096)
def _compile(folded: bytes) -> Any:
    try:
        return re2.compile(folded, _options(_PATTERN_MEMORY))
    except re2.error as error:
        raise _explained(error, folded) from None


def _explained(error: Exception, folded: bytes) -> PatternError:
    reason = error.args[0]
    reason = reason.decode("latin-1") if isinstance(reason, bytes) else str(reason)
    if re.search(rb"\(\?<?[=!]", folded):
        return PatternError(
            "look-around is not supported", "patterns run in linear time; use `except` or a named `span`"
        )
    if re.search(rb"\\[1-9]|\(\?P=", folded):
        return PatternError(
            "back-references are not supported", "use a check of kind repetition to find the same words again"
        )
    return PatternError(f"bad pattern: {reason}", "see https://github.com/google/re2/wiki/Syntax")


def _fold_pattern(pattern: str) -> tuple[bytes, bytes]:
    """Return the folded pattern, and the same without its anchors."""
    if len(pattern) > _LONGEST:
        raise PatternError(f"the pattern is longer than {_LONGEST:,} characters", "split it into two rules")
    folded: list[str] = []
    loose: list[str] = []
    in_class = False
    for match in _PIECE.finditer(pattern):
        piece = match.group()
        if match["hex"] or match["hex2"]:
            piece = _fold_literal(chr(int(match["hex"] or match["hex2"], 16)), in_class)
        elif match["quoted"]:
            piece = "".join(re.escape(_fold_literal(c, False)) for c in piece[2:].removesuffix("\\E"))
        elif match["other"] and piece >= "\x80":
            piece = _fold_literal(piece, in_class)
        folded.append(piece)
        loose.append("(?:)" if match["anchor"] and not in_class else piece)
        if match["other"] == "[" and not in_class:
            in_class = True
        elif match["other"] == "]" and in_class:
            in_class = False
    return "".join(folded).encode("latin-1"), "".join(loose).encode("latin-1")


def _fold_literal(character: str, in_class: bool) -> str:
    folded = fold_character(character)
    return f"\\{folded}" if folded < "\x80" and not folded.isalnum() else folded
