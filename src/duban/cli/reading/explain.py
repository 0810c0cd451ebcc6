"""``duban explain``: how a sentence is read: tokens, classes, rules and the discourse state."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duban.cli.inputs.documents import documents_of
from duban.cli.outputs.output import emit, file_format
from duban.cli.terminal.console import complain
from duban.cli.terminal.language import say
from duban.cli.terminal.options import (
    DEFAULT_LANG,
    Lang,
    Output,
    Published,
    Region,
    Title,
    checked_lang,
    context,
    one_of,
)

if TYPE_CHECKING:
    from duban.extraction.explanation import Explanation
    from duban.text.document import Context, Document

_FILES = ("jsonl", "html")
_TEXT = "text"
FORMATS = (_TEXT, *_FILES)
# What is no text: standard input, an address, a pattern for names of files, a name with an ending.
_PATH = re.compile(r"-|https?://\S+|[^\s，。；、]*\*[^\s，。；、]*|[^\s，。；、]+\.[A-Za-z]{2,5}")


def explain(
    texts: Annotated[
        list[str], typer.Argument(metavar="TEXT|PATH...", help=say("explain.texts"), show_default=False)
    ],
    output: Output = None,
    format: Annotated[
        str | None, typer.Option(metavar="text|jsonl|html", help=say("option.format"), show_default=False)
    ] = None,
    published: Published = None,
    region: Region = None,
    title: Title = None,
    lang: Lang = DEFAULT_LANG,
) -> None:
    """Print or write how the sentences with values are read."""
    from duban.extraction.explanation import explanations

    lang = checked_lang(lang)
    chosen = _format(format, output, texts)
    documents = list(_documents(texts, context(published, region, title), lang))
    if not documents:
        complain(say("error.nothing", lang))
        raise typer.Exit(2)
    found = [one for document in documents for one in explanations(document)]
    if chosen == _TEXT:
        _show(found, lang)
        return
    emit(_data(found, chosen, lang), output, say("series.written", lang, name=output))


def _format(format: str | None, output: Path | None, texts: list[str]) -> str:
    """The format as asked for, or by the output's ending, or by where it goes."""
    if format is not None:
        one_of(format, FORMATS)
    if format == _TEXT and output is None:
        return _TEXT
    chosen = file_format(
        None if format == _TEXT else format, output, _FILES, [text for text in texts if _is_path(text)]
    )
    return _TEXT if chosen == "table" else chosen


def _is_path(text: str) -> bool:
    return _PATH.fullmatch(text) is not None or os.path.exists(text)


def _documents(texts: list[str], stated: Context, lang: str) -> Iterator[Document]:
    """The documents that the arguments are or name."""
    from duban.text.public import read_text

    for text in texts:
        if _is_path(text):
            yield from documents_of([text], lang, stated)
        else:
            yield read_text(text, title=stated.title, published=stated.published, region=stated.region)


def _show(found: list[Explanation], lang: str) -> None:
    from duban.report.explanation import lines

    for one in found:
        print("\n".join(lines(one, lang)))
    if not found:
        complain(say("explain.nothing", lang))
    sys.stdout.flush()


def _data(found: list[Explanation], format: str, lang: str) -> bytes:
    """The explanations as a file: a line of JSON for each sentence, or a page."""
    import msgspec

    from duban.report.explanation import build

    if format == "jsonl":
        return b"".join(msgspec.json.encode(one) + b"\n" for one in found)
    return build(found, lang=lang).encode("utf-8", "replace")
