"""Commands for many units: who is treated when, difference in differences, staggered adoption, event studies."""

from __future__ import annotations

from duban.cli.evaluate.asked import Asked, Registered, with_panel
from duban.cli.language import say


@with_panel
def design(asked: Asked) -> None:
    """Draw the panel: who is treated when, what is missing."""
    from duban.cli.console import complain
    from duban.evaluation.drawing import drawn

    panel = asked.panel()
    for note in panel.notes:
        complain(note.text(asked.lang))
    print(drawn(panel, asked.lang))


COMMANDS: tuple[Registered, ...] = (("design", say("evaluate.design.help"), design),)
"""Name, help and function of each command."""
