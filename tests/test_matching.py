"""What checks find, with exact spans, and how hits become findings."""

import pickle
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct

from scoring.data import Document, Hit, NotAssessable, Page, Passage, Span
from scoring.detectors import DETECTORS, Detector
from scoring.matching import Matcher
from scoring.rule_tests import read_example
from scoring.rulebook import load_rulebook
from scoring.text import Text
from scoring.text.blocks import split_blocks

RULE = """\
schema: 1
pack: {{name: house, version: 1.0.0}}
rules:
  - id: attribution.probe
    title: Probe
    family: attribution
    severity: 3
    message: {message}
    why: For a test.
    check: {check}
    {more}
"""


@pytest.fixture
def matcher(tmp_path):
    """Return a function that makes a matcher of one rule."""

    def make(check: str, more: str = "", message: str = "'{match}'") -> Matcher:
        path = tmp_path / "house.yml"
        path.write_text(RULE.format(check=check, more=more, message=message), encoding="utf-8")
        return Matcher(load_rulebook([path]))

    return make


@pytest.fixture
def finds(matcher, text_of):
    """Return a function that asserts that a rule finds exactly what is marked [[so]]."""

    def assert_finds(check: str, marked: str, more: str = "") -> None:
        source, expected = read_example(marked)
        findings = matcher(check, more).findings(text_of(source))
        got = [source[start:end] for finding in findings for start, end in finding.spans]
        assert [span for finding in findings for span in finding.spans] == list(expected), got

    return assert_finds


PHRASES = [
    ("{kind: phrases, any: [experts say]}", "[[Experts say]] so. The [[EXPERTS SAY]] no."),
    ("{kind: phrases, any: [experts say]}", "Experts. Say so. Experts saying so."),
    ("{kind: phrases, any: [experts say]}", "Experts, say two of them, and the experts-say."),
    ("{kind: phrases, any: [experts say]}", "Some [[experts \u00a0 say]] so."),
    (
        "{kind: phrases, any: [experts]}",
        "Nonexperts and expertise; [[experts]], “[[experts]]” and ([[experts]]).",
    ),
    ("{kind: phrases, any: [experts say]}", "We asked the experts\nSay what you will."),
    ("{kind: phrases, any: [don't know, café]}", "They [[don’t know]] the [[Cafe]] or the [[CAFÉ]]."),
    ("{kind: phrases, any: [don’t]}", "They [[don't]]."),
    ("{kind: phrases, any: ['read more:']}", "[[Read more:]] the tale. Read more, they said."),
    ("{kind: phrases, any: ['[your name]']}", "Dear [[[Your Name]]], or your name, welcome."),
    ("{kind: phrases, any: [e.g. this, U.S. officials]}", "See [[e.g. this]]; [[U.S. officials]] agree."),
    ("{kind: phrases, any: [so-called]}", "The [[so-called]] plan, so called."),
    ("{kind: phrases, any: [some, some say, say no]}", "They [[some say]] no, and [[some]] may [[say no]]."),
    ("{kind: phrases, any: [May], case: match}", "In [[May]] they may come."),
    ("{kind: phrases, any: [WHO says], case: match}", "The [[WHO  says]] so; who says so?"),
    (
        "{kind: phrases, any: [call into question], inflect: verb}",
        "This [[calls into question]] what was [[called into question]].",
    ),
    ("{kind: phrases, any: [close ally], inflect: noun}", "A [[close ally]] of [[close allies]]."),
    ("{kind: phrases, any: [one two]}", "They say one\r\ntwo."),
]


@pytest.mark.parametrize(("check", "marked"), PHRASES)
def test_phrases(finds, check, marked):
    finds(check, marked)


def test_phrases_reach_over_the_line_breaks_of_a_wrapped_paragraph(finds):
    finds(
        "{kind: phrases, any: [the bridge will]}",
        "The mayor of the old town said on Monday that [[the\n"
        "bridge will]] be closed for the whole of the summer,\n"
        "because the stones of the pillars have been washed\n"
        "out by the river, which is higher than it ever was.",
    )


REGEX = [
    (r"{kind: regex, pattern: '\d+ (dogs|cats)'}", "We saw [[2 dogs]] and [[30 cats]], 4 mice."),
    (r"{kind: regex, pattern: 'dogs'}", "Dogs and hot[[dogs]]."),
    (r"{kind: regex, pattern: '(?i)dogs'}", "[[Dogs]] and hot[[dogs]]."),
    (r"{kind: regex, pattern: '^\w+'}", "[[Here]] it is. [[There]] it was."),
    (r"{kind: regex, pattern: '\w+\.$'}", "Here it [[is.]] There it [[was.]]"),
    (r"{kind: regex, pattern: '[^.]+ it'}", "[[Here it]] is. [[There it]] was."),
    (r"{kind: regex, pattern: 'is\. There'}", "Here it is. There it was."),
    (r"{kind: regex, pattern: 'is\. There', across: block}", "Here it [[is. There]] it was."),
    (
        r"{kind: regex, pattern: '^\w+', across: block}",
        "[[Here]] it is. There it was.\n\n[[Then]] it went on and on.",
    ),
    (r"{kind: regex, pattern: '(?s)was\..*Then', across: block}", "There it was.\n\nThen it went on and on."),
    (r"{kind: regex, pattern: 'by (?P<who>[A-Z]\w+)', span: who}", "It was by [[Ada]] and by hand."),
    (r"{kind: regex, pattern: 'by( (?P<who>Ada))?', span: who}", "It was by hand, by [[Ada]]."),
    (r"{kind: regex, pattern: '\w+ it', needs: [WAS]}", "Here it is. [[There it]] was."),
    (
        r"{kind: regex, pattern: '“\w+”'}",
        "The “[[so]]” of it.".replace("“[[so]]”", "[[“so”]]") + ' And [["so"]].',
    ),
    (r"{kind: regex, pattern: 'né—\w+'}", "Was [[née—X]] or [[né—Y]] or né-Z.".replace("[[née—X]]", "née—X")),
    (r"{kind: regex, pattern: 'a…b'}", "An [[a…b]], an a...b and an axxxb."),
    (r"{kind: regex, pattern: '[–—]+'}", "One[[–—]]two-three."),
    (r"{kind: regex, pattern: '\x{2014}|\x97x'}", "One[[—]]two."),
    (r"{kind: regex, pattern: '\x01+'}", "Good[[👍🏽]] news."),
    (r"{kind: regex, pattern: '[]^]+'}", "An [[^^]] and a [[]]] there.".replace("a [[]]]", "a )")),
    (r"{kind: regex, pattern: '[[:digit:]]+'}", "We saw [[25]] dogs."),
    (r"{kind: regex, pattern: '\Qa.b\E'}", "An [[a.b]] and an axb."),
    (r"{kind: regex, pattern: 'x*'}", "An a[[xx]] here."),
    (r"{kind: regex, pattern: '\bo\w*'}", "An [[owl]] too, [[of]] course."),
]


@pytest.mark.parametrize(("check", "marked"), REGEX)
def test_regex(finds, check, marked):
    finds(check, marked)


SEQUENCES = [
    ("{any: [experts]}, {any: [say]}", "Some [[experts say]] so; experts never say so."),
    ("{any: [experts]}, {any: [say]}", "Experts, say two of them. The experts. Say so."),
    (
        "{any: [experts]}, {any: [say], gap: 2}",
        "The [[experts, however, say]] so; experts here and there do say so.",
    ),
    ("{any: [experts]}, {any: [say], gap: 9}", "Say experts."),
    (
        "{any: [experts], inflect: noun}, {any: [say, claim], inflect: verb, gap: 1}",
        "[[Experts have claimed]] it.",
    ),
    ("{any: [old experts, experts]}, {any: [say so, say]}", "The [[old experts say so]] now."),
    ("{any: [experts]}, {any: [say], gap: 5}", "[[Experts and experts say]] what they say."),
    (
        "{any: [a], optional: false}, {any: [very], optional: true}, {any: [big]}",
        "[[A big]] dog, [[a very big]] one.",
    ),
    ("{any: [a]}, {any: [big], gap: 1}, {any: [very], optional: true}", "[[A big very]] odd dog."),
    ("{is: number}, {any: [dogs], gap: 1}", "We saw [[12 old dogs]] and [[two dogs]], no dogs."),
    ("{is: date}, {is: number}", "On [[May 12]] they may 12; it was [[1999 2]]."),
    ("{is: quote-verb}, {any: [that]}", "She [[said that]] he has that."),
    ("{regex: 'ex.+'}, {any: [say]}", "The [[experts say]] so; texts say so."),
    ("{not: [the, some]}, {any: [experts]}", "The experts, some experts and [[old experts]] agree."),
    ("{any: [the, old], not: [old]}, {any: [experts]}", "[[The experts]] and old experts agree."),
    ("{regex: 'a'}, {regex: 'b'}", "See [[a b]], a, b."),
]


@pytest.mark.parametrize(("tokens", "marked"), SEQUENCES)
def test_sequence(finds, tokens, marked):
    finds(f"{{kind: sequence, tokens: [{tokens}]}}", marked)


@pytest.mark.parametrize(
    ("within", "marked"), [(4, "The [[experts do not say]] so."), (3, "The experts do not say so.")]
)
def test_sequence_within(finds, within, marked):
    finds(
        f"{{kind: sequence, tokens: [{{any: [experts]}}, {{any: [say], gap: 9}}], within: {within}}}", marked
    )


def test_sequence_of_a_name(finds):
    finds(
        "{kind: sequence, tokens: [{any: [by]}, {is: name}]}",
        "It was written [[by Ada Lovelace]] by hand. Ada Lovelace said so.",
    )


def test_a_sequence_after_one_that_failed_is_found(finds):
    finds(
        "{kind: sequence, tokens: [{any: [a]}, {any: [b], gap: 3}, {any: [c], gap: 3}], within: 5}",
        "See a x x b x x x c and [[a b c]] and a b d [[a x b c]].",
    )


REPETITIONS = [
    (
        "{kind: repetition, unit: word}",
        "The [[the]] events.".replace("The [[the]]", "[[The the]]") + " Of [[events events events]].",
    ),
    ("{kind: repetition, unit: word}", "No, no. The end. End it. It's 3 3 on a a.b.c road."),
    ("{kind: repetition, unit: word, min_times: 3}", "The the [[no no no]]."),
    (
        "{kind: repetition, unit: sentence, min_words: 3}",
        "[[It is so.]] Why not. It may be. [[It is  so.]] Why not. [[IT IS so!]]",
    ),
    (
        "{kind: repetition, unit: block}",
        "[[All at once it rained.]]\n\nWe ran to the car.\n\n[[All at once it rained.]]",
    ),
    (
        "{kind: repetition, unit: line, min_times: 3}",
        "[[It rained.]]\n[[It rained.]]\nWe ran.\nWe ran.\n[[It rained.]]",
    ),
]


@pytest.mark.parametrize(("check", "marked"), REPETITIONS)
def test_repetition(finds, check, marked):
    finds(check, marked)


def test_a_passage_and_its_copies_are_one_finding(matcher, text_of):
    findings = matcher("{kind: repetition, unit: line}", message="'{match} {count} {lines}'").findings(
        text_of("It rained.\r\nWe ran off.\r\nIt rained.\r\n\r\nIt rained.")
    )
    assert [(len(finding.spans), finding.message) for finding in findings] == [(3, "It rained. 3 1, 3 and 5")]


def test_a_message_lists_a_few_lines(matcher, text_of):
    (finding,) = matcher("{kind: repetition, unit: line}", message="'{lines}'").findings(
        text_of("It rained.\n" * 12)
    )
    assert finding.message == "1, 2, 3, 4, 5, 6, 7 and others"


def test_swap_offers_the_right_word(matcher, text_of):
    source = "Teh dog saw teh “Untied states”."
    findings = matcher(
        "{kind: swap, pairs: {teh: the, untied states: United States}}", message="'{match}→{fix}'"
    )
    got = [
        (source[slice(*found.spans[0])], found.values, found.message)
        for found in findings.findings(text_of(source))
    ]
    assert got == [
        ("Teh", {"fix": "The"}, "Teh→The"),
        ("teh", {"fix": "the"}, "teh→the"),
        ("Untied states", {"fix": "United States"}, "Untied states→United States"),
    ]


# Scope and exceptions.

ARTICLE = """\
A dog was seen

By A. Dog

The dog said: “The dog is me, dog.” No dog came.

- one dog
- two dog
"""


@pytest.mark.parametrize(
    ("scope", "lines"),
    [
        ("{in: [title]}", [1]),
        ("{in: [byline]}", [3]),
        ("{in: [list]}", [7, 8]),
        ("{in: [body]}", [5, 5, 5, 5]),
        ("{in: [body], not_in: [quote]}", [5, 5]),
        ("{not_in: [quote]}", [1, 5, 5, 7, 8]),
        ("{in: [quote]}", [5, 5]),
        ("{in: [caption]}", []),
    ],
)
def test_scope(matcher, text_of, scope, lines):
    findings = matcher("{kind: phrases, any: [dog]}", f"scope: {scope}", "'{lines}'").findings(
        text_of(ARTICLE)
    )
    assert [int(finding.message) for finding in findings] == lines


EXCEPTIONS = [
    ("{phrases: [experts say grace]}", "[[Experts say]] so. The experts say grace."),
    ("{phrases: [grace]}", "The [[experts say]] grace."),  # stands beside the hit
    ("{phrases: [Experts]}", "The experts say so."),
    ("{regex: ['(?i)some (experts say)']}", "Some experts say so. The [[experts say]] so."),
    ("{regex: ['^The']}", "The [[experts say]] so."),
    ("{regex: ['^The.*']}", "The experts say so. [[Experts say]] no."),
    (
        "{regex: ['no.*'], phrases: [said that experts]}",
        "He said that experts say so. [[Experts say]] no: no experts say so.",
    ),
]


def test_overlapping_exceptions_are_one(finds):
    finds(
        "{kind: phrases, any: [dog]}",
        "The hot dog ran. The [[dog]] ran; a hot dog too.",
        "except: {phrases: [hot dog, dog too, a hot dog too]}",
    )


def test_exceptions_leave_findings_about_the_document_and_between_blocks(detector, text_of):
    text = text_of("The dog came.\n\n\n\nIt ran.")
    hits = [Hit(()), Hit((Span(14, 16),))]
    found = detector(hits, "except: {regex: ['.*']}").findings(text)
    assert [finding.spans for finding in found] == [(), (Span(14, 16),)]


@pytest.mark.parametrize(("exceptions", "marked"), EXCEPTIONS)
def test_exceptions(finds, exceptions, marked):
    finds("{kind: phrases, any: [experts say]}", marked, f"except: {exceptions}")


@pytest.mark.parametrize(
    ("across", "marked"),
    [("sentence", "It [[rained]]. So it poured."), ("block", "It rained. So it poured.")],
)
def test_exceptions_reach_as_far_as_the_check(finds, across, marked):
    finds(f"{{kind: regex, pattern: rained, across: {across}}}", marked, "except: {regex: ['rained. So']}")


# From hits to findings.


class Nothing(Struct, frozen=True):
    pass


@pytest.fixture
def detector(matcher, monkeypatch):
    """Return a function that makes a matcher of one rule whose detector returns the hits given."""

    def make(hits, more="", message="m"):
        monkeypatch.setitem(DETECTORS, "probe", Detector(lambda text, options: hits, Nothing))
        return matcher("{kind: detector, use: probe}", more, message)

    return make


def test_a_detectors_hit_becomes_a_finding(detector, text_of):
    hit = Hit((Span(4, 7),), {"name": "Rex"}, 0.5)
    (finding,) = detector([hit], "confidence: 0.8", "'{match} {name} {breed}.'").findings(
        text_of("The dog came.")
    )
    assert finding.spans == (Span(4, 7),)
    assert finding.confidence == 0.4
    assert finding.message == "dog Rex ."
    assert finding.values == {"name": "Rex"}
    assert (finding.rule, finding.family, finding.severity) == ("attribution.probe", "attribution", 3)


def test_a_finding_about_the_document_passes_every_scope(detector, text_of):
    hits = [Hit((Span(0, 3),)), Hit(())]
    found = detector(hits, "scope: {in: [caption], not_in: [quote]}").findings(text_of("The dog came."))
    assert [finding.spans for finding in found] == [()]


def test_spans_come_in_order_and_the_first_given_decides_the_scope(detector, text_of):
    text = text_of("The dog came.\n\n- It ran.")
    hit = Hit((Span(17, 19), Span(0, 3), Span(0, 3)))
    (finding,) = detector([hit], "scope: {in: [list]}", "'{match}'").findings(text)
    assert finding.spans == (Span(0, 3), Span(17, 19))
    assert finding.message == "It"


def test_the_order_of_findings(detector, text_of):
    hits = [Hit((Span(8, 12),)), Hit((Span(0, 3),)), Hit(())]
    found = detector(hits).findings(text_of("The dog came."))
    assert [finding.spans for finding in found] == [(), (Span(0, 3),), (Span(8, 12),)]


def test_a_detector_that_fails_is_a_fault_of_ours(detector, text_of):
    def fail():
        raise ZeroDivisionError
        yield

    with pytest.raises(ZeroDivisionError):
        detector(fail()).findings(text_of("The dog came."))


def test_the_fingerprint_is_of_rule_and_evidence(matcher, text_of):
    probe = matcher("{kind: phrases, any: [dog, cat]}")
    prints = [finding.fingerprint for finding in probe.findings(text_of("The dog. A cat. Some dog."))]
    (moved,) = [finding.fingerprint for finding in probe.findings(text_of("Here it comes again, the dog."))]
    assert prints[0] == prints[2] == moved != prints[1]
    assert all(re.fullmatch("[0-9a-f]{16}", each) for each in prints)


def test_a_message_cuts_long_evidence_and_mends_its_blanks(matcher, text_of):
    (finding,) = matcher("{kind: regex, pattern: '^.*$'}").findings(
        text_of("A\u00a0  dog " + "barks " * 50 + "now.")
    )
    assert finding.message.startswith("A dog barks")
    assert len(finding.message) == 120
    assert finding.message.endswith("…")


def test_values_are_as_the_document_has_them(matcher, text_of):
    check = r"{kind: regex, pattern: '(?P<who>\w+) (?P<what>\w+)( (?P<when>now))?$'}"
    (finding,) = matcher(check, message="'{who} {what} {when}'").findings(text_of("So née René"))
    assert finding.values == {"who": "née", "what": "René"}
    assert finding.message == "née René "


@pytest.mark.parametrize(("kind", "found", "left"), [("text", 0, 1), ("html", 1, 0)])
def test_what_needs_html_is_not_judged_on_text(matcher, text_of, kind, found, left):
    probe = matcher("{kind: phrases, any: [dog]}", "requires: html")
    text = text_of("The dog came.", kind=kind)
    assert len(probe.findings(text)) == found
    reasons = probe.not_assessable(text.document)
    assert reasons == (NotAssessable("attribution.probe", "needs HTML; this is plain text"),) * left


@pytest.mark.parametrize(("genre", "found"), [("news", 1), ("other", 1), ("opinion", 0)])
def test_what_is_judged_of_some_genres_only(matcher, text_of, genre, found):
    probe = matcher("{kind: phrases, any: [dog]}", "when: {genre: [news, other]}")
    assert len(probe.findings(text_of("The dog came.", genre=genre))) == found


PAGE = Page(
    passages=(Passage("header", 3, "A dog, a site"), Passage("footer", 90, "Made by a dog.\nNo dog here"))
)


@pytest.mark.parametrize(
    ("scope", "places"),
    [
        ("[body]", []),
        ("[body, page]", [("header", 3, "dog"), ("footer", 90, "dog"), ("footer", 90, "dog")]),
    ],
)
def test_the_page_around_an_article(matcher, text_of, scope, places):
    probe = matcher("{kind: phrases, any: [dog]}", f"scope: {{in: {scope}}}", message="'{match}'")
    in_article, *around = probe.findings(text_of("The dog came.", kind="html", page=PAGE))[::-1]
    assert (in_article.spans, in_article.page) == ((Span(4, 7),), ())
    assert sorted(item for finding in around for item in finding.page) == sorted(places)
    assert all(finding.spans == () and finding.message == "dog" for finding in around)


def test_the_same_words_have_one_fingerprint_wherever_they_stand(matcher, text_of):
    probe = matcher("{kind: phrases, any: [dog]}", "scope: {in: [body, page]}")
    findings = probe.findings(text_of("The dog came.", kind="html", page=PAGE))
    assert len({finding.fingerprint for finding in findings}) == 1


def test_a_matcher_can_be_pickled_before_and_after_use(matcher, text_of):
    probe = matcher("{kind: regex, pattern: dog}")
    text = text_of("The dog came.")
    for _ in range(2):
        assert pickle.loads(pickle.dumps(probe)).findings(text) == probe.findings(text) != []


# Whatever the text.

EVERY_KIND = [
    "{kind: phrases, any: [a b, a b c, '(a', b c d]}",
    "{kind: swap, pairs: {a: b}}",
    r"{kind: regex, pattern: 'a(?:.*z)?'}",
    r"{kind: regex, pattern: '(?P<x>\w+ )(?:[^!]*!)?', across: block}",
    "{kind: sequence, tokens: [{any: [a]}, {any: [a], gap: 59}, {any: [a], gap: 59}, {any: [z], gap: 59}]}",
    "{kind: sequence, tokens: [{regex: 'a'}, {regex: 'b|c', gap: 9}]}",
    "{kind: repetition, unit: word}",
    "{kind: repetition, unit: sentence}",
    "{kind: repetition, unit: line}",
]
HOSTILE = {
    "one endless sentence": "a b c " * 4_000,
    "one endless word": "a" * 200_000,
    "sentences of one word": "A! " * 10_000,
    "lines of one word": "a\n" * 10_000,
    "quotation marks": '“a” " ‘' * 10_000,
    "brackets": "(a" * 10_000,
    "almost a sequence": "a " * 12_000 + "z",
}


@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE.keys())
def test_time_is_linear(matcher, text_of, source):
    text = text_of(source)
    assert len(text.folded) == len(source)
    assert len(text.sentences) <= len(text.words)
    for check in EVERY_KIND:
        probe = matcher(check, "except: {phrases: [a b c d], regex: ['b.*z']}")
        start = time.process_time()
        probe.findings(text)
        assert time.process_time() - start < 2, (
            check
        )  # seconds; the slowest takes a quarter, quadratic work many


WORDS = [
    r"{kind: regex, pattern: '(?P<word>\w+)'}",
    "{kind: phrases, any: [a, cé, b c]}",
    "{kind: repetition, unit: word}",
]


@pytest.fixture(scope="module")
def words_matcher(tmp_path_factory):
    path = tmp_path_factory.mktemp("rules") / "house.yml"
    head, body = RULE.split("rules:\n")
    rules = [
        body.format(check=check, message="m", more="").replace("probe", f"probe-{number}")
        for number, check in enumerate(WORDS)
    ]
    path.write_text(head.format() + "rules:\n" + "".join(rules), encoding="utf-8")
    return Matcher(load_rulebook([path]))


ANY_TEXT = st.text(
    st.one_of(st.sampled_from("aabbc  cé’“”.!?\n\r👍—ß"), st.characters(exclude_categories=["Cs"])),
    max_size=200,
)


@settings(deadline=None)
@given(ANY_TEXT)
def test_evidence_is_always_where_it_is_said_to_be(words_matcher, source):
    text = Text(Document(id="sample", text=source, blocks=split_blocks(source)))
    for finding in words_matcher.findings(text):
        (span,) = finding.spans
        evidence = source[span.start : span.end]
        assert evidence == finding.values.get("word", evidence)
        assert re.fullmatch(rb"\w+([\s\x1c-\x1f]+\w+)*", text.folded[span.start : span.end])
