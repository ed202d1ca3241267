"""What decides the bytes of a batch: written down when it begins, compared when it goes on or is checked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Final

from msgspec import Struct, structs

from scoring import __version__
from scoring.batch.writing import Format as OutFormat
from scoring.data import ModelIdentity
from scoring.reading.records import Columns, Compression, Format, Input

if TYPE_CHECKING:
    from scoring.batch.worker import Setup

_NAMES = {"rules_sha256": "rules", "baseline_sha256": "baseline"}


class PolicyIdentity(Struct, frozen=True):
    """Which policy: the name and version that it gives itself, and the hash of its file."""

    name: str
    version: str
    sha256: str


class Shard(Struct, frozen=True):
    """One of several parts of a batch, which different machines may work on: every so many chunks, one."""

    number: int  # from 1
    of: int

    def __contains__(self, chunk: int) -> bool:
        """Whether the chunk of this number belongs to this part."""
        return chunk % self.of == self.number - 1


WHOLE: Final = Shard(1, 1)


class Source(Struct, frozen=True, kw_only=True):
    """An input as it was found: `scoring.reading.records.Input`, with a hash of its paths for all of them."""

    name: str
    format: Format
    compression: Compression | None
    columns: tuple[str, ...]
    files: int
    paths_sha256: str
    size: int | None
    modified: int | None


def source_of(found: Input) -> Source:
    """What to write down of an input."""
    paths = "\0".join(found.paths).encode("utf-8", "surrogateescape")
    return Source(
        name=found.name,
        format=found.format,
        compression=found.compression,
        columns=found.columns,
        files=len(found.paths),
        paths_sha256=hashlib.sha256(paths).hexdigest(),
        size=found.size,
        modified=found.modified,
    )


class Origins(Struct, frozen=True, kw_only=True):
    """Where the run took things from, to find them again; only what stands in them decides."""

    paths: tuple[str, ...] = ()
    input_format: Format | None = None
    rules: tuple[str, ...] = ()
    project: str | None = None
    weights: str | None = None
    policy: str | None = None


class Settings(Struct, frozen=True, kw_only=True):
    """What decides the rows, and how they are written."""

    engine_version: str
    rules_sha256: str
    model: ModelIdentity | None
    policy: PolicyIdentity | None
    baseline_sha256: str | None
    today: date  # on which the run began: by it policies tell a document's age, and exceptions end
    columns: Columns
    min_words: int
    max_size: int  # bytes
    timeout: float  # seconds
    max_memory: int  # bytes
    include_text: bool
    shard: Shard
    output: OutFormat
    inputs: tuple[Source, ...] | None  # None: an engine has read them
    origins: Origins


def settings_of(
    setup: Setup,
    inputs: Iterable[Input] | None = None,
    output: OutFormat = "parquet",
    shard: Shard = WHOLE,
) -> Settings:
    """What decides the rows that a setup makes of these inputs; None: an engine reads them."""
    scorer, policy = setup.scorer, setup.policy
    return Settings(
        engine_version=__version__,
        rules_sha256=scorer.engine.rules_sha256,
        model=scorer.engine.model,
        policy=PolicyIdentity(policy.name, policy.version, policy.sha256) if policy else None,
        baseline_sha256=scorer.baseline.sha256 if scorer.baseline else None,
        today=setup.today,
        columns=setup.columns,
        min_words=scorer.min_words,
        max_size=setup.max_size,
        timeout=setup.timeout,
        max_memory=setup.max_memory,
        include_text=setup.include_text,
        shard=shard,
        output=output,
        inputs=None if inputs is None else tuple(map(source_of, inputs)),
        origins=setup.origins,
    )


def changes(then: Settings, now: Settings, by_time: bool = True) -> list[str]:
    """What decides the bytes and is no longer what it was, a line each; nothing about where it came from,
    nor about inputs that an engine has read.

    `by_time`: an input that was written to is taken for changed; otherwise not, for every copy has its own
    time.
    """
    lines = [
        f"{_NAMES.get(name, name.replace('_', ' '))}: {_shown(old)} then, {_shown(new)} now"
        for name in Settings.__struct_fields__
        if name not in ("inputs", "origins") and (old := getattr(then, name)) != (new := getattr(now, name))
    ]
    if then.inputs is None or now.inputs is None:
        return lines
    inputs = (then.inputs, now.inputs)
    return lines + _changed_inputs(*(inputs if by_time else map(_without_times, inputs)))


def _without_times(inputs: tuple[Source, ...]) -> tuple[Source, ...]:
    return tuple(structs.replace(each, modified=None) for each in inputs)


def _changed_inputs(then: tuple[Source, ...], now: tuple[Source, ...]) -> list[str]:
    names = [each.name for each in then]
    if names != [each.name for each in now]:
        return [f"inputs: {_listed(names)} then, {_listed([each.name for each in now])} now"]
    return [
        f"input {old.name}: {_difference(old, new)}" for old, new in zip(then, now, strict=True) if old != new
    ]


def _difference(old: Source, new: Source) -> str:
    if old.files != new.files:
        return f"{old.files:,} files then, {new.files:,} now"
    if old.size != new.size:
        return f"{old.size} bytes then, {new.size} now"
    if old.modified != new.modified:
        return "written to since then"
    return "other files, or read in another way"


def _listed(names: list[str], most: int = 3) -> str:
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "") or "none"


def _shown(value: object) -> str:
    """A setting in a few words; of hashes the first characters, as everywhere."""
    if value is None:
        return "none"
    if isinstance(value, str) and len(value) == 64:
        return value[:12]
    if isinstance(value, ModelIdentity):
        return f"{value.id} {value.sha256[:12]}"
    if isinstance(value, PolicyIdentity):
        return f"{value.name}@{value.version} {value.sha256[:12]}"
    if isinstance(value, Shard):
        return f"{value.number}/{value.of}"
    if isinstance(value, Columns):
        given = {name: column for name, column in structs.asdict(value).items() if column}
        return ", ".join(f"{name}={column}" for name, column in given.items()) or "as they are called"
    return str(value)
