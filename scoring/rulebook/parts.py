"""What a check is made of."""

from __future__ import annotations

from collections.abc import Iterator

from scoring.data import AllCheck, AnyCheck, Check, ConsistencyCheck, DensityCheck, MissingCheck, NotCheck


def parts(check: Check) -> Iterator[Check]:
    """The check and every check inside it; rules that it names are not looked into."""
    yield check
    inner: tuple[Check | None, ...] = ()
    if isinstance(check, AllCheck | AnyCheck | NotCheck):
        inner = check.checks
    elif isinstance(check, DensityCheck | ConsistencyCheck):
        inner = (check.of,)
    elif isinstance(check, MissingCheck):
        inner = (check.need, check.for_, check.unless)
    for part in inner:
        if part is not None:
            yield from parts(part)
