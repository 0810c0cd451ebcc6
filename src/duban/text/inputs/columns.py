"""Which columns of a table of texts hold the text, its name, and what is known of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from duban.errors import UnreadableError
from duban.language import Bilingual
from duban.text.inputs.source import Skipped
from duban.vocabulary.text_columns import text_columns

_SHOWN = 30
"""How many columns an error names."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The columns of one table by what they hold; ``None`` where none does."""

    text: str
    name: str | None = None
    title: str | None = None
    published: str | None = None
    region: str | None = None
    url: str | None = None

    @property
    def named(self) -> tuple[str, ...]:
        """All of them, each once.

        >>> Chosen("body", url="link").named
        ('body', 'link')
        """
        every = (self.text, self.name, self.title, self.published, self.region, self.url)
        return tuple(dict.fromkeys(column for column in every if column is not None))


@dataclass(frozen=True, slots=True)
class Columns:
    """What the user says of the columns: which holds the text, and which the name of each row."""

    text: str | None = None
    name: str | None = None

    def chosen(
        self, file: str, names: Sequence[str], *, is_named: bool = True
    ) -> Chosen | Skipped | UnreadableError:
        """The columns of ``file``, whose columns have these ``names``, or why it cannot be read.

        >>> Columns().chosen("a.parquet", ["id", "正文", "url"])
        Chosen(text='正文', name=None, title=None, published=None, region=None, url='url')
        >>> Columns(text="txt").chosen("a.parquet", ["id", "text"])
        UnreadableError('a.parquet: there is no column «txt»; its columns are: id, text')
        """
        missing = [asked for asked in (self.text, self.name) if asked is not None and asked not in names]
        if missing:
            return _no_column(file, missing[0], names) if is_named else no_text_column(file, names)
        texts = [self.text] if self.text is not None else _holding("text", names)
        if len(texts) != 1:
            return _which(file, texts, names) if is_named else no_text_column(file, names)
        rest = {
            role: found[0]
            for role in ("title", "published", "region", "url")
            if len(found := _holding(role, names)) == 1 and found[0] != texts[0]
        }
        return Chosen(texts[0], self.name, **rest)


def _holding(role: str, names: Iterable[str]) -> list[str]:
    words = text_columns()
    return [name for name in names if words.role(name) == role]


def _shown(names: Sequence[str]) -> Bilingual:
    more = "…" if len(names) > _SHOWN else ""
    return Bilingual("、".join(names[:_SHOWN]) + more, ", ".join(names[:_SHOWN]) + more)


def _no_column(file: str, asked: str, names: Sequence[str]) -> UnreadableError:
    there = _shown(names)
    return UnreadableError(
        file,
        f"没有“{asked}”这一列；有的列：{there.zh}",
        f"there is no column «{asked}»; its columns are: {there.en}",
    )


def _which(file: str, texts: Sequence[str], names: Sequence[str]) -> UnreadableError:
    there = _shown(texts or names)
    if texts:
        return UnreadableError(
            file,
            f"有几列都像是正文：{there.zh}；请用 --text-column 指定",
            f"several columns could hold the text: {there.en}; choose one with --text-column",
        )
    return UnreadableError(
        file,
        f"看不出哪一列是正文；有的列：{there.zh}；请用 --text-column 指定",
        f"no column is known to hold text; its columns are: {there.en}; choose one with --text-column",
    )


def no_text_column(file: str, names: Iterable[str], *, is_own: bool = False) -> Skipped:
    """A table that is passed over: it holds no texts, or what Duban itself wrote (``is_own``)."""
    if is_own and any(names):
        return Skipped(
            file, Bilingual("是督办自己写的结果，不是文档", "a result that Duban wrote, no document")
        )
    return Skipped(file, Bilingual("没有一列是正文，不作为文档读取", "no column of texts, so no document"))
