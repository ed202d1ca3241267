"""The words by which a speaker is found: verbs, linkers, pronouns, and what tells a person's gender."""

from __future__ import annotations

from typing import Literal

from scoring.text.speech import REPORTING_VERBS

Gender = Literal["he", "she", ""]
"""The pronoun that a person takes; "" where nothing tells."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# These tell what somebody does as often as what somebody says.
NO_SPEECH = _set(
    "cite conceive discover find hear know learn regard remember see show understand want document "
    "project rule publish post rail depict brief charge offer hope fear expect feel order address favor "
    "favour oppose rail tease signal point summarise summarize compute refuse reflect"
)
FINITE = frozenset(
    form
    for form, base in REPORTING_VERBS.items()
    if (form != base or form == "put") and not form.endswith("ing") and base not in NO_SPEECH
) | _set("put puts goes went continues began reads laughed chanted posted shrugged pointed refused")
PARTICIPLES = frozenset(
    form for form, base in REPORTING_VERBS.items() if form.endswith("ing") and base not in NO_SPEECH
)
PLAIN = frozenset(base for base in REPORTING_VERBS.values() if base not in NO_SPEECH)
# Plural nouns more often than verbs: the subject must be a person.
NOUNS_RATHER = _set(
    "accounts asks calls charges claims comments compares counters cries debates demands details doubts "
    "estimates forecasts judges notes points posts promises proposes protests questions regards reports "
    "states views wonders worries remarks quotes queries promised phrases plans laughs goes"
)
BE = _set("is was are were be been being gets got")
BEFORE_PLAIN = _set("to would will did could might may can must should does do didn't wouldn't")
LINKERS = _set(
    "also has had have having then later earlier recently again himself herself already once even "
    "simply just still always often never too first further since now only not would"
)
PREPOSITIONS = _set(
    "for of to with by from at about against on in over under near toward towards like than via between "
    "among into upon without despite including per"
)
SUBORDINATE = _set("after before when while if although though because since as until unless once")
TO_SOMEBODY = _set("told asked reminded assured informed urged warned advised")  # whom stands behind them
GOES_ON = SUBORDINATE | PREPOSITIONS | _set("and but who which that")
AND = _set("and but then or yet")
PRONOUNS: dict[str, Gender] = {"he": "he", "she": "she"}
NOBODY = _set("i we you they it there what")
TAIL = _set("of at from with for in")  # "Doe of the port authority said"

FEMININE = _set(
    "mrs ms miss madame lady dame queen princess sister mother actress chairwoman spokeswoman "
    "congresswoman businesswoman policewoman councilwoman saleswoman duchess empress widow wife "
    "daughter mum mom grandmother aunt waitress girl woman assemblywoman"
)
MASCULINE = _set(
    "mr sir lord king prince father brother chairman spokesman congressman businessman policeman "
    "councilman salesman duke emperor widower husband son dad grandfather uncle waiter boy man "
    "assemblyman pope imam"
)
# Women's names that do not end in "a", and men's that do. A wrong guess loses a pronoun, no more.
FEMININE_NAMES = _set(
    "hillary hilary kellyanne carly mary elizabeth ann anne susan jennifer sarah nancy karen alice amy "
    "annie abigail ashley audrey beth betsy betty beverly bridget brooke caroline catherine charlotte "
    "cheryl chloe christine claire clare colleen connie cindy daphne deborah denise diane dorothy "
    "eileen elaine eleanor ellen emily erin esther eve evelyn frances gail gillian grace gretchen gwen "
    "hannah harriet heather heidi helen holly irene iris isabel jackie jane janet janice jean jeanne "
    "jenny jessie jill joan joanne jodi joy joyce judith judy julie june kate katherine kathleen "
    "kathryn kathy katie kay kelly kim kristen kristin lauren lily liz lindsay lois lorraine louise "
    "lucy lynn madeleine margaret marian marie marilyn marjorie maureen megan michelle miriam molly "
    "naomi natalie nicole pam patty penelope phyllis rachel rebecca rosemary ruth sally sharon sheryl "
    "shirley sophie stacey stephanie sue suzanne susanne tammy tiffany tracy valerie vivian wendy "
    "yvonne zoe meg ingrid astrid agnes edith doris loretta gladys"
)
MASCULINE_NAMES = _set(
    "joshua ezra luca luka nikita ilya ilia mustafa andrea nicola sasha misha dana elijah moussa musa "
    "issa isa yahya zakaria barack aditya surya krishna rama garcia kenta joaquin"
)
