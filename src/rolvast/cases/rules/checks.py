"""What a move asks besides its row in the table."""

from collections.abc import Mapping
from datetime import date, datetime

from rolvast.cases.rules.grounds import Ground
from rolvast.cases.rules.moves import MoveRefused, Party, Status
from rolvast.cases.rules.outcomes import Verdict
from rolvast.cases.rules.state import CaseState, EpisodeState, Suspended
from rolvast.cases.rules.terms import TermFacts, explain
from rolvast.catalogue.rules import Direction, Kind, TermDefinition
from rolvast.deadlines import rules as deadlines
from rolvast.huisstijl.dates import long_date, period_text

_FOUR_WEEKS = deadlines.Period(weeks=4)


def term_facts(
    term: TermDefinition, *, received_on: date, answers: Mapping[str, object] | None = None
) -> dict[str, object]:
    """The facts from which the dates of an episode that begins today follow.

    A forward term is counted from the day of receipt, or from the day in the answer the task names (the day
    of birth); a backward one from the event it is about.
    """
    start = received_on
    if term.direction is Direction.BACKWARD and term.event_on is not None:
        start = term.event_on
    elif term.counted_from and answers and answers.get(term.counted_from):
        start = min(received_on, date.fromisoformat(str(answers[term.counted_from])))
    return {
        "start": start.isoformat(),
        "term": term.period,
        "regime": term.regime.value,
        "direction": term.direction.value,
        "article": term.article,
    }


#: The kinds whose term stands still by consent, and on few other grounds.
_ONLY_BY_CONSENT: Mapping[Kind | None, str] = {Kind.OBJECTION: "een bezwaar", Kind.COMPLAINT: "een klacht"}


def check_suspension(ground: Ground, *, kind: Kind | None, today: date, until: date) -> None:
    """Raise :class:`MoveRefused` where a term cannot stand still up to ``until``, or not on this ground."""
    if not ground.holds_for(kind):
        raise MoveRefused(
            f"Bij {_ONLY_BY_CONSENT[kind]} mag dit alleen als de indiener het goed vindt "
            f"({Ground.CONSENT.article(kind)})."
        )
    if until <= today:
        raise MoveRefused("De laatste dag moet na vandaag liggen.")


def check_extension(term: TermDefinition, episode: EpisodeState, *, period: str, today: date) -> None:
    """Raise :class:`MoveRefused` unless the law allows this now: once, not too long, within the term."""
    if not term.extension:
        raise MoveRefused("Voor deze taak kan de termijn niet worden verlengd.")
    if episode.extensions:
        raise MoveRefused("De termijn is al een keer verlengd. Dat mag maar één keer.")
    if episode.due_on is not None and today > episode.due_on:
        raise MoveRefused("De termijn is al voorbij. Verlengen kan alleen binnen de termijn.")
    if _end(episode.term, period) > _end(episode.term, term.extension):
        raise MoveRefused(f"De termijn mag met hoogstens {period_text(term.extension)} worden verlengd.")


def _end(term: TermFacts | None, extension: str) -> date:
    if term is None:
        raise MoveRefused("Deze zaak heeft geen termijn.")
    return explain(term, extensions=(extension,)).nominal


def check_resuming(state: CaseState, *, by: Party) -> None:
    """Raise :class:`MoveRefused` where a resident would end a suspension that waits for somebody else."""
    if by is not Party.RESIDENT:
        return
    gaps = state.current.suspensions
    if not gaps or gaps[-1].ground != Ground.INCOMPLETE:
        raise MoveRefused("Wij wachten niet op een antwoord van u.")


def check_reopening(state: CaseState, *, by: Party) -> None:
    """Raise :class:`MoveRefused` where a resident cannot reopen: against a decision there is objection."""
    if by is not Party.RESIDENT:
        return
    outcome = state.current.outcome
    if outcome is not None and outcome.is_decision:
        raise MoveRefused("Bent u het niet eens met het besluit? Dan kunt u bezwaar maken.")
    if outcome is not None and outcome.is_judgement:
        raise MoveRefused("Bent u het niet eens met ons antwoord? Daarin staat wat u dan kunt doen.")
    if state.current.verdict not in {Verdict.NOT_SOLVED, Verdict.PARTLY}:
        raise MoveRefused("U kunt de zaak heropenen als u zegt dat het niet of maar deels is opgelost.")
    if state.current.reopen_refused_at is not None:
        raise MoveRefused("Wij hebben uw vraag om te heropenen beantwoord. U kunt een nieuwe melding doen.")
    if state.current.reopen_asked_at is None:
        raise MoveRefused("De 14 dagen om te heropenen zijn voorbij. U kunt een nieuwe melding doen.")


def check_keeping_closed(state: CaseState) -> None:
    """Raise :class:`MoveRefused` where nobody asked to open the case again."""
    if state.current.reopen_asked_at is None:
        raise MoveRefused("Er ligt geen vraag om deze zaak te heropenen.")


def check_lapsed(state: CaseState, *, today: date, until: date | None = None) -> Suspended:
    """The suspension whose last day has passed; :class:`MoveRefused` where the term still stands still.

    ``until``: the last day as an outage moved it (Awb 2:21), where it did.
    """
    gaps = state.current.suspensions
    if not gaps or max(gaps[-1].until, until or gaps[-1].until) >= today:
        raise MoveRefused("De tijd die is gegeven, is nog niet voorbij.")
    return gaps[-1]


def untreated_until(state: CaseState, *, today: date) -> date | None:
    """The last day to decide not to treat the application: four weeks after it was completed, or after the
    time given for that lapsed (Awb 4:5(4)). ``None`` where nothing was asked, or the applicant has time yet.
    """
    asked = [gap for gap in state.current.suspensions if gap.ground == Ground.INCOMPLETE]
    if not asked or (state.status is Status.WAITING and asked[-1].until >= today):
        return None
    found = deadlines.compute(asked[-1].until, _FOUR_WEEKS, basis="Awb 4:5, vierde lid")
    return found.final if not isinstance(found.final, datetime) else found.final.date()


def check_untreated(state: CaseState, *, today: date) -> None:
    """Raise :class:`MoveRefused` where the law does not allow deciding not to treat the application."""
    last = untreated_until(state, today=today)
    if last is None:
        raise MoveRefused(
            "Niet behandelen kan pas als de indiener de tijd kreeg om de aanvraag aan te vullen (Awb 4:5)."
        )
    if today > last:
        raise MoveRefused(
            f"Niet behandelen kon tot en met {long_date(last)} (Awb 4:5, vierde lid). "
            "Neem nu een besluit over de aanvraag zelf."
        )
