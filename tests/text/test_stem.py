import pytest

from scoring.text.stem import stem


@pytest.mark.parametrize(
    "words",
    [
        "reduce reduces reduced reducing reduction reductions",
        "lend lends lent lending",
        "invade invaded invasion",
        "accuse accused accusation accusations",
        "economy economic economies economically",
        "president presidents presidential presidency",
        "allege alleged allegedly allegation",
        "run runs running ran",
        "organise organize organisation organization",
        "colour color colours",
        "woman women",
        "defend defended defense",
    ],
)
def test_one_stem(words):
    assert len({stem(word) for word in words.split()}) == 1


@pytest.mark.parametrize(
    "words",
    [
        "policy police politics",
        "state station statement",
        "general generation",
        "nation native",
        "university universe",
        "war ward warn",
        "import important",
    ],
)
def test_own_stem(words):
    words = words.split()
    assert len({stem(word) for word in words}) == len(words)


def test_what_is_no_word_stays():
    assert stem("15th") == "15th"
    assert stem("") == ""
