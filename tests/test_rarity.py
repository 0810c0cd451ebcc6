"""What two excerpts share counts by how rare it is in policy documents."""

from __future__ import annotations

import pytest

from duban.coherence.rarity import all_grams, grams, named, rarity, shared


def test_what_each_report_says_tells_little() -> None:
    assert 0 <= rarity("发展") < rarity("渡口") <= 1


def test_words_of_treatment_name_nothing() -> None:
    assert named("严禁焚烧芦苇") == ("焚烧", "芦苇")
    assert grams("严禁焚烧芦苇") == {"焚烧", "芦苇"}
    assert "烧芦" in all_grams("严禁焚烧芦苇")


@pytest.mark.parametrize(
    ("one", "near", "far"),
    [
        ("芦苇由农户收割。", "农户割下的芦苇统一打捆。", "推进渡口建设。"),
        ("渡口由镇里养护。", "镇里负责渡口的养护。", "由镇里办理养老登记。"),
    ],
)
def test_one_thing_in_other_words_is_nearer(one: str, near: str, far: str) -> None:
    told, other = shared(one, near), shared(one, far)
    assert all(told[name] >= other[name] for name in told)
    assert told["rare pairs"] > other["rare pairs"]
    assert shared(one, near) == pytest.approx(shared(near, one))
    assert set(shared(one, "").values()) == {0.0}
