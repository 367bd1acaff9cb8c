"""Identifiers that tell nothing and can be read out."""

from bygdenav.kernel.ids import ALPHABET, public_id


def test_ids_differ_and_use_signs_that_are_not_mistaken() -> None:
    ids = {public_id() for _ in range(2000)}
    assert len(ids) == 2000
    assert all(len(each) == 10 and set(each) <= set(ALPHABET) for each in ids)
    assert not set("01laeiouy") & set(ALPHABET)
