"""Makes and renews tasks from task files; a new term of a task with a role waits for its execution test."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta

from django.db import transaction
from django.db.models import F

from rolvast.accounts.rules import Identity
from rolvast.catalogue import queries, rules
from rolvast.catalogue.actions.deciding import decide_role
from rolvast.catalogue.actions.filing import WITHDRAWN, add, renew
from rolvast.catalogue.actions.proposing import propose_term
from rolvast.catalogue.models import Proposal, PublicTask, RoleDecision, TaskVersion
from rolvast.catalogue.rules import Problem, Role, RoleEntry, RunningCases, TaskDefinition

#: A term that was read in takes effect so much later at the earliest: time for the executors to answer.
TEST_TIME = timedelta(weeks=4)


@dataclass(frozen=True, slots=True)
class Imported:
    """What importing task files came to, as keys of tasks.

    ``waiting``: its new term waits for the execution test; the rest was taken over. ``blocked``: its new term
    was not proposed, because another proposal about its term is still open; the rest was taken over.
    """

    added: tuple[str, ...]
    renewed: tuple[str, ...]
    unchanged: tuple[str, ...]
    waiting: tuple[str, ...] = ()
    blocked: tuple[str, ...] = ()


@transaction.atomic
def import_task_files(
    files: Sequence[tuple[str, str]],
    *,
    by: Identity,
    roles_by: Identity,
    at: datetime,
    began: datetime | None = None,
) -> Imported:
    """Make or renew tasks from (source, text) pairs: all of them, or none where one has a problem.

    ``roles_by`` is the position in whose mandate the roles in the files are decided, and in whose name a new
    term is proposed. ``began``: since when the tasks that are added are in the catalogue, where that is
    earlier than ``at``. A task that says no more than the national product list is withdrawn where a file
    describes the same product. Raises ``rules.TaskFileErrors`` with every problem of every file.
    """
    definitions = rules.check_catalogue(files)
    keys = [definition.key for definition in definitions]
    tasks = {
        task.key: task
        for task in PublicTask.objects.select_for_update()
        .filter(municipality_id=by.municipality_id, key__in=keys)
        .order_by("pk")
    }
    present = {
        version.task_id: version.text
        for version in TaskVersion.objects.filter(task__in=tasks.values(), number=F("task__version"))
    }
    reading = _Reading(by, roles_by, at, queries.in_force(list(tasks)), queries.waiting_terms(list(tasks)))
    for definition, (source, text) in zip(definitions, files, strict=True):
        task = tasks.get(definition.key)
        if task is None:
            task = add(definition, text, by=by, at=began or at)
            reading.added.append(definition.key)
        elif present[task.pk] == text or reading.in_force[task.key] == definition:
            reading.unchanged.append(definition.key)
            continue
        elif not reading.renew(task, definition, source, text):
            continue
        if not definition.unfilled:
            _withdraw_listed(task, by=by, at=at)
        reading.decide_roles(task, definition, source, text)
    if reading.problems:
        raise rules.TaskFileErrors(reading.problems)
    return Imported(
        tuple(reading.added),
        tuple(reading.renewed),
        tuple(reading.unchanged),
        tuple(reading.waiting),
        tuple(reading.blocked),
    )


@dataclass(slots=True)
class _Reading:
    """The reading in of files: in whose name, what there was, and what came of it."""

    by: Identity
    roles_by: Identity
    at: datetime
    in_force: dict[str, TaskDefinition]
    proposed: dict[str, list[Proposal]]
    added: list[str] = field(default_factory=list)
    renewed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    blocked: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def renew(self, task: PublicTask, definition: TaskDefinition, source: str, text: str) -> bool:
        """Take over a changed file, but for a term that must wait. False where that cannot be."""
        ours = self.in_force[task.key]
        try:
            if task.role:
                rules.check_role(definition.competence, Role(task.role))
            edit = rules.split(ours, definition, role_decided=bool(task.role))
        except rules.RoleNotAllowed as refused:
            self._complain("competence", str(refused), refused.message_en, source, text)
            return False
        except rules.EditRefused as refused:
            english = "the new term waits for the execution test, and the rest cannot stand without it"
            self._complain(refused.field, str(refused), english, source, text)
            return False
        if edit.fields or edit.later is None:
            kept = text if edit.later is None else rules.dump(edit.now)
            renew(task, edit.now, kept, by=self.by, at=self.at, facts={"fields": list(edit.fields)})
            self.renewed.append(task.key)
        if edit.later is not None:
            self._propose(task, edit.later)
        return True

    def _propose(self, task: PublicTask, later: TaskDefinition) -> None:
        """Propose the term of a file, unless that was done already or another proposal is open."""
        proposals = self.proposed.get(task.key, [])
        said = [rules.parse(proposal.text, source="").term for proposal in proposals]
        if any(rules.same_term(term, later.term) for term in said):
            self.waiting.append(task.key)
        elif any(rules.ProposalStatus(proposal.status).is_open for proposal in proposals):
            self.blocked.append(task.key)
        else:
            propose_term(
                task,
                text=queries.file_with_term(task, later),
                by=self.roles_by,
                at=self.at,
                reason=rules.READ_FROM_FILE,
                running_cases=RunningCases.AS_BEGUN,
                takes_effect_on=self.at.date() + TEST_TIME,
            )
            self.waiting.append(task.key)

    def decide_roles(self, task: PublicTask, definition: TaskDefinition, source: str, text: str) -> None:
        """Decide the roles a task file holds that were not decided yet, oldest first."""
        known = set(RoleDecision.objects.filter(task=task).values_list("takes_effect_on", flat=True))
        for entry in definition.roles:
            if entry.since in known:
                continue
            if known and entry.since < max(known):
                self._complain(
                    "role",
                    f"De rol vanaf {entry.since:%d-%m-%Y} kan er niet meer bij: er is al een rolbesluit "
                    f"dat ingaat op {max(known):%d-%m-%Y}. Haal deze rol weg, of zet er een latere dag bij.",
                    f"a decision of {max(known)} about this role stands already; the role since "
                    f"{entry.since} comes before it: leave it out, or date it later",
                    source,
                    text,
                )
                return
            decide_role(
                task,
                role=entry.role,
                by=self.roles_by,
                # Dated on its own day, unless that is still to come: then it waits for that day.
                at=min(datetime.combine(entry.since, time(9), UTC), self.at),
                reason=entry.reason,
                basis=definition.basis_of(entry),
                authority=entry.decided_by.label,
                takes_effect_on=entry.since,
                review_on=entry.review_on if isinstance(entry, RoleEntry) else None,
                untested_because=rules.DECIDED_BEFORE,
            )
            known.add(entry.since)

    def _complain(self, name: str, nl: str, en: str, source: str, text: str) -> None:
        self.problems.append(rules.problem_at(text, name, nl, en, source=source))


def _withdraw_listed(own: PublicTask, *, by: Identity, at: datetime) -> None:
    """One product, one task: the one the municipality describes itself takes the place of the listed one."""
    listed = TaskVersion.objects.filter(
        task__municipality_id=own.municipality_id,
        task__product=own.product,
        task__withdrawn=False,
        number=F("task__version"),
    ).exclude(task=own)
    for version in listed.select_related("task") if own.product else ():
        definition = queries.definition(version)
        if definition.unfilled:
            gone = replace(definition, withdrawn=True)
            renew(
                version.task,
                gone,
                rules.dump(gone),
                by=by,
                at=at,
                kind=WITHDRAWN,
                facts={"covered_by": own.key},
            )
