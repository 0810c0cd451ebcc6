"""The constraints file pins versions only, and pins every dependency that the project names."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
LINES = [
    line
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def plain(requirement: str) -> str:
    """The name of a requirement as the index of packages spells it, without its bound of versions."""
    return re.sub(r"[-_.]+", "-", re.split(r"[<>=!~;\[ ]", requirement)[0]).lower()


def test_every_line_is_one_exact_version() -> None:
    assert [line for line in LINES if not re.fullmatch(r"[\w.-]+==[\w.]+", line)] == []


def test_every_named_dependency_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = {plain(name) for extra in project["optional-dependencies"].values() for name in extra}
    named |= {plain(name) for name in project["dependencies"]}
    pinned = {plain(line) for line in LINES}
    assert named - {project["name"]} <= pinned  # an extra may name extras of the project itself
