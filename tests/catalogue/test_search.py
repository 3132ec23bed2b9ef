"""Search on the database: each municipality its own catalogue, renewed when that changes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.conftest import NOW, make_place

from rolvast.accounts import actions as accounts
from rolvast.accounts.rules import stranger
from rolvast.catalogue import actions, queries
from rolvast.catalogue.models import PublicTask

TODAY = NOW.date()


def keys(viewer, words, most=12):
    return [fit.task.key for fit in queries.search(viewer, words, most=most, today=TODAY).tasks]


def test_best_task_first_with_product_and_the_phrase_that_fits(tasks, place):
    answer = queries.search(place.stranger, "de schommel is stuk", today=TODAY)
    best = answer.tasks[0]
    assert (best.task.key, best.product, best.because) == (
        "speelplek", "speelvoorziening kinderen", "schommel kapot",
    )  # fmt: skip
    assert [fit.score for fit in answer.tasks] == sorted((fit.score for fit in answer.tasks), reverse=True)
    assert answer.elsewhere is None


def test_words_packaged_for_a_product_find_the_task_that_names_it(tasks, place):
    phrase = next(
        phrase
        for phrase in queries.residents_words()["leerlingenvervoer"]
        if phrase not in PublicTask.objects.get(key="leerlingenvervoer").words
    )
    assert keys(place.stranger, phrase)[0] == "leerlingenvervoer"


def test_no_more_than_asked(tasks, place):
    assert len(keys(place.stranger, "vergunning aanvragen", most=2)) == 2


def test_a_matter_of_others(tasks, place):
    answer = queries.search(place.stranger, "huurtoeslag aanvragen", today=TODAY)
    assert answer.elsewhere is not None
    assert answer.elsewhere.name == "Belastingdienst, Dienst Toeslagen"


def test_a_renewed_task_is_found_by_its_new_words_at_once(tasks, place):
    assert "speelplek" not in keys(place.stranger, "zeppelin")
    text = dict(queries.packaged_task_files())["speelplek.yaml"]
    changed = text.replace("  - schommel kapot\n", "  - zeppelin van hout kapot\n")
    actions.import_task_files([("speelplek.yaml", changed)], by=place.officer, roles_by=place.board, at=NOW)
    assert keys(place.stranger, "zeppelin")[0] == "speelplek"


def test_a_withdrawn_task_is_not_found(tasks, place):
    PublicTask.objects.filter(key="speelplek").update(withdrawn=True)
    queries.forget_search()
    assert "speelplek" not in keys(place.stranger, "schommel kapot")


def test_another_municipality_finds_its_own_tasks_only(tasks, place):
    other = make_place("GM0363", "Elders", is_default=False)
    assert keys(other.stranger, "schommel kapot") == []
    text = dict(queries.packaged_task_files())["paspoort.yaml"]
    actions.import_task_files([("paspoort.yaml", text)], by=other.officer, roles_by=other.board, at=NOW)
    assert keys(other.stranger, "paspoort kwijt") == ["paspoort"]
    accounts.enter(place.municipality_id)
    assert keys(place.stranger, "schommel kapot")[0] == "speelplek"


def test_three_statements_when_the_catalogue_is_as_it_was(tasks, place):
    queries.search(place.stranger, "paspoort", today=TODAY)
    with CaptureQueriesContext(connection) as captured:
        queries.search(place.stranger, "mijn boom is omgewaaid in de storm", today=TODAY)
    assert len(captured) == 3


@pytest.mark.parametrize(
    "words", ["", "   ", "\x00", "&|!:*", "a" * 5000, "'; drop table catalogue_publictask"]
)
def test_nothing_typed_breaks_it(tasks, place, words):
    queries.search(place.stranger, words, today=TODAY)


def test_an_empty_catalogue_still_sends_people_on(place):
    answer = queries.search(stranger(place.municipality_id), "rijexamen", today=TODAY)
    assert answer.tasks == []
    assert answer.elsewhere is not None
