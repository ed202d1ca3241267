"""Statements of one thing that do not say the same."""

import pytest

from scoring.retelling.claims.differences import Words
from scoring.retelling.conflicts.claim_conflict import Options, compare

WORDS = Words(
    negators=frozenset(("not", "no", "without", "refused", "denied", "rather")),
    harmless=("not only", "not yet", "without doubt"),
    opposites=(("approve", "reject"), ("rise", "fall"), ("northern", "southern")),
    hedges=frozenset(("allegedly", "alleged")),
    doubtful=frozenset(("would", "may")),
    showing=frozenset(("indicate", "show", "suggest")),
    whole=frozenset(("all", "every")),
    part=frozenset(("some", "most")),
    stressed=frozenset(("mainly", "especially")),
    grounds=("because of", "after", "since"),
    causes=("because of", "in response to"),
    stances=frozenset(("vote", "campaign")),
    unfinished=(
        ("still wanted/at large", "arrested"),
        ("needs approval/subject to approval", "approved"),
    ),
)
OPTIONS = Options(
    alike=0.25,
    views=frozenset(("believe", "argue", "maintain", "warn", "predict")),
    leanings=frozenset(("will", "would", "aimed", "goal")),
    aims=frozenset(("aimed", "goal")),
    crowds=frozenset(("experts", "analysts")),
    share=0.35,
    bits=10,
    words=WORDS,
)

FOUND = {
    "a crowd or nobody": (
        "[[Experts say the harbour of Turku loses its ferries to Naantali]].",
        "The [[harbour of Turku loses its ferries to Naantali]].",
    ),
    "a view of somebody or nobody's": (
        "[[Maria Ek, professor at Lund, believes that the harbour of Turku loses its ferries to Naantali]].",
        "The [[harbour of Turku loses its ferries to Naantali]].",
    ),
    "a body's aim or a fact": (
        "The [[Turku Port Authority said that the new fees are aimed at the ferries from Naantali]].",
        "The [[new fees in Turku are aimed at the ferries from Naantali]].",
    ),
    "a purpose in sentences that have little else in common": (
        "The [[Ek administration said that its goal was to smoke out eel smugglers]].",
        "Seven boats and a plane cross the lake day and night, [[aimed at eel smugglers]].",
    ),
    "denied and stated": (
        "The port of [[Turku has not received any state]] subsidies since March.",
        "The port of [[Turku has received state]] subsidies since March.",
    ),
    "for and against": (
        "The miller of Naantali [[campaigned against]] the toll on the bridge.",
        "The miller of Naantali [[campaigned for]] the toll on the bridge.",
    ),
    "in favour and against": (
        "The miller of Naantali [[voted in favour of]] the toll on the bridge.",
        "The miller of Naantali [[voted against]] the toll on the bridge.",
    ),
    "first and second": (
        "Anna Lind is the [[first woman]] to lead the pilots of the harbour.",
        "Anna Lind is the [[second woman]] to lead the pilots of the harbour.",
    ),
    "never, and done": (
        "The miller, Anna Lind, was heard as a witness and [[never charged]].",
        "The miller, Anna Lind, [[was charged]] as well.",
    ),
    "wanted and arrested": (
        "The miller Anna Lind fled to Sweden by boat and is [[still wanted]].",
        "The miller Anna Lind fled to Sweden by boat, where she [[was arrested]].",
    ),
    "open and done": (
        "The sale of the cranes is [[subject to approval]] by the state.",
        "The sale of the cranes has [[been approved]] by the state.",
    ),
    "another place": (
        "The appeals [[court in Rovaniemi]] fined the reindeer herder for the fence.",
        "The appeals [[court in Oulainen]] fined the reindeer herder for the fence.",
    ),
    "another country": (
        "A [[Finnish]] shipping group bought the three cranes of the harbour.",
        "A [[Danish]] shipping group bought the three cranes of the harbour.",
    ),
    "another river": (
        "The [[Xerva]] river broke through the wall above the town.",
        "The [[Mondu]] river broke through the wall above the town.",
    ),
    "denied by a verb": (
        "The port of [[Turku refused to repair the cranes]] in the western dock.",
        "The port of [[Turku repaired the cranes]] in the western dock.",
    ),
    "denied at the end, too": (
        "The port of Turku sold three cranes in May, and the [[council did not approve the sale]].",
        "The port of Turku sold three cranes in May, and the [[council approved the sale]].",
    ),
    "opposites": (
        "The council of [[Turku approved the budget]] for the new tram line on Monday.",
        "On Monday the council of [[Turku rejected the budget]] for the new tram line.",
    ),
    "there and back": (
        "The ferry Aurora sails from [[Turku to Stockholm]] every night in winter.",
        "Every night in winter the ferry Aurora sails from [[Stockholm to Turku]].",
    ),
    "doer and done-to": (
        "The brewery [[Kaleva sued Sinebrychoff]] over the label of a winter beer.",
        "Over the label of a winter beer, [[Sinebrychoff sued Kaleva]] last year.",
    ),
    "alleged and flat": (
        "The [[clerk allegedly sold the old maps of the castle]] to a dealer in Lund.",
        "The [[clerk sold the old maps of the castle]] to a dealer in Lund.",
    ),
    "would show and shows": (
        "The [[letters would indicate that the castle sold the old maps]] to a dealer in Lund.",
        "The [[letters show that the castle sold the old maps]] to a dealer in Lund.",
    ),
    "the first and one of the first": (
        "Turku has [[the oldest tram]] depot of the Baltic coast, built in brick.",
        "Turku has [[one of the oldest tram]] depots of the Baltic coast, built in brick.",
    ),
    "all and some": (
        "[[All ferries]] of the Turku line were cancelled in the night storm.",
        "[[Some of the ferries]] of the Turku line were cancelled in the night storm.",
    ),
    "two reasons": (
        "The Turku ferries lost passengers, [[mainly because of the new bridge]].",
        "The Turku ferries lost passengers, [[mainly because of higher fares]].",
    ),
    "three tellings": (
        "The council of [[Turku approved the budget]] for the new tram line on Monday.",
        "On Monday the council of [[Turku rejected the budget]] for the new tram line.",
        "The council of [[Turku approved the budget]] for the tram line.",
    ),
}


@pytest.mark.parametrize("samples", FOUND.values(), ids=FOUND)
def test_found(check, samples):
    check(*samples)


LEFT_ALONE = {
    "said of plain news": (
        "Maria Ek, a professor at Lund, said that the harbour of Turku lost its ferries to Naantali.",
        "The harbour of Turku lost its ferries to Naantali.",
    ),
    "credited before": (
        "Maria Ek, a professor at Lund, believes that the harbour of Turku loses its ferries to Naantali.",
        "Ek warns of hard times. The harbour of Turku loses its ferries to Naantali.",
    ),
    "credited in other words": (
        "Maria Ek, a professor at Lund, believes that the harbour of Turku loses its ferries to Naantali.",
        "By the reckoning of Maria Ek the harbour of Turku loses its ferries to Naantali.",
    ),
    "a quotation": (
        "Experts say the harbour of Turku loses its ferries to Naantali.",
        "“The harbour of Turku loses its ferries to Naantali.”",
    ),
    "another claim of the same man": (
        "Maria Ek, a professor at Lund, believes that the harbour of Turku loses its ferries to Naantali.",
        "Maria Ek is a professor at Lund and collects stamps from the harbour of Turku.",
    ),
    "both denied": (
        "The port of Turku has not received any state subsidies since March.",
        "The port of Turku refused state subsidies since March.",
    ),
    "not only": (
        "The port of Turku not only received state subsidies since March.",
        "The port of Turku received state subsidies since March.",
    ),
    "denied within the word": (
        "The port of Turku is not willing to share state subsidies.",
        "The port of Turku is unwilling to share state subsidies.",
    ),
    "only": (
        "The port of Turku has not received state subsidies.",
        "The port of Turku has received state subsidies only for its cranes.",
    ),
    "another thing denied": (
        "The port of Turku received state subsidies, and Lund did not.",
        "The port of Turku received state subsidies, and Lund was glad.",
    ),
    "a question": (
        "Has the port of Turku not received any state subsidies since March?",
        "The port of Turku has received state subsidies since March.",
    ),
    "against other things": (
        "The miller of Naantali campaigned against the toll on the bridge.",
        "The miller of Naantali campaigned for the tram and a toll on the bridge.",
    ),
    "against it in no stance": (
        "The miller of Naantali was insured against the toll on the bridge.",
        "The miller of Naantali was insured for the toll on the bridge.",
    ),
    "the first of a series": (
        "The miller came on the first day of the fair with three geese.",
        "The miller came on the second day of the fair with three geese.",
    ),
    "both ordinals": (
        "Anna Lind is the first woman to lead the pilots of the harbour.",
        "Anna Lind is the second woman to lead the pilots of the harbour. The first left.",
    ),
    "never, and done to somebody else": (
        "The miller, Anna Lind, was heard as a witness and never charged.",
        "The miller, Anna Lind, was heard as a witness; Olof Berg was charged as well.",
    ),
    "never for one thing": (
        "The miller, Anna Lind, was heard as a witness and never charged with theft.",
        "The miller, Anna Lind, was charged as well.",
    ),
    "approved by others": (
        "The sale of the cranes is subject to approval by the state.",
        "The sale of the cranes has been approved by the owners.",
    ),
    "somebody else was arrested": (
        "The miller Anna Lind fled to Sweden by boat and is still wanted.",
        "The miller Anna Lind fled to Sweden by boat with the man who was arrested.",
    ),
    "open in both": (
        "The sale of the cranes is subject to approval by the state.",
        "The sale of the cranes has been approved by the state. A second one is subject to approval.",
    ),
    "the place is known to both": (
        "The appeals court in Rovaniemi fined the reindeer herder for the fence.",
        "The appeals court in Oulainen fined the reindeer herder for the fence. He is from Rovaniemi.",
    ),
    "a place in a country": (
        "The appeals court in Rovaniemi fined the reindeer herder for the fence.",
        "The appeals court in Finland fined the reindeer herder for the fence.",
    ),
    "spellings of one river": (
        "The Xerva river broke through the wall above the town.",
        "The Xherva river broke through the wall above the town.",
    ),
    "another thing of another country": (
        "A Finnish shipping group bought the three cranes of the harbour.",
        "A Danish brewery bought the three cranes of the harbour.",
    ),
    "both opposites": (
        "The council of Turku approved the budget for the tram that it rejected on Monday.",
        "The council of Turku rejected the budget for the tram on Monday.",
    ),
    "passive": (
        "The brewery Kaleva was sued by Sinebrychoff over the label of a winter beer.",
        "Over the label of a winter beer, Sinebrychoff sued Kaleva last year.",
    ),
    "there and further": (
        "The ferry Aurora sails from Turku to Stockholm every night in winter.",
        "Every night in winter the ferry Aurora sails from Stockholm to Riga.",
    ),
    "hedged otherwise": (
        "The clerk allegedly sold the old maps of the castle to a dealer in Lund.",
        "The clerk sold the old maps of the castle to a dealer in Lund, the police said.",
    ),
    "one reason": (
        "The Turku ferries lost passengers, mainly because of the new bridge.",
        "The Turku ferries lost passengers, mainly because of that bridge.",
    ),
    "two reasons in one": (
        "The Turku ferries lost passengers because of the new bridge, and Naantali because of snow.",
        "The Turku ferries lost passengers because of snow.",
    ),
    "another purpose": (
        "The Ek administration said that its goal was to smoke out eel smugglers.",
        "Seven boats and a plane cross the lake day and night, aimed at lost swimmers.",
    ),
    "other events": (
        "The council of Turku approved the budget for the tram.",
        "In 1911 the bishop of Lund rejected the sale of an abbey.",
    ),
}


@pytest.mark.parametrize("samples", LEFT_ALONE.values(), ids=LEFT_ALONE)
def test_left_alone(check, samples):
    check(*samples)


RESPECTS = {
    "a crowd or nobody": "who says it (Experts, or the text itself)",
    "denied and stated": "whether it is so",
    "opposites": "which way it went",
    "there and back": "from where to where",
    "doer and done-to": "who did it to whom",
    "alleged and flat": "how certain it is",
    "all and some": "how far it goes",
    "two reasons": "why or since when",
    "for and against": "for or against",
    "first and second": "which in order",
    "wanted and arrested": "how far it has come",
    "another place": "where it is",
    "another country": "which it is",
}


@pytest.mark.parametrize(("name", "what"), RESPECTS.items())
def test_what_differs(told_of, name, what):
    told = told_of(*(sample.replace("[[", "").replace("]]", "") for sample in FOUND[name]))
    (found,) = compare(told, OPTIONS)
    assert found.values == {"what": what}
    assert 0.3 < found.confidence < 1


def test_each_side_has_all_who_tell_it_so(told_of):
    told = told_of(*(sample.replace("[[", "").replace("]]", "") for sample in FOUND["three tellings"]))
    (found,) = compare(told, OPTIONS)
    assert [(side.says, sorted(side.documents)) for side in found.sides] == [
        ("Turku approved the budget", [0, 2]),
        ("Turku rejected the budget", [1]),
    ]
