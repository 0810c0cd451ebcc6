"""Lists of variables in conditions: «at least six of the scenes reach level 2» without writing sixteen comparisons.

The name of a list stands for each of its members in turn, inside ``any``, ``all`` and ``at_least``:

    at_least(6, scenes >= 2级)
    all(scenes >= 1级)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from duban.assessment.expression.nodes import (
    Among,
    Call,
    Comparison,
    ExpressionError,
    Joined,
    Name,
    Node,
    Not,
    Sum,
)
from duban.assessment.expression.variable import NamedList

SPREADING = frozenset({"any", "all", "at_least"})
"""The functions in which a list's name stands for its members."""


def lists_in(node: Node, lists: Mapping[str, NamedList]) -> Iterator[str]:
    """The lists that ``node`` names, but for those inside a function of its own that spreads them.

    >>> from duban.assessment.expression.parser import parse
    >>> from duban.language import Bilingual
    >>> known = {"scenes": NamedList("scenes", Bilingual("场景", "scenes"), ("a", "b"))}
    >>> list(lists_in(parse("scenes >= 2级"), known)), list(lists_in(parse("any(scenes >= 2级) and c"), known))
    (['scenes'], [])
    """
    if isinstance(node, Name):
        yield from (node.id,) if node.id in lists else ()
    elif isinstance(node, Call) and node.function in SPREADING:
        return
    else:
        for part in _parts(node):
            yield from lists_in(part, lists)


def spread(arguments: tuple[Node, ...], lists: Mapping[str, NamedList]) -> tuple[Node, ...]:
    """``arguments`` with one for each member of a list in place of the one that names the list.

    >>> from duban.assessment.expression.parser import parse
    >>> from duban.language import Bilingual
    >>> known = {"scenes": NamedList("scenes", Bilingual("场景", "scenes"), ("a", "b"))}
    >>> [part.left.id for part in spread((parse("scenes >= 2级"), parse("c >= 1级")), known)]
    ['a', 'b', 'c']

    Raises:
        ExpressionError: at an argument that names several lists.
    """
    found: list[Node] = []
    for argument in arguments:
        named = list(dict.fromkeys(lists_in(argument, lists)))
        if len(named) > 1:
            raise ExpressionError(
                argument.at,
                f"一个条件里只能用一个列表，这里有{'、'.join(named)}",
                f"a condition takes one list, here are {', '.join(named)}",
            )
        members = lists[named[0]].members if named else ("",)
        found += [_with_member(argument, named[0], member) if named else argument for member in members]
    return tuple(found)


def _with_member(node: Node, name: str, member: str) -> Node:
    """``node`` with ``member`` wherever the list ``name`` stands."""
    if isinstance(node, Name):
        return replace(node, id=member) if node.id == name else node
    if isinstance(node, (Sum, Comparison)):
        left, right = _with_member(node.left, name, member), _with_member(node.right, name, member)
        return replace(node, left=left, right=right)
    if isinstance(node, Among):
        return replace(node, left=_with_member(node.left, name, member))
    if isinstance(node, Not):
        return replace(node, part=_with_member(node.part, name, member))
    if isinstance(node, Joined):
        return replace(node, parts=tuple(_with_member(part, name, member) for part in node.parts))
    if isinstance(node, Call) and node.function not in SPREADING:
        return replace(node, arguments=tuple(_with_member(part, name, member) for part in node.arguments))
    return node


def _parts(node: Node) -> tuple[Node, ...]:
    if isinstance(node, (Sum, Comparison)):
        return node.left, node.right
    if isinstance(node, Among):
        return (node.left,)
    if isinstance(node, Not):
        return (node.part,)
    if isinstance(node, Joined):
        return node.parts
    return node.arguments if isinstance(node, Call) else ()
