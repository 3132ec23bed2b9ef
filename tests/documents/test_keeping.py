"""Documents: kept with their digest, within one municipality, erased in place."""

import pytest
from django.db import IntegrityError, connection, transaction
from tests.conftest import NOW, make_place

from rolvast.accounts.actions import enter
from rolvast.acts import actions as acts
from rolvast.acts.rules import Visibility, Weight
from rolvast.documents import actions, queries
from rolvast.documents.models import Document
from rolvast.documents.rules import (
    LARGEST_BYTES,
    DocumentDiffers,
    DocumentRefused,
    Kind,
    MediaType,
    digest_of,
)


@pytest.fixture
def subject(place):
    return acts.open_subject(
        subject_kind="case", label="Een zaak", visibility=Visibility.INVOLVED, kind="case.submit",
        weight=Weight.FACT, by=place.officer, at=NOW,
    ).subject  # fmt: skip


def keep(place, subject, content=b"Beste lezer", media_type=MediaType.PDF, at=NOW):
    return actions.keep(
        subject_id=subject.pk, kind=Kind.DECISION, title="Besluit", media_type=media_type, content=content,
        by=place.officer, at=at,
    )  # fmt: skip


def test_what_is_kept_is_read_back(place, subject):
    one = keep(place, subject)
    assert (one.size, one.digest) == (11, digest_of(b"Beste lezer"))
    found = queries.latest(subject.pk, kind=Kind.DECISION, media_type=MediaType.PDF)
    assert queries.content_of(found) == b"Beste lezer"
    assert queries.latest(subject.pk, kind=Kind.DECISION, media_type=MediaType.HTML) is None
    later = keep(place, subject, b"Opnieuw")
    assert queries.latest(subject.pk, kind=Kind.DECISION, media_type=MediaType.PDF) == later


@pytest.mark.parametrize("content", [b"", bytes(LARGEST_BYTES + 1)], ids=["empty", "too large"])
def test_what_is_empty_or_too_large_is_refused(place, subject, content):
    with pytest.raises(DocumentRefused):
        keep(place, subject, content)
    assert not Document.objects.exists()


def test_what_was_changed_is_noticed(place, subject):
    one = keep(place, subject)
    assert list(queries.verify_documents()) == []
    Document.objects.update(content=b"Beste leugenaar")
    one.refresh_from_db()
    with pytest.raises(DocumentDiffers):
        queries.content_of(one)
    assert [found.what for found in queries.verify_documents()] == [
        "its content is not what its digest says",
        "it has 15 bytes, its row says 11",
    ]


def test_erasing_leaves_that_there_was_something(place, subject):
    one = keep(place, subject)
    assert actions.erase(subject.pk, at=NOW) == 1
    assert actions.erase(subject.pk, at=NOW) == 0
    one.refresh_from_db()
    assert (one.title, one.digest, one.content, one.erased_at) == ("", "", None, NOW)
    assert queries.content_of(one) is None
    assert queries.digests([subject.pk]) == {subject.pk: {""}}
    assert list(queries.verify_documents()) == []


def test_another_municipality_sees_none_and_nobody_removes_one(place, subject):
    keep(place, subject)
    other = make_place("GM0150", "Elders", is_default=False)
    enter(other.municipality_id)
    assert not Document.objects.exists()
    enter(place.municipality_id)
    assert Document.objects.count() == 1
    with (
        pytest.raises(Exception, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM documents_document")


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("document_kind", {"kind": "ANDERS"}),
        ("document_media_type", {"media_type": "image/png"}),
        ("document_size", {"size": 0}),
        ("document_kept_or_erased", {"content": None}),
        ("document_kept_or_erased", {"digest": "kort"}),
        ("document_kept_or_erased", {"erased_at": NOW}),
    ],
)
def test_the_database_refuses_what_cannot_be(place, subject, constraint, changes):
    one = keep(place, subject)
    for name, value in changes.items():
        setattr(one, name, value)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        one.save()
