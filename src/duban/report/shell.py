"""What every page of Duban is made of: one self-contained HTML file with its data, style and scripts.

Nothing is loaded from anywhere: a content security policy allows the page's own style and script, by their
hashes, and nothing else. The data stand in the page as JSON; scripts put texts into nodes, never into markup.
"""

from __future__ import annotations

import base64
import hashlib
import os
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

import msgspec

from duban.language import Bilingual, Texts
from duban.text.document import Document
from duban.version import __version__
from duban.vocabulary import regions, units
from duban.vocabulary.themes import themes

Labels = dict[str, Bilingual]
Address = Callable[[Document], str]
"""Where the app shows a document: pages in its frame lead there, files do not."""


class PageView(NamedTuple):
    """What a page shows, wherever it is shown: in a file of its own, or in the frame of the app.

    Attributes:
        template: the name of ``page/TEMPLATE.html``.
        scripts, styles: the page's own, beside those that all pages share; the last script defines ``VIEWS``.
        data: what the scripts draw; it must have ``labels``.
        more: what the template needs to say something without scripts.
    """

    template: str
    scripts: Sequence[str]
    data: Mapping[str, Any]
    styles: Sequence[str] = ()
    more: Mapping[str, Any] = {}


def page(view: PageView, *, lang: str, generated: str | None = None) -> str:
    """The page of ``view`` as HTML in one file; it opens in ``lang`` (``zh`` or ``en``) and can switch.

    ``generated`` is shown as the time of making, by default :func:`made_on`.
    """
    from jinja2 import DictLoader, Environment
    from markupsafe import Markup

    style = f"{_asset('base.css')}\n{styled(view.styles)}".strip()
    script = bundled(view.scripts)
    names = ("base.html", f"{view.template}.html")
    environment = Environment(autoescape=True, loader=DictLoader({name: _asset(name) for name in names}))
    return environment.get_template(names[-1]).render(
        lang=lang,
        labels=view.data["labels"],
        generated=generated or made_on(),
        version=__version__,
        style=Markup(style),
        script=Markup(script),
        style_hash=hashed(style),
        script_hash=hashed(script),
        data=Markup(embedded({"lang": lang, **view.data})),
        **view.more,
    )


def styled(styles: Sequence[str]) -> str:
    """The style of a page's own, beside that which all pages share.

    >>> ".matrix" in styled(["matrix.css"])
    True
    """
    return "\n".join(map(_asset, styles))


def bundled(scripts: Sequence[str]) -> str:
    """The script of a page: its own ``scripts`` between those that all pages share, in one scope.

    >>> bundled(["board.js"]).index("function el(") < bundled(["board.js"]).index("function board()")
    True
    """
    return "\n".join(map(_asset, ("dom.js", "address.js", *scripts, "shell.js")))


def made_on() -> str:
    """The date of making: today, or that of ``SOURCE_DATE_EPOCH`` where a build is to be repeatable."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    day = datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdecimal() else date.today()
    return day.isoformat()


@cache
def labels(*names: str) -> Labels:
    """The labels of the files ``NAME.yaml`` together, by key; later files go first."""
    return dict(Texts("duban.report.labels", *names))


def names(files: tuple[str, ...], lang: str, *keys: str) -> list[str]:
    """The labels with the keys ``keys`` of ``files``, in the language ``lang``: the header of a table.

    >>> names(("labels",), "en", "document", "theme")
    ['Document', 'Theme']
    """
    known = labels(*files)
    return [known[key].text(lang) for key in keys]


def theme_names(used: Iterable[str | None]) -> dict[str, dict[str, str]]:
    """The themes ``used`` and their chapters, by identifier: names in both languages and ``chapter``; of no others.

    >>> theme_names(["industry"])["industry"]["en"]
    'Industry'
    """
    known = {id for id in used if id and themes().get(id)}
    found = {id: theme for id in known | set(map(themes().chapter, known)) if (theme := themes().get(id))}
    return {
        id: {"zh": theme.zh, "en": theme.en, "chapter": theme.parent or id} for id, theme in found.items()
    }


def script_units(text: str) -> Callable[[int], int]:
    """From offsets in code points to those of the page's scripts, which count UTF-16 units.

    >>> place = script_units("a𠮷b")
    >>> [place(i) for i in range(4)]
    [0, 1, 3, 4]
    """
    wide = [i for i, char in enumerate(text) if char > "\uffff"]
    return lambda offset: offset + bisect_left(wide, offset)


@cache
def _asset(name: str) -> str:
    return (resources.files("duban.report") / "page" / name).read_text(encoding="utf-8").strip()


def hashed(text: str) -> str:
    """The source of a script or style as a content security policy names it.

    >>> hashed("")[:12]
    'sha256-47DEQ'
    """
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def embedded(data: object) -> str:
    """JSON that is safe inside a script element: nothing in it can close the element or open another.

    >>> embedded({"a": "</script>"})
    '{"a":"\\\\u003c/script\\\\u003e"}'
    """
    text = msgspec.json.encode(data).decode("utf-8")
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def unit_names(used: Iterable[str]) -> dict[str, str]:
    """The English names of the units that occur; classifiers that only count have none.

    >>> unit_names(["元", "个"])
    {'元': 'yuan', '个': ''}
    """
    known = {name: units().find(name) for name in used}
    return {name: "" if unit.counter else unit.en for name, unit in known.items() if unit}


def region_names(used: Iterable[str | None]) -> dict[str, str]:
    """The English names of the regions that have one.

    >>> region_names(["四川省", "某县", None])
    {'四川省': 'Sichuan'}
    """
    found = {name: regions().find(name) for name in used if name}
    return {name: region.en for name, region in found.items() if region is not None and region.en}


def both(text: Bilingual) -> dict[str, str]:
    """A text in both languages; in the one that it lacks it is as in the other.

    >>> both(Bilingual("甲"))
    {'zh': '甲', 'en': '甲'}
    """
    return {"zh": text.zh or text.en, "en": text.en or text.zh}
