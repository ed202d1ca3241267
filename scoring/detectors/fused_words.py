"""Words run together where a tag or a line break was dropped: "Chavezwho", "2019when", "fromWSJ"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Text, Word
from scoring.text.fold import key
from scoring.text.gazetteer import given_names, roles
from scoring.text.segmentation import Segmentation, Segmenter


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    function: frozenset[str]  # words that make sentences, not compounds or names
    prefixes: frozenset[str]  # what begins compounds, function words among them
    endings: frozenset[str]  # what ends names and compounds, function words among them
    units: frozenset[str]  # what stands closed up after a figure
    credits: frozenset[str]  # words that end a credit: another rule's business
    sure: float  # gain (log10) that proves a fusion with a function word
    likely: float  # the same, for a prefix or an ending that is also a word
    compound: float  # the same, for two words that might be a compound
    slip: float  # the same, for a token that lists of web words know
    proof: int  # clear fusions in one document that make the next one likelier


class Fusion(NamedTuple):
    left: str
    right: str
    confidence: float  # below CLEAR: believed only where the document has other fusions


CLEAR = 0.5


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield a hit for every token that reads as two words or more, in order.

    Values: `left` and `right`, the two sides of the first junction.
    """
    reader = _Reader(text, options)
    found = [(word, fusion) for word in text.words if (fusion := reader.read(word))]
    clear = sum(fusion.confidence >= CLEAR for _, fusion in found)
    for word, fusion in found:
        if fusion.confidence >= CLEAR or clear >= options.proof:
            yield Hit(
                (Span(word.start, word.end),),
                {"left": fusion.left, "right": fusion.right},
                max(fusion.confidence, CLEAR),
            )


_PIECE = re.compile(r"[-‐‑]")
_POSSESSIVE = re.compile(r"['’]s?$")
_GLUED = re.compile(r"^(?P<owner>[^\W\d_]{3,}['’]s)(?P<rest>[^\W\d_]{2,})$|^(?P<verb>[^\W\d_]+n['’]t)(?P<next>[^\W\d_]+)$")
_HUMP = re.compile(r"\d+|[^\W\d_]+")


class _Reader:
    """Reads the tokens of one document."""

    def __init__(self, text: Text, options: Options) -> None:
        self.text = text
        self.options = options
        self.vocabulary = text.vocabulary
        self.own: dict[str, int] = {}
        self.capitals: set[str] = set()
        for word in text.words:
            if word.kind == "word":
                for piece in _PIECE.split(word.text):
                    bare = _POSSESSIVE.sub("", piece)
                    if bare.isalpha():
                        name = key(bare)
                        self.own[name] = self.own.get(name, 0) + 1
                        if bare[0].isupper():
                            self.capitals.add(name)
        self.segmenter = Segmenter(text.vocabulary, self.own)

    def read(self, word: Word) -> Fusion | None:
        if word.kind != "word" or self._part_of_address(word):
            return None
        if word.text.isalpha():
            return self._piece(word.text, word)
        for piece in _PIECE.split(word.text):
            fusion = self._with_mark(piece, word)
            if fusion:
                return fusion
        return None

    def _part_of_address(self, word: Word) -> bool:
        source = self.text.source
        before = source[word.start - 1 : word.start]
        after = source[word.end : word.end + 2]
        return bool(before and before in "@#_/\\&=") or after[:1] in tuple("@_/\\=") or (
            len(after) == 2 and (after[0] == "." and after[1].isalnum() or after == ":/")
        )

    def _with_mark(self, piece: str, word: Word) -> Fusion | None:
        """A piece with an apostrophe or digits in it, or a plain one."""
        glued = _GLUED.match(piece)
        if glued:
            left, right = (glued["owner"], glued["rest"]) if glued["owner"] else (glued["verb"], glued["next"])
            if self._common(key(right), 3.0) and not self._known("s" + key(right)):
                return Fusion(left, right, 0.9)
            return None
        bare = _POSSESSIVE.sub("", piece)
        if bare.isalpha():
            return self._piece(bare, word)
        return self._figure(piece)

    # Figures ------------------------------------------------------------------------------------

    def _figure(self, piece: str) -> Fusion | None:
        """Digits glued to a word: "2019when", "67people", "in2011"."""
        match = re.fullmatch(r"(?P<digits>\d[\d.,]*)(?P<ordinal>st|nd|rd|th|s)?(?P<rest>[^\W\d_]+)", piece)
        if match:
            digits, tail, rest = match["digits"], match["ordinal"] or "", match["rest"]
            whole = key(tail + rest)
            if whole in self.options.units:
                return None
            for left, right in ((digits + tail, rest), (digits, tail + rest)):
                if self._after_figure(digits, left, right):
                    return Fusion(left, right, 0.95)
            return None
        match = re.fullmatch(r"(?P<word>[^\W\d_]{2,})(?P<digits>\d\d[\d.,]*s?)", piece)
        if match and match["word"].islower() and key(match["word"]) in self.options.function and not self._known(key(piece)):
            return Fusion(match["word"], match["digits"], 0.9)
        return None

    def _after_figure(self, digits: str, left: str, right: str) -> bool:
        name = key(right)
        if len(right) < 2 or name in self.options.units:
            return False
        if right.islower():
            year = len(digits) == 4 and digits.isdigit()
            if name in self.options.function:
                return len(right) > 2 or year
            return len(right) > 3 and self._common(name, 3.3)
        ordinal = left != digits
        year = len(digits) == 4 and digits[:2] in ("18", "19", "20")
        return right[1:].islower() and (ordinal or year) and len(right) > 1 and (self._common(name, 3.0) or name in self.capitals)

    # Letters ------------------------------------------------------------------------------------

    def _piece(self, piece: str, word: Word) -> Fusion | None:
        if len(piece) < 3:
            return None
        name = key(piece)
        if piece.islower():
            return None if self.vocabulary.is_word(name) else self._lower(piece, name, word)
        if piece[1:].islower():
            if self.vocabulary.is_word(name) or self.vocabulary.is_name(name):
                return None
            return self._capital(piece, name, word)
        if piece.isupper() or piece[:-1].isupper() and piece[-1] == "s":
            return None
        return self._humps(piece, name, word)

    def _common(self, name: str, frequency: float) -> bool:
        return (self.vocabulary.is_word(name) or self.vocabulary.is_name(name)) and self.vocabulary.frequency(name) >= frequency

    def _known(self, name: str) -> bool:
        return self.vocabulary.known(name)

    def _english_around(self, word: Word) -> bool:
        """Whether the words around are English: a foreign phrase is no place to look for fusions."""
        index = self.text.word_index(word.start)
        near = self.text.words[max(0, index - 4) : index] + self.text.words[index + 1 : index + 5]
        known = sum(w.kind != "word" or self._listed(w) for w in near)
        return known >= 0.6 * len(near)

    def _listed(self, word: Word) -> bool:
        name = key(_POSSESSIVE.sub("", word.text))
        return not name.isalpha() or self.vocabulary.is_word(name) or self.vocabulary.is_name(name)

    def _opens_sentence(self, word: Word) -> bool:
        sentence = self.text.sentence_at(word.start)
        return sentence is not None and sentence.first_word == self.text.word_index(word.start)

    def _lower(self, piece: str, name: str, word: Word) -> Fusion | None:
        found = self.segmenter.split(name)
        if found is None or not self._english_around(word):
            return None
        confidence = self._trust(name, found)
        if not confidence:
            return None
        cut = len(found.words[0])
        return Fusion(piece[:cut], piece[cut:], confidence)

    def _trust(self, name: str, found: Segmentation) -> float:
        options = self.options
        words, gain = found
        if self._known(name):
            if gain < options.slip - 1:
                return 0
            function = all(word in options.function for word in words)
            return 0.9 if function and gain >= options.slip else 0.8 if gain >= options.slip + 1 else 0.4 if gain >= options.slip -0.5 or function else 0
        if len(words) > 2:
            strong = any(len(word) > 2 and word in options.function for word in words)
            return 0.95 if gain >= options.likely + 1 and strong and len(name) >= 3.5*len(words) else 0.4 if gain >= options.sure and strong else 0
        left, right = words
        opens = left in options.function and left not in options.prefixes
        closes = right in options.function and right not in options.endings
        if (opens or closes) :
            weak = min(len(left), len(right)) == 1 or (len(right) == 2 and not opens)
            return 0.95 if gain >= (options.likely if weak else options.sure) else 0.4 if gain >= options.sure - 1 else 0
        if left in options.prefixes or right in options.endings:
            if left in options.function or right in options.function:
                solid = gain >= options.compound and (right in options.endings and len(left) > 3 and right in options.function)
                return 0.6 if solid else 0.4 if gain >= options.likely else 0
            return 0
        if gain < options.likely:
            return 0
        derived = re.search(r"(?:[^s]s|ly|ed|ing|tion|ment|ity|ness|ous|ive|al|ful|able|ance|ence|ical|ism|ist)$", left) and len(left) > 4 or right.endswith("ly")
        if derived and gain >= options.compound:
            return 0.8
        if len(left) >= 6 and len(name) >= 14 and gain >= options.compound:
            return 0.6
        return 0.4

    def _capital(self, piece: str, name: str, word: Word) -> Fusion | None:
        options = self.options
        unknown = not self._known(name)
        best: Fusion | None = None
        for cut in range(1, len(name) - 1):
            left, right = name[:cut], name[cut:]
            confidence = self._after_name(left, right, unknown, word)
            if confidence and (best is None or confidence > best.confidence):
                best = Fusion(piece[:cut], piece[cut:], confidence)
        if best is None and unknown and self._opens_sentence(word):
            found = self.segmenter.split(name)
            if found and len(found.words) > 2 and self._trust(name, found) >= CLEAR:
                cut = len(found.words[0])
                return Fusion(piece[:cut], piece[cut:], 0.9)
        return best

    def _after_name(self, left: str, right: str, unknown: bool, word: Word) -> float:
        """How far to trust that a capitalised word `left` is glued to `right`."""
        options = self.options
        function = right in options.function
        if left in options.function and left in ("i",) :
            return 0.9 if function and len(right) > 2 and (unknown or self.segmenter.whole_cost(left + right) - self.segmenter.cost(left) - self.segmenter.cost(right) >= 2) else 0
        if left in options.function and self._opens_sentence(word):
            if not self._common(right, 3.5) or len(right) < 2:
                return 0
            if not unknown:
                gain = self.segmenter.whole_cost(left + right) - self.segmenter.cost(left) - self.segmenter.cost(right)
                return 0.9 if gain >= options.slip and function else 0
            if left not in options.prefixes:
                return 0.95 if len(right) > 2 or function else 0
            return 0.9 if function and len(right) > 2 else 0.6 if self._common(right, 4.3) and len(right) > 4 else 0
        if not unknown or len(left) < 3:
            return 0
        own = left in self.capitals
        listed = own or self._common(left, 2.0) or (len(left) > 3 and self._known(left))
        if function and (len(right) > 3 or right in ("who", "but")) and right not in options.endings:
            return 0.95 if listed else 0.8 if len(left) > 3 else 0
        if function:
            if own and len(left) > 3:
                return 0.9
            if listed and len(left) > 4 and right not in options.endings and len(right) > 2 and self._common(left, 3.0):
                return 0.7
            return 0.4 if listed and len(left) > 3 else 0
        if len(right) < 4 or right in options.endings or not self._common(right, 3.3):
            return 0
        if right in roles() or (right.endswith(("ed", "ing")) and len(right) > 4):
            return 0.9 if own and len(left) > 3 else 0.8 if listed and len(left) > 3 else 0
        if own and len(left) > 3 and not self.vocabulary.is_word(left):
            return 0.7
        return 0.4 if listed and len(left) > 3 and (self._common(right, 4.3)) else 0

    # Inner capitals -----------------------------------------------------------------------------

    def _humps(self, piece: str, name: str, word: Word) -> Fusion | None:
        if self._known(name) or self.own.get(name, 0) > 1:
            return None
        humps = _split_humps(piece)
        for index in range(len(humps) - 1):
            left, right = humps[index], humps[index + 1]
            confidence = self._junction(left, right, word, len(humps))
            if confidence:
                cut = sum(map(len, humps[: index + 1]))
                return Fusion(piece[:cut], piece[cut:], confidence)
            if left.isupper() and len(left) > 0 and right[0].isupper() and right[1:].islower() and len(right) > 2:
                confidence = self._acronym(left + right[0], right[1:])
                if confidence:
                    cut = sum(map(len, humps[: index + 1])) + 1
                    return Fusion(piece[:cut], piece[cut:], confidence)
        at = 0
        for hump in humps:
            fusion = None
            if len(hump) > 4 and not self._common(key(hump), 0):
                fusion = self._piece(hump, word) if hump[1:].islower() else None
            if fusion:
                return Fusion(piece[: at + len(fusion.left)], piece[at + len(fusion.left) :], fusion.confidence)
            at += len(hump)
        return None

    def _acronym(self, left: str, right: str) -> float:
        name = key(right)
        if name in self.options.function and len(right) > 1 and name not in ("is", "as"):
            return 0.9
        if len(right) > 3 and self._common(name, 3.5) and name not in self.options.endings and (key(left) in self.capitals or self.vocabulary.frequency(key(left)) > 4):
            return 0.8
        return 0

    def _junction(self, left: str, right: str, word: Word, count: int) -> float:
        options = self.options
        first, second = key(left), key(right)
        own = second in self.capitals
        if first in options.credits:
            return 0
        proper = right.isupper() and len(right) > 1 or own or (self.vocabulary.is_name(second) and self.vocabulary.frequency(second) >= 2)
        if left.islower():
            if first in options.function and len(first) > 1:
                if first in options.prefixes:
                    return 0.9 if proper and len(second) > 1 else 0
                return 0.95 if len(second) > 1 or second == "i" else 0.7
            if first in options.prefixes or len(first) < 3:
                return 0
            if not self._common(first, 3.0):
                return 0.6 if len(first) > 3 and second in options.function and len(second) > 2 else 0
            if second in options.function and len(second) > 1:
                return 0.95
            return 0.9 if proper and (own or len(first) > 4 or not self.vocabulary.is_word(second)) else 0.4
        if left.isupper() and len(left) > 1 and not right.isupper():
            listed = first in self.capitals or self._common(first, 4.0)
            if second in options.function and len(second) > 2 and second not in options.prefixes and len(left) > 2:
                return 0.8
            return 0.7 if listed and (own or second in roles()) else 0
        if len(left) < 2 or not left[0].isupper():
            return 0
        if right[0].isupper() and second in options.function:
            if len(right) > 2 or (len(first) > 4 and first in self.capitals):
                return 0.9 if (first in self.capitals or self._common(first, 2.0)) and first not in options.prefixes else 0
            return 0.4
        if first in options.function:
            if right.isupper() and len(right) > 1:
                return 0.9 if first in ("the", "by", "of", "at", "when", "while", "with", "and", "but") else 0
            return 0.9 if proper and not self.vocabulary.is_word(second) else 0.8 if own and first == "the" else 0
        if self._stands_apart(left, right):
            return 0.9
        if first in roles() and proper:
            return 0.8
        if first in given_names() and own:
            return 0.8
        return 0.4 if own and first in self.capitals and count == 2 else 0

    def _stands_apart(self, left: str, right: str) -> bool:
        """Whether the document also writes the two with a space between them."""
        return (left, right) in self._pairs

    @cached_property
    def _pairs(self) -> set[tuple[str, str]]:
        words = self.text.words
        return {
            (_POSSESSIVE.sub("", a.text), _POSSESSIVE.sub("", b.text))
            for a, b in zip(words, words[1:], strict=False)
            if a.text[0].isupper() and b.text[0].isupper() and b.start - a.end == 1
        }


def _split_humps(piece: str) -> list[str]:
    """Cut at changes of case: "BBCNews" → BBC, News; "fromWSJ" → from, WSJ; "McCain" stays."""
    humps: list[str] = []
    start = 0
    for at in range(1, len(piece)):
        rises = piece[at].isupper() and piece[at - 1].islower()
        opens = piece[at].isupper() and at + 1 < len(piece) and piece[at + 1].islower() and piece[at - 1].isupper()
        if rises or opens:
            if rises and piece[start:at] in ("Mc", "Mac", "De", "Di", "Le", "La", "Du", "Fitz", "Van", "St", "El", "Al", "Ben", "Lo", "Da"):
                continue
            humps.append(piece[start:at])
            start = at
    humps.append(piece[start:])
    return humps
