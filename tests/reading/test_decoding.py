import codecs
import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.errors import InputError
from scoring.reading.decoding import decode, looks_like_html

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
        (b"\x7fELF\x02\x01\x01\x00\x00\x00" + b"\0\0code" * 50, "binary", None),
        (bytes(range(1, 9)) * 20, "binary", None),
        (b"%PDF-1.7 ...", "unsupported", None),
        (b"PK\x03\x04 docx", "unsupported", None),
        (b"{\\rtf1\\ansi text}", "unsupported", None),
        (b"\x1f\x8b gzip", "unsupported", None),
        ("é\né\nü".encode() + b"\xff\xfe end", "encoding", 3),
        (codecs.BOM_UTF8 + b"one\r\ntwo \x93quoted\x94", "encoding", 2),
        (codecs.BOM_UTF16_LE + b"\x00\xd8\n\x00" * 9, "encoding", 1),
        ("É".encode() * 200 + b"\xe9 \xe8 \xea\n" * 40, "encoding", 1),
    ],
)
def test_errors(data, code, line):
    with pytest.raises(InputError) as caught:
        decode(data)
    assert (caught.value.code, caught.value.line) == (code, line)
    assert "\n" not in caught.value.message


# What a sound text looks like where a byte or two were lost, and how many places that makes.
SOUND = "“We’ll wait,” said Señor Müller. The café stays shut until the town has paid for its roof.\n" * 9


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (SOUND.encode() + b"caf\xe9", SOUND + "caf\ufffd"),
        (b"\xff" + SOUND.encode(), "\ufffd" + SOUND),
        (SOUND.encode() + "“Yes.”".encode()[:-1], SOUND + "“Yes.\ufffd"),
        (SOUND.encode() + "“Yes.”".encode()[:-2], SOUND + "“Yes.\ufffd"),
        (SOUND.encode() + b"\xed\xa0\x80", SOUND + "\ufffd\ufffd\ufffd"),
        (codecs.BOM_UTF8 + SOUND.encode() + b"\x93x\x94", SOUND + "\ufffdx\ufffd"),
        (codecs.BOM_UTF16_LE + SOUND.encode("utf-16-le") + b"x", SOUND + "\ufffd"),
        (codecs.BOM_UTF16_BE + SOUND.encode("utf-16-be") + b"\xd8\x00", SOUND + "\ufffd"),
        ("naïve, cut off: “Yes.”".encode()[:-1], "naïve, cut off: “Yes.\ufffd"),
    ],
    ids=[
        "another encoding",
        "first byte",
        "cut last character",
        "cut by two",
        "a lone surrogate",
        "behind a mark",
        "half a character",
        "half a pair",
        "short text",
    ],
)
def test_few_damaged_places_are_read_as_such(data, text):
    assert decode(data) == text


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE])
def test_a_mark_that_lies(mark):
    assert decode(mark + SOUND.encode()) == SOUND


@pytest.mark.parametrize(
    "data", [b"one \0 in it", SOUND.encode() + b"\0\0\0", b"\0" + SOUND.encode("cp1252")]
)
def test_a_few_nul_characters_stay(data):
    assert decode(data).count("\0") == data.count(0)


@given(st.binary())
def test_any_bytes_are_text_or_an_error(data):
    with contextlib.suppress(InputError):
        decode(data).encode()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!DOCTYPE html><p>Hello", True),
        ("\n<!-- saved -->\n<HTML lang=en>", True),
        ('<?xml version="1.0"?>\n<!doctype html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN">', True),
        ("<body class=a>It rained.", True),
        ("<p>It rained.", False),
        ("The <html> tag opens a page.", False),
    ],
)
def test_what_looks_like_html(text, expected):
    assert looks_like_html(text) == expected


PAGE = "<html><head>{}</head><p>Café “Zürich”, “élan”."


@pytest.mark.parametrize(
    ("declaration", "encoding"),
    [
        ("<meta charset=windows-1250>", "cp1250"),
        ("<meta name=a content=\"b\"><META CHARSET='macintosh' />", "mac_roman"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=x-mac-roman">', "cp1252"),  # unknown
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">', "cp1252"),
        ("<meta charset=iso-8859-1>", "cp1252"),  # as browsers read it
        ("<meta charset=us-ascii>", "utf-8"),  # a lie
        ("<meta charset=windows-1251>", "utf-8-sig"),  # the mark decides
        ("<meta charset=utf-16>", "cp1252"),
        ("<meta charset=unicode_escape>", "cp1252"),
        ("<meta charset=no-such-thing>", "cp1252"),
    ],
)
def test_declared_encodings(declaration, encoding):
    page = PAGE.format(declaration)
    assert decode(page.encode(encoding)) == page


def test_the_encoding_of_an_xml_declaration():
    page = '<?xml version="1.0" encoding="koi8-r"?><html><p>Привет'
    assert decode(page.encode("koi8-r")) == page


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("windows-1251", "дождь"),
        (None, "дождь".encode("cp1251").decode("koi8-r")),  # what the page says
        ("rot13", "дождь".encode("cp1251").decode("koi8-r")),
        ("a\0b", "дождь".encode("cp1251").decode("koi8-r")),
    ],
)
def test_what_the_server_declares_outranks_the_page(charset, text):
    page = b'<meta charset="koi8-r">' + "дождь".encode("cp1251")
    assert decode(page, charset).endswith(text)
    assert decode("дождь".encode(), charset) == "дождь"
