"""Sentences that lost a part: a subordinate clause without its main clause, a name left alone, a full
stop after "the".

Without a tagger only some broken sentences can be told from the fragments that good writers set on
purpose ("Not so fast."). These can:

- "As relations have been marked by tensions since the war.": one clause, and the word that makes it
  depend on another.
- "When the president, who came to power in May, formed alliances.": likewise, with an insertion.
- "This bridge, the longest and oldest in the country.": a subject and its apposition, no verb.
- "…”, he told the paper. Ingrid Solberg.": a name that an attribution lost.
- "It was elected by the.", or a paragraph that ends or begins so: words lost with a link.

A word counts as a verb where it could be one; doubt keeps a sentence whole.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Sentence, Text
from scoring.text.inflection import verb_forms
from scoring.text.lazy import lazy_regex
from scoring.text.speech import SPEECH_VERBS
from scoring.text.vocabulary import Vocabulary


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The closed classes of words that show how a sentence is built."""

    subordinators: frozenset[str]  # that make a clause depend on another, and hardly begin a fragment
    interruptible: frozenset[str]  # likewise, before a clause with an insertion
    connectors: frozenset[str]  # that bring a verb of their own: since, who, and
    finite: frozenset[str]  # auxiliaries and irregular past forms
    pronouns: frozenset[str]  # subjects that stand right before their verb
    function: frozenset[str]  # words that are no verb and no noun
    determiners: frozenset[str]  # that begin a noun phrase
    unfinished: frozenset[str]  # something must follow: the, and
    broken_off: frozenset[str]  # likewise, at the end of a paragraph without a mark
    continuing: frozenset[str]  # a paragraph cannot begin with them in small letters
    min_words: int  # of a clause that is judged
    min_dependent: int  # of a dependent one without a comma


_INTERRUPTED = lazy_regex(r"[,;:()\[\]“”\"—–…]|\s-\s|--")
_APPOSITION = lazy_regex(
    r"(?!The (?:more|less|fewer|\w{2,12}er)\b)[\w'’ -]{3,60}, (?:the|a|an|one|his|her|its|their)\s"
)
_CONTRACTED = ("re", "ll", "ve", "d", "m", "t")
_DEGREE = frozenset("most more very so too less least highly well the a an".split())
_RELATIVES = ("who", "which", "that", "whose")
_TAGS = frozenset("said says told asked added".split())  # "When in doubt, ask, said the mayor"
_AUXILIARIES = frozenset("is are was were has have had will would can could".split())
_SUBJECT = 5  # words: of "The former mayor who", with a margin; a sentence has `min_words`, more than these
_LAST = 8  # words before a lost name in which the verb of its attribution stands
_MARKS = frozenset(".,;:!?…”\"’')]>-–—*")
_VERB_LIKE = 1.2  # Zipf: a word whose -ing form is rarer by more is a noun ("tension")


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield a hit for every sentence that is broken: the sentence, or the edge where it broke off.

    Values: `fault`, what is missing.
    """
    previous: Sentence | None = None
    for sentence in text.sentences:
        if sentence.block.role == "body" and not text.in_quotation(sentence.span):
            clause = _Clause(sentence, options, text.vocabulary)
            if fault := clause.fault():
                yield Hit((sentence.span,), {"fault": fault})
            elif _is_lost_name(text, sentence, previous):
                yield Hit((sentence.span,), {"fault": "a name left alone, its attribution lost"})
            elif span := _unfinished(sentence, options):
                yield Hit((span,), {"fault": "a sentence that breaks off"})
        previous = sentence
    yield from _broken_paragraphs(text, options)


class _Clause:
    """A sentence, and which of its words could be verbs."""

    def __init__(self, sentence: Sentence, options: Options, vocabulary: Vocabulary) -> None:
        self.words = sentence.words
        self.keys = sentence.text.keys[sentence.first_word : sentence.last_word]
        self.source = str(sentence)
        self.start = sentence.start
        self.options = options
        self.vocabulary = vocabulary

    def fault(self) -> str | None:
        """What is missing, if the sentence is one of the kinds that can be told."""
        if len(self.words) < self.options.min_words or not self.source.endswith("."):
            return None
        if self._breaks_off_after_relative():
            return "a relative clause without its verb"
        if self._is_subject_only():
            return "a subject without its verb"
        if self._is_dependent():
            return "a subordinate clause without a main clause"
        if self.keys[0] in self.options.determiners and _APPOSITION.match(self.source):
            verbs = any(self._is_finite(i) or self._may_be_verb(i) for i in range(len(self.words)))
            return None if verbs else "a sentence without a verb"
        return None

    def _breaks_off_after_relative(self) -> bool:
        """Whether "which, having published …" is all there is of the relative clause."""
        if "having" not in self.keys and "being" not in self.keys:
            return False
        for i in range(1, len(self.words) - 3):
            if self.keys[i + 1] in ("having", "being") and self.keys[i].endswith(("which", "who")):
                rest = self.source[self.words[i].end - self.start :]
                return (
                    rest.startswith(", ")
                    and rest.count(",") == 1
                    and self._explained_from(i + 2, subjects=False)
                )
        return False

    def _is_subject_only(self) -> bool:
        """Whether "The bank which has closed two branches" is all there is: its verb is the "which"'s."""
        if self.keys[0] != "the":
            return False
        relative = next((i for i in range(2, _SUBJECT) if self.keys[i] in ("which", "who")), None)
        if relative is None or len(self._parts()) != 1 or not self._is_finite(relative + 1):
            return False
        if self.keys[relative - 1] in self.options.function:  # "The result of which is"
            return False
        verb = 2 if self.keys[relative + 1] in _AUXILIARIES else 1  # "has closed", "won"
        others = [*range(1, relative), *range(relative + 1 + verb, len(self.words))]
        return not any(self._is_finite(i) or self._may_be_verb(i) for i in others)

    def _explained_from(self, start: int, *, subjects: bool = True) -> bool:
        """Whether every verb from word `start` on has a connector of its own before it.

        `subjects`: whether a new subject, or what may be a present tense, counts as a verb.
        """
        explained = False
        for i in range(start, len(self.words)):
            if self.keys[i] in self.options.connectors:
                explained = True
            elif self._is_finite(i) and not self._continues_verb(i):
                if not explained:
                    return False
                explained = False
            elif subjects and not explained and i > start and self._begins_clause(i):
                return False
        return True

    def _is_dependent(self) -> bool:
        """Whether it is one clause, and that one depends on another."""
        interruptible = self.keys[0] in self.options.interruptible
        if not interruptible and self.keys[0] not in self.options.subordinators:
            return False
        if _INTERRUPTED.search(self.source):
            return interruptible and self._is_interrupted_clause()
        if self.keys[0] not in self.options.subordinators or len(self.words) < self.options.min_dependent:
            return False
        if self.keys[0] == "as" and (self._is_particle(1) or self.keys[2] == "as"):
            return False  # "As do many", "As a father", "As long as"
        return self._all_explained()

    def _is_particle(self, i: int) -> bool:
        return self.keys[i] in self.options.function and self.keys[i] not in self.options.determiners

    def _all_explained(self) -> bool:
        """Whether the first verb is the subordinator's and every later one has a connector of its own."""
        first = next((i for i in range(1, len(self.words)) if self._is_finite(i)), None)
        if first is None or any(self._begins_clause(i) for i in range(2, first + 1)):
            return False
        return self._explained_from(first + 1)

    def _is_interrupted_clause(self) -> bool:
        """Whether the words after the second comma are the verb of the subordinate clause itself.

        What stands between the commas must be no clause of its own, but "who came to power".
        """
        parts = self._parts()
        if len(parts) != 3 or len(parts[0]) < 3 or len(parts[2]) < 4:
            return False
        if any(self._is_finite(i) or self._may_be_verb(i) for i in parts[0][1:]):
            return False
        inserted = next((i for i in parts[1] if self._is_finite(i)), None)
        if inserted is not None and not self.keys[inserted - 1].endswith(_RELATIVES):
            return False
        last = parts[2][0]
        return self._is_finite(last) and "'" not in self.keys[last] and self.keys[last] not in _TAGS

    def _parts(self) -> list[list[int]]:
        """The indices of the words between commas; none where other marks structure the sentence."""
        parts: list[list[int]] = [[]]
        for i, word in enumerate(self.words):
            if i:
                gap = self.source[self.words[i - 1].end - self.start : word.start - self.start]
                if gap.strip(", "):
                    return []
                if "," in gap:
                    parts.append([])
            parts[-1].append(i)
        return parts

    def _is_finite(self, i: int) -> bool:
        """Whether word `i` is an auxiliary or a past form."""
        key, _, ending = self.keys[i].partition("'")
        if key in self.options.finite or self.keys[i] in self.options.finite or ending in _CONTRACTED:
            return True
        if ending == "s" and key in self.options.function:
            return True  # "it's", "what's"
        past = key.endswith("ed") and self.words[i].text.islower() and self.vocabulary.is_word(key)
        return past and (i == 0 or self.keys[i - 1] not in _DEGREE)

    def _continues_verb(self, i: int) -> bool:
        """Whether word `i` belongs to the verb before it: "have been marked", "was not seen"."""
        at = i - 1
        while at and (self.keys[at] in ("not", "also") or self.keys[at].endswith("ly")):
            at -= 1
        return self.keys[at] in self.options.finite or not self._may_be_predicate(i)

    def _may_be_predicate(self, i: int) -> bool:
        """Whether a subject could stand before word `i`: "flights delayed by" follows a noun."""
        previous = self.keys[i - 1].partition("'")[0]
        return previous not in self.options.function or previous in self.options.pronouns

    def _begins_clause(self, i: int) -> bool:
        """Whether a new clause may begin, or have its verb, at word `i`."""
        if self.keys[i].partition("'")[0] in self.options.pronouns:
            return True
        if not self._may_be_predicate(i) or self._is_finite(i - 1) or self.keys[i - 1].endswith("ing"):
            return False
        begins = self.keys[i] in self.options.determiners or (
            self.words[i].text[0].isupper() and self.words[i - 1].text.islower()
        )
        followed = i + 1 < len(self.words) and self._is_finite(i + 1)  # "the interest rate was": a noun
        return begins or (self._may_be_verb(i) and not followed)

    def _may_be_verb(self, i: int) -> bool:
        """Whether word `i` could be a verb in the present tense."""
        word, key = self.words[i], self.keys[i]
        if not word.text.isalpha() or not word.text.islower() or key in self.options.function:
            return False
        bases = [key]
        if key.endswith("s"):
            bases = [key[:-1], key[:-2], key[:-3] + "y"]
        return any(len(base) > 2 and self._is_verb_like(base) for base in bases)

    def _is_verb_like(self, base: str) -> bool:
        participle = verb_forms(base)[2]
        if not self.vocabulary.is_word(base) or not self.vocabulary.is_word(participle):
            return False
        return self.vocabulary.frequency(base) - self.vocabulary.frequency(participle) < _VERB_LIKE


def _is_lost_name(text: Text, sentence: Sentence, previous: Sentence | None) -> bool:
    """Whether the sentence is a person's name, right after one that says who spoke to whom."""
    if previous is None or previous.block != sentence.block or len(sentence.words) not in (2, 3, 4):
        return False
    names = text.names_in(sentence.span)
    if (
        len(names) != 1
        or names[0].kind in ("place", "organisation")
        or str(sentence).rstrip(".") != names[0].text
    ):
        return False
    return (
        str(sentence).endswith(".")
        and str(previous).endswith(".")
        and any(
            word.key in SPEECH_VERBS and not text.in_quotation(word.span) for word in previous.words[-_LAST:]
        )
    )


def _unfinished(sentence: Sentence, options: Options) -> Span | None:
    """The last words of a sentence that ends where something must follow: "elected by the."."""
    words = sentence.words
    if len(words) < options.min_words or words[-1].key not in options.unfinished:
        return None
    source = str(sentence)
    if not words[-1].text.islower() or source[words[-1].end - sentence.start :] != ".":
        return None
    if words[-1].key == "a" and not words[-2].text.islower():
        return None  # "8 a.", "Hepatitis a."
    return Span(words[-2].start, sentence.end)


def _broken_paragraphs(text: Text, options: Options) -> Iterator[Hit]:
    """Paragraphs that begin in the middle of a sentence, or end there without a mark."""
    for index, block in enumerate(text.blocks):
        words = text.words_in(block.span)
        if block.role not in ("body", "heading") or len(words) < options.min_words:
            continue  # what lost its end, and the mark with it, may look like a heading
        first, last = words[0], words[-1]
        complete = text.source[block.end - 1] in _MARKS
        before = text.blocks[index - 1] if index else None
        begins = first.start == block.start and first.text in options.continuing
        if (
            begins
            and complete
            and before
            and before.role == "body"
            and text.source[before.end - 1] in '.!?”"'
        ):
            yield Hit((Span(first.start, words[2].end),), {"fault": "a paragraph without its beginning"})
        listed = text.source[last.start - 2 : last.start].strip() in (
            ",",
            ";",
        )  # "in May; and": one of a list
        if (
            last.end == block.end
            and last.text in options.broken_off
            and not listed
            and not text.source[block.end : block.end + 3].lstrip()[:1].islower()  # a wrapped line
            and (index + 1 < len(text.blocks) or last.text in options.unfinished)
        ):
            yield Hit((Span(words[-3].start, last.end),), {"fault": "a paragraph that breaks off"})
