"""Expressions told in plain words, Chinese and English: «资产负债率不高于70%», «debt-to-asset ratio at most 70%»."""

from __future__ import annotations

from collections.abc import Iterable

from duban.assessment.expression.amounts import FUNCTIONS, amount
from duban.assessment.expression.lists import lists_in
from duban.assessment.expression.nodes import Among, Call, Comparison, Joined, Name, Node, Not, Number, Sum
from duban.assessment.expression.units import COUNTED, unit
from duban.assessment.expression.variable import NamedList, Scope, before
from duban.assessment.formula.amounts import amount as money_or_ratio
from duban.assessment.formula.amounts import plain
from duban.language import Bilingual, Texts

_WORDING = Texts("duban.assessment.expression", "wording")
_MONEY_OR_RATIO = {"money": "yuan", "ratio": "percent"}
_TURNED = {">=": "<=", ">": "<", "<=": ">=", "<": ">"}
_SIGNS = {"*": "×", "/": "÷"}


def told(node: Node, scope: Scope, ago: int = 0) -> Bilingual:
    """An expression in words; ``ago`` years earlier than it says.

    The expression must be sound: names known, units agreeing.
    """
    return _Teller(scope).told(node, ago)


def _say(key: str, **parts: object) -> Bilingual:
    return _WORDING[key].format(**parts)


class _Teller:
    def __init__(self, scope: Scope) -> None:
        self._scope, self._lists = scope.with_members(), scope.lists

    def told(self, node: Node, ago: int) -> Bilingual:
        if isinstance(node, Number):
            return _number(node)
        if isinstance(node, Name):
            return self._name(node, ago)
        if isinstance(node, Sum):
            return self._sum(node, ago)
        if isinstance(node, Comparison):
            return self._comparison(node, ago)
        if isinstance(node, Among):
            chosen = _WORDING["among_or"].join(self._choice(node.left, choice) for choice in node.choices)
            if self._is_selection(node.left):
                return _say("ticked", name=self.told(node.left, ago), choice=chosen)
            return _say("among", name=self.told(node.left, ago), choices=chosen)
        if isinstance(node, Not):
            return _say("not", part=self.told(node.part, ago))
        if isinstance(node, Joined):
            return self._joined(node.word, node.parts, ago)
        return self._call(node, ago)

    def _joined(self, word: str, parts: Iterable[Node], ago: int) -> Bilingual:
        return _WORDING[f"join.{word}"].join(self._inside(part, ago) for part in parts)

    def _inside(self, node: Node, ago: int) -> Bilingual:
        text = self.told(node, ago)
        return _say("bracket", part=text) if isinstance(node, Joined) else text

    def _name(self, node: Name, ago: int) -> Bilingual:
        known = self._scope.variables.get(node.id) or self._scope.definitions.get(node.id)
        return _same(node.id) if known is None else before(known.name, node.ago + ago)

    def _is_selection(self, node: Node) -> bool:
        known = self._scope.variables.get(node.id) if isinstance(node, Name) else None
        return known is not None and known.type == "selection"

    def _choice(self, variable: Node, choice: Node) -> Bilingual:
        known = self._scope.variables.get(variable.id) if isinstance(variable, Name) else None
        assert isinstance(choice, Name)
        for one in known.choices if known else ():
            if choice.id in (one.id, one.name.zh):
                return one.name
        return _same(choice.id)

    def _sum(self, node: Sum, ago: int) -> Bilingual:
        left, right = self.told(node.left, ago), self.told(node.right, ago)
        if node.sign == "/" and amount(node, self._scope, 0).dimension == "ratio":
            return _say("ratio", left=left, right=right)
        return _say("operation", left=left, sign=_SIGNS.get(node.sign, node.sign), right=right)

    def _comparison(self, node: Comparison, ago: int) -> Bilingual:
        left = self._scope.variables.get(node.left.id) if isinstance(node.left, Name) else None
        if left is not None and left.type == "choice":
            return self._step(node, ago)
        if isinstance(node.left, Number) and not isinstance(node.right, Number):
            turned = _TURNED.get(node.sign, node.sign)
            return self._comparison(Comparison(node.at, turned, node.right, node.left), ago)
        way = "counted" if amount(node.left, self._scope, 0).dimension in COUNTED else "measured"
        key = f"compare.{way}.{node.sign}"
        return _say(key, name=self.told(node.left, ago), bound=self.told(node.right, ago))

    def _step(self, node: Comparison, ago: int) -> Bilingual:
        name, choice = self.told(node.left, ago), self._choice(node.left, node.right)
        if node.sign in ("==", "!="):
            among = _say("among", name=name, choices=choice)
            return among if node.sign == "==" else _say("not", part=among)
        return _say("step", name=name, choice=choice, side=_WORDING[f"side.{node.sign}"])

    def _call(self, node: Call, ago: int) -> Bilingual:
        parts = node.arguments
        if node.function in FUNCTIONS:
            count = _count(parts[1]) if len(parts) > 1 else "1"
            once = f"functions.{node.function}_{count}"
            key = once if once in _WORDING else f"functions.{node.function}"
            return _say(key, name=self.told(parts[0], ago), count=count)
        if node.function == "reaches":
            assert isinstance(parts[0], Name)
            return _say("reaches", tier=self._scope.tiers.get(parts[0].id, _same(parts[0].id)))
        if node.function == "each_year":
            return _say("each_year", part=self.told(parts[0], ago), count=_count(parts[1]))
        if named := self._only_list(parts[1:] if node.function == "at_least" else parts):
            size = len(named.members)
            least = {"any": "1", "all": str(size)}.get(node.function) or self.told(parts[0], 0)
            return _say("at_least_listed", count=least, n=str(size), part=self.told(parts[-1], ago))
        if node.function == "at_least":
            listed = self._joined("list", parts[1:], ago)
            return _say("at_least", count=self.told(parts[0], 0), parts=listed)
        return self._joined("and" if node.function == "all" else "or", parts, ago)

    def _only_list(self, parts: tuple[Node, ...]) -> NamedList | None:
        """The list that the one condition of a count is about."""
        named = list(lists_in(parts[0], self._lists)) if len(parts) == 1 else []
        return self._lists[named[0]] if named else None


def _number(node: Number) -> Bilingual:
    known = unit(node.unit)
    value = float(node.value * known.size)
    if known.dimension in _MONEY_OR_RATIO:
        return money_or_ratio(value, _MONEY_OR_RATIO[known.dimension])
    # What is counted keeps its word in Chinese (500人); in English its name is in the variable's.
    counted = Bilingual("" if node.unit.isascii() else node.unit, "")
    words = _WORDING.get(f"units.{known.dimension}", counted)
    return Bilingual(plain(value) + words.zh, plain(value) + words.en)


def _count(node: Node) -> str:
    """The number of years that a function counts."""
    return plain(float(node.value)) if isinstance(node, Number) else "1"


def _same(id: str) -> Bilingual:
    """An identifier, which is the same in both languages."""
    return Bilingual(id, id)
