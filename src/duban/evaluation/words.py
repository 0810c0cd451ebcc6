"""The words of evaluation in both languages: all files of ``texts/`` as one."""

from __future__ import annotations

from importlib import resources

from duban.language import Bilingual, Texts

TEXTS = Texts(
    "duban.evaluation",
    *sorted(
        f"texts/{entry.name.removesuffix('.yaml')}"
        for entry in resources.files("duban.evaluation").joinpath("texts").iterdir()
        if entry.name.endswith(".yaml")
    ),
)


def told(key: str, /, **parts: object) -> Bilingual:
    """The text ``key``, its parts filled in; a part that is bilingual is filled in by language.

    >>> told("method.did").en
    'difference in differences'

    Raises:
        KeyError: where there is no such text, or a part is missing.
    """
    text = TEXTS[key]
    return text.format(**parts) if parts else text
