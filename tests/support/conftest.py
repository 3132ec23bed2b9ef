"""A plan that people can sign for, and a mail server that nobody speaks with."""

from datetime import timedelta

import pytest
from tests.conftest import NOW
from tests.messages.conftest import mail_set

from rolvast.accounts import actions as accounts
from rolvast.acts import actions as acts
from rolvast.acts.rules import Visibility, Weight
from rolvast.support import actions
from rolvast.support.actions import Said
from rolvast.support.rules import Purpose

__all__ = ["mail_set"]

LATER = NOW + timedelta(hours=2)


@pytest.fixture
def area(place):
    return accounts.add_area(
        municipality_id=place.municipality_id,
        code="WK020001",
        name="Zuid",
        outline=[],
        inhabitants=900,
        counted_on=None,
        source="",
    )


@pytest.fixture
def subject(place):
    opened = acts.open_subject(
        subject_kind="proef", label="Tuin aan de Dorpsstraat", visibility=Visibility.PUBLIC,
        kind="proef.begin", weight=Weight.FACT, by=place.resident, at=NOW,
    )  # fmt: skip
    return opened.subject.pk


@pytest.fixture
def two_needed(place):
    actions.set_threshold(Purpose.INITIATIVE, number=2, starts_on=NOW.date(), by=place.manager, at=NOW)


@pytest.fixture
def plan(place, subject, two_needed):
    """A list that asks for two signatures."""
    return actions.open_for(
        subject,
        title="Tuin",
        path="/initiatieven/tuin/",
        purpose=Purpose.INITIATIVE,
        by=place.resident,
        at=NOW,
    )


def said(name="Rin de Boer", number="12", **more):
    return Said(**{"name": name, "postcode": "7311AB", "house_number": number, **more})
