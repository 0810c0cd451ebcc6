"""From bytes to a document: every format, the real files, and the properties that always hold."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from duban.errors import UnreadableError
from duban.text.document import Context, Document, digest
from duban.text.reading import read_bytes, read_path
from make_docx import make_docx, paragraph
from make_pdf import make_pdf

CORPUS = Path(__file__).parent.parent.parent / "shared" / "corpus"
needs_corpus = pytest.mark.skipif(
    not CORPUS.is_dir(), reason="the corpus of real texts is not beside the project"
)

TITLE = "某市工业和信息化工作要点"
P = "全市规模以上工业增加值预计增长5.7%，建成5G基站3.2万个，培育专精特新企业300家，经济运行总体平稳。"
Q = "各县区要压实责任，加快建设重点项目，推动传统产业改造升级，确保完成全年目标任务。"
TEXT = f"{TITLE}\n一、工作回顾\n{P}\n二、重点任务\n{Q}"


def check(document: Document) -> None:
    """What holds of every document: offsets within bounds and in order, repairs that point somewhere."""
    source, text = document.source, document.text
    at = 0
    for i in range(len(text)):
        start, end = document.view.span(i, i + 1)
        assert 0 <= start <= end <= len(source)
        assert start >= at or text[i].isspace()
        at = max(at, start)
    for repair in document.repairs:
        assert 0 <= repair.start <= repair.end <= len(source)
    for part in (*document.headings, *document.paragraphs):
        assert 0 <= part.start <= part.end <= len(text)


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("a.txt", TEXT.encode(), "text/plain"),
        ("a", TEXT.encode("gb18030"), "text/plain"),
        ("a.txt", TEXT.replace("\n", "\r\n").encode(), "text/plain"),
        (
            "a.md",
            f"# {TITLE}\n\n## 一、工作回顾\n\n**{P}**\n\n## 二、重点任务\n\n{Q}".encode(),
            "text/markdown",
        ),
        (
            "a.html",
            ("<body>" + "".join(f"<p>{line}</p>" for line in TEXT.split("\n")) + "</body>").encode("gbk"),
            "text/html",
        ),
        ("a.pdf", make_pdf([TEXT.split("\n")]), "application/pdf"),
        # The content decides, not the name.
        ("a.txt", make_pdf([TEXT.split("\n")]), "application/pdf"),
        (
            "a.docx",
            make_docx("".join(map(paragraph, TEXT.split("\n")))),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
    ],
)
def test_every_format_gives_the_same_text(name: str, data: bytes, media_type: str) -> None:
    document = read_bytes(data, name)
    assert [line for line in document.text.split("\n") if line] == TEXT.split("\n")
    assert document.media_type == media_type
    assert document.sha256 == digest(data)
    assert document.context.title == TITLE
    check(document)


def test_offsets_of_a_page_slice_its_source() -> None:
    marked = P.replace("5.7", "5<b>.7</b>")
    page = f"<html><body><div><h1>{TITLE}</h1><p>{marked}</p><p>{Q}</p></div></body></html>"
    document = read_bytes(page.encode(), "a.html")
    start = document.text.index("5.7%")
    first, last = document.view.span(start, start + 4)
    assert document.source[first:last] == "5<b>.7</b>%"


def test_a_noisy_traditional_page() -> None:
    page = (
        "<html><head><title>市工業大會召開_某網</title></head><body><div><a href=/>首頁</a><a>新聞</a></div>"
        "<div><h1>市工業(yè)大會(huì )召開</h1>"
        "<div>時間：2025-12-28　來源：某市日報　【字號：大 中 小】</div>"
        "<p>　　全市規(guī)模以上工業(yè)增加值預計增長５．７％,"
        "建成5G基站3.2萬個,培育專精特新企業(yè)300家。。</p>"
        "<p>　　明年將加快建設重點項目，推動傳統產業(yè)改造升級，確保完成全年目標任務。</p>"
        "<p>責任編輯：某某</p><p>上一篇：<a href=/1>如何用好政策</a></p></div></body></html>"
    )
    document = read_bytes(page.encode("big5hkscs", "xmlcharrefreplace"), "a.html")
    assert document.text.split("\n") == [
        "市工业大会召开",
        "全市规模以上工业增加值预计增长5.7%，建成5G基站3.2万个，培育专精特新企业300家。",
        "明年将加快建设重点项目，推动传统产业改造升级，确保完成全年目标任务。",
    ]
    context = document.context
    assert (context.title, context.published, context.publisher) == (
        "市工业大会召开",
        "2025-12-28",
        "某市日报",
    )
    start = document.text.index("5.7%")
    assert document.source[slice(*document.view.span(start, start + 4))] == "５．７％"
    check(document)


def test_printed_lines_of_a_pdf_are_joined() -> None:
    lines = [P[i : i + 20] for i in range(0, len(P), 20)]
    document = read_bytes(make_pdf([["某市公报", "一、回顾", *lines, "— 1 —"], [*lines, "— 2 —"]]), "a.pdf")
    assert document.text.split("\n") == ["某市公报", "一、回顾", P, P]


def test_the_servers_charset_counts() -> None:
    data = "某某某".encode("big5")
    assert read_bytes(data, "http://example.org/", media_type="text/plain; charset=big5").encoding == "big5"


def test_damaged_bytes_are_noted() -> None:
    data = TEXT.encode()
    document = read_bytes(data[:40] + b"\xff" + data[40:], "a.txt")
    assert [repair.kind for repair in document.repairs if repair.kind == "undecodable"] == ["undecodable"]


@pytest.mark.parametrize(
    ("title", "overrides", "noted"),
    [
        ("2024年某市统计公报", None, True),
        ("某市经济运行情况", None, True),
        ("2024年某市统计公报", Context(published="2025-03-20"), False),
        ("2026年某市政府工作报告", None, False),
    ],
)
def test_a_missing_date_is_noted(title: str, overrides: Context | None, noted: bool) -> None:
    document = read_bytes(f"{title}\n{P}".encode(), "a.txt", overrides=overrides)
    assert ["undated" in [repair.kind for repair in document.repairs]] == [noted]


def test_overrides_win() -> None:
    document = read_bytes(TEXT.encode(), "a.txt", overrides=Context(region="某市", published="2025-12-28"))
    assert document.context.region == "某市"
    assert document.context.year == 2025


def test_a_path_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    assert read_path(path).text == read_bytes(TEXT.encode(), str(path)).text
    with pytest.raises(UnreadableError, match="no such file"):
        read_path(tmp_path / "b.txt")
    with pytest.raises(UnreadableError, match="too large"):
        read_path(path, max_bytes=10)


@needs_corpus
def test_the_context_of_the_real_reports() -> None:
    for line in (CORPUS / "documents.jsonl").read_text("utf-8").splitlines():
        stated = json.loads(line)
        context = read_path(CORPUS / stated["path"]).context
        assert (context.region, context.year) == (stated["region"], stated["year"]), stated["path"]
        assert "政府工作报告" in (context.title or "")
        assert context.published is not None
        assert context.published[:4] == str(stated["year"])


@needs_corpus
def test_the_noisy_article() -> None:
    document = read_path(CORPUS / "news" / "miit-conference-2024.txt")
    context = document.context
    assert (context.region, context.year, context.publisher) == ("全国", 2024, "21世纪经济报道")
    assert context.title is not None
    assert context.title.startswith("详解2024全国工信工作会议")
    assert not any(word in document.text for word in ("本文链接", "上一篇", "下一篇", "法律责任"))
    assert any(repair.kind == "boilerplate" for repair in document.repairs)
    check(document)


@needs_corpus
def test_the_real_reports_end_where_their_text_ends() -> None:
    for path in sorted((CORPUS / "provincial-2026").glob("*.txt")):
        document = read_path(path)
        lines = [line for line in document.text.split("\n") if line]
        assert lines[-1][-1] in "。！", path.name
        assert not {"下载", "打印", "】", "相关报道：", "打印本页"}.intersection(lines), path.name


def read(data: bytes, name: str) -> Document | UnreadableError:
    try:
        return read_bytes(data, name)
    except UnreadableError as error:
        return error


NAMES = st.sampled_from(["a.txt", "a.html", "a.md", "a.pdf", "a.docx", "a", "http://example.org/x?y=.pdf"])
PIECES = re.split(
    r"\|",
    "<p>|</p>|<td>|<a href=x>|&nbsp;|增长5%，|\r\n|产(chǎn)业|。。|# |**|\f|打印\n|责任编辑：甲\n|来源：\n"
    "|２０２５年|（下转第二版）|<script>|<!--|\ufeff|\0|%PDF-|\t",
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
BYTES = st.one_of(
    st.binary(max_size=400), TEXTS.map(str.encode), TEXTS.map(lambda text: text.encode("gb18030"))
)


@settings(max_examples=150, deadline=None)
@given(BYTES, NAMES)
@example(b"%PDF-1.4\n%%EOF", "a.txt")
@example(b"PK\x03\x04", "a.txt")
def test_any_bytes_give_a_document_or_a_reason(data: bytes, name: str) -> None:
    found = read(data, name)
    if isinstance(found, Document):
        check(found)
        assert found.text.strip()
        assert read(data, name) == found
    else:
        assert found.name == name
        assert "\n" not in found.message.en + found.message.zh
