"""Words run together where a tag or a line break was dropped: "Chavezwho", "2019when", "fromWSJ".

A token that no dictionary lists is weighed: how much likelier it is as two words or more than as one
word or name that nobody has listed (`scoring.text.segmentation`). What compounds, derived words and
names are made of weighs against a split. A function word at the junction, a capital inside, and
other fusions in the document weigh for it. All weights are odds in powers of ten.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, pairwise
from math import log10
from typing import NamedTuple

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Text, Word
from scoring.text.fold import key
from scoring.text.gazetteer import given_names, roles
from scoring.text.lazy import lazy_regex
from scoring.text.lexicon import is_word_or_form, pieces
from scoring.text.segmentation import Segmentation, Segmenter
from scoring.text.vocabulary import english


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Word lists, all of word keys, and two odds in powers of ten."""

    function: frozenset[str]  # words that sentences are made of, not compounds or names
    prefixes: frozenset[str]  # what begins new compounds and derived words
    endings: frozenset[str]  # what ends compounds and names and is no function word
    particles: frozenset[str]  # function words that make nouns of verbs: face-off, lead-up
    name_endings: frozenset[str]  # function words that names happen to end in
    brand_words: frozenset[str]  # function words that brands are made with: LinkedIn, CinemaNow
    past: frozenset[str]  # irregular forms that tell what somebody did, and end no name
    determiners: frozenset[str]  # what follows a preposition or a verb rather than a name
    directions: frozenset[str]  # what begins the names of places: New, North
    heads: frozenset[str]  # what ends the names of institutions: University, Party
    months: frozenset[str]  # names of months
    units: frozenset[str]  # what stands closed up after a figure
    credits: frozenset[str]  # what ends a credit, and is another rule's business
    bar: float  # odds from which a fusion is reported
    certain: float  # odds from which confidence is full


class Fusion(NamedTuple):
    """The two sides of a junction, and the odds that it is one."""

    left: str
    right: str
    odds: float


# Odds of a shape, where there is nothing to count: next to the bar (3.5) they say "whatever stands
# around", "in any text", "just about", and "only in a text with other fusions".
_PROVED, _STRONG, _FAIR, _FAINT = 8.0, 5.5, 4.0, 1.0
# Two content words are a new compound rather than a fusion, unless the first is derived: compounds
# are made of short plain words ("groundrules"), not of "recently" or "communities".
_COMPOUND, _DERIVED_LEFT = 2.5, 2.0
_EACH_MORE_WORD = 1.5  # any long string can be cut into enough short words
_REPEATED = 2.0  # a term of the document's own; fusions are accidents
_BASE_RATE = 3e-5  # fusions per word in edited news
_MOST_PRIOR = 3.0
_LONGEST_TOKEN = 100  # letters; longer ones are code, or hostile
_LOWEST_CONFIDENCE = 0.6


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield a hit for every token that reads as two words or more, in order.

    Values: `left` and `right`, the two sides of the first junction.
    """
    found = sorted(_Reader(text, options).fusions())
    clear = sum(fusion.odds >= options.bar for _, fusion in found)
    clear += len(_JOINED.findall(text.source)) >= _SEVERAL
    prior = _prior(clear, len(text.words))
    for span, fusion in found:
        above = fusion.odds + prior - options.bar
        if above >= 0:
            certainty = min(1.0, above / (options.certain - options.bar))
            confidence = _LOWEST_CONFIDENCE + (1 - _LOWEST_CONFIDENCE) * certainty
            yield Hit((span,), {"left": fusion.left, "right": fusion.right}, round(confidence, 2))


# Sentences that lost their space are the same damage; one or two may be slips of the finger.
_JOINED = lazy_regex(r"[a-z]{3}[.?!]”?[A-Z][a-z]", needs=(r"[.?!]”?[A-Z]",))
_SEVERAL = 3


def _prior(clear: int, words: int) -> float:
    """One clear fusion makes the next likelier: the rate in this text replaces the base rate."""
    if clear < 2:
        return 0.0
    return min(max(log10((clear - 1) / words / _BASE_RATE), 0.0), _MOST_PRIOR)


# Pictographs between a word and what counts it: "Venezuela🔥67". Bounded, and from the sign outwards,
# so that a long line of letters costs nothing.
_SIGN = "[\U0001f000-\U0001faff☀-➿]\ufe0f?"
_AROUND_SIGN = lazy_regex(
    f"(?<=[^\\W\\d_])(?:{_SIGN}){{1,5}}(?:\\d{{1,9}}|(?<=[\U0001f000-\U0001faff\ufe0f])[^\\W\\d_]{{2,30}})",
    needs=(_SIGN,),
)
_LETTERS_BEFORE = lazy_regex(r"[^\W\d_]{2,30}$")
_CONTRACTION = lazy_regex(r"(?:n['’][tT]|['’](?:[sSdDmM]|re|ve|ll)?)$")
_AFTER_CONTRACTION = lazy_regex(
    r"(?P<left>(?:[^\W\d_]{2,}|I)(?:n['’]t|['’](?:s|re|ve|ll|m|d)))"
    r"(?P<right>[^\W\d_]+|(?:18|19|20)\d\d|\d+(?:st|nd|rd|th))"
)
_AFTER_PLURAL = lazy_regex(r"(?P<left>[^\W\d_]{3,}s['’])(?P<right>[^\W\d_]{2,})")
_FIGURE_FIRST = lazy_regex(r"(?P<digits>\d[\d.,]*)(?P<suffix>st|nd|rd|th|s)?(?P<word>[^\W\d_]+)")
_FIGURE_LAST = lazy_regex(r"(?P<word>[^\W\d_]+)(?P<digits>\d(?:[\d.,]*\d(?:s|st|nd|rd|th)?)?)")
_DERIVED = lazy_regex(
    r"(?:[^s]s|ly|ed|ing|[ts]ion|ment|ity|ness|ous|ive|al|ful|able|ible|ance|ence|ism|ist|ers?)$"
)
_ADJECTIVE = lazy_regex(r"(?:able|ible|ive|ent|ant|ate|ed|ity|ous|al|ic|ful|ly|ness|ation|ution)s?$")
_COMMON = 4.0  # Zipf: one word in 100,000, which rare derivations are not made of
_VERY_COMMON = 4.8  # Zipf: "public", "recent"
_YEAR = lazy_regex(r"(?:18|19|20)\d\d")
_RUNS = lazy_regex(r"[^\W\d_]+|\d[\d.,]*")
_NUMERIC_DATE = r"[0-3]?\d/[0-3]?\d/(?:\d\d)?\d\d\b"
_AFTER_WORD = lazy_regex(rf"(?<=[^\W\d_]{{3}}){_NUMERIC_DATE}", needs=(r"/[0-3]?\d/",))  # "Smith4/18/23"


@lru_cache(maxsize=16_384)
def _is_plain(token: str) -> bool:
    """Whether a token of letters is one word for sure: in capitals, or as the dictionary has it."""
    if not token.isalpha():
        return False
    if len(token) < 3 or token.isupper():
        return True
    if token.islower():
        return is_word_or_form(key(token), english())
    known = english().is_name(key(token)) or is_word_or_form(key(token), english())
    return known and token[1:].islower()


class _Reader:
    """Reads the tokens of one document."""

    def __init__(self, text: Text, options: Options) -> None:
        self.text = text
        self.options = options
        self.lexicon = text.lexicon
        self.vocabulary = text.vocabulary
        self.segmenter = Segmenter(text.vocabulary, text.lexicon.counts)
        self._splits: dict[str, bool] = {}  # unlisted neighbours → whether they read as words run together

    def fusions(self) -> Iterator[tuple[Span, Fusion]]:
        """The likeliest fusion in every token that can be one, however unlikely."""
        for index, word in enumerate(self.text.words):
            if word.kind != "word" or len(word.text) > _LONGEST_TOKEN or _is_plain(word.text):
                continue  # most words
            if self._in_address(word):
                continue
            fusion = self._read(word, index)
            if fusion:
                yield word.span, fusion
        dates = _AFTER_WORD.finditer(self.text.source)
        for match in chain(dates, _AROUND_SIGN.finditer(self.text.source)):
            before = _LETTERS_BEFORE.search(self.text.source, max(0, match.start() - 30), match.start())
            if before and self.text.source[before.start() - 1 : before.start()] not in ("/", "_", "=", "."):
                span = Span(before.start(), match.end())
                yield span, Fusion(before.group(), match.group(), _STRONG)

    def _in_address(self, word: Word) -> bool:
        """Whether the token is part of a link, a path, code, or the name of an account."""
        source = self.text.source
        before, after = source[word.start - 1 : word.start], source[word.end : word.end + 2]
        return (
            before in ("@", "#", "_", "/", "\\", "&", "=")
            or after[:1] in ("_", "/", "\\", "=")
            or after == ":/"
            or (after[:1] == "." and (after[1:].islower() or after[1:].isdigit()))
            or source.startswith(" (@", word.end)
            or (before == "(" and after[:1] == ")")  # the same, its sign lost
        )

    def _read(self, word: Word, index: int) -> Fusion | None:
        if word.text.isalpha():
            return self._letters(word.text, word, index)
        readings = [self._piece(piece, word, index) for piece in pieces(word.text)]
        return max((fusion for fusion in readings if fusion), key=lambda fusion: fusion.odds, default=None)

    def _piece(self, piece: str, word: Word, index: int) -> Fusion | None:
        """A token, or a part of a hyphenated one, that may hold an apostrophe or digits."""
        bare = _CONTRACTION.sub("", piece)
        if bare.isalpha():
            return self._letters(bare, word, index)
        for pattern in (_AFTER_CONTRACTION, _AFTER_PLURAL):
            glued = pattern.fullmatch(piece)
            if glued and self._goes_on(glued["right"]):
                return Fusion(glued["left"], glued["right"], _STRONG)
        return (
            self._figure_first(piece, word) or self._figure_last(piece, index) or self._figure_inside(piece)
        )

    def _goes_on(self, right: str) -> bool:
        """Whether words begin behind an apostrophe: "weren'tthree", "we'vebeenwriting", "bridge's30th"."""
        name = key(right)
        if right[0].isdigit() or name in self.options.function:
            return True
        if not right.isascii():
            return False
        if len(right) > 2 and self.lexicon.listed(name, 2.0 if len(right) > 3 else 4.0):
            return True
        found = self.segmenter.split(name)
        return found is not None and found.gain >= self.options.bar

    # Figures: "2019when", "67people", "in2011" ---------------------------------------------------

    def _figure_first(self, piece: str, word: Word) -> Fusion | None:
        match = _FIGURE_FIRST.fullmatch(piece)
        block = self.text.block_at(word.start)
        if not match or (block and block.start == word.start and len(match["digits"]) < 3):
            return None  # the number of a list
        digits, suffix, right = match["digits"], match["suffix"] or "", match["word"]
        if key(suffix + right) in self.options.units:
            return None
        readings = [(digits, suffix + right), (digits + suffix, right)]
        for left, right in readings if suffix else readings[:1]:
            odds = self._after_figure(left, right)
            if odds:
                return Fusion(left, right, odds)
        return None

    def _after_figure(self, figure: str, right: str) -> float:
        """Not 5G, 20th, 100m, 4Children."""
        name = key(right)
        year = _YEAR.fullmatch(figure) is not None
        if len(name) < 2 or name in self.options.units:
            return 0
        if right.islower():
            if name == "in":  # inches, except after a year
                return _STRONG if year else _FAINT
            if name in self.options.function:
                return _PROVED if len(name) > 2 else _STRONG
            if len(name) > 3 and self.vocabulary.is_word(name):
                return _STRONG
            found = self.segmenter.split(name)
            return _STRONG if found and found.gain >= self.options.bar else 0
        first = key(_humps(right)[0])
        if right[0].islower():
            return 0
        date = year or figure[-1].isalpha()
        if first in self.options.function and (date or len(first) > 2):
            return _STRONG
        return _STRONG if date and self.lexicon.listed(name, 2.0) else 0

    def _figure_last(self, piece: str, index: int) -> Fusion | None:
        """Not mp3, G20, Trump2020."""
        match = _FIGURE_LAST.fullmatch(piece)
        if not match:
            return None
        word, digits, name = match["word"], match["digits"], key(match["word"])
        if name in self.options.months:
            return Fusion(word, digits, _STRONG)
        if not (word.islower() or (word[1:].islower() and self._opens_sentence(index))):
            return None
        if len(digits) == 1:
            return Fusion(word, digits, _FAIR) if name in self.options.function and len(name) > 3 else None
        if name in self.options.function:
            return Fusion(word, digits, _STRONG)
        if word[0].isupper() or len(name) < 4:
            return None
        if self.vocabulary.is_word(name):
            return Fusion(word, digits, _FAIR if self.vocabulary.frequency(name) > 3.5 else _FAINT)
        found = self.segmenter.split(name)
        return Fusion(word, digits, _STRONG) if found and found.gain >= self.options.bar else None

    def _figure_inside(self, piece: str) -> Fusion | None:
        """ "over2,000people", "2019and2020"; not 2for1."""
        runs = _RUNS.findall(piece)
        telling = [run for run in runs if len(run) > 2 and key(run) in self.options.function]
        if len(runs) < 3 or not telling or all(len(run) < 2 for run in runs if run[0].isdigit()):
            return None
        cut = len(runs[0])
        return Fusion(piece[:cut], piece[cut:], _STRONG)

    # Letters ------------------------------------------------------------------------------------

    def _letters(self, piece: str, word: Word, index: int) -> Fusion | None:
        name = key(piece)
        if _is_plain(piece) or self._drops_g(name, word):
            return None
        if piece.islower():
            if not self._english_around(index):
                return None
            reading = self._as_words(name)
            signs = index > 0 and self.text.words[index - 1].key == "by"
            if reading and signs and not any(part in self.options.function for part in reading[0].words):
                return None  # "by sportsdesk": an account's name
            return self._fusion(piece, reading)
        if piece[1:].islower():
            readings = [self._as_i(name), self._as_opening(name, index), *self._as_names(name, index)]
            return self._fusion(piece, *readings)
        return self._mixed(piece, name, word, index)

    def _english_around(self, index: int) -> bool:
        """Whether the passage is English, fused words included."""
        if self.lexicon.english_around(index):
            return True
        near = self.lexicon.unfamiliar_around(index)
        return self.lexicon.english_around(index, sum(map(self._is_split, near)))

    def _is_split(self, name: str) -> bool:
        if name not in self._splits:
            found = self.segmenter.split(name)
            self._splits[name] = found is not None and found.gain >= self.options.bar
        return self._splits[name]

    def _drops_g(self, name: str, word: Word) -> bool:
        """ "lookin’": a way of speaking."""
        return name.endswith("in") and self.text.source[word.end : word.end + 1] in ("'", "’")

    def _fusion(self, piece: str, *readings: tuple[Segmentation, float] | None) -> Fusion | None:
        """The likeliest reading as a fusion of `piece`."""
        best = max((reading for reading in readings if reading), key=lambda r: r[1], default=None)
        if best is None:
            return None
        cut = len(best[0].words[0])
        if best[0].words[-1] == "a" and piece[-1] != "a":
            return None  # "childrenâ": an apostrophe in the wrong encoding
        return Fusion(piece[:cut], piece[cut:], best[1])

    def _as_words(self, name: str) -> tuple[Segmentation, float] | None:
        """The odds that a lower-case token is several words."""
        found = self.segmenter.split(name)
        if found is None:
            return None
        options, words = self.options, found.words
        function = [word in options.function for word in words]
        odds = found.gain
        if self.vocabulary.known(name):
            # Web words know slips ("alot"), nouns of verbs ("leadup") and fusions ("ofthe") alike.
            if words[-1] in options.particles and not function[0]:
                return None
            odds += 1.5 if all(function) and not (words[-1] == "a" and len(name) < 6) else 0.5
            if self.vocabulary.is_word(name + "g"):
                odds -= 1  # "usin" may be a way to write "using"
        elif self.lexicon.count(name) > 1:
            odds -= _REPEATED
        if len(words) > 2:
            if not any(function) and words[-1] in options.endings:
                return None
            odds -= _EACH_MORE_WORD * (len(words) - 2)
            return found, odds if any(function) else odds - _COMPOUND
        left, right = words
        if right in options.endings and not function[0]:
            return None
        if left == "a" and function[1] and len(right) < 4:
            return None  # no English: "a so"
        if not function[1] and (left in options.prefixes or self._negates(left, right)):
            return None
        if not any(function):
            odds -= _COMPOUND
            if (len(left) > 4 and _DERIVED.search(left)) or right.endswith("ly"):
                odds += _DERIVED_LEFT
        elif right == "by" and not function[0] and not self._is_verb(left):
            odds += 0.5  # "miceby": only verbs make nouns with it, as in "flyby"
        elif right in options.particles and not function[0] and not _DERIVED.search(left):
            odds -= _COMPOUND  # "drilldown"
        elif len(right) == 2 and not function[0]:
            odds -= 0.5  # two letters end many a foreign word
        elif left == "in" and not function[1] and self.vocabulary.frequency(right) < _VERY_COMMON:
            odds -= _COMPOUND  # a foreign or rare word: "inedit"
        elif len(left) <= 2 and not function[1] and not self._common(right):
            odds -= 1  # and begin many a misspelt one: "adiction"
        return found, odds

    def _negates(self, left: str, right: str) -> bool:
        """ "inattainable", "ahistorical"; yet what is "inrecent" holds too common a word."""
        if left == "a":
            return right.endswith("ical")
        return left == "in" and _ADJECTIVE.search(right) is not None and not self._common(right)

    def _is_verb(self, name: str) -> bool:
        """Whether an -ing form is listed too."""
        return self.vocabulary.is_word(name + "ing") or self.vocabulary.is_word(
            name.removesuffix("e") + "ing"
        )

    def _common(self, name: str) -> bool:
        return self.vocabulary.frequency(name) >= _COMMON

    # Capitalised words ---------------------------------------------------------------------------

    def _as_i(self, name: str) -> tuple[Segmentation, float] | None:
        """The odds that the token is "I" and a verb."""
        rest = name[1:]
        if name[0] != "i" or len(rest) < 3 or not self.lexicon.listed(rest, 4.3):
            return None
        words = ("i", rest)
        likely = rest in self.options.function or self.vocabulary.known(name)
        return Segmentation(words, 0), self.segmenter.gain(name, words) + (2 if likely else -1)

    def _as_opening(self, name: str, index: int) -> tuple[Segmentation, float] | None:
        """The odds that the words of a sentence's beginning are run together: "Inthe", "Hesaid"."""
        reading = self._as_words(name) if self._opens_sentence(index) else None
        if reading is None or not any(word in self.options.function for word in reading[0].words):
            return None
        found, odds = reading
        last = found.words[-1]
        if last in self.options.endings:
            return None
        if last == "a" and found.words[0] not in self.options.function:
            return None  # a feminine form
        if not self.vocabulary.known(name):
            odds -= 1 if last in self.options.function else 2  # names open sentences too
        if self.lexicon.count(name) > 1 and self._before_name(index):
            odds -= _REPEATED  # "Juston Burris"
        return found, odds - (2 if len(name) < 6 else 0)

    def _as_names(self, name: str, index: int) -> list[tuple[Segmentation, float]]:
        """The odds of each way to read the token as a name and the words after it."""
        if self.vocabulary.known(name):
            return []
        before_determiner = self._before_determiner(index)
        readings = []
        for found in self.segmenter.split_name(name):
            odds = self._after_name(found)
            if odds is None:
                continue
            odds += self._in_context(found.words[1:], index)
            if self.lexicon.count(name) > 1 or self.lexicon.count(name.removesuffix("s")) > 1:
                odds -= _REPEATED
            if before_determiner and found.words[-1] in self.options.name_endings:
                odds += 1.5  # "Partyin the": names stand before verbs, names and commas
            readings.append((found, odds))
        return readings

    def _after_name(self, found: Segmentation) -> float | None:
        options, (left, right, *more) = self.options, found.words
        odds = found.gain - _EACH_MORE_WORD * len(more)
        if len(right) == 1 or found.words[-1] in options.endings:
            return None  # Ivanova, Peterson
        own = left in self.lexicon.capitals
        if right in options.name_endings:
            if len(left) < 4 or not (own or self.lexicon.listed(left, 3.0)):
                return odds - 1.5
            plain = self.vocabulary.is_word(left) and not own
            return odds - (0 if not plain else 0.5 if len(left) > 4 else 1.5)
        if right in options.function:
            # A tie goes to the longer word: "Venezuela neither", not "Venezuelan either".
            word = self.vocabulary.is_word(left) and not own
            telling = len(right) > 3 or right in ("who", "but", "of")
            odds += 0 if word and len(left) < 4 else 2 if telling else 0 if word else 1
            return odds + 0.3 * len(right)
        if len(right) < 4:
            odds -= 3
        elif right in roles() or self._tells(right):
            odds += 1.5  # what news says next of a person; no brand ends so
        elif not own:
            odds -= 1
        return odds - (1.5 if self.vocabulary.is_word(left) else 0)  # "Easymobile" is a brand

    def _tells(self, right: str) -> bool:
        """Whether it says what somebody did or does."""
        return right in self.options.past or (len(right) > 4 and right.endswith(("ed", "ing")))

    def _in_context(self, words: tuple[str, ...], index: int) -> float:
        """What the words around a name and the words closed up with it add: "Ole Solbergmoved"."""
        before = self.text.words[index - 1] if index else None
        named = before is not None and before.text[0].isupper() and before.key in given_names()
        if not named:
            return 0.0
        if self._tells(words[0]):
            return 1.5
        joins = len(words) == 1 and words[0] in _BETWEEN_NAMES
        return 2.0 if joins and self._before_name(index) else 0.0

    def _before_determiner(self, index: int) -> bool:
        words = self.text.words[index : index + 2]
        return (
            len(words) == 2
            and words[1].start == words[0].end + 1
            and words[1].key in self.options.determiners
        )

    def _before_name(self, index: int) -> bool:
        words = self.text.words[index : index + 2]
        return len(words) == 2 and words[1].text[0].isupper() and words[1].start == words[0].end + 1

    def _opens_sentence(self, index: int) -> bool:
        word = self.text.words[index]
        sentence = self.text.sentence_at(word.start)
        if sentence is not None and sentence.first_word == index:
            return True
        return self.text.source[word.start - 1 : word.start] in ("“", "‘", '"')

    # Inner capitals: "fromWSJ", "saidThe", "USforces", "HillaryClinton" --------------------------

    def _mixed(self, piece: str, name: str, word: Word, index: int) -> Fusion | None:
        """Not YouTube, PhDs, McCain."""
        if piece[:-1].isupper() and piece[-1] == "s":
            return None
        humps = _humps(piece)
        brand = self.vocabulary.known(name) and self.segmenter.gain(name, [*map(key, humps)]) < 2
        if humps[0] in self.options.function and self.vocabulary.is_name(key(humps[1])):
            brand = False  # "inSan Diego"
        once = self.lexicon.count(name) <= 1
        readings: list[Fusion] = []
        cut = 0
        for left, right in pairwise(humps):
            inner = self._letters(left, word, index) if not brand and left[1:].islower() else None
            if inner:
                at = cut + len(inner.left)
                readings.append(Fusion(piece[:at], piece[at:], inner.odds))
            cut += len(left)
            joint = (
                _joint(left) if once and right[0].isupper() and not self.vocabulary.known(key(left)) else 0
            )
            if joint:
                at = cut - joint
                readings.append(Fusion(piece[:at], piece[at:], _STRONG))
            if once and len(right) > 2 and (left, right) in self.lexicon.pairs:
                readings.append(Fusion(piece[:cut], piece[cut:], _STRONG))
            if not brand:
                odds = self._junction(left, right, name, word)
                readings.append(Fusion(piece[:cut], piece[cut:], odds))
            if not brand and left.isupper() and right[1:].islower() and len(right) > 2:
                odds = self._after_acronym(left + right[0], right[1:])
                readings.append(Fusion(piece[: cut + 1], piece[cut + 1 :], odds))
        last = humps[-1]
        inner = self._letters(last, word, index) if not brand and last[1:].islower() else None
        if inner:
            at = len(piece) - len(inner.right)
            readings.append(Fusion(piece[:at], piece[at:], inner.odds))
        best = max(readings, key=lambda fusion: fusion.odds, default=None)
        if best and len(humps) > 2 and all(hump[0].isupper() for hump in humps):
            return best._replace(odds=best.odds - 2.5)  # a hashtag that lost its sign
        return best if best and best.odds else None

    def _after_acronym(self, left: str, right: str) -> float:
        """ "BBCsaid"; not TEDx, DIYers."""
        name = key(right)
        known = key(left) in self.lexicon.capitals or self.vocabulary.frequency(key(left)) > 3.5
        if name in self.options.function and len(name) > 1:
            return _STRONG if len(name) > 2 and known else _FAIR if known or len(name) > 3 else _FAINT
        content = len(name) > 3 and self.lexicon.listed(name, 3.0) and name not in self.options.endings
        return _FAIR if known and content else 0

    def _junction(self, left: str, right: str, name: str, word: Word) -> float:
        """The odds that a capital inside begins a new word."""
        first, second = key(left), key(right)
        own = second in self.lexicon.capitals
        proper = own or self.lexicon.listed(second, 2.0) or (right.isupper() and len(right) > 1)
        once = self.lexicon.count(name) <= 1
        if first in self.options.credits:
            return 0
        if left.islower():
            return self._lower_then_capital(first, second, proper, once, word)
        if not once or len(left) == 1:
            return 0
        if left.isupper():
            if right.isupper():
                return 0
            if second in self.options.function and len(second) > 2 and len(left) > 2:
                return _FAIR
            if first not in self.lexicon.capitals:
                return 0
            return _FAIR if second in roles() else _FAINT if own else 0  # TRTWorld is a brand
        return self._two_capitals(left, right, own, proper)

    def _lower_then_capital(self, first: str, second: str, proper: bool, once: bool, word: Word) -> float:
        """Not iPhone, eBay, superPAC."""
        options = self.options
        if first in options.prefixes:
            return _FAIR if first in options.function and proper and once else 0
        if len(first) == 1:
            return _FAIR if first == "a" and proper and once and len(second) > 3 else 0
        if len(second) == 1 and second != "i":
            after = self.text.source[word.end : word.end + 2]
            initial = after[:1] == "." and after[1:].isupper()  # "theU.S."
            return _FAIR if initial and self.lexicon.listed(first, 2.0) else 0
        if first in options.function:
            return _PROVED if proper else _FAIR if once else 0
        if len(first) == 2 or not once:
            return 0
        if not self.lexicon.listed(first, 2.0) and not self.lexicon.count(first):
            return _FAIR if second in options.function and len(second) > 2 and len(first) > 3 else 0
        if second in options.function:
            return _STRONG if len(second) > 1 else _FAIR
        plain = self.vocabulary.is_word(second) and self._common(first)
        return _FAIR if len(first) > (2 if plain else 3) and (proper or len(second) > 3) else _FAINT

    def _two_capitals(self, left: str, right: str, own: bool, proper: bool) -> float:
        """Brands are made like this, so it takes a word that they are not made of."""
        options, first, second = self.options, key(left), key(right)
        common = self.vocabulary.is_word(second)
        if right == "I":
            return _FAIR if first in options.function else 0
        if second in options.function and right[1:].islower():
            known = first in self.lexicon.capitals or self.lexicon.listed(first, 2.0)
            if first in options.prefixes or not (known or len(first) > 3):
                return 0
            if second not in options.brand_words:
                if len(second) > 2:
                    return _STRONG if known else _FAIR
                return _FAIR if known else _FAINT
            return _FAIR if len(first) > 4 and first in self.lexicon.capitals else _FAINT
        if len(second) < 2:
            return 0
        if first == "by" and len(second) > 2:
            return _FAIR  # a byline
        if first in options.function:
            if not proper or (common and not own and not right.isupper()):
                return _FAINT if proper else 0
            return _FAIR if first not in options.brand_words or not common else _FAINT
        if first in given_names() and second not in given_names():
            return _FAIR if own or not common else _FAINT
        if first in roles() and len(second) > 3 and not common:
            return _FAIR
        if not proper:
            return 0
        listed = first in self.lexicon.capitals or self.lexicon.listed(first, 2.0)
        if first in roles() or (second in options.heads and listed):
            return _FAIR
        if first in options.directions and not common and self.lexicon.listed(second, 3.0):
            return _FAIR
        return _FAINT + (0.5 if own and first in self.lexicon.capitals else 0)


_BETWEEN_NAMES = frozenset("and in of from for at to".split())
_JOINTS = ("and", "from", "with", "the", "for", "of")


def _joint(left: str) -> int:
    """The length of the word between a name and the next one: 3 for the left part of "SolbergandBerg"."""
    if not left[0].isupper():
        return 0
    return next((len(word) for word in _JOINTS if left.endswith(word) and len(left) > len(word) + 2), 0)


# Particles that names close up with a capital: McCain, DeSantis, LaGuardia.
_NAME_PARTICLES = frozenset(
    "Mc Mac De Di Le La Du Da Do El Al Fitz Van Vander St Lo Ben Abu Abdul Nic Ni".split()
)


def _humps(piece: str) -> list[str]:
    """Cut at changes of case: "BBCNews" → BBC, News; "fromWSJ" → from, WSJ; "McCain" stays whole."""
    humps: list[str] = []
    start = 0
    for at in range(1, len(piece)):
        if not piece[at].isupper():
            continue
        rises = not piece[at - 1].isupper()
        if rises and piece[start:at] in _NAME_PARTICLES:
            continue
        if rises or (at + 1 < len(piece) and piece[at + 1].islower()):
            humps.append(piece[start:at])
            start = at
    humps.append(piece[start:])
    return humps
