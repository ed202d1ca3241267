"""What a batch came to, at a terminal."""

import pytest

from scoring.batch.summary import Failures, Summary
from scoring.output.batch import write_summary


@pytest.fixture
def summary():
    return Summary(
        rows=1_204_331,
        words=451_200_300,
        status={"error": 45, "scored": 1_180_000, "abstained": 24_286},
        bands={"poor": 20_000, "weak": 160_000, "doubtful": 400_000, "sound": 600_000},
        abstained={"not-english": 4_286, "too-short": 20_000},
        outcomes={"review": 90_000, "allow": 1_100_000, "hold": 14_331},
        queues={"desk": 50_000, "quality": 11_000, "artefacts": 54_331},
        sampled=11_000,
        reasons={f"names.rule-{number}": 300_000 // (number + 1) for number in range(12)},
        failures={
            "too-slow": Failures(3, "in.jsonl:17", "not done after 60 seconds, the most it may take"),
            "bad-json": Failures(42, "in.jsonl:\x1b[31m9", "the line is no JSON: input data was truncated"),
        },
    )


def test_the_summary(summary, printed):
    text = printed(write_summary, summary)
    assert text.startswith(
        "1,204,331 documents  451,200,300 words\n"
        "1,180,000 scored · 24,286 without a score · 45 failed\n"
        "no score because: too-short 20,000 · not-english 4,286\n"
        "\n"
        "Bands  of the documents with a score\n"
        "    600,000   50.8%  sound     ━━━━━━━━━━━━━━━╸──────────────\n"
        "    400,000   33.9%  doubtful  ━━━━━━━━━━────────────────────\n"
        "    160,000   13.6%  weak      ━━━━──────────────────────────\n"
        "     20,000    1.7%  poor      ╸─────────────────────────────\n"
        "\n"
        "Outcomes  by the policy\n"
        "  1,100,000   91.3%  allow   ━"
    )
    assert "Queues  11,000 documents only as a sample\n     54,331    4.5%  artefacts  ━" in text
    assert "\n    300,000   25.4%  names.rule-0  ━" in text
    assert "\n  and 2 more\n" in text
    assert text.endswith(
        "Failed  by code, with the first of each\n"
        "         42  bad-json\n"
        "             in.jsonl:<U+001B>[31m9: the line is no JSON: input data was\n"
        "             truncated\n"
        "          3  too-slow\n"
        "             in.jsonl:17: not done after 60 seconds, the most it may take\n"
        "\n"
    )


def test_a_summary_without_policy_and_failures(printed):
    summary = Summary(rows=1, words=400, status={"scored": 1}, bands={"sound": 1})
    assert printed(write_summary, summary) == (
        "1 document  400 words\n"
        "1 scored\n"
        "\n"
        "Bands  of the documents with a score\n"
        "          1  100.0%  sound  ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━\n"
        "\n"
    )


@pytest.mark.parametrize("columns", [40, 60, 80, 100, 120])
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_it_fits_every_screen(columns, encoding, summary, printed):
    assert "scored" in printed(write_summary, summary, columns, encoding)
