"""What works will yield once they are ready: it is of no year that anybody says («达产后年产值20亿元»)."""

from __future__ import annotations

import re
from functools import cache

from duban.vocabulary.modality import modality_words
from duban.vocabulary.pattern import alternation


def once_ready(words: str) -> bool:
    """Whether ``words`` before a value say that it is so once something is ready, and not when that is.

    >>> once_ready("支持二期工程建设，达产后年产值超过"), once_ready("三期今年6月投产后，产能增加")
    (True, False)
    >>> once_ready("投产后已实现产值"), once_ready("建成后的车间")
    (False, False)
    """
    return _once_ready().search(words) is not None


@cache
def _once_ready() -> re.Pattern[str]:
    ready = alternation(modality_words().coming_into_use)
    return re.compile(
        f"(?:^|[，；：。])(?:待|等|其|该|项目|工程|二期|三期|全部|全面|整体|正式|建成)*{ready}+(?:之|以)?后"
        "(?:，)?(?:(?!已|累计|[共完]?了|当年|目前|以来|[一-龥]?[年月]内?[，至到])[^，。；、的\\d])*$"
    )
