"""Does what was asked about a case: one action an act."""

from datetime import datetime
from typing import TYPE_CHECKING

from rolvast.accounts import queries as accounts
from rolvast.accounts.rules import Identity
from rolvast.acts.rules import personal_marks
from rolvast.api.forms.acts import (
    Ask,
    Assign,
    Close,
    Decide,
    Extend,
    Forward,
    NewAct,
    Resume,
    Withdraw,
)
from rolvast.api.rules import Fault
from rolvast.api.views.frame import Refused
from rolvast.cases import actions
from rolvast.cases.rules import MoveRefused
from rolvast.cases.rules.letters import check_conditions
from rolvast.catalogue import queries as catalogue
from rolvast.huisstijl.dates import calendar_day
from rolvast.huisstijl.texts import listed

if TYPE_CHECKING:
    from rolvast.cases.models import Case


def do(said: NewAct, case: "Case", *, by: Identity, at: datetime) -> None:
    """Do it. Raises ``MoveRefused`` or ``ActRefused`` where the rules refuse, ``Refused`` for bad input."""
    match said:
        case Assign():
            _assign(said, case, by=by, at=at)
        case Ask():
            actions.ask(case.pk, reason=said.woorden, until=said.tot, by=by, at=at, minutes=said.minuten)
        case Resume():
            actions.resume(case.pk, reason=said.woorden, by=by, at=at, minutes=said.minuten)
        case Extend():
            actions.extend(
                case.pk, period=said.periode, reason=said.woorden, by=by, at=at, minutes=said.minuten
            )
        case Decide():
            _decide(said, case, by=by, at=at)
        case Close():
            actions.close(
                case.pk, outcome=said.uitkomst, reason=said.woorden, by=by, at=at, minutes=said.minuten
            )
        case Forward():
            actions.forward(
                case.pk,
                kind=said.aan,
                to=said.naar,
                email=said.email,
                reason=said.woorden,
                by=by,
                at=at,
                minutes=said.minuten,
            )
        case Withdraw():
            actions.withdraw(case.pk, reason=said.woorden, by=by, at=at)


def _assign(said: Assign, case: "Case", *, by: Identity, at: datetime) -> None:
    chosen = accounts.staff_positions(on=calendar_day(at)).filter(pk=said.functie).first()
    if chosen is None:
        raise _fault("functie", "Deze functie behandelt geen zaken. Kies uit /functies.")
    if chosen.pk == case.position_id:
        raise MoveRefused("Deze functie heeft de zaak al.")
    actions.assign(case.pk, position_id=chosen.pk, team_id=chosen.team_id, by=by, at=at)


def _decide(said: Decide, case: "Case", *, by: Identity, at: datetime) -> None:
    definition = catalogue.definition(case.version)
    if said.grondslag >= len(definition.bases):
        raise _fault("grondslag", "Deze taak heeft niet zoveel grondslagen.")
    if definition.publish and not said.openbaar:
        raise _fault("openbaar", "Besluiten van deze taak zijn openbaar. Schrijf wat er is besloten.")
    if said.openbaar and not definition.publish:
        raise _fault("openbaar", "Besluiten van deze taak komen niet in het openbare register.")
    if found := personal_marks(said.openbaar):
        raise _fault("openbaar", f"Hier staat {listed(found)} in. Haal dat eruit: iedereen kan dit lezen.")
    check_conditions(said.uitkomst, tuple(said.voorwaarden))
    actions.decide(
        case.pk,
        outcome=said.uitkomst,
        reason=said.woorden,
        basis=definition.bases[said.grondslag],
        public=said.openbaar,
        interests=said.belangen,
        conditions=tuple(said.voorwaarden),
        minutes=said.minuten,
        by=by,
        at=at,
    )


def _fault(name: str, detail: str) -> Refused:
    return Refused(400, "", Fault(place="body", path=[name], code="value", detail=detail))
