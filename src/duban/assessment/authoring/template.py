"""An empty table for a rulebook: headers with units, a note to each column, and a line that shows how to fill it in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from duban.assessment.authoring.labels import LABELS
from duban.assessment.expression.variable import Variable, before, column
from duban.assessment.formula import rules as f
from duban.assessment.rulebook.model import IndexVersion, Version
from duban.assessment.table.cells import flag
from duban.language import LIST, Bilingual
from duban.sheets.delimited import to_csv as csv_of
from duban.sheets.sheet import Sheet
from duban.sheets.workbook import Workbook, add_sheet, write_cell, write_note

# What parts the choices in one cell; commas would do in English too, but stand inside names of choices.
_TICKED = Bilingual("、", "; ")


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of the template."""

    text: str
    id: str
    note: str
    example: str


def headings(version: Version, lang: str) -> list[Heading]:
    """A heading for every variable that the version asks for, one a year."""
    used = columns_used(version)
    return [
        _heading(variable, ago, lang)
        for variable in version.scope.variables.values()
        for ago in range(max(variable.years, 1))
        if _asked(variable, ago) & used
    ]


def _asked(variable: Variable, ago: int) -> set[str]:
    """The columns that a heading stands for: of a selection all its choices."""
    if variable.type == "selection":
        return {field.id for field in variable.fields()}
    return {column(variable.id, ago)}


def columns_used(version: Version) -> set[str]:
    """The columns that the criteria of a version read, or that its index weighs."""
    if isinstance(version, IndexVersion):
        return {field.id for field in version.index.fields}
    clauses = (criterion.clause for tier in version.tiers for criterion in tier.criteria)
    return {id for clause in clauses if isinstance(clause, f.Clause) for id in _read(clause)}


def _read(clause: f.Clause) -> Iterator[str]:
    if isinstance(clause, f.Test):
        yield from (*_variables(clause.left), *_variables(clause.right))
    elif isinstance(clause, (f.Answer, f.OneOf)):
        yield clause.id
    elif isinstance(clause, (f.Every, f.Some)):
        for part in clause.parts:
            yield from _read(part)
    elif isinstance(clause, f.Score):
        for points in clause.parts:
            for band, _ in points.bands:
                yield from _read(band)


def _variables(formula: f.Formula) -> Iterator[str]:
    if isinstance(formula, f.Variable):
        yield formula.id
    elif isinstance(formula, f.Operation):
        yield from (*_variables(formula.left), *_variables(formula.right))
    elif isinstance(formula, f.YearlyRate):
        yield from (*_variables(formula.start), *_variables(formula.end))


def _heading(variable: Variable, ago: int, lang: str) -> Heading:
    name = before(variable.name, ago)
    own = Bilingual(variable.unit, variable.unit)
    if unit := LABELS.get(f"template.unit_{variable.type}", own):
        name = LABELS["template.heading"].format(name=name, unit=unit)
    example = _example(variable, ago).text(lang)
    return Heading(name.text(lang), column(variable.id, ago), _note(variable).text(lang), example)


def _note(variable: Variable) -> Bilingual:
    lines = [variable.definition]
    if variable.type == "flag":
        lines.append(LABELS["template.flag"])
    if variable.choices:
        choices = LIST.join(choice.name for choice in variable.choices)
        several = "selection" if variable.type == "selection" else "choices"
        lines.append(LABELS[f"template.{several}"].format(choices=choices))
    if variable.judged:
        lines.append(LABELS["template.judged"])
    if variable.aliases:
        aliases = LIST.join(Bilingual(alias, alias) for alias in variable.aliases)
        lines.append(LABELS["template.aliases"].format(aliases=aliases))
    if variable.source:
        lines.append(LABELS["template.source"].format(source=variable.source))
    return Bilingual("\n", "\n").join(lines)


def _example(variable: Variable, ago: int) -> Bilingual:
    """The example, in the unit of the header; earlier years are a little lower."""
    text = variable.example.rstrip("%")
    if variable.type == "flag":
        answer = flag(text)
        return Bilingual() if answer is None else LABELS["template.yes" if answer else "template.no"]
    if variable.type == "selection":
        names = {choice.name.zh: choice.name for choice in variable.choices}
        return _TICKED.join(names[one] for one in text.split(_TICKED.zh) if one in names)
    for choice in variable.choices:
        if text in (choice.name.zh, choice.name.en, choice.id):
            return choice.name
    if variable.type == "money" and text and ago:
        text = f"{float(text) * (1 - ago / 10):.0f}"
    return Bilingual(text, text)


def _identity(prefix: str, lang: str) -> tuple[str, str]:
    """The headers of the columns that say which entity it is, or (``example_``) what is filled in there."""
    return LABELS.say(f"template.{prefix}id", lang), LABELS.say(f"template.{prefix}name", lang)


Rows = Sequence[Sequence[object]]
"""Lines of a template that is filled in already: identifier, name, a value for each heading."""


def to_csv(version: Version, lang: str, rows: Rows = ()) -> bytes:
    """Header and example (or ``rows``) as CSV, in UTF-8 with the mark that spreadsheet programs need."""
    columns = headings(version, lang)
    header = [*_identity("", lang), *(heading.text for heading in columns)]
    example = [*_identity("example_", lang), *(heading.example for heading in columns)]
    return csv_of(Sheet("", header, rows or [example]))


def to_xlsx(version: Version, lang: str, rows: Rows = ()) -> bytes:
    """A workbook: a sheet to fill in, with a comment to each header and lists of answers, and a sheet of notes.

    Where there are ``rows``, they stand in place of the example.
    """
    book = Workbook()
    columns = headings(version, lang)
    _data(book, version, columns, lang, rows)
    _notes(book, columns, lang)
    _choices(book, version, lang)
    return book.content()


def _data(book: Workbook, version: Version, columns: list[Heading], lang: str, rows: Rows) -> None:
    sheet = book.page(LABELS.say("template.sheet", lang))
    for place, name in enumerate(_identity("", lang)):
        write_cell(sheet, 0, place, name, book.header)
    for place, heading in enumerate(columns, 2):
        write_cell(sheet, 0, place, heading.text, book.header)
        if heading.note:
            write_note(sheet, 0, place, heading.note)
        if answers := _answers(version, heading.id, lang):
            sheet.data_validation(1, place, 100_000, place, {"validate": "list", "source": answers})
    if not rows:
        _example_line(book, sheet, columns, lang)
    for line, row in enumerate(rows, 1):
        for place, value in enumerate(row):
            write_cell(sheet, line, place, value)
    sheet.set_column(0, len(columns) + 1, 18)
    sheet.freeze_panes(1, 2)


def _example_line(book: Workbook, sheet: Any, columns: list[Heading], lang: str) -> None:
    faint = book.book.add_format({"italic": True, "font_color": "#808080"})
    for place, example in enumerate(_identity("example_", lang)):
        write_cell(sheet, 1, place, example, faint)
    for place, heading in enumerate(columns, 2):
        number = heading.example.replace(".", "").isdigit()
        write_cell(sheet, 1, place, float(heading.example) if number else heading.example, faint)


def _answers(version: Version, id: str, lang: str) -> list[str] | str:
    """The answers that a cell offers: yes and no, or the range in which the choices stand."""
    variable = version.scope.variables.get(id)
    if variable is not None and variable.type == "flag":
        return [LABELS.say("template.yes", lang), LABELS.say("template.no", lang)]
    if variable is None or variable.type != "choice":
        return ""
    from xlsxwriter.utility import xl_col_to_name

    column = xl_col_to_name([one.id for one in _of_choices(version)].index(id))
    return f"='{LABELS.say('template.choices_sheet', lang)}'!${column}$1:${column}${len(variable.choices)}"


def _of_choices(version: Version) -> list[Variable]:
    used = columns_used(version)
    return [one for one in version.scope.variables.values() if one.type == "choice" and one.id in used]


def _choices(book: Workbook, version: Version, lang: str) -> None:
    """A sheet that only holds the choices: a list in a cell's own rule is limited, and parted by commas."""
    sheet = book.page(LABELS.say("template.choices_sheet", lang))
    for place, variable in enumerate(_of_choices(version)):
        for line, choice in enumerate(variable.choices):
            write_cell(sheet, line, place, choice.name.text(lang))
    sheet.hide()


def _notes(book: Workbook, columns: list[Heading], lang: str) -> None:
    header = [LABELS.say(f"template.{key}", lang) for key in ("column", "code", "note")]
    rows = [(heading.text, heading.id, heading.note) for heading in columns]
    add_sheet(book, Sheet(LABELS.say("template.notes", lang), header, rows))
