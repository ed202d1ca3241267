"""Named lists from text files of the pack's folder, and from nowhere else."""

import os

import pytest

from scoring.errors import RulebookError
from scoring.rulebook import load_rulebook

RULE = """\
schema: 1
pack: {name: house, version: 1.0.0}
terms:
  few: [insiders]
  crowd: {file: %s}
rules:
  - id: attribution.crowd
    title: A crowd
    family: attribution
    severity: 1
    check: {kind: phrases, any: [<few>, <crowd>]}
    message: m
    why: w
"""


@pytest.fixture
def load(tmp_path):
    """Return a function that loads a pack in a folder of its own, with its terms in the file named."""
    folder = tmp_path / "pack"
    (folder / "terms").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("a secret\n")

    def load_pack(file: str, content: bytes | None = None):
        if content is not None:
            (folder / file).write_bytes(content)
        pack = folder / "house.yml"
        pack.write_text(RULE % file, encoding="utf-8")
        return load_rulebook([pack]).rules[0].check.any

    return load_pack


@pytest.mark.parametrize(
    ("content", "terms"),
    [
        (b"experts\nanalysts\n", ("experts", "analysts")),
        (b"experts\r\nanalysts", ("experts", "analysts")),
        (b"\xef\xbb\xbfexperts\n", ("experts",)),
        ("# who speaks\n\n  señores  \nexperts\nexperts\n".encode(), ("señores", "experts")),
    ],
)
def test_one_term_a_line(load, content, terms):
    assert load("terms/crowd.txt", content) == ("insiders", *terms)


@pytest.mark.parametrize(
    ("file", "content", "message"),
    [
        ("terms/none.txt", None, "there is no such file"),
        ("terms", None, "there is no such file"),
        ("terms/crowd.txt", b"# nobody\n\n", "there are no terms in 'terms/crowd.txt'"),
        ("../secret.txt", None, "it lies outside the folder of the rule file"),
        ("terms/../../secret.txt", None, "it lies outside the folder of the rule file"),
        ("/etc/hostname", None, "it lies outside the folder of the rule file"),
        ("terms/crowd.txt", b"a\nb\n\xff\n", "line 3 is not UTF-8"),
        ("terms/crowd.txt", b"a\n" * 500_001, "it is larger than 1 MB"),
    ],
)
def test_a_file_that_cannot_be_read(load, file, content, message):
    with pytest.raises(RulebookError) as caught:
        load(file, content)
    (error,) = caught.value.errors
    assert (error.line, error.column) == (5, 17)
    assert message in error.message


def test_a_link_leads_nowhere_else(load, tmp_path):
    os.symlink(tmp_path / "secret.txt", tmp_path / "pack" / "terms" / "crowd.txt")
    with pytest.raises(RulebookError, match="outside the folder"):
        load("terms/crowd.txt")


def test_a_term_that_can_never_be_found_is_told_with_its_place(load):
    message = "no word in '…', which <crowd> lists .crowd.txt, line 3."
    with pytest.raises(RulebookError, match=message):
        load("terms/crowd.txt", "experts\n# a remark\n…\n".encode())


def test_an_exception_may_name_a_list(tmp_path):
    pack = tmp_path / "house.yml"
    pack.write_text((RULE % "a.txt").replace("    message", "    except: {terms: [few]}\n    message"))
    (tmp_path / "a.txt").write_text("experts\n")
    (group,) = load_rulebook([pack]).rules[0].exceptions
    assert group.phrases == ("insiders",)


HEAD = "schema: 1\npack: {name: house, version: 1.0.0}\n"
USER = (
    "  - {{id: attribution.r{number}, title: t, family: attribution, severity: 1, message: m, why: w, "
    "check: {{kind: phrases, any: {any}}}}}\n"
)
OVERLAY = (
    "  - {{extends: attribution.r0, id: attribution.o{number}, check: {{any+: [x]}}}}\n"  # a copy of the list
)


@pytest.mark.parametrize(
    "text",
    [
        "terms:\n  t0: {file: long.txt}\n"
        + "".join(f"  t{number}: [<t{number - 1}>]\n" for number in range(1, 1000))
        + "rules: []\n",
        "terms:\n  t0: {file: long.txt}\nrules:\n"
        + "".join(USER.format(number=number, any="<t0>") for number in range(1000)),
        "terms:\n  t0: {file: long.txt}\nrules:\n"
        + USER.format(number=0, any="[<t0>]")
        + "".join(OVERLAY.format(number=number) for number in range(1000)),
    ],
    ids=["terms of terms", "many rules", "many overlays"],
)
def test_long_lists_are_not_multiplied_without_end(tmp_path, text):
    (tmp_path / "long.txt").write_text("\n".join(f"word{number}" for number in range(50_000)))
    pack = tmp_path / "house.yml"
    pack.write_text(HEAD + text)
    with pytest.raises(RulebookError, match="more than 1,000,000 texts"):
        load_rulebook([pack])
