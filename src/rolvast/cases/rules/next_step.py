"""What happens next with a case and what is asked of its applicant, in one or two plain sentences. Pure."""

from dataclasses import dataclass
from datetime import date

from rolvast.cases.rules.grounds import Ground
from rolvast.cases.rules.moves import Status
from rolvast.cases.rules.outcomes import Verdict
from rolvast.cases.rules.pausing import pause_asked
from rolvast.cases.rules.state import REOPEN_WITHIN, CaseState, asks_reopening
from rolvast.catalogue.rules import Outcome
from rolvast.huisstijl.dates import calendar_day, long_date

_NOTHING = "U hoeft nu niets te doen."


_OUTCOME_LOOKS = {
    Outcome.REFUSED: "refused",
    Outcome.NOT_TREATED: "refused",
    Outcome.WITHDRAWN: "withdrawn",
}
_LOOKS = {Status.RECEIVED: "new", Status.IN_PROGRESS: "open"}


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """``happens``: what we do now; ``must``: what the applicant is asked; ``may``: what they can do besides.

    Both are empty where there is nothing of the kind.
    """

    happens: str
    must: str = ""
    may: str = ""

    @property
    def asked(self) -> bool:
        """Do we wait for the applicant?"""
        return bool(self.must)

    @property
    def yours(self) -> str:
        """What the applicant does, or that it is nothing."""
        return " ".join(filter(None, (self.must or _NOTHING, self.may)))


def status_of(state: CaseState, *, to_resident: bool) -> tuple[str, str]:
    """(words, look of the badge) for where a case is and what came of it."""
    outcome = state.current.outcome
    if state.status is Status.DESTROYED:
        return state.status.label, "withdrawn"
    if outcome is not None:
        return outcome.label, _OUTCOME_LOOKS.get(outcome, "done")
    if state.status is Status.WAITING:
        gaps = state.current.suspensions
        if not gaps or gaps[-1].ground != Ground.INCOMPLETE:
            return state.status.label, "waiting"
        return ("wacht op u" if to_resident else "wacht op indiener"), "waiting"
    return state.status.label, _LOOKS.get(state.status, "done")


def next_step(state: CaseState, *, today: date, handler: str = "") -> NextStep:
    """The answer to: what happens now, and must I do something? ``handler``: who has the case, by name."""
    match state.status:
        case Status.WAITING:
            return _waiting(state, today=today)
        case Status.RECEIVED | Status.IN_PROGRESS:
            until = pause_asked(state, today=today)
            happens = (
                f"{handler} werkt aan uw zaak."
                if handler and state.status is Status.IN_PROGRESS
                else "Wij werken aan uw zaak."
                if state.status is Status.IN_PROGRESS
                else "Uw zaak is binnen. Wij kijken wie hem oppakt."
            )
            if until is not None:
                asked = (
                    f"Wij vragen u of ons antwoord mag wachten tot en met {long_date(until)}. Zeg ja of nee."
                )
                return NextStep(happens=happens, must=asked)
            return NextStep(happens=happens)
        case Status.DESTROYED:
            return NextStep(
                happens="Deze zaak is vernietigd. Wat u instuurde en wat wij u schreven, is gewist."
            )
    return _ended(state, today=today)


def _waiting(state: CaseState, *, today: date) -> NextStep:
    gaps = state.current.suspensions
    if not gaps:
        return NextStep(happens="Wij wachten met uw zaak.")
    gap = gaps[-1]
    ground = Ground(gap.ground)
    if ground is Ground.INCOMPLETE:
        if today > gap.until:
            return NextStep(
                happens="De tijd om te antwoorden is voorbij. Wij gaan verder met wat wij hebben.",
                must="Hebt u de informatie toch nog? Stuur haar dan vandaag.",
            )
        return NextStep(
            happens="Wij kunnen niet verder zonder uw antwoord.",
            must=f"Geef antwoord op onze vraag. Dat kan tot {long_date(gap.until)}.",
        )
    ends = "tot en met" if gap.inclusive else "tot"
    return NextStep(
        happens=f"Uw zaak staat stil, uiterlijk {ends} {long_date(gap.until)}. De reden: {ground.label}."
    )


def _ended(state: CaseState, *, today: date) -> NextStep:
    current = state.current
    outcome = current.outcome
    if outcome is not None and outcome.is_decision:
        return NextStep(
            happens="Er is een besluit. U leest het hieronder.",
            may="Bent u het er niet mee eens? Dan kunt u bezwaar maken.",
        )
    if outcome is Outcome.WITHDRAWN:
        return NextStep(happens="Uw zaak is ingetrokken. Wij zijn ermee gestopt.")
    if outcome is Outcome.FORWARDED:
        return NextStep(
            happens="Een andere organisatie gaat hierover. Wij hebben alles daarheen gestuurd. "
            "U hoeft niets opnieuw in te sturen."
        )
    if current.reopen_asked_at is not None:
        return NextStep(happens="U vroeg ons om verder te gaan. U krijgt antwoord, met de reden.")
    happens = "Uw zaak is klaar."
    if current.verdict is None and current.ended_at is not None:
        if asks_reopening(current, at=current.ended_at):
            last = calendar_day(current.ended_at) + REOPEN_WITHIN
            if today <= last:
                asked = f"Is het voor u opgelost? Zeg het ons, liefst uiterlijk {long_date(last)}."
                return NextStep(happens=happens, must=asked)
        return NextStep(happens=happens, may="Is het voor u opgelost? Dat horen wij graag.")
    if current.verdict is Verdict.SOLVED:
        return NextStep(happens="Uw zaak is klaar. U zei dat het is opgelost.")
    return NextStep(happens=happens)
