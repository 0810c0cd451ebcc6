"""Tables that hold a document a row (JSONL, Parquet): found, read lazily, and what is wrong with them told."""

from __future__ import annotations

import gzip
import json
import tracemalloc
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from command import duban
from duban.errors import UnreadableError
from duban.pipeline import run as process
from duban.text.inputs import lines
from duban.text.inputs.columns import Columns
from duban.text.sources import Found, Skipped, Source, find
from thorough import THOROUGH

# All at once, 30,000 rows take three times the memory that is allowed.
ROWS = 100_000 if THOROUGH else 30_000
TEXT = "2025年，某县粮食产量增长2%。"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def jsonl(*rows: Any) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def put(name: str, rows: list[dict[str, Any]]) -> str:
    """A table of ``rows`` in the format that its name tells."""
    Path(name).parent.mkdir(exist_ok=True)
    if name.endswith(".parquet"):
        pl.DataFrame(rows).write_parquet(name)
    else:
        data = jsonl(*rows)
        Path(name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    return name


def sources(*names: str, **columns: str) -> list[Source]:
    return [one for one in find(names, columns=Columns(**columns)) if isinstance(one, Source)]


def reasons(found: list[Found]) -> list[str]:
    return [one.reason("en") for one in found if not isinstance(one, Source)]


FORMATS = ("a.jsonl", "a.ndjson", "a.jsonl.gz", "a.parquet")


@pytest.mark.parametrize("name", FORMATS)
def test_each_row_is_a_source(name: str) -> None:
    put(name, [{"id": 7, "text": TEXT}, {"id": 8, "text": "好。"}])
    found = sources(name)
    assert [one.name for one in found] == [f"{name}#1", f"{name}#2"]
    # In any order, and again.
    assert [found[i].load().decode() for i in (1, 0, 0, 1)] == ["好。", TEXT, TEXT, "好。"]
    assert [one.name for one in sources(name, name="id")] == ["7", "8"]
    assert len(sources(name, name)) == 2  # a file that is named twice comes once


@pytest.mark.parametrize(
    ("columns", "asked", "expected"),
    [
        (("id", "text"), {}, 1),
        (("id", "Raw Content"), {}, 1),
        (("编号", "正文"), {}, 1),
        (("id", "said"), {"text": "said"}, 1),
        (("id", "text", "html"), {"text": "html"}, 1),
        (("id", "said"), {}, "no column is known to hold text; its columns are: id, said"),
        (("id", "text", "html"), {}, "several columns could hold the text: text, html"),
        (("id", "text"), {"text": "txt"}, "there is no column «txt»; its columns are: id, text"),
        (("id", "text"), {"name": "nr"}, "there is no column «nr»; its columns are: id, text"),
    ],
)
@pytest.mark.parametrize("name", ["a.jsonl", "a.parquet"])
def test_the_column_of_the_text(
    name: str, columns: tuple[str, ...], asked: dict[str, str], expected: int | str
) -> None:
    put(name, [dict.fromkeys(columns, TEXT)])
    found = list(find([name], columns=Columns(**asked)))
    if isinstance(expected, int):
        assert [isinstance(one, Source) for one in found] == [True] * expected
        return
    (error,) = found
    assert isinstance(error, UnreadableError)
    assert expected in error.reason("en")
    assert error.reason("zh") != error.reason("en")
    # In a folder it may be any table: passed over, with a word.
    put(f"in/{name}", [dict.fromkeys(columns, TEXT)])
    assert isinstance(next(find(["in"], columns=Columns(**asked))), Skipped)


@pytest.mark.parametrize("name", ["a.jsonl", "a.parquet"])
def test_what_other_columns_say(name: str) -> None:
    put(
        name,
        [
            {
                "text": TEXT,
                "标题": "统计公报",
                "date": "2026-01-20",
                "region": "江苏",
                "url": "http://a.example/1",
            },
            {"text": "今年粮食产量增长3%。", "标题": None, "date": "不详", "region": "eu-west", "url": None},
        ],
    )
    first, second = process(find([name]))
    assert (first.title, first.published, first.region, first.url) == (  # type: ignore[union-attr]
        "统计公报",
        "2026-01-20",
        "江苏省",
        "http://a.example/1",
    )
    assert (second.published, second.region) == (None, None)  # type: ignore[union-attr]


def test_bytes_and_types_in_parquet() -> None:
    page = "<html><body><p>某县粮食产量增长2%，农民收入增长3%，蔬菜产量增长4%，棉花产量增长5%。</p></body></html>"
    pl.DataFrame({"bytes": [page.encode("gb18030"), None]}).write_parquet("b.parquet")
    source, empty = find(["b.parquet"])
    assert isinstance(source, Source)
    assert source.load() == page.encode("gb18030")
    assert isinstance(empty, Skipped)
    pl.DataFrame({"text": [1, 2]}).write_parquet("n.parquet")
    assert reasons(list(find(["n.parquet"]))) == ["column «text» holds no text; its type is BIGINT"]
    pl.DataFrame({"text": ["a"], "date": [date(2025, 3, 2)]}).write_parquet("d.parquet")
    assert [one.context.published for one in sources("d.parquet") if one.context] == ["2025-03-02"]


def test_rows_that_are_none() -> None:
    lines_ = [
        b'{"text":"one"}',
        b"not json",
        b'{"text":null}',
        b"[1]",
        b'{"text":3}',
        b'{"text":""}',
        b"",
        b'{"x":1}',
    ]
    Path("a.jsonl").write_bytes(b"\xef\xbb\xbf" + b"\n".join([*lines_, b'{"text":"two"}']))
    found = list(find(["a.jsonl"]))
    assert [type(one).__name__ for one in found] == [
        "Source",
        "UnreadableError",
        "Skipped",
        "UnreadableError",
        "UnreadableError",
        "Skipped",
        "Skipped",
        "Source",
    ]
    assert reasons(found)[0] == "line 2 is no JSON object"
    assert found[1].name == "a.jsonl#2"
    assert "value of type int" in reasons(found)[3]


BAD = [
    ("empty.jsonl", b"", "no line holds a JSON object"),
    ("empty.parquet", b"", "not a sound Parquet file"),
    ("text.parquet", b"hello", "not a sound Parquet file"),
    ("deep.jsonl", b"[" * 100_000, "no line holds a JSON object"),
    ("bad.jsonl.gz", b"\x1f\x8b\x08\0\0\0\0\0\0\3" + b"\xff" * 30, "damaged"),
    ("bomb.jsonl.gz", gzip.compress(b" " * 50_000_000, mtime=0), "zip bomb"),
    ("bomb-of-lines.jsonl.gz", gzip.compress(b'{"text":"a"}' + b"\n" * 5_000_000, mtime=0), "zip bomb"),
]


@pytest.mark.parametrize(("name", "data", "reason"), BAD, ids=[name for name, *_ in BAD])
def test_hostile_files(name: str, data: bytes, reason: str) -> None:
    Path(name).write_bytes(data)
    *_, found = find([name])
    assert isinstance(found, UnreadableError)
    assert reason in found.reason("en")
    assert found.reason("en").isascii()


def test_a_gzip_that_is_cut_off_gives_what_is_there() -> None:
    rows = [{"text": f"第{number}件事：{hash(str(number))}。"} for number in range(2000)]
    Path("a.jsonl.gz").write_bytes(gzip.compress(jsonl(*rows))[:-2000])
    found = list(find(["a.jsonl.gz"]))
    assert isinstance(found[0], Source)
    assert "cut off" in reasons(found[-1:])[0]


def test_a_line_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "LONGEST_LINE", 50)
    Path("a.jsonl").write_bytes(jsonl({"text": "一"}, {"text": "长" * 200}, {"text": "二"}))
    found = list(find(["a.jsonl"]))
    assert [one.name for one in found] == ["a.jsonl#1", "a.jsonl#2", "a.jsonl#3"]
    assert "line is too long" in reasons(found)[0]


def test_a_file_that_changes_meanwhile() -> None:
    put("a.jsonl", [{"text": "一"}, {"text": "二"}, {"text": "三"}])
    _, second, _ = sources("a.jsonl")
    put("a.jsonl", [{"text": "一"}])
    with pytest.raises(UnreadableError, match="has changed"):
        second.load()


@pytest.mark.parametrize("format", ["jsonl", "parquet"])
def test_results_of_duban_are_no_documents(format: str) -> None:
    Path("a.txt").write_text(TEXT, "utf-8")
    assert duban("extract", "a.txt", "-o", f"out.{format}").returncode == 0
    found = list(find(["."]))
    assert [type(one).__name__ for one in found] == ["Source", "Skipped"]
    assert "Duban wrote" in reasons(found)[0]


@pytest.mark.parametrize("name", ["many.jsonl", "many.parquet"])
def test_many_rows_in_steady_memory(name: str) -> None:
    text = "某县粮食产量增长2%。" * 20
    put(name, [{"text": f"{number}：{text}"} for number in range(ROWS)])
    tracemalloc.start()
    total = 0
    for source in find([name]):
        assert isinstance(source, Source)
        total += len(source.load())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert total > 500 * ROWS
    assert peak < 5_000_000


def test_on_the_command_line() -> None:
    put("a.jsonl", [{"nr": "甲", "said": TEXT}, {"nr": "乙", "said": "棉花产量增长3%。"}])
    done = duban("extract", "a.jsonl", "--text-column", "said", "--name-column", "nr", "--format", "jsonl")
    assert [json.loads(line)["document"] for line in done.stdout.splitlines()] == ["甲", "乙"]
    assert duban("read", "a.jsonl", "--text-column", "said").stdout.count("增长") == 2
    done = duban("run", "a.jsonl", "--text-column", "said", "--no-report")
    assert [json.loads(line)["document"] for line in done.stdout.splitlines()] == ["a.jsonl#1", "a.jsonl#2"]
    done = duban("extract", "a.jsonl")
    assert done.returncode == 2
    assert "nr" in done.stderr
    assert "said" in done.stderr
