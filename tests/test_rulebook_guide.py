"""The guide to rulebooks: what it shows works as it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from duban.assessment.authoring.difference import difference
from duban.assessment.authoring.trial import run
from duban.assessment.rulebook.loader import load

GUIDE = Path(__file__).parent.parent / "docs" / "rulebooks.md"


@pytest.fixture
def written(tmp_path: Path) -> Path:
    blocks = re.findall(r"```yaml\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    for name, block in zip(("green-workshop.yaml", "green-workshop.tests.yaml"), blocks, strict=True):
        (tmp_path / name).write_text(block, encoding="utf-8")
    return tmp_path


def test_the_rulebook_of_the_guide_is_sound_and_its_cases_pass(written: Path) -> None:
    trials = run(written / "green-workshop.tests.yaml")
    assert len(trials) == 9
    assert [trial for trial in trials if not trial.passed] == []


def test_the_guide_says_what_changed(written: Path) -> None:
    book = load(written / "green-workshop.yaml")
    found = {(c.kind, (c.old or c.new)[0].id) for c in difference(book, *book.versions).changes}
    assert found == {("same", "record"), ("tightened", "share"), ("replaced", "score"), ("dropped", "size")}
