"""How two tied statements can contradict each other: one function for each way.

Each takes the two statements and the word lists, and returns the difference or None. All look at one clause
of each statement, in which at least `_FRAME` other telling words are the same: that two sentences are about
the same thing does not tell that their clauses are.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from scoring.data import Span
from scoring.retelling.alignment.keys import COUNTRY
from scoring.retelling.claims.bearers import bearer_of
from scoring.retelling.claims.statement import Statement
from scoring.text.inflection import verb_forms
from scoring.text.lookup import lookup_of

_FRAME = 2  # telling words that the two clauses share, beside those that contradict each other
_REACH = 6  # words on either side that belong to a clause
_AROUND = 4  # telling words on either side of a word that belong to its clause
_SCOPE = 4  # words from a "not" to what it denies: "has not been seriously damaged"
_CLAUSE = 9  # words from "would indicate" to what it leaves open
_AUXILIARIES = frozenset("be been being have has had to from any yet ever in".split())


class Difference(NamedTuple):
    """In one respect (`what`) two statements differ: where, and what each says in few words.

    `confidence` is that of the difference alone; `note` is what may excuse it.
    """

    what: str
    one: Span
    other: Span
    confidence: float
    note: str | None = None

    def turned(self) -> Difference:
        """The same with the statements exchanged."""
        return self._replace(one=self.other, other=self.one)


class Words(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words that contradictions turn on, all in lower case.

    `negators` deny what follows them ("not", "without", "refuse"), unless they begin one of the `harmless`
    phrases ("not only"). `opposites` are pairs of words that cannot both be true of one thing ("approve
    reject"). `hedges` leave open whether something is so ("allegedly"), `doubtful` are auxiliaries that do
    ("would") before one of the `showing` verbs ("indicate"). `whole` are words for all of a group, `part`
    those for some of it. `stressed` ("mainly") before one of `grounds` ("because of", "after") gives the
    reason that counts; `causes` are grounds that need no stress. `unfinished` are phrases for what is still
    to come, with the participles that tell it as done, both joined by "/" ("needs approval", "approved").
    `stances` are verbs of who takes a side, for or against ("vote").
    """

    negators: frozenset[str]
    harmless: tuple[str, ...]
    opposites: tuple[tuple[str, str], ...]
    hedges: frozenset[str]
    doubtful: frozenset[str]
    showing: frozenset[str]
    whole: frozenset[str]
    part: frozenset[str]
    stressed: frozenset[str]
    grounds: tuple[str, ...]
    causes: tuple[str, ...]
    stances: frozenset[str] = frozenset()
    unfinished: tuple[tuple[str, str], ...] = ()


@lru_cache(maxsize=16)
def forms_of(verbs: frozenset[str]) -> frozenset[str]:
    """Return all forms of some verbs, given in their plain form."""
    return frozenset(form for verb in verbs for form in (verb, *verb_forms(verb)))


@lru_cache(maxsize=8)
def _opposites(pairs: tuple[tuple[str, str], ...]) -> dict[str, frozenset[str]]:
    """Of each form of each word: all forms of its opposites."""
    found: dict[str, frozenset[str]] = {}
    for one, other in pairs:
        ones, others = (frozenset((word, *verb_forms(word))) for word in (one, other))
        for forms, opposite in ((ones, others), (others, ones)):
            for form in forms:
                found[form] = found.get(form, frozenset()) | opposite
    return found


def _frame(one: Statement, i: int, other: Statement, j: int) -> frozenset[str]:
    """The telling words that the surroundings of two words share."""
    return one.near(i, _REACH) & other.near(j, _REACH)


def _negations(statement: Statement, words: Words) -> list[int]:
    """Where the statement has a word that may deny something."""
    return [
        at for at, key in enumerate(statement.keys) if key in words.negators or key.endswith(("n't", "n’t"))
    ]


def polarity(one: Statement, other: Statement, words: Words) -> Difference | None:
    """What one denies, the other states: "Lund has not sent any aid", "Lund sent aid"."""
    nots = _negations(one, words), _negations(other, words)
    if sorted(map(len, nots)) != [0, 1] or one.asks or other.asks:
        return None
    if nots[1]:
        found = polarity(other, one, words)
        return found and found.turned()
    denied = nots[0][0]
    i = _denied_word(one, denied)
    harmless = lookup_of(words.harmless).longest(one.keys, denied) is not None
    if i is None or harmless or "only" in one.keys + other.keys:
        return None
    told = [at for at, key in enumerate(one.telling) if key and at != denied]
    n = told.index(i)
    for j in other.places.get(one.telling[i], ()):
        around = None if _is_kept_from(other, j, one.keys[i]) else _same_place(one, told, n, other, j)
        if around is not None:
            return Difference("whether it is so", one.span((denied, *around[0])), other.span(around[1]), 0.8)
    return None


def _denied_word(statement: Statement, denied: int) -> int | None:
    """The word that a "not" denies: the next telling one, with auxiliaries between and nothing else."""
    for at in range(denied + 1, min(denied + 1 + _SCOPE, len(statement.words))):
        if statement.gap(at).strip():
            return None
        if statement.telling[at] and not statement.keys[at].endswith("ly"):
            return at
        if not statement.telling[at] and statement.keys[at] not in _AUXILIARIES:
            return None
    return None


def _same_place(
    one: Statement, told: list[int], n: int, other: Statement, j: int
) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """The places in both of the word at `told[n]` and at `j` with its neighbours among the telling words, if
    these are the same: the one before and the one behind it, or, where a clause begins, two behind it.
    """
    rest = [at for at, key in enumerate(other.telling) if key]
    m = rest.index(j)

    def same(step: int) -> bool:
        if not (0 <= n + step < len(told) and 0 <= m + step < len(rest)):
            return False
        a, b = told[n + step], rest[m + step]
        return one.telling[a] == other.telling[b] and abs(a - told[n]) <= _REACH and abs(b - j) <= _REACH

    if same(1) and (same(-1) or (same(2) and (n == 0 or m == 0))):
        steps = (-1, 0, 1) if same(-1) else (0, 1, 2)
        places = tuple(told[n + step] for step in steps), tuple(rest[m + step] for step in steps)
        if not any(_is_broken(each, found) for each, found in zip((one, other), places, strict=True)):
            return places
    before = _shared(one, told[max(0, n - _AROUND) : n], other, rest[max(0, m - _AROUND) : m])
    behind = _shared(one, told[n + 1 : n + 1 + _AROUND], other, rest[m + 1 : m + 1 + _AROUND])
    if before and behind and len(before) + len(behind) > _FRAME + 1:
        ours = (*before.values(), *behind.values())
        return (*(a for a, _ in ours), told[n]), (*(b for _, b in ours), j)
    return None


def _shared(
    one: Statement, places: list[int], other: Statement, others: list[int]
) -> dict[str, tuple[int, int]]:
    """The telling words that stand at some places of both, each with its place in either."""
    theirs = {other.telling[at]: at for at in others}
    return {one.telling[at]: (at, theirs[one.telling[at]]) for at in places if one.telling[at] in theirs}


def _is_broken(statement: Statement, places: tuple[int, ...]) -> bool:
    """Whether a mark stands between the first and the last of some words: they are no phrase."""
    return any(statement.gap(at).strip() for at in range(places[0] + 1, places[-1] + 1))


def _is_kept_from(statement: Statement, at: int, word: str) -> bool:
    """Whether a word is denied or limited without a "not": "unwilling", "kept from scoring"."""
    denials = {prefix + word for prefix in ("un", "in", "dis", "non", "im")} | {word + "less", word + "-free"}
    return (
        not denials.isdisjoint(statement.keys)
        or "from" in statement.keys[at - 1 : at]
        or "only" in statement.keys
    )


def _spans(
    one: Statement, i: int, other: Statement, j: int, frame: frozenset[str], *also: int
) -> tuple[Span, Span]:
    """The clauses around two words: from the first to the last of the words that both have near them."""
    return one.span(_places(one, i, frame).union((i, *also))), other.span(_places(other, j, frame) | {j})


def _places(statement: Statement, at: int, frame: frozenset[str]) -> set[int]:
    around = range(max(0, at - _REACH), min(len(statement.words), at + _REACH + 1))
    return {index for index in around if statement.telling[index] in frame}


def opposition(one: Statement, other: Statement, words: Words) -> Difference | None:
    """Two words that exclude each other stand in the same place: "approved the plan", "rejected the plan"."""
    opposites = _opposites(words.opposites)
    if opposites.keys().isdisjoint(one.keys) or opposites.keys().isdisjoint(other.keys):
        return None
    if _negations(one, words) or _negations(other, words) or one.asks or other.asks:
        return None
    told = [at for at, key in enumerate(one.telling) if key]
    for n, i in enumerate(told):
        against = opposites.get(one.keys[i])
        if against is None or not against.isdisjoint(one.keys):
            continue
        for j, rival in enumerate(other.keys):
            if rival in against and other.telling[j] and opposites[rival].isdisjoint(other.keys):
                around = _same_place(one, told, n, other, j)
                if around:
                    return Difference("which way it went", one.span(around[0]), other.span(around[1]), 0.8)
    return None


def exchange(one: Statement, other: Statement, _: Words) -> Difference | None:
    """Doer and done-to, or start and goal, have changed places."""
    return _turned_round(one, other) or _both_ways(one, other)


def _both_ways(one: Statement, other: Statement) -> Difference | None:
    """ "From Lund to Oslo" against "from Oslo to Lund"."""
    (origins, goals), (others, aims) = one.routes, other.routes
    for origin, i in origins.items():
        for goal, j in goals.items():
            if origin in aims and goal in others and origin != goal:
                a, b = one.span((i, j)), other.span((aims[origin], others[goal]))
                return Difference("from where to where", a, b, 0.8)
    return None


def _turned_round(one: Statement, other: Statement) -> Difference | None:
    """ "Lund sued Oslo" against "Oslo sued Lund": the same verb between the same names."""
    acts = {(act.doer, act.verb, act.target): act.span for act in one.acts}
    if not acts:
        return None
    for act in other.acts:
        span = acts.get((act.target, act.verb, act.doer))
        if span is not None and (act.doer, act.verb, act.target) not in acts:
            return Difference("who did it to whom", span, act.span, 0.8)
    return None


def certainty(one: Statement, other: Statement, words: Words) -> Difference | None:
    """What one leaves open ("would indicate", "allegedly"), the other states flatly, in its own voice."""
    hedged = [at for at in range(len(one.words)) if _hedges(one, at, words)]
    flat = [at for at in range(len(other.words)) if _hedges(other, at, words)]
    if bool(hedged) == bool(flat):
        return None
    if flat:
        found = certainty(other, one, words)
        return found and found.turned()
    if bearer_of(other, frozenset()).kind != "nobody":
        return None  # somebody answers for it: that is no flat statement
    showing = forms_of(words.showing)
    for at in hedged:
        conditional = one.keys[at] in words.doubtful
        for i in range(at, min(len(one.words), at + (_CLAUSE if conditional else _SCOPE))):
            for j in other.places.get(one.telling[i], ()) if one.telling[i] else ():
                frame = _frame(one, i, other, j)
                if len(frame) >= _FRAME + 1 and (
                    not conditional or not showing.isdisjoint(other.keys[max(0, j - 4) : j])
                ):
                    return Difference("how certain it is", *_spans(one, i, other, j, frame, at), 0.6)
    return None


def _hedges(statement: Statement, at: int, words: Words) -> bool:
    key = statement.keys[at]
    if key in words.hedges:
        return not statement.text.in_quotation(statement.words[at].span)
    after = statement.keys[at + 1 : at + 2]
    return key in words.doubtful and not forms_of(words.showing).isdisjoint(after)


def extent(one: Statement, other: Statement, words: Words) -> Difference | None:
    """All of a group against a part of it, the greatest against one of the greatest."""
    for first, second, swapped in ((one, other, False), (other, one, True)):
        found = _one_of_many(first, second) or _whole_and_part(first, second, words)
        if found:
            return found.turned() if swapped else found
    return None


def _is_superlative(key: str) -> bool:
    return (key.endswith("est") and len(key) > 5) or key in ("first", "last", "only", "best", "worst")


def _one_of_many(one: Statement, other: Statement) -> Difference | None:
    """ "The largest port" against "one of the largest ports"."""
    for i, key in enumerate(one.keys[:-1]):
        if not _is_superlative(key) or one.keys[i - 1 : i] != ("the",) or _among(one, i) is not None:
            continue
        noun = one.telling[i + 1]
        for j in other.places.get(noun, ()) if noun else ():
            first = _among(other, j - 1) if other.keys[j - 1 : j] == (key,) else None
            if first is not None and len(_frame(one, i, other, j)) >= _FRAME:
                return Difference("how far it goes", one.span((i - 1, i + 1)), other.span((first, j)), 0.8)
    return None


def _among(statement: Statement, at: int) -> int | None:
    """Where "one of the", "among the" or "some of the" begins that leads up to a superlative."""
    first = max(0, at - 3)
    if statement.keys[max(0, at - 1) : at] != ("the",):
        return None
    return next((i for i in range(first, at) if statement.keys[i] in ("one", "among", "some")), None)


def _whole_and_part(one: Statement, other: Statement, words: Words) -> Difference | None:
    """ "All ferries" against "some ferries"."""
    for i, key in enumerate(one.keys):
        if key not in words.whole:
            continue
        noun = _noun_after(one, i)
        if noun is None:
            continue
        for j in other.places.get(one.telling[noun], ()):
            for at in range(max(0, j - 3), j):
                if other.keys[at] in words.part and _noun_after(other, at) == j:
                    frame = _frame(one, noun, other, j)
                    if len(frame) >= _FRAME:
                        return Difference("how far it goes", one.span((i, noun)), other.span((at, j)), 0.7)
    return None


def _noun_after(statement: Statement, at: int) -> int | None:
    """The first telling word behind a quantifier, with no more than "of the" between."""
    for index in range(at + 1, min(at + 4, len(statement.words))):
        if statement.gap(index).strip():
            return None
        if statement.telling[index]:
            return index
        if statement.keys[index] not in ("of", "the", "its", "their", "these", "those"):
            return None
    return None


def grounds(one: Statement, other: Statement, words: Words) -> Difference | None:
    """Each gives another reason: "mainly because of the storm", "mainly because of the strike"."""
    ours, theirs = _reasons(one, words), _reasons(other, words)
    if len(ours) != 1 or len(theirs) != 1:
        return None  # none, or which of them belong together is anybody's guess
    i, j = ours[0], theirs[0]
    matter = frozenset(one.telling[:i]) - {""}, frozenset(other.telling[:j]) - {""}
    same = matter[0] & matter[1]
    alike = len(same) > _FRAME and 2 * len(same) >= min(map(len, matter))
    reasons = _reason(one, i), _reason(other, j)
    if not alike or not all(reasons) or not reasons[0].isdisjoint(reasons[1]):
        return None
    spans = one.span((i, _clause_end(one, i))), other.span((j, _clause_end(other, j)))
    return Difference("why or since when", *spans, 0.6, "both reasons may hold")


def _reason(statement: Statement, at: int) -> frozenset[str]:
    """The telling words of the reason, countries left out: two reasons may concern one country."""
    behind = statement.telling[at + 1 : _clause_end(statement, at) + 1]
    return frozenset(key for key in behind if key and key[0] != COUNTRY)


def _reasons(statement: Statement, words: Words) -> list[int]:
    causes, behind = lookup_of(words.causes), lookup_of(words.grounds)
    keys = statement.keys
    return [
        at
        for at in range(1, len(keys) - 1)
        if (keys[at] in words.stressed and behind.longest(keys, at + 1))
        or (causes.longest(keys, at) and keys[at - 1] not in words.stressed)
    ]


def _clause_end(statement: Statement, at: int) -> int:
    """The last word of the reason: before the next mark, within a clause's length."""
    last = min(at + _CLAUSE, len(statement.words) - 1)
    return next((index - 1 for index in range(at + 1, last + 1) if statement.gap(index).strip()), last)


WAYS = (polarity, opposition, exchange, certainty, extent, grounds)
"""All of them, the plainest contradiction first."""
