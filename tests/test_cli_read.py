"""``duban read``: the clean text, its outline, what was repaired."""

from __future__ import annotations

import json
from pathlib import Path

from command import duban


def test_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("一、產(chǎn)業(yè)發(fā)展\n增長５％。加強領導，落實責任。", encoding="utf-8")
    assert "增长5%" in duban("read", path).stdout
    assert "增長５％" in duban("read", path, "--original-characters").stdout
    shown = duban("read", path, "--outline", "--repairs").stdout
    assert "一、产业发展" in shown
    assert "pinyin: 3" in shown
    parsed = json.loads(duban("read", path, "--format", "json").stdout)
    assert parsed["outline"][0]["title"] == "产业发展"
