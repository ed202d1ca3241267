"""JSON for machines that is also safe to look at, one value a line.

A lone surrogate, which JSON cannot carry, becomes U+FFFD; both are one code point, so all offsets hold.
Control characters, line separators, and marks that turn the reading direction are written as escapes, for
JSON is read at terminals too, and split into lines by programs that know more line ends than JSON does.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec
from msgspec import Struct

_SURROGATE = re.compile("[\ud800-\udfff]")
# In UTF-8: DEL, the C1 controls, line separators, marks of direction. What is below U+0020 is always escaped.
_STEERING = re.compile(rb"\x7f|\xc2[\x80-\x9f]|\xe2\x80[\x8e\x8f\xa8-\xae]|\xe2\x81[\xa6-\xa9]")


def encode(value: Any) -> bytes:
    """Return what msgspec can encode as one line of JSON, without a line end."""
    try:
        encoded = msgspec.json.encode(value)
    except UnicodeEncodeError:
        encoded = msgspec.json.encode(_without_surrogates(msgspec.to_builtins(value)))
    return _STEERING.sub(_escaped, encoded)


def laid_out(value: Any) -> bytes:
    """Return the same over several lines, for reading, with a line end."""
    return msgspec.json.format(encode(value), indent=2) + b"\n"


def schema_of(struct: type[Struct], title: str, address: str) -> dict[str, Any]:
    """Return the JSON Schema of what a struct is written as."""
    (reference,), definitions = msgspec.json.schema_components([struct])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": address,
        "title": title,
        **reference,
        "$defs": definitions,
    }


def points(points: float) -> float:
    """One decimal, and no negative zero."""
    return round(points, 1) + 0.0


def clean(text: str) -> str:
    """The text with U+FFFD for halves of characters, which UTF-8 cannot carry."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def _escaped(character: re.Match[bytes]) -> bytes:
    return b"\\u%04x" % ord(character[0].decode())


def _without_surrogates(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list | tuple):
        return [_without_surrogates(item) for item in value]
    if isinstance(value, dict):
        return {_without_surrogates(key): _without_surrogates(item) for key, item in value.items()}
    return value
