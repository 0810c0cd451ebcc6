"""What is said beside a result: how something was read, or what to watch."""

from __future__ import annotations

from dataclasses import dataclass

from duban.language import Bilingual


@dataclass(frozen=True, slots=True)
class Note(Bilingual):
    """A sentence in both languages; ``warning`` where somebody should look at it."""

    warning: bool = False
