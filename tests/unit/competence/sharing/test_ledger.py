"""The fairness ledger: groups with n, and nobody known in a small one, not even by taking a sum apart."""

from competence.sharing.rules.ledger import Fact, ledger


def facts(place: str, firms: int, *, first: int, needs: int = 1, days: int = 2, got: bool = False) -> list[Fact]:
    return [
        Fact(firm, place, "company", "sv", "firm", "2026-4", offered=got, got=got, days=days)
        for firm in range(first, first + firms)
        for _need in range(needs)
    ]


def test_each_group_with_its_figures_and_all_together() -> None:
    found = ledger(
        facts("Stor", 4, first=1, needs=2, got=True) + facts("Liten", 3, first=9), lambda f: f.municipality, least=3
    )
    assert [(line.key, line.firms, line.asked, line.got) for line in found.lines] == [
        ("Stor", 4, 8, 8), ("Liten", 3, 3, 0),
    ]  # fmt: skip
    assert found.total is not None
    assert (found.total.firms, found.total.asked) == (7, 11)


def test_a_small_group_cannot_be_worked_out_from_the_sum() -> None:
    rows = facts("Stor", 9, first=1) + facts("Mellan", 4, first=20) + facts("Liten", 1, first=40)
    found = ledger(rows, lambda f: f.municipality, least=3)
    assert [(line.key, line.firms) for line in found.lines] == [("Stor", 9), ("", 5)]


def test_too_few_firms_are_not_shown_at_all() -> None:
    found = ledger(facts("Stor", 2, first=1, needs=40), lambda f: f.municipality, least=3)
    assert (found.lines, found.total) == ((), None)


def test_a_group_that_waits_longer_than_others_is_named_when_it_is_large_enough() -> None:
    rows = facts("Snabb", 30, first=1, days=2) + facts("Sen", 20, first=40, days=9) + facts("Få", 4, first=80, days=20)
    assert {line.key for line in ledger(rows, lambda f: f.municipality, least=3).lines if line.behind} == {"Sen"}


def test_one_firm_with_needs_in_two_groups_is_one_firm() -> None:
    rows = facts("A", 3, first=1) + facts("B", 3, first=1)
    found = ledger(rows, lambda f: f.municipality, least=3)
    assert found.total is not None
    assert found.total.firms == 3
