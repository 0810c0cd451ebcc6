"""Reconciliation: one fact in many places."""

import msgspec

from duban.observation import Observation, Witness
from duban.observations.reconciliation import agree, reconcile
from observed import observed

GDP = "地区生产总值"


def test_an_outcome_replaces_an_estimate_and_both_are_kept() -> None:
    found = reconcile([observed(GDP, 5.0, kind="estimate", vintage="2025-12"), observed(GDP, 5.2)])
    assert found is not None
    assert (found.value.low, [one.low for one in found.earlier]) == (5.2, [5.0])


def test_who_says_the_same_is_a_witness() -> None:
    found = reconcile([observed(GDP, 5.2), observed(GDP, 5.2, vintage="2026-02-01")])
    assert found is not None
    assert [one.document for one in found.value.witnesses] == ["2026-01-15.txt", "2026-02-01.txt"]


def test_what_was_said_first_holds_and_a_revision_stands_beside_it() -> None:
    found = reconcile([observed(GDP, 5.3, vintage="2027-01-01"), observed(GDP, 5.2)])
    assert found is not None
    assert (found.value.low, [one.low for one in found.others]) == (5.2, [5.3])


def test_a_number_holds_against_a_bound_that_was_said_before() -> None:
    found = reconcile([observed(GDP, (5.0, None)), observed(GDP, 5.2, vintage="2026-03-01")])
    assert found is not None
    assert (found.value.low, found.value.high, len(found.value.witnesses)) == (5.2, 5.2, 2)


def test_a_garbled_copy_never_decides() -> None:
    copy = observed(GDP, 9.9, vintage="2025-12-31")
    copy = msgspec.structs.replace(copy, witnesses=(Witness(document="copy.html", is_copy=True),))
    found = reconcile([copy, observed(GDP, 5.2)])
    assert found is not None
    assert found.value.low == 5.2


def test_the_plain_scope_holds_and_the_comparable_one_stands_beside_it() -> None:
    found = reconcile([observed(GDP, 6.0, on_same_scope=True), observed(GDP, 4.0)])
    assert found is not None
    assert (found.value.low, found.others[0].on_same_scope) == (4.0, True)


def test_nothing_is_reconciled_to_nothing() -> None:
    assert reconcile([]) is None


def test_what_agrees() -> None:
    third = Observation(indicator="项目", low=-100 / 3, high=-100 / 3)
    assert agree(third, Observation(indicator="项目", low=-33.33, high=-33.33))
    assert agree(Observation(indicator="项目", low=5.0), Observation(indicator="项目", low=5.0, high=5.0))
    assert not agree(Observation(indicator="项目", low=5.0), Observation(indicator="项目", high=5.0))
