"""Names, what they name, and what the text says of them."""

from __future__ import annotations

import time

import pytest

from scoring.text.names import surname_key


def people(text) -> list[str]:
    return [name.text for name in text.names if name.kind == "person"]


@pytest.mark.parametrize(
    ("sample", "given", "surname"),
    [
        ("The bridge is safe, said Jane Doe.", "Jane", "Doe"),
        ("She met President Lange on Monday.", "", "Lange"),
        ("It was Ryan C. Berg who called.", "Ryan C", "Berg"),
        ("J. K. Rowling wrote it.", "J. K", "Rowling"),
        ("Nobody asked Martin Luther King Jr. about it.", "Martin Luther", "King"),
        ("She thanked Ursula von der Leyen for it.", "Ursula", "von der Leyen"),
        ("He thanked Mr. von Stackelberg for it.", "", "von Stackelberg"),
        ("They saw Anne-Marie O’Brien’s house.", "Anne-Marie", "O’Brien"),
        ("They met Bashar al-Assad in May.", "Bashar", "al-Assad"),
        ("They met Abu Mahdi al-Muhandis, who nodded.", "Abu Mahdi", "al-Muhandis"),
        ("A letter to Xi Jinping was lost.", "Jinping", "Xi"),
        ("A letter to Kim Jong Un was lost.", "Jong Un", "Kim"),
        ("A letter to Moon Jae-in was lost.", "Jae-in", "Moon"),
        ("They met Kim Peters in May.", "Kim", "Peters"),
        ("Then Xolani Dlamini, 34, jumped.", "Xolani", "Dlamini"),
        ("Then Democrat Jane Doe spoke.", "Jane", "Doe"),
        ("Yesterday Jane Doe spoke.", "Jane", "Doe"),
        ("Distributor Jane Doe spoke.", "Jane", "Doe"),
        ("They met Chang Weiguo in May.", "Weiguo", "Chang"),
        ("The Abdel tower fell on Badr Abdelatty, 40, in May.", "Badr", "Abdelatty"),
        ("Then Jan Egeland spoke.", "Jan", "Egeland"),
        ("It was Theresa May who spoke in May.", "Theresa", "May"),
        ("GermanyPresident Karl Lange spoke.", "Karl", "Lange"),
        ("It was Mayor John Tory who spoke.", "John", "Tory"),
        ("They met Karl Lange The court was full.", "Karl", "Lange"),
        ("They met Karl Lange, PhD, of Leeds.", "Karl", "Lange"),
    ],
)
def test_given_name_and_surname(text_of, sample, given, surname):
    found = [(name.given, name.surname) for name in text_of(sample).names if name.kind == "person"]
    assert found == [(given, surname)]


@pytest.mark.parametrize(
    ("sample", "role", "affiliation"),
    [
        ("Economist Jane Doe spoke.", "Economist", None),
        ("Then former US president Jane Doe spoke.", "former US president", None),
        ("Then Deputy Foreign Minister Jane Doe spoke.", "Deputy Foreign Minister", None),
        ("Then Secretary of State Jane Doe spoke.", "Secretary of State", None),
        ("Then the city’s spokesman, Karl Lange, spoke.", "the city’s spokesman", None),
        (
            "Jane Doe, a professor at Leeds University, spoke.",
            "a professor at Leeds University",
            "Leeds University",
        ),
        (
            "Jane Doe, director of the Center for China Studies, spoke.",
            "director of the Center for China Studies",
            "Center for China Studies",
        ),
        ("Jane Doe, 34, a baker, spoke.", "a baker", None),
        ("Then Jane Doe of the Bank of Japan spoke.", None, "Bank of Japan"),
        ("Then Jane Doe, from Leeds University, spoke.", None, "Leeds University"),
        ("Then Mrs Doe spoke.", None, None),
        ("Then the then-spokesman Jane Doe spoke.", "then-spokesman", None),
        ("President Ada Berg and First Lady Jane Doe spoke.", "First Lady", None),
        ("Jane Doe, Professor Karl Lange explained, was late.", None, None),
    ],
)
def test_role_and_affiliation(text_of, sample, role, affiliation):
    name = next(name for name in text_of(sample).names if name.surname in ("Doe", "Lange"))
    assert (name.role, name.affiliation) == (role, affiliation)


@pytest.mark.parametrize(
    ("sample", "title"),
    [
        ("Then Deputy Foreign Minister Jane Doe, a baker, spoke.", "Deputy Foreign Minister"),
        ("Then the economist Jane Doe spoke.", "economist"),
        ("Then Jane Doe, a baker, spoke.", None),
        ("Then the spokesman, Jane Doe, spoke.", None),
    ],
)
def test_what_of_the_role_stands_right_before_the_name(text_of, sample, title):
    assert [name.title for name in text_of(sample).names] == [title]


@pytest.mark.parametrize(
    ("sample", "speaks"),
    [
        ("Jane Doe said it was late.", True),
        ("Jane Doe, a baker, later told the court so.", True),
        ("“It is late,” said Professor Jane Doe.", True),
        ("“It is late,” explained Jane Doe, a baker.", True),
        ("He said Jane Doe was late.", False),
        ("They told Jane Doe that it was late.", False),
        ("Jane Doe’s brother said so.", False),
        ("Jane Doe slept.", False),
    ],
)
def test_speakers(text_of, sample, speaks):
    assert [name.speaks for name in text_of(sample).names] == [speaks]


@pytest.mark.parametrize(
    ("sample", "kind", "name"),
    [
        ("He left Icesi University early.", "organisation", "Icesi University"),
        ("He left the University of Leeds early.", "organisation", "University of Leeds"),
        ("He left the Ministry of Foreign Affairs early.", "organisation", "Ministry of Foreign Affairs"),
        ("The Politics and International Relations Laboratory and he parted.", "organisation",
         "Politics and International Relations Laboratory"),
        ("At the Center for Strategic and International Studies he slept.", "organisation",
         "Center for Strategic and International Studies"),
        ("He told the BBC so.", "organisation", "BBC"),
        ("He reads The Washington Post daily.", "organisation", "The Washington Post"),
        ("He left South Korea early.", "place", "South Korea"),
        ("He swam in Lake Como.", "place", "Lake Como"),
        ("He flew to Buenos Aires early.", "place", "Buenos Aires"),
    ],
)  # fmt: skip
def test_other_kinds(text_of, sample, kind, name):
    assert [(found.kind, found.text) for found in text_of(sample).names] == [(kind, name)]


@pytest.mark.parametrize(
    "sample",
    [
        "Yesterday the rain fell.",  # only the sentence is capitalised
        "On Monday it rained, and in May it snowed.",
        "In June Parliament met, and since April Labour has won.",
        "The Chilean and Sri Lankan teams won.",
        "I said that I’m late and that We’re late.",
        "The Foreign Minister resigned.",
        "They marked World Refugee Day.",
        "The bill, R-Ohio wrote, failed.",
    ],
)
def test_no_names(text_of, sample):
    assert people(text_of(sample)) == []


def test_a_surname_alone_is_known_from_the_full_name_even_before_it(text_of):
    text = text_of("The crowd cheered for Dlamini. Xolani Dlamini, 34, waved, and Dlamini’s son sang.")
    assert people(text) == ["Dlamini", "Xolani Dlamini", "Dlamini"]


def test_double_surnames_are_learnt_from_the_document(text_of):
    text = text_of("Fernando Soto Prado spoke. Later Soto Prado left.")
    assert [(name.given, name.surname) for name in text.names][1] == ("", "Soto Prado")


def test_headlines_only_repeat_names_of_the_running_text(text_of):
    text = text_of("Angry Dlamini Leaves Early Talks\nXolani Dlamini, 34, left the talks on Monday.\n")
    assert people(text) == ["Dlamini", "Xolani Dlamini"]


@pytest.mark.parametrize(
    ("sample", "names"),
    [
        ("Karl Lange waved. Then Karl Langewho was late left.", ["Karl Lange", "Karl Lange"]),
        ("Then Vera Petrovaspokeswoman for the port, spoke.", ["Vera Petrova"]),
        ("The Kremlin spokesman, Dmitri Peskovhe said, was late.", ["Dmitri Peskov"]),
    ],
)
def test_words_fused_to_a_name_are_cut_off(text_of, sample, names):
    assert people(text_of(sample)) == names


def test_names_are_slices_in_order_and_never_overlap(text_of, seeds):
    for source in seeds.values():
        end = 0
        for name in text_of(source).names:
            assert source[name.start : name.end] == name.text
            assert name.start >= end
            end = name.end


def test_the_people_of_a_seed(text_of, seeds):
    found = {name.text for name in text_of(seeds["004"]).names if name.kind == "person"}
    assert found == {
        "Nicolás Maduro", "Maduro", "Vladimir Rouvinski", "Tamara Herrera", "Hugo Chávez", "Daniel Ortega",
        "Evarán Romero", "Trump", "Ryan C. Berg",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("surname", "expected"),
    [
        ("von der Leyen", "leyen"),
        ("al-Assad", "assad"),
        ("Chávez", "chavez"),
        ("Van", "van"),
        ("de la", "la"),
    ],
)
def test_surname_key(surname, expected):
    assert surname_key(surname) == expected


@pytest.mark.parametrize(
    "unit", ["John Smith, ", "Abcde ", "University of Alpha and ", "De la ", "John Smith, the big "]
)
def test_time_is_linear(text_of, unit):
    def seconds(times: int) -> float:
        text = text_of(unit * times)
        _ = text.words, text.sentences
        start = time.perf_counter()
        _ = text.people
        return time.perf_counter() - start

    seconds(10)
    assert seconds(8000) < 30 * seconds(1000) + 0.05  # a square would be 64 times
