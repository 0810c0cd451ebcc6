"""What is said about regions in both languages, and the errors and warnings that are made of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NoReturn

from duban.errors import Fault, TableError
from duban.language import Bilingual, Texts
from duban.language import listed as listed_names
from duban.vocabulary.regions import regions

TEXTS = Texts("duban.regional", "texts")


def told(key: str, /, **parts: object) -> Bilingual:
    """The text ``key``, its parts filled in by language.

    >>> told("role.weight").zh
    '权重'

    Raises:
        KeyError: where there is no such text, or a part is missing.
    """
    return TEXTS[key].format(**parts) if parts else TEXTS[key]


def fault(key: str, /, *, row: int | None = None, column: str = "", **parts: object) -> Fault:
    """The fault ``key`` at a row and in a column, where it has them.

    >>> fault("no_number", row=3, column="增速", value="多").told.en
    'row 3, column «增速»: «多» is no number; write a number, or leave the cell empty where there is none'
    """
    return Fault(row, column, told(f"fault.{key}", **parts))


def refuse(name: str, key: str, /, *, column: str = "", **parts: object) -> NoReturn:
    """End with the error of one fault that is about the whole table, or about a column of it.

    Raises:
        TableError: always.
    """
    raise TableError(name, [Fault(None, column, told(f"fault.{key}", **parts))])


def listed(names: Iterable[object]) -> Bilingual:
    """Names for a message, regions in both languages.

    >>> listed(["江苏省", "某县"]).en
    'Jiangsu, 某县'
    """
    return listed_names(named(str(name)) for name in names)


def stretch(period: str) -> Bilingual:
    """A period in a sentence; the table itself where it tells of none.

    >>> stretch("2025").zh, stretch("").en
    ('2025', 'The table')
    """
    return Bilingual(period, period) if period else told("the_table")


def named(region: str) -> Bilingual:
    """A region's name in both languages; as it stands where it has no English one.

    >>> named("江苏省").en, named("某县").en
    ('Jiangsu', '某县')
    """
    found = regions().find(region)
    return Bilingual(region, (found.en if found else "") or region)
