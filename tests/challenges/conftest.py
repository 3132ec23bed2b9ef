"""A request to take over the playgrounds, from handing in to where a test wants it."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from tests.conftest import NOW, Place

from rolvast.cases import actions as cases
from rolvast.cases import queries as cases_read
from rolvast.cases.models import Case
from rolvast.cases.rules import Channel, Outcome
from rolvast.catalogue import queries as catalogue
from rolvast.challenges import actions, queries
from rolvast.challenges.models import Challenge
from rolvast.challenges.rules import AgreementSaid
from rolvast.huisstijl.dates import calendar_day

TODAY = calendar_day(NOW)
ANSWERS = {
    "taak": "speelplek",
    "beter": "Wij wonen ernaast en zien meteen wat kapot is.",
    "ervaring": "Een timmerman, twee ouders en een hovenier.",
    "draagvlak": "Wij spraken met dertig gezinnen.",
    "kosten": 250_000,
    "werkwijze": "Elke week een ronde. Wij hebben een schuurtje nodig.",
    "blijvend": "Er is een lijst met mensen die invallen.",
}
SAID = AgreementSaid(
    work="Elke week vegen en kijken.",
    result="Een schone plek.",
    quality="De keuring blijft bij een deskundige.",
    liability="De gemeente is verzekerd.",
    way_out="Stoppen mag altijd.",
    help="Een schuurtje en een training.",
    budget_cents=250_000,
    starts_on=TODAY + timedelta(days=30),
    ends_on=date(TODAY.year + 2, 1, 1),
    notice_weeks=8,
)


@dataclass
class Way:
    """A challenge on its way."""

    place: Place
    case: Case

    @property
    def row(self) -> Challenge:
        found = queries.challenge_of(self.case.pk)
        assert found is not None
        return found

    @property
    def challenger(self):
        return cases_read.resident_of(self.case)

    @property
    def state(self):
        return queries.state_of(self.case.subject_id)

    def test(self):
        return actions.test(self.case.pk, by=self.place.officer, at=NOW)

    def decide(self, outcome=Outcome.GRANTED):
        cases.assign(
            self.case.pk,
            position_id=self.place.officer.position_id,
            team_id=None,
            by=self.place.officer,
            at=NOW,
        )
        cases.decide(
            self.case.pk,
            outcome=outcome,
            reason="De buurt kan dit goed. Wij helpen met spullen.",
            basis=catalogue.definition(self.case.version).bases[0],
            public="De gemeente besloot over een verzoek om een speelplek te onderhouden.",
            by=self.place.officer,
            at=NOW + timedelta(hours=1),
        )

    def talk(self, on=TODAY):
        actions.plan_talk(self.row.pk, on=on, by=self.place.officer, at=NOW)
        actions.hold_talk(
            self.row.pk, number=1, on=on, report="Wij spraken over geld.", by=self.place.officer, at=NOW
        )

    def draft(self, said=SAID, at=NOW):
        return actions.draft_agreement(self.row.pk, said, by=self.place.officer, at=at)

    def to_running(self):
        self.test()
        self.talk()
        self.decide()
        self.draft()
        actions.agree(self.row.pk, number=1, by=self.challenger, at=NOW)
        actions.sign(self.row.pk, number=1, reason="De buurt kan dit.", by=self.place.officer, at=NOW)


def submit(place, tasks, answers=ANSWERS, at=NOW):
    return cases.submit(
        task_version=tasks["uitdaagrecht"],
        answers=answers,
        contact=cases.Contact(name="Rin de Boer", email="rin@voorbeeld.example"),
        channel=Channel.WEB,
        by=place.resident,
        at=at,
    )


@pytest.fixture
def way(place, tasks):
    return Way(place, submit(place, tasks))
