"""Emoji in headlines; in messages, quotations and as plain signs they are left alone."""

import pytest

from scoring.detectors.emoji import Options, detect

OPTIONS = Options()
BODY = "\nThe mayor said on Monday that the bridge was not safe, and shut it for the winter."


@pytest.mark.parametrize(
    "sample",
    [
        "Harbour Bridge Shut for the Winter[[🔥]]" + BODY,
        "[[🚨🚨]] Harbour Bridge Shut for the Winter [[⚠️]]" + BODY,
        "Harbour Bridge Shut" + BODY + "\nWhat Comes Next [[👩‍🚒]]" + BODY,
    ],
)
def test_in_headlines(check, sample):
    check(sample)


@pytest.mark.parametrize(
    "sample",
    [
        "Harbour Bridge Shut for the Winter" + BODY + " He wrote 🔥 on the wall.",
        "Mayor Answers Her Critics With “🔥”" + BODY,
        "★ Harbour Bridge Shut for the Winter ✓ ♥ →" + BODY,
        "Harbour Bridge Shut" + BODY + "\nSo sad to see it go 😢 @leeds #bridge" + BODY,
    ],
)
def test_elsewhere(check, sample):
    check(sample)


def test_the_message_says_where(text_of):
    hits = detect(text_of("Harbour Bridge Shut 🔥" + BODY + "\n👇 Watch Below 👇" + BODY), OPTIONS)
    assert [hit.values["where"] for hit in hits] == ["the headline", "a line of its own", "a line of its own"]
