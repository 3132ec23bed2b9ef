"""What of an initiative goes elsewhere: news with files, the picture of its link, the poster; where it is."""

from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from pypdf import PdfReader
from tests.conftest import NOW
from tests.documents.test_uploads import pdf, picture
from tests.initiatives.test_carrying import case, draft, let_through, shared

from rolvast.cases import actions as cases
from rolvast.cases import queries as cases_read
from rolvast.cases.actions import Contact
from rolvast.cases.rules import Channel
from rolvast.initiatives import actions
from rolvast.initiatives.models import Initiative

__all__ = ["case", "draft", "shared"]


@pytest.fixture(autouse=True)
def now(monkeypatch, settings, tmp_path):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    settings.DATA = tmp_path


def at(name, row, **more):
    return reverse(f"initiatives:{name}", kwargs={"key": row.key, **more})


def test_news_with_a_document_and_a_picture_is_for_everyone_once_it_was_let_through(place, shared, signed_in):
    sent = [
        SimpleUploadedFile("beplanting.pdf", pdf(), content_type="application/pdf"),
        SimpleUploadedFile("schommel.jpg", picture(), content_type="image/jpeg"),
    ]
    words = {"text": "Kijk op www.voorbeeld.example", "pictures": sent}
    assert signed_in(place.resident).post(at("do", shared, what="nieuws"), words).status_code == 303
    document, seen = shared.updates.get().pictures
    addresses = at("document", shared, upload=document), at("picture", shared, upload=seen)
    for address in addresses:  # a link waits for a look
        assert Client().get(address).status_code == 404
        assert signed_in(place.resident).get(address).status_code == 200
    let_through(place)
    given = Client().get(addresses[0])
    assert (given.status_code, given["Content-Type"]) == (200, "application/pdf")
    assert 'filename="beplanting.pdf"' in given["Content-Disposition"]
    shown = Client().get(at("one", shared)).content.decode()
    assert all(address in shown for address in addresses)
    assert at("picture", shared, upload=document) not in shown


def test_news_takes_no_file_that_not_everyone_can_open(place, shared, signed_in):
    sent = SimpleUploadedFile("plan.pdf", b"PK\x03\x04 geen pdf", content_type="application/pdf")
    answer = signed_in(place.resident).post(
        at("do", shared, what="nieuws"), {"text": "Ons plan", "pictures": [sent]}
    )
    assert (answer.status_code, shared.updates.count()) == (422, 0)


def test_the_picture_of_a_link_and_the_poster_are_made_of_what_everyone_may_see(
    place, draft, shared, signed_in
):
    card = Client().get(at("card", shared))
    assert (card.status_code, card["Content-Type"]) == (200, "image/png")
    assert Image.open(BytesIO(card.content)).size == (1200, 630)
    poster = Client().get(at("poster", shared))
    said = PdfReader(BytesIO(poster.content)).pages[0].extract_text()
    assert shared.title in " ".join(said.split())
    assert f"http://testserver{at('one', shared)}" in said.replace("\n", "")
    head = Client().get(at("one", shared)).content.decode().split("</head>")[0]
    assert f'property="og:image" content="http://testserver{at("card", shared)}"' in head


@pytest.mark.parametrize("name", ["card", "poster"])
def test_nothing_is_made_of_what_others_do_not_see(place, draft, signed_in, name):
    for client in (Client(), signed_in(place.resident)):
        assert client.get(at(name, draft)).status_code == 404
    actions.publish(draft.pk, by=place.resident, at=NOW)
    assert Client().get(at(name, draft)).status_code == 404


def test_what_begins_with_a_report_stands_where_that_pointed(place, tasks, signed_in):
    report = cases.submit(
        task_version=tasks["straat-en-verlichting"], answers={"plek": "52.21,5.96", "wat": "gat in de weg"},
        contact=Contact(name="Rin de Boer"), channel=Channel.WEB, by=place.resident, at=NOW,
    )  # fmt: skip
    assert cases_read.point_of(report) == (Decimal("5.96"), Decimal("52.21"))
    said = {"title": "Geveltuin", "plan": "Samen.", "name": "Rin", "zaak": report.number}
    signed_in(place.resident).post(reverse("initiatives:begin"), said)
    row = Initiative.objects.get()
    assert (row.longitude, row.latitude) == (Decimal("5.96"), Decimal("52.21"))


def test_words_are_no_point(case):
    assert cases_read.point_of(case) is None
