"""Devices from the list to the page of a resident: who may, what is refused, what verify sees."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from tests.conftest import NOW, Place, make_place

from rolvast.accounts.actions import enter
from rolvast.accounts.rules import Identity
from rolvast.cases import actions as cases
from rolvast.cases import queries as case_queries
from rolvast.cases.models import Case
from rolvast.cases.rules import Channel
from rolvast.documents.models import Upload
from rolvast.inspections import actions, queries
from rolvast.inspections.models import Defect, Device, Inspection
from rolvast.inspections.rules import (
    Condition,
    DeviceContent,
    InspectionRefused,
    Look,
    Severity,
    SiteContent,
)

TODAY = date(2026, 9, 1)


@pytest.fixture
def device(place: Place) -> Device:
    """A swing on a playground."""
    site = actions.add_site(
        SiteContent(kind="speelplek", slug="park", name="Berkenpark", address="Berklaan"),
        by=place.manager,
        at=NOW,
    )
    content = DeviceContent(number="3", kind="schommel", placed_on=date(2020, 1, 1))
    return actions.add_device(site.pk, content, by=place.manager, at=NOW)


def look_at(device: Device, place: Place, condition: Condition, *, on: date = TODAY) -> Inspection:
    return actions.inspect(
        device.pk, look=Look.FUNCTIONAL, done_on=on, condition=condition,
        what="" if condition is Condition.GOOD else "ketting los", by=place.officer, at=NOW,
    )  # fmt: skip


def fresh(device: Device) -> Device:
    return Device.objects.get(pk=device.pk)


def test_a_picture_of_an_inspection_is_for_staff(
    place: Place, device: Device, signed_in: Callable[[Identity], Client], settings: Any,
    tmp_path: Path,
) -> None:  # fmt: skip
    settings.DATA = tmp_path
    out = BytesIO()
    Image.new("RGB", (60, 40), "red").save(out, "PNG")
    said = {
        "condition": "GOOD", "look": "FUNCTIONAL", "done_on": "2026-09-01", "what": "",
        "words": "Alles vast.",
        "fotos": SimpleUploadedFile("a.png", out.getvalue()),
    }  # fmt: skip
    page = f"/inspecties/toestel/{device.pk}/"
    officer = signed_in(place.officer)
    assert 'enctype="multipart/form-data"' in officer.get(f"{page}inspectie/").content.decode()
    answer = officer.post(f"{page}inspectie/", said)
    assert answer.status_code == 303, answer.content.decode()
    found = re.search(rf'href="({page}foto/\d+/)"', officer.get(page).content.decode())
    assert found is not None
    assert officer.get(found[1])["Content-Type"] == "image/png"
    assert officer.get(f"{found[1]}klein/")["Content-Type"] == "image/jpeg"
    assert Client().get(found[1]).status_code in {302, 303, 403}
    assert signed_in(place.resident).get(found[1]).status_code == 403
    assert "foto/" not in Client().get("/speelplekken/park/").content.decode()
    enter(place.municipality_id)
    assert list(queries.verify_inspections()) == []
    Upload.objects.update(digest="0" * 64)
    assert list(queries.verify_inspections())


def test_from_rejected_to_mended_to_good(place: Place, device: Device) -> None:
    look_at(device, place, Condition.REJECTED)
    assert fresh(device).is_closed_off
    defect = Defect.objects.get()
    assert defect.severity == Severity.DANGEROUS
    with pytest.raises(InspectionRefused, match="gevaarlijk gebrek"):
        look_at(device, place, Condition.GOOD)
    actions.mend(defect.pk, done_on=TODAY, words="Nieuwe ketting.", by=place.officer, at=NOW)
    assert fresh(device).is_closed_off  # until somebody looked
    look_at(device, place, Condition.GOOD)
    assert not fresh(device).is_closed_off
    with pytest.raises(InspectionRefused, match="al gemaakt"):
        actions.mend(defect.pk, done_on=TODAY, words="Nog eens.", by=place.officer, at=NOW)
    assert list(queries.verify_inspections()) == []


def test_bad_input_is_refused(place: Place, device: Device) -> None:
    with pytest.raises(InspectionRefused, match="nog niet geweest"):
        look_at(device, place, Condition.GOOD, on=TODAY + timedelta(days=1))
    for who in (place.resident, place.stranger, place.board):
        with pytest.raises(InspectionRefused, match="medewerker"):
            actions.inspect(
                device.pk, look=Look.DAILY, done_on=TODAY, condition=Condition.GOOD, by=who, at=NOW
            )
    with pytest.raises(InspectionRefused, match="beheerder"):
        actions.change_device(
            device.pk, DeviceContent(number="4", kind="wip", placed_on=TODAY), by=place.officer, at=NOW
        )
    other = make_place("GM0299", "Elders", is_default=False, host="elders.example")
    with pytest.raises(InspectionRefused, match="is er niet"):
        actions.inspect(
            device.pk, look=Look.DAILY, done_on=TODAY, condition=Condition.GOOD, by=other.officer, at=NOW
        )


def test_verify_sees_a_row_that_was_changed_by_hand(place: Place, device: Device) -> None:
    look_at(device, place, Condition.DEFECT)
    assert list(queries.verify_inspections()) == []
    Device.objects.update(is_closed_off=True)
    assert "how it stands" in next(queries.verify_inspections()).what
    Device.objects.update(is_closed_off=False)
    Defect.objects.update(closed_on=TODAY)
    assert "not what its acts say" in next(queries.verify_inspections()).what


def test_a_work_is_moved_with_a_reason_and_done_once(place: Place, device: Device) -> None:
    work = actions.plan_work(
        device.site_id, what="nieuwe tegels", starts_on=TODAY, ends_on=TODAY, by=place.officer, at=NOW
    )
    later = TODAY + timedelta(days=7)
    with pytest.raises(InspectionRefused, match="waarom"):
        actions.move_work(work.pk, starts_on=later, ends_on=later, reason=" ", by=place.officer, at=NOW)
    actions.move_work(work.pk, starts_on=later, ends_on=later, reason="Regen.", by=place.officer, at=NOW)
    actions.finish_work(work.pk, done_on=TODAY, by=place.officer, at=NOW)
    with pytest.raises(InspectionRefused, match="al gedaan"):
        actions.finish_work(work.pk, done_on=TODAY, by=place.officer, at=NOW)
    assert list(queries.verify_inspections()) == []


def test_a_report_goes_with_a_device_and_its_resident_reads_it(
    place: Place, tasks: dict[str, object], device: Device, signed_in: Callable[[Identity], Client]
) -> None:
    begun = Client().get("/taken/speelplek/indienen/?plek=park&toestel=3").content.decode()
    assert "Berkenpark, Berklaan" in begun
    assert "schommel 3" in begun
    assert Client().get("/taken/speelplek/indienen/?plek=bestaat-niet&toestel=%00").status_code == 200
    by_steps = "/taken/speelplek/stap-voor-stap/?plek=park&toestel=3"
    assert by_steps.replace("&", "&amp;") in Client().get(by_steps).content.decode()
    staff = signed_in(place.officer)  # they fill in everything at once, about the same device
    assert staff.get(by_steps)["Location"] == "/taken/speelplek/indienen/?plek=park&toestel=3"
    resident = Client()
    where = resident.post(by_steps, {"antwoord_foto": ""})["Location"]
    assert where.endswith("/waar/")
    assert "schommel 3" in resident.get(where.replace("/waar/", "/toestel/")).content.decode()
    case: Case = cases.submit(
        task_version=tasks["speelplek"],  # type: ignore[arg-type]
        answers={"waar": "Berkenpark", "wat": "iets is kapot", "toelichting": "Ketting los."},
        contact=cases.Contact(),
        channel=Channel.WEB,
        by=place.resident,
        at=NOW,
    )
    page = f"/werk/{case.number}/"
    assert "Koppel aan toestel" in staff.get(page).content.decode()
    said = {"device": device.pk, "what": "ketting los", "severity": "DANGEROUS"}
    assert staff.post(f"{page}toestel/", {**said, "device": "999999"}).status_code == 422
    assert signed_in(place.resident).post(f"{page}toestel/", said).status_code == 403
    assert staff.post(f"{page}toestel/", said).status_code == 303
    assert staff.post(f"{page}toestel/", said).status_code == 422  # once
    told = Client().get(f"/zaak/{case_queries.link_token(case)}/").content.decode()
    assert "schommel 3 op Berkenpark" in told
    assert "Hoort bij een toestel" in told  # it stands in what happened
    assert "schommel 3, Berkenpark" in staff.get(page).content.decode()
    assert [*queries.verify_inspections(), *case_queries.verify_cases()] == []
    Defect.objects.update(case=None)
    assert any("the device it goes with" in one.what for one in queries.verify_inspections())
    Defect.objects.update(case=case.subject)
    defect = Defect.objects.get()
    answer = staff.post(
        f"/inspecties/gebrek/{defect.pk}/gemaakt/", {"done_on": defect.found_on, "words": "Nieuwe ketting."}
    )
    assert (answer.status_code, answer["Location"]) == (303, page)
    assert "Rond deze zaak af" in staff.get(page).content.decode()


def test_pages_are_for_who_may(
    place: Place, tasks: dict[str, object], device: Device, signed_in: Callable[[Identity], Client]
) -> None:
    look_at(device, place, Condition.DEFECT)
    for page in ("/speelplekken/", "/speelplekken/park/"):
        assert Client().get(page).status_code == 200
    site = Client().get("/speelplekken/park/").content.decode()
    assert "ketting los" in site
    assert "/taken/speelplek/stap-voor-stap/?plek=park" in site
    mine = (
        "/inspecties/", f"/inspecties/toestel/{device.pk}/", f"/inspecties/toestel/{device.pk}/inspectie/",
        f"/inspecties/toestel/{device.pk}/gebrek/", f"/inspecties/plek/{device.site_id}/werk/",
    )  # fmt: skip
    kept = (
        "/inspecties/plekken/", "/inspecties/plekken/nieuw/", f"/inspecties/plekken/{device.site_id}/",
        f"/inspecties/plekken/{device.site_id}/toestel/", f"/inspecties/toestellen/{device.pk}/",
        "/inspecties/toestellen.csv", "/inspecties/toestellen/inlezen/",
    )  # fmt: skip
    for page in mine + kept:
        assert Client().get(page).status_code == 302
        assert signed_in(place.resident).get(page).status_code == 403
        assert signed_in(place.manager).get(page).status_code == 200
        assert signed_in(place.officer).get(page).status_code == (200 if page in mine else 403)
    address = f"/inspecties/toestel/{device.pk}/inspectie/"
    said = {"condition": "GOOD", "look": "DAILY", "done_on": "2199-01-01"}
    assert signed_in(place.officer).post(address, said).status_code == 422
    assert signed_in(place.officer).post(address, {**said, "done_on": "2020-02-01"}).status_code == 303
