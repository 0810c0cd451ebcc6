"""The importance of a change: its weights, what it is made of, what comes before what."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import jsonschema
import pytest

import duban
from duban.comparison.change import KINDS, Change, Kind
from duban.comparison.importance import weights as module
from duban.comparison.importance.circumstances import CIRCUMSTANCES, Circumstance
from duban.comparison.importance.weights import weights
from duban.files import packaged_yaml
from duban.vocabulary.themes import themes

SCHEMA = Path(module.__file__).with_suffix(".schema.json")


def test_the_weights_follow_their_schema() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.validate(packaged_yaml("duban.comparison.importance", "weights.yaml"), schema)


def test_every_kind_and_circumstance_has_its_weight() -> None:
    known = weights()
    assert set(known.kind) == set(KINDS) == set(get_args(Kind))
    assert set(known.circumstance) == {one.name for one in CIRCUMSTANCES}
    assert set(known.theme) <= {theme.id for theme in themes().entries if theme.parent is None}


@pytest.mark.parametrize("one", CIRCUMSTANCES, ids=lambda one: one.name)
def test_a_weight_goes_the_way_of_its_meaning(one: Circumstance) -> None:
    assert weights().circumstance[one.name].log_odds * one.sign >= 0


def test_kinds_in_order() -> None:
    """As in the lists made by hand: what turned round is printed most often, what is gone least."""
    kind = {name: one.log_odds for name, one in weights().kind.items()}
    assert kind["reversed"] > kind["number_changed"] > kind["reworded"] > kind["dropped"]
    assert kind["strengthened"] > kind["weakened"]


def compared(old: str, new: str) -> list[Change]:
    read = (
        duban.read_text(f"二、{year}年重点任务\n{text}。", year=year, published=f"{year}-01-20")
        for text, year in ((old, 2025), (new, 2026))
    )
    return list(duban.compare(*read))


@pytest.mark.parametrize(
    ("old", "new", "before", "behind"),
    [
        # a number before words, money of households before a slogan
        ("种好果树", "扩建渔港码头。新建渔港12座", "新建渔港12座", "扩建渔港码头"),
        ("种好果树", "不断提升渔港管理水平。提高渔民养老补贴", "提高渔民养老补贴", "不断提升渔港管理水平"),
        (
            "种好果树",
            "码头经营收费一律取消。扩建渔港的码头堆场",
            "码头经营收费一律取消",
            "扩建渔港的码头堆场",
        ),
        # new before dropped
        ("种好果树", "扩建渔港码头", "扩建渔港码头", "种好果树"),
        ("渔业生产增长2%", "渔业生产增长3%。办好渔业展览", "渔业生产增长3%", "办好渔业展览"),
    ],
)
def test_what_comes_before_what(old: str, new: str, before: str, behind: str) -> None:
    found = [(change.new or change.old)[0].text for change in compared(old, new)]
    assert found.index(before) < found.index(behind)


def test_the_parts_add_up_and_the_kind_comes_first() -> None:
    for change in compared("推进渔港改造。种好果树", "实施渔港改造。提高渔民养老补贴3亿元"):
        assert change.importance == pytest.approx(sum(part.amount for part in change.contributions))
        assert change.contributions[0].weight == "by_kind"
        assert change.made_of.zh.startswith("类别")
        assert change.made_of.en.startswith("kind")


def test_what_stayed_has_no_importance() -> None:
    [change] = compared("种好果树", "种好果树")
    assert (change.kind, change.importance, change.contributions) == ("continued", 0.0, ())


def test_a_name_is_told() -> None:
    found = compared("种好果树，修好海堤，办好展览", "实施渔港振兴三年行动")
    assert any("新的政策工具“渔港振兴三年行动”" in change.made_of.zh for change in found)
    assert any("a new instrument, «渔港振兴三年行动»" in change.made_of.en for change in found)


def test_the_theme_is_told_in_both_languages() -> None:
    [new, _] = compared("种好果树", "实施积极的财政政策")
    part = next(part for part in new.contributions if part.weight == "by_theme")
    assert (part.name.zh, part.name.en) == ("主题“宏观经济与政策”", "theme «Macroeconomy and policy»")
