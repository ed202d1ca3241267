"""A report made by hand from a seed, with one of everything that a renderer must show."""

from __future__ import annotations

import io
import re
from hashlib import sha256
from pathlib import Path

import pytest
from msgspec import structs

from scoring.data import (
    Block,
    Contribution,
    Counterfactual,
    Document,
    Engine,
    Failure,
    Family,
    Finding,
    Label,
    ModelIdentity,
    NotAssessable,
    Pack,
    Report,
    Score,
    Span,
)

SEED = Path(__file__).parents[2] / "seeds" / "000_8f09115a129676dc.txt"
ENGINE = Engine("0.1.0", (Pack("newsroom", "1.0.0"),), "0" * 64, uncalibrated=False)

_FUSED = (
    "Chavezwho 2019when Madurofaced Guaidówhich traffickingbut Mattadirector termsexcept documentswhich "
    "Peskovhe Venezuelarefusing Zakharovaspokesman situationinstead Ryabkovstated 2018when personnelin "
    "Maduroreleased Venezuelaneither problemssuch sanctionsnot complicatedbut Jinpingcalling dataas "
    "Machadomwhich"
).split()


def _finding(
    text: str,
    rule: str,
    evidence: tuple[str, ...],
    message: str,
    why: str,
    *,
    severity: int = 3,
    points: float = 0.0,
    charged_by: str | None = None,
    note: bool = False,
) -> Finding:
    spans = tuple(
        Span(match.start(), match.end())
        for match in (re.search(re.escape(words), text) for words in evidence)
        if match
    )
    assert len(spans) == len(evidence)
    family: Family = rule.partition(".")[0]  # type: ignore[assignment]
    return Finding(
        rule=rule,
        family=family,
        severity=severity,
        confidence=0.9,
        spans=tuple(sorted(spans)),
        message=message,
        why=why,
        values={"match": evidence[0]} if evidence else {},
        fingerprint=sha256(repr((rule, evidence)).encode()).hexdigest()[:16],
        points=points,
        charged_by=charged_by,
        note=note,
    )


@pytest.fixture
def report() -> Report:
    text = SEED.read_text(encoding="utf-8")
    fused_why = "Words run together where a link, a tag or a line end was lost: nobody read this text over."
    found = [
        _finding(
            text,
            "spacing.fused-words",
            (word,),
            f"“{word}”: two words run together",
            fused_why,
            severity=4,
            points=-0.9 if number < 8 else -0.8,
        )
        for number, word in enumerate(_FUSED)
    ]
    vague_why = "Readers cannot check a source that is never named."
    found += [
        _finding(
            text,
            "attribution.crowd-says",
            (words,),
            f"“{words}”: nobody who could be asked",
            vague_why,
            points=points,
        )
        for words, points in (("analysts agree", -3.1), ("Everything indicates", -2.5))
    ]
    hollow_why = "The name of the source was lost on the way, so the claim hangs in the air."
    found += [
        _finding(
            text,
            "attribution.emptied",
            (words,),
            f"“{words.strip()}” names nobody: the source was cut out",
            hollow_why,
            severity=5,
            points=points,
        )
        for words, points in (
            ("according to ,", -5.0),
            ("said Reyes Matta to .", -4.9),
            ("reported by .", -4.9),
        )
    ]
    found += [
        _finding(
            text,
            "names.variants",
            ("Nicolás Maduro", "Nicolas Madurofaced"),
            "one person, two spellings: “Nicolás Maduro”, “Nicolas Maduro”",
            "A newsroom settles on one spelling of a name.",
            severity=2,
            points=-2.0,
        ),
        _finding(
            text,
            "names.unknown",
            ("Chavezwho",),
            "“Chavezwho” is no name known here",
            "A name that nobody bears cannot be checked.",
            severity=2,
            charged_by="spacing.fused-words",
        ),
        _finding(
            text,
            "boilerplate.credit-debris",
            ("RS / Public Photos",),
            "a photo credit three times without its photo",
            "What belongs to the page was copied as if it were the article.",
            severity=1,
            points=-3.0,
        ),
        _finding(
            text,
            "numbers.number-calque",
            ("between 50 and 60 billion of dollars",),
            "“billion of dollars” is not how English counts",
            "A figure carried over word for word was not read again.",
            severity=2,
            points=-1.4,
        ),
        _finding(
            text,
            "numbers.vague-quantity",
            ("enormous resources financial",),
            "“enormous” stands where a figure could",
            "How much is left to the reader.",
            severity=1,
            note=True,
        ),
        _finding(
            text,
            "attribution.no-named-source",
            (),
            "no voice outside government is named in the first half",
            "A story that rests on one side cannot be weighed.",
            severity=1,
            points=-1.1,
        ),
    ]
    found.sort(key=lambda finding: finding.spans[:1])
    rows = (
        Contribution("baseline", "baseline", None, 85.0, 0),
        Contribution("rule", "spacing.fused-words", "spacing", -19.2, 23),
        Contribution("rule", "attribution.emptied", "attribution", -14.8, 3),
        Contribution("rule", "attribution.crowd-says", "attribution", -5.6, 2),
        Contribution("rule", "boilerplate.credit-debris", "boilerplate", -3.0, 1),
        Contribution("rule", "names.variants", "names", -2.0, 1),
        Contribution("rule", "numbers.number-calque", "numbers", -1.4, 1),
        Contribution("rule", "attribution.no-named-source", "attribution", -1.1, 1),
        Contribution("cap", "trait", None, 1.2, 0),
    )
    value = round(sum(row.points for row in rows), 1)
    return Report(
        document=Document(
            id="seeds/000_8f09115a129676dc.txt",
            path="seeds/000_8f09115a129676dc.txt",
            text=text,
            blocks=(Block(0, 18, "furniture"), Block(20, len(text), "body")),
            title="China and Russia leave Maduro alone",
            language="en",
            genre="news",
            sha256="a" * 64,
        ),
        engine=ENGINE,
        status="scored",
        words=1429,
        score=Score(value, "weak", 85.0, round(value - 85.0, 1), 0.0),
        counterfactual=Counterfactual(
            ("spacing.fused-words", "attribution.emptied", "attribution.crowd-says"), 77.5
        ),
        contributions=rows,
        reason_codes=(
            "spacing.fused-words",
            "attribution.emptied",
            "attribution.crowd-says",
            "boilerplate.credit-debris",
        ),
        findings=tuple(found),
        not_assessable=(
            NotAssessable("boilerplate.link-farm", "plain text has no links"),
            NotAssessable("attribution.link-missing", "plain text has no links"),
        ),
        features={"words": 1429.0, "sentences": 61.0, "readability.lix": 51.307},
    )


@pytest.fixture
def modelled(report) -> Report:
    """The same report with the rows of a learned model."""
    words = "per 1,000 words"
    features = (
        ("wording.boosters", "words that claim certainty: clearly, truth; not in quotations", words),
        ("sourcing.unnamed", "sentences that report speech, and no name speaks there", "share"),
        ("sentence_variation", "standard deviation of sentence lengths", "ratio"),
        ("specificity.roles", "names that come with what their bearer is or does", "per 100 words"),
        ("exclamations", "exclamation marks", words),
        ("questions", "question marks", words),
    )
    figures = (
        (12.439, (0.8, 5.204), -3.1),
        (0.314, (0.02, 0.141), -2.2),
        (0.52, (0.387, 0.682), -0.4),
        (4.22, (0.9, 2.8), 1.1),
        (0.0, (0.0, 0.9), 0.3),
        (0.7, (0.0, 0.9), -0.2),
    )
    rows = tuple(
        Contribution("model", name, None, points, 0, figure, usual, Label(meaning, unit))
        for (name, meaning, unit), (figure, usual, points) in zip(features, figures, strict=True)
    )
    return structs.replace(
        report,
        engine=structs.replace(ENGINE, model=ModelIdentity("house", "b" * 64)),
        score=Score(34.6, "weak", 85.0, -45.9, -4.5, 0.113, (28.1, 41.0), 0.03),
        contributions=(*report.contributions[:-1], *rows, report.contributions[-1]),
    )


@pytest.fixture
def abstained() -> Report:
    text = "Experts say the bridge will hold.\nIt may rain."
    return Report(
        document=Document("short.txt", text, (Block(0, len(text), "body"),), path="short.txt", language="en"),
        engine=ENGINE,
        status="abstained",
        words=9,
        abstained=("too-short",),
        findings=(
            _finding(
                text,
                "attribution.crowd-says",
                ("Experts say",),
                "“Experts say”: nobody who could be asked",
                "Readers cannot check a source that is never named.",
            ),
        ),
    )


@pytest.fixture
def failed() -> Report:
    return Report(
        document=Document("gone.txt", "", (), path="gone.txt"),
        engine=ENGINE,
        status="error",
        error=Failure("missing", "no such file"),
    )


@pytest.fixture
def printed(monkeypatch):
    """Return a function that has something written at a screen of so many columns, and returns the text."""

    def print(write, what, columns=80, encoding="utf-8") -> str:
        monkeypatch.setenv("COLUMNS", str(columns))
        buffer = io.BytesIO()
        stream = io.TextIOWrapper(buffer, encoding=encoding)
        write(what, stream)
        stream.flush()
        text = buffer.getvalue().decode(encoding)
        assert all(len(line) <= columns and line == line.rstrip() for line in text.splitlines())
        return text

    return print
