"""Patterns that are compiled when they are first used."""

import importlib
import pkgutil
import re

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


def test_every_pattern_of_the_package_compiles():
    seen = 0
    for module in pkgutil.walk_packages(scoring.__path__, "scoring."):
        if module.name.endswith("__main__"):
            continue
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, _Pattern):
                assert value.pattern
                seen += 1
    assert seen > 300
