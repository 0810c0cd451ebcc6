"""Help, version, language and messages of the command line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from command import duban
from duban.cli.terminal.language import MESSAGES, chosen

SOURCES = Path(__file__).parents[1] / "src" / "duban"


@pytest.mark.parametrize("command", ["run", "extract", "read"])
@pytest.mark.parametrize(("lang", "word"), [("en", "Example: duban"), ("zh", "例：duban")])
def test_help_has_an_example(command: str, lang: str, word: str) -> None:
    shown = duban(command, "--help", lang=lang)
    assert shown.returncode == 0
    assert word in shown.stdout.replace("\n", " ")


def test_help_names_the_commands_and_no_others() -> None:
    shown = duban("--help")
    assert shown.returncode == 0
    named = "run extract read compare track serve mcp evaluate regions observe corrections"
    asked = "|".join(named.split())
    assert re.findall(rf"^│ ({asked})\b", shown.stdout, re.M) == named.split()


@pytest.mark.parametrize("arguments", [[], ["--help"], ["run", "-h"], ["extract", "-h"], ["read", "-h"]])
def test_chinese_help_is_chinese_throughout(arguments: list[str]) -> None:
    shown = duban(*arguments, lang="zh")
    english = ("Usage:", "Arguments", "Options", "Commands", "Show this", "default", "required")
    assert "用法：duban" in shown.stdout
    assert [word for word in english if word in shown.stdout] == []
    assert shown.stderr == ""


@pytest.mark.parametrize("width", ["80", "100"])
@pytest.mark.parametrize("arguments", [["--help"], ["extract", "-h"], ["compare", "-h"], ["rules", "-h"]])
def test_chinese_help_is_not_cut_off(arguments: list[str], width: str) -> None:
    wide = duban(*arguments, lang="zh", COLUMNS="300").stdout
    narrow = duban(*arguments, lang="zh", COLUMNS=width).stdout
    assert narrow.count("…") == wide.count("…")


def test_version() -> None:
    assert re.fullmatch(r"duban \d+\.\d+\.\d+\n", duban("--version").stdout)


@pytest.mark.parametrize(
    ("arguments", "environment", "expected"),
    [
        (["run", "--lang", "zh"], {}, "zh"),
        (["run", "--lang=en"], {"DUBAN_LANG": "zh"}, "en"),
        ([], {"DUBAN_LANG": "zh"}, "zh"),
        ([], {"LANG": "zh_CN.UTF-8"}, "zh"),
        ([], {"LC_ALL": "C", "LANG": "zh_CN"}, "en"),
        ([], {}, "en"),
    ],
)
def test_language(arguments: list[str], environment: dict[str, str], expected: str) -> None:
    assert chosen(arguments, environment) == expected


def test_every_message_is_used_and_in_both_languages() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (SOURCES / "cli").rglob("*.py"))
    used = set(re.findall(r"""(?<![.\w])say\(\s*f?["']([a-z_.{}]+)""", code)) | set(
        re.findall(
            r'"((?:extract|run|usage|compare|trace|assess|rules|rank|output|targets|track|observe|corrections|serve|mcp|evaluate|duplicates|regions|consistency|board|pack|match|plan)\.[a-z_]+)"',
            code,
        )
    )
    families = {key.partition("{")[0] for key in used if "{" in key}
    assert {key for key in used if "{" not in key} <= set(MESSAGES)
    unused = {key for key in MESSAGES if key not in used and not key.startswith(tuple(families))}
    assert unused == set()
