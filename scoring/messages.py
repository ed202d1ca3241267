"""What findings and conflicts say: templates filled in, evidence cut to size, and what they are known by."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence

_LONGEST_MATCH = 120  # characters of evidence that a message repeats


def fill(template: str, values: Mapping[str, str]) -> str:
    """A rule's message or fix with its fields filled in; a value that a check left out is empty."""
    return template.format_map(_Fields(values))


def shorten(evidence: str) -> str:
    """Evidence in one line, and not more of it than a message has room for."""
    evidence = " ".join(evidence[: 4 * _LONGEST_MATCH].split())
    return evidence if len(evidence) <= _LONGEST_MATCH else evidence[: _LONGEST_MATCH - 1] + "…"


def listed(words: Sequence[str]) -> str:
    """Words as a list: "A", "A and B", "A, B and C"."""
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def fingerprint(rule: str, evidence: Iterable[bytes]) -> str:
    """What stays the same wherever a rule finds the same (folded) evidence: never its position."""
    return hashlib.sha256(b"\0".join([rule.encode("ascii"), *evidence])).hexdigest()[:16]


class _Fields(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return ""
