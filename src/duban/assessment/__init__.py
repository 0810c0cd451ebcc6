"""Entities against the rules in force on a day: which tier each reaches, and what it lacks for the next.

Rules are data (:mod:`~duban.assessment.formula`), written in files (:mod:`~duban.assessment.rulebook`) with expressions
(:mod:`~duban.assessment.expression`). Tables of entities (:mod:`~duban.assessment.table`) are run under them
(:mod:`~duban.assessment.engine`) to a result (:mod:`~duban.assessment.result`), or ranked by an index
(:mod:`~duban.assessment.composite`); :mod:`~duban.assessment.authoring` serves those who keep the rules.
"""
