"""Find dates of a web page that cannot all be true: changed before it appeared, written after it did."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from scoring.data import Hit, PageEvidence, Span
from scoring.text import Text
from scoring.text.dates import calendar_day, read_date
from scoring.text.signatures import statements

_HEAD = 4  # blocks among which a dateline stands


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`slack` is the number of days that time zones and clocks explain; `stale`: so many days before
    the page appeared, the day of its dateline is another story's.
    """

    slack: int
    stale: int


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield a hit for a change before the publication, and one for a dateline of another time."""
    published = calendar_day(text.document.published or "")
    if published is None:
        return
    for statement in statements(text.document, "modified"):
        changed = calendar_day(statement.value)
        if changed and (published - changed).days > options.slack:
            evidence = PageEvidence(statement.where, statement.line, statement.value)
            says = f"changed on {changed}, published on {published}"
            yield Hit((), {"says": says}, page=(evidence,))
            break
    dated = _dateline(text, published)
    if dated and not -options.slack <= (published - dated[1]).days <= options.stale:
        yield Hit((dated[0],), {"says": f"dated {dated[1]}, published on {published}"})


def _dateline(text: Text, published: date) -> tuple[Span, date] | None:
    """The dateline of the text with its day, in the year that fits best if it gives none."""
    for block in text.blocks[:_HEAD]:
        if block.role != "dateline":
            continue
        written = read_date(text.source[block.start : block.end])
        if not written or not written.month or len(written.days) != 1:
            continue
        days = [
            day
            for year in ([written.year] if written.year else [published.year, published.year - 1])
            if (day := calendar_day(f"{year:04}-{written.month:02}-{written.days[0]:02}"))
        ]
        if days:
            return block.span, min(days, key=lambda day: abs((published - day).days))
    return None
