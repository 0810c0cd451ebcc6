"""Tables as offices publish their accounts: numbers of forms and of rows, chapters in the stub, headings that name a table."""

from __future__ import annotations

import pytest

import duban
from duban.records import Figure


def figures(head: str, *rows: str, above: str = "") -> list[Figure]:
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row.split('|'))}</tr>" for row in rows)
    page = f"<html><body>{above}<table>{head}{cells}</table></body></html>"
    document = duban.read(
        page.encode(), name="a.html", published="2026-08-20", title="海川市水利局2025年度部门决算"
    )
    return list(duban.extract(document).figures)


def test_numbers_of_rows_under_a_wide_head_are_no_figures() -> None:
    head = (
        "<tr><td colspan=3>收入</td><td colspan=3>支出</td></tr>"
        "<tr><td>项目</td><td>行次</td><td>决算数</td><td>项目</td><td>行次</td><td>决算数</td></tr>"
    )
    rows = ("一、事业收入|1|820.5|一、农林水支出|31|640.2", "本年收入合计|27|820.5|本年支出合计|57|640.2")
    found = figures(head, *rows, above="<p>一、收入支出决算总表</p><p>公开01表 单位：万元</p>")
    assert [figure.value_text for figure in found] == ["820.5", "640.2", "820.5", "640.2"]


@pytest.mark.parametrize("form", ["公开03表", "财决05-1表"])
def test_the_number_of_a_form_names_nothing(form: str) -> None:
    head = "<tr><td>科目名称</td><td>基本支出</td></tr>"
    rows = ("农林水支出|233.7", "合计|233.7")
    found = figures(head, *rows, above=f"<p>支出决算表</p><p>{form} 单位：万元</p>")
    assert not any(mark in figure.indicator for figure in found for mark in ("公开", "财决", "表"))
    assert [figure.low for figure in found] == [2_337_000.0, 2_337_000.0]


_SPENT = "<tr><td>合计</td><td>公务接待费</td><td>合计</td><td>公务接待费</td></tr>"


def test_a_heading_that_names_a_table_names_what_nothing_else_does() -> None:
    head = "<tr><td colspan=2>预算数</td><td colspan=2>决算数</td></tr>" + _SPENT
    found = figures(
        head, "42.0|5.5|33.7|2.6", above="<h2>三、公务经费支出决算表</h2><p>公开07表 单位：万元</p>"
    )
    assert [figure.indicator for figure in found] == ["公务经费支出", "公务接待费"] * 2


def test_under_another_heading_a_value_without_a_name_is_none() -> None:
    head = "<tr><td colspan=2>预算数</td><td colspan=2>决算数</td></tr>" + _SPENT
    found = figures(head, "42.0|5.5|33.7|2.6", above="<h2>三、其他说明</h2><p>公开07表 单位：万元</p>")
    assert [figure.indicator for figure in found] == ["公务接待费"] * 2


def test_a_chapter_of_the_stub_ends_what_parts_the_one_before() -> None:
    rows = (
        "（一）居民人均可支配收入|25846",
        "按收入来源分：|",
        "工资性收入|14388",
        "（二）居民人均消费支出|17265",
        "按消费类别分：|",
        "居住|3502",
    )
    found = figures("<tr><td>指标</td><td>绝对量（元）</td></tr>", *rows)
    assert "收入" not in found[-1].indicator
    assert "消费支出" in found[-1].indicator
