"""One person spelt in two ways, and two people whose names are alike."""

from __future__ import annotations

import pytest

from scoring.detectors.name_variant import Options, detect
from scoring.rule_tests import read_example

OPTIONS = Options(
    sound=0.2,
    rare=2.5,
    endings=frozenset({"s", "es", "an", "ian", "ians", "ism", "ist", "ville"}),
    feminine=("-a", "y-aya", "ski-ska"),
    kin=frozenset({"brother", "sister", "wife", "twin"}),
    remarks=frozenset({"spelled", "spelt", "spelling"}),
    firms=frozenset({"group", "disease"}),
    aliases=frozenset({"as", "née"}),
)


def spans(text_of, sample: str) -> list:
    source, _ = read_example(sample)
    return [span for hit in detect(text_of(source), OPTIONS) for span in hit.spans]


@pytest.mark.parametrize(
    "sample",
    [
        # The same office.
        "Professor Oleg [[Ruvinsky]] came first. Then Professor [[Ruwinski]] left.",
        # The same given name.
        "Oleg [[Ruvinsky]], 60, came. Much later Oleg [[Rouvinski]] left.",
        # Nobody introduces the second: the first is shown where it follows next.
        "Then Oleg Ruvinsky, 60, spoke. The town liked [[Ruwinski]]. Later [[Ruvinsky]] left.",
        "Mayor Carla Petersen spoke. Petersen smiled. [[Petersen]] left. “Too late,” said [[Pettersen]].",
        # Not in speech, or no nickname: an ending spelt anew.
        "Then Mitchell [[Starc]], 30, spoke. It rained. Then [[Starky]] said that he was glad.",
        "Then Oleg Ruvinski, 60, spoke. [[Ruvinski]] left. “We will miss [[Ruwinsky]],” said Tom Hale.",
        # Known names all the same.
        "Then Ana McDonald, 60, spoke. [[MacDonald]] smiled. [[McDonald]] sang. McDonald left.",
        "Then Amina [[Yusuf]], 60, spoke. It rained. [[Yousef]] said that it was late.",
        "Then [[Mohammed Doe]], 60, spoke. It rained. Later [[Muhammad Doe]] left.",
        # A slip of the hand.
        "Then Oleg Marchenko, 60, spoke. The town liked [[Marhcenko]]. Later [[Marchenko]] left.",
        # Given names.
        "Then [[Sergei Ryabkov]] spoke. The town liked it. Later [[Sergey Ryabkov]] left.",
        "Then [[Michael Weber]] spoke. The town liked it. Later [[Micheal Weber]] left.",
        "Then [[Sara Weber]] visited her brother. It rained. Later [[Sarah Weber]] spoke.",
        "Director [[Li Weiming]] spoke. It rained. Engineer [[Li Wei Ming]] left.",
        "Then [[Stephen Weber]] spoke. The town liked it. Later [[Steven Weber]] left.",
        # Both names spelt anew.
        "Then Jan [[Karnelli]] spoke. The town liked it. Later Ian [[Carnelly]] left.",
        "Economist Wolfgang [[Reichert]] spoke. The town liked it. Volfgang [[Raykhert]] expects a fall.",
        "Then Patrik [[Mishel]], 60, spoke. It rained. [[Michel]] said that it was late.",
        # A given name and what is nobody's; a short surname after the same given name.
        "Then [[Eric Weber]] spoke. His brother liked it. Later [[Eirc Weber]] left.",
        # One sentence names both.
        "News of Oleg [[Ruvinsky]] came late, and so did a video of Oleg [[Ruwinski]] in the rain.",
        # Nobody introduces either: one stands once, no list has it, and the document repeats the other.
        "The town liked Claverham. Claverham won. [[Clavreham]] lost. [[Claverham]] is a club.",
        # It sounds the same as a name that the document repeats.
        "Then Ted Cruz, 60, spoke. Cruz won. [[Cruz]] sang. The town stood by [[Crus]] in May.",
        # What is repeated is introduced in the other spelling only.
        "Jenkins smiled. Jenkins sat. Jenkins ate. Clayton [[Jenkens]], 40, left. [[Jenkins]] won.",
        # A title that says something else, and no name at all.
        "Then Ana Petrascu, 60, a cook, spoke. Petrascu won. General [[Petrascou]] sat. [[Petrascu]] ran.",
        # Both are addressed, and no list has one of them.
        "It was Mr [[Godfrey]] who came. It rained. Mr [[Godphrey]] left.",
        # After "according to".
        "Then Mayor Carla Petersen, 60, spoke. According to [[Pettersen]], it rained. [[Petersen]] left.",
        # The first letters differ, but for what is heard.
        "Then Boris [[Johnston]], 60, spoke. It rained. Boris [[Jhonston]] left.",
        # A name that lost the space after it still shows its spelling.
        "Then Oleg [[Ruvinsky]], 60, spoke. Professor Oleg [[Ruwinski]]stated that it was late.",
    ],
)
def test_two_spellings_of_one_person(text_of, sample):
    assert spans(text_of, sample) == list(read_example(sample)[1])


@pytest.mark.parametrize(
    "sample",
    [
        "Mark Johnson, a farmer, sold it. Mike Johnston, a lawyer, bought it. Johnson left, Johnston stayed.",
        "Juan Penalosa, 60, came. The count goes on in Dade and Pinellas.",
        "Donald Petersen, 60, came. How did the two Donald Petersens do? Petersen laughed.",
        "Donald Petersen, 60, came. How did the Donald Petersens of the town do? Petersen laughed.",
        "John and Jon Smith came. John Smith sang. Jon Smith danced.",
        "Jane Doe came with John Doe. Jane Doe sang. John Doe danced.",
        "Anders Karlin, a lawyer, came. Then Judge Karlen spoke.",
        "Marek Kowalski came. Later Marta Kowalska left.",
        "Oleg Navalny, 60, came. The crowd liked Navalnaya.",
        "Then Karl Trump, 60, spoke. The Trumpian gesture pleased the Trumps and all Trumpists.",
        "Then Karl Ruvinsky, 60, spoke. He is also spelled Ruwinski. Ruwinski left.",
        "Then Karl Ruvinsky, 60, spoke. His brother Oleg came. Carl Ruvinsky, the brother, left.",
        "Then Cyntoia Brown, 30, spoke. Brown-Long left.",
        "Carlo Weber came. The town liked it. Carla Weber left.",
        "Then Mayor Ana London, 60, spoke. She lives in Londan and works in London.",
        "Then Susan Cheng, 60, of the college and Sue Chang, 40, of the bank left.",
        "The minister, Anthony Albanese, spoke. It rained. Antonio Albanesi, the mayor, left.",
        "Li Wei, 60, came. Le Wei, 30, left.",
        "Wang Xiaoming and Wang Xiao-ming of two schools met.",
        "The Islamic Republic sent help. The Republicans were late, and Republicans said so.",
        "Joe Weber came. It rained. Joseph Weber left. J. Weber was late.",
        "Sara Weber came. It rained. Her twin, Sarah Weber, left.",
        "Minister Tomas Horak of Peru met minister Thomas Horack of Chile.",
        "Vladimir Petrenkov, the boxer, came. His brother Wladimir Petrenkow left.",
        "Then Mitchell Starc, 30, spoke. “Starky is a freak,” said Tom Hale. Starc smiled.",
        "Then Greta Brook, 30, spoke. “I told Brookie to run,” said Tom Hale. Brook smiled.",
        "Then Rihanna sang. Then Rihana left.",  # a single name, never introduced
        "Mathew Egbadon, the speaker, came. Comrade Rolland Igbadun left. Igbadun noted that it rained.",
        "Then Oleg Tinkov, 60, of the Tinkoff group spoke. Tinkov left.",
        "Then Martina Kron, 60, spoke of Crohn’s disease.",
        "Then Priti Patel, 60, spoke. The attack in Batley was the first.",
        "Then Ana Petersen, 60, née Pederson, spoke. Pederson was her father’s name.",
        "Then Kelly Ayotte, 60, spoke. InAyotte case, it rained. AyotteIt was said.",
        "Then Ana Berry, 60, a host, spoke. Rick Perry, the governor, left. Berry, a supporter, sang.",
        "Dave Saunders, 60, a baker, spoke. He likes Sanders.",
        "Jorge Bergoglio, 60, spoke. The Bergoglian school was glad.",
        "The Southeast Asian ruler, Ana Asiana, 60, spoke. East Asians left.",
        "The alt-left came. Ana Alt-Left, 60, spoke. AltLeft said so.",
        "Then Luther King, 60, spoke. King Kong left.",
    ],
)
def test_two_people_or_one_name(text_of, sample):
    assert spans(text_of, sample) == []


def test_values_name_the_rarer_spelling_first(text_of):
    source = "Oleg Ruvinsky, 60, spoke. Ruvinsky left. The town liked Ruwinski."
    (hit,) = detect(text_of(source), OPTIONS)
    assert hit.values == {"variant": "Ruwinski", "other": "Ruvinsky"}


def test_a_word_no_dictionary_knows_is_surer_than_a_real_surname(text_of):
    def confidence(variant: str) -> float:
        source = f"Then Oleg Petersen, 60, spoke. Petersen left. “Too late,” {variant} said."
        (hit,) = detect(text_of(source), OPTIONS)
        return hit.confidence

    assert confidence("Peterson") < confidence("Petterssen") == 1
