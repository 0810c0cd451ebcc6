"""The words of direction in a clause, with their roles; parts of other words are none."""

from __future__ import annotations

import pytest

from duban.grammar.directions.operators import denials, operators


@pytest.mark.parametrize(
    ("clause", "roles"),
    [
        ("不得收取停车费", ["negates", "levies", "charges"]),
        ("停车费一律免收", ["charges", "waives"]),
        ("渡口应修尽修", ["whole"]),
        ("摊位须持有健康证", ["restricts"]),
        ("防止体测异化为入学门槛", ["prevents"]),  # what it becomes is not prevented as a restriction
        ("完善退税机制", []),  # the name of a thing
        ("增加科研经费", ["raises"]),  # no charge
        ("给予学费补偿", ["raises"]),  # what is paid for a charge
        ("规范停车费收取", ["charges"]),  # the act is the object
        ("不参加龙舟赛", ["negates"]),
        ("不断完善渡口", []),
        ("渡口不得设置船只上限", ["negates", "restricts"]),
        ("提高渡口限额", ["raises"]),  # a limit that is moved moves what it limits
        ("取消渡口限额", ["lessens", "restricts"]),
        ("渡口保留收费窗口", ["raises"]),  # where one pays is no charge
    ],
)
def test_roles(clause: str, roles: list[str]) -> None:
    assert [operator.role for operator in operators(clause)] == roles


@pytest.mark.parametrize(
    ("clause", "sign"),
    [
        ("渡口应撤尽撤", -1),
        ("渡口应修尽修", 1),
        ("茶园只能减不能增", -1),
        ("茶园只许扩不许缩", 1),
        ("审批只能加严不能松动", -1),
        ("账户应封尽封", -1),
    ],
)
def test_patterns_of_any_verb(clause: str, sign: int) -> None:
    [operator] = [o for o in operators(clause) if o.role == "whole"]
    assert operator.sign == sign


def test_denials() -> None:
    assert {"不得", "不再", "未"} <= denials()
    assert "禁止" not in denials()
