"""What the database itself refuses of a snag, whatever the program says."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from tests.conftest import NOW

from rolvast.acts import actions as acts
from rolvast.acts.rules import Weight
from rolvast.catalogue.models import Snag
from rolvast.catalogue.rules import SnagAnswer


@pytest.fixture
def row(place, tasks):
    """A function that makes a snag the database takes, with changes."""
    task = tasks["omgevingsvergunning-garage"].task

    def act():
        return acts.record(
            task.subject_id, kind="task.snag", weight=Weight.FACT, by=place.officer, at=NOW, facts={}
        )

    def made(**changes):
        known = {
            "municipality_id": place.municipality_id,
            "task": task,
            "number": 1,
            "act": act(),
            "owner_id": place.manager.position_id,
            "rule": "Artikel 3",
            "cost": "Een halve dag",
            "idea": "Schrap het",
            "salt": bytes(32),
            "answer_by": date(2026, 9, 29),
        }
        return Snag(**{**known, **changes})

    made.act = act
    return made


def refused(snag: Snag, constraint: str) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        snag.save(force_insert=True)


def test_the_example_itself_is_taken(row):
    """Without this, every refusal below could have another cause."""
    row().save(force_insert=True)
    row(number=2, answer=SnagAnswer.STAYS, answered=row.act()).save(force_insert=True)


def test_a_number_is_given_once_a_task(row):
    row().save(force_insert=True)
    refused(row(), "snag_number")


@pytest.mark.parametrize("field", ["rule", "cost", "idea"])
def test_each_text_is_there(row, field):
    refused(row(**{field: ""}), "snag_says_what")


def test_an_answer_has_an_act_and_a_known_word(row):
    refused(row(answer=SnagAnswer.STAYS), "snag_answered")
    refused(row(answered=row.act()), "snag_answered")
    refused(row(answer="LATER", answered=row.act()), "snag_answered")


def test_an_act_stands_for_one_snag_and_one_answer(row):
    act, answer = row.act(), row.act()
    row(act=act, answer=SnagAnswer.STAYS, answered=answer).save(force_insert=True)
    refused(row(number=2, act=act), "act_id")
    refused(row(number=2, answer=SnagAnswer.STAYS, answered=answer), "answered_id")
