"""How the people, papers and studies behind a claim get lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from random import Random

from benchmarks.planting import Defect, Edit, Mechanism, Span
from benchmarks.planting.places import inside, paragraphs, quoted

_SAY = (
    "said|says|argued|argues|added|adds|warned|warns|noted|notes|explained|explains|told|wrote|"
    "suggested|suggests"
)
_SOURCED = re.compile(
    rf"\b(?:{_SAY}|say|according to|According to|reported|reports|announced|stated|claimed|"
    rf"tweeted|testified|acknowledged|insisted"
    r"|writes|tells|learned|learnt|called|asked|denied|confirmed|described|declared|believes?|"
    r"thinks?|expects?|estimated?|study|survey|poll|report|data)\b"
)
_PART = r"[A-Z][a-zà-ÿ]+(?:[A-Z][a-z]+)?"
_NOT_NAMES = set(
    "The But And In On At For He She It They We You This That These Those When While After "
    "Before As If Mr Mrs Ms Dr One Another"
    " Police Officials Officers Others Some Many Most Sources Experts Authorities Monday "
    "Tuesday Wednesday Thursday Friday"
    " Saturday Sunday".split()
)


def _prose(text: str) -> list[Span]:
    """Paragraphs of running text: twelve words or more, closed by a stop."""
    return [
        line.span()
        for line in paragraphs(text)
        if len(line.group().split()) >= 12 and line.group().rstrip()[-1] in '.!?”"'
    ]


def _sentences(text: str) -> Iterator[Span]:
    """Sentences of prose that close with a full stop and hold no quotation mark."""
    for start, end in _prose(text):
        at = start
        for gap in re.finditer(r"(?<=[a-z0-9]{2}[.!?])[”\"’]? +(?=[“\"A-Z])", text[start:end]):
            if _ABBREVIATED.search(text[max(0, start + gap.start() - 6) : start + gap.start()]):
                continue
            if _plain(text[at : start + gap.start()]):
                yield at, start + gap.start()
            at = start + gap.end()
        if _plain(text[at:end].rstrip()):
            yield at, at + len(text[at:end].rstrip())


_ABBREVIATED = re.compile(
    r"\b(?:Sen|Rep|Gov|Mr|Mrs|Ms|Dr|St|Jr|Sr|Inc|Lt|Gen|Prof|No|vs|Co|Corp|Rev|Sgt|Capt|Col)\.$"
)


def _plain(sentence: str) -> bool:
    """Whether a sentence is whole, closes with a full stop, and quotes nobody."""
    return (
        7 <= len(sentence.split()) <= 40
        and sentence.endswith(".")
        and not sentence.endswith("..")
        and sentence[0].isupper()
        and not re.search(r"[“”\"()\[\]]|\b[A-Z]\.$|\bwe\b|\bI\b|\byou\b|\b[Oo]ur\b", sentence)
    )


_FURNITURE = re.compile(
    r"reCAPTCHA|[Cc]opyright|Credit|[Ss]ubscri|Privacy|[Cc]aption|PHOTO|Photo|©|POLITICO|"
    r"Story Continued|unsupported"
)


def _claims(text: str) -> list[Span]:
    """Plain sentences that name no source, with no named voice in the two hundred characters after them."""
    return [
        (start, end)
        for start, end in _sentences(text)
        if not _SOURCED.search(text, start, end)
        and not _FURNITURE.search(text, max(0, start - 80), end)
        and re.match(
            r"(?:The|A|An|It|They|There|This|These|Those|Its|Their|His|Her|He|She|Some|Many|Most|"
            r"In|Since|With|For|At)\b",
            text[start:end],
        )
        and not re.search(rf"\b(?:{_SAY})\b|ccording to", text[end : end + 120])
    ]


def _lowered(sentence: str) -> str:
    """A sentence that goes on after other words."""
    return sentence[0].lower() + sentence[1:]


def _opening(text: str, draw: Random, opener: Callable[[Random], tuple[str, str]]) -> list[Defect]:
    """Claims that now open with "… say that": the opener and, within it, its evidence."""
    found: list[Defect] = []
    for start, _ in _claims(text):
        words, evidence = opener(draw)
        begin = words.index(evidence)
        found.append(
            (Edit(start, start + 1, f"{words} {text[start].lower()}", ((begin, begin + len(evidence)),)),)
        )
    return found


def _closing(text: str, draw: Random, closer: Callable[[Random], str]) -> list[Defect]:
    """Claims that now close with ", according to …": the closer is the evidence."""
    found: list[Defect] = []
    for _, end in _claims(text):
        words = closer(draw)
        found.append((Edit(end - 1, end, f", {words}.", ((2, 2 + len(words)),)),))
    return found


_SCHOLARS = (
    "economists historians lawyers scholars academics analysts experts researchers scientists strategists"
    " constitutionalists commentators pollsters demographers climatologists epidemiologists"
    " geographers psychologists sociologists criminologists physicians engineers theologians "
    "planners virologists"
    " agronomists statisticians linguists ecologists"
).split()
_SAYING = (
    "say|argue|warn|note|agree|point out|suggest|believe|contend|caution|maintain|fear|expect|"
    "insist|estimate|think|claim|predict"
    "|conclude|stress|acknowledge|concede|doubt|observe|reckon|emphasise|explain|hold|speculate|concur"
).split("|")
_MANY = (
    "|many |some |most |several |leading |local |independent |prominent |veteran |a few |two |"
    "a group of |younger "
).split("|")


def _named_made_vague(text: str, draw: Random) -> list[Defect]:
    """The name beside a verb of speech becomes a plural: "Ms Okoye said" → "lawyers say"."""
    found: list[Defect] = []
    for start, end in _sentences(text):
        sentence = text[start:end]
        if _named_soon(text, end):
            continue
        noun, many, verb = draw.choice(_SCHOLARS), draw.choice(_MANY), draw.choice(_SAYING)
        who = f"{many}{noun}"
        before = re.match(rf"(?P<name>{_NAMED}) (?:{_SAY})(?: that)? (?=(?:{_STARTS})\b)", sentence)
        after = re.search(
            rf", (?P<name>{_NAMED}) (?:said|says|noted|added|explained|"
            rf"warned)(?P<when> on [A-Z][a-z]+day)?\.$",
            sentence,
        )
        source = re.search(rf"(?P<to>[Aa]ccording to )(?P<name>{_NAMED})(?=[,.])", sentence)
        for match, new in (
            (before, f"{who} {verb}"),
            (after, f", {who} {verb}"),
            (source, f"{source['to'] if source else ''}{who}"),
        ):
            if (
                not match
                or match["name"].split()[-1] in _NOT_NAMES
                or re.search(rf"\b(?:{_SAY})\b", sentence[match.end() :])
            ):
                continue
            if match is before:
                words = new[0].upper() + new[1:]
                found.append((Edit(start, start + match.end(), f"{words} that ", ((0, len(words)),)),))
            else:
                tail = "." if match is after else ""
                skip = 2 if match is after else 0
                found.append(
                    (Edit(start + match.start(), start + match.end(), new + tail, ((skip, len(new)),)),)
                )
    return found or _opening(text, draw, _scholars_say)


_NAMED = rf"(?:(?:Mr|Mrs|Ms|Dr)\.? )?{_PART}(?: {_PART})?"
_STARTS = (
    "the|there|it|these|those|this|a|an|many|most|some|such|no|he|she|they|his|her|its|their|in|"
    "on|more|only|even|all|both"
)


def _named_soon(text: str, end: int) -> bool:
    """Whether a named voice or a quotation follows the sentence at once."""
    return bool(re.search(rf"\b(?:{_SAY})\b|ccording to|[“\"]", text[end : end + 110]))


def _scholars_say(draw: Random) -> tuple[str, str]:
    words = f"{draw.choice(_MANY)}{draw.choice(_SCHOLARS)} {draw.choice(_SAYING)}"
    words = words[0].upper() + words[1:]
    return f"{words} that", words


_WATCHERS = (
    "observers insiders pundits commentators watchers investors traders industry-watchers "
    "traditionalists reformers optimists"
    " pessimists purists cynics realists long-time-followers seasoned-hands old-hands "
    "well-wishers market-watchers"
    " Kremlin-watchers court-watchers doomsayers forecasters theorists modernisers hardliners "
    "hawks doves bookmakers futurologists"
    " connoisseurs aficionados armchair-generals industry-veterans keen-followers moderates pragmatists"
).split()
_PREPOSITIONS = (
    "according to|in the view of|in the opinion of|in the eyes of|to hear|in the words of|"
    "in the judgment of|by the account of"
    "|in the estimation of|in the assessment of|as reported by|as described by"
).split("|")


def _according_to_nobody(text: str, draw: Random) -> list[Defect]:
    """A claim closes or opens with the view of people who watch."""

    def source(draw: Random) -> str:
        who = draw.choice(_WATCHERS).replace("-", " ")
        kind = draw.choice(
            (
                "",
                "",
                "some ",
                "many ",
                "most ",
                "several ",
                "a number of ",
                "various ",
                "a handful of ",
                "not a few ",
            )
        )
        preposition = draw.choice([words for words in _PREPOSITIONS if words != "to hear"])
        return f"{preposition} {kind}{who}"

    def opener(draw: Random) -> tuple[str, str]:
        words = source(draw)
        words = words[0].upper() + words[1:]
        return f"{words},", words

    return _closing(text, draw, source) + _opening(text, draw, opener)


_ADJECTIVES = (
    "Western European African Asian regional military financial electoral medical "
    "environmental respected senior unnamed"
    " conservative liberal diplomatic seasoned legal academic technical influential outside "
    "impartial neutral well-placed"
    " knowledgeable informed sceptical industry security energy market policy trade election defence"
).split()
_CIRCLES = (
    "analysts observers experts circles thinkers quarters voices minds consultants advisers "
    "figures professionals practitioners"
    " authorities-on-the-subject specialists opinion-formers trend-spotters number-crunchers"
).split()
_SEEN = (
    "The matter is seen by {w} as far from settled.",
    "The decision is widely regarded by {w} as a turning point.",
    "The step has been described by {w} as overdue.",
    "This is viewed by {w} as a sign of weakness.",
    "The plan is considered by {w} to be unworkable.",
    "It is a view shared by {w}.",
    "That reading is disputed by {w}.",
    "The outcome was expected by {w}.",
    "The timing, {w} say, is no accident.",
    "The cost, {w} believe, will be far higher.",
    "Little of this, {w} point out, is new.",
    "The real reason, {w} suspect, lies elsewhere.",
    "Among {w}, doubts are growing.",
    "There is broad agreement among {w} that little will change.",
    "What worries {w} most is the pace of events.",
    "For {w}, the answer is clear: nothing will change soon.",
    "The consensus of {w} is that the worst is over.",
    "It has been noted by {w} that the rules were never applied.",
    "Concerns have been raised by {w} about the cost.",
    "The move has drawn sharp criticism from {w}.",
    "The move was met with scepticism by {w}.",
    "The result, in what {w} call a clear signal, will be felt for years.",
    "As {w} see it, there is no way back.",
    "Even so, {w} remain unconvinced.",
    "Fears are growing, {w} warn, that the damage is lasting.",
)


def _seen_by_circles(text: str, draw: Random) -> list[Defect]:
    """A sentence that leans on unnamed circles in the passive, in a parenthesis or as an object."""
    found: list[Defect] = []
    ends = [end for _, end in _prose(text) if text[end - 1] == "."]
    for end in draw.sample(ends, min(6, len(ends))):
        who = draw.choice(_CIRCLES).replace("-", " ")
        many = draw.choice(("", "", "", "many ", "some ", "most ", "several "))
        who = f"{many}{draw.choice(_ADJECTIVES)} {who}"
        frame = draw.choice(_SEEN)
        sentence = frame.format(w=who)
        begin = sentence.index(who)
        tail = re.match(
            r" (?:say|believe|point out|suspect|call|see it|warn|remain unconvinced)\b",
            sentence[begin + len(who) :],
        )
        before = re.search(
            r"(?:(?:is|was|been) (?:widely )?\w+ by|by|from|Among|among|of|For|shared by|As) $",
            sentence[:begin],
        )
        stop = begin + len(who) + (len(tail.group()) if tail else 0)
        begin -= len(before.group()) if before else 0
        if not re.search(rf"\b(?:{_SAY})\b", text[end : end + 100]):
            found.append((Edit(end, end, f" {sentence}", ((begin + 1, stop + 1),)),))
    return found


_CAMPS = (
    "critics|supporters|opponents|defenders|champions|detractors|sceptics|backers|proponents|"
    "foes|admirers|rivals|adversaries"
    "|sympathisers|enthusiasts|advocates|naysayers|doubters|apologists|cheerleaders|"
    "people who oppose it|those against it"
    "|those in favour|voices on both sides|those who know the field|people in the know|people "
    "familiar with the industry"
    "|many in the field|some in the industry|others|plenty of people|"
    "a growing chorus of voices|more and more voices|not a few"
).split("|")
_CAMP_VERBS = (
    "complain|counter|retort|object|allege|charge|respond|reply|have long said|have argued"
    "|have warned for years|tend to say|like to say|have repeatedly said|will tell you|"
    "are quick to say|openly say|quietly say"
    "|privately admit|freely admit|never tire of saying|are convinced|are adamant|are certain|"
    "take the view|have suggested"
).split("|")
_ADVERBS = (
    "|often |now |still |increasingly |frequently |generally |regularly |openly |also |rightly |"
    "already |commonly "
).split("|")


def _camps_speak(text: str, draw: Random) -> list[Defect]:
    """A claim is laid in the mouth of one camp, its members unnamed, with an adverb or an adverbial."""

    def opener(draw: Random) -> tuple[str, str]:
        camp, verb = draw.choice(_CAMPS), draw.choice(_CAMP_VERBS)
        adverb = draw.choice(_ADVERBS) if " " not in verb else ""
        lead = draw.choice(
            (
                "",
                "",
                "",
                "Yet ",
                "But ",
                "Meanwhile, ",
                "As ever, ",
                "In private, ",
                "However, ",
                "At the same time, ",
            )
        )
        evidence = f"{camp} {adverb}{verb}"
        evidence = evidence if lead else evidence[0].upper() + evidence[1:]
        return f"{lead}{evidence} that", evidence

    return _opening(text, draw, opener)


_GAPS = ("", " ")
_EMPTIED = (
    "according to|according to the|as reported by|as first reported by|as initially reported by"
    "|as confirmed by|as told to|as quoted by|as announced by|as published by|as revealed by"
    "|in an interview with|in a statement to|in an article for|in remarks to|in comments to"
    "|as cited by|as documented by|as shown by|as stated by|as seen by|in a letter to|in a report by"
    "|in data from|in a study by|as posted on|as described in|as disclosed by|in a filing with"
    "|as claimed by"
).split("|")


def _emptied(text: str, draw: Random) -> list[Defect]:
    """The link with the name of the source is dropped: "according to , …", "said Ms Okoye to ."."""
    found: list[Defect] = []
    speech, prose = quoted(text), _prose(text)
    for match in re.finditer(
        r"\b(?P<to>[Aa]ccording to) (?P<who>(?:the |a |an )?[^,.;:\n“”\"]{3,60})(?P<stop>[,.])(?=\s)", text
    ):
        if (
            inside(prose, match.start())
            and not inside(speech, match.start())
            and not match["who"].endswith(("Mr", "Mrs", "Dr", "Sen"))
        ):
            found.append((Edit(*match.span(), f"{match['to']}{draw.choice(_GAPS)}{match['stop']}"),))
    for match in re.finditer(
        r"\b(?P<told>(?:told|tells)) (?:the )?(?:[A-Z][\w.]+ ?){1,4}(?P<stop>[,.])(?=\s)", text
    ):
        if inside(prose, match.start()) and not inside(speech, match.start()):
            found.append((Edit(*match.span(), f"{match['told']}{draw.choice(_GAPS)}{match['stop']}"),))
    for match in re.finditer(
        rf"[,?!][”\"] (?P<verb>said|says|wrote|added) (?P<who>(?:{_PART} ?){{2,3}})\.(?=\s)", text
    ):
        words = f"{match['verb']} {match['who'].strip()} to{draw.choice(_GAPS)}."
        found.append(
            (
                Edit(
                    match.start("verb"),
                    match.end(),
                    words,
                    ((len(words) - 3 - (words[-2] == " "), len(words)),),
                ),
            )
        )
    for _, end in _claims(text):
        words, stop = draw.choice(_EMPTIED), "."
        new = f", {words}{draw.choice(_GAPS)}{stop}"
        found.append((Edit(end - 1, end, new, ((2, len(new)),)),))
    for start, _ in _claims(text):
        words = draw.choice(
            (
                "According to",
                "As reported by",
                "As revealed by",
                "As announced by",
                "As stated by",
                "In a report by",
                "In an interview with",
                "As confirmed by",
                "In a statement to",
                "Citing",
                "Quoting",
                "Referring to",
                "According to the",
                "As quoted by the",
            )
        )
        new = f"{words}{draw.choice(_GAPS)}, {text[start].lower()}"
        found.append((Edit(start, start + 1, new, ((0, len(new) - 2),)),))
    draw.shuffle(found)
    return found


def _carried_over(tail: str, near: str) -> bool:
    """Whether the paragraphs around a quotation still show who speaks: by a pronoun, or by the same name."""
    names = re.findall(r"\b[A-Z][a-zà-ÿ]{2,}", tail)
    return not names or any(re.search(rf"\b{name}\b", near) for name in names)


def _speaker_removed(text: str, draw: Random) -> list[Defect]:
    """The words that say who speaks are cut off a quotation, and no speaker is left near it."""
    found: list[Defect] = []
    lines = [line.span() for line in paragraphs(text)]
    for number, (start, end) in enumerate(lines):
        line = text[start:end].rstrip()
        match = re.fullmatch(
            rf"(?P<open>[“\"])(?P<said>[^“”\"]{{30,400}}?)[,.](?P<close>[”\"]) "
            rf"(?P<tail>(?:(?:{_PART}|[Hh]e|[Ss]he|they)(?: {_PART}){{0,2}} (?:{_SAY})"
            rf"|(?:{_SAY}) [^“”\"]{{3,120}})[^“”\"]{{0,80}}\.)",
            line,
        )
        near = [text[a:b] for a, b in (*lines[max(0, number - 2) : number], *lines[number + 1 : number + 2])]
        if match and _carried_over(match["tail"], " ".join(near)):
            continue
        if match and not any(re.search(r"[“”\"]", other) or _SOURCED.search(other) for other in near):
            new = f"{match['open']}{match['said']}.{match['close']}"
            found.append((Edit(start, start + len(line), new),))
    for number in range(2, len(lines) - 1):
        start, end = lines[number]
        around = [text[a:b] for a, b in lines[number - 2 : number + 2]]
        if any(
            re.search(r"[“”\"]|[:]\s*$", other) or _SOURCED.search(other) or len(other.split()) < 10
            for other in around
        ):
            continue
        marks = "“”" if "“" in text else '""'
        quote = f"{marks[0]}{_quotation(draw)}{marks[1]}"
        found.append((Edit(start, start, f"{quote}\n\n"[: len(quote) + 2], ((0, len(quote)),)),))
    return found + _orphan_fragments(text, draw)


_CRY = (
    "We {had} never seen {thing} {place}",
    "Nobody told us {what}",
    "I {will} not {do} again",
    "It was {bad} from the first day to the last",
    "They came {when} and took {thing}",
    "We are {mood}, and we want {want}",
    "There is no {left} left {place}",
    "I thought {what}",
    "You cannot ask people to {do} without {left}",
    "My family {had} waited for {want} since spring",
    "Everyone {place} knew {what}",
    "What they did to {thing} was {bad}",
)
_FILL = {
    "left": "hope|clean water|work|peace|respect|money|trust|time|fuel|bread".split("|"),
    "had": "had|have|would have".split("|"),
    "will": "will|would|could".split("|"),
    "thing": (
        "a crowd like that|our boats|the old school|such a mess|the machines|our savings|"
        "the orchard|the records|anything like it"
    ).split("|"),
    "place": (
        "in this valley|here|in town|on this street|in our village|at the plant|on the island|"
        "down at the harbour"
    ).split("|"),
    "what": (
        "what was coming|that the money was gone|how bad it was|it would end this way|the gates "
        "were locked|who had signed"
    ).split("|"),
    "do": (
        "sign that|go back|pay for this|work for them|vote for him|live like that|"
        "wait another year|trust them"
    ).split("|"),
    "bad": (
        "a disgrace|chaos|a nightmare|madness|a miracle|cruel|wonderful|a farce|unforgivable|beautiful"
    ).split("|"),
    "when": "at night|before dawn|in the rain|twice|without warning|on a Sunday".split("|"),
    "mood": "tired|angry|proud|afraid|ready|hungry|grateful|ashamed".split("|"),
    "want": (
        "an answer|our land back|respect|work|clean water|a fair hearing|peace|some help|the truth"
    ).split("|"),
}


def _quotation(draw: Random) -> str:
    """Something somebody may have said."""
    one = re.sub(r"\{(\w+)\}", lambda match: draw.choice(_FILL[match[1]]), draw.choice(_CRY))
    two = re.sub(r"\{(\w+)\}", lambda match: draw.choice(_FILL[match[1]]), draw.choice(_CRY))
    return f"{one}. {two}." if draw.random() < 0.5 else f"{one}."


_VERDICTS = (
    "a disgrace|chaos|a nightmare|madness|a miracle|a farce|a circus|a betrayal|a triumph|theatre|"
    "a mess|a gift"
).split("|")
_CALLED = (
    "The affair has been called {q}.",
    "Life there was described as {q}.",
    "The mood in the hall was {q}.",
    "It was, in a phrase, {q}.",
    "The whole thing was {q}.",
    "What followed was dismissed as {q}.",
    "The answer came at once: {q}.",
    "The reply was short: {q}",
    "One comment stood out: {q}",
    "The words were clear: {q}",
    "The message was {q}.",
    "The verdict was blunt: {q}",
    "The rest was {q}.",
    "A single sentence sums it up: {q}",
)


def _orphan_fragments(text: str, draw: Random) -> list[Defect]:
    """A quotation inside a sentence that says nothing of who spoke, where nobody speaks near it."""
    found: list[Defect] = []
    marks = "“”" if "“" in text else '""'
    for start, end in _prose(text):
        if re.search(r"[“”\"]", text[max(0, start - 150) : end + 150]) or _SOURCED.search(
            text[max(0, start - 50) : end + 100]
        ):
            continue
        if text[end - 1] != ".":
            continue
        frame = draw.choice(_CALLED)
        words = (
            _quotation(draw)
            if frame.endswith("{q}")
            else draw.choice(_VERDICTS)
            + draw.choice((" from start to finish", " for everyone", " and nothing else"))
        )
        quote = f"{marks[0]}{words}{marks[1]}"
        sentence = frame.replace("{q}", quote)
        begin, stop = sentence.index(quote), sentence.index(quote) + len(quote)
        agentless = re.search(r"(?:been called|(?:described|dismissed) as) $", sentence[:begin])
        begin -= len(agentless.group()) if agentless else 0
        found.append((Edit(end, end, f" {sentence}", ((begin + 1, stop + 1),)),))
    return found


_PAPERS = (
    "study studies research report reports analysis survey surveys poll polls data statistics "
    "figures evidence findings paper"
    " papers literature experiment experiments review audit investigation estimate estimates "
    "projections models calculations"
    " simulations records documents assessment"
).split()
_PAPER_KINDS = (
    "recent new scientific international major independent preliminary early available "
    "historical medical academic several various growing countless numerous"
).split()
_PAPER_VERBS = (
    "show suggest indicate reveal find confirm prove demonstrate estimate imply "
    "point-to-the-fact make-clear conclude establish report hint"
).split()
_MASS = {"research", "data", "evidence", "literature", "statistics"}


def _singular(verb: str) -> str:
    """ "show" → "shows", "imply" → "implies", "establish" → "establishes"."""
    if re.search(r"[^aeiou]y$", verb):
        return f"{verb[:-1]}ies"
    return f"{verb}es" if re.search(r"(?:s|x|z|ch|sh)$", verb) else f"{verb}s"


def _papers_without_name(text: str, draw: Random) -> list[Defect]:
    """A claim rests on studies, data or documents of which nothing is said."""

    def opener(draw: Random) -> tuple[str, str]:
        noun = draw.choice(_PAPERS)
        plural = noun in {"data", "statistics", "findings"} or (
            noun.endswith("s") and noun not in {"analysis"}
        )
        kinds = [
            kind
            for kind in _PAPER_KINDS
            if plural or noun in _MASS or kind not in ("several", "various", "countless", "numerous")
        ]
        kinds = [
            kind
            for kind in kinds
            if noun not in _MASS or kind not in ("several", "various", "countless", "numerous")
        ]
        kinds = [kind for kind in kinds if kind != "growing" or noun in ("evidence", "research")]
        kind = draw.choice(["", *kinds])
        verb = draw.choice([verb for verb in _PAPER_VERBS if verb[:5] != noun[:5]]).replace("-", " ")
        words = f"{kind} {noun}".strip()
        if not plural and noun not in _MASS:
            words = f"{'an' if words[0] in 'aeiou' else 'a'} {words}"
        elif noun == "literature":
            words = f"the {words}"
        if not plural and noun not in {"data", "statistics"}:
            head, _, tail = verb.partition(" ")
            verb = f"{_singular(head)} {tail}".strip()
        words = f"{words} {verb}"
        words = words[0].upper() + words[1:]
        return f"{words} that", words

    def closer(draw: Random) -> str:
        noun = draw.choice(
            (
                "a study",
                "recent research",
                "new data",
                "a survey",
                "several studies",
                "an analysis",
                "internal documents",
                "one estimate",
                "some estimates",
                "a recent poll",
                "various surveys",
                "a new paper",
                "a leaked report",
                "an unpublished report",
                "some calculations",
                "a confidential assessment",
            )
        )
        return (
            draw.choice(
                (
                    "according to {}",
                    "{} suggests",
                    "as {} has shown",
                    "as shown by {}",
                    "{} found",
                    "{} showed",
                )
            )
            .format(noun)
            .replace("data suggests", "data suggest")
            .replace("s suggests", "s suggest")
            .replace("data has", "data have")
            .replace("ies has", "ies have")
            .replace("nts has", "nts have")
            .replace("ates has", "ates have")
            .replace("eys has", "eys have")
            .replace("ions has", "ions have")
            .replace("analysis suggest,", "analysis suggests,")
        )

    return _opening(text, draw, opener) + _closing(text, draw, closer)


_MEDIA = (
    "media|the media|local media|foreign media|state media|social media users|"
    "some media outlets|several newspapers|a newspaper"
    "|press reports|media reports|news reports|local newspapers|the foreign press|"
    "various news sites|a news website|some outlets"
    "|several broadcasters|opposition media|a television channel|the tabloids|"
    "unconfirmed reports|wire reports|published reports"
    "|international media|national media|a leading daily|a local radio station|online reports|"
    "one news agency|foreign newspapers"
    "|reports in the press|posts on social media|a major newspaper|several online portals|the evening papers"
).split("|")
_REPORTED = (
    "reported|have reported|wrote|have written|claimed|said|announced|suggested|have claimed|have suggested"
).split("|")


def _media_without_name(text: str, draw: Random) -> list[Defect]:
    """Other people's reporting is passed on, and the paper that did it is not named."""

    def closer(draw: Random) -> str:
        who = draw.choice(_MEDIA)
        verb = draw.choice(
            ["said", "claimed", "suggested", "have suggested"] if "reports" in who else _REPORTED
        )
        if who.startswith(("a ", "one ")):
            verb = verb.replace("have ", "has ")
        return draw.choice(
            (
                f"{who} {verb}",
                f"according to {who}",
                f"as {who} {verb}",
                f"as reported by {who}",
                f"if {who} are to be believed"
                if not who.startswith(("a ", "one "))
                else f"according to {who}",
            )
        )

    def opener(draw: Random) -> tuple[str, str]:
        who = draw.choice(_MEDIA)
        if draw.random() < 0.4:
            words = f"According to {who}"
            return f"{words},", words
        verb = draw.choice(
            ["said", "claimed", "suggested", "have suggested"] if "reports" in who else _REPORTED
        )
        verb = verb.replace("have ", "has ") if who.startswith(("a ", "one ")) else verb
        words = f"{who[0].upper()}{who[1:]} {verb}"
        return f"{words} that", words

    return _closing(text, draw, closer) + _opening(text, draw, opener)


_HEARSAY = (
    "It is said that|Word is that|Rumour has it that|It is rumoured that|It is widely "
    "believed that|It is understood that|It is thought that"
    "|There is talk that|There are rumours that|It has been suggested that|It has been "
    "claimed that|It is alleged that|It has been reported that"
    "|It is generally assumed that|It is muttered that|Legend has it that|The story goes "
    "that|The word on the street is that|Some say that"
    "|People say that|Many believe that|Everyone is saying that|It is often said that|"
    "It is being whispered that|Talk is that|The talk is that"
    "|Reportedly,|Allegedly,|Supposedly,|It would seem, from what is being said, that|"
    "There have been claims that"
    "|One hears that|One often reads that|There is a widespread belief that|It is commonly "
    "held that|It is reported that|It is put about that"
    "|The rumour is that|Gossip has it that|Speculation is rife that"
).split("|")
_HEARSAY_END = (
    "or so it is said|or so they say|it is said|it is rumoured|rumour has it|so the story "
    "goes|it has been claimed|it is widely believed"
    "|it is understood|people say|it has been alleged|it is reported|or so the rumour goes"
).split("|")


def _hearsay(text: str, draw: Random) -> list[Defect]:
    """A claim that nobody makes: it is said, word is, rumour has it."""

    def opener(draw: Random) -> tuple[str, str]:
        words = draw.choice(_HEARSAY)
        return words, words.rstrip(",")

    return _opening(text, draw, opener) + _closing(text, draw, lambda draw: draw.choice(_HEARSAY_END))


_ANON = (
    "a source|a source close to {m}|a person familiar with {m}|two people familiar with "
    "{m}|someone with knowledge of {m}|an insider"
    "|a person briefed on {m}|sources close to {m}|a well-placed source|a senior source|"
    "an unnamed source|people close to {m}"
    "|a person with direct knowledge of {m}|three people involved in {m}|sources familiar "
    "with {m}|a knowledgeable source"
    "|one insider|a high-ranking source|a source who took part in {m}|reliable sources|"
    "trusted sources|several sources"
    "|a government insider|a diplomatic source|an industry source|a company insider|"
    "an anonymous source|one person close to {m}"
).split("|")
_MATTERS = (
    "the talks|the matter|the negotiations|the inquiry|the plans|the deal|the discussions|the case|"
    "the decision|the process|the project"
).split("|")


def _anonymous(text: str, draw: Random) -> list[Defect]:
    """An anonymous source, with no word on why it has no name."""

    def who(draw: Random) -> str:
        return draw.choice(_ANON).format(m=draw.choice(_MATTERS))

    def closer(draw: Random) -> str:
        return draw.choice(
            (
                f"{who(draw)} said",
                f"according to {who(draw)}",
                f"{who(draw)} confirmed",
                f"said {who(draw)}",
                f"{who(draw)} added",
            )
        )

    def opener(draw: Random) -> tuple[str, str]:
        words = draw.choice(
            (f"{who(draw)} said", f"{who(draw)} revealed", f"{who(draw)} confirmed", f"{who(draw)} claimed")
        )
        words = words[0].upper() + words[1:]
        return f"{words} that", words

    return _closing(text, draw, closer) + _opening(text, draw, opener)


_STATISTICS = (
    "{n}{s} of households in the region spend more on rent than on food.",
    "The dam has lost {n}{s} of its capacity since it was built.",
    "Around {d} million people are affected worldwide.",
    "Losses are put at ${d} billion a year.",
    "{n}{s} of patients never return for treatment.",
    "Crime of this kind has risen by {n}{s} in a decade.",
    "On average, {n}{s} of workers in the sector leave within a year.",
    "More than {n}{s} of the soil in the area is contaminated.",
    "The black market is worth ${d} billion.",
    "Exports have fallen by {n}{s} since the rules changed.",
    "{n}{s} of young people distrust all parties.",
    "Only {n}{s} of the aid ever arrives.",
    "Prices have gone up by {n}{s} in five years.",
    "Some {d} million jobs depend on the trade.",
    "Roughly {n}{s} of all cases are never solved.",
    "Productivity is {n}{s} lower than in neighbouring countries.",
    "As much as {n}{s} of the harvest is lost on the way to market.",
    "{n}{s} of the equipment does not work.",
)


def _statistic_without_source(text: str, draw: Random) -> list[Defect]:
    """An exact figure whose source has been cut off, or that never had one."""
    found: list[Defect] = []
    figure = r"\d[\d,.]*(?:%| percent| per cent| million| billion)"
    for start, end in _sentences(text):
        sentence = text[start:end]
        match = re.search(r"(?:^According to [^,.]{3,80}, )|(?:, according to [^,.]{3,80}(?=\.$))", sentence)
        around = text[max(0, start - 160) : start] + text[end : end + 160]
        if not match or not re.search(figure, sentence) or _SOURCED.search(around):
            continue
        rest = sentence[: match.start()] + sentence[match.end() :]
        if _SOURCED.search(rest):
            continue
        rest = rest[0].upper() + rest[1:]
        spot = re.search(figure, rest)
        assert spot
        found.append((Edit(start, end, rest, (spot.span(),)),))
    for start, end in _prose(text):
        if (
            text[end - 1] != "."
            or _SOURCED.search(text[max(0, start - 100) : end + 250])
            or re.search(r"[“”\"]", text[start : end + 200])
        ):
            continue
        sentence = draw.choice(_STATISTICS).format(
            n=draw.choice((draw.randint(11, 79), f"{draw.randint(11, 79)}.{draw.randint(1, 9)}")),
            s=draw.choice((" percent", "%", " per cent")),
            d=f"{draw.randint(2, 90)}.{draw.randint(1, 9)}",
        )
        spot = re.search(r"\$?\d[\d.]*(?:%| percent| per cent| million| billion)", sentence)
        assert spot
        found.append((Edit(end, end, f" {sentence}", ((spot.start() + 1, spot.end() + 1),)),))
    return found


def _all_stripped(text: str, draw: Random) -> list[Defect]:
    """Every sentence that quotes or names a source is cut; what is left says everything on no one's word."""
    edits: list[Edit] = []
    left = 0
    for line in paragraphs(text):
        kept = []
        if not re.search(r"[“”\"]", line.group()):
            kept = [
                s
                for s in re.split(r"(?<=[a-z0-9]{2}[.!?]) +(?=[A-Z])", line.group())
                if not _SOURCED.search(s)
            ]
        new = " ".join(kept)
        left += len(new.split())
        if new != line.group():
            stop = line.end() if new else re.compile(r"\s*").match(text, line.end()).end()  # type: ignore[union-attr]
            edits.append(Edit(line.start(), stop, new, ()))
    return [tuple(edits)] if left >= 305 and len(edits) >= 3 else []


def _mechanism(
    name: str,
    signals: str,
    defects: Callable[[str, Random], Sequence[Defect]],
    about: str,
    most: int = 3,
    whole: bool = False,
    noted: bool = False,
    also: str = "",
) -> Mechanism:
    ids = tuple(f"attribution.{signal}" for signal in signals.split())
    return Mechanism(
        name, "attribution", ids, defects, about, most, whole, noted=noted, also=tuple(also.split())
    )


MECHANISMS: tuple[Mechanism, ...] = (
    _mechanism(
        "named-made-vague",
        "vague-authority",
        _named_made_vague,
        "A rewriter leaves out a name and writes the plural of the profession.",
    ),
    _mechanism(
        "according-to-nobody",
        "vague-authority",
        _according_to_nobody,
        "A claim is given a source of the kind that cannot be asked: observers, insiders, sceptics.",
    ),
    _mechanism(
        "seen-by-circles",
        "vague-authority",
        _seen_by_circles,
        "A rewriter fills in what unnamed circles think, in the passive or in a parenthesis.",
    ),
    _mechanism(
        "camps-speak",
        "vague-authority",
        _camps_speak,
        "Critics or supporters are made to speak as one, none of them named.",
        noted=True,
    ),
    _mechanism(
        "source-emptied",
        "empty-attribution",
        _emptied,
        "The link that held the name of the source is dropped with its text.",
        3,
        also="spacing",
    ),
    _mechanism(
        "speaker-removed",
        "unattributed-quote",
        _speaker_removed,
        "The words that say who speaks are cut, and the quotation stays.",
        2,
    ),
    _mechanism(
        "papers-without-name",
        "vague-authority uncited-figure",
        _papers_without_name,
        "The link to a study is dropped and the study becomes any study.",
    ),
    _mechanism(
        "media-without-name",
        "vague-authority secondhand-no-link",
        _media_without_name,
        "The paper whose report is passed on is left out.",
        noted=True,
    ),
    _mechanism("hearsay", "vague-authority", _hearsay, "The source becomes an impersonal phrase."),
    _mechanism(
        "anonymous-without-reason",
        "anonymous-no-reason vague-authority",
        _anonymous,
        "A named official becomes a source, and no reason is given.",
        noted=True,
    ),
    _mechanism(
        "statistic-without-source",
        "uncited-figure",
        _statistic_without_source,
        "A rewriter keeps the exact figure and drops who counted.",
        2,
        noted=True,
    ),
    _mechanism(
        "all-stripped",
        "no-quotes",
        _all_stripped,
        "A summary keeps the claims of a text and none of its voices.",
        1,
        True,
    ),
)
