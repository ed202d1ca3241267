"""Direct speech that nobody speaks, and quotations that need no speaker."""

from __future__ import annotations

import pytest

from scoring.detectors.unattributed_quote import Options, detect
from scoring.rule_tests import read_example

OPTIONS = Options(min_words=4, most=3)
BEFORE = "The council met on Friday to talk about the bridge and the road to the north.\n"
AFTER = "\nThe river is high in spring, and the road to the north is wet for weeks."


@pytest.mark.parametrize(
    "sample",
    [
        BEFORE + "[[“We will not pay for that bridge.”]]" + AFTER,
        BEFORE + '[["We will not pay for that bridge."]] The night was cold.' + AFTER,
        BEFORE + "“We will not pay for that bridge,” the mayor said." + AFTER,
        BEFORE + "The mayor was angry. “We will not pay for that bridge.” He told them so." + AFTER,
        BEFORE + "“We will not pay for that bridge.” — Olaf Holm" + AFTER,
        BEFORE + "“We will not pay for that bridge.” (Olaf Holm)" + AFTER,
        BEFORE + "“We will not pay for that bridge.”\nOlaf Holm, mayor of Leeds." + AFTER,
        BEFORE.replace("talk about", "hear Lind, who spoke of:")[:-1]
        + ":\n“We will not pay for it.”"
        + AFTER,
        BEFORE + "The mayor said no.\n“We will not pay for that bridge.”" + AFTER,
        BEFORE + "The mayor said no.\n“It is too dear.”\n“We will not pay for that bridge.”" + AFTER,
        BEFORE + "“We will not pay for it.”\n“It is too dear for us,” the mayor said." + AFTER,
        BEFORE + "Jan Holm: “It is dear.” And still: “We will not pay for that bridge.”" + AFTER,
        BEFORE + 'Jan Holm: "It is dear. "We will not pay for that bridge." Not now.' + AFTER,
        BEFORE + "The answer came at once: [[“We will not pay for that bridge.”]]" + AFTER,
        BEFORE + "“Stop!” snapped the nurse. “We will not pay for that bridge.”" + AFTER,
        BEFORE + "The question: “Would you pay for that bridge?” The answer: “Only for half of it.”" + AFTER,
        BEFORE + "The plan has been dismissed as [[“a disgrace and nothing else”]]." + AFTER,
        BEFORE + "The whole thing was [[“a mess from start to finish”]]." + AFTER,
        BEFORE + "It was, in a phrase, [[“a mess from start to finish”]]." + AFTER,
        BEFORE + "Life there was described as [[“a disgrace and nothing else”]]." + AFTER,
        BEFORE
        + "It rained.\nIt is May. [[“We will not pay for it.”]] It is late.\nThe mayor said no."
        + AFTER,
        BEFORE + "It rained.\nLind left. “We will not pay for it.” It is late.\nThe mayor said no." + AFTER,
        BEFORE + "It rained.\nIt is May. “We will not pay for it.” “It is dear.”\nThe mayor said no." + AFTER,
        BEFORE + "The plan was dismissed as “a disgrace and nothing else” by the mayor." + AFTER,
        BEFORE + "Her answer came at once: “We will not pay for that bridge.”" + AFTER,
        BEFORE + "The sign on the bridge reads: “We will not pay for that bridge.”" + AFTER,
        BEFORE + "The tour is called “We Will Not Pay for That Bridge”." + AFTER,
        BEFORE + "The answer of Lind was “a disgrace and nothing else”." + AFTER,
        BEFORE + "It goes on as “a bridge for the few” was shut." + AFTER,
        BEFORE + "The new measure would make it “a good of the whole town”." + AFTER,
        BEFORE + "The new measure was dismissed as [[“a bad of the whole town”]]." + AFTER,
        BEFORE + "A bridge is defined as “a way across a river or road”." + AFTER,
        BEFORE + "It was “a new low for the town.” It was “a lie,” Anna Lind said." + AFTER,
        BEFORE + "It was [[“a new low for the town.”]] It was late, Anna Lind said." + AFTER,
        BEFORE
        + "It rained.\nRecall that line of “The Road”? Yes. “It is a long way home.” It is May."
        + AFTER,
        BEFORE + "“No more money.”" + AFTER,  # too short
        BEFORE + "A film, “We Will Not Pay for That Bridge,” was shown." + AFTER,
        BEFORE + "“We Will Not Pay for That Bridge.” It was shown twice." + AFTER,  # a title
        BEFORE + "“we will not pay for that bridge” is on a wall." + AFTER,
        "“We will not pay for that bridge.”" + AFTER,  # nothing stands before it
    ],
)
def test_speech_without_a_speaker(text_of, sample):
    source, expected = read_example(sample)
    assert [span for hit in detect(text_of(source), OPTIONS) for span in hit.spans] == list(expected)


def test_dialogue_is_left_alone(text_of):
    turns = ["“Will you pay for the bridge?”", "“I will not pay for it.”", "“Then who will pay for it?”"]
    source = BEFORE + "\n".join([*turns, "“You know who will pay.”"]) + AFTER
    assert not list(detect(text_of(source), OPTIONS))
    assert len(list(detect(text_of(BEFORE + "\n".join(turns) + AFTER), OPTIONS))) == 3


def test_a_hundred_thousand_quotations_take_no_longer_than_their_length(text_of):
    source = BEFORE + "“We will not pay for it.”\n" * 20_000 + AFTER
    assert not list(detect(text_of(source), OPTIONS))
