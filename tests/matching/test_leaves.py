"""What the checks without parts find, with exact spans."""

import pytest

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


@pytest.mark.parametrize(
    ("where", "marked"),
    [
        ("{n: {above: 100}}", "We saw 100 dogs, [[101 dogs]], [[1,200 dogs]]."),
        ("{n: {below: 100, above: 2.5}}", "We saw 2.5 dogs, [[2.6 dogs]], 100 dogs, many dogs."),
    ],
)
def test_regex_with_numbers_in_range(finds, where, marked):
    finds(rf"{{kind: regex, pattern: '(?P<n>[\w.,]+) dogs', where: {where}}}", marked)
