"""Commands that are loaded when they are run: what their groups list of them is what they say themselves."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from command import duban

# Of each command below the first: its name and help in the list, and what it says when it is loaded.
WALK = """
import json, typer
from duban.cli.main import app
from duban.cli.terminal.unloaded import loaded

def walk(group, before):
    for name, listed in group.commands.items():
        own = loaded(listed)
        yield [*before, name], [listed.name, listed.help, listed.hidden], [own.name, own.help, own.hidden]
        if hasattr(own, "commands"):
            yield from walk(own, [*before, name])

print(json.dumps(list(walk(typer.main.get_command(app), []))))
"""
LOADED = "import sys; from duban.__main__ import main; sys.argv = ['duban', *sys.argv[1:]]\ntry: main()\nfinally: print(*sys.modules)"


def python(code: str, *arguments: str, lang: str = "en") -> str:
    environment = os.environ | {"DUBAN_LANG": lang, "PYTHONPATH": os.pathsep.join(sys.path), "COLUMNS": "100"}
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, stdin=subprocess.DEVNULL)
    return done.stdout


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_listed_is_what_the_commands_say(lang: str) -> None:
    walked: list[Any] = json.loads(python(WALK, lang=lang))
    assert [names for names, listed, own in walked if listed != own or not own[1]] == []
    found = {" ".join(names) for names, _, _ in walked}
    assert {"run", "mcp", "consistency", "evaluate event-study", "pack list", "plan computing"} <= found
    assert len(found) > 55


@pytest.mark.parametrize(
    ("arguments", "there", "not_there"),
    [
        (
            ["--help"],
            [],
            ["duban.cli.reading.run", "duban.cli.packs.app", "duban.text.document", "duban.ledger"],
        ),
        (["--version"], [], ["duban.cli.reading.run", "duban.text.document", "rich"]),
        (["pack", "--help"], ["duban.cli.packs.app"], ["duban.cli.packs.showing", "duban.cli.regions.app"]),
        (["pack", "show", "--help"], ["duban.cli.packs.showing"], ["duban.cli.packs.drafting"]),
        (["tarck"], [], ["duban.cli.tracking.track"]),
    ],
)
def test_what_is_not_asked_for_is_not_loaded(
    arguments: list[str], there: list[str], not_there: list[str]
) -> None:
    modules = set(python(LOADED, *arguments).splitlines()[-1].split())
    assert [name for name in there if name not in modules] == []
    assert [name for name in not_there if name in modules] == []


@pytest.mark.parametrize(
    ("arguments", "choices"), [(["tarck"], "run | extract | read"), (["pack", "lst"], "list | show")]
)
def test_a_word_that_is_no_command_is_told_those_there_are(arguments: list[str], choices: str) -> None:
    run = duban(*arguments)
    assert run.returncode == 2
    assert run.stderr.startswith(f"duban: «{arguments[-1]}» is not available; choose {choices}")
