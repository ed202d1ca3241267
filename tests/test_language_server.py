"""Rule files in an editor: a YAML language server with our schema marks mistakes, completes keys, explains.

The server comes from npm, pinned, into the environment that runs the tests; without node or a registry
these tests are skipped.
"""

import itertools
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from urllib.request import pathname2url

import pytest

from scoring.data import FAMILIES
from scoring.shipped import rules_folder

pytestmark = pytest.mark.slow

VERSION = "1.25.0"  # the last for Node 20
SERVER = Path("node_modules", "yaml-language-server", "bin", "yaml-language-server")
SETTINGS = {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}
FAULTLESS = """\
# yaml-language-server: $schema=rules.schema.json
schema: 1
pack: {name: house, version: 1.0.0}
terms:
  crowd: [experts, analysts]
rules:
  - id: attribution.crowd-says
    title: A crowd without names
    family: attribution
    severity: 3
    check:
      kind: phrases
      any: <crowd>
    message: "“{match}” has no name"
    why: Readers cannot check a source that is never named.
  - extends: spacing.fused-words
    weight: 3
    check: {with: {brand_words+: [FooIn]}}
"""


@pytest.fixture(scope="session")
def installed() -> Path:
    """The folder with the server, installed once for all runs."""
    folder = Path(sys.prefix, "language-server", VERSION)
    if not (shutil.which("node") and shutil.which("npm")):
        pytest.skip("the language server needs node and npm")
    if (folder / SERVER).exists():
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as fresh:
        options = ["--prefix", fresh, "--no-audit", "--no-fund", "--loglevel=error"]
        options += ["--fetch-retries=0", "--fetch-timeout=15000"]  # it takes two seconds, or does not work
        command = ["npm", "install", *options, f"yaml-language-server@{VERSION}"]
        try:
            subprocess.run(command, capture_output=True, text=True, timeout=40, check=True)
        except subprocess.TimeoutExpired:
            pytest.skip("npm does not reach a registry to install the language server from")
        except subprocess.CalledProcessError as error:
            reason, *_ = error.stderr.splitlines() or ["no reason given"]
            pytest.skip(f"npm cannot install the language server: {reason}")
        try:
            os.rename(fresh, folder)
        except OSError:  # another process has been faster
            assert (folder / SERVER).exists()
        else:
            os.mkdir(fresh)  # for its removal
    return folder


class Editor:
    """A client of the language server: as much of an editor as these tests need."""

    def __init__(self, server: Path, folder: Path) -> None:
        self.folder = folder
        self.numbers = itertools.count(1)
        self.process = subprocess.Popen(
            ["node", server, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder
        )
        capabilities = {"workspace": {"configuration": True}, "textDocument": {"completion": {}, "hover": {}}}
        self.ask("initialize", {"processId": None, "rootUri": uri(folder), "capabilities": capabilities})
        self.tell("initialized", {})

    def close(self) -> None:
        self.process.kill()
        self.process.communicate()

    def tell(self, method: str, params: dict) -> None:
        self._write({"method": method, "params": params})

    def ask(self, method: str, params: dict):
        number = next(self.numbers)
        self._write({"id": number, "method": method, "params": params})
        while (message := self._read()).get("id") != number or "method" in message:
            pass
        return message["result"]

    def open(self, text: str) -> list[tuple[int, str]]:
        """Open a text as a rule file; return its diagnostics, as line (from 0) and message."""
        self.file = uri(self.folder / f"house{next(self.numbers)}.yml")
        document = {"uri": self.file, "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})
        while (message := self._read()).get("method") != "textDocument/publishDiagnostics":
            pass
        assert message["params"]["uri"] == self.file
        found = message["params"]["diagnostics"]
        return [(each["range"]["start"]["line"], each["message"]) for each in found]

    def complete(self, line: int, column: int) -> set[str]:
        return {item["label"] for item in self._at("textDocument/completion", line, column)["items"]}

    def hover(self, line: int, column: int) -> str:
        return self._at("textDocument/hover", line, column)["contents"]["value"]

    def _at(self, method: str, line: int, column: int):
        position = {"line": line, "character": column}
        return self.ask(method, {"textDocument": {"uri": self.file}, "position": position})

    def _write(self, message: dict) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def _read(self) -> dict:
        """Read a message; answer it, if it is a question of the server's."""
        leash = threading.Timer(60, self.process.kill)  # a server that hangs ends the test
        leash.daemon = True
        leash.start()
        length = 0
        while (line := self.process.stdout.readline().strip()) or not length:
            assert line or self.process.poll() is None, "the server has gone"
            name, _, value = line.partition(b": ")
            length = int(value) if name == b"Content-Length" else length
        message = json.loads(self.process.stdout.read(length))
        leash.cancel()
        if "method" in message and "id" in message:
            self._write({"id": message["id"], "result": self._answer(message)})
        return message

    def _answer(self, question: dict):
        if question["method"] == "workspace/configuration":
            sections = [item["section"] for item in question["params"]["items"]]
            return [SETTINGS if section == "yaml" else {} for section in sections]
        return None


def uri(path: Path) -> str:
    return f"file://{pathname2url(str(path))}"


@pytest.fixture(scope="module")
def editor(installed, tmp_path_factory):
    folder = tmp_path_factory.mktemp("house")
    for file in ("rules", "project", "ignore"):
        with (folder / f"{file}.schema.json").open("wb") as printed:
            subprocess.run(
                [sys.executable, "-m", "scoring", "rules", "schema", file], stdout=printed, check=True
            )
    editor = Editor(installed / SERVER, folder)
    yield editor
    editor.close()


def place(text: str, marked: str) -> tuple[int, int]:
    """Line and column of the end of `marked`, where it first stands."""
    before = text[: text.index(marked) + len(marked)].split("\n")
    return len(before) - 1, len(before[-1])


def test_a_faultless_file_has_no_diagnostics(editor):
    assert editor.open(FAULTLESS) == []


@pytest.mark.parametrize("pack", sorted(rules_folder().glob("*.yml")), ids=lambda path: path.stem)
def test_shipped_packs_have_no_diagnostics(editor, pack):
    head = FAULTLESS.splitlines()[0]
    assert editor.open(f"{head}\n{pack.read_text(encoding='utf-8')}") == []


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("title: A crowd", "titel: A crowd", "Property titel is not allowed."),
        ("any: <crowd>", "anny: <crowd>", "Property anny is not allowed."),
        ("kind: phrases", "kind: phrase", "Value is not accepted."),
        ("family: attribution", "family: attributions", "Value is not accepted."),
        ("severity: 3", "severity: high", "Value is not accepted."),
        ("attribution.crowd-says", "Crowd says", "String does not match the pattern"),
        ("weight: 3", "weight: much", "Incorrect type. Expected"),
        ("brand_words+", "brand_word+", "Property brand_word+ is not allowed."),
        ("schema: 1", "schema: 2", "Value is not accepted."),
    ],
)
def test_mistakes_are_marked_in_their_line(editor, right, wrong, message):
    text = FAULTLESS.replace(right, wrong)
    found = editor.open(text)
    where, _ = place(text, wrong)
    assert [line for line, says in found if says.startswith(message)] == [where]


def test_a_key_that_is_missing_is_said_at_its_rule(editor):
    text = FAULTLESS.replace("    title: A crowd without names\n", "")
    assert editor.open(text) == [(place(text, "- id:")[0], 'Missing property "title".')]


@pytest.mark.parametrize(
    ("before", "after", "offered"),
    [
        ("      any: <crowd>", "      any: <crowd>\n      ", {"inflect", "case"}),
        ("family: attribution", "family: ", set(FAMILIES)),
        ("kind: phrases", "kind: ", {"regex", "missing", "all", "not"}),
        ("extends: spacing.fused-words", "extends: ", {"names.name-variant", "spacing.fused-words"}),
        ("severity: 3", "severity: 3\n    s", {"status", "scope"}),
        ("weight: 3", "weight: 3\n    p", {"phrases+", "phrases-"}),
        ("check: {with: {brand_words+: [FooIn]}}", "check:\n      with:\n        ", {"units+", "bar"}),
        ("severity: 3", "severity: 3\n    except:\n      ", {"phrases", "near", "until"}),
        ("severity: 3", "severity: 3\n    except:\n      - ", {"phrases", "near", "until"}),
        ("severity: 3", "severity: 3\n    when:\n      not:\n        ", {"genre", "domain", "any"}),
        ("kind: phrases\n      any: <crowd>", "kind: not\n      checks:\n        - ", {"kind"}),
        ("kind: phrases\n      any: <crowd>", "kind: density\n      of: ", {"spacing.fused-words"}),
        ("kind: phrases\n      any: <crowd>", "kind: detector\n      use: ", {"fused-words", "emoji"}),
        ("kind: phrases\n      any: <crowd>", "kind: metric\n      name: ", {"words", "questions"}),
    ],
)
def test_completion(editor, before, after, offered):
    text = FAULTLESS.replace(before, after)
    editor.open(text)
    assert offered - editor.complete(*place(text, after)) == set()


def test_completion_offers_the_keys_of_the_kind_alone(editor):
    text = FAULTLESS.replace("      any: <crowd>", "      any: <crowd>\n      ")
    editor.open(text)
    assert editor.complete(*place(text, "any: <crowd>\n      ")) == {"inflect", "case"}


@pytest.mark.parametrize(
    ("key", "meaning"),
    [
        ("severity", "1 (a slip) to 5"),
        ("any", "The words and phrases."),
        ("kind", "A pattern of RE2's syntax"),
        ("brand_words", "Added to"),
    ],
)
def test_hover_says_what_a_key_means(editor, key, meaning):
    editor.open(FAULTLESS)
    assert meaning in editor.hover(*place(FAULTLESS, key))


@pytest.mark.parametrize(
    ("schema", "text", "offered"),
    [
        ("project", "schema: 1\n", {"packs", "rules", "overrides", "fail_under"}),
        ("project", "schema: 1\npacks:\n  - ", {"shipped", "spacing"}),
        ("project", "schema: 1\nrules:\n  ", {"spacing.fused-words", "spacing.*"}),
        ("project", "schema: 1\nrules:\n  spacing.*: ", {"preview", "stable"}),
        ("project", "schema: 1\nrules:\n  spacing.*:\n    ", {"status", "weight", "cap"}),
        ("project", "schema: 1\noverrides:\n  - when:\n      ", {"domain", "path"}),
        ("ignore", "schema: 1\nignore:\n  - ", {"rule", "text", "fingerprint", "reason"}),
        ("ignore", "schema: 1\nignore:\n  - rule: ", {"spacing.fused-words"}),
    ],
)
def test_completion_in_other_files(editor, schema, text, offered):
    text = f"# yaml-language-server: $schema={schema}.schema.json\n{text}"
    editor.open(text)
    assert offered - editor.complete(*place(text, text)) == set()


@pytest.mark.parametrize(
    ("schema", "text", "line"),
    [
        ("project", "schema: 1\npacks: [shipped, spacings]\n", 2),
        ("project", "schema: 1\nrules:\n  spacing.*: of\n", 3),
        ("project", "schema: 1\noverrides:\n  - when: {domains: [example.org]}\n    fail_under: 40\n", 3),
        ("ignore", "schema: 1\nignore:\n  - rule: spacing.*\n    reason: ok\n    since: today\n", 5),
    ],
)
def test_mistakes_in_other_files(editor, schema, text, line):
    found = editor.open(f"# yaml-language-server: $schema={schema}.schema.json\n{text}")
    assert [where for where, _ in found] == [line]
