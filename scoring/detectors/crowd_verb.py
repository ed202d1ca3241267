"""Find the verb by which a group makes a claim: "experts who follow the trade closely say".

Not every verb claims ("experts want"), nor is every verb near the group its own.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from scoring.detectors.crowd_line import BEFORE, CLOSE, LINKERS, PASSIVE, POSTMODIFIERS, REACH, Line
from scoring.text.inflection import verb_forms
from scoring.text.speech import REPORTING_VERBS

if TYPE_CHECKING:
    from scoring.detectors.vague_authority import Options

_REFUSED = frozenset("can could may might must shall should will would cannot not never".split())
STANCES = frozenset(
    "alarmed concerned confident convinced divided doubtful optimistic pessimistic puzzled sceptical "
    "skeptical split unconvinced wary worried adamant certain sure unanimous united puzzled "
    "unimpressed unmoved bullish bearish undecided uneasy".split()
)
_OPINION = frozenset("opinion view belief".split())  # "analysts are of the opinion"
_RAISES = frozenset("raise raised raising".split())
_RAISED = frozenset("concerns questions doubts fears objections alarm eyebrows serious new".split())
_IDIOMS = [
    idiom.split()
    for idiom in (
        "speak of",
        "speaks of",
        "spoke of",
        "talk of",
        "talks of",
        "like to say",
        "take the view",
        "took the view",
        "never tire of saying",
        "will tell you",
        "hold that",
        "held that",
        "make clear",
        "makes clear",
        "made clear",
        "make plain",
    )
]
_LONGEST_IDIOM = max(map(len, _IDIOMS))
_DISPUTE = frozenset("over about".split())  # "historians argue over the date" claims nothing
# "voices on the left", "experiments and an analysis in this report"
_NOUN_AHEAD = frozenset("the a an this that our its their his her my of in on at".split())
_ANYWHERE = frozenset("various different several many all".split())
_INCLINED = frozenset("quick keen eager tend inclined".split())
_OPENING_MARKS = ("“", '"', "‘", "'", "„", "«")
_PARTICLES = frozenset("off up around".split())
_NAMING = frozenset("call dub describe".split())
# "Several studies have linked tea to it": a claim; "studies linked to it": which studies.
_TYING = frozenset("link tie connect associate".split())
_FINDING = frozenset("find discover".split())  # "scientists searching a lake found a new virus"
_AUXILIARIES = frozenset("are were have had has".split())
_TOLD_APART = frozenset("who that which".split())
_CLAUSE = 40  # words that a group may do something in before "saying"
_DOES = frozenset("have has had are were was".split())
_SAYING = frozenset(
    "saying arguing noting warning claiming suggesting contending insisting calling pointing predicting "
    "complaining".split()
)
PRAISED = frozenset("praise praised hail hailed applaud applauded".split())  # by critics: of film and music
_SHARED = frozenset("agree".split())  # "experts were agreed that"
CONSENSUS = frozenset("expect forecast predict estimate anticipate project".split())


@lru_cache(maxsize=8)
def reporting_verbs(more: frozenset[str]) -> dict[str, str]:
    """The forms of the verbs that report, and of `more` given in their base form, with the base form."""
    return REPORTING_VERBS | {form: base for base in more for form in verb_forms(base)}


class Verbs:
    """Reads the verbs of one sentence."""

    def __init__(self, line: Line, options: Options) -> None:
        self.options = options
        self.key, self.gap, self.words = line.key, line.gap, line.words
        self.reporting = reporting_verbs(options.verbs)

    def after(self, noun: int) -> int | None:
        """The verb that the group around `noun` is the subject of."""
        first = self._after_aside(noun + 1)
        roams = self.key(first) in (POSTMODIFIERS | CLOSE if self.options.close else POSTMODIFIERS)
        busy = self._is_busy(first)
        roams = roams or busy or self._comes_from_anywhere(first)
        told_apart = self.key(first) in _TOLD_APART
        for at in range(first, min(len(self.words), first + REACH)):
            key = self.key(at)
            if key == "not" and self.key(at + 1) == "to":
                continue  # "who asked not to be named"
            if key == "to" and self.key(at - 1) in _INCLINED:
                continue  # "are quick to say"
            idiom = self._idiom(at)
            if idiom and not (at > first and self.gap(at)):
                return at + idiom - 1
            if (at > first and self.gap(at)) or key in _REFUSED or key.endswith("n't"):
                return None
            if not told_apart and self._acts(at):
                return None
            # In "experts who believe it say" the first verb is not the group's.
            if self._is_own_verb(at) and not (roams and at <= first + 1):
                return at if self._states(noun, at) and not (busy and self._discovers(at)) else None
            if (last := self._claim_without_saying(at)) is not None:
                return last
            if key == "left" and self.key(at - 1) in PASSIVE:
                continue  # "were left puzzled"
            if key in STANCES and self.key(at - 1) in ("are", "were", "remain", "remained", "left"):
                return None if self.key(at + 1) == "to" else at  # "are certain to use": what they will do
            if not roams and key not in LINKERS | _INCLINED and not key.endswith("ly"):
                return None
        return None

    def _claim_without_saying(self, at: int) -> int | None:
        """The last word of "raise concerns", "put it at $5 million" or "are of the opinion"."""
        key = self.key(at)
        if key in _RAISES and self.key(at + 1) in _RAISED:
            return at + 1
        if key == "put" and self._puts_a_figure(at):
            return at
        if key == "of" and self.key(at - 1) in ("are", "were") and self.key(at + 2) in _OPINION:
            return at + 2
        return None

    def _is_own_verb(self, at: int) -> bool:
        return self.key(at) in self.reporting and self.key(at - 1) not in _NOUN_AHEAD

    def _discovers(self, verb: int) -> bool:
        return self.reporting[self.key(verb)] in _FINDING

    def _comes_from_anywhere(self, at: int) -> bool:
        """Whether the group is of no place in particular: "experts from various fields"."""
        return self.key(at) == "from" and self.key(at + 1) in _ANYWHERE

    def _acts(self, at: int) -> bool:
        """Whether the word `at` begins a verb that says what the group does and makes no claim: "are
        investigating 200 reported cases"."""
        if self.key(at) not in _AUXILIARIES:
            return False
        following = at + 1
        while self.key(following) in LINKERS or self.key(following).endswith("ly"):
            following += 1
        key = self.key(following)
        done = key.endswith(("ing", "ed", "en")) and key not in STANCES and key not in _RAISES
        return done and key not in self.reporting and key not in _INCLINED

    def _after_aside(self, at: int) -> int:
        """The word after what stands between commas, dashes or brackets from `at` on, if anything.

        An aside that names somebody leads past the end: the group is no longer vague.
        """
        if not self.gap(at):
            return at
        adds = self.key(at) in ("and", "or", "but")
        for following in range(at + 1, min(at + REACH, len(self.words))):
            if self.words[following - 1].text[0].isupper() and not adds:
                break
            if self.gap(following)[-1:] in (",", "–", "—", ")", "-"):
                return following
        return len(self.words)

    def _is_busy(self, at: int) -> bool:
        """Whether people are told apart by what they do: "analysts following the case"."""
        key = self.key(at + 1) if self.key(at).endswith("ly") else self.key(at)
        return self.options.members == "person" and key.endswith("ing") and key not in self.reporting

    def _idiom(self, at: int) -> int:
        """The words of the phrase from `at` on that makes a claim without a verb of saying; 0 for none."""
        keys = [self.key(near) for near in range(at, at + _LONGEST_IDIOM)]
        return next((len(idiom) for idiom in _IDIOMS if keys[: len(idiom)] == idiom), 0)

    def _puts_a_figure(self, at: int) -> bool:
        """Whether "put" hands out an estimate: "experts put the loss at $5 million"."""
        after = range(at + 2, min(at + REACH, len(self.words) - 1))
        return any(self.key(near) == "at" and self.key(near + 1)[0].isdigit() for near in after)

    def _states(self, noun: int, verb: int) -> bool:
        """Whether the verb can be the group's own and makes a claim."""
        key, base = self.key(verb), self.reporting[self.key(verb)]
        alone = key.endswith("s") and not base.endswith("s")  # "says", "voices": of one subject only
        if base in self.options.acts or (alone and self.key(noun).endswith("s")):
            return False
        if base in _TYING and self.key(verb + 1) in ("to", "with"):
            return False
        if base == "argue" and self.key(verb + 1) in _DISPUTE:
            return False
        if key.endswith("ing"):
            return self.key(verb - 1) in ("are", "were", "been")
        if key != base and base not in _SHARED and self.key(verb - 1) in PASSIVE:
            return False  # "strategists are believed to want more"
        if base in CONSENSUS and self.key(verb - 1) == "had":
            return False  # "analysts had expected 3 percent": the market's consensus
        if base in _NAMING and self._names_a_thing(noun, verb):
            return False  # "what economists call the multiplier"
        if self.key(noun) == "critics" and key in PRAISED:
            return False
        if self.key(verb + 1) == "themselves":
            return False  # "male scientists cite themselves"
        if base == "show" and self.key(verb + 1) in _PARTICLES:
            return False  # "researchers showed off two robots"
        return self.key(verb + 1) != "by" or bool(self.gap(verb + 1))

    def _names_a_thing(self, noun: int, verb: int) -> bool:
        """Whether "what" before the group makes the verb a naming: a term of scholars, or one in quotation
        marks; what critics call a thing is their claim."""
        if self.key(noun) in self.options.anyone:
            return False
        if not any(self.key(before) == "what" for before in range(noun - BEFORE, noun)):
            return False
        return self.key(noun) in self.options.scholars or self.gap(verb + 1)[:1] in _OPENING_MARKS

    def saying_after(self, at: int) -> int | None:
        """The "saying" that ends what the group around the noun `at` does: "experts are split, saying"."""
        acts = self.key(at + 1) in _DOES or (
            self.key(at + 1).endswith("ed") and self.key(at + 1) not in self.reporting
        )
        if not acts or self.gap(at + 1):
            return None
        for verb in range(at + 2, min(at + _CLAUSE, len(self.words))):
            if self.gap(verb) not in ("", ".", "$"):  # "Mr. Doe"
                return verb if self.gap(verb) == "," and self.key(verb) in _SAYING else None
        return None

    def is_saying(self, at: int) -> bool:
        """Whether the word `at` goes on with what was said: "with analysts warning"."""
        return not self.gap(at) and self.key(at).endswith("ing") and self.key(at) in REPORTING_VERBS
