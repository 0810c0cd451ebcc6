"""Reading: from the bytes of a file to a document with clean text, context, outline and repairs.

The steps are always the same: decode, lay out what the format wraps around the text, mend what copying
damaged, cut what the page put around it, find the context, find the outline.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from duban.errors import UnreadableError
from duban.tables.grids.grid import Grid
from duban.tables.laid import Laid
from duban.tables.page_picture import PagePicture
from duban.tables.table import Table
from duban.text.boilerplate import crop, lines
from duban.text.context import Clues, find_context
from duban.text.document import Context, Document, Repair, digest
from duban.text.formats.decoding import BAD, MAX_BYTES, Decoded, decode
from duban.text.formats.kind import MEDIA_TYPES, Kind, kind_of
from duban.text.formats.laid_formats import is_laid, read_laid
from duban.text.formats.pages import lay_out_pages
from duban.text.outline import outline
from duban.text.repair import repair
from duban.text.tables import tables_of, with_plain_tables
from duban.text.url import charset
from duban.text.view import Edit, View

# U+0085 among letters of Latin-1 is a byte of a text that was read wrongly, and is mended later.
_LINE_END = re.compile("\r\n?|[\f\v\u2028\u2029]|\x85(?<![\x80-\xff]\x85)")
# Kinds whose text was taken from printed pages, and from files of paragraphs.
_PRINTED = frozenset({"pdf", "ofd", "picture"})
_OFFICE = frozenset({"docx", "doc", "odt", "rtf", "pptx", "ppt", "odp", "workbook"})
_BAD_RUN = re.compile(f"{BAD}+")


@dataclass(frozen=True, slots=True)
class _Opened:
    """A file opened by its format: the view of its text, what it declares, notes on its damage, tables, pictures of pages.

    The cells of ``grids`` and the lines of ``pictures`` have their places in the source of the view.
    """

    view: View
    encoding: str = "utf-8"
    meta: Mapping[str, str] = field(default_factory=dict)
    around: str = ""
    notes: tuple[Repair, ...] = ()
    grids: tuple[Grid, ...] = ()
    pictures: tuple[PagePicture, ...] = ()


def read_path(path: str | Path, *, overrides: Context | None = None, max_bytes: int = MAX_BYTES) -> Document:
    """Read the file at ``path``.

    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "a.txt"
    >>> _ = path.write_text("粮食产量增长2%。", encoding="gb18030")
    >>> read_path(path).text
    '粮食产量增长2%。'

    Raises:
        UnreadableError: where it cannot be opened or holds no text; the message says why.
    """
    from duban.text.sources import file_source

    source = file_source(Path(path), max_bytes=max_bytes)
    return read_bytes(source.load(), source.name, overrides=overrides, max_bytes=max_bytes)


def read_bytes(
    data: bytes,
    name: str,
    *,
    overrides: Context | None = None,
    media_type: str | None = None,
    max_bytes: int = MAX_BYTES,
) -> Document:
    """Read ``data``, the content of what the user named ``name``.

    What ``overrides`` states of the context wins over what is found. ``media_type`` is the
    ``Content-Type`` of a server, where there is one. The result depends on nothing else.

    >>> read_bytes("產(chǎn)量增長２％。".encode(), "a.txt").text
    '产量增长2%。'

    Raises:
        UnreadableError: where ``data`` holds no text Duban can read; the message says why.
    """
    if not data:
        raise UnreadableError(name, "文件是空的", "the file is empty")
    kind = kind_of(data, name, media_type)
    opened = _open(kind, data, name, charset(media_type), max_bytes)
    mended, repairs = repair(opened.view)
    view, cuts = crop(mended)
    if not view.text.strip():
        raise UnreadableError(name, "页面里没有正文", "the page holds no main text")
    tables = tables_of(view, opened.grids)
    headings, paragraphs = outline(view.text, [(table.start, table.end) for table in tables])
    context = _context(opened, mended.text, view.text, name, overrides)
    found = (*opened.notes, *repairs, *cuts, *_undated(context))
    return Document(
        name=name,
        view=view,
        context=context,
        headings=headings,
        paragraphs=paragraphs,
        tables=tables,
        pictures=opened.pictures,
        repairs=tuple(sorted(found, key=lambda repair: (repair.start, repair.end))),
        media_type=MEDIA_TYPES[kind],
        encoding=opened.encoding,
        sha256=digest(data),
    )


def reread(source: str, name: str, media_type: str) -> View:
    """The clean view of a document whose decoded ``source`` was kept, as :func:`read_bytes` made it.

    ``media_type`` is :attr:`Document.media_type`. What is kept of a PDF, DOCX and the like is its text, which is laid
    out anew.

    >>> reread("<p>粮食產(chǎn)量增长２％。</p>", "a.html", "text/html").text
    '粮食产量增长2%。'

    Raises:
        UnreadableError: where ``source`` holds no text.
    """
    return _clean(_reopened(source, name, media_type))


def reread_tables(source: str, name: str, media_type: str) -> tuple[View, tuple[Table, ...]]:
    """The clean view as :func:`reread` makes it, and the tables of it that the source itself tells.

    Those of PDF, DOCX and the like do not stand in their text, whose lines have a tab between any two columns.

    >>> _, [table] = reread_tables("产品\\t产量（吨）\\n水泥\\t412.6\\n", "a.txt", "text/plain")
    >>> table.grid.width
    2

    Raises:
        UnreadableError: where ``source`` holds no text.
    """
    opened = _reopened(source, name, media_type)
    view = _clean(opened)
    return view, tables_of(view, opened.grids)


def _reopened(source: str, name: str, media_type: str) -> _Opened:
    kind: Kind = next((kind for kind, known in MEDIA_TYPES.items() if known == media_type), "text")
    if kind in _PRINTED:
        return _Opened(lay_out_pages(View.of(source)))
    if kind in _OFFICE:
        return _Opened(_set(_with_line_ends(View.of(source))).view)
    return _open_text(kind, Decoded(source, "utf-8"), name)


def _clean(opened: _Opened) -> View:
    return crop(repair(opened.view)[0])[0]


def _context(opened: _Opened, whole: str, text: str, name: str, overrides: Context | None) -> Context:
    around = repair(View.of(opened.around))[0].text if opened.around else ""
    clues = Clues(
        name=name,
        text=text,
        lines=[line.shown for line in lines(whole)],
        meta={key: _plain(value) for key, value in opened.meta.items()},
        around=[line.shown for line in lines(around)],
    )
    return find_context(clues, overrides)


def _undated(context: Context) -> tuple[Repair, ...]:
    """A note where nothing says when the document was written; what follows from its title is said with it."""
    if context.is_dated:
        return ()
    taken = f"taken to be written in {context.year}" if context.year else "今年 and the like stay undated"
    return (Repair("undated", 0, 0, "", "", f"no date of publication; {taken}"),)


def _plain(value: str) -> str:
    """A declared value mended like the text: titles carry pinyin notes too."""
    return repair(View.of(value))[0].text.strip() if not value.isascii() else value


def _open(kind: Kind, data: bytes, name: str, declared: str | None, max_bytes: int) -> _Opened:
    if is_laid(kind):
        laid = read_laid(kind, data, name)
        view = View.of(laid.text)
        return (
            _Opened(lay_out_pages(view), notes=_recognised(laid), grids=laid.grids, pictures=laid.pictures)
            if kind in _PRINTED
            else replace(_set(_with_line_ends(view), laid.grids), notes=_unreckoned(laid))
        )
    decoded = decode(data, name, declared=declared, max_bytes=max_bytes)
    return _open_text(kind, decoded, name)


def _unreckoned(laid: Laid) -> tuple[Repair, ...]:
    """A note on the formulas of each sheet whose values are not stored."""
    said = "formulas without stored values are read as empty; save the workbook in a spreadsheet program"
    return tuple(Repair("formula", 0, 0, "", "", f"{where}: {said}") for where in laid.unreckoned)


def _recognised(laid: Laid) -> tuple[Repair, ...]:
    """A note on each page whose characters were recognised in its picture."""
    said = "read by character recognition in the picture of a page"
    return tuple(Repair("recognised", page.start, page.end, "", "", said) for page in laid.pictures)


def _open_text(kind: Kind, decoded: Decoded, name: str) -> _Opened:
    notes = _undecodable(decoded)
    if kind == "html":
        from duban.text.formats.html import read_page

        page = read_page(decoded.text, name)
        return _Opened(page.view, decoded.encoding, page.meta, page.around, notes, page.grids)
    if kind == "delimited":
        from duban.text.formats.delimited import read_delimited

        rows, tables = read_delimited(_with_line_ends(View.of(decoded.text)))
        return replace(_set(rows, tables), encoding=decoded.encoding, notes=notes)
    opened = _set(_with_line_ends(View.of(decoded.text)))
    view, grids = opened.view, opened.grids
    if kind == "markdown":
        from duban.text.formats.markdown import read_markdown

        view, meta = read_markdown(view)
        return _Opened(view, decoded.encoding, meta, notes=notes, grids=grids)
    return _Opened(view, decoded.encoding, notes=notes, grids=grids)


def _set(view: View, grids: Sequence[Grid] = ()) -> _Opened:
    """A text opened with the tables that its format gave and those that are set in it by bars, tabs and blanks."""
    laid_out, found = with_plain_tables(view, grids)
    return _Opened(laid_out, grids=found)


def _with_line_ends(view: View) -> View:
    """Every kind of line end as one ``\\n``."""
    return view.edit([Edit(*match.span(), "\n") for match in _LINE_END.finditer(view.text)])


def _undecodable(decoded: Decoded) -> tuple[Repair, ...]:
    """A note on each stretch of bytes that the encoding does not explain."""
    if not decoded.bad:
        return ()
    return tuple(
        Repair(
            "undecodable",
            *match.span(),
            match[0][:20],
            match[0][:20],
            f"bytes that are not {decoded.encoding}",
        )
        for match in _BAD_RUN.finditer(decoded.text)
    )
