"""Files with a report: from the form to the desk, kept after an error, seen by nobody else."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image
from tests.conftest import make_place

from rolvast.accounts.actions import enter
from rolvast.acts import queries as acts
from rolvast.cases import actions as cases
from rolvast.cases import queries
from rolvast.cases.models import Case, Submission
from rolvast.documents import actions as documents
from rolvast.documents import files
from rolvast.documents.models import Upload

FORM = "/taken/speelplek/indienen/"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DATA = tmp_path


def photo(name="wip.jpg"):
    out = BytesIO()
    Image.new("RGB", (60, 40), "red").save(out, "JPEG")
    return SimpleUploadedFile(name, out.getvalue(), content_type="text/html")


SAID = {
    "antwoord_waar": "Speelveld aan de Linde",
    "antwoord_wat": "iets is kapot",
    "antwoord_toelichting": "De wip zit los.",
}
FIELD = "antwoord_foto"


def test_a_photo_from_the_form_to_the_desk(place, tasks, signed_in):
    resident = Client()
    wrong = resident.post(FORM, {**SAID, "antwoord_waar": "", FIELD: photo("../foto\u202egpj.exe")})
    assert wrong.status_code == 422
    enter(place.municipality_id)
    assert (Upload.objects.count(), Case.objects.count()) == (1, 0)
    token = re.search(rf'name="eerder-{FIELD}" value="([^"]+)"', wrong.content.decode())[1]
    sent = resident.post(FORM, {**SAID, f"eerder-{FIELD}": token})
    assert sent.status_code == 303, sent.content.decode()
    enter(place.municipality_id)
    case, upload = Case.objects.get(), Upload.objects.get()
    assert upload.subject_id == case.subject_id
    kept = Submission.objects.get()
    assert kept.answers["foto"][0]["digest"] == upload.digest
    assert list(queries.verify_cases()) == []
    Upload.objects.filter(pk=upload.pk).update(digest="0" * 64)
    assert {one.what for one in queries.verify_cases()} == {
        "a file that an act names is missing or was changed",
        "it has a file that no act names",
    }
    Upload.objects.filter(pk=upload.pk).update(digest=upload.digest)
    link = f"/zaak/{queries.link_token(case)}/"
    assert f"bestand/{upload.pk}/" in resident.get(link).content.decode()
    got = resident.get(f"{link}bestand/{upload.pk}/")
    assert got.status_code == 200
    assert got["Content-Type"] == "image/jpeg"
    assert got["Content-Disposition"].startswith("attachment")
    assert got["X-Content-Type-Options"] == "nosniff"
    assert got["Content-Security-Policy"].startswith("sandbox")
    desk = signed_in(place.officer)
    assert f"bestand/{upload.pk}/klein/" in desk.get(f"/werk/{case.number}/").content.decode()
    assert desk.get(f"/werk/{case.number}/bestand/{upload.pk}/klein/").status_code == 200
    assert Client().get(f"/werk/{case.number}/bestand/{upload.pk}/").status_code in {302, 303, 403}
    assert resident.get(f"{link}bestand/{upload.pk + 1}/").status_code == 404
    again = resident.post(FORM, {**SAID, f"eerder-{FIELD}": token})
    assert again.status_code == 303  # the token is used: the file is of the first report alone
    enter(place.municipality_id)
    assert Upload.objects.filter(subject__isnull=False).count() == 1


def made_at(latitude=(52.0, 12.0, 57.6), longitude=(5.0, 57.0, 36.0)):
    """A picture that says where it was made: 52.216, 5.96."""
    out, exif = BytesIO(), Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: latitude, 3: "E", 4: longitude})
    Image.new("RGB", (60, 40), "blue").save(out, "JPEG", exif=exif)
    return SimpleUploadedFile("plek.jpg", out.getvalue())


def test_the_place_of_a_picture_is_offered_and_may_be_changed(place, tasks):
    resident = Client()
    offered = resident.post(FORM, {**SAID, "antwoord_waar": "", FIELD: made_at()})
    assert offered.status_code == 422
    page = offered.content.decode()
    assert "52.21600,5.96000" in page
    assert "Uw foto zegt waar hij is gemaakt" in page
    token = re.search(rf'name="eerder-{FIELD}" value="([^"]+)"', page)[1]
    sent = {**SAID, "antwoord_waar": "Achter de school", f"eerder-{FIELD}": token}
    assert resident.post(FORM, sent).status_code == 303
    enter(place.municipality_id)
    assert Submission.objects.get().answers["waar"] == "Achter de school"
    (kept,) = files.every(place.municipality_id)
    with Image.open(kept) as picture:
        assert not picture.getexif().get_ifd(0x8825)


def test_what_was_typed_stays_and_a_place_abroad_is_not_offered(place, tasks):
    assert Client().post(FORM, {**SAID, FIELD: made_at()}).status_code == 303
    abroad = made_at(latitude=(48.0, 0.0, 0.0))
    answer = Client().post(FORM, {**SAID, "antwoord_waar": "", FIELD: abroad}).content.decode()
    assert "Uw foto zegt" not in answer
    enter(place.municipality_id)
    assert Submission.objects.get().answers["waar"] == SAID["antwoord_waar"]


def test_the_place_of_a_picture_step_by_step(place, tasks):
    resident = Client()
    first = resident.get("/taken/speelplek/stap-voor-stap/").content.decode()
    assert 'name="antwoord_foto"' in first
    sent = resident.post("/taken/speelplek/stap-voor-stap/", {FIELD: made_at()})
    assert sent.status_code == 303
    enter(place.municipality_id)
    upload = Upload.objects.get()  # taken in once
    assert upload.waits_until > upload.sent_at + timedelta(days=29)  # as long as what was filled in
    place_page = resident.get(sent["Location"]).content.decode()
    assert "52.21600,5.96000" in place_page
    assert "Dat vulden wij in bij de plek" in place_page
    token = sent["Location"].split("/")[2]
    assert resident.post(f"/verder/{token}/bewaard-voor-later/").status_code == 200  # erases it
    enter(place.municipality_id)
    upload.refresh_from_db()
    assert upload.waits_until < timezone.now()  # the next sweep takes it


def test_who_sends_too_much_is_told_at_the_question(place, tasks, settings):
    settings.FILES_PER_HOUR = 0
    answer = Client().post(FORM, {**SAID, FIELD: photo()})
    assert answer.status_code == 422
    assert "Wacht een uur" in answer.content.decode()


def test_staff_bring_in_what_was_handed_over_at_the_desk(place, tasks, taken, signed_in):
    case, now = taken(at=timezone.now()), timezone.now()
    until = (now + timedelta(days=14)).date()
    cases.ask(case.pk, reason="Stuur de tekening.", until=until, by=place.officer, at=now)
    desk = signed_in(place.officer)
    wrong = desk.post(f"/werk/{case.number}/hervatten/", {"reason": "", "bestanden": photo()})
    assert wrong.status_code == 422
    token = re.search(r'name="eerder-bestanden" value="([^"]+)"', wrong.content.decode())[1]
    said = {"reason": "De tekening is er.", "eerder-bestanden": token}
    assert desk.post(f"/werk/{case.number}/hervatten/", said).status_code == 303
    enter(place.municipality_id)
    upload = Upload.objects.get(subject_id=case.subject_id)
    assert upload.sender == ""
    assert len(acts.history(case.subject_id)[-1].facts["files"]) == 1
    assert list(queries.verify_cases()) == []


def test_a_complaint_brings_evidence(place, tasks):
    said = {
        "antwoord_gebeurd": "Ik wachtte twee uur.", "antwoord_wanneer": "2026-08-01",
        "antwoord_waar": "Balie", "antwoord_horen": "nee", "antwoord_stukken": photo("brief.jpg"),
        "naam": "Aisha", "email": "aisha@example.nl", "digitaal": ["DECISION"], "indiener": "SELF",
    }  # fmt: skip
    answer = Client().post("/taken/klacht/indienen/", said)
    assert answer.status_code == 303, re.findall(r"field-error[^<]*<[^<]*", answer.content.decode())
    enter(place.municipality_id)
    case = Case.objects.get()
    assert Upload.objects.get().subject_id == case.subject_id
    assert list(queries.verify_cases()) == []


def test_a_program_under_the_name_of_a_photo_is_refused_at_the_question(place, tasks):
    bad = SimpleUploadedFile("foto.jpg", b"MZ" + bytes(100), content_type="image/jpeg")
    answer = Client().post(FORM, {**SAID, FIELD: bad})
    assert answer.status_code == 422
    assert "Dit soort bestand" in answer.content.decode()
    enter(place.municipality_id)
    assert not Case.objects.exists()


def test_more_than_a_form_can_hold_is_refused_and_not_kept(place, tasks, settings):
    settings.LARGEST_REQUEST = 500
    answer = Client().post(FORM, {**SAID, FIELD: photo()})
    enter(place.municipality_id)
    assert not Upload.objects.exists()
    assert answer.status_code == 413
    assert "te groot" in answer.content.decode()


def test_another_municipality_has_no_such_file_and_erased_content_leaves_the_disk(place, tasks):
    now = timezone.now()
    one = documents.take_in(content=b"Beste", name="a.txt", accept=(), by=place.officer, at=now)
    other = make_place("GM0150", "Elders", is_default=False)
    enter(other.municipality_id)
    assert not Upload.objects.exists()
    enter(place.municipality_id)
    assert documents.sweep(place.municipality_id, at=now + timedelta(hours=23)) == 0
    assert documents.sweep(place.municipality_id, at=now + timedelta(hours=25)) == 1
    one.refresh_from_db()
    assert (one.name, one.digest) == ("", "")
    assert not list(files.every(place.municipality_id))


def test_an_answer_to_what_we_asked_for_brings_files(place, tasks, taken, signed_in):
    case = taken(at=timezone.now())
    until = (timezone.now() + timedelta(days=14)).date()
    cases.ask(case.pk, reason="Stuur de tekening.", until=until, by=place.officer, at=timezone.now())
    own = f"/zaak/{queries.link_token(case)}/"
    resident = Client()
    assert 'name="bestanden"' in resident.get(own).content.decode()
    wrong = resident.post(f"{own}antwoord/", {"answer": "", "bestanden": photo()})
    assert wrong.status_code == 422
    token = re.search(r'name="eerder-bestanden" value="([^"]+)"', wrong.content.decode())[1]
    said = {"answer": "Hierbij.", "eerder-bestanden": token}
    assert resident.post(f"{own}antwoord/", said).status_code == 303
    enter(place.municipality_id)
    upload = Upload.objects.get(subject_id=case.subject_id)
    (named,) = acts.history(case.subject_id)[-1].facts["files"]
    assert named != upload.digest
    assert f"bestand/{upload.pk}/" in resident.get(own).content.decode()
    assert f"bestand/{upload.pk}/" in signed_in(place.officer).get(f"/werk/{case.number}/").content.decode()
    assert list(queries.verify_cases()) == []


def test_one_question_a_page_takes_a_photo_in_once(place, tasks):
    resident = Client()
    on = resident.post("/taken/speelplek/stap-voor-stap/", {FIELD: photo("wip.jpg")})
    assert on.status_code == 303, on.content.decode()
    assert on["Location"].endswith("/waar/")
    enter(place.municipality_id)
    assert Upload.objects.count() == 1
    asked = on["Location"].removesuffix("waar/") + "foto/"
    assert "wip.jpg" in resident.get(asked).content.decode()
