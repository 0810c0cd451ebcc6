"""Score tables of a rulebook's file: groups with their own floors, indicators with bands of points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from duban.assessment.expression.nodes import Comparison, Node
from duban.assessment.expression.wording import told
from duban.assessment.formula import rules as f
from duban.assessment.rulebook.fieldwise import SURE, BrokenError, Part, expression, number
from duban.assessment.rulebook.gaps import gap
from duban.assessment.rulebook.heads import Heads, Inherited, filled, worded
from duban.assessment.rulebook.located import Text, place_of
from duban.assessment.rulebook.model import Criterion
from duban.assessment.rulebook.shared import SharedScore, repeated, shared_score
from duban.errors import Place
from duban.language import Bilingual, Texts

_WORDING = Texts("duban.assessment.rulebook", "wording")
_WORDS = ("article", "source", "sure", "note")


def scored(
    heads: Heads, part: Part, head: Criterion, given: Inherited, scores: Mapping[str, SharedScore]
) -> Criterion:
    """A score that must reach ``least`` points, and each of its groups its own.

    ``scores`` are those of the version, which several tiers ask for (``of``) with a ``least`` of their own.
    """
    inner = Part(part.table["score"], heads.flaws, ("least",), ("groups", "indicators", "of"))
    least = inner.number("least") or Fraction(0)
    if "of" in inner:
        shared = shared_score(inner, scores)
        head, given = _inherits(shared, head, given)
        made = _scored(heads, shared.part, head, given, least)
        return made if shared.first(head.place) else repeated(made)
    return _scored(heads, inner, head, given, least)


def _inherits(shared: SharedScore, head: Criterion, given: Inherited) -> tuple[Criterion, Inherited]:
    """A tier's criterion with the words and article of the score that it asks for, where it has none of its own."""
    part = shared.part
    article = str(part.text("article")) or given.article
    source, sure = str(part.text("source")) or given.source, part.one_of("sure", SURE, given.sure)
    note = filled(head.note, part.both("note"))
    head = replace(head, name=filled(head.name, part.name), note=note)
    return head, Inherited(article, source, sure)


def _scored(heads: Heads, inner: Part, head: Criterion, given: Inherited, least: Fraction) -> Criterion:
    parts = _several(heads, inner, "groups", given) or _several(heads, inner, "indicators", given)
    if not parts:
        raise heads.flaws.stop(inner.place, "评分里没有指标", "the score has no indicators")
    head = replace(head, kind="score", parts=parts, least=least, most=_most(parts))
    head = _named(head, _WORDING["score"])
    total = _score(head, least)
    floors = [part.clause for part in parts if part.kind == "group" and part.least is not None]
    if not floors:
        return replace(head, clause=total)
    both = f.Every(parts=(total, *floors))  # type: ignore[arg-type]
    words = {key: getattr(total, key) for key in ("name", "reference", "source", "sure")}
    return replace(head, clause=replace(both, **words))


def _several(heads: Heads, part: Part, key: str, given: Inherited) -> tuple[Criterion, ...]:
    read = _group if key == "groups" else _indicator
    found = []
    for value in part.items(key):
        try:
            found.append(read(heads, value, given))
        except BrokenError:
            continue
    return tuple(found)


def _most(parts: tuple[Criterion, ...]) -> Fraction:
    return sum((part.most for part in parts if part.most is not None), Fraction(0))


def _named(head: Criterion, otherwise: Bilingual) -> Criterion:
    """A score by its name and what it needs."""
    name = filled(head.name, otherwise)
    if head.least is None:
        return replace(head, name=name)
    return replace(head, name=_WORDING["needs"].format(name=name, n=f"{float(head.least):g}"))


def _score(head: Criterion, least: Fraction) -> f.Score:
    points = tuple(part.clause for part in head.walk() if isinstance(part.clause, f.Points))
    return worded(f.Score(parts=points, sign=">=", threshold=least), head)


def _group(heads: Heads, value: Any, given: Inherited) -> Criterion:
    part = Part(value, heads.flaws, ("id", "zh", "en", "indicators"), ("least", *_WORDS))
    head, inner = heads.head(part, given)
    parts = _several(heads, part, "indicators", inner)
    least = part.number("least")
    head = _named(replace(head, kind="group", parts=parts, least=least, most=_most(parts)), Bilingual())
    return replace(head, clause=_score(head, least)) if least is not None else head


def _indicator(heads: Heads, value: Any, given: Inherited) -> Criterion:
    part = Part(
        value,
        heads.flaws,
        ("id", "most"),
        ("zh", "en", "of", "at_least", "at_most", "bands", "add", "otherwise", *_WORDS),
    )
    head, _ = heads.head(part, given)
    most = part.number("most") or Fraction(0)
    ways = [way for way in ("at_least", "at_most", "bands", "add") if way in part]
    if len(ways) != 1:
        raise heads.flaws.stop(
            part.place,
            "指标要写且只写一项：at_least、at_most、bands、add",
            "an indicator has exactly one of: at_least, at_most, bands, add",
        )
    if ways[0] in ("at_least", "at_most"):
        head, bands = _stepped(heads, part, ways[0], head)
    else:
        bands = tuple(_band(heads, value, head) for value in part.items(ways[0]))
    if "otherwise" in part:
        bands = (*bands, _rest(head, part.number("otherwise") or Fraction(0)))
    _sound(heads, part.at(ways[0]), bands, most, add=ways[0] == "add")
    return _pointed(replace(head, kind="indicator", parts=bands, most=most, add=ways[0] == "add"))


def _pointed(head: Criterion) -> Criterion:
    bands = tuple((band.clause, band.points) for band in head.parts)
    made = f.Points(bands=bands, most=head.most or Fraction(0), add=head.add)  # type: ignore[arg-type]
    return replace(head, clause=worded(made, head))


def _stepped(heads: Heads, part: Part, way: str, head: Criterion) -> tuple[Criterion, tuple[Criterion, ...]]:
    """Bands by thresholds of one quantity: those that come first are the hardest."""
    text, of = part.expression("of")
    sign = ">=" if way == "at_least" else "<="
    bands = []
    for bound, points in part.entries(way).items():
        place = part.entries(way).keys_at[bound]
        _, threshold = expression(_placed(bound, place), heads.flaws)
        node = Comparison(0, sign, of, threshold)
        whole = _placed(f"{text} {sign} {bound}", place)
        bands.append(_made(heads, node, whole, number(points, place, heads.flaws), head))
    # Without a band nothing has checked that the quantity can be told.
    name = filled(head.name, told(of, heads.scope)) if bands else head.name
    return replace(head, node=of, text=str(text), name=name), tuple(bands)


def _placed(words: str, place: Place) -> Text:
    text = Text(words)
    text.place, text.places = place, (place,) * len(words)
    return text


def _band(heads: Heads, value: Any, head: Criterion) -> Criterion:
    part = Part(value, heads.flaws, ("when", "points"), ("zh", "en"))
    text, node = part.expression("when")
    return _made(heads, node, text, part.number("points"), head, part.name)


def _rest(head: Criterion, points: Fraction) -> Criterion:
    """The band of all who reach no other: it asks for nothing, so it holds without any data."""
    band = replace(head, id="", kind="band", points=points, name=_WORDING["otherwise"])
    return replace(band, clause=worded(f.Every(parts=()), band))


def _made(
    heads: Heads,
    node: Node,
    text: Text,
    points: Fraction | None,
    head: Criterion,
    name: Bilingual = Bilingual(),
) -> Criterion:
    clause = heads.lowered(text, node)
    band = replace(
        head,
        id="",
        kind="band",
        node=node,
        text=str(text),
        place=place_of(text),
        points=points or Fraction(0),
        name=filled(name, told(node, heads.scope)),
    )
    return replace(band, clause=worded(clause, band))


def _sound(heads: Heads, place: Place, bands: tuple[Criterion, ...], most: Fraction, *, add: bool) -> None:
    """Points of bands fall from the first on and reach the most that the indicator has; no band is idle."""
    points = [band.points or Fraction(0) for band in bands]
    if not points:
        raise heads.flaws.stop(place, "没有分档", "there are no bands")
    best = sum(points) if add else max(points)
    if best < most or (not add and best > most):
        heads.flaws.note(
            place,
            f"最高一档{float(best):g}分，与满分{float(most):g}分不符",
            f"the best band gives {float(best):g} points, but the most is {float(most):g}",
        )
    if not add and points != sorted(points, reverse=True):
        heads.flaws.note(
            place,
            "分档要从高分排到低分，先满足的一档算数",
            "bands go from most to fewest points, since the first that holds counts",
        )
    _steps(heads, place, bands)
    if found := gap([band for band in bands if band.text]):
        low, high = (f"{float(end):g}" for end in found)
        between = (
            (f"{low} 本身", f"{low} itself") if low == high else (f"{low} 与 {high} 之间", f"{low} to {high}")
        )
        heads.flaws.note(
            place,
            f"分档有缺口：{between[0]}不属于任何一档；请让相邻两档接上",
            f"the bands have a gap: {between[1]} is in none; let neighbouring bands meet",
        )


def _steps(heads: Heads, place: Place, bands: tuple[Criterion, ...]) -> None:
    """Thresholds of one quantity go one way: a band behind an easier one can never be reached."""
    tests = [band.clause for band in bands if isinstance(band.clause, f.Test)]
    alike = [test for test in tests if test.left == tests[0].left and test.sign == tests[0].sign]
    bounds = [test.right.value for test in alike if isinstance(test.right, f.Number)]
    if len(bounds) < 2 or len(alike) < len(bands) or alike[0].sign not in (">=", ">", "<=", "<"):
        return
    wanted = sorted(set(bounds), reverse=alike[0].sign in (">=", ">"))
    if bounds != wanted:
        heads.flaws.note(
            place,
            "分档的界线没有依次变化，有一档永远到不了；请按从严到宽排列",
            "the thresholds of the bands do not go one way, so one is never reached; go from hard to easy",
        )
