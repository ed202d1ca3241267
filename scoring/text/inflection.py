"""The forms of an English verb or noun, from its plain form.

Regular spelling rules and a list of the irregular words that news prose and its attributions use.
A form too many is harmless (no text contains it); a missing one loses a match.
"""

from __future__ import annotations

import re

_VOWELS = "aeiou"
# Plain form → past tense, past participle where it differs.
_IRREGULAR_VERBS = {
    verb: forms.split()
    for verb, forms in {
        "be": "am is are was were been being",
        "have": "has had having",
        "do": "does did done doing",
        "go": "goes went gone going",
        "say": "says said saying",
        "become": "became",
        "begin": "began begun",
        "bring": "brought",
        "build": "built",
        "buy": "bought",
        "catch": "caught",
        "choose": "chose chosen",
        "come": "came",
        "cost": "cost",
        "cut": "cut",
        "deal": "dealt",
        "draw": "drew drawn",
        "drive": "drove driven",
        "fall": "fell fallen",
        "feel": "felt",
        "fight": "fought",
        "find": "found",
        "foresee": "foresaw foreseen",
        "forget": "forgot forgotten",
        "get": "got gotten",
        "give": "gave given",
        "grow": "grew grown",
        "hear": "heard",
        "hit": "hit",
        "hold": "held",
        "keep": "kept",
        "know": "knew known",
        "lay": "laid",
        "lead": "led",
        "leave": "left",
        "let": "let",
        "lie": "lay lain lying",
        "lose": "lost",
        "make": "made",
        "mean": "meant",
        "meet": "met",
        "pay": "paid",
        "put": "put",
        "read": "read",
        "rise": "rose risen",
        "run": "ran",
        "see": "saw seen",
        "seek": "sought",
        "sell": "sold",
        "send": "sent",
        "set": "set",
        "show": "showed shown",
        "speak": "spoke spoken",
        "spend": "spent",
        "stand": "stood",
        "strike": "struck stricken",
        "swear": "swore sworn",
        "take": "took taken",
        "teach": "taught",
        "tell": "told",
        "think": "thought",
        "throw": "threw thrown",
        "understand": "understood",
        "win": "won",
        "withdraw": "withdrew withdrawn",
        "write": "wrote written",
    }.items()
}
# Stressed on the last syllable, so the consonant doubles although the word is longer than one.
_DOUBLING = frozenset(
    "admit commit concur confer defer infer omit permit prefer rebut recur refer regret submit".split()
)
_IRREGULAR_NOUNS = {
    "man": "men",
    "woman": "women",
    "child": "children",
    "person": "people",
    "foot": "feet",
    "tooth": "teeth",
    "mouse": "mice",
    "analysis": "analyses",
    "basis": "bases",
    "crisis": "crises",
    "criterion": "criteria",
    "hypothesis": "hypotheses",
    "phenomenon": "phenomena",
    "life": "lives",
    "wife": "wives",
    "knife": "knives",
    "half": "halves",
    "leaf": "leaves",
    "thief": "thieves",
    "shelf": "shelves",
}
_SIBILANT = re.compile(r"(?:s|x|z|ch|sh)$")
_ONE_SYLLABLE = re.compile(r"[^aeiou]*(?:qu)?[aeiou][^aeiouwxy]")


def verb_forms(verb: str) -> tuple[str, ...]:
    """The plain form, third person, past forms and -ing form of a verb: say, says, said, saying."""
    head, tail = _split_last(verb, "-")
    irregular = _IRREGULAR_VERBS.get(tail.lower(), [])
    regular = [_third_person(tail), _ing(tail)]
    if not irregular:
        regular.append(_past(tail))
    return _distinct(head, [tail, *regular, *irregular])


def noun_forms(noun: str) -> tuple[str, ...]:
    """The singular and the plural of a noun: ally, allies."""
    head, tail = _split_last(noun, "-")
    low = tail.lower()
    for singular, plural in _IRREGULAR_NOUNS.items():
        if low == singular or (low.endswith(singular) and singular in ("man", "woman")):
            return _distinct(head, [tail, tail[: len(tail) - len(singular)] + plural])
    return _distinct(head, [tail, _third_person(tail)])


def _split_last(word: str, separator: str) -> tuple[str, str]:
    """ "fact-check" → "fact-", "check": the part that takes the ending."""
    at = word.rfind(separator) + 1
    return word[:at], word[at:]


def _distinct(head: str, tails: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(head + tail for tail in tails))


def _consonant_y(word: str) -> bool:
    return len(word) > 1 and word.endswith("y") and word[-2] not in _VOWELS


def _doubles(word: str) -> bool:
    return word in _DOUBLING or bool(_ONE_SYLLABLE.fullmatch(word))


def _third_person(word: str) -> str:
    if _consonant_y(word):
        return word[:-1] + "ies"
    if _SIBILANT.search(word) or (word.endswith("o") and word[-2:-1] not in _VOWELS):
        return word + "es"
    return word + "s"


def _past(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    if _consonant_y(word):
        return word[:-1] + "ied"
    return f"{word}{word[-1]}ed" if _doubles(word) else word + "ed"


def _ing(word: str) -> str:
    if word.endswith("ie"):
        return word[:-2] + "ying"
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")) and word != "be":
        return word[:-1] + "ing"
    return f"{word}{word[-1]}ing" if _doubles(word) else word + "ing"
