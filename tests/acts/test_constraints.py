"""What the database itself refuses, whatever the program says."""

import uuid
from datetime import date
from itertools import product

import pytest
from django.db import DataError, IntegrityError, connection, transaction
from django.db.utils import ProgrammingError
from tests.acts.making import AUTHORITY, basis, chain, fact, mandate_of, order, subject
from tests.conftest import NOW, Place

from rolvast.acts import actions
from rolvast.acts.models import Act, Actor, LegalBasis, Mandate, Subject, Words
from rolvast.acts.rules import ActRefused, Weight, check_complete


@pytest.fixture
def about(place: Place) -> Subject:
    return subject(place)


def act_on(about: Subject, place: Place, **changes: object) -> Act:
    """An act that the database takes as it is, with changes."""
    known = {
        "municipality_id": place.municipality_id,
        "subject": about,
        "seq": 2,
        "kind": "case.assign",
        "weight": Weight.FACT.value,
        "at": NOW,
        "actor": actions.actor_for(place.officer),
        "digest": bytes(32),
    }
    return Act(**{**known, **changes})


def refused(row: object, constraint: str) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        row.save(force_insert=True)  # type: ignore[attr-defined]


def test_the_example_itself_is_taken(about, place):
    """Without this, every refusal below could have another cause."""
    act_on(about, place).save(force_insert=True)


@pytest.mark.parametrize("weight", list(Weight))
def test_the_constraint_and_the_rule_say_the_same_of_every_combination(about, place, weight):
    law, mandate = basis(), mandate_of(place.officer.position_id)
    seq = 2
    for words, has_basis, has_mandate, authority, source in product([True, False], repeat=5):
        act = act_on(
            about,
            place,
            seq=seq,
            weight=weight.value,
            reason_digest=bytes(32) if words else None,
            basis=law if has_basis else None,
            mandate=mandate if has_mandate else None,
            authority=AUTHORITY if authority else "",
            source_digest=bytes(32) if source else None,
            source_label="log.xes" if source else "",
        )
        try:
            check_complete(
                weight,
                words=words,
                basis=has_basis,
                mandate=has_mandate,
                authority=authority,
                source=source,
            )
        except ActRefused:
            refused(act, "act_weight_needs")
        else:
            with transaction.atomic():
                act.save(force_insert=True)
            seq += 1


@pytest.mark.parametrize("half", [{"source_digest": bytes(32)}, {"source_label": "log.xes"}])
def test_an_imported_act_needs_both_digest_and_label(about, place, half):
    refused(act_on(about, place, weight=Weight.IMPORTED.value, **half), "act_weight_needs")


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"weight": "HEAVY"}, "act_weight_needs"),
        ({"digest": bytes(31)}, "act_digest"),
        ({"digest": b""}, "act_digest"),
        ({"seq": 0}, "act_digest"),
        ({"seq": 1}, "act_order"),
        ({"minutes": 5}, "act_minutes_known"),
        ({"minutes": None, "minutes_known": "ENTERED"}, "act_minutes_known"),
        ({"minutes": 5, "minutes_known": "GUESSED"}, "act_minutes_known"),
        ({"minutes": -1, "minutes_known": "ENTERED"}, "minutes"),
    ],
)
def test_an_act_that_cannot_be(about, place, changes, constraint):
    refused(act_on(about, place, **changes), constraint)


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"visibility": "SECRET"}, "subject_visibility"),
        ({"head_digest": bytes(31)}, "subject_head"),
        ({"head_seq": 0}, "subject_head"),
    ],
)
def test_a_subject_that_cannot_be(place, changes, constraint):
    known = {
        "municipality_id": place.municipality_id,
        "kind": "case",
        "visibility": "PUBLIC",
        "label": "Proef",
        "head_seq": 1,
        "head_digest": bytes(32),
    }
    Subject.objects.create(**known)
    refused(Subject(**{**known, **changes}), constraint)


def test_one_actor_for_a_person_and_one_for_the_program(place):
    def actor(kind: str, person: int | None = None) -> Actor:
        return Actor(pk=uuid.uuid4(), municipality_id=place.municipality_id, kind=kind, person_id=person)

    someone = place.neighbour.person_id
    actor("RESIDENT", someone).save(force_insert=True)
    refused(actor("RESIDENT", someone), "actor_one_per_person")
    actor("STAFF", someone).save(force_insert=True)
    for kind in ("SYSTEM", "IMPORTED"):
        actor(kind).save(force_insert=True)
        refused(actor(kind), "actor_one_system")
    for _ in range(2):
        actor("RESIDENT").save(force_insert=True)
    refused(actor("ROBOT"), "actor_kind")


@pytest.mark.parametrize(
    "law", ["BWBR000553", "bwbr0005537", "BWBR00055370", "CVDR", "Local", "", "BWB10005537", "x BWBR0005537"]
)
def test_a_basis_names_a_law_by_its_number(place, law):
    refused(LegalBasis(law=law, title="Wet", article="1"), "legalbasis_law")


@pytest.mark.parametrize("law", ["BWBR0005537", "BWBV0001506", "CVDR691048", "local"])
def test_a_basis_is_kept_once(place, law):
    first = actions.add_basis(law=law, title="Wet", article="1")
    assert actions.add_basis(law=law, title="Wet", article="1") == first
    refused(LegalBasis(law=law, title="Wet", article="1"), "legalbasis_once")
    assert actions.add_basis(law=law, title="Wet", article="1", version_on=date(2026, 1, 1)) != first


def test_a_mandate_does_not_end_before_it_begins(place):
    refused(
        Mandate(
            municipality_id=place.municipality_id,
            position_id=place.officer.position_id,
            authority=AUTHORITY,
            scope="*",
            starts_on=date(2026, 2, 1),
            ends_on=date(2026, 1, 31),
        ),
        "mandate_period",
    )


@pytest.mark.parametrize(
    "half",
    [
        {"text": None},
        {"salt": None},
        {"text": None, "salt": None},
        {"erased_at": NOW},
        {"text": None, "erased_at": NOW},
        {"salt": None, "erased_at": NOW},
    ],
)
def test_words_are_kept_or_erased_and_nothing_between(about, place, half):
    act = fact(place, about)
    known = {
        "municipality_id": place.municipality_id,
        "act": act,
        "purpose": "REASON",
        "text": "x",
        "salt": bytes(32),
    }
    refused(Words(**{**known, **half}), "words_kept_or_erased")
    Words.objects.create(**known)
    refused(Words(**known), "words_one_per_purpose")


def test_an_act_hangs_on_what_exists(about, place):
    @transaction.atomic
    def save() -> None:
        act_on(about, place, subject=None, subject_id=about.pk + 10**6).save(force_insert=True)
        _run("SET CONSTRAINTS ALL IMMEDIATE")

    with pytest.raises(IntegrityError, match="foreign key"):
        save()


# --- added to, never changed

_ALTER = [
    "UPDATE acts_act SET facts = '{}'",
    "UPDATE acts_act SET at = at",
    "DELETE FROM acts_act",
    "TRUNCATE acts_act CASCADE",
]


@pytest.mark.parametrize("sql", _ALTER)
def test_the_serving_role_cannot_alter_an_act(place, sql):
    chain(place)
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        _run(sql)


@pytest.mark.parametrize("sql", [*_ALTER, "TRUNCATE acts_words"])
def test_the_owner_cannot_alter_an_act_either(place, sql):
    chain(place)
    _run("SET CONSTRAINTS ALL IMMEDIATE")
    _run("RESET ROLE")
    with pytest.raises(IntegrityError, match="can be added, never changed or removed"), transaction.atomic():
        _run(sql)


@pytest.mark.parametrize("role", ["rolvast_serve", None])
@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE acts_words SET text = 'iets anders'",
        "UPDATE acts_words SET salt = sha256('x')",
        "UPDATE acts_words SET purpose = 'PUBLIC' WHERE purpose = 'REASON'",
        "UPDATE acts_words SET text = NULL, salt = NULL, erased_at = now(), act_id = act_id + 1",
        "UPDATE acts_words SET id = id + 1000000, text = NULL, salt = NULL, erased_at = now()",
        "DELETE FROM acts_words",
    ],
)
def test_words_can_only_be_erased(place, sql, role):
    chain(place)
    _run("SET CONSTRAINTS ALL IMMEDIATE")
    if role is None:
        _run("RESET ROLE")
    with (
        pytest.raises((IntegrityError, ProgrammingError), match=r"never changed|permission denied"),
        transaction.atomic(),
    ):
        _run(sql)


def test_erased_words_stay_erased(place):
    act = order(place, subject(place))
    assert actions.erase_words([act.pk], at=NOW) == 1
    assert actions.erase_words([act.pk], at=NOW) == 0
    for sql in (
        "UPDATE acts_words SET erased_at = now()",
        "UPDATE acts_words SET text = 'terug', salt = sha256('x'), erased_at = NULL",
    ):
        with pytest.raises(IntegrityError, match="can be erased"), transaction.atomic():
            _run(sql)


def test_a_text_the_database_cannot_hold_is_refused_and_leaves_nothing(place):
    about = subject(place)
    with pytest.raises((DataError, ValueError)), transaction.atomic():
        order(place, about, reason="nul\x00teken")
    assert Act.objects.filter(subject=about).count() == 1


def _run(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)
