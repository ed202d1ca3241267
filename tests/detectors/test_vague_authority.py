"""Crowds nobody can ask, and the groups that only look like one."""

from __future__ import annotations

import pytest

from scoring.detectors.vague_authority import Options, detect
from scoring.rule_tests import read_example

CROWDS = frozenset({"experts", "analysts", "economists", "observers", "critics", "researchers"})
OPTIONS = {
    "crowds": CROWDS,
    "bare": frozenset({"many", "some"}),
    "bare_verbs": frozenset({"say", "believe", "fear"}),
    "acts": frozenset({"want", "ask"}),
    "member_roles": frozenset({"analyst", "expert", "professor", "economist"}),
    "anyone": frozenset({"critics", "observers"}),
    "groups": frozenset({"voters", "parents"}),
}


def check(text_of, sample: str, **options) -> None:
    source, expected = read_example(sample)
    hits = detect(text_of(source), Options(**{**OPTIONS, "named_soon": False, **options}))
    assert [span for hit in hits for span in hit.spans] == list(expected)


@pytest.mark.parametrize(
    "sample",
    [
        "[[Experts say]] so.",
        "The dam will hold, [[experts have long said]], and the town is safe.",
        "The dam will hold, [[experts said]].",
        "The dam will hold, [[say experts]].",
        "The dam will hold, [[according to independent experts]].",
        "The dam will hold, [[according to domestic and foreign experts]].",
        "It is what [[critics call]] a trap.",
        "The coronation [[many analysts initially forecast]] never came.",
        "The bid is [[regarded by analysts]] as hopeless.",
        "[[Experts in the field disagree]].",
        "[[Experts who follow the trade closely say]] it is over.",
        "[[Economists are increasingly worried]] about it.",
        "The price fell, with [[analysts warning]] of worse. It left [[some analysts puzzled]].",
        "[[A growing number of economists now believe]] it.",
        "[[The vast majority of economists believe]] it.",
        "The vote is close, and [[some fear]] a recount.",
        "[[Russian analysts say]] so, but [[US experts disagree]].",
        "[[Observers, long used to such talk, doubt]] it.",
        "[[According to analysts]] in Russia it fell.",
        "It needs the $20 million [[experts say]] it costs.",
        "[[Experts who asked not to be named warn]] of a fall.",
        "[[Analysts following the case say]] so, and [[analysts closely watching it expect]] more.",
        "[[Experts have raised concerns]].",
        "[[Experts put]] the loss at 5 million.",
        "There is [[concern among experts]] that it will fall.",
        "[[In the view of many analysts]], it fell. It fell, [[in the eyes of some seasoned hawks]].",
        "[[By the account of not a few insiders]], it fell, [[as reported by keen followers]].",
        "It fell, as [[seen by analysts]], in May.",
        "[[A few analysts say]] so. Few analysts agree.",
        "[[Many people believe]] that it fell. [[Some in the industry are adamant]] that it rose.",
        "[[Experts are quick to say]] so. [[Experts tend to believe]] it.",
        "[[Analysts make clear]] that it fell.",
        "[[What worries most analysts]] is May.",
        "The right is [[considered sacred by experts]]. It was [[dismissed as a costly stunt by critics]].",
        "[[Analysts were more willing to give Mr. Lind time, saying]] that it had changed.",
        "It met with [[scepticism by experts]] and [[criticism from analysts]].",
        "It fell; that is the [[consensus of experts]].",
        "[[For many experts]], the answer is clear. It was [[noted by analysts]] in May.",
        "[[Experts hold that]] it fell. [[Experts take the view]] that it rose.",
        "[[Critics will tell you]] so.",
        "[[To critics]], it is a farce.",
        "It fell, [[according to some]], in May.",
        "It has led [[some analysts to conclude]] that it fell.",
        "[[In the words of many experts]], it fell.",
        "It was seen by many as a farce, and [[many see]] it as a trap.",
        "It was [[read by analysts]] as a warning. It was read by analysts.",
        "Despite [[warnings from experts]], it fell. It met with [[outrage among critics]].",
        "[[Observers were left puzzled]].",
        "[[Many within the trade believe]] so.",
        "[[For many experts in the field]], it is clear.",
        "[[Experts from various fields warn]] of it.",
        "[[Critics like to say]] so.",
        "It was [[dinged by critics]].",
        "What [[many economists call]] a trap.",
        "It failed. [[Economists were all agreed]].",
    ],
)
def test_a_crowd_is_found_from_its_first_word_to_its_verb(text_of, sample):
    check(text_of, sample)


@pytest.mark.parametrize(
    "sample",
    [
        "The experts say so.",  # known from before
        "Her critics say so, and these analysts agree.",
        "Experts at Leeds University say so.",
        "Critics such as Anna Lind say so.",
        "Two analysts, Anna Lind and Olaf Holm, found it.",
        "Goldman analysts expect less. In May Goldman analysts expected more.",
        "Analysts polled by the paper expect a rise.",
        "Do experts agree?",
        "Experts could say anything. Experts do not agree.",
        "If experts agree, it is done.",
        "He told experts that he agrees.",
        "She hired experts and asked analysts.",
        "Lind said experts disagree. She said that experts disagree.",
        "Economists had expected a rise of 3 percent.",  # the market's consensus
        "Experts want more money.",
        "Lind interviewed experts and then found nothing. She asked analysts and then said so.",
        "The team reviewed 28 analysts and found them wanting.",
        "Critics argue over the date.",
        "The record was a critics’ favourite, hailed by all.",
        "According to analysts Berg and Holm, it fell.",
        "According to researchers think-tank Holm, it fell.",
        "Young researchers cite themselves less often.",
        "At the fair researchers showed off two robots.",
        "No experts say so, and few analysts believe it.",
        "Many of them believe. How many believe?",
        "The experts' report says little.",
        "Experts like the former mayor of Leeds, Anna Lind, say so.",
        "Critics, including the former mayor of Leeds, Anna Lind, say so.",
        "The analysts we spoke to, Anna Lind and Olaf Berg, expect a rise.",
        "Experts (Anna Lind of Leeds, Olaf Berg of Lund) say so.",
        "Some critics – among them Anna Lind – say so.",
        "Experts led by Anna Lind say so.",
        "Researchers writing in Nature say so.",
        "“It is late,” say experts Anna Lind and Olaf Berg.",
        "It fell, said analysts including Anna Lind.",
        "Economists in a Bloomberg survey expect a rise. Economists on the panel say so.",
        "U.N. experts say so. Nordeaco analysts say so. Berg Sons’ analysts say so.",
        "Anna Lind and other critics say so. He and experts agree.",
        "It fell, according to Anna Lind and other analysts.",
        "It fell, according to analysts and the police.",
        "Analysts are believed to leave. Researchers were told of it.",
        "It had been expected by analysts. It fell more than predicted by analysts.",
        "For economists, it is May.",
        "In the eyes of voters, it fell. In the view of the hawks, it rose.",
        "In the words of Lind, it is void.",
        "In the eyes of many of the parents, as told by Anna Lind, it is a farce, as seen by 40 judges.",
        "In the account of hawks it is void.",
        "It was described as dear by both experts. Both critics say so.",
        "Experts are certain to lose. The film was praised by critics, and critics hailed the song.",
        "Lind criticised a book owned by experts. He called for a vote by experts.",
        "Experts were asked. They left, saying nothing. Experts left the room, saying nothing.",
        "Three centuries ago it was the experts' turn.",
        "Experts who will not speak left.",
        "Lind told the council on Friday that experts expect a rise.",
        "She dismissed the doubts that experts had voiced about rust, claiming that it was paint.",
        "It needs what river experts call “slow water”.",
        "The town's voters are split: some say it is dear. Some say so, and others do not.",
        "The Republicans left. Many say so.",
        "Some people say, 'Well, it is dear', and I tell them to pay.",
        "Many in the guilds of Lund say so.",
        "Two officials and experts say so.",
        "Experts in 20 states are treating 200 confirmed cases. Experts in May have treated reported cases.",
        "Read: Experts call for a ban. See also: critics call it a farce.",
        "It fell (Photos: Olaf Berg, critics agree).",
        "In interviews with the Courier, experts said so.",
        "Some people think so, and the test shows that many people believe it.",
        "Researchers searching a lake found a virus.",
        "Three centuries ago researchers argued so. In 1840 experts said so.",
        "The letter reflects a growing concern among experts.",
        "It met with criticism from experts who had signed the letter.",
        "It was told by many.",
    ],
)
def test_a_known_or_silent_group_is_left_alone(text_of, sample):
    check(text_of, sample)


NAMED = "Analysts say prices will fall.\n“They must. They will,” said Anna Lind, an analyst at Berg Bank.\n"


@pytest.mark.parametrize(
    ("source", "named"),
    [
        (NAMED, True),
        (NAMED.replace("an analyst", "a minister"), False),  # not one of them
        (NAMED.replace("Analysts", "Critics").replace("an analyst", "a minister"), True),  # anyone may be
        ("Anna Lind left.\nCritics say it is void.\n“They must leave,” said Lind.", False),  # she answers
        ("Anna Lind left.\nCritics say it is void. “It must go,” said Lind.", True),  # it goes on
        ("Critics say it is void.\n“It must go,” the mayor said, and Anna Lind left.", False),
        (NAMED.replace("\n“", " “").replace("an analyst", "a minister").replace(" They will", ""), True),
        (NAMED.replace("\n“", "\nThe river is high.\n“"), False),  # two paragraphs on
        (NAMED.replace("\n“", "\nThe next years\n“"), False),  # past a heading
        ("Anna Lind, an analyst, spoke first. Analysts say prices will fall.", False),  # named before
        ("Critics say so.\nIt is a farce. — Anna Lind (@annalind) May 4", True),  # her post is shown
        ("Analyst Anna Lind spoke first. It rained.\nAnalysts say so.\n“It must,” said Lind.", True),
    ],
)
def test_a_member_named_soon_makes_it_another_finding(text_of, source, named):
    text = text_of(source)
    found = {soon: len(list(detect(text, Options(**OPTIONS, named_soon=soon)))) for soon in (True, False)}
    assert found == {named: 1, not named: 0}


def test_a_reason_beside_an_anonymous_source_excuses_it(text_of):
    options = {"crowds": frozenset({"sources"}), "reasons": frozenset({"reprisals"})}
    check(text_of, "[[Sources said]] the deal is off. They left.", **options)
    check(text_of, "Sources said the deal is off. They asked for silence for fear of reprisals.", **options)


def test_modifiers_limit_the_groups_that_are_meant(text_of):
    options = {"crowds": frozenset({"reports"}), "modifiers": frozenset({"local"})}
    check(text_of, "[[Local reports say]] so. Police reports say so.", **options)


def test_a_crowd_may_have_to_be_described(text_of):
    options = {"crowds": frozenset({"doctors", "report"}), "described": True}
    check(
        text_of,
        "[[Many doctors say]] so. Doctors say so. A report says so, [[a leaked report says]].",
        **options,
    )


def test_people_close_to_the_matter(text_of):
    options = {"crowds": frozenset({"people", "person"}), "close": True}
    check(text_of, "[[Two people briefed on the plan said]] so.", **options)
    check(text_of, "It is so, [[according to a person]] familiar with it. People said so.", **options)


def test_a_reason_counts_beside_the_claim_or_where_the_work_goes_on(text_of):
    options = {
        "crowds": frozenset({"study"}),
        "reasons": frozenset({"university", "voters"}),
        "back": frozenset({"study", "it"}),
    }
    rain = "It rains. " * 4
    check(
        text_of,
        rain + "[[A study found]] that tea helps those who stay, who go and who watch voters.",
        **options,
    )
    check(text_of, rain + "Voters left. [[A study found]] that tea helps. Voters were asked.", **options)
    check(text_of, rain + "A study found that tea helps. The study is of the university.", **options)


def test_a_place_describes_nobody(text_of):
    options = {"crowds": frozenset({"doctors"}), "described": True}
    check(
        text_of,
        "Italian doctors say so. [[Leading doctors say]] so. Some doctors in China say so.",
        **options,
    )


def test_studies_that_link_and_those_that_are_linked(text_of):
    options = {"crowds": frozenset({"studies"}), "verbs": frozenset({"link"}), "members": "organisation"}
    check(text_of, "[[Several studies have linked]] tea to it. Studies linked to it ended.", **options)


def test_a_paper_of_the_body_that_is_named(text_of):
    options = {"crowds": frozenset({"memo"}), "inside": frozenset({"internal"})}
    check(
        text_of,
        "Berg Bank will close, according to an internal memo. It closes, [[according to an internal memo]].",
        **options,
    )


def test_a_single_crowd_among_the_named_counts_half(text_of):
    source = "“It is so,” said Anna Lind. “No,” said Olaf Berg.\nIt is late.\nIt rains.\nExperts say so."
    for text, confidence in ((source, 0.5), (source + " Economists agree.", 1.0), ("Experts say so.", 1.0)):
        hits = list(detect(text_of(text), Options(**OPTIONS, named_soon=False, among=2)))
        assert {hit.confidence for hit in hits} == {confidence}


def test_a_brand_before_the_noun_is_no_modifier(text_of):
    options = {"crowds": frozenset({"analyst"}), "modifiers": frozenset({"one", "a"})}
    check(text_of, "[[One analyst said]] so. A Nordeaco analyst said so.", **options)


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("“We heard it,” said Anna Lind, who led the study.", True),
        ("It was published on Monday in the Journal of Whales.", True),
        ("She led the study of the town's past.", False),  # nobody is named
        ("Anna Lind fed the whale.", False),
    ],
)
def test_scholars_who_find_are_those_of_the_study(text_of, line, named):
    source = f"Whales hear well, researchers report. Critics say so.\nIt is May.\nIt rains.\n{line}"
    works = {
        "scholars": frozenset({"researchers"}),
        "findings": frozenset({"report"}),
        "works": ("led the study", "journal of"),
    }
    hits = detect(text_of(source), Options(**OPTIONS, named_soon=False, **works))
    assert [hit.values["crowd"] for hit in hits] == (["critics"] if named else ["researchers", "critics"])


def test_scholars_who_only_think_stay_a_crowd(text_of):
    works = {
        "scholars": frozenset({"researchers"}),
        "findings": frozenset({"report"}),
        "works": ("led the study",),
    }
    check(
        text_of,
        "[[Researchers fear]] so.\nIt is May.\nIt rains.\nIt is June.\nAnna Lind led the study.",
        **works,
    )


@pytest.mark.parametrize(
    ("line", "heard"),
    [
        ("Jane Doe said so.", True),
        ("“It must,” said the mayor of the town, Jan Berg.", True),
        ("Jane Doe fed the hens.", False),
        ("“Jane Doe said so,” the wall read.", False),
    ],
)
def test_whether_anybody_is_heard_chooses_the_texts(text_of, line, heard):
    text = text_of(f"Experts say so. The town is old, and the hens are loud.\n{line}")
    found = {
        value: len(list(detect(text, Options(**OPTIONS, named_soon=False, heard=value))))
        for value in (True, False)
    }
    assert found == {heard: 1, not heard: 0}


def test_verbs_that_report_here_only(text_of):
    check(text_of, "Critics prove it.")
    check(text_of, "[[Critics prove]] it, and [[critics proved]] it.", verbs=frozenset({"prove"}))


def test_what_to_ask(text_of):
    hits = detect(text_of("Critics say so, and some fear it."), Options(**OPTIONS, named_soon=False))
    assert [hit.values["question"] for hit in hits] == ["which critics?", "who?"]


def test_a_member_can_be_a_body(text_of):
    options = {"crowds": frozenset({"reports"}), "members": "organisation"}
    check(text_of, "They left, [[according to reports]].", **options)
    check(text_of, "They left, according to reports in the Leeds Post.", **options)


def test_a_hostile_sentence_takes_no_longer_than_its_length(text_of):
    # Work that grew with the square of the sentence would take minutes here.
    text = text_of("experts say so, " * 20_000)
    assert len(list(detect(text, Options(**OPTIONS, named_soon=False)))) == 20_000
    text = text_of("some say so, " * 20_000)
    assert len(list(detect(text, Options(**OPTIONS, named_soon=False)))) == 20_000


def test_a_label_before_a_colon_is_no_crowd(text_of):
    options = {"crowds": frozenset({"analysis", "experts"})}
    check(text_of, "# [[Experts]]: prices to rise\nThe bridge is old.", **options)
    check(text_of, "# Analysis: prices to rise\nThe bridge is old.", members="organisation", **options)


def test_data_are_named_further_on_in_the_sentence(text_of):
    options = {"crowds": frozenset({"data"}), "members": "organisation"}
    check(text_of, "It fell, according to data the town takes from the files of Lund Institute.", **options)
    check(text_of, "We ran experiments and give our data in this report.", **options)


def test_a_term_of_scholars_is_no_claim(text_of):
    options = {"scholars": frozenset({"economists"})}
    check(text_of, "It grew by what economists call the multiplier.", **options)
    check(text_of, "[[Economists call]] it a trap.", **options)


def test_authorities_on_something_are_no_office(text_of):
    options = {"crowds": frozenset({"authorities"}), "scholars": frozenset({"authorities"})}
    check(text_of, "[[Leading authorities on the region say]] so. Local authorities say so.", **options)


def test_a_lead_sums_up_what_the_story_names(text_of):
    options = {"crowds": frozenset({"study"}), "reasons": frozenset({"university"})}
    story = "Tea helps, {}a study found{}.\nIt is May.\nIt rains.\nA university paid for it."
    check(text_of, story.format("", ""), **options)
    check(text_of, "It rains.\n" * 3 + story.format("[[", "]]"), **options)
