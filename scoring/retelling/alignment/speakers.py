"""Tell who speaks each quotation of a document.

The words around a quotation are read for a verb of speech and for its subject: behind the quotation
("“…,” said the mayor, Jane Doe", "“…,” she told the BBC") or before it ("Doe, who runs the port, said:
“…”"). A quotation without such a frame goes to whoever has the floor: who spoke last, as long as nobody
else is the subject of a sentence since. A pronoun stands for the last subject or speaker of its gender.
There is no grammar here: a subject is what stands where English puts it, and where that is in doubt nobody
is named. Each quotation looks at a bounded number of words and sentences, so the time is linear.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from scoring.data import Span
from scoring.retelling.alignment.speaker_words import (
    AND,
    BE,
    BEFORE_PLAIN,
    FEMININE,
    FEMININE_NAMES,
    FINITE,
    GOES_ON,
    LINKERS,
    MASCULINE,
    MASCULINE_NAMES,
    NOBODY,
    NOUNS_RATHER,
    PARTICIPLES,
    PLAIN,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATE,
    TAIL,
    TO_SOMEBODY,
    Gender,
)
from scoring.text.fold import key
from scoring.text.gazetteer import given_names

if TYPE_CHECKING:
    from scoring.text import Name, Person, Quotation, Sentence, Text

_SUBJECT_REACH = 45  # words before a verb within which its subject stands, appositions included
_BEHIND = 30  # words behind a quotation in which it is credited
_NEAR_VERB = 3  # "later again said Doe"
_BACK = 6  # sentences that a pronoun reaches back
_FLOOR = 3  # sentences of narration after which nobody has the floor any more
_TELLING = 4  # words: shorter pieces without a verb of speech are terms, not what somebody said


class Credit(NamedTuple):
    """To whom words are handed: a person, or the words for somebody else ("officials"), or neither.

    `direct` says that the words are handed over whole ("“…,” said Doe", not "Doe called it “…”") or go on
    right behind words that are.
    """

    person: Person | None
    words: Span | None
    direct: bool = False


class _Mention(NamedTuple):
    person: Person
    name: Name
    first: int  # index of its first word, without titles
    last: int  # exclusive


_NONE = Credit(None, None)


def credit_quotations(text: Text) -> list[Credit]:
    """Return to whom the document credits each of its outer quotations, in order."""
    return _Reader(text).read()


class _Reader:
    def __init__(self, text: Text) -> None:
        self.text = text
        self.words = text.words
        self.outer = [quotation for quotation in text.quotations if quotation.level == 1]
        self.quoted = bytearray(len(self.words))  # words that are no part of the narration
        for quotation in self.outer:
            self._mask(quotation.start, quotation.end)
        self._mask_brackets()
        self.starts: dict[int, _Mention] = {}  # by the index of the first word
        self.ends: dict[int, _Mention] = {}  # by the index of the last
        for person in text.people:
            for name in person.mentions:
                first, last = text.word_index(name.start), text.word_index(name.end)
                if first < last and not self.quoted[first]:
                    self.starts[first] = self.ends[last - 1] = _Mention(person, name, first, last)
        self.mention_firsts = sorted(self.starts)
        self.sentence_starts = [sentence.start for sentence in text.sentences]
        self.genders: dict[int, Gender] = {}
        self.women = any(self._gender(person) == "she" for person in text.people)
        self.spoke: dict[int, Person] = {}  # by the start of a sentence: who last spoke in it

    def _mask(self, start: int, end: int) -> None:
        first, last = self.text.word_index(start), self.text.word_index(end)
        self.quoted[first:last] = b"\x01" * (last - first)

    def _mask_brackets(self) -> None:
        """ "Jane Doe (Labour) said": what stands in brackets is passed over."""
        source, at = self.text.source, -1
        while (at := source.find("(", at + 1)) >= 0:
            end = source.find(")", at, at + 80)
            if end > at:
                self._mask(at, end)

    # -- quotations -----------------------------------------------------------------------------

    def read(self) -> list[Credit]:
        credits: list[Credit] = []
        floor: Credit = _NONE
        floor_end = 0
        for quotation in self.outer:
            credit = self._announced(quotation) or self._behind(quotation)
            if credit:
                credit = credit._replace(direct=True)
            else:
                credit = (
                    self._before(quotation)
                    or self._trailing(quotation)
                    or self._without_verb(quotation)
                    or self._carried(quotation, floor, floor_end)
                    or _NONE
                )
            credits.append(credit)
            if credit is not _NONE:
                floor, floor_end = credit, quotation.end
                sentence = self.text.sentence_at(quotation.end - 1)
                if sentence and credit.person:
                    self.spoke[sentence.start] = credit.person
        self._lead_in(credits)
        return credits

    def _announced(self, quotation: Quotation) -> Credit | None:
        """The credit right before: "Doe said, “…”", "Doe told the BBC: “…”", "Doe: “…”"."""
        text = self.text
        sentence = text.sentence_at(quotation.start)
        mark = text.source[max(0, quotation.start - 2) : quotation.start].strip()
        if sentence is None or sentence.start == quotation.start or mark not in (":", ","):
            return None
        stop = text.word_index(quotation.start)
        mention = self.ends.get(stop - 1)
        if mark == ":" and mention and self._before_title(mention) < sentence.first_word:
            return Credit(mention.person, mention.name.span)
        if mark == ":" or (self.words[stop - 1].key in FINITE | PARTICIPLES and not self.quoted[stop - 1]):
            return self._before(quotation)
        return None

    def _behind(self, quotation: Quotation) -> Credit | None:
        """The credit right behind: "“…,” said Doe", "“…”, he told the BBC", "“…,” according to Doe"."""
        text = self.text
        sentence = text.sentence_at(quotation.end - 1)
        if sentence is None:
            return None
        first = text.word_index(quotation.end)
        last = self._up_to_next(first, min(sentence.last_word, first + _BEHIND))
        if first >= last:
            return None
        gap = text.source[quotation.end : self.words[first].start]
        if any(mark in gap for mark in ";:.("):
            return None
        opening = self.words[first].key
        if opening in ("according", "as") and first + 2 < last:
            return (
                self._after_verb(first + 2, last) if opening == "according" else self._plain(first + 1, last)
            )
        closing = text.source[max(quotation.inner.start, quotation.inner.end - 2) : quotation.end + 1]
        separated = any(mark in closing + gap for mark in ",!?…—–")
        inverted = self._inverted(first, last, separated)
        if inverted or not separated or opening in GOES_ON:
            return inverted
        return self._plain(first, last)

    def _up_to_next(self, first: int, last: int) -> int:
        """The index of the first word that the next quotation takes in, or `last`."""
        quoted = (
            at for at in range(first, last) if self.quoted[at] and self.text.in_quotation(self.words[at].span)
        )
        return next(quoted, last)

    def _inverted(self, first: int, last: int, separated: bool) -> Credit | None:
        """The subject behind its verb: "said Doe", "later said the mayor, Jane Doe"."""
        for verb in range(first, min(last - 1, first + _NEAR_VERB)):
            word = self.words[verb].key
            if word in FINITE and (word == "quotes" or word not in NOUNS_RATHER):
                known = separated or self._name_follows(verb, last)
                return self._after_verb(verb + 1, last) if known else None
            if not self._links(verb):
                return None
        return None

    def _plain(self, first: int, last: int) -> Credit | None:
        """The subject before its verb: "Doe said", "the mayor, Jane Doe, told the BBC"."""
        for verb in range(first + 1, last):
            if self.words[verb].key in FINITE and not self.quoted[verb]:
                found = self._subject(first, verb)
                if found and found.person is None and verb >= last - _NEAR_VERB:
                    return self._name_behind(self.words[last - 1].end) or found
                if found:
                    return found
        return None

    def _name_follows(self, verb: int, last: int) -> bool:
        return any(
            at in self.starts or self.words[at].key in PRONOUNS for at in range(verb + 1, min(last, verb + 6))
        )

    def _before(self, quotation: Quotation) -> Credit | None:
        """The credit of the words that lead up to it: "Doe said: “…”", "Doe called it “…”"."""
        text = self.text
        sentence = text.sentence_at(quotation.start)
        if sentence is None or sentence.start == quotation.start:
            return None
        first, stop = sentence.first_word, text.word_index(quotation.start)
        first = max(first, stop - _SUBJECT_REACH)
        if first >= stop:
            return None
        for verb in range(stop - 1, first - 1, -1):
            if self.quoted[verb]:
                continue
            word = self.words[verb].key
            if word == "according" and verb + 2 < stop:
                return self._after_verb(verb + 2, stop)
            if word in PARTICIPLES:
                return self._doer(sentence.first_word, verb)
            if word in PLAIN and verb > first and self.words[verb - 1].key in BEFORE_PLAIN:
                mention = self.ends.get(verb - 2)
                if mention and self.words[self._before_title(mention)].key == "for":
                    return Credit(mention.person, mention.name.span)  # "only for Doe to say that “…”"
                return self._doer(sentence.first_word, verb - 1)
            if word in FINITE:
                if verb > first and self.words[verb - 1].key in BE:
                    return self._passive(verb, quotation)
                found = self._subject(sentence.first_word, verb)
                if found is not None:
                    return found
        return None

    def _trailing(self, quotation: Quotation) -> Credit | None:
        """The credit that ends the sentence: "“…” would come back to the old town, Doe said on Friday"."""
        sentence = self.text.sentence_at(quotation.end - 1)
        return self._closing(sentence) if sentence else None

    def _closing(self, sentence: Sentence) -> Credit | None:
        """Who speaks at the end of a sentence, behind a comma: "…, Doe said", "…, said Doe"."""
        for verb in range(
            sentence.last_word - 1, max(sentence.first_word, sentence.last_word - _SUBJECT_REACH), -1
        ):
            if self.quoted[verb] or self.words[verb].key not in FINITE:
                continue
            if (
                self._comma_before(verb)
                and verb + 1 < sentence.last_word
                and self.words[verb].key not in TO_SOMEBODY
            ):
                return self._after_verb(verb + 1, sentence.last_word)
            if verb < sentence.last_word - 1 - _NEAR_VERB:
                continue
            found = self._subject(sentence.first_word, verb)
            if found and found.words and self._comma_before(self.text.word_index(found.words.start)):
                return found
        return None

    def _without_verb(self, quotation: Quotation) -> Credit | None:
        """The subject of a sentence that goes on with a longer piece of somebody's words, without a verb."""
        sentence = self.text.sentence_at(quotation.start)
        if sentence is None or sentence.start == quotation.start or self._length(quotation) < _TELLING:
            return None
        stop = self.text.word_index(quotation.start)
        last = self.ends.get(stop - 1)
        if last and self.words[stop - 1].key.endswith("'s"):
            return Credit(last.person, last.name.span)
        return self._doer(sentence.first_word, stop)

    def _length(self, quotation: Quotation) -> int:
        return self.text.word_index(quotation.end) - self.text.word_index(quotation.start)

    def _passive(self, verb: int, quotation: Quotation) -> Credit | None:
        """ "was described as “…” by Jane Doe": who does it stands behind."""
        at = self.text.word_index(quotation.end)
        sentence = self.text.sentence_at(quotation.end - 1)
        if sentence and at + 1 < sentence.last_word and self.words[at].key == "by":
            return self._after_verb(at + 1, sentence.last_word)
        return _NONE

    def _carried(self, quotation: Quotation, floor: Credit, since: int) -> Credit | None:
        """Whoever has the floor, for a quotation that is all of its sentences."""
        text = self.text
        sentence = text.sentence_at(quotation.start)
        ending = text.source[max(quotation.inner.start, quotation.inner.end - 2) : quotation.end + 1]
        if (
            sentence is None
            or sentence.start != quotation.start
            or not any(mark in ending for mark in ".?!…,")
        ):
            return None
        block = text.block_index(quotation.start)
        index = bisect_right(self.sentence_starts, sentence.start) - 1
        # The last sentence of narration, if it is near: who is said to say something there has the floor.
        back = 0
        for at in range(index - 1, max(-1, index - 1 - _FLOOR), -1):
            earlier = text.sentences[at]
            home = text.block_index(earlier.start)
            if (
                home is None
                or block is None
                or block - home > 1
                or text.blocks[home].role in ("heading", "title")
            ):
                break
            if earlier.end <= since or earlier.start < since:
                break
            back += 1
            if all(self.quoted[word] for word in range(earlier.first_word, earlier.last_word)):
                continue
            subject = self._subject_of_sentence(at)
            if subject is not None:
                return Credit(subject, None)
        if floor is _NONE or back >= _FLOOR:
            return None
        home = text.block_index(max(0, since - 1))
        if home is None or block is None or block - home > 1:
            return None
        if any(text.blocks[at].role in ("heading", "title") for at in range(home, block)):
            return None
        return floor._replace(direct=floor.direct and not back and home == block)

    def _lead_in(self, credits: list[Credit]) -> None:
        """A quotation that its paragraph runs on from goes with the next one: "“No.” “Never,” said Doe"."""
        for at in range(len(credits) - 2, -1, -1):
            here, after = self.outer[at], self.outer[at + 1]
            if credits[at] is not _NONE or credits[at + 1].person is None:
                continue
            between = self.text.source[here.end : after.start]
            whole = self.text.sentence_at(here.start)
            if not between.strip() and "\n" not in between and whole and whole.start == here.start:
                credits[at] = credits[at + 1]

    # -- subjects -------------------------------------------------------------------------------

    def _links(self, at: int) -> bool:
        word = self.words[at].key
        return word in LINKERS or word.endswith("ly") or bool(self.quoted[at])

    def _after_verb(self, first: int, last: int) -> Credit | None:
        """The subject behind its verb: "(said) the mayor of Leeds, Jane Doe", "(according to) Doe"."""
        word = self.words[first].key
        if word in PRONOUNS:
            return self._pronoun(first)
        if word in NOBODY or word in PREPOSITIONS or word in ("that", "this"):
            return None
        prep = False
        words_end = first
        for at in range(first, last):
            if self.quoted[at]:
                continue
            if at > first and self._comma_before(at):
                prep = False
                if words_end == first:
                    words_end = at
            mention = self.starts.get(at)
            if mention:
                possessive = self._possessive(mention)
                if not prep and not possessive:
                    return Credit(mention.person, mention.name.span)
                if possessive:
                    prep = False
                    continue
            key_ = self.words[at].key
            if key_ in PREPOSITIONS:
                prep = True
                if words_end == first:
                    words_end = at
            elif key_ in FINITE or key_ in BE or key_ in ("who", "which", "that", "has", "had"):
                break
        if words_end == first:
            words_end = min(last, first + 6)
        return Credit(None, Span(self.words[first].start, self.words[max(first, words_end - 1)].end))

    def _comma_before(self, at: int) -> bool:
        gap = self.text.source[self.words[at - 1].end : self.words[at].start]
        return any(mark in gap for mark in ",;—–")

    def _possessive(self, mention: _Mention) -> bool:
        return self.words[mention.last - 1].key.endswith(("'s", "s'")) or self.text.source.startswith(
            ("’ ", "' "), mention.name.end
        )

    def _subject(self, first: int, verb: int) -> Credit | None:
        """The subject before its verb: "Doe, who runs the port, (said)"; None where this is no such verb."""
        at = verb - 1
        while at >= first and self._links(at) and at not in self.ends:
            at -= 1
        if at < first:
            return None
        first = max(first, verb - _SUBJECT_REACH)
        word = self.words[at].key
        rather = self.words[verb].key in NOUNS_RATHER
        if self._comma_before(at + 1):
            return self._before_comma(first, at)
        if word in PRONOUNS:
            return self._pronoun(at)
        if word in NOBODY:
            return Credit(None, self.words[at].span)
        if word in ("who", "whom"):
            return self._last_named(first, at)
        if word in AND:
            return self._doer(first, at)
        mention = self.ends.get(at)
        if mention:
            return self._head(first, mention)
        if (
            rather
            or word in BE
            or word in BEFORE_PLAIN
            or word in PREPOSITIONS
            or word in ("the", "a", "an", "so")
        ):
            return None
        return self._noun(first, at)

    def _head(self, first: int, mention: _Mention) -> Credit | None:
        """The head of the noun phrase that ends in a name: "a spokesman for Doe" is not Doe."""
        before = self._before_title(mention)
        if before >= first and not self._comma_before(before + 1) and self.words[before].key in PREPOSITIONS:
            return self._noun(first, mention.last - 1)
        if self._possessive(mention):
            return None  # "Doe's remarks": no verb
        return Credit(mention.person, mention.name.span)

    def _before_title(self, mention: _Mention) -> int:
        """The index of the word before a name and its title."""
        title = mention.name.title
        if not title:
            return mention.first - 1
        return (
            mention.first
            - 1
            - len(self.text.words_in(Span(mention.name.start - len(title) - 1, mention.name.start)))
        )

    def _noun(self, first: int, at: int) -> Credit | None:
        """The subject that ends in a noun: "Doe of the port authority", "the head of the port"."""
        start = at
        while (
            start > first
            and not self._comma_before(start)
            and self.words[start - 1].key not in SUBORDINATE | AND
        ):
            start -= 1
            if self.words[start].key in ("that", "who", "which"):
                start += 1
                break
        for index in range(start, at + 1):
            mention = self.starts.get(index)
            if mention and not self._possessive(mention):
                follows = self.words[mention.last].key if mention.last < len(self.words) else ""
                before = self._before_title(mention)
                if follows in TAIL and (before < start or self.words[before].key not in PREPOSITIONS):
                    return Credit(mention.person, mention.name.span)
        return Credit(None, Span(self.words[start].start, self.words[at].end))

    def _before_comma(self, first: int, at: int) -> Credit | None:
        """The subject before a comma and its verb: the name in the last part, or what that part explains."""
        part = at
        while part > first and not self._comma_before(part):
            part -= 1
        mention = self.ends.get(at)
        if (
            mention
            and mention.first >= part
            and self._before_title(mention) < part
            and not self._possessive(mention)
            and (part == first or self._explains(first, part))
        ):
            return Credit(mention.person, mention.name.span)
        # From right to left, the first part that ends in a name or pronoun, then the first with one.
        end = part - 1
        while end >= first:
            if self.words[end].key in PRONOUNS and not self.quoted[end]:
                return self._pronoun(end)
            earlier = self.ends.get(end)
            if earlier and not self.quoted[end]:
                return self._head(first, earlier)
            while end > first and not self._comma_before(end):
                end -= 1
            end -= 1
        return self._doer(first, at + 1) or Credit(None, Span(self.words[first].start, self.words[at].end))

    def _explains(self, first: int, part: int) -> bool:
        """Whether what stands before "Doe," is her office: "The mayor of Leeds, Jane Doe, said"."""
        return not any(index in self.starts for index in range(first, part))

    def _last_named(self, first: int, at: int) -> Credit | None:
        for index in range(at - 1, first - 1, -1):
            mention = self.ends.get(index)
            if mention:
                return self._head(first, mention)
        start = max(first, at - 4)
        return Credit(None, Span(self.words[start].start, self.words[at - 1].end)) if start < at else None

    def _doer(self, first: int, stop: int) -> Credit | None:
        """Who does what the sentence tells up to a word: its first subject, or that of a later clause."""
        found: Credit | None = None
        for at in range(max(first, stop - _SUBJECT_REACH), stop):
            if self.quoted[at]:
                continue
            word = self.words[at].key
            clause = found is None or (
                at > first
                and self.words[at - 1].key in ("but", "while", "and", "as", "that")
                and self._comma_before(at - 1)
            )
            if not clause:
                continue
            if word in PRONOUNS:
                found = self._pronoun(at)
            mention = self.starts.get(at)
            if mention and self._is_subject(first, mention):
                found = Credit(mention.person, mention.name.span)
        return found

    def _is_subject(self, first: int, mention: _Mention) -> bool:
        before = self._before_title(mention)
        if self._possessive(mention) or self.text.source[mention.name.end : mention.name.end + 1] in (
            ".",
            "?",
            "!",
        ):
            return False
        return before < first or self.words[before].key not in PREPOSITIONS

    # -- pronouns -------------------------------------------------------------------------------

    def _pronoun(self, at: int) -> Credit | None:
        person = self._meant(at, PRONOUNS[self.words[at].key])
        return Credit(person, self.words[at].span)

    def _meant(self, at: int, gender: Gender) -> Person | None:
        """The person that a pronoun stands for: the last subject or speaker that its gender fits."""
        text = self.text
        index = bisect_right(self.sentence_starts, self.words[at].start) - 1
        weak: Person | None = None
        for back in range(index, max(-1, index - _BACK), -1):
            sentence = text.sentences[back]
            if sentence.block.role in ("heading", "title"):
                continue
            stop = at if back == index else sentence.last_word
            speaker = self.spoke.get(sentence.start)
            if speaker is None and back < index and (closing := self._closing(sentence)):
                speaker = closing.person
            subjects, others = self._named_in(sentence.first_word, stop)
            if speaker and self._fits(speaker, gender):
                return speaker
            beside = back >= index - 1 and sentence.block is text.sentences[index].block
            for person in subjects:
                if self._fits(person, gender) or (beside and not self._gender(person)):
                    return person
            for person in others:
                if weak is None and self._fits(person, gender):
                    weak = person
        return weak

    def _named_in(self, first: int, stop: int) -> tuple[list[Person], list[Person]]:
        subjects: list[Person] = []
        others: list[Person] = []
        low = bisect_left(self.mention_firsts, first)
        for at in self.mention_firsts[low : bisect_left(self.mention_firsts, stop, low)]:
            mention = self.starts[at]
            before = self._before_title(mention)
            subject = self._is_subject(first, mention) and (
                before < first or self.words[before].key not in SUBORDINATE
            )
            (subjects if subject else others).append(mention.person)
        return subjects, others

    def _subject_of_sentence(self, index: int) -> Person | None:
        sentence = self.text.sentences[index]
        if sentence.start in self.spoke:
            return self.spoke[sentence.start]
        closing = self._closing(sentence)
        if closing:
            return closing.person
        for at in range(sentence.first_word, sentence.last_word):
            if not self.quoted[at] and self.words[at].key in PRONOUNS:
                return self._meant(at, PRONOUNS[self.words[at].key])
            if at in self.starts and self._is_subject(sentence.first_word, self.starts[at]):
                return self.starts[at].person
        return None

    def _fits(self, person: Person, gender: Gender) -> bool:
        """Whether a pronoun may stand for a person; "she" for one of unknown gender if no woman is named."""
        known = self._gender(person)
        return known == gender or (known == "" and (gender == "he" or not self.women))

    def _gender(self, person: Person) -> Gender:
        place = person.mentions[0].start
        if place not in self.genders:
            self.genders[place] = self._judge(person)
        return self.genders[place]

    def _judge(self, person: Person) -> Gender:
        for name in person.mentions:
            before = self.text.words_near(name.span, 1, 0)
            near = {before[0].key} if before and before[0].start < name.start else set()
            near |= set(key(name.role or "").split())
            if near & FEMININE:
                return "she"
            if near & MASCULINE:
                return "he"
        given = key(person.given).split()[:1]
        if not given or len(given[0].strip(".")) < 2:
            return ""
        if given[0] in FEMININE_NAMES or (given[0].endswith("a") and given[0] not in MASCULINE_NAMES):
            return "she"
        return "he" if given[0] in given_names() else ""

    def _name_behind(self, end: int) -> Credit | None:
        """The person whose name alone is the next sentence: "…, told the BBC. Jane Doe."."""
        text = self.text
        index = bisect_left(self.sentence_starts, end)
        if index < len(text.sentences):
            sentence = text.sentences[index]
            mention = self.starts.get(sentence.first_word)
            if (
                mention
                and mention.last == sentence.last_word
                and text.source.find("\n\n", end, sentence.start) < 0
            ):
                return Credit(mention.person, mention.name.span)
        return None
