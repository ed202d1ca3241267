"""Find a page from which no link leads to anybody who answers for it: no imprint, contact, policy.

Only a page with links around its article can show that; a bare copy of an article cannot.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from scoring.data import Hit
from scoring.text import Text
from scoring.text.signatures import somebody_answers


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`answers` are words and phrases in the texts and addresses of such links, in lower case;
    `min_links`: so many links outside the article at least.
    """

    answers: tuple[str, ...]
    min_links: int


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit with the number of `links` looked at."""
    page = text.document.page
    links = sum(link.span is None for link in page.links) if page else 0
    if links >= options.min_links and not somebody_answers(text.document, options.answers):
        yield Hit((), {"links": str(links)})
