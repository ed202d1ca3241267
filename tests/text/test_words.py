import pytest

from scoring.text.words import split_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The council didn’t agree.", ["The", "council", "didn’t", "agree"]),
        ("a long-time ally of O'Brien's", ["a", "long-time", "ally", "of", "O'Brien's"]),
        ("the U.S.-led plan at 9 a.m. today", ["the", "U.S.-led", "plan", "at", "9", "a.m.", "today"]),
        ("J.K. Rowling and D.C.’s mayor", ["J.K.", "Rowling", "and", "D.C.’s", "mayor"]),
        ("15,000 people, 3.5 percent, $1.5m", ["15,000", "people", "3.5", "percent", "1.5m"]),
        ("in 2019when the 1980s ended", ["in", "2019when", "the", "1980s", "ended"]),
        ("AT&T and M&M’s", ["AT&T", "and", "M&M’s"]),
        ("and/or this—that… so", ["and", "or", "this", "that", "so"]),
        ("rock ’n’ roll of the ’90s", ["rock", "n", "roll", "of", "the", "90s"]),
        ("the workers’ rights", ["the", "workers", "rights"]),
        ("He is 5'10\" tall", ["He", "is", "5", "10", "tall"]),
        ("Chávez and cafe\u0301s", ["Chávez", "and", "cafe\u0301s"]),
        ("a co\u00adoper\u00adation \u00ad plan", ["a", "co\u00adoper\u00adation", "plan"]),
        ("the south.The north", ["the", "south", "The", "north"]),
        ("Venezuela🔥67", ["Venezuela", "67"]),
        ("", []),
        ("… — !", []),
    ],
)
def test_words(text, words):
    assert [word.text for word in split_words(text)] == words


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("See https://example.com/a_b?c=1, please", {"https://example.com/a_b?c=1": "link"}),
        ("(www.example.org)", {"www.example.org": "link"}),
        ("write to desk.news@example.co.uk.", {"desk.news@example.co.uk": "link"}),
        ("by @reporter on #climate", {"@reporter": "link", "#climate": "link"}),
        ("by @night\u00adReporter", {"@night\u00adReporter": "link"}),
        ("on example.com/news today", {"example.com/news": "link"}),
        ("the end.The news.And", {"end": "word", "news": "word"}),
        ("1,200 or 3rd", {"1,200": "number", "3rd": "word"}),
    ],
)
def test_kinds(text, kinds):
    found = {word.text: word.kind for word in split_words(text)}
    assert {word: found.get(word) for word in kinds} == kinds


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Chávez", "chavez"),
        ("cafe\u0301", "cafe"),
        ("don’t", "don't"),
        ("ﬁnance", "finance"),
        ("co\u00adoperation", "cooperation"),
        ("Łódź", "lodz"),
    ],
)
def test_key(text, key):
    assert [word.key for word in split_words(text)] == [key]


def test_offsets_are_into_the_whole_text():
    text = "One two. Three four."
    assert [(word.start, word.end) for word in split_words(text, 9, 20)] == [(9, 14), (15, 19)]
