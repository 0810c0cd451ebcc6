"""A composite index as data: its indicators and how they become one number."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from duban.assess.composite import aggregation, normalisation, weighting
from duban.assess.field import Field, Kind
from duban.assess.located import Flaw, Place, RulebookError, place_of, read


@dataclass(frozen=True)
class Indicator:
    """One indicator: the column it is read from, which way is better, its weight and group.

    ``target`` is the interval that is best where ``direction`` is ``target``; ``source`` says where the choice of the
    indicator comes from.
    """

    field: Field
    direction: normalisation.Direction
    weight: float
    group: str = ""
    target: tuple[float, float] | None = None
    source: str = ""


@dataclass(frozen=True)
class Index:
    """A composite index.

    ``most_missing`` is the share of its indicators that an entity may lack; ``winsorise`` the share at each end of an
    indicator that is drawn in.
    """

    id: str
    zh: str
    en: str
    version: str
    source: str
    indicators: tuple[Indicator, ...]
    normalisation: normalisation.Method = "min_max"
    weighting: weighting.Method = "given"
    aggregation: aggregation.Method = "arithmetic"
    most_missing: float = 0.3
    winsorise: float = 0.0

    @property
    def fields(self) -> tuple[Field, ...]:
        """What the table is asked for."""
        return tuple(indicator.field for indicator in self.indicators)

    def without(self, position: int) -> Index:
        """The index without one of its indicators."""
        return replace(self, indicators=self.indicators[:position] + self.indicators[position + 1 :])


def load(index: str | Path) -> Index:
    """The index of a name of the package, or of a file.

    Raises:
        RulebookError: where it has flaws, each with line and column, or there is none of that name.
    """
    path = Path(index)
    if path.suffix in (".yaml", ".yml") or path.is_file():
        try:
            return parsed(str(path), path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise _one(str(path), None, f"读不了：{reason}", f"cannot be read: {reason}") from None
    if str(index) not in names():
        known = ", ".join(names())
        raise _one(
            str(index), None, f"没有这个指数；可用：{known}", f"there is no such index; there are {known}"
        )
    return parsed(str(index), (_shelf() / f"{index}.yaml").read_text(encoding="utf-8"))


@cache
def names() -> tuple[str, ...]:
    """The indices of the package."""
    return tuple(
        sorted(path.name[: -len(".yaml")] for path in _shelf().iterdir() if path.name.endswith(".yaml"))
    )


def _shelf() -> Any:
    return resources.files("duban.assess.composite") / "indices"


def parsed(name: str, source: str) -> Index:
    """The index of a YAML text.

    Raises:
        RulebookError: with all flaws found.
    """
    data = read(name, source)
    flaws: list[Flaw] = []
    rows = data.get("indicators") if isinstance(data, dict) else None
    if not isinstance(rows, list) or len(rows) < 2:
        raise _one(
            name, data, "至少要两个指标（indicators）", "at least two indicators are needed (indicators)"
        )
    indicators = [found for row in rows if (found := _indicator(row, flaws)) is not None]
    _unique(rows, flaws)
    if "weighting" not in data or data["weighting"] == "given":
        total = sum(indicator.weight for indicator in indicators)
        if not flaws and abs(total - 1) > 1e-6:
            flaws.append(
                Flaw(
                    place_of(rows),
                    f"权重之和是 {total:g}，应为 1",
                    f"the weights add up to {total:g} and must add up to 1",
                )
            )
    methods = {
        "normalisation": _chosen(data, "normalisation", normalisation.METHODS, "min_max", flaws),
        "weighting": _chosen(data, "weighting", weighting.METHODS, "given", flaws),
        "aggregation": _chosen(data, "aggregation", aggregation.METHODS, "arithmetic", flaws),
    }
    if methods["aggregation"] == "geometric" and methods["normalisation"] == "z_score":
        flaws.append(
            Flaw(
                place_of(data),
                "几何平均不能与 z_score 同用；请改用 min_max",
                "a geometric mean cannot follow z_score; use min_max",
            )
        )
    most_missing = _share(data, "most_missing", 0.3, flaws)
    winsorise = _share(data, "winsorise", 0.0, flaws)
    if winsorise >= 0.5:
        flaws.append(
            Flaw(
                place_of(data["winsorise"]),
                "winsorise 要小于 0.5，否则什么也不剩",
                "winsorise must be below 0.5, or nothing is left between the ends",
            )
        )
    if flaws:
        raise RulebookError(name, tuple(sorted(flaws, key=lambda flaw: flaw.place)))
    return Index(
        id=str(data.get("id", name)),
        zh=str(data.get("zh", name)),
        en=str(data.get("en", name)),
        version=str(data.get("version", "")),
        source=str(data.get("source", "")),
        indicators=tuple(indicators),
        most_missing=most_missing,
        winsorise=winsorise,
        **methods,  # type: ignore[arg-type]
    )


_KINDS: tuple[Kind, ...] = ("money", "ratio", "number")
_DIRECTIONS: tuple[normalisation.Direction, ...] = ("benefit", "cost", "target")
_KNOWN = frozenset("id zh en kind unit direction weight group target source aliases negative most".split())


def _indicator(row: Any, flaws: list[Flaw]) -> Indicator | None:
    if not isinstance(row, dict) or not row.get("id"):
        flaws.append(Flaw(place_of(row), "指标要有 id", "an indicator needs an id"))
        return None
    before = len(flaws)
    for key in row:
        if key not in _KNOWN:
            at = getattr(row, "keys_at", {}).get(key) or place_of(row)
            flaws.append(
                Flaw(
                    at,
                    f"不认识“{key}”；可用：{', '.join(sorted(_KNOWN))}",
                    f"«{key}» is not known; there are {', '.join(sorted(_KNOWN))}",
                )
            )
    kind = _chosen(row, "kind", _KINDS, "number", flaws)
    direction = _chosen(row, "direction", _DIRECTIONS, "benefit", flaws)
    weight = _number(row, "weight", 0.0, flaws)
    target = row.get("target")
    bounds = None
    if direction == "target":
        if not isinstance(target, list) or len(target) != 2 or not all(map(_is_number, target)):
            flaws.append(
                Flaw(
                    place_of(target or row), "target 要写成 [下限, 上限]", "target must be [lowest, highest]"
                )
            )
        else:
            bounds = (float(target[0]), float(target[1]))
    if len(flaws) > before:
        return None
    field = Field(
        id=str(row["id"]),
        zh=str(row.get("zh", row["id"])),
        en=str(row.get("en", row["id"])),
        kind=kind,  # type: ignore[arg-type]
        aliases=tuple(map(str, row.get("aliases", ()))),
        unit=str(row.get("unit", "")),
        negative=bool(row.get("negative", False)),
        most=float(row["most"]) if row.get("most") is not None else None,
    )
    return Indicator(field, direction, weight, str(row.get("group", "")), bounds, str(row.get("source", "")))  # type: ignore[arg-type]


def _unique(rows: Any, flaws: list[Flaw]) -> None:
    seen: set[str] = set()
    for row in rows:
        id = str(row.get("id")) if isinstance(row, dict) else ""
        if id and id in seen:
            flaws.append(Flaw(place_of(row), f"指标 {id} 写了两次", f"the indicator {id} is given twice"))
        seen.add(id)


def _chosen(data: Any, key: str, choices: tuple[str, ...], default: str, flaws: list[Flaw]) -> str:
    value = data.get(key, default)
    if value in choices:
        return str(value)
    flaws.append(
        Flaw(
            place_of(value),
            f"{key} 不能是“{value}”；可用：{', '.join(choices)}",
            f"{key} cannot be «{value}»; there are {', '.join(choices)}",
        )
    )
    return default


def _number(data: Any, key: str, default: float, flaws: list[Flaw]) -> float:
    value = data.get(key, default)
    if _is_number(value) and float(value) >= 0:
        return float(value)
    flaws.append(Flaw(place_of(value), f"{key} 要是不小于 0 的数", f"{key} must be a number from 0 on"))
    return default


def _share(data: Any, key: str, default: float, flaws: list[Flaw]) -> float:
    value = _number(data, key, default, flaws)
    if value <= 1:
        return value
    flaws.append(Flaw(place_of(data.get(key)), f"{key} 要在 0 到 1 之间", f"{key} must lie between 0 and 1"))
    return default


def _is_number(value: object) -> bool:
    try:
        float(str(value))
    except ValueError:
        return False
    return not isinstance(value, bool)


def _one(name: str, value: object, zh: str, en: str) -> RulebookError:
    return RulebookError(name, (Flaw(place_of(value) if value is not None else Place(), zh, en),))
