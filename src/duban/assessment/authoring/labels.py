"""What is said of rulebooks, in both languages (``labels.yaml``)."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import cast


@cache
def labels() -> dict[str, dict[str, dict[str, str]]]:
    """Every label: group, key, language."""
    import yaml

    text = (resources.files("duban.assessment.authoring") / "labels.yaml").read_bytes()
    return cast("dict[str, dict[str, dict[str, str]]]", yaml.safe_load(text))


def label(group: str, key: str, lang: str, /, **parts: object) -> str:
    """A label in ``lang``, its parts filled in.

    >>> label("changes", "tightened", "zh"), label("outline", "points", "en", n=5)
    ('收紧', '5 points')
    """
    text = labels()[group][key][lang]
    return text.format(**parts) if parts else text
