"""Figures that follow from each other, within rounding, and figures that do not."""

from __future__ import annotations

import pytest

from scoring.detectors.arithmetic import Options, detect
from scoring.rule_tests import read_example

OPTIONS = Options(slack=0.002, hedged=0.06)


@pytest.mark.parametrize(
    ("sample", "stated", "expected"),
    [
        (
            "Staff rose from [[40]] to [[50]], a rise of [[20 percent]].",
            "20 percent",
            "25 percent",
        ),
        ("It went from [[$2 million]] to [[$3 million]], a [[20%]] increase.", "20%", "50 percent"),
        ("It went from [[27]] to [[83]] (up [[121 percent]]).", "121 percent", "207 percent"),
        ("Staff rose from [[40]] to [[50 people]], an increase of [[15 people]].", "15 people", "10"),
        (
            "Sales rose [[30 percent]] to [[50 million]] from [[40 million]].",
            "30 percent",
            "25 percent",
        ),
        ("They got a rise of [[8 percent]], from [[$40]] to [[$48]].", "8 percent", "20 percent"),
        ("It fell by [[30 percent]] from [[50 tonnes]] to [[40 tonnes]].", "30 percent", "20 percent"),
        ("Some [[50]] of the [[200 people]], or [[30 percent]], left.", "30 percent", "25 percent"),
        ("Of [[200 people]], [[50]], or [[30 percent]], left.", "30 percent", "25 percent"),
        ("Output doubled from [[40 tonnes]] to [[60 tonnes]].", "60 tonnes", "a factor of 1.5"),
        ("It lies [[10 miles]] ([[26 km]]) off.", "26 km", "16.1 km"),
        ("He weighs [[80 kg]] ([[120 pounds]]).", "120 pounds", "176 pounds"),
        ("It costs [[$500 a month]], or [[$8,000 a year]].", "$8,000 a year", "6,000"),
        (
            "It killed [[12 people]]: [[five men]], [[four women]] and [[two children]].",
            "12 people",
            "11",
        ),
        ("It held [[5 people]], including [[4 men]] and [[3 women]].", "5 people", "7"),
        (
            "Of the [[50 seats]], [[20]] went to the left, [[18]] to the right and [[20]] to others.",
            "50 seats",
            "58",
        ),
        ("It hurt [[50 people]], [[30]] in the hall and [[25]] in the yard.", "50 people", "55"),
        ("It fell from [[50 tonnes]] to [[40 tonnes]], or [[30 percent]].", "30 percent", "20 percent"),
        ("It made [[$9 million]], up [[50 percent]] from [[$3 million]].", "50 percent", "200 percent"),
        (
            "It made [[20 tonnes]], against [[25 tonnes]] last year, a drop of [[40 percent]].",
            "40 percent",
            "20 percent",
        ),
        ("It saw [[64 people]], [[16]] of them abroad, or [[40 percent]].", "40 percent", "25 percent"),
        ("He won [[18]] of his [[24 games]], or [[50 percent]].", "50 percent", "75 percent"),
        ("Some [[7 people]] were hurt: [[4 women]], [[3 men]] and [[2 children]].", "7 people", "9"),
        ("Its [[7 cars]]: [[4 Fords]] and [[2 Fiats]], all red, left.", "7 cars", "6"),
        ("It hit [[50 homes]] hard: [[30]] in the hills and [[25]] in the town.", "50 homes", "55"),
        ("He is [[6 feet]] [[2 inches]] ([[230 cm]]) tall.", "230 cm", "188 cm"),
        ("It weighs [[9 pounds]], [[14 ounces]] ([[6 kg]]).", "6 kg", "4.48 kg"),
        ("She ran it for [[30 years]], from [[1998]] to [[2012]].", "30 years", "14 years"),
        ("She ran it from [[1998]] to [[2012]], over [[30 years]].", "30 years", "14 years"),
    ],
)
def test_what_does_not_follow(text_of, sample, stated, expected):
    source, spans = read_example(sample)
    [(hit)] = detect(text_of(source), OPTIONS)
    assert (hit.spans, hit.values) == (spans, {"stated": stated, "expected": expected})


@pytest.mark.parametrize(
    "source",
    [
        "Staff rose from 40 to 50, a rise of 25 percent.",
        "They got a rise of 20 percent, from $40 to $48, after a loss of 8 percent.",
        "Staff rose from 1,200 to 1,500, a rise of 23 percent.",  # of 1,230 and 1,510, say
        "Staff rose from about 40 to 50, a rise of nearly 30 percent.",
        "Its share rose from 40% to 50%, a rise of 10 percent.",  # points are meant
        "Staff rose from 40 to 50, and pay by 20 percent.",
        "Of 200 people, 50, or 25 percent, left; 3 of 10 people (30%) came.",
        "Output doubled from 40 tonnes to 79 tonnes and more than tripled from 10 to 34 boats.",
        "It lies 10 miles (16 km) off, 2 nautical miles (3.7 km), 30 feet (10 m).",
        "It costs $500 a month, or $6,000 a year; $40 a day, or $10,000 a year.",
        "It killed 12 people: five men, four women and three children.",
        "It killed 12 people, including 4 men and 3 women.",
        "It killed 12 people: five men, four women and a child.",
        "It hurt 50 people, 30 in the hall and 15 in the yard.",
        "Of the 50 seats, 20 went to the left and 18 to the right.",
        "It fell from 50 tonnes to 40 tonnes, or 20 percent; from 50 to 40, or 80 percent of that.",
        "It fell from 50 tonnes to 40 tonnes, or 80 percent.",  # what is left
        "It made $9 million, up 50 percent from $6 million, against $12 million, a drop of 25 percent.",
        "It made $9 million, up 5 percent from 2019.",
        "It saw 64 people, 16 of them abroad, or 25 percent.",
        "Some 12 people were hurt: four women and three men.",  # the list need not be complete
        "It hit 50 homes hard: 30 in the hills and 15 in the town.",
        "She ran it for ten years, from 2014 to 2024, and from 1998 to 2012, 15 years.",
        "She ran it from 1998 to 2012, 60 years after the war.",
        "He is 6 feet 2 inches (188 cm), she five feet six inches (1.68 metres), a boy 6-foot-4 (193 cm).",
        "It weighs 11 stone 4 pounds (72 kg), or 9 pounds, 14 ounces (4,479 g), or 5 lb 8 oz (2.5 kg).",
        "It rose by a foot and 6 inches (46 cm), 3 feet and 4 inches (1 m), to 6ft. 2 inches (188 cm).",
        "It is 2 metres (6 feet 7 inches) and 4.5 kg (9 pounds 15 ounces) or 4.5 kg (9 lb, 15 oz).",
        "It is 4 yards 2 feet (4.27 m), 1 mile 600 yards (2.16 km), 1 yard 2 feet 3 inches (160 cm) long.",
        "It took 2 hours 30 minutes (150 minutes).",
        "It is 390 km (240 miles) off, or 95 km (60 miles) by air.",
    ],
)
def test_what_follows_or_may(text_of, source):
    assert list(detect(text_of(source), OPTIONS)) == []
