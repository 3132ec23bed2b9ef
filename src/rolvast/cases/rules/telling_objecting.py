"""What who objects or complains is told on the way: committee, hearing, decision, judgement, ombudsman."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from rolvast.cases.rules.letters import last_day_to_object
from rolvast.cases.rules.moves import Move
from rolvast.cases.rules.objecting import PAPERS_BEFORE, TOLD_BEFORE, Ruling, Waiver
from rolvast.cases.rules.state import CaseState, EpisodeState
from rolvast.cases.rules.telling import About, Telling
from rolvast.catalogue.rules import Kind as CaseKind
from rolvast.catalogue.rules import Outcome
from rolvast.huisstijl.dates import calendar_day, long_date
from rolvast.messages.rules import Kind, Letter

_OBJECTION, _COMPLAINT = CaseKind.OBJECTION.label, CaseKind.COMPLAINT.label


def telling_of_objecting(
    move: Move, about: About, *, facts: Mapping[str, object], after: CaseState, reason: str, at: datetime
) -> Telling | None:
    """The message that goes with a move on the way of an objection or a complaint; ``None`` for others.

    ``reason``: the words of who moved, which the applicant reads.
    """
    blocks = _blocks(move, about, facts=facts, after=after, reason=reason.strip(), at=at)
    if blocks is None:
        return None
    kind, title, said = blocks
    first = f"Het gaat over uw {about.what}. Uw zaaknummer is {about.number}."
    body = "\n\n".join(filter(None, (first, *said)))
    return Telling(kind=kind, letter=Letter(title=f"{title} ({about.number})", body=body))


def _blocks(
    move: Move, about: About, *, facts: Mapping[str, object], after: CaseState, reason: str, at: datetime
) -> tuple[Kind, str, Sequence[str]] | None:
    current = after.current
    match move:
        case Move.COMMITTEE:
            said = ("Een commissie kijkt mee. Zij geeft ons advies. Daarom duurt het langer.", reason)
            return (
                Kind.DATE_CHANGED,
                f"Een commissie kijkt mee naar uw {about.what}",
                (*said, *_date(current)),
            )
        case Move.HEARING:
            return Kind.QUESTION, "Wij nodigen u uit voor een gesprek", list(_invitation(facts, reason, at))
        case Move.HEARD:
            return Kind.READY, "Het verslag van ons gesprek", (f"Dit is het verslag:\n{reason}",)
        case Move.NO_HEARING:
            why = Waiver(str(facts["ground"])).label
            return (
                Kind.READY,
                f"Er komt geen gesprek over uw {about.what}",
                (f"De reden: {why}.", reason, "Klopt dat niet? Bel ons dan snel."),
            )
        case Move.COMMITTEE_ADVICE:
            return (
                Kind.READY,
                "De commissie gaf advies",
                (f"Dit is het advies:\n{reason}", "Wij beslissen nu. Wij mogen van het advies afwijken."),
            )
        case Move.APPEAL:
            return Kind.READY, "Er is beroep bij de rechter", ("Wij sturen de rechter de stukken.", reason)
        case Move.RULING:
            ruling = Ruling(str(facts["ruling"])).label
            return Kind.READY, "De rechter heeft uitspraak gedaan", (f"De uitspraak: {ruling}.", reason)
        case Move.DECIDE if about.what == _OBJECTION:
            outcome = current.outcome.label if current.outcome else ""
            last = last_day_to_object(calendar_day(at))
            return (
                Kind.DECISION,
                "Er is een besluit over uw bezwaar",
                (
                    f"Op {long_date(at)} hebben wij besloten. Uw bezwaar is {outcome}.",
                    "Op uw eigen pagina leest u het hele besluit, en waarom.",
                    f"Bent u het er niet mee eens? U kunt in beroep bij de rechter tot en met "
                    f"{long_date(last)}.",
                ),
            )
        case Move.CLOSE if about.what == _COMPLAINT and current.outcome is not None:
            return Kind.READY, "Ons antwoord op uw klacht", list(_answer(current.outcome, reason, at))
    return None


def _invitation(facts: Mapping[str, object], reason: str, at: datetime) -> Iterator[str]:
    on = date.fromisoformat(str(facts["on"]))
    papers, today = on - PAPERS_BEFORE, calendar_day(at)
    yield f"U kunt uw verhaal vertellen op {long_date(on)} om {str(facts['time']).replace(':', '.')} uur."
    yield reason
    if papers >= today:
        yield f"Wilt u nog iets sturen? Doe dat voor of op {long_date(papers)} (Awb 7:4)."
    yield f"Alle stukken liggen voor u klaar vanaf {long_date(on - TOLD_BEFORE)}."
    yield "U mag iemand meenemen. Kunt u niet? Bel ons dan voor een andere dag."


def _answer(outcome: Outcome, reason: str, at: datetime) -> Iterator[str]:
    """What came of a complaint, and the way to the ombudsman (Awb 9:12, 9:24: within a year)."""
    yield (
        f"Ons oordeel: uw klacht is {outcome.label}."
        if outcome.is_judgement
        else (f"Uw klacht is klaar. De uitkomst: {outcome.label}.")
    )
    yield f"Dit is waarom:\n{reason}"
    yield ombudsman(calendar_day(at))


def ombudsman(answered_on: date) -> str:
    """Where one goes who is not content with our answer, and until when (Awb 9:12(2), 9:24)."""
    leap = (answered_on.month, answered_on.day) == (2, 29)
    last = answered_on.replace(year=answered_on.year + 1, day=28 if leap else answered_on.day)
    return (
        "Bent u niet tevreden met dit antwoord? Dan kunt u naar de ombudsman. Dat is gratis. "
        f"Doe dat binnen een jaar: tot en met {long_date(last)}."
    )


def _date(current: EpisodeState) -> Iterator[str]:
    if current.due_on is not None:
        yield f"U krijgt antwoord uiterlijk {long_date(current.due_on)}."
