"""Find the stories among many documents: near copies, and far retellings of one event.

    signatures = [sign(Text(document)) for document in documents]
    groups = group(signatures)

`Signature` is all that is kept of a document for it, so that a hundred thousand fit in memory and travel
between processes. Near copies share runs of words, names and figures (`copies`); retellings share
names, figures and rare words (`subjects`, `search`), and a cluster of them is one story where they do so on
average (`clusters`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from scoring.retelling.grouping.clusters import join_clusters
from scoring.retelling.grouping.copies import Wordings, find_copies, sketch
from scoring.retelling.grouping.search import find_links
from scoring.retelling.grouping.subjects import read_subjects, subject_of
from scoring.text import Text
from scoring.text.dates import calendar_day

__all__ = ["Groups", "Signature", "group", "sign"]


class Signature(NamedTuple):
    """What tells the story of a document, in less than a kilobyte. Picklable.

    `copy` is the sketch of its runs of words, `keys` are its telling words, `day` is the day of
    publication, counted from the year 1. Empty where the document has nothing of the kind.
    """

    copy: bytes
    keys: bytes
    day: int | None = None


class Groups(NamedTuple):
    """The stories, each as the places of its documents, in order; and the documents in no story.

    `copies` are the sets of near copies, all within one story.
    """

    stories: tuple[tuple[int, ...], ...]
    alone: tuple[int, ...]
    copies: tuple[tuple[int, ...], ...]


def sign(text: Text) -> Signature:
    """Return the signature of a document.

    One that is not in English has no telling words, for nothing tells which words of it are rare: it is
    grouped with near copies only.
    """
    published = calendar_day(text.document.published[:10]) if text.document.published else None
    return Signature(
        sketch(text.keys),
        subject_of(text) if text.document.language == "en" else b"",
        published.toordinal() if published else None,
    )


def group(signatures: Sequence[Signature]) -> Groups:
    """Return the stories among the documents, largest first.

    The same documents give the same stories, whatever their order.
    """
    order = sorted(
        range(len(signatures)), key=lambda place: (*signatures[place][:2], signatures[place].day or 0)
    )
    ranked = [signatures[place] for place in order]
    signed = [signature.keys for signature in ranked]
    copies = find_copies(Wordings([signature.copy for signature in ranked]), read_subjects(signed))
    first = [ranked[members[0]] for members in copies]
    subjects = read_subjects([signature.keys for signature in first])
    days = [signature.day for signature in first]
    found = find_links(subjects, days, Wordings([signature.copy for signature in first]))
    stories = [
        tuple(sorted(order[member] for number in cluster for member in copies[number]))
        for cluster in join_clusters(subjects, found, days)
    ]
    told = sorted((story for story in stories if len(story) > 1), key=lambda story: (-len(story), story))
    return Groups(
        tuple(told),
        tuple(sorted(story[0] for story in stories if len(story) == 1)),
        tuple(
            sorted(
                tuple(sorted(order[member] for member in members)) for members in copies if len(members) > 1
            )
        ),
    )
