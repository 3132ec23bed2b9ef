"""Objects to a decision, and does what belongs to the way of an objection or a complaint."""

import secrets
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from django.db import transaction

from rolvast.accounts import queries as accounts
from rolvast.accounts.rules import Identity
from rolvast.cases import queries
from rolvast.cases.actions.keeping import move_on
from rolvast.cases.actions.submitting import Contact, submit
from rolvast.cases.models import Case, Objection
from rolvast.cases.rules import CaseState, Channel, Move, MoveRefused, Outcome
from rolvast.cases.rules.letters import last_day_to_object
from rolvast.cases.rules.objecting import (
    Review,
    Ruling,
    Standing,
    Waiver,
    check_advice,
    check_appeal,
    check_committee_in_time,
    check_heard,
    check_hearing,
    check_judging,
    check_objecting,
    check_ruling,
    check_uninvolved,
    check_waiver,
    check_way,
    committee_facts,
    deviates,
    lacking,
    objection_in_time,
)
from rolvast.catalogue import queries as catalogue
from rolvast.catalogue.rules import Kind, TaskDefinition
from rolvast.huisstijl.dates import calendar_day, short_date

if TYPE_CHECKING:
    from collections.abc import Collection

    from rolvast.messages.rules import Group


@transaction.atomic
def object_to(
    case_id: int,
    *,
    answers: Mapping[str, object],
    contact: Contact,
    channel: Channel,
    by_applicant: bool,
    by: Identity,
    at: datetime,
    act: int | None = None,
    received_at: datetime | None = None,
    posted_on: date | None = None,
    digital: "Collection[Group] | None" = None,
    uploads: "Collection[int]" = (),
) -> Case:
    """Object to a decision in a case (Awb 6:4, 6:5); gives the case of the objection.

    ``act``: which decision, by its place in the acts of the case; the latest where it is not said.
    ``answers``: those of the task, without what is objected to, which is filled in here. ``by_applicant``: by
    who got the decision, or by somebody else it touches. ``received_at``: when it reached us, where that was
    earlier; ``posted_on``: the day on the stamp of a letter (6:9(2)).

    What is too late is taken in as well: whether that may be forgiven is decided later (6:11). The term
    counts from the last day to object (7:10(1)), which counts from the day the decision went on the post
    where it went so (3:41). Raises ``MoveRefused`` where there is nothing to object to.
    """
    against = Case.objects.select_for_update(of=("self",)).select_related("task", "version").get(pk=case_id)
    found = queries.objectionable(against)
    decided = next((one for one in found if act is None or one.seq == act), None)
    check_objecting(
        against=catalogue.definition(against.version).kind,
        has_decision=decided is not None,
        has_own=decided is not None and by_applicant and queries.own_objection(decided),
    )
    version = queries.objection_task(by)
    if version is None or decided is None:
        raise MoveRefused("Hier kunt u nog geen bezwaar maken. Stuur ons een brief.")
    received, decided_on = received_at or at, calendar_day(decided.at)
    last_on = last_day_to_object(queries.made_known_on(decided))
    in_time = objection_in_time(
        received,
        last_on,
        outages=queries.outages_of(channel, last_on=last_on, until=received),
        posted_on=posted_on,
    )
    about = f"het besluit van {short_date(decided_on)} in zaak {against.number} ({against.task.name})"
    case = submit(
        task_version=version,
        answers={**answers, "besluit": about[:300]},
        contact=contact,
        channel=channel,
        by=by,
        at=at,
        area_id=against.area_id,
        received_at=received_at,
        digital=digital,
        uploads=uploads,
        start_on=last_on,
        beside={
            "against": decided.subject_id,
            "against_act": decided.seq,
            "last_on": last_on.isoformat(),
            "in_time": in_time,
            "has_grounds": bool(answers.get("redenen")),
            "by_applicant": by_applicant,
        },
    )
    Objection.objects.create(
        municipality_id=case.municipality_id,
        case=case,
        against=against,
        decided=decided,
        last_on=last_on,
        by_applicant=by_applicant,
    )
    return case


@transaction.atomic
def seek_advice(case_id: int, *, by: Identity, at: datetime, reason: str = "") -> Case:
    """A committee (Awb 7:13) or an advisory body (9:14) looks along: the term becomes the longer one."""
    today = calendar_day(at)

    def facts(state: CaseState, definition: TaskDefinition) -> Mapping[str, object]:
        said = committee_facts(definition.kind, _standing(case_id), state)
        check_committee_in_time(state, today=today)
        return said

    return move_on(case_id, Move.COMMITTEE, by=by, at=at, reason=reason, facts=facts)


@transaction.atomic
def plan_hearing(case_id: int, *, on: date, start: time, reason: str, by: Identity, at: datetime) -> Case:
    """Invite who objects or complains to be heard (Awb 7:2, 9:10). ``reason``: where, in words to them."""
    today = calendar_day(at)

    def facts(state: CaseState, definition: TaskDefinition) -> Mapping[str, object]:
        check_way(Move.HEARING, definition.kind)
        check_hearing(_standing(case_id), on=on, today=today)
        return {"on": on.isoformat(), "time": start.strftime("%H:%M")}

    return move_on(case_id, Move.HEARING, by=by, at=at, reason=reason, facts=facts)


@transaction.atomic
def hear(
    case_id: int, *, on: date, report: str, by: Identity, at: datetime, minutes: int | None = None
) -> Case:
    """Somebody was heard; ``report``: what was said (Awb 7:7, 9:10(3)), which they read."""
    today = calendar_day(at)

    def facts(state: CaseState, definition: TaskDefinition) -> Mapping[str, object]:
        check_way(Move.HEARD, definition.kind)
        received_on = calendar_day(state.current.received_at)
        check_heard(_standing(case_id), on=on, received_on=received_on, today=today)
        return {"on": on.isoformat()}

    return move_on(case_id, Move.HEARD, by=by, at=at, reason=report, facts=facts, minutes=minutes)


@transaction.atomic
def waive_hearing(case_id: int, *, ground: Waiver, reason: str, by: Identity, at: datetime) -> Case:
    """Nobody is heard, on a ground of the law (Awb 7:3, 9:10(2)), with the reason."""

    def facts(state: CaseState, definition: TaskDefinition) -> Mapping[str, object]:
        check_way(Move.NO_HEARING, definition.kind)
        check_waiver(_standing(case_id), ground, definition.kind)
        return {"ground": ground.value}

    return move_on(case_id, Move.NO_HEARING, by=by, at=at, reason=reason, facts=facts)


@transaction.atomic
def take_advice(case_id: int, *, advice: Outcome, on: date, text: str, by: Identity, at: datetime) -> Case:
    """The committee advised so, on this day (Awb 7:13); ``text``: the advice itself."""
    today = calendar_day(at)

    def facts(state: CaseState, definition: TaskDefinition) -> Mapping[str, object]:
        check_way(Move.COMMITTEE_ADVICE, definition.kind)
        check_advice(_standing(case_id), on=on, today=today)
        if not advice.is_judgement:
            raise MoveRefused("Kies wat de commissie adviseert.")
        return {"advice": advice.value, "on": on.isoformat()}

    return move_on(case_id, Move.COMMITTEE_ADVICE, by=by, at=at, reason=text, facts=facts)


@transaction.atomic
def note_appeal(
    case_id: int, *, received: date, court: str, by: Identity, at: datetime, reason: str = ""
) -> Case:
    """Somebody appealed to a court against the decision on an objection (Awb 8:1). ``court``: its name."""
    today = calendar_day(at)

    def facts(state: CaseState, definition: TaskDefinition) -> Mapping[str, object]:
        check_way(Move.APPEAL, definition.kind)
        ended = state.current.ended_at
        if ended is None or state.current.outcome is None or not state.current.outcome.is_judgement:
            raise MoveRefused("Er is geen besluit op bezwaar. Beroep kan pas daarna.")
        check_appeal(_standing(case_id), received=received, decided_on=calendar_day(ended), today=today)
        if not court.strip():
            raise MoveRefused("Vul in bij welke rechtbank.")
        return {"received": received.isoformat(), "court": court.strip()}

    return move_on(case_id, Move.APPEAL, by=by, at=at, reason=reason, facts=facts)


@transaction.atomic
def note_ruling(
    case_id: int, *, ruling: Ruling, on: date, by: Identity, at: datetime, reason: str = ""
) -> Case:
    """What the court said, and on which day."""
    today = calendar_day(at)

    def facts(state: CaseState, definition: TaskDefinition) -> Mapping[str, object]:
        check_way(Move.RULING, definition.kind)
        check_ruling(_standing(case_id), on=on, today=today)
        return {"ruling": ruling.value, "on": on.isoformat()}

    return move_on(case_id, Move.RULING, by=by, at=at, reason=reason, facts=facts)


def judged(
    tied: Objection, state: CaseState, *, outcome: Outcome, review: Review, at: datetime
) -> dict[str, object]:
    """Check a decision on an objection, keep what now holds, and give the facts of its act.

    Called once the case is locked. Raises ``MoveRefused`` with everything the decision lacks.
    """
    now = _standing(tied.case_id)
    check_judging(
        outcome,
        now,
        kind=Kind.OBJECTION,
        received_on=calendar_day(state.current.received_at),
        today=calendar_day(at),
    )
    if missing := lacking(outcome, review, now):
        raise MoveRefused(" ".join(missing.values()))
    tied.now_holds = review.now_holds.strip()
    tied.salt = secrets.token_bytes(32) if tied.now_holds else None
    tied.save(update_fields=["now_holds", "salt"])
    return {
        "costs": review.costs.value if review.costs else None,
        "deviates": deviates(outcome, now),
        "now_holds": queries.now_holds_digest(tied),
    }


def check_answering(case_id: int, state: CaseState, *, outcome: Outcome, at: datetime) -> None:
    """Raise ``MoveRefused`` unless a complaint may be answered with this judgement now (Awb 9:8, 9:10)."""
    if outcome.is_judgement:
        check_judging(
            outcome,
            _standing(case_id),
            kind=Kind.COMPLAINT,
            received_on=calendar_day(state.current.received_at),
            today=calendar_day(at),
        )


def check_handler(case_id: int, definition: TaskDefinition, position_id: int | None) -> None:
    """Raise ``MoveRefused`` where a complaint would go to who it is about (Awb 9:7)."""
    if definition.kind is not Kind.COMPLAINT or position_id is None:
        return
    position = accounts.positions_by_id([position_id]).get(position_id)
    check_uninvolved(position.person_id if position else None, queries.involved_in_complaint(case_id))


def _standing(case_id: int) -> Standing:
    return queries.standing_of(Case.objects.get(pk=case_id))
