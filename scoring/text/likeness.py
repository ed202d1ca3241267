"""How alike two spellings of a name are: by sound, as transliterators differ, and by slips of the hand.

A name is first written as sounds: digraphs become one sign ("sch", "tch", "ch", "sh" → C; "kh" → X),
doubled letters one, "w" is "v", "c" is "k" or "s". Then a weighted Damerau-Levenshtein distance
counts little for what transliterations vary (vowels, sibilants, gutturals, silent letters) and
much for what tells names apart. The costs were set by hand and trimmed on pairs of Latin spellings
of one Cyrillic, Arabic or Hebrew name (F1 .86 for `sounds_apart` up to `SAME_NAME`).
"""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import OSA

from scoring.text.fold import key

SAME_NAME = 0.2
"""The distance by sound up to which two spellings more likely stand for one name than for two."""

_DIGRAPHS = {
    "shch": "C",
    "tsch": "C", "tch": "C", "tsj": "C", "sch": "C", "sz": "C", "cz": "C", "ch": "C", "sh": "C", "sj": "C",
    "dsch": "J", "dzh": "J", "dj": "J", "zh": "Z", "ts": "Z", "tz": "Z", "kh": "X", "gh": "G", "gue": "Ge",
    "gui": "Gi", "ph": "f", "th": "t", "dh": "d", "ck": "k", "qu": "kv", "x": "ks", "kn": "n",
}  # fmt: skip
_LONGEST = max(map(len, _DIGRAPHS))
_VOWELS = frozenset("aeiou")

# Two sounds that transliterations of one name exchange → the cost.
_EXCHANGES = {
    0.15: "ou ei fv CX kX hX XG hG kC hg sX",
    0.3: "sC sZ CZ zs zZ zC gG gj Gj jJ gJ JC JZ Zj jC tJ ji ae pb vu vo",
    0.6: "ai au bv",
}
_COSTS = {frozenset(pair): cost for cost, pairs in _EXCHANGES.items() for pair in pairs.split()}
_OTHER_VOWEL, _OTHER_CONSONANT = 1.0, 1.4
_SWAPPED = 0.3
_EXTRA = {"h": 0.4, "X": 0.4, "j": 0.4}  # sounds often left unwritten; any other consonant costs 1
_EXTRA_VOWEL, _EXTRA_FIRST_VOWEL = 0.4, 0.15  # "Evgeni", "Yevgeni"; "Ilary", "Hilary"
_SPINE = {
    **dict.fromkeys("aeiouhj", ""), **dict.fromkeys("sSzZcCJ", "s"), **dict.fromkeys("gGkX", "k"),
    **dict.fromkeys("bfv", "v"), "d": "t", "n": "m",
}  # fmt: skip
_LONGEST_NAME, _LONGEST_SPINE = 60, 12  # keeps the keys of a hostile name few and short
_FINAL_S = 0.5
_FINAL_A = 0.4  # a final "a" tells a woman's name from a man's


@lru_cache(maxsize=4096)
def sounds(name: str) -> str:
    """Write a name as sounds, one sign each; marks and spaces are dropped."""
    letters = "".join(letter for letter in key(name) if letter.isalpha())
    found: list[str] = []
    at = 0
    while at < len(letters):
        for size in range(_LONGEST, 0, -1):
            sound = _DIGRAPHS.get(letters[at : at + size])
            if sound:
                found += sound
                at += size
                break
        else:
            sound = _sound(letters, at)
            if not found or found[-1] != sound:
                found.append(sound)
            at += 1
    return "".join(found)


def _sound(letters: str, at: int) -> str:
    letter, following = letters[at], letters[at + 1 : at + 2]
    if letter == "c":
        return "s" if following and following in "eiy" else "k"
    if letter in "yj":
        before_vowel = following != "" and following in "aeiou"
        return "j" if before_vowel else "i"
    return {"q": "k", "w": "v"}.get(letter, letter)


def sounds_apart(one: str, other: str) -> float:
    """Return how far apart two names sound: 0 for one sound, 1 and more for little in common."""
    a, b = sounds(one), sounds(other)
    if not a or not b:
        return float(a != b)
    longer = max(len(a), len(b))
    if OSA.distance(a, b, score_cutoff=longer // 2) > longer // 2:
        return 1.0  # half of the sounds differ: no need to weigh them
    return _distance(a, b) / ((len(a) + len(b)) / 2)


def slips_apart(one: str, other: str) -> int:
    """Return the slips of a typist between two names: letters left out, added, changed or swapped."""
    return OSA.distance(key(one), key(other))


def sound_keys(name: str) -> frozenset[str]:
    """Return keys for an index of names: two that sound alike have one in common.

    The keys are the name's consonants, those that are exchanged for one another written alike, and the
    same with one of them left out. Names that have nothing else in common may share a key, too.
    """
    spine = "".join(_SPINE.get(sound, sound) for sound in sounds(name[:_LONGEST_NAME]))[:_LONGEST_SPINE]
    return frozenset((spine, *(spine[:at] + spine[at + 1 :] for at in range(len(spine)))))


def _extra(sound: str, first: bool, final: bool) -> float:
    if sound in _VOWELS:
        return _EXTRA_FIRST_VOWEL if first else _EXTRA_VOWEL + (_FINAL_A if final and sound == "a" else 0)
    if final and sound == "s":
        return _FINAL_S
    return _EXTRA.get(sound, 1.0)


def _exchange(a: str, b: str, final: bool) -> float:
    cost = _COSTS.get(frozenset((a, b)))
    if cost is None:
        cost = _OTHER_VOWEL if a in _VOWELS and b in _VOWELS else _OTHER_CONSONANT
    return cost + _FINAL_A if final and "a" in (a, b) else cost


def _distance(a: str, b: str) -> float:
    extra_a = [_extra(sound, at == 0, at == len(a) - 1) for at, sound in enumerate(a)]
    extra_b = [_extra(sound, at == 0, at == len(b) - 1) for at, sound in enumerate(b)]
    before: list[float] = []
    above = [0.0]
    for cost in extra_b:
        above.append(above[-1] + cost)
    for i, x in enumerate(a):
        row = [above[0] + extra_a[i]]
        for j, y in enumerate(b):
            final = i == len(a) - 1 and j == len(b) - 1
            best = above[j] if x == y else above[j] + _exchange(x, y, final)
            best = min(best, above[j + 1] + extra_a[i], row[j] + extra_b[j])
            if i and j and x == b[j - 1] and y == a[i - 1] and x != y:
                best = min(best, before[j - 1] + _SWAPPED)
            row.append(best)
        before, above = above, row
    return above[-1]
