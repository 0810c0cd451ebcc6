"""What is said of rulebooks: their outlines, the changes between versions, the empty table (``labels.yaml``)."""

from __future__ import annotations

from duban.language import Texts

LABELS = Texts("duban.assessment.authoring", "labels")
"""Every label by group and key.

>>> LABELS.say("changes.tightened", "zh"), LABELS.say("outline.points", "en", n=5)
('收紧', '5 points')
"""
