"""The rules of phases and voters, as properties."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolvast.budgets.rules import (
    MOVES,
    BudgetRefused,
    Dates,
    Doing,
    Phase,
    ballots_digest,
    check_choices,
    check_move,
    check_moved,
    fold,
    home_of,
    may_propose,
    may_vote,
)

DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))
DATES = st.builds(
    lambda day, gap, length: Dates(
        ideas_until=day, vote_from=day + timedelta(gap), vote_until=day + timedelta(gap + length)
    ),
    DAYS, st.integers(1, 60), st.integers(0, 60),
)  # fmt: skip
FACTS = {"ideas_until": "a", "vote_from": "b", "vote_until": "c"}


@given(DATES, DAYS, st.sampled_from(Phase))
def test_one_never_votes_and_hands_in_plans_on_the_same_day(dates, on, phase):
    assert not (may_vote(phase=phase, dates=dates, on=on) and may_propose(phase=phase, dates=dates, on=on))


@given(DATES, DAYS)
def test_the_vote_is_never_counted_on_a_day_on_which_one_may_vote(dates, on):
    if may_vote(phase=Phase.VOTING, dates=dates, on=on):
        with pytest.raises(BudgetRefused):
            check_move(Doing.COUNT, phase=Phase.VOTING, dates=dates, on=on)


@given(DATES, DATES, st.sampled_from(Phase), DAYS)
def test_a_day_on_which_one_may_still_vote_is_never_taken_away_unseen(old, new, phase, on):
    try:
        check_moved(old, new, phase=phase, on=on)
    except BudgetRefused:
        return
    assert new.vote_until == old.vote_until or new.vote_until >= on
    assert phase in {Phase.IDEAS, Phase.CHECKING, Phase.VOTING}


@given(st.lists(st.sampled_from(sorted(MOVES)), max_size=6))
def test_the_fold_is_in_the_phase_of_the_last_move(moves):
    told = fold([("budget.open", FACTS), *((doing, {"winners": []}) for doing in moves)])
    assert told.phase == (MOVES[moves[-1]][1] if moves else Phase.IDEAS)
    assert told.dates == ("a", "b", "c")


@given(st.lists(st.integers(0, 12), max_size=8), st.integers(1, 4), st.integers(4, 6))
def test_a_ballot_that_is_taken_keeps_to_what_is_offered(choices, least, most):
    try:
        taken = check_choices(choices, offered=range(1, 10), least=least, most=most)
    except BudgetRefused:
        return
    assert taken == sorted(set(choices))
    assert least <= len(taken) <= most
    assert set(taken) <= set(range(1, 10))


BALLOTS = st.lists(st.tuples(st.sampled_from(["WEB", "PAPER"]), st.lists(st.integers(1, 30), unique=True)))


@given(BALLOTS, st.randoms())
def test_the_digest_of_the_ballots_does_not_tell_their_order(ballots, luck):
    other = list(ballots)
    luck.shuffle(other)
    assert ballots_digest(ballots) == ballots_digest(other)
    assert ballots_digest([*ballots, ("WEB", [1])]) != ballots_digest(ballots)


def test_one_home_is_one_whatever_way_it_is_written():
    born = date(1980, 5, 1)
    one = home_of(postcode="7311AA", house="12b", born_on=born, initial="j")
    assert one == home_of(postcode=" 7311 aa ", house="12 - B", born_on=born, initial="J.")
    assert one != home_of(postcode="7311AA", house="12b", born_on=born, initial="K")


@pytest.mark.parametrize(
    ("postcode", "house", "initial", "words"),
    [("0311AA", "1", "J", "postcode"), ("7311AA", "b", "J", "huisnummer"), ("7311AA", "1", "7", "letter")],
)
def test_what_is_no_home_is_refused(postcode, house, initial, words):
    with pytest.raises(BudgetRefused, match=words):
        home_of(postcode=postcode, house=house, born_on=date(1980, 1, 1), initial=initial)
