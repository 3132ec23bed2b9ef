"""The PDF of a letter: made by the queue of the page that was kept, once, and known as made of it."""

from datetime import timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.cases.conftest import page
from tests.cases.test_letters import decide, pdf_of, staff, words
from tests.conftest import NOW

from rolvast.accounts.rules import system
from rolvast.acts import queries as acts
from rolvast.cases import actions, jobs, queries
from rolvast.cases.rules import MoveRefused, Outcome
from rolvast.documents import actions as documents
from rolvast.documents import paper
from rolvast.documents import queries as kept
from rolvast.documents.models import Document
from rolvast.documents.rules import MediaType


def test_act_and_letter_hold_on_to_each_other(place, taken):
    case = taken()
    decide(case, place)
    act = acts.acts_of(case.subject_id).get(kind="case.decide")
    pdf_of(case)
    pdf, html = (Document.objects.get(media_type=one) for one in (MediaType.PDF, MediaType.HTML))
    assert act.facts["letter"] == html.digest != pdf.digest
    assert html.kept_at == pdf.kept_at
    assert [*queries.verify_cases(), *queries.verify_letters(), *kept.verify_documents()] == []

    Document.objects.filter(pk=html.pk).update(digest="0" * 64)
    assert [one.what for one in queries.verify_letters()] == [f"the letter of act {act.seq} is not kept"]
    assert [one.what for one in kept.verify_documents()] == ["its content is not what its digest says"]

    documents.erase(case.subject_id, at=NOW)
    assert [*queries.verify_letters(), *kept.verify_documents()] == []


def test_of_two_letters_that_say_the_same_the_digests_differ(place, taken):
    first, second = taken(), taken()
    for case in (first, second):
        decide(case, place)
        pdf_of(case)
    Document.objects.filter(media_type=MediaType.HTML).update(content=b"x")
    assert len(set(Document.objects.values_list("digest", flat=True))) == 4


def test_a_pdf_of_another_letter_is_noticed(place, taken):
    first, second = taken(), taken()
    for case in (first, second):
        decide(case, place)
        pdf_of(case)
    one, other = Document.objects.filter(media_type=MediaType.PDF).order_by("pk")
    assert list(kept.verify_prints()) == []
    Document.objects.filter(pk=one.pk).update(content=other.content, digest=other.digest, size=other.size)
    assert list(kept.verify_documents()) == []
    said = [found.what for found in queries.verify_letters()]
    assert said == ["this PDF was not made of the page it belongs to"]


def test_a_letter_is_printed_once_and_a_later_letter_anew(place, taken):
    case, by = taken(), system(place.municipality_id)
    assert not actions.print_letter(case.pk, by=by)  # there is none
    decide(case, place)
    assert not queries.is_printed(case)
    assert queries.kept_letter(case, media_type=MediaType.PDF) is None
    assert actions.print_letter(case.pk, by=by)
    assert not actions.print_letter(case.pk, by=by)
    later = NOW + timedelta(days=1)
    actions.reopen(case.pk, reason="Er was een fout.", by=place.officer, at=later)
    decide(case, place, outcome=Outcome.REFUSED, reason="Het past toch niet.", at=later)
    assert not queries.is_printed(case)
    assert "Het past toch niet." in words(pdf_of(case))
    assert Document.objects.count() == 4
    assert list(queries.verify_letters()) == []


def test_the_queue_prints_it_and_only_when_the_decision_is_kept(place, taken):
    case = taken()
    queued = ProcrastinateJob.objects.filter(task_name="cases.print_letter")
    with pytest.raises(MoveRefused):
        decide(case, place, outcome=Outcome.REFUSED, conditions=("Bouw in steen.",))
    assert not queued.exists()
    decide(case, place)
    job = queued.get()
    jobs.print_letter(**job.args)
    assert queries.is_printed(case)
    documents.erase(case.subject_id, at=NOW)
    jobs.print_letter(**job.args)
    assert Document.objects.count() == 2


def test_without_a_pdf_the_decision_stands_and_the_page_can_be_read(
    signed_in, place, taken, clock, monkeypatch
):
    case, officer = taken(), signed_in(place.officer)
    decide(case, place)
    waiting = "De pdf wordt gemaakt."
    assert waiting in page(officer.get(staff(case)))

    def broken(html, *, identifier):
        raise paper.PaperError("De brief kan niet worden gemaakt: op de server ontbreekt Pango.")

    with monkeypatch.context() as without:
        without.setattr(paper, "pdf", broken)
        with pytest.raises(paper.PaperError):
            actions.print_letter(case.pk, by=place.officer)
        shown = officer.get(staff(case, "handle_letter_pdf"))
        assert shown.status_code == 503
        assert "ontbreekt Pango" in page(shown)
    assert Document.objects.get().media_type == MediaType.HTML
    assert officer.get(staff(case, "handle_letter_pdf")).content.startswith(b"%PDF-")
    assert waiting not in page(officer.get(staff(case)))
