"""Find the claim of a group that a word before it governs, so that it is no subject.

"According to analysts", "seen by analysts as", "concern among analysts", "to critics, it is",
"what worries analysts", "…, say analysts".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scoring.data import Span
from scoring.detectors.crowd_group import Groups
from scoring.detectors.crowd_line import (
    IMAGINED,
    LISTS,
    OUTSIDE,
    PASSIVE,
    POSTMODIFIERS,
    PREPOSITIONS,
    REACH,
    VIEWS,
    Line,
)
from scoring.detectors.crowd_verb import CONSENSUS, PRAISED, STANCES, Verbs
from scoring.text.speech import REPORTING_VERBS, SPEECH_VERBS

if TYPE_CHECKING:
    from scoring.detectors.vague_authority import Options

_LEFT = frozenset("with left leaves leaving".split())  # "with analysts warning", "left analysts worried"
_WORRIES = frozenset("worries troubles concerns alarms strikes puzzles surprises bothers unsettles".split())
# Verbs whose passive states an opinion: "seen by analysts as".
JUDGED = frozenset(
    "seen viewed regarded considered described characterized characterised criticized criticised hailed "
    "praised dismissed condemned called dubbed believed thought expected feared estimated predicted "
    "disputed questioned confirmed shown proven suggested indicated claimed alleged dinged faulted slammed "
    "lambasted blasted derided ridiculed decried denounced accused rejected doubted challenged endorsed "
    "echoed shared noted raised welcomed favoured favored interpreted perceived deemed branded labelled "
    "labeled touted mocked billed tipped hyped".split()
)
_TAKEN = frozenset("read taken understood".split())  # with "as": "read by diplomats as a warning"
# "has led experts to conclude"
_CAUSES = frozenset("led leads leading prompted prompting convinced persuaded caused".split())
GOVERNORS = _WORRIES | PREPOSITIONS | IMAGINED | _LEFT | _CAUSES | SPEECH_VERBS.keys()
_JUDGEMENT = 7  # words from the passive to "by": "dismissed as a very expensive stunt by critics"
# "a growing consensus among experts"
_AGREEMENT = frozenset(
    "consensus agreement belief concern concerns speculation suspicion suspicions doubts scepticism "
    "skepticism criticism warning warnings outrage opposition backlash condemnation alarm unease objections "
    "accusations eyebrows complaints predictions anger dismay".split()
)


_SHOWS = frozenset("reflects reflect reflected reflecting".split())
_OTHERWISE = frozenset(("who", "whose"))  # "criticism from experts who had signed the letter"


class Phrases:
    """Reads the phrases around the groups of one sentence."""

    def __init__(self, line: Line, groups: Groups, verbs: Verbs, options: Options) -> None:
        self.options = options
        self.line, self.key, self.gap, self.words = line, line.key, line.gap, line.words
        self.groups, self.verbs = groups, verbs

    def governed(self, first: int, at: int) -> Span | None:
        """The claim of a group that a word before it governs: "according to", "seen by", ", say"."""
        before, earlier = self.key(first - 1), self.key(first - 2)
        reviewed = self.key(at) == "critics" and earlier in PRAISED
        end = self.groups.end(at)
        judged = earlier in JUDGED or (earlier in _TAKEN and self.key(end + 1) == "as")
        if self.line.is_credited(first) or (before == "by" and judged and not reviewed):
            if self._named_at_once(at) or self._is_consensus(first - 2):
                return None
            if self.options.members == "organisation" and self.groups.has_an_author(at + 1):
                return None
            return self.line.span(first - 2, at)
        if before == "by" and (passive := self._judged_as(first - 2)) is not None:
            return None if self._named_at_once(at) else self.line.span(passive, at)
        if (before, earlier) == ("per", "as") or self._is_felt(before, earlier, at):
            return self.line.span(first - 2, at)
        if before in ("for", "to", "among") and first == 1 and self.gap(end + 1) == ",":
            described = first < at or self.key(at) in self.options.anyone
            # "To critics, it is", "For many experts, it is"
            return self.line.span(0, end) if described else None
        if before == "of" and earlier in VIEWS and self.key(first - 3) in ("in", "by", "on"):
            return self.line.span(first - 3, at)
        if before in _CAUSES and self.key(end + 1) == "to" and self._reports(end + 2):
            return self.line.span(first, end + 2)
        if before in _WORRIES and earlier == "what":
            return self.line.span(first - 2, at)
        if before in _LEFT and (self.key(at + 1) in STANCES or self.verbs.is_saying(at + 1)):
            return self.line.span(first, at + 1)
        if before in SPEECH_VERBS and self.gap(first - 1) and (self.gap(at + 1) or at + 1 == len(self.words)):
            return self.line.span(first - 1, at)  # "…, say analysts."
        return None

    def _reports(self, at: int) -> bool:
        return (
            self.verbs.reporting.get(self.key(at)) == self.key(at) and self.key(at) not in self.options.acts
        )

    def _is_felt(self, before: str, earlier: str, at: int) -> bool:
        """Whether the words before the group say what it feels: "the consensus of", "criticism from"."""
        if before == "of":
            return earlier == "consensus"
        # "from all sides, including the unions"
        if self.key(at + 1) in _OTHERWISE or self._reflects(at):
            return False
        lists = self.gap(at + 1) == "," and self.key(at + 1) in LISTS
        return earlier in _AGREEMENT and before in ("among", "from", "by") and not lists

    def _reflects(self, at: int) -> bool:
        """Whether a work shows what the group feels: "the letter reflects a growing concern among"."""
        return any(self.key(before) in _SHOWS for before in range(max(0, at - REACH), at))

    def _judged_as(self, at: int) -> int | None:
        """The passive that the words up to `at` complete: "considered sacred", "dismissed as a stunt"."""
        for verb in range(at - 1, max(0, at - _JUDGEMENT), -1):
            key = self.key(verb)
            if self.gap(verb + 1) or (key in self.verbs.reporting and key not in JUDGED) or key in PRAISED:
                return None
            if key in JUDGED:
                passive = self.key(verb - 1) in PASSIVE or self.key(verb - 1).endswith("ly") or self.gap(verb)
                return verb if passive or self.key(verb + 1) == "as" else None
        return None

    def _is_consensus(self, at: int) -> bool:
        """Whether the word `at` is what the market had reckoned with: "than expected by analysts"."""
        before = (self.key(at - 1), self.key(at - 2))
        return REPORTING_VERBS.get(self.key(at)) in CONSENSUS and ("than" in before or "had" in before)

    def _named_at_once(self, at: int) -> bool:
        """ "according to analysts Berg and Sons", "according to US research institute Pew", "reports and the
        police"."""
        if at + 1 >= len(self.words) or self.gap(at + 1):
            return False
        if self.words[at + 1].text[0].isupper() or (self.key(at + 1), self.key(at + 2)) == ("and", "the"):
            return True
        if at + 2 >= len(self.words) or self.gap(at + 2) or self.key(at + 1) in OUTSIDE | POSTMODIFIERS:
            return False
        return self.words[at + 2].text[0].isupper()
