"""How language breaks in translation, conversion and editing."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

from benchmarks.planting import Defect, Edit, Mechanism, Span
from benchmarks.planting.places import full_names, inside, paragraphs, quoted, sentence_gaps

_WORD = re.compile(r"(?<![\w’'-])[a-z]{2,}(?![\w’'-])")


def _prose(text: str) -> list[re.Match[str]]:
    """The paragraphs of running text."""
    return [
        line
        for line in paragraphs(text)
        if len(line.group()) > 80 and re.search(r"[.!?][”\"’]?\s*$", line.group())
    ]


def _in_prose(text: str, offset: int) -> bool:
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    return (len(text) if end < 0 else end) - start > 80


def _sentences(text: str) -> list[Span]:
    """The sentences of the running text, without the space after them."""
    ends = {gap.start(): gap.end() for gap in sentence_gaps(text)}
    spans = []
    for line in _prose(text):
        start = line.start()
        stop = start + len(line.group().rstrip())
        for gap, after in sorted(ends.items()):
            if start < gap < stop:
                spans.append((start, gap))
                start = after
        spans.append((start, stop))
    return spans


# Untranslated words ---------------------------------------------------------------------------------------

# English word → how it stands in other languages; none of these is an English word, or a part of names.
_FOREIGN: dict[str, str] = {
    "without": "ohne sem senza utan uten uden zonder bez fără sans nélkül olmadan tanpa bila sense ilman",
    "with": "mit avec com mét cù med dengan avec kun amb cyn ile",
    "but": "pero mais aber però mas maar ale ama tetapi lakini dar lekin mutta",
    "and": "und y e och og oraz și ja agus dhe kai lan ac",
    "because": "porque weil parce perché omdat fordi eftersom ponieważ çünkü karena protože deoarece koska",
    "when": "cuando quando wenn quand wanneer när når kiedy ketika když când kada wakati",
    "which": "welche quale lequel cual której yang que welke która koja pe",
    "between": "entre zwischen tussen mellan mellem między antara između mezi între arasında",
    "until": "hasta bis jusque fino até tills indtil hingga dokud kadar până",
    "from": "desde von dari fra från depuis vanaf dal od dalla",
    "also": "también auch aussi anche também också også również juga także ayrıca",
    "than": "daripada als que dibanding než decât",
    "or": "oder ou ili atau eller lub oppure veya",
    "not": "nicht nie tidak inte ikke não niet değil",
    "during": "durante während pendant tijdens under podczas selama",
    "according": "según laut selon secondo segundo volgens enligt według menurut",
    "against": "contra gegen contre contro tegen mot przeciwko protiv",
    "about": "sobre über circa omtrent tentang ungefähr",
    "after": "después nach après dopo depois nadat efter setelah po",
    "before": "antes vor avant prima vóór innan przed sebelum prije",
    "although": "aunque obwohl embora sebbene hoewel choć meskipun bien",
    "more": "más mehr plus più mais meer mera więcej lebih više",
    "very": "muy sehr très molto muito erg mycket bardzo sangat",
    "only": "solamente nur seulement soltanto apenas alleen endast tylko hanya samo",
    "for": "für para voor untuk dla ради för",
    "by": "durch por door oleh przez von",
    "their": "ihre leurs loro seus hun deras ich mereka njihov",
    "this": "diese ceci questo este deze denna ini ovaj",
    "while": "mientras während tandis mentre enquanto terwijl medan podczas sementara",
    "who": "quien qui chi quem wer siapa kto",
    "has": "hat tiene ha heeft har avait tem",
    "are": "son sind sono são zijn są adalah",
    "been": "sido été stato gewesen geweest varit",
    "through": "através durch attraverso genom melalui przez kroz",
    "where": "donde wo onde waar gdzie di kde unde hvor",
    "since": "desde seit depuis sinds sejak sedan od",
    "under": "bajo unter sous sotto sob onder pod",
    "in": "en nel dalam dans ve",
    "of": "della des del van dei",
    "the": "el los las der les gli het den",
}
# Shared with English, or with the names that stand in English news.
_ENGLISH = set(
    """sem sans sense med pendant contra antes para door hat sedan en quale com mas y e com circa prima sob
    plus pod pro per son den die can bez of van del der les el los las di po od hun erg ja ac lan kai pe amb
    ha har chi bien under ich ile mot des nie dal wo qui kun ve dei as ama par mit tem ale dar ou""".split()
)  # fmt: skip


def _foreign_word_left(text: str, draw: Random) -> list[Defect]:
    """A function word stays in the language of the original: "at risk, ohne great benefits"."""
    speech = quoted(text)
    defects: list[Defect] = []
    for word in _WORD.finditer(text):
        choices = [other for other in _FOREIGN.get(word.group(), "").split() if other not in _ENGLISH]
        around = text[max(0, word.start() - 2) : word.start()], text[word.end() : word.end() + 2]
        plain = re.fullmatch(r"[a-z,] ", around[0]) and re.fullmatch(r" [a-z]", around[1])
        if choices and plain and _in_prose(text, word.start()) and not inside(speech, word.start()):
            defects.append((Edit(word.start(), word.end(), draw.choice(choices)),))
    return defects


# Person ---------------------------------------------------------------------------------------------------

_OWNED = re.compile(r"(?<= )(his|their|its)(?= [a-z]{3,})")
_YOU = re.compile(r"\b(?:you|your|yours|yourself|we|our|us|readers?|I)\b", re.I)


def _person_drift(text: str, draw: Random) -> list[Defect]:
    """The possessive of a language with one word for "his" and "your" becomes the wrong one."""
    speech = quoted(text)
    unspoken = "".join(" " if inside(speech, at) else letter for at, letter in enumerate(text))
    defects: list[Defect] = []
    for start, end in _sentences(unspoken):
        if _YOU.search(unspoken, start, end) or not unspoken[start].isalpha():
            continue
        for owner in _OWNED.finditer(unspoken, start, end):
            if not re.search(r"['‘“\"]", text[start:end]):
                defects.append((Edit(owner.start(), owner.end(), "your"),))
    if re.search(r"\b(?:you|your)\b", unspoken, re.I):
        return []
    return defects


# Repeats --------------------------------------------------------------------------------------------------

_NEVER_DOUBLED = set(
    "that had very so no yes bye ha is was do did long many really far now there in on her you".split()
)
_PLAIN = re.compile(r"(?<=[a-z,] )[a-z]{2,}(?= [a-z]{2,})")


def _word_doubled(text: str, draw: Random) -> list[Defect]:
    """A word stands twice in a row: "the the", "events events"."""
    return [
        (Edit(word.start(), word.end(), f"{word.group()} {word.group()}"),)
        for word in _PLAIN.finditer(text)
        if word.group() not in _NEVER_DOUBLED
        and _in_prose(text, word.start())
        and text[max(0, word.start() - len(word.group()) - 1) : word.start() - 1] != word.group()
        and not text.startswith(word.group(), word.end() + 1)
    ]


_ADJECTIVE_NOUN = re.compile(
    r"(?<=[a-z] )((?:[a-z]{2,}(?:ical|ional|ial|ural|tive|sive|ous|ful|ary|less|ible|able))) ([a-z]{4,})"
    r"(?= (?:and|or|of|in|to|for|with|by|from|that|which|on|at|is|was|were|are|has|have)\b|[,.;])"
)
_NO_NOUN = re.compile(
    r"(?:.*(?:ly|ed|ical|ional|ial|tive|ous|ful)|that|with|from|than|when|while|which|this|they|their|into|over|about|"
    r"because|enough|only|such|more|less|also|both|some|even|what|where|under|after|before)$"
)
_NO_ADJECTIVE = set(
    """able alternative anniversary bible boundary cable commentary conservative criminal detective directive
    documentary editorial executive february fugitive handful incentive individual initiative january
    library likely manual material military missionary motive narrative native objective official operative
    perspective possible potential previous professional relative representative responsible salary
    secretary serious several summary table territory total trial tutorial unable variable various vegetable
    vocabulary""".split()
)  # fmt: skip
_FRAME = re.compile(
    r"(?<=[a-z] )((?:of|in|to|for|with|by|from|on|at|about|between|against|under|during)"
    r" (?:the|a|an|his|their|its)"
    r"(?: [a-z]{3,})?)(?= [a-z]{3,})"
)


def _near_repeat(text: str, draw: Random) -> list[Defect]:
    """A noun before and after its adjective ("resources financial resources"), or a phrase twice."""
    defects: list[Defect] = []
    for match in _ADJECTIVE_NOUN.finditer(text):
        adjective, noun = match.groups()
        if adjective in _NO_ADJECTIVE or _NO_NOUN.match(noun) or not _in_prose(text, match.start()):
            continue
        new = f"{noun} {adjective} {noun}"
        defects.append((Edit(match.start(), match.end(), new),))
    phrases = [match for match in _FRAME.finditer(text) if _in_prose(text, match.start())]
    for match in draw.sample(phrases, min(len(phrases), len(defects) + 2)):
        defects.append((Edit(match.start(), match.end(), f"{match.group(1)} {match.group(1)}"),))
    return defects


# Encoding -------------------------------------------------------------------------------------------------

_APOSTROPHE = re.compile(r"(?<=[A-Za-z])['’](?=(?:s|t|re|ve|ll|d|m)\b)")
_TYPED = re.compile(
    r"[“”‘’–—…é-öø-ÿà-æñç£€]|(?<=\w)'(?=\w)|(?<![\w'])\"(?=\w)|(?<=[\w.,!?])\"(?!\w)|(?<=\w) -(?= \w)"
)


def _typographic(text: str, match: re.Match[str]) -> str:
    """The mark as a typesetter would have it: curly quotation marks, dashes."""
    mark = match.group()
    if mark == '"':
        following = text[match.end() : match.end() + 1]
        return "“" if following.isalnum() else "”"
    return {"'": "’", " -": " –"}.get(mark, mark)


def _damaged(text: str, encoding: str, rounds: int = 1) -> list[Defect]:
    """Each typographic mark of the text, written in UTF-8 and read in another encoding.

    cp1252 has no character for five bytes; browsers take these as latin-1 does.
    """
    defects: list[Defect] = []
    for match in _TYPED.finditer(text):
        clean = _typographic(text, match)
        new = clean
        for _ in range(rounds):
            new = "".join(_read(byte, encoding) for byte in new.encode())
        if new != clean:
            kept = len(new) - len(new.lstrip(" "))
            defects.append((Edit(match.start(), match.end(), new, ((kept, len(new)),)),))
    return defects


def _read(byte: int, encoding: str) -> str:
    try:
        return bytes([byte]).decode(encoding)
    except UnicodeDecodeError:
        return chr(byte)


def _utf8_as_cp1252(text: str, draw: Random) -> list[Defect]:
    """UTF-8 read as Windows-1252: "â€™", "â€œ", "Ã©"."""
    return _damaged(text, "cp1252")


def _utf8_twice(text: str, draw: Random) -> list[Defect]:
    """UTF-8 read wrongly and stored, twice over: "Ã¢â‚¬â„¢", "ÃƒÂ©"."""
    return _damaged(text, draw.choice(("cp1252", "cp1252", "latin-1")), rounds=2)


def _utf8_as_other(text: str, draw: Random) -> list[Defect]:
    """UTF-8 read as yet another encoding: MacRoman "‚Äô", latin-1 with control codes, cp1251 "вЂ™"."""
    return _damaged(text, draw.choice(("mac_roman", "mac_roman", "latin-1", "cp1251", "cp1250", "cp1254")))


def _character_lost(text: str, draw: Random) -> list[Defect]:
    """A character the encoding does not have becomes U+FFFD, a question mark inside a word, or its number."""
    mark = draw.choice(("\ufffd", "\ufffd", "\ufffd\ufffd\ufffd", "?", "\x92", "¿"))
    defects: list[Defect] = []
    for match in _APOSTROPHE.finditer(text):
        defects.append((Edit(match.start(), match.end(), mark),))
    if "\ufffd" in mark:
        for match in re.finditer(r"[“”–—…é-öø-ÿà-æ]", text):
            defects.append((Edit(match.start(), match.end(), mark),))
    return defects


_ENTITY_OF = {
    "'": ("&#39;", "&#8217;", "&rsquo;", "&apos;", "&#x27;", "&amp;#39;", "&#039;", "&amp;rsquo;"),
    '"': ("&quot;", "&#34;", "&amp;quot;", "&#8220;", "&#x22;"),
    "“": ("&ldquo;", "&#8220;", "&amp;ldquo;", "&#x201C;"),
    "”": ("&rdquo;", "&#8221;", "&amp;rdquo;", "&#x201D;"),
    "’": ("&rsquo;", "&#8217;", "&amp;#8217;", "&#x2019;"),
    "—": ("&mdash;", "&#8212;", "&amp;mdash;"),
    "–": ("&ndash;", "&#8211;", "&amp;#8211;"),
    "…": ("&hellip;", "&#8230;"),
    "&": ("&amp;", "&#38;", "&amp;amp;"),
}
_MARKED = re.compile(r"(?<=\w)['’](?=\w)|[“”—–…\"]|(?<= )&(?= )|(?<=[a-z]) (?=[a-z])")


def _entity_left(text: str, draw: Random) -> list[Defect]:
    """A character reference is escaped twice or never read: "&#8217;", "&amp;", "&nbsp;"."""
    defects: list[Defect] = []
    for match in _MARKED.finditer(text):
        if match.group() == " ":
            if draw.random() < 0.05:
                new = draw.choice(
                    ("&nbsp;", "&#160;", "&nbsp; ", " &nbsp;", "&amp;nbsp;", "&#8203;", "&thinsp;", "&#xA0;")
                )
                defects.append(
                    (Edit(match.start(), match.end(), new, ((new.index("&"), new.rindex(";") + 1),)),)
                )
            continue
        defects.append((Edit(match.start(), match.end(), draw.choice(_ENTITY_OF[match.group()])),))
    return defects


_TAGS = """\
<p>|</p>|<br>|<br />|<br/>|</a>|<strong>|</strong>|<em>|</em>|<span>|</span>|</div>|<div>|<b>|</b>|<i>|</i>|
<h2>|</h3>|<li>|</ul>|<blockquote>|</blockquote>|<p class="body">|<a href="/news">|
<span style="font-weight: 400;">|<!-- more -->|<sup>|&lt;p&gt;|&lt;br /&gt;|</figure>|<img src="a.jpg">|
<hr>|<!--nextpage-->|<u>|</font>|[/b]|[i]|<o:p></o:p>|<a target="_blank">|</p><p>|<em class="lead">|
</strong></p>|&lt;/strong&gt;|<p dir="ltr">|<wbr>|<font size="2">""".replace("\n", "").split("|")


def _tag_left(text: str, draw: Random) -> list[Defect]:
    """A tag that was escaped or cut in half stands in the text."""
    defects: list[Defect] = []
    for line in _prose(text):
        at = draw.choice([line.start(), line.start() + len(line.group().rstrip())])
        tag = draw.choice(_TAGS)
        defects.append((Edit(at, at, tag),))
    for gap in re.finditer(r"(?<=[a-z]) (?=[a-z])", text):
        if draw.random() < 0.03 and _in_prose(text, gap.start()):
            tag = draw.choice(_TAGS)
            new = draw.choice((f" {tag}", f"{tag} "))
            defects.append(
                (Edit(gap.start(), gap.end(), new, ((new.index(tag), new.index(tag) + len(tag)),)),)
            )
    return defects


# Quotation marks ------------------------------------------------------------------------------------------

_QUOTE = re.compile(r"(?<![\w“\"])[“\"]([A-Za-z][^“”\"\n]{3,300}?)[”\"](?!\w)")
_SHAPES = tuple(
    pair.split()
    for pair in """“ “|„ “|” “|„ „|“ „|» «|« »|“ «|„ ”|” ”|‘ “|“ ‘|« ”|“ ,,|,, ”|`` “|“ ‟""".split("|")
)


def _quote_shapes(text: str, draw: Random) -> list[Defect]:
    """The marks of another language, or one of a pair turned the wrong way: “…“, „…“, »…«."""
    defects: list[Defect] = []
    for match in _QUOTE.finditer(text):
        opening, closing = draw.choice(_SHAPES)
        # A pair with one sound mark is shown by the other alone.
        edits = [Edit(match.start(), match.start() + 1, opening), Edit(match.end() - 1, match.end(), closing)]
        defects.append(tuple(edits))
    return defects


def _quote_unclosed(text: str, draw: Random) -> list[Defect]:
    """One mark of a pair is lost, inside a paragraph that has no other and continues no quotation."""
    defects: list[Defect] = []
    for line in _prose(text):
        above = text[: line.start()].rstrip()
        if sum(above[above.rfind("\n") + 1 :].count(mark) for mark in '“”"') % 2:
            continue
        if sum(line.group().count(mark) for mark in '“”"') != 2:
            continue
        match = _QUOTE.search(text, line.start(), line.end())
        if not match or re.match(r"\s*[“\"]", text[line.end() :]):
            continue
        start, end = match.start(), match.end()
        if draw.random() < 0.5 or text[end - 2] not in ",.?!":
            # Without its end it may run on into the next paragraph: only where it ends in mid-sentence.
            rest = text[end : line.end()]
            if len(rest.split()) > 3 and (text[end - 2].isalpha() or text[end - 2] in ",?!"):
                defects.append((Edit(start, end, text[start : end - 1], ((0, 1),)),))
        else:
            defects.append((Edit(start, end, text[start + 1 : end], ((end - start - 2, end - start - 1),)),))
    return defects


# Sentences ------------------------------------------------------------------------------------------------

_CUT = re.compile(
    r"(?<=[a-z] )(?:(?:of|to|in|for|with|by|from|that|on|and|at|as|about|against|is|was|into|over|after|but)"
    r" (?:the|a|an)|because|although|and|whose|the|unless|whereas|in order to|as well as|his|their|every)"
    r"(?= [a-z])"
)


def _sentence_cut(text: str, draw: Random) -> list[Defect]:
    """The end of a sentence is lost with a tag or a limit of characters: "said that the.", "because"."""
    speech = quoted(text)
    defects: list[Defect] = []
    for start, end in _sentences(text):
        marked = re.search(r"[“”\"]", text[start:end]) or any(
            one < end and start < two for one, two in speech
        )
        if marked or end - start < 70 or text[end - 1] != ".":
            continue
        cuts = [
            cut for cut in _CUT.finditer(text, start, end) if cut.end() - start > 35 and end - cut.end() > 10
        ]
        if not cuts:
            continue
        cut = draw.choice(cuts)
        last = end == len(text.rstrip()) or text[end] == "\n"
        stop = draw.choice((".", ".", "")) if last else "."
        kept = text[start : cut.end()] + stop
        defects.append((Edit(start, end, kept),))
    return defects


_MODAL = re.compile(
    r"\b((?:will|would|could|should|must|might|cannot|did not|does not|do not|will not|would not|could not|"
    # None that leads to a noun as well: "agreed to the plan", "forced to their homes" are sound.
    r"(?:wants?|wanted|hopes?|hoped|expected|decided|failed|refused|tried|able|unable|ready|likely|trying|"
    r"allowed|needs?|needed|intends?|seeks?|plans|planned|began|willing|free) to)) "
    r"([a-z]{3,}) (?=(?:the|a|an|his|their|its|this|these|any|some)\b)"
)


def _verb_lost(text: str, draw: Random) -> list[Defect]:
    """The main verb behind "will" or "did not" is gone: "the court will the case"."""
    speech = quoted(text)
    defects: list[Defect] = []
    for start, end in _sentences(text):
        for match in _MODAL.finditer(text, start, end):
            if text[end - 1] == "?" or inside(speech, match.start()) or match.group(2).endswith("ly"):
                continue
            if match.group(2) in {
                "not",
                "also",
                "have",
                "been",
                "then",
                "only",
                "even",
                "never",
                "the",
                "all",
            }:
                continue
            defects.append((Edit(start, end, text[start : match.end(1)] + text[match.end(2) : end], None),))
    return defects


# Grammar --------------------------------------------------------------------------------------------------

_ARTICLE = re.compile(r"\b([Aa]n?) ([a-z]{3,})\b")
_VOWEL_SOUND = re.compile(
    r"[aeio](?!ne\b|nce\b|u)|un(?!i|d?e?r?\b)|u(?:p|l|r|t)[^i]|hour|honest|honou?r|heir"
)
_CONSONANT_SOUND = re.compile(r"[bcdfgjklmnpqrstvwxyz](?!\b)")


def _article_swapped(text: str, draw: Random) -> list[Defect]:
    """The article was chosen for another word, or by another language: "a attempt", "an strategic"."""
    before_vowel: list[Defect] = []
    before_consonant: list[Defect] = []
    for match in _ARTICLE.finditer(text):
        article, word = match.groups()
        if article.lower() == "a" and _CONSONANT_SOUND.match(word):
            before_consonant.append((Edit(match.start(), match.end(), f"{article}n {word}"),))
        elif article.lower() == "an" and _VOWEL_SOUND.match(word):
            before_vowel.append((Edit(match.start(), match.end(), f"{article[0]} {word}"),))
    few = min(len(before_consonant), len(before_vowel) + 2)
    return before_vowel + draw.sample(before_consonant, few)


_PERSONS = re.compile(
    r"(?:(?<=[.”\"\n] )|(?<=\n)|(?<=[a-z], )|(?<=[a-z] ))(?:(?P<one>[Hh]e|[Ss]he|[Ii]t)"
    r" (?P<has>has|is|was|does|says|wants|needs|goes|makes)"
    r"|(?P<many>[Tt]hey|[Ww]e) (?P<have>have|are|were|do|say|want|need|go|make))(?= [a-z])"
)
_SINGULAR = {
    "have": "has",
    "are": "is",
    "were": "was",
    "do": "does",
    "say": "says",
    "want": "wants",
    "need": "needs",
    "go": "goes",
    "make": "makes",
}
_PLURAL = {
    "has": "have",
    "is": "are",
    "was": "were",
    "does": "do",
    "says": "say",
    "wants": "want",
    "needs": "need",
    "goes": "go",
    "makes": "make",
}
_SUBJUNCTIVE = re.compile(
    r"(?i)\b(?:if|though|wish\w*|unless|whether|as|than|and|or|that|help\w*|let|make|made|see|saw|hear\w*)\W+$"
)
_MANY = re.compile(
    r"\b([Tt]hese|[Tt]hose|[Ss]everal|[Mm]any) ((?!series|species|means|headquarters)[a-z]{3,}[^s\W]s)\b"
    r"(?= (?:of|in|to|are|were|have|and|that|who|on|for|with|is|at)\b|[,.])"
)


def _agreement_lost(text: str, draw: Random) -> list[Defect]:
    """Verb or noun in another number than its subject or determiner: "he have", "these rule"."""
    speech = quoted(text)
    defects: list[Defect] = []
    for match in _PERSONS.finditer(text):
        if inside(speech, match.start()):
            continue
        if _SUBJUNCTIVE.search(text, max(0, match.start() - 20), match.start()):
            continue
        if match.group("one"):
            new = f"{match.group('one')} {_PLURAL[match.group('has')]}"
        else:
            new = f"{match.group('many')} {_SINGULAR[match.group('have')]}"
        defects.append((Edit(match.start(), match.end(), new),))
    for match in _MANY.finditer(text):
        noun = match.group(2)
        if inside(speech, match.start()):
            continue
        if noun.endswith(("ies", "ses", "xes", "hes", "oes", "ous", "ves")):
            continue
        defects.append((Edit(match.start(), match.end(), f"{match.group(1)} {noun[:-1]}"),))
    return defects


# Prepositions ---------------------------------------------------------------------------------------------

_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
# Pattern, and what it becomes word for word from another language. Group 1 stays; so does what follows.
_CALQUES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (rf"\bon ({_DAY})(?! [A-Z])", ("in {}", "at {}", "in the {}")),
    (rf"\bin ({_MONTH})\b(?! \d{{1,2}}\b)", ("on {}", "at {}", "on the {}")),
    (r"(?<=[a-z] )\bin ((?:19|20)\d\d)(?=[,.]| [a-z])", ("on {}", "at {}", "in the {}", "on the {}")),
    (r"\b(according) to\b", ("{} with", "{} of")),
    (r"\b(depend(?:s|ed|ing)?) on\b", ("{} of", "{} from")),
    (r"\b(consist(?:s|ed|ing)?) of\b", ("{} by", "{} from")),
    (r"\b(responsible) for\b", ("{} of", "{} by")),
    (r"\b(because) of\b", ("{} from", "{} to")),
    (r"\b(instead) of\b", ("{} to", "{} from")),
    (r"\b(accused) of\b", ("{} from", "{} for")),
    (r"\b(interested) in\b", ("{} on", "{} for")),
    (r"\b(participat(?:e|es|ed|ing)) in\b", ("{} to",)),
    (r"\b(thanks) to\b", ("{} of", "{} from")),
    (r"\b(due) to\b", ("{} of", "{} from")),
    (r"\bin (addition|response) to\b", ("on {} to", "in {} at")),
    (r"\b(such) as\b(?= [a-z])", ("{} like as", "{} how")),
    (r"\bat (least)\b", ("in {}", "on {}")),
    (r"\bfor (example|instance)\b", ("by {}", "at {}")),
    (r"\bin (order) to\b", ("for {} to", "in {} of")),
    (r"\bat the (same time)\b", ("in the {}", "on the {}")),
    (r"\bon the (other hand)\b", ("in the {}", "of the {}")),
    (r"\bin (recent) (?=years|months|weeks|days)", ("on {} ", "at {} ")),
    (r"\b(married) to\b", ("{} with",)),
    (r"\b(close) to\b", ("{} of", "{} from")),
    (r"\b(compared) (?:with|to)\b", ("{} by", "{} of")),
    (r"\b(capable) of\b", ("{} to", "{} for")),
    (r"\b(full) of\b", ("{} from",)),
    (r"\b(aware) of\b", ("{} from", "{} on")),
    (r"\b(arriv(?:ed|es|ing)) (?:in|at)\b", ("{} to",)),
    (r"\b(focus(?:ed|es|ing)?) on\b", ("{} in", "{} at")),
    (r"\b(lack) of\b", ("{} from",)),
    (r"\b(wait(?:ed|ing|s)?) for\b", ("{} to",)),
    (r"\b(insist(?:ed|s|ing)?) on\b", ("{} in", "{} to")),
    (r"\b(despite)(?= (?:the|a|his|their|its))", ("{} of",)),
    (r"\b(discuss(?:ed|es|ing)?)(?= (?:the|a|his|their|its))", ("{} about",)),
    (r"\b(part) of (?=the|a|an)", ("{} from ",)),
    (r"\b(able) to\b", ("{} of", "{} for")),
    (r"\b(need(?:s|ed)?|want(?:s|ed)?|plan(?:s|ned)?|agreed) to (?=[a-z]+\b)", ("{} of ", "{} for to ")),
)  # fmt: skip


def _preposition_calqued(text: str, draw: Random) -> list[Defect]:
    """The preposition of the original is translated by itself: "depends of", "in Monday"."""
    speech = quoted(text)
    defects: list[Defect] = []
    taken: list[Span] = []
    for pattern, calques in _CALQUES:
        for match in re.finditer(pattern, text):
            if inside(speech, match.start()) or not _in_prose(text, match.start()):
                continue
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            new = draw.choice(calques).format(match.group(1))
            defects.append((Edit(match.start(), match.end(), new, ((0, len(new.rstrip())),)),))
            taken.append(match.span())
    return defects


# Gender ---------------------------------------------------------------------------------------------------

_HE = re.compile(r"\b(?:he|him|his|himself|mr|man|boy|son|father|husband|brother|king|sir|lord)\b", re.I)
_SHE = re.compile(
    r"\b(?:she|her|hers|herself|mrs|ms|miss|madam|woman|women|girl\w*|daughter|mother|wife|sister|queen|lady|ladies)\b",
    re.I,
)
_TITLED = re.compile(
    r"(?<![A-Z][a-z] )\b(?:(Mr|Mrs|Ms)\.? )?([A-Z][a-z]{3,})"
    r"(?= (?:said|has|had|was|is|also|told|added|will|would|did|and|who|’s|'s)\b)"
)
_FLIP = {"he": "she", "his": "her", "him": "her", "himself": "herself", "she": "he", "herself": "himself"}


# Another name, or somebody without one, to whom the pronoun may point.
_SOMEBODY = re.compile(
    r"[A-Z]|\b(?:president|senator|governor|minister|speaker|leader|officer|judge|spokes\w+|teacher|lawyer|attorney|"
    r"candidate|suspect|gunman|teen\w*|mayor|secretary|director|doctor|king|pope|person|child|someone|victim|rival)\b"
)
_SPEAKER = re.compile(
    r"\b[A-Z][a-z]+ (?:[A-Z]\. )?([A-Z][a-z]{3,})"
    r"(?= (?:said|says|told|added|warned|argued|wrote|insisted|explained|noted|"
    r"acknowledged|announced|testified|tweeted|replied)\b)|\b(?:said|says|added|President|Senator|Minister|Governor|Judge|"
    r"Secretary|Mayor|Professor|Rep\.|Sen\.|Gov\.|Dr\.|Gen\.) [A-Z][a-z]+ (?:[A-Z]\. )?([A-Z][a-z]{3,})\b"
    r"(?! [A-Z])"
)
# What stands behind the names of bodies and places, not of people.
_BODIES = set(
    """Administration Agency Airlines Alliance Army Assembly Association Authority Bank Board Bureau
    Cabinet Campaign Center Centre Church City Club College Commission Committee Company Congress
    Corporation Council County Court Democrats Department Desk East Federation Force Foundation Fund
    Group Guard Herald Hospital House Institute Island Journal Justice Kingdom Korea League Media
    Ministry Movement Nations Navy News Office Organization Parliament Party Police Post Press
    Republic Republicans School Security Senate Service Society Star States Street Times Tribune Trust
    Union University Watch West""".split()
)
# {t} title and surname, {h} him or her, {s} his or her: bound to the subject, nobody else can be meant.
_ASIDES = (
    "{t} has not changed {s} mind on the matter since.",
    "Asked about it again later, {t} shook {s} head and walked on.",
    "Until now, {t} had kept {s} thoughts on the subject to {h}self.",
    "{t} was speaking in {s} own name only.",
    "{t} seemed to have prepared {h}self for the question.",
    "{t} called {h}self cautious on the subject.",
    "{t} had made up {s} mind before the first question.",
    "In public, {t} has taken care not to repeat {h}self since.",
    "{t} chose {s} words with care.",
    "{t} raised {s} voice only once.",
    "{t} paused to clear {s} throat before going on.",
    "In the past, {t} had distanced {h}self from the idea.",
    "{t} did not allow {h}self to be drawn on the details.",
    "{t} crossed {s} arms and waited for the next question.",
    "{t}, who described {h}self as an optimist, gave no further details.",
    "{t} has spent most of {s} working life on such questions.",
    "Not for the first time, {t} found {h}self at odds with some colleagues over the matter.",
    "With these words {t} took {s} leave.",
)


def _gender_asides(text: str, draw: Random) -> list[Defect]:
    """Sentences about a person who spoke, who is Mr in its one half and "her" in the other."""
    defects: list[Defect] = []
    for line in _prose(text):
        speaker = _SPEAKER.search(text, line.start(), line.end())
        pronoun = speaker and re.search(r"\b(?:he|his|she|her)\b", text[speaker.end() : speaker.end() + 400])
        if not speaker or not pronoun:
            continue
        man = pronoun.group() in {"he", "his"}
        surname = speaker.group(1) or speaker.group(2)
        if surname in _BODIES or text.count(surname) < 2:
            continue
        title = ("Mr" if man else draw.choice(("Ms", "Mrs"))) + draw.choice((". ", " ")) + surname
        other = ("her", "her") if man else ("him", "his")
        frame = draw.choice(_ASIDES)
        new = " " + frame.format(t=title, h=other[0], s=other[1])
        marks = [(new.index(title), new.index(title) + len(title))]
        marks += [found.span() for found in re.finditer(rf"\b(?:{'|'.join(set(other))})(?:self)?\b", new)]
        at = line.start() + len(line.group().rstrip())
        defects.append((Edit(at, at, new, tuple(sorted(marks))),))
    return defects


def _gender_flipped(text: str, draw: Random) -> list[Defect]:
    """A person called Mr or Ms is taken up by the other pronoun; the title is given where the text has none.

    Sentences of the text, and such as are added where it has few that fit.
    Only where no other person is near, so that the pronoun can mean nobody else.
    """
    speech = quoted(text)
    defects: list[Defect] = []
    # Surnames whose bearer the document names in full.
    people = set(re.findall(r"\b[A-Z][a-z]+ (?:[A-Z]\.? )?([A-Z][a-z]{3,})\b", text))
    for start, end in _sentences(text):
        names = [name for name in _TITLED.finditer(text, start, end) if name.group(2) in people]
        if len(names) != 1 or names[0].group(2) in _BODIES or inside(speech, names[0].start()):
            continue
        name = names[0]
        if re.search(r"[A-Z][\w.]*[ -]$", text[start : name.start()]):
            continue
        near = text[max(0, start - 800) : end + 100]
        he, she = bool(_HE.search(near)), bool(_SHE.search(near))
        others = {one.group().split()[-1] for one in full_names(text[max(0, start - 300) : end])}
        if he == she or others - {name.group(2)}:
            continue
        pronouns = re.compile(r"\b(?:he|his|himself)\b" if he else r"\b(?:she|herself)\b")
        following = [
            one for one in pronouns.finditer(text, name.end(), end) if not inside(speech, one.start())
        ]
        if not following or _SOMEBODY.search(text[name.end() : following[0].start()]):
            continue
        title = name.group() if name.group(1) else f"{'Mr' if he else 'Ms'}. {name.group(2)}"
        edits = [Edit(name.start(), name.end(), title)]
        edits += [Edit(one.start(), one.end(), _FLIP[one.group()]) for one in following]
        defects.append(tuple(edits))
    return defects + _gender_asides(text, draw)


_ORDER = re.compile(
    r"(?<=[a-z] )((?:political|economic|military|financial|national|international|social|presidential|"
    r"environmental|"
    r"medical|electoral|diplomatic|nuclear|constitutional|judicial|religious|commercial|industrial|regional|global|"
    r"foreign|federal|public|private|humanitarian|legal|cultural|historic|scientific|climatic|digital|agricultural|"
    r"[A-Z][a-z]+(?:ian|ean|ese|ish))) ([a-z]{5,}(?:s|t|y|n|e|m|r))"
    r"(?= (?:of|in|to|for|with|by|from|that|on|at|is|was|were|are|has|have|had|will|would)\b|[,.;])"
)


_NO_HEAD = set(
    """almost under through enough after before later earlier when then about over another rather either
    neither often since where there other first least least most quite together himself themselves itself
    without instead former current senior himself more sooner forever""".split()
)  # fmt: skip


def _adjective_behind(text: str, draw: Random) -> list[Defect]:
    """The adjective stands behind its noun: "the crisis political", "authorities Venezuelan"."""
    defects: list[Defect] = []
    for match in _ORDER.finditer(text):
        adjective, noun = match.groups()
        if (
            re.search(r"(?:ly|ed|ic|ing|ary|ive)$", noun)
            or noun in _NO_HEAD
            or not _in_prose(text, match.start())
        ):
            continue
        if not re.search(r"(?:^|[ \n“\"(])[a-z]+ $", text[max(0, match.start() - 30) : match.start()]):
            continue
        defects.append((Edit(match.start(), match.end(), f"{noun} {adjective}"),))
    return defects


def _mechanism(
    name: str,
    signals: tuple[str, ...],
    defects: Callable[[str, Random], Sequence[Defect]],
    about: str,
    most: int = 3,
    also: tuple[str, ...] = (),
) -> Mechanism:
    full = tuple(f"language.{signal}" for signal in signals)
    return Mechanism(name, "language", full, defects, about, most=most, also=also)


_ENCODING = ("encoding-damage",)
MECHANISMS = (
    _mechanism(
        "foreign-word-left",
        ("untranslated-token",),
        _foreign_word_left,
        "Machine translation leaves a function word of the original as it is.",
        also=("spacing",),
    ),
    _mechanism(
        "person-drift",
        ("person-drift",),
        _person_drift,
        "A language with one word for his, their and your is translated with the wrong one.",
        2,
    ),
    _mechanism(
        "word-doubled", ("doubled-word",), _word_doubled, "An edit or a translation leaves a word twice."
    ),
    _mechanism(
        "near-repeat",
        ("doubled-word",),
        _near_repeat,
        "A correction leaves the old word beside the new phrase, or a phrase twice.",
        2,
    ),
    _mechanism(
        "utf8-as-cp1252",
        _ENCODING,
        _utf8_as_cp1252,
        "UTF-8 bytes are read as Windows-1252.",
        4,
        ("spacing", "names"),
    ),
    _mechanism(
        "utf8-twice",
        _ENCODING,
        _utf8_twice,
        "UTF-8 is read wrongly, stored and read wrongly again.",
        4,
        ("spacing", "names"),
    ),
    _mechanism(
        "utf8-as-other",
        _ENCODING,
        _utf8_as_other,
        "UTF-8 bytes are read as MacRoman, latin-1 or the code page of another region.",
        4,
        ("spacing", "names"),
    ),
    _mechanism(
        "character-lost",
        _ENCODING,
        _character_lost,
        "A character that the target encoding lacks is replaced by a sign for it.",
        4,
        ("spacing",),
    ),
    _mechanism(
        "entity-left",
        _ENCODING,
        _entity_left,
        "A character reference is escaped twice and stays in the text.",
        4,
        ("boilerplate", "spacing"),
    ),
    _mechanism(
        "tag-left",
        _ENCODING,
        _tag_left,
        "A tag is escaped or broken and stays in the text.",
        3,
        ("boilerplate", "spacing"),
    ),
    _mechanism(
        "quote-shapes",
        ("quote-mark-mismatch",),
        _quote_shapes,
        "Quotation marks keep the shapes of another language, or one is turned the wrong way.",
        2,
    ),
    _mechanism(
        "quote-unclosed",
        ("quote-mark-mismatch",),
        _quote_unclosed,
        "One of a pair of quotation marks is lost.",
        1,
        ("attribution",),
    ),
    _mechanism(
        "sentence-cut",
        ("broken-sentence",),
        _sentence_cut,
        "The end of a sentence is lost with a tag, a line or a limit of characters.",
        2,
        ("spacing", "attribution"),
    ),
    _mechanism(
        "verb-lost",
        ("broken-sentence", "grammar-slip"),
        _verb_lost,
        "The main verb of a sentence is lost with the tag around it.",
        1,
    ),
    _mechanism(
        "article-swapped",
        ("grammar-slip",),
        _article_swapped,
        "The article fits a word that is no longer there.",
    ),
    _mechanism(
        "agreement-lost",
        ("grammar-slip",),
        _agreement_lost,
        "Verb and subject, or noun and determiner, differ in number after a translation or an edit.",
        2,
    ),
    _mechanism(
        "preposition-calqued",
        ("grammar-slip", "tortured-phrase"),
        _preposition_calqued,
        "A preposition is translated by itself.",
    ),
    _mechanism(
        "adjective-behind",
        ("grammar-slip", "tortured-phrase"),
        _adjective_behind,
        "The order of noun and adjective of the original is kept.",
        2,
    ),
    _mechanism(
        "gender-flipped",
        ("gender-mismatch",),
        _gender_flipped,
        "A pronoun that the original leaves out is guessed, and guessed wrongly.",
        1,
    ),
)
