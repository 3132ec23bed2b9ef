"""The page of the post: printing, marking, and what an earlier day in a decision means."""

from datetime import date, timedelta

import pytest
from django.test import Client
from tests.conftest import NOW

from rolvast.acts import actions as acts
from rolvast.acts import queries as acts_read
from rolvast.acts.rules import Visibility, Weight
from rolvast.front.queries import posting
from rolvast.messages import actions, queries
from rolvast.messages.rules import Kind

HOME = "Rin de Boer\nDorpsstraat 1, 1234 AB Testwijk"


@pytest.fixture
def clock(monkeypatch):
    """The views' clock."""
    standing = {"now": NOW}
    monkeypatch.setattr("django.utils.timezone.now", lambda: standing["now"])
    return standing


@pytest.fixture
def letter(place):
    """A decision that waits for the post."""
    subject = acts.open_subject(
        subject_kind="case", label="Speelplek", visibility=Visibility.INVOLVED, kind="case.submit",
        weight=Weight.FACT, by=place.resident, at=NOW,
    ).subject  # fmt: skip
    return actions.send(
        subject_id=subject.pk, kind=Kind.DECISION, title="Er is een besluit", body="Ja.\n\nLees de brief.",
        link="/", to=actions.Recipient(postal=HOME), by=place.officer, at=NOW,
        reference="2026-000001", digital=(),
    )  # fmt: skip


def test_only_who_works_on_cases_opens_it(place, signed_in, letter):
    for who, status in (
        (place.officer, 200),
        (place.manager, 200),
        (place.board, 403),
        (place.resident, 403),
    ):
        assert signed_in(who).get("/post/").status_code == status
    assert Client().get("/post/").status_code == 302
    assert signed_in(place.resident).post(f"/post/{letter.pk}/terug/").status_code == 403


def test_marked_as_posted_taken_back_and_returned(place, signed_in, letter, clock):
    page = signed_in(place.officer)
    assert page.post("/post/", {"posted": "1", "on": "2026-09-01"}).status_code == 422
    assert page.post("/post/", {"letter": letter.pk, "posted": "1"}).status_code == 422
    assert page.post("/post/", {"letter": letter.pk, "on": "2026-09-02"}).status_code == 422
    assert page.post("/post/", {"letter": 999_999, "on": "2026-09-01"}).status_code == 422
    assert page.post("/post/", {"letter": letter.pk, "on": "2026-09-01"}).status_code == 303
    assert "Kwam terug" in page.get("/post/gepost/").content.decode()
    assert page.post(f"/post/{letter.pk}/toch-niet/").status_code == 303
    assert queries.waiting_post(place.officer).count() == 1
    page.post("/post/", {"letter": letter.pk, "on": "2026-09-01"})
    clock["now"] = NOW + timedelta(days=3)
    page = signed_in(place.officer)  # the session of three days ago has ended
    assert "dag erna" in page.post(f"/post/{letter.pk}/toch-niet/", follow=True).content.decode()
    assert page.post(f"/post/{letter.pk}/terug/").status_code == 303
    assert "brieven die niet aankwamen" in page.get("/post/niet-aangekomen/").content.decode()
    assert page.post(f"/post/{letter.pk}/weg/").status_code == 404
    assert list(acts_read.verify_chains()) == list(queries.verify_messages()) == []


def test_a_decision_of_an_earlier_day_says_until_when_one_can_object(
    place, signed_in, letter, clock, monkeypatch
):
    page, printed = signed_in(place.officer), []
    monkeypatch.setattr(posting.paper, "pdf", lambda html, *, identifier: printed.append(html) or b"%PDF-")
    assert "van een eerdere dag" not in page.get("/post/").content.decode()
    assert page.post("/post/", {"letter": letter.pk, "print": "1"})["Content-Type"] == "application/pdf"
    assert "langer bezwaar" not in printed[0]
    clock["now"] = NOW + timedelta(days=1)
    page = signed_in(place.officer)
    assert "van een eerdere dag" in page.get("/post/").content.decode()
    page.post("/post/", {"letter": letter.pk, "print": "1"})
    assert "tot en met 14 oktober 2026" in printed[1]
    for words in ("Rin de Boer", "1234 AB Testwijk", "2026-000001", "Lees de brief."):
        assert words in printed[1]


def test_the_pdf_is_made(place, letter):
    made = posting.print_post(
        place.officer, [letter, letter], municipality="Testwijk", today=date(2026, 9, 1)
    )
    assert made.startswith(b"%PDF-")


def test_who_nothing_reaches_can_be_told(place, signed_in, letter, clock):
    nobody = actions.send(
        subject_id=letter.subject_id, kind=Kind.QUESTION, title="Vraag", body="Wat?", link="/",
        to=actions.Recipient(), by=place.officer, at=NOW, digital=(),
    )  # fmt: skip
    page = signed_in(place.officer)
    assert "Berichten die niemand bereikten" in page.get("/post/niet-te-bereiken/").content.decode()
    assert page.post(f"/post/{nobody.pk}/verteld/").status_code == 303
    assert "Iedereen is te bereiken" in page.get("/post/niet-te-bereiken/").content.decode()
