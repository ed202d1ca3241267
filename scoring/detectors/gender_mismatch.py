"""Find a person whose title is a woman's and whose pronoun is a man's, or the other way round.

Only passages that leave no doubt count: a paragraph that names one person, after paragraphs that name
nobody else, without another noun of whom a pronoun could speak. There a title or function that tells a
gender by itself ("Mrs.", "spokeswoman") is held against the pronoun that opens a sentence after it. Two
pronouns are never held against each other, for one may speak of somebody else; a given name is never
evidence; and nothing is said of "they": people are free to choose.

Inside one clause grammar leaves no choice: "herself" after "Mr. Lange", and what nobody does with another's
("Mr. Lange cleared her throat").
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from scoring.data import Hit, Span
from scoring.text import Text, Word
from scoring.text.gazetteer import roles
from scoring.text.people import role_nouns
from scoring.text.sequences import sequences

_TITLES = frozenset(("mr", "mrs", "ms", "miss"))
_VERBS = frozenset(("*past", "*ed", "*third"))
_AUXILIARIES = frozenset("is was has had did does will would can could made put set let".split())
_CLAUSE = 12  # words after a title in which a pronoun may still be its own
_BEFORE = 2  # paragraphs ahead that must name nobody else


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`masculine`, `feminine`: pronouns, titles and nouns that tell a gender by themselves. `others`:
    words for somebody else of whom a pronoun may speak. `bound`: what people do with their own only, verb
    and noun: "cleared throat"."""

    masculine: frozenset[str]
    feminine: frozenset[str]
    others: frozenset[str]
    bound: frozenset[str]


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Return a hit for each paragraph with such a title and such a pronoun, both the evidence."""
    for block, number in _alone(text):
        person = text.people[number]
        own = frozenset(noun for role in person.roles for noun in role_nouns(role))
        if not _somebody_else(text, block, own, options):
            yield from _contradiction(text, block, person.mentions[0].text, own, options)
    for index in text.indexes_of(_TITLES):
        word = text.words[index]
        if word.text[0].isupper() and (found := _bound(text, index, options)):
            name = text.source[word.start : text.words[index + 1].end]
            if not text.in_quotation(found.span):
                yield Hit((word.span, found.span), {"name": name, "one": word.text, "other": found.text})


def _bound(text: Text, index: int, options: Options) -> Word | None:
    """The pronoun of the other gender that can only be the titled person's, in the same clause."""
    title = text.words[index]
    sentence = text.sentence_at(title.start)
    if sentence is None:
        return None
    clause = text.words[index + 1 : min(sentence.last_word, index + 1 + _CLAUSE)]
    name = title
    while clause and clause[0].text[0].isupper():
        name, clause = clause[0], clause[1:]
    if not clause or ("," in text.source[name.end : clause[0].start] and clause[0].key != "who"):
        return None
    wrong = ("he", "his", "himself") if title.key != "mr" else ("she", "her", "herself")
    verbs: list[str] = []
    for at, word in enumerate(clause):
        if word.key == wrong[2]:
            return (
                word
                if any(sequences().kind(verb) in _VERBS or verb in _AUXILIARIES for verb in verbs)
                else None
            )
        if word.key == wrong[1]:
            owned = {other.key for other in clause[at + 1 : at + 3]}
            return (
                word if any(f"{verb} {noun}" in options.bound for verb in verbs for noun in owned) else None
            )
        if (
            word.text[0].isupper()
            or (word.key in options.others and word.key != "who")
            or word.key in options.masculine
            or word.key in options.feminine
            or word.key in roles()
            or "," in text.source[word.end : word.end + 1]
        ):
            return None
        verbs.append(word.key)
    return None


def _alone(text: Text) -> Iterator[tuple[Span, int]]:
    """Yield the paragraphs that name one person and nobody else, like those before them, with its number."""
    named: dict[int, set[int]] = {}
    for number, person in enumerate(text.people):
        for mention in person.mentions:
            named.setdefault(text.block_index(mention.start) or 0, set()).add(number)
    unknown = {text.block_index(name.start) for name in text.names if name.kind == "unknown"}
    for block, people in named.items():
        around = range(block - _BEFORE, block)
        if (
            len(people) == 1
            and block not in unknown
            and all(named.get(at, people) == people for at in around)
        ):
            yield text.blocks[block].span, next(iter(people))


def _somebody_else(text: Text, block: Span, own: frozenset[str], options: Options) -> bool:
    """Whether a word of the paragraph stands for somebody else; `own`: the nouns of the person's roles."""
    return any(
        word.key in options.others or (word.key in roles() and word.key not in own)
        for word in text.words_in(block)
    )


def _contradiction(
    text: Text, block: Span, name: str, own: frozenset[str], options: Options
) -> Iterator[Hit]:
    title: Word | None = None
    for word in text.words_in(block):
        if text.in_quotation(word.span):
            continue
        if word.key in _TITLES or word.key in own:
            if word.key in options.feminine or word.key in options.masculine:
                title = word
        elif title is not None and word.key in ("he", "she") and _opens(text, word):
            if (word.key in options.feminine) != (title.key in options.feminine):
                values = {"name": name, "one": title.text, "other": word.text}
                yield Hit((Span(title.start, title.end), word.span), values)
            return


def _opens(text: Text, word: Word) -> bool:
    sentence = text.sentence_at(word.start)
    return sentence is not None and sentence.start == word.start
