"""What a missing column means: which criteria it leaves unknown for every entity."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from duban.assessment.engine.programme import Condition, Programme
from duban.assessment.formula.field import Field
from duban.assessment.table.notes import Note
from duban.assessment.table.selection import whole_selections
from duban.assessment.table.table import Table
from duban.language import CLAUSES, Bilingual

_SHOWN = 6
# Above so many missing columns one warning names them all.
_MANY = 5
# Names of variables hold commas in English.
_NAMES = Bilingual("、", "; ")


def absence_notes(programme: Programme, table: Table) -> list[Note]:
    """A warning for every variable that has no column, with the criteria that need it."""
    lacking = [
        (field, needing)
        for field in table.missing
        if (needing := [criterion for _, criterion in programme.criteria if field.id in criterion.variables])
    ]
    if len(lacking) > _MANY:
        return [_summary(whole_selections([field for field, _ in lacking]))]
    return [_note(field, needing) for field, needing in lacking]


def _summary(fields: Sequence[Field]) -> Note:
    """One warning for many missing columns: a table that has a few of them is read, not scolded."""
    names = _NAMES.join(field.name for field in fields)
    return Note(
        f"缺 {len(fields)} 列，用到它们的标准可能无法判断：{names.zh}",
        f"{len(fields)} columns are missing, and criteria that need them may stay unknown: {names.en}",
        warning=True,
    )


def _note(field: Field, needing: list[Condition]) -> Note:
    names = _listed(criterion.name for criterion in needing)
    return Note(
        f"没有“{field.name.zh}”列，可能无法判断：{names.zh}",
        f"there is no column «{field.name.en}»; may stay unknown: {names.en}",
        warning=True,
    )


def _listed(names: Iterable[Bilingual]) -> Bilingual:
    unique = list(dict.fromkeys(names))
    rest = [Bilingual("…", "…")] if len(unique) > _SHOWN else []
    return CLAUSES.join([*unique[:_SHOWN], *rest])
