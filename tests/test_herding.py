"""Herding of plans: the worked numbers of methods/regions.md section 6, identities, matrix and spread."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import duban
from duban.errors import ArgumentError
from duban.regional.formulas.herding import bandwagon, cosines, coverage, herding_of, jaccards, mean_density
from duban.regional.plans.public import Base, PlansTable, fields_named, herding

PLANS = np.array([[1, 1, 1, 0, 0], [1, 1, 0, 1, 0], [1, 1, 1, 0, 0], [1, 0, 0, 0, 1]], bool)
ABOVE = np.triu_indices(4, 1)


def test_similarity_of_pairs() -> None:
    assert cosines(PLANS)[ABOVE] == pytest.approx([0.6667, 1, 0.4082, 0.6667, 0.4082, 0.4082], abs=5e-5)
    assert jaccards(PLANS)[ABOVE].mean() == pytest.approx(0.4583, abs=5e-5)


def test_herding() -> None:
    found = herding_of(PLANS, draws=20_000)
    assert found.similarity == pytest.approx(0.5930, abs=5e-5)
    assert found.jaccard == pytest.approx(0.4583, abs=5e-5)
    assert found.chance == pytest.approx(0.5449, abs=5e-5)
    assert found.excess == pytest.approx(0.0481, abs=5e-5)
    # z 0.53 and p 0.36 by 20,000 draws: both move by some hundredths with the seed.
    assert found.z == pytest.approx(0.53, abs=0.03)
    assert found.p == pytest.approx(0.36, abs=0.015)
    assert (found.concentration, found.even) == (pytest.approx(0.2562, abs=5e-5), 0.2)
    assert not found.is_herding


def test_coverage_and_pairs() -> None:
    shares, pairs = coverage(PLANS)
    assert shares == pytest.approx([1, 0.75, 0.5, 0.25, 0.25])
    assert pairs == pytest.approx([1, 0.5, 1 / 6, 0, 0])


def test_published_coverage_gives_its_pairs() -> None:
    # 28, 26, 24, 23 and 22 of 31 provinces name a field.
    planned = np.array([[row < count for count in (28, 26, 24, 23, 22)] for row in range(31)])
    assert coverage(planned)[1] == pytest.approx([0.813, 0.699, 0.594, 0.544, 0.497], abs=5e-4)


# Section 4 and 5: advantage (LQ), and densities with φ_ii = 1, of five regions and industries.
ADVANTAGE = np.array(
    [
        [5, 0, 0, 0, 0],
        [0, 0.75, 0.25, 3.5, 0.5],
        [0, 1, 0.5, 1, 2.5],
        [0, 1.25, 1.5, 0.25, 2],
        [0, 2, 2.75, 0.25, 0],
    ]
)
DENSITY = np.array(
    [
        [1, 0, 0, 0, 0],
        [0, 0.125, 0, 0.5455, 0.1875],
        [0, 0.75, 0.5385, 1, 0.8125],
        [0, 0.875, 1, 0.4545, 0.8125],
        [0, 0.625, 0.7692, 0.1818, 0.4375],
    ]
)
OWN = np.array([[1, 1, 0, 0, 1], [0, 1, 0, 1, 1], [0, 1, 0, 1, 1], [0, 1, 1, 0, 1], [0, 1, 1, 0, 1]], bool)


def test_bandwagon_and_density() -> None:
    assert bandwagon(OWN, ADVANTAGE) == (5, 15)
    assert mean_density(OWN, DENSITY) == pytest.approx([0.3333, 0.2860, 0.8542, 0.8958, 0.6106], abs=5e-5)


def test_the_same_seed_gives_the_same() -> None:
    assert herding_of(PLANS, seed=3) == herding_of(PLANS, seed=3)
    assert herding_of(PLANS, seed=3).p != herding_of(PLANS, seed=4).p


def test_plans_that_are_all_alike_are_herding() -> None:
    planned = np.zeros((8, 30), bool)
    planned[:, :6] = True
    found = herding_of(planned)
    assert (found.similarity, found.is_herding) == (pytest.approx(1), True)


def test_plans_that_name_all_fields_cannot_be_told_from_chance() -> None:
    found = herding_of(np.ones((4, 5), bool))
    assert (found.similarity, found.excess, found.z, found.p) == (pytest.approx(1), pytest.approx(0), None, 1)


def test_regions_without_a_plan_are_left_out() -> None:
    padded = np.vstack([PLANS, np.zeros((2, 5), bool)])
    assert herding_of(padded).similarity == herding_of(PLANS).similarity
    assert herding_of(padded).regions == 4


def test_one_plan_is_no_herd() -> None:
    with pytest.raises(ValueError, match="two regions"):
        herding_of(PLANS[:1])


@given(st.lists(st.lists(st.booleans(), min_size=6, max_size=6), min_size=2, max_size=7))
def test_the_mean_is_that_of_the_pairs(rows: list[list[bool]]) -> None:
    planned = np.array(rows, bool)
    held = planned[planned.any(axis=1)]
    if len(held) < 2:
        return
    expected = cosines(held)[np.triu_indices(len(held), 1)].mean()
    assert herding_of(planned, draws=20).similarity == pytest.approx(expected)


def report(region: str, text: str, year: int = 2031) -> duban.Document:
    """A report of a region that plans ``text``."""
    return duban.read_text(
        f"二、{year}年重点任务\n{text}", name=f"{region}{year}.txt", region=region, year=year
    )


def table() -> PlansTable:
    """Three regions: all want hydrogen, two tea, one rails; one reduces steel."""
    return herding(
        [
            report("甲省", "做强氢能产业，新建加氢站20座。发展茶产业。"),
            report("乙省", "发展氢能、茶叶、轨道交通装备。"),
            report("丙省", "培育氢能产业。压减钢铁产能。"),
        ],
        structure={("甲省", "hydrogen"): Base(1.4, 0.5), ("乙省", "hydrogen"): Base(0.3, 0.1)},
    )


def test_table() -> None:
    found = table()
    assert [(one.field, one.regions, one.strengths) for one in found.followed] == [
        ("hydrogen", ("甲省", "乙省", "丙省"), (3, 2, 2)),
        ("tea", ("甲省", "乙省"), (2, 2)),
        ("rail", ("乙省",), (2,)),
    ]
    assert [one.field for one in found.rare] == ["tea", "rail"]
    assert found.pairs[0].shared == ("hydrogen", "tea")
    assert found.summary is not None
    assert (found.summary.regions, found.summary.fields) == (3, 82)
    steel = found.cell("丙省", "steel")
    assert steel is not None
    assert not steel.is_followed


def test_bases_tell_who_follows_without_one() -> None:
    found = table()
    assert found.followed[0].without_base == ("乙省",)
    assert found.bandwagon is not None
    assert (found.bandwagon.without, found.bandwagon.known, found.bandwagon.rate) == (1, 2, 0.5)
    assert found.bandwagon.densities == {"甲省": 0.5, "乙省": 0.1, "丙省": None}


@pytest.mark.parametrize(
    ("least", "expected"), [(1, ["hydrogen", "tea"]), (2, ["hydrogen", "tea"]), (3, ["hydrogen"])]
)
def test_least_strength(least: int, expected: list[str]) -> None:
    found = herding([report("甲省", "做强氢能产业，新建加氢站20座。发展茶产业。")], min_strength=least)
    assert sorted(one.field for one in found.followed) == expected
    assert found.summary is None


def test_fields_are_chosen_by_any_name() -> None:
    found = herding([report("甲省", "发展氢能、茶产业。")], field="绿氢")
    assert [one.field for one in found.followed] == ["hydrogen"]


def test_what_is_no_field_and_no_strength() -> None:
    with pytest.raises(ArgumentError, match="no field"):
        fields_named("云雀")
    with pytest.raises(ArgumentError, match="strength"):
        herding([], min_strength=4)


def test_no_documents() -> None:
    found = herding([])
    assert (found.followed, found.pairs, found.summary, found.rare) == ((), (), None, ())


def test_a_region_without_plans_is_named() -> None:
    assert herding([report("甲省", "发展茶产业。"), report("乙省", "改进作风。")]).empty == ("乙省",)


def test_spread_over_years() -> None:
    found = herding(
        [
            report("甲省", "发展茶产业。", 2029),
            report("乙省", "改进作风。", 2029),
            report("甲省", "发展氢能产业。", 2030),
            report("乙省", "发展茶产业。", 2030),
            report("乙省", "发展氢能产业、茶产业。", 2031),
        ]
    )
    tea = next(one for one in found.spread if one.field == "tea")
    assert (tea.since, tea.first, tea.is_from_start) == ("2029", ("甲省",), True)
    assert [(step.period, step.regions, step.read, step.ever) for step in tea.curve] == [
        ("2029", ("甲省",), 2, 1),
        ("2030", ("乙省",), 2, 2),
        ("2031", ("乙省",), 1, 2),
    ]
    hydrogen = next(one for one in found.spread if one.field == "hydrogen")
    assert (hydrogen.since, hydrogen.first, hydrogen.is_from_start) == ("2030", ("甲省",), False)
    # The matrix has the latest document of each region.
    assert found.cell("甲省", "tea") is None
    assert found.cell("甲省", "hydrogen") is not None
