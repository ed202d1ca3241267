"""What waits, worst first."""

import pytest

from scoring.batch.writing import write
from scoring.errors import InputError
from scoring.review.queue import read_queue


def ids(queue):
    return [case.id for case in queue]


@pytest.mark.parametrize(
    ("columns", "order"),
    [
        ([{"score": 60.0}, {"score": 20.0}, {"score": 40.0}], "bca"),
        ([{"priority": 50}, {"priority": 80, "score": 70.0}, {"priority": None, "score": 1.0}], "bac"),
        ([{"score": None}, {"score": 99.0}, {"score": 99.0}], "bca"),
        ([{}, {}, {}], "abc"),
    ],
    ids=["by score", "by priority first", "without a score last", "else as they come"],
)
def test_worst_first(row, run_of, columns, order):
    run = run_of(*(row(id, **given) for id, given in zip("abc", columns, strict=True)))
    assert ids(read_queue(run, 10)) == list(order)


WAITING = {"queue": "desk", "outcome": "review"}
ALLOWED = {"queue": None, "outcome": "allow", "priority": None}
SAMPLED = {"queue": "quality", "outcome": "allow", "priority": 10}
NO_POLICY = {"queue": None, "outcome": None, "priority": None, "policy": None, "entry": None}


@pytest.mark.parametrize(
    ("options", "waits"),
    [
        ({}, ["waiting", "sampled", "without a policy"]),
        ({"queues": ["desk"]}, ["waiting"]),
        ({"queues": ["desk", "quality"]}, ["waiting", "sampled"]),
        ({"everything": True}, ["waiting", "sampled", "allowed", "without a policy"]),
        ({"is_open": lambda case: case.id != "waiting"}, ["sampled", "without a policy"]),
    ],
    ids=["all queues", "one queue", "two queues", "everything", "what is open"],
)
def test_what_waits(row, run_of, options, waits):
    run = run_of(
        row("without a policy", **NO_POLICY),
        row("allowed", 30.0, **ALLOWED),
        row("sampled", **SAMPLED),
        row("waiting", **WAITING),
    )
    queue = read_queue(run, 10, **options)
    assert ids(queue) == waits
    assert queue.waiting == len(waits)


def test_no_more_than_asked_for(row, run_of):
    run = run_of(*(row(str(score), float(score)) for score in (50, 10, 30, 20, 40)))
    queue = read_queue(run, 2)
    assert ids(queue) == ["10", "20"]
    assert (len(queue), queue.waiting) == (2, 5)


def test_a_queue_that_is_not_there(row, run_of):
    with pytest.raises(InputError, match="queue dessk; queues there: desk") as caught:
        read_queue(run_of(row()), 10, queues=["dessk"])
    assert caught.value.code == "no-queue"


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", None),
        (b"{}\n", "no columns"),
        (b"no JSON\n", "not the output"),
    ],
)
def test_what_is_no_run(tmp_path, content, complaint):
    path = tmp_path / "rows.jsonl"
    path.write_bytes(content)
    if complaint is None:
        assert not read_queue(path, 10)
        return
    with pytest.raises(InputError, match=complaint):
        read_queue(path, 10)


def test_a_row_that_no_run_can_have(row, run_of):
    path = run_of(row("a"), row("b"))
    lines = path.read_bytes().splitlines()
    path.write_bytes(lines[0] + b"\n" + lines[1].replace(b'"start":0', b'"start":"0"') + b"\n")
    with pytest.raises(InputError, match="row 2") as caught:
        read_queue(path, 10)
    assert caught.value.code == "no-rows"


@pytest.mark.parametrize("format", ["jsonl", "csv", "parquet"])
def test_from_any_format(row, broken, run_of, tmp_path, format):
    lines = run_of(row("a"), broken, row("c", None, abstained=["too-short"]))
    out = tmp_path / f"out.{format}"
    write(lines, out, format)
    assert [*read_queue(out, 10)] == [*read_queue(lines, 10)]
    assert ids(read_queue(out, 10)) == ["a", "broken", "c"]


def test_the_same_words_are_one_finding(row, found, run_of):
    one, other = found(), found(points=-1.5, spans=[*found().spans, *found("experts say").spans])
    (case,) = read_queue(run_of(row("a", findings=[found("Insiders claim", points=-5.0), one, other])), 10)
    merged, insiders = case.findings
    assert insiders.message.startswith("“Insiders")
    assert (merged.points, merged.fingerprint) == (-5.5, one.fingerprint)
    ends = [(place.start, place.end) for place in merged.spans]
    assert ends == [(0, 11), (0, 11), (75, 86)]


def test_the_costliest_finding_first_and_notes_last(row, found, run_of):
    findings = [
        found("note", "a.note", 0.0, uncounted="note"),
        found("mild", "a.mild", 0.0, severity=1),
        found("other", "a.charged", 0.0, charged_by="a.big", severity=2),
        found("big", "a.big", -9.0),
    ]
    (case,) = read_queue(run_of(row("a", findings=findings)), 10)
    assert [finding.rule for finding in case.findings] == ["a.big", "a.charged", "a.mild", "a.note"]
