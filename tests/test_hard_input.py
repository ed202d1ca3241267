"""Documents made to do harm, from end to end: none crashes, hangs, steers a terminal or stops the next."""

import json
import os
import random
import re
import time
from pathlib import Path

import pytest

from scoring import cli, detectors
from scoring.pipeline import Scorer
from scoring.reading import document_from_text
from scoring.reading.html import document_from_html
from scoring.rulebook import shipped_rulebook

ARTICLE = (
    "The council voted on Monday to close the old bridge for the winter, because the northern pillar had "
    "moved and nobody could say how long the repairs would take. “We have no choice,” said Anna Berg, the "
    "mayor, who asked the 45 drivers of heavy lorries to use the other crossing, which is 12 miles away.\n\n"
)
# What a terminal would obey, and what would turn or hide what stands beside it.
STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
HOSTILE = "\x1b]0;owned\x07\x1b[2J\x1b[31m\u202e\x9b5mred\x85\u2028\u200b\r"


@pytest.fixture
def run(tmp_path, monkeypatch, capfdbinary):
    """Run the command among the files of a folder; return exit code, output and complaints."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")

    def run(*arguments):
        try:
            code = cli.main([str(argument) for argument in arguments])
        except SystemExit as exit:
            code = exit.code
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return run


def reports(run, *arguments):
    """The exit code, and each document's name with its status, or its error's code."""
    code, out, _ = run("report", *arguments, "--format", "jsonl")
    found = [json.loads(line) for line in out.splitlines()]
    return code, [
        (report["document"]["id"], report["error"]["code"] if report["error"] else report["status"])
        for report in found
    ]


# Bytes ------------------------------------------------------------------------------------------------

FILES = {
    "article.txt": (ARTICLE * 3).encode(),
    "blank.txt": b"\n" * 1_000_000,
    "empty.txt": b"",
    "binary.txt": bytes(range(256)) * 200,
    "nul.txt": (ARTICLE * 3).encode().replace(b"mayor", b"ma\0yor"),
    "nothing-but-nul.txt": b"\0" * 9999,
    "one-bad-byte.txt": (ARTICLE * 3).encode().replace(b"mayor", b"may\xffor", 1),
    "many-bad-bytes.txt": (ARTICLE * 3).replace("e ", "é ").encode().replace(b"w", b"\xff"),
    "cut.txt": (ARTICLE * 3).strip().encode()[:-1] + "é".encode()[:1],
    "lying-mark.txt": b"\xff\xfe" + (ARTICLE * 3).encode(),
    "utf-16.txt": (ARTICLE * 3).encode("utf-16"),
    "odd-utf-16.txt": (ARTICLE * 3).encode("utf-16") + b"\x20",
    "windows.txt": (ARTICLE * 3).replace("\n", "\r\n").encode(),
    "old-mac.txt": (ARTICLE * 3).replace("\n", "\r").encode(),
    "mixed.txt": (ARTICLE + ARTICLE.replace("\n", "\r\n") + ARTICLE.replace("\n", "\r")).encode(),
    "unicode-lines.txt": (ARTICLE * 3).replace(". ", ".\u2028").replace("\n", "\x85\x0c").encode(),
    "escapes.txt": (ARTICLE * 3).replace("Anna Berg", HOSTILE + " Experts say ,").encode(),
}
OUTCOMES = {
    "blank.txt": "empty",
    "empty.txt": "empty",
    "binary.txt": "binary",
    "nothing-but-nul.txt": "binary",
    "many-bad-bytes.txt": "encoding",
}


def test_bytes_of_all_sorts(run):
    for name, data in FILES.items():
        Path(name).write_bytes(data)
    code, found = reports(run, ".")
    assert code == cli.Exit.UNREADABLE
    assert dict(found) == {f"./{name}": OUTCOMES.get(name, "scored") for name in FILES}


def test_line_ends_do_not_change_the_score(run):
    names = ["article.txt", "windows.txt", "old-mac.txt", "mixed.txt", "utf-16.txt", "lying-mark.txt"]
    for name in names:
        Path(name).write_bytes(FILES[name])
    _, out, _ = run("report", *names, "--format", "jsonl")
    found = [json.loads(line) for line in out.splitlines()]
    assert len({report["score"]["value"] for report in found}) == 1
    assert len({report["words"] for report in (item["document"] for item in found)}) == 1


@pytest.mark.parametrize("options", [(), ("--explain",)])
def test_no_escape_of_a_document_reaches_the_terminal(run, options):
    Path("a.txt").write_bytes(FILES["escapes.txt"])
    Path(f"b{HOSTILE.replace('/', '')}\n.txt").write_bytes(FILES["escapes.txt"])
    for paths in ((".",), (f"gone{HOSTILE}",), (f"*gone{HOSTILE}",)):
        _, out, err = run("report", *paths, *options)
        assert not STEERING.search(out + err)
        _, out, err = run("report", *paths, *options, "--format", "jsonl")
        assert not STEERING.search(out + err)


RULES = """\
schema: 1
pack: {name: house, version: 1.0.0}
rules:
  - id: numbers.house-style
    title: "A \\e[31mtitle\\e]0;owned\\a"
    family: numbers
    severity: 5
    check: {kind: phrases, any: ["bridge \\e[2J", "pil\\u202elar", "bridge"]}
    message: "“{match}”: \\e[5m"
    why: "\\x9b5m\\x85\\u202e"
    tests:
      bad: ["The [[bridge]] \\e[31mis red.", "[[A bridge]] is \\u202ered."]
      good: ["Nobody is named.\\e[2J", "Venezuelans are not."]
"""


def test_no_escape_of_a_rule_reaches_the_terminal(run):
    Path("house\x1b[31m.yml").write_text(RULES)
    Path("broken\x1b[31m.yml").write_text(RULES.replace("why:", '"w\\e[2Jhy":'))
    Path("a.txt").write_bytes(FILES["article.txt"])
    house, broken = "house\x1b[31m.yml", "broken\x1b[31m.yml"
    for arguments in (
        ("rules", "list", "--rules", house),
        ("rules", "show", "numbers.house-style", "--rules", house),
        ("rules", "show", "numbers.\x1b[2J", "--rules", house),
        ("rules", "check", house),
        ("rules", "check", broken),
        ("rules", "check", "gone\x1b[2J"),
        ("rules", "test", house),
        ("rules", "test", broken),
        ("report", "a.txt", "--rules", house, "--explain"),
        ("report", "a.txt", "--rules", broken),
        ("report", "a.txt", "--format", "\x1b[2J"),
        ("report", "a.txt", "--\x1b[2J"),
        ("report", "a.txt", "--min-words", "\x1b[2J"),
        ("\x1b[2J",),
    ):
        _, out, err = run(*arguments)
        assert out + err
        assert not STEERING.search(out + err), arguments


# Names and places -------------------------------------------------------------------------------------


def test_files_of_all_sorts(run, monkeypatch):
    Path("a.txt").write_bytes(FILES["article.txt"])
    Path("folder.txt").mkdir()
    os.mkfifo("pipe.txt")
    Path("loop.txt").symlink_to("loop.txt")
    Path("broken.txt").symlink_to("nowhere")
    Path("device.txt").symlink_to("/dev/zero")
    Path("around").symlink_to(".")
    Path("line\nend.txt").write_bytes(FILES["article.txt"])
    Path(os.fsdecode(b"caf\xe9.txt")).write_bytes(FILES["article.txt"])
    code, found = reports(run, ".")
    assert (code, dict(found)) == (
        cli.Exit.FINE,
        {"./a.txt": "scored", "./line\nend.txt": "scored", "./caf\\xe9.txt": "scored"},
    )
    names = ["pipe.txt", "loop.txt", "broken.txt", "device.txt", "folder.txt", "a.txt"]
    code, found = reports(run, *names)
    assert code == cli.Exit.UNREADABLE
    assert [outcome for _, outcome in found] == [
        "not-a-file",
        "unreadable",
        "missing",
        "not-a-file",
        "no-documents",
        "scored",
    ]


def test_a_file_that_vanishes_between_listing_and_reading(run, monkeypatch):
    for name in ("a.txt", "b.txt", "c.txt"):
        Path(name).write_bytes(FILES["article.txt"])
    score = Scorer.score

    def score_and_remove(self, document):
        Path("b.txt").unlink(missing_ok=True)
        return score(self, document)

    monkeypatch.setattr(Scorer, "score", score_and_remove)
    code, found = reports(run, ".")
    assert code == cli.Exit.UNREADABLE
    assert found == [("./a.txt", "scored"), ("./b.txt", "missing"), ("./c.txt", "scored")]


# Limits and faults ------------------------------------------------------------------------------------


def misbehave(monkeypatch, detect):
    """Replace a detector, for documents that mention a zebra."""
    name = "fused-words"
    ours = detectors.DETECTORS[name]

    def detect_or_misbehave(text, options):
        return detect() if "zebra" in text.source else ours.detect(text, options)

    monkeypatch.setitem(detectors.DETECTORS, name, ours._replace(detect=detect_or_misbehave))


def no_memory():
    raise MemoryError


@pytest.mark.parametrize(
    ("detect", "outcome"),
    [
        (lambda: 1 // 0, "internal"),
        (no_memory, "too-much-memory"),
        (lambda: exec("f = lambda: f()\nf()", {}), "internal"),
        (lambda: time.sleep(1000), "too-slow"),
    ],
    ids=["exception", "memory", "recursion", "hang"],
)
def test_a_fault_of_ours_costs_one_document(run, monkeypatch, detect, outcome):
    misbehave(monkeypatch, detect)
    for name, text in (("a.txt", ARTICLE * 3), ("b.txt", ARTICLE * 3 + "A zebra."), ("c.txt", ARTICLE * 3)):
        Path(name).write_text(text, encoding="utf-8")
    code, found = reports(run, ".", "--timeout", "3")
    assert code == cli.Exit.UNREADABLE
    assert found == [("./a.txt", "scored"), ("./b.txt", outcome), ("./c.txt", "scored")]
    code, out, err = run("report", ".", "--timeout", "3")
    assert code == cli.Exit.UNREADABLE
    assert "3 documents" in out
    assert len(err.splitlines()) == 1
    assert "./b.txt: " in err


def test_a_document_that_is_too_large(run):
    Path("a.txt").write_bytes(FILES["article.txt"])
    Path("b.txt").write_bytes(b"word " * 300_000)
    Path("c.txt").write_bytes(FILES["article.txt"])
    code, found = reports(run, ".", "--max-size", "1")
    assert code == cli.Exit.UNREADABLE
    assert [outcome for _, outcome in found] == ["scored", "too-large", "scored"]


# Web pages --------------------------------------------------------------------------------------------

PARAGRAPHS = "".join(f"<p>{ARTICLE.strip()}</p>\n" for _ in range(4))
HEAD = "<!doctype html><html><head><title>Council closes bridge</title>"


def page(body=PARAGRAPHS, head=HEAD):
    return f"{head}</head><body><article><h1>Council closes bridge</h1>{body}</article></body></html>"


BOMB = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 30))
PAGES = {
    "deep.html": page("<div>" * 100_000 + PARAGRAPHS),
    "deep-spans.html": page("<p>" + "<b><i>" * 50_000 + ARTICLE * 4),
    "deep-lists.html": page("<ul><li>" * 50_000 + PARAGRAPHS),
    "deep-tables.html": page("<table><tr><td>" * 30_000 + PARAGRAPHS),
    "long-attribute.html": page(f'<p title="{"x" * 10_000_000}">{ARTICLE * 4}</p>'),
    "unclosed-attribute.html": page(PARAGRAPHS + f'<p title="{"x " * 100_000}'),
    "many-attributes.html": page(f"<p {' '.join(f'a{n}=1' for n in range(20_000))}>{ARTICLE * 4}</p>"),
    "entity-bomb.html": f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY e0 "lol">{BOMB}]>' + page() + "&e29;",
    "outside-entity.html": '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + page() + "&x;",
    "references.html": page(PARAGRAPHS + "&#0;&#xD800;&#x110000;&#99999999999999;&amp" * 999 + "&" * 99_999),
    "no-tag-ends.html": HEAD + PARAGRAPHS.replace("</p>", "") + "<" * 100_000,
    "comments.html": page("<!--" * 30_000 + PARAGRAPHS),
    "script.html": page(PARAGRAPHS + "<script>" + "</scr" * 30_000),
    "json-ld.html": page(head=HEAD + '<script type="application/ld+json">' + "[" * 99_999 + "</script>"),
    "lies.html": page(head=HEAD + '<meta charset="iso-8859-1">'),
    "escapes.html": page(
        PARAGRAPHS.replace("Anna Berg", HOSTILE) + f"<footer>Proudly powered by {HOSTILE}</footer>",
        HEAD.replace("Council", HOSTILE) + f'<meta name="author" content="{HOSTILE}">',
    ),
    "in-utf-16.html": page().encode("utf-16"),
    "nothing.html": "<!doctype html><html></html>",
    "no-words.html": "<!doctype html><html><body><div id=app></div><script>start()</script></body></html>",
    "cookies.html": page(
        "<p>We value your privacy. We and our partners store cookies on your device to show you ads.</p>"
        "<p>You may accept all cookies, or manage your preferences. Read our privacy policy.</p>"
    ),
    "cut.html": page().encode()[:1500] + "é".encode()[:1],
}
NO_ARTICLE = ("nothing.html", "no-words.html", "cookies.html", "comments.html")


def write_pages(names):
    for name in names:
        markup = PAGES[name]
        Path(name).write_bytes(markup if isinstance(markup, bytes) else markup.encode("utf-8"))


@pytest.mark.slow
def test_pages_of_all_sorts(run):
    write_pages(PAGES)
    _, out, _ = run("report", *PAGES, "--format", "jsonl", "--include-text")
    found = {}
    for line in out.splitlines():
        report = json.loads(line)
        found[report["document"]["id"]] = report["error"] or (report["status"], *report["abstained"])
        assert "root:" not in report["document"]["text"]
        if report["status"] == "scored":
            assert "northern pillar had moved" in report["document"]["text"]
    assert found == {
        name: ("abstained", "extraction-failed") if name in NO_ARTICLE else ("scored",) for name in PAGES
    }


def test_no_escape_of_a_page_reaches_the_terminal(run):
    write_pages(["escapes.html"])
    for options in ((), ("--explain",), ("--format", "json", "--include-text")):
        _, out, err = run("report", "escapes.html", *options)
        assert not STEERING.search(out + err)


def test_a_page_that_lies_about_its_encoding_is_read_as_it_is(run):
    write_pages(["lies.html"])
    _, out, _ = run("report", "lies.html", "--format", "jsonl", "--include-text")
    assert "“We have no choice,”" in json.loads(out)["document"]["text"]


# Floods: what must take no longer than as much prose, give or take a little -----------------------------

SIZE = 50_000  # characters
PATIENCE = 20  # times what as much prose takes; work that grows with the square takes a hundred times


def word(rng, least=3, most=9):
    return "".join(rng.choices("abcdefghijklmnopqrstuvwxyz", k=rng.randint(least, most)))


def names(rng):
    return f"{word(rng).capitalize()} {word(rng).capitalize()} said so. "


def figures(rng):
    return f"{rng.randint(1, 999)} people died, and {rng.randint(1, 99)} % of {rng.randint(1, 99)} men fled. "


def element(tag):
    """Many elements of one kind, none of them closed."""
    return page(f"<{tag}>a " * (SIZE // 2 // len(tag)))


FLOODS = {
    **{
        f"nothing but {unit.encode('unicode_escape').decode()!r}": unit
        for unit in (
            *("a", "A", "Aa", "1", "1,", "1.", "$", "%", "_", "-", "—", "*", "#", "@", "/", "\\", "|", "~"),
            *('"', '" ', '"a ', "“", "“a ", "”", "‘", "’", "'", "' ", "'a ", "«", "`", "“a ‘b "),
            *("(", "(a ", ")", "[", "[a", "]", "{", "{{", "<", "<b", "<!--", "&amp;", "</", "]]>"),
            *(",", ", ", " ,", ".", ". ", "... ", "…", "!", "? ", ":", ";", "a, ", "a. ", "a , "),
            *(
                "\n",
                " \n",
                "\r",
                "\r\n",
                "\t",
                " ",
                "\xa0",
                "\x0c",
                "\x85",
                "\u2028",
                "a\n",
                "A b\n",
                "a\n\n",
            ),
            *("\u0301", "e\u0301\u0302\u0303", "\u200b", "a\u200b", "\u202ea ", "\ufeff", "\xad", "a\xad"),
            *(
                "\ufffd",
                "\ud800",
                "a\udc00 ",
                "👩\u200d👩\u200d👧 ",
                "🇩🇪",
                "é",
                "Ã©",
                "â€™",
                "قال ",
                "总统",
                "Рa ",
            ),
            *(
                "\0a",
                "\x1b[31m",
                "word ",
                "the ",
                "John Smith ",
                "John Smith said. ",
                "Mr ",
                "U.S. ",
                "A. B. ",
            ),
            *("a-", "a'", "a@b.", "a.b.", "http://", "http://a.b/c ", "www.", "a&b ", "1a2b ", "5 %, "),
            *("according to , ", "He said that ", "1990 to 1980, ", "rose by 5% from 100 to 120 million. "),
            *("Monday, 12 May 2020, ", "3 men and 4 women, 8 in all. ", "not only but also ", "of the The "),
            *(
                "By John Smith\n",
                "- a\n",
                "1. a\n",
                "## A b\n\n",
                "Q: A?\n",
                "“We go,” he said. ",
                "“Go.”\n\n",
            ),
            *("a,b,1\n", '{"a":[', "def f():\n", "<p>a</p>", "| a | b |\n", "The Ministry of the House of "),
            ARTICLE,
        )
    },
    "random words": word,
    "random words without a space": lambda rng: word(rng) + " ",
    "random names": names,
    "like names": lambda rng: f"Anna Ber{word(rng, 1, 3)} said so. ",
    "one surname": lambda rng: f"{word(rng).capitalize()} Smith said so. ",
    "bodies": lambda rng: (
        f"the Ministry of {word(rng, 2, 3).capitalize()} {word(rng, 2, 3).capitalize()} said. "
    ),
    "figures": figures,
    **{f"<{tag}>": element(tag) for tag in ("p", "b", "a href=/a", "div", "li", "td", "h2", "br", "article")},
    **{
        f"<{tag}>": element(tag)
        for tag in ("time", "p class=byline", "a rel=author", "meta name=author content=a")
    },
    "like paragraphs": lambda rng: ARTICLE.replace("Monday", word(rng)).replace("45", str(rng.random())),
}


def flood(unit):
    if isinstance(unit, str) and len(unit) >= SIZE // 4:
        return unit
    if isinstance(unit, str):
        return (unit * (SIZE // len(unit) + 1))[:SIZE]
    rng = random.Random(1)
    text = ""
    while len(text) < SIZE:
        text += unit(rng)
    return text


@pytest.fixture(scope="module")
def scorer():
    scorer = Scorer(shipped_rulebook(), min_words=0, timeout=0)
    scorer.score(document_from_text("warm", ARTICLE))
    return scorer


@pytest.fixture(scope="module")
def usual(scorer):
    """Seconds of processor time that as much prose takes."""
    text = flood(lambda rng: names(rng) + "The bridge was closed on Monday, and nobody knew for how long. ")
    return seconds(scorer, text)


def seconds(scorer, text):
    started = time.process_time()
    if text.startswith("<!doctype html>"):
        scorer.score(document_from_html("x", text))
    else:
        scorer.score(document_from_text("x", text))
    return time.process_time() - started


@pytest.mark.slow
@pytest.mark.parametrize("kind", FLOODS)
def test_a_flood_takes_no_longer_than_prose(scorer, usual, kind):
    assert seconds(scorer, flood(FLOODS[kind])) < PATIENCE * usual


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["a", "(", "\u0301"])
def test_four_megabytes_in_a_line(run, unit):
    Path("a.txt").write_text(unit * (4_000_000 // len(unit.encode())), encoding="utf-8")
    Path("b.txt").write_bytes(FILES["article.txt"])
    _, found = reports(run, ".", "--timeout", "300")
    assert found[0][1] in ("scored", "abstained", "empty")
    assert found[1] == ("./b.txt", "scored")
