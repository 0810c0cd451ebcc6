"""Write docs/cli.md from the help of the commands, in both languages; tests hold the file against it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
HEAD = """# The command line · 命令行

Made by `python docs/generate_cli.py` from the commands' own help; do not edit by hand.

Exit codes of every command: 0 done, 1 done with findings that were asked for, 2 wrong use or nothing could be read, 130 interrupted.
"""
# All helps of a language out of one process: to load the libraries takes each a second.
_WALK = """
import json
import typer
from typer.testing import CliRunner
from duban.cli.main import app
from duban.cli.terminal.unloaded import loaded

def names(command, before):
    yield before
    for name, inner in getattr(command, "commands", {}).items():
        if not inner.hidden:
            yield from names(loaded(inner), [*before, name])

runner = CliRunner()
told = {}
for words in names(typer.main.get_command(app), []):
    shown = runner.invoke(app, [*words, "--help"], prog_name="duban")
    assert shown.exit_code == 0, words
    told[" ".join(words)] = shown.output
print(json.dumps(told))
"""


def helps(lang: str) -> dict[str, str]:
    """The help of each command (empty for ``duban`` itself) in ``lang``, in the order in which the help names them."""
    environment = os.environ | {"DUBAN_LANG": lang, "COLUMNS": "96", "TERM": "dumb", "NO_COLOR": "1"}
    shown = subprocess.run(
        [sys.executable, "-c", _WALK],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
        stdin=subprocess.DEVNULL,
    )
    told: dict[str, str] = json.loads(shown.stdout)
    return {name: "\n".join(map(str.rstrip, text.splitlines())).strip("\n") for name, text in told.items()}


def page() -> str:
    """The whole page."""
    parts = [HEAD]
    english, chinese = helps("en"), helps("zh")
    for command, text in english.items():
        parts.append(f"## duban {command}".rstrip() + "\n")
        parts += [f"```text\n{told}\n```\n" for told in (text, chinese[command])]
    return "\n".join(parts)


if __name__ == "__main__":
    (HERE / "cli.md").write_text(page(), encoding="utf-8")
