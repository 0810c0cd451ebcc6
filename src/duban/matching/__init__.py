"""Every rulebook and every support measure in force on a day against every firm.

Support measures are data (:mod:`~duban.matching.measures`). Which rulebooks are for firms is chosen in
:mod:`~duban.matching.choosing`; :mod:`~duban.matching.gaps` says which single datum or criterion keeps a firm from a tier,
:mod:`~duban.matching.entitlement` and :mod:`~duban.matching.value` who gets a measure and what it is worth.
"""
