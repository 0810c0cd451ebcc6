"""What takes longer than a page may is worked out once, beside the requests."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from duban.ledger import Ledger
from duban.web.settings import Settings
from duban.web.store import Store
from duban.web.working import Works


@pytest.fixture
def works(tmp_path: Path) -> Works:
    return Works(Store(Settings(ledger=tmp_path / "l.duckdb")))


def test_an_answer_comes_when_it_is_there(works: Works) -> None:
    go = threading.Event()

    def ask(_: Ledger) -> int:
        go.wait(10)
        return 7

    assert works.ask("a", ask, 0.01) is None
    go.set()
    assert works.ask("a", ask, 10) == 7


def test_what_is_known_is_not_asked_again_until_the_ledger_changes(works: Works) -> None:
    asked: list[int] = []

    def ask(_: Ledger) -> int:
        asked.append(1)
        return len(asked)

    assert [works.ask("a", ask, 10) for _ in range(3)] == [1, 1, 1]
    works._store.write(lambda ledger: None)
    assert works.ask("a", ask, 10) == 2


def test_what_fails_says_so_and_can_be_asked_again(works: Works) -> None:
    answers = iter([ValueError("no"), 3])

    def ask(_: Ledger) -> int:
        found = next(answers)
        if isinstance(found, ValueError):
            raise found
        return found

    with pytest.raises(ValueError, match="no"):
        works.ask("a", ask, 10)
    assert works.ask("a", ask, 10) == 3


def test_few_answers_are_kept(works: Works) -> None:
    asked: list[int] = []

    def ask(number: int) -> int:
        asked.append(number)
        return number

    for number in range(20):
        works.ask(number, lambda _, n=number: ask(n), 10)  # type: ignore[misc]
    works.ask(19, lambda _: ask(19), 10)
    works.ask(0, lambda _: ask(0), 10)
    assert asked == [*range(20), 0]


def test_what_another_process_does_holds_up_only_its_like(works: Works) -> None:
    go = threading.Event()
    assert works.work("far", lambda: go.wait(10), 0.01, is_elsewhere=True) is None
    assert works.work("farther", lambda: 2, 0.01, is_elsewhere=True) is None
    assert works.ask("near", lambda _: 1, 10) == 1
    go.set()
    assert works.work("far", lambda: go.wait(10), 10, is_elsewhere=True) is True
    assert works.work("farther", lambda: 2, 10, is_elsewhere=True) == 2


def test_a_ledger_that_goes_on_changing_is_asked_once_more_not_each_time(works: Works) -> None:
    go, asked = threading.Event(), []

    def ask(_: Ledger) -> int:
        asked.append(works._store.generation)
        go.wait(10)
        return len(asked)

    for _ in range(5):
        assert works.ask("a", ask, 0.01) is None
        works._store.write(lambda ledger: None)
    assert works.ask("a", ask, 0.01) is None
    go.set()
    assert works.ask("a", ask, 10) == 2
    assert asked == [0, 5]
