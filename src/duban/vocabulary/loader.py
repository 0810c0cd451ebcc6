"""Reading the vocabulary: YAML files beside this module, each with a JSON Schema under ``schema/``.

The schemas are checked by the tests, not at run time. What the entries of a file mean is said by the
module of that name (:mod:`duban.vocabulary.units`, :mod:`duban.vocabulary.regions` …).
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

from duban.files import packaged_yaml

_HOME = "duban.vocabulary"


@cache
def raw(name: str) -> dict[str, Any]:
    """The content of ``NAME.yaml`` as it stands; ``indicators/macro`` names a file in a folder.

    Raises:
        FileNotFoundError: where there is no such file.
    """
    return packaged_yaml(_HOME, *f"{name}.yaml".split("/"))


def parts(folder: str) -> list[str]:
    """The names of the YAML files in ``folder``, as :func:`raw` takes them, in alphabetical order."""
    entries = resources.files(_HOME).joinpath(folder).iterdir()
    names = (entry.name for entry in entries)
    return sorted(f"{folder}/{name.removesuffix('.yaml')}" for name in names if name.endswith(".yaml"))


@cache
def measures() -> dict[str, Any]:
    """The words around numbers (``measures.yaml``), by group."""
    return raw("measures")
