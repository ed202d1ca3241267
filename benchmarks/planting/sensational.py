"""How text is made to sell: headlines that promise too much, shouting, loaded and boundless words."""

from __future__ import annotations

import re
from random import Random

from benchmarks.planting import Defect, Edit, Mechanism
from benchmarks.planting.places import full_names, inside, paragraphs, quoted, sentence_gaps
from benchmarks.planting.wording import after, before, end_of, material, prose, topic, worded

_WORDS = material("sensational")
_SMALL = frozenset("a an the and or but of in on at to for from by with as into over per via".split())
_SENTENCE = re.compile(r"(?:(?<=[a-z]{4}\. )|(?<=\n)|\A)[A-Z][^.!?\n“”\"]{30,130}[a-z]{2}\.(?=\s|\Z)")
_WHEN = re.compile(
    r",? (?:on |late |early |last )?(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday"
    r"|Sunday)(?: (?:morning|night|afternoon|evening))?\b"
)


def _headline(sentence: str, draw: Random) -> str:
    """A sentence in the manner of a headline: no weekday, no stop, capitals in one of two styles."""
    line = _WHEN.sub("", sentence).rstrip(". ")
    return line if draw.random() < 0.5 else _titled(line)


def _titled(line: str) -> str:
    """Capitals for all but the small words."""
    words = line.split()
    return " ".join(
        word if number and word in _SMALL else word[0].upper() + word[1:] for number, word in enumerate(words)
    )


def _over(text: str, line: str) -> Edit:
    """A headline over the text."""
    return before(next(paragraphs(text)).start(), line, "\n\n")


_COUNTED = re.compile(
    r"(?<=[a-z] )(?<!any )(?<!most )(\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven"
    r"|twelve)(?= ((?!most )(?:[a-z]+ )?[a-z]{2,}(?<!ou)s|people)\b)"
)
_MEASURES = re.compile(
    r"(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|times|points?|degrees|miles|feet"
    r"|pounds|dollars|cents|decades|ways"
    r"|is|was|has|does|dozen|others|thousands|millions|hundreds|this|its|his|thus|perhaps|less"
    r"|across|class|percents|meters|metres|kilometers|inches|seats|of|in|on|to|at|percentage)$"
)
_FIGURES = "two three four five six seven eight nine ten eleven twelve".split()


def _headline_number(text: str, draw: Random) -> list[Defect]:
    """The headline counts what the text counts once, and comes to another figure."""
    name, spoken, sentences = topic(text), quoted(text), list(_SENTENCE.finditer(text))
    defects: list[Defect] = []
    for figure in _COUNTED.finditer(text):
        number, things = figure.group(1), figure.group(2)
        noun = things.split()[-1]
        again = (
            rf"(?i)\b(?:[\d.,]+|{'|'.join(_FIGURES)}|one|both|another|dozens?|million|hundred"
            rf"|thousand) (?:[\w-]+ ){{0,3}}{noun}\b"
        )
        if not name or inside(spoken, figure.start()) or any(map(_MEASURES.search, things.split())):
            continue
        if len(re.findall(again, text)) > 1:
            continue
        value = int(number) if number.isdigit() else _FIGURES.index(number) + 2
        other = str(draw.choice((value * 2 + 1, value * 3, value + draw.randint(11, 48), value * 10)))
        if value < 2 or re.search(rf"\b{other}\b", text):
            continue
        sentence = next((found for found in sentences if found.start() < figure.start() < found.end()), None)
        if sentence is not None:
            at = figure.start() - sentence.start()
            line = _headline(sentence.group()[:at] + "[n]" + sentence.group()[at + len(number) :], draw)
        elif noun == "people":
            continue
        else:
            line = worded(draw.choice(_WORDS["figure-headlines"]), draw)
            line = line.replace("[things]", things).replace("[topic]", name)
            line = draw.choice((line, _titled(line)))
        at = line.index("[n]")
        top = next(paragraphs(text)).start()
        defects.append(
            (
                Edit(top, top, line.replace("[n]", other) + "\n\n", ((at, at + len(other)),)),
                Edit(*figure.span(1), number),
            )
        )
    other = str(draw.randint(13, 97))
    line = worded(draw.choice(_WORDS["toll-headlines"]), draw)
    toll = re.search(r"\[n\]\W+(?:\w+ )?(\w{4})", line)
    if name and toll and not defects and not re.search(rf"\b{other}\b|(?i:{toll.group(1)})", text):
        line, at = line.replace("[topic]", name), line.replace("[topic]", name).index("[n]")
        defects.append((_over(text, line.replace("[n]", other))._replace(evidence=((at, at + len(other)),)),))
    return defects


_VERBS = re.compile(
    r" (?:\w+ly )?(?:[a-z]{3,}ed|says?|has|had|was|is|will|would|won|lost|went|came|took|made"
    r"|became|told|sought|gave|spent|met|ran|held"
    r"|began|led|left|wants|plans|faces|on \w+day|made|spoke|found|set|put|delivers|goes|keeps"
    r"|may|could|can|should|did|does)\b"
)


_JOINED = re.compile(r"(?:And|But|Yet|Now|Still|When|If|In|While|As|After|Before|For|Then|So|Or)\b")


def _headline_entity(text: str, draw: Random) -> list[Defect]:
    """A sentence about a name makes the headline, with a name that the text does not have."""
    sentences = {found.start(): found.group() for found in _SENTENCE.finditer(text)}
    defects: list[Defect] = []
    for name in full_names(text):
        sentence = sentences.get(name.start(), "")
        if not sentence or not _VERBS.match(text, name.end()):
            continue
        if _JOINED.match(name.group()) or _CREDIT.search(sentence):
            continue
        last = name.group().split()[-1]
        person = re.search(rf"\b(?:Mr|Ms|Mrs|Dr)\.? {last}\b|\b{last} (?:said|told|added|says)\b", text)
        who = worded(draw.choice(_WORDS["people" if person else "bodies"]), draw)
        who = who[0].upper() + who[1:]
        if who.split()[-1] in text:
            continue
        line = who + _headline("x" + sentence[len(name.group()) :], draw)[1:]
        top = next(paragraphs(text)).start()
        if name.start() == top:
            spans = ((0, len(who)), (len(line) + 2, len(line) + 2 + len(name.group())))
            defects.append((Edit(top, name.end(), f"{line}\n\n{name.group()}", spans),))
        else:
            defects.append(
                (Edit(top, top, line + "\n\n", ((0, len(who)),)), Edit(*name.span(), name.group()))
            )
    about, who = topic(text), worded(draw.choice(_WORDS[draw.choice(("people", "bodies"))]), draw)
    if about and not defects and who.split()[-1] not in text:
        line = worded(draw.choice(_WORDS["entity-headlines"]), draw).replace("[topic]", about)
        at = line.index("[who]")
        line = line.replace("[who]", who if at else who[0].upper() + who[1:])
        defects.append((_over(text, line)._replace(evidence=((at, at + len(who)),)),))
    return defects


def _put_over(text: str, draw: Random, patterns: tuple[str, ...]) -> list[Defect]:
    name = topic(text)
    if not name:
        return []
    line = (
        worded(draw.choice(patterns), draw).replace("[topic]", name).replace("[n]", str(draw.randint(4, 33)))
    )
    line = line.replace("[p]", str(draw.randint(1, 9))).replace("[k]", str(draw.randint(2, 9)))
    line = draw.choice((line, line, line, line + "!", line[0] + line[1:].lower().replace(name.lower(), name)))
    return [(_over(text, line),)]


def _gap_headline(text: str, draw: Random) -> list[Defect]:
    """Curiosity gaps and forward references about the name that the text is about."""
    return _put_over(text, draw, _WORDS["gap-headlines"])


def _list_headline(text: str, draw: Random) -> list[Defect]:
    """Listicles, quizzes and challenges to the reader over a news story."""
    return _put_over(text, draw, _WORDS["list-headlines"])


_OTHERWISE = {
    "said": "claimed", "says": "claims", "announced": "revealed", "killed": "slain", "died": "perished",
    "won": "clinched", "agreed": "vowed", "called": "labelled", "accused": "blamed", "began": "started",
    "large": "major", "big": "huge", "new": "fresh", "asked": "urged", "ordered": "told",
    "attack": "assault", "increase": "rise", "decided": "chose", "fired": "sacked",
}  # fmt: skip


_OPENER = re.compile(
    r"(?:Yet|But|If|It|In|There|They|He|She|We|His|Her|Their|Its|This|That|These|Those|Now|And"
    r"|So|When|While|As|After|Before|For|At|On|By"
    r"|With|Not|No|Some|Many|Then|Here|What|Why|How|Image|Photo|Story|Credit|Media|Both|Expect|Still|Another|I|You"
    r"|Beyond|Amid|Earlier|Last)\b"
)
_JOINTS = frozenset("after as amid but while when because since during in for over following".split())


_CREDIT = re.compile(r"\b(?:writer|reporter|correspondent|contributed|editor|columnist|photo|video)\b")


def _two_headlines(text: str, draw: Random) -> list[Defect]:
    """The headline of the source and that of the site, both of one sentence, one under the other."""
    sentences = (found.group() for found in _SENTENCE.finditer(text) if not _OPENER.match(found.group()))
    opening = next((line for line in sentences if len(line.split()) > 8 and not _CREDIT.search(line)), None)
    if opening is None:
        return []
    words = _WHEN.sub("", opening).rstrip(". ").split()
    joints = [
        at
        for at, word in enumerate(words)
        if word in _JOINTS and 6 <= at <= 15 and not words[at - 1].endswith("ing")
    ]
    lengths = [*joints, len(words)] if len(words) <= 16 else joints
    if not lengths:
        return []
    longer, shorter = max(lengths), min(lengths)
    first = [word for word in words[:longer] if word not in ("the", "a", "an")]
    second = [_OTHERWISE.get(word, word) for word in words[: draw.choice((longer, shorter))]]
    lead = draw.choice(
        ("", "Breaking: ", "Update: ", "Report: ", "Live: ", "Latest: ", "In brief: ", "Exclusive: ")
    )
    one = _titled(" ".join(first)).rstrip(",")
    two = lead + _headline(" ".join(second), draw).rstrip(",")
    if one.lower() == two.lower():
        two = "Report: " + two
    pair = [one, two]
    draw.shuffle(pair)
    gap = draw.choice(("\n", "\n\n"))
    top = next(paragraphs(text)).start()
    spans = ((0, len(pair[0])), (len(pair[0]) + len(gap), len(pair[0]) + len(gap) + len(pair[1])))
    return [(Edit(top, top, gap.join(pair) + "\n\n", spans),)]


def _shouting(text: str, draw: Random) -> list[Defect]:
    """Phrases in capitals, and stops that become runs of exclamation marks."""
    spoken = quoted(text)
    defects: list[Defect] = []
    for run in re.finditer(r"(?<=[a-z] )[a-z]{2,}(?: [a-z]{2,}){2,5}(?=[ ,.])", text):
        if not inside(spoken, run.start()) and len(run.group()) > 16 and draw.random() < 0.3:
            words = run.group()
            defects.append((Edit(*run.span(), words.upper()),))
    for gap in sentence_gaps(text):
        if text[gap.start() - 1] == "." and not inside(spoken, gap.start() - 1) and draw.random() < 0.5:
            run_of = draw.choice(("!!!", "!!", "!!!!", "?!?!", "!?!", "!!!1!", "!!!!!!", "?!!"))
            defects.append((Edit(gap.start() - 1, gap.start(), run_of),))
    return defects


def _loaded_words(text: str, draw: Random) -> list[Defect]:
    """Judging adjectives before the newsroom's own nouns: four to ten in a text."""
    loaded, nouns = " ".join(_WORDS["loaded"]).split(), " ".join(_WORDS["nouns"]).split()
    spoken = quoted(text)
    places = [
        place.start()
        for place in re.finditer(rf"(?<=\b[Tt]he |\bits |\bhis |\bher )(?=(?:{'|'.join(nouns)})\b)", text)
        if not inside(spoken, place.start())
    ]
    if len(places) < 4:
        return []
    chosen = sorted(draw.sample(places, draw.randint(min(6, len(places)), min(10, len(places)))))
    words = draw.sample(loaded, len(chosen))
    return [
        tuple(Edit(at, at, word + " ", ((0, len(word)),)) for at, word in zip(chosen, words, strict=True))
    ]


def _name_calling(text: str, draw: Random) -> list[Defect]:
    """Insults for the people and bodies of the news, and verbs that mock what they say: three or more."""
    names = dict(line.split(": ") for line in _WORDS["epithets"])
    verbs = _WORDS["say-verbs"][0].split()
    spoken = quoted(text)
    edits = [
        Edit(*place.span("name"), draw.choice(names[place["name"]].split()))
        for place in re.finditer(
            rf"\b(?:the|his|her|its|their|these|those|by|from|of|with|to|and|some|many"
            rf"|other) (?P<name>{'|'.join(names)})"
            r"(?=[,.]| (?:who|that|to|of|in|on|for|and|is|was|are|were|has|have|had|will|would"
            r"|said|say|by|with|from|at|as)\b)",
            text,
        )
        if not inside(spoken, place.start())
    ]
    edits += [
        Edit(*place.span(1), draw.choice(verbs))
        for place in re.finditer(
            r"[”\"] (?:he|she|[A-Z][a-z]+) (said)\b",
            text,
        )
    ]
    if len(edits) < 3:
        return []
    return [tuple(sorted(draw.sample(edits, draw.randint(3, min(8, len(edits))))))]


def _boundless(text: str, draw: Random) -> list[Defect]:
    """A sentence at a paragraph's end that knows no measure and compares with nothing."""
    nouns = "crisis scandal victory disaster deal failure story event decision betrayal threat".split()
    defects: list[Defect] = []
    for paragraph in prose(text):
        line = worded(draw.choice(_WORDS["exaggerations"]), draw).replace("[noun]", draw.choice(nouns))
        line = line.replace(" a a", " an a").replace("Simply put, ", "Simply put, ").replace(" .", ".")
        defects.append((after(end_of(paragraph), " ", line),))
    return defects


def _share_plea(text: str, draw: Random) -> list[Defect]:
    """Under the text, over it, or after a paragraph."""
    lines, places = list(paragraphs(text)), prose(text)

    def plea() -> str:
        return worded(draw.choice(_WORDS["share-pleas"]), draw)

    defects: list[Defect] = [(after(end_of(lines[-1]), "\n\n", plea()),), (_over(text, plea()),)]
    defects += [
        (after(end_of(paragraph), "\n\n", plea()),)
        for paragraph in draw.sample(places, min(2, len(places)))
        if end_of(paragraph) != end_of(lines[-1])
    ]
    return defects


MECHANISMS = (
    Mechanism(
        "headline-number",
        "sensational",
        ("sensational.body-mismatch", "numbers.internal-conflict"),
        _headline_number,
        "The headline gives another figure than the sentence on which it rests.",
        most=1,
        also=("numbers",),
    ),
    Mechanism(
        "headline-entity",
        "sensational",
        ("sensational.body-mismatch",),
        _headline_entity,
        "The headline names somebody of whom the story says nothing, for the name sells.",
        most=1,
    ),
    Mechanism(
        "gap-headline",
        "sensational",
        ("sensational.clickbait",),
        _gap_headline,
        "A headline that withholds what happened is put over a story that tells it.",
        most=1,
    ),
    Mechanism(
        "list-headline",
        "sensational",
        ("sensational.clickbait", "sensational.body-mismatch"),
        _list_headline,
        "A list, a quiz or a challenge to the reader is announced over a news story.",
        most=1,
    ),
    Mechanism(
        "two-headlines",
        "sensational",
        ("sensational.double",),
        _two_headlines,
        "The source's headline and the site's own both stand over the text.",
        most=1,
    ),
    Mechanism(
        "shouting",
        "sensational",
        ("sensational.loaded", "sensational.exaggeration", "sensational.clickbait"),
        _shouting,
        "Words are set in capitals, and sentences end in runs of marks.",
    ),
    Mechanism(
        "loaded-words",
        "sensational",
        ("sensational.loaded",),
        _loaded_words,
        "A partisan rewrite puts a judgement before every noun.",
        most=1,
        whole=True,
    ),
    Mechanism(
        "name-calling",
        "sensational",
        ("sensational.loaded",),
        _name_calling,
        "A partisan rewrite calls people and bodies names and mocks how they speak.",
        most=1,
        whole=True,
    ),
    Mechanism(
        "boundless",
        "sensational",
        ("sensational.exaggeration", "sensational.loaded"),
        _boundless,
        "The writer adds that it was the greatest or the worst ever, without saying of what.",
    ),
    Mechanism(
        "share-plea",
        "sensational",
        ("sensational.clickbait", "sensational.loaded", "boilerplate.self-promotion"),
        _share_plea,
        "Readers are begged to pass on a truth that others are said to hide.",
        most=2,
        also=("boilerplate",),
    ),
)
