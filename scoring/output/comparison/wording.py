"""The words that all outputs of a comparison share: letters of documents, headings of kinds, sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scoring.data import Contribution, Document, Report, Span
from scoring.lines import Lines
from scoring.output.screen import plural
from scoring.retelling.data import (
    Against,
    Compared,
    Comparison,
    Conflict,
    Departure,
    Kind,
    Kinship,
    LeftOut,
    Lineage,
    Side,
    Story,
)

HEADINGS: dict[Kind, str] = {
    "name-variant": "Names in several spellings",
    "affiliation-conflict": "Offices and affiliations",
    "figure-conflict": "Figures",
    "figure-object-drift": "Figures of another thing",
    "date-conflict": "Dates",
    "quote-drift": "Quotations in other words",
    "quote-reattribution": "Quotations of another speaker",
    "orphan-quote": "Quotations that stand in one document only",
    "claim-conflict": "Claims",
    "lost-specifics": "Specifics and sources lost",
    "copied-passage": "Passages copied",
    "shared-error": "Errors shared",
}
REASONS: dict[str, str] = {
    "unread": "could not be read",
    "empty": "nothing in it",
    "duplicate": "the same text as another",
    "too-short": "too short to compare",
    "not-english": "not in English",
    "too-many": "of a story that very many tell",
    "alone": "no other document tells the same story",
}
"""Why documents are left out, those first of which something is amiss."""
CONFLICTING = (
    "Conflicting documents cannot all be right; which of them is, smelltest does not say. "
    "Documents that agree may still have taken it from one report."
)
_BECAUSE = {
    "reference": ("it departs from the reference", "they depart from the reference"),
    "derived": ("it changed what it took over", "they changed what they took over"),
    "alone": ("it stands alone against the others", "they stand alone against the others"),
    "own": ("its own words show it", "their own words show it"),
}
_ABSTENTIONS = {
    "too-short": "too short to judge",
    "not-english": "not English",
    "not-prose": "not prose",
    "extraction-failed": "no article found in it",
}
_OPENING = ("“", "”", "„", "«", "»", "‘", "’", '"', "'")
_LONGEST = 100  # characters of a headline


class Teller(NamedTuple):
    """A document of a story, as it is named everywhere in its card."""

    letter: str
    name: str
    text: str
    lines: Lines


def tellers(story: Story) -> list[Teller]:
    """The documents of a story by their places, each with its letter: A, B, …, Z, AA, AB, …"""
    return [
        Teller(
            _letter(place), name_of(each.report), each.report.document.text, Lines(each.report.document.text)
        )
        for place, each in enumerate(story.documents)
    ]


def name_of(report: Report) -> str:
    """The path of a document, else its id."""
    return report.document.path or report.document.id


def headline(story: Story) -> str:
    """What the story is about: the title of its reference, of the document closest to the origin, or of the
    first that has one; else the first words of the first.
    """
    preferred = [place for place in (story.reference, story.lineage.closest) if place is not None]
    documents = [
        story.documents[place].report.document for place in (*preferred, *range(len(story.documents)))
    ]
    titles = [document.title for document in documents if document.title]
    words = titles[0] if titles else _beginning(documents[0])
    return words if len(words) <= _LONGEST else words[:_LONGEST].rpartition(" ")[0] + "…"


def standing(story: Story) -> str:
    """How many documents, and how many reports they can rest on."""
    documents = plural(len(story.documents), "document")
    reports = len(story.lineage.branches)
    return f"{documents}, {reports_at_most(reports)}"


IN_COMMON = ("copied-passage", "shared-error")
"""The kinds that say what tellings share: the grounds of their lineage, and no contradiction."""


def counted(story: Story) -> str:
    """How many conflicts there are, and how many things in common."""
    common = sum(conflict.kind in IN_COMMON for conflict in story.conflicts)
    conflicts = plural(len(story.conflicts) - common, "conflict")
    return f"{conflicts}, {plural(common, 'thing')} in common" if common else conflicts


def reports_at_most(reports: int) -> str:
    """A number of independent reports, which is never more than an upper bound."""
    return "all of one report" if reports == 1 else f"{reports:,} independent reports at most"


FIGURES = ("documents", "reports", "conflicts", "lowest")
"""What the table of stories says of each."""


def figures(story: Story) -> tuple[str, ...]:
    """The figures of a story by `FIGURES`: the last is the lowest score, if one of the documents has one."""
    scores = [each.report.score.value for each in story.documents if each.report.score]
    conflicts = sum(conflict.kind not in IN_COMMON for conflict in story.conflicts)
    counts = (len(story.documents), len(story.lineage.branches), conflicts)
    return (*(f"{count:,}" for count in counts), f"{min(scores):.1f}" if scores else "–")


def stories(comparison: Comparison) -> str:
    """How many stories there are."""
    count = len(comparison.stories)
    return "1 story" if count == 1 else f"{count:,} stories"


def why_no_score(report: Report) -> str:
    """Why a document has no score."""
    if report.error:
        return report.error.message
    return ", ".join(_ABSTENTIONS.get(reason, reason) for reason in report.abstained)


def charges(compared: Compared) -> list[Contribution]:
    """The rows of a document's score that come from the comparison."""
    return [row for row in compared.report.contributions if row.family == "retelling"]


def cost(compared: Compared) -> float:
    """How many points the comparison made of a document's score; 0 where there is no score."""
    after, before = compared.report.score, compared.alone
    return round(after.value - before.value, 1) + 0.0 if after and before else 0.0


def charged(conflict: Conflict, cast: Sequence[Teller]) -> str:
    """Whom a conflict costs points, and why these; empty: nobody."""
    if not conflict.charged:
        return ""
    letters = listed([cast[place].letter for place in conflict.charged])
    because = _BECAUSE[conflict.because][len(conflict.charged) > 1] if conflict.because else ""
    return f"charged to {letters}: {because}" if because else f"charged to {letters}"


def says_more(side: Side, cast: Sequence[Teller]) -> bool:
    """Whether what a side says in few words is not simply the words of its first place."""
    document, span = side.members[0]
    return _plain(side.says) not in _plain(cast[document].text[span.start : span.end])


def listed(words: list[str]) -> str:
    """Words as a list: "A", "A and B", "A, B and C"."""
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def siblings(lineage: Lineage) -> list[Kinship]:
    """The documents that go back to one report and of which none is known to depend on the other."""
    derived = {frozenset((edge.source, edge.derived)) for edge in lineage.edges}
    return [kin for kin in lineage.kin if frozenset((kin.one, kin.other)) not in derived]


def pair(cast: Sequence[Teller], one: int, other: int) -> str:
    """Two documents, by their letters."""
    return f"{cast[one].letter} and {cast[other].letter}"


def quoted(words: str) -> str:
    """Words in quotation marks, their own where they have them."""
    return words if words[:1] in _OPENING else f"“{words}”"


def departures(against: Against) -> list[Departure]:
    """The departures of a document: what it changed, then what it lost, then what it added."""
    return sorted(against.departures, key=lambda departure: ("changed", "lost", "added").index(departure.how))


def departs(departure: Departure) -> str:
    """What a document does to a thing of the reference: "figure changed"."""
    return f"{departure.what} {departure.how}"


def by_reason(left_out: tuple[LeftOut, ...]) -> Iterator[tuple[str, list[LeftOut]]]:
    """The documents that are left out by the reason, in the order of `REASONS`."""
    for reason in REASONS:
        if items := [item for item in left_out if item.reason == reason]:
            yield reason, items


def nothing_together(left_out: Sequence[LeftOut]) -> str:
    """What to say where there is no story."""
    alone = sum(item.reason == "alone" for item in left_out)
    if alone > 1:
        return (
            f"Nothing here belongs together: none of {plural(alone, 'document')} tells the story of another."
        )
    if alone and any(item.reason == "duplicate" for item in left_out):
        return "There is nothing to compare: what can be compared is one and the same text."
    return "There is nothing to compare: fewer than two documents can be."


def _beginning(document: Document) -> str:
    """The first words of an article's body."""
    body = next(
        (block.span for block in document.blocks if block.role == "body"), Span(0, len(document.text))
    )
    return " ".join(document.text[body.start : min(body.end, body.start + 2 * _LONGEST)].split())


def _plain(words: str) -> str:
    """Words without what does not make other words of them."""
    return " ".join(words.split()).strip("“”\"'‘’ ").casefold()


def _letter(place: int) -> str:
    letter = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letter = chr(ord("A") + rest) + letter
    return letter
