"""What the tests of messages share: a mail server to speak with, something to write about, the queue."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.conftest import NOW, Place
from tests.messages.mailserver import MailHost

from rolvast.acts import actions as acts
from rolvast.acts.models import Subject
from rolvast.acts.rules import Visibility, Weight
from rolvast.config.mail import MailServer
from rolvast.messages import actions
from rolvast.messages.models import MailAddress, Message
from rolvast.messages.rules import Group, Kind

RIN = "rin@voorbeeld.example"


def reached_at(port: int, **changes: Any) -> MailServer:
    """The settings for a mail server on this machine."""
    known = {
        "scheme": "smtp", "host": "127.0.0.1", "port": port, "user": "", "password": "",
        "sender": "post@gemeente.example", "reply_to": "",
    }  # fmt: skip
    return MailServer(**{**known, **changes})


@pytest.fixture
def mail_set(settings: Any) -> None:
    """There is a mail server, which nobody speaks with."""
    settings.MAIL_SERVER = reached_at(9)
    settings.ADDRESS = "https://gemeente.example"


@pytest.fixture
def mailhost(settings: Any) -> Iterator[MailHost]:
    """A mail server of this test's own."""
    with MailHost() as host:
        settings.MAIL_SERVER = reached_at(host.port)
        settings.ADDRESS = "https://gemeente.example"
        yield host


@pytest.fixture
def about(place: Place) -> Subject:
    """A case, as far as messages know of one."""
    return acts.open_subject(
        subject_kind="case", label="Speelplek", visibility=Visibility.INVOLVED, kind="case.submit",
        weight=Weight.FACT, by=place.resident, at=NOW,
    ).subject  # fmt: skip


type Send = Callable[..., Message]


@pytest.fixture
def send(place: Place, about: Subject) -> Send:
    """A function that sends a message to a resident who said yes to everything."""

    def made(kind: Kind = Kind.DECISION, **changes: Any) -> Message:
        known: dict[str, Any] = {
            "subject_id": about.pk, "title": "Er is een besluit", "body": "U krijgt de speelplek.",
            "link": "/zaak/abc/", "to": actions.Recipient(person_id=place.resident.person_id, email=RIN),
            "by": place.officer, "at": NOW, "reference": "2026-000001", "digital": set(Group),
        }  # fmt: skip
        return actions.send(kind=kind, **{**known, **changes})

    return made


@pytest.fixture
def confirmed(place: Place) -> MailAddress:
    """Rin's address, which Rin confirmed."""
    return MailAddress.objects.create(municipality_id=place.municipality_id, address=RIN, confirmed_at=NOW)


def queued() -> list[int]:
    """The messages that the queue will deliver, in order."""
    jobs = ProcrastinateJob.objects.filter(task_name="messages.deliver").order_by("id")
    return [job.args["message_id"] for job in jobs]
