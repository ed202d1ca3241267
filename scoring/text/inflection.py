"""The forms of an English verb or noun, from its plain form.

Regular spelling rules and a list of the irregular words that news prose and its attributions use.
A form too many is harmless (no text contains it); a missing one loses a match.
"""

from __future__ import annotations

from functools import lru_cache

from scoring.text.lazy import lazy_regex

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
# Plain form → further past forms beside those above or the regular ones: some houses write burnt, and
# people who lie have lied.
_OTHER_PASTS = {
    verb: forms.split()
    for verb, forms in {
        "beat": "beaten beat",
        "bet": "bet",
        "bid": "bid bade bidden",
        "broadcast": "broadcast",
        "burn": "burnt",
        "burst": "burst",
        "cast": "cast",
        "dive": "dove",
        "dream": "dreamt",
        "fit": "fit",
        "forecast": "forecast",
        "grind": "ground",
        "hang": "hanged",
        "hurt": "hurt",
        "kneel": "knelt",
        "lean": "leant",
        "leap": "leapt",
        "learn": "learnt",
        "lend": "lent",
        "lie": "lied",
        "light": "lit",
        "plead": "pled",
        "prove": "proven",
        "rid": "rid",
        "sew": "sewn",
        "shed": "shed",
        "shine": "shone",
        "smell": "smelt",
        "sneak": "snuck",
        "sow": "sown",
        "speed": "sped",
        "spell": "spelt",
        "spill": "spilt",
        "spit": "spat",
        "spoil": "spoilt",
        "sting": "stung",
        "strive": "strove striven",
        "swell": "swollen",
        "thrust": "thrust",
        "tread": "trod trodden",
        "weave": "wove woven",
        "weep": "wept",
        "wind": "wound",
        "wring": "wrung",
    }.items()
}
_OTHER_ING = {
    "age": "ageing",
    "dye": "dyeing",
    "queue": "queueing",
    "singe": "singeing",
    "swinge": "swingeing",
}
# Before a verb that is irregular itself: rewrite, overthrow, mislead, withhold.
_PREFIXES = ("fore", "mis", "off", "out", "over", "re", "un", "under", "up", "with")
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
    "wolf": "wolves",
    "self": "selves",
    "calf": "calves",
    "loaf": "loaves",
    "goose": "geese",
    "medium": "media",
    "bacterium": "bacteria",
    "alumnus": "alumni",
}
# Beside the regular plural.
_OTHER_PLURALS = {
    "appendix": "appendices",
    "cactus": "cacti",
    "curriculum": "curricula",
    "fungus": "fungi",
    "hoof": "hooves",
    "index": "indices",
    "matrix": "matrices",
    "memorandum": "memoranda",
    "nucleus": "nuclei",
    "referendum": "referenda",
    "scarf": "scarves",
    "stimulus": "stimuli",
    "syllabus": "syllabi",
    "vertex": "vertices",
    "wharf": "wharves",
}
_SIBILANT = lazy_regex(r"(?:s|x|z|ch|sh)$")
# The last letter of a longer verb may be doubled: by all (occurred), in Britain (travelled), or by nobody.
_MAY_DOUBLE = lazy_regex(r"(?:[^aeiou](?:qu)?[aeiouy][bdgmnprt]|[aeiou]l)$")
_ONE_SYLLABLE = lazy_regex(r"[^aeiou]*(?:qu)?[aeiou][^aeiouwxy]")


def verb_forms(verb: str) -> tuple[str, ...]:
    """The plain form, third person, -ing form and past forms of a verb: say, says, saying, said.

    What may be written in two ways is there in both: travelled, traveled.
    """
    head, tail = _split_last(verb)
    plain = tail.lower()
    forms = _WHOLLY_IRREGULAR.get(plain)
    if forms is None:
        forms = [_third_person(plain), _ing(plain), *_IRREGULAR_VERBS.get(plain, [_past(plain)])]
        forms += _other_forms(plain)
    return _like(head, tail, forms)


@lru_cache(maxsize=1)
def irregular_forms() -> dict[str, str]:
    """The irregular forms of verbs and nouns, each with its plain form: went → go, children → child."""
    verbs = {form: verb for verb, forms in (_OTHER_PASTS | _IRREGULAR_VERBS).items() for form in forms}
    nouns = {form: noun for noun, form in _IRREGULAR_NOUNS.items()}
    whole = {form: verb for verb, forms in _WHOLLY_IRREGULAR.items() for form in forms}
    return verbs | nouns | whole


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
    forms = [_third_person(plain)]
    if plain.endswith("person"):
        forms.append(plain.removesuffix("person") + "people")
    elif plain.endswith("sis"):  # diagnoses
        forms.append(plain[:-2] + "es")
    elif plain.endswith("o"):  # photos, heroes, and words that are written both ways
        forms.append(plain + "s")
    elif plain.endswith("iz"):
        forms.append(plain + "zes")
    elif plain in _OTHER_PLURALS:
        forms.append(_OTHER_PLURALS[plain])
    return _like(head, tail, forms)


def _split_last(word: str) -> tuple[str, str]:
    """Part a compound before what takes the ending: "fact-check" is "fact-" and "check"."""
    at = word.rfind("-") + 1
    return word[:at], word[at:]


def _like(head: str, tail: str, forms: list[str]) -> tuple[str, ...]:
    """The word and its forms, capitalised as the word is."""
    if tail[:1].isupper():
        forms = [form[0].upper() + form[1:] for form in forms]
    return tuple(dict.fromkeys(head + form for form in (tail, *forms)))


def _other_forms(verb: str) -> list[str]:
    """Further forms that a verb may have, or that others give it."""
    forms = [*_OTHER_PASTS.get(verb, ()), *([_OTHER_ING[verb]] if verb in _OTHER_ING else ())]
    if verb.endswith("ic"):  # panicked
        forms += [verb + "ked", verb + "king"]
    elif _MAY_DOUBLE.search(verb) and not _ONE_SYLLABLE.fullmatch(verb):
        forms += [f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing"]
    for prefix in _PREFIXES:
        if verb.startswith(prefix):
            forms += [prefix + form for form in _IRREGULAR_VERBS.get(verb.removeprefix(prefix), ())]
    return forms


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
