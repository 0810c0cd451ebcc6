"""Facts of two excerpts and what they weigh."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest

from duban.coherence.facts import facts
from duban.coherence.pairs import pairs_of
from duban.coherence.passages import passages
from duban.coherence.weighing import Likely, weighed
from duban.comparison.rows.editions import editions


def _facts(first: str, second: str) -> dict[str, float]:
    one, other = (passages(edition)[0] for edition in editions([first, second]))
    return facts(one, other, sorted(pairs_of(one, other), key=lambda pair: -pair.score))


def _likely(first: str, second: str) -> Likely:
    return weighed(_facts(first, second))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("鼓励社会资本修建渔港，给予补助。", "严禁社会资本修建渔港，已建的一律拆除。"),
        ("渔船靠港无需审批，登记即可。", "渔船靠港须经县级批准，未批准的不予靠港。"),
    ],
)
def test_opposed_is_likelier_than_said_twice(first: str, second: str) -> None:
    assert _likely(first, second).opposed > 0.5 > _likely(first, first).opposed


def test_order_turns_with_the_excerpts() -> None:
    first, second = "鼓励渔港配备救生圈。", "渔港必须全部配备救生圈，未配备的处罚。"
    assert _likely(first, second).is_stronger
    assert not _likely(second, first).is_stronger
    told, turned = _facts(first, second), _facts(second, first)
    assert all(turned[name] == pytest.approx(-value) for name, value in told.items() if name.startswith(">"))
    assert all(
        turned[name] == pytest.approx(value) for name, value in told.items() if not name.startswith(">")
    )


def test_each_weight_has_a_fact() -> None:
    weights = json.loads(files("duban.coherence").joinpath("weights.json").read_text(encoding="utf-8"))
    known = set(_facts("渔船靠港。", "渔船靠港。"))
    assert {fact for weighed_facts in weights["facts"].values() for fact in weighed_facts} | set(
        weights["order"]
    ) == known
