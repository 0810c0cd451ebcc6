"""Main text of pages built like those that carry policy documents, each line with its place."""

from __future__ import annotations

import pytest

from duban.text.formats.html import read_page

LINES = [
    "一、工作回顾",
    "会议指出，全年规模以上工业增加值预计增长5.7%左右，企业信心逐步恢复。",
    "截至年底，全市建成5G基站3.2万个，千兆宽带用户超过200万户，覆盖所有乡镇。",
    "二、重点任务",
    "要加快建设中试平台，支持龙头企业牵头组建创新联合体，力争研发投入强度达到2.8%。",
    "要优化营商环境，为中小企业减负50亿元以上，新增专精特新企业300家。",
    "各部门要压实责任，按季度调度，确保各项任务落到实处。",
]
MENU = "<div class=m>" + "".join(f"<a href=/{x}>{x}</a> " for x in ("首页", "新闻", "公开")) + "</div>"
RELATED = (
    "<div><h3>相关阅读</h3><ul><li><a href=/1>某市召开工业运行调度会，研究部署下一步工作</a>"
    "<li><a href=/2>专家解读：中小企业如何用好惠企政策，看这一篇就够了</a></ul></div>"
)
SIDE = (
    "<div class=side><h3>热点</h3><p>多地发布新政，购房门槛降低，市民关注度持续升温。</p>"
    "<p>未来三天有小雨，气温下降8摄氏度，请注意添衣保暖。</p></div>"
)
FOOT = (
    "<div class=foot><p>主办单位：某市人民政府办公室　联系电话：010-00000000</p>"
    "<p>版权所有，未经授权不得转载。京ICP备00000000号</p></div>"
)
HEAD = "<h1>全市工业大会召开</h1><div>发布时间：2025-12-28 来源：某市日报</div>"
PARAGRAPHS = "".join(f"<p>　　{line}</p>" for line in LINES)

BODIES = {
    "paragraphs": MENU + f"<div>{HEAD}<div id=zoom>{PARAGRAPHS}</div>{RELATED}</div>" + FOOT,
    "breaks": MENU + f"{HEAD}<div>{'<br><br>'.join(LINES)}</div>" + RELATED + FOOT,
    "divs": MENU + f"<div>{HEAD}<div>{''.join(f'<div>{x}</div>' for x in LINES)}</div></div>{RELATED}" + FOOT,
    "layout table": (
        f"<table><tr><td>{MENU}</td></tr></table><table><tr><td><a href=x>要闻</a><br><a href=y>公告</a></td>"
        f"<td><font>{''.join(f'<P>&nbsp;&nbsp;{x}' for x in LINES)}</font></td></tr></table>{FOOT}"
    ),
    "spans of an office program": MENU
    + "".join(f"<p><span><span>{x[:6]}</span><span>{x[6:]}</span></span></p>" for x in LINES)
    + RELATED
    + FOOT,
    "side column": MENU + f"<div class=l>{HEAD}{PARAGRAPHS}</div>" + SIDE + FOOT,
    "two halves": MENU
    + f"<div><div>{''.join(f'<p>{x}</p>' for x in LINES[:4])}</div><a href=x>广告：首付仅需十万元</a>"
    + f"<div>{''.join(f'<p>{x}</p>' for x in LINES[4:])}</div></div>{SIDE}{FOOT}",
    "list": MENU + f"<div><ul>{''.join(f'<li>{x}' for x in LINES)}</ul></div>" + RELATED + FOOT,
    "words that are links": MENU + f"<div>{PARAGRAPHS.replace('企业', '<a href=/k>企业</a>')}</div>" + FOOT,
}
FURNITURE = ("首页", "相关阅读", "调度会", "热点", "小雨", "ICP", "主办单位", "广告")


@pytest.mark.parametrize("second", [True, False], ids=["with trafilatura", "alone"])
@pytest.mark.parametrize("name", BODIES)
def test_main_text(name: str, second: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not second:
        monkeypatch.setattr("duban.text.formats.html._second_opinion", lambda layout, source: None)
    source = f"<html><body>{BODIES[name]}</body></html>"
    page = read_page(source)
    lines = page.view.text.split("\n")
    assert [line for line in lines if line in LINES] == LINES
    if second:
        assert not any(word in page.view.text for word in FURNITURE)
    at = 0
    for line in lines:
        start, end = page.view.span(at, at + len(line))
        assert source[start] == line[0]
        assert source[end - 1] == line[-1]
        at += len(line) + 1


def test_tables_are_kept_in_their_place() -> None:
    table = "<table><tr><td>指标</td><td>数值</td></tr><tr><td>产值</td><td>5亿元</td></tr></table>"
    page = read_page(f"<body>{MENU}<div><p>{LINES[1]}</p>{table}<p>{LINES[2]}</p></div>{FOOT}")
    assert page.view.text.split("\n") == [LINES[1], "指标\t数值", "产值\t5亿元", LINES[2]]


def test_repeated_paragraphs_are_all_kept() -> None:
    lines = [LINES[1], "各位代表！", LINES[2], "各位代表！", LINES[1]]
    page = read_page("<body><div>" + "".join(f"<p>{line}</p>" for line in lines) + "</div></body>")
    assert page.view.text.split("\n") == lines


def test_statements_of_the_page() -> None:
    page = read_page(
        '<head><title>大会召开 - 某市政府网</title><meta name="PubDate" content="2025-12-28 10:00">'
        '<meta property="og:site_name" content="某市政府网"><link rel="canonical" href="https://example.org/a">'
        f"</head><body>{HEAD}{PARAGRAPHS}</body>"
    )
    assert page.meta == {
        "title": "大会召开 - 某市政府网",
        "pubdate": "2025-12-28 10:00",
        "og:site_name": "某市政府网",
        "canonical": "https://example.org/a",
        "h1": "全市工业大会召开",
    }
    assert "来源：某市日报" in page.around + page.view.text


@pytest.mark.parametrize("source", ["", "<html></html>", "<script>x</script>", MENU])
def test_pages_without_text(source: str) -> None:
    assert read_page(source).view.text == ""


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 10_000 + LINES[1] + "</div>" * 10_000,
        "<p>" + "<b>" * 10_000 + LINES[1],
        "<table><tr><td>" * 3_000 + LINES[1],
        "<ul><li>" * 5_000 + LINES[1],
    ],
)
def test_deep_nesting(source: str) -> None:
    assert read_page(source).view.text == LINES[1]
