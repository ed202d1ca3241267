"""Detectors of the user's own, by name, where the project file allows them.

Such a detector is a function in a module that Python can import, or one that an installed package offers as
an entry point. A rule file alone runs no code: a name is looked up only if the project file lists it.
"""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Callable, Collection
from functools import lru_cache
from importlib import import_module
from inspect import Parameter, signature
from traceback import walk_tb
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Struct, structs

from scoring.data import Hit
from scoring.detectors import DETECTORS, Detector
from scoring.errors import InputError
from scoring.rulebook.reader import nearest
from scoring.text import Text

GROUP = "smelltest.detectors"  # the entry points by which installed packages offer detectors

PATH = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*:[^\W\d]\w*")
_FORM = "write it as `def detect(text)` or `def detect(text, options: Options)`"
_POSITIONAL = (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD)
_SCALARS = (str, int, float, bool)
_DEEPEST = 8  # levels of options within options
_LONGEST_FAULT = 200  # characters of a detector's own error that a report repeats


class ForeignDetectorError(Exception):
    """Why a detector cannot be used, and what to do about it."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class NoOptions(Struct, frozen=True):
    """The options of a detector that takes none."""


def find_detector(name: str, allowed: Collection[str]) -> Detector:
    """Return the detector that a rule means by `use: name`: ours, or else one of those allowed.

    `allowed` are the names that the project file lists: `package.module:function`, or the name of an entry
    point of the group `smelltest.detectors`. A name of ours always means ours.

    Raises:
        ForeignDetectorError: there is none, it is not allowed, cannot be imported or has the wrong form.
    """
    if name not in DETECTORS and name not in allowed:
        raise _not_allowed(name, allowed)
    return load_detector(name)


def load_detector(name: str) -> Detector:
    """Return the detector of a rule that has been read, and is allowed therefore: in a worker, say.

    Whatever a user's detector does wrong on a document is an InputError with the code `detector-failed`.

    Raises:
        ForeignDetectorError: it cannot be imported or has the wrong form.
    """
    return DETECTORS.get(name) or _load(name)


@lru_cache(maxsize=256)
def _load(name: str) -> Detector:
    path = name if ":" in name else _offered(name)
    function = _imported(path)
    options, values = _options(path, function), _values(path, function)
    return Detector(_Guarded(name, function, options is not NoOptions, values), options, values)


def _not_allowed(name: str, allowed: Collection[str]) -> ForeignDetectorError:
    if ":" in name or _entry_points(name):
        hint = f"list it under `detectors:` in smelltest.yml if you trust its code: `detectors: [{name}]`"
        return ForeignDetectorError(f"the project does not allow the detector {name!r}", hint)
    return ForeignDetectorError(f"unknown detector {name!r}", nearest(name, {*DETECTORS, *allowed}))


def _offered(name: str) -> str:
    """The `package.module:function` that an installed package offers under this name."""
    found = _entry_points(name)
    if len(found) == 1:
        return found[0]
    if found:
        hint = f"list one of them: {' or '.join(f'`{path}`' for path in found)}"
        raise ForeignDetectorError(f"several installed packages offer a detector {name!r}", hint)
    hint = f"it would be an entry point of the group {GROUP!r}; a function is `package.module:function`"
    raise ForeignDetectorError(f"no installed package offers a detector {name!r}", hint)


def _entry_points(name: str) -> list[str]:
    from importlib.metadata import entry_points  # slow: it looks at every installed package

    return sorted({point.value for point in entry_points(group=GROUP, name=name)})


def _imported(path: str) -> Callable[..., Any]:
    if not PATH.fullmatch(path):
        hint = "write `package.module:function`, as in `house_smells:shouting`"
        raise ForeignDetectorError(f"{path!r} does not name a function", hint)
    place, _, name = path.partition(":")
    try:
        module = import_module(place)
    except (Exception, SystemExit) as error:
        if isinstance(error, ModuleNotFoundError) and f"{place}.".startswith(f"{error.name}."):
            hint = "Python must find it: install its package, or name its folder in PYTHONPATH"
            raise ForeignDetectorError(f"there is no module {error.name!r}", hint) from None
        message = f"cannot import {place!r}: {_fault(error, place)}"
        raise ForeignDetectorError(message, f"see `python -c 'import {place}'`") from None
    function = getattr(module, name, None)
    if callable(function):
        return typing.cast(Callable[..., Any], function)
    functions = [key for key, value in vars(module).items() if isinstance(value, types.FunctionType)]
    raise ForeignDetectorError(f"{place!r} has no function {name!r}", nearest(name, functions))


def _options(path: str, function: Callable[..., Any]) -> type[Struct]:
    """The type of the function's options: of its second parameter."""
    try:
        form = signature(function, eval_str=True)
    except NameError as error:
        hint = "import what the annotations name outside `if TYPE_CHECKING:`"
        raise ForeignDetectorError(f"{path!r}: {error}", hint) from None
    except (TypeError, ValueError):  # a class or a function of C that does not tell
        raise ForeignDetectorError(f"{path!r} is not a function of Python", _FORM) from None
    parameters = [one for one in form.parameters.values() if one.kind in _POSITIONAL]
    required = [one for one in form.parameters.values() if one.default is Parameter.empty]
    if len(parameters) not in (1, 2) or not set(required) <= set(parameters):
        raise ForeignDetectorError(f"{path!r} does not take a text and its options", _FORM)
    if len(parameters) == 1:
        return NoOptions
    options = parameters[1].annotation
    if not (isinstance(options, type) and issubclass(options, Struct)):
        hint = "annotate it with a class of your own: `class Options(msgspec.Struct)`"
        raise ForeignDetectorError(f"{path!r}: `{parameters[1].name}` is not a msgspec Struct", hint)
    for field in structs.fields(options):
        if not _is_readable(field.type):
            hint = "options are texts, numbers, true or false, and tuples, sets and dicts of them"
            raise ForeignDetectorError(f"{path!r}: no rule file can give the option `{field.name}`", hint)
    return options


def _is_readable(expected: Any, depth: int = 0) -> bool:
    """Whether a rule file can hold a value of the type; see `reader`."""
    origin, arguments = typing.get_origin(expected), typing.get_args(expected)
    if expected in _SCALARS or origin is Literal:
        return True
    if origin is Annotated:
        return _is_readable(arguments[0], depth)
    if origin in (types.UnionType, typing.Union):
        members = [one for one in arguments if one is not type(None)]
        return len(members) == 1 and _is_readable(members[0], depth)
    if origin in (tuple, list, set, frozenset, dict):
        return all(one is Ellipsis or _is_readable(one, depth) for one in arguments)
    if isinstance(expected, type) and issubclass(expected, Struct) and depth < _DEEPEST:
        return all(_is_readable(field.type, depth + 1) for field in structs.fields(expected))
    return False


def _values(path: str, function: Callable[..., Any]) -> tuple[str, ...]:
    """The names that the function declares for the values of its hits."""
    values = getattr(function, "values", ())
    if isinstance(values, str) or not all(isinstance(name, str) for name in values):
        hint = "write `detect.values = ('word', 'place')` below the function"
        raise ForeignDetectorError(f"{path!r}: its `values` are not a tuple of names", hint)
    return tuple(values)


class _Guarded(Struct, frozen=True):
    """A user's detector, whose errors are told of the document and whose hits are sound."""

    name: str  # as rules use it
    function: Callable[..., Any]
    takes_options: bool
    values: tuple[str, ...]

    def __call__(self, text: Text, options: Struct) -> list[Hit]:
        try:
            hits = list(self.function(text, options) if self.takes_options else self.function(text))
        except (Exception, SystemExit) as error:
            raise self._failed(_fault(error, self.function.__module__)) from error
        return [self._sound(hit, len(text.source)) for hit in hits]

    def _sound(self, hit: Any, end: int) -> Hit:
        """The hit with every value of its type."""
        if not isinstance(hit, Hit):
            raise self._failed(f"yields {type(hit).__name__}, not Hit")
        try:
            sound = msgspec.convert(structs.asdict(hit), Hit)
        except msgspec.ValidationError as error:
            raise self._failed(f"yields a Hit that is none: {error}") from None
        for span in sound.spans:
            if not 0 <= span.start < span.end <= end:
                raise self._failed(f"yields {span}, in a text of {end:,} characters")
        if not 0 <= sound.confidence <= 1:
            raise self._failed(f"yields the confidence {sound.confidence:g}, which is not from 0 to 1")
        for value in sound.values:
            if value not in self.values:
                raise self._failed(f"yields the value {value!r}, which its `values` do not declare")
        return sound

    def _failed(self, fault: str) -> InputError:
        return InputError("detector-failed", f"the detector {self.name!r} failed on it: {fault}")


def _fault(error: BaseException, module: str) -> str:
    """An error in one line: its type, what it says, and the last place in the module."""
    said = " ".join(str(error).split())[:_LONGEST_FAULT]
    lines = [
        line for frame, line in walk_tb(error.__traceback__) if frame.f_globals.get("__name__") == module
    ]
    place = f" (line {lines[-1]} of {module})" if lines else ""
    return f"{type(error).__name__}{f': {said}' if said else ''}{place}"
