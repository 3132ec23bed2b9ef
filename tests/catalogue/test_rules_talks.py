"""Who may answer in a role talk, what is shown of small groups, how far people agree."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rolvast.accounts.rules import Identity, IdentityKind, PositionKind, stranger
from rolvast.catalogue.rules import Competence, Role, RoleNotAllowed
from rolvast.catalogue.rules.talks import (
    LONGEST_REASON,
    MOST_LINKS,
    MOST_TASKS,
    SMALLEST_GROUP,
    Placed,
    Spread,
    TalkGroup,
    TalkRefused,
    agreement_words,
    alpha,
    check_agenda,
    check_answer,
    check_answer_by,
    check_holder,
    check_invited,
    check_open,
    coincidences,
    groups_shown,
    may_hold_talk,
    measure_agreement,
    sees_answers,
)


def units_of(table: str) -> list[list[int]]:
    """The values per unit of a table with a row per observer, a column per unit, and a dot for none."""
    rows = [row.split() for row in table.strip().splitlines()]
    return [[int(value) for value in column if value != "."] for column in zip(*rows, strict=True)]


def nominal(_one, _other, _totals):
    return Fraction(1)


def interval(one, other, _totals):
    return Fraction(one - other) ** 2


def ratio(one, other, _totals):
    return Fraction(one - other, one + other) ** 2


# --- agreement: published examples ---------------------------------------------------------------------

#: K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), part C: four observers, twelve units.
FOUR_OBSERVERS = """
1 2 3 3 2 1 4 1 2 . . .
1 2 3 3 2 2 4 1 2 5 . 3
. 3 3 3 2 3 4 2 2 5 1 .
1 2 3 3 2 4 4 1 2 5 1 .
"""
#: The same, part A: two observers, ten units, two values.
TWO_VALUES = """
0 1 0 0 0 0 0 0 1 0
1 1 1 0 0 1 0 0 0 0
"""
#: The same, part B: two observers, twelve units, five nominal values (a = 1).
FIVE_VALUES = """
1 1 2 2 4 3 3 3 5 4 4 1
2 1 2 2 2 3 3 3 5 4 4 4
"""


def test_the_published_figures_of_four_observers_come_out():
    units = units_of(FOUR_OBSERVERS)
    assert round(float(alpha(units)), 3) == 0.815
    assert round(float(alpha(units, difference=nominal)), 3) == 0.743
    assert round(float(alpha(units, difference=interval)), 3) == 0.849
    assert round(float(alpha(units, difference=ratio)), 3) == 0.797


def test_the_published_coincidences_of_four_observers_come_out():
    pairs = coincidences(units_of(FOUR_OBSERVERS))
    assert sum(pairs.values()) == 40
    assert [sum(pairs.get((one, other), 0) for other in range(1, 6)) for one in range(1, 6)] == [
        9,
        13,
        10,
        5,
        3,
    ]
    assert (pairs[1, 1], pairs[2, 2], pairs[1, 2]) == (7, 10, Fraction(4, 3))


def test_the_published_figures_of_two_observers_come_out():
    assert round(float(alpha(units_of(TWO_VALUES), difference=nominal)), 3) == 0.095
    assert alpha(units_of(TWO_VALUES)) == alpha(
        units_of(TWO_VALUES), difference=nominal
    )  # two values: no order
    assert round(float(alpha(units_of(FIVE_VALUES), difference=nominal)), 3) == 0.692


# --- agreement: what must hold whatever people answer ---------------------------------------------------

RUNGS = st.integers(1, 6)
UNITS = st.lists(st.lists(RUNGS, max_size=8), min_size=1, max_size=7)


@given(UNITS, st.randoms())
def test_who_said_it_does_not_matter(units, random):
    shuffled = [random.sample(values, len(values)) for values in random.sample(units, len(units))]
    assert alpha(shuffled) == alpha(units)


@given(UNITS)
def test_counting_the_ladder_from_the_top_changes_nothing(units):
    assert alpha([[7 - value for value in values] for values in units]) == alpha(units)


@given(UNITS)
def test_only_the_order_of_the_rungs_counts_not_their_distance(units):
    assert alpha([[value**3 for value in values] for values in units]) == alpha(units)


@given(UNITS, st.lists(st.lists(RUNGS, max_size=1), max_size=4))
def test_a_unit_with_fewer_than_two_values_is_left_out(units, lonely):
    assert alpha([*units, *lonely]) == alpha(units)


@given(st.lists(st.tuples(RUNGS, st.integers(2, 6)), min_size=2, max_size=7))
def test_perfect_agreement_with_variation_is_one(units):
    assume(len({value for value, _ in units}) > 1)
    assert alpha([[value] * people for value, people in units]) == 1


@given(UNITS)
def test_it_is_never_above_one_and_one_only_for_perfect_agreement(units):
    found = alpha(units)
    if found is not None:
        assert found <= 1
        perfect = all(len(set(values)) == 1 for values in units if len(values) > 1)
        assert (found == 1) == perfect


@given(st.lists(RUNGS, min_size=2, max_size=12))
def test_with_one_task_it_is_zero_whatever_people_answer(values):
    assume(len(set(values)) > 1)
    assert alpha([values]) == 0


def test_without_anything_to_compare_it_is_not_there():
    assert alpha([]) is None
    assert alpha([[3], [2]]) is None
    assert alpha([[3, 3], [3, 3]]) is None


@pytest.mark.parametrize(
    ("units", "people", "words"),
    [
        ([[1, 6]], 2, "Eén taak is te weinig om te zeggen of mensen het eens zijn."),
        ([[1], [6]], 1, "Er zijn te weinig antwoorden om te vergelijken."),
        ([[3, 3], [3, 3]], 2, "Iedereen koos bij elke taak dezelfde rol."),
        ([[1, 1], [6, 6]], 2, "De mensen zijn het in grote mate eens."),
        ([[1, 6], [6, 1]], 2, "De mensen zijn het weinig eens."),
    ],
)
def test_agreement_is_said_in_plain_words(units, people, words):
    found = measure_agreement(units, people=people)
    assert found.words == words
    assert (found.tasks, found.answers) == (len(units), sum(map(len, units)))


@pytest.mark.parametrize(
    ("thousandths", "word"), [(800, "in grote mate"), (799, "redelijk"), (667, "redelijk"), (666, "weinig")]
)
def test_the_words_change_at_the_published_limits(thousandths, word):
    assert word in agreement_words(Fraction(thousandths, 1000))


# --- which groups are shown -----------------------------------------------------------------------------

SIZES = st.fixed_dictionaries({group: st.integers(0, 15) for group in TalkGroup})


@given(SIZES)
def test_no_small_group_is_shown_nor_left_to_work_out(sizes):
    shown = groups_shown(sizes)
    assert all(sizes[group] >= SMALLEST_GROUP for group in shown)
    if shown:
        rest = sum(sizes.values()) - sum(sizes[group] for group in shown)
        assert rest == 0 or rest >= SMALLEST_GROUP


@given(SIZES)
def test_two_groups_of_five_are_shown(sizes):
    assume(min(sizes.values()) >= SMALLEST_GROUP)
    assert groups_shown(sizes) == frozenset(TalkGroup)


@pytest.mark.parametrize(
    ("staff", "residents", "shown"),
    [
        (5, 5, {TalkGroup.STAFF, TalkGroup.RESIDENT}),
        (4, 20, set()),
        (20, 4, set()),
        (20, 0, {TalkGroup.STAFF}),
        (1, 2, set()),
    ],
)
def test_groups_shown_in_examples(staff, residents, shown):
    assert groups_shown({TalkGroup.STAFF: staff, TalkGroup.RESIDENT: residents}) == shown


# --- the spread -----------------------------------------------------------------------------------------

ROLES = st.lists(st.sampled_from(list(Role)), min_size=1, max_size=20)


@given(ROLES, st.randoms())
def test_the_spread_does_not_depend_on_who_answered_first(roles, random):
    assert Spread.of(random.sample(roles, len(roles))) == Spread.of(roles)


@given(ROLES)
def test_the_rungs_add_up_and_half_lie_at_or_below_the_median(roles):
    spread = Spread.of(roles)
    assert sum(spread.counts.values()) == spread.count == len(roles)
    low, high = spread.median
    assert 2 * sum(role.rung <= low.rung for role in roles) >= len(roles)
    assert 2 * sum(role.rung >= high.rung for role in roles) >= len(roles)
    assert low is high or len(roles) % 2 == 0


@pytest.mark.parametrize(
    ("roles", "middle", "apart"),
    [
        (["DIRECT"], "regisseren", "Er is één antwoord."),
        (
            ["DIRECT", "DIRECT", "DIRECT"],
            "regisseren",
            "Alle 3 mensen kiezen dezelfde rol: regisseren.",
        ),
        (
            ["LET_GO", "FACILITATE"],
            "tussen loslaten en faciliteren",
            "De antwoorden lopen van loslaten tot faciliteren: één trede uit elkaar.",
        ),
        (
            ["LET_GO", "DIRECT", "DIRECT", "DIRECT", "PERFORM"],
            "regisseren",
            "De antwoorden lopen van loslaten tot zelf doen: 5 treden uit elkaar. "
            "De middelste helft van de mensen kiest regisseren.",
        ),
        (
            ["LET_GO", "FACILITATE", "DIRECT", "PERFORM"],
            "tussen faciliteren en regisseren",
            "De antwoorden lopen van loslaten tot zelf doen: 5 treden uit elkaar. "
            "De middelste helft van de mensen kiest van faciliteren tot regisseren: 2 treden uit elkaar.",
        ),
    ],
)
def test_the_spread_in_words(roles, middle, apart):
    spread = Spread.of([Role(role) for role in roles])
    assert (spread.middle, spread.apart) == (middle, apart)


# --- who may do what ------------------------------------------------------------------------------------


def staff(kind: PositionKind) -> Identity:
    return Identity(
        municipality_id=1, kind=IdentityKind.STAFF, person_id=1, position_id=1, position_kind=kind
    )


@pytest.mark.parametrize("kind", list(PositionKind))
def test_keepers_and_the_board_hold_talks(kind):
    allowed = kind in {PositionKind.MANAGER, PositionKind.ADMINISTRATOR, PositionKind.BOARD}
    assert may_hold_talk(staff(kind)) is allowed
    if allowed:
        check_holder(staff(kind))
    else:
        with pytest.raises(TalkRefused, match="Alleen een leidinggevende"):
            check_holder(staff(kind))


def test_nobody_else_holds_talks():
    assert not may_hold_talk(stranger(1))


def test_a_talk_has_an_agenda():
    check_agenda([1, 2])
    for agenda, said in (([], "minstens één"), ([1, 1], "twee keer"), (range(MOST_TASKS + 1), "hoogstens")):
        with pytest.raises(TalkRefused, match=said):
            check_agenda(list(agenda))


def test_a_talk_can_be_answered_today_and_not_yesterday():
    check_answer_by(date(2026, 9, 1), today=date(2026, 9, 1))
    with pytest.raises(TalkRefused, match="al voorbij"):
        check_answer_by(date(2026, 8, 31), today=date(2026, 9, 1))


def test_somebody_is_invited():
    check_invited(people=1, links=0)
    check_invited(people=0, links=MOST_LINKS)
    for links in (0, -1, MOST_LINKS + 1):
        with pytest.raises(TalkRefused):
            check_invited(people=0, links=links)


def test_a_closed_talk_is_closed():
    check_open(closed=False)
    with pytest.raises(TalkRefused, match="gesloten"):
        check_open(closed=True)


def test_answers_are_seen_after_answering_or_closing_only():
    assert not sees_answers(closed=False, answered=False)
    assert sees_answers(closed=True, answered=False)
    assert sees_answers(closed=False, answered=True)


AGENDA = {1: Competence.AUTONOMY, 2: Competence.CO_GOVERNANCE}
GOOD = {1: Placed(Role.LET_GO, "Kan de buurt."), 2: Placed(Role.DIRECT, "De wet vraagt het.")}


def test_a_whole_answer_is_taken():
    check_answer(GOOD, agenda=AGENDA, closed=False, answered=False)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({1: None}, "Niet elke taak"),
        ({3: GOOD[1]}, "Niet elke taak"),
        ({1: Placed(Role.DIRECT, "  ")}, "zonder reden"),
        ({1: Placed(Role.DIRECT, "x" * (LONGEST_REASON + 1))}, "te lang"),
    ],
)
def test_half_an_answer_is_refused(changes, said):
    placed = {number: one for number, one in (GOOD | changes).items() if one}
    with pytest.raises(TalkRefused, match=said):
        check_answer(placed, agenda=AGENDA, closed=False, answered=False)


def test_what_the_law_makes_compulsory_cannot_be_let_go_in_a_talk_either():
    with pytest.raises(RoleNotAllowed):
        check_answer(GOOD | {2: GOOD[1]}, agenda=AGENDA, closed=False, answered=False)


def test_twice_and_too_late_are_refused_in_their_own_words():
    with pytest.raises(TalkRefused, match="tweede keer"):
        check_answer(GOOD, agenda=AGENDA, closed=False, answered=True)
    with pytest.raises(TalkRefused, match="gesloten"):
        check_answer(GOOD, agenda=AGENDA, closed=True, answered=False)
