"""Find the claims of vague groups in one sentence, whatever their shape."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from scoring.data import Span
from scoring.detectors.crowd_group import Groups
from scoring.detectors.crowd_line import BEFORE, CLAUSE_WORDS, CLOSE, LINKERS, OUTSIDE, REACH, Line
from scoring.detectors.crowd_phrase import GOVERNORS, Phrases
from scoring.detectors.crowd_verb import STANCES, Verbs
from scoring.detectors.crowd_view import Views
from scoring.text import Text, Word
from scoring.text.speech import SPEECH_VERBS

if TYPE_CHECKING:
    from scoring.detectors.vague_authority import Options

_SHOWS = frozenset("shows showed shown found suggests proves".split())  # "a study shows that many think"
_RELATIVES = frozenset("that which who whom".split())  # "doubts that experts have voiced, claiming"
# Words that set what follows in another age, or say where the crowd was heard.
_AGES = frozenset("interviews centuries 15th 16th 17th 18th 19th eighteenth nineteenth".split())
_TODAY = 1900  # what crowds said before then is history, and can be looked up in books
_MUSES = frozenset("think believe feel like".split())  # "some people think": anybody, and no authority
_LABELS = frozenset("see saw view viewed regard regarded interpret interpreted perceive perceived".split())
_CHARGES = frozenset(("warn", "allege"))  # what "many have" done, beside the verbs of a rule
_ADDRESSES = frozenset("told tells telling informed assured reminded".split())  # "told the council that"


class Claims:
    """Reads one sentence for the claims of groups that nobody can ask."""

    def __init__(self, text: Text, index: int, options: Options) -> None:
        line = Line(text, index)
        self.options = options
        self.line, self.key, self.gap, self.words = line, line.key, line.gap, line.words
        self.groups = Groups(line, options)
        self.verbs = Verbs(line, options)
        self.phrases = Phrases(line, self.groups, self.verbs, options)

    def claims(self) -> list[tuple[Span, Word]]:
        """Each claim of a vague group, with the word for the group. A question claims nothing."""
        if self.line.asks:
            return []
        found = []
        for at, word in enumerate(self.words):
            span = None
            if word.key in self.options.crowds:
                span = self.crowd(at)
            elif word.key in self.options.bare:
                span = self.bare(at)
            if span is not None and span.start < self._history:
                found.append((span, word))
        if self.options.groups:
            starts = {span.start for span, _ in found}
            views = Views(self.line, self.options).views()
            found += [(span, word) for span, word in views if span.start not in starts]
        return found

    def crowd(self, at: int) -> Span | None:
        """The claim whose source is the group around the noun `at`, if it is vague."""
        if self.key(at + 1) in self.options.crowds and not self.gap(at + 1):
            return None  # "media reports": the second noun stands for both
        if self.line.source.startswith(("'", "’"), self.words[at].end):
            return None  # "the critics’ favourite"
        first = self.groups.start(at)
        if first is None or not self._is_meant(first, at) or self._is_known(first, at):
            return None
        if self.line.leads_elsewhere(first):
            return None
        people = self.options.members == "person" and self.key(at).endswith("s")  # not "Analysis: the vote"
        if people and self.line.heads and first == 0 and self.gap(at + 1) == ":":
            return self.line.span(first, at)  # "Experts: prices to rise"
        informed = first == 1 and self.key(0) not in OUTSIDE  # "Informed sources said"
        if not self.gap(first) and self.key(first - 1) in GOVERNORS and not informed:
            return self.phrases.governed(first, at)
        if self._is_told(first):
            return None  # somebody's account of the crowd
        if self.key(first - 1) == "and" and self.key(first - 3) in ("to", "by"):
            return self.phrases.governed(first - 2, at)  # "according to domestic and foreign experts"
        verb = self.verbs.after(at)
        if verb is None and self.key(first - 1) not in _RELATIVES:
            verb = self.verbs.saying_after(at)
        return None if verb is None else self.line.span(first, verb)

    def _is_meant(self, first: int, at: int) -> bool:
        """Whether the group is of the kind that the rule asks for."""
        if self.options.described and not self.groups.is_described(first, at):
            return False
        if self.options.close and self.key(at + 1) not in CLOSE:
            return False
        # Offices; "authorities on the subject" are scholars.
        return self.key(at) != "authorities" or not self.options.scholars or self.key(at + 1) == "on"

    def _is_known(self, first: int, at: int) -> bool:
        groups = self.groups
        return groups.is_tied(at + 1) or groups.is_joined(first) or groups.is_object(first, at)

    @cached_property
    def _history(self) -> int:
        """Where words set what follows in another age, or in interviews of one's own; past all for none."""
        ages = (word.start for word in self.words if word.key in _AGES or _is_old_year(word.key))
        return next(ages, self.line.end)

    def _is_told(self, first: int) -> bool:
        """Whether the group begins what somebody says: "said that experts", "told the council that"."""
        if self.key(first - 1) != "that" or self.gap(first):
            return False
        if self.key(first - 2) in SPEECH_VERBS or self.key(first - 2) in _SHOWS:
            return True
        for at in range(first - 2, max(-1, first - 2 - REACH), -1):
            if self.key(at) in _ADDRESSES:
                return True
            if self.gap(at):
                return False
        return False

    def bare(self, at: int) -> Span | None:
        """The claim of "many believe", where the first word stands for people by itself."""
        if self.line.is_credited(at) and self.gap(at + 1):
            return self.line.span(at - 2, at)
        if self._is_told(at) or (at and not self.gap(at) and self.key(at - 1) not in CLAUSE_WORDS):
            return None
        after = at + 1
        if self.key(after) == "of" and self.key(after + 1) == "people":  # "plenty of people"
            after += 1
        if self.key(after) == "people":
            if self.key(at) == "some" and self.key(after + 1) in _MUSES:
                return None
            after += 1
        trade = self.key(after) in ("in", "within", "inside")
        verb = self._past_the_trade(after + 1, at) if trade else after
        if verb is None:
            return None
        while (self.key(verb) in LINKERS or self.key(verb).endswith("ly")) and not self.gap(verb):
            verb += 1
        if (
            not (self._claims_of_many(verb, trade) or self._labels(at, verb))
            or self.gap(verb)
            or self._is_acted_out(verb + 1)
        ):
            return None
        of_a_group = not trade and self.key(at + 1) != "people" and self.groups.is_part(at)
        return None if of_a_group else self.line.span(at, verb)

    def _labels(self, at: int, verb: int) -> bool:
        """Whether the verb says what many take a thing for: "many see it as a warning"."""
        if self.key(at) != "many" or self.key(verb) not in _LABELS:
            return False
        return any(self.key(near) == "as" for near in range(verb + 1, verb + BEFORE + 1))

    def _past_the_trade(self, verb: int, at: int) -> int | None:
        """The word after "in the industry", unless a name says which: "in the guilds of Lund"."""
        while verb < at + BEFORE and self.key(verb) not in self.options.bare_verbs | LINKERS:
            if self.gap(verb) or self.words[verb].text[0].isupper():
                return None
            verb += 1
        return verb

    def _claims_of_many(self, verb: int, trade: bool) -> bool:
        key = self.key(verb)
        if key in self.options.bare_verbs or (trade and key in STANCES):
            return True
        base = self.verbs.reporting.get(key, "")
        return (trade or self.key(verb - 1) == "have") and base in self.options.bare_verbs | _CHARGES

    def _is_acted_out(self, at: int) -> bool:
        """Whether a speaker plays what "some" say: "some people say, 'Well'", in speech without its marks."""
        return self.gap(at) in (",'", ",‘", ", '", ", ‘")


def _is_old_year(key: str) -> bool:
    return key.isdigit() and 1000 <= int(key) < _TODAY
