"""Stories found among documents, and what must not make one."""

import pickle
import random
import time
from itertools import combinations
from pathlib import Path

import msgspec
import pytest

from scoring.reading import document_from_text
from scoring.retelling.grouping import Groups, Signature, group, sign
from scoring.text import Text

FERRY = """The ferry Santa Irene sank off Porto Belo on Tuesday with 214 people aboard, coast guard
commander Rui Tavares said. Divers recovered 31 bodies by nightfall and the search was to resume at dawn.
The vessel, built in 1987, had been inspected in March by the maritime agency Navalis. Survivors told of a
loud bang in the engine room before the ship listed to starboard. Transport minister Helena Prado ordered an
inquiry."""
FERRY_RETOLD = """At least 31 passengers drowned when the Santa Irene went down near Porto Belo, authorities
said on Wednesday. Commander Tavares of the coast guard put the number of those on board at 214. Some who
were saved heard an explosion from below deck. An inquiry was announced by Helena Prado, who heads the
transport ministry; Navalis, the agency that checked the 36-year-old ferry this spring, declined to
comment."""
FERRY_ABSTRACT = """A ferry disaster off Porto Belo has raised questions about ageing vessels. The sinking
of the Santa Irene left dozens dead after what survivors described as an engine room explosion, and the
maritime agency that inspected the ship faces an inquiry by the transport ministry as divers go on with the
search."""
OTHER_FERRY_MATTER = """Transport minister Helena Prado opened a new tram line in Almada on Friday and
promised fares below two euros. The line has eleven stops and cost 140 million euros, a third of it from the
European Investment Bank. Mayor Tiago Lemos called the trams the cleanest in the country. Shopkeepers along
the route complained of two years of dust and noise while the rails were laid."""
BAKERY = """A bakery in Leeds has won the national prize for the best sourdough for the third time. Owner
Maria Kowalska mills the rye herself and lets the dough rest for two days. The jury of twelve tasted 340
loaves in one weekend and praised the crust. The prize is worth 5,000 pounds, which Kowalska wants to put
into a second oven."""
GERMAN = """Die Regierung hat am Dienstag beschlossen, dass die Bahn im kommenden Jahr neue Züge bekommen
soll. Der Minister sagte, dass die Kosten von den Ländern und vom Bund gemeinsam getragen werden. Die
Opposition warnte, dass die Pläne zu spät kommen und dass die Fahrgäste noch lange warten müssen."""
OTHER_GERMAN = """Die Polizei hat am Dienstag einen Mann verhaftet, der in der Nacht in ein Museum
eingebrochen war. Der Direktor sagte, dass die Bilder wieder an ihrem Platz hängen und dass die Alarmanlage
erneuert werden soll. Die Täter hatten ein Fenster im Erdgeschoss geöffnet und waren mit der Leiter
gekommen."""


def signed(*sources: str, published: tuple[str | None, ...] = ()) -> list[Signature]:
    documents = [document_from_text(str(place), source) for place, source in enumerate(sources)]
    for place, day in enumerate(published):
        documents[place] = msgspec.structs.replace(documents[place], published=day)
    return [sign(Text(document)) for document in documents]


def grouped(*sources: str) -> Groups:
    return group(signed(*sources))


@pytest.mark.parametrize(
    ("sources", "stories"),
    [
        ((), ()),
        (("",), ()),
        (("", ""), ()),
        (("...", "..."), ()),
        ((FERRY,), ()),
        ((FERRY, FERRY), ((0, 1),)),
        ((FERRY, FERRY_RETOLD), ((0, 1),)),
        ((FERRY, BAKERY), ()),
        ((FERRY, BAKERY, FERRY_RETOLD, FERRY_ABSTRACT), ((0, 2, 3),)),
        ((FERRY, FERRY_RETOLD, OTHER_FERRY_MATTER), ((0, 1),)),  # one minister, two matters
        (("Mayor Lemos spoke on Monday.", "Mayor Lemos spoke on taxes."), ()),
        ((GERMAN, OTHER_GERMAN), ()),
        ((GERMAN, GERMAN + " Ende."), ((0, 1),)),
    ],
)
def test_stories(sources, stories):
    groups = grouped(*sources)
    assert groups.stories == stories
    in_stories = {place for story in stories for place in story}
    assert groups.alone == tuple(place for place in range(len(sources)) if place not in in_stories)


def test_the_largest_story_comes_first():
    assert grouped(BAKERY, FERRY, BAKERY, FERRY_RETOLD, FERRY_ABSTRACT).stories == ((1, 3, 4), (0, 2))


def test_near_copies_are_told_from_retellings():
    copy = FERRY.replace("a loud bang", "two loud bangs")
    assert grouped(FERRY, FERRY_RETOLD, copy, BAKERY).copies == ((0, 2),)


EARNINGS = """{name} on Monday reported a profit of ${one} million for the third quarter. The company, based
in {town}, said that it earned {two} cents a share, and that its sales rose to ${three} million. The results
beat what analysts had expected. For the whole year {name} expects sales of ${four} million, chief executive
{person} said. The shares have risen by {five} percent since January."""
FIRM = {"name": "Korvatek", "town": "Tulsa", "person": "Ada Lindqvist", "one": "13.2", "two": "67"}
FIRM |= {"three": "228.3", "four": "917.4", "five": "23"}
OTHER_FIRM = {"name": "Bramhall", "town": "Omaha", "person": "Piet Maas", "one": "75.4", "two": "38"}
OTHER_FIRM |= {"three": "823.7", "four": "3,141.6", "five": "41"}


def test_a_form_filled_in_again_is_another_story():
    report = EARNINGS.format(**FIRM)
    again = report.replace("risen by 23", "risen by 24")
    groups = grouped(report, EARNINGS.format(**OTHER_FIRM), again)
    assert (groups.stories, groups.copies) == (((0, 2),), ((0, 2),))


def test_the_headline_does_not_decide():
    headline = "Ferry Santa Irene sinks off Porto Belo, 31 dead, inquiry ordered\n\n"
    assert grouped(headline + FERRY, headline + FERRY_RETOLD).stories == ((0, 1),)
    assert grouped(headline + FERRY, "Bakers in Leeds make the best bread\n\n" + FERRY_RETOLD).stories == (
        (0, 1),
    )


def seeds() -> list[str]:
    folder = Path(__file__).parents[3] / "seeds"
    return [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]


def test_seeds_are_one_story():
    sources = seeds()
    assert grouped(*sources).stories == ((0, 1, 2, 3, 4),)
    assert grouped(*sources, FERRY, OTHER_FERRY_MATTER).alone == (5, 6)
    for pair in combinations(sources, 2):
        assert grouped(*pair).stories == ((0, 1),)


def test_the_president_alone_makes_no_story():
    sources = seeds()
    other = (
        "Venezuelan President Nicolás Maduro inaugurated a baseball museum in Barquisimeto on Sunday. "
        "The museum shows 400 gloves, bats and photographs, among them the uniform that Luis Aparicio "
        "wore in 1959. Children under twelve enter free of charge. Visitors queued for two hours under "
        "the sun, and vendors sold arepas."
    )
    assert grouped(*sources, other).alone == (5,)


def test_order_of_documents_does_not_matter():
    sources = [
        FERRY,
        BAKERY,
        FERRY_RETOLD,
        OTHER_FERRY_MATTER,
        FERRY_ABSTRACT,
        BAKERY + " It opens on Monday.",
    ]
    signatures = signed(*sources)
    expected = {frozenset(story) for story in group(signatures).stories}
    for seed in range(5):
        order = random.Random(seed).sample(range(len(sources)), len(sources))
        found = group([signatures[place] for place in order]).stories
        assert {frozenset(order[place] for place in story) for story in found} == expected


@pytest.mark.parametrize(
    ("days", "stories"),
    [
        (("2024-05-02", "2024-05-03"), ((0, 1),)),
        (("2024-05-02", None), ((0, 1),)),
        (("2024-05-02", "2024-06-20"), ()),  # the same people seven weeks later: another event
    ],
)
def test_reports_of_one_event_appear_within_days(days, stories):
    assert group(signed(FERRY, FERRY_RETOLD, published=days)).stories == stories


def test_copies_are_copies_whenever_they_appear():
    assert group(signed(FERRY, FERRY, published=("2024-05-02", "2025-06-20"))).stories == ((0, 1),)


def test_signature_is_small_and_picklable():
    signature = sign(
        Text(document_from_text("x", " ".join([FERRY, BAKERY, FERRY_RETOLD, OTHER_FERRY_MATTER])))
    )
    assert pickle.loads(pickle.dumps(signature)) == signature
    assert len(pickle.dumps(signature)) < 1000


class TestHostile:
    def test_ten_thousand_copies(self):
        signatures = signed(FERRY) * 10_000
        begin = time.process_time()
        groups = group(signatures)
        assert time.process_time() - begin < 5
        assert groups.stories == groups.copies == (tuple(range(10_000)),)

    def test_one_long_document(self):
        text = Text(document_from_text("x", (FERRY + "\n\n") * 2_500))  # a megabyte
        assert len(text.words) > 150_000
        begin = time.process_time()
        signature = sign(text)
        assert time.process_time() - begin < 2
        assert len(pickle.dumps(signature)) < 1000

    def test_many_documents_of_the_same_words(self):
        words = FERRY.split()
        signatures = signed(
            *(" ".join(random.Random(seed).sample(words, len(words))) for seed in range(1_000))
        )
        begin = time.process_time()
        group(signatures)
        assert time.process_time() - begin < 10
