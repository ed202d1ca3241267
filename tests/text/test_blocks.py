import pytest

from scoring.text.blocks import split_blocks

BODY = "The council met on Tuesday and closed the road for a week, officials said."
MORE = "Residents were told that the works on the bridge would take longer than planned."


def blocks(text: str) -> list[tuple[str, str]]:
    return [(block.role, text[block.start : block.end]) for block in split_blocks(text)]


def roles(*lines: str) -> list[str]:
    return [role for role, _ in blocks("\n".join(lines))]


@pytest.mark.parametrize(
    "line_end", ["\n", "\r\n", "\r", "\n\n", "\u2028", "\u2029", "\x0b", "\x85", "\n \n", "\r\n\t\r\n"]
)
def test_line_ends(line_end):
    assert blocks(f"{BODY}{line_end}{MORE}{line_end}") == [("body", BODY), ("body", MORE)]


def test_a_line_without_a_full_stop_is_a_block():
    assert blocks(f"{BODY}\nA road to nowhere\n{MORE}") == [
        ("body", BODY),
        ("heading", "A road to nowhere"),
        ("body", MORE),
    ]


@pytest.mark.parametrize("text", ["Nothing to see here", "One", "One line.", "CITY (Agency) - It rained."])
def test_one_block_is_body(text):
    assert blocks(text) == [("body", text)]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\r\n\u2028\t"])
def test_no_block(text):
    assert blocks(text) == []


@pytest.mark.parametrize(
    ("line", "role"),
    [
        # body, though short or odd
        ("It rained.", "body"),
        ("VIENNA (Reuters) - The talks began on Monday.", "body"),
        ("and then the talks began again", "body"),
        ("What happens next?", "body"),
        ("“We will stay here", "body"),
        ("Key points:", "body"),
        ("By Monday he had left the city.", "body"),
        ("Photo by photo, she rebuilt the story.", "body"),
        ("Getty ImagesThe president spoke on Monday to reporters.", "body"),
        ("He won (a picture of calm).", "body"),
        # headings
        ("Why It Matters", "heading"),
        ("Limited support for rhetoric", "heading"),
        ("‘Maduro is completely alone’", "heading"),
        ("## Background", "heading"),
        # list items
        ("- The road is closed.", "list"),
        ("• The road is closed", "list"),
        ("3. The road is closed.", "list"),
        ("(b) The road is closed.", "list"),
        # captions and credits
        ("RS / Public Photos", "caption"),
        ("Getty Images", "caption"),
        ("(AP)", "caption"),
        ("Jane Doe/Reuters", "caption"),
        ("Photo: Jane Doe", "caption"),
        ("Image credit: Jane Doe", "caption"),
        ("FILE PHOTO: A voter casts a ballot in Miami on Tuesday. REUTERS/Jane Doe", "caption"),
        ("A voter casts a ballot in Miami. (Photo by Jane Doe/AP)", "caption"),
        ("A voter casts a ballot in Miami. Jane Doe/Getty Images", "caption"),
        ("© Agency / Jane Doe", "caption"),
        # bylines and datelines
        ("By Jane Doe", "byline"),
        ("By JANE DOE and John Roe, Staff Writers", "byline"),
        ("Reported by Jane Doe", "byline"),
        ("Interview by Jane Doe", "byline"),
        ("Text: Jane Doe", "byline"),
        ("Staff Correspondent", "byline"),
        ("By Jane Doe, science correspondent", "byline"),
        ("By Jane Doe and John Roe, our reporters in Oslo", "byline"),
        ("Staff reporter: Mei-Lin Doe", "byline"),
        ("Jane Doe, political editor", "byline"),
        ("Fire in Oslo, says our reporter", "heading"),
        ("By Monday Evening, reporters had left.", "body"),
        ("Our reporter: It is late in Oslo", "heading"),
        ("Valley Courier, Tuesday 8 April 2025", "dateline"),
        ("LONDON/KYIV, Nov 19, 2025 (Northline News)", "dateline"),
        ("Jan. 5, 2024", "dateline"),
        ("Published on 5 January 2024 at 10:30 GMT", "dateline"),
        ("Updated 5:20 p.m. ET", "dateline"),
        ("2024-01-05T10:30:00", "dateline"),
        ("Patiala, April 27", "dateline"),
        ("WASHINGTON (Reuters)", "dateline"),
        # furniture
        ("---", "furniture"),
        ("* * *", "furniture"),
        ("12", "furniture"),
        ("https://example.com/a/b", "furniture"),
        ("desk@example.com", "furniture"),
        ("1.5K Shares", "furniture"),
        ("Home > World > Africa", "furniture"),
        ("Home / News / World", "furniture"),
        ("You are here: Home » Sport", "furniture"),
        ("World › Africa › Kenya", "furniture"),
        ("Home and away", "heading"),
        ("> It is over, he wrote.", "blockquote"),
    ],
)
def test_role_of_a_line(line, role):
    assert roles(BODY, line, MORE)[1] == role


@pytest.mark.parametrize(
    "title",
    [
        "Council Closes Road for a Week as Works on Bridge Begin",
        "Council closes road for a week",
        "Why Did the Council Close the Road?",
        "U.S. Army Told to Stay Put as Road Closes",
        "Dr. Doe says the road is closed",
        "# Council closes road for a week",
    ],
)
def test_title(title):
    assert blocks(f"{title}\n\n{BODY}\n\n{MORE}")[0] == ("title", title)


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([BODY, MORE], id="starts with a paragraph"),
        pytest.param(["Background", BODY], id="a word"),
        pytest.param(["Ambassador Jane Doe", BODY], id="a name"),
        pytest.param(["304 Any Street Name", "Anytown, MA 02124", BODY], id="an address"),
        pytest.param(["What would you do in this case?", BODY], id="a question"),
        pytest.param(["(Jane Doe, The Daily Globe)", BODY], id="in brackets"),
        pytest.param(["is a writer based in London for the paper", BODY], id="a broken line"),
        pytest.param(["The road closed. The council says why", BODY], id="two sentences"),
        pytest.param(["RS / Public Photos", "The mayor visiting the new road in 2024", BODY], id="a caption"),
        pytest.param(["Read this one", "Read that one", "Read all of them"], id="no paragraph"),
    ],
)
def test_no_title(lines):
    assert "title" not in roles(*lines)


def test_title_below_a_masthead():
    lines = [
        "GlobalFocus24",
        "Russia Offers Token Support to Its Ally",
        "Analysis based on open media.",
        "Russia Offers Limited Aid to Its Ally",
        BODY,
    ]
    assert roles(*lines) == ["heading", "title", "body", "heading", "body"]


@pytest.mark.parametrize(
    ("below", "role"), [("By Jane Doe", "title"), ("3 March 2024", "title"), (MORE, "body")]
)
def test_a_question_is_a_title_where_a_byline_or_date_follows(below, role):
    assert roles("What is a leap second, and why does it matter?", below, BODY, MORE)[0] == role


def test_title_below_date_and_byline():
    assert roles("Jan. 5, 2024", "By Jane Doe", "Council closes road for a week", BODY) == [
        "dateline",
        "byline",
        "title",
        "body",
    ]


def test_a_line_below_a_credit_describes_the_picture():
    assert roles(BODY, "RS / Public Photos", "The mayor with the new president of the council", MORE) == [
        "body",
        "caption",
        "caption",
        "body",
    ]


def test_a_heading_below_a_credit_stays_a_heading():
    assert roles(BODY, "RS / Public Photos", "Other priorities", MORE)[2] == "heading"


def test_many_headings_in_a_row_are_a_list():
    assert roles(BODY, "Apples", "Pears", "Plums", "Cherries", MORE) == ["body", *["list"] * 4, "body"]


def test_a_heading_at_the_end_heads_nothing():
    assert roles(BODY, "Additional reporting from the desk") == ["body", "body"]


WRAPPED = """\
The council met on Tuesday and closed the road for a week, because
the works on the bridge had taken longer than anybody in the town
hall had planned.

Residents were told to use the ferry, which leaves every hour from
the old harbour and takes bicycles, dogs and old people who cannot
walk, but no cars.
- Tickets are sold on board.
- Children travel free."""


@pytest.mark.parametrize("spacing", ["\n", "\r\n"])
def test_hard_wrapped(spacing):
    text = WRAPPED.replace("\n", spacing)
    found = blocks(text)
    assert [role for role, _ in found] == ["body", "body", "list", "list"]
    assert [block.split()[-1] for _, block in found] == ["planned.", "cars.", "board.", "free."]


def test_hard_wrapped_and_double_spaced():
    text = WRAPPED.partition("\n\n")[0].replace("\n", "\n\n") + "\n\nThe end."
    assert [block.split()[-1] for _, block in blocks(text)] == ["planned.", "end."]


def test_short_lines_are_not_joined():
    text = "Roses are red\nviolets are blue\nsugar is sweet\nand so are you"
    assert len(blocks(text)) == 4


SEED_ROLES = {
    "000": {
        "RS / Public Photos": "caption",
        "Limited support for rhetoric": "heading",
        "Other priorities": "heading",
    },
    "001": {"Declining Alliances Amid Global Pressures": "heading"},
    "002": {"Physical Address": "heading", "304 North Cardinal St.": "body"},
    "003": {"Why It Matters": "heading", "Full Report": "heading"},
    "004": {"GlobalFocus24": "heading", "A Diplomatic Balancing Act": "heading", "---": "furniture"},
}


@pytest.mark.parametrize("seed", sorted(SEED_ROLES))
def test_seeds(seed, seeds):
    found = {block: role for role, block in blocks(seeds[seed])}
    assert {line: found.get(line) for line in SEED_ROLES[seed]} == SEED_ROLES[seed]


def test_titles_of_seeds(seeds):
    titles = {
        name: [block for role, block in blocks(text) if role == "title"] for name, text in seeds.items()
    }
    assert titles.pop("004") == [
        "Russia and China Offer Token Support as U.S. Pressure Isolates Venezuela🔥67"
    ]
    assert not any(titles.values())


@pytest.mark.parametrize(
    "first",
    [
        "Sure! Here is a rewritten version of the article:",
        "Here's a summary of the article in a formal tone:",
        "Home > World > Africa",
    ],
)
def test_what_is_no_title(first):
    assert roles(first, "Council closes road for a week", BODY)[1] == "title"


def test_a_name_between_title_and_dateline():
    title = "Council closes road for a week"
    assert roles(title, "Jane Doe", "5 January 2024", BODY) == ["title", "byline", "dateline", "body"]
    assert roles(title, "Jane Doe", BODY, MORE) == ["title", "heading", "body", "body"]
