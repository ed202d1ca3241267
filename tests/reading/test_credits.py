import pytest

from scoring.reading.credits import is_name, names


@pytest.mark.parametrize(
    ("credit", "people"),
    [
        ("By Jane Doe and John Roe, Staff Writers", ["Jane Doe", "John Roe"]),
        ("Jane Doe, Staff Writer", ["Jane Doe"]),
        ("By Achieng' Odhiambo in Dunga Beach, Kenya", ["Achieng' Odhiambo"]),
        ("By Eric Song, Harbor Staff", ["Eric Song"]),
        ("Posted by Michael David Smith on November 19, 2019", ["Michael David Smith"]),
        ("By\nJane Doe\n| Lake Courier", ["Jane Doe"]),
        ("By\nJane Doe\nand\nJohn Roe", ["Jane Doe", "John Roe"]),
        ("Jane Doe\nAssociated Press", ["Jane Doe"]),
        ("| BY: Ilana Muhl, MS, RDN", ["Ilana Muhl"]),
        ("AFP,\nWashington,", ["AFP"]),
        ("Catherine Shu\n@catherine\n/\n2 days", ["Catherine Shu"]),
        ("By John Smith Jr., Special to the Courier", ["John Smith Jr"]),
        ("By JANE DOE | Staff Reporter", ["JANE DOE"]),
        ("Jane Doe in Nairobi", ["Jane Doe"]),
        ("Sarah E. Needle", ["Sarah E. Needle"]),
        ("Siobhán Ní Bhriain und José García Núñez", ["Siobhán Ní Bhriain", "José García Núñez"]),
        ("Geschrieben von Anna van der Meer", ["Anna van der Meer"]),
        ("Noor al-Rashid, Ana De Souza & Colm O’Brien", ["Noor al-Rashid", "Ana De Souza", "Colm O’Brien"]),
        ("Lakes & Rivers Review", ["Lakes & Rivers Review"]),
        ("山田太郎", ["山田太郎"]),
        ("By Reuters", ["Reuters"]),
    ],
)  # fmt: skip
def test_names(credit, people):
    assert list(names(credit)) == people


@pytest.mark.parametrize(
    "credit",
    [
        "", "By", "admin", "SiteAdmin", "jdoe", "newsroom2", "jane@lake.example", "@jane", "Staff Writer",
        "Web Desk", "Chief Legal Correspondent", "Business Columnist", "By the numbers", "By Design",
        "Follow\nthe author", "Updated Nov. 19", "Tuesday", "November", "© 2024 Jane Doe", "CC BY NC",
        "The Russian and Syrian defence ministries", "3 March 2024", "https://lake.example/jane",
    ],
)  # fmt: skip
def test_nobody(credit):
    assert names(credit) == ()


@pytest.mark.parametrize(
    ("value", "loose", "strict"),
    [
        ("Jane Doe", True, True),
        ("Price Young", True, True),
        ("Associated Press", True, False),
        ("Read Later", True, False),
        ("read later", False, False),
        ("Jane Doe 2", False, False),
    ],
)
def test_strict_names_do_not_read_as_words(value, loose, strict):
    assert (is_name(value), is_name(value, strict=True)) == (loose, strict)
