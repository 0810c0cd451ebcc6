"""Announcements: the end of a paragraph that says that what is to be done or reached follows."""

from __future__ import annotations

import re


def announces(paragraph: str) -> bool:
    """Whether ``paragraph`` ends with the announcement of aims or work to come.

    >>> announces("综合研判，未来五年要努力实现以下目标："), announces("一年来，主要做了以下工作：")
    (True, False)
    """
    return (
        paragraph.endswith(("：", ":"))
        and _TO_COME.search(paragraph, max(0, len(paragraph) - _LONG)) is not None
    )


_LONG = 48
_TO_COME = re.compile(
    r"(?:今[年后]|明年|未来|下一?步|努力|力争|我们[将要]|将|(?<![主重需])要|着力|重点|突出)[^。；做了]{0,28}"
    r"(?:目标|工作|任务|举措|方面)[^，。；]{0,4}[：:]$"
)
