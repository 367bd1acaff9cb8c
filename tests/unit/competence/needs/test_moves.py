"""The table of moves: every state is reached and left, each row is for somebody, and nobody does what is not theirs."""

import itertools

import pytest

from competence.needs.enums import Helped, State
from competence.needs.rules import (
    AFTER_FEEDBACK,
    ALIVE,
    HELPED_ON,
    LIVING,
    PAIRS,
    TABLE,
    UNANSWERED,
    Asks,
    NotPossibleError,
    Who,
    find_move,
    possible,
)


@pytest.mark.parametrize(("current", "wanted"), list(itertools.product(State, State)))
def test_a_need_moves_only_as_the_table_says(current: State, wanted: State) -> None:
    for who in Who:
        rows = [move for move in TABLE if (move.came_from, move.to) == (current, wanted) and who in move.who]
        if rows:
            assert find_move(current, wanted, who) == rows[0]
        else:
            with pytest.raises(NotPossibleError):
                find_move(current, wanted, who)


def test_each_pair_stands_once() -> None:
    assert len(PAIRS) == len(TABLE)


def test_nothing_goes_back_to_a_draft_and_every_state_can_be_reached() -> None:
    assert {move.to for move in TABLE} | {State.DRAFT} == set(State)
    assert State.DRAFT not in {move.to for move in TABLE}


def test_a_draft_can_only_be_sent() -> None:
    assert [move.to for move in TABLE if move.came_from == State.DRAFT] == [State.OPEN]


@pytest.mark.parametrize("state", ALIVE)
def test_from_every_state_that_is_alive_it_can_be_put_aside_closed_and_taken_back(state: State) -> None:
    assert find_move(state, State.PARKED, Who.OFFICE).asks == {Asks.WHY, Asks.DAY}
    assert find_move(state, State.CLOSED, Who.OFFICE).asks == {Asks.OUTCOME}
    assert find_move(state, State.WITHDRAWN, Who.FIRM).asks == frozenset()


@pytest.mark.parametrize("state", [State.WITHDRAWN, State.PARKED])
def test_what_is_the_ones_is_not_the_others(state: State) -> None:
    other = Who.OFFICE if state == State.WITHDRAWN else Who.FIRM
    for came_from in ALIVE:
        with pytest.raises(NotPossibleError):
            find_move(came_from, state, other)


def test_the_clock_only_brings_back_what_was_put_aside() -> None:
    assert {move.came_from for move in TABLE if Who.CLOCK in move.who} == {State.PARKED}


def test_every_state_is_counted_once() -> None:
    assert set(LIVING) == {*UNANSWERED, *HELPED_ON, State.PARKED}
    assert len(LIVING) == len(set(LIVING))


@pytest.mark.parametrize("state", HELPED_ON)
def test_every_verdict_leads_somewhere_from_an_answer(state: State) -> None:
    for helped in Helped:
        find_move(state, AFTER_FEEDBACK[helped], Who.FIRM)


def test_what_can_be_done_without_an_answer() -> None:
    assert State.OFFERED not in possible(State.OPEN, Who.OFFICE)
    assert set(possible(State.PARKED, Who.CLOCK)) == {State.OPEN, State.TRIAGED, State.MATCHED, State.IN_DELIVERY}
