"""A rulebook's file as a whole: variables, definitions, versions with their tiers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from duban.assessment.expression.amounts import amount
from duban.assessment.expression.nodes import ExpressionError, Name
from duban.assessment.expression.variable import Scope
from duban.assessment.formula.rules import Clause, Edition, Rules, Stated, YearlyRate
from duban.assessment.formula.rules import Tier as FormulaTier
from duban.assessment.rulebook.criteria import Criteria
from duban.assessment.rulebook.declarations import (
    check_usable,
    definitions_of,
    lists_of,
    names_in,
    variables_of,
)
from duban.assessment.rulebook.fieldwise import SURE, BrokenError, Flaws, Part
from duban.assessment.rulebook.heads import Inherited
from duban.assessment.rulebook.index import Head, index_of
from duban.assessment.rulebook.model import (
    ENTITIES,
    Dated,
    Document,
    IndexVersion,
    Rulebook,
    Tier,
    TierVersion,
    Version,
)
from duban.assessment.rulebook.shared import SharedScore, shared_scores
from duban.errors import Flaw
from duban.language import Bilingual

_OPTIONAL = ("about", "definitions", "lists", "entities", "classes")


def rulebook_of(content: Any) -> tuple[Rulebook | None, list[Flaw]]:
    """The rulebook that a file's content makes, and all that is wrong with it."""
    flaws = Flaws()
    try:
        return _rulebook(content, flaws), flaws.found
    except BrokenError:
        return None, flaws.found


def _rulebook(content: Any, flaws: Flaws) -> Rulebook:
    part = Part(content, flaws, ("id", "zh", "en", "variables", "versions"), _OPTIONAL)
    variables = variables_of(part, flaws)
    definitions = definitions_of(part, flaws, variables)
    scope = Scope(variables, definitions, lists=lists_of(part, flaws, variables))
    check_usable(part, scope, flaws)
    versions = [
        found
        for id, value in part.entries("versions").items()
        if (found := _version(id, value, part, scope, flaws))
    ]
    versions = _ordered(part, versions, flaws)
    about = part.both("about")
    id, name = str(part.text("id")), part.name
    if not versions and not flaws.found:
        raise flaws.stop(part.at("versions"), "没有任何版本", "there is no version")
    classes = part.flag("classes")
    editions = () if flaws.found else tuple(_rules(id, name, version, classes) for version in versions)
    return Rulebook(
        id,
        name,
        about,
        variables,
        definitions,
        tuple(versions),
        editions,
        entities=part.one_of("entities", ENTITIES, "firm"),
        classes=classes,
    )


def _version(id: str, value: Any, book: Part, scope: Scope, flaws: Flaws) -> Version | None:
    try:
        part = Part(value, flaws, ("document", "in_force_from"), _VERSION)
        document = _document(Part(part.table.get("document"), flaws, ("zh", "en", "number"), _DOCUMENT))
    except BrokenError:
        return None
    start, end = part.day("in_force_from"), part.day("in_force_until")
    if start and end and end < start:
        flaws.note(part.at("in_force_until"), "止日早于起日", "the last day is before the first")
    dated = Dated(
        id=id,
        document=document,
        in_force_from=start or date.min,
        in_force_until=end,
        scope=scope,
        note=part.both("note"),
    )
    if bool(part.items("tiers")) is ("index" in part):
        flaws.note(
            book.entries("versions").keys_at[id],
            f"版本“{id}”要么有层级（tiers），要么是指数（index）",
            f"version «{id}» needs either tiers or an index",
        )
    return _index_version(part, book, dated, flaws) if "index" in part else _tier_version(part, dated, flaws)


def _tier_version(part: Part, dated: Dated, flaws: Flaws) -> TierVersion:
    scope = dated.scope
    tiers: list[Tier] = []
    scores = shared_scores(part)
    for value in part.items("tiers"):
        tiers += _tier(value, scope, flaws, dated.document.source, scores)
        scope = replace(scope, tiers={tier.id: tier.name for tier in tiers})
    return TierVersion(**_fields(replace(dated, scope=scope)), tiers=tuple(tiers))


def _index_version(part: Part, book: Part, dated: Dated, flaws: Flaws) -> IndexVersion | None:
    head = Head(
        str(book.text("id")),
        book.name,
        dated.id,
        dated.document.source,
        dated.in_force_from,
        dated.in_force_until,
    )
    index = index_of(part.table["index"], head, dated.scope.variables, flaws)
    return None if index is None else IndexVersion(**_fields(dated), index=index)


def _fields(dated: Dated) -> dict[str, Any]:
    return {field.name: getattr(dated, field.name) for field in fields(Dated)}


_VERSION = ("tiers", "index", "scores", "in_force_until", "note")
_DOCUMENT = ("issued", "issuer", "source")


def _document(part: Part) -> Document:
    return Document(
        part.name,
        str(part.text("number")),
        str(part.text("issued")),
        part.both("issuer"),
        str(part.text("source")),
    )


def _tier(
    value: Any, scope: Scope, flaws: Flaws, source: str, scores: Mapping[str, SharedScore]
) -> list[Tier]:
    try:
        part = Part(value, flaws, ("id", "zh", "en", "criteria"), ("article", "sure", "source", "note"))
    except BrokenError:
        return []
    id = str(part.text("id"))
    if id in scope.tiers:
        flaws.note(part.at("id"), f"层级“{id}”写了两次；请改名", f"tier «{id}» is given twice; rename one")
    sure = part.one_of("sure", SURE, "seen")
    given = Inherited(str(part.text("article")), str(part.text("source")) or source, sure)
    criteria = Criteria(scope, flaws, scores).every(part.items("criteria"), given)
    if not part.items("criteria"):
        flaws.note(part.place, f"层级“{id}”没有标准", f"tier «{id}» has no criteria")
    return [Tier(id, part.name, criteria, sure, part.both("note"))]


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


def _rules(id: str, name: Bilingual, version: Version, classes: bool) -> Rules:
    """A version as machines run it."""
    if isinstance(version, IndexVersion):
        return version.index
    return Edition(
        rulebook=id,
        name=name,
        version=version.id,
        document=f"{version.document.name.zh}（{version.document.number}）",
        in_force_from=version.in_force_from,
        in_force_until=version.in_force_until,
        source=version.document.source,
        fields=tuple(field for known in version.scope.variables.values() for field in known.fields()),
        tiers=tuple(FormulaTier(tier.id, tier.name, tuple(_clauses(tier))) for tier in version.tiers),
        stated=tuple(_stated(version.scope)),
        classes=classes,
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
                scope.variables[id].negative for id in names_in(definition.node) if id in scope.variables
            )
            yield Stated(definition.field(ago, negative), found.formula)


def _clauses(tier: Tier) -> Iterator[Clause]:
    for criterion in tier.criteria:
        if criterion.clause is not None:
            yield criterion.clause  # type: ignore[misc]
