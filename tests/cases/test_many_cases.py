"""The cases that benchmarks load: whole ones are right to the last digest, copies can be listed and found."""

from datetime import timedelta

import pytest
from bench.cases.copying import copy_cases
from bench.cases.loading import Loader
from django.db import connection
from tests.conftest import NOW

from rolvast.accounts import actions as accounts
from rolvast.acts import queries as acts
from rolvast.cases import queries
from rolvast.cases.models import Case, Episode
from rolvast.cases.queries.worklists import Chosen, Whose
from rolvast.huisstijl.dates import calendar_day

TODAY = calendar_day(NOW)
GARAGE = "omgevingsvergunning-garage"


@pytest.fixture
def loader(place, tasks):
    accounts.add_area(
        municipality_id=place.municipality_id, code="WK020000", name="Centrum", outline=[], inhabitants=None,
        counted_on=None, source="verzonnen",
    )  # fmt: skip
    return Loader(place.municipality_id, at=NOW)


def differences():
    return [*acts.verify_chains(), *queries.verify_cases(), *queries.verify_letters()]


def test_whole_cases_differ_in_nothing_from_their_acts(loader):
    assert len(loader.load(60)) == len(set(loader.load(20, is_open=True).values())) * 3 == 60
    assert differences() == []
    Episode.objects.filter(ended_at__isnull=False).update(received_at=NOW)
    assert differences()


def test_copies_are_cases_with_numbers_of_their_own(loader, place):
    sample = loader.load(30)
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")  # copying sets sequences, which the serving role may not
    copy_cases(list(sample), 70)
    assert Case.objects.count() == Episode.objects.count() == 100
    copy = Case.objects.exclude(pk__in=sample).order_by("-pk").first()
    assert [row.seq for row in acts.history(copy.subject_id)]
    assert queries.case_file(copy).submission is not None
    more = loader.load(1)
    assert max(more) > copy.pk


def test_what_is_counted_of_each_choice_is_what_the_choice_lists(loader, place, submit):
    loader.load(30, is_open=True)
    for _ in range(3):
        submit(at=NOW - timedelta(days=1))
    along, with_it = Case.objects.filter(position=None).order_by("pk")[:2]
    Case.objects.filter(pk=along.pk).update(joined_to=with_it)
    Episode.objects.filter(case=along).update(runs_along=True)
    for viewer in (place.officer, place.colleague, place.manager):
        everything = queries.worklist(viewer, today=TODAY)
        listed = {
            whose: len(queries.worklist(viewer, today=TODAY, chosen=Chosen(whose=whose), size=100).rows)
            for whose in Whose
        }
        assert everything.counts == listed
    assert everything.counts[Whose.NOBODY] == 2
    assert everything.counts[Whose.ALL] == 32
