"""Takes in plans, judges whether they can be done, and tells how far the chosen ones are."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Max
from django.urls import reverse

from rolvast.accounts import queries as accounts
from rolvast.accounts.rules import Identity, PositionKind
from rolvast.acts.rules import ActRefused
from rolvast.budgets import queries
from rolvast.budgets.actions.opening import say
from rolvast.budgets.models import Budget, Project
from rolvast.budgets.rules import PROGRESS, BudgetRefused, Doing, Phase, Status, may_propose
from rolvast.huisstijl.dates import calendar_day
from rolvast.initiatives import queries as initiatives
from rolvast.moderation import actions as moderation
from rolvast.moderation import queries as moderated

#: Who judges plans and tells of them.
WORKS = frozenset({PositionKind.STAFF, PositionKind.MANAGER})
#: How many plans one sender may hand in within an hour.
MOST_AN_HOUR = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectSaid:
    """A plan as somebody hands it in; ``cents`` is their own estimate, in whole cents."""

    title: str
    words: str
    cents: int
    place: str = ""
    area: str = ""
    longitude: Decimal | None = None
    latitude: Decimal | None = None


@transaction.atomic
def propose(budget_id: int, said: ProjectSaid, *, sender: str = "", by: Identity, at: datetime) -> Project:
    """Hand in a plan; of somebody new it waits for a look before others see it.

    ``sender``: the mark by which tries are counted. Staff hand in on behalf of somebody.
    """
    moderation.allow("budget.project", sender=sender, most=MOST_AN_HOUR, by=by, at=at)
    budget = Budget.objects.select_for_update().get(pk=budget_id)
    if not may_propose(phase=Phase(budget.phase), dates=queries.dates_of(budget), on=calendar_day(at)):
        raise BudgetRefused("U kunt voor dit buurtbudget geen plan meer indienen.")
    if by.person_id is None:
        raise BudgetRefused("Meld u aan om een plan in te dienen, of bel ons. Dan vullen wij het voor u in.")
    if not 0 < said.cents <= budget.cents:
        raise BudgetRefused("Een plan kost meer dan niets en niet meer dan het hele buurtbudget.")
    area = accounts.areas().filter(code=said.area).first() if said.area else None
    if said.area and (area is None or (budget.areas and said.area not in budget.areas)):
        raise BudgetRefused("Kies een wijk waar dit buurtbudget voor is.")
    last = Project.objects.filter(budget=budget).aggregate(last=Max("number"))["last"] or 0
    project = Project.objects.create(
        municipality_id=by.municipality_id,
        budget=budget,
        number=last + 1,
        title=said.title,
        words=said.words,
        cents=said.cents,
        place=said.place,
        area=area,
        longitude=said.longitude,
        latitude=said.latitude,
        by_staff=by.is_staff,
        status=Status.PROPOSED,
        status_at=at,
    )
    say(
        budget,
        Doing.PROPOSE,
        {"project": project.number, "status": Status.PROPOSED.value, "cents": said.cents},
        by=by,
        at=at,
    )
    moderation.look(
        budget.subject_id,
        item=queries.item_of(project.number),
        text=f"{said.title}\n{said.words}\n{said.place}",
        by=by,
        at=at,
        path=reverse("budgets:project", args=[budget.slug, project.number]),
    )
    return project


@transaction.atomic
def judge(
    budget_id: int,
    number: int,
    *,
    feasible: bool,
    cents: int,
    reason: str = "",
    by: Identity,
    at: datetime,
) -> Project:
    """Say whether a plan can be done, and what it costs by our estimate; a refusal has a public reason."""
    budget, project = _held(budget_id, number, by=by)
    if budget.phase not in {Phase.IDEAS, Phase.CHECKING}:
        raise BudgetRefused("Het toetsen van de plannen is voorbij.")
    if (budget.subject_id, queries.item_of(number)) in moderated.held([budget.subject_id]):
        raise BudgetRefused("Dit plan wacht nog op een blik van de moderator. Daarna kunt u het toetsen.")
    if not feasible and not reason.strip():
        raise ActRefused("Schrijf waarom dit plan niet kan. Iedereen leest dit.")
    if not 0 < cents <= budget.cents:
        raise BudgetRefused("Een plan kost meer dan niets en niet meer dan het hele buurtbudget.")
    project.estimated_by_us = True
    return _now(
        budget, project, Doing.JUDGE, Status.FEASIBLE if feasible else Status.REFUSED,
        cents=cents, words=reason.strip(), by=by, at=at,
    )  # fmt: skip


@transaction.atomic
def progress(
    budget_id: int,
    number: int,
    *,
    status: Status,
    words: str,
    by: Identity,
    at: datetime,
    initiative: str = "",
) -> Project:
    """Say how far a chosen plan is: in public words, with the day.

    ``initiative``: the number of the residents' initiative that carries it out, where one does.
    """
    budget, project = _held(budget_id, number, by=by)
    if budget.phase != Phase.CARRYING_OUT:
        raise BudgetRefused("Dit kan als het buurtbudget in uitvoering is.")
    if status not in PROGRESS or project.status not in PROGRESS[status]:
        raise BudgetRefused("Dit plan is niet gekozen, of het is al afgelopen.")
    carried = initiatives.visible_to(by).filter(number=initiative).first() if initiative else None
    if initiative and carried is None:
        raise BudgetRefused("Dit initiatief is er niet. Kijk het nummer na.")
    if carried is not None:
        project.initiative = carried
    return _now(
        budget, project, Doing.PROGRESS, status, cents=project.cents, words=words.strip(), by=by, at=at
    )


def _held(budget_id: int, number: int, *, by: Identity) -> tuple[Budget, Project]:
    if by.position_kind not in WORKS:
        raise BudgetRefused("Alleen een medewerker van de gemeente doet dit.")
    budget = Budget.objects.select_for_update().get(pk=budget_id)
    return budget, Project.objects.select_for_update().get(budget=budget, number=number)


def _now(
    budget: Budget, project: Project, doing: Doing, status: Status, *, cents: int, words: str, by: Identity,
    at: datetime,
) -> Project:  # fmt: skip
    facts: dict[str, object] = {"project": project.number, "status": status.value, "cents": cents}
    if project.initiative is not None:
        facts["initiative"] = project.initiative.number
    say(budget, doing, facts, by=by, at=at, words=words)
    project.status, project.status_words, project.status_at, project.cents = status, words, at, cents
    project.save(
        update_fields=["status", "status_words", "status_at", "cents", "estimated_by_us", "initiative"]
    )
    return project
