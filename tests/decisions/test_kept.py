"""What is kept for replays: whole or not at all, and nothing that is kept can reach out of its folder."""

from __future__ import annotations

import importlib
import json
import os
import shutil
import sys
from datetime import date
from pathlib import Path

import msgspec
import pytest

from scoring.decisions.kept import Kept, Lost, Materials, settings_of
from scoring.errors import InputError
from scoring.policy import load_policy
from scoring.rulebook import load_rulebook, plugins
from scoring.rulebook.project import Project

RULES = """\
schema: 1
pack: {name: house, version: 1.0.0}
rules:
  - id: sensational.guaranteed
    title: A gain is promised
    family: sensational
    severity: 5
    check: {kind: phrases, any: [guaranteed returns]}
    message: "“{match}”"
    why: Nobody can promise that.
"""
OWN_RULES = RULES.replace(
    "{kind: phrases, any: [guaranteed returns]}",
    "{kind: detector, use: 'own_code:detect', with: {words: [b, c, a], least: 1, inner: {z: 1, a: 2}}}",
)
OWN_CODE = """\
from msgspec import Struct

class Options(Struct):
    words: frozenset[str]
    least: int
    inner: dict[str, int]
    usual: str = "\\u202e"

def detect(text, options: Options):
    return []
"""
POLICY = """\
schema: 1
policy: {name: house, version: 1.0.0}
queues: {desk: {priority: 50}}
entries:
  - {id: gains, when: {rules: [sensational.guaranteed]}, outcome: review, why: It is.}
"""
TODAY = date(2026, 11, 22)


class Wanted(msgspec.Struct):
    """As much of the settings of a run as decides what to keep."""

    rules_sha256: str
    policy: object = None
    model: object = None
    baseline_sha256: str | None = None
    today: date = TODAY


class Identity(msgspec.Struct):
    sha256: str


@pytest.fixture
def kept(tmp_path):
    return Kept(tmp_path / "decisions.db")


@pytest.fixture
def rulebook(tmp_path):
    (tmp_path / "house.yml").write_text(RULES)
    return load_rulebook([tmp_path / "house.yml"], today=TODAY)


@pytest.fixture
def policy(tmp_path, rulebook):
    (tmp_path / "policy.yml").write_text(POLICY)
    return load_policy(tmp_path / "policy.yml", rulebook, TODAY)


def materials(rulebook=None, policy=None, **given):
    return Materials(rulebook=rulebook, policy=policy, **{"weights": None, "baseline": None} | given)


def test_rules_and_policy_come_back_as_they_were(kept, rulebook, policy):
    settings = Wanted(rulebook.sha256, policy=Identity(policy.sha256))
    assert kept.keep(settings, materials(rulebook, Path(policy.path))) == []
    again = kept.rulebook(rulebook.sha256)
    assert again == rulebook
    back = kept.policy(policy.sha256, again, TODAY)
    assert msgspec.structs.replace(back, path=policy.path) == policy
    files = {path: path.stat().st_mtime_ns for path in kept.folder.iterdir()}
    assert kept.keep(settings, materials()) == [], "it is here"
    assert {path: path.stat().st_mtime_ns for path in kept.folder.iterdir()} == files


def test_names_that_are_no_utf_8(kept, tmp_path):
    rules, policy = (tmp_path / os.fsdecode(b"%s\xff.yml" % name) for name in (b"house", b"policy"))
    rules.write_text(RULES)
    policy.write_text(POLICY)
    rulebook = load_rulebook([rules], today=TODAY)
    sha256 = load_policy(policy, rulebook, TODAY).sha256
    assert kept.keep(Wanted(rulebook.sha256, policy=Identity(sha256)), materials(rulebook, policy)) == []
    assert kept.policy(sha256, kept.rulebook(rulebook.sha256), TODAY).sha256 == sha256


@pytest.fixture
def own_rulebook(tmp_path, monkeypatch):
    """Rules with a detector that is not ours."""
    (tmp_path / "own_code.py").write_text(OWN_CODE)
    (tmp_path / "own.yml").write_text(OWN_RULES)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "own_code", raising=False)
    plugins._load.cache_clear()
    return load_rulebook([tmp_path / "own.yml"], project=Project(detectors=("own_code:detect",)), today=TODAY)


def test_code_of_the_users_is_not_kept_and_their_rules_are(kept, own_rulebook, monkeypatch):
    sha256 = own_rulebook.sha256
    for _ in range(2):
        lost = kept.keep(Wanted(sha256), materials(own_rulebook))
        assert lost == ["the detector own_code:detect: code of your own"]
    assert kept.rulebook_with(sha256, ["own_code:detect"]) == own_rulebook
    monkeypatch.setattr(plugins, "import_module", lambda name: pytest.fail(f"{name} is imported"))
    plugins._load.cache_clear()
    (rule,) = kept.rulebook(sha256).rules
    assert rule.why == "Nobody can promise that."
    with pytest.raises(Lost, match="code of your own, which is not kept: the project does not allow"):
        kept.rulebook_with(sha256, [])


def test_own_code_that_is_gone_or_has_other_options(kept, own_rulebook, tmp_path, monkeypatch):
    kept.keep(Wanted(own_rulebook.sha256), materials(own_rulebook))
    for code, told in (
        (OWN_CODE.replace("usual: str", "new: str"), "what is here is another"),
        (OWN_CODE.replace("least: int", "least: str"), "what is kept is no rulebook"),
        (None, "no module 'own_code'"),
    ):
        (tmp_path / "own_code.py").write_text(code) if code else (tmp_path / "own_code.py").unlink()
        monkeypatch.delitem(sys.modules, "own_code")
        shutil.rmtree(tmp_path / "__pycache__", ignore_errors=True)
        importlib.invalidate_caches()
        plugins._load.cache_clear()
        with pytest.raises(Lost, match=told):
            kept.rulebook_with(own_rulebook.sha256, ["own_code:detect"])


@pytest.mark.parametrize("says", ["0" * 64, "x", ""])
def test_kept_rules_that_say_that_they_are_others(kept, rulebook, says):
    kept.keep(Wanted(rulebook.sha256), materials(rulebook))
    (path,) = kept.folder.iterdir()
    path.write_bytes(
        path.read_bytes().replace(
            b'"sha256":"%s"' % rulebook.sha256.encode(), b'"sha256":"%s"' % says.encode()
        )
    )
    with pytest.raises(Lost, match="says of itself that it is another"):
        kept.rulebook(rulebook.sha256)
    assert kept.keep(Wanted(rulebook.sha256), materials(rulebook)) == []
    assert kept.rulebook(rulebook.sha256) == rulebook, "it is kept again"


def test_what_no_run_needs(kept, rulebook, run):
    kept.keep(Wanted(rulebook.sha256), materials(rulebook))
    (needed,) = kept.folder.iterdir()
    left, part, other = (
        kept.folder / name
        for name in (f"baseline-{'1' * 64}.json", f".weights-{'2' * 64}.json.77.part", "notes.txt")
    )
    for path in (left, part, other):
        path.touch()
    runs = [run(rules_sha256=rulebook.sha256, of_another_version=True)]
    assert kept.unneeded(runs) == [part, left]
    kept.prune(runs)
    assert set(kept.folder.iterdir()) == {needed, other}
    kept.prune([])
    assert set(kept.folder.iterdir()) == {other}


@pytest.mark.parametrize("name", ["../outside.yml", "{elsewhere}/outside.yml", "a/../../outside.yml"])
def test_a_kept_policy_cannot_write_elsewhere(kept, rulebook, name, tmp_path):
    kept.folder.mkdir()
    sha256 = "0" * 64
    files = {"policy": "policy.yml", "files": {name.format(elsewhere=tmp_path): "x", "policy.yml": POLICY}}
    (kept.folder / f"policy-{sha256}.json").write_text(json.dumps(files))
    with pytest.raises(Lost, match="lies outside its folder"):
        kept.policy(sha256, rulebook, TODAY)
    assert not list(tmp_path.rglob("outside.yml"))


@pytest.mark.parametrize(
    "content",
    [
        *("", "{", "[]", '{"policy": "p.yml", "files": {}}', '{"policy": "p.yml", "files": {"p.yml": "x"}}'),
        *('{"policy": "p.yml", "files": {"a\\u0000b": "x"}}', '{"policy": "a\\u0000b", "files": {}}'),
        json.dumps({"policy": "p.yml", "files": {"a" * 5_000: "x"}}),
    ],
)
def test_a_kept_policy_that_is_none(kept, rulebook, content):
    kept.folder.mkdir()
    (kept.folder / f"policy-{'0' * 64}.json").write_text(content)
    with pytest.raises(Lost, match="what is kept cannot be read"):
        kept.policy("0" * 64, rulebook, TODAY)


def test_a_folder_that_cannot_be_written(kept, rulebook):
    kept.folder.write_text("in the way")
    with pytest.raises(InputError, match="cannot write in") as error:
        kept.keep(Wanted(rulebook.sha256), materials(rulebook))
    assert error.value.code == "unwritable"


def test_what_was_used_and_is_not_there_now(kept, rulebook):
    settings = Wanted(
        rulebook.sha256, policy=Identity("1" * 64), model=Identity("2" * 64), baseline_sha256="3" * 64
    )
    assert kept.keep(settings, materials()) == [
        "rules: they cannot be read any more",
        "weights: used then, and not now",
        "policy: used then, and not now",
        "baseline: used then, and not now",
    ]


def test_settings_of_another_version(run):
    with pytest.raises(Lost, match="settings that this version reads"):
        settings_of(run())
