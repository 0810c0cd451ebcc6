"""The things of the vocabulary: no identifier stands in two groups, no word is too short to name something."""

from __future__ import annotations

from duban.vocabulary.things import things


def test_groups_have_no_identifier_in_common() -> None:
    known = things()
    groups = [set(known.acts), set(known.things), set(known.parties)]
    assert sum(map(len, groups)) == len(set().union(*groups))


def test_words_name_something() -> None:
    known = things()
    words = [
        word for group in (known.acts, known.things, known.parties) for one in group.values() for word in one
    ]
    assert all(len(word) > 1 for word in words)
