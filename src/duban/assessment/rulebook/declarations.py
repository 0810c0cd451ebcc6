"""The variables, lists and definitions of a rulebook's file: what expressions may name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from duban.assessment.expression.amounts import FUNCTIONS, amount
from duban.assessment.expression.conditions import clause
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
from duban.assessment.expression.size import measured
from duban.assessment.expression.variable import TYPES, Choice, Definition, NamedList, Scope, Variable
from duban.assessment.rulebook.fieldwise import SURE, BrokenError, Flaws, Part

_VARIABLE = (
    "aliases",
    "definition",
    "source",
    "sure",
    "years",
    "negative",
    "most",
    "choices",
    "ordered",
    "judged",
    "example",
    "unit",
)


def variables_of(part: Part, flaws: Flaws) -> dict[str, Variable]:
    """The variables that a rulebook declares."""
    found = {}
    for id, value in part.entries("variables").items():
        try:
            found[id] = _variable(id, Part(value, flaws, ("zh", "en", "type"), _VARIABLE))
        except BrokenError:
            continue
    _check_columns(part, found, flaws)
    return found


def _check_columns(part: Part, variables: Mapping[str, Variable], flaws: Flaws) -> None:
    """No two variables have a column of one name: that of a choice that may be ticked is made of two names."""
    owners: dict[str, str] = {}
    for id, variable in variables.items():
        for field in variable.fields():
            owner = owners.setdefault(field.id, id)
            if owner != id:
                flaws.note(
                    part.entries("variables").keys_at[id],
                    f"“{id}”与“{owner}”都有列 {field.id}；请改名",
                    f"«{id}» and «{owner}» both have a column {field.id}; rename one",
                )


def _variable(id: str, part: Part) -> Variable:
    type = part.one_of("type", TYPES, "count")
    choices = tuple(
        _choice(key, Part(value, part.flaws, ("zh", "en"), ("aliases", "codes")))
        for key, value in part.entries("choices").items()
    )
    if (type in ("choice", "selection")) is not bool(choices):
        part.flaws.note(
            part.place,
            f"“{id}”：type: choice（或 selection）与 choices 要同时写",
            f"«{id}»: type: choice (or selection) and choices go together",
        )
    years, most = part.number("years"), part.number("most")
    return Variable(
        id=id,
        name=part.name,
        type=type,
        aliases=tuple(map(str, part.items("aliases"))),
        definition=part.both("definition"),
        source=str(part.text("source")),
        sure=part.one_of("sure", SURE, "known"),
        years=_small(part, years),
        negative=part.flag("negative"),
        most=None if most is None else float(most),
        choices=choices,
        ordered=part.flag("ordered"),
        judged=part.flag("judged"),
        example=str(part.text("example")) if "example" in part else "",
        unit=str(part.text("unit")),
    )


def _small(part: Part, years: Any) -> int:
    if years is None:
        return 0
    if years not in (1, 2, 3, 4):
        part.flaws.note(
            part.at("years"), "years 应是 1 到 4 的整数", "years should be a whole number from 1 to 4"
        )
        return 1
    return int(years)


def _choice(id: str, part: Part) -> Choice:
    return Choice(id, part.name, tuple(map(str, part.items("aliases"))), tuple(map(str, part.items("codes"))))


def lists_of(part: Part, flaws: Flaws, variables: Mapping[str, Variable]) -> dict[str, NamedList]:
    """The lists of variables that a rulebook names; the members of one are of one type and unit."""
    table = part.entries("lists")
    found: dict[str, NamedList] = {}
    for id, value in table.items():
        try:
            inner = Part(value, flaws, ("zh", "en", "of"))
        except BrokenError:
            continue
        members = tuple(map(str, inner.items("of")))
        if id in variables:
            flaws.note(
                table.keys_at[id], f"“{id}”既是变量又是列表；请改名", f"«{id}» is a variable too; rename one"
            )
        if _sound_list(id, members, variables, inner):
            found[id] = NamedList(id, inner.name, members)
    return found


def _sound_list(id: str, members: tuple[str, ...], variables: Mapping[str, Variable], part: Part) -> bool:
    strange = [member for member in members if member not in variables]
    for member in strange:
        part.flaws.note(
            part.at("of"),
            f"列表“{id}”里的“{member}”不是变量；请先声明",
            f"«{member}» in the list «{id}» is no variable; declare it under variables",
        )
    if strange:
        return False
    alike = {(variables[member].type, variables[member].choices) for member in members}
    if len(alike) == 1 and len(set(members)) == len(members) > 1:
        return True
    part.flaws.note(
        part.at("of"),
        f"列表“{id}”要列出至少两个不同的变量，类型和选项都相同",
        f"the list «{id}» needs two or more different variables of one type, with the same choices",
    )
    return False


def definitions_of(part: Part, flaws: Flaws, variables: Mapping[str, Variable]) -> dict[str, Definition]:
    """What a rulebook defines from its variables; nothing may be defined by itself."""
    table = part.entries("definitions")
    found: dict[str, Definition] = {}
    for id, value in table.items():
        if id in variables:
            flaws.note(
                table.keys_at[id], f"“{id}”既是变量又是定义；请改名", f"«{id}» is a variable too; rename one"
            )
        try:
            inner = Part(value, flaws, ("zh", "en", "is"), ("aliases",))
            text, node = inner.expression("is")
        except BrokenError:
            continue
        aliases = tuple(map(str, inner.items("aliases")))
        found[id] = Definition(id, inner.name, node, str(text), aliases)
    for id in found:
        if ring := _ring(id, found):
            zh = "→".join(ring)
            message = (
                f"定义循环：{zh}；请断开其中一步",
                f"definitions in a circle: {' → '.join(ring)}; break it",
            )
            raise flaws.stop(table.keys_at[id], *message)
    return found


def check_usable(part: Part, scope: Scope, flaws: Flaws) -> None:
    """Every definition is a quantity or a condition over names that are known, whether it is used or not."""
    for id, definition in scope.definitions.items():
        text = Part(part.entries("definitions")[id], flaws, ("zh", "en", "is"), ("aliases",)).text("is")
        node = definition.node
        counts = (
            node.function in FUNCTIONS if isinstance(node, Call) else isinstance(node, (Number, Name, Sum))
        )
        asks = amount if counts else clause
        try:
            measured(node, scope)
            asks(node, scope)
        except ExpressionError as error:
            flaws.expression(text, error)


def _ring(start: str, definitions: Mapping[str, Definition]) -> list[str] | None:
    """The way from a definition back to itself, where there is one."""
    ways = [[start]]
    seen: set[str] = set()
    while ways:
        way = ways.pop()
        for name in names_in(definitions[way[-1]].node):
            if name == start:
                return [*way, name]
            if name in definitions and name not in seen:
                seen.add(name)
                ways.append([*way, name])
    return None


def names_in(node: Node) -> Iterator[str]:
    """The names that an expression uses."""
    if isinstance(node, Name):
        yield node.id
    elif isinstance(node, (Sum, Comparison)):
        yield from names_in(node.left)
        yield from names_in(node.right)
    elif isinstance(node, Among):
        yield from names_in(node.left)
    elif isinstance(node, Not):
        yield from names_in(node.part)
    elif isinstance(node, (Joined, Call)):
        for part in node.parts if isinstance(node, Joined) else node.arguments:
            yield from names_in(part)
