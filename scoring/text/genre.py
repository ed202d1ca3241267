"""Tell news from opinion, and both from everything else: a small gate for the rules on tone and sourcing.

What the page or the writer says comes first: the section, the schema.org type or the address of the
page, a label such as "Opinion" above the article, a columnist's byline, a note that the views are the
author's own. Else the words decide, outside quotation marks:

- reporting: people and bodies who are named and speak, and verbs such as "said";
- argument: the writer's "we" and "I", "should" and "must", questions put to the reader.

News is what reports, and more than it argues. Opinion is what argues and hardly reports. All else is
"other": essays, reviews, recipes, lists, papers, and an article that does neither. The limits were set
on edited news, opinion pages and essays; `benchmarks/genres.py` measures them.

A satire without a label reads like news here. So does an opinion that quotes many: the rules that ask
for a genre must be fair to both. And a text that teases its readers can read like argument: only rules
on the tone of an argument may be silent for what the words call opinion, not those on shouting or bait.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from scoring.data import Block, Genre, Span, Statement
from scoring.text.lazy import lazy_regex

if TYPE_CHECKING:
    from scoring.text import Sentence, Text

# Types of schema.org that settle the question. "NewsArticle" does not: site software writes it on all pages.
_TYPES: dict[str, Genre] = {
    "opinionnewsarticle": "opinion",
    "reviewnewsarticle": "opinion",
    "satiricalarticle": "opinion",
    "reportagenewsarticle": "news",
    "advertisercontentarticle": "other",
    "scholarlyarticle": "other",
    "medicalscholarlyarticle": "other",
    "recipe": "other",
    "howto": "other",
    "faqpage": "other",
    "product": "other",
}
# Sections, and parts of an address, that hold opinion.
_SECTIONS = frozenset(
    "opinion opinions op-ed op-eds oped editorial editorials commentary commentaries comment commentisfree "
    "column columns columnist columnists letters letters-to-the-editor guest-column guest-columns "
    "guest-commentary guest-essay viewpoint viewpoints perspective perspectives our-view my-view "
    "satire".split()
)
_SECTION_BREAK = lazy_regex(r"\s*[/|>,]\s*")
_PATH = lazy_regex(r"(?:[a-z]+://)?[^/]*(/[^?#]{0,500})", re.IGNORECASE)

_LABEL = lazy_regex(
    r"""(?ix)
    (?:guest\s|staff\s|an?\s|the\s)?
    (?:opinions?|op-?eds?|editorials?|commentary|commentaries|column|viewpoint|perspective|satire
      |essay|letters?(?:\sto\sthe\seditor)|(?:my|our|your)\sview|(?:the\s)?editorial\sboard)
    \s*(?:$|[:|•·/]\s|\s[-–—]\s)
    """
)
# In the byline, or in a note on the author.
_COLUMNIST = lazy_regex(
    r"""(?ix)
    \b(?:opinion|editorial|guest|op-ed|syndicated)\s(?:[\w-]+\s){0,2}
    (?:columnist|contributor|writer|editor|board|apprentice|fellow)\b
  | ^by\s[^.,]{3,50},\s(?:[\w-]+\s){0,3}columnist\b
  | \bis\s(?:an?|the)\s(?:[\w-]+\s){0,4}columnist\b
  | \b(?:article|piece|story|page|content|site)\sis\s(?:a\swork\sof\s|entirely\s|pure\s)?satir(?:e|ical)\b
    """
)
# All that the pattern matches has a word with one of these.
_COLUMNIST_PARTS = ("columnist", "contributor", "writer", "editor", "board", "apprentice", "fellow", "satir")
# Under many a news agency's stories too, and easily added: it decides only what does not read as news.
_DISCLAIMER = lazy_regex(
    r"""(?ix)
    \b(?:views?|opinions?)(?:\s(?:and|or)\s(?:views?|opinions?))?\s(?:are\s)?expressed\b
  | \bdo(?:es)?\snot\snecessarily\s(?:reflect|represent)\b
    """
)
# What a chatbot says to its user, left in the text: its "I" argues nothing.
_CHATBOT = lazy_regex(
    r"""(?ix)
    \bas\san\sai\b | \bai\s(?:language\s)?model\b | \bmy\s(?:last\s)?(?:knowledge|training)\b
  | \bi\shope\sthis\b | \blet\sme\sknow\sif\b | ^\W{0,3}(?:certainly|sure|of\scourse)[!,]
  | \bi\s(?:cannot|can't|can’t|am\sunable\sto|do\snot\shave|don't\shave|don’t\shave)\s
    (?:access|provide|verify|browse|real-time|the\sability|fulfill|assist)\b
    """
)
_CHATBOT_LENGTH = 300  # characters of a sentence that are looked at
_HEAD, _TAIL = 8, 6  # blocks at either end where labels and notes stand
_LABEL_LENGTH = 90  # characters; a longer line is no label
_NOTE_LENGTH = 400  # characters at the end of a block in which a note may stand

_VOICE = frozenset("i i'm i've i'd i'll my mine myself we we're we've we'd we'll our ours ourselves".split())
_URGING = frozenset("should must ought let's shouldn't mustn't".split())
# "The manager must in prison": a modal without a verb is a mistake in translation and urges nobody.
_NO_VERB = frozenset("in into to from for of with by".split())
_REPORTING = frozenset("said says told according announced added confirmed reported".split())
_TELLING = _VOICE | _URGING | _REPORTING

# A modal or a question is rarer than a pronoun and argues more.
_URGE = 3
_QUESTION = 4  # words; "Coincidence?" teases and asks nothing
_ARGUING = 4  # sentences; what one or two say may be a caption, a plea or a chatbot's word to its user
_LEAST_WORDS = 200  # a rate over fewer words is chance
# Per 1,000 words. Nine of ten edited news articles report more than 8 and argue less than 13; half of all
# opinion pieces report less than 2 and argue more than 30.
_NEWS = 5.0
_OPINION = 12.0
# A reporter's own "we" and a few questions are no argument; those who argue in earnest argue more.
_OUTWEIGHS = 1.5


def genre_of(text: Text) -> Genre:
    """The genre of a document: by what its page says, by its labels, else by its words."""
    document = text.document
    statements = document.page.statements if document.page else ()
    said = _by_statements(statements, document.url) or ("opinion" if _is_labelled(text) else None)
    return said or _by_words(text)


def _by_statements(statements: Sequence[Statement], url: str | None) -> Genre | None:
    """What the page says of itself. Opinion outweighs the rest: it is never said by default."""
    said: set[Genre] = set()
    for statement in statements:
        if statement.fact == "type":
            genre = _TYPES.get(statement.value.rsplit("/", 1)[-1].strip().lower())
            if genre:
                said.add(genre)
        elif statement.fact == "section" and _is_opinion(_SECTION_BREAK.split(statement.value)):
            said.add("opinion")
    urls = [url] if url else []
    urls += [statement.value for statement in statements if statement.fact == "url"]
    if "opinion" in said or any(map(_path_is_opinion, urls)):
        return "opinion"
    return "other" if "other" in said else "news" if said else None


def _path_is_opinion(url: str) -> bool:
    path = _PATH.match(url)
    # The last part is the article's own name: "/world/opinion" may be a poll.
    return path is not None and _is_opinion(path[1].split("/")[:-1])


def _is_opinion(parts: Iterable[str]) -> bool:
    return any("-".join(part.lower().split()) in _SECTIONS for part in parts)


def _is_labelled(text: Text) -> bool:
    """Whether a line above the article or a note at its end calls it opinion."""
    columnist = text.spells(_COLUMNIST_PARTS)
    if any(_is_label(text, block, columnist) for block in text.blocks[:_HEAD]):
        return True
    return columnist and _has_note(text, _COLUMNIST)


def _is_label(text: Text, block: Block, columnist: bool) -> bool:
    if block.end - block.start > _LABEL_LENGTH:
        return False
    line = text.source[block.start : block.end].lstrip("#* ")
    return bool(_LABEL.match(line)) or (columnist and block.role != "body" and bool(_COLUMNIST.search(line)))


def _has_note(text: Text, note: re.Pattern[str]) -> bool:
    """Whether the pattern stands at the end of the text, outside quotation marks."""
    for block in text.blocks[-_TAIL:]:
        found = note.search(text.source, max(block.start, block.end - _NOTE_LENGTH), block.end)
        if found and not text.in_quotation(Span(found.start(), found.end())):
            return True
    return False


def _by_words(text: Text) -> Genre:
    tone = text.tone
    if tone.reporting >= _NEWS and tone.argument <= _OUTWEIGHS * tone.reporting:
        return "news"
    if _has_note(text, _DISCLAIMER):
        return "opinion"
    argues = tone.urges and tone.argument >= _OPINION and tone.argument > tone.reporting
    return "opinion" if argues else "other"


class Tone(NamedTuple):
    """How much a text reports and how much it argues, outside quotation marks, per 1,000 words."""

    reporting: float
    argument: float
    urges: bool
    """Whether it argues in more than a few places, and not by pronouns alone."""


def tone_of(text: Text) -> Tone:
    """Read the tone of a text from its words."""
    reporting, voice, urging, arguing = len(text.speakers), 0, 0, 0
    places = text.indexes_of(_TELLING)
    for sentence in text.sentences:
        keys = _telling(text, sentence, text.within(sentence, places))
        reports = sum(key in _REPORTING for key in keys)
        reporting += reports
        speaks = sum(key in _VOICE for key in keys)
        # "The union said he should go" is the union's "should".
        urges = 0 if reports else sum(key in _URGING for key in keys) + _asks(text, sentence)
        voice += speaks
        urging += urges
        arguing += speaks + urges > 0
    per_thousand = 1000 / max(len(text.words), _LEAST_WORDS)
    return Tone(
        reporting * per_thousand,
        (voice + _URGE * urging) * per_thousand,
        urging > 0 and arguing >= _ARGUING,
    )


def _telling(text: Text, sentence: Sentence, places: Sequence[int]) -> list[str]:
    """The words that tell the genre of their sentence, of those at the indexes: outside quotation marks."""
    keys = text.keys
    if not places:
        return []
    if any(keys[at] in _VOICE for at in places) and _CHATBOT.search(str(sentence)[:_CHATBOT_LENGTH]):
        return []
    return [
        keys[at]
        for at in places
        if not (keys[at] in _URGING and keys[at] != "ought" and _lacks_verb(keys, at, sentence))
        and not text.in_quotation(text.words[at].span)
    ]


def _lacks_verb(keys: Sequence[str], at: int, sentence: Sentence) -> bool:
    """Whether the modal at an index has no verb behind it."""
    return at + 1 < sentence.last_word and keys[at + 1] in _NO_VERB


def _asks(text: Text, sentence: Sentence) -> bool:
    if sentence.last_word - sentence.first_word < _QUESTION:
        return False
    last = sentence.end - 1
    while last > sentence.start and text.source[last] in "\"'”’)":
        last -= 1
    return text.source[last] == "?" and not text.in_quotation(Span(last, last + 1))
