"""The pipeline: order, isolation of failures, known content, processes."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

import pytest

from duban import pipeline
from duban.errors import UnreadableError
from duban.ledger import StoredDocument
from duban.pipeline import Duplicate, Failure, Unchanged, reading_key, run
from duban.text.document import Context
from duban.text.sources import Source, find
from thorough import THOROUGH


def folder(tmp_path: Path, **texts: str) -> list[str]:
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return [str(tmp_path)]


def test_results_come_in_order_and_failures_stand_alone(tmp_path: Path) -> None:
    paths = folder(tmp_path, a="粮食产量增长2%。", b="", c="出口增长3%。")
    results = list(run(find(paths)))
    assert [type(result) for result in results] == [StoredDocument, UnreadableError, StoredDocument]
    assert [Path(result.name).name for result in results] == ["a.txt", "b.txt", "c.txt"]


def test_the_same_content_twice_is_said(tmp_path: Path) -> None:
    paths = folder(tmp_path, a="粮食产量增长2%。", b="粮食产量增长2%。")
    first, second = run(find(paths))
    assert isinstance(first, StoredDocument)
    assert isinstance(second, Duplicate)
    assert (second.of, second.sha256) == (first.name, first.sha256)


def test_known_content_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = folder(tmp_path, a="粮食产量增长2%。")
    [document] = run(find(paths))
    assert isinstance(document, StoredDocument)
    monkeypatch.setattr(pipeline, "process", lambda task: pytest.fail("read again"))
    known = {document.sha256: reading_key(Context())}
    assert list(run(find(paths), known=known)) == [Unchanged(document.name, document.sha256)]


def test_other_options_read_anew(tmp_path: Path) -> None:
    paths = folder(tmp_path, a="粮食产量增长2%。")
    [document] = run(find(paths))
    assert isinstance(document, StoredDocument)
    known = {document.sha256: document.reading}
    [again] = run(find(paths), known=known, overrides=Context(region="某省"))
    assert isinstance(again, StoredDocument)
    assert again.region == "某省"


def test_a_fault_of_the_program_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr("duban.extraction.extractor.records_of", broken)
    paths = folder(tmp_path, a="粮食产量增长2%。")
    assert list(run(find(paths))) == [Failure(str(tmp_path / "a.txt"), "RuntimeError: broken")]
    with pytest.raises(RuntimeError, match="broken"):
        list(run(find(paths), debug=True))


class Deadly(bytes):
    """Bytes that end the process they are sent to."""

    def __reduce__(self) -> tuple[object, ...]:
        return os._exit, (9,)


@pytest.mark.parametrize("place", [0, 2, 5] if THOROUGH else [2])
def test_a_worker_that_dies_is_named_and_the_others_go_on(
    monkeypatch: pytest.MonkeyPatch, place: int
) -> None:
    monkeypatch.setattr(pipeline, "_WORTH_A_PROCESS", 0)
    texts = [f"粮食产量增长{i}%。".encode() for i in range(1, 7)]
    texts[place] = Deadly(texts[place])
    sources = [Source(f"{i}.txt", partial(lambda data, _: data, text)) for i, text in enumerate(texts)]
    results = list(run(sources, jobs=2))
    assert [result.name for result in results] == [f"{i}.txt" for i in range(6)]
    dead = results.pop(place)
    assert isinstance(dead, UnreadableError)
    assert "died" in dead.reason("en")
    assert all(isinstance(result, StoredDocument) and len(result.records) == 1 for result in results)


def test_processes_give_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {f"t{i}": f"粮食产量达到{i}亿斤，增长2%。" for i in range(6)}
    paths = folder(tmp_path, **texts)
    alone = list(run(find(paths)))
    monkeypatch.setattr(pipeline, "_WORTH_A_PROCESS", 0)
    assert list(run(find(paths), jobs=2)) == alone
