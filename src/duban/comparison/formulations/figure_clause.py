"""Where a figure stands: the clause around it."""

from __future__ import annotations

from duban.comparison.change import Side
from duban.comparison.formulations.units import Units
from duban.records import Figure
from duban.text.segment import clauses, sentences


def figure_clause(units: Units, figure: Figure) -> Side:
    """The clause in which ``figure``, one of ``units``, stands.

    >>> import duban
    >>> from duban.comparison.formulations.units import units
    >>> document = duban.read_text("二、2026年重点任务\\n改善出行条件，新建公路30公里。", year=2026)
    >>> found = units(document, duban.extract(document))
    >>> figure_clause(found, found.figures[0]).text
    '新建公路30公里'
    """
    view, text = units.document.view, units.document.text
    first, last = view.position(figure.sentence_start), view.position(figure.sentence_end - 1) + 1
    at = view.position(figure.start)
    for low, high in list(sentences(text, first, last)):
        for start, end in clauses(text, low, high):
            if start <= at < end:
                first, last = start, end
    start, end = view.span(first, last)
    return Side(
        document=units.document.name, start=start, end=end, text=text[first:last], section=figure.section
    )
