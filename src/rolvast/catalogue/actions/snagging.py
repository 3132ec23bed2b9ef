"""Raises snags, which always go to somebody who must answer, and answers them."""

import secrets
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max

from rolvast.accounts import queries as accounts
from rolvast.accounts.rules import Identity, PositionKind
from rolvast.acts import actions as acts
from rolvast.acts.rules import Weight
from rolvast.catalogue import queries, rules
from rolvast.catalogue.models import PublicTask, Snag
from rolvast.catalogue.rules import SnagAnswer, SnagRefused
from rolvast.huisstijl.dates import calendar_day

if TYPE_CHECKING:
    from rolvast.acts.models import Act


@transaction.atomic
def raise_snag(
    task: PublicTask,
    *,
    rule: str,
    cost: str,
    idea: str,
    cost_minutes: int | None = None,
    about: "Act | None" = None,
    by: Identity,
    at: datetime,
) -> Snag:
    """Say that a rule is in the way; the owner of the task must answer within four weeks.

    The texts are public, who raised it is not. ``cost_minutes``: working time each time, as entered.
    ``about``: the act at which it was met. Raises ``rules.SnagRefused`` for somebody who does not work here,
    without a rule, what it costs or a proposal, or where there is nobody to answer; then nothing is written.
    """
    rules.check_snag_raiser(by, municipality_id=task.municipality_id)
    rules.check_snag(rule=rule, cost=cost, idea=idea, minutes=cost_minutes)
    if about is not None and about.municipality_id != task.municipality_id:
        raise SnagRefused("Deze handeling hoort bij een andere gemeente.")
    # Numbers follow one another, so others wait. The task before its subject, as all who lock both.
    task = PublicTask.objects.select_for_update().get(pk=task.pk)
    owner = rules.snag_owner(
        [
            rules.OwnerCandidate(
                position_id=position.pk,
                person_id=position.person_id,
                kind=PositionKind(position.kind),
                team=position.team.name if position.team else "",
            )
            for position in accounts.answering_positions(on=calendar_day(at))
        ],
        team=queries.definition(queries.current_version(task)).contact_team,
        raiser=by.person_id,
    )
    if owner is None:
        raise SnagRefused(
            "Er is nog niemand die kan antwoorden: geen leidinggevende, beheerder of bestuurder. "
            "Vraag uw beheerder om er een aan te wijzen."
        )
    number = (Snag.objects.filter(task=task).aggregate(last=Max("number"))["last"] or 0) + 1
    snag = Snag(
        municipality_id=task.municipality_id,
        task=task,
        number=number,
        about=about,
        owner_id=owner.position_id,
        rule=rule.strip(),
        cost=cost.strip(),
        cost_minutes=cost_minutes,
        idea=idea.strip(),
        salt=secrets.token_bytes(32),
        answer_by=rules.snag_term(at).final,
    )
    snag.act = acts.record(
        task.subject_id, kind=rules.SNAG, weight=Weight.FACT, by=by, at=at, facts=queries.snag_facts(snag)
    )
    snag.save(force_insert=True)
    return snag


@transaction.atomic
def answer_snag(snag: Snag, *, answer: SnagAnswer, reason: str, by: Identity, at: datetime) -> Snag:
    """Answer a snag, once, with a reason that everyone can read.

    Raises ``rules.SnagRefused`` for who is neither its owner nor of the board, where it was answered
    already, or without a reason; then nothing is written.
    """
    found = Snag.objects.select_for_update(of=("self",)).select_related("task").get(pk=snag.pk)
    rules.check_snag_answer(
        by,
        municipality_id=found.municipality_id,
        owner_id=found.owner_id,
        answered=found.answered_id is not None,
        reason=reason,
    )
    found.answered = acts.record(
        found.task.subject_id,
        kind=rules.SNAG_ANSWER,
        weight=Weight.STATEMENT,
        by=by,
        at=at,
        reason=reason,
        public=reason,
        facts={"snag": found.number, "answer": answer.value},
    )
    found.answer = answer.value
    found.save(update_fields=["answer", "answered"])
    return found
