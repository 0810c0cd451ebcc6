"""How a value is meant: a level, a growth, a change, a rate or a multiple, and whether it falls."""

from __future__ import annotations

from duban.extraction.dependents import movements
from duban.extraction.discourse.slots import Slots
from duban.grammar import classes as c
from duban.grammar.clause import Clause
from duban.grammar.lexer import Tokens
from duban.records import Measure
from duban.vocabulary import measures


def measure_of(tokens: Tokens, clause: Clause, slots: Slots) -> tuple[Measure, int]:
    """How a value is meant (level, growth, change …) and whether it falls."""
    cls = tokens.classes[clause.values[0]]
    left = tokens.classes[clause.left.first : clause.left.last]
    verb = tokens.classes[clause.verb.first] if clause.verb else ""
    quantity = clause.quantities[0]
    falling = (
        clause.move == c.DOWN
        or (clause.rule in ("movement", "against", "moving") and verb == c.DOWN)
        or (clause.rule == "above" and verb == c.BELOW)
    )
    if clause.rule == "moving" and tokens.word(clause.verb.first) in measures().plain_movers:
        return "level", 1
    sign = -1 if falling else 1
    moved, fallen = movements()
    heads = (
        {tokens.word(i) for i in range(clause.subject.first, clause.subject.last)}
        if clause.subject
        else set()
    )
    if quantity.form == "halved":
        return "growth", -1
    if quantity.form == "zero":
        return "growth", 1
    if heads & fallen and clause.rule in ("bare", "arrival", "movement"):
        sign = -1 if clause.rule != "movement" else sign
    average = c.AVERAGE in left or any(word.startswith(("年均", "年平均", "复合")) for word in heads)
    if cls == c.MULTIPLE:
        return "multiple", 1
    if clause.rule in ("above", "against", "pulling"):
        return "change", sign
    if cls == c.POINTS:
        return "change", sign
    if clause.rule in ("share", "part", "ratio"):
        return "rate", 1
    if cls == c.RATE:
        grows = clause.rule == "movement" or clause.move or heads & moved
        if (
            not grows
            and clause.rule == "continued"
            and slots.kind in ("growth", "avg_growth")
            and not clause.bracket
        ):
            grows = True
        signed = quantity.sign or tokens.text[quantity.start] in "+-−－＋—–"
        if (
            signed
            and (clause.bracket or c.COMPARED in left or clause.rule in ("bare", "continued"))
            and quantity.unit == "%"
        ):
            return "growth", 1
        if average and grows:
            return "avg_growth", sign
        return ("growth", sign) if grows else ("rate", 1)
    if clause.rule == "adding" and cls in (c.MEASURED, c.MONEY) and not tokens.word(clause.verb.first).endswith("增"):
        measured = clause.object and tokens.classes[clause.object.last - 1] == c.HEAD
        return ("level", 1) if measured else ("change", sign)
    if clause.rule in ("movement", "adding", "moving"):
        return "change", sign
    return "level", 1
