"""Conditions of expressions, turned into clauses: names resolved, units checked, «not» carried to the leaves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from duban.assessment.expression.amounts import Amount, amount, clash, compound, unknown, variable, whole
from duban.assessment.expression.lists import SPREADING, spread
from duban.assessment.expression.nodes import (
    Among,
    Call,
    Comparison,
    ExpressionError,
    Joined,
    Name,
    Node,
    Not,
)
from duban.assessment.expression.units import agree
from duban.assessment.expression.variable import Scope, Variable, option
from duban.assessment.expression.wording import told
from duban.assessment.formula import rules as f
from duban.assessment.formula.quantity import Comparison as Sign
from duban.language import Bilingual

_CONTRARY: dict[str, Sign] = {">=": "<", ">": "<=", "<=": ">", "<": ">=", "==": "!=", "!=": "=="}
_TURNED: dict[str, Sign] = {">=": "<=", ">": "<", "<=": ">=", "<": ">"}
_SHOWN = {"money": "yuan", "ratio": "percent", "points": "points"}


def clause(node: Node, scope: Scope, *, ago: int = 0, wanted: bool = True) -> f.Clause:
    """The clause of a condition, ``ago`` years earlier than it says; its contrary where ``wanted`` is false.

    Raises:
        ExpressionError: at an unknown name, a clash of units, or what is no condition.
    """
    if isinstance(node, Not):
        return clause(node.part, scope, ago=ago, wanted=not wanted)
    if isinstance(node, Joined):
        return _joined(node, [(part, ago) for part in node.parts], node.count, scope, wanted)
    if isinstance(node, Comparison):
        return _comparison(node, scope, ago, wanted)
    if isinstance(node, Among):
        return _among(node, scope, ago, wanted)
    if isinstance(node, Name):
        return _answer(node, scope, ago, wanted)
    if isinstance(node, Call):
        return _call(node, scope, ago, wanted)
    raise ExpressionError(
        node.at,
        "这里应是条件，不是数量；请写上比较",
        "a condition is wanted here, this is a quantity; compare it",
    )


def _name(node: Node, scope: Scope, ago: int, wanted: bool) -> Bilingual:
    """What a clause says of itself."""
    return told(node if wanted else Not(node.at, node), scope, ago)


def _joined(
    node: Node, parts: Sequence[tuple[Node, int]], count: int, scope: Scope, wanted: bool
) -> f.Clause:
    """At least ``count`` of the parts; the contrary is at least so many of the contraries that too few are left."""
    clauses = tuple(clause(part, scope, ago=ago, wanted=wanted) for part, ago in parts)
    count = count if wanted else len(clauses) - count + 1
    name = _name(node, scope, 0, wanted)
    if count == len(clauses):
        return f.Every(parts=clauses, name=name)
    return f.Some(parts=clauses, count=count, name=name)


def _comparison(node: Comparison, scope: Scope, ago: int, wanted: bool) -> f.Clause:
    if ordered := _ordered(node, scope):
        return _step(node, ordered, scope, ago, wanted)
    left, right = amount(node.left, scope, ago), amount(node.right, scope, ago)
    if not agree(left.dimension, right.dimension):
        raise clash(node.at, left.dimension, right.dimension)
    if isinstance(left.formula, f.YearlyRate) or isinstance(right.formula, f.YearlyRate):
        _fixed(node, left, right)
    sign = node.sign if wanted else _CONTRARY[node.sign]
    if isinstance(left.formula, f.Number):
        # What is measured stands on the left, so that its value and threshold can be told apart.
        left, right, sign = right, left, _TURNED.get(sign, sign)
    unit = _SHOWN.get(left.dimension, "")
    name = _name(node, scope, ago, wanted)
    return f.Test(left=left.formula, sign=sign, right=right.formula, unit=unit, name=name)  # type: ignore[arg-type]


def _fixed(node: Comparison, left: Amount, right: Amount) -> None:
    if not isinstance(left.formula, f.Number) and not isinstance(right.formula, f.Number):
        raise compound(node.at)


def _ordered(node: Comparison, scope: Scope) -> Variable | None:
    """The variable of choices that a comparison is about, where it is."""
    found = scope.variables.get(node.left.id) if isinstance(node.left, Name) else None
    return found if found is not None and found.type == "choice" else None


def _step(node: Comparison, found: Variable, scope: Scope, ago: int, wanted: bool) -> f.Clause:
    """A choice against a choice: those at or above it, where choices are in order."""
    assert isinstance(node.left, Name)
    if not isinstance(node.right, Name):
        raise ExpressionError(node.right.at, "这里应是选项名", "the name of a choice is wanted here")
    if node.sign not in ("==", "!=") and not found.ordered:
        raise ExpressionError(
            node.at,
            f"“{found.id}”的选项没有高低之分；请用 in，或写 ordered: true",
            f"the choices of «{found.id}» have no order; use «in», or give it ordered: true",
        )
    ids = [choice.id for choice in found.choices]
    here = ids.index(_choice(node.right, found))
    sign = node.sign if wanted else _CONTRARY[node.sign]
    chosen = {
        ">=": ids[here:],
        ">": ids[here + 1 :],
        "<=": ids[: here + 1],
        "<": ids[:here],
        "==": [ids[here]],
        "!=": ids[:here] + ids[here + 1 :],
    }[sign]
    _, id = variable(node.left, scope, ago)
    return f.OneOf(id=id, choices=tuple(chosen), name=_name(node, scope, ago, wanted))


def _among(node: Among, scope: Scope, ago: int, wanted: bool) -> f.Clause:
    if not isinstance(node.left, Name):
        raise ExpressionError(node.at, "in 前面写变量名", "before «in» comes the name of a variable")
    found, id = variable(node.left, scope, ago)
    if found.type == "selection":
        return _ticked(node, found, scope, ago, wanted)
    if found.type != "choice":
        raise ExpressionError(
            node.at, f"“{found.id}”不是选项变量", f"«{found.id}» is no variable of choices (type: choice)"
        )
    chosen = {_choice(name, found) for name in node.choices}
    if not wanted:
        chosen = {choice.id for choice in found.choices} - chosen
    kept = tuple(choice.id for choice in found.choices if choice.id in chosen)
    return f.OneOf(id=id, choices=kept, name=_name(node, scope, ago, wanted))


def _choice(name: Name, found: Variable) -> str:
    for choice in found.choices:
        if name.id in (choice.id, choice.name.zh):
            return choice.id
    have = "、".join(choice.id for choice in found.choices)
    raise ExpressionError(
        name.at,
        f"“{found.id}”没有选项“{name.id}”；现有：{have}",
        f"«{found.id}» has no choice «{name.id}»; there are: {have.replace('、', ', ')}",
    )


def _ticked(node: Among, found: Variable, scope: Scope, ago: int, wanted: bool) -> f.Clause:
    """Whether a choice is among those that are ticked."""
    if len(node.choices) > 1:
        raise ExpressionError(
            node.at,
            f"“{found.id}”可以多选；请逐项写 选项 in {found.id}",
            f"of «{found.id}» any number may be ticked; ask for each: CHOICE in {found.id}",
        )
    id = option(found.id, _choice(node.choices[0], found))
    return f.Answer(id=id, wanted=wanted, name=_name(node, scope, ago, wanted))


def _answer(node: Name, scope: Scope, ago: int, wanted: bool) -> f.Clause:
    if node.id in scope.definitions:
        try:
            made = clause(scope.definitions[node.id].node, scope, ago=ago + node.ago, wanted=wanted)
        except ExpressionError as error:
            raise error.moved(node.at) from None
        return replace(made, name=_name(node, scope, ago, wanted))
    if node.id not in scope.variables and node.id not in scope.lists:
        raise unknown(node, scope)
    found, id = variable(node, scope, ago)
    if found.type != "flag":
        raise ExpressionError(
            node.at,
            f"“{node.id}”不是是非变量；请写上比较，如 {node.id} >= …",
            f"«{node.id}» is not answered by yes or no; compare it: {node.id} >= …",
        )
    return f.Answer(id=id, wanted=wanted, name=_name(node, scope, ago, wanted))


def _call(node: Call, scope: Scope, ago: int, wanted: bool) -> f.Clause:
    parts = list(spread(node.arguments, scope.lists) if node.function in SPREADING else node.arguments)
    if node.function == "reaches":
        return _reaches(node, scope, wanted)
    if node.function in ("any", "all") and parts:
        count = 1 if node.function == "any" else len(parts)
        return _joined(node, [(part, ago) for part in parts], count, scope, wanted)
    if node.function == "at_least" and len(parts) > 1:
        return _some(node, parts, scope, ago, wanted)
    if node.function == "each_year" and len(parts) == 2:
        years = range(whole(parts[1]))
        return _joined(node, [(parts[0], ago + i) for i in years], len(years), scope, wanted)
    raise ExpressionError(
        node.at,
        f"“{node.function}”不能这样用；可用：any(…)、all(…)、at_least(2, …)、each_year(条件, 2年)、reaches(层级)",
        f"«{node.function}» cannot be used so; there are any(…), all(…), at_least(2, …), "
        "each_year(condition, 2 years), reaches(tier)",
    )


def _some(node: Call, parts: list[Node], scope: Scope, ago: int, wanted: bool) -> f.Clause:
    count = whole(parts[0])
    if count > len(parts) - 1:
        raise ExpressionError(
            parts[0].at,
            f"只有{len(parts) - 1}个条件，不可能满足{count}个",
            f"{count} of {len(parts) - 1} conditions can never hold",
        )
    return _joined(node, [(part, ago) for part in parts[1:]], count, scope, wanted)


def _reaches(node: Call, scope: Scope, wanted: bool) -> f.Clause:
    name = node.arguments[0] if len(node.arguments) == 1 else None
    if not isinstance(name, Name) or name.id not in scope.tiers or not wanted:
        have = ", ".join(scope.tiers)
        raise ExpressionError(
            node.at,
            f"reaches 里写前面的层级，不能否定；现有：{have or '无'}",
            f"reaches takes a tier that stands before, and cannot be denied; there are: {have or 'none'}",
        )
    return f.Reaches(tier=name.id, name=_name(node, scope, 0, True))
