"""Asking the applicant to let the decision wait until a day (Awb 4:15(2)(a)), and what they are told of it.

The law asks for written consent. On their own page the applicant gives it in writing; an act keeps it.
"""

from datetime import date

from rolvast.cases.rules.foreseeing import suspension_facts
from rolvast.cases.rules.grounds import Ground
from rolvast.cases.rules.moves import OPEN, Move, MoveRefused, Status
from rolvast.cases.rules.state import CaseState
from rolvast.cases.rules.telling import About, Telling, moved, told
from rolvast.huisstijl.dates import long_date
from rolvast.messages.rules import Kind


def pause_asked(state: CaseState, *, today: date) -> date | None:
    """Until which day we ask the applicant to wait, where that question is open today; else ``None``.

    The question lapses by itself: on the day it names there is nothing left to wait for, and after the last
    day of the term nothing left to stand still.
    """
    until, due = state.current.pause_asked_until, state.current.due_on
    if state.status not in OPEN or until is None or due is None:
        return None
    return until if today < until and today < due else None


def check_asking_pause(state: CaseState, *, until: date, today: date) -> None:
    """Raise :class:`MoveRefused` where the applicant cannot be asked to wait until this day."""
    current = state.current
    if current.term is None or current.due_on is None or current.term.direction == "backward":
        raise MoveRefused("Deze zaak heeft geen termijn die kan stilstaan.")
    if today >= current.due_on:
        raise MoveRefused("De termijn is voorbij of eindigt vandaag. Uitstel vragen kan dan niet meer.")
    if until <= today:
        raise MoveRefused("De laatste dag moet na vandaag liggen.")
    if pause_asked(state, today=today) is not None:
        raise MoveRefused("Er ligt al een vraag om uitstel bij de indiener. Trek die eerst in.")


def agreeing_facts(state: CaseState, *, until: date, today: date) -> dict[str, object]:
    """The facts of agreeing, which are those of a suspension: from tomorrow until that day, all of it.

    ``until``: the day the applicant read. Raises :class:`MoveRefused` where nothing is asked any more, or
    another day is asked by now.
    """
    if state.status is Status.WAITING:
        raise MoveRefused("De termijn staat nu al stil. U hoeft hier niets te doen.")
    asked = check_pause_asked(state, today=today)
    if asked != until:
        raise MoveRefused("Wij vragen inmiddels om een andere dag. Kijk hieronder welke, en kies opnieuw.")
    return suspension_facts(Ground.CONSENT, today=today, until=until)


def check_pause_asked(state: CaseState, *, today: date) -> date:
    """Until which day we ask the applicant to wait; :class:`MoveRefused` where that question is not open."""
    asked = pause_asked(state, today=today)
    if asked is None:
        raise MoveRefused("Er is geen vraag om uitstel meer. Misschien is zij ingetrokken of verlopen.")
    return asked


def telling_of_pause(
    move: Move, about: About, *, before: CaseState, after: CaseState, reason: str
) -> Telling | None:
    """The message that goes with asking for a pause; ``None`` for every other move.

    ``reason``: the words of staff. An applicant who declines knows that already.
    """
    first = f"Het gaat over uw {about.what}: {about.task}. Uw zaaknummer is {about.number}."
    due = after.current.due_on
    now = f"Nu krijgt u antwoord uiterlijk {long_date(due)}. " if due is not None else ""
    match move:
        case Move.ASK_PAUSE:
            until = after.current.pause_asked_until
            if until is None:
                return None
            return told(
                Kind.QUESTION,
                f"Mag ons antwoord later komen? ({about.number})",
                [
                    first,
                    f"Wij vragen u om uitstel tot en met {long_date(until)}.",
                    f"Dit is waarom:\n{reason.strip()}",
                    f"{now}Op uw eigen pagina ziet u welke dag het wordt als u het goed vindt. "
                    "Daar zegt u ook ja of nee.",
                    "U hoeft dit niet goed te vinden. Zegt u nee, of antwoordt u niet? "
                    f"Dan verandert er niets ({Ground.CONSENT.article(about.kind)}).",
                ],
            )
        case Move.AGREE_PAUSE:
            gap = after.current.suspensions[-1]
            return told(
                Kind.DATE_CHANGED,
                f"U stemde in met uitstel ({about.number})",
                [
                    first,
                    "De tijd voor ons antwoord staat stil vanaf morgen, "
                    f"tot en met {long_date(gap.until)} ({Ground.CONSENT.article(about.kind)}).",
                    *moved(before.current, after.current),
                ],
            )
        case Move.UNASK_PAUSE:
            return told(
                Kind.DATE_CHANGED,
                f"Wij vragen u niet meer om uitstel ({about.number})",
                [
                    first,
                    "Wij vroegen u of ons antwoord later mocht komen. Die vraag trekken wij in.",
                    f"Dit is waarom:\n{reason.strip()}",
                    f"{now}U hoeft niets te doen.",
                ],
            )
    return None
