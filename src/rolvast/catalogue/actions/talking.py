"""Opens a role talk, invites people, takes their answers and closes it."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from rolvast.accounts import queries as accounts
from rolvast.accounts.rules import Identity
from rolvast.acts import actions as acts
from rolvast.acts.rules import Visibility, Weight
from rolvast.catalogue import rules
from rolvast.catalogue.actions.proposing import mark_talked
from rolvast.catalogue.models import Placing, Proposal, PublicTask, RoleTalk, TalkSeat, TalkTask
from rolvast.catalogue.rules import Placed, TalkGroup, TalkRefused

OPEN = "role_talk.open"
INVITE = "role_talk.invite"
PLACE = "role_talk.place"
CLOSE = "role_talk.close"


class AgendaItem(NamedTuple):
    """A task to talk about, with the open proposal about its role when there is one."""

    task: PublicTask
    proposal: Proposal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """Who is invited: people by id, and how many links are made for residents who are not chosen by name."""

    staff: Sequence[int] = ()
    residents: Sequence[int] = ()
    links: int = 0

    @property
    def facts(self) -> dict[str, object]:
        """How many, for the act; never who."""
        return {"staff": len(self.staff), "residents": len(self.residents), "links": self.links}


class TalkOpened(NamedTuple):
    """A new talk, and the seats of its links."""

    talk: RoleTalk
    links: list[TalkSeat]


@transaction.atomic
def open_talk(
    *,
    title: str,
    question: str,
    answer_by: date,
    agenda: Sequence[AgendaItem],
    invited: Invited,
    by: Identity,
    at: datetime,
) -> TalkOpened:
    """Put tasks before the people invited; they may answer until the talk is closed.

    ``title`` and ``question`` are public once it is closed and hold nothing personal. Raises
    ``rules.TalkRefused`` for who may not hold a talk, without a task or anyone invited, for a day that has
    passed, and for a proposal that cannot be decided any more or is about something else.
    """
    rules.check_holder(by)
    rules.check_agenda([item.task.pk for item in agenda])
    rules.check_answer_by(answer_by, today=timezone.localdate(at))
    if not title.strip():
        raise TalkRefused("Het gesprek heeft nog geen naam. Geef het een naam.")
    for item in agenda:
        if item.proposal is not None:
            _check_proposal(item.proposal, item.task)
    key = uuid.uuid4()
    opened = acts.open_subject(
        subject_kind="role_talk",
        label=title.strip(),
        visibility=Visibility.PUBLIC,
        kind=OPEN,
        weight=Weight.STATEMENT,
        by=by,
        at=at,
        reason=question,
        facts={
            "talk": str(key),
            "tasks": [item.task.key for item in agenda],
            "proposals": [item.proposal.number if item.proposal else None for item in agenda],
            "answer_by": answer_by.isoformat(),
            **invited.facts,
        },
    )
    talk = RoleTalk.objects.create(
        municipality_id=by.municipality_id,
        subject=opened.subject,
        key=key,
        title=title.strip(),
        question=question.strip(),
        opened_at=at,
        answer_by=answer_by,
    )
    TalkTask.objects.bulk_create(
        TalkTask(
            municipality_id=by.municipality_id,
            talk=talk,
            number=number,
            task=item.task,
            proposal=item.proposal,
        )
        for number, item in enumerate(agenda, 1)
    )
    return TalkOpened(talk, _seats(talk, invited, at=at))


@transaction.atomic
def invite(talk: RoleTalk, *, invited: Invited, by: Identity, at: datetime) -> list[TalkSeat]:
    """Invite more people while a talk is open; gives the seats of the new links.

    Raises ``rules.TalkRefused`` for who may not, in a closed talk, and for who was invited already.
    """
    talk = RoleTalk.objects.select_for_update().get(pk=talk.pk)
    rules.check_holder(by)
    rules.check_open(closed=talk.closed_at is not None)
    seats = _seats(talk, invited, at=at)
    acts.record(
        talk.subject_id,
        kind=INVITE,
        weight=Weight.FACT,
        by=by,
        at=at,
        facts={"talk": str(talk.key), **invited.facts},
    )
    return seats


@transaction.atomic
def answer_talk(seat: TalkSeat, *, placed: Mapping[int, Placed], by: Identity, at: datetime) -> TalkSeat:
    """Place every task of the talk (by its number on the agenda) on the ladder, each with a reason.

    A seat without a person is answered by who holds its link, as a resident without account. Raises
    ``rules.TalkRefused`` where the seat is somebody else's, was answered before, or the talk is closed;
    ``rules.RoleNotAllowed`` for a role that the law does not leave open. Then nothing is written.
    """
    talk = RoleTalk.objects.select_for_update().get(pk=seat.talk_id)
    seat = TalkSeat.objects.get(pk=seat.pk)
    if seat.person_id != by.person_id or (seat.group == TalkGroup.STAFF) != by.is_staff:
        raise TalkRefused("Deze uitnodiging is voor iemand anders. Meld u aan als degene die is uitgenodigd.")
    agenda = {item.number: item for item in TalkTask.objects.filter(talk=talk).select_related("task")}
    rules.check_answer(
        placed,
        agenda={number: rules.Competence(item.task.competence) for number, item in agenda.items()},
        closed=talk.closed_at is not None,
        answered=seat.answered_at is not None,
    )
    if by.person_id is None and by.actor_id is None:
        by = replace(by, actor_id=acts.actor_for(by).pk)  # one pseudonym for all tasks of one answer
    for number, item in sorted(agenda.items()):
        said = placed[number]
        act = acts.record(
            talk.subject_id,
            kind=PLACE,
            weight=Weight.STATEMENT,
            by=by,
            at=at,
            reason=said.reason,
            facts={"talk": str(talk.key), "task": item.task.key, "role": said.role.value},
        )
        Placing.objects.create(
            municipality_id=talk.municipality_id, seat=seat, about=item, act=act, role=said.role.value
        )
    seat.answered_at = at
    seat.save(update_fields=["answered_at"])
    return seat


@transaction.atomic
def close_talk(talk: RoleTalk, *, by: Identity, at: datetime) -> RoleTalk:
    """Close a talk: nobody can answer any more, and everyone can read what came of it.

    The open proposals on its agenda count as talked over from then on, unless nobody answered. Raises
    ``rules.TalkRefused`` for who may not, and for a talk that is closed already.
    """
    talk = RoleTalk.objects.select_for_update().get(pk=talk.pk)
    rules.check_holder(by)
    if talk.closed_at is not None:
        raise TalkRefused("Dit rolgesprek is al gesloten.")
    answers = TalkSeat.objects.filter(talk=talk, answered_at__isnull=False).count()
    agenda = TalkTask.objects.filter(talk=talk).select_related("proposal__task").order_by("number")
    acts.record(
        talk.subject_id,
        kind=CLOSE,
        weight=Weight.FACT,
        by=by,
        at=at,
        public=f"Rolgesprek ‘{talk.title}’ gesloten. Aantal antwoorden: {answers}.",
        facts={"talk": str(talk.key), "answers": answers},
    )
    talk.closed_at = at
    talk.save(update_fields=["closed_at"])
    for item in agenda:
        if answers and item.proposal is not None and rules.ProposalStatus(item.proposal.status).is_open:
            mark_talked(item.proposal, talk=str(talk.key), by=by, at=at)
    return talk


def _check_proposal(proposal: Proposal, task: PublicTask) -> None:
    about_role = proposal.kind == rules.ProposalKind.ROLE
    if proposal.task_id != task.pk or not about_role or not rules.ProposalStatus(proposal.status).is_open:
        raise TalkRefused(f"Het voorstel over {task.name} loopt niet meer. Kies opnieuw.")


def _seats(talk: RoleTalk, invited: Invited, *, at: datetime) -> list[TalkSeat]:
    """Make the seats; gives those of links."""
    rules.check_invited(people=len(invited.staff) + len(invited.residents), links=invited.links)
    today = timezone.localdate(at)
    people = [*invited.staff, *invited.residents]
    at_work = set(
        accounts.everyone_at_work(on=today)
        .filter(person_id__in=invited.staff)
        .values_list("person_id", flat=True)
    )
    living_here = set(
        accounts.residents(on=today).filter(pk__in=invited.residents).values_list("pk", flat=True)
    )
    if at_work != set(invited.staff) or living_here != set(invited.residents):
        raise TalkRefused("Iemand die u koos, is er niet meer. Kies opnieuw wie u uitnodigt.")
    if len(set(people)) != len(people) or TalkSeat.objects.filter(talk=talk, person_id__in=people).exists():
        raise TalkRefused("Iemand die u koos, is al uitgenodigd. Kies alleen wie er nog niet bij is.")
    before = TalkSeat.objects.filter(talk=talk).count()
    chosen: list[tuple[TalkGroup, int | None]] = [
        *((TalkGroup.STAFF, person) for person in invited.staff),
        *((TalkGroup.RESIDENT, person) for person in invited.residents),
        *((TalkGroup.RESIDENT, None) for _ in range(invited.links)),
    ]
    seats = TalkSeat.objects.bulk_create(
        TalkSeat(
            municipality_id=talk.municipality_id,
            talk=talk,
            number=number,
            group=group.value,
            person_id=person,
        )
        for number, (group, person) in enumerate(chosen, before + 1)
    )
    return [seat for seat in seats if seat.person_id is None]
