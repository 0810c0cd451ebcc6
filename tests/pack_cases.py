"""A small sound pack, as texts of its files, for the tests of packs; its facts are invented."""

from __future__ import annotations

from pathlib import Path

SOUND = {
    "pack.yaml": """\
id: lantern
name: {zh: 灯塔工程, en: Lighthouse programme}
summary: {zh: 灯塔工程的目标和任务, en: Targets and tasks of the lighthouse programme}
state: 2026-06-30
document: plan
formulations:
  - id: build
    name: {zh: 建好灯塔, en: Build lighthouses}
    themes: [industry]
  - id: link
    name: {zh: 连点成网, en: Link them up}
bodies:
  - {id: office, name: {zh: 灯塔办, en: Lighthouse office}}
rulebooks: [sme-gradient]
""",
    "indicators.csv": """\
id,name,name_en,vocabulary,names,unit,measure,better
output,规模以上工业增加值,Industrial value added,industrial-value-added-above-scale,规上工业;工业增加值,%,growth,up
towers,灯塔数,Lighthouses,,,座,level,up
""",
    "documents.csv": """\
id,title,title_en,number,issuer,date,address,formulations,certainty
plan,灯塔工程行动计划,Action plan of the lighthouse programme,灯办发〔2024〕1号,灯塔办,2024-12-27,https://example.org/plan,build;link,official
""",
    "targets.csv": """\
id,formulation,indicator,role,region,low,high,approx,period_start,period_end,document,quote,body
T1,build,output,target,,5.7,5.7,1,,2025,plan,增长5.7%左右,office
T2,build,towers,target,山东省,450,,,,2025,plan,建成450座以上,office
""",
    "observations.csv": """\
indicator,region,low,high,unit,period_end,kind,date,document,source,address
output,,5.9,5.9,,2025,actual,2026-01,,统计公报,
towers,山东省,483,483,个,2025,actual,2026-01-28,plan,,https://example.org/a
""",
    "tasks.csv": """\
id,formulation,text,text_en,kind,quote,document,body,due
K1,link,制定联网方案,Draw up a plan for the network,document,制定联网方案,plan,office,2025-12
""",
    "evidence.csv": """\
task,says,date,text,text_en,document,source,certainty
K1,carried_out,2025-09-01,方案已印发,The plan was issued,plan,,official
""",
}


def folder(home: Path, **changed: str) -> Path:
    """A folder with the files of the sound pack; ``changed`` gives texts of files by name without suffix."""
    home.mkdir(parents=True, exist_ok=True)
    for name, text in SOUND.items():
        text = changed.pop(name.partition(".")[0], text)
        if text:
            (home / name).write_text(text, encoding="utf-8")
    assert not changed
    return home


def edited(file: str, old: str, new: str) -> dict[str, str]:
    """The sound pack's file with one place changed, as :func:`folder` takes it."""
    text = SOUND[file]
    assert text.count(old) == 1, (file, old, text.count(old))
    return {file.partition(".")[0]: text.replace(old, new)}
