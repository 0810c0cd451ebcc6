"""Arguments of public functions, checked before anything is done: what is wrong, and what is allowed."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any, TypeVar

from duban.errors import ArgumentError, ArgumentTypeError, PathExpectedError

_T = TypeVar("_T")

YEARS = (1900, 2199)
"""The first and last year that a document can be of: outside of them a number is no year, but a mistake."""

# What the formats of documents, of tables and of rulebooks end in.
_SUFFIX = re.compile(
    r"\.(?:txt|text|md|markdown|html?|xhtml|mhtml?|pdf|docx?|wps|ofd|rtf|odt|xlsx?|csv|tsv|jsonl?|parquet|zip|ya?ml)\s*\Z",
    re.IGNORECASE,
)
# A line with one of these is a sentence, even where it ends in the name of a file.
_SENTENCE = re.compile("[。！？；]")
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_LONGEST_PATH = 1000
_SHOWN = 200
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


def checked_choice(name: str, value: Any, choices: Sequence[str]) -> None:
    """Refuse a ``value`` that is none of ``choices``; ``None`` is let through.

    >>> checked_choice("measure", "levle", ["level", "growth"])
    Traceback (most recent call last):
    duban.errors.ArgumentError: measure: 'levle' is none of level, growth; did you mean 'level'?

    Raises:
        ArgumentError: which lists the choices and names the nearest.
    """
    if value is None or value in choices:
        return
    near = get_close_matches(str(value), choices, 1)
    listed = ", ".join(choices)
    raise ArgumentError(
        name,
        f"没有 {value!r} 这个值，可选：{listed}" + (f"；是不是想写 {near[0]!r}？" if near else ""),
        f"{value!r} is none of {listed}" + (f"; did you mean {near[0]!r}?" if near else ""),
    )


def checked_year(name: str, value: Any) -> None:
    """Refuse a ``value`` that is no year; ``None`` is let through.

    >>> checked_year("year", "2026")
    Traceback (most recent call last):
    duban.errors.ArgumentTypeError: year: '2026' is of type str; give a whole number such as 2026

    Raises:
        ArgumentTypeError: where it is no whole number.
        ArgumentError: where it lies outside of :data:`YEARS`.
    """
    if value is None:
        return
    if not isinstance(value, int) or isinstance(value, bool):
        raise ArgumentTypeError(
            name,
            f"{value!r} 的类型是 {type(value).__name__}；请给整数，如 2026",
            f"{value!r} is of type {type(value).__name__}; give a whole number such as 2026",
        )
    first, last = YEARS
    if not first <= value <= last:
        raise ArgumentError(
            name,
            f"{value} 不是年份；请给 {first} 到 {last} 之间的整数",
            f"{value} is no year; give a whole number from {first} to {last}",
        )


def checked_text(name: str, value: Any) -> None:
    """Refuse a ``value`` that is no text or only blanks; ``None`` is let through.

    >>> checked_text("region", 32)
    Traceback (most recent call last):
    duban.errors.ArgumentTypeError: region: 32 is of type int; give a str

    Raises:
        ArgumentTypeError: where it is no ``str``.
        ArgumentError: where it is blank.
    """
    if value is None:
        return
    if not isinstance(value, str):
        kind = type(value).__name__
        raise ArgumentTypeError(
            name, f"{value!r} 的类型是 {kind}；请给 str", f"{value!r} is of type {kind}; give a str"
        )
    if not value.strip():
        raise ArgumentError(
            name, "是空的；请填写，或不给这个参数", "it is blank; give a text, or leave the argument out"
        )


def checked_published(value: Any) -> str | None:
    """A date of publication as ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; a ``date`` is written so.

    >>> checked_published("2026-01"), checked_published(date(2026, 1, 5))
    ('2026-01', '2026-01-05')
    >>> checked_published("不是日期")
    Traceback (most recent call last):
    duban.errors.ArgumentError: published: '不是日期' is no date; give YYYY, YYYY-MM or YYYY-MM-DD, such as 2026-03-05

    Raises:
        ArgumentError, ArgumentTypeError: where it is none.
    """
    if isinstance(value, date):
        value = (value.date() if isinstance(value, datetime) else value).isoformat()
    checked_text("published", value)
    if value is None or is_date(value):
        return value  # type: ignore[no-any-return]
    raise ArgumentError(
        "published",
        f"{value!r} 不是日期；请写成 YYYY、YYYY-MM 或 YYYY-MM-DD，如 2026-03-05",
        f"{value!r} is no date; give YYYY, YYYY-MM or YYYY-MM-DD, such as 2026-03-05",
    )


def is_date(value: str) -> bool:
    """Whether a text is a year, month or day that can be (``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``).

    >>> is_date("2025-02"), is_date("2025-02-30"), is_date("2025.02")
    (True, False, False)
    """
    if not _DATE.fullmatch(value) or not YEARS[0] <= int(value[:4]) <= YEARS[1]:
        return False
    try:
        date.fromisoformat(value + "-01-01"[len(value) - 4 :])
    except ValueError:
        return False
    return True


def checked_day(name: str, value: Any) -> date | None:
    """A day, given as ``date`` or as ``YYYY-MM-DD``.

    >>> checked_day("on", "2026-06-01")
    datetime.date(2026, 6, 1)

    Raises:
        ArgumentError, ArgumentTypeError: where it is none.
    """
    if isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    checked_text(name, value)
    try:
        return date.fromisoformat(value) if value is not None else None
    except ValueError:
        raise ArgumentError(
            name,
            f"{value!r} 不是日期；请写成 YYYY-MM-DD，如 2026-03-05",
            f"{value!r} is no day; give YYYY-MM-DD, such as 2026-03-05",
        ) from None


def names_a_file(text: str) -> bool:
    """Whether ``text`` is the name of a file rather than a text: one line that exists or ends like a document.

    >>> names_a_file("reports/2026.html"), names_a_file("粮食产量增长2%。"), names_a_file("增长2%。\\n见 a.txt")
    (True, False, False)
    """
    line = text.strip()
    if not line or "\n" in line or len(line) > _LONGEST_PATH:
        return False
    if _SUFFIX.search(line) and not _SENTENCE.search(line):
        return True
    try:
        return os.path.exists(line)
    except (ValueError, OSError):
        return False


def checked_is_text(text: str) -> None:
    """Refuse a ``text`` that names a file, or is an address and nothing else.

    >>> checked_is_text("report.pdf")
    Traceback (most recent call last):
    duban.errors.PathExpectedError: report.pdf: a str is text, not a file; for the file, write Path("report.pdf")

    Raises:
        PathExpectedError: which says how to give the file.
    """
    if is_address(text):
        raise address_refused(text)
    if names_a_file(text):
        raise path_expected(text)


def is_address(text: str) -> bool:
    """Whether ``text`` is an address and nothing else.

    >>> is_address("https://www.gov.cn/a.html"), is_address("见 https://www.gov.cn/a.html")
    (True, False)
    """
    return bool(_ADDRESS.fullmatch(text.strip()))


def address_refused(text: str) -> PathExpectedError:
    """The error for an address: nothing is fetched from Python."""
    return PathExpectedError(
        text.strip(),
        "str 是文本，而这里是网址；请先下载，再给出文件的 Path 或内容的 bytes",
        "a str is text, and this one is an address; fetch the page and give its file as Path or its bytes",
    )


def path_expected(text: str, zh: str = "", en: str = "") -> PathExpectedError:
    """The error for a ``text`` where a file is meant; ``zh`` and ``en`` are added to its message.

    >>> str(path_expected("a.txt"))
    'a.txt: a str is text, not a file; for the file, write Path("a.txt")'
    """
    line = text.strip().partition("\n")[0]
    name = line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"
    return PathExpectedError(
        name,
        f'str 是文本，不是文件；文件请写 Path("{name}")' + zh,
        f'a str is text, not a file; for the file, write Path("{name}")' + en,
    )


def checked_many(name: str, values: Iterable[_T]) -> list[_T]:
    """The documents in ``values``; refuses a single one, and above all a ``str``, which would be taken letter by letter.

    >>> checked_many("documents", "reports/")
    Traceback (most recent call last):
    duban.errors.ArgumentTypeError: documents: one str is no list of documents; give a list, such as sorted(Path("reports").glob("*.txt"))

    Raises:
        ArgumentTypeError: where it is no list of documents.
    """
    if isinstance(values, (str, bytes, os.PathLike)) or not isinstance(values, Iterable):
        kind = type(values).__name__
        raise ArgumentTypeError(
            name,
            f'单个 {kind} 不是文件列表；请给列表，如 sorted(Path("reports").glob("*.txt"))',
            f'one {kind} is no list of documents; give a list, such as sorted(Path("reports").glob("*.txt"))',
        )
    return list(values)
