"""The scripts of a page share one scope: a name that two of them declare is the later one's, without a word."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

import duban.report
from duban.report.shell import bundled

_REPORT = Path(duban.report.__file__).parent
_DECLARED = re.compile(
    r"^(?:async\s+)?(?:function\s*\*?|const|let|var|class)\s+(?:(\w+)|[{\[]([^}\]]*)[}\]])", re.M
)


def declared_twice(script: str) -> list[str]:
    """The names that a script declares at its top level more than once."""
    names: Counter[str] = Counter()
    for one, several in _DECLARED.findall(script):
        names.update([one] if one else re.findall(r"(\w+)\s*(?:,|=|$)", several.strip()))
    return sorted(name for name, count in names.items() if count > 1)


def bundles() -> dict[str, tuple[str, ...]]:
    """The tuples of scripts in the modules that build pages, by module."""
    found = {}
    for path in sorted(_REPORT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = (
                [n.value for n in node.elts if isinstance(n, ast.Constant)]
                if isinstance(node, ast.Tuple)
                else []
            )
            scripts = tuple(name for name in names if isinstance(name, str) and name.endswith(".js"))
            if scripts and "shell.js" not in scripts:
                found[str(path.relative_to(_REPORT))] = scripts
    return found


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("function table(a) {\n}\nfunction table(b) {\n}", ["table"]),
        ("const rows = 1;\nfunction rows() {}", ["rows"]),
        ("async function load() {}\nlet load;", ["load"]),
        ("const { a, b: c } = x;\nvar c;", ["c"]),
        ("class Box {}\nclass Box {}", ["Box"]),
        ("function table() {\n  const row = 1;\n}\nfunction other() {\n  const row = 2;\n}", []),
        ("const table = 1;\nconst tables = 2;\n// function table()", []),
    ],
)
def test_declared_twice(script: str, expected: list[str]) -> None:
    assert declared_twice(script) == expected


def test_every_script_is_in_a_bundle() -> None:
    shared = {"dom.js", "address.js", "shell.js"}
    assert shared.union(*bundles().values()) == {path.name for path in (_REPORT / "page").glob("*.js")}


@pytest.mark.parametrize("module", bundles())
def test_no_name_is_declared_twice_on_a_page(module: str) -> None:
    assert declared_twice(bundled(bundles()[module])) == []
