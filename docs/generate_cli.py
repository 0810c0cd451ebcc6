"""Write docs/cli.md from the help of the commands, in both languages; tests hold the file against it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
OBSERVE = ("observe", *(f"observe {name}" for name in ("import", "list", "fetch")))
RULES = ("rules", *(f"rules {name}" for name in ("list", "show", "diff", "check", "variables", "test")))
COMMANDS = (
    "",
    "run",
    "extract",
    "read",
    "explain",
    "compare",
    "trace",
    "targets",
    "track",
    *OBSERVE,
    "sql",
    "rank",
    "assess",
    *RULES,
)
HEAD = """# The command line · 命令行

Made by `python docs/generate_cli.py` from the commands' own help; do not edit by hand.

Exit codes of every command: 0 done, 1 done with findings that were asked for, 2 wrong use or nothing could be read, 130 interrupted.
"""


def help_of(command: str, lang: str) -> str:
    """The help of ``command`` (empty for ``duban`` itself) in ``lang``."""
    environment = os.environ | {"DUBAN_LANG": lang, "COLUMNS": "96", "TERM": "dumb", "NO_COLOR": "1"}
    words = [*command.split(), "--help"]
    shown = subprocess.run(
        [sys.executable, "-m", "duban.cli.main", *words],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
        stdin=subprocess.DEVNULL,
    )
    lines = [line.rstrip() for line in shown.stdout.replace("python -m duban.cli.main", "duban").splitlines()]
    return "\n".join(lines).strip("\n")


def page() -> str:
    """The whole page."""
    parts = [HEAD]
    for command in COMMANDS:
        parts.append(f"## duban {command}".rstrip() + "\n")
        for lang in ("en", "zh"):
            parts.append(f"```text\n{help_of(command, lang)}\n```\n")
    return "\n".join(parts)


if __name__ == "__main__":
    (HERE / "cli.md").write_text(page(), encoding="utf-8")
