"""One thing, two ways."""

import pytest

from scoring.data import Span


def ways(*lists: str, more: str = "") -> str:
    return f"{{kind: consistency, group: [{', '.join(lists)}]{more}}}"


SPELLINGS = [
    ("[adviser, advisor]", "An adviser met an adviser and an [[advisor]]."),
    ("[adviser, advisor]", "An [[adviser]] met an advisor and an advisor."),
    ("[adviser, advisor]", "An adviser met an [[advisor]], then [[advisor]] met adviser."),  # a tie
    ("[adviser, advisor]", "An advisor met an advisor."),
    ("[adviser, advisor]", "Nobody met anybody."),
    ("[adviser, advisor]", "An ADVISER met an [[Advisor]]."),
    ("[adviser, advisor]", "An adviser met many advisors."),
    ("[per cent, percent]", "It was 5 per cent, then 6 [[percent]]."),
    ("[e-mail, email, electronic mail]", "By [[email]], [[electronic mail]], e-mail or e-mail."),
    ("[health, health care, healthcare]", "The health care of all; [[healthcare]] is care."),  # the longest
]


@pytest.mark.parametrize(("lists", "marked"), SPELLINGS)
def test_spellings(finds, lists, marked):
    finds(ways(lists), marked)


def test_inflected_forms(finds):
    finds(
        ways("[adviser, advisor]", more=", inflect: noun"), "Advisers met an adviser and many [[advisors]]."
    )


def test_a_finding_for_each_thing(matcher, text_of):
    probe = matcher(
        ways("[may be, maybe]", "[adviser, advisor]"), message="'{match}, but {other}; {count} times'"
    )
    found = probe.findings(text_of("He Maybe an adviser, an advisor\nor advisor; she may be, may be not."))
    assert [finding.message for finding in found] == [
        "Maybe, but may be; 1 times",
        "adviser, but advisor; 1 times",
    ]


CAPITALS = [
    ("The Covid year. Covid and [[COVID]].", "[Covid, COVID]"),
    ("Covid was bad. The COVID year.", "[Covid, COVID]"),  # whose first word shows nothing
    ("The Internet; Internet and [[internet]]. Internet too.", "[Internet, internet]"),
    ("The covid year and CoViD.", "[Covid, COVID]"),  # neither
    ("A café, a [[cafe]], one café.", "[café, cafe]"),
]


@pytest.mark.parametrize(("marked", "group"), CAPITALS)
def test_ways_that_differ_by_capitals_or_accents(finds, marked, group):
    finds(ways(group), marked)


def test_mentions_that_are_quoted_or_excused_do_not_count(finds):
    finds(
        ways("[adviser, advisor]"),
        "An adviser, “an advisor”, the Advisor Board and an advisor [sic]; one [[advisor]]; no adviser.",
        "scope: {not_in: [quote]}, except: {phrases: [Advisor Board]}",
    )


DETAILS = (
    r"{kind: consistency, of: {kind: regex, pattern: '(?P<who>[A-Z]\w+), (?P<age>\w+)'}, "
    "group: who, differ_by: age}"
)


@pytest.mark.parametrize(
    "marked",
    [
        "Ada, 36, met Bob, 40. Later [[Ada, 37]], saw Bob, 40.",
        "Ada, 36, met [[Ada, 37]], ADA, 36, and [[Ada, 38]].",
        "Ada, 36, met Bob, 37.",
        "Zoë, twelve, met Zoe, TWELVE.",
        "Nobody came.",
    ],
)
def test_details_that_differ(finds, marked):
    finds(DETAILS, marked)


def test_a_message_on_details(matcher, text_of):
    probe = matcher(DETAILS, message="'{who}: {match}, but {other}'")
    (finding,) = probe.findings(text_of("Ada, 36, met ADA, 37, and Ada, 38."))
    assert finding.message == "Ada: 37, but 36"
    assert finding.spans == (Span(13, 20), Span(26, 33))


def test_mentions_without_the_detail_say_nothing(finds):
    check = DETAILS.replace(r", (?P<age>\w+)", r"(?:, (?P<age>\d+))?")
    finds(check, "Ada came. Ada, 36, left. [[Ada, 37]], came.")


@pytest.mark.parametrize("check", [ways("[adviser, advisor]"), DETAILS])
def test_an_empty_document_is_consistent(matcher, text_of, check):
    assert matcher(check).findings(text_of("")) == []
