import pytest

from scoring.text.blocks import split_blocks
from scoring.text.quotations import find_quotations, quoted_regions


def quotations(text: str):
    return find_quotations(text, split_blocks(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # shapes
        ("He said “it is over” and left.", ["“it is over”"]),
        ('He said "it is over" and left.', ['"it is over"']),
        ("Er sagte „es ist vorbei“ und ging.", ["„es ist vorbei“"]),
        ("Il a dit « c’est fini » et partit.", ["« c’est fini »"]),
        ("Er sagte »es ist vorbei« und ging.", ["»es ist vorbei«"]),
        ("He said ''it is over'' and ``left''.", ["''it is over''", "``left''"]),
        ("He said ‘‘it is over’’ and left.", ["‘‘it is over’’"]),
        ("“Wait,” she said—“no”—and (“yes”) “…maybe.”", ["“Wait,”", "“no”", "“yes”", "“…maybe.”"]),
        ('"What?" "Who?" "Me!"', ['"What?"', '"Who?"', '"Me!"']),
        # damaged marks
        ("“You have little time left“, he said.", ["“You have little time left“"]),
        ("He is ”alone” in this.", ["”alone”"]),
        ('He called it a "cancer " and left.', ['"cancer "']),
        ('We opened the party,"said Ann, who left.', ['"said Ann, who left.']),
        ('"It is one strain."John Stoye said so.', ['"It is one strain."']),
        ("We could recommend “ more“ Dumont said.", ["“ more“"]),
        # single marks and apostrophes
        ("'It’s the workers' right,' he said, 'isn't it?'", ["'It’s the workers' right,'", "'isn't it?'"]),
        ("‘We don’t know,’ he said.", ["‘We don’t know,’"]),
        ("a 'best' way and ‘worst’ case", ["'best'", "‘worst’"]),
        ("the dogs' bowls and the Joneses' car", []),
        ("the ’90s, the '80s and the class of ’24, get ’em", []),
        ("rock ’n’ roll and rock 'n' roll", []),
        ("‘rock ’n’ roll lives,’ he said", ["‘rock ’n’ roll lives,’"]),
        ("O'Neill's dog didn't eat it", []),
        ("‘Twas the night of ’twas and ’tis", []),
        # inches and feet
        ('He is 6\'2" tall and 5\'10" wide, "big" they say.', ['"big"']),
        ('a 6" pipe and "hello" there', ['"hello"']),
        ("the “2020” and the “5%” mark", ["“2020”", "“5%”"]),
        # nothing at all
        ("No marks here.", []),
        ("A stray ” here.", []),
    ],
)
def test_marks(text, expected):
    assert [text[found.start : found.end] for found in quotations(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“He told me, ‘No way,’” she said.", [("“He told me, ‘No way,’”", 1), ("‘No way,’", 2)]),
        ("‘He told me “no” then,’ she said.", [("‘He told me “no” then,’", 1), ("“no”", 2)]),
        ("“Captain “Kaok” Cruz is gone,” she said.", [("“Captain “Kaok” Cruz is gone,”", 1), ("“Kaok”", 2)]),
        ('I said: "He said: "Go." So I went." Yes.', [('"He said: "Go." So I went."', 1), ('"Go."', 2)]),
        ("“A ‘b ‘c’ d’ e”", [("“A ‘b ‘c’ d’ e”", 1), ("‘b ‘c’ d’", 2), ("‘c’", 3)]),
    ],
)
def test_levels(text, expected):
    assert [(text[found.start : found.end], found.level) for found in quotations(text)] == expected


FIRST, SECOND = (
    "“We have been here for a very long time, and we stay.",
    "“Nobody told us to go away from here.”",
)
CONTINUED = [
    pytest.param(f"{FIRST}\n{SECOND}\nThat was all that they said.", id="next line"),
    pytest.param(f"{FIRST}\n\n{SECOND}\n\nThat was all that they said.", id="blank line"),
    pytest.param(f"{FIRST}\n\nPhoto: Jane Doe/AP\n\n{SECOND}\n\nThat was all.", id="over a picture credit"),
    pytest.param(f"{FIRST} {SECOND} That was all that they said.", id="line break lost"),
]


@pytest.mark.parametrize("text", CONTINUED)
def test_speech_over_paragraphs(text):
    first, second = quotations(text)
    assert (text[first.start : first.end], first.closed) == (FIRST, True)
    assert (text[second.start : second.end], second.closed) == (SECOND, True)


def test_the_second_paragraph_continues_the_first():
    text = f"{FIRST}\n{SECOND}"
    assert [found.continues for found in quotations(text)] == [False, True]
    assert [text[start:end] for start, end in quoted_regions(quotations(text))] == [text]


def test_single_marks_over_paragraphs():
    text = "'We have been here for a long time.\n'Nobody told us to go.' They left."
    assert [(found.closed, found.continues) for found in quotations(text)] == [(True, False), (True, True)]


def test_a_closing_mark_on_the_next_line():
    text = "“We will focus on that sector of the test from now on (and so on)\n” he said. “We do.”"
    assert [text[found.start : found.end] for found in quotations(text)] == [
        "“We will focus on that sector of the test from now on (and so on)",
        "“We do.”",
    ]
    assert all(found.closed for found in quotations(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "He said, “We stay here for now. And we will not go.\nThe end is near.",
            "“We stay here for now. And we will not go.",
        ),
        ('They call him "shifty Sam, "a low life" and "worse".', '"shifty Sam,'),
    ],
)
def test_unclosed(text, expected):
    assert [text[found.start : found.end] for found in quotations(text) if not found.closed] == [expected]


def test_an_unclosed_mark_does_not_quote_a_whole_document():
    text = "He said: “We stay. " + "The road is long and nobody knows. " * 200
    [found] = quotations(text)
    assert not found.closed
    assert found.end - found.start < 1600
    assert text[: found.end].endswith("knows.")


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("Say “it is”.", "it is"),
        ("Say ''it is''.", "it is"),
        ("Say 'it is'.", "it is"),
        ("“Not closed yet.", "Not closed yet."),
    ],
)
def test_inner_leaves_the_marks_out(text, inner):
    [found] = quotations(text)
    assert text[slice(*found.inner)] == inner
