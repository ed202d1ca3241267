"""The cache: a rulebook read before comes back the same, and nothing stale or broken ever does."""

import os

import pytest

from scoring.rulebook import cache, loading, shipped_rulebook

RULE = """\
schema: 1
pack: {name: house, version: 1.0.0}
terms: {crowd: {file: crowd.txt}}
rules:
  - id: attribution.house
    title: A crowd
    family: attribution
    severity: 1
    check:
      kind: all
      checks: [{kind: phrases, any: <crowd>}, {kind: detector, use: missing-date}]
    except: {phrases: [experts at large], until: 2030-01-01}
    when: {genre: [news], words: 100}
    message: m
    why: w
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Return an empty cache folder."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    return tmp_path / "caches" / "smelltest"


@pytest.fixture
def house(tmp_path):
    """Return a user's pack with a file of terms."""
    path = tmp_path / "house.yml"
    path.write_text(RULE, encoding="utf-8")
    (tmp_path / "crowd.txt").write_text("experts\n", encoding="utf-8")
    return path


def terms(rulebook):
    (rule,) = (rule for rule in rulebook.rules if rule.id == "attribution.house")
    return rule.check.checks[0].any


def test_a_rulebook_comes_back_the_same(folder, house, monkeypatch):
    first = shipped_rulebook([house])
    monkeypatch.setattr(loading, "_load", lambda *arguments: pytest.fail("it has been read before"))
    second = shipped_rulebook([house])
    assert second == first
    assert len(list(folder.glob("*.rules"))) == 1


def test_a_change_of_any_file_is_seen(folder, house):
    assert terms(shipped_rulebook([house])) == ("experts",)
    (house.parent / "crowd.txt").write_text("insiders\n")
    assert terms(shipped_rulebook([house])) == ("insiders",)
    house.write_text(RULE.replace("any: <crowd>", "any: [<crowd>, pundits]"))
    assert terms(shipped_rulebook([house])) == ("insiders", "pundits")


def test_a_link_that_leads_elsewhere_is_seen(folder, house):
    (house.parent / "crowd.txt").rename(house.parent / "one.txt")
    (house.parent / "two.txt").write_text("pundits\n")
    for target, expected in (("one.txt", "experts"), ("two.txt", "pundits")):
        (house.parent / "crowd.txt").unlink(missing_ok=True)
        (house.parent / "crowd.txt").symlink_to(target)
        assert terms(shipped_rulebook([house])) == (expected,)


def test_the_same_pack_in_another_folder_has_its_own_terms(folder, house, monkeypatch):
    other = house.parent / "other"
    other.mkdir()
    (other / "house.yml").write_text(RULE)
    (other / "crowd.txt").write_text("pundits\n")
    relative = type(house)("house.yml")
    monkeypatch.chdir(house.parent)
    assert terms(shipped_rulebook([relative])) == ("experts",)
    monkeypatch.chdir(other)
    assert terms(shipped_rulebook([relative])) == ("pundits",)


def test_another_day_is_another_entry(folder, house, monkeypatch):
    class Later(loading.datetime):
        @classmethod
        def now(cls, zone):
            return cls(2031, 1, 1, tzinfo=zone)

    assert not shipped_rulebook([house]).warnings
    monkeypatch.setattr(loading, "datetime", Later)
    (warning,) = shipped_rulebook([house]).warnings
    assert warning.endswith(
        "house.yml:5: an exception of attribution.house ended on 2030-01-01 and no longer holds"
    )


@pytest.mark.parametrize("damage", [b"", b"\x00", b"not ours", None])
def test_a_broken_entry_is_as_good_as_none(folder, house, damage):
    first = shipped_rulebook([house])
    (entry,) = folder.glob("*.rules")
    entry.write_bytes(entry.read_bytes()[:-5] if damage is None else damage)
    assert shipped_rulebook([house]) == first
    assert shipped_rulebook([house]) == first


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_folder_that_cannot_be_written(folder, house):
    folder.parent.mkdir(mode=0o500)
    assert shipped_rulebook([house])


def test_a_file_where_the_folder_should_be(folder, house):
    folder.parent.write_text("in the way")
    assert shipped_rulebook([house])


def test_old_entries_are_dropped(folder, house, monkeypatch):
    monkeypatch.setattr(cache, "_MOST_ENTRIES", 2)
    for number in range(4):
        house.write_text(RULE.replace("1.0.0", f"1.0.{number}"))
        shipped_rulebook([house])
    assert len(list(folder.glob("*.rules"))) == 2


def test_mistakes_are_told_every_time(folder, house):
    house.write_text(RULE.replace("severity: 1", "severity: 9"))
    for _ in range(2):
        with pytest.raises(loading.RulebookError, match="severity"):
            shipped_rulebook([house])


def test_a_user_without_a_home(house, monkeypatch):
    for name in ("HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("pathlib.Path.home", lambda: (_ for _ in ()).throw(RuntimeError("no home")))
    assert terms(shipped_rulebook([house])) == ("experts",)


def test_a_file_whose_name_is_no_text(folder, house):
    path = os.fsdecode(os.fsencode(house.parent) + b"/h\xff.yml")
    os.rename(house, path)
    assert terms(shipped_rulebook([type(house)(path)])) == ("experts",)
    assert not folder.exists()


def test_a_file_saved_while_it_is_read_is_not_kept(folder, house, monkeypatch):
    load = loading._load

    def load_and_save(*arguments):
        loaded = load(*arguments)
        house.write_text(RULE.replace("title: A crowd", "title: Nobody"), encoding="utf-8")
        return loaded

    monkeypatch.setattr(loading, "_load", load_and_save)
    shipped_rulebook([house])
    assert not list(folder.glob("*.rules"))
