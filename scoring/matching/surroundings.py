"""The words of a web page around its article, as a text of their own that rules can look at."""

from __future__ import annotations

from bisect import bisect_right

from msgspec import structs

from scoring.data import Block, Hit, PageEvidence, Span
from scoring.text import Text


class Surroundings:
    """What a document's page holds outside its article, each passage a block with the role `page`."""

    def __init__(self, article: Text) -> None:
        document = article.document
        assert document.page is not None
        self._passages = document.page.passages
        blocks: list[Block] = []
        start = 0
        for passage in self._passages:
            blocks.append(Block(start, start + len(passage.text), "page"))
            start = blocks[-1].end + 1
        words = "\n".join(passage.text for passage in self._passages)
        self._starts = [block.start for block in blocks]
        self.text = Text(
            structs.replace(document, text=words, blocks=tuple(blocks), genre=article.genre, page=None)
        )

    def hit(self, hit: Hit) -> Hit:
        """The same hit, with its places named on the page instead of in the text."""
        return structs.replace(hit, spans=(), page=(*map(self._place, hit.spans), *hit.page))

    def _place(self, span: Span) -> PageEvidence:
        passage = self._passages[bisect_right(self._starts, span.start) - 1]
        return PageEvidence(passage.where, passage.line, self.text.source[span.start : span.end])
