"""The pages about keeping: who may see which, errors at the form, a whole list, one case."""

import pytest
from tests.conftest import NOW

from rolvast.cases import queries as cases
from rolvast.cases.rules import Status
from rolvast.retention import actions, jobs
from rolvast.retention.models import DestructionList, Hold

OVERVIEW = "/beheer/bewaren/"


def text(answer):
    return answer.content.decode()


def test_a_list_from_the_overview_to_the_record(place, keeper, closed, signed_in, clock):
    case = closed()
    manager, archive = signed_in(place.manager), signed_in(keeper)
    assert "6.1" in text(manager.get(OVERVIEW))
    made = manager.post(OVERVIEW)
    assert (made.status_code, made["Location"]) == (303, "/beheer/bewaren/1/")
    assert "Een andere beheerder moet haar goedkeuren" in text(manager.get(made["Location"]))
    assert manager.post(OVERVIEW).status_code == 422
    unsure = archive.post("/beheer/bewaren/1/goedkeuren/", {"reason": "Nagekeken."})
    assert unsure.status_code == 422
    assert "Zet een vinkje" in text(unsure)
    refused = manager.post("/beheer/bewaren/1/goedkeuren/", {"reason": "Nagekeken.", "sure": "on"})
    assert refused.status_code == 422
    assert "alleen een beheerder" in text(refused)
    approved = archive.post("/beheer/bewaren/1/goedkeuren/", {"reason": "Nagekeken.", "sure": "on"})
    assert approved.status_code == 303
    assert archive.get("/beheer/bewaren/1/verklaring/").status_code == 404
    listing = DestructionList.objects.get()
    while actions.destroy_next(listing.pk, at=NOW):
        pass
    actions.finish(listing.pk, at=NOW)
    record = text(archive.get("/beheer/bewaren/1/verklaring/"))
    assert "vernietigde 1 zaak" in record
    assert "Nagekeken." in record
    case.refresh_from_db()
    shown = text(signed_in(place.officer).get(f"/werk/{case.number}/"))
    assert "Deze zaak is vernietigd op" in shown
    assert "Rin de Boer" not in shown
    resident = text(signed_in(place.neighbour).get(f"/zaak/{cases.link_token(case)}/"))
    assert "Deze zaak is vernietigd" in resident


def test_a_case_is_taken_off_with_a_reason(place, closed, signed_in, clock):
    closed()
    manager = signed_in(place.manager)
    manager.post(OVERVIEW)
    item = DestructionList.objects.get().items.get()
    page = f"/beheer/bewaren/1/regel/{item.pk}/"
    assert manager.post(page, {"reason": ""}).status_code == 422
    assert manager.post(page, {"reason": "Er loopt nog iets."}).status_code == 303
    assert "Van de lijst af" in text(manager.get("/beheer/bewaren/1/"))
    assert manager.post("/beheer/bewaren/1/intrekken/", {"reason": "Leeg."}).status_code == 303


def test_staff_stop_the_destruction_and_let_it_go_on(place, closed, signed_in, clock):
    case = closed()
    officer = signed_in(place.officer)
    page = f"/bewaren/zaak/{case.number}/"
    assert f'href="{page}"' in text(officer.get(f"/werk/{case.number}/"))
    assert officer.post(page, {"reason": "Er is beroep."}).status_code == 422
    assert officer.post(page, {"ground": "APPEAL", "reason": "Er is beroep."}).status_code == 303
    assert "er loopt een zaak bij de rechter" in text(officer.get(page))
    own = text(signed_in(place.resident).get(f"/zaak/{cases.link_token(case)}/"))
    assert "Hoe lang bewaren wij dit?" in own
    assert "Wij bewaren de zaak langer" in own
    hold = Hold.objects.get()
    assert officer.post(f"{page}{hold.pk}/", {"reason": "De uitspraak is er."}).status_code == 303
    assert officer.get(f"{page}{hold.pk}/").status_code == 404
    assert "kan nu worden vernietigd" in text(officer.get(page))


@pytest.mark.parametrize("who", ["officer", "board", "resident", "stranger"])
def test_who_may_not_see_the_lists(place, closed, signed_in, who):
    case = closed()
    actions.propose(by=place.manager, at=NOW)
    client = signed_in(getattr(place, who)) if who != "stranger" else signed_in(place.neighbour)
    for page in (OVERVIEW, "/beheer/bewaren/1/", "/beheer/bewaren/1/verklaring/"):
        assert client.get(page).status_code == 403
    if who != "officer":
        assert client.get(f"/bewaren/zaak/{case.number}/").status_code == 403


def test_what_is_not_there_is_not_found(place, keeper, signed_in):
    client = signed_in(keeper)
    for page in ("/beheer/bewaren/7/", "/bewaren/zaak/2026-999999/", "/beheer/bewaren/7/verklaring.pdf"):
        assert client.get(page).status_code == 404


def test_the_clock_goes_on_with_a_list_that_was_left(place, keeper, closed, monkeypatch):
    case = closed()
    listing = actions.propose(by=place.manager, at=NOW)
    actions.approve(listing.pk, reason="Nagekeken.", by=keeper, at=NOW)
    jobs.go_on(timestamp=0)
    case.refresh_from_db()
    listing.refresh_from_db()
    assert (case.status, listing.status) == (Status.DESTROYED, "DONE")
