"""Expressions told in plain words, Chinese and English: «资产负债率不高于70%», «debt-to-asset ratio at most 70%»."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any, cast

from duban.assessment.expression.amounts import FUNCTIONS, amount
from duban.assessment.expression.nodes import Among, Call, Comparison, Joined, Name, Node, Not, Number, Sum
from duban.assessment.expression.units import unit
from duban.assessment.expression.variable import Scope, before
from duban.assessment.formula.amounts import amount as money_or_ratio
from duban.assessment.formula.amounts import plain


@cache
def _wording() -> dict[str, Any]:
    import yaml

    text = (resources.files("duban.assessment.expression") / "wording.yaml").read_bytes()
    return cast("dict[str, Any]", yaml.safe_load(text))


def told(node: Node, scope: Scope, lang: str, ago: int = 0) -> str:
    """An expression in words, in ``lang``; ``ago`` years earlier than it says.

    The expression must be sound: names known, units agreeing.
    """
    return _Teller(scope, lang).told(node, ago)


class _Teller:
    def __init__(self, scope: Scope, lang: str) -> None:
        self._scope, self._lang, self._words = scope, lang, _wording()

    def _say(self, key: str, **parts: object) -> str:
        return str(self._words[key][self._lang]).format(**parts)

    def told(self, node: Node, ago: int) -> str:
        if isinstance(node, Number):
            return self._number(node)
        if isinstance(node, Name):
            return self._name(node, ago)
        if isinstance(node, Sum):
            return self._sum(node, ago)
        if isinstance(node, Comparison):
            return self._comparison(node, ago)
        if isinstance(node, Among):
            chosen = self._words["among_or"][self._lang].join(
                self._choice(node.left, choice) for choice in node.choices
            )
            return self._say("among", name=self.told(node.left, ago), choices=chosen)
        if isinstance(node, Not):
            return self._say("not", part=self.told(node.part, ago))
        if isinstance(node, Joined):
            parts = [self._inside(part, ago) for part in node.parts]
            return str(self._words["join"][self._lang][node.word]).join(parts)
        return self._call(node, ago)

    def _inside(self, node: Node, ago: int) -> str:
        text = self.told(node, ago)
        return self._say("bracket", part=text) if isinstance(node, Joined) else text

    def _number(self, node: Number) -> str:
        known = unit(node.unit)
        value = float(node.value * known.size)
        if known.dimension in ("money", "ratio"):
            return money_or_ratio(value, "yuan" if known.dimension == "money" else "percent", self._lang)
        # What is counted keeps its word in Chinese (500人); in English its name is in the variable's.
        counted = node.unit if self._lang == "zh" and not node.unit.isascii() else ""
        return plain(value) + (self._words["units"][self._lang].get(known.dimension) or counted)

    def _name(self, node: Name, ago: int) -> str:
        known = self._scope.variables.get(node.id) or self._scope.definitions.get(node.id)
        if known is None:
            return node.id
        return before(known.zh if self._lang == "zh" else known.en, node.ago + ago, self._lang)

    def _choice(self, variable: Node, choice: Node) -> str:
        known = self._scope.variables.get(variable.id) if isinstance(variable, Name) else None
        assert isinstance(choice, Name)
        for one in known.choices if known else ():
            if choice.id in (one.id, one.zh):
                return one.zh if self._lang == "zh" else one.en
        return choice.id

    def _sum(self, node: Sum, ago: int) -> str:
        left, right = self.told(node.left, ago), self.told(node.right, ago)
        if node.sign == "/" and amount(node, self._scope, 0).dimension == "ratio":
            return self._say("ratio", left=left, right=right)
        return self._say(
            "operation", left=left, sign={"*": "×", "/": "÷"}.get(node.sign, node.sign), right=right
        )

    def _comparison(self, node: Comparison, ago: int) -> str:
        left = self._scope.variables.get(node.left.id) if isinstance(node.left, Name) else None
        if left is not None and left.type == "choice":
            return self._step(node, ago)
        if isinstance(node.left, Number) and not isinstance(node.right, Number):
            turned = {">=": "<=", ">": "<", "<=": ">=", "<": ">"}.get(node.sign, node.sign)
            return self._comparison(Comparison(node.at, turned, node.right, node.left), ago)
        kind = amount(node.left, self._scope, 0).dimension
        way = "counted" if kind in self._words["counted"] else "measured"
        pattern = self._words["compare"][way][self._lang][node.sign]
        return str(pattern).format(name=self.told(node.left, ago), bound=self.told(node.right, ago))

    def _step(self, node: Comparison, ago: int) -> str:
        name, choice = self.told(node.left, ago), self._choice(node.left, node.right)
        if node.sign == "==":
            return self._say("among", name=name, choices=choice)
        if node.sign == "!=":
            return self._say("not", part=self._say("among", name=name, choices=choice))
        return self._say("step", name=name, choice=choice, side=self._words["side"][self._lang][node.sign])

    def _call(self, node: Call, ago: int) -> str:
        words, parts = self._words, node.arguments
        if node.function in FUNCTIONS:
            count = plain(float(parts[1].value)) if len(parts) > 1 and isinstance(parts[1], Number) else "1"
            once = f"{node.function}_{count}"
            pattern = words["functions"][once if once in words["functions"] else node.function]
            return str(pattern[self._lang]).format(name=self.told(parts[0], ago), count=count)
        if node.function == "reaches":
            assert isinstance(parts[0], Name)
            zh, en = self._scope.tiers.get(parts[0].id, (parts[0].id, parts[0].id))
            return self._say("reaches", tier=zh if self._lang == "zh" else en)
        if node.function == "each_year":
            return self._say(
                "each_year",
                part=self.told(parts[0], ago),
                count=self.told(parts[1], 0).split()[0].rstrip("年"),
            )
        if node.function == "at_least":
            listed = words["join"][self._lang]["list"].join(self._inside(part, ago) for part in parts[1:])
            return self._say("at_least", count=self.told(parts[0], 0), parts=listed)
        join = words["join"][self._lang]["and" if node.function == "all" else "or"]
        return str(join).join(self._inside(part, ago) for part in parts)
