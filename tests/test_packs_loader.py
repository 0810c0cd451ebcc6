"""Packs from their folders: what is read, and every fault told with file, line and column in both languages."""

from __future__ import annotations

import pickle
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import duban
from duban.errors import ArgumentTypeError, PackError
from duban.language import Bilingual
from duban.packs import check_pack, load_pack, pack_names
from duban.packs.reading.cells import LONGEST
from duban.packs.reading.faults import MOST, WORDS
from pack_cases import SOUND, edited, folder


def told(home: Path, lang: str = "en", *, hints: bool = False) -> list[str]:
    return [fault.told.text(lang) for fault in check_pack(home) if fault.hint == hints]


def test_a_sound_pack_is_read_whole(tmp_path: Path) -> None:
    home = folder(tmp_path / "p")
    pack = load_pack(home)
    assert check_pack(home) == ()
    assert pack.name == Bilingual("灯塔工程", "Lighthouse programme")
    assert [one.id for one in pack.formulations] == ["build", "link"]
    assert pack.indicators[0].names == ("规上工业", "工业增加值")
    assert pack.documents[0].formulations == ("build", "link")
    first, second = pack.targets
    assert (first.low, first.high, first.approx, first.period_start, first.period_end) == (
        5.7,
        5.7,
        True,
        "2025-01",
        "2025-12",
    )
    assert (second.low, second.high, second.region, second.period_start) == (450, None, "山东省", None)
    assert [one.period_start for one in pack.observations] == ["2025-01", None]
    assert pack.tasks[0].due == "2025-12"
    assert pack.evidence[0].says == "carried_out"


FAULTS = [
    # what is changed: file, old text, new text; the line of the fault and what stands where it is told; what is said
    ("targets.csv", "role,", "rolle,", 1, "rolle", "no column «rolle»; is it «role»?"),
    ("targets.csv", "quote,body", "quote,quote", 1, "quote", "column «quote» is given twice"),
    ("targets.csv", "id,formulation", "formulation", 1, "formulation", "the column «id» is missing"),
    ("targets.csv", "5.7,5.7", "5.7%,5.7", 2, "5.7%", "«5.7%» is no number"),
    ("targets.csv", "5.7,5.7", "450万,5.7", 2, "450万", "«450万» is no number"),
    ("targets.csv", "5.7,5.7", "1e5,5.7", 2, "1e5", "«1e5» is no number"),
    ("targets.csv", "5.7,5.7", "nan,5.7", 2, "nan", "«nan» is no number"),
    ("targets.csv", "5.7,5.7", "5.8,5.7", 2, "5.8", "the lower bound 5.8 is above the upper one 5.7"),
    ("targets.csv", "5.7,1,,", "5.7,yes,,", 2, "yes", "«yes»: write 1"),
    ("targets.csv", "output,target", "output,aim", 2, "aim", "«role» is one of: target, estimate"),
    ("targets.csv", "1,,2025", "1,,2025年", 2, "2025年", "«2025年» is no period"),
    ("targets.csv", "1,,2025", "1,,2025-13", 2, "2025-13", "«2025-13» is no period"),
    ("targets.csv", "1,,2025", "1,2026,2025", 2, "2026", "the start 2026-01 is after the end 2025-12"),
    ("targets.csv", "1,,2025", "1,2025,", 2, "2025", "there is a start and no end"),
    ("targets.csv", "山东省", "灯塔省", 3, "灯塔省", "no region «灯塔省»"),
    ("targets.csv", "T1,build", "T1,bild", 2, "bild", "«bild» is not in pack.yaml (formulations); is it «build»?"),
    ("targets.csv", "build,towers", "build,tower", 3, "tower", "«tower» is not in indicators.csv; is it «towers»?"),
    ("targets.csv", "2025,plan,增", "2025,plans,增", 2, "plans", "«plans» is not in documents.csv; is it «plan»?"),
    ("targets.csv", "左右,office", "左右,offise", 2, "offise", "«offise» is not in pack.yaml (bodies)"),
    ("targets.csv", "T2,", "T1,", 3, "T1", "«T1» is also in line 2"),
    ("targets.csv", "T2,", ",", 3, "", "«id» is empty"),
    ("targets.csv", "T2,", "T 2,", 3, "T 2", "«T 2» is no identifier"),
    ("targets.csv", "增长5.7%左右,office", "增长5.7%,左右,office", 2, "office", "more cells than the head has"),
    ("targets.csv", "建成450座以上", "\"建成450座以上", 3, "\"建成450座以上", "a quotation mark is not closed"),
    ("targets.csv", "增长5.7%左右", "=HYPERLINK(1)", 2, "=HYPERLINK(1)", "would be a formula"),
    ("targets.csv", "增长5.7%左右", "增长\x075.7%", 2, "增长\x075.7%", "control character"),
    ("indicators.csv", "%,growth", "percent,growth", 2, "percent", "no unit «percent»"),
    ("indicators.csv", "%,growth", "%,grows", 2, "grows", "«measure» is one of: level, growth"),
    ("indicators.csv", "above-scale,", "above-scal,", 2, "industrial-value-added-above-scal", "-above-scale»?"),
    ("documents.csv", "2024-12-27", "2024-12-32", 2, "2024-12-32", "«2024-12-32» is no date"),
    ("documents.csv", "2024-12-27", "2026-07-01", 2, "2026-07-01", "2026-07-01 is after the pack's state (2026-06-30)"),
    ("documents.csv", "https://example.org/plan", "javascript:alert(1)", 2, "javascript", "is no address"),
    ("documents.csv", "https://example.org/plan", "example.org/plan", 2, "example.org/plan", "is no address"),
    ("documents.csv", "build;link", "build;lnk", 2, "build;lnk", "«lnk» is not in pack.yaml (formulations)"),
    ("observations.csv", "统计公报", "", 2, "output", "nothing says who states it"),
    ("observations.csv", "5.9,5.9", ",", 2, "output", "there is no number"),
    ("observations.csv", "5.9,5.9,,2025", "5.9,5.9,,", 2, "output", "nothing says when"),
    ("observations.csv", "2026-01,", "2026-11,", 2, "2026-11", "is after the pack's state"),
    ("tasks.csv", "2025-12\n", "soon\n", 2, "soon", "«soon» is no date"),
    ("tasks.csv", "k,document,", "k,paper,", 2, "paper", "«kind» is one of: document, standard"),
    ("tasks.csv", "制定联网方案,D", ",D", 2, "K1", "«text» is empty"),
    ("evidence.csv", "K1,", "K9,", 2, "K9", "«K9» is not in tasks.csv; there are: K1"),
    ("evidence.csv", "2025-09-01", "2026-09-01", 2, "2026-09-01", "is after the pack's state"),
    ("evidence.csv", "方案已印发,The plan was issued,plan", ",,", 2, "K1", "it says nothing"),
    ("pack.yaml", "state: 2026-06-30", "state: June", 4, "June", "«June» is no day"),
    ("pack.yaml", "state: 2026-06-30", "", 1, "id", "«state» is missing"),
    ("pack.yaml", "summary:", "sumary:", 3, "sumary", "is it «summary»?"),
    ("pack.yaml", "[industry]", "[industri]", 9, "industri", "no theme «industri»; is it «industry»?"),
    ("pack.yaml", "id: link", "id: build", 10, "build", "«build» is also in line 7"),
    ("pack.yaml", "document: plan", "document: plans", 5, "plans", "«plans» is not in documents.csv"),
    ("pack.yaml", "[sme-gradient]", "[sme]", 14, "sme", "there is no rulebook «sme»"),
    ("pack.yaml", "[sme-gradient]", "[../../x.yaml]", 14, "../../x.yaml", "there is no rulebook"),
    ("pack.yaml", "[industry]", "&a [industry]\n    more: *a", 9, "&a [industry", "anchors and aliases are not read"),
    ("pack.yaml", "[industry]", "[industry", 10, "", "this is no YAML"),
    ("pack.yaml", "id: lantern", "- id", 2, "name", "this is no YAML"),
]  # fmt: skip


def standing(home: Path, place: str) -> str:
    """What stands at ``file:line:column``, to the end of the line."""
    file, line, column = place.split(":")[:3]
    lines = (home / file).read_text(encoding="utf-8").split("\n")
    return lines[int(line) - 1][int(column) - 1 :]


@pytest.mark.parametrize(("file", "old", "new", "line", "at", "said"), FAULTS)
def test_a_fault_is_told_with_its_place(
    tmp_path: Path, file: str, old: str, new: str, line: int, at: str, said: str
) -> None:
    home = folder(tmp_path / "p", **edited(file, old, new))
    found = told(home)
    hits = [one for one in found if one.startswith(f"{file}:{line}:") and said in one]
    assert hits, found
    assert standing(home, hits[0]).startswith(at)
    assert len(told(home, "zh")) == len(found)
    with pytest.raises(PackError) as caught:
        load_pack(home)
    assert [fault.told.en for fault in caught.value.faults] == found


def test_all_faults_are_told_at_once_by_file_and_line(tmp_path: Path) -> None:
    changed = {**edited("tasks.csv", "2025-12\n", "soon\n"), **edited("targets.csv", "5.7,5.7", "a,b")}
    home = folder(tmp_path / "p", **changed)
    found = told(home)
    assert [line.partition(": ")[0].rpartition(":")[0] for line in found] == [
        "targets.csv:2",
        "targets.csv:2",
        "tasks.csv:2",
    ]
    assert [standing(home, line).partition(",")[0] for line in found] == ["a", "b", "soon"]


@pytest.mark.parametrize("name", sorted(SOUND))
def test_only_the_settings_are_needed(tmp_path: Path, name: str) -> None:
    home = folder(tmp_path / "p")
    for path in home.iterdir():
        if path.name not in ("pack.yaml", name):
            path.unlink()
    found = told(home)
    if name == "pack.yaml":
        assert found == ["pack.yaml:5:11: «plan» is not in documents.csv"]
    else:
        assert all("is not in" in line for line in found)


def test_columns_stand_in_any_order_and_may_be_left_out(tmp_path: Path) -> None:
    home = folder(tmp_path / "p", evidence="source,says,task\n新闻,under_way,K1\n")
    assert told(home) == []
    assert load_pack(home).evidence[0].source == "新闻"


@pytest.mark.parametrize(
    ("text", "end", "start"),
    [
        ("2025", "2025-12", "2025-01"),
        ("2025-Q3", "2025-09", "2025-07"),
        ("2025-12", "2025-12", None),
    ],
)
def test_a_whole_year_says_where_growth_starts(
    tmp_path: Path, text: str, end: str, start: str | None
) -> None:
    home = folder(tmp_path / "p", **edited("targets.csv", "1,,2025", f"1,,{text}"))
    target = load_pack(home).targets[0]
    assert (target.period_end, target.period_start) == (end, start)


HINTS = [
    ("observations.csv", SOUND["observations.csv"].split("\n")[1] + "\n", "", "targets.csv:2:1: hint: the target «T1»: its indicator has no observation"),
    ("observations.csv", "483,483,个", "483,483,吨", "observations.csv:3:20: hint: the unit «吨» cannot be converted to «座»"),
    ("targets.csv", "1,,2025", "1,,", "targets.csv:2:1: hint: the target «T1» has no period_end"),
    ("targets.csv", "5.7,5.7", ",", "targets.csv:2:1: hint: the target «T1» has no number"),
    ("targets.csv", "建成450座以上", "建成" * 13, "targets.csv:3:45: hint: the quotation has 26 characters"),
    ("documents.csv", "link,official", "link,unread", "documents.csv:2:118: hint: rows of certainty unread (published, not read again): 1"),
    ("tasks.csv", "Draw up a plan for the network", "", "tasks.csv:2:9: hint: texts without English: 1"),
    ("indicators.csv", "座,level,up\n", "座,level,up\nidle,灯船,Light ships,,,艘,level,up\n", "indicators.csv:4:1: hint: the indicator «idle» has neither"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "said"), HINTS)
def test_a_hint_leaves_the_pack_sound(tmp_path: Path, file: str, old: str, new: str, said: str) -> None:
    home = folder(tmp_path / "p", **edited(file, old, new))
    found = told(home, hints=True)
    assert any(line.startswith(said) for line in found), found
    assert told(home) == []
    load_pack(home)


def test_a_task_without_evidence_and_an_idle_formulation_are_hints(tmp_path: Path) -> None:
    home = folder(tmp_path / "p", evidence="")
    assert told(home, hints=True) == ["tasks.csv:2:1: hint: the task «K1» has no evidence"]
    home = folder(tmp_path / "q", evidence="", tasks="")
    assert told(home, hints=True) == [
        "pack.yaml:10:9: hint: the formulation «link» has neither a target nor a task"
    ]


def test_english_that_is_not_given_shows_the_chinese(tmp_path: Path) -> None:
    home = folder(tmp_path / "p", **edited("tasks.csv", "Draw up a plan for the network", ""))
    assert load_pack(home).tasks[0].text == Bilingual("制定联网方案", "制定联网方案")


def test_no_file_outside_the_folder_is_read(tmp_path: Path) -> None:
    home = folder(tmp_path / "p", tasks="", evidence="")
    other = tmp_path / "tasks.csv"
    other.write_text(SOUND["tasks.csv"], encoding="utf-8")
    (home / "tasks.csv").symlink_to(other)
    assert told(home) == ["tasks.csv:1:1: the file leads out of the folder; put it into the pack's folder"]


def test_what_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    long = edited("tasks.csv", "制定联网方案,D", f"{'长' * (LONGEST + 1)},D")
    home = folder(tmp_path / "p", **long)
    with monkeypatch.context() as bounded:
        bounded.setattr("duban.packs.reading.folder.MOST_BYTES", 1000)
        assert any(line.startswith("tasks.csv:1:1: the file is too large") for line in told(home))
    monkeypatch.setattr("duban.packs.reading.rows.MOST_ROWS", 1)
    found = told(home)
    assert any(line.startswith("tasks.csv:2:9: the cell is too long") for line in found)
    assert any(line.startswith("targets.csv:3:1: too many rows") for line in found)


def test_hostile_files_are_told_soon(tmp_path: Path) -> None:
    lines = "".join(f"x{i},y{i},z{i}\n" for i in range(20_000))
    home = folder(tmp_path / "p", targets=f"id,formulation,indicator\n{lines}", tasks="," * 1_000_000)
    start = time.monotonic()
    found = told(home)
    assert time.monotonic() - start < 20
    assert len(found) == MOST + 1
    assert sum("too many faults to tell" in line for line in found) == 1
    home = folder(tmp_path / "q", tasks="," * 1_000_000)
    assert any(line.startswith("tasks.csv:1:201: too many columns") for line in told(home))
    home = folder(tmp_path / "r", **edited("pack.yaml", "zh: 建好灯塔", f"zh: {'长' * (LONGEST + 1)}"))
    assert told(home)[0].startswith("pack.yaml:8:12: the cell is too long")


def test_many_hints_are_no_fault(tmp_path: Path) -> None:
    lines = "".join(f"x{i},link,第{i}件事\n" for i in range(MOST + 100))
    home = folder(tmp_path / "p", tasks=f"id,formulation,text\n{lines}", evidence="")
    assert told(home) == []
    assert len(found := told(home, hints=True)) == MOST + 1
    assert sum("too many hints to tell" in line for line in found) == 1
    assert len(load_pack(home).tasks) == MOST + 100


UNREAD = [
    # a file that cannot be read is the one fault: what names its rows is not told as well
    ("pack", "id: lantern\nname: {zh: 灯塔\n", "pack.yaml:3:1: this is no YAML"),
    ("pack", "- lantern\n", "pack.yaml:1:1: keys with values are wanted here"),
    ("indicators", SOUND["indicators.csv"].replace(",", ";"), "indicators.csv:1:1: the cells are divided by semicolons"),
    ("documents", SOUND["documents.csv"].replace(",", "\t"), "documents.csv:1:1: the cells are divided by tabs"),
    ("tasks", SOUND["tasks.csv"].replace(",", "，"), "tasks.csv:1:1: the cells are divided by full-width commas"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "said"), UNREAD)
def test_a_file_that_cannot_be_read_is_one_fault(tmp_path: Path, name: str, text: str, said: str) -> None:
    found = told(folder(tmp_path / "p", **{name: text}))
    assert len(found) == 1
    assert found[0].startswith(said)


def test_one_column_without_separators_is_a_header(tmp_path: Path) -> None:
    found = told(folder(tmp_path / "p", evidence="task\nK1\n"))
    assert found == ["evidence.csv:1:1: the column «says» is missing; add it to the head"]


def test_other_files_and_charsets_are_told(tmp_path: Path) -> None:
    home = folder(tmp_path / "p")
    (home / "target.csv").write_text("id\n", encoding="utf-8")
    (home / "README.md").write_text("notes", encoding="utf-8")
    (home / "evidence.csv").write_bytes("task,says\nK1,完成\n".encode("gb18030"))
    assert told(home) == [
        "evidence.csv:2:4: this is no UTF-8 text; save it as UTF-8 (in Excel «CSV UTF-8»)",
        "target.csv:1:1: «target.csv» is no file of a pack; is it «targets.csv»?",
    ]


def test_a_rulebook_of_the_pack_is_checked_with_it(tmp_path: Path) -> None:
    home = folder(tmp_path / "p", **edited("pack.yaml", "[sme-gradient]", "[own.yaml]"))
    assert "there is no rulebook «own.yaml»" in told(home)[0]
    (home / "own.yaml").write_text("id: own\n", encoding="utf-8")
    assert all(line.startswith("own.yaml:1:1: ") for line in told(home))


def test_what_is_no_pack_is_told(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"there is no pack\.yaml here"):
        load_pack(tmp_path)
    with pytest.raises(PackError, match=r"there is no pack\.yaml here"):
        load_pack(tmp_path / "nowhere")
    with pytest.raises(PackError, match=r"there is no pack «nobody»"):
        load_pack("nobody")
    with pytest.raises(PackError, match=r"there is no pack «\.\./packaged»"):
        check_pack("../packaged")


@pytest.mark.parametrize("call", [load_pack, check_pack])
def test_a_pack_is_a_name_or_a_folder(call: Callable[[object], object]) -> None:
    with pytest.raises(ArgumentTypeError, match="a name as a str or a folder as a Path"):
        call(3)


def test_the_error_crosses_processes(tmp_path: Path) -> None:
    with pytest.raises(PackError) as caught:
        load_pack(tmp_path)
    again = pickle.loads(pickle.dumps(caught.value))
    assert again.faults == caught.value.faults
    assert again.reason("zh") == caught.value.reason("zh")


def test_words_of_faults_are_in_both_languages() -> None:
    assert all(text.zh and text.en for text in WORDS.values())


@pytest.mark.parametrize("name", pack_names())
def test_every_packaged_pack_is_sound(name: str) -> None:
    assert [fault.told.en for fault in check_pack(name) if not fault.hint] == []
    assert duban.packs.load_pack(name).id == name
