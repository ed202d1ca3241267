"""Who answers for a statement: a person or body by name, a crowd that nobody can ask, or nobody."""

from __future__ import annotations

import math
from typing import Literal, NamedTuple

from scoring.data import Span
from scoring.detectors.crowd_claim import Claims
from scoring.detectors.vague_authority import Options as CrowdOptions
from scoring.retelling.alignment.sentences import Weights
from scoring.retelling.claims.statement import Statement
from scoring.text import Name
from scoring.text.speech import REPORTING_VERBS

Kind = Literal["person", "body", "crowd", "somebody", "nobody"]

_REACH = 34  # words from a name over its apposition to its verb
_LINKERS = frozenset(
    "also has had have then later earlier recently again himself herself itself already once still now "
    "reportedly repeatedly publicly".split()
)
_BEFORE = frozenset("said says argues argued explained explains warned warns".split())  # "…, said Doe"
_TAIL = frozenset("of at from in the and".split())  # "Doe of the University of Leeds said"
# What somebody does, wants or knows rather than says.
_NO_CLAIM = frozenset(
    "want learn know see find hear show understand regard remember discover cite judge document "
    "order offer point post rule publish address detail highlight signal continue call refer threaten "
    "query realize realise".split()
)
_LABELS = frozenset("seen viewed regarded perceived considered described".split())  # "is seen as": by nobody
_HEADS = frozenset(  # of a body that goes by the name of its country, seat or chief
    "administration government ministry kremlin pentagon army military police court parliament party "
    "commission agency department office company council union group senate congress ministry bank".split()
)
# The plain and the -ing forms that are hardly ever anything else.
_CLAIMING = frozenset(
    "say saying believe believing think argue arguing claim claiming insist insisting allege alleging "
    "suggest suggesting warn warning predict predicting add adding note noting expect expecting fear "
    "fearing agree contend maintain citing tell telling stating accusing".split()
)
_OTHER_CUES = frozenset("according statement interview letter tweet".split())


class Bearer(NamedTuple):
    """Who answers: `name` as the text has it, `verb` the base form that hands the statement over.

    `span` holds the words that do so, None for nobody. "somebody" is whoever it is: a pronoun, officials,
    the words of a quotation.
    """

    kind: Kind
    name: str = ""
    verb: str = ""
    span: Span | None = None


NOBODY = Bearer("nobody")
_SOMEBODY = Bearer("somebody")


def bearer_of(statement: Statement, crowds: frozenset[str]) -> Bearer:
    """Return who answers for a statement; `crowds` are nouns such as "experts"."""
    if crowds not in statement.bearers:
        statement.bearers[crowds] = _read(statement, crowds)
    return statement.bearers[crowds]


def _read(statement: Statement, crowds: frozenset[str]) -> Bearer:
    if not crowds.isdisjoint(statement.keys):
        reader = Claims(statement.text, statement.index, CrowdOptions(crowds=crowds, named_soon=False))
        for span, noun in reader.claims():
            if not statement.text.in_quotation(span):
                verb = statement.text.words_in(span)[-1].key
                return Bearer("crowd", noun.text, REPORTING_VERBS.get(verb, ""), span)
    for name in statement.names:
        if name.kind != "place" and not statement.text.in_quotation(name.span):
            found = _verb_of(statement, name)
            if found is not None:
                return found
    if statement.quoted or any(_is_cue(statement, at) for at in range(len(statement.words))):
        return _SOMEBODY
    return NOBODY


def _verb_of(statement: Statement, name: Name) -> Bearer | None:
    """The name as the bearer, if a verb of speech or thought belongs to it."""
    words, keys = statement.words, statement.keys
    first = statement.text.word_index(name.start) - statement.sentence.first_word
    after = statement.text.word_index(name.end) - statement.sentence.first_word
    if not 0 <= first < len(words):
        return None
    before = [key for key in keys[max(0, first - 4) : first] if key != "the"]
    title = len((name.title or "").split())
    before = before[: len(before) - title] if title else before
    if before[-2:] == ["according", "to"]:
        return Bearer(_kind(name, keys, after), name.text, "say", statement.span((first - 2, after - 1)))
    if before[-1:] and before[-1] in _BEFORE:
        verb = max(at for at in range(first) if keys[at] == before[-1])
        span = Span(words[verb].start, name.end)
        return Bearer(_kind(name, keys, after), name.text, REPORTING_VERBS[before[-1]], span)
    verb = after
    while verb < len(words) and keys[verb] in _HEADS and not statement.gap(verb).strip():
        verb += 1
    closes = "," in statement.gap(verb)
    for at in range(verb, min(len(words), verb + _REACH)):
        gap = statement.gap(at)
        if at == verb:
            if gap.strip() not in ("", ","):
                return None
        elif not closes and gap.strip() and at > verb:
            return None
        if closes and keys[at] in _LABELS | {"believed", "known", "said"}:
            return None  # "Doe, considered one of the best": what others think
        if _reports(keys[at]) and (not closes or (at > verb and "," in _gaps(statement, verb + 1, at))):
            label = Span(name.start, words[verb - 1].end) if verb > after else name.span
            return Bearer(
                _kind(name, keys, after),
                statement.text.source[label.start : label.end],
                REPORTING_VERBS[keys[at]],
                Span(name.start, words[at].end),
            )
        known = keys[at] in _LINKERS or keys[at] in _TAIL or words[at].text[0].isupper()
        if not closes and not known and not keys[at].endswith("ly"):
            return None
    return None


def _gaps(statement: Statement, first: int, last: int) -> str:
    """What stands right before the word `last`, and before the linkers that lead up to it."""
    while last > first and statement.keys[last - 1] in _LINKERS:
        last -= 1
    return statement.gap(last)


def _kind(name: Name, keys: tuple[str, ...], after: int) -> Kind:
    body = name.kind != "person" or (after < len(keys) and keys[after] in _HEADS)
    return "body" if body else "person"


def _reports(key: str) -> bool:
    base = REPORTING_VERBS.get(key)
    return base is not None and base not in _NO_CLAIM and key != base and not key.endswith("ing")


def _is_cue(statement: Statement, at: int) -> bool:
    """Whether a word may hand the statement, or a part of it, to somebody."""
    key = statement.keys[at]
    if key in _OTHER_CUES or key in _CLAIMING:
        return True
    base = REPORTING_VERBS.get(key)
    if base is None or base in _NO_CLAIM or key == base or key.endswith("ing"):
        return False  # "the claims" is a cue: better one too many
    return not (key in _LABELS and "as" in statement.keys[at + 1 : at + 3])


def reported(statement: Statement, bearer: Bearer) -> range:
    """The indexes of the words that the bearer answers for, by where their credit stands."""
    if bearer.span is None:
        return range(len(statement.words))
    offset = statement.sentence.first_word
    first = statement.text.word_index(bearer.span.start) - offset
    after = statement.text.word_index(bearer.span.end) - offset
    goes_on = after < len(statement.words) and not statement.gap(after).strip(" :")
    return range(after, len(statement.words)) if goes_on or not first else range(first)


def is_same_claim(
    one: Statement, a: Bearer, other: Statement, b: Bearer, weights: Weights, bits: float, share: float
) -> bool:
    """Whether what the one bearer answers for is what the other does, the words that credit them left out.

    At least `bits` have to be the same, and that `share` (0-1) of the poorer claim.
    """
    claims = [
        frozenset(each.telling[at] for at in reported(each, bearer)) - {""}
        for each, bearer in ((one, a), (other, b))
    ]
    # `fsum`: in a set's order a plain sum would differ from run to run.
    same, *whole = (
        math.fsum(weights.get(key, 0.0) for key in keys) for keys in (claims[0] & claims[1], *claims)
    )
    return same >= bits and same >= share * min(whole)
