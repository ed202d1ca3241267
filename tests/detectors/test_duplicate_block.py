"""Blocks that stand twice, and repetition that is meant."""

from __future__ import annotations

import pytest

from scoring.data import Document, Page
from scoring.detectors.duplicate_block import Options, detect
from scoring.rule_tests import read_example
from scoring.text import Text
from scoring.text.blocks import split_blocks

OPTIONS = Options(block_words=8, distant_words=15, sentence_words=20, near_share=0.5)
CONTACT = "[[Contact\nHarbour Herald\n12 Harbour Road, Port City]]"
PARAGRAPH = (
    "The new harbour bridge will open to traffic in May, two years later than the council had planned."
)
PASSAGE = (
    "It cost the city two million more than the plan had said it would. Nobody on the council knows why."
)


def found(text_of, sample: str) -> tuple[list, list]:
    source, expected = read_example(sample)
    return [span for hit in detect(text_of(source), OPTIONS) for span in hit.spans], list(expected)


@pytest.mark.parametrize(
    "sample",
    [
        f"[[{PARAGRAPH}]]\n[[{PARAGRAPH}]]",
        f"[[{PARAGRAPH}]]\nIt cost two million.\n[[{PARAGRAPH}]]",
        "[[the new bridge will open to traffic soon]]\n---\n[[The New Bridge Will Open to Traffic, Soon!]]",
        f"{CONTACT}\n{CONTACT}",
        # A group of lines may stand far from its copy: the head and the foot of a page.
        f"{CONTACT}\nThe bridge opened.\n{CONTACT}",
        f"The bridge is late. [[{PASSAGE}]] The mayor is silent.\nIt is an old story. [[{PASSAGE}]] Yes.",
    ],
)
def test_a_passage_and_its_copy(text_of, sample):
    got, expected = found(text_of, sample)
    assert got == expected


@pytest.mark.parametrize(
    ("change", "shared"),
    [
        (("later", "after"), "17"),
        (("new harbour", "harbour"), "17"),
        (("to traffic", "to all the traffic"), "18"),
        (("May", "June"), None),  # another entry of a list
        (("two", "2"), None),
        (("new harbour bridge will", "old quarter pool might"), None),
        (("than the council had planned", "if the money lasts"), None),
    ],
)
def test_a_copy_with_a_word_changed(text_of, change, shared):
    copy = PARAGRAPH.replace(*change)
    source, expected = read_example(f"[[{PARAGRAPH}]]\nIt is an old story.\n[[{copy}]]")
    hits = list(detect(text_of(source), OPTIONS))
    assert [(hit.spans, hit.values["words"]) for hit in hits] == ([(expected, shared)] if shared else [])


def test_each_copy_is_a_hit(text_of):
    source = "\n".join([PARAGRAPH] * 3)
    hits = list(detect(text_of(source), OPTIONS))
    assert [hit.values for hit in hits] == [{"words": "18"}] * 2
    assert hits[0].spans[1] == hits[1].spans[0]


@pytest.mark.parametrize(
    "sample",
    [
        "Yes.\nThe bridge is safe.\nYes.",
        # Entries of a list: short, alike, apart.
        "Port\nNobody is up for election here this year.\nTown\nNobody is up for election here this year.",
        f"“{PASSAGE}”\n“{PASSAGE}” she said, and left the room.",
        f"“{PARAGRAPH}”\nShe said so twice.\n“{PARAGRAPH}”",
        f"The bridge is late. {PASSAGE} The mayor is silent.\n{PASSAGE}",
        "Workers at the bridge in the rain on the last day of May. (Jane Doe/The Herald via AP)\n" * 2,
        "Rate\n5 10 15 20\n25 30 35 40\n45 50 55 60\nRate\n5 10 15 20\n25 30 35 40\n45 50 55 60",
        "---\n---\n***\n***",
    ],
)
def test_repetition_on_purpose(text_of, sample):
    assert not list(detect(text_of(sample), OPTIONS))


@pytest.mark.parametrize(("role", "hits"), [("heading", 0), ("blockquote", 0), ("body", 1)])
def test_pages_show_words_of_the_text_above_and_beside_it(role, hits):
    source = f"{PARAGRAPH}\nThe mayor is silent.\n{PARAGRAPH}"
    first, *others = split_blocks(source)
    page = Document(id="a", text=source, blocks=(first._replace(role=role), *others), page=Page())
    assert len(list(detect(Text(page), OPTIONS))) == hits


def test_entries_that_follow_in_even_steps_are_a_list(text_of):
    middle = [
        f"Line {number} runs to the {name}."
        for number, name in enumerate(("mill", "port", "zoo", "bank", "fair"))
    ]
    source = "\n".join(f"{line}\n{PARAGRAPH}\n{PASSAGE}" for line in middle)
    assert not list(detect(text_of(source), OPTIONS))
    assert list(detect(text_of(f"{PARAGRAPH}\n{PASSAGE}\nIt rained.\n{PARAGRAPH}\n{PASSAGE}"), OPTIONS))
