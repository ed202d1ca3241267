"""Find a web page that gives no day on which its article appeared: in no tag, no line, no address."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from scoring.data import Hit
from scoring.text import Text
from scoring.text.dates import is_dated, read_date
from scoring.text.lazy import lazy_regex
from scoring.text.signatures import statements

_LONGEST_LINE = 120
# "2021/05/03", "20210503" and "2021-05" in an address.
_IN_ADDRESS = lazy_regex(
    r"(?<!\d)(?:19|20)\d\d(?:[-/_](?:0?[1-9]|1[0-2])(?!\d)|(?:0[1-9]|1[0-2])[0-3]\d(?!\d))"
)


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """None."""


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit if nothing dates the page."""
    document = text.document
    page = document.page
    if page is None or document.published or any(statements(document, "published")):
        return
    if any(statements(document, "modified")) or _IN_ADDRESS.search(document.url or "") or is_dated(text):
        return
    if not any(_gives_a_day(passage.text) for passage in page.passages if passage.where != "footer"):
        yield Hit(())


def _gives_a_day(line: str) -> bool:
    written = read_date(line) if len(line) <= _LONGEST_LINE else None
    return bool(written and written.year and written.days)
