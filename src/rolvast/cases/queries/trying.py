"""What would come of a task not in force yet: its dates, its messages and letters. Nothing is kept."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from rolvast.accounts import queries as accounts
from rolvast.cases.queries.lettering import own_words
from rolvast.cases.rules import (
    CaseState,
    Explained,
    Move,
    MoveRefused,
    Outcome,
    Status,
    Step,
    apply,
    choices,
    explain,
    term_facts,
)
from rolvast.cases.rules.letters import LetterFacts, in_name_of, letter
from rolvast.cases.rules.letters_objecting import judged_objection
from rolvast.cases.rules.objecting import Review
from rolvast.cases.rules.telling import About, confirmation, telling_of
from rolvast.catalogue.rules import TaskDefinition
from rolvast.huisstijl.dates import calendar_day
from rolvast.messages.rules import Letter

_REASON = "Hier staat straks waarom wij dit hebben besloten."
_ENDINGS = (Move.DECIDE, Move.CLOSE, Move.FORWARD, Move.WITHDRAW)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Who hands in: invented for a preview, as typed where it is tried."""

    name: str = "Jo Voorbeeld"
    address: str = "Voorbeeldstraat 1, 1234 AB Voorbeeld"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """One way a case may end, and what the applicant gets: a letter on paper or a message."""

    outcome: Outcome
    letter: SafeString | None = None
    message: Letter | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """What would happen. ``due``: the last day for an answer; ``None`` where there is none."""

    number: str
    due: date | None
    explained: Explained | None
    confirmation: Letter
    endings: tuple[Ending, ...]


def foresee(
    definition: TaskDefinition,
    *,
    municipality: str,
    at: datetime,
    task_id: int | None = None,
    answers: "dict[str, object] | None" = None,
    entered: Sequence[tuple[str, str]] = (),
    sender: Sender | None = None,
) -> Foreseen:
    """What would happen to something handed in now. Raises ``MoveRefused`` where the last day has passed."""
    day = calendar_day(at)
    facts = term_facts(definition.case_term, received_on=day, answers=answers)
    state = apply(None, Step(Move.SUBMIT, at, facts))
    current = state.current
    if current.term is not None and current.term.direction == "backward" and (current.due_on or day) < day:
        raise MoveRefused(f"Dit kan niet meer: de laatste dag was {current.due_on:%d-%m-%Y}.")
    number = f"{day.year}-000123"
    about = About(
        number=number,
        task=definition.name,
        what=definition.kind.label if definition.kind else "",
        kind=definition.kind,
    )
    told = confirmation(
        about,
        received_at=at,
        current=current,
        event=definition.case_term.event,
        expect=definition.expect,
        entered=entered,
    )
    endings = tuple(
        _ending(definition, move, outcome, about=about, state=state, sender=sender or Sender(),
                municipality=municipality, at=at, task_id=task_id)
        for move in _ENDINGS
        for outcome in choices(move, allowed=definition.outcomes, kind=definition.kind)
    )  # fmt: skip
    return Foreseen(
        number=number,
        due=current.due_on,
        explained=explain(current.term) if current.term is not None else None,
        confirmation=told.letter,
        endings=endings,
    )


def _ending(
    definition: TaskDefinition,
    move: Move,
    outcome: Outcome,
    *,
    about: About,
    state: CaseState,
    sender: Sender,
    municipality: str,
    at: datetime,
    task_id: int | None,
) -> Ending:
    if move is Move.DECIDE:
        return Ending(
            outcome=outcome,
            letter=_letter(
                definition, outcome, about=about, sender=sender, municipality=municipality,
                today=calendar_day(at), task_id=task_id,
            ),
        )  # fmt: skip
    taken_up = replace(state, status=Status.IN_PROGRESS)
    after = apply(taken_up, Step(move, at, {"outcome": outcome.value}))
    told = telling_of(move, about, before=taken_up, after=after, reason=_REASON, at=at, by_staff=True)
    return Ending(outcome=outcome, message=told.letter if told else None)


def _letter(
    definition: TaskDefinition,
    outcome: Outcome,
    *,
    about: About,
    sender: Sender,
    municipality: str,
    today: date,
    task_id: int | None,
) -> SafeString:
    judged = None
    if outcome.is_judgement:
        judged = judged_objection(
            outcome, Review(), number="2026-000045", first_on=today - timedelta(days=30), decided_on=today
        )
    made = letter(
        LetterFacts(
            municipality=municipality,
            number=about.number,
            decided_on=today,
            received_on=today,
            name=sender.name,
            address=sender.address,
            task=definition.name,
            what=about.what,
            outcome=outcome,
            reason=_REASON,
            interests="",
            conditions=(),
            basis=definition.bases[0].label if definition.bases else "",
            authority=in_name_of(definition.case_authority.label),
            decider="behandelaar",
            contact="Sam, behandelaar",
            own=own_words(task_id),
            reached=accounts.reached(on=today),
            judged=judged,
        )
    )
    # Our own template, which escapes.
    return mark_safe(render_to_string("cases/letter.html", {"letter": made, "top": 3}))  # noqa: S308
