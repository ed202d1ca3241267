"""People, places and bodies of similar names, as careful news introduces them: nobody is mixed up."""

from __future__ import annotations

from functools import cache

import pytest

from scoring.matching import Matcher
from scoring.rule_tests import read_example
from scoring.rulebook import load_rulebook
from scoring.shipped import rules_folder

# What is told apart → a story that no rule of the family may charge.
LEFT_ALONE = {
    "namesakes introduced apart": (
        "John Smith, 44, a plumber, sued Jon Smith, 61, who runs the pub. John Smith won. Jon Smith paid "
        "the costs on Friday."
    ),
    "siblings": (
        "Marek Holub, 31, and his sister Marika Holub, 29, run the farm. Marek Holub keeps bees. “They like"
        " the lime trees,” Marika Holub said."
    ),
    "brothers of a company": (
        "The mill belongs to Hans Brandt and Heinz Brandt. Hans Brandt, the elder, does the books. Heinz "
        "Brandt sees to the machines, and the Brandts want no manager."
    ),
    "twins": (
        "Twins Erik Dahlberg and Erika Dahlberg were born on a ferry. Erik Dahlberg became a sailor. Erika "
        "Dahlberg teaches."
    ),
    "spouses": (
        "Nadia Petrov opened the bakery in May. Her husband, Nikolai Petrov, had lost his job. “We were "
        "lucky,” Nikolai Petrov said. Nadia Petrov agreed."
    ),
    "father and son": (
        "The elder Carlos Medina built the bridge in 1971. His son, Carlo Medina, repaired it last year. "
        "Carlos Medina did not live to see it."
    ),
    "junior and senior": (
        "Walter Finch Sr. founded the paper. Walter Finch Jr. sold it. Finch Jr. kept the house."
    ),
    "Mr and Ms": (
        "Mr. Okoro met Ms. Okoro at school. Mr. Okoro sells shoes. Ms. Okoro, a nurse, pays the rent."
    ),
    "mother and daughter": (
        "Maria Lindqvist left in 1990. Her daughter, Marie Lindqvist, stayed. Marie Lindqvist now runs the "
        "hotel that Maria Lindqvist built."
    ),
    "officials of two towns": (
        "Mayor Ana Ruiz of Veldora opened the fair. The mayor of Tarn, Anna Reis, stayed away. “We were not"
        " asked,” Mayor Reis said. Mayor Ruiz was silent."
    ),
    "predecessor": (
        "Mayor Lena Ortman closed the pool. Her predecessor, Mayor Helen Ortman, no relation, had opened it"
        " in 2009."
    ),
    "two of one trade": (
        "Biologist Carl Hansen counted the seals. Biologist Karen Hanson counted the birds. Hansen found "
        "more than Hanson did."
    ),
    "stage name": (
        "Dario Valente, known on stage as Dari Valento, sang twice. Valento bowed, and Valente drove home "
        "alone."
    ),
    "initials": (
        "J. R. Castell wrote the report. John Castell presented it. John R. Castell was thanked, and "
        "Castell took the train."
    ),
    "nickname": (
        "Elizabeth Moran chairs the board. Everybody calls her Liz Moran. “Call me Betty,” Moran said."
    ),
    "short form": (
        "Alexander Voss joined in May. Alex Voss is the first goalkeeper they ever paid. Sasha Voss, as his"
        " mother says, is 19."
    ),
    "married name": (
        "Greta Hollmann married in June. Greta Hollmann-Weiss, as she is now called, kept her job. "
        "Hollmann-Weiss teaches physics."
    ),
    "spelling in a quotation": (
        "Sergei Malenkov plays the flute. A fan’s banner read “We love you Sergey Malenkow”, spelled as in "
        "the old records."
    ),
    "possessive": "Edith James wrote it. James’s book sold well, and James’ sister drew the pictures.",
    "plural family": "Robert Kline and Susan Kline sued. The Klines lost. The Kleins next door were glad.",
    "place named like a person": (
        "Clara Houston works in Huston, a village in the hills. Houston likes it there. Huston has one shop."
    ),
    "body named like a person": (
        "Oleg Tinkow founded the Tinkoff group in 2006. Tinkoff Bank grew. Tinkow sold it."
    ),
    "law named after a person": (
        "Martha Magnuson wrote the Magnusson Act, she likes to joke. Magnuson is a judge."
    ),
    "adjective of a name": (
        "Eva Keynes is an economist. The Keynesian school is older than she is. Keynes laughs about it."
    ),
    "prize named after a person": (
        "Ivan Nobell won the Nobel Prize. Nobell, a chemist, was asleep when they called."
    ),
    "Arabic article": "Yusuf al-Hassan spoke first. Hassan said that he was tired. Al-Hassan sat down.",
    "Spanish surnames": (
        "Lucia Prieto Saenz leads the party. Prieto wants a vote. Prieto Saenz was born in Toledo."
    ),
    "Chinese order": (
        "Chen Weiming opened the talks. Mr. Chen thanked Cheng Weimin of the other delegation. Mr. Cheng "
        "nodded."
    ),
    "Mac and Mc": (
        "Alan MacTavish sold a boat to Ailsa McTavish, no relation. MacTavish was glad. McTavish sank it."
    ),
    "Sikh names": (
        "Harpreet Singh met Manpreet Singh at the temple. Harpreet Singh sang and Manpreet Singh cooked."
    ),
    "Bengali initials": (
        "Md Rafiqul Islam and Md Shafiqul Islam won seats. Rafiqul Islam spoke. Shafiqul Islam left."
    ),
    "readers write": (
        "Tom Ferris writes for the paper. Reader Tim Harris wrote: “Ferris is wrong.” Harris is a vet."
    ),
    "team mates": "Jansen passed to Janssen. Piet Jansen, 22, scored twice. Klaas Janssen, 30, scored once.",
    "three of one surname": (
        "Ida Falk, Iva Falk and Ina Falk share a flat. Ida Falk cooks. Iva Falk cleans. Ina Falk sleeps."
    ),
    "reporter and minister": (
        "Foreign Minister Paul Reiter flew home. The minister was tired. Paula Reiter and Ben Cole "
        "contributed reporting."
    ),
    "widow named later": (
        "Victor Almeida, a judge, was shot in May. His widow, Vittoria Almeida, has moved away. “I hear him"
        " in the hall,” Vittoria Almeida said."
    ),
    "promotion": (
        "Detective Sergeant Ruth Palmer found the bag. Ruth Palmer, since promoted to detective inspector, "
        "gave evidence."
    ),
    "two hats": (
        "Jane Coyle, a professor at Leeds University, said so. Coyle is also a professor at Lyon "
        "University, where she spends the summer."
    ),
}

# What is off → a story with its evidence.
CHARGED = {
    "a letter in the surname": (
        "Dr. Harald Lindner runs the ward. [[Lindner]] has asked for help. “Nobody came,” [[Lidner]] said."
    ),
    "another transliteration": (
        "Oleksandr [[Tkachenko]], 40, plays the flute. It rained. Oleksandr [[Tkatchenko]] plays on Friday."
    ),
    "a letter in the given name": (
        "The coach, [[Patrick Doyle]], was calm. The crowd was not. [[Partick Doyle]] left early."
    ),
    "nobody’s form of a name that is repeated": (
        "The town liked Claverham. Claverham had won before. With [[Clavreham]] in goal it would win again."
        " [[Claverham]] is 20."
    ),
    "the first name of an office-holder": (
        "Senator [[Claire Dunmore]] spoke for an hour. The bill failed. Sen. [[Paula Dunmore]] will try "
        "again."
    ),
    "somebody whom nobody introduces": (
        "The bank is run by its director, [[Ingrid Solberg]]. Solberg is 50. The workers trust Solberg. "
        "Nobody believed that [[Martha Solberg]] would go."
    ),
}


@cache
def _matcher() -> Matcher:
    return Matcher(load_rulebook([rules_folder() / "names.yml"]))


@pytest.mark.parametrize("story", LEFT_ALONE.values(), ids=LEFT_ALONE)
def test_nobody_is_taken_for_another(text_of, story):
    found = [
        [story[span.start : span.end] for span in finding.spans]
        for finding in _matcher().findings(text_of(story))
        if not finding.note
    ]
    assert found == []


@pytest.mark.parametrize("sample", CHARGED.values(), ids=CHARGED)
def test_one_name_in_two_forms_is_found(text_of, sample):
    story, expected = read_example(sample)
    found = [span for finding in _matcher().findings(text_of(story)) for span in finding.spans]
    assert found == list(expected)
