"""The database itself refuses what cannot be: rows beside a case, and what letters say."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from django.db.models import F
from tests.cases.objecting import colleague, objection, refused
from tests.conftest import NOW

from rolvast.cases.models import Advice, Case, Episode, LetterText, Note, Objection, Submission

__all__ = ["colleague", "objection", "refused"]  # fixtures

SALT = b"x" * 32


def refuses(change, name):
    with pytest.raises(DatabaseError, match=name), transaction.atomic():
        change()


@pytest.fixture
def note(place, taken):
    return Note.objects.create(
        municipality_id=place.municipality_id, case=taken(), position_id=place.officer.position_id,
        at=NOW, text="Belde terug.", salt=SALT,
    )  # fmt: skip


@pytest.fixture
def advice(place, taken):
    return Advice.objects.create(
        municipality_id=place.municipality_id, case=taken(), number=1, asked_by_id=place.officer.position_id,
        adviser_id=place.colleague.position_id, asked_at=NOW, answer_by=date(2026, 9, 8), text="Kan dit?",
        salt=SALT,
    )  # fmt: skip


@pytest.fixture
def words(place):
    return LetterText.objects.create(
        municipality_id=place.municipality_id, task=None, part="OPENING", number=1, text="Goedendag.",
        position_id=place.officer.position_id, made_at=NOW,
    )  # fmt: skip


@pytest.mark.parametrize(
    "changes",
    [{"salt": None}, {"text": None}, {"erased_at": NOW}, {"erased_at": NOW, "text": None}],
)
def test_a_note_and_advice_are_kept_whole_or_erased_whole(note, advice, changes):
    for row in (note, advice):
        table = type(row).objects.filter(pk=row.pk)
        refuses(lambda table=table: table.update(**changes), f"{row._meta.model_name}_kept_or_erased")
        table.update(text=None, salt=None, erased_at=NOW)


def test_advice_has_one_number_and_an_answer_has_a_moment(advice):
    refuses(lambda: Advice.objects.update(answer="Ja."), "advice_answered")
    twice = {f.attname: getattr(advice, f.attname) for f in Advice._meta.concrete_fields if f.name != "id"}
    refuses(lambda: Advice.objects.create(**twice), "advice_number")


def test_words_in_letters(words):
    refuses(lambda: LetterText.objects.update(part="REMEDY"), "lettertext_part")
    twice = {f.attname: getattr(words, f.attname) for f in LetterText._meta.concrete_fields if f.name != "id"}
    refuses(lambda: LetterText.objects.create(**twice), "lettertext_number")


def test_an_objection_is_to_another_case(objection):
    refuses(lambda: Objection.objects.update(against=F("case")), "objection_to_other_case")


@pytest.mark.parametrize("changes", [{"now_holds": "Toch wel."}, {"salt": SALT}])
def test_what_now_holds_has_its_salt(objection, changes):
    refuses(lambda: Objection.objects.update(**changes), "objection_kept_or_erased")
    Objection.objects.update(now_holds="Toch wel.", salt=SALT)


def test_a_case_does_not_run_along_with_itself(taken):
    case = taken()
    refuses(lambda: Case.objects.filter(pk=case.pk).update(joined_to=F("pk")), "case_not_joined_to_itself")
    Case.objects.filter(pk=case.pk).update(joined_to=taken().pk)


def test_an_outcome_is_one_of_the_list(taken):
    taken()
    refuses(lambda: Episode.objects.update(outcome=uuid4().hex[:8]), "episode_outcome")


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"organisation": "Bakkerij"}, "submission_applies_as"),
        ({"represents": "Mevrouw Bos"}, "submission_applies_as"),
        ({"salt": None}, "submission_kept_or_erased"),
        ({"erased_at": NOW}, "submission_kept_or_erased"),
    ],
)
def test_what_was_handed_in(taken, changes, name):
    taken()
    refuses(lambda: Submission.objects.update(**changes), name)
