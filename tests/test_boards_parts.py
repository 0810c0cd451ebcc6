"""The parts of boards: what of a pack is known on a day, records that are of its indicators, the place of a task."""

from __future__ import annotations

import pytest

from board_pack import BERTHS, PLAN, notice, pack, seen, target, task
from duban.boards.facts import own_name, target_of, value_of, written
from duban.boards.knowledge import Knowledge
from duban.boards.lines import Proof, sources
from duban.boards.matched import adopted, matches, wanted
from duban.boards.scope import scope_of, within
from duban.boards.summary import summary
from duban.language import Bilingual
from duban.observation import Observation
from duban.packs.model import Indicator, PackDocument, PackTarget, TargetRole


@pytest.mark.parametrize(
    ("one", "published"),
    [
        (target(date="2025-02"), "2025-02"),
        (target(document="plan"), "2024-12-20"),
        (target(), "2024-12-20"),  # a target without a document is of the policy's
        (task(), "2024-12-20"),
        (seen(1.0, "2026-01"), "2026-01"),
        (seen(1.0, "", document="plan"), "2024-12-20"),
        (seen(1.0, ""), None),  # a value without a date is not
    ],
)
def test_when_a_fact_was_published(one: object, published: str | None) -> None:
    assert Knowledge(pack()).published(one) == published  # type: ignore[arg-type]


NAMED = Indicator(id="gigabit", name=Bilingual("千兆端口"), names=("10G-PON端口",), unit="个")


@pytest.mark.parametrize(
    ("stated", "is_of_it"),
    [
        (Observation(indicator="千兆端口", unit="个", low=5.0, high=5.0), True),
        (Observation(indicator="10G-PON端口", unit="个", low=5.0, high=5.0), True),
        (Observation(indicator="千兆端口", unit="元", low=5.0, high=5.0), False),
        (Observation(indicator="千兆端口", measure="growth", unit="%", low=5.0, high=5.0), False),
        (Observation(indicator="渔港泊位", unit="个", low=5.0, high=5.0), False),
    ],
)
def test_records_of_an_indicator(stated: Observation, is_of_it: bool) -> None:
    found = [one for one in matches([stated], [wanted(NAMED, "level", "个")]) if one.is_sure]
    assert bool(found) is is_of_it
    assert all(adopted(one).indicator == own_name(NAMED) for one in found)


def test_what_says_no_place_is_of_the_nation() -> None:
    [found] = matches([Observation(indicator="千兆端口", unit="个", low=5.0)], [wanted(NAMED, "level", "个")])
    assert found.observation.region == "全国"


def test_facts_as_observations() -> None:
    known = Knowledge(pack())
    of, value = target_of(target(low=5.0, approx=True), known), value_of(seen(6.0), known)
    assert of.observation.indicator == value.observation.indicator == own_name(BERTHS)
    assert (of.observation.kind, of.observation.vintage, of.observation.approx) == (
        "target",
        "2024-12-20",
        True,
    )
    assert (value.observation.kind, value.proof.source, value.proof.date) == ("actual", "渔报", "2026-01-20")
    assert (of.proof.document, of.proof.address) == ("渔港振兴方案", "https://example.org/plan")


@pytest.mark.parametrize(
    ("issuer", "region", "scope"),
    [
        ("江苏省人民政府", None, "江苏省"),
        ("农业农村部", None, "全国"),
        ("农业农村部", "江苏", "江苏省"),  # all targets of its document are of one place
        (None, None, "全国"),
    ],
)
def test_the_place_of_a_task(issuer: str | None, region: str | None, scope: str) -> None:
    document = PackDocument(id="plan", title=PLAN.title, issuer=issuer)
    held = pack(documents=(document,), targets=(target(region=region, document="plan"),))
    assert scope_of(task(), Knowledge(held)) == scope


def test_documents_of_a_place() -> None:
    texts = [notice("渔港", "开工。", "2026-01", name, region=name) for name in ("江苏省", "四川省")]
    texts.append(notice("渔港", "开工。", "2026-01", "none"))
    assert [one.name for one in within(texts, "江苏省")] == ["江苏省", "none"]


def test_sources_are_named_once() -> None:
    proofs = [
        Proof(text=Bilingual("甲"), origin="pack", source="渔报"),
        Proof(text=Bilingual("乙"), origin="pack", source="渔报"),
    ]
    assert sources(proofs) == ["渔报"]


def test_a_summary_of_nothing() -> None:
    assert summary("2026-01-01", [], [], {}, {}, []).en == (
        "As of 2026-01-01; none of the targets and tasks was published by then."
    )


@pytest.mark.parametrize(
    ("role", "low", "high", "expected"),
    [
        ("target", 80.0, None, "80%以上"),
        ("baseline", 80.0, None, "超过80%"),
        ("baseline", 80.0, 80.0, "80%"),
        ("target", None, 80.0, "80%以内"),
        ("target", None, None, ""),
    ],
)
def test_a_target_in_words(role: TargetRole, low: float | None, high: float | None, expected: str) -> None:
    reuse = Indicator(id="reuse", name=Bilingual("再生水利用率"), unit="%", measure="level")
    aim = PackTarget(id="a", formulation="f", indicator="reuse", role=role, low=low, high=high)
    assert written(aim, reuse).zh == expected
