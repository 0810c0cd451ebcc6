"""Lists of variables and selections in expressions: what they ask, how they are told, where they are refused."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from duban.assessment.engine import rowwise
from duban.assessment.expression import size
from duban.assessment.expression.conditions import clause
from duban.assessment.expression.nodes import ExpressionError
from duban.assessment.expression.parser import parse
from duban.assessment.expression.size import measured
from duban.assessment.expression.variable import Choice, Definition, NamedList, Scope, Variable
from duban.assessment.expression.wording import told
from duban.language import Bilingual

LINES = tuple(f"line{n}" for n in range(1, 5))
SHOPS = tuple(f"shop{n}" for n in range(1, 3))
VARIABLES = (
    *(Variable(id, Bilingual(f"{id}线", id), "level") for id in (*LINES, *SHOPS)),
    Variable("staff", Bilingual("人数", "staff"), "count"),
    Variable(
        "tools",
        Bilingual("工具", "tools"),
        "selection",
        choices=(
            Choice("saw", Bilingual("锯", "saw")),
            Choice("lathe", Bilingual("车床", "lathe")),
        ),
    ),
)
SCOPE = Scope(
    {variable.id: variable for variable in VARIABLES},
    {"ready": Definition("ready", Bilingual("齐备", "ready"), parse("at_least(3, lines >= 1级)"), "")},
    lists={
        "lines": NamedList("lines", Bilingual("产线等级", "level of a line"), LINES),
        "shops": NamedList("shops", Bilingual("车间等级", "level of a shop"), SHOPS),
    },
)
EMPTY: dict[str, Any] = {field.id: None for variable in VARIABLES for field in variable.fields()}


def says(text: str, *levels: int | None, **values: Any) -> bool | None:
    """What ``text`` says of an entity with these levels of its lines, the rest unknown."""
    known = {id: None if level is None else Fraction(level) for id, level in zip(LINES, levels, strict=False)}
    entity = EMPTY | known | {k: v if isinstance(v, bool) else Fraction(v) for k, v in values.items()}
    return rowwise.holds(clause(parse(text), SCOPE), entity, {})


@pytest.mark.parametrize(
    ("text", "levels", "expected"),
    [
        ("at_least(2, lines >= 2级)", (2, 1, 1, 1), False),
        ("at_least(2, lines >= 2级)", (2, 2, 1, 1), True),
        ("at_least(2, lines >= 2级)", (3, 4, 0, 0), True),
        ("at_least(2, lines >= 2级)", (2, None, 1, 1), None),
        ("at_least(2, lines >= 2级)", (2, 2, None, None), True),
        ("at_least(2, lines >= 2级)", (None, 1, 1, 1), False),
        ("not at_least(2, lines >= 2级)", (2, 1, 1, 1), True),
        ("any(lines >= 2级)", (0, 0, 0, 2), True),
        ("any(lines >= 2级)", (0, 0, 0, None), None),
        ("all(lines >= 2级)", (2, 2, 2, 2), True),
        ("all(lines >= 2级)", (2, 2, 2, 1), False),
        ("all(1级 <= lines < 3级)", (1, 2, 2, 2), True),
        ("all(1级 <= lines < 3级)", (1, 2, 2, 3), False),
        ("all(lines >= 2级 or lines == 0级)", (2, 0, 0, 2), True),
        ("all(not lines >= 2级)", (1, 0, 0, 1), True),
        ("at_least(3, lines >= 1级, staff >= 5人)", (1, 1, 0, 0), None),
        ("ready", (1, 1, 1, 0), True),
        ("ready", (1, 1, 0, 0), False),
        ("any(all(lines >= 1级), staff >= 5人)", (1, 1, 1, 1), True),
    ],
)
def test_a_list_stands_for_each_of_its_members(
    text: str, levels: tuple[int | None, ...], expected: bool | None
) -> None:
    assert says(text, *levels) is expected


def test_members_and_other_conditions_are_counted_together() -> None:
    assert says("at_least(3, lines >= 1级, staff >= 5人)", 1, 1, 0, 0, staff=5) is True
    assert says("at_least(3, lines >= 1级, staff >= 5人)", 1, 1, 0, 0, staff=4) is False


@pytest.mark.parametrize(
    ("text", "values", "expected"),
    [
        ("saw in tools", {"tools_saw": True}, True),
        ("saw in tools", {"tools_saw": False}, False),
        ("saw in tools", {"tools_lathe": True}, None),
        ("not lathe in tools", {"tools_lathe": False}, True),
        ("车床 in tools", {"tools_lathe": True}, True),
        ("saw in tools and lathe in tools", {"tools_saw": True, "tools_lathe": False}, False),
    ],
)
def test_whether_a_choice_is_ticked(text: str, values: dict[str, bool], expected: bool | None) -> None:
    assert says(text, **values) is expected


@pytest.mark.parametrize(
    ("text", "at", "part"),
    [
        ("lines >= 2级", 0, "is a list; it stands inside"),
        ("lines", 0, "is a list; it stands inside"),
        ("at_least(5, lines >= 2级)", 9, "5 of 4 conditions"),
        ("any(lines >= 1级 and shops >= 1级)", 17, "takes one list"),
        ("any(line >= 1级)", 4, "is it «lines»"),
        ("any(lines >= 1人)", 10, "cannot be compared"),
        ("hammer in tools", 10, "has no choice «hammer»"),
        ("tools in [saw, lathe]", 6, "any number may be ticked"),
        ("tools", 0, "is not answered by yes or no"),
        ("tools >= 1", 0, "no quantity"),
        ("saw in staff", 4, "no variable of choices"),
    ],
)  # fmt: skip
def test_what_is_refused(text: str, at: int, part: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        clause(parse(text), SCOPE)
    assert part in caught.value.message.en
    assert caught.value.message.zh


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("at_least(2, lines >= 2级)", "4项中至少2项：产线等级不低于2级", "at least 2 of 4: level of a line at least 2"),
        ("any(lines >= 2级)", "4项中至少1项：产线等级不低于2级", "at least 1 of 4: level of a line at least 2"),
        ("all(shops > 1级)", "2项中至少2项：车间等级高于1级", "at least 2 of 2: level of a shop above 1"),
        ("saw in tools", "工具包括锯", "tools: saw ticked"),
        ("not saw in tools", "不属于：工具包括锯", "not: tools: saw ticked"),
    ],
)  # fmt: skip
def test_words(text: str, zh: str, en: str) -> None:
    assert told(parse(text), SCOPE) == Bilingual(zh, en)
    assert clause(parse(text), SCOPE).name == Bilingual(zh, en)


def test_a_list_is_as_large_as_what_it_is_written_out_to(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "at_least(2, lines >= 2级, staff >= 5人)"
    # One for the count, eight for the lines and their bounds, two for the staff.
    assert measured(parse(text), SCOPE) == 11
    monkeypatch.setattr(size, "MOST", 10)
    with pytest.raises(ExpressionError, match="11 terms"):
        measured(parse(text), SCOPE)
