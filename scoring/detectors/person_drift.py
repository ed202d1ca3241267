"""The reader's "your" where the text means its subject's: "a war that drained your finances".

Spanish, Portuguese, Italian and German write one possessive for "your", "his", "her", "its" and
"their", and machine translation picks the wrong one. Texts that do address their reader (advice,
letters, adverts, the general "you") say "you" as well; so a document that says it outside quotation
marks is left alone, and so are sentences in which nothing but the reader could be meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from scoring.data import Hit, Role, Span
from scoring.text import Sentence, Text, Word
from scoring.text.gazetteer import roles
from scoring.text.speech import REPORTING_VERBS, SPEECH_VERBS


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What shows that another than the reader is meant."""

    most: int  # a text with more than so many addresses its reader
    others: frozenset[str]  # possessives of the third person
    subjects: frozenset[str]  # pronouns of the third person
    not_owned: frozenset[str]  # nouns for what states, firms and officials have and no reader does
    function: frozenset[str]  # words that are no verb
    prepositions: frozenset[str]  # that may part the possessive from its clause
    addressing: frozenset[str]  # words of calls to the reader: click, subscribe
    imperatives: frozenset[str]  # verbs that call on the reader where a clause begins: vote, check
    actors: frozenset[str]  # bodies that act, and do so for no reader: army, team
    any_such: frozenset[str]  # after which "your" means anybody's: "your typical villain"
    conditions: frozenset[str]  # that make a rule for everybody of what is not past: if, when
    attending: frozenset[str]  # after which a verb in -ing tells on: "without opening your post"
    finite: frozenset[str]  # past forms that do not end in -ed
    owned: frozenset[str]  # nouns for what a reader has as well: home, inbox


_READER = frozenset("you yours u y'all yourself yourselves".split())
_SPEAKER = frozenset("i we us our my me".split())
_RUNNING: frozenset[Role] = frozenset(("title", "heading", "body", "list", "blockquote"))
_PERFECT = frozenset(("has", "have", "had"))
_OWNERS = frozenset(("his", "her", "their", "whose"))
_NOUN = 3  # words after "your" among which its noun stands: "your own military capabilities"
_BEGINS_CLAUSE = frozenset("and or then".split())
_PERSONS = frozenset(("he", "she"))  # "they", who may be letters in your post, is another matter
_SOMEBODY = frozenset("he she his her him".split())
_CLAUSE = 5  # words before the preposition among which the subject stands
_JOINED = 4  # words between two possessives that "and" joins: "your finances and its armed forces"


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield a hit for every "your" that cannot be the reader's: with its noun."""
    if text.counts.get("your", 0) == 0 or text.source.count('"') % 2:
        return  # with a mark lost, nobody knows who speaks where
    found = []
    for index, word in enumerate(text.words):
        address = word.key.partition("'")[0]
        if address != "your" and address not in _READER:
            continue
        block = text.block_at(word.start)
        if block is None or block.role not in _RUNNING or text.in_quotation(word.span):
            continue
        if address != "your":
            return
        found.append(index)
    if len(found) <= options.most:
        for index in found:
            if span := _drifted(text, index, options):
                yield Hit((span,))


def _drifted(text: Text, index: int, options: Options) -> Span | None:
    """The span of the phrase, if its sentence speaks of a third person."""
    sentence = text.sentence_at(text.words[index].start)
    if sentence is None or "?" in str(sentence) or any(word.key in _SPEAKER for word in sentence.words):
        return None
    before = text.words[sentence.first_word : index]
    after = text.words[index + 1 : min(sentence.last_word, index + 2 + _JOINED)]
    past = _is_past(text, before, options)
    if not after or _calls_reader(text, sentence.words, options):
        return None
    if not past and any(word.key in options.conditions for word in sentence.words):
        return None
    phrase = _noun_phrase(text, index, after, options)
    if phrase and phrase[0].key in options.any_such:
        return None
    not_owned = any(word.key in options.not_owned for word in phrase)
    if not _has_subject(text, sentence, before, options) and not (not_owned and text.names_in(sentence.span)):
        return None
    joined = _joins(before[-_JOINED:], options) or _joins(after, options)
    owned = any(word.key in options.owned for word in phrase)
    object_ = _is_object(text, before, options, owned) or _is_perfect(text, index, before, options)
    told = past and _is_told(text, before, phrase, options)
    if joined or not_owned or object_ or told or _is_adjunct(text, index, before, options):
        return Span(text.words[index].start, (phrase or after[:1])[-1].end)
    return None


def _has_subject(text: Text, sentence: Sentence, before: Sequence[Word], options: Options) -> bool:
    """Whether a third person is named before the possessive, or its past tense needs one."""
    if before and before[-1].key.endswith("ed"):
        return True
    if any(word.key in options.subjects or word.key == "the" for word in before):
        return True
    return bool(before) and bool(text.names_in(Span(sentence.start, before[-1].end)))


def _joins(words: Sequence[Word], options: Options) -> bool:
    """Whether the words join a possessive of the third person: "and its", "its … and"."""
    keys = {word.key for word in words}
    return "and" in keys and not keys.isdisjoint(options.others)


def _noun_phrase(text: Text, index: int, after: Sequence[Word], options: Options) -> list[Word]:
    """The words after "your" up to its noun."""
    phrase: list[Word] = []
    end = text.words[index].end
    for word in after[:_NOUN]:
        if word.key in options.function or text.source[end : word.start].strip():
            break
        phrase.append(word)
        end = word.end
    return phrase


def _is_object(text: Text, before: Sequence[Word], options: Options, owned: bool) -> bool:
    """Whether "your" follows a verb whose subject, a name or a pronoun, stands right before it. A name may
    be a firm, and that deals with what a reader has: "Google stores your pictures".
    """
    if len(before) < 2 or before[-1].key in options.function or not before[-1].text.islower():
        return False
    subject = before[-2]
    if subject.key in options.subjects:
        return True
    if owned:
        return False
    names = text.names_in(Span(subject.start - 60 if subject.start > 60 else 0, subject.end))
    return bool(names) and names[-1].end >= subject.end


def _is_perfect(text: Text, index: int, before: Sequence[Word], options: Options) -> bool:
    """Whether "your" follows a verb that tells what became of somebody whose things were named before:
    "whose family has dedicated your life", "draw their water there and had to extend your pipes"."""
    verb = before[-1] if before else None
    if verb is None or verb.key in options.function or not verb.text.islower():
        return False
    chain = [word.key for word in before[-3:-1]]
    first = len(before) - (3 if chain[-1:] == ["to"] else 2)
    if first < 1 or before[first].key not in _PERFECT:
        return False
    if text.source[before[first].start : text.words[index].start].count(" ") != len(before) - first:
        return False
    return any(word.key in _OWNERS for word in before[:first])


def _calls_reader(text: Text, words: Sequence[Word], options: Options) -> bool:
    """Whether the sentence asks its reader to do something."""
    for index, word in enumerate(words):
        if word.key in options.addressing:
            return True
        if word.key in options.imperatives:
            before = words[index - 1] if index else None
            if before is None or before.key in _BEGINS_CLAUSE or text.source[before.end] in ",;:–—":
                return True
    return False


def _is_past(text: Text, before: Sequence[Word], options: Options) -> bool:
    """Whether the sentence tells what was. What holds for everybody is told in the present."""
    return any(
        word.text.islower()
        and (word.key in options.finite or (word.key.endswith("ed") and text.vocabulary.is_word(word.key)))
        for word in before
    )


def _is_told(text: Text, before: Sequence[Word], phrase: Sequence[Word], options: Options) -> bool:
    """Whether it is somebody who did it, and nothing that a reader has follows: "he moved to Ohio before
    your wedding". What a reader has as well is another's where no verb of speech or thought lets a truth
    for everybody follow: "he left her on your doorstep".
    """
    keys = [word.key for word in before]
    if not phrase or (keys[-1].endswith("ing") and not set(keys[-3:-1]) & options.attending):
        return False  # "than handing your snaps to a shop": whoever does it
    if any(word.key in options.owned for word in phrase) or keys[-2:-1] == ["to"]:
        return not _SOMEBODY.isdisjoint(keys) and REPORTING_VERBS.keys().isdisjoint(keys)
    somebody = any(
        key in options.others or key in options.subjects or key in options.actors or key in roles()
        for key in keys
    )
    return somebody or bool(text.names_in(Span(before[0].start, before[-1].end)))


def _is_adjunct(text: Text, index: int, before: Sequence[Word], options: Options) -> bool:
    """Whether a preposition puts "your" into the clause of a third person: "Diaz said in your statement".

    That person is a pronoun close before it, or a name beside a verb of speech.
    """
    if not before or before[-1].key not in options.prepositions:
        return False
    clause: list[Word] = []
    end = text.words[index].start
    for word in reversed(before):
        if len(clause) > _CLAUSE or text.source[word.end : end].strip():
            break
        clause.append(word)
        end = word.start
    keys = {word.key for word in clause}
    if not keys.isdisjoint(_PERSONS):
        return True
    return not keys.isdisjoint(SPEECH_VERBS) and bool(text.names_in(Span(end, before[-1].end)))
