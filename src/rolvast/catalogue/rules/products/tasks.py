"""A product of the national list as a task, and beside a task that is there. Pure."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import replace

from rolvast.catalogue.rules.definition import TaskDefinition
from rolvast.catalogue.rules.products.domains import domain_of
from rolvast.catalogue.rules.products.listing import Product
from rolvast.catalogue.rules.taskfile import LONGEST_KEY, TAKEN_KEYS


def key_of(product: str, *, taken: Collection[str] = ()) -> str:
    """The key of a product's task: its name in small letters, digits and dashes; numbered where taken.

    >>> key_of("burgerservicenummer (bsn)"), key_of("financiële hulp", taken=["financiele-hulp"])
    ('burgerservicenummer-bsn', 'financiele-hulp-2')
    """
    plain = unicodedata.normalize("NFKD", product).encode("ascii", "ignore").decode().lower()
    key = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[: LONGEST_KEY - 5].strip("-") or "product"
    number, found = 1, key
    while found in taken or found in TAKEN_KEYS:
        number += 1
        found = f"{key}-{number}"
    return found


def listed(product: Product, *, key: str) -> TaskDefinition:
    """The task of a product: what the list says and nothing more. No role, term or form is decided."""
    return TaskDefinition(
        key=key,
        name=product.name[:1].upper() + product.name[1:],
        domain=domain_of(product.name),
        competence=product.competence,
        for_whom=product.for_whom,
        product=product.name,
        marks=product.marks,
        bases=product.bases,
        publish=False,
    )


def renewed(task: TaskDefinition, product: Product) -> TaskDefinition:
    """A task that says no more than the list, as the list now says it; what was added by hand stays."""
    return replace(
        task,
        competence=product.competence,
        for_whom=product.for_whom,
        marks=product.marks,
        bases=product.bases,
        withdrawn=False,
    )


def differs(task: TaskDefinition, product: Product) -> tuple[str, ...]:
    """In which fields a task that the municipality described itself differs from the list.

    ``bases``: the list names an article that the task does not rest on. An own ordinance (without a
    national number) is not held against it: the list names models of these.
    """
    own = {(basis.law, basis.article.partition(" lid ")[0]) for basis in task.bases}
    theirs = {(basis.law, basis.article) for basis in product.bases if basis.law.startswith("BWB")}
    found = {
        "competence": task.competence is not product.competence,
        "for_whom": bool(product.for_whom) and set(task.for_whom) != set(product.for_whom),
        "bases": not theirs <= own,
    }
    return tuple(name for name, is_so in found.items() if is_so)
