"""Commands for few treated units and for single series."""

from __future__ import annotations

from duban.cli.evaluate.asked import Registered

COMMANDS: tuple[Registered, ...] = ()
"""Name, help and function of each command."""
