"""What a fix finds."""

from __future__ import annotations

from typing import NamedTuple

from duban.text.view import Edit


class Finding(NamedTuple):
    """Damage at ``text[start:end]``, with what is to stand there and why it is held to be damage.

    ``changes`` is false where the damage is only reported.
    """

    kind: str
    start: int
    end: int
    after: str
    evidence: str = ""
    changes: bool = True

    @property
    def edit(self) -> Edit | None:
        """The edit that mends it; ``None`` where it is only reported."""
        return Edit(self.start, self.end, self.after) if self.changes else None
