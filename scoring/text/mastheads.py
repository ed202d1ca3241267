"""Tell the name of a news site from other short lines."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from scoring.text.lazy import lazy_regex

_LONGEST = 4  # words
_ADDRESS = lazy_regex(
    r"(?:www\.)?[\w-]{3,40}\.(?:com|org|net|news|info|tv|online|site|press|media|co|io|live|today)"
)
_PARTS = lazy_regex(r"[A-Z][a-z]+|[A-Z]+(?![a-z])|\d+")
_ROUND_THE_CLOCK = frozenset(("24", "247", "365", "360"))


def is_site_name(line: str, site_words: AbstractSet[str]) -> bool:
    """Whether a line is a web address, a name as sites write themselves ("GlobeToday24"), or made of
    the words that news sites call themselves by, which `site_words` gives in lower case.
    """
    words = line.split()
    if len(words) == 1:
        parts = _PARTS.findall(line)
        named = any(part.lower() in site_words or part in _ROUND_THE_CLOCK for part in parts)
        return bool(_ADDRESS.fullmatch(line.lower())) or (named and len(parts) > 1 and "".join(parts) == line)
    named = sum(word.lower() in site_words for word in words) >= 2
    return named and len(words) <= _LONGEST and all(word[0].isupper() for word in words)
