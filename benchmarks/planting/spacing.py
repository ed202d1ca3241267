"""How spaces get lost, and where they appear."""

from __future__ import annotations

import re
from itertools import pairwise
from random import Random

from benchmarks.planting import Defect, Edit, Mechanism, Span
from benchmarks.planting.places import full_names, inside, paragraphs, quoted, sentence_gaps, words

_FUSED = ("spacing.fused-words", "spacing.missing-space")
_TOKEN = re.compile(r"\S+")
_STOPPED = re.compile(r"[a-z]{2}[.!?][”’\"]?$")


def _last_token(text: str, end: int) -> int:
    """Where the run without spaces begins that ends at `end`."""
    start = end
    while start and not text[start - 1].isspace():
        start -= 1
    return start


def _token_end(text: str, start: int) -> int:
    """Where the run without spaces ends that begins at `start`."""
    match = _TOKEN.match(text, start)
    return match.end() if match else start


def _letters(text: str, span: Span) -> Span:
    """A span without the punctuation around it."""
    start, end = span
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end


def _join(text: str, left: int, right: int, between: str = "") -> Edit:
    """The tokens on both sides of the gap `left:right` made one; the evidence is that token, unpunctuated."""
    start, end = _last_token(text, left), _token_end(text, right)
    new = text[start:left] + between + text[right:end]
    return Edit(start, end, new, (_letters(new, (0, len(new))),))


# Sentences ------------------------------------------------------------------------------------------------

_ENDS_SENTENCE = re.compile(r"(?:(?<![\w.’'-])[a-z]{4,}|\b[A-Z][a-z]{6,})[.!?][”\"]?$")
_SHORTENED = {"approx", "assoc", "corp", "dept", "govt", "inst", "messrs", "supt", "univ"}
_BEGINS_SENTENCE = re.compile(r"[“\"]?(?:[A-Z][a-z]+|I|A)\b(?!\.)")


def _sentence_space_lost(text: str, draw: Random) -> list[Defect]:
    """The last word of a sentence, its stop (and closing quotation mark) and the next word, unspaced.

    Only where the stop surely ends a sentence: after a whole word, neither initials nor a title cut short.
    """
    defects: list[Defect] = []
    for gap in sentence_gaps(text):
        left = gap.start() + len(gap.group().rstrip(" "))
        before = _ENDS_SENTENCE.search(text, max(0, left - 40), left)
        if not before or before.group().strip('.!?”"').lower() in _SHORTENED:
            continue
        if _BEGINS_SENTENCE.match(text, gap.end()):
            defects.append((_join(text, left, gap.end()),))
    return defects


# Lines ----------------------------------------------------------------------------------------------------

_SUBHEADS = """what happens next|how it began|a long wait|divided reactions|mixed signals|the road ahead|
rising costs|a familiar dispute|who is affected|behind the decision|local response|unanswered questions|
what we know so far|calls for calm|a fragile balance|lessons from the past|pressure from abroad|
a question of trust|growing concern|waiting for answers|what the figures show|legal challenges|
reactions from the region|limited options|voices from the ground|the wider picture|why it took so long|
in search of a solution|money and power|a slow recovery|different priorities|no easy way out|
support from neighbours|a narrow majority|the role of the courts|between hope and fear|
what both sides want|signs of change|under scrutiny|a matter of days""".replace("\n", "").split("|")


def _line_break_lost(text: str, draw: Random) -> list[Defect]:
    """Two paragraphs run together without a space, or a crosshead run into the paragraph below it."""
    blocks = [block for block in paragraphs(text) if len(block.group()) > 60]
    defects: list[Defect] = []
    for one, two in pairwise(blocks):
        left, right = one.start() + len(one.group().rstrip()), two.start() + _indent(two.group())
        if text[one.end() : two.start()].strip() or not re.match(
            r"[“\"]?[A-Z][a-z]", text[right : right + 3]
        ):
            continue
        if not _STOPPED.search(text[left - 4 : left]):
            continue
        if draw.random() < 0.5:
            defects.append((_join(text, left, right),))
        elif text[right].isupper():
            head = draw.choice(_SUBHEADS).capitalize()
            word = text[right : _token_end(text, right)]
            last = len(head) - len(head.split()[-1])
            evidence = (last, _letters(head + word, (0, len(head + word)))[1])
            defects.append((Edit(right, right + len(word), head + word, (evidence,)),))
    return defects


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


# Inline tags ----------------------------------------------------------------------------------------------

_NAME_BEFORE = re.compile(r"([a-z]{2,}) $")
_NAME_AFTER = re.compile(r" ((?:is|as|to|of|in|on|at|by)|(?!son\b)[a-z]{3,})\b(?!['’])")


def _name_tag_space_lost(text: str, draw: Random) -> list[Defect]:
    """A name in bold or linked loses the space before or behind its tag: "byNancy", "Chavezwho"."""
    defects: list[Defect] = []
    for name in full_names(text):
        if "\n" in name.group() or len(name.group().split()[-1]) < 4:
            continue
        before = _NAME_BEFORE.search(text, max(0, name.start() - 20), name.start())
        after = _NAME_AFTER.match(text, name.end())
        sides = [side for side, there in (("left", before), ("right", after)) if there]
        if not sides:
            continue
        if draw.choice(sides) == "left":
            defects.append((_join(text, name.start() - 1, name.start()),))
        else:
            defects.append((_join(text, name.end(), name.end() + 1),))
    return defects


_LINKED = re.compile(r"(?<=[a-z] )[a-z]{3,}(?: [a-z]{2,}){0,4}(?= [a-z])")
_FREE = re.compile(r"\b[a-z]{4,}\b")
# Words that make one word with many others ("there fore", "under stand", "news paper"): no certain fusions.
_COMPOUND = set(
    """there where here after before over under some any every else with without though through ever never
    body thing how time times day days land lands man men woman women wide like line lines room rooms
    side sides ship ships way ways ward wards work works worker workers born less fully full self selves
    back down fire head hand hold house made make maker makers mate news paper place point port post
    power proof ride road sale sales school sea shore show spread stand state sense statesman street
    table take taker taking town tree turn water week weekend world year yard book board bound break
    card care case cast child children city come coming cross door drop earth eye face fall field fight
    film flow fold follow foot force fore form free front gate give giving going good grand great green
    ground grow guard hard heart high home hope hour keep keeping kind king know lady lamp last late law
    lead life lift light long look looking lord love main mark market master meal mean meet mid mind
    month more most mother motor mouth name near neck nine north once only open other pass past path
    pick piece play plus pool rail rain read right rise rock roof rope salt sand scape seat seed sell
    send shape share shift shop short sick sight site size skin sleep slip snow soft song south space
    speed spot spring staff stage star start step stick stock stone stop store storm strong such suit
    sun super sweet tail talk tape team tell test text than that then these they think this thumb tide
    tight tongue tool top touch track trade train trap trip truck twin type upon view wage wait walk
    wall ware warm wash wave wear weather well west what wheel when which while white whole wife wild
    wind wing wire wise wood word yell able ably ally ment cover draw drawn hear heard held lying rated
    rating load cook heat date""".split()
)


def _phrase_tag_space_lost(text: str, draw: Random) -> list[Defect]:
    """A few linked words lose the space before or behind the link: "toimprove", "lawwhich"."""
    defects: list[Defect] = []
    for word in _FREE.finditer(text):
        follower = re.compile(r" ([a-z]{2,})\b(?!['’-])").match(text, word.end())
        if not follower or word.start() == 0 or text[word.start() - 1] not in " ":
            continue
        one, two = word.group(), follower.group(1)
        if max(len(one), len(two)) < 5 or len(one) + len(two) < 9 or {one, two} & _COMPOUND:
            continue
        if two in {
            "able",
            "age",
            "al",
            "an",
            "as",
            "ed",
            "en",
            "er",
            "ers",
            "he",
            "ing",
            "is",
            "or",
            "on",
            "in",
        }:
            continue
        defects.append((_join(text, word.end(), word.end() + 1),))
    return defects


# Figures --------------------------------------------------------------------------------------------------

_FIGURE_WORD = re.compile(r"(?<![\w$£€.,-])(\d[\d,]*\d) ([a-z]{4,})\b(?![-'’])")
_WORD_FIGURE = re.compile(
    r"\b(?:in|since|from|than|about|with|over|nearly|between|by|until|almost|around|only|least|some|another)"
    r" (?=\d[\d,]*\d\b)"
)
_UNITS = re.compile(
    r"(?:[kmbt]illion|percent|pct|miles?|met(?:er|re)s?|kilo\w*|cent\w*|feet|foot|inch\w*|yards?|acres?|"
    r"hectares?|tons?|tonnes?|pounds?|ounces?|grams?|lit(?:er|re)s?|gallons?|barrels?|degrees?|years?|"
    r"months?|weeks?|days?|hours?|minutes?|seconds?|volts?|watts?|euros?|dollars?|pence|rupees|bits?|bytes?|"
    r"percentage|p\.m|a\.m)$"
)


def _figure_space_lost(text: str, draw: Random) -> list[Defect]:
    """A figure whose tag swallowed the space: "in2018", "4,000soldiers" (no units: "15km" is right)."""
    defects: list[Defect] = []
    for match in _FIGURE_WORD.finditer(text):
        if not _UNITS.match(match.group(2)):
            defects.append((_join(text, match.end(1), match.start(2)),))
    for match in _WORD_FIGURE.finditer(text):
        defects.append((_join(text, match.end() - 1, match.end()),))
    return defects


# Lost texts -----------------------------------------------------------------------------------------------

_LEADS = (
    "according to", "as reported by", "as first reported by", "said in a statement to",
    "in an interview with", "as initially reported by", "data compiled by", "in remarks carried by",
    "as told to", "quoted by", "documents obtained by", "as confirmed by", "as noted by", "citing",
    "based on figures from", "as cited by", "in comments to", "as revealed by", "as seen by",
    "in a letter published by", "according to a report by", "as published by", "speaking to",
    "as announced by", "in a post on", "a review by", "as documented by", "in testimony to",
    "according to figures from", "as described by", "in an article for", "as summarised by",
    "as disclosed by", "an analysis by",
)  # fmt: skip
_NEEDS_AND = ("data compiled by", "documents obtained by", "a review by", "an analysis by")
_PLAIN_STOP = re.compile(r"(?<=[a-z]{3})\.(?= [A-Z]|\n|$)")


def _source_link_lost(text: str, draw: Random) -> list[Defect]:
    """The name of a source was a link and is gone: "…, according to ." or "As reported by , the …"."""
    defects: list[Defect] = []
    speech = quoted(text)
    for stop in _PLAIN_STOP.finditer(text):
        line = text.rfind("\n", 0, stop.start()) + 1
        if stop.start() - line < 60 or inside(speech, stop.start()) or text[stop.start() - 1] in '”"':
            continue
        lead = draw.choice(_LEADS)
        if lead in _NEEDS_AND:
            lead = f"according to {lead}"
        gap = draw.choice((" ", " ", "")) + "."
        new = f", {lead}{gap}"
        defects.append((Edit(stop.start(), stop.end(), new, ((2, len(new)),)),))
    for block in paragraphs(text):
        begin = block.start()
        word = re.match(
            r"(?:The|A|An|He|She|They|It|Some|Many|More|This|These|In|At|On|For|After) ", block.group()
        )
        if len(block.group()) < 80 or not word:
            continue
        lead = draw.choice(
            [lead for lead in _LEADS if lead not in _NEEDS_AND and lead.split()[0] in {"according", "as"}]
        )
        new = f"{lead[0].upper()}{lead[1:]}{draw.choice((' ', ' ', ''))}, {word.group()[0].lower()}"
        defects.append((Edit(begin, begin + 1, new, ((0, new.index(",") + 1),)),))
    return defects


_PHRASE = r"(?:[A-Z][\w’'-]+|\d[\d,.]*)(?: (?:of |the |and |for )?[A-Z][\w’'-]+)*"
_AFTER_PREPOSITION = re.compile(
    rf"\b((?:of|from|between|against|with|for|by|during|among|via|toward|towards|at|into|under)(?: the)?) "
    rf"({_PHRASE})(?=[,.;](?: [a-zA-Z“\"]|\n|$))"
)
_APPOSITION = re.compile(r",( (?:an?|the|which|who|where|whose) [^,.;:\n“”\"()]{8,80}),(?= [a-z])")
_BRACKETED = re.compile(r"\(([^()\n]{3,60})\)")


def _link_text_lost(text: str, draw: Random) -> list[Defect]:
    """The text of a link is gone and leaves a hole: "the office of .", "Mr Diaz, , said", "the union ()"."""
    defects: list[Defect] = []
    for match in _AFTER_PREPOSITION.finditer(text):
        lead = match.group(1)
        if re.search(r"(?:Mr|Ms|Dr|St|Jr|Sr|No|[A-Z])$", match.group(2)):
            continue
        new = f"{lead} {text[match.end()]}"
        defects.append((Edit(match.start(), match.end() + 1, new),))
    for match in _APPOSITION.finditer(text):
        defects.append((Edit(match.start(), match.end(), draw.choice((", ,", ",,", ", ,"))),))
    for match in _BRACKETED.finditer(text):
        defects.append((Edit(match.start(), match.end(), draw.choice(("()", "( )"))),))
    return defects


# One word -------------------------------------------------------------------------------------------------

_LONG = re.compile(r"(?<![\w’'-])[a-z]{8,}(?![\w’'-])")
_VOWELS = set("aeiouy")
_PIECES = set(
    """any copy plat pro back band bed berry birth black blood board body book bound boy break brother care
    cast child city coming craft cross day down driver dustry every eye fall father field fire fish foot for
    fore front full gether girl grand ground half hand hard head heart high hold holder home house how in
    just keeper land law leader less life light like line long maker man mark market master mate men mind
    more mother neck never new news night not note off office one other out over owner paper parent part
    people person phone place play point port post power present press print proof rail rate road room run
    sale school screen sea self set ship shop shore short side sight some son stand star stone storm straw
    sub super table taker tax team the there thing time to together town trade traffic trans under up upon
    view walk wall war ward way week well where white who wide wife wise with woman women wood word work
    worker works world worth writer yard year""".split()
)  # fmt: skip


def _syllables(word: str) -> list[int]:
    """Places in a word where a hyphenator could break it: between two consonants, or before one."""
    places = []
    for at in range(3, len(word) - 2):
        one, two = word[at - 1], word[at]
        between = (
            one not in _VOWELS and two not in _VOWELS and word[at - 2] in _VOWELS and word[at + 1] in _VOWELS
        )
        before = one in _VOWELS and two not in _VOWELS and word[at + 1] in _VOWELS
        if (between or before) and word[at - 1 : at + 1] not in {
            "th",
            "ch",
            "sh",
            "ph",
            "ck",
            "gh",
            "ng",
            "qu",
        }:
            places.append(at)
    return places


def _breaks(text: str, draw: Random) -> list[tuple[re.Match[str], int]]:
    """Long words, each with a place where it breaks into parts that are not both words."""
    found = []
    own = {word.group() for word in words(text)}
    for word in _LONG.finditer(text):
        places = [
            at
            for at in _syllables(word.group())
            if not {word.group()[:at], word.group()[at:]} & (_PIECES | own)
        ]
        if places:
            found.append((word, draw.choice(places)))
    return found


def _word_split(text: str, draw: Random) -> list[Defect]:
    """One word torn by a space, as a tag or a line of a PDF in its middle leaves it: "govern ment"."""
    return [
        (Edit(word.start(), word.end(), f"{word.group()[:at]} {word.group()[at:]}"),)
        for word, at in _breaks(text, draw)
    ]


def _hyphen_left(text: str, draw: Random) -> list[Defect]:
    """The hyphen of a broken line stays when the lines are joined: "govern- ment", "govern-ment"."""
    defects: list[Defect] = []
    for word in _LONG.finditer(text):
        places = _syllables(word.group())
        if places:
            at = draw.choice(places)
            mark = draw.choice(("- ", "- ", "-\n", "\u00ad ", "¬ "))
            defects.append((Edit(word.start(), word.end(), word.group()[:at] + mark + word.group()[at:]),))
    return defects


_NO_ONSET = {
    "b": "cdfgkmnpstvwz",
    "c": "bcdfgmpsvwz",
    "d": "bcdfgkmnpstvz",
    "f": "bcdfgkmnpstvwz",
    "g": "bcdfgkmpstvwz",
    "h": "bcdfglmnprstvw",
    "j": "bcdfglmprstvw",
    "k": "bcdfgmpstvz",
    "l": "bcdfgmnprstvw",
    "m": "bcdfglmnprstvw",
    "n": "bcdfglmnprstvw",
    "p": "bcdfgkmpvwz",
    "r": "bcdfglmnpstvw",
    "t": "bcdfgkmnpvz",
    "v": "bcdfgmnpstvw",
    "w": "bcdfglmnpstvw",
    "x": "bcdfglmnprstvw",
    "z": "bcdfglmnprstv",
}
_PLAIN_WORD = re.compile(r"(?<![\w’'-])[a-z]{5,}(?![\w’'-])")


def _stray_letter(text: str, draw: Random) -> list[Defect]:
    """A letter slipped in editing sticks to a word: "the country cfocuses", "the treatyw was"."""
    defects: list[Defect] = []
    for word in _PLAIN_WORD.finditer(text):
        own = word.group()
        before = [letter for letter, onsets in _NO_ONSET.items() if own[0] in onsets]
        if draw.random() < 0.6 and before:
            defects.append((Edit(word.start(), word.end(), draw.choice(before) + own),))
        elif own[-1] not in "aeiou":
            letter = draw.choice([letter for letter in "bcfgjkmpqvwxz" if letter != own[-1]])
            defects.append((Edit(word.start(), word.end(), own + letter),))
    return defects


# Punctuation ----------------------------------------------------------------------------------------------

_BEFORE_MARK = re.compile(r"\b([a-z]{4,})([,.;:?!])(?=[ \n]|$)")
_JOINERS = set(
    "that with from into over under than upon this what when which about after before like such".split()
)


def _space_before_mark(text: str, draw: Random) -> list[Defect]:
    """A space stands before a comma or stop, where a tag was closed late: "the treaty , which"."""
    return [
        (Edit(match.start(), match.end(), f"{match.group(1)} {match.group(2)}", _last_two(match.group(1))),)
        for match in _BEFORE_MARK.finditer(text)
        if match.group(1) not in _JOINERS
    ]


def _last_two(word: str) -> tuple[Span]:
    """The space and the mark behind a word."""
    return ((len(word), len(word) + 2),)


_AFTER_MARK = re.compile(r"(?<![\w’'-])([a-z]{3,}|[A-Z][a-z]{3,})([,;:]) (?=[a-z]{2,}\b|[A-Z][a-z]{3,})")
_AROUND = re.compile(
    r"(?<=[a-z]{2}) (?=[“(][A-Za-z])"  # word “Quoted / word (bracket
    r"|(?<=[a-z][,.?!][”])\ (?=[a-z])"  # quoted,” said
    r"|(?<=[a-z][)”]) (?=[a-z])"  # bracket) word
    r"|(?<=[a-z]{2},) (?=[“\"][A-Z])"  # said, “We
)
_STRAIGHT = re.compile(r"(?<=[a-z]) (?=\"[A-Za-z])|(?<=[a-z][,.?!]\") (?=[a-z])|(?<=[a-z]\") (?=[a-z])")


def _mark_space_lost(text: str, draw: Random) -> list[Defect]:
    """The space after a comma, or around a quotation mark or bracket, is gone: "treaty,which", "said“We"."""
    defects: list[Defect] = []
    for match in _AFTER_MARK.finditer(text):
        defects.append((_join(text, match.end() - 1, match.end()),))
    for match in (*_AROUND.finditer(text), *_STRAIGHT.finditer(text)):
        defects.append((_join(text, match.start(), match.end()),))
    return defects


# Credits --------------------------------------------------------------------------------------------------

_AGENCIES = """\
Getty Images|AFP|Reuters|REUTERS|AP|AP Photo|EPA|EPA-EFE|PA Media|PA|Shutterstock|Alamy|iStock|Unsplash|
Pixabay|Bloomberg|Anadolu Agency|ANSA|dpa|TASS|Xinhua|PTI|ANI|Kyodo|Yonhap|EFE|NurPhoto|ZUMA Press|
SOPA Images|LightRocket|Corbis|Press Association|AAP|CP|TT|NTB|Ritzau|Keystone|Belga|LaPresse|Sipa USA|
Pexels|Wikimedia Commons|Flickr|Depositphotos|Adobe Stock|Rex Features|Barcroft|Imago|Picture Alliance|
Polaris|Redux|Magnum Photos|The Canadian Press|Agence France-Presse|Associated Press|AFP via Getty Images|
NASA|US Navy|UNHCR|WFP|MINUSTAH|Press Trust of India|GNA|NAN|APS|MENA|Fars|
Mehr News""".replace("\n", "").split("|")
_HANDS = """\
Ana Luis Petra Omar Nina Jorge Helen Samir Ruth Pavel Grace Ivan Leila Chen Marta Felix Yuki Daniel""".split()
_SURNAMES = """\
Alvarez Brandt Cho Dlamini Eriksen Ferro Gupta Horvat Iqbal Jansen Kamau Lopes Moreau Novak Ortiz""".split()
_SHOTS = (
    "{agency}", "{agency}", "{agency}", "Photo: {agency}", "Image source, {agency}",
    "Photo by {person}/{agency}", "{person}/{agency}", "{person} / {agency}", "({agency})",
    "({person}/{agency})", "Photograph: {person}/{agency}", "Image: {agency}", "© {agency}",
    "Credit: {agency}", "Picture: {person}", "Foto: {agency}", "Photo courtesy of {agency}",
    "{person}, {agency}", "File photo: {agency}", "{agency} file photo", "Photos: {agency}",
    "Source: {agency}", "Image copyright {agency}", "Photo {agency}", "Credit...{person} for {agency}",
    "By {person}", "{person} | {agency}", "Pic: {agency}", "Video: {agency}", "{agency}/{person}",
    "By {person}, {agency}", "Photo illustration: {agency}",
)  # fmt: skip


def _credit_fused(text: str, draw: Random) -> list[Defect]:
    """The credit of a picture or the byline above a paragraph sticks to its first word."""
    defects: list[Defect] = []
    for block in paragraphs(text):
        word = re.match(r"[A-Z][a-z]+", block.group())
        if len(block.group()) < 60 or not word:
            continue
        person = f"{draw.choice(_HANDS)} {draw.choice(_SURNAMES)}"
        credit = draw.choice(_SHOTS).format(agency=draw.choice(_AGENCIES), person=person)
        defects.append((Edit(block.start(), block.start() + word.end(), credit + word.group()),))
    return defects


MECHANISMS = (
    Mechanism(
        "sentence-space-lost",
        "spacing",
        ("spacing.missing-space", "spacing.fused-words"),
        _sentence_space_lost,
        "Two lines or inline elements are joined without a space between their sentences.",
    ),
    Mechanism(
        "line-break-lost",
        "spacing",
        ("spacing.missing-space", "spacing.fused-words"),
        _line_break_lost,
        "Block elements are joined without a space: paragraph to paragraph, crosshead to paragraph.",
        most=3,
    ),
    Mechanism(
        "name-tag-space-lost",
        "spacing",
        _FUSED,
        _name_tag_space_lost,
        "The tag around a name in bold or a link is dropped together with the space beside it.",
        also=("names",),
    ),
    Mechanism(
        "phrase-tag-space-lost",
        "spacing",
        _FUSED,
        _phrase_tag_space_lost,
        "A link or emphasis inside a sentence is dropped together with the space beside it.",
    ),
    Mechanism(
        "figure-space-lost",
        "spacing",
        ("spacing.fused-words", "spacing.missing-space", "numbers.garbled"),
        _figure_space_lost,
        "The tag around a figure or date is dropped together with the space beside it.",
        most=3,
        also=("numbers",),
    ),
    Mechanism(
        "source-link-lost",
        "spacing",
        ("spacing.missing-text", "attribution.empty-attribution", "spacing.stray-space"),
        _source_link_lost,
        "The linked name of a source is dropped with its tag, and the attribution points at nothing.",
        most=2,
        also=("attribution",),
    ),
    Mechanism(
        "link-text-lost",
        "spacing",
        ("spacing.missing-text", "spacing.stray-space", "attribution.empty-attribution"),
        _link_text_lost,
        "Linked words inside a sentence are dropped with their tag and leave two marks or a hole.",
        most=3,
        also=("attribution", "language"),
    ),
    Mechanism(
        "word-split",
        "spacing",
        ("spacing.split-word",),
        _word_split,
        "A tag inside a word, or the end of a line in a PDF, becomes a space.",
    ),
    Mechanism(
        "hyphen-left",
        "spacing",
        ("spacing.split-word",),
        _hyphen_left,
        "The hyphen of a line break stays in the word when lines are joined.",
        most=3,
        also=("language",),
    ),
    Mechanism(
        "stray-letter",
        "spacing",
        ("spacing.stray-token",),
        _stray_letter,
        "A letter left over from an edit sticks to the next or last word.",
        most=2,
        also=("language",),
    ),
    Mechanism(
        "space-before-mark",
        "spacing",
        ("spacing.stray-space", "spacing.missing-text"),
        _space_before_mark,
        "A tag that closes after a space leaves that space before the comma or stop.",
    ),
    Mechanism(
        "mark-space-lost",
        "spacing",
        ("spacing.missing-space", "spacing.fused-words"),
        _mark_space_lost,
        "The space after a comma, or beside a quotation mark or bracket, goes with a tag.",
    ),
    Mechanism(
        "credit-fused",
        "spacing",
        (
            "spacing.fused-credit",
            "spacing.fused-words",
            "boilerplate.byline-debris",
            "boilerplate.orphan-caption",
        ),
        _credit_fused,
        "A picture's credit or a byline is joined to the paragraph below it without a space.",
        most=3,
        also=("boilerplate",),
    ),
)
