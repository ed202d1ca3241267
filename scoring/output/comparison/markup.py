"""Markup in which foreign text cannot but be escaped: strings are text, `Markup` is what was built here."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from scoring.output.visible import visible

_LINE_END = re.compile(r"\r\n|\n|\r")
_EMPTY = "meta"  # the element that has neither content nor an end


class Markup(str):
    """Finished markup. A plain string beside it is text, and is escaped."""

    __slots__ = ()


def text(words: str) -> Markup:
    """Return text as markup; what hides or turns the reading direction is spelt out, lines are kept."""
    return Markup(escape("\n".join(map(visible, _LINE_END.split(words)))))


def element(name: str, /, *content: str, **attributes: str | int | bool | None) -> Markup:
    """Return an element. Attributes that are None or False are left out; `for_` is `for`, `x_y` is `x-y`."""
    written = [
        f" {key.rstrip('_').replace('_', '-')}" + ("" if value is True else f'="{text(str(value))}"')
        for key, value in attributes.items()
        if value is not None and value is not False
    ]
    start = f"<{name}{''.join(written)}>"
    return Markup(start if name == _EMPTY else f"{start}{joined(content)}</{name}>")


def joined(content: Iterable[str]) -> Markup:
    """Return content one behind the other, text escaped."""
    return Markup("".join(part if isinstance(part, Markup) else text(part) for part in content))
