"""Which names are one organisation's."""

import pytest

from scoring.retelling.alignment.bodies import align_bodies, body_words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Center for China Studies", "China Studies Centre"),
        ("Universidad Molina", "Molina University"),
        ("the Ministry of Defence", "Defense Ministry"),
        ("U.S. Chamber of Commerce", "US Chamber of Commerce"),
        ("Andrés Molina Institute", "Andres Molina Institute"),
    ],
)
def test_words_are_alike_in_any_order_and_language(one, other):
    assert body_words(one) == body_words(other) != ()


def test_other_bodies_have_other_words():
    assert body_words("Leeds University") != body_words("Lyon University")


@pytest.mark.parametrize(
    ("sources", "bodies"),
    [
        (
            ("He works at the National Electoral Council (NEC) in Lund.", "The NEC in Lund said no."),
            [["National Electoral Council", "NEC", "NEC"]],
        ),
        (
            ("The stones went to Hiramatsu Hospital.", "The stones went to Hiramatu Hospital."),
            [["Hiramatsu Hospital", "Hiramatu Hospital"]],
        ),
        (
            ("The stones went to Hiramatsu Hospital and to Hiramatu Hospital.", "Hiramatu Hospital said no."),
            [["Hiramatsu Hospital"], ["Hiramatu Hospital", "Hiramatu Hospital"]],
        ),
        (
            ("The stones went to the Security Council.", "The stones went to the Securities Council."),
            [["Security Council"], ["Securities Council"]],
        ),
    ],
)
def test_bodies(told_of, sources, bodies):
    assert [[name.text for _, name in body.names] for body in align_bodies(told_of(*sources))] == bodies
