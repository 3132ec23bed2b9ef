"""What the database itself refuses of role talks, whatever the program says."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.catalogue.talking import free_tasks, opened, place_all, seat_for
from tests.conftest import NOW

from rolvast.acts import queries as acts
from rolvast.catalogue.models import Placing, RoleTalk, TalkSeat, TalkTask
from rolvast.catalogue.rules import Role

pytestmark = pytest.mark.usefixtures("tasks")


def refused(row, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        row.save(force_insert=True)


def test_a_talk_is_not_closed_before_it_was_opened(place):
    talk = opened(place).talk
    with pytest.raises(IntegrityError, match="roletalk_period"), transaction.atomic():
        RoleTalk.objects.filter(pk=talk.pk).update(closed_at=NOW - timedelta(seconds=1))


def test_a_task_stands_once_on_an_agenda_and_a_number_too(place):
    talk = opened(place).talk
    known = {"municipality_id": place.municipality_id, "talk": talk}
    refused(TalkTask(number=3, task=free_tasks()[0], **known), "talktask_once")
    refused(TalkTask(number=1, task=free_tasks()[4], **known), "talktask_number")


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"number": 1}, "talkseat_number"),
        ({"person": "officer"}, "talkseat_person"),
        ({"group": "BOARD", "person": "colleague"}, "talkseat_group"),
        ({"group": "STAFF"}, "talkseat_link"),
    ],
)
def test_a_seat_is_of_one_person_or_of_a_link_for_a_resident(place, changes, constraint):
    talk = opened(place).talk
    known = {"number": 9, "group": "RESIDENT", **changes}
    if "person" in known:
        known["person_id"] = getattr(place, known.pop("person")).person_id
    refused(TalkSeat(municipality_id=place.municipality_id, talk=talk, **known), constraint)


def test_a_placing_is_once_per_seat_and_task_and_on_a_rung(place):
    made = opened(place)
    seat = place_all(seat_for(made, place.officer), Role.DIRECT, by=place.officer)
    other = seat_for(made, place.resident)
    act = acts.acts_of(made.talk.subject_id).first()
    about = seat.placings.first().about
    known = {"municipality_id": place.municipality_id, "about": about, "act": act}
    refused(Placing(seat=seat, role="DIRECT", **known), "placing_once")
    refused(Placing(seat=other, role="SOMETHING", **known), "placing_role")
