"""Kinds of pairs: stronger, weaker and turned round, in words of our own."""

from __future__ import annotations

import pytest

import duban

STRONGER = [
    ("鼓励商户公开进货来源", "要求商户公开进货来源"),
    ("加强渔港污染治理", "强力推进渔港污染治理"),
    ("加快建设跨海大桥", "跨海大桥建成投用"),
    ("完善井盖管理", "建立井盖管理终身责任制"),
    ("保持科普投入稳定", "大幅增加科普投入"),
    ("稳定茶园面积", "茶园面积只增不减"),
    ("推进老旧码头整治", "年底前完成老旧码头整治"),
    ("试行渡口预约制度", "推动渡口预约制度"),
    ("推进码头审批提速", "码头审批时限压缩一半"),
    ("重点码头安装监控设备", "所有码头安装监控设备"),
]
WEAKER = [
    ("提高渔民护理补贴标准", "保持渔民护理补贴标准不变"),
    ("对所有渡口开展安全评估", "对重点渡口开展安全评估"),
    ("加快改革码头收费体制", "稳妥推进码头收费体制改革"),
    ("全面消除黑臭水塘", "加强黑臭水塘治理"),
    ("年底前完成渡口改造", "推进渡口改造"),
    ("加快推进坡地茶园开发", "规范坡地茶园开发"),
]
TURNED = [
    ("鼓励街道发放夜市补贴", "严禁街道违规发放夜市补贴"),
    ("支持渔村新设冷库", "渔村不再新设冷库"),
    ("强化直播行业监管", "大力支持直播行业发展"),
    ("加大柴油渔船补贴力度", "取消柴油渔船补贴"),
    ("实行渡口限行", "取消渡口限行"),
    ("支持化工项目沿江布局", "化工项目不再沿江布局"),
    ("加大对山区转移支付", "压减对山区转移支付"),
    ("保持流动性充裕", "管好货币总闸门"),
    ("实行停车自愿缴费制度", "实行停车强制缴费制度"),
]
NOT_TURNED = [
    ("持续推进黑臭水塘治理", "基本消除黑臭水塘"),
    ("放宽市区落户条件", "全面取消市区落户限制"),
    ("主要用于减税降费", "挤出更多资金用于减税降费"),
    ("对市政收费实行清单管理", "加强市政收费监管"),
]


def kinds(old: str, new: str) -> set[str]:
    plan = "一、{}年重点任务\n修建一批粮库。做好防汛准备。\n{}。\n办好技能大赛。加强档案管理。\n"
    found = duban.compare(plan.format(2024, old), plan.format(2025, new))
    return {change.kind for change in found} - {"continued"}


@pytest.mark.parametrize(("old", "new"), STRONGER)
def test_stronger(old: str, new: str) -> None:
    assert kinds(old, new) & {"strengthened", "extended"}


@pytest.mark.parametrize(("old", "new"), WEAKER)
def test_weaker(old: str, new: str) -> None:
    assert kinds(old, new) & {"weakened", "narrowed"}


@pytest.mark.parametrize(("old", "new"), TURNED)
def test_turned_round(old: str, new: str) -> None:
    assert "reversed" in kinds(old, new)


@pytest.mark.parametrize(("old", "new"), NOT_TURNED)
def test_not_turned_round(old: str, new: str) -> None:
    assert "reversed" not in kinds(old, new)


def test_a_target_that_is_said_without_its_number_is_weaker() -> None:
    old = "一、2024年重点任务\n修建一批粮库。今年主要预期目标是：地区生产总值增长5%；进出口总额增长4%。\n"
    new = "一、2025年重点任务\n修建一批粮库。今年主要预期目标是：地区生产总值增长5%；进出口力求平稳。\n"
    found = [c for c in duban.compare(old, new) if c.kind == "weakened"]
    assert [(c.old[0].text, c.new[0].text) for c in found] == [("进出口总额增长4%", "进出口力求平稳")]
