"""Makes the tasks of the national product list, and keeps them to a later list: in bulk, with an act each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.db.models import F

from rolvast.accounts.rules import Identity
from rolvast.acts import actions as acts
from rolvast.acts.rules import Visibility
from rolvast.catalogue import queries, rules
from rolvast.catalogue.actions.filing import IMPORT, VERSION, WITHDRAWN, describe, version_row
from rolvast.catalogue.models import PublicTask, TaskVersion
from rolvast.catalogue.rules import Competence, Role, TaskDefinition, products

_ROW = ["name", "summary", "words", "domain", "competence", "product", "withdrawn", "version"]


@dataclass(frozen=True, slots=True)
class CoveredProduct:
    """A product that a task of the municipality's own describes, and in which fields that one differs."""

    product: str
    task: str
    differs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangedProduct:
    """A product of which the list now says something else, and in which fields."""

    product: str
    task: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductsImported:
    """What importing a list came to, product by product.

    ``went``: withdrawn. ``returned``: was withdrawn, and is on the list again. ``gone_but_kept``: no longer
    on the list, but the municipality described it or decided its role. ``still_let_go``: the list now calls
    it compulsory while its role is to let it go: decide another role first.
    """

    came: tuple[str, ...] = ()
    went: tuple[str, ...] = ()
    returned: tuple[str, ...] = ()
    changed: tuple[ChangedProduct, ...] = ()
    covered: tuple[CoveredProduct, ...] = ()
    gone_but_kept: tuple[str, ...] = ()
    still_let_go: tuple[str, ...] = ()
    unchanged: int = 0


@dataclass(slots=True)
class _Known:
    """A task there is, with what its present version says."""

    task: PublicTask
    definition: TaskDefinition

    @property
    def of_the_list(self) -> bool:
        """Does it say no more than the list, and was nothing decided about it?"""
        return self.definition.unfilled


@transaction.atomic
def import_products(
    listing: products.ProductList, *, digest: bytes, by: Identity, at: datetime
) -> ProductsImported:
    """Make a task of each product of municipalities, and renew or withdraw those of an earlier list.

    What the municipality described itself is left as it is and reported. Only what changed gets a version.
    ``digest``: SHA-256 of the file, kept with every act.
    """
    known = _known(by.municipality_id)
    source = _Source(digest, listing.source, by, at)
    new: list[TaskDefinition] = []
    next_versions: list[tuple[_Known, TaskDefinition]] = []
    found: dict[str, list[str]] = {"came": [], "returned": [], "let_go": [], "gone": [], "went": []}
    changed: list[ChangedProduct] = []
    covered: list[CoveredProduct] = []
    unchanged = 0
    keys = set(PublicTask.objects.filter(municipality_id=by.municipality_id).values_list("key", flat=True))
    for product in listing.products:
        there = known.pop(product.name, [])
        own = next((one for one in there if not one.of_the_list and not one.definition.withdrawn), None)
        listed = next((one for one in there if one.of_the_list), None)
        if own is not None:
            differs = products.differs(own.definition, product)
            covered.append(CoveredProduct(product.name, own.task.key, differs))
            if listed is not None and not listed.definition.withdrawn:
                next_versions.append((listed, replace(listed.definition, withdrawn=True)))
                found["went"].append(product.name)
        elif listed is None:
            key = products.key_of(product.name, taken=keys)
            keys.add(key)
            new.append(products.listed(product, key=key))
            found["came"].append(product.name)
        else:
            now = products.renewed(listed.definition, product)
            if now.competence is Competence.CO_GOVERNANCE and listed.task.role == Role.LET_GO:
                now = replace(now, competence=Competence.AUTONOMY)
                found["let_go"].append(product.name)
            if now == listed.definition:
                unchanged += 1
                continue
            next_versions.append((listed, now))
            if listed.definition.withdrawn:
                found["returned"].append(product.name)
            else:
                fields = rules.differing_fields(listed.definition, now)
                changed.append(ChangedProduct(product.name, now.key, fields))
    for name, there in known.items():
        for one in there:
            if one.definition.withdrawn:
                continue
            if one.of_the_list and not one.task.role:
                next_versions.append((one, replace(one.definition, withdrawn=True)))
                found["went"].append(name)
            else:
                found["gone"].append(name)
    source.add(new)
    source.renew(next_versions)
    return ProductsImported(
        came=tuple(found["came"]),
        went=tuple(found["went"]),
        returned=tuple(found["returned"]),
        changed=tuple(changed),
        covered=tuple(covered),
        gone_but_kept=tuple(found["gone"]),
        still_let_go=tuple(found["let_go"]),
        unchanged=unchanged,
    )


def _known(municipality_id: int) -> dict[str, list[_Known]]:
    """The tasks that are a product, by its name; locked, so that two imports do not make them twice."""
    tasks = (
        PublicTask.objects.select_for_update()
        .filter(municipality_id=municipality_id)
        .exclude(product="")
        .order_by("pk")
    )
    by_id = {task.pk: task for task in tasks}
    versions = TaskVersion.objects.filter(task__in=list(by_id), number=F("task__version"))
    found: dict[str, list[_Known]] = {}
    for version in versions.order_by("task_id"):
        task = by_id[version.task_id]
        found.setdefault(task.product, []).append(_Known(task, queries.definition(version)))
    return found


@dataclass(frozen=True, slots=True)
class _Source:
    """The list that is read in: what every act of it carries."""

    digest: bytes
    label: str
    by: Identity
    at: datetime

    def add(self, definitions: Sequence[TaskDefinition]) -> None:
        """New tasks, each with its first version."""
        if not definitions:
            return
        chains = acts.import_subjects(
            [acts.ImportedSubject(one.name, [self._act(IMPORT, one.key, 1)]) for one in definitions],
            subject_kind="task",
            visibility=Visibility.PUBLIC,
            source_digest=self.digest,
            source_label=self.label,
            by=self.by,
        )
        tasks = []
        for one, chain in zip(definitions, chains, strict=True):
            task = PublicTask(
                municipality_id=self.by.municipality_id,
                subject_id=chain.subject_id,
                key=one.key,
                version=1,
                role="",
            )
            describe(task, one)
            tasks.append(task)
        made = PublicTask.objects.bulk_create(tasks)
        self._versions(
            (task, one, chain.act_ids[0]) for task, one, chain in zip(made, definitions, chains, strict=True)
        )

    def renew(self, next_versions: Sequence[tuple[_Known, TaskDefinition]]) -> None:
        """The next version of tasks that are there."""
        if not next_versions:
            return
        recorded = {}
        for known, now in next_versions:
            known.task.version += 1
            describe(known.task, now)
            kind = WITHDRAWN if now.withdrawn else VERSION
            recorded[known.task.subject_id] = self._act(kind, now.key, known.task.version)
        act_ids = acts.record_imported(
            recorded, source_digest=self.digest, source_label=self.label, by=self.by
        )
        PublicTask.objects.bulk_update([known.task for known, _ in next_versions], _ROW)
        self._versions((known.task, now, act_ids[known.task.subject_id]) for known, now in next_versions)

    def _act(self, kind: str, key: str, version: int) -> acts.ImportedAct:
        return acts.ImportedAct(kind, self.at, {"task": key, "version": version})

    def _versions(self, rows: Iterable[tuple[PublicTask, TaskDefinition, int]]) -> None:
        TaskVersion.objects.bulk_create(
            version_row(task, rules.dump(definition), at=self.at, act_id=act_id)
            for task, definition, act_id in rows
        )
