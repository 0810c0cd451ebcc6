"""Index rulebooks for tests, from the part under ``index`` alone: its variables are declared as plain numbers."""

from __future__ import annotations

import re

from duban.assessment.formula.index import Index
from duban.assessment.rulebook.loader import loads

_HEAD = """\
id: sample
zh: 示例指数
en: Sample index
variables:
{variables}
versions:
  "1":
    document: {{zh: 说明, en: Notes, number: 一号}}
    in_force_from: 2020-01-01
    index:
{index}
"""


def text_of(index: str) -> str:
    """The rulebook whose only version has ``index``."""
    names = dict.fromkeys(re.findall(r"of: (\w+)", index))
    variables = "\n".join(
        f"  {name}: {{zh: {name}值, en: {name}, type: number, negative: true}}" for name in names
    )
    body = "\n".join(f"      {line}" for line in index.strip().splitlines())
    return _HEAD.format(variables=variables or "  a: {zh: a值, en: a, type: number}", index=body)


def index_of(index: str, name: str = "sample.yaml") -> Index:
    """The index itself."""
    [found] = loads(text_of(index), name).editions
    assert isinstance(found, Index)
    return found
