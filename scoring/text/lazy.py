"""Patterns that are compiled when they are first used.

The package has some five hundred of them, and compiling one takes about 0.2 ms: a tenth of a second before
the first word of a document is read. Most documents need fewer than half.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from functools import cached_property
from typing import Any, cast

# What a search of a text finds that has nothing to find.
_NOTHING: dict[str, Any] = {
    "search": None,
    "match": None,
    "fullmatch": None,
    "finditer": iter(()),
    "findall": (),
}


class _Pattern:
    """Stands for `re.compile(source, flags)` and becomes it on the first call."""

    def __init__(self, source: str, flags: int, needs: tuple[str, ...]) -> None:
        self._source = source
        self._flags = flags
        self.needs = needs

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._source, self._flags)

    def __getattr__(self, name: str) -> Any:
        value = self._where_needed(name) if self.needs and name in _NOTHING else getattr(self._compiled, name)
        setattr(self, name, value)  # found without this method from now on
        return value

    def _where_needed(self, name: str) -> Callable[..., Any]:
        """The search, but for texts that hold nothing of what it needs: for those it need not be compiled."""
        needs = [re.compile(need).search for need in self.needs]
        nothing = _NOTHING[name]

        def search_where_needed(text: str, start: int = 0, end: int = sys.maxsize) -> Any:
            for need in needs:
                if need(text, start, end):
                    return getattr(self._compiled, name)(text, start, end)
            return nothing

        return search_where_needed


def lazy_regex(source: str, flags: int = 0, needs: tuple[str, ...] = ()) -> re.Pattern[str]:
    """The pattern, for use as a constant of a module; a mistake in it raises `re.error` on first use.

    Every match must hold a match of one of the patterns `needs`: what does not is not searched. That pays
    where matches are rare and each of `needs` begins with a letter or a class of few, for which a text is
    searched ten times as fast as for a look-behind, "\\b", a wide class or letters of either case.
    """
    return cast("re.Pattern[str]", _Pattern(source, flags, needs))
