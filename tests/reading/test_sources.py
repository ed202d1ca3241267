import os
import sys
from pathlib import Path

import pytest

from scoring.reading import Source, Unread, expand


@pytest.fixture
def tree(tmp_path, monkeypatch):
    for name in [
        "b.txt",
        "a.text",
        "note.md",
        "page.html",
        "data.json",
        ".hidden.txt",
        "README.md",
        "sub/c.TXT",
        "sub/deep/d.txt",
        ".git/e.txt",
        "nothing/here.csv",
    ]:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("It rained.")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def ids(*paths: str) -> list[str]:
    """The ids of the sources; of what cannot be read also the code."""
    return [
        f"{item.id}: {item.error.code}" if isinstance(item, Unread) else item.id for item in expand(paths)
    ]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("b.txt", ["b.txt"]),
        ("data.json", ["data.json"]),
        (".hidden.txt", [".hidden.txt"]),
        (".", ["./a.text", "./b.txt", "./note.md", "./page.html", "./sub/c.TXT", "./sub/deep/d.txt"]),
        ("sub", ["sub/c.TXT", "sub/deep/d.txt"]),
        ("sub/", ["sub/c.TXT", "sub/deep/d.txt"]),
        ("*.t*t", ["a.text", "b.txt"]),
        ("s*", ["sub/c.TXT", "sub/deep/d.txt"]),
        ("**/*.txt", ["b.txt", "sub/deep/d.txt"]),
        ("sub/**/*", ["sub/c.TXT", "sub/deep/d.txt"]),
        (".git/*", [".git/e.txt"]),
        ("-", ["-"]),
        ("gone.txt", ["gone.txt: missing"]),
        ("b.txt/x", ["b.txt/x: missing"]),
        ("a\0b", ["a\0b: missing"]),
        ("", [": missing"]),
        ("*.doc", ["*.doc: no-match"]),
        ("[", ["[: no-match"]),
        ("**x/*.txt", ["**x/*.txt: no-match"]),
        ("nothing", ["nothing: no-documents"]),
    ],
)
@pytest.mark.usefixtures("tree")
def test_expand(path, expected):
    assert ids(path) == expected


@pytest.mark.usefixtures("tree")
def test_endings_are_those_that_count_inside_folders(tree):
    (tree / "readme.csv.gz").touch()
    assert [item.id for item in expand([".", "b.txt"], (".csv", ".json", ".csv.gz"))] == [
        "./data.json",
        "./nothing/here.csv",
        "b.txt",
    ]
    [found] = expand(["sub"], (".csv", ".csv.gz"))
    assert found.error.message == "no documents (.csv) in this folder"


@pytest.mark.usefixtures("tree")
def test_order_is_that_of_the_paths():
    assert ids("sub", "gone", "-", "b.txt", "a.text") == [
        "sub/c.TXT",
        "sub/deep/d.txt",
        "gone: missing",
        "-",
        "b.txt",
        "a.text",
    ]


def test_absolute_pattern(tree):
    assert ids(f"{tree}/*.txt") == [f"{tree}/b.txt"]


@pytest.mark.parametrize("name", ["report[1].txt", "a\nb.txt", "what?.txt", "naïve “quoted”.txt"])
def test_odd_names_are_taken_as_they_are(name, tmp_path):
    (tmp_path / name).write_text("It rained.")
    assert ids(str(tmp_path / name)) == [str(tmp_path / name)]


def test_a_name_that_is_not_utf8_can_be_printed(tmp_path):
    path = os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")
    Path(path).write_text("It rained.")
    [source] = expand([path])
    assert source == Source(f"{tmp_path}/caf\\xe9.txt", Path(path))


def test_loops_of_links_end(tree):
    (tree / "sub" / "loop").symlink_to(tree, target_is_directory=True)
    (tree / "sub" / "again").symlink_to(tree, target_is_directory=True)
    (tree / "sub" / "self.txt").symlink_to("self.txt")
    assert ids("sub") == ["sub/c.TXT", "sub/deep/d.txt"]
    assert ids("**/d.txt") == ["sub/deep/d.txt"]
    assert ids("sub/self.txt") == ["sub/self.txt: unreadable"]


@pytest.fixture
def well(tree):
    """A folder inside the tree nested so deep that whoever walks it by recursion falls in."""
    depth = sys.getrecursionlimit() + 200
    os.chdir(tree / "sub")
    for _ in range(depth):
        os.mkdir("n")
        os.chdir("n")
    Path("deep.txt").write_text("It rained.")
    yield os.chdir(tree)
    os.chdir("/".join(["sub", *"n" * depth]))
    Path("deep.txt").unlink()
    for _ in range(depth):
        os.chdir("..")
        os.rmdir("n")


@pytest.mark.usefixtures("well")
def test_deep_folders_end_with_a_word_on_them():
    deep = "sub" + "/n" * 64
    assert ids("sub", "b.txt") == ["sub/c.TXT", "sub/deep/d.txt", f"{deep}: too-deep", "b.txt"]
    assert ids("sub/") == ids("sub")
    assert ids(deep) == [deep + "/n" * 64 + ": too-deep"]
    assert ids("sub/**/*.txt", "b.txt") == ["sub/**/*.txt: too-deep", "b.txt"]


def test_a_linked_file_and_a_linked_folder_that_is_named_count(tree):
    (tree / "nothing" / "linked.txt").symlink_to(tree / "b.txt")
    (tree / "door").symlink_to(tree / "sub", target_is_directory=True)
    assert ids("nothing", "door") == ["nothing/linked.txt", "door/c.TXT", "door/deep/d.txt"]


@pytest.mark.usefixtures("tree")
def test_closed_folders(monkeypatch):
    scandir = os.scandir

    def refuse(path):
        if os.path.basename(path) in ("deep", "nothing"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert ids("sub", "nothing") == ["sub/c.TXT", "sub/deep: unreadable", "nothing: unreadable"]
    [_, closed] = expand(["sub"])
    assert isinstance(closed, Unread)
    assert closed.error.message == "folder cannot be read: permission denied"


@pytest.mark.usefixtures("tree")
def test_a_path_that_cannot_be_looked_at():
    [found] = expand(["x" * 5000])
    assert isinstance(found, Unread)
    assert (found.error.code, found.error.message) == ("unreadable", "cannot be read: file name too long")
