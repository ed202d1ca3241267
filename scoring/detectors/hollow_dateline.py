"""Find a dateline in a text that was not reported from there.

"LEEDS —" at the head says that a reporter was in Leeds. Where another line says that the text was made
from other texts, or nobody signs the page, no reporter was; nor where the dateline itself names a desk
that writes from what it reads, "LEEDS (Web Desk) —".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Text
from scoring.text.fold import key
from scoring.text.gazetteer import countries, places
from scoring.text.lazy import lazy_regex
from scoring.text.origin import OriginWords, find_origin_notes
from scoring.text.signatures import SignatureWords, signatories, somebody_answers

_HEAD = 10  # blocks among which the first paragraph stands
_DATELINE = lazy_regex(
    r"""(?x)
    (?P<place> [A-Z][\w.'’-]{1,20} (?:[ ][A-Z][\w.'’-]{1,20}){0,3} )
    (?: [ ]?,[ ] [A-Z][\w.'’-]{1,20} (?:[ ][A-Z][\w.'’-]{1,20}){0,2} )?
    (?: [ ]?,[ ] (?:[A-Z][a-z]{2,8}\.?[ ]\d{1,2} | \d{1,2}[ ][A-Z][a-z]{2,8}) (?:,?[ ]\d{4})? )?
    (?: [ ]?\( (?P<agency>[^()\n]{2,30}) \) )?
    [ ]?(?:[—–:]|-{1,2})(?=[\s“"A-Z])
    """
)


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`words` are those of notes on what a text was made from, `signatures` those of authors' fields.

    A page that nobody signs may just have lost its byline: it counts for `doubt`, and not at all where
    a link leads to one of the `answers`, somebody who answers for the site.
    """

    words: OriginWords
    signatures: SignatureWords
    doubt: float
    answers: tuple[str, ...]
    remote: frozenset[str]  # desks that write where they sit, as datelines name them: web desk


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit with the dateline, its `place`, and what `speaks` against it."""
    dateline = _find(text)
    if dateline is None:
        return
    span = Span(*dateline.span())
    if any(note.whole for note in find_origin_notes(text, options.words)):
        speaks = "the text says that it was made from other texts"
        yield Hit((span,), {"place": dateline["place"], "speaks": speaks})
    elif key(dateline["agency"] or "").strip() in options.remote:
        speaks = f"the {dateline['agency']} was not"
        yield Hit((span,), {"place": dateline["place"], "speaks": speaks}, confidence=options.doubt)
    elif text.document.page and _is_unsigned(text, options):
        speaks = "nobody signs the page"
        yield Hit((span,), {"place": dateline["place"], "speaks": speaks}, confidence=options.doubt)


def _is_unsigned(text: Text, options: Options) -> bool:
    signed = signatories(text, options.signatures)
    return signed == {"nobody"} or (not signed and not somebody_answers(text.document, options.answers))


def _find(text: Text) -> re.Match[str] | None:
    for block in text.blocks[:_HEAD]:
        if block.role not in ("body", "dateline"):
            continue
        match = _DATELINE.match(text.source, block.start, block.end)
        if match and _is_place(match["place"], match[0][-1]):
            return match
    return None


def _is_place(name: str, mark: str) -> bool:
    """Whether it is a place before this mark: "LEEDS:" opens a report, "MORE:" and "Leeds:" do not."""
    known = key(name) in places() or key(name) in countries().names
    return (known and name.isupper()) if mark == ":" else (known or name.isupper())
