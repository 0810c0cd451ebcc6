"""Entities against the rules in force on a day: which tier each reaches, and what it lacks for the next.

Rules are data (:mod:`~duban.assessment.formula`); they are compiled (:mod:`~duban.assessment.compilation`) and run over whole
tables (:mod:`~duban.assessment.engine`), and :mod:`~duban.assessment.rowwise` says the same slowly.
"""
