"""What changed between two documents: pairs of formulations, kinds of change, what matters first.

Stable, for those who build upon it: :func:`duban.compare` (two sources to a
:class:`~duban.comparison.comparison.Comparison`), the types of :mod:`~duban.comparison.change`,
:mod:`~duban.comparison.comparison` and :mod:`~duban.comparison.summary`, :func:`~duban.comparison.formulations.units.units` and
:func:`~duban.comparison.pairs.alignment.align` for other ways of comparing. All else may change.
"""
