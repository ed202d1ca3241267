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
        "arise": "arose arisen",
        "become": "became",
        "begin": "began begun",
        "bend": "bent",
        "bind": "bound",
        "bite": "bit bitten",
        "bleed": "bled",
        "blow": "blew blown",
        "break": "broke broken",
        "breed": "bred",
        "bring": "brought",
        "build": "built",
        "buy": "bought",
        "catch": "caught",
        "choose": "chose chosen",
        "cling": "clung",
        "come": "came",
        "cost": "cost",
        "creep": "crept",
        "cut": "cut",
        "deal": "dealt",
        "dig": "dug",
        "do": "did done",
        "draw": "drew drawn",
        "drink": "drank drunk",
        "drive": "drove driven",
        "eat": "ate eaten",
        "fall": "fell fallen",
        "feed": "fed",
        "feel": "felt",
        "fight": "fought",
        "find": "found",
        "flee": "fled",
        "fly": "flew flown",
        "forbid": "forbade forbidden",
        "foresee": "foresaw foreseen",
        "forget": "forgot forgotten",
        "forgive": "forgave forgiven",
        "freeze": "froze frozen",
        "get": "got gotten",
        "give": "gave given",
        "go": "went gone",
        "grow": "grew grown",
        "hang": "hung",
        "hear": "heard",
        "hide": "hid hidden",
        "hit": "hit",
        "hold": "held",
        "keep": "kept",
        "know": "knew known",
        "lay": "laid",
        "lead": "led",
        "leave": "left",
        "let": "let",
        "lie": "lay lain",
        "lose": "lost",
        "make": "made",
        "mean": "meant",
        "meet": "met",
        "mistake": "mistook mistaken",
        "overcome": "overcame",
        "overtake": "overtook overtaken",
        "pay": "paid",
        "put": "put",
        "quit": "quit",
        "read": "read",
        "ride": "rode ridden",
        "ring": "rang rung",
        "rise": "rose risen",
        "run": "ran",
        "say": "said",
        "see": "saw seen",
        "seek": "sought",
        "sell": "sold",
        "send": "sent",
        "set": "set",
        "shake": "shook shaken",
        "shoot": "shot",
        "show": "showed shown",
        "shrink": "shrank shrunk",
        "shut": "shut",
        "sing": "sang sung",
        "sink": "sank sunk",
        "sit": "sat",
        "sleep": "slept",
        "slide": "slid",
        "speak": "spoke spoken",
        "spend": "spent",
        "spin": "spun",
        "split": "split",
        "spread": "spread",
        "spring": "sprang sprung",
        "stand": "stood",
        "steal": "stole stolen",
        "stick": "stuck",
        "strike": "struck stricken",
        "swear": "swore sworn",
        "sweep": "swept",
        "swim": "swam swum",
        "swing": "swung",
        "take": "took taken",
        "teach": "taught",
        "tear": "tore torn",
        "tell": "told",
        "think": "thought",
        "throw": "threw thrown",
        "undergo": "underwent undergone",
        "understand": "understood",
        "undertake": "undertook undertaken",
        "wake": "woke woken",
        "wear": "wore worn",
        "win": "won",
        "withdraw": "withdrew withdrawn",
        "write": "wrote written",
    }.items()
}
# Plain form → all other forms, where even the third person has one of its own.
_WHOLLY_IRREGULAR = {"be": "am is are was were been being".split(), "have": "has having had".split()}
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
    """The plain form, third person, -ing form and past forms of a verb: say, says, saying, said."""
    head, tail = _split_last(verb)
    plain = tail.lower()
    forms = _WHOLLY_IRREGULAR.get(plain)
    if forms is None:
        forms = [_third_person(plain), _ing(plain), *_IRREGULAR_VERBS.get(plain, [_past(plain)])]
    return _like(head, tail, forms)


def past_and_participle() -> tuple[tuple[str, str], ...]:
    """The past tense and the participle of the irregular verbs that tell them apart: went, gone."""
    return tuple((pair[0], pair[1]) for pair in _IRREGULAR_VERBS.values() if len(pair) == 2)


def noun_forms(noun: str) -> tuple[str, ...]:
    """The singular and the plural of a noun: ally, allies. A compound of "man" gets both plurals."""
    head, tail = _split_last(noun)
    plain = tail.lower()
    if plain in _IRREGULAR_NOUNS:
        return _like(head, tail, [_IRREGULAR_NOUNS[plain]])
    if plain.endswith("man"):  # spokesmen, but Germans
        return _like(head, tail, [plain[:-2] + "en", plain + "s"])
    return _like(head, tail, [_third_person(plain)])


def _split_last(word: str) -> tuple[str, str]:
    """Part a compound before what takes the ending: "fact-check" is "fact-" and "check"."""
    at = word.rfind("-") + 1
    return word[:at], word[at:]


def _like(head: str, tail: str, forms: list[str]) -> tuple[str, ...]:
    """The word and its forms, capitalised as the word is."""
    if tail[:1].isupper():
        forms = [form[0].upper() + form[1:] for form in forms]
    return tuple(dict.fromkeys(head + form for form in (tail, *forms)))


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
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")):
        return word[:-1] + "ing"
    return f"{word}{word[-1]}ing" if _doubles(word) else word + "ing"
