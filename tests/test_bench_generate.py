"""The made corpus of bench/generate.py: the same for the same seed, each document alone, no slot left open."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from random import Random

import polars as pl
import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))

from forms import form, plain
from generate import WRITERS, documents, write_files, write_key
from made import Document, document
from poison import poison
from template import Draw, parse


def test_a_document_can_be_made_alone() -> None:
    written = list(documents(40, seed=3, broken=2))
    sound = [one for one in written if one.made]
    assert [one.data for one in sound] == [form(document(3, index), 3)[1] for index in range(40)]
    assert len(written) == 42
    assert sound[7].data != form(document(4, 7), 4)[1]


@pytest.mark.parametrize("index", range(0, 300, 7))
def test_no_slot_is_left(index: int) -> None:
    text = plain(document(1, index))
    assert not re.search(r"[{}<>~]|\*\d", text), text
    assert len(text) > 100


@pytest.mark.parametrize("shape", ["jsonl", "parquet"])
def test_one_file_has_a_row_a_document(shape: str, tmp_path: Path) -> None:
    out, key = tmp_path / f"made.{shape}", tmp_path / "key.tsv"
    made = list(write_key(WRITERS[shape](documents(12, 1, 4, forms=False), out), key))
    read = pl.read_ndjson(out) if shape == "jsonl" else pl.read_parquet(out)
    assert read.columns == ["name", "text"]
    assert read["name"].to_list() == [one.name for one in made]
    assert read["text"][0] == plain(document(1, 0))
    assert len(key.read_text(encoding="utf-8").splitlines()) == 17
    assert list(tmp_path.glob(".*")) == []


def test_files_are_a_thousand_a_folder(tmp_path: Path) -> None:
    made = list(write_files(documents(1002, 1), tmp_path))
    assert len(list((tmp_path / "0000").iterdir())) == 1000
    assert (tmp_path / made[-1].name).read_bytes() == made[-1].data


def test_copies_name_what_they_copy() -> None:
    copies: list[Document] = [made for index in range(300) if (made := document(1, index)).copies >= 0]
    assert {made.manner for made in copies} == {"spun", "scraped"}
    assert all(made.copies < made.index for made in copies)


def test_broken_documents_have_their_own_names() -> None:
    names = [poison(1, index)[0] for index in range(24)]
    assert len(set(names)) == 24
    assert poison(1, 0)[1] == b""


@pytest.mark.parametrize("wrong", ["{open", "增长{5-9}%", "<一|二"])
def test_what_is_no_template_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="slot"):
        parse(wrong)


def test_numbers_keep_to_their_bounds() -> None:
    draw = Draw(Random(1), {}, frozenset(), {})
    values = [float(draw.expand(parse("{2.5~9.0}"))) for _ in range(200)]
    assert min(values) >= 2.5
    assert max(values) <= 9
