"""“a” before a vowel sound, “an” before a consonant sound."""

from __future__ import annotations

import pytest

from scoring.detectors.wrong_article import Options, detect

OPTIONS = Options(
    silent=("hour", "honest"),
    either=("hist",),
    consonant=("uni", "use", "one", "eu"),
    vowel=("unin",),
    other=frozenset({"and", "is"}),
    frequency=2.5,
)


@pytest.mark.parametrize(
    ("sample", "fix"),
    [
        ("He spoke of [[a attempt]].", "an attempt"),
        ("It was [[an strategic]] pact.", "a strategic"),
        ("[[An university]] closed.", "A university"),
        ("It lasted [[a hour]].", "an hour"),
        ("He wrote [[an eulogy-like]] page.", "a eulogy-like"),
        ("She is [[a 8]]-year-old.", "an 8"),
        ("She won [[a 18]] percent share.", "an 18"),
        ("She won [[an 10]] percent share.", "a 10"),
        ("She is [[a FBI]] agent.", "an FBI"),
        ("She has [[a MRI]] scan.", "an MRI"),
        ("She reads [[an BBC]] page.", "a BBC"),
        ("She has [[a IED]] here.", "an IED"),
        ("He runs [[a Italian]] firm.", "an Italian"),
        ("He met [[an Turkish]] envoy.", "a Turkish"),
        ("It was [[an one-sided]] vote.", "a one-sided"),
        ("It was [[a uninhabited]] island.", "an uninhabited"),
        ("“It is [[a error]],” she said.", "an error"),
    ],
)
def test_found(check, text_of, sample, fix):
    check(sample)
    (hit,) = detect(text_of(sample.replace("[[", "").replace("]]", "")), OPTIONS)
    assert hit.values["fix"] == fix


@pytest.mark.parametrize(
    "source",
    [
        "A union, a one-time ally, a useful tool, an honest hour, a eulogy.",
        "An historic day, a historic day.",
        "Hepatitis A is rare. From A to Z, plan a and plan b.",
        "An X-ray, an F-16, an 11-year-old, an 80, a 108, a 1,100.",
        "A U.S. state, a NATO base, a SWAT team, an RAF pilot, a EU law, a UN body.",
        "An Obama and an Trump rally, a Ukrainian and an Uzbek.",
        "He said a, attempt failed.",
        "It is pronounced a eyjafjall.",
    ],
)
def test_left_alone(text_of, source):
    assert not list(detect(text_of(source), OPTIONS))
