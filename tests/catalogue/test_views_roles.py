"""The pages on which a role is decided: who sees which, what they do, and what happens to bad input."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.catalogue.lists import a_list, row
from tests.conftest import NOW, Place, make_place

from rolvast.accounts.rules import Identity, IdentityKind
from rolvast.catalogue import actions
from rolvast.catalogue.models import ExecutionTest, PolicyGoal, Proposal, PublicTask, RoleDecision, RoleReview
from rolvast.catalogue.rules import (
    Aim,
    Alternative,
    Authority,
    BasisRef,
    Doable,
    Effect,
    Measure,
    Norm,
    Role,
    RunningCases,
)

KEY = "sporthal-huren"
COUNCIL = BasisRef(law="BWBR0005416", title="Gemeentewet", article="108")


def today() -> date:
    return timezone.localdate(timezone.now())


def the_task(key: str = KEY) -> PublicTask:
    return PublicTask.objects.get(key=key)


@pytest.fixture
def propose(tasks, place):
    """A function that makes a proposal for a task, by the manager."""

    def made(key: str = KEY, *, role: Role = Role.DIRECT, norm: Norm | None = None, **said) -> Proposal:
        return actions.propose_role(
            the_task(key),
            **{
                "role": role,
                "by": place.manager,
                "at": timezone.now(),
                "reason": "Verenigingen willen de sleutel zelf beheren.",
                "norm": norm,
                "alternatives": [
                    Alternative(role=Role.LET_GO, why_not="Dan is er voor scholen niets geregeld.")
                ],
                "effects": {aim: Effect(direction=1, why="Het scheelt een loket.") for aim in Aim},
                "running_cases": RunningCases.AS_BEGUN,
                "takes_effect_on": today(),
                "review_on": today() + timedelta(days=365),
                **said,
            },
        )

    return made


@pytest.fixture
def tested(propose, place):
    """A function that makes a proposal which an executor answered."""

    def made(**said) -> Proposal:
        proposal = propose(**said)
        ask(proposal, place)
        answer(proposal, place)
        return Proposal.objects.get(pk=proposal.pk)

    return made


def ask(proposal: Proposal, place: Place, who: str = "officer") -> ExecutionTest:
    return actions.ask_test(
        proposal,
        position_id=getattr(place, who).position_id,
        answer_by=today() + timedelta(days=7),
        by=place.manager,
        at=timezone.now(),
    )


def answer(proposal: Proposal, place: Place) -> None:
    actions.answer_test(
        ExecutionTest.objects.get(proposal=proposal, position_id=place.officer.position_id),
        doable=Doable.ON_CONDITIONS,
        cost="Acht uur per maand.",
        who_is_hit="Sportclubs.",
        needed="Een sleutelkast.",
        by=place.officer,
        at=timezone.now(),
    )


def sent(**changed: object) -> dict[str, object]:
    """The form of a proposal as a browser sends it."""
    fields: dict[str, object] = {
        "role": "DIRECT",
        "reason": "Verenigingen willen de sleutel zelf beheren.",
        "goal": "",
        "why_not_PERFORM": "",
        "why_not_LET_GO": "Dan is er voor scholen niets geregeld.",
        "running_cases": "AS_BEGUN",
        "norm": "Negen van de tien aanvragen zijn in een week klaar.",
        "norm_measure": "P90_DAYS",
        "norm_target": "7",
        "takes_effect_on": today().isoformat(),
        "review_on": (today() + timedelta(days=365)).isoformat(),
    }
    for aim in Aim:
        fields[f"effect_{aim.value}"] = "1"
        fields[f"because_{aim.value}"] = "Het scheelt een loket."
    return {**fields, **changed}


def decision(**changed: object) -> dict[str, object]:
    """The form of a decision as a browser sends it."""
    return {
        "reason": "De clubs kunnen dit, en de uitvoerders zeggen dat het kan.",
        "untalked_because": "De clubs vroegen er zelf om.",
        "authority": Authority.EXECUTIVE.label,
        "basis": "0",
        "takes_effect_on": today().isoformat(),
        "review_on": (today() + timedelta(days=365)).isoformat(),
        **changed,
    }


def products(place: Place, count: int) -> None:
    """Tasks of one domain of which nothing was decided."""
    listed = [row(f"sportveld{number}", "Gemeente Burger Autonomie") for number in range(count)]
    by = Identity(municipality_id=place.municipality_id, kind=IdentityKind.IMPORTED)
    actions.import_products(a_list(listed), digest=bytes(32), by=by, at=NOW)


def text(response) -> str:
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def at(name: str, *args: object) -> str:
    return reverse(f"catalogue:{name}", args=args or None)


# --- who may open what --------------------------------------------------------------------------------

FORMS = ["ask_test", "decide", "withdraw"]


@pytest.mark.parametrize("name", FORMS)
def test_a_stranger_reads_a_proposal_and_meets_no_form(propose, signed_in, place, name):
    proposal = propose()
    page = text(Client().get(at("proposal", KEY, proposal.number)))
    assert "Verenigingen willen de sleutel zelf beheren." in page
    assert "<textarea" not in page
    assert at(name, KEY, proposal.number) not in page
    assert Client().get(at(name, KEY, proposal.number)).status_code == 302  # to sign in
    assert signed_in(place.resident).get(at(name, KEY, proposal.number)).status_code == 403


@pytest.mark.parametrize(
    "path",
    [
        "/rollen/",
        "/rollen/doelen/",
        "/rollen/vastleggen/",
        f"/taken/{KEY}/voorstel/nieuw/",
        f"/taken/{KEY}/rol/evalueren/",
    ],
)
def test_the_pages_of_staff_are_not_for_others(tasks, signed_in, place, path):
    assert Client().get(path).status_code == 302
    assert signed_in(place.resident).get(path).status_code == 403
    assert signed_in(place.manager).get(path).status_code == 200


def test_an_officer_proposes_and_decides_nothing(propose, signed_in, place):
    officer = signed_in(place.colleague)
    assert officer.get(at("propose", "volkstuin")).status_code == 403
    assert officer.post(at("propose", "volkstuin"), sent()).status_code == 403
    number = propose().number
    assert officer.get(at("ask_test", KEY, number)).status_code == 403
    assert officer.get(at("answer_test", KEY, number)).status_code == 404  # was not asked
    assert "U kunt hierover nu niet besluiten" in text(officer.get(at("decide", KEY, number)))
    assert officer.post(at("decide", KEY, number), decision()).status_code == 403
    assert officer.post(at("goals"), {"name": "Meer buurt"}).status_code == 403
    assert not RoleDecision.objects.filter(proposal__isnull=False).exists()


def test_staff_of_another_municipality_find_nothing_here(propose, signed_in, settings):
    number = propose().number
    other = make_place("GM0150", "Elders", is_default=False)
    theirs = signed_in(other.board)
    settings.MUNICIPALITY = "GM0150"  # which one is served here
    for name in ("proposal", "decide", "ask_test", "withdraw"):
        assert theirs.get(at(name, KEY, number)).status_code == 404, name
    assert theirs.get(at("propose", KEY)).status_code == 404
    assert KEY not in text(theirs.get(at("roles_work")))


# --- proposing ----------------------------------------------------------------------------------------


def test_a_manager_proposes_another_role(tasks, signed_in, place):
    goal = actions.add_goal(
        name="Clubs regelen meer zelf",
        agreement="Raadsakkoord, hoofdstuk 2",
        starts_on=today() - timedelta(days=30),
        by=place.manager,
        at=timezone.now(),
    )
    response = signed_in(place.manager).post(at("propose", KEY), sent(goal=goal.pk))
    assert response.status_code == 303
    proposal = Proposal.objects.get(task__key=KEY)
    assert (proposal.role, proposal.goal_id, proposal.norm_target) == ("DIRECT", goal.pk, 7)
    page = text(Client().get(response["Location"]))
    for words in (
        "Clubs regelen meer zelf",
        "Dan is er voor scholen niets geregeld.",
        "Het scheelt een loket.",
    ):
        assert words in page


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"role": ""}, "role", "Kies een antwoord."),
        ({"role": "PERFORM"}, "role", "Deze rol heeft de gemeente nu al."),
        ({"reason": " "}, "reason", "Vul dit in."),
        ({"why_not_LET_GO": ""}, "why_not_PERFORM", "Leg van ten minste één andere rol uit"),
        ({"why_not_DIRECT": "Nee."}, "why_not_DIRECT", "Deze rol stelt u juist voor."),
        ({"because_FASTER": ""}, "because_FASTER", "Leg uit waarom het beter of slechter wordt."),
        ({"effect_CHEAPER": "7"}, "effect_CHEAPER", "Dit kan niet worden gekozen."),
        ({"norm_target": ""}, "norm_target", "Vul dit ook in."),
        ({"norm_measure": "SOLVED", "norm_target": "140"}, "norm_target", "Meer dan 100 procent kan niet."),
        ({"role": "LET_GO", "why_not_LET_GO": "", "why_not_PERFORM": "Nee."}, "norm", "Wie een taak loslaat"),
        ({"takes_effect_on": "31-02-2027"}, "takes_effect_on", "Schrijf een datum als dag"),
        ({"review_on": "2020-01-01"}, "review_on", "Kies een latere dag."),
    ],
)
def test_bad_input_is_named_and_nothing_typed_is_lost(tasks, signed_in, place, changed, field, words):
    response = signed_in(place.manager).post(at("propose", KEY), sent(**changed))
    assert response.status_code == 422
    page = response.content.decode()
    assert "error-summary" in page
    assert words in re.sub(r"&#x27;|&#39;", "'", page)
    assert f'id="id_{field}-error"' in page
    assert "Negen van de tien aanvragen zijn in een week klaar." in page  # what was typed elsewhere stands
    assert not Proposal.objects.exists()


def test_what_the_law_forbids_is_shown_with_the_reason_and_refused(tasks, signed_in, place):
    manager = signed_in(place.manager)
    page = text(manager.get(at("propose", "paspoort")))
    assert "Kan niet" in page
    assert "artikel 108" in page
    assert 'value="LET_GO"' not in page
    response = manager.post(at("propose", "paspoort"), sent(role="LET_GO", why_not_PERFORM="Nee.", norm=""))
    assert response.status_code == 422
    assert not Proposal.objects.exists()


def test_a_proposal_for_a_day_before_the_decision_in_force_is_refused(tasks, signed_in, place):
    """Bad input of the issue: a role decision dated before its predecessor."""
    response = signed_in(place.manager).post(at("propose", KEY), sent(takes_effect_on="2009-01-01"))
    assert response.status_code == 422
    page = response.content.decode()
    assert "Er is al een rolbesluit dat ingaat op 01-01-2020." in page
    assert 'id="id_takes_effect_on-error"' in page
    assert 'value="2009-01-01"' in page
    assert "Verenigingen willen de sleutel zelf beheren." in page


def test_a_second_open_proposal_points_to_the_first(propose, signed_in, place):
    number = propose().number
    manager = signed_in(place.manager)
    page = text(manager.get(at("propose", KEY)))
    assert at("proposal", KEY, number) in page
    assert "<textarea" not in page
    assert manager.post(at("propose", KEY), sent()).status_code == 422


def test_a_goal_is_added_and_a_bad_one_is_not(tasks, signed_in, place):
    manager = signed_in(place.manager)
    good = {
        "name": "Schone straten",
        "agreement": "Akkoord, blz. 3",
        "starts_on": "2026-01-01",
        "ends_on": "",
    }
    assert manager.post(at("goals"), {**good, "ends_on": "2020-01-01"}).status_code == 422
    assert not PolicyGoal.objects.exists()
    assert manager.post(at("goals"), good).status_code == 303
    assert "Schone straten" in text(manager.get(at("goals")))
    assert manager.post(at("goals"), good).status_code == 422  # it stands there already


# --- testing ------------------------------------------------------------------------------------------


def test_an_executor_is_asked_and_answers(propose, signed_in, place):
    number = propose().number
    manager, officer = signed_in(place.manager), signed_in(place.officer)
    form = {"positions": [place.officer.position_id], "answer_by": (today() + timedelta(days=7)).isoformat()}
    assert manager.post(at("ask_test", KEY, number), {**form, "positions": []}).status_code == 422
    assert manager.post(at("ask_test", KEY, number), {**form, "answer_by": "2020-01-01"}).status_code == 422
    assert not ExecutionTest.objects.exists()
    assert manager.post(at("ask_test", KEY, number), form).status_code == 303
    assert at("answer_test", KEY, number) in text(officer.get(at("roles_work")))
    said = {
        "doable": "NO",
        "cost": "Twee mensen.",
        "who_is_hit": "Clubs.",
        "needed": "Een beheerder.",
        "minutes": "20",
    }
    bad = officer.post(at("answer_test", KEY, number), {**said, "doable": ""})
    assert bad.status_code == 422
    assert "Twee mensen." in bad.content.decode()
    assert officer.post(at("answer_test", KEY, number), said).status_code == 303
    page = text(Client().get(at("proposal", KEY, number)))
    assert "Een beheerder." in page
    assert "Ans Bakker" not in page  # a position, no name
    assert officer.get(at("answer_test", KEY, number)).status_code == 303  # answered once is answered
    assert at("answer_test", KEY, number) not in text(officer.get(at("roles_work")))


# --- deciding -----------------------------------------------------------------------------------------


def test_the_board_decides_and_the_role_takes_effect_today(tested, signed_in, place):
    number = tested().number
    board = signed_in(place.board)
    page = text(board.get(at("decide", KEY, number)))
    assert "Een sleutelkast." in page  # the test beside the form
    assert board.post(at("decide", KEY, number), decision()).status_code == 303
    assert the_task().role == "DIRECT"
    made = RoleDecision.objects.get(proposal__isnull=False)
    assert made.tested
    assert made.act.basis.article
    page = text(Client().get(at("proposal", KEY, number)))
    assert "De clubs kunnen dit" in page
    assert "De clubs vroegen er zelf om." in page
    shown = text(Client().get(reverse("front:task", args=[KEY])))
    assert "De clubs kunnen dit" in shown
    assert board.get(at("decide", KEY, number)).status_code == 303  # decided once is decided


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"reason": ""}, "Een besluit kan niet zonder reden."),
        ({"basis": ""}, "Een besluit kan niet zonder grondslag."),
        ({"basis": "anders"}, "U koos een andere regel."),
        ({"basis": "anders", "law_title": "Awb", "article": "1", "law": "wet"}, "begint met BWB of CVDR"),
        ({"authority": "koning"}, "Dit kan niet worden gekozen."),
        ({"untalked_because": ""}, "Vul dit in."),
        ({"takes_effect_on": "2019-12-31"}, "Er is al een rolbesluit dat ingaat op 01-01-2020."),
        ({"takes_effect_on": "2020-06-01"}, "die dag is voorbij"),
    ],
)
def test_a_decision_that_lacks_something_is_not_taken(tested, signed_in, place, changed, words):
    number = tested().number
    response = signed_in(place.board).post(at("decide", KEY, number), decision(**changed))
    assert response.status_code == 422
    assert words in response.content.decode()
    assert "De clubs kunnen dit" in response.content.decode() or "reason" in changed
    assert the_task().role == "PERFORM"


def test_an_article_that_is_not_in_the_list_can_be_typed(tested, signed_in, place):
    number = tested().number
    other = decision(basis="anders", law_title="Sportverordening", article="4", law="")
    assert signed_in(place.board).post(at("decide", KEY, number), other).status_code == 303
    made = RoleDecision.objects.get(proposal__isnull=False)
    assert (made.act.basis.law, made.act.basis.title, made.act.basis.article) == (
        "local",
        "Sportverordening",
        "4",
    )


def test_only_the_board_goes_ahead_untested_and_says_why(propose, signed_in, place):
    number = propose().number
    officer, board = signed_in(place.officer), signed_in(place.board)  # this officer has a mandate
    assert "Alleen het bestuur mag besluiten zonder toets" in text(officer.get(at("decide", KEY, number)))
    assert officer.post(at("decide", KEY, number), decision(untested_because="Haast.")).status_code == 403
    assert board.post(at("decide", KEY, number), decision()).status_code == 422
    assert the_task().role == "PERFORM"
    went = board.post(at("decide", KEY, number), decision(untested_because="De hal sluit morgen."))
    assert went.status_code == 303
    assert "De hal sluit morgen." in text(Client().get(at("proposal", KEY, number)))
    assert "De hal sluit morgen." in text(Client().get(reverse("front:task", args=[KEY])))


def test_a_withdrawn_proposal_stays_to_be_read_and_is_not_decided(propose, signed_in, place):
    number = propose().number
    manager = signed_in(place.manager)
    assert manager.post(at("withdraw", KEY, number), {"reason": ""}).status_code == 422
    assert (
        manager.post(at("withdraw", KEY, number), {"reason": "De clubs willen het niet."}).status_code == 303
    )
    page = text(Client().get(at("proposal", KEY, number)))
    assert "Dit voorstel is ingetrokken" in page
    assert "De clubs willen het niet." in page
    response = signed_in(place.board).post(at("decide", KEY, number), decision(untested_because="Toch."))
    assert response.status_code == 303
    assert the_task().role == "PERFORM"


# --- what the municipality does already, and looking back ---------------------------------------------


def as_is(**changed: object) -> dict[str, object]:
    return {
        "reason": "Zo doen we het al jaren.",
        "authority": Authority.EXECUTIVE.label,
        "basis": "0",
        "takes_effect_on": today().isoformat(),
        "review_on": (today() + timedelta(days=700)).isoformat(),
        **changed,
    }


def test_what_is_done_already_is_recorded_for_the_tasks_that_were_chosen(place, signed_in):
    products(place, 3)
    board = signed_in(place.board)
    address = at("as_is") + "?terrein=" + PublicTask.objects.first().domain.lower()
    page = text(board.get(address))
    keys = sorted(PublicTask.objects.values_list("key", flat=True))
    assert all(f"role_{key}" in page for key in keys)
    assert board.post(address, as_is()).status_code == 422  # nothing chosen
    response = board.post(address, as_is(**{f"role_{keys[0]}": "REGULATE"}))
    assert response.status_code == 303
    assert [task.role for task in PublicTask.objects.order_by("key")] == ["REGULATE", "", ""]
    made = RoleDecision.objects.get()
    assert made.untested_because
    assert f"role_{keys[0]}" not in text(board.get(address))


def test_a_role_is_looked_back_at(tested, signed_in, place):
    number = tested().number
    manager = signed_in(place.manager)
    signed_in(place.board).post(at("decide", KEY, number), decision())
    address = at("review", KEY)
    assert (
        manager.post(address, {"outcome": "KEEP", "reason": "Het gaat goed.", "next_on": ""}).status_code
        == 422
    )
    assert not RoleReview.objects.exists()
    next_on = (today() + timedelta(days=500)).isoformat()
    done = manager.post(address, {"outcome": "KEEP", "reason": "Het gaat goed.", "next_on": next_on})
    assert done.status_code == 303
    assert RoleReview.objects.get().outcome == "KEEP"
    changed = manager.post(address, {"outcome": "CHANGE", "reason": "Toch niet.", "next_on": ""})
    assert changed["Location"] == at("propose", KEY)


# --- the task page, and how much is asked of the database ----------------------------------------------


def test_the_task_page_shows_why_what_is_promised_and_what_is_measured(tested, propose, signed_in, place):
    norm = Norm(text="Negen van de tien aanvragen in een week klaar.", measure=Measure.P90_DAYS, target=7)
    number = tested(norm=norm).number
    page = text(Client().get(reverse("front:task", args=[KEY])))
    assert at("proposal", KEY, number) in page  # an open proposal is shown
    assert at("propose", KEY) not in page
    signed_in(place.board).post(at("decide", KEY, number), decision())
    page = text(Client().get(reverse("front:task", args=[KEY])))
    assert norm.text in page
    assert "Te weinig om te tonen" in page
    assert "ja, onder voorwaarden" in page.lower()
    assert at("propose", KEY) in text(signed_in(place.manager).get(reverse("front:task", args=[KEY])))
    assert at("propose", KEY) not in text(signed_in(place.colleague).get(reverse("front:task", args=[KEY])))


def counted(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len([one for one in captured if not one["sql"].startswith(("SAVEPOINT", "RELEASE"))])


def test_as_many_statements_for_a_long_list_as_for_a_short_one(propose, signed_in, place):
    first = propose()
    ask(first, place)
    manager = signed_in(place.manager)
    page, work = at("proposal", KEY, first.number), at("roles_work")
    officer = signed_in(place.officer)
    before = [counted(manager, page), counted(manager, work), counted(officer, work)]
    ask(first, place, "colleague")
    for key in ("volkstuin", "speelplek", "taalmaatje", "aed-in-de-buurt"):
        ask(propose(key, role=Role.REGULATE), place)
    assert [counted(manager, page), counted(manager, work), counted(officer, work)] == before
