"""The national selection list: read or refused with a reason, kept once, and what tasks say against it."""

import json
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.conftest import NOW

from rolvast.catalogue import actions, queries
from rolvast.catalogue.models import SelectionList, SelectionResult
from rolvast.catalogue.rules import parse
from rolvast.catalogue.rules.selection import SelectionListError, differences, read_selection


def entries():
    """A small list of our own, in the form in which the national one is published."""
    said = {"waardering": "vernietigen", "bewaartermijn": "P5Y", "procestermijn": "nihil"}

    def result(pk, number, above=None, **fields):
        named = {"nummer": number, "naam": "Klaar", "proces_type": 1, "generiek_resultaat": above}
        return {"model": "selectielijst.resultaat", "pk": pk, "fields": {**named, **said, **fields}}

    return [
        {"model": "selectielijst.procestype", "pk": 1, "fields": {"nummer": 6, "naam": "Vragen"}},
        result(1, 1),
        result(2, 9, 1, waardering="blijvend_bewaren", bewaartermijn=None, procestermijn=""),
        result(3, 2, bewaartermijn="P1Y", procestermijn="bestaansduur_procesobject"),
    ]


def data(changed=None):
    return json.dumps(changed if changed is not None else entries()).encode()


def test_numbers_are_made_of_process_general_result_and_own():
    found = {one.number: (one.permanent, one.period) for one in read_selection(data())}
    assert found == {"6.1": (False, "P5Y"), "6.1.9": (True, ""), "6.2": (False, "P1Y")}


def spoiled(place, **fields):
    rows = entries()
    rows[place]["fields"].update(fields)
    return rows


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ({}, "not an array"),
        ([], "no result"),
        ([{"model": "other"}], "entry 1"),
        (spoiled(1, bewaartermijn="5 jaar"), "result 6.1: 'bewaartermijn' '5 jaar'"),
        (spoiled(1, waardering="misschien"), "result 6.1: 'waardering'"),
        (spoiled(1, procestermijn="ooit"), "result 6.1: 'procestermijn'"),
        (spoiled(1, proces_type=99), "pk 1 belongs to"),
        (spoiled(1, nummer="een"), "pk 1 has no number"),
        (spoiled(3, nummer=1), "6.1 stands in it twice"),
    ],
)
def test_a_wrong_list_is_refused_with_what_and_where(rows, said):
    with pytest.raises(SelectionListError, match=said):
        read_selection(data(rows))


def test_what_is_no_json_is_refused():
    for wrong in (b"\xff\xfe", b"{", b"[" * 100_000):
        with pytest.raises(SelectionListError, match="not JSON"):
            read_selection(wrong)


def test_a_list_is_kept_once_and_the_latest_counts(place):
    _, new = actions.import_selection_list(data(), label="lijst.json", at=NOW)
    _, again = actions.import_selection_list(data(), label="lijst.json", at=NOW + timedelta(days=1))
    assert (new, again, SelectionList.objects.count(), SelectionResult.objects.count()) == (True, False, 1, 3)
    later = data(spoiled(1, bewaartermijn="P7Y"))
    actions.import_selection_list(later, label="later.json", at=NOW + timedelta(days=2))
    assert queries.selection_list().label == "later.json"
    assert queries.selection_results()["6.1"].period == "P7Y"


def test_a_bad_list_leaves_nothing_behind(place):
    with pytest.raises(SelectionListError):
        actions.import_selection_list(data(spoiled(3, nummer=1)), label="x", at=NOW)
    assert SelectionList.objects.count() == 0


def test_what_is_kept_for_ever_has_no_period(place):
    listing, _ = actions.import_selection_list(data(), label="lijst.json", at=NOW)
    with pytest.raises(IntegrityError, match="selectionresult_period"), transaction.atomic():
        SelectionResult.objects.create(listing=listing, number="1.1", permanent=True, period="P1Y")


def test_tasks_that_say_another_thing_are_named(place, tasks):
    assert queries.selection_differences() == []
    actions.import_selection_list(data(spoiled(1, bewaartermijn="P7Y")), label="lijst.json", at=NOW)
    found = [one.en for task, one in queries.selection_differences() if task.key == "straat-en-verlichting"]
    assert "6.1: the task says P5Y, the list P7Y." in found


@pytest.mark.shared
def test_the_packaged_tasks_say_what_the_national_list_says(shared):
    listed = {
        one.number: one
        for one in read_selection((shared / "data/products/selectielijst_2020.json").read_bytes())
    }
    assert len(listed) == 346
    found = {
        name: [one.en for one in differences(parse(text, source=name), listed)]
        for name, text in queries.packaged_task_files()
    }
    assert {name: said for name, said in found.items() if said} == {}
