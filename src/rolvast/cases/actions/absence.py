"""Says that somebody is away and who takes over, and takes that back. No reason is asked."""

from datetime import date, datetime

from django.db import transaction

from rolvast.accounts import actions as accounts
from rolvast.accounts import queries as people
from rolvast.accounts.rules import Identity, PositionKind
from rolvast.acts import actions as acts
from rolvast.acts import queries as acts_read
from rolvast.acts.rules import Visibility, Weight
from rolvast.cases import queries
from rolvast.cases.rules import MoveRefused
from rolvast.cases.rules.absence import Span, check_absence
from rolvast.huisstijl.dates import calendar_day

#: The kinds of the acts on an absence.
AWAY, BACK = "absence.away", "absence.back"


@transaction.atomic
def go_away(
    position_id: int,
    *,
    starts_on: date,
    ends_on: date,
    replacement_id: int | None,
    by: Identity,
    at: datetime,
) -> int:
    """Say that the holder of a position is away, both days included, and who replaces them; gives its key.

    Cases stay theirs: no hand-over is counted. It ends by itself. For oneself, and by who leads a team for
    that team. Raises ``MoveRefused`` for anyone else, for days that are over or taken, and for who cannot
    take over.
    """
    today = calendar_day(at)
    check_may_say(position_id, by=by, at=at)
    at_work = {position.pk: position for position in people.everyone_at_work(on=today)}
    if position_id not in at_work or (replacement_id is not None and replacement_id not in at_work):
        raise MoveRefused("Deze collega werkt hier nu niet. Kies een ander.")
    known = people.absences_of(position_id, since=today)
    check_absence(
        Span(starts_on, ends_on),
        today=today,
        position_id=position_id,
        replacement_id=replacement_id,
        known=[Span(one.starts_on, one.ends_on) for one in known],
        handles=at_work[position_id].kind == PositionKind.STAFF,
        replacement_handles=(
            replacement_id is not None and at_work[replacement_id].kind == PositionKind.STAFF
        ),
    )
    absence = accounts.add_absence(
        position=at_work[position_id], starts_on=starts_on, ends_on=ends_on, replacement_id=replacement_id
    )
    acts.open_subject(
        subject_kind="absence",
        label="Afwezigheid",
        visibility=Visibility.INVOLVED,
        kind=AWAY,
        weight=Weight.FACT,
        by=by,
        at=at,
        facts={
            "absence": absence.pk,
            "position": position_id,
            "from": starts_on.isoformat(),
            "until": ends_on.isoformat(),
            "replacement": replacement_id,
        },
    )
    return absence.pk


@transaction.atomic
def come_back(absence_id: int, *, by: Identity, at: datetime) -> None:
    """Take an absence back: it never starts, or ends now. Raises ``MoveRefused`` where it is over already."""
    absence = people.absence(absence_id)
    if absence is None:
        raise MoveRefused("Deze afwezigheid is er niet.")
    check_may_say(absence.position_id, by=by, at=at)
    if absence.cancelled_at is not None or absence.ends_on < calendar_day(at):
        raise MoveRefused("Deze afwezigheid is al voorbij of ingetrokken.")
    accounts.cancel_absence(absence, at=at)
    told = acts_read.acts_of_kind(AWAY).filter(facts__absence=absence.pk).get()
    acts.record(told.subject_id, kind=BACK, weight=Weight.FACT, by=by, at=at, facts={"absence": absence.pk})


def check_may_say(position_id: int, *, by: Identity, at: datetime) -> None:
    """Raise ``MoveRefused`` unless this is about oneself, or about somebody of the team one manages."""
    if position_id not in {position.pk for position in queries.may_say_away(by, on=calendar_day(at))}:
        raise MoveRefused(
            "Dit kunt u alleen voor uzelf doen, of voor iemand van uw eigen team als u dat leidt."
        )
