"""Residents of the demonstration who challenge: a task taken over, one refused, one that waits."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from rolvast.accounts import queries as accounts
from rolvast.accounts.rules import Identity, IdentityKind, stranger
from rolvast.acts import queries as acts
from rolvast.cases import actions as cases
from rolvast.cases import queries as cases_read
from rolvast.cases.rules import Channel, Outcome
from rolvast.catalogue import queries as catalogue
from rolvast.challenges import actions
from rolvast.challenges import queries as challenges
from rolvast.challenges.rules import AgreementSaid
from rolvast.huisstijl.dates import AMSTERDAM, calendar_day

if TYPE_CHECKING:
    from rolvast.cases.models import Case
    from rolvast.catalogue.models import TaskVersion

_PLAYGROUND: Mapping[str, object] = {
    "taak": "speelplek",
    "beter": "Wij wonen om de speelplek heen. Wat vandaag kapot gaat, zien wij vandaag.",
    "ervaring": "Wij zijn met elf buren. Een van ons is timmerman, een ander hovenier.",
    "draagvlak": "Wij spraken met veertig gezinnen. Bijna iedereen vindt het een goed plan.",
    "kosten": 240_000,
    "werkwijze": "Elke week maken wij een ronde. Wij hebben gereedschap en een schuurtje nodig.",
    "blijvend": "Er is een lijst met mensen die invallen. De plek blijft voor iedereen open.",
    "verzekering": "Wij hebben nog geen verzekering.",
}
_WASTE: Mapping[str, object] = {
    **_PLAYGROUND,
    "taak": "huishoudelijk-afval",
    "beter": "Wij halen het afval in het hele dorp op met een eigen vrachtwagen.",
    "kosten": 48_000_000,
    "werkwijze": "Twee mensen rijden elke dag. Wij vragen de gemeente om de wagen te betalen.",
}


@dataclass(frozen=True, slots=True)
class _People:
    """Who handles it, and who asks."""

    worker: Identity
    resident: Identity
    name: str


def challenge_tasks(*, municipality_id: int, at: datetime) -> int:
    """Three challenges, through the actions, within the municipality entered. Gives how many."""
    today, at = calendar_day(at), at.astimezone(AMSTERDAM).replace(hour=9, minute=30)
    version = catalogue.version_in_force(stranger(municipality_id), "uitdaagrecht")
    asks = accounts.residents(on=today).filter(name="Aisha Haddou").first()
    if version is None or asks is None:
        return 0
    definition = catalogue.definition(version)
    holders = acts.mandate_holders(
        wanted=(definition.key, definition.domain.value),
        authority=definition.case_authority.label,
        on=today - timedelta(days=300),
    )
    who = [accounts.in_position(one.position) for one in holders]
    works = next((one for one in who if one.position_kind in challenges.WORKS), None)
    if works is None:
        return 0
    resident = Identity(municipality_id=municipality_id, kind=IdentityKind.RESIDENT, person_id=asks.pk)
    people = _People(works, resident, asks.name)
    _runs(version, people, at=at)
    _refused(version, people, at=at)
    _submit(version, {**_PLAYGROUND, "taak": "boom-en-groen"}, people, at=at - timedelta(days=4))
    return 3


def _weekday(at: datetime) -> datetime:
    """The same time on a day on which people work."""
    return at + timedelta(days=8 - at.isoweekday() if at.isoweekday() > 5 else 0)


def _submit(
    version: "TaskVersion", answers: Mapping[str, object], people: _People, *, at: datetime
) -> "Case":
    return cases.submit(
        task_version=version,
        answers=answers,
        contact=cases.Contact(name=people.name, phone="055 580 00 00"),
        channel=Channel.WEB,
        by=people.resident,
        at=at,
    )


def _take_up(case: "Case", people: _People, *, at: datetime, report: str) -> int:
    """Tested, talked over; gives the id of the challenge."""
    by = people.worker
    cases.assign(case.pk, position_id=by.position_id or 0, team_id=by.team_id, by=by, at=at, minutes=10)
    key = actions.test(case.pk, by=by, at=at).pk
    held = _weekday(at + timedelta(days=20))
    actions.plan_talk(key, on=calendar_day(held), by=by, at=at)
    actions.hold_talk(key, number=1, on=calendar_day(held), report=report, minutes=150, by=by, at=held)
    return key


def _decide(case: "Case", people: _People, outcome: Outcome, reason: str, public: str, at: datetime) -> None:
    cases.decide(
        case.pk,
        outcome=outcome,
        reason=reason,
        basis=catalogue.definition(case.version).bases[0],
        public=public,
        by=people.worker,
        at=at,
        minutes=240,
    )


def _runs(version: "TaskVersion", people: _People, *, at: datetime) -> None:
    begun = at - timedelta(days=250)
    case = _submit(version, _PLAYGROUND, people, at=begun)
    key = _take_up(
        case,
        people,
        at=begun + timedelta(days=6),
        report="We liepen samen over de speelplek. De buren doen het vegen en het kleine herstel. "
        "De gemeente blijft de toestellen keuren.",
    )
    decided = begun + timedelta(days=60)
    why = "De buren zijn met genoeg, en de plek blijft voor iedereen open. Het kost minder dan nu."
    _decide(
        case,
        people,
        Outcome.GRANTED,
        why,
        "Buren onderhouden een speelplek zelf, met een afspraak.",
        decided,
    )
    first = calendar_day(decided) + timedelta(days=30)
    actions.draft_agreement(
        key,
        AgreementSaid(
            work="Elke week vegen, onkruid weghalen en kijken of alles heel is. En klein herstel.",
            result="Een schone en veilige speelplek, elke dag open.",
            quality="De gemeente keurt de toestellen elk jaar. Iedereen mag er spelen.",
            liability="De gemeente verzekert de vrijwilligers, en betaalt schade aan de toestellen.",
            way_out="Stoppen mag altijd, zonder reden. De gemeente neemt het werk dan over.",
            help="Een schuurtje met gereedschap, een middag training, en één vaste contactpersoon.",
            budget_cents=480_000,
            starts_on=first,
            ends_on=first + timedelta(days=2 * 365),
            notice_weeks=8,
        ),
        by=people.worker,
        at=decided + timedelta(days=9),
    )
    actions.agree(key, number=1, by=cases_read.resident_of(case), at=decided + timedelta(days=12))
    actions.sign(
        key, number=1, reason="De afspraken zijn duidelijk voor iedereen.", by=people.worker,
        at=decided + timedelta(days=14),
    )  # fmt: skip
    talk = _weekday(decided + timedelta(days=90))
    actions.plan_talk(key, on=calendar_day(talk), by=people.worker, at=decided + timedelta(days=15))
    actions.miss_talk(
        key, number=2, reason="De contactpersoon was ziek. We kiezen een nieuwe dag.", by=people.worker,
        at=talk + timedelta(days=1),
    )  # fmt: skip
    again = _weekday(talk + timedelta(days=14))
    actions.plan_talk(key, on=calendar_day(again), by=people.worker, at=talk + timedelta(days=1))
    actions.hold_talk(
        key,
        number=3,
        on=calendar_day(again),
        report="Het gaat goed. De bank is hersteld. De buren vragen om een tweede prullenbak; die komt er.",
        minutes=90,
        by=people.worker,
        at=again,
    )
    actions.plan_talk(
        key, on=calendar_day(_weekday(at + timedelta(days=24))), by=people.worker, at=at - timedelta(days=2)
    )


def _refused(version: "TaskVersion", people: _People, *, at: datetime) -> None:
    begun = at - timedelta(days=70)
    case = _submit(version, _WASTE, people, at=begun)
    _take_up(
        case,
        people,
        at=begun + timedelta(days=8),
        report="We spraken over de wagen en over het contract dat nu loopt. Een inzamelpunt beheren kan wel.",
    )
    _decide(
        case,
        people,
        Outcome.REFUSED,
        "Er loopt nog een contract tot en met volgend jaar, en uw plan kost meer dan nu. Een inzamelpunt in "
        "uw dorp beheren kan wel. Wij helpen u graag met een nieuw verzoek.",
        "Een verzoek om het ophalen van afval over te nemen is afgewezen: er loopt nog een contract.",
        begun + timedelta(days=45),
    )
