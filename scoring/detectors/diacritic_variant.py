"""Find a name whose accents come and go within one document: "Hugo Chavez … Chávez's successor".

Only the mentions of one person are compared, so "Nicolas Sarkozy" beside "Nicolás Maduro" is no
conflict. The rarer form is the variant; between equals, the one with fewer accents.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Name, Text
from scoring.text.fold import key

_SHOWN = 6  # occurrences shown of the variant


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Nothing to tune: letters either carry the same marks or they do not."""


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Return a hit for each form of a person's name that differs in its accents from the usual one."""
    del options
    for person in text.people:
        if all(name.text.isascii() for name in person.mentions):
            continue
        for forms in _forms(person.mentions).values():
            yield from _hits(text, forms)


def _forms(mentions: tuple[Name, ...]) -> dict[str, dict[str, list[tuple[Name, Span]]]]:
    """Look-up key of each word of the name → its forms → where they stand."""
    found: dict[str, dict[str, list[tuple[Name, Span]]]] = {}
    for name in mentions:
        at = name.start
        for word in name.text.split(" "):
            form = unicodedata.normalize("NFC", word).lower()
            span = Span(at, at + len(word))
            found.setdefault(_plain(key(word)), {}).setdefault(_letters(form), []).append((name, span))
            at += len(word) + 1
    return found


def _plain(word: str) -> str:
    return "".join(character for character in word if character.isalpha())


def _letters(form: str) -> str:
    return "".join(character for character in form if character.isalpha())


def _hits(text: Text, forms: dict[str, list[tuple[Name, Span]]]) -> Iterator[Hit]:
    if len(forms) < 2:
        return
    usual = max(forms, key=lambda form: (len(forms[form]), sum(not mark.isascii() for mark in form)))
    for form, places in forms.items():
        if form == usual:
            continue
        spans = [_evidence(name, span) for name, span in places[:_SHOWN]]
        after = [place for place in forms[usual] if place[1].start > places[0][1].start]
        other = _evidence(*(after[0] if after else forms[usual][-1]))
        values = {"variant": _slice(text, spans[0]), "other": _slice(text, other)}
        yield Hit(tuple(sorted([*spans, other])), values)


def _evidence(name: Name, span: Span) -> Span:
    """The surname where it varies; else the whole name, for a given name alone says little."""
    return span if name.end == span.end else name.span


def _slice(text: Text, span: Span) -> str:
    return text.source[span.start : span.end]
