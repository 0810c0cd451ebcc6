"""Near-duplicates: copies found and verified, other reports left alone, the best witness chosen by a named rule."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import duban
from command import duban as run
from duban.duplication.candidate import Candidate
from duban.duplication.figures import amounts
from duban.duplication.relation import relation
from duban.duplication.stored import of_dataset
from duban.errors import ArgumentError, DatasetError
from duban.ledger import StoredDocument
from made_dataset import dataset

PARAGRAPHS = (
    "云岭县2025年国民经济和社会发展统计公报",
    "初步核算，全年全县实现地区生产总值318.62亿元，比上年增长6.4%，其中第一产业增加值42.70亿元，增长3.8%。",
    "规模以上工业企业达到127家，工业增加值比上年增长8.1%，产品销售率为97.3%，新增高新技术企业19家。",
    "固定资产投资比上年增长5.2%，其中制造业投资增长11.6%，全年实施重点项目86个，建成农村公路214公里。",
    "社会消费品零售总额103.55亿元，增长4.7%，城镇居民人均可支配收入38460元，农村居民人均可支配收入21375元。",
)
REPORT = "\n".join(PARAGRAPHS)
# The same template in another year, and in another county: every figure is another.
ANOTHER_YEAR = "\n".join(
    (
        "云岭县2024年国民经济和社会发展统计公报",
        "初步核算，全年全县实现地区生产总值297.15亿元，比上年增长5.9%，其中第一产业增加值40.36亿元，增长4.1%。",
        "规模以上工业企业达到118家，工业增加值比上年增长7.2%，产品销售率为96.8%，新增高新技术企业15家。",
        "固定资产投资比上年增长4.6%，其中制造业投资增长9.3%，全年实施重点项目74个，建成农村公路188公里。",
        "社会消费品零售总额98.90亿元，增长5.5%，城镇居民人均可支配收入36512元，农村居民人均可支配收入20043元。",
    )
)
EXCHANGED = {
    "实现": "达成", "增长": "提升", "比上年": "较去年", "达到": "升至", "全年": "整年", "全县": "全域", "新增": "新添",
    "企业": "公司", "农村": "乡村", "城镇": "城市", "居民": "市民", "重点": "要点", "总额": "总计", "其中": "当中",
}  # fmt: skip


def exchanged(text: str) -> str:
    for word, other in EXCHANGED.items():
        text = text.replace(word, other)
    return text


TRADITIONAL = (
    "雲嶺縣2025年國民經濟和社會發展統計公報\n初步核算，全年全縣實現地區生產總值318.62億元，比上年增長6.4%，"
    "其中第一產業增加值42.70億元，增長3.8%。\n規模以上工業企業達到127家，工業增加值比上年增長8.1%，產品銷售率為97.3%，"
    "新增高新技術企業19家。\n" + "\n".join(PARAGRAPHS[3:])
)


@pytest.mark.parametrize(
    ("other", "kind"),
    [
        (REPORT, "exact"),
        (REPORT.replace("，", ", ").replace("\n", "\n\n"), "exact"),
        (TRADITIONAL, "exact"),
        (REPORT.replace("统计公报", "统计公抱").replace("其中", "其申"), "near"),
        ("\n".join(PARAGRAPHS[:4]), "near"),
        (REPORT + "\n以上内容由本站整理，仅供读者参考，转载时请注明出处。", "near"),
        (exchanged(REPORT), "spun"),
        (REPORT.replace("工业增加值", "工业增多值").replace("增加值", "添加值"), "spun"),
        (ANOTHER_YEAR, None),
        (ANOTHER_YEAR.replace("2024", "2025").replace("云岭", "清河"), None),
        ("云岭县开通公交三号线，市民出行更加方便。", None),
        # The same figures in another order, as an article tells them.
        ("\n".join(reversed(exchanged(REPORT).split("\n"))), None),
    ],
)
def test_what_a_document_is_to_another(other: str, kind: str | None) -> None:
    found = duban.duplicates([REPORT, other])
    assert [copy.kind for copy in found if not copy.witness] == ([kind] if kind else [])
    assert len(found) == (2 if kind else 0)


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("关于召开全县农业工作会议的通知，请各单位主要负责人准时参加。", "关于召开全县教育工作会议的通知，请各单位主要负责人准时参加。", None),
        ("关于召开全县农业工作会议的通知，请各单位主要负责人准时参加。", "关于召开全县农业工作会议的通知：请各单位主要负责人准时参加！", "exact"),
        ("", "", None),
        ("5%", "5%", "exact"),
    ],
)  # fmt: skip
def test_short_texts(one: str, other: str, kind: str | None) -> None:
    found = duban.duplicates([Candidate(name="a", text=one), Candidate(name="b", text=other)])
    assert [copy.kind for copy in found if not copy.witness] == ([kind] if kind else [])


def test_every_copy_is_one_of_its_witness() -> None:
    # A chain: each paragraph fewer is a copy of the one before, the last none of the first.
    texts = ["\n".join(PARAGRAPHS[:count]) for count in (5, 4, 3, 2)]
    held = [Candidate(name=str(number), text=text) for number, text in enumerate(texts)]
    by_name = {one.name: one for one in held}
    for copy in duban.duplicates(held):
        told = relation(by_name[copy.of], by_name[copy.document], 0.6)
        assert told is not None
        assert copy.witness or copy.likeness == told.likeness >= 0.6


TEXT = PARAGRAPHS[1]


@pytest.mark.parametrize(
    ("better", "worse", "rule"),
    [
        ({}, {"text": TEXT.replace("增加值", "增多值") + "经济开展。"}, "own_words"),
        ({"url": "https://tjj.yunling.gov.cn/1.html"}, {"url": "https://news.example.com/1"}, "official"),
        ({"name": "http://www.yunling.gov.cn/1"}, {"name": "http://gov.cn.example.com/1"}, "official"),
        ({"issuer": "云岭县统计局"}, {"published": "2026-01-01"}, "issuer"),
        ({"published": "2026-03-01"}, {}, "dated"),
        ({"text": TEXT + "以上数据为初步统计数。"}, {}, "longest"),
        ({}, {"repairs": 3}, "least_mended"),
        ({"published": "2026-03-01"}, {"published": "2026-03-09"}, "earliest"),
        ({}, {}, "first"),
    ],
)
def test_the_best_witness_and_why(better: dict[str, object], worse: dict[str, object], rule: str) -> None:
    base = {"name": "x", "text": TEXT}
    good, bad = Candidate(**(base | better)), Candidate(**(base | worse))  # type: ignore[arg-type]
    orders = [[good, bad]] if rule == "first" else [[good, bad], [bad, good]]
    for given in orders:
        witness, copy = duban.duplicates(given, threshold=0.5)
        assert (witness.witness, witness.of, copy.of) == (True, good.name, good.name)
        assert (witness.rule, copy.rule) == (rule, rule)
        assert witness.reason.zh
        assert copy.reason.zh
        assert witness.reason != copy.reason


def test_many_copies_of_one_text_and_many_on_one_template() -> None:
    same = [Candidate(name=f"same {number}", text=REPORT + f"\n来源站点{number}") for number in range(120)]
    others = [
        Candidate(name=f"other {number}", text=ANOTHER_YEAR.replace(".", f"{number % 10}{number}."))
        for number in range(120)
    ]
    found = duban.duplicates([*same, *others])
    assert found.groups == 1
    assert {copy.document.partition(" ")[0] for copy in found} == {"same"}
    assert len(found) == 120


def test_figures_in_their_order() -> None:
    assert [tuple(one) for one in amounts("2025年3月，12.50 万亩、1,205家，下降3.0个百分点，见第4页")] == [
        ("2025", "年"),
        ("3", "月"),
        ("12.5", "万亩"),
        ("1205", "家"),
        ("3", "个百分点"),
        ("4", ""),
    ]


@pytest.mark.parametrize("threshold", [0.2, 1.1, "0.8"])
def test_a_threshold_that_cannot_be(threshold: float) -> None:
    with pytest.raises(ArgumentError):
        duban.duplicates([REPORT], threshold=threshold)


@pytest.fixture(name="folder")
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    for name, text in (("a", REPORT), ("b", ANOTHER_YEAR), ("c", REPORT), ("d", exchanged(REPORT))):
        Path(f"in/{name}.txt").write_text(text, "utf-8")
    return tmp_path


EXPECTED = [("in/a.txt", "witness"), ("in/c.txt", "exact"), ("in/d.txt", "spun")]


def kinds(output: str) -> list[tuple[str, str]]:
    return [(line["document"], line["kind"]) for line in map(json.loads, output.splitlines())]


def test_paths_and_a_ledger_on_the_command_line(folder: Path) -> None:
    done = run("duplicates", "in", "--format", "jsonl")
    assert kinds(done.stdout) == EXPECTED
    assert "4 documents: 1 group of copies, 2 of them to spare" in done.stderr
    assert run("run", "in", "--no-report").returncode == 0
    assert kinds(run("duplicates", "--format", "jsonl").stdout) == EXPECTED
    table = run("duplicates", "in", "--format", "table", lang="zh").stdout
    assert "洗稿" in table
    assert "保留件" in table
    assert run("duplicates", "in", "-o", "copies.xlsx").returncode == 0
    assert run("duplicates", "in", "-o", "copies.csv").returncode == 0
    assert Path("copies.csv").read_text("utf-8-sig").splitlines()[1].startswith("1,in/a.txt,yes,witness")
    # A result that lies beside the documents is none.
    assert run("duplicates", "in", "-o", "in/copies.jsonl").returncode == 0
    assert kinds(run("duplicates", "in", "--format", "jsonl").stdout) == EXPECTED


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("in", "--threshold", "0.1"), "must be from 0.3 to 1"),
        (("in", "--dataset", "in"), "not both"),
        (("--dataset", "in"), "no dataset"),
        (("none",), "no such file"),
        ((), "duban.duckdb"),
    ],
)
def test_wrong_use(folder: Path, arguments: tuple[str, ...], reason: str) -> None:
    done = run("duplicates", *arguments)
    assert done.returncode == 2
    assert reason in done.stderr


def test_a_dataset(folder: Path) -> None:
    texts = {"a": REPORT, "b": ANOTHER_YEAR}
    held = [StoredDocument.of(duban.read_text(text, name=name), []) for name, text in texts.items()]
    place = dataset(folder / "set", [held], [("c", held[0].sha256)])
    assert [one.name for one in of_dataset(place)] == ["a", "b", "c"]
    done = run("duplicates", "--dataset", "set", "--format", "jsonl")
    assert kinds(done.stdout) == [("a", "witness"), ("c", "exact")]
    (place / "manifest/part-00.parquet").write_bytes(b"PAR1")
    with pytest.raises(DatasetError, match="damaged"):
        list(of_dataset(place))
