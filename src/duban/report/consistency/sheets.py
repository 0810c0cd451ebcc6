"""What a check of consistency found, as tables of cells."""

from __future__ import annotations

from duban.coherence.consistency import Consistency
from duban.coherence.finding import RELATIONS, Finding
from duban.language import Texts
from duban.report.shell import theme_names
from duban.sheets.sheet import Sheet

TEXTS = Texts("duban.report.labels", "labels", "consistency")
_PRINTED = ("relation", "object", "first_text", "second_text", "reason")
_COLUMNS = (
    *("relation", "weight", "score", "theme", "object", "reason"),
    *(
        "first_body",
        "first_text",
        "first_words",
        "first_value",
        "first_deadline",
        "first_document",
        "first_start",
    ),
    *("second_body", "second_text", "second_words", "second_value", "second_deadline"),
    *("second_document", "second_start", "missing_in"),
)


def findings(found: Consistency, lang: str, *, is_printed: bool = False) -> Sheet:
    """A row for each finding, the weightiest first; ``is_printed`` leaves out places.

    >>> import duban
    >>> sheet = findings(duban.consistency(["全面取消住房限购。", "继续收紧住房限购。"]), "en", is_printed=True)
    >>> sheet.rows[0][:2]
    ['opposed', '住房']
    """
    columns = _PRINTED if is_printed else _COLUMNS
    themes = theme_names(finding.theme for finding in found.findings)
    return Sheet(
        TEXTS.say("findings", lang),
        [TEXTS.say(f"column_{column}", lang) for column in columns],
        [[_cell(finding, column, lang, themes) for column in columns] for finding in found.findings],
    )


def counts(found: Consistency, lang: str) -> Sheet:
    """Themes against relations: how many findings there are."""
    by_theme = found.by_theme()
    themes = theme_names(by_theme)
    header = [TEXTS.say("column_theme", lang), *(relation_name(relation, lang) for relation in RELATIONS)]
    rows: list[list[object]] = [
        [_theme(theme, themes, lang), *(counted.get(relation, 0) for relation in RELATIONS)]
        for theme, counted in by_theme.items()
    ]
    total = found.counts()
    rows.append([TEXTS.say("total", lang), *(total[relation] for relation in RELATIONS)])
    return Sheet(TEXTS.say("by_theme", lang), header, rows)


def relation_name(relation: str, lang: str) -> str:
    """What a relation is called.

    >>> relation_name("opposed", "zh")
    '方向相反'
    """
    return TEXTS.say(f"relation_{relation}", lang)


def _theme(theme: str | None, names: dict[str, dict[str, str]], lang: str) -> str:
    known = names.get(theme or "")
    return known[lang] if known else TEXTS.say("no_theme", lang)


def _cell(finding: Finding, column: str, lang: str, themes: dict[str, dict[str, str]]) -> object:
    side, _, field = column.partition("_")
    if side in ("first", "second") and field:
        chosen = finding.first if side == "first" else finding.second
        value = getattr(chosen, field) if chosen else None
        return "、".join(value) if isinstance(value, tuple) else value
    if column == "relation":
        return relation_name(finding.relation, lang)
    if column == "theme":
        return _theme(finding.theme, themes, lang)
    if column == "reason":
        return finding.reason.text(lang)
    return getattr(finding, column)
