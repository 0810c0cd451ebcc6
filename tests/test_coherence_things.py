"""What things, parties and acts a text names, and whether two texts speak of different acts."""

from __future__ import annotations

import pytest

from duban.coherence.things import Named, by_clause, done_apart, things_in


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("保留麻雀学校", "教学点并入中心校"),
        ("网约车运力饱和", "停发网络预约出租汽车证件"),
        ("城投公司举债", "为融资平台代偿"),
        ("玉米秆就地处理", "秸秆全域管控"),
        ("骑手参加工伤保险", "平台劳动者的保障"),
    ],
)
def test_other_names_of_a_thing(first: str, second: str) -> None:
    assert things_in(first).shared(things_in(second)) >= 1.0


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("扩大机电产品出口", "疏散出口不得上锁"),  # an act alone tells nothing
        ("民企办医", "民企投标"),  # nor does a party
        ("商场限流", "绿色通道提速"),
    ],
)
def test_what_only_looks_alike(first: str, second: str) -> None:
    assert things_in(first).shared(things_in(second)) == 0.0


def test_a_thing_counts_twice_a_party_or_an_act() -> None:
    named = Named(frozenset("a"), frozenset("b"), frozenset("c"))
    assert named.weights() == {"a": 1.0, "b": 0.5, "c": 0.5}
    assert named.shared(named) == 2.0


@pytest.mark.parametrize(
    ("first", "second", "apart"),
    [
        ("露天焚烧麦秸", "麦秸收储补贴", True),
        ("露天焚烧麦秸", "麦秸禁烧区", False),
        ("露天焚烧麦秸", "麦秸", False),  # the one says nothing of what is done
    ],
)
def test_acts_that_have_nothing_in_common(first: str, second: str, apart: bool) -> None:
    assert done_apart(first, second) is apart


def test_a_clause_without_a_thing_goes_on_about_the_one_before() -> None:
    found = by_clause(["偏远的村小", "今年撤掉", "民宿可以挂牌"])
    assert [sorted(named.things) for named in found] == [["rural-schools"], ["rural-schools"], ["homestay"]]
