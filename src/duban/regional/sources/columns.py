"""Which column of a table says what: named by the user, or found by its head."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from duban.evaluation.table.reading import Rows
from duban.regional.words import listed, refuse, told
from duban.vocabulary.region_columns import region_columns

Role = Literal[
    "region",
    "period",
    "value",
    "weight",
    "target",
    "industry",
    "part",
    "whole",
    "part_growth",
    "whole_growth",
    "quotient",
    "density",
]
_BRACKETS = re.compile(r"[（(][^（()）]*[）)]|[%％\s_]+")


def column_of(rows: Rows, role: Role, named: str | None, *, taken: Sequence[str | None] = ()) -> str | None:
    """The column for ``role``: the one that is ``named``, or the one whose head says so; ``None`` where none does.

    A head that is a word for it goes before one that only ends in such a word; columns that are ``taken`` are passed over.

    >>> from duban.evaluation.table.reading import rows_of
    >>> rows = rows_of([{"省份": "甲", "工业增速（%）": 5, "备注": "x"}])
    >>> column_of(rows, "region", None), column_of(rows, "value", None), column_of(rows, "weight", None)
    ('省份', '工业增速（%）', None)

    Raises:
        TableError: where the named column is not there, or several could be it.
    """
    if named is not None:
        if named not in rows.columns:
            refuse(rows.name, "not_there", name=named, names=listed(rows.columns))
        return named
    words: Sequence[str] = getattr(region_columns(), role)
    heads = {head: _plain(head) for head in rows.columns if head not in taken}
    plain = [_plain(word) for word in words]
    for fits in (
        [head for head, text in heads.items() if text in plain],
        [head for head, text in heads.items() if _ends(text, plain)],
    ):
        if len(fits) == 1:
            return fits[0]
        if fits:
            refuse(rows.name, "several", role=told(f"role.{role}"), names=listed(fits), option=option(role))
    return None


def needed(rows: Rows, role: Role, named: str | None, *, taken: Sequence[str | None] = ()) -> str:
    """The column for ``role``, as :func:`column_of` finds it.

    Raises:
        TableError: where there is none, or several could be it.
    """
    found = column_of(rows, role, named, taken=taken)
    if found is None:
        refuse(
            rows.name, "no_column", role=told(f"role.{role}"), option=option(role), names=listed(rows.columns)
        )
    return found


def option(role: Role) -> str:
    """The option that names the column of a role.

    >>> option("part_growth")
    'part-growth'
    """
    return role.replace("_", "-")


def is_growth(head: str) -> bool:
    """Whether the values under a head are rates of growth.

    >>> is_growth("工业增速（%）"), is_growth("增加值")
    (True, False)
    """
    return any(word in head.lower() for word in region_columns().growth_words)


def is_cumulative(head: str) -> bool:
    """Whether the values under a head are of the year so far.

    >>> is_cumulative("累计增速"), is_cumulative("增速")
    (True, False)
    """
    return any(word in head.lower() for word in region_columns().cumulative_words)


def _plain(head: str) -> str:
    return _BRACKETS.sub("", head.lower())


def _ends(head: str, words: Sequence[str]) -> bool:
    # One character says too little: 省 also ends 全省.
    return any(len(word) > 1 and head.endswith(word) for word in words)
