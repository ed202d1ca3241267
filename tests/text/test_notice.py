import pytest

from scoring.text.notice import is_notice

COOKIES = (
    "We value your privacy. We and our partners store cookies on your device to improve your experience. "
    "You may accept all cookies, or manage your preferences. "
)
NEWS = (
    "The council voted on Monday to close the old bridge for the winter, because the northern pillar had "
    "moved. Nobody could say how long the repairs would take, or what they would cost. "
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (COOKIES, True),
        (COOKIES + "All rights reserved.", True),
        ("Please enable JavaScript to continue.", True),
        ("Subscribe to our newsletter.\nLog in to your account.\nHome", True),
        (NEWS, False),
        (NEWS + "\n" + COOKIES[:70], False),
        (COOKIES + "\n" + NEWS * 9, False),
        (COOKIES * 20, False),  # longer than any notice: the terms of a site, which can be read
        ("The firm stored cookies without consent, the regulator said.", False),
        (
            "“We value your privacy and store cookies,” said the firm. “You may log in to your account.”",
            False,
        ),
        ("You know that we have no choice, and we know that you will not forgive us.", False),
        ("", False),
    ],
)
def test_notice(text_of, text, expected):
    assert is_notice(text_of(text)) is expected
