"""Regions: codes, levels, names and groups."""

from __future__ import annotations

from collections import Counter

import pytest

from duban.vocabulary import regions


def test_codes() -> None:
    coded = [region for region in regions().all if region.code]
    assert [code for code, count in Counter(r.code for r in coded).items() if count > 1] == []
    by_level = Counter(region.level for region in coded)
    # GB/T 2260: 34 province-level regions, 333 at prefecture level (293 cities, 30 autonomous prefectures, 7 districts, 3 leagues)
    assert (by_level["province"], by_level["prefecture"]) == (34, 333)
    for region in coded:
        if region.level == "prefecture":
            province = regions().find(region.inside)
            assert province is not None
            assert province.code[:2] == region.code[:2]


def test_prefectures_by_kind() -> None:
    ends = Counter(region.name[-1] for region in regions().all if region.level == "prefecture")
    assert ends == {"市": 293, "州": 30, "区": 7, "盟": 3}


def test_names_are_unambiguous() -> None:
    names = Counter(name for region in regions().all for name in region.names)
    assert [name for name, count in names.items() if count > 1] == []
    assert regions().ambiguous <= set(names)


def test_groups_are_made_of_regions() -> None:
    for region in regions().all:
        for member in region.members:
            assert regions().find(member) is not None, (region.name, member)
        if region.inside:
            assert regions().find(region.inside) is not None, region.name


@pytest.mark.parametrize(
    ("name", "code", "full"),
    [
        ("江苏", "320000", "江苏省"),
        ("成都", "510100", "成都市"),
        ("延边州", "222400", "延边朝鲜族自治州"),
        ("海南", "460000", "海南省"),
        ("海南州", "632500", "海南藏族自治州"),
        ("吉林", "220000", "吉林省"),
        ("吉林市", "220200", "吉林市"),
        ("雄安", "", "雄安新区"),
        ("全世界", "000000", "全球"),
    ],
)
def test_find(name: str, code: str, full: str) -> None:
    found = regions().find(name)
    assert found is not None
    assert (found.code, found.name) == (code, full)


def test_what_is_no_region() -> None:
    assert regions().find("江") is None
    assert regions().province("成都") is None


@pytest.mark.parametrize(
    ("group", "members", "some"),
    [
        ("珠三角", 9, "佛山市"),
        ("粤港澳大湾区", 11, "澳门特别行政区"),
        ("长江经济带", 11, "贵州省"),
        ("黄河流域", 9, "山东省"),
        ("西部", 12, "新疆维吾尔自治区"),
        ("中西部地区", 18, "安徽省"),
        ("江苏省", 13, "苏州市"),
        ("成都市", 0, ""),
    ],
)
def test_parts(group: str, members: int, some: str) -> None:
    region = regions().find(group)
    assert region is not None
    names = [part.name for part in regions().parts(region)]
    assert len(names) == members
    assert not some or some in names


def test_province() -> None:
    jiangsu = regions().province("江苏")
    assert jiangsu is not None
    assert (jiangsu.code, jiangsu.name, jiangsu.short, len(jiangsu.prefectures)) == (
        "320000",
        "江苏省",
        "苏",
        13,
    )
    assert len({province.short for province in regions().provinces}) == 34


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("吉林省人民政府", "吉林省"),
        ("吉林大学", "吉林"),
        ("黔西南布依族苗族自治州水务局", "黔西南布依族苗族自治州"),
        ("省人民政府", ""),
        ("关于吉林省", ""),
        ("吉", ""),
        ("", ""),
    ],
)
def test_the_longest_name_that_a_text_opens_with(text: str, name: str) -> None:
    assert regions().opening(text) == name
