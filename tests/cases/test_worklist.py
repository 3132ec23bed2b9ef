"""The worklist: its order by the chance of being late, what it can be narrowed to, giving many cases away."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cases.conftest import page
from tests.conftest import NOW, make_place

from rolvast.accounts import actions as accounts
from rolvast.acts import queries as acts
from rolvast.cases import actions, queries
from rolvast.cases.models import Case, Episode, ExpectedDays
from rolvast.cases.queries.worklists import MOST, Chosen, Order, Standing, Term, Whose
from rolvast.cases.rules import Channel, Ground, Outcome, Status
from rolvast.cases.rules.lateness import WHOLE, Point

LIST = "/werk/"
LAMP = "straat-en-verlichting"
TODAY = NOW.date()
#: Of a hundred cases one ends every day.
EVENLY = [Point(day, WHOLE * (100 - day) // 100, 101 - day) for day in range(1, 101)]


def times_done(case):
    """Everything that was done with a case, but for the step that opens when it is handed in."""
    return acts.acts_of(case.subject_id).exclude(kind="step.opened").count()


@pytest.fixture
def expected(tasks):
    """A function that hands down the history of a task."""

    def hand_down(key=LAMP, *, curve=EVENLY, cases=100, on=TODAY):
        return actions.keep_expected(tasks[key].task_id, curve=curve, cases=cases, measured_on=on)

    return hand_down


def numbers(viewer, *, page=1, size=50, **chosen):
    found = queries.worklist(viewer, today=TODAY, chosen=Chosen(**chosen), page=page, size=size)
    return [row.number for row in found.rows]


def row_of(viewer, case):
    found = queries.worklist(viewer, today=TODAY, chosen=Chosen())
    return next(row for row in found.rows if row.number == case.number)


def days_ago(days):
    return NOW - timedelta(days=days)


def give(client, cases, to, query=""):
    return client.post(LIST + query, {"zaak": [case.number for case in cases], "aan": to}, follow=True)


# --- the order ----------------------------------------------------------------------------------------


def test_late_first_then_by_chance_then_by_day(place, submit, expected):
    later, late, longest_late = submit(LAMP), submit(LAMP, at=days_ago(20)), submit(LAMP, at=days_ago(30))
    sooner, other = submit(LAMP, at=days_ago(9)), submit()  # a garage has no history
    expected()
    new = submit(LAMP)  # came in after the night
    assert numbers(place.officer) == [case.number for case in (longest_late, late, sooner, later, new, other)]
    assert numbers(place.officer, order=Order.DAY) == [
        case.number for case in (longest_late, late, sooner, later, new, other)
    ]


def test_the_chance_and_not_the_day_decides(place, submit, expected):
    soon, slow = submit(LAMP), submit()
    expected(curve=[Point(1, 1, 50), Point(40, 0, 20)])  # nearly all end at once
    expected("omgevingsvergunning-garage", curve=[Point(300, WHOLE, 100)])  # none ever ends in time
    assert Episode.objects.get(case=soon).due_on < Episode.objects.get(case=slow).due_on
    assert numbers(place.officer) == [slow.number, soon.number]
    assert numbers(place.officer, order=Order.DAY) == [soon.number, slow.number]


def test_a_row_says_the_chance_and_what_it_is_counted_from(place, submit, expected):
    case = submit(LAMP, at=days_ago(10))
    assert expected() == 1
    row = row_of(place.officer, case)
    assert row.days_left == (row.due_on - TODAY).days
    left = 100 - 10 - row.days_left  # still open after the last day, of the 91 that came so far
    assert (row.permille, row.compared) == (round(1000 * left / 91), 91)
    assert row.measured_on == TODAY


def test_without_enough_history_a_row_says_why(place, submit, expected):
    case = submit(LAMP)
    assert row_of(place.officer, case).unknown_nl == "schatting volgt vannacht"
    expected(cases=4)
    row = row_of(place.officer, case)
    assert (row.permille, row.unknown_nl) == (None, "nog te weinig zaken om te schatten (4)")
    assert ExpectedDays.objects.get().curve == []
    expected(curve=[Point(1, 0, 3)])
    assert row_of(place.officer, case).unknown_nl == "te weinig zaken duurden ooit zo lang"


def test_an_estimate_for_another_last_day_is_none(place, taken, expected):
    case = taken()
    expected("omgevingsvergunning-garage")
    assert row_of(place.officer, case).permille is not None
    actions.extend(case.pk, period="P6W", reason="Advies.", by=place.officer, at=NOW)
    row = row_of(place.officer, case)
    assert (row.permille, row.unknown_nl) == (None, "schatting volgt vannacht")
    assert expected("omgevingsvergunning-garage") == 1
    assert row_of(place.officer, case).permille is not None


def test_days_in_which_the_term_stood_still_change_nothing(place, taken, expected):
    """A case that stood still for thirteen days has the chance it would have had without."""
    still, ran = taken(at=days_ago(20)), taken(at=days_ago(7))
    until = days_ago(6)
    actions.ask(still.pk, reason="Wat?", until=until.date(), by=place.officer, at=days_ago(20))
    actions.resume(still.pk, reason="Dat.", by=place.officer, at=until)
    expected("omgevingsvergunning-garage")
    one, other = row_of(place.officer, still), row_of(place.officer, ran)
    assert one.compared == other.compared
    assert one.permille == pytest.approx(other.permille, abs=30)  # a weekend may move a last day


def test_handing_down_again_changes_nothing(place, submit, expected):
    submit(LAMP)
    assert [expected(), expected(), expected(on=TODAY + timedelta(days=5))] == [1, 0, 1]


def test_handing_down_takes_as_many_statements_for_more_cases(place, submit, expected):
    def count():
        with CaptureQueriesContext(connection) as captured:
            expected(on=TODAY + timedelta(days=4 + Case.objects.count()))
        return len(captured)

    submit(LAMP)
    expected()
    few = count()
    for _ in range(9):
        submit(LAMP)
    assert count() == few


def test_pages_follow_one_another_across_the_parts(place, submit, expected):
    for index in range(9):
        submit(LAMP, at=days_ago(4 * index))
    expected()
    for _ in range(3):
        submit()
    whole = numbers(place.officer)
    assert len(whole) == len(set(whole)) == 12
    parts = [numbers(place.officer, page=number, size=5) for number in (1, 2, 3)]
    assert [len(part) for part in parts] == [5, 5, 2]
    assert [*parts[0], *parts[1], *parts[2]] == whole


def test_more_than_anyone_pages_through_is_not_counted(place, submit, monkeypatch):
    monkeypatch.setattr("rolvast.cases.queries.worklists.MOST", 4)
    for _ in range(7):
        submit(LAMP)
    found = queries.worklist(place.officer, today=TODAY, size=3)
    assert (found.total, found.pages, found.counts[Whose.ALL], found.counts[Whose.MINE]) == (5, 2, 5, 0)
    assert MOST == 1000


# --- whose, and which ---------------------------------------------------------------------------------


def test_whose(place, submit, taken):
    mine, nobody, team = taken(), submit(), submit()
    actions.assign_many(
        [team.number], position_id=None, team_id=place.colleague.team_id, by=place.officer, at=NOW
    )
    assert numbers(place.officer, whose=Whose.MINE) == [mine.number]
    assert numbers(place.officer, whose=Whose.TEAM) == [team.number]
    assert set(numbers(place.officer, whose=Whose.NOBODY)) == {nobody.number, team.number}
    assert len(numbers(place.officer)) == 3
    assert numbers(place.colleague, whose=Whose.MINE) == []
    for other in (place.resident, place.stranger):
        assert numbers(other) == []


def test_which(place, submit, taken, tasks):
    lamp, late, waiting = submit(LAMP), submit(LAMP, at=days_ago(30)), taken()
    actions.ask(waiting.pk, reason="Wat?", until=TODAY + timedelta(days=7), by=place.officer, at=NOW)
    stopped = taken()
    actions.suspend(
        stopped.pk, ground=Ground.FORCE_MAJEURE, reason="Water.", until=TODAY + timedelta(days=7),
        by=place.officer, at=NOW,
    )  # fmt: skip
    asked = {
        "task_id": (tasks[LAMP].task_id, {lamp, late}),
        "standing": (Standing.RECEIVED, {lamp, late}),
        "term": (Term.LATE, {late}),
        "received_from": (TODAY, {lamp, waiting, stopped}),
        "received_to": (TODAY - timedelta(days=1), {late}),
        "words": (("straat",), {lamp, late}),
    }
    for name, (value, cases) in asked.items():
        assert set(numbers(place.officer, **{name: value})) == {case.number for case in cases}, name
    assert set(numbers(place.officer, standing=Standing.WAITING)) == {waiting.number, stopped.number}
    assert numbers(place.officer, standing=Standing.WAITING_FOR_RESIDENT) == [waiting.number]
    assert numbers(place.officer, standing=Standing.IN_PROGRESS) == []
    assert set(numbers(place.officer, term=Term.UNKNOWN)) == {
        case.number for case in (lamp, waiting, stopped)
    }
    assert numbers(place.officer, term=Term.SOON) == []
    assert numbers(place.officer, words=("bestaatniet",)) == []
    assert numbers(place.officer, team_id=place.colleague.team_id) == []


def test_a_district_is_found_by_its_name(place, tasks):
    area = accounts.add_area(
        municipality_id=place.municipality_id, code="WK1", name="Zevenhuizen", outline=[], inhabitants=10,
        counted_on=TODAY, source="test",
    )  # fmt: skip
    case = actions.submit(
        task_version=tasks[LAMP], answers={"plek": "Brug", "wat": "x", "gevaar": False},
        contact=actions.Contact(name="Rin"), channel=Channel.WEB, by=place.resident, at=NOW,
        area_id=area.pk,
    )  # fmt: skip
    assert numbers(place.officer, words=("zevenh",)) == [case.number]
    assert numbers(place.officer, words=("zevenh", "straat")) == [case.number]
    assert row_of(place.officer, case).area == "Zevenhuizen"


def test_choices_survive_paging_and_sorting(signed_in, place, submit, clock):
    for _ in range(51):
        submit(LAMP)
    asked = {"toon": "vrij", "taak": LAMP, "volgorde": "datum"}
    text = page(signed_in(place.officer).get(LIST, asked))
    assert "?toon=vrij&amp;taak=straat-en-verlichting&amp;volgorde=datum&amp;page=2" in text
    assert '<option value="datum" selected>' in text
    assert "Wat het eerst klaar moet zijn, staat bovenaan." in text


def test_a_number_leads_to_its_case_also_when_it_is_closed(signed_in, place, taken, clock):
    case = taken(LAMP)
    actions.close(case.pk, outcome=Outcome.SOLVED, reason="Klaar.", by=place.officer, at=NOW)
    officer = signed_in(place.officer)
    sent = officer.get(LIST, {"q": f" {case.number} "})
    assert (sent.status_code, sent["Location"]) == (303, reverse("cases:handle", args=[case.number]))
    assert "Er is geen zaak met nummer 2026-999999" in page(officer.get(LIST, {"q": "2026-999999"}))


@pytest.mark.parametrize(
    "query",
    [
        {"taak": "nooit"}, {"team": "x"}, {"team": "999999"}, {"stand": "kapot"}, {"termijn": "ooit"},
        {"van": "morgen"}, {"tot": "0001-01-01"}, {"volgorde": "willekeurig"}, {"toon": "ieder"},
        {"q": "\x00"},
        {"van": "2026-09-10", "tot": "2026-01-01"}, {"q": "a" * 500}, {"q": "%' OR 1=1 --"}, {"kies": "alle"},
    ],
)  # fmt: skip
def test_any_choice_gives_a_page(signed_in, place, submit, clock, query):
    submit()
    assert signed_in(place.officer).get(LIST, query).status_code == 200


def test_a_wrong_day_is_told(signed_in, place, submit, clock):
    case = submit()
    text = page(signed_in(place.officer).get(LIST, {"van": "31-02-2026"}))
    assert "Schrijf een datum als dag, maand en jaar" in text
    assert case.number in text


def test_the_page_takes_as_many_statements_whatever_is_listed(signed_in, place, submit, expected, clock):
    officer = signed_in(place.officer)

    def count(query=None):
        with CaptureQueriesContext(connection) as captured:
            assert officer.get(LIST, query or {}).status_code == 200
        # Begin and end of the transaction, here a savepoint, are not counted.
        return sum("SAVEPOINT" not in query["sql"] for query in captured)

    submit(LAMP)
    expected()
    few = count()
    for index in range(12):
        submit(LAMP, at=days_ago(4 * index))
    expected()
    for _ in range(5):
        submit()
    assert count() == few <= 11  # two of them: who is away, and what advice is asked
    narrowed = {"q": "straat", "stand": "ontvangen", "van": "2026-01-01", "toon": "vrij"}
    assert count(narrowed) == few


# --- what the page says -------------------------------------------------------------------------------


def test_the_page_says_by_what_it_is_ordered_and_how_it_knows(signed_in, place, submit, expected, clock):
    submit(LAMP, at=days_ago(5))
    expected()
    late = submit(LAMP, at=days_ago(30))
    text = page(signed_in(place.officer).get(LIST))
    assert "Dan komt wat de grootste kans heeft om te laat te worden." in text
    assert "De kansen zijn geschat op 1 september 2026." in text
    assert "ongeveer 9 van de 10" in text
    assert "op grond van 96 zaken" in text
    assert "de methode van Kaplan en Meier" in text
    assert "is te laat" in text
    assert late.number in text


def test_what_has_no_estimate_and_little_time_is_pointed_at(signed_in, place, submit, clock):
    submit(LAMP, at=days_ago(12))
    text = page(signed_in(place.officer).get(LIST))
    assert "Let op: 1 zaak moet binnen een week klaar zijn en heeft nog geen schatting." in text
    assert "Let op:" not in page(signed_in(place.officer).get(LIST, {"termijn": "geen-schatting"}))


def test_a_manager_has_no_cases_of_their_own(signed_in, place, submit, clock):
    submit()
    text = page(signed_in(place.manager).get(LIST))
    assert "Van mij (" not in text
    assert "Van mijn team (" in text


# --- giving many away ---------------------------------------------------------------------------------


def test_many_cases_go_to_somebody_at_once(signed_in, place, submit, clock):
    cases = [submit(LAMP) for _ in range(3)]
    text = page(give(signed_in(place.manager), cases[:2], f"mens-{place.colleague.position_id}"))
    assert "2 zaken gegeven aan Bo de Wit, medewerker meldingen." in text
    for case in cases:
        case.refresh_from_db()
    assert [case.position_id for case in cases] == [place.colleague.position_id] * 2 + [None]
    assert [case.status for case in cases] == [Status.IN_PROGRESS] * 2 + [Status.RECEIVED]
    assert [times_done(case) for case in cases] == [2, 2, 1]
    assert list(queries.verify_cases()) == []


def test_a_team_gets_cases_without_anyone_s_name(signed_in, place, submit, taken, clock):
    new, held = submit(LAMP), taken(LAMP)
    text = page(give(signed_in(place.manager), [new, held], f"team-{place.colleague.team_id}"))
    assert "2 zaken gegeven aan Vergunningen." in text
    for case in (new, held):
        case.refresh_from_db()
        assert (case.position_id, case.team_id) == (None, place.colleague.team_id)
    assert (new.status, held.status) == (Status.RECEIVED, Status.IN_PROGRESS)
    assert (new.hand_overs, held.hand_overs) == (0, 1)
    assert list(queries.verify_cases()) == []


def test_every_next_holder_is_a_hand_over(place, submit):
    case = submit(LAMP)
    for who in (place.officer, place.colleague, place.colleague, place.officer):
        actions.assign_many(
            [case.number], position_id=who.position_id, team_id=who.team_id, by=place.manager, at=NOW
        )
    case.refresh_from_db()
    assert case.hand_overs == 2  # the first is none, and who has it already gets no act
    assert times_done(case) == 4


def test_what_ended_meanwhile_is_told_and_stays(signed_in, place, submit, taken, clock):
    ended, still = taken(LAMP), submit(LAMP)
    actions.close(ended.pk, outcome=Outcome.SOLVED, reason="Klaar.", by=place.officer, at=NOW)
    text = page(give(signed_in(place.officer), [ended, still], f"mens-{place.colleague.position_id}"))
    assert "1 zaak gegeven aan Bo de Wit" in text
    assert f"1 van de 2 is intussen afgesloten en blijft zoals die was: {ended.number}." in text
    ended.refresh_from_db()
    assert ended.position_id == place.officer.position_id


def test_a_case_of_elsewhere_is_not_given_and_not_told(signed_in, place, submit, tasks, clock):
    case = submit(LAMP)
    other = make_place("GM0150", "Elders", is_default=False)
    done = actions.assign_many(
        [case.number], position_id=other.officer.position_id, team_id=None, by=other.officer, at=NOW
    )
    assert (done.given, done.refused, done.unknown) == ([], {}, 1)
    accounts.enter(place.municipality_id)
    sent = {"zaak": ["2026-999999"], "aan": f"mens-{place.colleague.position_id}"}
    text = page(signed_in(place.officer).post(LIST, sent, follow=True))
    assert "1 van de 1 is hier niet bekend." in text
    case.refresh_from_db()
    assert case.position_id is None


@pytest.mark.parametrize(
    "to", ["", "mens-999999", "team-999999", "mens-", "x", "mens-manager", "mens-elders", "team-elders"]
)
def test_cases_go_only_to_who_can_have_them(signed_in, place, submit, clock, to):
    case = submit(LAMP)
    if to == "mens-manager":
        to = f"mens-{place.manager.position_id}"
    if to.endswith("-elders"):
        other = make_place("GM0150", "Elders", is_default=False)
        to = to.replace("elders", str(other.officer.position_id if "mens" in to else other.officer.team_id))
        accounts.enter(place.municipality_id)
    sent = signed_in(place.officer).post(LIST, {"zaak": [case.number], "aan": to})
    assert sent.status_code == 422
    text = page(sent)
    assert 'id="geef_aan-error"' in text
    assert f'value="{case.number}" aria-label="Kies zaak {case.number}" checked' in text
    assert times_done(case) == 1


@pytest.mark.parametrize("ticked", [[], ["x"], ["' OR 1=1"], ["2026-1"] * 3 + ["\x00"]])
def test_without_ticked_cases_nothing_is_given(signed_in, place, submit, clock, ticked):
    submit(LAMP)
    sent = {"zaak": ticked, "aan": f"mens-{place.colleague.position_id}"}
    response = signed_in(place.officer).post(LIST, sent)
    assert response.status_code == 422
    assert "Kies eerst een of meer zaken" in page(response) or "Kies ze opnieuw" in page(response)


def test_giving_returns_to_the_same_choice(signed_in, place, submit, clock):
    case = submit(LAMP)
    sent = {"zaak": [case.number], "aan": f"mens-{place.colleague.position_id}"}
    response = signed_in(place.officer).post(f"{LIST}?toon=vrij&page=1", sent)
    assert (response.status_code, response["Location"]) == (303, f"{LIST}?toon=vrij&page=1")


def test_all_on_the_page_can_be_ticked_without_a_script(signed_in, place, submit, clock):
    cases = [submit(LAMP) for _ in range(3)]
    text = page(signed_in(place.officer).get(LIST, {"kies": "alle"}))
    assert text.count('name="zaak"') == text.count(" checked>") == len(cases)


@pytest.mark.parametrize("who", ["resident", "neighbour", "board"])
def test_only_who_works_on_cases_gives_them(signed_in, place, submit, clock, who):
    case = submit(LAMP)
    client = signed_in(getattr(place, who))
    sent = {"zaak": [case.number], "aan": f"mens-{place.colleague.position_id}"}
    assert client.post(LIST, sent).status_code == 403
    assert client.post("/werk/zoeken/", {"name": "Rin"}).status_code == 403
    assert times_done(case) == 1


# --- finding by name ----------------------------------------------------------------------------------


def test_a_sender_is_found_by_name_and_the_name_stands_in_no_address(signed_in, place, submit, clock):
    case, officer = submit(LAMP), signed_in(place.officer)
    found = officer.post("/werk/zoeken/", {"name": "boer rin"})
    assert found.status_code == 200
    text = page(found)
    assert case.number in text
    assert "Rin de Boer" in text
    assert "name=boer" not in text
    assert "Niets gevonden" in page(officer.post("/werk/zoeken/", {"name": "Jansen"}))
    assert case.number not in page(officer.get("/werk/zoeken/", {"name": "boer"}))
    assert officer.post("/werk/zoeken/", {"name": " "}).status_code == 422
    for other in (place.resident, place.stranger):
        assert queries.named(other, name="Rin") == []


def test_a_name_is_not_found_from_elsewhere(place, submit):
    submit(LAMP)
    other = make_place("GM0150", "Elders", is_default=False)
    assert queries.named(other.officer, name="Rin") == []


# --- whatever is chosen -------------------------------------------------------------------------------


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(
    st.builds(
        Chosen,
        whose=st.sampled_from(Whose),
        standing=st.none() | st.sampled_from(Standing),
        term=st.none() | st.sampled_from(Term),
        received_from=st.none() | st.dates(date(2026, 7, 1), TODAY),
        order=st.sampled_from(Order),
    )
)
def test_whatever_is_chosen_is_part_of_all_and_in_order(some_cases, chosen):
    viewer, everything = some_cases
    found = queries.worklist(viewer, today=TODAY, chosen=chosen)
    assert {row.number for row in found.rows} <= everything
    assert found.total == len(found.rows) <= found.counts[chosen.whose]
    assert found.overdue == sum(row.days_left is not None and row.days_left < 0 for row in found.rows)
    keys = [place_of(row, chosen.order) for row in found.rows]
    assert keys == sorted(keys)


def place_of(row, order):
    late = row.due_on is not None and row.due_on < TODAY
    known = row.permille is not None and order is Order.CHANCE
    part = 0 if late or order is Order.DAY else 1 if known else 2
    return part, -row.permille if known else 0, row.due_on or date.max, row.received_at


@pytest.fixture
def some_cases(place, submit, taken, expected):
    for index in range(8):
        submit(LAMP, at=days_ago(3 * index))
        taken(at=days_ago(7 * index))
    expected()
    submit(LAMP, at=NOW)
    return place.officer, set(Case.objects.values_list("number", flat=True))
