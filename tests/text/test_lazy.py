"""Patterns that are compiled when they are first used."""

import importlib
import pkgutil
import re
from random import Random
from re import _parser

import pytest

import scoring
from scoring.text.lazy import _Pattern, lazy_regex


def test_a_lazy_regex_finds_what_its_own_finds():
    words = lazy_regex(r"(?P<word>[a-z]+)", re.IGNORECASE)
    assert [match["word"] for match in words.finditer("The bridge")] == ["The", "bridge"]
    assert words.sub("x", "The bridge") == "x x"
    assert words.groupindex == {"word": 1}
    assert words.fullmatch("bridge")
    assert words.fullmatch("bridge")  # the second time without a detour


def test_nothing_is_compiled_before():
    broken = lazy_regex("(")
    with pytest.raises(re.error):
        broken.search("bridge")


def test_only_texts_with_what_a_pattern_needs_are_searched():
    closed = lazy_regex(r"\b[a-z]+ (?:bridge|road)", needs=("bridge", "road"))
    assert closed.findall("The old bridge and a road") == ["old bridge", "a road"]
    assert closed.search("The old bridge")
    assert not closed.search("The old bridge", 0, 10)
    assert next(closed.finditer("The old town"), None) is None
    assert not closed.findall("The old town")
    assert closed.match("old bridge")


def patterns():
    for module in pkgutil.walk_packages(scoring.__path__, "scoring."):
        if not module.name.endswith("__main__"):
            for name, value in vars(importlib.import_module(module.name)).items():
                if isinstance(value, _Pattern):
                    yield f"{module.name}.{name}", value


def test_every_pattern_of_the_package_compiles():
    assert len([pattern.pattern for _, pattern in patterns()]) > 300


def test_whatever_matches_a_pattern_holds_what_it_needs():
    """Strings are made from each pattern as it is written; what does match it must not be passed over."""
    chance = Random(7)
    for name, pattern in patterns():
        if not pattern.needs:
            continue
        compiled = re.compile(pattern._source, pattern._flags)
        parsed = _parser.parse(pattern._source, pattern._flags)
        made = (
            chance.choice(("ab ", "abc", ""))
            + written(parsed, chance)
            + chance.choice((" ab", ".", ", ab", ""))
            for _ in range(600)
        )
        matching = [text for text in made if compiled.search(text)]
        assert len(matching) > 5, name
        for text in matching:
            assert pattern.search(text), (name, text)


def written(parsed, chance: Random) -> str:
    """A string that the pattern may match; what stands around it is left to chance."""
    return "".join(piece(operator, value, chance) for operator, value in parsed)


def piece(operator, value, chance: Random) -> str:
    name = str(operator)
    if name == "LITERAL":
        return chr(value)
    if name in ("ANY", "NOT_LITERAL"):
        return "a"
    if name == "IN":
        return one_of(value, chance)
    if name == "BRANCH":
        return written(chance.choice(value[1]), chance)
    if name in ("SUBPATTERN", "ATOMIC_GROUP"):
        return written(value[-1] if name == "SUBPATTERN" else value, chance)
    if name.endswith("REPEAT"):
        least, most, repeated = value
        return "".join(written(repeated, chance) for _ in range(chance.randint(least, min(most, least + 2))))
    if name == "ASSERT" and value[0] > 0 and chance.random() < 0.5:
        return written(value[1], chance)  # seen ahead: it may well be all that follows
    return ""


def one_of(members, chance: Random) -> str:
    if str(members[0][0]) == "NEGATE":
        return chance.choice(
            [sign for sign in "ab1 ,.A#~_é" if not any(holds(*each, sign) for each in members[1:])]
        )
    operator, value = chance.choice(members)
    if str(operator) == "RANGE":
        return chr(chance.randint(*value))
    if str(operator) == "LITERAL":
        return chr(value)
    return {"CATEGORY_DIGIT": "7", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "a"}.get(str(value), "-")


def holds(operator, value, sign: str) -> bool:
    if str(operator) == "RANGE":
        return value[0] <= ord(sign) <= value[1]
    if str(operator) == "LITERAL":
        return ord(sign) == value
    kinds = {"CATEGORY_DIGIT": r"\d", "CATEGORY_SPACE": r"\s", "CATEGORY_WORD": r"\w"}
    kinds |= {"CATEGORY_NOT_DIGIT": r"\D", "CATEGORY_NOT_SPACE": r"\S", "CATEGORY_NOT_WORD": r"\W"}
    return re.fullmatch(kinds[str(value)], sign) is not None
