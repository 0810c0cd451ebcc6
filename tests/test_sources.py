"""Finding what the user named; one bad name never stops the others."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from duban.errors import UnreadableError
from duban.text import sources
from duban.text.sources import Skipped, Source, file_source, find
from duban.text.url import Fetched
from make_docx import make_zip


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def put(path: str, data: bytes = b"text") -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(data)


def kinds(*inputs: str) -> list[tuple[str, str]]:
    return [(type(found).__name__, found.name) for found in find(inputs)]


def load(*inputs: str) -> dict[str, bytes]:
    return {found.name: found.load() for found in find(inputs) if isinstance(found, Source)}


def test_a_folder_is_read_in_order_without_hidden_files() -> None:
    for name in ("in/b.txt", "in/a/c.md", "in/.hidden.txt", "in/.git/x.txt", "in/readme"):
        put(name)
    put("in/data.jsonl")
    assert kinds("in") == [
        ("Source", "in/b.txt"),
        ("Skipped", "in/data.jsonl"),
        ("Source", "in/readme"),
        ("Source", "in/a/c.md"),
    ]


WORKBOOKS = ("a.xlsx", "b.xls", "c.ods", "d.et")
NO_DOCUMENTS = ("e.py", "f.jsonl", "g.csv", "h.parquet")


@pytest.mark.parametrize(
    ("name", "kind"),
    [*((name, "Source") for name in WORKBOOKS), *((name, "Skipped") for name in NO_DOCUMENTS)],
)
def test_workbooks_are_documents_in_folders_globs_and_zips(name: str, kind: str) -> None:
    put(f"in/{name}")
    put("z.zip", make_zip({name: b"1"}))
    for asked, path in (("in", f"in/{name}"), ("in/*", f"in/{name}"), ("z.zip", f"z.zip!/{name}")):
        assert kinds(asked)[0] == (kind, path)


def test_a_reason_to_skip_does_not_say_that_it_is_skipped() -> None:
    put("z.zip", make_zip({"a.py": b"1", "b.zip": b"2"}))
    skipped = [found for found in find(["z.zip"]) if isinstance(found, Skipped)]
    assert [found.reason("zh") for found in skipped] == ["不支持 .py 文件", "压缩包里的压缩包不打开"]
    assert not any("skipped" in found.reason("en") for found in skipped)


def test_what_may_not_be_followed_does_not_stop_a_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    put("in/a.txt")
    put("in/z.txt")
    Path("in/sub").mkdir()
    os.symlink("nowhere", "in/broken.txt")
    os.symlink("circle.txt", "in/circle.txt")
    os.symlink("/closed", "in/closed.txt")
    follow, list_folder = os.path.realpath, os.scandir

    def refuse_closed(path: str) -> str:
        if path == "in/closed.txt":
            raise PermissionError(13, "Permission denied", path)
        return follow(path)

    def refuse_sub(path: str) -> object:
        if path == "in/sub":
            raise PermissionError(13, "Permission denied", path)
        return list_folder(path)

    monkeypatch.setattr(os.path, "realpath", refuse_closed)
    monkeypatch.setattr(os, "scandir", refuse_sub)
    found = list(find(["in"]))
    read = [one.name for one in found if isinstance(one, Source)]
    unread = [one.name for one in found if isinstance(one, UnreadableError)]
    assert read == ["in/a.txt", "in/z.txt"]
    assert unread == ["in/broken.txt", "in/circle.txt", "in/closed.txt", "in/sub"]


def test_globs() -> None:
    for name in ("a1.txt", "a2.txt", "b.txt", "d/a3.txt"):
        put(name)
    assert kinds("a*.txt") == [("Source", "a1.txt"), ("Source", "a2.txt")]
    assert kinds("**/a*.txt")[-1] == ("Source", "d/a3.txt")
    assert kinds("z*.txt") == [("UnreadableError", "z*.txt")]


def test_a_file_whose_name_looks_like_a_pattern_is_that_file() -> None:
    put("a[1].txt")
    assert kinds("a[1].txt") == [("Source", "a[1].txt")]


def test_a_file_named_twice_comes_once() -> None:
    put("in/a.txt")
    assert kinds("in", "in/a.txt", "./in/a.txt", "in/*.txt") == [("Source", "in/a.txt")]


def test_what_is_missing_does_not_stop_the_others() -> None:
    put("a.txt")
    assert kinds("missing.txt", "a.txt") == [("UnreadableError", "missing.txt"), ("Source", "a.txt")]


def test_data_files_are_skipped_even_where_named_and_unknown_ones_tried() -> None:
    put("a.json")
    put("a.dat")
    (skipped,) = find(["a.json"])
    assert isinstance(skipped, Skipped)
    assert ".json" in skipped.reason("en")
    assert ".json" in skipped.reason("zh")
    assert kinds("a.dat") == [("Source", "a.dat")]


@pytest.mark.parametrize("name", ["empty", "only-data"])
def test_a_folder_with_nothing_readable_says_so(name: str) -> None:
    Path("empty").mkdir()
    put("only-data/a.csv")
    *_, last = find([name])
    assert isinstance(last, UnreadableError)
    assert "nothing readable" in last.reason("en")


def test_zip_members() -> None:
    put("z.zip", make_zip({"a/报告.txt": b"1", "b.csv": b"2", "c.zip": b"3"}))
    assert kinds("z.zip") == [
        ("Source", "z.zip!/a/报告.txt"),
        ("Skipped", "z.zip!/b.csv"),
        ("Skipped", "z.zip!/c.zip"),
    ]
    assert load("z.zip!/a/报告.txt") == {"z.zip!/a/报告.txt": b"1"}
    assert kinds("z.zip!/none.txt") == [("UnreadableError", "z.zip!/none.txt")]


def test_bad_archives_are_one_line() -> None:
    put("bomb.zip", make_zip({"a.txt": b"0" * 5_000_000}))
    put("no.zip", b"not a zip")
    put("empty.zip", make_zip({"a.csv": b""}))
    found = [
        found for found in find(["bomb.zip", "no.zip", "empty.zip"]) if isinstance(found, UnreadableError)
    ]
    assert [error.name for error in found] == ["bomb.zip", "no.zip", "empty.zip"]
    assert "bomb" in found[0].reason("en")


def test_bytes_are_read_late() -> None:
    put("a.txt")
    (found,) = find(["a.txt"])
    assert isinstance(found, Source)
    Path("a.txt").unlink()
    with pytest.raises(UnreadableError, match="no such file"):
        found.load()


def test_too_large_is_told_before_reading() -> None:
    put("a.txt", b"x" * 100)
    with pytest.raises(UnreadableError, match="too large"):
        file_source(Path("a.txt"), max_bytes=99).load()
    assert file_source(Path("a.txt"), max_bytes=100).load()
    put("z.zip", make_zip({"a.txt": b"x" * 100}))
    (found,) = find(["z.zip"], max_bytes=99)
    assert isinstance(found, Source)
    with pytest.raises(UnreadableError, match="too large"):
        found.load()


def test_no_permission(monkeypatch: pytest.MonkeyPatch) -> None:
    put("in/a.txt")
    put("z.zip", make_zip({"a.txt": b"1"}))

    def refuse(*args: object, **kwargs: object) -> None:
        raise PermissionError(13, "Permission denied", "in")

    sources_found = list(find(["in", "z.zip"]))
    monkeypatch.setattr(Path, "open", refuse)
    for found in sources_found:
        assert isinstance(found, Source)
        with pytest.raises(UnreadableError, match="no permission"):
            found.load()
    (error,) = find(["z.zip"])
    assert isinstance(error, UnreadableError)
    monkeypatch.setattr(os, "scandir", refuse)
    (error,) = find(["in"])
    assert isinstance(error, UnreadableError)
    assert error.reason("zh") == "没有读取权限"


def test_pipes_and_devices_are_not_waited_for() -> None:
    os.mkfifo("pipe")
    (error,) = find(["pipe"])
    assert isinstance(error, UnreadableError)
    assert "use -" in error.reason("en")


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(b"abc")

    monkeypatch.setattr("sys.stdin", Stdin)
    assert load("-") == {"-": b"abc"}
    Stdin.buffer = io.BytesIO(b"x" * 20)
    (found,) = find(["-"], max_bytes=10)
    assert isinstance(found, Source)
    with pytest.raises(UnreadableError, match="too large"):
        found.load()


def test_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "fetch", lambda name: Fetched(b"page", "text/html; charset=gbk"))
    (found,) = find(["http://example.org/a"])
    assert isinstance(found, Source)
    assert found.media_type is None
    assert found.load() == b"page"
    assert found.media_type == "text/html; charset=gbk"
    (error,) = find(["ftp://example.org/a"])
    assert isinstance(error, UnreadableError)


def test_names_that_are_not_utf8_can_be_shown() -> None:
    os.makedirs("in")
    with open(b"in/" + "报告.txt".encode("gb18030"), "wb") as file:
        file.write(b"text")
    assert load("in") == {"in/报告.txt": b"text"}
    (error,) = find(["\udcff.txt"])
    assert error.name.encode()


TABLE = "产品,单位,产量\n水泥,吨,412\n布,米,107\n".encode("gb18030")


@pytest.mark.parametrize(
    ("content", "kind"),
    [(TABLE, "Source"), (b"a,b\n", "Skipped"), (b"", "Skipped"), (b"\x00\x01", "Skipped")],
)
def test_delimited_files_are_documents_where_they_are_tables_of_figures(content: bytes, kind: str) -> None:
    put("in/a.csv", content)
    put("z.zip", make_zip({"a.csv": content}))
    for asked, path in (
        ("in/a.csv", "in/a.csv"),
        ("in", "in/a.csv"),
        ("in/*", "in/a.csv"),
        ("z.zip", "z.zip!/a.csv"),
    ):
        assert kinds(asked)[0] == (kind, path)
