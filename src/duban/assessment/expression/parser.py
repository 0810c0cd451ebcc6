"""Expressions read by the strength with which signs bind (Pratt, Top down operator precedence, 1973).

    revenue >= 1亿元 and rd_expense / revenue >= 3%
    50% <= main_revenue / revenue < 60%
    at_least(2, own_brand, quality_system, standards)
    rd_institution in [national, provincial]
    application_network in networks

From loose to tight: ``or``, ``and``, ``not``, comparisons and ``in``, ``+ -``, ``* /``, ``[-1]`` for years before.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

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
from duban.assessment.expression.tokens import Token, tokens

_COMPARISONS = (">=", ">", "<=", "<", "==", "!=")
_BINDING = {
    "or": 10,
    "and": 20,
    "in": 40,
    **dict.fromkeys(_COMPARISONS, 40),
    "+": 50,
    "-": 50,
    "*": 60,
    "/": 60,
}
_NOT, _MINUS = 30, 70
_DEEPEST = 60


def parse(text: str) -> Node:
    """The tree of an expression.

    >>> type(parse("rd / revenue >= 5%")).__name__
    'Comparison'

    Raises:
        ExpressionError: with the offset at which it cannot be read on.
    """
    return _Parser(text).whole()


class _Parser:
    def __init__(self, text: str) -> None:
        self._tokens = list(tokens(text))
        self._next = 0
        self._depth = 0

    def whole(self) -> Node:
        node = self._expression(0)
        if self._peek().kind != "end":
            raise _unexpected(self._peek())
        return node

    def _peek(self) -> Token:
        return self._tokens[self._next]

    def _take(self, kind: str = "") -> Token:
        token = self._peek()
        if kind and token.kind != kind:
            raise ExpressionError(token.at, f"这里应有“{kind}”", f"«{kind}» is missing here")
        self._next += token.kind != "end"
        return token

    def _expression(self, loosest: int) -> Node:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise ExpressionError(self._peek().at, "嵌套太深；请拆成几条", "nested too deep; split it up")
        left = self._first()
        while _BINDING.get(self._peek().kind, 0) > loosest:
            left = self._joined(left, self._take())
        self._depth -= 1
        return left

    def _first(self) -> Node:
        token = self._take()
        if token.kind == "number":
            return Number(token.at, Fraction(token.text.replace("_", "")), token.unit)
        if token.kind == "name":
            return self._named(token)
        if token.kind == "(":
            inner = self._expression(0)
            self._take(")")
            return inner
        if token.kind == "not":
            return Not(token.at, self._expression(_NOT))
        if token.kind == "-":
            return self._negative(token)
        raise _unexpected(token)

    def _negative(self, token: Token) -> Node:
        part = self._expression(_MINUS)
        if isinstance(part, Number):
            return replace(part, at=token.at, value=-part.value)
        return Sum(token.at, "-", Number(token.at, Fraction(0)), part)

    def _named(self, token: Token) -> Node:
        if self._peek().kind == "(":
            self._take()
            return Call(token.at, token.text, tuple(self._list(")")))
        if self._peek().kind != "[":
            return Name(token.at, token.text)
        self._take()
        self._take("-")
        years = self._take("number")
        self._take("]")
        if years.unit or not years.text.isdigit():
            raise ExpressionError(
                years.at, "方括号里写几年前，如 [-1]", "the bracket holds years before, as in [-1]"
            )
        return Name(token.at, token.text, int(years.text))

    def _list(self, end: str) -> list[Node]:
        parts: list[Node] = []
        while self._peek().kind != end:
            parts.append(self._expression(0))
            if self._peek().kind != end:
                self._take(",")
        self._take(end)
        return parts

    def _joined(self, left: Node, token: Token) -> Node:
        if token.kind == "in":
            return self._among(left, token)
        right = self._expression(_BINDING[token.kind])
        if token.kind in ("and", "or"):
            return self._logical(left, token, right)
        if token.kind not in _COMPARISONS:
            return Sum(token.at, token.kind, left, right)
        if isinstance(left, Comparison):
            # 50% <= share < 60% is two comparisons of one quantity.
            return Joined(left.at, "and", 2, (left, Comparison(token.at, token.kind, left.right, right)))
        return Comparison(token.at, token.kind, left, right)

    def _logical(self, left: Node, token: Token, right: Node) -> Node:
        same = isinstance(left, Joined) and left.word == token.kind
        parts = (*left.parts, right) if isinstance(left, Joined) and same else (left, right)
        return Joined(left.at, token.kind, len(parts) if token.kind == "and" else 1, parts)

    def _among(self, left: Node, token: Token) -> Node:
        if self._peek().kind == "name" and isinstance(left, Name):
            # «control in network» asks whether a choice is among those ticked; «lab in [city, nation]» which one is.
            selection = self._take()
            return Among(token.at, Name(selection.at, selection.text), (left,))
        self._take("[")
        choices = self._list("]")
        names = tuple(choice for choice in choices if isinstance(choice, Name))
        if not names or len(names) < len(choices):
            raise ExpressionError(
                token.at, "in 后面写选项名的列表", "after «in» comes a list of names of choices"
            )
        return Among(token.at, left, names)


def _unexpected(token: Token) -> ExpressionError:
    if token.kind == "end":
        return ExpressionError(token.at, "表达式没有写完", "the expression ends too soon")
    return ExpressionError(
        token.at,
        f"这里读不懂“{token.text}{token.unit}”；前面可能缺少运算符",
        f"«{token.text}{token.unit}» cannot stand here; a sign may be missing before it",
    )
