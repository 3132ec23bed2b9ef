"""Does what is planned through the actions, each by who would have done it."""

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from rolvast.accounts import queries as accounts
from rolvast.accounts.rules import Identity, IdentityKind, PositionKind, stranger
from rolvast.acts import actions as acts
from rolvast.cases import actions, queries
from rolvast.cases.rules import Channel, Outcome
from rolvast.cases.rules.objecting import Review
from rolvast.catalogue import queries as catalogue
from rolvast.catalogue.rules import BasisRef
from rolvast.config.demo.governing.planned import at_work, workday
from rolvast.config.demo.keeping import keep
from rolvast.config.demo.people import ADMINISTRATOR, MANAGER, STAFF
from rolvast.config.demo.playgrounds import couple
from rolvast.config.demo.together import begin_together
from rolvast.config.demo.working.planned import OBJECTIONS, PlannedObjection
from rolvast.deadlines.rules import DUTCH
from rolvast.huisstijl.dates import calendar_day
from rolvast.messages import actions as messages
from rolvast.messages.rules import Entrance

if TYPE_CHECKING:
    from rolvast.cases.models import Case

_DAY = timedelta(days=1)
_JURIST, _PARKING = "femke.hartman", "ingrid.stam"
_MORNING, _AFTERNOON = ("09:00", "12:30"), ("13:00", "16:30")


def work(*, municipality_id: int, at: datetime) -> None:
    """Make what is planned, up to a moment, in a municipality whose people and tasks are there.

    To be called once, inside ``accounts.actions.within``. Nothing is dated after ``at``.
    """
    town = _Town(municipality_id, at)
    town.arrange()
    for planned in OBJECTIONS:
        town.object_to(planned)
    town.complain()
    town.go_away()
    couple(worker=town.people[STAFF[0].key], at=at)
    begin_together(at=at)
    keep(
        municipality_id=municipality_id,
        maker=town.people[MANAGER.key],
        keeper=town.people[ADMINISTRATOR.key],
        worker=town.people[STAFF[0].key],
        at=at,
    )


class _Town:
    """The municipality, with who works there."""

    def __init__(self, municipality_id: int, at: datetime) -> None:
        self.at, self.today = at, calendar_day(at)
        self.stranger = stranger(municipality_id)
        self.people = {
            position.person.sign_in_name: accounts.in_position(position)
            for position in accounts.everyone_at_work(on=self.today)
        }
        self.residents = {
            person.sign_in_name: Identity(
                municipality_id=municipality_id, kind=IdentityKind.RESIDENT, person_id=person.pk
            )
            for person in accounts.demonstration_people(on=self.today)
        }

    def _when(self, days: int, hour: int) -> datetime:
        return at_work(self.today, days, time(hour))

    def arrange(self) -> None:
        """How the municipality is reached, when it is open, what an hour costs, and an outage."""
        by = self.people[ADMINISTRATOR.key]
        acts.set_contact_details(
            postal_address="Postbus 1, 7300 AA Voorbeeldstad",
            visiting_address="Marktplein 1, Apeldoorn",
            telephone="14 055",
            email="gemeente@voorbeeld.example",
            by=by,
            at=self._when(400, 9),
        )
        week = dict.fromkeys(range(1, 6), (_MORNING, _AFTERNOON))
        acts.set_opening_hours({**week, 6: (), 7: ()}, by=by, at=self._when(400, 10))
        year = (self.today - 400 * _DAY).replace(month=1, day=1)
        for kind, cents in ((PositionKind.STAFF, 6450), (PositionKind.MANAGER, 8900)):
            acts.set_rate(kind=kind, starts_on=year, cents=cents, by=by, at=self._when(400, 11))
        closed = self._open_from(20)
        acts.close_day(on=closed, note="Wij leren samen een dag.", by=by, at=self._when(5, 9))
        began = self._when(63, 10)
        messages.begin_outage(
            channel=Entrance.WEB,
            started_at=began,
            ended_at=began + timedelta(hours=3),
            note="De website deed het niet. U kon niets insturen.",
            by=by,
            at=began + timedelta(hours=4),
        )

    def _open_from(self, days: int) -> date:
        day = self.today + days * _DAY
        while DUTCH.is_free(day):
            day += _DAY
        return day

    def object_to(self, planned: PlannedObjection) -> None:
        """A permit that is refused, the objection to it, and what came of that."""
        against = self._refused(planned)
        owner = self.residents.get(planned.owner, self.stranger)
        case = actions.object_to(
            against.pk,
            answers={"redenen": planned.why, "horen": planned.hearing is not None, "te_laat": planned.late},
            contact=self._contact(planned),
            channel=Channel.WEB if planned.owner else Channel.LETTER,
            by_applicant=True,
            by=owner,
            at=self._when(planned.objected, 10),
        )
        if planned.withdrawn is not None:
            days, words = planned.withdrawn
            by = queries.resident_of(case)
            actions.withdraw(case.pk, reason=words, by=by, at=self._when(days, 19))
        elif planned.committee or planned.hearing or planned.waived:
            self._handle(case, planned)
        if planned.committee is not None:
            self._consult(case)

    def _consult(self, case: "Case") -> None:
        """A note for colleagues, and advice: given, late, and still in time."""
        by = self.people[_JURIST]
        actions.write_note(
            case.pk,
            text="De indiener is overdag het best te bellen tussen 12 en 13 uur.",
            by=by,
            at=self._when(24, 10),
        )
        for adviser, asked, ahead, question in (
            ("marieke.oldenhof", 23, 10, "Telt een oprit van twee meter breed mee als parkeerplaats?"),
            ("gerrit.boonstra", 20, 8, "Hoe breed is de oprit volgens de tekening van de straat?"),
            ("dirk.slagter", 3, 14, "Was er voor deze oprit een vergunning nodig?"),
        ):
            at = self._when(asked, 11)
            actions.ask_advice(
                case.pk,
                adviser_id=self.people[adviser].position_id or 0,
                question=question,
                answer_by=calendar_day(at) + ahead * _DAY,
                by=by,
                at=at,
            )
        first = case.advice.get(number=1)
        actions.advise(
            first.pk,
            answer="Nee. Een parkeerplaats is minstens tweeënhalve meter breed. Deze oprit is te smal.",
            by=self.people["marieke.oldenhof"],
            at=self._when(17, 15),
            minutes=20,
        )

    def complain(self) -> None:
        """A complaint that was settled in a talk, and one that just came in."""
        by = self.people[_JURIST]
        first = self._complaint(
            48,
            name="Gerda Plomp",
            happened="Ik belde drie keer over een kapotte stoep. Drie keer zou iemand mij terugbellen.",
            where="Wegen en verlichting",
        )
        self._give(first, by, self._when(46, 11))
        actions.close(
            first.pk,
            outcome=Outcome.SOLVED,
            reason="Wij belden u en boden onze excuses aan. U zei dat het daarmee voor u goed is.",
            by=by,
            at=self._when(43, 15),
            minutes=30,
        )
        self._complaint(
            2,
            name="Ben Ottens",
            happened="Ik had een afspraak aan de balie. Ik moest een uur wachten en niemand zei waarom.",
            where="de balie in het stadhuis",
        )

    def _complaint(self, days: int, *, name: str, happened: str, where: str) -> "Case":
        version = catalogue.version_in_force(self.people[_JURIST], "klacht")
        if version is None:
            raise ValueError("the demonstration has no task for complaints")
        at = self._when(days, 9)
        answers = {
            "gebeurd": happened,
            "wanneer": calendar_day(at).isoformat(),
            "waar": where,
            "horen": False,
        }
        return actions.submit(
            task_version=version,
            answers=answers,
            contact=actions.Contact(name=name, address="Marktstraat 12, 7311 LH Apeldoorn"),
            channel=Channel.WEB,
            by=self.stranger,
            at=at,
        )

    def _contact(self, planned: PlannedObjection) -> actions.Contact:
        return actions.Contact(name=planned.name, address=planned.address)

    def _refused(self, planned: PlannedObjection) -> "Case":
        handler = self.people[_PARKING]
        version = catalogue.version_in_force(handler, "parkeervergunning")
        if version is None:
            raise ValueError("the demonstration has no task for parking permits")
        asked = self._when(planned.refused + 9, 9)
        case = actions.submit(
            task_version=version,
            answers={
                "soort": "voor een bewoner",
                "adres": planned.address,
                "kenteken": "XX-000-X",
                "eigenaar": "van een verhuurbedrijf",
                "ingang": (calendar_day(asked) + 14 * _DAY).isoformat(),
            },
            contact=self._contact(planned),
            channel=Channel.WEB,
            by=self.residents.get(planned.owner, self.stranger),
            at=asked,
        )
        self._give(case, handler, self._when(planned.refused + 6, 11))
        actions.decide(
            case.pk,
            outcome=Outcome.REFUSED,
            reason="U voldoet niet aan de regels voor een parkeervergunning op dit adres.",
            basis=self._basis(case, 3),
            by=handler,
            at=self._when(planned.refused, 14),
            minutes=25,
        )
        return case

    def _give(self, case: "Case", to: Identity, at: datetime) -> None:
        actions.assign(case.pk, position_id=to.position_id or 0, team_id=to.team_id, by=to, at=at, minutes=3)

    def _basis(self, case: "Case", number: int) -> BasisRef:
        return catalogue.definition(case.version).bases[number - 1]

    def _handle(self, case: "Case", planned: PlannedObjection) -> None:
        by = self.people[_JURIST]
        self._give(case, by, self._when(planned.objected - 1, 11))
        if planned.committee is not None:
            actions.seek_advice(case.pk, by=by, at=self._when(planned.committee, 13))
        if planned.hearing is not None:
            self._hear(case, planned, *planned.hearing)
        if planned.waived is not None:
            days, ground, reason = planned.waived
            actions.waive_hearing(case.pk, ground=ground, reason=reason, by=by, at=self._when(days, 14))
        if planned.judged is None:
            return
        days, outcome, reason = planned.judged
        actions.decide(
            case.pk,
            outcome=outcome,
            reason=reason,
            basis=self._basis(case, 4 if outcome is Outcome.INADMISSIBLE else 2),
            by=by,
            at=self._when(days, 15),
            minutes=180,
            review=Review(now_holds=planned.now_holds, costs=planned.costs),
        )
        if planned.appeal is not None:
            actions.note_appeal(
                case.pk,
                received=workday(self.today, planned.appeal),
                court="Gelderland",
                by=by,
                at=self._when(planned.appeal, 16),
            )

    def _hear(self, case: "Case", planned: PlannedObjection, invited: int, days: int) -> None:
        by = self.people[_JURIST]
        on = workday(self.today, days) if days > 0 else self._open_from(-days)
        actions.plan_hearing(
            case.pk,
            on=on,
            start=time(14),
            reason="U bent welkom in het stadhuis, Marktplein 1.",
            by=by,
            at=self._when(invited, 11),
        )
        if planned.report:
            at = at_work(self.today, days, time(16))
            actions.hear(case.pk, on=on, report=planned.report, by=by, at=at, minutes=60)

    def go_away(self) -> None:
        """Somebody is away now, and somebody will be."""
        for key, instead, starts, ends in (
            ("priya.raghoebar", "gerrit.boonstra", -4, 6),
            ("dirk.slagter", "marieke.oldenhof", 18, 32),
        ):
            by = self.people[key]
            actions.go_away(
                by.position_id or 0,
                starts_on=self.today + starts * _DAY,
                ends_on=self.today + ends * _DAY,
                replacement_id=self.people[instead].position_id,
                by=by,
                at=self._when(7, 9),
            )
