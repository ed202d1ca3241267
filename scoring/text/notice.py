"""Does the text speak for a site to its visitor: of cookies, subscriptions, errors, instead of the news?"""

from __future__ import annotations

import re

from scoring.text import Text
from scoring.text.lazy import lazy_regex

_MOST_WORDS = 300  # a longer text may still begin with a notice, but has an article after it
_SHARE = 0.5  # of the words, in sentences of a notice
_MATTER = lazy_regex(
    r"""\b(?:
    cookies? | consent | privacy | (?:your|manage|cookie)\ preferences | personali[sz]ed | our\ partners
  | javascript | your\ browser
  | subscri(?:be|bers?|ption)s? | log\ in | sign\ (?:in|up) | your\ account | free\ articles? | newsletters?
  | continue\ reading | to\ read\ (?:more|on|this)
  | (?:not\ )?a\ robot | (?:are|you're)\ human | security\ check | captcha
  | ad[\ -]?blockers? | (?:by|disable|allow)\ (?:our\ )?ads
  | 40[34] | page\ (?:was\ |is\ )?not\ found | page\ you | access\ (?:is\ )?denied | permission
  | this\ (?:site|website|article\ is\ for) | (?:view|access)\ this | our\ (?:site|website|homepage)
  | go\ back
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
_ADDRESS = lazy_regex(
    r"\b(?:we|our|us|you|your|please|sorry|denied|not found)\b|^(?:accept|click|subscribe|verify|enable)\b",
    re.IGNORECASE,
)
_QUOTES = lazy_regex('[“”"„«]')


def is_notice(text: Text) -> bool:
    """Whether most of a short text are sentences in which a site addresses its visitor about itself.

    A sentence with quotation marks is none: it reports what others say about such things.
    """
    words = len(text.words)
    if not 0 < words <= _MOST_WORDS:
        return False
    in_notice = sum(len(sentence.words) for sentence in text.sentences if _is_of_site(str(sentence)))
    return in_notice >= _SHARE * words


def _is_of_site(sentence: str) -> bool:
    return bool(_MATTER.search(sentence) and _ADDRESS.search(sentence) and not _QUOTES.search(sentence))
