"""Find a web page that names nobody who wrote its article.

Pages name an author in many places, and each counts: tags, structured data, the words near the
headline, a line of the text, an agency in the dateline. "admin" and a bare e-mail address are nobody.
A site that signs with its own name or a desk's may have a policy of it, and is told apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from scoring.data import Hit, PageEvidence
from scoring.text import Text
from scoring.text.lazy import lazy_regex
from scoring.text.signatures import SignatureWords, signatories, somebody_answers, statements


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`kind` chooses the pages: signed by `nobody`, or in the name of the `site` or a desk of it.

    `words` are those of authors' fields. A page with a link to one of the `answers` may leave out the
    author as a matter of policy: without a name in the author's place it counts for `doubt` only.
    Where a line of the text is signed by one of the accounts in `lines`, another rule says so.
    """

    kind: Literal["nobody", "site"]
    words: SignatureWords
    answers: tuple[str, ...]
    doubt: float
    lines: frozenset[str]


_LONGEST_LINE = 160  # characters of a byline: "by admin | 3 May 2021"
_SIGNED = lazy_regex(r"(?i)(?:(?:posted|written|published) )?by:? (?:the )?(\w{2,20})\b|(\w{2,20})$")


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit, with what stands in the author's place (`author`) if anything does."""
    document = text.document
    if document.page is None:
        return
    kinds = signatories(text, options.words)
    if kinds & {"person", "agency"}:
        return
    if ("site" if kinds & {"site", "desk"} else "nobody") != options.kind:
        return
    if any(_signed_by(text.source[start:end]) in options.lines for start, end, _ in text.blocks):
        return
    fields = list(statements(document, "byline"))
    evidence = tuple(PageEvidence(field.where, field.line, field.value) for field in fields[:1])
    author = f"“{evidence[0].text}” stands for the author" if evidence else "nobody is named as the author"
    sure = bool(evidence) or not somebody_answers(document, options.answers)
    yield Hit((), {"author": author}, confidence=1.0 if sure else options.doubt, page=evidence)


def _signed_by(line: str) -> str | None:
    """The account of a line that is a byline, in lower case."""
    match = _SIGNED.match(line) if len(line) <= _LONGEST_LINE else None
    return match and (match[1] or match[2]).lower()
