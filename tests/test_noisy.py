"""A bad copy gives the same records as its clean text; only the places differ."""

from pathlib import Path
from typing import Any

import msgspec
import pytest
from opencc import OpenCC

from duban.extraction.extractor import records_of
from duban.records import Record
from duban.text.document import Context, Document
from duban.text.reading import read_bytes, read_path

ROOT = Path(__file__).parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
PLACES = {"document", "start", "end", "sentence_start", "sentence_end", "said_start", "said_end"}
# A few characters with the note that content farms put behind them.
PINYIN = {
    "產": "chǎn",
    "業": "yè",
    "發": "fā",
    "會": "huì ",
    "為": "wéi",
    "長": "zhǎng",
    "達": "dá",
    "個": "gè",
}


def meaning(record: Record) -> dict[str, Any]:
    """A record without its places and the spelling of its value."""
    fields: dict[str, Any] = msgspec.to_builtins(record)
    return {name: value for name, value in fields.items() if name not in PLACES | {"value_text"}}


def clean_copy(document: Document) -> Document:
    """The clean text of ``document`` as a file of its own, with the same context."""
    context = {name: getattr(document.context, name) for name in document.context.__dataclass_fields__}
    return read_bytes(document.text.encode(), document.name, overrides=Context(**context))


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus is not here")
def test_the_article_as_found_and_its_clean_text() -> None:
    noisy = read_path(CORPUS / "news" / "miit-conference-2024.txt")
    clean = clean_copy(noisy)
    assert not clean.repairs
    found, expected = records_of(noisy), records_of(clean)
    assert len(expected) > 150
    assert [meaning(record) for record in found] == [meaning(record) for record in expected]
    for record, other in zip(found, expected, strict=True):
        assert noisy.view.span(other.start, other.end) == (record.start, record.end)


@pytest.mark.parametrize("name", ["readout-2024.txt", "readout-2025.txt"])
def test_a_copy_made_noisy(name: str) -> None:
    """Traditional characters, notes of pinyin, full-width digits, doubled commas."""
    text = (ROOT / "examples" / name).read_text(encoding="utf-8")
    noisy = "".join(
        f"{char}({PINYIN[char]})" if char in PINYIN else char for char in OpenCC("s2t").convert(text)
    )
    noisy = noisy.translate(str.maketrans("0123456789%", "０１２３４５６７８９％")).replace("，", "，,")
    document = read_bytes(noisy.encode(), name)
    assert {repair.kind for repair in document.repairs} >= {"pinyin"}
    expected = records_of(read_bytes(text.encode(), name))
    assert [meaning(record) for record in records_of(document)] == [meaning(record) for record in expected]
