"""Function words of other languages in English sentences."""

from __future__ import annotations

import pytest

from scoring.detectors.untranslated_token import detect
from scoring.rule_tests import read_example
from scoring.rulebook import load_rulebook
from scoring.shipped import rules_folder


@pytest.fixture(scope="module")
def options():
    rules = load_rulebook([rules_folder() / "language.yml"]).rules
    return next(rule.check.options for rule in rules if rule.id == "language.untranslated-token")


@pytest.mark.parametrize(
    "sample",
    [
        "The president [[y]] his wife left, [[sin]] great benefits.",
        "[[Pero]] the council refused, [[aunque]] nobody asked. In 2019 [[mientras]] the war went on.",
        "He came [[avec]] his brother; the price rose [[dans]] the region [[und]] then fell slowly.",
        "Yesterday [[der]] minister spoke [[sobre]] the border [[für]] two hours.",
        "The army [[и]] the police closed [[için]] the poor. It was [[karena]] the rain.",
        "The report [[de]] the ministry was late, [[mas]] the council did not listen.",
        "The economy grew，and prices fell. [[¿]]What is the future?",
        "Doctors warned that the [[kórónuveiran]] may spread along [[küsten]] roads.",
        "It is closed [[até]] Monday, she left [[aunque]] 40 stayed, he came [[ainda]] early.",
        "In the [[acréscimos]], Silva scored with the [[küsten]].",
        "The foodstuffs, [[وفقا]] for the chamber, rose. It was [[снова]] late, and [[今天]] it rains.",
        "They need blankets [[dan]] tents, and soldiers [[y]] police came.",
        "The army [[и]] the police fight the [[zancudos]] in the [[asentamiento]]. The [[angeklagten]] left.",
        "They wait for Ramadan, [[وفقا]] for the chamber; President Zelensky, Зеленський, waits.",
        "It is open for orders[[。]]",
        "It took 59 [[anos]], they said; the 7th of [[janeiro]] had an impact [[na]] transmission.",
        "It must [[weiterhin]] wait, the firm said Monday [[mit]]. “They left the old town early [[aussi]].”",
        "He hopes: “If the price of the machine drops, it will be a [[今天]] of the whole industry in town.”",
        "It was late, [[chto]] in translation means friend; the car [[wa]] its driver.",
        "It was late, [[chto]] in translation means friend; we saw [[est]] birds fly.",
        "The mayor warned [[tentang]] the price, [[terwijl]] the council met.",
        "He says that [[setelah]] rain it closes.",
        "The town was lost [[agus]] the port was closed.",
        "It was lost [[oherwydd]] the storm; critics, [[dhe]] others, left.",
        # none
        "Kendi left early. Edo people are late, and Lille is a town. Mochten voor decertifying.",
        "The title is 春晚。 It ends.",
        "Die Mayors heute in Berlin, die jedoch nicht all the time. We saw est birds; he said so, mit.",
        "He saw a “今天 of the town” there.",
        "The tūpuna of the town, a kōhanga in the north.",
        "The fight against zancudos, in the asentamiento, began.",
        "The army «и» the police; vaccinefor children, goverment, anti-zancudo, the (zancudo), 9 в 12.",
        "President Zelensky Зеленський spoke; the so-called счастье (luck) of “счастье” is a word.",
        "The daily Правда wrote, in Arabic وفقا for once; see the site стоп.рф in May.",
        "A third dan black belt, generation y workers, matches et al, in the dan of one.",
        "The crème brûlée, the jalapeño; the (grønt) sea, “blátt við himin”, and Łódź.",
        "The küsten roads, the küsten towns and the küsten harbours.",
        "Rio de Janeiro, La Paz, Robin van der Berg, Ortega y Gasset, Le Monde, Los Angeles.",
        "It was a de facto ban, per the ministry, via the harbour, en route to the el dorado, sans serif.",
        "“Pero the dog” was a film; the word pero means but; the und is German.",
        "He said la vie en rose and das ist gut so. Pero es muy importante seguir las normas.",
        "The greatest sin the church forgave, the con the gang ran, pros and con arguments, no sin tax.",
        "The so-called der-die-das and y/n answers; x and y the axes.",
        "¿Qué pasa? he asked (pero the dog).",
    ],
)
def test_foreign_words_are_found(text_of, options, sample):
    source, expected = read_example(sample)
    hits = detect(text_of(source), options)
    assert sorted(span for hit in hits for span in hit.spans) == list(expected)


def test_the_language_is_named(text_of, options):
    (hit,) = detect(text_of("The council met avec the mayor."), options)
    assert hit.values == {"language": "French"}
