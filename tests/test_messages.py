"""Messages filled in, evidence cut to size, and fingerprints."""

import pytest

from scoring.messages import fill, fingerprint, shorten


@pytest.mark.parametrize(
    ("template", "values", "message"),
    [
        ("“{match}” is wrong", {"match": "teh"}, "“teh” is wrong"),
        ("{match}, better {fix}", {"match": "teh"}, "teh, better "),  # a check may leave a value out
        ("a {{brace}}", {}, "a {brace}"),
        ("{match}", {"match": "{fix}", "fix": "the"}, "{fix}"),  # evidence is no template
    ],
)
def test_fill(template, values, message):
    assert fill(template, values) == message


@pytest.mark.parametrize(
    ("evidence", "short"),
    [
        ("one\n  two", "one two"),
        ("x" * 120, "x" * 120),
        ("x" * 121, "x" * 119 + "…"),
        (" " * 1000 + "x", ""),  # a message does not go looking for words
    ],
)
def test_shorten(evidence, short):
    assert shorten(evidence) == short


def test_a_fingerprint_is_of_the_rule_and_of_each_piece_of_evidence():
    prints = [
        fingerprint("names.x", [b"one", b"two"]),
        fingerprint("names.y", [b"one", b"two"]),
        fingerprint("names.x", [b"onetwo"]),
        fingerprint("names.x", [b"two", b"one"]),
        fingerprint("names.x", []),
    ]
    assert len(set(prints)) == len(prints)
    assert all(len(each) == 16 for each in prints)
