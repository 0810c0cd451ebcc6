"""``duban rank`` on the command line."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from command import wide

EXAMPLES = Path(__file__).parent.parent / "examples"
CLUSTERS = EXAMPLES / "clusters.csv"


def rank(*arguments: str | Path, lang: str = "en") -> subprocess.CompletedProcess[str]:
    return wide("rank", *arguments, "--runs", "32", lang=lang)


def test_lines_of_json() -> None:
    shown = rank("cluster-index", CLUSTERS)
    lines = [json.loads(line) for line in shown.stdout.splitlines()]
    assert shown.returncode == 0
    assert [line["rank"] for line in lines[:3]] == [1, 2, 3]
    assert len(lines) == 60
    assert "32 draws" in shown.stderr


@pytest.mark.parametrize("ending", ["html", "xlsx", "csv", "md"])
def test_files(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"ranking.{ending}"
    assert rank("cluster-index", CLUSTERS, "-o", path).returncode == 0
    assert path.stat().st_size > 1_000


WRONG = [
    (["nothing", CLUSTERS], "cluster-index"),
    (["cluster-index", "no-such-file.csv"], "no-such-file.csv"),
    (["cluster-index", EXAMPLES / "README.md"], "README.md"),
    (["cluster-index", EXAMPLES / "enterprises.csv"], "no column"),
]


@pytest.mark.parametrize(("arguments", "word"), WRONG)
def test_wrong_use_is_told(arguments: list[str | Path], word: str) -> None:
    shown = rank(*arguments)
    assert shown.returncode == 2
    assert shown.stdout == ""
    assert word in shown.stderr
    assert "Traceback" not in shown.stderr
