"""Overlays: an entry that `extends` a rule, laid on the rule's own node before either is read.

Values keep the file and line that they come from, so a mistake is reported where it was made, and
`<terms>` mean the lists of the file in which they are written.
"""

from __future__ import annotations

from collections.abc import Iterable

from scoring.rulebook.reader import TERM_REFERENCE, nearest
from scoring.rulebook.rules import DEFAULT_ROLES
from scoring.rulebook.source import Node

_OWN_KEYS = ("extends", "phrases+", "phrases-")
_WHOLE = ("pairs",)  # keys are the user's words, which may end in + or -
_GROUP_LISTS = ("phrases", "regex", "terms")  # of a group of exceptions
_USUAL_ROLES = sorted(DEFAULT_ROLES)  # where a rule looks that does not say so
_PERSONAL = ("reason", "owner", "until")  # what belongs to whoever made an exception


def overlaid(base: Node, top: Node) -> Node:
    """The rule `base` with the overlay `top` on it; what is wrong with the overlay is recorded."""
    own = _mapping(top, {key: entry for key, entry in top.entries.items() if key not in _OWN_KEYS})
    rule = _merged(base, own)
    added, removed = top.get("phrases+"), top.get("phrases-")
    if base.at("check", "kind").value == "comparison":
        for key in ("phrases+", "phrases-"):
            if key in top.entries:
                hint = "change what the check gives under `with`"
                top.entries[key][0].error(f"`{key}` does nothing in a rule that compares documents", hint)
        return rule
    if removed is not None and _is_list(removed, "phrases-"):
        _leave_alone(rule, removed)
    if added is not None and _is_list(added, "phrases+"):
        _find_as_well(rule, added)
    return rule


def _merged(base: Node, top: Node) -> Node:
    """Two mappings as one, key by key: `key+` adds to a list, `key-` takes out of it."""
    result = _mapping(top, dict(base.entries))
    for key, (key_node, value) in top.entries.items():
        below = base.get(key)
        if below is None and value.kind == "mapping":
            below = _mapping(value, {})  # nothing yet to add to
        if key == "scope" and below is not None and below.get("in") is None and _edits(value, "in"):
            below = _with(below, "in", _list(value, [_scalar(value, role) for role in _USUAL_ROLES]))
        if key.endswith(("+", "-")):
            _edit(result, key_node, value)
        elif key not in _WHOLE and below is not None and _go_together(below, value):
            if key == "except":
                _check_owner(value)
            result.entries[key] = (key_node, _merged(below, value))
        else:
            result.entries[key] = (key_node, value)
    return result


def _edits(node: Node, key: str) -> bool:
    """Whether a mapping adds to a list, or takes out of it."""
    return f"{key}+" in node.entries or f"{key}-" in node.entries


def _go_together(below: Node, value: Node) -> bool:
    """Whether both are mappings, and not checks of two kinds, whose keys have nothing in common."""
    kind = value.get("kind")
    both = below.kind == value.kind == "mapping"
    return both and (kind is None or kind.value == below.at("kind").value)


def _check_owner(exceptions: Node) -> None:
    """Record an owner or end that an overlay would give to exceptions made by somebody else."""
    for key in _PERSONAL:
        if key in exceptions.entries and any(_edits(exceptions, list_) for list_ in _GROUP_LISTS):
            hint = "begin a group of its own: `except+: [{phrases: […], owner: …}]`"
            exceptions.entries[key][0].error(f"`{key}` would hold for the rule's own exceptions, too", hint)


def _edit(result: Node, key_node: Node, value: Node) -> None:
    """Add to, or take out of, the list or mapping that `result` has under the key."""
    key, change = key_node.value[:-1], key_node.value[-1]
    below = result.get(key)
    if below is None:
        if change == "-":
            key_node.error(f"there is no `{key}` to take out of", f"write `{key}:`, or look at the rule")
        elif value.kind == "scalar" and TERM_REFERENCE.fullmatch(value.value) is None:
            key_node.error(f"`{key}+` adds to a list", f"write `{key}:` to set it")
        else:
            result.entries[key] = (key_node, value)
    elif below.kind == "mapping" and key != "except":
        result.entries[key] = (key_node, _edited_mapping(below, key_node, value))
    elif below.kind == "scalar" and TERM_REFERENCE.fullmatch(below.value) is None:
        key_node.error(f"`{key}` is no list", f"write `{key}:` to replace it")
    elif change == "+":
        items = [*_items(below), *_items(value)]
        result.entries[key] = (key_node, _list(value, items))
    else:
        result.entries[key] = (key_node, _list(value, _without(_spelt_out(below), value)))


def _edited_mapping(below: Node, key_node: Node, value: Node) -> Node:
    key, change = key_node.value[:-1], key_node.value[-1]
    if change == "+" and value.kind == "mapping":
        return _mapping(value, {**below.entries, **value.entries})
    if change == "-" and value.kind == "list":
        gone = {item.value for item in value.items}
        for item in value.items:
            if item.value not in below.entries:
                item.error(f"no {item.value!r} to take out of `{key}`", nearest(item.value, below.entries))
        return _mapping(value, {name: entry for name, entry in below.entries.items() if name not in gone})
    hint = f"write `{key}+: {{key: value}}` to add, `{key}-: [key]` to take out"
    key_node.error(f"`{key}` is a mapping of keys to values", hint)
    return below


def _without(items: list[Node], removed: Node) -> list[Node]:
    """The items whose text is not among those removed; a removed text that is not there is recorded."""
    texts = {item.value: None for item in items if item.kind == "scalar"}
    gone = set()
    for item in _spelt_out(removed):
        if item.kind != "scalar":
            item.error("only texts can be taken out of a list", "give the whole list without `-`")
        elif item.value not in texts:
            item.error(f"no {item.value!r} in the list to take out", nearest(item.value, texts))
        gone.add(item.value)
    return [item for item in items if item.kind != "scalar" or item.value not in gone]


def _leave_alone(rule: Node, phrases: Node) -> None:
    """Make the rule leave phrases alone: out of its list where they stand in it, else an exception."""
    check = rule.at("check")
    listed = _spelt_out(check.at("any")) if check.at("kind").value == "phrases" else []
    texts = {item.value for item in listed}
    out = [item for item in _spelt_out(phrases) if item.value in texts]
    rest = [item for item in _spelt_out(phrases) if item.value not in texts]
    if out:
        gone = {item.value for item in out}
        kept = [item for item in listed if item.value not in gone]
        rule.entries["check"] = (phrases, _with(check, "any", _list(phrases, kept)))
    if rest:
        exceptions = rule.get("except")
        group = _mapping(phrases, {"phrases": (phrases, _list(phrases, rest))})
        groups = [*_items(exceptions), group] if exceptions is not None else [group]
        rule.entries["except"] = (phrases, _list(phrases, groups))


def _find_as_well(rule: Node, phrases: Node) -> None:
    """Make the rule find phrases besides what it finds."""
    check = rule.at("check")
    if check.at("kind").value == "phrases":
        together = _list(phrases, [*_items(check.at("any")), *_items(phrases)])
        rule.entries["check"] = (phrases, _with(check, "any", together))
        return
    more = _mapping(phrases, {"kind": _entry(phrases, "phrases"), "any": (phrases, phrases)})
    both = {"kind": _entry(phrases, "any"), "checks": (phrases, _list(phrases, [check, more]))}
    rule.entries["check"] = (phrases, _mapping(phrases, both))


def _is_list(node: Node, key: str) -> bool:
    if node.kind == "list" or (node.kind == "scalar" and TERM_REFERENCE.fullmatch(node.value)):
        return True
    node.error(f"`{key}` must be a list", "write [one, two], or one item a line after `- `")
    return False


def _items(node: Node) -> list[Node]:
    """The items of a list; anything else is the single item of one."""
    return node.items if node.kind == "list" else [node]


def _spelt_out(node: Node) -> list[Node]:
    """The items of a list of texts, with what `<name>` stands for in its place."""
    items: list[Node] = []
    for item in _items(node):
        terms = item.source.terms.get(item.value[1:-1]) if TERM_REFERENCE.fullmatch(item.value) else None
        if isinstance(terms, tuple):
            items += (_scalar(item, text) for text in terms)
        else:
            items.append(item)
    return items


def _mapping(place: Node, entries: dict[str, tuple[Node, Node]]) -> Node:
    node = Node("mapping", place.source, place.line, place.column)
    node.entries = entries
    place.source.load.count(len(entries), place)  # a copy
    return node


def _list(place: Node, items: Iterable[Node]) -> Node:
    node = Node("list", place.source, place.line, place.column)
    node.items = list(items)
    place.source.load.count(len(node.items), place)
    return node


def _scalar(place: Node, value: str) -> Node:
    node = Node("scalar", place.source, place.line, place.column)
    node.value = value
    return node


def _entry(place: Node, value: str) -> tuple[Node, Node]:
    return place, _scalar(place, value)


def _with(mapping: Node, key: str, value: Node) -> Node:
    """The mapping with one value replaced."""
    return _mapping(mapping, {**mapping.entries, key: (value, value)})
