"""From many documents to their stories: grouped, scored, compared, and scored again with what that shows."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial

from scoring.data import Document, Finding, Report
from scoring.errors import InputError
from scoring.pipeline import Scorer
from scoring.retelling.charging import charge, finding_of
from scoring.retelling.data import Compared, Comparison, Conflict, LeftOut, Member, Story
from scoring.retelling.grouping import Signature, group, sign
from scoring.retelling.reference import judge_against
from scoring.retelling.running import conflicts_of
from scoring.retelling.telling import Telling
from scoring.retelling.told import Told
from scoring.text import Text

FEWEST_WORDS = 30
"""A shorter text is a headline or a caption: too little to tell what story it tells."""

MOST_TELLINGS = 40
"""Of one story: comparing takes a time for each pair of them, about eight seconds for so many."""


def compare(
    scorer: Scorer,
    documents: Iterable[Document],
    reference: str | None = None,
    watch: Callable[[Story], object] | None = None,
) -> Comparison:
    """Group documents into stories and compare the tellings of each.

    `reference` is the id of the document that is declared the original of its story. Of documents with the
    same text one is compared: the reference, else the first. `watch` is called with each story that is done.

    Raises InputError with the code `no-reference` where no document that can be compared has that id.
    """
    usable, signatures, left_out = _usable(list(documents), reference)
    if reference is not None and all(document.id != reference for document in usable):
        raise InputError("no-reference", f"the reference {reference} is not among what can be compared")
    groups = group(signatures)
    original = next((place for place, document in enumerate(usable) if document.id == reference), None)
    again = {place for same in groups.copies for place in same[1:]}
    stories = []
    for number, places in enumerate(groups.stories, 1):
        kept = _few_enough(places, again, original)
        reports = [scorer.attempt(usable[place].id, partial(usable.__getitem__, place)) for place in kept]
        stories.append(_story(f"story-{number}", scorer, reports, reference))
        if watch:
            watch(stories[-1])
        message = (
            f"is one of {len(places)} that tell {stories[-1].id}; of so many {MOST_TELLINGS} are compared"
        )
        left_out += [LeftOut(usable[place].id, "too-many", message) for place in places if place not in kept]
    left_out += [
        LeftOut(usable[place].id, "alone", "tells no story that another tells") for place in groups.alone
    ]
    return Comparison(scorer.engine, tuple(stories), tuple(left_out))


def _few_enough(places: Sequence[int], again: Collection[int], original: int | None) -> Sequence[int]:
    """The documents of a story that are compared: all, or so many as can be, the `original` first, and those
    that are near copies of others (`again`) last.
    """
    order = sorted(places, key=lambda place: (place != original, place in again, place))
    return sorted(order[:MOST_TELLINGS])


def _usable(
    documents: Sequence[Document], reference: str | None
) -> tuple[list[Document], list[Signature], list[LeftOut]]:
    """The documents that can be compared, in order, with their signatures, and the others with the reason."""
    first: dict[str, Document] = {}
    left_out = []
    for document in sorted(documents, key=lambda document: document.id != reference):
        first.setdefault(document.text.strip(), document)
    usable, signatures = [], []
    for document in documents:
        text = Text(document)
        same = first[document.text.strip()]
        words = len(text.words)
        if not words:
            left_out.append(LeftOut(document.id, "empty", "has no words"))
        elif same is not document:
            left_out.append(LeftOut(document.id, "duplicate", f"has the same text as {same.id}"))
        elif words < FEWEST_WORDS:
            message = f"has {words} words; fewer than {FEWEST_WORDS} do not tell what story it is"
            left_out.append(LeftOut(document.id, "too-short", message))
        elif document.language != "en":
            left_out.append(LeftOut(document.id, "not-english", "does not read as English"))
        else:
            usable.append(document)
            signatures.append(sign(text))
    return usable, signatures, left_out


def _story(id: str, scorer: Scorer, reports: Sequence[Report], reference: str | None) -> Story:
    """The story that the documents of these reports tell, compared and charged."""
    original = next((place for place, each in enumerate(reports) if each.document.id == reference), None)
    told = Told([Telling(Text(report.document), report.findings) for report in reports], original)
    conflicts: list[Conflict] = []
    more: list[list[Finding]] = [[] for _ in reports]
    for rule in scorer.comparisons:
        for found in conflicts_of(rule, told):
            conflict = found if rule.is_note else charge(found, told)
            conflicts.append(conflict)
            for place in conflict.charged:
                more[place].append(finding_of(rule, conflict, place))
    return Story(
        id,
        tuple(
            Compared(
                scorer.recharge(report, findings),
                report.score,
                judge_against(told, place) if original not in (None, place) else None,
            )
            for place, (report, findings) in enumerate(zip(reports, more, strict=True))
        ),
        told.lineage,
        tuple(sorted(conflicts, key=_worst_first)),
        original,
    )


def _worst_first(conflict: Conflict) -> tuple[float, float, str, tuple[Member, ...]]:
    return (-conflict.severity, -conflict.confidence, conflict.kind, conflict.members)
