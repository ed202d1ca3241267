import pytest

from scoring.text.language import detect_language, looks_like_prose

ENGLISH = (
    "The council met on Tuesday and said that the road would be closed for a week, because the works on "
    "the bridge had taken longer than anybody in the town hall had planned."
)
FOREIGN = {
    "fr": "Le président a annoncé mardi que le gouvernement présentera une réforme des retraites avant la "
    "fin du mois. On ne peut pas attendre plus longtemps, dit-il, car le système est en déficit.",
    "es": "El presidente anunció el martes que el gobierno presentará una reforma de las pensiones antes de "
    "fin de mes. No se puede esperar más, he dicho, porque el sistema está en déficit.",
    "de": "Der Präsident kündigte am Dienstag an, dass die Regierung noch in diesem Monat eine Reform "
    "vorlegen will. Also kann man nicht so lange warten, denn die Kasse ist leer. Das will er her.",
    "pt": "O presidente anunciou na terça-feira que o governo vai apresentar uma reforma da previdência. "
    "Se for preciso, disse, as regras mudam por decreto, no prazo de um mês.",
    "it": "Il presidente ha annunciato martedì che il governo presenterà una riforma delle pensioni entro "
    "la fine del mese. Non si può più aspettare, perché il sistema è in deficit.",
    "nl": "De president zei dinsdag dat de regering nog deze maand met een hervorming komt. We had gehoopt "
    "of er nog tijd was, maar het systeem is in de min, en dat was te verwachten in de zomer.",
    "da": "Præsidenten sagde tirsdag, at regeringen vil have en reform for alle inden måneden er gået. For "
    "os her er det vigtigt at have tid, og vi vil have alle med.",
    "ru": "Президент объявил во вторник, что правительство представит реформу до конца месяца.",
    "zh": "总统星期二宣布，政府将在月底前提交改革方案。",
}


def test_english():
    assert detect_language(ENGLISH) == "en"


@pytest.mark.parametrize(
    "text",
    [
        "Effective retention strategies typically combine competitive remuneration, transparent criteria",
        "ferry harbour engine council money island bridge",
        "WE HAVE NO MONEY FOR THE BOATS",
        "the barangay captain was taken to the poblacion",
    ],
)
def test_english_with_few_words_of_its_own(text):
    assert detect_language(text) == "en"


@pytest.mark.parametrize(
    "disguise",
    [str.maketrans("aceopxyABCEHKMOPTX", "асеорхуАВСЕНКМОРТХ"), {ord("e"): "e\u200b"}, {ord("e"): "e\u00ad"}],
)
def test_english_in_disguise(disguise):
    assert detect_language(ENGLISH.translate(disguise)) == "en"


@pytest.mark.parametrize("language", sorted(FOREIGN))
def test_foreign(language):
    assert detect_language(FOREIGN[language]) is None


@pytest.mark.parametrize("text", ["", "123 456", "…", "\ud800"])
def test_no_language(text):
    assert detect_language(text) is None


def test_english_quotations_do_not_make_a_text_english():
    assert detect_language(" ".join(FOREIGN.values()) + " “The end of the road,” he said.") is None


@pytest.mark.parametrize("seed", ["000", "001", "002", "003", "004"])
def test_garbled_english_is_english_prose(seed, seeds, text_of):
    assert detect_language(seeds[seed]) == "en"
    assert looks_like_prose(text_of(seeds[seed]))


PROSE = {
    "article": ENGLISH + "\n" + ENGLISH,
    "one line without full stops": ENGLISH.replace(".", " ") * 4,
    "interview": "Q: What did the council say to you?\nA: That the road would be closed for a week.\n" * 5,
    "article with a list": ENGLISH + "\n" + "\n".join(f"- Item {number}" for number in range(10)),
}
NOT_PROSE = {
    "links": "\n".join(["Home", "News", "Sport", *(f"Read the story of the day {n}" for n in range(30))]),
    "headlines": "\n".join(["The deal is close to being done, says the president"] * 30),
    "table": "\n".join(f"Team {n} {n} {n + 1} {n + 2} 0.5 {n * 2}" for n in range(40)),
    "code": "def main(path):\n    with open(path) as file:\n        return file.read()\n" * 20,
    "csv": "\n".join(f"name{n},city{n},{n},2020-01-01,active" for n in range(40)),
    "log": "2020-01-01 12:00:00 INFO server started on port 8080\n" * 40,
    "nothing but numbers": "1 2 3 4 5\n" * 40,
}


@pytest.mark.parametrize("name", sorted(PROSE))
def test_prose(name, text_of):
    assert looks_like_prose(text_of(PROSE[name]))


@pytest.mark.parametrize("language", sorted(FOREIGN))
def test_prose_in_other_languages_is_prose(language, text_of):
    assert looks_like_prose(text_of(FOREIGN[language]))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ENGLISH, True),
        ("Cut the onions and fry them until they are soft.\nAdd the rice and stir it for a while.", True),
        ("1 cup rice\n2 onions\nCut the onions and fry them until they are soft.", True),
        ("1 cup rice\n2 tbsp oil\n50 g butter\nCut the onions and fry them until they are soft.", False),
        ("1 cup rice\n2 tbsp oil\n50 g butter\nCut the onions and fry them.\n" + ENGLISH, True),
    ],
    ids=["article", "steps", "hardly a recipe", "recipe", "column with a recipe"],
)
def test_recipes(text, expected, text_of):
    assert looks_like_prose(text_of(text, language="en")) is expected


@pytest.mark.parametrize("name", sorted(NOT_PROSE))
def test_not_prose(name, text_of):
    assert not looks_like_prose(text_of(NOT_PROSE[name]))
