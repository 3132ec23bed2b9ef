"""Who must answer a snag, by when, how it stands, and what it must say."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolvast.accounts.rules import Identity, IdentityKind, PositionKind, stranger, system
from rolvast.catalogue import rules
from rolvast.catalogue.rules import OwnerCandidate, SnagRefused, SnagStanding, snag_owner

MANAGER, ADMINISTRATOR, BOARD = PositionKind.MANAGER, PositionKind.ADMINISTRATOR, PositionKind.BOARD


def candidate(number: int, kind: PositionKind, team: str = "") -> OwnerCandidate:
    return OwnerCandidate(position_id=number, person_id=100 + number, kind=kind, team=team)


OURS, OURS_TOO = candidate(1, MANAGER, "Wegen"), candidate(2, ADMINISTRATOR, "Wegen")
OTHER, KEEPER, ALDERMAN = candidate(3, MANAGER, "Zorg"), candidate(4, ADMINISTRATOR), candidate(5, BOARD)
EVERYONE = [ALDERMAN, KEEPER, OTHER, OURS_TOO, OURS]


def test_the_nearest_to_the_task_answers_and_each_gives_way_to_the_next():
    left = list(EVERYONE)
    for expected in (OURS, OURS_TOO, OTHER, KEEPER, ALDERMAN):
        assert snag_owner(left, team="Wegen", raiser=None) == expected
        left.remove(expected)
    assert snag_owner(left, team="Wegen", raiser=None) is None


def test_who_raises_it_does_not_answer_it_unless_there_is_nobody_else():
    assert snag_owner(EVERYONE, team="Wegen", raiser=OURS.person_id) == OURS_TOO
    assert snag_owner([OURS], team="Wegen", raiser=OURS.person_id) == OURS
    two_positions = replace(OURS, position_id=9)
    assert snag_owner([OURS, two_positions, ALDERMAN], team="Wegen", raiser=OURS.person_id) == ALDERMAN


def test_a_task_without_a_team_is_nobody_s_own():
    assert snag_owner([KEEPER, OTHER], team="", raiser=None) == OTHER  # no team is no team in common


def test_who_only_executes_is_never_asked_to_answer():
    others = [candidate(1, PositionKind.STAFF, "Wegen"), candidate(2, PositionKind.MODERATOR)]
    assert snag_owner(others, team="Wegen", raiser=None) is None


CANDIDATES = st.lists(
    st.builds(
        OwnerCandidate,
        position_id=st.integers(1, 50),
        person_id=st.integers(1, 6),
        kind=st.sampled_from(list(PositionKind)),
        team=st.sampled_from(["", "Wegen", "Zorg"]),
    ),
    max_size=8,
    unique_by=lambda one: one.position_id,
)
TEAMS, RAISERS = st.sampled_from(["", "Wegen", "Zorg"]), st.none() | st.integers(1, 6)


@given(CANDIDATES, TEAMS, RAISERS)
def test_never_the_raiser_where_another_can_answer(candidates, team, raiser):
    able = [one for one in candidates if one.kind in {MANAGER, ADMINISTRATOR, BOARD}]
    found = snag_owner(candidates, team=team, raiser=raiser)
    assert (found is None) == (not able)
    if found is not None:
        assert found in able
        assert found.person_id != raiser or all(one.person_id == raiser for one in able)


@given(CANDIDATES, TEAMS, RAISERS, st.randoms())
def test_the_owner_does_not_hang_on_the_order_of_the_candidates(candidates, team, raiser, random):
    shuffled = random.sample(candidates, len(candidates))
    assert snag_owner(shuffled, team=team, raiser=raiser) == snag_owner(candidates, team=team, raiser=raiser)


@given(st.dates(date(2015, 1, 1), date(2060, 1, 1)))
def test_an_answer_is_due_on_the_twenty_eighth_day_and_not_before(day):
    assert rules.snag_term(day).final == day + timedelta(days=28)


def test_a_moment_counts_as_its_dutch_day():
    late_at_night = datetime(2026, 8, 31, 22, 30, tzinfo=UTC)  # 1 September in the Netherlands
    assert rules.snag_term(late_at_night).final == date(2026, 9, 29)


DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@given(DAYS, st.none() | DAYS, DAYS)
def test_late_is_never_hidden_by_an_answer(answer_by, answered_on, today):
    standing = rules.snag_standing(answer_by=answer_by, answered_on=answered_on, today=today)
    assert standing.is_late == ((answered_on or today) > answer_by)
    assert (standing in {SnagStanding.ANSWERED, SnagStanding.ANSWERED_LATE}) == (answered_on is not None)


SAID = {"rule": "Artikel 3", "cost": "Een halve dag.", "idea": "Schrap het.", "minutes": 240}


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"rule": " \n"}, "welke regel"),
        ({"rule": "r" * 301}, "300 tekens"),
        ({"cost": ""}, "wat de regel kost"),
        ({"idea": "  "}, "voorstel"),
        ({"idea": "i" * 4001}, "4000 tekens"),
        ({"minutes": 0}, "1 tot 1440"),
        ({"minutes": 1441}, "1 tot 1440"),
    ],
)
def test_a_snag_says_which_rule_what_it_costs_and_what_would_help(changed, says):
    rules.check_snag(**SAID)
    rules.check_snag(**{**SAID, "minutes": None})
    with pytest.raises(SnagRefused, match=says):
        rules.check_snag(**{**SAID, **changed})


def staff(kind: PositionKind = PositionKind.STAFF, *, position: int = 7, place: int = 1) -> Identity:
    return Identity(
        municipality_id=place,
        kind=IdentityKind.STAFF,
        person_id=70,
        position_id=position,
        position_kind=kind,
    )


def test_only_who_works_here_raises_a_snag():
    for kind in PositionKind:
        rules.check_snag_raiser(staff(kind), municipality_id=1)
    for other in (stranger(1), system(1), staff(place=2)):
        with pytest.raises(SnagRefused, match="voor deze gemeente"):
            rules.check_snag_raiser(other, municipality_id=1)


def test_its_owner_and_the_board_answer_and_nobody_else():
    def may(who: Identity) -> bool:
        return rules.may_answer_snag(who, municipality_id=1, owner_id=5)

    assert may(staff(MANAGER, position=5))
    assert may(staff(BOARD))
    for other in (staff(MANAGER), staff(), stranger(1), system(1), staff(BOARD, place=2)):
        assert not may(other)


@pytest.mark.parametrize(
    ("who", "answered", "reason", "says"),
    [
        (staff(position=8), False, "Zo.", "Alleen wie over deze taak gaat"),
        (staff(position=5), True, "Zo.", "al beantwoord"),
        (staff(position=5), False, " ", "zonder reden"),
        (staff(position=5), False, "r" * 4001, "4000 tekens"),
    ],
)
def test_an_answer_comes_once_from_the_owner_with_a_reason(who, answered, reason, says):
    rules.check_snag_answer(
        staff(position=5), municipality_id=1, owner_id=5, answered=False, reason="Het kan anders."
    )
    with pytest.raises(SnagRefused, match=says):
        rules.check_snag_answer(who, municipality_id=1, owner_id=5, answered=answered, reason=reason)
