"""The words of a change of wording."""

from __future__ import annotations

from itertools import combinations

import pytest

from duban.vocabulary import indicators, wording


def test_no_verb_has_two_forces_and_no_adverb_two_degrees() -> None:
    words = wording()
    for groups in (words.force.values(), words.adverbs.values()):
        assert [one & other for one, other in combinations(groups, 2) if one & other] == []


def test_wide_is_not_narrow() -> None:
    assert wording().scope.wide & wording().scope.narrow == frozenset()


@pytest.mark.parametrize(("province", "nation"), list(wording().counterparts.items()))
def test_counterparts_are_indicators(province: str, nation: str) -> None:
    assert indicators().get(province) is not None
    assert indicators().get(nation) is not None
