import hashlib
import io
import os
import subprocess
import sys

import pytest

from scoring.data import Document
from scoring.errors import InputError
from scoring.reading import Source, Unread, document_from_text, expand, read, read_all

ARTICLE = """\
Council closes road for a week

By Jane Doe and John Roe

The council met on Tuesday and said that the road would be closed for a week.
"""


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    path.write_bytes(ARTICLE.encode())
    return path


def test_document(article):
    [document] = read_all([str(article)])
    assert isinstance(document, Document)
    assert document.id == document.path == str(article)
    assert document.text == ARTICLE
    assert document.title == "Council closes road for a week"
    assert document.byline == "Jane Doe and John Roe"
    assert document.language == "en"
    assert document.sha256 == hashlib.sha256(ARTICLE.encode()).hexdigest()
    assert [block.role for block in document.blocks] == ["title", "byline", "body"]
    assert (document.kind, document.genre, document.published) == ("text", None, None)


@pytest.mark.parametrize(
    ("line", "byline", "published"),
    [
        ("By Jane Doe, science correspondent", "Jane Doe", None),
        ("By Jane Doe at Rugby Park", "Jane Doe", None),
        ("By Chukwuemeka Obi, Abuja", "Chukwuemeka Obi", None),
        ("By Jane Doe, Daily Globe", "Jane Doe", None),
        ("By Jane Doe, John Roe and Ann Poe", "Jane Doe, John Roe and Ann Poe", None),
        ("Staff reporter: Mei-Lin Cho", "Mei-Lin Cho", None),
        ("Staff Correspondent", "Staff Correspondent", None),
        ("Published 4 March 2025", None, "2025-03-04"),
        ("March 4, 2025", None, "2025-03-04"),
        ("Published on 5 January 2024 at 10:30 GMT", None, "2024-01-05T10:30+00:00"),
        ("24/03/2025", None, "2025-03-24"),
        ("03/04/2025", None, None),  # March or April
        ("Updated 4 March 2025", None, None),
        ("30 February 2025", None, None),
        ("4 March", None, None),
    ],
)
def test_what_a_text_says_of_itself(line, byline, published):
    document = document_from_text("a", ARTICLE.replace("By Jane Doe and John Roe", line))
    assert (document.byline, document.published) == (byline, published)


def test_line_ends_are_kept_and_the_mark_goes(tmp_path):
    path = tmp_path / "windows.txt"
    path.write_bytes("\ufeffOne.\r\nTwo.\r\n".encode("utf-16"))
    [document] = read_all([str(path)])
    assert document.text == "\ufeffOne.\r\nTwo.\r\n"  # the second mark is text
    path.write_bytes(b"\xef\xbb\xbfOne.\r\nTwo.\r\n")
    [document] = read_all([str(path)])
    assert document.text == "One.\r\nTwo.\r\n"
    assert [document.text[block.start : block.end] for block in document.blocks] == ["One.", "Two."]


def test_standard_input():
    [document] = read_all(["-"], io.BytesIO(ARTICLE.encode("cp1252")))
    assert (document.id, document.path, document.title) == ("-", None, "Council closes road for a week")


def test_standard_input_of_the_process():
    code = "from scoring.reading import read_all\nprint([document.text for document in read_all(['-'])])"
    done = subprocess.run([sys.executable, "-c", code], input=b"It rained.", capture_output=True, check=True)
    assert done.stdout.decode().strip() == "['It rained.']"


def test_what_cannot_be_read_stops_nothing(article, tmp_path):
    (tmp_path / "empty.txt").touch()
    (tmp_path / "zebra.txt").write_text("It rained.")
    found = list(read_all([str(tmp_path), "gone.txt", str(article)]))
    assert [item.error.code if isinstance(item, Unread) else os.path.basename(item.id) for item in found] == [
        "article.txt",
        "empty",
        "zebra.txt",
        "missing",
        "article.txt",
    ]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \r\n\t\n", "empty"),
        ("a.txt", b"\xef\xbb\xbf", "empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
        ("a.txt", b"%PDF-1.4", "unsupported"),
        ("a.html", b"\n", "empty"),
        ("a.txt", "naïve é".encode() + b"\xff\xfe", "encoding"),
    ],
)
def test_errors(tmp_path, name, data, code):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError) as caught:
        read(Source(name, path))
    assert caught.value.code == code
    assert "\n" not in caught.value.message


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", b"<p>The bridge is open again."),
        ("a.HTM", b"The bridge is open again."),
        ("a.xhtml", b"<html><p>The bridge is open again.</p></html>"),
        ("a.txt", b"<!doctype html><p>The bridge is open again."),
        ("a", b"\xef\xbb\xbf\n<html><p>The bridge is open again."),
    ],
)
def test_a_web_page(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    document = read(Source(name, path))
    assert (document.kind, document.text) == ("html", "The bridge is open again.")
    assert document.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("name", ["a.csv", "a", "a.doc"])
def test_a_named_file_is_read_whatever_its_ending(tmp_path, name):
    path = tmp_path / name
    path.write_text("It rained.")
    assert read(Source(name, path)).text == "It rained."


def test_a_file_that_went_away(tmp_path):
    with pytest.raises(InputError) as caught:
        read(Source("gone", tmp_path / "gone"))
    assert caught.value.code == "missing"


def test_a_closed_file(article, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Permission denied", str(article))

    monkeypatch.setattr("os.open", refuse)
    [found] = read_all([str(article)])
    assert isinstance(found, Unread)
    assert (found.id, found.error.code) == (str(article), "unreadable")
    assert found.error.message == "cannot be read: permission denied"


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda path: path.mkdir(), "unreadable"),
        (lambda path: path.symlink_to(path), "unreadable"),
        (lambda path: path.symlink_to("nowhere"), "missing"),
        (lambda path: path.symlink_to("/dev/zero"), "not-a-file"),
        (os.mkfifo, "not-a-file"),
    ],
    ids=["folder", "link to itself", "broken link", "device", "pipe"],
)
def test_what_is_no_file_does_not_hold_us_up(make, code, tmp_path):
    path = tmp_path / "a.txt"
    make(path)
    with pytest.raises(InputError) as caught:
        read(Source("a.txt", path))
    assert caught.value.code == code


def test_the_largest_size(article):
    [source] = expand([str(article)])
    assert read(source, max_size=len(ARTICLE)).text == ARTICLE
    for given in (source, Source("-", None)):
        with pytest.raises(InputError) as caught:
            read(given, io.BytesIO(ARTICLE.encode()), max_size=len(ARTICLE) - 1)
        assert caught.value.code == "too-large"
        assert "--max-size" in caught.value.message


@pytest.mark.parametrize(
    ("text", "title", "byline"),
    [
        (
            "# Council closes  road for a week\n\nIt rained on Tuesday.",
            "Council closes road for a week",
            None,
        ),
        ("It rained on Tuesday.\n\nReported by Jane Doe", None, "Jane Doe"),
        ("It rained on Tuesday.\n\nStaff Correspondent", None, "Staff Correspondent"),
    ],
)
def test_title_and_byline(text, title, byline):
    document = document_from_text("row-1", text)
    assert (document.id, document.title, document.byline, document.path) == ("row-1", title, byline, None)


def test_seeds_are_english_articles():
    from pathlib import Path

    found = list(read_all([str(Path(__file__).parents[2] / "seeds")]))
    assert [Path(document.id).name[:3] for document in found] == ["000", "001", "002", "003", "004"]
    assert {document.language for document in found} == {"en"}
