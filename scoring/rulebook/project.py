"""The project file `smelltest.yml`: packs, limits, and what rules are worth, everywhere or by source."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from msgspec import Meta, Struct, field, structs

from scoring.conditions import fits_name
from scoring.data import Override, Rule, Setting
from scoring.errors import RulebookError, RuleError
from scoring.limits import MAX_SIZE, MEGABYTE, MIN_WORDS, TIMEOUT
from scoring.rulebook.documents import read_condition
from scoring.rulebook.packs import IGNORE_FILE, PROJECT_FILE, read_schema
from scoring.rulebook.reader import INVALID, Reader, nearest
from scoring.rulebook.rules import DEFAULT_CAP, Points
from scoring.rulebook.source import Broken, Node, Source
from scoring.rulebook.terms import inside
from scoring.shipped import rules_folder

SHIPPED = "shipped"  # the name of all shipped packs together

RULES = re.compile(r"[a-z0-9.*-]{0,99}[a-z0-9*]")
_RULES_HINT = "an id such as attribution.crowd-says, or attribution.* for all of a family"
_SETTING_HINT = "write off, preview or stable, or a mapping such as {weight: 2}"
_OUTSIDE_HINT = "name what lies in the folder of the project file, or below it"

_Status = Literal["stable", "preview", "off"]


def _all_shipped() -> tuple[Path, ...]:
    return (rules_folder(),)


class Project(Struct, frozen=True, kw_only=True):
    """What a project file says. Without one: the shipped packs, and the limits of `scoring.limits`."""

    path: Path | None = None
    shipped: tuple[Path, ...] = field(default_factory=_all_shipped)  # files or the folder of shipped packs
    packs: tuple[Path, ...] = ()  # the project's own rule files, later ones on top
    min_words: int = MIN_WORDS
    max_size: int = MAX_SIZE  # bytes
    timeout: float = TIMEOUT  # seconds
    fail_under: float | None = None
    settings: tuple[Setting, ...] = ()
    overrides: tuple[Override, ...] = ()
    ignore: Path | None = None
    baseline: Path | None = None  # it need not exist while one is written
    weights: Path | Literal["shipped", "none"] = "shipped"  # what has been learned: of features and rules
    detectors: tuple[str, ...] = ()
    named: tuple[Node, ...] = ()  # each id or glob of rules in the file, for `unknown_rules`

    @property
    def folder(self) -> Path | None:
        """Where the project file lies, from which conditions see paths."""
        return self.path.parent if self.path else None


class ProjectKeys(Struct, frozen=True, kw_only=True):
    """The keys of a project file that mean what they say."""

    packs: tuple[str, ...] = (SHIPPED,)
    min_words: Annotated[int, Meta(ge=0)] = MIN_WORDS
    max_size: Annotated[float, Meta(gt=0, le=100_000)] = MAX_SIZE / MEGABYTE
    timeout: Annotated[float, Meta(ge=0, le=100_000)] = TIMEOUT
    fail_under: Points | None = None
    ignore: str | None = None
    baseline: str | None = None
    weights: str = SHIPPED
    detectors: tuple[str, ...] = ()


class SettingKeys(Struct, frozen=True, kw_only=True):
    """The keys of a setting."""

    status: _Status | None = None
    weight: Points | None = None
    cap: Points | None = None


class OverrideKeys(Struct, frozen=True, kw_only=True):
    """The keys of an override that mean what they say."""

    fail_under: Points | None = None


def find_project(folder: Path) -> Path | None:
    """The project file of a folder: in it, or in the nearest folder above that has one.

    The path leads there from the folder, as a person would write it: `../smelltest.yml`.
    """
    try:
        here = os.path.realpath(folder)
    except OSError:  # the working folder has been removed
        return None
    for above in (Path(here), *Path(here).parents):
        if os.path.isfile(above / PROJECT_FILE):
            return folder / os.path.relpath(above / PROJECT_FILE, here)
    return None


def read_project(path: Path) -> Project:
    """Read a project file.

    Raises:
        RulebookError: all mistakes in it, except for ids of rules: see `unknown_rules`.
    """
    source = Source(path)
    project: Project | None = None
    with suppress(Broken):
        project = _read(source.tree())
    if source.errors or project is None:
        raise RulebookError(sorted(source.errors, key=lambda error: (error.line, error.column)))
    return project


def unknown_rules(project: Project, ids: Collection[str]) -> list[RuleError]:
    """An error for each id or glob in the project's settings that fits none of `ids`.

    `ids` are those of all rules, also of those that are off.
    """
    unknown = [node for node in project.named if not fitting(node.value, ids)]
    if not unknown:
        return []
    with suppress(Broken):
        for node in unknown:
            refuse_unknown(node, ids)
    source = unknown[0].source
    errors, source.errors = source.errors, []
    return errors


def refuse_unknown(node: Node, ids: Collection[str]) -> None:
    """Record an id or glob that fits none of `ids`."""
    choices = {f"{id.partition('.')[0]}.*" for id in ids} if "*" in node.value else ids
    node.error(f"no rule {node.value!r}", nearest(node.value, choices))


def names_rules(node: Node) -> bool:
    """Whether a text could be the id of a rule, or a glob over ids; record where not."""
    if RULES.fullmatch(node.value):
        return True
    node.error(f"not an id of a rule: {node.value[:80]!r}", _RULES_HINT)
    return False


def fitting(rules: str, ids: Collection[str]) -> list[str]:
    """The ids that an id or glob names; * stands for anything."""
    if "*" not in rules:
        return [rules] if rules in ids else []
    return [id for id in ids if fits_name(rules, id)]


def apply_settings(
    rules: Mapping[str, Rule], off: Mapping[str, Rule], settings: Iterable[Setting]
) -> tuple[dict[str, Rule], dict[str, Rule]]:
    """The rules that run and those turned off, as the settings leave them; the later of two that fit wins."""
    settled = {**rules, **off}
    for setting in settings:
        for id in fitting(setting.rules, settled):
            settled[id] = _set(settled[id], setting)
    running = {id: rule for id, rule in settled.items() if rule.status != "off"}
    return running, {id: rule for id, rule in settled.items() if id not in running}


def reweighted(before: Rule, after: Rule) -> bool:
    """Whether findings cost otherwise than they did."""
    return (before.weight, before.cap) != (after.weight, after.cap)


def _set(rule: Rule, setting: Setting) -> Rule:
    """The rule with a setting: a weight alone takes the cap along, and a cap alone bounds the weight."""
    weight, cap = rule.weight, rule.cap
    if setting.weight is not None:
        cap = setting.weight * (cap / weight if weight else DEFAULT_CAP)
        weight = setting.weight
    if setting.cap is not None:
        weight, cap = min(weight, setting.cap), setting.cap
    return structs.replace(rule, status=setting.status or rule.status, weight=weight, cap=cap)


def _read(root: Node) -> Project | None:
    reader = Reader()
    head = reader.struct(root, ProjectKeys, "a project file", also=("schema", "rules", "overrides"))
    if root.kind != "mapping":
        return None
    read_schema(root, "a project file")
    named: list[Node] = []
    settings = _read_settings(reader, root.get("rules"), named)
    overrides = _read_overrides(reader, root.get("overrides"), named)
    if head is INVALID:
        return None
    shipped, packs = _read_packs(root.at("packs"), head.packs)
    return Project(
        path=Path(root.source.path),
        shipped=shipped,
        packs=packs,
        min_words=head.min_words,
        max_size=int(head.max_size * MEGABYTE),
        timeout=head.timeout,
        fail_under=head.fail_under,
        settings=settings,
        overrides=overrides,
        ignore=_read_ignore_path(root, head.ignore),
        baseline=None if head.baseline is None else _own(root.at("baseline"), head.baseline),
        weights=_read_weights(root, head.weights),
        detectors=head.detectors,
        named=tuple(named),
    )


def _read_packs(node: Node, names: Iterable[str]) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """The shipped packs and the project's own; a name without a slash or an ending is a shipped one's."""
    places = {item.value: item for item in node.items}
    known = {path.stem: path for path in sorted(rules_folder().glob("*.yml"))}
    shipped: list[Path] = []
    own: list[Path] = []
    for name in names:
        place = places.get(name, node)
        if name == SHIPPED:
            shipped.append(rules_folder())
        elif name in known:
            shipped.append(known[name])
        elif "/" not in name and not name.endswith((".yml", ".yaml")):
            place.error(f"no shipped pack {name!r}", nearest(name, (SHIPPED, *known)))
        else:
            own += _own_packs(place, name)
    if rules_folder() in shipped:
        shipped = [rules_folder()]
    if not places and node.kind == "list":
        node.error("no packs", f"write `packs: [{SHIPPED}]`, or leave the key out")
    return tuple(shipped), tuple(own)


def _own_packs(node: Node, name: str) -> list[Path]:
    """A rule file, or those of a folder: all `*.yml` in it that are no files of the project's other kinds."""
    path = _own(node, name)
    if path is None or path.is_file():
        return [path] if path else []
    if not path.is_dir():
        node.error(f"there is no {name!r} beside the project file", _OUTSIDE_HINT)
        return []
    others = {Path(node.source.path).name, PROJECT_FILE, IGNORE_FILE}
    found = [file for file in sorted(path.glob("*.yml")) if file.name not in others]
    if not found:
        node.error(f"no rule files in {name!r}", "their names end with .yml")
    folder = Path(node.source.path).parent
    return [file for file in found if _own(node, os.path.relpath(file, folder))]


def _read_ignore_path(root: Node, name: str | None) -> Path | None:
    default = Path(root.source.path).parent / IGNORE_FILE
    if name is None:
        return _own(root, IGNORE_FILE) if default.is_file() else None
    path = _own(root.at("ignore"), name)
    if path is not None and not path.is_file():
        root.at("ignore").error(f"there is no {name!r} beside the project file", _OUTSIDE_HINT)
    return path


def _read_weights(root: Node, name: str) -> Path | Literal["shipped", "none"]:
    """The file of weights; a mistake leaves the shipped ones."""
    if name in ("shipped", "none"):
        return "none" if name == "none" else "shipped"
    path = _own(root.at("weights"), name)
    if path is not None and not path.is_file():
        root.at("weights").error(f"there is no {name!r} beside the project file", _OUTSIDE_HINT)
    return path or "shipped"


def _own(node: Node, name: str) -> Path | None:
    """The path of what the project names, if it lies in the project's folder, links followed."""
    folder = Path(node.source.path).parent
    try:
        lies_inside = inside(folder, name) is not None
    except (OSError, ValueError, RuntimeError):  # too long, a NUL, a loop of links
        lies_inside = False
    if not lies_inside:
        node.error(f"{name!r} lies outside the folder of the project file", _OUTSIDE_HINT)
        return None
    return folder / name


def _read_overrides(reader: Reader, node: Node | None, named: list[Node]) -> tuple[Override, ...]:
    if node is None:
        return ()
    if node.kind != "list":
        node.error("`overrides` must be a list", "begin each with `- when: {…}`")
        return ()
    overrides = [_read_override(reader, item, named) for item in node.items]
    return tuple(override for override in overrides if override is not None)


def _read_override(reader: Reader, node: Node, named: list[Node]) -> Override | None:
    keys = reader.struct(node, OverrideKeys, "an override", also=("when", "rules"))
    if node.kind != "mapping":
        return None
    when, rules = node.get("when"), node.get("rules")
    if when is None:
        reader.lacks(node, "when", "an override", "add `when: {domain: [example.org]}`")
    condition = INVALID if when is None else read_condition(reader, when)
    settings = _read_settings(reader, rules, named)
    if keys is INVALID or condition is INVALID:
        return None
    if rules is None and keys.fail_under is None:
        node.error("an override that changes nothing", "add `rules:` or `fail_under:`")
    return Override(
        when=condition,
        settings=settings,
        fail_under=keys.fail_under,
        path=node.source.path,
        line=node.line + 1,
    )


def _read_settings(reader: Reader, node: Node | None, named: list[Node]) -> tuple[Setting, ...]:
    """Read a mapping of rules to settings; each key is added to `named`."""
    if node is None:
        return ()
    if node.kind != "mapping":
        node.error("`rules` must be a mapping of ids to settings", "write `sensational.*: off`, one a line")
        return ()
    settings = []
    for rules, (key_node, value) in node.entries.items():
        if not names_rules(key_node):
            continue
        named.append(key_node)
        keys = _read_setting(reader, value, f"the setting of {rules}")
        if keys is not INVALID:
            settings.append(
                Setting(
                    rules=rules,
                    status=keys.status,
                    weight=keys.weight,
                    cap=keys.cap,
                    path=node.source.path,
                    line=key_node.line + 1,
                )
            )
    return tuple(settings)


def _read_setting(reader: Reader, node: Node, what: str) -> SettingKeys | Any:
    if node.kind == "scalar" and node.value in get_args(_Status):
        return SettingKeys(status=node.value)  # type: ignore[arg-type]
    if node.kind != "mapping":
        got = repr(node.value[:40]) if node.kind == "scalar" else "a list"
        node.error(f"{what} cannot be {got}", _SETTING_HINT)
        return INVALID
    if not node.entries:
        node.error(f"{what} is empty", _SETTING_HINT)
        return INVALID
    keys = reader.struct(node, SettingKeys, what)
    if keys is INVALID:
        return INVALID
    if keys.weight is not None and keys.cap is not None and keys.cap < keys.weight:
        node.at("cap").error(
            f"the cap of {keys.cap:g} is below the weight of {keys.weight:g}",
            "the cap is the most that all hits of the rule cost together",
        )
        return INVALID
    return keys
