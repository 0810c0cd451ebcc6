"""Parts of the patterns by which clauses of provisions are read; numbers are masked (:mod:`duban.extraction.provisions.masked`)."""

from __future__ import annotations

from duban.extraction.provisions.masked import ANY, MONEY, NO_VALUE, POINTS, RATE, REST

WORD = f"[^，；：。、\\s的按{NO_VALUE}]"


WORDS = f"[^，；：。{NO_VALUE}]"


SUM = f"{MONEY}{REST}*"


SHARE = f"[{RATE}{POINTS}]{REST}*"


AND = "(?:[、和及与]|以及)"


CAP = "(?:最高|最多|最低|至多|上限|不超过|不高于|不低于|不少于|不得超过|不得高于|可?达到?|为|按|原则上|累计|总额|额度|均|各|依次|分别)"


EACH = f"每{WORD}{{1,5}}?"


SINGLE = f"(?:单|每|同一){WORD}{{1,8}}?"


# «|200亩至500亩的|每亩补80元», «|产值增长20%以上的|再奖励10万元»
TIER = f"(?P<tier>[^，；：。]*?{ANY}[^，；：。{NO_VALUE}]{{0,12}}?的(?!比例|标准|幅度|部分|税率|费率))?"


HOW = "(?:平均|定额|再|另|可|均|各|分别|依次|统一|一次性|额外|择优|最高|给予|予以|发放|享受|领取|申领|安排|提供|由[^，；。]{1,10}?)"
