"""Find the line in which a text says that it was made from other texts, by what it says of them.

Whether it names them decides how far a reader can follow: "based on a Reuters report" can be looked
up, "based on open media" cannot, and "with inputs from agencies" is what many edited papers print.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from scoring.data import Hit
from scoring.text import Text
from scoring.text.origin import OriginWords, find_origin_notes


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`kind` chooses the notes: `unnamed` sources, `agencies` without names, an `outlet` as the source of
    everything. `words` are those of such notes.
    """

    kind: Literal["unnamed", "outlet", "agencies"]
    words: OriginWords


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit per note."""
    for note in find_origin_notes(text, options.words):
        is_credit = note.source == "outlet" and not note.whole  # "With files from Reuters"
        if note.source == options.kind and not is_credit:
            yield Hit((note.span,))
