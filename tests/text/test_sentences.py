import pytest

from scoring.data import Span
from scoring.text.sentences import split_sentences


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, Span(0, len(text)))]


SEPARATE = [
    # plain ends
    ["The bridge is closed.", "It will open in May."],
    ["Will it open?", "Nobody knows!", "Ask again."],
    ["They won…", "They lost."],
    ["They won...", "They lost."],
    ["It ended in 2019.", "Nobody noticed."],
    ["Sales fell by 3.5.", "Profits rose."],
    ["It cost too much.", "$5 million was lost."],
    ["Prices rose.", "15 shops closed."],
    # closing marks belong to the sentence they close
    ["“It is over.”", "He left."],
    ["He said: “It is over.”", "“Why?” she asked."],
    ["(The plan failed.)", "Nobody was told."],
    ["„Wir gehen.“", "„Gut.“"],
    ['She said "no."', 'He said "yes."'],
    ["He said it (on Monday).", "She did not."],
    # words that look like abbreviations
    ["He said no.", "Then he left."],
    ["We walked in the sun.", "Birds sang."],
    ["She felt ill.", "Doctors came."],
    ["It was a great work of art.", "Critics agreed."],
    ["It was the only one that sat.", "Others stood."],
    # abbreviations that close a sentence
    ["She lives in the U.S.", "He does not."],
    ["It starts at 10 a.m.", "Police expect crowds."],
    ["He works for Apple Inc.", "The firm declined to comment."],
    ["They sell apples, pears, etc.", "The shop is small."],
    ["The house is on Main St.", "It was sold."],
    ["He was born in Tampa, Fla.", "His parents left."],
    ["Bring vitamin C.", "The rest is ready."],
    ["You are taller than I.", "Officials agree."],
    ["They chose plan B.", "It failed."],
    ["It was World War II.", "Millions died."],
    # speech before its speaker
    ["“Why?” Mr. Smith asked.", "Nobody answered."],
    ["“Stop!” Jane Doe shouted.", "He stopped."],
    # lists in one paragraph
    ["1. Heat the oven.", "2. Beat the eggs."],
    ["II. Need blind admission ends.", "III. More follows."],
    ["[…] The rest is silence.", "Goodbye."],
]

TOGETHER = [
    "Mr. Smith met Dr. Jones and Sen. Amy Klobuchar.",
    "St. Louis and Mt. Fuji are far from Ft. Worth.",
    "Gov. Gavin Newsom and Reps. Jim Jordan and Ted Lieu spoke.",
    "It was No. 5 on the list, after Nos. 3 and 4.",
    "See p. 171 and Fig. 2 in vol. 3.",
    "On Jan. 5 and Sept. 11 it rained.",
    "The U.S. Congress met the U.N. Security Council.",
    "At 10 a.m. Eastern time, and 4 p.m. Monday, and 9 p.m. Manila time.",
    "J. K. Rowling met Ryan C. Berg and George W. Bush.",
    "E. Jean Carroll spoke.",
    "The case Roe v. Wade, and Smith vs. Jones.",
    "Use tools, e.g. Python, i.e. Code.",
    "Ford Motor Co. Chief Executive Jim Farley spoke.",
    "Apple Inc. (AAPL) rose.",
    "Rep. Adam Schiff, D-Calif., and Sen. Rand Paul (R-Ky.) spoke.",
    "Robert Downey Jr. Pleaded.",
    "It rose 3.5 percent to 1.250,00.",
    "Yahoo! said it would … and then did not.",
    "He waited... and waited.",
    "The site example.com is down.",
    "Md. Rahman met M/s. Geodesic at Rs. 500.",
    "Visit the David Carson/St. Louis desk.",
]


@pytest.mark.parametrize("parts", SEPARATE, ids=lambda parts: parts[0])
def test_separate(parts):
    assert sentences(" ".join(parts)) == parts


@pytest.mark.parametrize("text", TOGETHER)
def test_together(text):
    assert sentences(text) == [text]


def test_line_breaks_inside_a_wrapped_paragraph():
    assert sentences("It was late.\nThe road was\nempty.") == ["It was late.", "The road was\nempty."]


def test_white_space_around_a_block_is_left_out():
    text = "Ab.  One is here.   Two is there.  Cd."
    assert split_sentences(text, Span(3, 35)) == [Span(5, 17), Span(20, 33)]


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_nothing(text):
    assert sentences(text) == []
