"""Loading the vocabulary: YAML files beside this module, each with a JSON Schema under ``schema/``.

The schemas are checked by the tests, not at run time; loading turns the entries into typed structures
once and keeps them.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any, cast

import msgspec


@cache
def raw(name: str) -> dict[str, Any]:
    """The content of ``NAME.yaml`` as it stands.

    Raises:
        FileNotFoundError: where there is no such file.
    """
    import yaml

    path = resources.files("duban.vocabulary") / f"{name}.yaml"
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return cast("dict[str, Any]", yaml.load(path.read_bytes(), Loader=loader))


class Unit(msgspec.Struct, frozen=True):
    """A unit: ``kind`` says what it measures; a ``counter`` is a classifier that only counts."""

    name: str
    kind: str
    en: str
    counter: bool = False


class Units(msgspec.Struct, frozen=True):
    """All units; ``names`` and ``counters`` are what the grammar of quantities needs."""

    units: tuple[Unit, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all units."""
        return tuple(unit.name for unit in self.units)

    @property
    def counters(self) -> frozenset[str]:
        """The names of the classifiers."""
        return frozenset(unit.name for unit in self.units if unit.counter)


@cache
def units() -> Units:
    """The units of quantities (``units.yaml``)."""
    return msgspec.convert(raw("units"), Units)


@cache
def measures() -> dict[str, Any]:
    """The words around numbers (``measures.yaml``), by group."""
    return raw("measures")
