"""What the columns and sheets of exported records are called: in English as in Python, in Chinese by name."""

from __future__ import annotations

from collections.abc import Iterable

from duban.language import Texts

_TEXTS = Texts("duban.export", "headers")


def headers(columns: Iterable[str], lang: str) -> list[str]:
    """The headers of ``columns`` in ``lang``.

    >>> headers(["indicator", "document_title"], "zh"), headers(["document_title"], "en")
    (['指标', '文件标题'], ['document_title'])
    """
    return [_TEXTS.say(f"columns.{name}", lang) for name in columns]


def sheet_name(kind: str, lang: str) -> str:
    """The name of the sheet that holds records of ``kind``.

    >>> sheet_name("figure", "zh"), sheet_name("figure", "en")
    ('数字', 'figures')
    """
    return _TEXTS.say(f"sheets.{kind}", lang)
