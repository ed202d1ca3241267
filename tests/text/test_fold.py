import pytest

from scoring.text.fold import fold, fold_character, key


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("“Chávez” – ‘d’accord’", b"\"Chavez\" \x96 'd'accord'"),
        ("a\u00a0b\u2009c", b"a b c"),
        ("long‑time", b"long-time"),
        ("wait…", b"wait\x85"),
        ("Straße, Øre, Łódź", b"Strase, Ore, Lodz"),
        ("٣٤", b"34"),
        ("Россия", b"Xxxxxx"),
        ("Οbama clаimed; exреrts, РayРal, Паyед", b"Obama claimed; experts, PayPal, Xayex"),
        ("а роса", b"x xxxx"),
        ("🔥\ud800\x07", b"\x01\x01\x07"),
        ("a\u2028b", b"a\nb"),
    ],
)
def test_fold(text, folded):
    assert fold(text) == folded


def test_every_character_folds_to_one_byte():
    for code in range(0x110000):
        assert len(fold_character(chr(code)).encode("latin-1")) == 1


@pytest.mark.parametrize(
    ("word", "expected"), [("MADURO", "maduro"), ("Ａｂｃ", "abc"), ("\ud800x", "\x01x")]
)
def test_key(word, expected):
    assert key(word) == expected
