"""What reading gives: a document with its clean text, context, outline and list of repairs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import NamedTuple

from duban.notebook import facts
from duban.records import Record
from duban.rows import Passage
from duban.tables.page_picture import PagePicture
from duban.tables.table import Table
from duban.text.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What is known about a document beside its text.

    ``published`` is an ISO date (``YYYY-MM-DD``), ``region`` a name as in the regions vocabulary
    (``全国``, ``江苏省``), ``year`` the year that 今年 means in the text (of a work report, the year it
    is given in), ``publisher`` the medium or site that carries it, ``issuer`` the body that speaks in it.
    """

    title: str | None = None
    published: str | None = None
    region: str | None = None
    issuer: str | None = None
    publisher: str | None = None
    url: str | None = None
    year: int | None = None

    @property
    def is_dated(self) -> bool:
        """Whether it is known when the document was written: it has a date, or is the report of a year's session.

        >>> Context(title="2024年统计公报", year=2025).is_dated, Context(published="2025-03-20").is_dated
        (False, True)
        >>> Context(title="2026年某省政府工作报告", year=2026).is_dated
        True
        """
        return bool(self.published) or (self.year is not None and (self.title or "").endswith("政府工作报告"))

    def filled(self, other: Context | None) -> Context:
        """This context, and where it is silent what ``other`` says.

        >>> Context(region="某省").filled(Context(region="某市", published="2025")).published
        '2025'
        """
        if other is None:
            return self
        names = [one.name for one in fields(self)]
        return replace(self, **{name: getattr(other, name) for name in names if getattr(self, name) is None})


class Repair(NamedTuple):
    """One thing that was mended, or found and left, at ``source[start:end]``.

    ``kind`` is one of the names in :mod:`duban.text.repair`; ``before`` and ``after`` show the place
    (shortened to a line), ``evidence`` says why it is held to be damage.
    """

    kind: str
    start: int
    end: int
    before: str
    after: str
    evidence: str = ""


class Heading(NamedTuple):
    """A heading at ``text[start:end]`` of the clean text.

    ``level`` is 1 for the highest (第X章, 一、), ``title`` the heading without its number, ``number``
    the mark as written (``一、``, ``（二）``, empty for a plain one), ``scope_end`` the clean offset
    where its section ends. ``run_in`` headings open a paragraph («（一）抓好稳增长。…»).
    """

    level: int
    number: str
    title: str
    start: int
    end: int
    scope_end: int
    run_in: bool = False


class Paragraph(NamedTuple):
    """A paragraph at ``text[start:end]``; ``section`` is the index of its heading or -1."""

    start: int
    end: int
    section: int


# What a notebook shows of the context.
_SHOWN = ("title", "published", "region", "issuer", "year")


@dataclass(frozen=True, kw_only=True, repr=False)
class Document:
    """A document that was read: source, clean view, context, outline, repairs.

    ``name`` is what the user named (path, address, ``-``, ``archive.zip!/member``). All offsets of
    ``headings``, ``paragraphs`` and ``tables`` count characters of :attr:`text`; ``view.span`` takes them to
    the source, where the cells of tables have their places. The lines of a table are no paragraphs. ``pictures`` are
    those of pages whose text was recognised in them.
    """

    name: str
    view: View
    context: Context = field(default_factory=Context)
    headings: tuple[Heading, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    tables: tuple[Table, ...] = ()
    pictures: tuple[PagePicture, ...] = ()
    repairs: tuple[Repair, ...] = ()
    media_type: str = "text/plain"
    encoding: str = "utf-8"
    sha256: str = ""

    def __repr__(self) -> str:
        return (
            f"<Document {self.name}: {len(self.text):,} characters, "
            f"{len(self.headings)} headings, {len(self.repairs)} repairs>"
        )

    def _repr_html_(self) -> str:
        context = ((name, getattr(self.context, name)) for name in _SHOWN)
        outline = (("outline", f"{'　' * (h.level - 1)}{h.number}{h.title}") for h in self.headings)
        return facts(repr(self), (*context, ("characters", len(self.text)), *outline))

    @cached_property
    def text(self) -> str:
        """The clean text, in simplified characters.

        >>> import duban
        >>> duban.read_text("產(chǎn)業(yè)增長５％。").text
        '产业增长5%。'
        """
        return self.view.text

    @property
    def source(self) -> str:
        """The decoded source, as it was.

        >>> import duban
        >>> duban.read_text("產(chǎn)業(yè)增長５％。").source
        '產(chǎn)業(yè)增長５％。'
        """
        return self.view.source

    @property
    def title(self) -> str | None:
        """The title of the document, found in it or stated by the user.

        >>> import duban
        >>> duban.read_text("粮食产量增长2%。", title="公报").title
        '公报'
        """
        return self.context.title

    @property
    def published(self) -> str | None:
        """When the document was published, as an ISO date or the beginning of one.

        >>> import duban
        >>> duban.read_text("粮食产量增长2%。", published="2026-01").published
        '2026-01'
        """
        return self.context.published

    @property
    def region(self) -> str | None:
        """The region that the document speaks of.

        >>> import duban
        >>> duban.read_text("江苏省2026年政府工作报告\\n各位代表：\\n粮食产量增长2%。").region
        '江苏省'
        """
        return self.context.region

    def passage(self, record: Record) -> Passage:
        """The sentence around a record of this document, in clean text.

        >>> import duban
        >>> document = duban.read_text("先说。2025年粮食增产2%。")
        >>> document.passage(duban.extract(document)[0]).text
        '2025年粮食增产2%。'
        """
        place = self.view.position
        sentence = place(record.sentence_start), place(record.sentence_end)
        return Passage.cut(self.text, sentence, (place(record.start), place(record.end)))

    def path_of(self, section: int) -> tuple[Heading, ...]:
        """The headings above and including heading ``section``, outermost first; empty for -1.

        >>> import duban
        >>> document = duban.read_text("一、总体要求\\n（一）目标\\n增长5%。")
        >>> [heading.title for heading in document.path_of(document.paragraphs[-1].section)]
        ['总体要求', '目标']
        """
        if section < 0:
            return ()
        path = []
        while section >= 0:
            path.append(self.headings[section])
            section = self._parents[section]
        return tuple(reversed(path))

    def section(self, index: int) -> str:
        """The titles of the headings above and including heading ``index``, joined by « › »; empty for -1."""
        return self._sections[index] if index >= 0 else ""

    def section_above(self, index: int) -> str:
        """The same without heading ``index`` itself."""
        return self.section(self._parents[index])

    @cached_property
    def _sections(self) -> list[str]:
        titles: list[str] = []
        for heading, above in zip(self.headings, self._parents, strict=True):
            titles.append(f"{titles[above]} › {heading.title}" if above >= 0 else heading.title)
        return titles

    @cached_property
    def _parents(self) -> list[int]:
        """The index of the heading above each heading, -1 for the outermost; in linear time."""
        parents: list[int] = []
        for index, heading in enumerate(self.headings):
            above = index - 1
            while above >= 0 and not (
                self.headings[above].level < heading.level and self.headings[above].scope_end >= heading.end
            ):
                above = parents[above]
            parents.append(above)
        return parents


def joined(path: Iterable[Heading]) -> str:
    """The titles of headings, outermost first, joined by « › ».

    >>> joined([Heading(1, "一、", "总体要求", 0, 6, 90), Heading(2, "（一）", "目标", 8, 13, 90)])
    '总体要求 › 目标'
    """
    return " › ".join(heading.title for heading in path)


def digest(data: bytes) -> str:
    """The key of a document's content: SHA-256 in hexadecimal.

    >>> digest(b"")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(data).hexdigest()
