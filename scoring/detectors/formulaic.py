"""Find a text that is formula more than any edited news is: fluent, smooth and empty.

No single phrase proves anything; the share of all words that stand in formulas does
(`scoring.text.formulas`).
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from scoring.data import Hit
from scoring.text import Text
from scoring.text.formulas import formula_density


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Texts with `least` different formulas or more are judged by the share of words in them, in percent:
    from `min_share` on with confidence `doubt`, rising to 1 at `sure_share`.
    """

    least: int
    min_share: float
    doubt: float
    sure_share: float


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit without spans; `values`: `phrases`, their number, and `share`, in percent."""
    number, share = formula_density(text)
    if number < options.least or share < options.min_share:
        return
    beyond = min(1.0, (share - options.min_share) / (options.sure_share - options.min_share))
    confidence = options.doubt + (1 - options.doubt) * beyond
    yield Hit((), {"phrases": str(number), "share": f"{share:.0f}"}, round(confidence, 2))
