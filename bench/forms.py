"""The forms that a made document is written in: plain text, a web page with its navigation, Markdown, a CSV table."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Callable, Iterator
from functools import cache
from random import Random

import opencc

from made import Document, Table

# One form of ten is a page; a few are Markdown, and a few of those with a table only that table.
FORMS = (("txt", 0.85), ("html", 0.10), ("md", 0.035), ("csv", 0.015))
# Shares of documents in traditional characters, and in the encoding of mainland systems before UTF-8.
TRADITIONAL = 0.04
GB18030 = 0.04


def form(document: Document, seed: int) -> tuple[str, bytes]:
    """The ending of the document's name and its bytes."""
    random = Random(f"form:{seed}:{document.index}")
    ending = random.choices([name for name, _ in FORMS], [share for _, share in FORMS])[0]
    if document.manner == "scraped":
        ending = "html"
    if ending == "csv" and not any(isinstance(block, Table) for block in document.blocks):
        ending = "txt"
    traditional = random.random() < TRADITIONAL
    encoding = "gb18030" if random.random() < GB18030 and not traditional else "utf-8"
    text = _WRITERS[ending](document, encoding)
    return ending, (_to_traditional().convert(text) if traditional else text).encode(encoding)


def plain(document: Document, encoding: str = "utf-8") -> str:
    """The document as text, the cells of its tables apart by tabs."""
    return "\n".join(
        _tabbed(block) if isinstance(block, Table) else block.removeprefix("# ") for block in document.blocks
    )


def _tabbed(table: Table) -> str:
    return "\n".join([table.caption, *("\t".join(row) for row in table.rows)])


def markdown(document: Document, encoding: str) -> str:
    blocks = [
        _piped(block) if isinstance(block, Table) else block.replace("# ", "# " if not at else "## ", 1)
        for at, block in enumerate(document.blocks)
    ]
    return "\n\n".join(blocks) + "\n"


def _piped(table: Table) -> str:
    header, *rows = table.rows
    lines = [header, ("---",) * len(header), *rows]
    return "\n".join([table.caption, "", *("| " + " | ".join(line) + " |" for line in lines)])


def sheet(document: Document, encoding: str) -> str:
    """Only the document's first table."""
    table = next(block for block in document.blocks if isinstance(block, Table))
    written = io.StringIO()
    csv.writer(written).writerows(table.rows)
    return written.getvalue()


def page(document: Document, encoding: str) -> str:
    """A page as a site serves it: menus before the text, links and small print behind."""
    title = html.escape(str(document.blocks[0]).removeprefix("# "))
    around = {name: [html.escape(word) for word in words] for name, words in document.furniture.items()}
    menu = "".join(f'<li><a href="/c{at}/">{word}</a></li>' for at, word in enumerate(around["navigation"]))
    links = "".join(
        f'<li><a href="/a/{at}.html">{word}</a></li>' for at, word in enumerate(around["related"])
    )
    body = "\n".join(_elements(document.blocks[1:]))
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="{encoding}"><title>{title}</title>'
        "<style>.nav li{float:left}.main{width:960px}</style><script>var page={id:1};</script></head>\n"
        f'<body><div class="header"><ul class="nav">{menu}</ul>'
        '<form action="/search"><input name="q"><button>搜索</button></form></div>\n'
        f'<div class="crumb">当前位置：<a href="/">{around["navigation"][0]}</a> &gt; {around["navigation"][1]}</div>\n'
        f'<div class="main"><h1>{title}</h1><p class="info">发布时间：{document.year}-06-18 '
        f"浏览次数：{document.index % 977} 【字体：大 中 小】</p>\n"
        f'<div class="article">{body}</div></div>\n'
        f'<div class="related"><h3>相关阅读</h3><ul>{links}</ul></div>\n'
        f'<div class="footer"><p>{"</p><p>".join(around["footer"])}</p></div></body></html>\n'
    )


def _elements(blocks: tuple[str | Table, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Table):
            rows = "".join(
                "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>"
                for row in block.rows
            )
            yield f"<p>{html.escape(block.caption)}</p><table>{rows}</table>"
        elif block.startswith("# "):
            yield f"<h2>{html.escape(block[2:])}</h2>"
        else:
            yield f"<p>{html.escape(block)}</p>"


@cache
def _to_traditional() -> opencc.OpenCC:
    return opencc.OpenCC("s2t")


_WRITERS: dict[str, Callable[[Document, str], str]] = {
    "txt": plain,
    "html": page,
    "md": markdown,
    "csv": sheet,
}
