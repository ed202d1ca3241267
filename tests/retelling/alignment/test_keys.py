import pytest

from scoring.retelling.alignment.keys import UNITED_STATES, countries_among, figure_key, skeleton, word_keys


@pytest.mark.parametrize(
    "words",
    [
        "reduced reduction decreasing declined",  # one stem, or synonyms
        "loans lent lending",
        "rouvinski ruwinski ruvinsky ruvinskiy",  # no word of English: by sound
        "minister's ministers",
    ],
)
def test_words_of_one_key(words):
    assert len({word_keys(word) for word in words.split()}) == 1


@pytest.mark.parametrize("word", ["the", "said", "a", "7th", "don't", "they've", "can’t"])
def test_words_that_tell_nothing(word):
    assert word_keys(word) == ()


def test_parts_of_a_compound():
    assert word_keys("flood-damaged") == (*word_keys("flood"), *word_keys("damaged"))


def test_short_names_keep_their_vowels():
    assert skeleton("Meir") != skeleton("Mora")
    assert skeleton("Mata") == skeleton("Matta") != skeleton("Mota")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("moscow", [(0, 1, "=Russia")]),
        ("the kremlin", [(1, 2, "=Russia")]),
        ("russian and chinese ships", [(0, 1, "=Russia"), (2, 3, "=China")]),
        ("south korea", [(0, 2, "=South Korea")]),
        ("downing street and the white house", [(0, 2, "=United Kingdom"), (4, 6, UNITED_STATES)]),
        ("tell us", []),  # the pronoun
    ],
)
def test_countries(words, found):
    assert list(countries_among(words.split())) == found


@pytest.mark.parametrize(
    ("source", "keys"),
    [
        ("It cost 15,000 dollars.", ["#15000"]),
        ("It cost 15 thousand dollars.", ["#15000"]),
        ("It rose by 15 percent.", ["#15%"]),
        ("They met on 3 May.", [None]),
    ],
)
def test_figures_by_value(text_of, source, keys):
    assert [figure_key(figure) for figure in text_of(source).figures] == keys
