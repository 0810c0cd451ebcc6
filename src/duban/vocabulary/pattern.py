"""Word lists as regular expressions that fail fast."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any


def alternation(words: Iterable[str]) -> str:
    """A pattern for the longest of ``words`` at a place, as a non-capturing group.

    The words are laid out as a trie, so that each character of the text is looked at once however
    many words there are (the module :mod:`re` tries plain alternatives one after the other).

    >>> alternation(["万", "万亿", "亿"])
    '(?:万亿?|亿)'
    >>> alternation(["万", "十", "亿元"])
    '(?:万|亿元|十)'
    >>> alternation([])
    '(?!)'
    """
    trie: dict[str, Any] = {}
    for word in words:
        node = trie
        for char in word:
            node = node.setdefault(char, {})
        if word:
            node[""] = {}
    # Each first character is a branch of its own: :mod:`re` then searches for the set of them, ten times as
    # fast as where one branch begins with a class.
    branches = [re.escape(char) + _branches(rest) for char, rest in sorted(trie.items())]
    return f"(?:{'|'.join(branches)})" if branches else "(?!)"


_CLASS_OR_GROUP = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?!\?)")


def any_of(patterns: Iterable[str]) -> str:
    """A pattern for any of ``patterns``, without their unnamed groups: remembering these costs time.

    >>> any_of(["(上|下)半年", "[(（]"])
    '(?:(?:上|下)半年)|(?:[(（])'
    """
    return "|".join(
        f"(?:{_CLASS_OR_GROUP.sub(lambda found: '(?:' if found[0] == '(' else found[0], pattern)})"
        for pattern in patterns
    )


def _branches(node: dict[str, Any]) -> str:
    """The alternatives of ``node``, longest match first."""
    optional = "" in node
    leaves, branches = [], []
    for char, child in sorted(node.items()):
        if not char:
            continue
        rest = _branches(child)
        if not rest:
            leaves.append(char)
        else:
            branches.append(re.escape(char) + rest)
    if len(leaves) == 1:
        branches.append(re.escape(leaves[0]))
    elif leaves:
        branches.append("[" + "".join(re.escape(leaf) for leaf in leaves) + "]")
    if not branches:
        return ""
    body = "|".join(branches)
    if not optional:
        return body if len(branches) == 1 else f"(?:{body})"
    single = len(branches) == 1 and (len(branches[0]) == 1 or branches[0].startswith("["))
    return f"{body}?" if single else f"(?:{body})?"
