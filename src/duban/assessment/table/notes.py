"""What is said beside a result: how something was read, or what to watch, in both languages."""

from __future__ import annotations

from typing import NamedTuple


class Note(NamedTuple):
    """A sentence in both languages; ``warning`` where somebody should look at it."""

    zh: str
    en: str
    warning: bool = False

    def text(self, lang: str) -> str:
        """The sentence in ``lang``."""
        return self.zh if lang == "zh" else self.en
