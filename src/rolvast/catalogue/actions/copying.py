"""Copies a task of another municipality, or an earlier version of one's own."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from rolvast.accounts.rules import Identity
from rolvast.catalogue import queries, rules
from rolvast.catalogue.actions.filing import add, renew
from rolvast.catalogue.models import PublicTask
from rolvast.catalogue.rules import Origin, TaskDefinition, products


@transaction.atomic
def copy_task(
    source: TaskDefinition, *, origin: Origin, by: Identity, at: datetime
) -> tuple[PublicTask, tuple[str, ...]]:
    """Take over a task as ``origin`` says it stood there; gives our task and what must be looked at.

    Where we have the task already (by key, else by product) it gets a next version under our own key. What
    was decided elsewhere is not decided here: a new task has no role, and ours keeps its own. Where the
    task came from stands in the file and in the act. Raises ``rules.CopyRefused`` for somebody who does not
    keep the catalogue, or where nothing would change.
    """
    rules.check_keeper(by)
    mine = PublicTask.objects.filter(municipality_id=by.municipality_id)
    task = mine.filter(key=source.key).first()
    if task is None and source.product:
        task = mine.filter(product=source.product, withdrawn=False).order_by("pk").first()
    facts = {
        "from_municipality": origin.municipality,
        "from_task": origin.task,
        "from_version": origin.version,
    }
    look_at = rules.to_look_at(source)
    if task is None:
        key = products.key_of(source.key, taken=set(mine.values_list("key", flat=True)))
        copied = replace(source, key=key, origin=origin, role=None, withdrawn=False)
        return add(copied, rules.dump(copied), by=by, at=at, facts=facts), look_at
    ours = queries.definition(queries.current_version(task))
    bases, role = rules.role_on_other_bases(ours, source.bases)
    copied = replace(source, key=ours.key, origin=origin, bases=bases, role=role, withdrawn=False)
    if replace(copied, origin=ours.origin) == ours:
        raise rules.CopyRefused("Deze taak is bij ons al precies zo. Er is niets over te nemen.")
    if task.role == rules.Role.LET_GO:
        rules.check_role(copied.competence, rules.Role.LET_GO)
    renew(task, copied, rules.dump(copied), by=by, at=at, facts=facts)
    return task, look_at
