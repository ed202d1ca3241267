"""One sentence, word by word, as the readers of crowds walk through it.

Positions are indexes into `words`, and may lie outside: there the key is empty.
"""

from __future__ import annotations

from scoring.data import Span
from scoring.text import Text

BEFORE = 5  # words of a group before its noun: "a growing number of political"
REACH = 12  # words from its noun to its verb: "who have followed the case for years"
# Words after which a group is a known one.
DEFINITE = frozenset("the these those this his her their its our my your whose no neither few".split())
# Words that never belong to the group itself: after a preposition it is no subject, after "if" it is
# imagined, after the others a clause of its own begins.
PREPOSITIONS = frozenset(
    "by to for with from among between against about at in on into over under after before upon per via "
    "without within toward towards like despite of".split()
)
IMAGINED = frozenset("if whether unless".split())
CLAUSE_WORDS = frozenset(
    "and but or so yet far because while although though since when where who whom which that what how why "
    "as than is are was were be been has have had do does did not it he she they we i you him them us me "
    "there here ago".split()
)
OUTSIDE = PREPOSITIONS | IMAGINED | CLAUSE_WORDS
PASSIVE = frozenset("is was are were been being".split())
# What may stand between a group and its verb, and what must not.
LINKERS = frozenset(
    "also now still often sometimes already long even then again recently alike too both all have has had "
    "are were been being remain remained however therefore thus meanwhile instead once always in "
    "particular general".split()
)
POSTMODIFIERS = frozenset("in on of for across within outside around who and or familiar close".split())
CLOSE = frozenset("familiar close with briefed involved privy".split())  # "people familiar with the matter"
# "in the view of hawks"
VIEWS = frozenset(
    "opinion view eyes words judgment judgement estimation assessment account reckoning telling "
    "reading".split()
)
# What opens a line that leads to another article: "Read: Experts say …".
_LINK_LABELS = frozenset("read see related watch listen more also photos video opinion explainer".split())
_LABEL, _LABELLED = 4, 10  # words of such a label, and from it to the crowd
LISTS = frozenset("including like such namely".split())  # "including the former mayor of Leeds, Jane Doe"


class Line:
    """The words of the sentence at `index`, and what stands between them."""

    def __init__(self, text: Text, index: int) -> None:
        sentence = text.sentences[index]
        self.text = text
        self.before = text.sentences[index - 1] if index else None
        self.source = text.source
        self.words = sentence.words
        self.end = sentence.end
        self.heads = sentence.start == text.blocks[0].start or sentence.block.role in ("title", "heading")
        self.asks = str(sentence).rstrip("\"'”’»)").endswith("?")

    def leads_elsewhere(self, first: int) -> bool:
        """Whether the label of a link to another article stands a few words before the word `first`."""
        colon = next((at for at in range(first, first - _LABELLED, -1) if ":" in self.gap(at)), 0)
        for at in range(colon - 1, max(-1, colon - _LABEL), -1):
            opens = at == 0 or self.gap(at).endswith("(")
            if opens and self.key(at) in _LINK_LABELS:
                return True
        return False

    def key(self, at: int) -> str:
        """The word, in lower case."""
        return self.words[at].key if 0 <= at < len(self.words) else ""

    def gap(self, at: int) -> str:
        """The marks between the word `at` and the one before it, without white space."""
        if not 0 < at <= len(self.words):
            return ""
        end = self.words[at].start if at < len(self.words) else self.end
        return self.source[self.words[at - 1].end : end].strip()

    def span(self, first: int, last: int) -> Span:
        """From the word `first` to the end of the word `last`."""
        return Span(self.words[first].start, self.words[last].end)

    def is_credited(self, first: int) -> bool:
        """Whether "according to" leads up to the group."""
        return self.key(first - 1) == "to" and self.key(first - 2) == "according"
