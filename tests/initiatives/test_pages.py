"""Pages of initiatives, as a stranger, a neighbour, who carries one, and staff."""

from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import NOW
from tests.initiatives.test_carrying import SAID, case, draft, let_through, shared

from rolvast.cases import queries as cases_read
from rolvast.initiatives import queries
from rolvast.initiatives.models import Companion, Initiative

__all__ = ["case", "draft", "shared"]


@pytest.fixture(autouse=True)
def now(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def page(row):
    return reverse("initiatives:one", args=[row.key])


def do(row, what):
    return reverse("initiatives:do", args=[row.key, what])


def test_from_a_case_to_a_shared_plan(place, case, signed_in):
    client = signed_in(place.resident)
    own = client.get(reverse("cases:case", args=[cases_read.link_token(case)])).content.decode()
    begin = reverse("initiatives:begin") + "?" + urlencode({"zaak": case.number})
    assert "Dit pakken wij zelf op" in own
    assert begin in own
    form = client.get(begin).content.decode()
    assert f"Uw zaak {case.number} blijft gewoon open" in form
    said = {"title": "Schommel maken", "plan": "Samen.", "name": "Rin", "zaak": case.number}
    answer = client.post(reverse("initiatives:begin"), said)
    row = Initiative.objects.get()
    assert (answer.status_code, answer["Location"], row.case) == (303, page(row), case)
    assert client.post(do(row, "delen")).status_code == 303
    assert Client().get(page(row)).status_code == 404
    let_through(place)
    shown = Client().get(page(row)).content.decode()
    assert "Schommel maken" in shown
    assert case.number not in shown
    after = client.get(reverse("cases:case", args=[cases_read.link_token(case)])).content.decode()
    assert "Dit pakken wij zelf op" not in after
    assert page(row) in after


def test_a_program_that_fills_in_everything_begins_nothing(place, tasks, signed_in):
    said = {"title": "x", "plan": "y", "name": "z", "website": "http://x.example"}
    assert signed_in(place.resident).post(reverse("initiatives:begin"), said).status_code == 422
    assert not Initiative.objects.exists()


def test_who_begins_must_be_a_resident_who_signed_in(place, tasks, signed_in):
    address, said = reverse("initiatives:begin"), {"title": "x", "plan": "y", "name": "z"}
    assert "Meld u eerst aan" in Client().post(address, said).content.decode()
    assert signed_in(place.officer).post(address, said).status_code == 403
    assert not Initiative.objects.exists()


def test_too_often_is_refused(place, tasks, signed_in):
    said, client = {"title": "x", "plan": "y", "name": "z"}, signed_in(place.resident)
    codes = [client.post(reverse("initiatives:begin"), said).status_code for _ in range(6)]
    assert codes == [303] * 5 + [422]
    assert Initiative.objects.count() == 5


def test_each_sees_what_they_can_do(place, shared, signed_in):
    carrier, neighbour = signed_in(place.resident), signed_in(place.neighbour)
    officer = signed_in(place.officer)
    actions = {
        name: {what for what in _ALL if do(shared, what) in client.get(page(shared)).content.decode()}
        for name, client in (
            ("carrier", carrier), ("neighbour", neighbour), ("officer", officer), ("stranger", Client()),
        )
    }  # fmt: skip
    assert actions["stranger"] == set()
    assert actions["neighbour"] == {"meedoen"}
    assert actions["officer"] == {"contactpersoon"}
    assert actions["carrier"] >= {"beginnen", "klaar", "stoppen", "teruggeven", "nieuws", "uitnodigen"}
    assert "contactpersoon" not in actions["carrier"]


_ALL = (
    "delen", "beginnen", "klaar", "stoppen", "teruggeven", "nieuws", "uitnodigen", "meedoen", "toestemming",
    "contactpersoon", "antwoorden",
)  # fmt: skip


@pytest.mark.parametrize("what", _ALL)
def test_nobody_does_what_is_not_theirs(place, shared, signed_in, what):
    said = {"words": "x", "text": "x", "email": "a@b.example", "role": "HELPER", "task": "speelplek"}
    said |= {"position": place.officer.position_id, "name": "x"}
    refused = [Client().post(do(shared, what), said).status_code == 302]
    if what != "meedoen":
        refused.append(signed_in(place.neighbour).post(do(shared, what), said).status_code == 403)
    if what not in {"contactpersoon", "antwoorden"}:
        refused.append(signed_in(place.officer).post(do(shared, what), said).status_code == 403)
    else:
        refused.append(signed_in(place.resident).post(do(shared, what), said).status_code == 403)
    assert all(refused)
    before = (shared.status, shared.position_id)
    shared.refresh_from_db()
    assert (shared.status, shared.position_id, Companion.objects.count()) == (*before, 1)


def test_what_is_not_filled_in_is_told(place, shared, signed_in):
    client = signed_in(place.resident)
    for what in ("klaar", "stoppen", "teruggeven", "nieuws", "uitnodigen", "toestemming"):
        answer = client.post(do(shared, what), {})
        assert answer.status_code == 422, what
        assert "Vul dit in" in answer.content.decode(), what
    assert client.post(do(shared, "iets-anders"), {}).status_code == 404
    assert client.post(do(shared, "delen"), {}).status_code == 422


def test_an_invitation_in_the_demonstration_shows_its_link(place, shared, signed_in, settings):
    settings.DEMO = True
    said = {"email": "buur@voorbeeld.example", "role": "HELPER"}
    client = signed_in(place.resident)
    told = client.post(do(shared, "uitnodigen"), said, follow=True).content.decode()
    path = queries.invitation_path(Companion.objects.get(email="buur@voorbeeld.example"))
    assert path in told
    assert "Doet u mee met" in Client().get(path).content.decode()
    assert not Companion.objects.filter(email="buur@voorbeeld.example", joined_at__isnull=False)
    assert "U doet mee" in Client().post(path, {"name": "Noor"}).content.decode()
    assert "Noor" in Client().get(page(shared)).content.decode()
    assert Client().get(path.replace("uitnodiging/", "uitnodiging/9")).status_code == 404


def test_the_list_is_narrowed_down(place, shared):
    address = reverse("initiatives:initiatives")
    assert SAID.title in Client().get(address).content.decode()
    assert SAID.title in Client().get(address, {"staat": "LOOKING"}).content.decode()
    for other in ({"staat": "DONE"}, {"q": "tegel"}):
        assert SAID.title not in Client().get(address, other).content.decode()
    assert Client().get(address, {"staat": "WEG", "wijk": "x"}).status_code == 200


def test_staff_name_themselves_and_answer(place, shared, signed_in):
    client = signed_in(place.officer)
    assert SAID.title in client.get(reverse("initiatives:work")).content.decode()
    client.post(do(shared, "contactpersoon"), {"position": place.officer.position_id})
    client.post(do(shared, "antwoorden"), {"words": "Wij lenen u een ladder."})
    assert "Wij lenen u een ladder." in Client().get(page(shared)).content.decode()


def test_the_way_there_is_on_pages_people_visit(place, shared, signed_in):
    home = Client().get(reverse("front:home")).content.decode()
    assert reverse("initiatives:begin") in home
    assert reverse("initiatives:initiatives") in home
    found = Client().get(reverse("front:search"), {"q": "schommel"}).content.decode()
    assert page(shared) in found
    assert page(shared) in signed_in(place.resident).get(reverse("front:mine")).content.decode()
    assert reverse("initiatives:work") in signed_in(place.officer).get(reverse("front:more")).content.decode()
