"""How large an expression becomes once its definitions and years are written out; told before that is done."""

from __future__ import annotations

from duban.assessment.expression.lists import SPREADING, lists_in
from duban.assessment.expression.nodes import (
    Among,
    Call,
    Comparison,
    ExpressionError,
    Joined,
    Name,
    Node,
    Not,
    Number,
    Sum,
)
from duban.assessment.expression.variable import Scope

MOST, DEEPEST = 2_000, 20
"""The most names and numbers of an expression, and the most definitions that may stand upon one another."""
_OF_YEARS = frozenset({"sum", "mean", "growth", "mean_growth", "cagr", "each_year"})


def measured(node: Node, scope: Scope) -> int:
    """The number of names and numbers, definitions and lists written out. Definitions must not go in a circle.

    Raises:
        ExpressionError: where it is too large, or definitions are nested too deep.
    """
    found = _Measure(scope).size(node, 0)
    if found > MOST:
        raise ExpressionError(
            node.at,
            f"展开后有{found}项，超过{MOST}项；请拆分或简化定义",
            f"written out this has {found} terms, more than {MOST}; split it up or simplify the definitions",
        )
    return found


class _Measure:
    def __init__(self, scope: Scope) -> None:
        self._definitions, self._lists = scope.definitions, scope.lists
        self._known: dict[str, int] = {}

    def size(self, node: Node, depth: int) -> int:
        if isinstance(node, Name):
            return self._named(node, depth)
        if isinstance(node, Number):
            return 1
        if isinstance(node, (Sum, Comparison)):
            return self.size(node.left, depth) + self.size(node.right, depth)
        if isinstance(node, Among):
            return self.size(node.left, depth)
        if isinstance(node, Not):
            return self.size(node.part, depth)
        return self._several(node, depth)

    def _several(self, node: Joined | Call, depth: int) -> int:
        parts = node.parts if isinstance(node, Joined) else node.arguments
        if isinstance(node, Call) and node.function in _OF_YEARS and len(parts) == 2:
            years = parts[1].value if isinstance(parts[1], Number) else 1
            # Growth looks at one year more than it counts.
            return self.size(parts[0], depth) * (int(years) + 1)
        spreads = isinstance(node, Call) and node.function in SPREADING
        return sum(self.size(part, depth) * (self._members(part) if spreads else 1) for part in parts)

    def _members(self, part: Node) -> int:
        """How many times an argument is written out: once for each member of the longest list in it."""
        return max((len(self._lists[id].members) for id in lists_in(part, self._lists)), default=1)

    def _named(self, node: Name, depth: int) -> int:
        if node.id not in self._definitions:
            return 1
        if depth == DEEPEST:
            raise ExpressionError(
                node.at,
                f"定义套定义超过{DEEPEST}层；请减少层次",
                f"more than {DEEPEST} definitions stand upon one another; use fewer",
            )
        if node.id not in self._known:
            self._known[node.id] = self.size(self._definitions[node.id].node, depth + 1)
        return self._known[node.id]
