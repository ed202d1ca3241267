"""What is left of the making where text comes from a chatbot, and how such text reads."""

from __future__ import annotations

import re
from random import Random

from benchmarks.planting import Defect, Edit, Mechanism
from benchmarks.planting.places import full_names, inside, paragraphs, quoted, sentence_gaps
from benchmarks.planting.wording import after, before, end_of, material, prose, topic, worded

_WORDS = material("generated")


def _chatbot_talk(text: str, draw: Random) -> list[Defect]:
    """A whole line at the top, at the end or between paragraphs, or a sentence at a paragraph's end."""
    places = prose(text)
    if not places:
        return []
    defects: list[Defect] = []
    for paragraph in draw.sample(places, min(6, len(places))):
        said = worded(draw.choice(_WORDS["chatbot-talk"]), draw)
        if draw.random() < 0.4 and said[-1] in ".!?":
            defects.append((after(end_of(paragraph), " ", said),))
        else:
            defects.append((before(paragraph.start(), said, "\n\n"),))
    last = max(end_of(paragraph) for paragraph in paragraphs(text))
    defects.append((after(last, "\n\n", worded(draw.choice(_WORDS["chatbot-talk"]), draw)),))
    return defects


_HOSTS = (
    "reuters.com apnews.com bbc.co.uk aljazeera.com en.wikipedia.org lemonde.fr thehindu.com"
    " dw.com nytimes.com"
    " britannica.com who.int worldbank.org statista.com irishtimes.com straitstimes.com dawn.com"
    " nation.africa"
    " smh.com.au cbc.ca elpais.com france24.com rfi.fr sec.gov un.org imf.org espn.com ft.com kyivpost.com"
).split()


_REFERRERS = ("chatgpt.com", "openai", "perplexity", "copilot.com", "gemini", "claude.ai")


def _tool_token(draw: Random) -> str:
    """One of the marks with which chatbots point to their sources or divide their turns."""
    one, two, host = draw.randint(0, 12), draw.randint(0, 29), draw.choice(_HOSTS)
    kind = draw.choice(("search", "news", "view", "fetch", "file", "image", "forecast", "academia"))
    return draw.choice(
        (
            f":contentReference[oaicite:{one}]{{index={one}}}",
            f"[oaicite:{one}]",
            f"oaicite:{one}",
            f"[oai_citation:{one}‡{host}](https://{host}/article/{draw.randint(1000, 99999)})",
            f"turn{one}{kind}{two}",
            f"citeturn{one}{kind}{two}",
            f"cite:turn{one}{kind}{two}",
            f"\ue200cite\ue202turn{one}{kind}{two}\ue201",
            f"【{two}†source】",
            f"【{one}:{two}†source】",
            f"【{two}†L{one + 3}-L{one + 9}】",
            f"【turn{one}{kind}{two}】",
            f"[cite: {one + 1}]",
            f"[cite: {one + 1}, {one + 4}]",
            "[cite_start]",
            f"[web:{two}]",
            f"[attached_file:{one + 1}]",
            f"[source: file-{draw.getrandbits(64):016x}]",
            f"({host}/?utm_source=chatgpt.com)",
            f"https://www.{host}/news/{draw.randint(1000, 99999)}?utm_source={draw.choice(_REFERRERS)}",
            f"https://{host}/?utm_medium=referral&utm_source=chatgpt.com",
            "<|im_end|>",
            "<|im_start|>assistant",
            "<|endoftext|>",
            "<|eot_id|>",
            "<|assistant|>",
            "[/INST]",
            "</s>",
            "<think>",
            "</think>",
            "</antArtifact>",
            f'<grok-card data-id="{draw.getrandbits(24):06x}" data-type="citation_card"></grok-card>',
            f'<grok:render card_id="{draw.getrandbits(24):06x}" type="render_inline_citation">',
            f'({{"attribution":{{"attributableIndex":"{one}-{two}"}}}})',
            f"[^{one}^]",
            f"sandbox:/mnt/data/report_{two}.txt",
            f'image_group{{"query":["{host}"]}}',
        )
    )


def _tool_tokens(text: str, draw: Random) -> list[Defect]:
    """At the end of a sentence, before its space or as a word of its own."""
    spoken = quoted(text)
    ends = [gap.start() for gap in sentence_gaps(text)] + [end_of(paragraph) for paragraph in prose(text)]
    defects: list[Defect] = []
    for end in ends:
        if inside(spoken, end):
            continue
        token = _tool_token(draw)
        defects.append((after(end, draw.choice((" ", " ", "")) if token[0] in "[:(【<" else " ", token),))
    return defects


def _markdown_left(text: str, draw: Random) -> list[Defect]:
    """Bold names, figures and first words; headings with their hashes; links with their brackets."""
    spoken = quoted(text)
    defects: list[Defect] = []
    for name in full_names(text):
        if inside(spoken, name.start()) or text[name.end() : name.end() + 1] in ("-", "*"):
            continue
        words, form = name.group(), draw.random()
        if form < 0.25:
            slug = "-".join(words.lower().split())
            new = f"[{words}](https://{draw.choice(('www.', ''))}{draw.choice(_HOSTS)}/{slug})"
        else:
            mark = draw.choice(("**", "**", "**", "__", "***"))
            new = f"{mark}{words}{mark}"
        defects.append((Edit(name.start(), name.end(), new),))
    for figure in re.finditer(
        r"(?<=[a-z] )\$?\d[\d,.]*\d(?: (?:million|billion|percent|people))?(?= [a-z])", text
    ):
        if not inside(spoken, figure.start()):
            defects.append((Edit(*figure.span(), f"**{figure.group()}**"),))
    about = topic(text)
    for paragraph in prose(text, 25)[1:] if about else ():
        words = worded(draw.choice(_WORDS["headings"]), draw).replace("[topic]", about or "")
        hashes = "#" * draw.randint(2, 4)
        shapes = (
            "{#} {}",
            "{#} **{}**",
            "**{}**",
            "{#} {n}. {}",
            "**{}:**",
            "**{n}. {}**",
            "{#} *{}*",
            "***{}***",
        )
        shape = draw.choice(shapes).replace("{#}", hashes).replace("{n}", str(draw.randint(1, 6)))
        defects.append((before(paragraph.start(), shape.replace("{}", words), "\n\n"),))
    return defects


def _prompt_echo(text: str, draw: Random) -> list[Defect]:
    """Lines of the order form: what was asked for, and its settings."""
    name = topic(text)
    places = prose(text)
    if not name or not places:
        return []

    def line() -> str:
        words = worded(draw.choice(_WORDS["prompt-echo"]), draw).replace("[n]", str(draw.randint(280, 1240)))
        return words.replace("[slug]", name.lower().replace(" ", "-")).replace("[topic]", name)

    last = max(end_of(paragraph) for paragraph in paragraphs(text))
    first = next(paragraphs(text)).start()
    middle = draw.sample(places, min(2, len(places)))
    defects: list[Defect] = [(before(first, line(), "\n\n"),), (after(last, "\n\n", line()),)]
    defects += [
        (before(paragraph.start(), line(), "\n\n"),) for paragraph in middle if paragraph.start() > first
    ]
    return defects


def _section_skeleton(text: str, draw: Random) -> list[Defect]:
    """Four to seven stock headings in the usual order, each over a paragraph that was there."""
    places = prose(text)
    if len(places) < 5:
        return []
    number = draw.randint(4, min(7, len(places)))
    sections = sorted(draw.sample(range(len(_WORDS["sections"])), number))
    chosen = sorted(draw.sample(places, number), key=lambda paragraph: paragraph.start())
    shape = draw.choice(("{}", "{}", "{}", "{}:", "{n}. {}", "{n}) {}", "UPPER"))
    edits = []
    for count, (section, paragraph) in enumerate(zip(sections, chosen, strict=True), 1):
        words = worded(_WORDS["sections"][section], draw)
        line = words.upper() if shape == "UPPER" else shape.replace("{n}", str(count)).replace("{}", words)
        edits.append(before(paragraph.start(), line, draw.choice(("\n", "\n\n"))))
    return [tuple(edits)]


def _trailing_significance(text: str, draw: Random) -> list[Defect]:
    """Three to five paragraphs that end with a participle about the importance of it all."""
    places = prose(text)
    if len(places) < 3:
        return []
    edits = []
    for paragraph in draw.sample(places, draw.randint(3, min(5, len(places)))):
        stop, clause = end_of(paragraph) - 1, worded(draw.choice(_WORDS["trails"]), draw)
        edits.append(after(stop, ", ", clause))
    return [tuple(edits)]


def _empty_sentence(text: str, draw: Random) -> list[Defect]:
    """A sentence at a paragraph's end that would fit any story."""
    return [
        (after(end_of(paragraph), " ", worded(draw.choice(_WORDS["hollow-sentences"]), draw)),)
        for paragraph in prose(text)
    ]


def _empty_closing(text: str, draw: Random) -> list[Defect]:
    """One more paragraph that sums up nothing and looks ahead to nothing."""
    name = topic(text)
    if not name:
        return []
    last = max(end_of(paragraph) for paragraph in paragraphs(text))
    closing = worded(draw.choice(_WORDS["closings"]), draw).replace("[topic]", name)
    return [(after(last, "\n\n", closing),)]


_MARKERS = (
    "multifaceted intricate nuanced pivotal transformative comprehensive robust meticulous"
    " invaluable unwavering groundbreaking"
    " dynamic profound innovative noteworthy ever-evolving steadfast overarching crucial"
    " enduring impactful holistic"
).split()
_LINKS = (
    "Moreover Furthermore Additionally Notably Importantly Crucially Consequently Ultimately"
    " Interestingly Remarkably"
).split()
_MANNERS = (
    "meticulously seamlessly notably undeniably significantly crucially importantly ultimately remarkably"
).split()
_NOUNS = (
    "plan strategy role effort efforts approach policy issue issues process system project"
    " campaign agreement deal proposal relationship role team community company program"
    " programme debate report study decision market industry economy measure measures future"
    " history culture city country nation party government administration world work"
    " challenge problem change question election vote law bill case investigation talks visit"
    " event meeting movement service network group organization agency department"
    " leader leaders message story experience career record position response support growth"
    " crisis conflict reform changes budget tax trade research technology"
).split()


def _marker_words(text: str, draw: Random) -> list[Defect]:
    """Words of praise and link words all through the newsroom's own sentences: one in ninety words."""
    spoken = quoted(text)
    edits: dict[int, Edit] = {}
    noun = re.compile(rf"(?<=\b[Tt]he |\bits |\bhis |\bher |\bour )(?=(?:{'|'.join(_NOUNS)})\b)")
    for place in noun.finditer(text):
        word = draw.choice(_MARKERS)
        edits[place.start()] = Edit(place.start(), place.start(), word + " ", ((0, len(word)),))
    for place in re.finditer(
        r"(?<=[a-z]{2}\. )(?:The|He|She|They|It|In|There|But|This|That|But|We)(?= [a-z])", text
    ):
        word = draw.choice(_LINKS)
        rest = place.group()[0].lower() + place.group()[1:] if place.group() != "But" else "still,"
        if draw.random() < 0.6 and place.group() != "But":
            edits[place.start()] = Edit(*place.span(), f"{word}, {rest}", ((0, len(word)),))
    for place in re.finditer(r"(?<=[a-z] )(?:has|have|had|was|were) (?=[a-z]{4,}ed\b)", text):
        word = draw.choice(_MANNERS)
        edits[place.start()] = Edit(place.end(), place.end(), word + " ", ((0, len(word)),))
    swaps = dict(line.split(": ") for line in _WORDS["swaps"])
    for place in re.finditer(
        rf"(?<=[a-z] )(?:{'|'.join(swaps)})\b(?= (?:the|a|an|that|how|its|his|their|[a-z]{{4,}}s?) )", text
    ):
        if place.start() not in edits and not text[: place.start()].endswith((" to ", " a ", " an ")):
            edits[place.start()] = Edit(*place.span(), draw.choice(swaps[place.group()].split("|")))
    outside = [edit for start, edit in sorted(edits.items()) if not inside(spoken, start)]
    outside = [
        edit for number, edit in enumerate(outside) if not number or edit.start > outside[number - 1].end + 9
    ]
    wanted = max(7, len(text.split()) // 90)
    if len(outside) < wanted:
        return []
    return [tuple(sorted(draw.sample(outside, wanted)))]


_BLANK = re.compile(r"\[[^\]]*\]|<[^>]*>|\{\{.*?\}\}|\([^)]*\)")


def _writer_blanks(text: str, draw: Random) -> list[Defect]:
    """Instead of a figure, year or speaker, or in a sentence that was never filled in."""
    spoken = quoted(text)
    defects: list[Defect] = []
    for figure in re.finditer(r"(?<=[a-z] )\d[\d,.]*\d(?= [a-z])", text):
        kinds = _WORDS["blank-years" if re.fullmatch(r"(?:19|20)\d\d", figure.group()) else "blank-figures"]
        if not inside(spoken, figure.start()):
            defects.append((Edit(*figure.span(), worded(draw.choice(kinds), draw)),))
    for name in full_names(text):
        speaks = re.match(r",? (?:said|told|says|added)\b", text[name.end() :])
        if speaks and not inside(spoken, name.start()):
            defects.append((Edit(*name.span(), worded(draw.choice(_WORDS["blank-names"]), draw)),))
    for paragraph in prose(text):
        line = worded(draw.choice(_WORDS["blank-sentences"]), draw).replace("⟪", "{{").replace("⟫", "}}")
        gap = " " if line.endswith(".") else "\n\n"
        holes = tuple((len(gap) + hole.start(), len(gap) + hole.end()) for hole in _BLANK.finditer(line))
        at = end_of(paragraph)
        defects.append((Edit(at, at, gap + line, holes),))
    return defects


_LATE = re.compile(
    r",? (?:(?:on|late|early|last|this) )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur"
    r"|Sun)day(?: (?:morning|night|evening|afternoon))?\b"
    r"|,? (?:in|by|since|during) (?:early |late |mid-)?(?:(?:January|February|March|April|May"
    r"|June|July|August|September|October|November"
    r"|December)(?: \d{4})?|\d{4})\b"
)
_PERSON = r"(?:(?:President|Mr|Mrs|Ms|Dr|Sen|Rep|Gov)\.? )?[A-Z][a-z]+(?: [A-Z][a-z]+)*"
_SUBJECT = re.compile(
    rf"(?:\A|(?<=[a-z], )|(?<= and )|(?<= that )|(?<= but )){_PERSON}(?= (?:said|has|had|was|is"
    rf"|will|would|[a-z]{{3,}}ed)\b)"
)
_OBJECT = re.compile(
    rf"(?<= of )(?:the )?{_PERSON}(?=[.,]| (?:in|to|and|for|with|on)\b)|(?<= (?:by"
    rf"|to) )(?:the )?{_PERSON}(?=[.,])"
)


def _specificity_stripped(text: str, draw: Random) -> list[Defect]:
    """No names, no figures, no quotations: the text goes on, about somebody somewhere."""
    edits: list[Edit] = []
    words = 0
    fillers = draw.sample(_WORDS["vague-sentences"], len(_WORDS["vague-sentences"]))
    for paragraph in paragraphs(text):
        kept = []
        for sentence in re.split(r"(?<=[a-z]{2}[.!?]) +", paragraph.group().strip()):
            plain = _plain(sentence, draw)
            if plain and not re.search(r"[“”\"\d|(\[:]|(?<!\A)\b(?!I\b)[A-Z]", plain) and plain.endswith("."):
                kept.append(plain)
        if fillers and draw.random() < 0.7:
            kept.append(worded(fillers.pop(), draw))
        end = paragraph.end()
        while not kept and end < len(text) and text[end] == "\n":
            end += 1
        new = " ".join(kept)
        words += len(new.split())
        edits.append(Edit(paragraph.start(), end, new, None if new else ()))
    return [tuple(edits)] if words >= 180 else []


def _plain(sentence: str, draw: Random) -> str:
    """A sentence whose subject and object are somebody or other, at no date; empty where it is none."""
    plain = _LATE.sub("", sentence)
    if len(plain.split()) < 6 or not re.match("[A-Z]", plain):
        return ""

    def somebody(match: re.Match[str]) -> str:
        if not match.start() and " " not in match.group() and match.group() in _STARTS:
            return match.group()
        word = worded("{the official|the leader|the representative|the speaker|the head of the body}", draw)
        return word if match.start() else word[0].upper() + word[1:]

    return _OBJECT.sub(
        lambda _: worded("{the group|the authorities|those involved}", draw), _SUBJECT.sub(somebody, plain)
    )


_STARTS = frozenset(
    "It He She They This That There What Who Everyone Someone Nobody Nothing Something"
    " Everything Both Many Some Others Officials"
    " Critics Supporters People Most Few Several Lawmakers Police Residents Experts Analysts"
    " Voters Workers Students".split()
)

_RESIDUE = ("generated.llm-residue",)

MECHANISMS = (
    Mechanism(
        "chatbot-talk",
        "generated",
        _RESIDUE,
        _chatbot_talk,
        "What the chatbot said to its user, refusals and offers of help among it, is pasted with the text.",
        most=2,
    ),
    Mechanism(
        "tool-tokens",
        "generated",
        _RESIDUE,
        _tool_tokens,
        "Marks that chatbots use for sources, files and turns are copied with the answer.",
        also=("boilerplate",),
    ),
    Mechanism(
        "markdown-left",
        "generated",
        _RESIDUE,
        _markdown_left,
        "The answer's Markdown is pasted into a page that does not read it.",
        also=("boilerplate", "language"),
    ),
    Mechanism(
        "prompt-echo",
        "generated",
        _RESIDUE,
        _prompt_echo,
        "Lines of the order, its settings and the search engine fields that came back with the text.",
        most=3,
        also=("boilerplate",),
    ),
    Mechanism(
        "writer-blanks",
        "generated",
        (*_RESIDUE, "boilerplate.demo-text"),
        _writer_blanks,
        "The blanks that a chatbot leaves for names, figures and quotations are never filled.",
        also=("boilerplate",),
    ),
    Mechanism(
        "section-skeleton",
        "generated",
        ("generated.template-skeleton",),
        _section_skeleton,
        "A template puts the same stock headings over every story.",
        most=1,
        whole=True,
    ),
    Mechanism(
        "trailing-significance",
        "generated",
        ("generated.filler-significance", "generated.marker-lexicon"),
        _trailing_significance,
        "Paragraph after paragraph ends with a participle that says how much it all means.",
        most=1,
        whole=True,
    ),
    Mechanism(
        "empty-sentence",
        "generated",
        ("generated.filler-significance", "generated.marker-lexicon"),
        _empty_sentence,
        "The writer is asked for length and adds sentences that would fit any story.",
    ),
    Mechanism(
        "empty-closing",
        "generated",
        ("generated.filler-significance", "generated.marker-lexicon"),
        _empty_closing,
        "The text ends with a paragraph that sums up and looks ahead without a fact.",
        most=1,
    ),
    Mechanism(
        "marker-words",
        "generated",
        ("generated.marker-lexicon",),
        _marker_words,
        "A rewrite replaces plain words by those that chatbots prefer, all through the text.",
        most=1,
        whole=True,
    ),
    Mechanism(
        "specificity-stripped",
        "generated",
        ("generated.low-specificity",),
        _specificity_stripped,
        "A summary of a report keeps its length and loses its names, figures, dates and quotations.",
        most=1,
        whole=True,
        also=("attribution", "numbers"),
    ),
)
