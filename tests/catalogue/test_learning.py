"""What choices teach the search: weighed, bounded, without who; a new name for a thing becomes findable."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import NOW, Place, make_place

from rolvast.accounts import actions as accounts
from rolvast.catalogue import actions, queries
from rolvast.catalogue.models import PublicTask, SearchChoice
from rolvast.catalogue.rules.search import (
    COUNTED_DAYS,
    Chosen,
    Desk,
    Document,
    Fit,
    Said,
    choice_words,
    learned,
    shares,
    weight_of,
)
from rolvast.catalogue.rules.search.index import LENGTH
from rolvast.catalogue.rules.search.learning import LEAST_DAYS, LEAST_TIMES, LIFT, MOST_WORDS, SURE

TODAY = NOW.date()
#: A name that the catalogue knows nothing by, and no guess at its spelling leads anywhere.
NEW = "zwiebeldings"


# --- The rule ---------------------------------------------------------------------------------------------


def chosen(word: str, task: int, times: int, *, days: int = LEAST_DAYS, place: int = 1) -> Chosen:
    return Chosen(word=word, task=task, times=times, days=days, places=times * weight_of(place))


def test_a_choice_further_down_weighs_more():
    found = shares([chosen("schommel", 1, 40), chosen("schommel", 2, 20, place=4)])
    assert found == {"schommel": {1: 40 / 120, 2: 80 / 120}}


def test_who_nearly_always_take_the_first_keep_it_first():
    found = shares([chosen("schommel", 1, 95), chosen("schommel", 2, 5, place=2)])
    assert found["schommel"][1] > 0.9


@pytest.mark.parametrize(
    ("times", "days"), [(LEAST_TIMES - 1, LEAST_DAYS), (LEAST_TIMES, LEAST_DAYS - 1), (500, 1)]
)
def test_too_few_choices_or_too_few_days_teach_nothing(times, days):
    assert shares([chosen("schommel", 1, times, days=days)]) == {}
    assert shares([chosen("schommel", 1, LEAST_TIMES, days=LEAST_DAYS)]) == {"schommel": {1: 1.0}}


rows = st.lists(
    st.builds(
        chosen,
        st.sampled_from("abc"),
        st.integers(0, 5),
        st.integers(1, 10_000),
        days=st.integers(1, 365),
        place=st.integers(0, 50),
    ),
    max_size=20,
    unique_by=lambda one: (one.word, one.task),
)
words_said = st.lists(
    st.builds(Said, st.sampled_from("abc"), st.floats(0.1, 8), st.booleans()),
    max_size=3,
    unique_by=lambda one: one.word,
)
scored = st.lists(
    st.builds(Fit, st.integers(0, 5), st.floats(0.01, 50), st.just("schommel kapot")),
    max_size=6,
    unique_by=lambda fit: fit.document,
)


@given(rows)
def test_shares_of_a_word_are_parts_of_one_whole(chosen_rows):
    for by_task in shares(chosen_rows).values():
        assert all(0 < share <= 1 for share in by_task.values())
        assert sum(by_task.values()) <= 1 + 1e-9


@given(scored, words_said)
def test_without_choices_nothing_changes(fits, said):
    best_first = sorted(fits, key=lambda fit: (-fit.score, fit.document))
    assert learned(best_first, said, {}) == best_first


@given(scored, words_said, rows)
def test_no_choices_lift_what_fits_nothing_or_beyond_the_bound(fits, said, chosen_rows):
    """Whatever is chosen how often: known words bring in no task, and no score grows past the bound."""
    known = [Said(one.word, one.rarity, known=True) for one in said]
    before = {fit.document: fit.score for fit in fits}
    after = learned(fits, known, shares(chosen_rows))
    assert {fit.document for fit in after} == set(before)
    for fit in after:
        assert before[fit.document] <= fit.score <= before[fit.document] * (1 + LIFT) + 1e-9
    assert [fit.score for fit in after] == sorted((fit.score for fit in after), reverse=True)


@given(scored, words_said, rows)
def test_an_unknown_word_brings_in_only_what_nearly_all_chose(fits, said, chosen_rows):
    unknown = [Said(one.word, one.rarity, known=False) for one in said]
    taught = shares(chosen_rows)
    came = {fit.document for fit in learned(fits, unknown, taught)} - {fit.document for fit in fits}
    sure = {task for one in said for task, share in taught.get(one.word, {}).items() if share >= SURE}
    assert came == sure - {fit.document for fit in fits}


def test_a_known_word_changes_the_order_of_two_that_fit_alike():
    fits = [Fit(0, 3.0, "a"), Fit(1, 2.5, "b")]
    said = [Said("schommel", 4.0, known=True)]
    taught = shares([chosen("schommel", 0, 5), chosen("schommel", 1, 60, place=2)])
    assert [fit.document for fit in learned(fits, said, taught)] == [1, 0]


def test_words_that_say_little_move_little():
    fits = [Fit(0, 3.0, "a")]
    taught = {"week": {0: 1.0}}
    light = learned(fits, [Said("week", 0.5, known=True), Said("container", 4.5, known=True)], taught)
    assert light[0].score == pytest.approx(3.0 * (1 + LIFT * 0.1))


def test_an_unknown_word_is_worth_as_much_as_the_one_word_of_a_task():
    found = learned([], [Said("x", 4.0, known=False)], {"x": {7: 1.0}})
    assert found == [Fit(7, pytest.approx(4.0 ** (1 - LENGTH)), "")]


def test_the_words_of_a_choice_are_stems_without_numbers_and_few():
    assert choice_words("De schommels op 12 zijn kapot, bel 0612345678") == ["schommel", "kapot", "bel"]
    assert len(choice_words(" ".join(f"woord{chr(97 + n)}x" for n in range(20)))) == MOST_WORDS
    assert choice_words("06 12 34 56 78") == []


def test_the_desk_tells_known_words_from_unknown_ones():
    desk = Desk([Document(("paspoort",), ("mijn paspoort is verlopen",))])
    assert [(one.word, one.known) for one in desk.said("paspoorten zwiebeldings")] == [
        ("paspoort", True),
        (NEW, False),
    ]
    assert desk.said("paspoortje")[0].known
    assert not desk.said("pasport")[0].known  # a guess at the spelling is not knowing


# --- On the database --------------------------------------------------------------------------------------


type Choose = Callable[..., None]


@pytest.fixture
def choose(tasks: dict[str, object], place: Place) -> Choose:
    """A function by which somebody chooses a task after typing words: so often, on so many days."""

    def made(typed: str, key: str, *, at_place: int = 1, times: int = 2, days: int = 3, by=None) -> None:
        viewer = by or place.stranger
        task = PublicTask.objects.get(key=key, municipality_id=viewer.municipality_id)
        choice = queries.choice_of(viewer, queries.choice_token(viewer, typed, place=at_place))
        assert choice is not None
        for day in range(days):
            for _ in range(times):
                actions.count_choice(task, choice=choice, by=viewer, on=TODAY - timedelta(days=day))

    return made


def found(viewer, words: str, *, today: date = TODAY) -> list[str]:
    return [fit.task.key for fit in queries.search(viewer, words, today=today).tasks]


def test_a_new_name_for_a_thing_becomes_findable(place, choose):
    assert found(place.stranger, NEW) == []
    choose(f"{NEW} in de speeltuin is stuk", "speelplek", times=1, days=3)
    assert found(place.stranger, NEW) == []  # three choices are too few
    choose(NEW, "speelplek", at_place=0, times=1, days=3)
    answer = queries.search(place.stranger, NEW, today=TODAY)
    assert [fit.task.key for fit in answer.tasks] == ["speelplek"]
    assert answer.tasks[0].because == answer.tasks[0].task.name
    assert found(place.stranger, f"de {NEW} is kapot")[0] == "speelplek"


def test_a_new_name_that_leads_many_ways_finds_nothing(place, choose):
    choose(NEW, "speelplek", times=3)
    choose(NEW, "paspoort", times=1)
    assert found(place.stranger, NEW) == []


def test_no_clicking_brings_in_a_task_that_does_not_fit(place, choose):
    before = queries.search(place.stranger, "schommel kapot", today=TODAY).tasks
    choose("schommel kapot", "paspoort", times=60, at_place=9)
    after = queries.search(place.stranger, "schommel kapot", today=TODAY).tasks
    assert [fit.task.key for fit in after] == [fit.task.key for fit in before]


def test_what_is_chosen_below_moves_up_within_the_bound(place, choose):
    before = {
        fit.task.key: fit.score
        for fit in queries.search(place.stranger, "boom stoep gevaarlijk", today=TODAY).tasks
    }
    second = sorted(before, key=lambda key: -before[key])[1]
    choose("boom stoep gevaarlijk", second, times=10, at_place=2)
    after = {
        fit.task.key: fit.score
        for fit in queries.search(place.stranger, "boom stoep gevaarlijk", today=TODAY).tasks
    }
    assert before[second] < after[second] <= before[second] * (1 + LIFT) + 1e-9
    assert after.keys() == before.keys()


def test_what_is_kept_says_nothing_of_who_or_which_words(place, choose):
    choose("schommel kapot bij mevrouw Pietersen op 12", "speelplek", times=2, days=1)
    fields = {field.name for field in SearchChoice._meta.get_fields()}
    assert fields == {"id", "municipality", "word", "task", "day", "times", "places"}
    rows = list(SearchChoice.objects.all())
    assert {row.times for row in rows} == {2}
    assert all(len(bytes(row.word)) == 16 for row in rows)
    kept = b"".join(bytes(row.word) for row in rows)
    assert b"pieter" not in kept.lower()
    token = queries.choice_token(place.stranger, "schommel Pietersen", place=1)
    assert "ietersen" not in token


def test_the_same_word_is_another_digest_elsewhere(place, choose):
    choose("schommel", "speelplek", times=1, days=1)
    other = make_place("GM0363", "Elders", is_default=False)
    text = dict(queries.packaged_task_files())["speelplek.yaml"]
    actions.import_task_files([("speelplek.yaml", text)], by=other.officer, roles_by=other.board, at=NOW)
    choose("schommel", "speelplek", times=1, days=1, by=other.stranger)
    there = bytes(SearchChoice.objects.get(municipality_id=other.municipality_id).word)
    accounts.enter(place.municipality_id)
    assert bytes(SearchChoice.objects.get().word) != there


def test_choices_of_another_municipality_teach_nothing_here(place, choose):
    other = make_place("GM0363", "Elders", is_default=False)
    text = dict(queries.packaged_task_files())["speelplek.yaml"]
    actions.import_task_files([("speelplek.yaml", text)], by=other.officer, roles_by=other.board, at=NOW)
    choose(NEW, "speelplek", times=5, by=other.stranger)
    assert found(other.stranger, NEW) == ["speelplek"]
    accounts.enter(place.municipality_id)
    assert found(place.stranger, NEW) == []
    token = queries.choice_token(other.stranger, NEW, place=1)
    assert queries.choice_of(place.stranger, token) is None


def test_what_staff_choose_is_not_counted(place, choose):
    choose("schommel", "speelplek", by=place.officer)
    assert not SearchChoice.objects.exists()


def test_places_add_up_and_stop_at_the_fifth(place, choose):
    choose("schommel", "speelplek", at_place=40, times=2, days=1)
    choose("schommel", "speelplek", at_place=2, times=1, days=1)
    row = SearchChoice.objects.get()
    assert (row.times, row.places) == (3, 12)


def test_what_is_older_than_a_year_no_longer_counts(place, choose):
    choose(NEW, "speelplek", times=5, days=3)
    first = TODAY - timedelta(days=2)
    assert found(place.stranger, NEW, today=first + timedelta(days=COUNTED_DAYS)) == ["speelplek"]
    assert found(place.stranger, NEW, today=first + timedelta(days=COUNTED_DAYS + 1)) == []


@pytest.mark.parametrize("token", ["", "x", "W10:a:b", "\x00", "a" * 5000])
def test_a_token_of_somebody_elses_making_is_nothing(place, token):
    assert queries.choice_of(place.stranger, token) is None


def test_a_token_is_good_for_an_hour(place, monkeypatch):
    token = queries.choice_token(place.stranger, "schommel", place=3)
    assert queries.choice_of(place.stranger, token).place == 3
    import time

    now = time.time()
    monkeypatch.setattr("django.core.signing.time.time", lambda: now + 3601)
    assert queries.choice_of(place.stranger, token) is None


def test_no_words_no_token(place):
    assert queries.choice_token(place.stranger, "de het een 12", place=1) == ""


def test_statements_stay_the_same_however_much_was_chosen(place, choose):
    def statements() -> int:
        with CaptureQueriesContext(connection) as captured:
            queries.search(place.stranger, "schommel kapot", today=TODAY)
        return len(captured)

    queries.search(place.stranger, "schommel", today=TODAY)
    before = statements()
    choose("schommel kapot", "speelplek", times=3)
    choose("schommel kapot", "boom-en-groen", at_place=2)
    assert statements() == before == 3


def test_counting_takes_one_statement(place, choose):
    choose("schommel kapot", "speelplek", times=1, days=1)
    with CaptureQueriesContext(connection) as captured:
        choose("schommel kapot", "speelplek", times=1, days=1)
    assert len([query for query in captured if "searchchoice" in query["sql"]]) == 1


@pytest.mark.parametrize(("times", "places"), [(0, 0), (2, 1)])
def test_the_database_refuses_counts_that_cannot_be(place, tasks, times, places):
    with pytest.raises(IntegrityError), transaction.atomic():
        SearchChoice.objects.create(
            municipality_id=place.municipality_id,
            word=b"0" * 16,
            task=tasks["speelplek"].task,
            day=date(2026, 9, 1),
            times=times,
            places=places,
        )
