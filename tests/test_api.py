"""The public API: three names that do what their documentation says, loaded when used."""

from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import duban


def test_extract_takes_text_path_bytes_and_document(tmp_path: Path) -> None:
    text = "2025年，粮食产量增长2%。"
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    spans = [
        [(record.start, record.end) for record in duban.extract(source)]
        for source in (text, path, text.encode("gb18030"), duban.read(path))
    ]
    assert spans[0]
    assert all(span == spans[0] for span in spans)


def test_options_win_over_what_is_found() -> None:
    [record] = duban.extract("今年粮食产量增长2%。", year=2020, region="某省")
    assert isinstance(record, duban.Figure)
    assert (record.period_end, record.region) == ("2020-12", "某省")


@pytest.mark.parametrize("name", ["extract", "compare", "assess"])
def test_a_function_stays_one_whatever_was_imported(name: str) -> None:
    import duban.assessment
    import duban.comparison
    import duban.extraction

    assert inspect.isfunction(getattr(duban, name))
    assert inspect.signature(getattr(duban, name)).parameters


def test_read_says_why(tmp_path: Path) -> None:
    with pytest.raises(duban.UnreadableError, match="no such file"):
        duban.read(tmp_path / "missing.txt")


def test_every_name_is_there() -> None:
    for name in duban.__all__:
        assert getattr(duban, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        duban.nothing  # noqa: B018


def test_importing_loads_nothing_heavy() -> None:
    code = "import sys, duban; print([m for m in ('yaml', 'duckdb', 'polars', 'lxml', 'msgspec', 'opencc') if m in sys.modules])"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"
