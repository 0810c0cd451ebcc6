"""Whether slow properties run at full size: ``make thorough`` asks for it, ``make test`` runs a part of each."""

from __future__ import annotations

import os

THOROUGH = bool(os.environ.get("DUBAN_THOROUGH"))
