"""Patterns that are compiled when they are first used.

The package has some five hundred of them, and compiling one takes about 0.2 ms: a tenth of a second before
the first word of a document is read. Most documents need fewer than half.
"""

from __future__ import annotations

import re
from typing import Any, cast


class _Pattern:
    """Stands for `re.compile(source, flags)` and becomes it on the first call."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags
        self._compiled: re.Pattern[str] | None = None

    def __getattr__(self, name: str) -> Any:
        if self._compiled is None:
            self._compiled = re.compile(self._source, self._flags)
        value = getattr(self._compiled, name)
        setattr(self, name, value)  # found without this method from now on
        return value


def lazy_regex(source: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern, for use as a constant of a module; a mistake in it raises `re.error` on first use."""
    return cast("re.Pattern[str]", _Pattern(source, flags))
