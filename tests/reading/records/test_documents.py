import gzip
import hashlib

import pytest

from scoring.errors import InputError
from scoring.reading.records import Record, document_of

TEXT = "The council met on Tuesday and said that the road would be closed for a week."
PAGE = f"""<!doctype html><html><head><title>Rain in town</title></head>
<body><article><h1>Rain in town</h1><p>{TEXT * 5}</p></article></body></html>"""


def record(**more) -> Record:
    return Record(id="a", position="a:1", **more)


def test_text():
    document = document_of(record(content=TEXT))
    assert (document.id, document.text, document.kind, document.path) == ("a", TEXT, "text", None)
    assert document.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()


@pytest.mark.parametrize("content", [PAGE, PAGE.encode()])
@pytest.mark.parametrize("html", [True, None])
def test_page(content, html):
    document = document_of(record(content=content, html=html, url="https://example.org/rain"))
    assert (document.kind, document.title, document.url) == (
        "html",
        "Rain in town",
        "https://example.org/rain",
    )
    assert document.sha256 == hashlib.sha256(PAGE.encode()).hexdigest()


def test_a_page_knows_its_address():
    page = PAGE.replace("<title>", '<link rel="canonical" href="https://example.org/own"><title>')
    assert document_of(record(content=page)).url == "https://example.org/own"


def test_what_is_called_html_need_not_look_like_it():
    assert document_of(record(content=f"<p>{TEXT}</p>", html=True)).kind == "html"
    assert document_of(record(content=f"<p>{TEXT}</p>")).kind == "text"
    assert document_of(record(content=PAGE, html=False)).kind == "text"


def test_file():
    document = document_of(record(content=PAGE.encode(), path="a.html"))
    assert (document.kind, document.path) == ("html", "a")
    assert document_of(record(content=f"<p>{TEXT}".encode(), path="a.htm")).kind == "html"
    assert document_of(record(content=f"<p>{TEXT}".encode(), path="a.txt")).kind == "text"


def test_the_server_says_what_the_bytes_mean():
    content = f"{TEXT} “naïve” €".encode("cp1251", "replace").replace(b"?", b"\xcf")
    assert "П" in document_of(record(content=content, charset="windows-1251")).text
    for charset in (None, "nonsense", "windows\0", "rot13"):
        assert "П" not in document_of(record(content=content, charset=charset)).text


@pytest.mark.parametrize(
    ("date", "published"),
    [
        ("2024-03-05", "2024-03-05"),
        ("2024-03-05T10:15:00+00:00", "2024-03-05T10:15:00+00:00"),
        ("March 5, 2024", "2024-03-05"),
        ("03/05/2024", None),
        ("yesterday", None),
        (None, None),
    ],
)
def test_columns_fill_in(date, published):
    document = document_of(record(content="It rained.", title="Rain", url="u", published=date))
    assert (document.title, document.url, document.published) == ("Rain", "u", published)


def test_what_the_document_says_of_itself_outranks_the_columns():
    dated = f"Council closes road for a week\n\nPublished 4 March 2025\n\n{TEXT}\n"
    document = document_of(record(content=dated, title="Rain", published="2024-03-05"))
    assert (document.title, document.published) == ("Council closes road for a week", "2025-03-04")


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"error": InputError("bad-json", "x", 7)}, "bad-json"),
        ({"content": "x" * 101, "size": 101}, "too-large"),
        ({"content": " \n"}, "empty"),
        ({"content": b""}, "empty"),
        ({"content": b"", "path": "a.txt"}, "empty"),
        ({"content": "\0" * 50}, "binary"),
        ({"content": bytes(50)}, "binary"),
        ({"content": gzip.compress(b"x", mtime=0), "html": True}, "unsupported"),
    ],
)
def test_no_document(more, code):
    with pytest.raises(InputError) as raised:
        document_of(record(**more), max_size=100)
    assert raised.value.code == code
