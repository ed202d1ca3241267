"""Find lines of a page by their shape: "Read the full story here", "Download the Harbour Post app".

Pages say the same few things in many words. A shape (`scoring.text.shapes`) names what must come in which
order, so one shape stands for hundreds of labels; a line counts when nothing in it is left over.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from scoring.data import Hit
from scoring.text import Text
from scoring.text.shapes import Shapes

_LONGEST_LINE = 160  # characters


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`shapes` of whole lines, and the phrases that stand for their `parts`."""

    shapes: tuple[str, ...]
    parts: dict[str, tuple[str, ...]]

    def __post_init__(self) -> None:
        """Raises `ValueError` for a part that has no phrases."""
        wanted = {step.strip("?{}") for shape in self.shapes for step in shape.split() if "{" in step}
        if missing := wanted - self.parts.keys() - {"Name"}:
            raise ValueError(f"no phrases for {', '.join(sorted(missing))}")


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit per line that has one of the shapes."""
    shapes = _shapes(options.shapes, tuple(options.parts.items()))
    for block in text.blocks:
        if block.end - block.start <= _LONGEST_LINE and shapes.fit(text.words_in(block.span)):
            yield Hit((block.span,))


@lru_cache(maxsize=8)
def _shapes(shapes: tuple[str, ...], parts: tuple[tuple[str, tuple[str, ...]], ...]) -> Shapes:
    return Shapes(shapes, dict(parts))
