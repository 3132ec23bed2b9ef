"""What the tests of role talks share: a talk about two tasks, with staff, a resident and a link invited."""

from datetime import date

from tests.conftest import NOW, Place

from rolvast.accounts import actions as accounts
from rolvast.accounts import queries as accounts_read
from rolvast.accounts.rules import Identity, IdentityKind, PositionKind
from rolvast.catalogue import actions, queries
from rolvast.catalogue.actions import AgendaItem, Invited, TalkOpened
from rolvast.catalogue.models import Proposal, PublicTask, TalkSeat
from rolvast.catalogue.rules import Competence, Placed, Role, RunningCases

REASONS = {
    Role.PERFORM: "De gemeente moet dit zelf blijven doen.",
    Role.DIRECT: "Anderen kunnen het, met een goede afspraak.",
    Role.FACILITATE: "De buurt kan dit heel goed zelf.",
}


def free_tasks() -> list[PublicTask]:
    """Tasks that the municipality may let go, by key."""
    return list(PublicTask.objects.filter(competence=Competence.AUTONOMY, withdrawn=False).order_by("key"))


def bound_task() -> PublicTask:
    """A task that a law makes compulsory."""
    found = PublicTask.objects.filter(competence=Competence.CO_GOVERNANCE).order_by("key").first()
    assert found
    return found


def proposal_about(task: PublicTask, place: Place, *, role: Role = Role.STIMULATE) -> Proposal:
    """An open proposal to give a task another role than it has."""
    from rolvast.catalogue.rules import Aim, Alternative, Effect

    return actions.propose_role(
        task,
        role=role,
        by=place.manager,
        at=NOW,
        reason="Bewoners willen dit graag zelf doen.",
        alternatives=(Alternative(role=Role.PERFORM, why_not="Dat kost te veel."),),
        effects={aim: Effect(direction=0, why="Blijft gelijk.") for aim in Aim},
        running_cases=RunningCases.AS_BEGUN,
        takes_effect_on=date(2027, 1, 1),
        review_on=date(2028, 1, 1),
    )


def opened(place: Place, *, about: list[AgendaItem] | None = None, **changes: object) -> TalkOpened:
    """A talk about two tasks: the officer, the resident and one link are invited."""
    known = {
        "title": "Wie doet wat in de wijk?",
        "question": "Wat kan anders, en wat blijft van ons?",
        "answer_by": date(2026, 9, 20),
        "agenda": about or [AgendaItem(task) for task in free_tasks()[:2]],
        "invited": Invited(staff=[place.officer.person_id], residents=[place.resident.person_id], links=1),
        "by": place.manager,
        "at": NOW,
    }
    return actions.open_talk(**{**known, **changes})  # type: ignore[arg-type]


def seat_for(opened_talk: TalkOpened, who: Identity) -> TalkSeat:
    """The seat of somebody invited by name."""
    return TalkSeat.objects.get(talk=opened_talk.talk, person_id=who.person_id)


def place_all(seat: TalkSeat, role: Role, *, by: Identity, at=NOW, reason: str = "") -> TalkSeat:
    """Place every task of a talk on the same rung."""
    numbers = seat.talk.tasks.values_list("number", flat=True)
    placed = {number: Placed(role, reason or REASONS[role]) for number in numbers}
    return actions.answer_talk(seat, placed=placed, by=by, at=at)


def crowd(place: Place, staff: int, residents: int) -> tuple[list[Identity], list[Identity]]:
    """So many more people who work and who live there."""
    works, lives = [], []
    for number in range(staff):
        person = accounts.add_person(
            municipality_id=place.municipality_id, sign_in_name=f"werkt-{number}", name=f"Werkt {number}"
        )
        position = accounts.appoint(
            person=person, kind=PositionKind.STAFF, title="medewerker", starts_on=date(2020, 1, 1), team=None
        )
        works.append(accounts_read.in_position(position))
    for number in range(residents):
        person = accounts.add_person(
            municipality_id=place.municipality_id, sign_in_name=f"woont-{number}", name=f"Woont {number}"
        )
        lives.append(
            Identity(municipality_id=place.municipality_id, kind=IdentityKind.RESIDENT, person_id=person.pk)
        )
    return works, lives


def talk_of(place: Place, staff: int, residents: int, *, close: bool = True) -> TalkOpened:
    """A talk that so many staff and residents answered: staff say perform, residents facilitate."""
    works, lives = crowd(place, staff, residents)
    made = opened(
        place,
        invited=Invited(
            staff=[who.person_id for who in works], residents=[who.person_id for who in lives], links=0
        ),
    )
    for who in works:
        place_all(seat_for(made, who), Role.PERFORM, by=who)
    for who in lives:
        place_all(seat_for(made, who), Role.FACILITATE, by=who)
    if close:
        actions.close_talk(made.talk, by=place.manager, at=NOW)
    return made


def page_of(viewer: Identity, made: TalkOpened) -> queries.TalkPage:
    """The talk as somebody sees it, who may."""
    page = queries.talk_page(viewer, made.talk.key)
    assert page
    return page
