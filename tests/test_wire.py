"""JSON on one line that is safe to look at."""

import json

import pytest
from msgspec import Struct

from scoring import wire


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ({"a": [1, 2.5, None, True]}, b'{"a":[1,2.5,null,true]}'),
        ("é 𝔘", '"é 𝔘"'.encode()),
        ("\x1b\x7f\x9b", b'"\\u001b\\u007f\\u009b"'),
        ("a\u2028\u2029\x85", b'"a\\u2028\\u2029\\u0085"'),
        ("\u200e\u200f\u202a\u202e\u2066\u2069", b'"\\u200e\\u200f\\u202a\\u202e\\u2066\\u2069"'),
        ("\u200b\u2070", '"\u200b\u2070"'.encode()),  # next to those that steer
        ("a\ud800b", '"a\ufffdb"'.encode()),
        ({"\udfff": ["\ud800"]}, '{"\ufffd":["\ufffd"]}'.encode()),
        ((1, "\ud800"), '[1,"\ufffd"]'.encode()),
        (2**70, b"1180591620717411303424"),
        (float("nan"), b"null"),
    ],
    ids=ascii,
)
def test_encode(value, line):
    assert wire.encode(value) == line


def test_a_struct_with_a_surrogate():
    class Name(Struct):
        first: str
        last: str

    assert wire.encode(Name("\ud800", "é")) == '{"first":"\ufffd","last":"é"}'.encode()


def test_laid_out_is_the_same_for_reading():
    value = {"a": [1, {"b": "\u202e"}]}
    laid_out = wire.laid_out(value)
    assert json.loads(laid_out) == value
    assert laid_out.startswith(b'{\n  "a": [\n')
    assert laid_out.endswith(b"}\n")
    assert "\u202e" not in laid_out.decode()


@pytest.mark.parametrize(("points", "rounded"), [(-4.04, -4.0), (-0.0, 0.0), (-0.01, 0.0), (12.26, 12.3)])
def test_points(points, rounded):
    assert repr(wire.points(points)) == repr(rounded)
