import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.errors import InputError
from scoring.reading.decoding import decode

TEXT = "“It’s a café,” said Señor Müller — naïve… £5, €10.\r\nThe road don’t go on.\n"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(TEXT.encode("utf-8"), id="UTF-8"),
        pytest.param(codecs.BOM_UTF8 + TEXT.encode("utf-8"), id="UTF-8 with mark"),
        pytest.param(codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), id="UTF-16 LE with mark"),
        pytest.param(codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), id="UTF-16 BE with mark"),
        pytest.param(TEXT.encode("utf-16-le"), id="UTF-16 LE"),
        pytest.param(TEXT.encode("utf-16-be"), id="UTF-16 BE"),
        pytest.param(codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), id="UTF-32 LE with mark"),
        pytest.param(codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"), id="UTF-32 BE with mark"),
        pytest.param(TEXT.encode("cp1252"), id="Windows-1252"),
        pytest.param((TEXT * 5).replace("€", "$").encode("mac_roman"), id="Mac Roman"),
    ],
)
def test_encodings(data):
    text = decode(data)
    assert text in (TEXT, (TEXT * 5).replace("€", "$"))


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Président de l’État, né à Besançon : « ça va »", "cp1252"),
        ("¿Qué pasó? ¡No! El año pasado, según él.", "cp1252"),
        ("“One” ‘two’ – three — four… five•", "cp1252"),
        ("Президент объявил во вторник, что правительство представит реформу. " * 5, "cp1251"),
        ("Президент объявил во вторник, что правительство представит реформу. " * 5, "koi8_r"),
        ("大統領は火曜日に、政府が月末までに改革案を提出すると発表した。" * 5, "shift_jis"),
    ],
)
def test_older_encodings(text, encoding):
    assert decode(text.encode(encoding)) == text


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"))))
def test_utf8_comes_back_as_it_was(text):
    assert decode(codecs.BOM_UTF8 + text.encode()) == text


def test_only_the_leading_mark_goes():
    assert decode(codecs.BOM_UTF8 + "\ufeffa\ufeffb\r\n".encode()) == "\ufeffa\ufeffb\r\n"


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (b"\x00\x01\x02\x03 binary", "binary", None),
        (b"text with a \x00 in it", "binary", None),
        (bytes(range(1, 9)) * 20, "binary", None),
        (b"%PDF-1.7 ...", "unsupported", None),
        (b"PK\x03\x04 docx", "unsupported", None),
        (b"{\\rtf1\\ansi text}", "unsupported", None),
        (b"\x1f\x8b gzip", "unsupported", None),
        (b"<!DOCTYPE html><p>Hello", "unsupported", None),
        (b"\n<!-- saved -->\n<HTML lang=en>", "unsupported", None),
        ("é\né\nü".encode() + b"\xff end", "encoding", 3),
        ("naïve, cut off: “Yes.”".encode()[:-1], "encoding", 1),
        (codecs.BOM_UTF8 + b"one\r\ntwo \x93quoted\x94", "encoding", 2),
        (codecs.BOM_UTF16_LE + "one\ntwo".encode("utf-16-le") + b"x", "encoding", 2),
    ],
)
def test_errors(data, code, line):
    with pytest.raises(InputError) as caught:
        decode(data)
    assert (caught.value.code, caught.value.line) == (code, line)
    assert "\n" not in caught.value.message


def test_a_text_about_html_is_text():
    assert decode(b"The <html> tag opens a page.").startswith("The")
