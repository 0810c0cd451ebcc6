"""The example notebook runs, cell by cell, and shows what it is to show; no notebook software is needed for it."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import pytest

EXAMPLES = Path(__file__).parent.parent / "examples"
NOTEBOOK = json.loads((EXAMPLES / "walkthrough.ipynb").read_text(encoding="utf-8"))
CODE = [cell for cell in NOTEBOOK["cells"] if cell["cell_type"] == "code"]


def shown(source: str, names: dict[str, Any]) -> list[str]:
    """What a cell shows: what it displays, then its last expression, as HTML where that can be."""
    found: list[str] = []

    def display(one: object) -> None:
        html = getattr(one, "_repr_html_", None)
        found.append(html() if html is not None else repr(one))

    names["display"] = display
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), names)
    if last is not None:
        value = eval(compile(ast.Expression(last.value), "cell", "eval"), names)  # type: ignore[attr-defined]
        if value is not None:
            display(value)
    return found


@pytest.fixture(scope="module")
def outputs() -> list[str]:
    names: dict[str, Any] = {"__name__": "__main__"}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(EXAMPLES)
        patch.setenv("DUBAN_LANG", "en")
        return [one for cell in CODE for one in shown("".join(cell["source"]), names)]


def test_it_is_stored_without_outputs() -> None:
    assert (NOTEBOOK["nbformat"], NOTEBOOK["nbformat_minor"]) == (4, 5)
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in CODE)
    assert len({cell["id"] for cell in NOTEBOOK["cells"]}) == len(NOTEBOOK["cells"])


def test_its_links_and_texts_are_there() -> None:
    told = "".join("".join(cell["source"]) for cell in NOTEBOOK["cells"])
    assert (EXAMPLES / "README.md").exists()
    assert "readout-{year}.txt" in told


@pytest.mark.parametrize(
    "words",
    [
        ["&lt;Document", "characters"],
        ["&lt;Records:", "<mark>"],
        ["&lt;Figure", "value_text"],
        ["&lt;Comparison", "strengthened", "<mark>", "reason"],
        ["&lt;Change"],
        ["&lt;Tracking", "●</span>&nbsp;on_course", "outcome"],
        [
            "&lt;Tracked kept",
            "●</span>&nbsp;kept",
            "target as stated",
            "<mark>2%</mark>",
            "<mark>2.1%</mark>",
            "review 2026-01-20",
        ],
        ["&lt;Tracked on_course", "so far as stated"],
        ["&lt;Followed carried_out", "evidence"],
        ["&lt;Ledger", "records"],
    ],
    ids=lambda words: words[0],
)
def test_everything_is_shown(outputs: list[str], words: list[str]) -> None:
    assert any(all(word in one for word in words) for one in outputs)


def test_all_that_is_shown_is_a_table(outputs: list[str]) -> None:
    tables = [one for one in outputs if "<table" in one]
    assert len(tables) >= len(outputs) - 1  # the rows of a query are a list
