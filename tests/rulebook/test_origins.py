"""Where the values of a rule come from."""

import pytest

from scoring.rulebook.origins import origins

SHIPPED = """\
schema: 1
pack: {name: crowd, version: 1.0.0}
rules:
  - id: attribution.crowd
    title: A crowd without names
    family: attribution
    severity: 3
    check:
      kind: phrases
      any:
        - experts
        - analysts
    message: m
    why: w
"""
HOUSE = """\
schema: 1
pack: {name: house, version: 1.0.0}
rules:
  - extends: attribution.crowd
    weight: 2
    check: {any+: [pundits]}
    except:
      phrases: [experts at large]
"""


@pytest.fixture
def places(tmp_path):
    """Return a function that tells the places of a rule's values, with or without the overlay."""
    (tmp_path / "shipped.yml").write_text(SHIPPED)
    (tmp_path / "house.yml").write_text(HOUSE)

    def places_of(*files: str, id: str = "attribution.crowd"):
        found = origins([tmp_path / file for file in files], [tmp_path / "shipped.yml"], id)
        return {
            key: [(place.path.rpartition("/")[2], place.line) for place in places]
            for key, places in found.items()
        }

    return places_of


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("id", [("shipped.yml", 4)]),
        ("severity", [("shipped.yml", 7)]),
        ("check.kind", [("shipped.yml", 9)]),
        ("check.any", [("shipped.yml", 11), ("shipped.yml", 12), ("house.yml", 6)]),
        ("weight", [("house.yml", 5)]),
        ("except.phrases", [("house.yml", 8)]),
    ],
)
def test_with_an_overlay(places, key, expected):
    assert places("house.yml")[key] == expected


def test_without(places):
    found = places()
    assert found["check.any"] == [("shipped.yml", 11), ("shipped.yml", 12)]
    assert "weight" not in found  # the default


def test_an_unknown_rule(places):
    assert places(id="attribution.mob") == {}


def test_groups_of_exceptions_are_told_apart(places, tmp_path):
    text = HOUSE.replace(
        "  phrases: [experts at large]", "  - phrases: [experts at large]\n      - regex: ['x y']"
    )
    (tmp_path / "house.yml").write_text(text)
    found = places("house.yml")
    assert (found["except.0.phrases"], found["except.1.regex"]) == ([("house.yml", 8)], [("house.yml", 9)])
