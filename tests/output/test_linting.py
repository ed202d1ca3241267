"""What `rules check` prints."""

import io

from scoring.linter import Issue
from scoring.output.linting import write_issues


def printed(*issues: Issue) -> str:
    stream = io.StringIO()
    write_issues(issues, 12, 1, stream)
    return stream.getvalue()


def test_one_line_for_each_complaint():
    named = Issue("names.cat", "house.yml", 12, "untested", "no example", "add a text" + 20 * " more")
    whole = Issue(None, "house.yml", 3, "unused-term", "no rule uses \x1b'pets'", "take it out")
    assert printed(named, whole) == (
        f"house.yml:12: untested: names.cat: no example; help: {named.hint}\n"
        "house.yml:3: unused-term: no rule uses <U+001B>'pets'; help: take it out\n"
        "\n"
        "2 complaints about 12 rules in 1 file\n"
        "\n"
    )


def test_nothing_to_complain_about():
    assert printed() == "ok: 12 rules in 1 file\n\n"
