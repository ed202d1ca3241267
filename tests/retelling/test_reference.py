from scoring.retelling.data import Departure
from scoring.retelling.reference import judge_against

ORIGINAL = (
    "The ferry Aurora ran aground near Vlissingen on Tuesday with 214 people aboard.\n\n"
    "“The radar failed twelve minutes before the accident,” said Captain Joris Maes.\n\n"
    "According to the Zeeland Courier, the inspectorate had warned the company in March."
)


def departures(told, place):
    """What departs and how, with the words of the reference and those here."""
    original, here = told.tellings[told.reference].text.source, told.tellings[place].text.source
    return {
        (
            each.what,
            each.how,
            each.reference and original[slice(*each.reference)],
            each.here and here[slice(*each.here)],
        )
        for each in judge_against(told, place).departures
    }


def test_the_same_again(told_of):
    told = told_of(ORIGINAL, ORIGINAL, reference=0)
    against = judge_against(told, 1)
    assert (against.changed, against.lost, against.added) == (0, 0, 0)
    assert against.kept >= 4
    assert not against.departures


def test_changed_lost_and_added(told_of):
    retold = (
        "The ferry Aurora ran aground near Vlissingen on Tuesday with 412 people aboard.\n\n"
        "“The radar failed twelve hours before this accident,” said Captain Joris Maas.\n\n"
        "It was the third accident since Anna Brouwer took over the company."
    )
    told = told_of(retold, ORIGINAL, reference=1)
    found = departures(told, 0)
    assert ("name", "changed", "Joris Maes", "Joris Maas") in found
    assert ("figure", "changed", "214 people", "412 people") in found
    assert ("source", "lost", "Zeeland Courier", None) in found
    assert ("name", "added", None, "Anna Brouwer") in found
    assert any(what == "quotation" and how == "changed" for what, how, _, _ in found)
    against = judge_against(told, 0)
    assert len(against.departures) == against.changed + against.lost + against.added
    assert all(isinstance(each, Departure) for each in against.departures)
