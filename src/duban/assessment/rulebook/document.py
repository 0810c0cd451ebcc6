"""A rulebook's file as a whole: variables, definitions, versions with their tiers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
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
from duban.assessment.expression.variable import TYPES, Choice, Definition, Scope, Variable
from duban.assessment.formula.rules import Clause, Edition, Stated, YearlyRate
from duban.assessment.formula.rules import Tier as FormulaTier
from duban.assessment.rulebook.criteria import Criteria, Inherited
from duban.assessment.rulebook.fieldwise import SURE, BrokenError, Flaws, Part
from duban.assessment.rulebook.located import Flaw
from duban.assessment.rulebook.model import Document, Rulebook, Tier, Version

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


def rulebook_of(content: Any) -> tuple[Rulebook | None, list[Flaw]]:
    """The rulebook that a file's content makes, and all that is wrong with it."""
    flaws = Flaws()
    try:
        return _rulebook(content, flaws), flaws.found
    except BrokenError:
        return None, flaws.found


def _rulebook(content: Any, flaws: Flaws) -> Rulebook:
    part = Part(content, flaws, ("id", "zh", "en", "variables", "versions"), ("about", "definitions"))
    variables = _variables(part, flaws)
    definitions = _definitions(part, flaws, variables)
    scope = Scope(variables, definitions)
    _usable(part, scope, flaws)
    versions = [
        found
        for id, value in part.entries("versions").items()
        if (found := _version(id, value, part, scope, flaws))
    ]
    versions = _ordered(part, versions, flaws)
    about = part.both("about")
    id, zh, en = str(part.text("id")), str(part.text("zh")), str(part.text("en"))
    if not versions and not flaws.found:
        raise flaws.stop(part.at("versions"), "没有任何版本", "there is no version")
    editions = () if flaws.found else tuple(_edition(id, zh, en, version) for version in versions)
    return Rulebook(id, zh, en, *about, variables, definitions, tuple(versions), editions)


def _variables(part: Part, flaws: Flaws) -> dict[str, Variable]:
    found = {}
    for id, value in part.entries("variables").items():
        try:
            found[id] = _variable(id, Part(value, flaws, ("zh", "en", "type"), _VARIABLE))
        except BrokenError:
            continue
    return found


def _variable(id: str, part: Part) -> Variable:
    type = part.one_of("type", TYPES, "count")
    choices = tuple(
        _choice(key, Part(value, part.flaws, ("zh", "en"), ("aliases",)))
        for key, value in part.entries("choices").items()
    )
    if (type == "choice") is not bool(choices):
        part.flaws.note(
            part.place,
            f"“{id}”：type: choice 与 choices 要同时写",
            f"«{id}»: type: choice and choices go together",
        )
    years, most = part.number("years"), part.number("most")
    zh, en = part.both("definition")
    return Variable(
        id=id,
        zh=str(part.text("zh")),
        en=str(part.text("en")),
        type=type,
        aliases=tuple(map(str, part.items("aliases"))),
        definition_zh=zh,
        definition_en=en,
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
    return Choice(id, str(part.text("zh")), str(part.text("en")), tuple(map(str, part.items("aliases"))))


def _definitions(part: Part, flaws: Flaws, variables: Mapping[str, Variable]) -> dict[str, Definition]:
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
        found[id] = Definition(id, str(inner.text("zh")), str(inner.text("en")), node, str(text), aliases)
    for id in found:
        if ring := _ring(id, found):
            zh = "→".join(ring)
            message = (
                f"定义循环：{zh}；请断开其中一步",
                f"definitions in a circle: {' → '.join(ring)}; break it",
            )
            raise flaws.stop(table.keys_at[id], *message)
    return found


def _usable(part: Part, scope: Scope, flaws: Flaws) -> None:
    """Every definition is a quantity or a condition over names that are known, whether it is used or not."""
    for id, definition in scope.definitions.items():
        text = Part(part.entries("definitions")[id], flaws, ("zh", "en", "is"), ("aliases",)).text("is")
        node = definition.node
        counts = (
            node.function in FUNCTIONS if isinstance(node, Call) else isinstance(node, (Number, Name, Sum))
        )
        asks = amount if counts else clause
        try:
            measured(node, scope.definitions)
            asks(node, scope)
        except ExpressionError as error:
            flaws.expression(text, error)


def _ring(start: str, definitions: Mapping[str, Definition]) -> list[str] | None:
    """The way from a definition back to itself, where there is one."""
    ways = [[start]]
    seen: set[str] = set()
    while ways:
        way = ways.pop()
        for name in _names(definitions[way[-1]].node):
            if name == start:
                return [*way, name]
            if name in definitions and name not in seen:
                seen.add(name)
                ways.append([*way, name])
    return None


def _names(node: Node) -> Iterator[str]:
    """The names that an expression uses."""
    if isinstance(node, Name):
        yield node.id
    elif isinstance(node, (Sum, Comparison)):
        yield from _names(node.left)
        yield from _names(node.right)
    elif isinstance(node, Among):
        yield from _names(node.left)
    elif isinstance(node, Not):
        yield from _names(node.part)
    elif isinstance(node, (Joined, Call)):
        for part in node.parts if isinstance(node, Joined) else node.arguments:
            yield from _names(part)


def _version(id: str, value: Any, book: Part, scope: Scope, flaws: Flaws) -> Version | None:
    place = book.entries("versions").keys_at[id]
    try:
        part = Part(value, flaws, ("document", "in_force_from"), ("tiers", "index", "in_force_until", "note"))
        document = _document(Part(part.table.get("document"), flaws, ("zh", "en", "number"), _DOCUMENT))
    except BrokenError:
        return None
    start, end = part.day("in_force_from"), part.day("in_force_until")
    if start and end and end < start:
        flaws.note(part.at("in_force_until"), "止日早于起日", "the last day is before the first")
    tiers: list[Tier] = []
    for tier in part.items("tiers"):
        known = replace(scope, tiers={one.id: (one.zh, one.en) for one in tiers})
        tiers += _tier(tier, known, flaws, document.source)
    index = None
    if "index" in part:
        from duban.assessment.composite.index import Head, index_of
        from duban.assessment.composite.outline import weighed

        head = Head(str(book.text("id")), str(book.text("zh")), str(book.text("en")), id, document.source)
        index = index_of(part.table["index"], head, scope.variables, flaws)
    if bool(tiers) is ("index" in part):
        flaws.note(
            place,
            f"版本“{id}”要么有层级（tiers），要么是指数（index）",
            f"version «{id}» needs either tiers or an index",
        )
    known = replace(scope, tiers={one.id: (one.zh, one.en) for one in tiers})
    note = part.both("note")
    if index:
        tiers = [weighed(index)]
    return Version(id, document, start or date.min, end, tuple(tiers), known, *note, index=index)


_DOCUMENT = ("issued", "issuer", "source")


def _document(part: Part) -> Document:
    return Document(
        str(part.text("zh")),
        str(part.text("en")),
        str(part.text("number")),
        str(part.text("issued")),
        *part.both("issuer"),
        str(part.text("source")),
    )


def _tier(value: Any, scope: Scope, flaws: Flaws, source: str) -> list[Tier]:
    try:
        part = Part(value, flaws, ("id", "zh", "en", "criteria"), ("article", "sure", "source", "note"))
    except BrokenError:
        return []
    id = str(part.text("id"))
    if id in scope.tiers:
        flaws.note(part.at("id"), f"层级“{id}”写了两次；请改名", f"tier «{id}» is given twice; rename one")
    sure = part.one_of("sure", SURE, "seen")
    given = Inherited(str(part.text("article")), str(part.text("source")) or source, sure)
    criteria = Criteria(scope, flaws).every(part.items("criteria"), given)
    if not part.items("criteria"):
        flaws.note(part.place, f"层级“{id}”没有标准", f"tier «{id}» has no criteria")
    note = part.both("note")
    return [Tier(id, str(part.text("zh")), str(part.text("en")), criteria, sure, *note)]


def _ordered(part: Part, versions: list[Version], flaws: Flaws) -> list[Version]:
    """The versions by date; no two may be in force on one day."""
    versions = sorted(versions, key=lambda version: version.in_force_from)
    for older, newer in pairwise(versions):
        if older.in_force_until is None or older.in_force_until >= newer.in_force_from:
            last = newer.in_force_from - timedelta(days=1) if newer.in_force_from > date.min else "…"
            flaws.note(
                part.entries("versions").keys_at[older.id],
                f"版本“{older.id}”与“{newer.id}”的施行日期重叠；请给“{older.id}”写 in_force_until: {last}",
                f"versions «{older.id}» and «{newer.id}» overlap; give «{older.id}» in_force_until: {last}",
            )
    return versions


def _edition(id: str, zh: str, en: str, version: Version) -> Edition:
    return Edition(
        rulebook=id,
        zh=zh,
        en=en,
        version=version.id,
        document=f"{version.document.zh}（{version.document.number}）",
        in_force_from=version.in_force_from,
        in_force_until=version.in_force_until,
        source=version.document.source,
        fields=tuple(field for known in version.scope.variables.values() for field in known.fields()),
        tiers=tuple(
            FormulaTier(tier.id, tier.zh, tier.en, tuple(_clauses(tier)))
            for tier in version.tiers
            if not version.index
        ),
        stated=tuple(_stated(version.scope)),
    )


def _stated(scope: Scope) -> Iterator[Stated]:
    """The shares among the definitions, for the last year and for those before it that there are data of."""
    for definition in scope.definitions.values():
        for ago in range(4):
            try:
                found = amount(Name(0, definition.id, 0), scope, ago)
            except ExpressionError:
                break
            if found.dimension != "ratio" or isinstance(found.formula, YearlyRate):
                break
            negative = any(
                scope.variables[id].negative for id in _names(definition.node) if id in scope.variables
            )
            yield Stated(definition.field(ago, negative), found.formula)


def _clauses(tier: Tier) -> Iterator[Clause]:
    for criterion in tier.criteria:
        if criterion.clause is not None:
            yield criterion.clause  # type: ignore[misc]
