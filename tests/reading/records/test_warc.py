import gzip

import pytest
import zstandard

from scoring.reading.records import Columns, cut, document_of, inspect, records

PAGE = "<html><body><h1>Rain</h1><p>Café: it rained in the town.</p></body></html>"
LATIN = PAGE.encode("latin-1")
GZIP = "Content-Encoding: gzip\r\n"
CHUNKED = "Transfer-Encoding: chunked\r\n"


def entry(kind: str, url: str, block: bytes, media: str = "application/http; msgtype=response") -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-01-02T03:04:05Z\r\n"
        f"WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: {media}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def answer(
    body: bytes, status: str = "200 OK", media: str = "text/html; charset=iso-8859-1", more: str = ""
) -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{more}\r\n".encode() + body


ENTRIES = [
    entry("warcinfo", "x", b"software: none", "application/warc-fields"),
    entry("response", "<https://example.org/1>", answer(LATIN)),
    entry("request", "https://example.org/1", b"GET /1 HTTP/1.1\r\n\r\n"),
    entry("response", "https://example.org/2", answer(gzip.compress(LATIN), more=GZIP)),
    entry("response", "https://example.org/3", answer(LATIN, more=GZIP)),
    entry(
        "response",
        "https://example.org/4",
        answer(b"2\r\nIt\r\n0\r\n\r\n", media="text/plain", more=CHUNKED),
    ),
    entry("response", "https://example.org/gone", answer(LATIN, status="404 Not Found")),
    entry("response", "https://example.org/moved", answer(LATIN, status="301 Moved")),
    entry("response", "https://example.org/picture", answer(b"\x89PNG" * 99, media="image/png")),
    entry("response", "dns:example.org", b"93.184.216.34", "text/dns"),
    entry("revisit", "https://example.org/1", answer(b"")),
    entry("resource", "https://example.org/5", PAGE.encode(), "text/html"),
    entry("conversion", "https://example.org/6", b"It rained.", "text/plain"),
]
ARCHIVE = b"".join(ENTRIES)
PAGES = [f"https://example.org/{number}" for number in range(1, 7)]


def test_pages(write, read):
    found = read(write("a.warc", ARCHIVE))
    assert [record.id for record in found] == PAGES
    assert [record.url for record in found] == PAGES
    assert [record.position for record in found] == [f"a.warc:{number}" for number in range(1, 7)]
    assert found[0].values == {"captured": "2024-01-02T03:04:05Z"}
    assert [record.html for record in found] == [True, True, True, False, True, False]
    documents = [document_of(record) for record in found]
    for document in documents[:3]:
        assert (document.kind, document.text) == ("html", "Rain\n\nCafé: it rained in the town.")
    assert [document.text for document in documents[3:]] == ["It", documents[0].text, "It rained."]
    assert documents[0].url == PAGES[0]


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress])
def test_packed_whole_or_each_record(pack, write, read):
    plain = read(write("a.warc", ARCHIVE))
    for data in (pack(ARCHIVE), b"".join(map(pack, ENTRIES))):
        assert [(record.id, record.content) for record in read(write("a.warc.x", data))] == [
            (record.id, record.content) for record in plain
        ]
        assert [record.id for record in read("-", stdin=data)] == PAGES


def test_wherever_it_is_cut_off_there_is_one_error(write, read):
    plain = [(record.id, record.content) for record in read(write("a.warc", ARCHIVE))]
    for end in [*range(20, len(ARCHIVE), 31), len(ARCHIVE) - 3, len(ARCHIVE) - 1]:
        *whole, last = read(write("a.warc", ARCHIVE[:end]))
        assert (last.error.code, last.position) == ("truncated", f"a.warc:{len(whole) + 1}")
        assert [(record.id, record.content) for record in whole] == plain[: len(whole)]
    for end in (-100, -4):  # inside the last record, and inside the checksum behind it
        [*_, last] = read(write("a.warc.gz", gzip.compress(ARCHIVE)[:end]))
        assert last.error.message == "cut off: its gzip data ends before its time"


def test_damage_in_the_middle(write, read):
    place = len(b"".join(ENTRIES[:4]))
    found = read(write("a.warc", ARCHIVE[:place] + b"garbage" + ARCHIVE[place:]))
    assert [record.id for record in found] == [*PAGES[:2], "a.warc:3"]
    assert (found[-1].error.code, found[-1].error.line) == ("truncated", 3)


def test_what_is_too_large(write, read):
    data = b"".join(
        [
            entry("response", "https://example.org/large", answer(b"x" * 90_000, media="text/plain")),
            entry("response", "https://example.org/bomb", answer(gzip.compress(bytes(2**24)), more=GZIP)),
            ENTRIES[1],
        ]
    )
    large, bomb, last = read(write("a.warc", data), max_size=10_000)
    assert (large.id, large.error.code) == ("https://example.org/large", "too-large")
    assert bomb.size == 10_001
    assert (last.id, last.error) == (PAGES[0], None)


def test_chunks(write):
    write("a.warc", ENTRIES[-1] * 150)
    chunks = list(cut(inspect(["a.warc"], Columns())))
    assert [(chunk.first, chunk.start, chunk.end) for chunk in chunks] == [
        (1, 0, 64),
        (65, 64, 128),
        (129, 128, 150),
    ]
    assert next(records(chunks[1], Columns())).position == "a.warc:65"


def test_an_address_is_not_needed(write, read):
    data = ENTRIES[-1].replace(b"WARC-Target-URI: https://example.org/6\r\n", b"")
    [record] = read(write("a.warc", data))
    assert (record.id, record.url) == ("a.warc:1", None)
