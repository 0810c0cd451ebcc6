"""The public API: names that do what their documentation says, loaded when used, their arguments checked."""

from __future__ import annotations

import ast
import inspect
import pickle
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import duban
from duban import errors

EXAMPLES = Path(__file__).parent.parent / "examples"
FUNCTIONS = (
    "read",
    "read_text",
    "extract",
    "compare",
    "series",
    "cascade",
    "trace",
    "assess",
    "rank",
    "match",
)
TEXT = "二、2026年重点任务\n2026年，粮食产量增长2%左右。支持企业技术改造。"


def test_extract_takes_text_path_bytes_and_document(tmp_path: Path) -> None:
    text = "2025年，粮食产量增长2%。"
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    sources = (text, path, text.encode("gb18030"), duban.read(path), duban.read_text(text))
    spans = [[(record.start, record.end) for record in duban.extract(source)] for source in sources]
    assert spans[0]
    assert all(span == spans[0] for span in spans)


def test_options_win_over_what_is_found() -> None:
    [record] = duban.extract("今年粮食产量增长2%。", year=2020, region="某省")
    assert isinstance(record, duban.Figure)
    assert (record.period_end, record.region) == ("2020-12", "某省")


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_stays_one_whatever_was_imported(name: str) -> None:
    code = f"""
        import duban.assessment, duban.comparison, duban.extraction, duban.text, inspect, duban
        assert inspect.isfunction(duban.{name})
        print(list(inspect.signature(duban.{name}).parameters), duban.{name}.__doc__.count(">>>") > 0)
    """
    shown = subprocess.run(
        [sys.executable, "-c", inspect.cleandoc(code)], capture_output=True, text=True, check=True
    )
    expected = list(inspect.signature(getattr(duban, name)).parameters)
    assert shown.stdout.strip() == f"{expected} True"


def test_read_says_why(tmp_path: Path) -> None:
    with pytest.raises(duban.UnreadableError, match="no such file"):
        duban.read(tmp_path / "missing.txt")


# What stands for a file where a text is meant, and the other way round.
FILE_NAMES = [
    "report.txt",
    "reports/2026.HTML",
    "报告.pdf",
    "a.docx",
    "a.md ",
    "b.wps",
    str(EXAMPLES / "README.md"),
]
DOCUMENT_CALLS: dict[str, Callable[[Any], object]] = {
    "read": duban.read,
    "read_text": duban.read_text,
    "extract": duban.extract,
    "compare, old": lambda source: duban.compare(source, TEXT),
    "compare, new": lambda source: duban.compare(TEXT, source),
    "series": lambda source: duban.series([TEXT, source]),
    "cascade, above": lambda source: duban.cascade(source, [TEXT]),
    "cascade, below": lambda source: duban.cascade(TEXT, [source]),
    "trace": lambda source: duban.trace("粮食", [source]),
}


@pytest.mark.parametrize("call", DOCUMENT_CALLS)
@pytest.mark.parametrize("name", FILE_NAMES)
def test_a_str_that_names_a_file_is_refused_with_what_to_write(call: str, name: str) -> None:
    with pytest.raises(errors.PathExpectedError) as caught:
        DOCUMENT_CALLS[call](name)
    assert isinstance(caught.value, TypeError)
    for lang in ("zh", "en"):
        assert f'Path("{name.strip()}")' in caught.value.reason(lang)


@pytest.mark.parametrize("call", DOCUMENT_CALLS)
def test_a_str_that_names_an_existing_file_without_a_suffix(
    call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "年度报告").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(errors.PathExpectedError, match=r'Path\("年度报告"\)'):
        DOCUMENT_CALLS[call]("年度报告")


@pytest.mark.parametrize(
    "text",
    [
        "粮食产量增长2%",
        "见附件 a.txt。",
        "2026年\n见 a.txt",
        "增长5.7%",
        "一" * 5000,
        "比 txt 多 2 个",
    ],
)
def test_a_text_is_no_name_of_a_file(text: str) -> None:
    assert duban.read_text(text).name == "-"


def test_read_given_a_text_points_at_read_text() -> None:
    with pytest.raises(errors.PathExpectedError, match=r"duban\.read_text"):
        duban.read("粮食产量增长2%。")  # type: ignore[arg-type]


@pytest.mark.parametrize("call", [duban.extract, duban.read, duban.read_text])
def test_an_address_is_no_text(call: Callable[[Any], object]) -> None:
    with pytest.raises(errors.PathExpectedError, match="fetch the page"):
        call("https://example.org/report")


def test_a_kind_of_change_that_there_is_not() -> None:
    with pytest.raises(errors.ArgumentError, match="did you mean 'weakened'"):
        duban.compare(TEXT, TEXT).of_kind("weaken")  # type: ignore[arg-type]


@pytest.mark.parametrize("call", [*DOCUMENT_CALLS])
@pytest.mark.parametrize("value", [None, 5, ["a"], EXAMPLES.stat()], ids=["None", "int", "list", "other"])
def test_what_is_no_document(call: str, value: object) -> None:
    with pytest.raises(errors.ArgumentTypeError):
        DOCUMENT_CALLS[call](value)


@pytest.mark.parametrize("documents", ["/folder", "词", Path("folder"), b"x", None, 5])
def test_one_thing_is_no_list_of_documents(documents: Any) -> None:
    calls: list[Callable[[], object]] = [
        lambda: duban.trace("词", documents),
        lambda: duban.series(documents),
        lambda: duban.cascade(TEXT, documents),
    ]
    for call in calls:
        with pytest.raises(errors.ArgumentTypeError, match="give a list"):
            call()


@pytest.mark.parametrize(
    "published", ["2026", "2026-03", "2026-03-05", date(2026, 3, 5)], ids=["year", "month", "day", "date"]
)
def test_published(published: str | date) -> None:
    context = duban.read_text("今年粮食产量增长2%。", published=published).context
    assert (context.published, context.year) == (str(published), 2026)


Error = type[errors.DubanError]


@pytest.mark.parametrize(
    ("arguments", "kind", "said"),
    [
        ({"published": "不是日期"}, errors.ArgumentError, "YYYY, YYYY-MM or YYYY-MM-DD"),
        ({"published": "2026-13"}, errors.ArgumentError, "no date"),
        ({"published": "2026-02-30"}, errors.ArgumentError, "no date"),
        ({"published": "2026-1"}, errors.ArgumentError, "no date"),
        ({"published": "0226"}, errors.ArgumentError, "no date"),
        ({"published": "2026年"}, errors.ArgumentError, "no date"),
        ({"published": ""}, errors.ArgumentError, "blank"),
        ({"published": 2026}, errors.ArgumentTypeError, "give a str"),
        ({"year": "2026"}, errors.ArgumentTypeError, "whole number"),
        ({"year": 2026.0}, errors.ArgumentTypeError, "whole number"),
        ({"year": True}, errors.ArgumentTypeError, "whole number"),
        ({"year": 26}, errors.ArgumentError, "from 1900 to 2199"),
        ({"year": 20260}, errors.ArgumentError, "from 1900 to 2199"),
        ({"region": 32}, errors.ArgumentTypeError, "give a str"),
        ({"region": " "}, errors.ArgumentError, "blank"),
        ({"title": b"x"}, errors.ArgumentTypeError, "give a str"),
    ],
)
def test_arguments_are_checked(arguments: dict[str, Any], kind: Error, said: str) -> None:
    calls: list[Callable[..., object]] = [duban.read_text, duban.extract]
    for call in calls:
        with pytest.raises(kind, match=said) as caught:
            call("粮食产量增长2%。", **arguments)
        assert caught.value.name == next(iter(arguments))
        assert caught.value.reason("zh")
    with pytest.raises(kind):
        duban.read(b"x", **arguments)


def test_nothing_can_be_stated_of_a_document_that_was_read() -> None:
    with pytest.raises(errors.ArgumentError, match="read already"):
        duban.extract(duban.read_text(TEXT), year=2025)


@pytest.mark.parametrize(
    ("term", "kind", "said"),
    [
        ("", None, "blank"),
        ("“”", None, "marks"),
        ("粮食", "theem", "did you mean 'theme'"),
        ("月球", "theme", "no theme"),
    ],
)
def test_what_cannot_be_traced(term: str, kind: Any, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        duban.trace(term, [TEXT], kind)


TABLE = pl.DataFrame({"名称": ["甲公司"], "营业收入": ["3000万元"]})


@pytest.mark.parametrize(
    ("call", "kind", "said"),
    [
        (lambda: duban.assess("sme-gradient", "t.xlsx"), errors.PathExpectedError, r'Path\("t.xlsx"\)'),
        (lambda: duban.assess("sme-gradient", "表"), errors.PathExpectedError, r'Path\("表"\)'),
        (lambda: duban.rank("cluster-index", "t.csv"), errors.PathExpectedError, r'Path\("t.csv"\)'),
        (lambda: duban.assess("mine.yaml", TABLE), errors.PathExpectedError, r'Path\("mine.yaml"\)'),
        (lambda: duban.rank("mine.yaml", TABLE), errors.PathExpectedError, r'Path\("mine.yaml"\)'),
        (lambda: duban.assess("nothing", TABLE), errors.DubanError, "sme-gradient"),
        (lambda: duban.assess("sme-gradient", [1]), errors.ArgumentTypeError, "give a Path"),
        (lambda: duban.assess("sme-gradient", TABLE, on="2026-13-01"), errors.ArgumentError, "YYYY-MM-DD"),
        (lambda: duban.assess("sme-gradient", TABLE, on=2026), errors.ArgumentTypeError, "give a str"),
        (lambda: duban.rank("cluster-index", TABLE, year="2025"), errors.ArgumentTypeError, "whole number"),
    ],
)
def test_rulebooks_and_tables(call: Callable[[], object], kind: Error, said: str) -> None:
    with pytest.raises(kind, match=said):
        call()


def test_a_rulebook_by_name_though_a_file_is_called_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sme-gradient").mkdir()
    monkeypatch.chdir(tmp_path)
    assert duban.assess("sme-gradient", TABLE, on="2026-06-01").table.rows == 1


def imported_names() -> dict[str, str]:
    """The names that type checkers see, with their modules."""
    tree = ast.parse(Path(duban.__file__).read_text(encoding="utf-8"))
    [block] = [node for node in tree.body if isinstance(node, ast.If)]
    return {
        alias.asname or alias.name: str(node.module)
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def test_type_checkers_see_the_names_that_there_are() -> None:
    assert imported_names() == duban._HOMES


def test_every_name_is_there() -> None:
    for name in duban.__all__:
        assert getattr(duban, name) is not None
    assert {*FUNCTIONS, "Records", "Document", "Ledger"} <= set(duban.__all__)
    assert sorted(duban.__all__) == dir(duban)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        duban.nothing  # noqa: B018


def test_errors_have_both_languages_and_cross_processes() -> None:
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, Exception)]
    assert len(kinds) >= 8
    error = errors.PathExpectedError("a.txt", "甲", "a")
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), again.name, again.reason("zh"), str(again)) == (
        errors.PathExpectedError,
        "a.txt",
        "甲",
        "a.txt: a",
    )


def test_importing_is_quick_and_loads_nothing_heavy() -> None:
    heavy = ("yaml", "duckdb", "polars", "pandas", "lxml", "msgspec", "opencc", "numpy", "jinja2", "typer")
    code = f"import sys, duban; print([m for m in {heavy} if m in sys.modules])"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"
    measure = "import time; a = time.perf_counter(); import duban; print(time.perf_counter() - a)"
    runs = [
        subprocess.run([sys.executable, "-c", measure], capture_output=True, text=True, check=True).stdout
        for _ in range(5)
    ]
    assert min(map(float, runs)) <= 0.15


# What is shown of an object is a line, however much it holds.
LONG = "二、2026年重点任务\n" + "".join(
    f"推进第{i}项工程建设<b>&。2026年，第{i}县粮食产量增长{i}%。\n" for i in range(300)
)


def shown_objects(folder: Path) -> list[Any]:
    document, other = duban.read_text(LONG), duban.read_text(TEXT)
    records = duban.extract(document)
    stored = duban.StoredDocument.of(document, records)
    ledger = duban.Ledger.open(folder / "ledger.duckdb")
    ledger.add(stored)
    found = duban.compare(other, document)
    many = pl.concat([TABLE.with_columns(名称=pl.lit(f"公司{i}")) for i in range(200)])
    return [
        *(document, records, records[0], records.commitments[0], stored, ledger),
        *(found, found.changes[0], duban.series([other, document]), duban.cascade(other, [document])),
        *(duban.trace("粮食产量", [other, document]), duban.assess("sme-gradient", many, on="2026-06-01")),
        duban.rank("cluster-index", EXAMPLES / "clusters.csv"),
        *(tracking := duban.track([document]), tracking.rows[0]),
    ]


def test_what_is_shown_is_short_and_escaped(tmp_path: Path) -> None:
    begin = time.perf_counter()
    for one in shown_objects(tmp_path):
        name = type(one).__name__
        assert repr(one).startswith(f"<{name}")
        assert "\n" not in repr(one)
        assert len(repr(one)) <= 200, name
        page = one._repr_html_()
        assert page.count("<table>") == 1
        assert page.count("<tr>") <= 301, name
        assert "<b>" not in page
        assert len(page) < 120_000, name
    assert time.perf_counter() - begin < 60
