"""What a document says of itself: title, date, region, issuer, publisher, and the year it speaks in.

Each statement is looked for in the order of how much it can be trusted: what the caller says, what
the page declares (meta tags), labelled lines around the text («来源：», «时间：»), the line that names
the session, the address, and at last the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property

from duban.text.boilerplate import cues, is_menu, is_paragraph
from duban.text.dates import LONGEST_DATE, dates, packed_date
from duban.text.document import Context
from duban.text.reported import year_of_writing

_DATE_TAGS = (
    "pubdate article:published_time publishdate publish_date pub_date og:release_date firstpublishedtime"
    " dc.date dc.date.issued dcterms.issued datepublished date"
)
_TITLE_TAGS = "articletitle h1 og:title title"
_PUBLISHER_TAGS = "contentsource source og:site_name sitename"
_SITE = re.compile(r"\s*(?:[_|｜]|\s[-–—]\s|--+|(?<!\d)[-–—](?=[^-–—\d()（）]{2,20}$))\s*")
_LABEL_WORD = re.compile("来源|出处|稿源|时间|日期|发文机关|发布机构")
_LABEL = re.compile(
    r"(?:^|[\s（(|｜】\]0-9日分秒])(?:信息|文章|新闻|发布|发表|更新|成文|刊发|生成)?"
    rf"(?P<label>{_LABEL_WORD.pattern})\s*[：:]\s*(?=(?P<value>.{{0,60}}))"
)
_CUT_VALUE = re.compile(
    r"[\s|｜【]|[）)】]$|(?:发布|发表)?(?:时间|日期)[：:]|(?:作者|编辑|责任编辑|责编|审核)[：:]"
    r"|(?:浏览|阅读|点击|访问)(?:量|数|次数)?[：:]|(?:字号|字体|分享|打印)"
)
_BYLINE = re.compile(
    r"[（(【]?(?P<name>[^\s，。：（(]{2,20}?)(?:首席|全媒体|融媒体|见习|客户端)*记者"
    r"[\s　一-龥·]{2,20}?(?:报道|[)）])"
    r"|[（(【]?(?P<agency>[^\s，。：（(]{2,6}[社网报])[^\s，。：]{0,8}?(?:[0-9]{1,2}月)?[0-9]{1,2}日电"
)
_SESSION = re.compile(r"在[^，。；\s]{2,40}(?:人民代表大会|人大|会议)|[次届]会议")
_REGION = re.compile(
    r"(?:^|[年在，、：“（(\s—―-])(?![全本我各该某直在今去明其]|市县)"
    r"(?P<region>(?:(?![由的按级为是有])[一-龥]){1,8}?(?<![全本我各该某直])(?:省|自治区|特别行政区|自治州|(?<![城设区])(?<!地级)市(?!场)|(?<!山区)县)(?!级)"
    r"(?:[一-龥]{2,6}?(?:市|县|区)(?=人民|政府|第))?)"
)
# A ministry or another body of the State Council opens the title.
_CENTRAL = re.compile(
    r"(?:国家[一-龥]{2,12}?(?:局|委员会|委)|[^\W\d省市县州委]{2,10}部)(?=等|办公厅|关于|：|印发|发布|召开|有关)"
)
_NATIONAL = re.compile(
    r"全国[^，。；\s]{1,20}会议|全国人民代表大会|全国人大|国务院|中共中央|中央经济工作会议"
)
_ISSUER = re.compile(
    r"^(?P<issuer>[一-龥、\s]{2,40}?(?:部|委员会|局|厅|院|人民政府|办公室|署|委|办))(?:办公厅|办公室)?"
    r"(?:等[一二三四五六七八九十两]{1,3}(?:部门|单位))?(?:关于|印发|发布|公布)"
)
_WORK_REPORT = re.compile(r"政府工作报告")
_BARE_WORK_REPORT = re.compile(r"(?:(?P<year>20[0-9]{2})年)?政府工作报告")
_REVIEW = re.compile(r"总结(?:了)?(20[0-9]{2})年")
_MEETING_MONTH = re.compile(r"(?<![0-9年])([0-9]{1,2})月[0-9]{1,2}")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?=年|[—–-]20)")
_NO_TITLE = re.compile(
    r"[（(]?——?.*|――.*|.*(?:记者|通讯员|报道)\s*\S{0,12}|.*在.{4,60}会议上[）)]?|[图表注]\s*[：:].*"
    r"|.*[。；，、：:,]|[（(]?[一二三四五六七八九十]+[、）)].*|[0-9]{1,2}[、.．](?![0-9]).*|第[一二三四五六七八九十百0-9]+[编篇章节条].*|.*来源.*|[\W\d]*"
    r"|.{0,12}(?:总理|省长|市长|主席|州长|县长|区长)[\s　]*\S{1,4}(?:[\s　]\S)?"
)
_NOTE_MARK = re.compile(r"(?:[\[［〔][0-9]{1,2}[\]］〕]|[①-⑳])$")
_HEAD = 1_000
# So many characters may stand in a line beside its date.
_BESIDE_DATE = 20


@dataclass(frozen=True, kw_only=True)
class Clues:
    """Where context is looked for.

    ``lines`` are the repaired lines of the whole text with its page's furniture, ``text`` the main
    text, ``meta`` what the page declares, ``around`` repaired lines that stood beside the main text.
    """

    name: str
    text: str
    lines: Sequence[str]
    meta: Mapping[str, str]
    around: Sequence[str] = ()

    @cached_property
    def margin(self) -> list[str]:
        """The lines where labels stand: beside the text, before its first paragraph, at its end."""
        head: list[str] = []
        for line in self.lines[:60]:
            if is_paragraph(line) and len(head) > 2:
                break
            head.append(line)
        return [*self.around, *head, *self.lines[-20:]]

    @cached_property
    def labelled(self) -> list[tuple[str, str]]:
        """The labels of the margin with their values; a label alone has its value on the next line."""
        found = []
        for number, line in enumerate(self.margin):
            for match in _LABEL.finditer(line[:160]) if _LABEL_WORD.search(line) else ():
                value = match["value"].strip()
                if not value and number + 1 < len(self.margin):
                    value = self.margin[number + 1].strip()
                if value:
                    found.append((match["label"], value))
        return found


def find_context(clues: Clues, overrides: Context | None = None) -> Context:
    """The context that ``clues`` give; what ``overrides`` states wins.

    >>> told = ["江苏省2026年政府工作报告", "各位代表："]
    >>> clues = Clues(name="a.txt", text="\\n".join(told), lines=told, meta={}, around=[])
    >>> found = find_context(clues, Context(published="2026-01-20"))
    >>> found.region, found.year, found.published
    ('江苏省', 2026, '2026-01-20')
    """
    title = _NOTE_MARK.sub("", _title(clues) or "") or None
    session = _session(clues)
    published = _published(clues, session)
    year = _year(clues, title, session, published)
    region = _region(clues, title, session)
    found = Context(
        title=_full_title(title, year, region),
        published=published or _meeting_month(clues.text),
        region=region,
        issuer=_issuer(clues, title, region),
        publisher=_publisher(clues),
        url=_url(clues),
        year=year,
    )
    return _overridden(found, overrides)


def _overridden(found: Context, overrides: Context | None) -> Context:
    """``found`` with what is stated in its place; a stated date also settles an unstated year."""
    if overrides is None:
        return found
    stated = {field.name: getattr(overrides, field.name) for field in fields(Context)}
    values = {field.name: getattr(found, field.name) for field in fields(Context)}
    values |= {name: value for name, value in stated.items() if value is not None}
    if overrides.year is None and overrides.published and _is_dated(overrides.published):
        values["year"] = int(overrides.published[:4])
    return Context(**values)


def _is_dated(text: str) -> bool:
    return re.match(r"[0-9]{4}", text) is not None


def _first(meta: Mapping[str, str], names: str) -> Iterator[str]:
    return (meta[name] for name in names.split() if meta.get(name))


def _labelled(clues: Clues, *labels: str) -> Iterator[str]:
    """The values of labelled lines."""
    return (value for label, value in clues.labelled if label in labels)


def _published(clues: Clues, session: str | None) -> str | None:
    return (
        next(_dates_of(_first(clues.meta, _DATE_TAGS)), None)
        or next(_dates_of(_labelled(clues, "时间", "日期")), None)
        or next(_bare_dates(clues), None)
        or next(_dates_of([session or ""]), None)
        or packed_date(_url(clues) or clues.name)
        or _latest(clues.text[:_HEAD])
    )


def _dates_of(texts: Iterator[str] | Sequence[str]) -> Iterator[str]:
    return (found.iso for text in texts for found in dates(text))


def _bare_dates(clues: Clues) -> Iterator[str]:
    """Lines of the margin that hold a date and little else."""
    for line in clues.margin:
        if len(line) > LONGEST_DATE + _BESIDE_DATE:
            continue
        for found in dates(line):
            rest = len(line) - (found.end - found.start)
            if found.start <= 14 and rest <= _BESIDE_DATE and "会议上" not in line and not is_paragraph(line):
                yield found.iso


def _latest(text: str) -> str | None:
    return max((found.iso for found in dates(text)), default=None)


def _session(clues: Clues) -> str | None:
    """The line that names the session a report was given at, with its date where it has one."""
    lines = [line.strip() for line in clues.text[:_HEAD].split("\n")[:12]]
    for number, line in enumerate(lines):
        if len(line) <= 80 and "各位" not in line and _SESSION.search(line):
            beside = lines[number + 1 : number + 3]
            date = next((x for x in beside if len(x) <= 16 and next(dates(x), None)), "")
            return line if next(dates(line), None) else f"{line} {date}".strip()
    return None


def _title(clues: Clues) -> str | None:
    for title in _first(clues.meta, _TITLE_TAGS):
        cleaned = _SITE.split(title)[0].strip() if title == clues.meta.get("title") else title.strip()
        if len(cleaned) >= 4 and not is_menu(cleaned):
            return cleaned
    return _title_line(clues) or _title_at_end(clues)


def _title_line(clues: Clues) -> str | None:
    for line in clues.text[:_HEAD].split("\n")[:12]:
        shown = line.strip()
        if is_paragraph(shown) and len(shown) > 60:
            return None
        if 4 <= len(shown) <= 60 and not (
            _NO_TITLE.fullmatch(shown) or is_menu(shown) or is_paragraph(shown)
        ):
            return shown
    return next(
        (x.strip() for x in clues.text[:200].split("\n")[:2] if x.strip().endswith("政府工作报告")), None
    )


def _title_at_end(clues: Clues) -> str | None:
    found = (cues().title.search(line) for line in clues.lines[-20:])
    return next((match["title"] for match in found if match), None)


def _full_title(title: str | None, year: int | None, region: str | None) -> str | None:
    """A bare «政府工作报告» with the year and the place that tell it from the others."""
    bare = _BARE_WORK_REPORT.fullmatch(title or "")
    if (not bare and not (title or "").startswith("在")) or not title:
        return title
    if not title.endswith("政府工作报告") or region is None or year is None:
        return title
    return f"{year}年{'国务院' if region == '全国' else region}政府工作报告"


def _region(clues: Clues, title: str | None, session: str | None) -> str | None:
    issued = next(_labelled(clues, "发文机关", "发布机构"), "")
    for place in (session, title, issued, _without_rows(clues.text[:300])):
        if not place:
            continue
        national, local = _NATIONAL.search(place), _REGION.search(place)
        if local and not (national and national.start() < local.start()):
            return local["region"]
        if national:
            return "全国"
    return "全国" if _CENTRAL.match(title or "") else None


def _without_rows(text: str) -> str:
    """``text`` without the rows of tables: the place in one of them is that of its values, not of the document."""
    return "\n".join(line for line in text.split("\n") if sum(map(bool, line.split("\t"))) < 2)


def _issuer(clues: Clues, title: str | None, region: str | None) -> str | None:
    if issued := next(_labelled(clues, "发文机关", "发布机构"), None):
        return _value(issued)
    if match := _ISSUER.match(title or ""):
        return match["issuer"].strip()
    if title and _WORK_REPORT.search(title) and region:
        return "国务院" if region == "全国" else f"{region}人民政府"
    return None


def _publisher(clues: Clues) -> str | None:
    for value in (*_first(clues.meta, _PUBLISHER_TAGS), *_labelled(clues, "来源", "出处", "稿源")):
        if shown := _value(value):
            return shown
    head = (_BYLINE.match(line.strip()) for line in clues.text[:400].split("\n")[:3])
    return next((match["name"] or match["agency"] for match in head if match), None)


def _value(text: str) -> str | None:
    """A label's value without what follows it on the line."""
    shown = _CUT_VALUE.split(text.strip())[0].strip("：: ")
    return shown if 2 <= len(shown) <= 40 else None


def _url(clues: Clues) -> str | None:
    if clues.name.startswith(("http://", "https://")):
        return clues.name
    return next(_first(clues.meta, "canonical og:url url"), None)


def _year(clues: Clues, title: str | None, session: str | None, published: str | None) -> int | None:
    """The year that 今年 means.

    Of a work report, the year of its session. Of anything else, that of its publication. Where
    neither is known: a meeting in October to December that sums up a year's work is held in that
    year, one in the first months in the next; else the title tells (:mod:`duban.text.reported`).
    """
    given = next(_dates_of([session or ""]), None)
    named = _YEAR.search(title or "")
    if title and _WORK_REPORT.search(title):
        if given:
            return int(given[:4])
        if named:
            return int(named[0])
    if published:
        return int(published[:4])
    return _reviewed(clues.text) or year_of_writing(title or "", clues.text)


def _reviewed(text: str) -> int | None:
    month = _meeting_month(text)
    return int(month[:4]) if month else None


def _meeting_month(text: str) -> str | None:
    """The month of a meeting that sums up a year: in that year, or in the first half of the next."""
    review = _REVIEW.search(text[: 3 * _HEAD])
    if review is None:
        return None
    month = _MEETING_MONTH.search(text[: review.start()])
    number = int(month[1]) if month and 1 <= int(month[1]) <= 12 else 12
    return f"{int(review[1]) + (1 if number <= 6 else 0)}-{number:02}"
