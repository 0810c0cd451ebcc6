"""Public functions are explained by examples that run: how many are is counted, and holds."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "duban"
FLOOR = 0.40
Function = ast.FunctionDef | ast.AsyncFunctionDef


def is_explained(node: ast.ClassDef) -> bool:
    """Whether a class is public and has methods of its own; those of a protocol are only named there."""
    bases = {base.id for base in node.bases if isinstance(base, ast.Name)}
    return not node.name.startswith("_") and "Protocol" not in bases


def public_functions(tree: ast.Module) -> Iterator[Function]:
    """Functions of the module and methods of its public classes, those without a leading underscore."""
    for node in tree.body:
        inside = node.body if isinstance(node, ast.ClassDef) and is_explained(node) else [node]
        for part in inside:
            is_overload = isinstance(part, Function) and any(
                isinstance(mark, ast.Name) and mark.id == "overload" for mark in part.decorator_list
            )
            if isinstance(part, Function) and not part.name.startswith("_") and not is_overload:
                yield part


def has_example(function: Function) -> bool:
    return ">>> " in (ast.get_docstring(function) or "")


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('def f():\n    """>>> 1\n    1\n    """', [("f", True)]),
        ('def f():\n    """Says nothing."""', [("f", False)]),
        ("def _f(): ...", []),
        ("class C:\n    def m(self): ...\n    def _m(self): ...\n    def __len__(self): ...", [("m", False)]),
        ("class _C:\n    def m(self): ...", []),
        ("class P(Protocol):\n    def m(self): ...", []),
        ("@overload\ndef f(): ...", []),
    ],
)
def test_what_is_counted(code: str, found: list[tuple[str, bool]]) -> None:
    functions = public_functions(ast.parse(code))
    assert [(function.name, has_example(function)) for function in functions] == found


def test_enough_public_functions_have_an_example() -> None:
    lacking: dict[str, int] = {}
    total = shown = 0
    for path in sorted(SOURCE.rglob("*.py")):
        for function in public_functions(ast.parse(path.read_text(encoding="utf-8"))):
            total += 1
            shown += has_example(function)
            if not has_example(function):
                name = str(path.relative_to(SOURCE))
                lacking[name] = lacking.get(name, 0) + 1
    worst = sorted(lacking.items(), key=lambda entry: -entry[1])[:15]
    assert shown >= FLOOR * total, f"{shown} of {total} have an example; most lack one in {worst}"
