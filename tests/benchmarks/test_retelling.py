"""The planter of retellings: what is changed is known exactly, and nothing else that matters is."""

import re
from pathlib import Path
from random import Random

import pytest

from benchmarks.planting import apply
from benchmarks.planting.places import quoted
from benchmarks.retelling import CHANGES, retell
from benchmarks.retelling.paraphrase import left_out, reworded

ARTICLE = (Path(__file__).parent / "article.txt").read_text(encoding="utf-8")
BY_NAME = {change.name: change for change in CHANGES}


def planted(name, text, seeds=12):
    """All that a mechanism may make of a text."""
    made = set()
    for seed in range(seeds):
        for place in BY_NAME[name].places(text, Random(seed)):
            told = apply(text, [place])
            made.add((told.text, tuple(told.text[slice(*span)] for span in told.marks[0].spans)))
    return made


class Always(Random):
    """Puts everything otherwise that can be."""

    def random(self):
        return 0.0


class Directly(Random):
    """The same, but keeps direct speech."""

    def random(self):
        return 0.55


def paraphrase(text, draw):
    taken, at = [], 0
    for edit in sorted(reworded(text, draw)):
        if edit.start >= at:
            taken.append((edit,))
            at = edit.end
    return apply(text, taken).text


@pytest.mark.parametrize("seed", range(6))
def test_the_same_seed_gives_the_same_text(seed):
    told = retell(ARTICLE, CHANGES, seed)
    assert told == retell(ARTICLE, CHANGES, seed)
    assert told.text != ARTICLE


@pytest.mark.parametrize("seed", range(6))
def test_every_change_is_where_it_is_said_to_be(seed):
    told = retell(ARTICLE, CHANGES, seed)
    assert told.planted
    for change, spans in told.planted:
        for words in (told.text[slice(*span)] for span in spans):
            old = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", ARTICLE)
            if change.sort == "figures":
                assert re.fullmatch(r"[$£]?\d.*", words)
            else:
                assert bool(old) == (change.name == "speakers-swapped"), words


def test_of_one_mechanism_two_at_most():
    for seed in range(6):
        names = [change.name for change, _ in retell(ARTICLE, CHANGES, seed).planted]
        assert max(map(names.count, names)) <= 2


def test_without_changes_no_word_of_a_quotation_is_touched():
    told = retell(ARTICLE, (), 3)
    assert not told.planted
    kept = [told.text[slice(*span)].strip('"“”').rstrip(".,") for span in quoted(told.text)]
    assert kept
    assert all(words in ARTICLE for words in kept)


@pytest.mark.parametrize("name", ["name-transliterated", "name-mistyped", "name-as-heard"])
def test_a_name_is_respelt_wherever_it_stands(name):
    text = (
        "The bridge is safe, said Professor Tomas Wisniewski of the harbour office in a report on it.\n\n"
        "Wisniewski said that he had checked each bolt of it, and that the town need not fear for the bridge."
    )
    made = planted(name, text)
    assert made
    for told, (one, other) in made:
        assert one == other != "Wisniewski"
        assert "Wisniewski" not in told


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        (
            "Ana Roe, a professor of law at the University of Leiden, agreed.",
            r"University of (?!Leiden)[A-Z]\w+",
        ),
        ("Ana Roe, a historian at Leiden University, agreed.", r"at (?!Leiden)[A-Z]\w+ University"),
        ("Dr. Ana Roe of Leiden University agreed.", r"of (?!Leiden)[A-Z]\w+ University"),
        ("Sen. Ana Roe (R-Ariz.) agreed.", r"\(R-(?!Ari)[A-Z]\w+\)"),
        ("Ana Roe, a Democrat of Alabama, agreed.", r"Democrat of (?!Al)[A-Z]\w+"),
    ],
)
def test_an_affiliation_is_changed(text, changed):
    made = planted("affiliation-changed", text)
    assert made
    for told, (evidence,) in made:
        assert re.search(changed, told), told
        assert evidence in told


@pytest.mark.parametrize("text", ["A professor at Leiden University agreed.", "Leiden University agreed."])
def test_only_somebody_who_is_named_has_an_affiliation(text):
    assert not planted("affiliation-changed", text)


PROSE = "The council of the town said on Tuesday in its yearly report that {} and that this would not change."


@pytest.mark.parametrize(
    ("name", "text", "made"),
    [
        ("scale-changed", "it had spent $3 million on it", {"it had spent $3 billion on it"}),
        ("scale-changed", "it had spent $3.4 billion on it", {"it had spent $3.4 million on it"}),
        (
            "figures-swapped",
            "12 percent of the pupils and 40 percent of the teachers came",
            {"40 percent of the pupils and 12 percent of the teachers came"},
        ),
        (
            "figures-swapped",
            "the pier cost $3 million and the ship $9,000",
            {"the pier cost $9,000 and the ship $3 million"},
        ),
        (
            "figures-swapped",
            "12 percent of the pupils and 13 percent of the teachers came",
            set(),
        ),  # as good as
        ("figures-swapped", "12 percent of the pupils in 40 schools came", set()),  # of two makes
        ("figure-altered", "it had met in June 14 times", {None}),
        ("figure-altered", "it had met since 2014", set()),
        ("figure-altered", "it had bought a Boeing 737 and sold it", set()),
        ("figure-altered", "it had begun the Article 50 process", set()),
    ],
)
def test_figures(name, text, made):
    found = {told for told, _ in planted(name, PROSE.format(text))}
    if made == {None}:
        assert found
    else:
        assert found == {PROSE.format(one) for one in made}


def test_a_figure_is_altered_by_a_fifth_or_more():
    for _, (evidence,) in planted("figure-altered", PROSE.format("it had met 100 times"), 40):
        assert abs(int(evidence.replace(",", "")) - 100) >= 20


def test_a_year_moves():
    for told, (evidence,) in planted("year-moved", "It was built in 1984."):
        assert 1975 <= int(evidence) <= 1982
        assert told == f"It was built in {evidence}."


SAID = "“{},” said Ana Roe. The meeting went on."
LONG = "this is the only road that leads from the harbour to the old town, and it will be closed all summer"


@pytest.mark.parametrize(
    ("words", "made"),
    [
        (LONG, {"is not", "will not", "some"}),
        (LONG.replace("is the", "is not the").replace("will", "can’t").replace("all", "for a"), set()),
        ("it will rain", set()),  # too short to be told again in other words
    ],
)
def test_a_quotation_is_turned_round(words, made):
    assert {evidence for _, (evidence,) in planted("quotation-turned", SAID.format(words), 30)} == made


def test_half_of_a_quotation_is_replaced():
    for told, (evidence,) in planted("quotation-replaced", SAID.format(LONG)):
        assert evidence not in LONG
        assert told.startswith("“this is the only road")
        assert told.endswith(f"{evidence},” said Ana Roe. The meeting went on.")


TWO = f"“{LONG},” said Ana Roe. {{}} “{LONG[::-1]},” {{}}"


@pytest.mark.parametrize(
    ("between", "end", "made"),
    [
        ("Rain fell.", "Bob Ekman said.", {("Bob Ekman", "Ana Roe")}),
        ("Rain fell.", "said Mr. Ekman.", {("Mr. Ekman", "Ana Roe")}),
        ("Rain fell.", "she said.", set()),
        ("Rain fell.", "said Roe.", set()),  # the same woman
        ("Rain fell.", "said Senate aide Bob Ekman.", set()),  # no name by itself
        ("Rain fell.", "said White House communications director Bob Ekman.", set()),
    ],
)
def test_speakers_exchange_their_quotations(between, end, made):
    assert {evidence for _, evidence in planted("speakers-swapped", TWO.format(between, end))} == made


@pytest.mark.parametrize(
    ("end", "made"),
    [
        ("said Ana Roe.", {"said experts.", "said officials.", "said observers."}),
        ("said Gen. Ana Roe.", {"said experts.", "said officials.", "said observers."}),
        ("said Ana Roe, who owns the pier.", set()),  # introduced there
        ("she said.", set()),
    ],
)
def test_a_speaker_is_lost(end, made):
    text = f"“{LONG},” "
    assert {told.removeprefix(text) for told, _ in planted("speaker-lost", text + end, 40)} == made


@pytest.mark.parametrize(
    ("text", "made"),
    [
        (
            "It drew 140 residents.",
            {"It drew dozens of residents.", "It drew many residents.", "It drew numerous residents."},
        ),
        ("At least 12 people came.", {"Many people came.", "Numerous people came."}),
        ("It cost 140 pounds.", set()),
        ("It drew 5 residents.", set()),
    ],
)
def test_a_number_is_lost(text, made):
    assert {told for told, _ in planted("number-lost", text, 30)} == made


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("It fell, according to the Harbour Trust.", "It fell, according to reports."),
        ("According to Ana Roe, it fell.", "According to reports, it fell."),
        ("It fell, according to several witnesses.", None),
    ],
)
def test_a_source_is_lost(text, made):
    assert {told for told, _ in planted("source-lost", text)} == ({made} if made else set())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("It rained. “The pier is safe,” said Ana Roe.", "It rained. Ana Roe said that the pier is safe."),
        ("It rained. “We will win,” said Ana Roe.", "It rained. Ana Roe stated: “We will win.”"),
        ("It rained. “We will win,” said Republican Rep. Ana Roe.", None),
        (
            "It rained. On Monday, the council met in the hall by the sea.",
            "It rained. The council met in the hall by the sea on Monday.",
        ),
        ("Nearly 12% of the boats left for seven days.", "Nearly 12 percent of the boats left for 7 days."),
        ("He said it was a large ship.", "He stated it was a big ship."),
        ("It was nearly noon, an almost empty town.", "It was almost noon, an almost empty town."),
        ("It had often been heard during their talk.", "It had frequently been heard during their talk."),
        ("Much is said of the town.", None),
        ("“It is often nearly noon there", None),  # a quotation that goes on
    ],
)
def test_paraphrase(text, told):
    assert paraphrase(text, Always()) == (told or text)


def test_direct_speech_may_stay():
    told = "It rained. Ana Roe stated: “The pier is safe.”"
    assert paraphrase("It rained. “The pier is safe,” said Ana Roe.", Directly()) == told


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("It rained a lot. The pier was shut.", []),  # the first paragraph
        ("Rain.\nIt rained a lot. The pier was shut. Boats left.", [" The pier was shut.", " Boats left."]),
        ("Rain.\nIt rained a lot. The pier was shut for 3 days.", []),
        ("Rain.\n“It rained a lot. The pier was shut. Boats left,” she said.", []),
        ("Rain.\nIt is said that Mrs. Roe left. Boats left.", [" Boats left."]),
        ("Rain.\nBoats left the town.", ["\nBoats left the town."]),
    ],
)
def test_sentences_of_little_weight_are_left_out(text, lost):
    assert [text[edit.start : edit.end] for edit in left_out(text, Always())] == lost


def test_every_sort_leaves_a_mechanism_out():
    for sort in {change.sort for change in CHANGES}:
        assert sum(change.left_out for change in CHANGES if change.sort == sort) == 1
    assert len(BY_NAME) == len(CHANGES)


def test_what_shows_a_change_is_a_kind_of_conflict():
    from scoring.retelling.data import KINDS

    assert {kind for change in CHANGES for kind in change.shown_by} <= set(KINDS)


def test_the_planter_knows_nothing_of_the_comparison():
    folder = Path(__file__).parents[2] / "benchmarks" / "retelling"
    for path in folder.glob("*.py"):
        assert not re.search(r"^(from|import) scoring", path.read_text(encoding="utf-8"), re.MULTILINE), path
