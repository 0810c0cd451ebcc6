"""The English that yearbooks set behind or below their labels: 旅游总收入 Total Tourism Revenue."""

from __future__ import annotations

import re

_HANZI = r"[\u4e00-\u9fff]"
_LETTERS = r"[A-Za-z\d\-.,'’&/:%\x02]"
# Words have small letters; abbreviations (GDP, PM2.5) are names.
_GLOSS = re.compile(rf"(?<={_HANZI}|[）)])#?[A-Z]{_LETTERS}*[a-z]{{3}}{_LETTERS}*(?=$|[（(\[])")
_GLOSS_ASIDE = re.compile(
    # A unit behind one in hanzi: （亩）(mu).
    r"[（(](?=[^（）()]*[a-z]{3})[^（）()\u4e00-\u9fff]*[)）]|(?<=[\u4e00-\u9fff%‰][)）])[（(][A-Za-z][^（）()\u4e00-\u9fff]*[)）]"
)


def without_gloss(text: str) -> str:
    """A label without the English that yearbooks put behind it.

    >>> without_gloss("旅游总收入TotalTourismRevenue（亿元）(100millionyuan)"), without_gloss("人均GDP"), without_gloss("水泥(kg)")
    ('旅游总收入（亿元）', '人均GDP', '水泥(kg)')
    """
    if not re.search("[a-z]{3}", text) or not re.search(_HANZI, text):
        return text
    return _GLOSS_ASIDE.sub("", _GLOSS.sub("", text))


def is_gloss(text: str) -> bool:
    """Whether a label is nothing but English words.

    >>> is_gloss("Gross Domestic Product"), is_gloss("GDP"), is_gloss("产量 Output")
    (True, False, False)
    """
    return re.search("[a-z]{3}", text) is not None and re.search(_HANZI, text) is None
