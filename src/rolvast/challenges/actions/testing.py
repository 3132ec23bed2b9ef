"""Tests a request against the task's role, its competence and what its task file says."""

from datetime import datetime

from django.db import transaction

from rolvast.accounts.rules import Identity
from rolvast.acts import actions as acts
from rolvast.cases import queries as cases
from rolvast.catalogue import queries as catalogue
from rolvast.challenges import queries
from rolvast.challenges.actions.keeping import tell
from rolvast.challenges.models import Challenge
from rolvast.challenges.rules import RULES, ChallengeRefused, Doing, Stage
from rolvast.huisstijl.dates import calendar_day


@transaction.atomic
def test(case_id: int, *, by: Identity, at: datetime) -> Challenge:
    """Keep what the request is tested against, as it is today; both sides read it. Begins the challenge.

    What the task costs the municipality a year is what is published on that day, in euro cents, or not known.
    The test advises: what follows on it is decided with the case.
    """
    if by.position_kind not in queries.WORKS:
        raise ChallengeRefused("Alleen een medewerker of leidinggevende kan dit vastleggen.")
    locked = cases.visible_to(by).select_for_update(of=("self",)).select_related("version", "task")
    case = locked.get(pk=case_id)
    if queries.challenge_of(case_id) is not None:
        raise ChallengeRefused("Dit verzoek is al getoetst.")
    task = queries.asked_task_of(case)
    if task is None:
        raise ChallengeRefused("Dit is geen verzoek om een taak over te nemen.")
    found = catalogue.weigh(task)
    cost = catalogue.cost_on(task.pk, calendar_day(at))
    acts.record(
        case.subject_id,
        kind=Doing.TEST,
        weight=RULES[Doing.TEST].weight,
        by=by,
        at=at,
        facts={
            "task": task.key,
            "version": task.version,
            "role": task.role,
            "competence": task.competence,
            "open": found.weighed.open,
            "cost": cost.cents_per_year if cost else None,
        },
    )
    made = Challenge.objects.create(
        municipality_id=case.municipality_id,
        case=case,
        subject_id=case.subject_id,
        task=task,
        stage=Stage.TESTED,
    )
    tell(
        made,
        "Wij keken naar uw verzoek om een taak over te nemen",
        f"U vroeg: {task.name}. {found.weighed.why} Op uw pagina leest u waar wij naar keken. "
        "Wij maken een afspraak met u voor een gesprek.",
        by=by,
        at=at,
    )
    return made
