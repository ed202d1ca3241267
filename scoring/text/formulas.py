"""Find formula: words that sound like news and say nothing that could be true or false.

Four kinds, all outside quotation marks:

- `pair`: an adjective that judges before a noun that stands for nothing one could point at ("a stark
  reality", "the political landscape"), with the verb whose object it is ("grappling with a stark reality");
- `phrase`: a stock phrase ("a testament to", "only time will tell");
- `trailing`: a participle that tells what the sentence means (", highlighting a delicate balance");
- `claim`: a sentence that does the same for the one before ("This commitment underscores the stakes").

The last two count only without a fact: no figure, no quotation, no name that is new to the text. The
words come from `rules/terms/formulas.txt`. One formula means little, for people write them too; how
dense they stand is the signal (`formula_density`).

Words of the same kind all through a clause, and no others, make it hollow (`weighty_words`): "The road
ahead is complex, but progress is possible".
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from scoring.data import Span
from scoring.text.gazetteer import formula_words, function_words
from scoring.text.inflection import noun_forms, verb_forms
from scoring.text.lookup import Lookup
from scoring.text.words import Word

if TYPE_CHECKING:
    from scoring.text import Sentence, Text

FormulaKind = Literal["pair", "phrase", "trailing", "claim"]

_BETWEEN = 1  # words between adjective and noun: "a complex diplomatic relationship"
_BEFORE_OBJECT = 4  # words between verb and pair: "underscores the country's own growing isolation"
_IN_COMPLEMENT = 3  # words after "of": "the changing dynamics of international trade relations"
_SUBJECT = 10  # a longer subject tells something of its own
_SHORTEST_TAIL, _LONGEST_TAIL = 4, 25  # words
_LONGEST_CLAIM = 40  # words
_POINTS_BACK = frozenset("this these such their its that".split())
# Words that show that what looks like a verb of meaning is not the verb: "this is a mark".
_NO_SUBJECT = frozenset(
    "is are was were be been has have had will would can could may might to and or a an".split()
)
_ABSTRACT_ENDINGS = (
    "tion", "tions", "sion", "sions", "ity", "ities", "ness", "ment", "ments", "ance", "ence", "ency",
    "ancy", "ship", "ships", "dom",
)  # fmt: skip
_LINKS = frozenset("of in on at to for from with between and the a an its their his her this as".split())
_LINKED = 2  # so many of them between two formulas make them one
_CLAUSE_END = frozenset(",;:—–(")
# A text shorter than this is taken to be so long: one phrase in a brief is no habit.
_SHORT = 300
_MOST_WORDS = 12  # of one formula that count: a long sentence is no more formula than a short one


class Formula(NamedTuple):
    """One formula: `text[start:end]`."""

    start: int
    end: int
    kind: FormulaKind

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


class _Classes(NamedTuple):
    """The word classes of the list, in all forms."""

    vague: frozenset[str]
    field: frozenset[str]
    figurative: frozenset[str]
    nouns: frozenset[str]  # figurative and abstract ones
    takes: Lookup
    signify: Lookup
    trailing: frozenset[str]
    phrases: Lookup
    telling: frozenset[str]  # words without which a sentence needs no look


@lru_cache(maxsize=1)
def _classes() -> _Classes:
    words = formula_words()
    figurative = _all_forms(words["figurative"])
    nouns = figurative | _all_forms(words["abstract"])
    trailing = frozenset(words["trailing"])
    phrases = Lookup([*words["phrase"], *_inflected(words["verb-phrase"])])
    return _Classes(
        vague=frozenset(words["vague"]),
        field=frozenset(words["field"]),
        figurative=figurative,
        nouns=nouns,
        takes=Lookup(_inflected(words["takes"])),
        signify=Lookup(_inflected(words["signify"])),
        trailing=trailing,
        phrases=phrases,
        telling=nouns | trailing | phrases.first_words,
    )


def _all_forms(nouns: Iterable[str]) -> frozenset[str]:
    return frozenset(form for noun in nouns for form in noun_forms(noun))


def _inflected(phrases: Iterable[str]) -> list[str]:
    """Each phrase with its first word in all forms of the verb."""
    parted = (phrase.partition(" ") for phrase in phrases)
    return [f"{form} {rest}".strip() for verb, _, rest in parted for form in verb_forms(verb)]


def find_formulas(text: Text) -> tuple[Formula, ...]:
    """The formulas of body and lists, in order; those that touch are one, of the longest one's kind."""
    facts = Facts(text)
    places = text.indexes_of(_classes().telling)
    found: list[Formula] = []
    for sentence in text.sentences:
        if sentence.block.role in ("body", "list", "blockquote"):
            found += _merge(text, _in_sentence(text, sentence, text.within(sentence, places), facts))
    return tuple(found)


class Density(NamedTuple):
    """How much of a text is formula: the number of different formulas, and their words in percent."""

    number: int
    share: float


def formula_density(text: Text) -> Density:
    """Measure the formulas of a text, each wording once, for a repeated one may be the topic's."""
    lengths = {
        text.source[formula.start : formula.end].lower(): len(text.words_in(formula.span))
        for formula in text.formulas
    }
    words = sum(min(_MOST_WORDS, length) for length in lengths.values())
    return Density(len(lengths), 100 * words / max(_SHORT, len(text.words)))


def is_formula_word(key: str) -> bool:
    """Whether a word is one of the adjectives and nouns that pairs are made of."""
    classes = _classes()
    return key in classes.nouns or key in classes.vague or key in classes.field


class _Hollow(NamedTuple):
    """The words that say nothing by themselves, in all forms."""

    weighty: frozenset[str]  # for what nobody could point at
    light: frozenset[str]
    participles: frozenset[str]


@lru_cache(maxsize=1)
def _hollow() -> _Hollow:
    words = formula_words()
    classes = _classes()
    verbs = [verb for name in ("light-verb", "takes", "signify") for verb in words[name] if " " not in verb]
    light_verbs = frozenset(_inflected(verbs))
    weighty = classes.nouns | classes.vague | classes.field | _all_forms(words["weighty-noun"])
    return _Hollow(
        weighty=weighty.union(words["weighty"]),
        light=light_verbs.union(words["light"], _all_forms(words["light-noun"]), function_words()),
        participles=classes.trailing.union(form for form in light_verbs if form.endswith("ing")),
    )


def weighty_words(keys: Iterable[str], least: int) -> int:
    """How many words of a clause weigh something, if it is hollow: `least` words and more that are no
    function words, and all of them from the lists. Otherwise 0."""
    hollow, content, weighty = _hollow(), 0, 0
    for key in keys:
        if key in hollow.weighty:
            weighty += 1
            content += 1
        elif key in hollow.light:
            content += key not in function_words() and "'" not in key  # "it's"
        else:
            return 0
    return weighty if content >= least else 0


def is_hollow_word(key: str) -> bool:
    """Whether a word says nothing by itself: all of a hollow clause are such."""
    return key in _hollow().weighty or key in _hollow().light


def is_weighty_word(key: str) -> bool:
    """Whether a word is for what nobody could point at: "balance", "crucial"."""
    return key in _hollow().weighty


def is_light_participle(key: str) -> bool:
    """Whether a participle could trail any sentence: "marking", "strengthening", "paving"."""
    return key in _hollow().participles


class Facts:
    """Where a text gives a fact: a figure (also one that is `spelt`: "the two nations"), a quotation, or a
    name for the first time."""

    def __init__(self, text: Text, *, spelt: bool = True) -> None:
        self._text = text
        self._spelt = spelt

    @cached_property
    def _starts(self) -> list[int]:
        text, seen = self._text, set[str]()
        found = [
            figure.span
            for figure in text.figures
            if self._spelt or any(map(str.isdigit, text.source[figure.start : figure.end]))
        ]
        found += [quotation.span for quotation in text.quotations]
        for name in text.names:
            last = name.text.split()[-1].lower()
            if last not in seen:
                seen.add(last)
                found.append(name.span)
        return sorted(span.start for span in found)

    def within(self, span: Span) -> bool:
        """Whether any fact begins inside the span."""
        at = bisect_left(self._starts, span.start)
        return at < len(self._starts) and self._starts[at] < span.end


def _in_sentence(text: Text, sentence: Sentence, places: Iterable[int], facts: Facts) -> Iterator[Formula]:
    """The formulas that the words at `places` begin or end, and the sentence as a whole."""
    classes = _classes()
    words = sentence.words
    keys = text.keys[sentence.first_word : sentence.last_word]
    for at in (place - sentence.first_word for place in places):
        key = keys[at]
        phrase = classes.phrases.longest(keys, at)
        if phrase and (at == 0 or words[at].text[0].islower()):
            yield from _outside_quotations(text, words[at : at + len(phrase)], "phrase")
        if key in classes.nouns and words[at].text[0].islower():
            first = _pair_start(words, keys, at)
            if first is not None:
                pair = words[_with_verb(keys, first) : _with_complement(keys, at)]
                yield from _outside_quotations(text, pair, "pair")
        if key in classes.trailing and at:
            tail = _tail(text, words, keys, at)
            if tail and not facts.within(tail):
                yield Formula(*tail, "trailing")
    if _is_claim(keys) and not facts.within(sentence.span):
        yield Formula(*sentence.span, "claim")


def _outside_quotations(text: Text, words: Sequence[Word], kind: FormulaKind) -> Iterator[Formula]:
    span = Span(words[0].start, words[-1].end)
    if not text.in_quotation(span):
        yield Formula(*span, kind)


def _pair_start(words: Sequence[Word], keys: Sequence[str], noun: int) -> int | None:
    """The index of the adjective that makes a pair with the noun, if one does."""
    classes = _classes()
    for at in range(noun - 1, max(-1, noun - 2 - _BETWEEN), -1):
        key = keys[at]
        if words[at].end + 1 != words[at + 1].start:
            return None
        if key in classes.vague or (key in classes.field and keys[noun] in classes.figurative):
            return at
        if len(key) < 4 or not key.isalpha():
            return None
    return None


def _with_verb(keys: Sequence[str], first: int) -> int:
    """The index of the verb that has the pair as its object, or that of the pair."""
    takes = _classes().takes
    for at in range(first - 1, max(-1, first - 2 - _BEFORE_OBJECT), -1):
        verb = takes.longest(keys, at)
        if verb and at + len(verb) <= first:
            return at
    return first


def _with_complement(keys: Sequence[str], noun: int) -> int:
    """The end of the noun of a pair, or of the abstraction it is one of: "dynamics of trade relations"."""
    if keys[noun + 1 : noun + 2] == ["of"]:
        for at in range(noun + 2, min(len(keys), noun + 2 + _IN_COMPLEMENT)):
            if keys[at] in _classes().nouns:
                return at + 1
    return noun + 1


def _tail(text: Text, words: Sequence[Word], keys: Sequence[str], at: int) -> Span | None:
    """The clause that the participle at index `at` begins after a comma or a dash, if it is abstract."""
    before = text.source[words[at - 1].end : words[at].start].strip()
    if before not in (",", "—", "–", "-") or text.in_quotation(Span(words[at].start, words[at].end)):
        return None
    end, limit = at + 1, min(len(words), at + 1 + _LONGEST_TAIL)
    while end < limit and _CLAUSE_END.isdisjoint(text.source[words[end - 1].end : words[end].start]):
        end += 1
    nouns = _classes().nouns
    if not _SHORTEST_TAIL <= end - at <= _LONGEST_TAIL or nouns.isdisjoint(keys[at + 1 : end]):
        return None
    return Span(words[at].start, words[end - 1].end)


def _is_claim(keys: Sequence[str]) -> bool:
    """Whether a sentence says what the one before means: "This commitment underscores the stakes"."""
    if not keys or keys[0] not in _POINTS_BACK or len(keys) > _LONGEST_CLAIM:
        return False
    signify = _classes().signify
    for at in range(1, min(len(keys), _SUBJECT + 1)):
        verb = signify.longest(keys, at)
        if verb:
            subject = [key for key in keys[1:at] if not key.endswith("ly")]
            meant = keys[at + len(verb) :]
            return (not subject or any(map(_is_abstract, subject))) and any(map(_is_abstract, meant))
        if keys[at] in _NO_SUBJECT:
            return False
    return False


def _is_abstract(key: str) -> bool:
    """Whether a noun names what cannot be seen or counted, by list or by ending."""
    return key in _classes().nouns or (len(key) > 6 and key.endswith(_ABSTRACT_ENDINGS))


def _merge(text: Text, found: Iterator[Formula]) -> list[Formula]:
    merged: list[Formula] = []
    for formula in sorted(found):
        if merged and (formula.start < merged[-1].end or _linked(text, merged[-1], formula)):
            before = merged.pop()
            kind = max(before, formula, key=_weight).kind
            formula = Formula(before.start, max(before.end, formula.end), kind)
        merged.append(formula)
    return merged


def _weight(formula: Formula) -> tuple[int, bool]:
    """Which of two formulas names what both are: the longer, or the one that is more than words."""
    return formula.end - formula.start, formula.kind in ("trailing", "claim")


def _linked(text: Text, before: Formula, after: Formula) -> bool:
    """Whether only prepositions or articles stand between two formulas."""
    between = text.source[before.end : after.start].split()
    return len(between) <= _LINKED and _LINKS.issuperset(between)
