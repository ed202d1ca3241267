"""Characters read with the wrong table, and code taken for words."""

from __future__ import annotations

import pytest

from scoring.detectors.encoding_damage import detect
from scoring.rule_tests import read_example
from scoring.rulebook import load_rulebook
from scoring.shipped import rules_folder


@pytest.fixture(scope="module")
def options():
    rules = load_rulebook([rules_folder() / "language.yml"]).rules
    return next(rule.check.options for rule in rules if rule.id == "language.encoding-damage")


@pytest.mark.parametrize(
    "sample",
    [
        # UTF-8 read as Windows-1252, once and twice
        "It[[â€™]]s the caf[[Ã©]] of S[[Ã£]]o Paulo, [[Ã‰]]cole, M[[Ã¡]]laga, Gda[[Å„]]sk.",
        "It cost [[Â£]]5 at 20[[Â°]]C.",
        "It[[Ã¢â‚¬â„¢]]s a [[ðŸ˜€]] from [[Ð¿Ñ€Ð¸Ð²ÐµÑ‚]] and [[æ–‡å\xad—]].",
        "voil[[Ã\xa0]] and [[ï»¿]]The",
        # as Windows-1251 and as Mac Roman, and Mac Roman read as Windows-1252
        "It[[вЂ™]]s [[РџСЂРёРІРµС‚]] in caf[[Г©]].",
        "It[[‚Äô]]s caf[[√©]]; it[[Õ]]s [[Ò]]No,[[Ó]] it[[¿]]s.",
        # what is left of a sequence, what could not be decoded
        "It don[[â]]t. He left.[[Â]] The end [[â€]] it",
        "It[[�]]s a caf[[\x8e]], [[don?t]] and [[They?re]].",
        # code
        "R[[&amp;]]D[[&nbsp;]]x[[&#8217;]]s [[&quot;]]y[[&quot;]] [[& quot ;]]",
        "AT[[&amp;amp;]]T it[[&#x2019;]]s",
        'End.[[<br>]][[<br/>]] The [[</p>]] [[<a href="x">]]y[[</a>]] [[<!--]] z [[-->]]',
        'It [[target="_blank">]]',
        "It[[\\u2019]]s isn[[\\']]t.[[\\n\\n]]The end[[%20]]of it, [[_x000D_]] [[[object Object]]]",
        '[[[caption id="1"]]] A [[[/caption]]] [[[the mayor](https://example.com/a)]] [[![a picture]]]',
        # none
        "CAFÉ» SÃO PAULO, IRMÃ” and “Å”, naïve Łódź, “Äpfel” „Österreich“ café…” «à la»",
        "Віктор Янукович, Рё, МВП», ГЁ; ÒSCAR, SÉ, Ængus; 5√9 ¬p ±3 ¿Qué? ¡Hola!",
        "AT&T, R&D, Q&A, x & y; a < b > c; C:\\new; f**k; 100%20",
        "[i]t was [video], any [color], Go![1], a [gallery] undermin[ing] [sic]",
        "“<br>” ends a line, `&nbsp;` a word; see https://example.com/?a=1&amp;b=2",
        "The mojibake donâ€™t and cafÃ© on the screen",
        "Did we? Is it? So?",
    ],
)
def test_damage_is_found(text_of, options, sample):
    source, expected = read_example(sample)
    hits = detect(text_of(source), options)
    assert sorted(span for hit in hits for span in hit.spans) == list(expected)


@pytest.mark.parametrize(
    ("source", "damage"),
    [
        ("It donÃ¢â‚¬â„¢t", "“’” in the wrong encoding"),
        ("The cafÃ© in", "“é” in the wrong encoding"),
        ("A caf\ufffd in", "a character that could not be decoded"),
        ("It &amp; we", "an HTML entity left as code"),
        ("It <br> we", "an HTML tag left in the text"),
        ("It [/embed] we", "a shortcode left in the text"),
    ],
)
def test_damage_is_named(text_of, options, source, damage):
    (hit,) = detect(text_of(source), options)
    assert hit.values == {"damage": damage}
