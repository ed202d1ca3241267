"""Find claims that are credited to a crowd nobody can ask: "experts say", "analysts agree".

A crowd is vague as the subject of a reporting verb ("many experts – and the minister himself –
believe", ", warn economists"), after "according to", as the agent of a passive ("seen by analysts as")
and where a phrase gives its view ("in the eyes of critics", "concern among experts", "what worries
analysts"). It is not vague when it is tied to a body or defined ("researchers at Leeds", "the experts",
"analysts polled by the paper", "Jane Doe and other critics"), asked about, denied, only imagined ("if
experts agree"), or part of what somebody else said; nor is a term a claim ("what economists call").

A crowd that the text has tied to a body before ("the mission's observers") is known from then on, and
so is one in a headline whose text ties it.

A crowd one of whom speaks by name near it, or whose study is named, is a summary: see `voices`.
How the sentence is read: see `crowd_claim`.

Reports and studies can be found without a name: by a link in the sentence, a numbered note at its end, or
what the sentences beside it tell of the same work.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from scoring.data import Hit, Span
from scoring.detectors.crowd_claim import Claims
from scoring.detectors.crowd_view import VIEW_WORDS
from scoring.detectors.voices import Naming, Voices, people_heard, somebody_speaks
from scoring.text import Sentence, Text, Word
from scoring.text.lazy import lazy_regex

_NOTE = lazy_regex(r"[(\[]\d{1,3}(?:[,–-] ?\d{1,3}){0,9}[)\]]\W{0,3}$")
_NOTE_LENGTH = 60  # characters
_LONE = 0.5  # confidence: one crowd among several people who are named


class Options(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`crowds` are the nouns (`*ologists`: all that end so), `modifiers` the words that may describe
    them (none given: any). `described`: only with a word that describes them; `close`: only with one after
    them that says that they are close to the matter. `bare` are the words that stand for people by
    themselves ("many"), with `bare_verbs` that make a claim of it; `acts` the reporting verbs that make
    none ("experts want").

    Given `groups`, people of any other kind are a crowd where a phrase makes them one ("in the view of
    hawks"): `groups` are those of whom a view is no authority ("voters").

    `verbs` (base forms) report here beside the usual ones ("studies prove").

    `member_roles` are the words that mark a named person as one of the crowd; of the crowds in
    `anyone` any new speaker may be one. `members` says what a member is: a person, or a body for crowds
    such as "local media". `reasons` are words that say, in the sentence or next to it, why nobody is named:
    then there is no hit. Given words that point `back` ("the study"), they count beside the claim and in
    sentences next to it that point back. `named_soon` chooses the hits: those where a member is named soon
    after, or those where none is. `scholars` are crowds whose `findings` (base forms of verbs) are named
    where one of `works` stands beside a name ("Jane Doe, who led the study"), however far on. `heard`
    chooses by whether any person at all speaks by name in the text (left out: both). A single claim
    in a text in which at least `among` people speak by name counts half (0: never).
    What a word of `inside` describes ("an internal memo") is left alone beside the name of a body.
    """

    crowds: frozenset[str]
    modifiers: frozenset[str] = frozenset()
    described: bool = False
    close: bool = False
    bare: frozenset[str] = frozenset()
    bare_verbs: frozenset[str] = frozenset()
    acts: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()
    member_roles: frozenset[str] = frozenset()
    anyone: frozenset[str] = frozenset()
    members: Literal["person", "organisation"] = "person"
    reasons: frozenset[str] = frozenset()
    back: frozenset[str] = frozenset()
    named_soon: bool
    scholars: frozenset[str] = frozenset()
    findings: frozenset[str] = frozenset()
    works: tuple[str, ...] = ()
    heard: bool | None = None
    among: int = 0
    inside: frozenset[str] = frozenset()


def detect(text: Text, options: Options) -> Iterator[Hit]:
    """Yield one hit per vague crowd: the span from the group's first word to its verb.

    Values: `crowd`, its noun, and `question`, what to ask of it ("which experts?").
    """
    options = _spelt_out(options, text)
    places = text.sentences_with(_telling(options.crowds, options.bare, bool(options.groups)))
    if not places:
        return
    if options.heard is not None and options.heard != somebody_speaks(text):
        return
    claims = list(_claims(text, [(index, Claims(text, index, options)) for index in places], options))
    lone = len(claims) == 1 and 0 < options.among <= len(people_heard(text))
    for span, crowd in claims:
        question = "who?" if crowd.key in options.bare else f"which {crowd.key}?"
        yield Hit((span,), {"crowd": crowd.key, "question": question}, _LONE if lone else 1.0)


@lru_cache(maxsize=64)
def _telling(crowds: frozenset[str], bare: frozenset[str], views: bool) -> frozenset[str]:
    """The words one of which every claim has."""
    return crowds | bare | VIEW_WORDS if views else crowds | bare


def _claims(
    text: Text, readers: Sequence[tuple[int, Claims]], options: Options
) -> Iterator[tuple[Span, Word]]:
    """The claims that nothing names a source for, or, with `named_soon`, those that a member follows."""
    voices = Voices(text, _naming(options))
    links = _links(text) if options.members == "organisation" else None
    known: dict[str, int] = {}
    for _, reader in readers:
        for noun in reader.groups.introductions():
            known.setdefault(noun.key, noun.start)
    for index, reader in readers:
        sentence = text.sentences[index]
        for span, crowd in reader.claims():
            if voices.give_a_reason(index, span) or _is_its_own(text, sentence, span, options):
                continue
            if links is not None and _is_referenced(text, sentence, links):
                continue
            introduced = crowd.key in known and (reader.line.heads or known[crowd.key] < span.start)
            named = introduced or voices.name_a_member(index, span, crowd.key)
            if (named or voices.name_the_work(index, span, crowd.key)) == options.named_soon:
                yield span, crowd


def _is_its_own(text: Text, sentence: Sentence, span: Span, options: Options) -> bool:
    """Whether a paper can only be that of the body in the sentence: "according to an internal memo"."""
    words = text.words_in(span)
    if words[0].key != "according" or options.inside.isdisjoint(word.key for word in words):
        return False
    return any(name.kind == "organisation" for name in text.names_in(sentence.span))


def _naming(options: Options) -> Naming:
    return Naming(
        members=options.members,
        roles=options.member_roles,
        open_to_all=options.anyone | options.bare,
        reasons=options.reasons,
        back=options.back,
        scholars=options.scholars,
        findings=options.findings,
        works=options.works,
    )


def _links(text: Text) -> list[int]:
    """Where the links of the article begin, in order."""
    page = text.document.page
    return sorted(link.span.start for link in page.links if link.span) if page else []


def _is_referenced(text: Text, sentence: Sentence, links: Sequence[int]) -> bool:
    """Whether a link or a note leads to what the sentence tells of."""
    at = bisect_left(links, sentence.start)
    if at < len(links) and links[at] < sentence.end:
        return True
    return (
        _NOTE.search(text.source, max(sentence.start, sentence.end - _NOTE_LENGTH), sentence.end) is not None
    )


@lru_cache(maxsize=64)
def _endings(words: frozenset[str]) -> tuple[str, ...]:
    """What stands behind the `*` of a list."""
    return tuple(word[1:] for word in words if word[0] == "*")


@lru_cache(maxsize=64)
def _all_endings(*lists: frozenset[str]) -> tuple[str, ...]:
    return tuple({ending for words in lists for ending in _endings(words)})


def _spelt_out(options: Options, text: Text) -> Options:
    """The options, with what begins with a `*` replaced by the words of the text that end so."""
    every = _all_endings(options.crowds, options.member_roles, options.scholars)
    if not every or not text.spells(every):
        return options
    lists = {"crowds": options.crowds, "member_roles": options.member_roles, "scholars": options.scholars}
    endings = {name: _endings(words) for name, words in lists.items()}
    fits = [word for word in text.places if word.endswith(every)]
    spelt_out = {
        name: words.union(word for word in fits if word.endswith(endings[name]))
        for name, words in lists.items()
    }
    return replace(options, **spelt_out)
