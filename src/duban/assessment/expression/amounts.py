"""Quantities of expressions: their units checked, and turned into formulas over columns.

Money is in yuan, shares are in percent: what is divided by its own kind is a ratio and becomes percent.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from fractions import Fraction
from functools import reduce
from itertools import pairwise

from duban.assessment.expression.nodes import Call, ExpressionError, Name, Node, Number, Sum
from duban.assessment.expression.units import DIMENSIONS, LIKE_NUMBERS, PURE, agree, unit
from duban.assessment.expression.variable import ANSWERED, Scope, Variable, column
from duban.assessment.formula import rules as f
from duban.language import Bilingual

_HUNDRED = f.Number(Fraction(100))


@dataclass(frozen=True, slots=True)
class Amount:
    """A formula and what it measures."""

    formula: f.Formula
    dimension: str


def amount(node: Node, scope: Scope, ago: int = 0) -> Amount:
    """The quantity that ``node`` names, ``ago`` years earlier than it says.

    Raises:
        ExpressionError: at an unknown name, a clash of units, or what is no quantity.
    """
    if isinstance(node, Number):
        size = unit(node.unit)
        return Amount(f.Number(node.value * size.size), size.dimension)
    if isinstance(node, Name):
        return _named(node, scope, ago)
    if isinstance(node, Sum):
        return _sum(node, amount(node.left, scope, ago), amount(node.right, scope, ago))
    if isinstance(node, Call) and node.function in FUNCTIONS:
        return FUNCTIONS[node.function](node, scope, ago)
    raise ExpressionError(node.at, "这里应是数量，不是条件", "a quantity is wanted here, this is a condition")


def variable(node: Name, scope: Scope, ago: int = 0) -> tuple[Variable, str]:
    """The variable of a name and its column, where it has one for that year."""
    if node.id in scope.lists:
        raise ExpressionError(
            node.at,
            f"“{node.id}”是列表；请写在 any(…)、all(…) 或 at_least(2, …) 里",
            f"«{node.id}» is a list; it stands inside any(…), all(…) or at_least(2, …)",
        )
    found = scope.variables.get(node.id)
    if found is None:
        raise unknown(node, scope)
    back = node.ago + ago
    if back and back >= found.years:
        have = max(found.years, 1)
        raise ExpressionError(
            node.at,
            f"变量“{node.id}”只声明了{have}年，这里用到前{back}年；请在变量里写 years: {back + 1}",
            f"«{node.id}» is declared for {have} year(s), here {back} before are used; give it years: {back + 1}",
        )
    return found, column(found.id, back)


def unknown(node: Name, scope: Scope) -> ExpressionError:
    """The fault of a name that nothing bears, with the nearest one."""
    near = get_close_matches(node.id, scope.known(), 1)
    zh = f"；是不是“{near[0]}”？" if near else "；请在 variables 或 definitions 里声明"
    en = f"; is it «{near[0]}»?" if near else "; declare it under variables or definitions"
    return ExpressionError(node.at, f"没有变量“{node.id}”{zh}", f"there is no variable «{node.id}»{en}")


def clash(at: int, left: str, right: str) -> ExpressionError:
    """The fault of two quantities that cannot be set against each other."""
    one, two = DIMENSIONS[f"names.{left}"], DIMENSIONS[f"names.{right}"]
    zh = f"{one.zh}不能与{two.zh}相比或相加"
    en = f"{one.en} cannot be compared with or added to {two.en}"
    other = next(iter({left, right} - {PURE}), "")
    if PURE in (left, right) and (example := DIMENSIONS.get(f"examples.{other}")):
        zh, en = f"{zh}；请写上单位，如 {example.zh}", f"{en}; write the unit, as in {example.en}"
    return ExpressionError(at, zh, en)


def whole(node: Node) -> int:
    """The number of years or parts that an argument gives."""
    if isinstance(node, Number) and node.value.denominator == 1 and 0 < node.value < 100:
        return int(node.value)
    raise ExpressionError(node.at, "这里应是正整数", "a whole number is wanted here")


def _named(node: Name, scope: Scope, ago: int) -> Amount:
    if node.id in scope.definitions:
        try:
            return amount(scope.definitions[node.id].node, scope, ago + node.ago)
        except ExpressionError as error:
            # Its offset is one in the definition's text; here the name is what is at fault.
            raise error.moved(node.at) from None
    found, id = variable(node, scope, ago)
    if found.type in ANSWERED:
        raise ExpressionError(
            node.at,
            f"“{node.id}”不是数量，不能计算",
            f"«{node.id}» is no quantity; it cannot be reckoned with",
        )
    return Amount(f.Variable(id), found.dimension)


def compound(at: int) -> ExpressionError:
    """The fault of a compound rate that stands elsewhere than against a constant."""
    return ExpressionError(
        at, "cagr 只能直接与常数比较", "a compound rate (cagr) is compared with a constant only"
    )


def _sum(node: Sum, left: Amount, right: Amount) -> Amount:
    if isinstance(left.formula, f.YearlyRate) or isinstance(right.formula, f.YearlyRate):
        raise compound(node.at)
    if node.sign in "+-":
        if not agree(left.dimension, right.dimension):
            raise clash(node.at, left.dimension, right.dimension)
        dimension = right.dimension if left.dimension == PURE else left.dimension
        return Amount(f.Operation(node.sign, left.formula, right.formula), dimension)
    joined = f.Operation(node.sign, left.formula, right.formula)
    if node.sign == "/":
        return _quotient(node, left, right, joined)
    if PURE in (left.dimension, right.dimension):
        return Amount(joined, right.dimension if left.dimension == PURE else left.dimension)
    if "ratio" in (left.dimension, right.dimension):
        dimension = right.dimension if left.dimension == "ratio" else left.dimension
        return Amount(f.Operation("/", joined, _HUNDRED), dimension)
    one, two = _names(left, right)
    raise ExpressionError(
        node.at,
        f"{one.zh}乘{two.zh}没有意义",
        f"{one.en} times {two.en} means nothing",
    )


def _names(left: Amount, right: Amount) -> tuple[Bilingual, Bilingual]:
    return DIMENSIONS[f"names.{left.dimension}"], DIMENSIONS[f"names.{right.dimension}"]


def _quotient(node: Sum, left: Amount, right: Amount, joined: f.Formula) -> Amount:
    if right.dimension == PURE:
        return Amount(joined, left.dimension)
    alike = left.dimension in LIKE_NUMBERS and right.dimension in LIKE_NUMBERS
    if left.dimension == right.dimension or alike:
        return Amount(f.Operation("*", joined, _HUNDRED), "ratio")
    one, two = _names(left, right)
    raise ExpressionError(
        node.at,
        f"{one.zh}除以{two.zh}没有意义；请检查变量的类型",
        f"{one.en} over {two.en} means nothing; look at the variables' types",
    )


def _years(node: Call, scope: Scope, ago: int) -> tuple[list[Amount], int]:
    """The quantity of a call in each of its years, the last one first, and their number."""
    if len(node.arguments) not in (1, 2):
        raise ExpressionError(
            node.at,
            f"{node.function} 的写法是 {node.function}(变量, 2年)",
            f"{node.function} is written {node.function}(variable, 2 years)",
        )
    count = whole(node.arguments[1]) if len(node.arguments) == 2 else 1
    extra = node.function in ("growth", "mean_growth", "cagr")
    amounts = [amount(node.arguments[0], scope, ago + i) for i in range(count + extra)]
    if isinstance(amounts[0].formula, f.YearlyRate):
        raise compound(node.at)
    return amounts, count


def _total(amounts: list[Amount]) -> f.Formula:
    return reduce(lambda left, right: f.Operation("+", left, right), [a.formula for a in amounts])


def _added(node: Call, scope: Scope, ago: int) -> Amount:
    amounts, _ = _years(node, scope, ago)
    return Amount(_total(amounts), amounts[0].dimension)


def _mean(node: Call, scope: Scope, ago: int) -> Amount:
    amounts, count = _years(node, scope, ago)
    return Amount(f.Operation("/", _total(amounts), f.Number(Fraction(count))), amounts[0].dimension)


def _growth(node: Call, scope: Scope, ago: int) -> Amount:
    """Growth from the first to the last year, in percent."""
    amounts, _ = _years(node, scope, ago)
    return Amount(_grown(amounts[0].formula, amounts[-1].formula), "ratio")


def _mean_growth(node: Call, scope: Scope, ago: int) -> Amount:
    amounts, count = _years(node, scope, ago)
    rates = [Amount(_grown(new.formula, old.formula), "ratio") for new, old in pairwise(amounts)]
    return Amount(f.Operation("/", _total(rates), f.Number(Fraction(count))), "ratio")


def _compound(node: Call, scope: Scope, ago: int) -> Amount:
    amounts, count = _years(node, scope, ago)
    return Amount(f.YearlyRate(amounts[-1].formula, amounts[0].formula, count), "ratio")


def _grown(new: f.Formula, old: f.Formula) -> f.Formula:
    return f.Operation("*", f.Operation("/", f.Operation("-", new, old), old), _HUNDRED)


FUNCTIONS: dict[str, Callable[[Call, Scope, int], Amount]] = {
    "sum": _added,
    "mean": _mean,
    "growth": _growth,
    "mean_growth": _mean_growth,
    "cagr": _compound,
}
"""Functions over years: ``sum`` and ``mean`` of the last ones, ``growth`` over all, their mean, or compound."""
