"""What each overlay makes of a rule, one after the other."""

import pytest

from scoring.rulebook.changes import changes

HEAD = "schema: 1\npack: {name: p, version: 1.0.0}\nrules:\n"
RULE = (
    "  - {id: attribution.crowd, title: A crowd, family: attribution, severity: 1, "
    "check: {kind: phrases, any: [experts]}, message: m, why: w}\n"
)


def overlay(severity: int) -> str:
    return f"  - {{extends: attribution.crowd, severity: {severity}}}\n"


@pytest.mark.parametrize(
    ("beneath", "files", "expected"),
    [
        ([RULE], [overlay(2)], [("house1.yml", 4, 1, 2)]),
        ([], [RULE + overlay(2) + overlay(3)], [("house1.yml", 5, 1, 2), ("house1.yml", 6, 2, 3)]),
        ([], [RULE, overlay(2)], [("house2.yml", 4, 1, 2)]),
        ([RULE, overlay(4)], [overlay(2)], [("shipped2.yml", 4, 1, 4), ("house1.yml", 4, 4, 2)]),
        # A rule of its own, made of another, changes none.
        ([RULE], [overlay(2).replace("{", "{id: attribution.crowds, ")], []),
    ],
)
def test_changes(tmp_path, beneath, files, expected):
    def written(name: str, texts: list[str]):
        paths = [tmp_path / f"{name}{number}.yml" for number in range(1, len(texts) + 1)]
        for path, text in zip(paths, texts, strict=True):
            path.write_text(HEAD + text)
        return paths

    found = changes(written("house", files), written("shipped", beneath))
    assert [
        (after.path.rpartition("/")[2], after.line, before.severity, after.severity)
        for before, after in found
    ] == expected
