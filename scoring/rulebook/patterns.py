"""Patterns that users write, compiled to run in linear time over folded text.

RE2 knows neither look-around nor back-references, so no pattern can run away. A pattern is folded as
the text is (`scoring.text.fold`): literal by literal, so that a folded character never turns into
syntax.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple

import re2

from scoring.text.fold import fold_character

_LONGEST = 2000  # characters; beyond this a pattern is a program that nobody reviews
_MOST_STEPS = 20_000  # of a compiled pattern, which each character may cost; the largest shipped has 16,000
_LONG = 10_000  # characters; longer units are tables, code or attacks
_MOST_MATCHES = 200  # in such a unit; every rule is at its cap long before
_PIECE = 5 * _LONG  # characters of such a unit that are searched at a time
_LITERALS_MEMORY = 16 << 20  # bytes: room for some five thousand literals of ten characters
_LONGEST_CULPRIT = 40  # characters of the offending part that an error repeats
_ANY_SYMBOL = "\x01"  # what folding makes of an emoji
INDISTINCT_HINT = (
    "text is folded before matching: \\x01 in a regex finds any emoji or symbol, "
    "and letters of other alphabets all become x"
)
_LITERAL = r"\\x\{(?P<hex>[0-9A-Fa-f]{1,8})\}|\\x(?P<byte>[0-9A-Fa-f]{2})|\\?(?P<wide>[^\x00-\x7f])"
_OUTSIDE = re.compile(
    rf"(?s){_LITERAL}"
    r"|(?P<quoted>\\Q.*?(?:\\E|\Z))|(?P<open>\[\^?\]?)|\\.|[ -Z^-~]+|."
)
_INSIDE = re.compile(rf"(?s)(?P<close>\])|\[:\^?[a-z]+:\]|{_LITERAL}|\\.|.")
_COUNT = re.compile(r"\{(\d+)(?:,\d*)?\}")
_TO_SEVEN_BITS = bytes(min(byte, 0x7F) for byte in range(256))
_TEXT_END = b"\x7f\x7f\x7f"
_WIDE_RANGE = re.compile(r"[^\x00-\x7f]-[^\]]|-[^\x00-\x7f]")


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
        """Where the whole match begins."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Where the whole match ends."""
        return self.spans[0][1]


class Pattern:
    """A compiled pattern over folded text."""

    def __init__(self, pattern: str) -> None:
        self._compiled = _compile(pattern)
        self.steps: int = self._compiled.programsize
        self.groups: dict[str, int] = {
            name.decode("ascii"): index for name, index in self._compiled.groupindex.items()
        }

    def matches(self, folded: bytes) -> Iterator[Match]:
        """The matches that are not empty, from left to right, without overlaps.

        One search is linear, but each may look ahead to the end of the text. So where the text is longer
        than sentences and paragraphs are, the number of matches is limited, and the text is searched piece
        by piece: no match there is sure to be longer than 10,000 characters, and no search so long that
        the clock (`scoring.limits`) could not stop it in time.
        """
        if len(folded) <= _LONG:
            # Most have none: to know that takes half as long as to go through them.
            found = self._compiled.search(folded) is not None
            return self._matches_in(folded, 0, len(folded)) if found else iter(())
        return islice(self._piece_by_piece(folded), _MOST_MATCHES)

    def _piece_by_piece(self, folded: bytes) -> Iterator[Match]:
        """The matches; pieces overlap by as much as a match may be sure to have."""
        start = 0
        while start < len(folded):
            end, following = min(len(folded), start + _PIECE), start + _PIECE - _LONG
            if end == len(folded):
                following = end
            for match in self._matches_in(folded, start, end):
                if match.start >= following:
                    break
                yield match
                following = max(following, match.end)
            start = following

    def _matches_in(self, folded: bytes, start: int, end: int) -> Iterator[Match]:
        """The matches from `start` to `end`; what is around them is seen, and the text does not end there."""
        for match in self._compiled.finditer(folded, start, end):
            if match.end() > match.start():
                yield Match([match.span(group) for group in range(self._compiled.groups + 1)])

    def fits(self, folded: bytes) -> bool:
        """Whether the pattern matches the whole of `folded`."""
        return self._compiled.fullmatch(folded) is not None


class PatternFilter:
    """Many patterns at once: which of them may match a text, told by the literals they cannot do without.

    The literals of all patterns are found in one pass. A pattern without any is always a candidate. RE2
    is given wider patterns: for seven-bit text, which is all that its filter takes, and without counts,
    which would cost half the time that it takes to build.
    """

    def __init__(self, patterns: Sequence[str]) -> None:
        self._everything = list(range(len(patterns)))
        self._filter = re2.Filter()
        for pattern in patterns:
            _, wider = _fold_pattern(pattern)
            self._filter.Add(wider, _options())
        # RE2 finds nothing at all when it runs out of memory; this entry, for a literal that ends
        # every text, tells that from "no literal".
        self._sentinel = self._filter.Add(re.escape(_TEXT_END), _options())
        try:
            self._filter.Compile()
        except re2.error:  # too many literals
            self._filter = None

    def candidates(self, folded: bytes) -> list[int]:
        """Indices of the patterns that may match somewhere in `folded`, in ascending order."""
        if self._filter is None:
            return self._everything
        found = sorted(self._filter.Match(folded.translate(_TO_SEVEN_BITS) + _TEXT_END, potential=True) or ())
        return found[:-1] if found and found[-1] == self._sentinel else self._everything


class Literals:
    """Many literals at once: which of them a text holds, told in one pass."""

    def __init__(self, literals: Sequence[bytes]) -> None:
        self._literals = literals
        options = _options()
        options.max_mem = _LITERALS_MEMORY
        self._set = re2.Set.SearchSet(options)
        for literal in literals:
            self._set.Add(re.escape(literal))
        try:
            self._set.Compile()
        except re2.error:  # too many, or too long
            self._set = None

    def found(self, folded: bytes) -> Sequence[int]:
        """Indices of the literals that stand somewhere in `folded`, in no order."""
        if self._set is None:
            return [index for index, literal in enumerate(self._literals) if literal in folded]
        return self._set.Match(folded) or ()


def _options() -> Any:
    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    options.log_errors = False
    return options


@lru_cache(maxsize=4096)
def _compile(pattern: str) -> Any:
    folded, _ = _fold_pattern(pattern)
    try:
        compiled = re2.compile(folded, _options())
    except re2.error as error:
        raise _explained(error, folded) from None
    if compiled.programsize > _MOST_STEPS:
        message = f"the pattern takes {compiled.programsize:,} steps, as its counts multiply"
        raise PatternError(message, f"at most {_MOST_STEPS:,}: use + or * for large counts, or several rules")
    return compiled


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
    problem, _, culprit = reason.partition(": ")
    if culprit and len(culprit) <= _LONGEST_CULPRIT and culprit.encode("latin-1") != folded:
        problem = f"{problem}: {culprit}"
    return PatternError(f"bad pattern: {problem}", "see https://github.com/google/re2/wiki/Syntax")


def _fold_pattern(pattern: str) -> tuple[bytes, bytes]:
    """Return the pattern for folded text, and one for the filter, whose text has 7F for all high bytes."""
    if len(pattern) > _LONGEST:
        raise PatternError(f"the pattern is longer than {_LONGEST:,} characters", "split it into two rules")
    folded: list[str] = []
    literals: list[str] = []
    position = 0
    in_class = False
    while position < len(pattern):
        match = (_INSIDE if in_class else _OUTSIDE).match(pattern, position)
        assert match is not None  # both end in "any character"
        piece, group = match.group(), match.lastgroup
        if in_class and _WIDE_RANGE.match(pattern, position):
            raise PatternError(
                "a range cannot begin or end with a character outside ASCII",
                "accents are dropped before matching: [a-z] finds é too; list other characters one by one",
            )
        if group in ("open", "close"):
            in_class = group == "open"
        if group in ("hex", "byte"):
            characters = _character(match["hex"] or match["byte"])
        elif group == "wide":
            characters = match["wide"]
        elif group == "quoted":
            characters = piece[2:].removesuffix("\\E")
        else:
            characters = ""
            folded.append(piece)
            literals.append(piece if in_class else _COUNT.sub(_uncounted, piece))
        for code in map(_fold_literal, characters):
            folded.append(_escape(code))
            literals.append(_escape(min(code, 0x7F)))
        position = match.end()
    return "".join(folded).encode("ascii"), "".join(literals).encode("ascii")


def _uncounted(count: re.Match[str]) -> str:
    return "+" if int(count[1]) else "*"


def _character(hexadecimal: str) -> str:
    code = int(hexadecimal, 16)
    if code > 0x10FFFF or 0xD800 <= code < 0xE000:
        raise PatternError(f"no character has the number {hexadecimal}", "the last one is 10FFFF")
    return chr(code)


def _fold_literal(character: str) -> int:
    """The byte that stands for a character in folded text."""
    if character == _ANY_SYMBOL or "\x80" <= character < "\xa0":
        return ord(character)  # already what folding makes of a symbol or a dash
    if indistinct(character):
        raise PatternError(f"{character!r} cannot be told from other characters", INDISTINCT_HINT)
    return ord(fold_character(character))


def _escape(code: int) -> str:
    """A byte as a pattern, never as syntax."""
    character = chr(code)
    return character if character.isascii() and character.isalnum() else f"\\x{code:02x}"


def indistinct(text: str) -> str | None:
    """The first character of `text` that folding makes one with all others of its sort, if any."""
    if text.isascii():
        return None
    for character in text:
        if character >= "\x80":
            folded = fold_character(character)
            plain = unicodedata.normalize("NFKD", character)[0]
            if folded == _ANY_SYMBOL or (folded in "Xx" and plain not in "Xx"):
                return character
    return None
