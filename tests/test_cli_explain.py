"""``duban explain``: texts and files, as lines, JSONL and a page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from command import duban

TEXT = "玩具产量达到5万件。"


def test_a_text_gives_lines_of_json_in_a_pipe() -> None:
    done = duban("explain", TEXT, "企业增加3家。")
    assert done.returncode == 0
    assert [json.loads(line)["clauses"][0]["rule"] for line in done.stdout.splitlines()] == [
        "arrival",
        "movement",
    ]


@pytest.mark.parametrize(("lang", "expected"), [("zh", "主语 玩具产量"), ("en", "subject 玩具产量")])
def test_text(lang: str, expected: str) -> None:
    assert expected in duban("explain", TEXT, "--format", "text", "--lang", lang).stdout


def test_a_file_and_a_page(tmp_path: Path) -> None:
    path, page = tmp_path / "a.txt", tmp_path / "a.html"
    path.write_text(TEXT, encoding="utf-8")
    done = duban("explain", path, "-o", page)
    assert (done.returncode, done.stdout) == (0, "")
    assert TEXT in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("没有数字",), 0, ""),
        (("nothing-there.txt",), 2, "nothing-there.txt"),
        ((TEXT, "--format", "xlsx"), 2, "text | jsonl | html"),
        ((TEXT, "-o", "a.xlsx"), 2, "a.xlsx"),
    ],
)
def test_exit_codes(arguments: tuple[str, ...], code: int, said: str) -> None:
    done = duban("explain", *arguments)
    assert (done.returncode, said in done.stderr) == (code, True)
