"""Subjects with acts for the tests of this room, and a hand that alters what may not be altered."""

from datetime import timedelta

from django.db import connection
from tests.conftest import NOW, Place, become_serving_role

from rolvast.acts import actions
from rolvast.acts.models import Act, LegalBasis, Mandate, Subject
from rolvast.acts.rules import Visibility, Weight

AUTHORITY = "college van burgemeester en wethouders"


def basis() -> LegalBasis:
    return actions.add_basis(law="BWBR0005537", title="Algemene wet bestuursrecht", article="4:13")


def mandate_of(position_id: int | None) -> Mandate:
    return Mandate.objects.get(position_id=position_id, authority=AUTHORITY)


def subject(place: Place, *, visibility: Visibility = Visibility.INVOLVED) -> Subject:
    """A subject with one act, by a resident."""
    return actions.open_subject(
        subject_kind="case",
        label="Vergunning voor een garage",
        visibility=visibility,
        kind="case.submit",
        weight=Weight.FACT,
        by=place.resident,
        at=NOW,
        facts={"task": "omgevingsvergunning-garage", "version": 1},
    ).subject


def fact(place: Place, about: Subject, number: int = 1) -> Act:
    return actions.record(
        about.pk,
        kind="case.assign",
        weight=Weight.FACT,
        by=place.officer,
        at=NOW + timedelta(hours=number),
        facts={"number": number},
    )


def order(place: Place, about: Subject, *, reason: str = "Het past in de omgeving.", public: str = "") -> Act:
    return actions.record(
        about.pk,
        kind="case.decide",
        weight=Weight.ORDER,
        by=place.officer,
        at=NOW + timedelta(days=1),
        reason=reason,
        public=public,
        grounds=actions.Grounds(
            basis=basis(),
            authority=AUTHORITY,
            mandate=mandate_of(place.officer.position_id),
            scope=("omgevingsvergunning-garage",),
        ),
        facts={"outcome": "GRANTED"},
        minutes=30,
    )


def chain(place: Place) -> Subject:
    """A subject with four acts: two facts, an order with both kinds of words, a fact."""
    about = subject(place)
    fact(place, about)
    order(place, about, public="Vergunning verleend voor een garage.")
    fact(place, about, 40)
    about.refresh_from_db()
    return about


def tamper(sql: str, *parameters: object) -> None:
    """What only the owner of the tables can do, and only by switching the triggers off."""
    tables = ("acts_act", "acts_words", "acts_subject")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("RESET ROLE")
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(sql, parameters)
        assert cursor.rowcount, "nothing was altered, so nothing can be found"
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    become_serving_role()
