"""Patterns over folded text, and the filter that tells which of them may match."""

import hashlib
import random
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.errors import InputError
from scoring.limits import within
from scoring.rulebook.patterns import Literals, Pattern, PatternError, PatternFilter
from scoring.text.fold import fold


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("né", "Née, ne", ["ne"]),
        ("Née", "Née, ne", ["Nee"]),
        ("“x”", "“x” \"x\" 'x'", ['"x"', '"x"']),
        ("[“”]x", "“x ”x", ['"x', '"x']),
        (r"[^“”\s]+", "“x” y", ["x", "y"]),
        (r"a\…b", "a…b a...b", ["a\x85b"]),
        (r"[\…]b", "a…b a.b", ["\x85b"]),
        (r"\x{201c}x|\x2e", "“x.", ['"x', "."]),
        (r"[\x{2010}a]+", "a‐a", ["a-a"]),  # a hyphen in a class stays a character
        (r"\Qa+“\E", "a+“", ['a+"']),
        ("a b", "a\u00a0b a\u2009b", ["a b", "a b"]),
        (r"\d+", "٣٤ 12", ["34", "12"]),
        ("straße", "straße strasse", ["strase"]),
        (r"[]]+", "a]]", ["]]"]),
        (r"[^]]+", "a]", ["a"]),
        (r"[[:upper:]]+", "aBC", ["BC"]),
        (r"(?P<year>\d{4})", "in 1999", ["1999"]),
    ],
)
def test_matches(pattern, text, expected):
    folded = fold(text)
    found = [folded[match.start : match.end].decode("latin-1") for match in Pattern(pattern).matches(folded)]
    assert found == expected


@pytest.mark.parametrize(
    "pattern",
    [
        *("a(?=b)", "(?<=a)b", "(?!a)", r"(a)\1", "(", "a{1001}", "[à-ü]", "[a-ü]", "т", "👍", r"\x{110000}"),
        "|".join(f"a{{0,{999 - n}}}b{{0,999}}" for n in range(12)),  # 24,000 steps
        "a" * 2001,
    ],
)
def test_what_cannot_be_used_is_refused(pattern):
    with pytest.raises(PatternError) as caught:
        Pattern(pattern)
    assert caught.value.message
    assert caught.value.hint


def test_only_the_whole_text_fits():
    assert Pattern("a|ab").fits(b"ab")
    assert not Pattern("a").fits(b"ab")


def test_long_texts_give_a_limited_number_of_matches():
    assert len(list(Pattern("a").matches(b"a " * 5_000))) == 5_000
    assert len(list(Pattern("a").matches(b"a " * 5_001))) == 200


@pytest.mark.parametrize(
    ("pattern", "text", "starts"),
    [
        ("dog", "dog " + "a" * 65_000 + " dog", [0, 65_005]),
        ("do+g", "a" * 39_999 + "d" + "o" * 9_000 + "g", [39_999]),  # over the beginning of the next piece
        ("do+g", "a" * 41_000 + "d" + "o" * 9_500 + "g", [41_000]),  # over the end of a piece
        ("^a", "a" * 85_000, [0]),  # a piece is not the beginning of the text
        ("a$", "a" * 85_000, [84_999]),  # nor the end
        (r"\ba", "a" * 85_000, [0]),
        (r"\d{3}", "1" * 31_000, list(range(0, 600, 3))),  # no more than 200, none of them overlapping
        ("1{7,900}", "1" * 31_000, list(range(0, 31_000, 900))),
        (".+", "a" * 120_000, [0, 50_000, 100_000]),  # what is longer is cut
    ],
)
def test_a_long_text_is_searched_piece_by_piece(pattern, text, starts):
    matches = list(Pattern(pattern).matches(text.encode()))
    assert [match.start for match in matches] == starts
    assert all(before.end <= after.start for before, after in pairwise(matches))


@settings(deadline=None, max_examples=30)
@given(st.lists(st.integers(0, 80_000), max_size=20), st.sampled_from(["do+g", r"\bd.{1,9}", "o{2,5}|g$"]))
def test_pieces_make_no_difference_to_short_matches(places, pattern):
    text = bytearray(b"a " * 41_000)
    for place in places:
        text[place : place + 5] = b"dooog"
    found = Pattern(pattern)
    whole = [match.span() for match in found._compiled.finditer(bytes(text))]
    assert [(match.start, match.end) for match in found.matches(bytes(text))] == whole


def test_a_search_of_a_long_text_can_be_stopped():
    pattern = Pattern("[ab]{0,900}a[ab]{0,900}c")
    letters = bytes(random.Random(1).choices(b"ab", k=2_000_000))
    start = time.monotonic()
    with pytest.raises(InputError):
        within(0.2, lambda: list(pattern.matches(letters)))
    assert time.monotonic() - start < 10  # two million characters take a minute


@pytest.mark.parametrize(
    ("pattern", "text", "candidate"),
    [
        ("dogs?", "a dog", True),
        ("dogs?", "a cat", False),
        ("Dog", "a dog", True),  # case is left to the pattern
        ("^dog$", "a dog. a cat.", True),  # so is the place
        (r"dog|c\w+", "a cat", True),
        (r"\w+", "…", True),  # no literal to go by
        ("so—called", "so—called", True),
        ("so—called", "so called", False),
        ("[“”]dog", "“dog", True),
        ("[“”]dog", "dog", False),
        (r"[\x00-\x{ff}]dog", "–dog", True),
        (r"[^–]dog", "—dog", True),
        (r"\Qdog—\E", "dog—", True),
        (r"\\x97", "a\\x97", True),
        (r"\x01!", "👍!", True),
        ("(?:dog ){2,3}", "dog dog", True),  # so are counts
        ("(?:dog ){2,3}", "cat cat", False),
        ("cats{0}dog", "a catdog", True),
        (r"dog\{2}", "dog{2}", True),
        (r"dog\{2}", "dogg", False),
        (r"\Qdog{2}\E", "dog{2}", True),
        (r"\Qdog{2}\E", "dogg", False),
        (r"dog[{2}]cat", "dog{cat", True),
    ],
)
def test_the_filter_goes_by_literals(pattern, text, candidate):
    assert PatternFilter(["zebra", pattern]).candidates(fold(text)) == [1] * candidate


PATTERNS = [
    r"^a+",
    r"b\b",
    r"\w+ \w+$",
    r"(?i)AB|c.",
    r"[^ab]{2}",
    r"a.*c",
    r"\Ba",
    r"(a|b)*c",
    "a—|—b",
    "[—a]c",
    "[^—]a",
    "a{2}b",
    "(?:a{0}b){1,2}",
    "a{2,}?",
]


@settings(deadline=None)
@given(st.text("abc ABC—é.\n", max_size=40))
def test_the_filter_leaves_out_no_pattern_that_matches(text):
    candidates = PatternFilter(PATTERNS).candidates(fold(text))
    for index, pattern in enumerate(PATTERNS):
        assert index in candidates or not list(Pattern(pattern).matches(fold(text)))


def test_too_many_literals_leave_out_nothing():
    words = [hashlib.sha256(bytes([number % 256, number // 256])).hexdigest() * 3 for number in range(2000)]
    assert PatternFilter(words).candidates(b"dog") == list(range(2000))


def test_a_filter_that_fails_leaves_out_nothing(monkeypatch):
    probe = PatternFilter(["dog", "cat"])
    assert probe.candidates(b"a cat") == [1]
    monkeypatch.setattr("re2.Filter.Match", lambda self, text, potential: None)
    assert probe.candidates(b"a cat") == [0, 1]


def test_no_patterns():
    assert PatternFilter([]).candidates(b"abc") == []


LITERALS = [b"a", b"ab", b"b c", b"c", b"\x01", b"."]


@settings(deadline=None)
@given(st.text("abc.\x01", max_size=20))
def test_literals_are_found_wherever_they_stand(text):
    expected = [index for index, literal in enumerate(LITERALS) if literal in fold(text)]
    assert sorted(Literals(LITERALS).found(fold(text))) == expected


def test_more_literals_than_re2_takes_are_found_all_the_same():
    words = [b"%d" % number * 100 for number in range(10_000, 20_000)]
    assert Literals(words).found(b"a dog") == []
    assert Literals(words).found(b"a dog" + words[9]) == [9]
