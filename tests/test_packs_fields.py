"""The packs of six policy fields: what is in them, who says it, and that the board judges them as the sources do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

import duban
from duban.packs import check_pack, load_pack
from duban.packs.model import Pack

# pack → documents, targets, observations, tasks, evidence
COUNTS = {
    "ai-manufacturing": (12, 34, 72, 16, 11),
    "broadband-5g": (18, 40, 233, 13, 13),
    "computing-network": (10, 38, 59, 9, 6),
    "graded-enterprises": (12, 17, 137, 12, 8),
    "renewal-trade-in": (13, 27, 124, 14, 14),
    "standards": (15, 39, 32, 11, 9),
}
FIELDS = tuple(COUNTS)

# What the reports behind the packs call met, missed, or not to be judged.
MET = {
    "broadband-5g": (
        "ict14-stations ict14-villages ict14-pon ict14-gigabit ict14-adoption ict14-private ict14-rd "
        "dg21-homes dg21-users dg21-ports dg21-stations dg21-cities "
        "dg23-homes dg23-users dg23-ports dg23-cities dg23-per10k "
        "sail23-adoption sail23-users sail23-per10k sail23-private y22-stations y25-stations"
    ),
    "renewal-trade-in": "s-all s-2024 s-2025 m25-consumer m25-equipment",
    "standards": "w24-all w25-all w25-energy w25-product w25-recycling",
    "ai-manufacturing": "c25-core",
    "graded-enterprises": "s25-srdi s25-giants s25-clusters y23-srdi y23-giants y23-clusters",
    "computing-network": "c21-computing c23-computing g25-pue",
}
UNJUDGED = {
    "broadband-5g": "ict14-revenue ict14-investment dg23-urban sail23-iot sail27-iot",
    "standards": "r27-digital r27-new r27-green n25-conversion y25-committees y25-mandatory",
    "ai-manufacturing": "plus27 plus30 c30-related sme27-control",
    "graded-enterprises": "s25-innovative t25-tech z25-zones",
    "computing-network": "i25-smart n25-green n25-new h25-shelving",
}


@pytest.fixture(scope="module", params=FIELDS)
def pack(request: pytest.FixtureRequest) -> Pack:
    return load_pack(str(request.param))


def values(
    name: str, indicator: str, end: str, region: str | None = None
) -> list[tuple[float | None, float | None]]:
    return [
        (one.low, one.high)
        for one in load_pack(name).observations
        if (one.indicator, one.period_end, one.region) == (indicator, end, region)
    ]


def said(pack: Pack) -> Iterator[tuple[str, str, str]]:
    for one in (*pack.formulations, *pack.bodies, *pack.indicators):
        yield one.id, one.name.zh, one.name.en
    for document in pack.documents:
        yield document.id, document.title.zh, document.title.en
    for task in pack.tasks:
        yield task.id, task.text.zh, task.text.en
    for proof in pack.evidence:
        yield proof.task, proof.text.zh, proof.text.en
    for noted in (*pack.targets, *pack.observations):
        if noted.note.zh or noted.note.en:
            yield noted.indicator, noted.note.zh, noted.note.en


@pytest.mark.parametrize("name", FIELDS)
def test_nothing_is_wrong(name: str) -> None:
    assert [fault.told.en for fault in check_pack(name) if not fault.hint] == []


def test_counts(pack: Pack) -> None:
    rows = (pack.documents, pack.targets, pack.observations, pack.tasks, pack.evidence)
    assert tuple(map(len, rows)) == COUNTS[pack.id]


def test_everything_is_said_in_both_languages(pack: Pack) -> None:
    assert [id for id, zh, en in said(pack) if not zh or not en or en == zh] == []


def test_who_says_it_and_when(pack: Pack) -> None:
    assert [one for one in pack.observations if not one.date or not (one.source or one.document)] == []
    assert [one for one in pack.evidence if not one.date or not (one.source or one.document)] == []
    assert [one.id for one in pack.documents if not one.date] == []
    dated = {one.id: one.date for one in pack.documents}
    assert [one.id for one in pack.targets if not (one.date or dated.get(one.document or ""))] == []


def test_what_was_derived_shows_how(pack: Pack) -> None:
    derived = [one for one in pack.observations if one.certainty == "inferred"]
    assert [one.indicator for one in derived if not one.note.en] == []


def test_quotations_are_short(pack: Pack) -> None:
    assert [one.id for one in pack.targets if len(one.quote) > 25] == []
    assert [one.id for one in pack.tasks if len(one.quote) > 25] == []


def test_no_value_is_published_before_its_time(pack: Pack) -> None:
    # What a work conference of December says of the year is known before the year ends. Money alone is given ahead.
    early = {
        one.indicator
        for one in pack.observations
        if one.kind == "actual" and one.period_end and one.date and one.date[:4] < one.period_end[:4]
    }
    assert early <= {"consumer-money"}


def test_no_row_is_there_twice(pack: Pack) -> None:
    rows = Counter(
        (one.indicator, one.region, one.low, one.high, one.period_start, one.period_end, one.date, one.source)
        for one in pack.observations
    )
    assert [row for row, times in rows.items() if times > 1] == []


def test_known_values() -> None:
    assert (4_838_000, 4_838_000) in values("broadband-5g", "5g-stations", "2025-12")
    assert (718_000, 718_000) in values("broadband-5g", "5g-stations", "2020-12")
    # The users of 2023, without China Broadnet and with it.
    assert values("broadband-5g", "5g-users", "2023-12") == [(805e6, 805e6), (822e6, 822e6)]
    assert (294, 294) in values("standards", "two-new", "2025-12")
    assert (17_600, 17_600) in values("graded-enterprises", "little-giants", "2025-12")
    # The two counts of the core industry are two indicators.
    assert (7e11, None) in values("ai-manufacturing", "core-miit", "2024-12")
    assert (9e11, None) in values("ai-manufacturing", "core-caict", "2024-12")
    # So are the computing of AI at single and at half precision.
    assert values("computing-network", "smart-fp32", "2024-12") == [(90, 90)]
    assert values("computing-network", "smart-fp16", "2025-06") == [(788, 788)]


def test_little_giants_by_place() -> None:
    """36 places make 1,828; the four of the Xinjiang corps, which is no region here, make 1,832."""
    rows = [
        one for one in load_pack("graded-enterprises").observations if one.indicator == "little-giants-local"
    ]
    assert len(rows) == 36
    assert sum(one.low or 0 for one in rows) == 1_828
    assert (1_832, 1_832) in values("graded-enterprises", "little-giants", "2020-12")


def test_unpublished_denominators_have_no_outcome() -> None:
    pack = load_pack("ai-manufacturing")
    targets = [one for one in pack.targets if one.id in ("plus27", "plus30")]
    assert all("denominator" in one.note.en for one in targets)
    assert not {one.indicator for one in targets} & {one.indicator for one in pack.observations}


@pytest.mark.parametrize("name", FIELDS)
def test_the_board_judges_as_the_sources_do(name: str) -> None:
    verdicts = {line.target.id: line.verdict for line in duban.board(name).targets}
    wrong = {id: verdicts[id] for id in MET[name].split() if verdicts[id] not in ("kept", "exceeded")}
    assert wrong == {}
    judged = {
        id: verdicts[id]
        for id in UNJUDGED.get(name, "").split()
        if verdicts[id] not in ("no_data", "too_early")
    }
    assert judged == {}


def test_the_course_of_the_renewal_plan() -> None:
    verdicts = {line.target.id: line.verdict for line in duban.board("renewal-trade-in").targets}
    assert verdicts["p27-scrapped"] == "on_course"
    assert verdicts["p27-used"] == "off_course"


def test_the_day_decides_what_is_known() -> None:
    """In May 2025 the year-end values of 2025 are not out: the plan of broadband is on its way, not kept."""
    verdicts = {
        line.target.id: line.verdict for line in duban.board("broadband-5g", as_of="2025-05-31").targets
    }
    assert verdicts["ict14-stations"] not in ("missed", "off_course")
    later = {line.target.id: line.outcome for line in duban.board("broadband-5g", as_of="2025-05-31").targets}
    outcome = later["ict14-stations"]
    assert outcome is None or outcome.period_end is None or outcome.period_end < "2025-06"
