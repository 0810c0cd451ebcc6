"""What is said about regions in both languages, and the errors and warnings that are made of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NoReturn

from duban.errors import Fault, TableError
from duban.language import LIST, Bilingual, Texts
from duban.vocabulary.regions import regions

TEXTS = Texts("duban.regional", "texts")
# So many names are told of what may be a long list.
_SHOWN = 12
_MORE = Bilingual("等共 {all} 个", " and {n} more")


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
    """Names for a message: the first dozen, and how many more there are.

    >>> listed(["甲", "乙"]).zh, listed("abcdefghijklmn").en[-12:]
    ('甲、乙', 'l and 2 more')
    """
    found = [str(name) for name in names]
    shown = LIST.join(map(named, found[:_SHOWN]))
    if len(found) <= _SHOWN:
        return shown
    more = _MORE.format(n=len(found) - _SHOWN, all=len(found))
    return Bilingual(shown.zh + more.zh, shown.en + more.en)


def named(region: str) -> Bilingual:
    """A region's name in both languages; as it stands where it has no English one.

    >>> named("江苏省").en, named("某县").en
    ('Jiangsu', '某县')
    """
    found = regions().find(region)
    return Bilingual(region, (found.en if found else "") or region)


def rounded(value: float) -> str:
    """A number for a sentence, with four figures and a true minus.

    >>> rounded(-0.048123), rounded(5.0)
    ('−0.04812', '5')
    """
    return f"{value:.4g}".replace("-", "−")
