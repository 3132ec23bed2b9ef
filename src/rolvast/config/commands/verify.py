"""Every digest, every case replayed from its acts, every role, every constraint; says each difference."""

import argparse
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from rolvast.config import cli, starting
from rolvast.config.bad_input import BadInput

if TYPE_CHECKING:
    from rolvast.accounts.models import Municipality
    from rolvast.acts.queries import Difference


def main(argv: list[str]) -> int:
    """``rolvast verify [--municipality NAME]``."""
    arguments = cli.parser("verify", "rolvast verify --municipality GM0200")
    arguments.add_argument("--municipality", metavar="NAME", help="CBS code or name (default: all of them)")
    options = arguments.parse_args(argv)
    starting.start()
    return _verify(options)


def _verify(options: argparse.Namespace) -> int:
    from django.conf import settings
    from django.utils import timezone

    places = municipalities(options.municipality, all_of_them=True)
    found = 0
    for difference in _database():
        found += 1
        print(f"database, {difference.where}: {difference.what}")
    for place in places:
        for difference in _municipality(place, on=timezone.localdate(), data=settings.DATA):
            found += 1
            print(f"{place.name} ({place.code}), {difference.where}: {difference.what}")
    names = ", ".join(place.name for place in places)
    print(f"{names}: {f'{found} difference(s)' if found else 'nothing differs'}.", file=sys.stderr)
    return 1 if found else 0


def municipalities(wanted: str | None, *, all_of_them: bool = False) -> "list[Municipality]":
    """The municipality named, else the default one (or all). Never makes one, unlike what imports."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from rolvast.accounts import queries

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise BadInput("this database is not at this version; run: rolvast upgrade")
    if wanted:
        place = queries.municipality_named(wanted)
        if place is None:
            raise BadInput(f"there is no municipality {wanted!r} here; give its CBS code, such as GM0200")
        return [place]
    default = queries.default_municipality()
    places = queries.municipalities() if all_of_them or default is None else [default]
    if not places:
        raise BadInput("there is no municipality here yet; begin with: rolvast demo, setup or import-log")
    return places


def _municipality(place: "Municipality", *, on: date, data: Path) -> "Iterator[Difference]":
    from rolvast.accounts import actions
    from rolvast.acts import queries as acts
    from rolvast.appointments import queries as appointments
    from rolvast.budgets import queries as budgets
    from rolvast.calendars import queries as calendars
    from rolvast.cases import queries as cases
    from rolvast.catalogue import queries as catalogue
    from rolvast.challenges import queries as challenges
    from rolvast.documents import queries as documents
    from rolvast.handover import queries as handover
    from rolvast.initiatives import queries as initiatives
    from rolvast.inspections import queries as inspections
    from rolvast.messages import queries as messages
    from rolvast.moderation import queries as moderation
    from rolvast.payments import queries as payments
    from rolvast.pickup import queries as pickup
    from rolvast.places import queries as places
    from rolvast.pledges import queries as pledges
    from rolvast.retention import queries as retention
    from rolvast.steps import queries as steps
    from rolvast.support import queries as support

    with actions.within(place.pk):
        yield from acts.verify_chains()
        yield from cases.verify_cases()
        yield from messages.verify_messages()
        yield from moderation.verify_moderation()
        yield from documents.verify_documents()
        yield from documents.verify_uploads()
        yield from cases.verify_letters()
        yield from cases.verify_letter_texts()
        yield from cases.verify_objections()
        yield from cases.verify_announcements()
        yield from cases.verify_continuations()
        yield from steps.verify_steps()
        yield from challenges.verify_challenges()
        yield from appointments.verify_appointments()
        yield from handover.verify_handover()
        yield from places.verify_places()
        yield from calendars.verify_calendars()
        yield from inspections.verify_inspections()
        yield from payments.verify_payments()
        yield from pickup.verify_pickups()
        yield from support.verify_support()
        yield from pledges.verify_pledges()
        yield from retention.verify_retention()
        yield from initiatives.verify_initiatives()
        yield from budgets.verify_budgets()
        yield from catalogue.verify_tasks()
        yield from catalogue.verify_costs()
        yield from catalogue.verify_roles(on=on)
        yield from catalogue.verify_proposals(on=on)
        yield from catalogue.verify_snags()
        yield from catalogue.verify_talks()
        key = acts.public_key_of(data / "signing-key.pem")
        for file in sorted((data / "checkpoints").glob(f"{place.code}-*.json")):
            yield from acts.verify_checkpoint(file, public_key=key)


def _database() -> "Iterator[Difference]":
    """What guards the rows: constraints, row-level security, and the triggers that refuse changes."""
    from django.apps import apps
    from django.db import connection

    from rolvast.accounts.rowsecurity import SHARED_TABLES
    from rolvast.acts.queries import Difference

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conrelid::regclass::text, conname FROM pg_constraint "
            "WHERE connamespace = 'public'::regnamespace AND NOT convalidated ORDER BY 1, 2"
        )
        for table, name in cursor.fetchall():
            yield Difference(table, f"constraint {name} was never checked against the rows that were there")
        cursor.execute(
            "SELECT relname, relrowsecurity AND relforcerowsecurity, "
            "EXISTS (SELECT FROM pg_policy WHERE polrelid = pg_class.oid AND polname = 'own_municipality') "
            "FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') ORDER BY 1"
        )
        for table, forced, has_policy in cursor.fetchall():
            if table not in SHARED_TABLES and not (forced and has_policy):
                yield Difference(table, "row-level security is not forced: rows of others can be seen")
        cursor.execute(
            "SELECT tgrelid::regclass::text, tgname FROM pg_trigger "
            "WHERE NOT tgisinternal AND tgenabled NOT IN ('O', 'A') ORDER BY 1, 2"
        )
        for table, name in cursor.fetchall():
            yield Difference(table, f"trigger {name} is switched off")
        cursor.execute(
            "SELECT conname FROM pg_constraint WHERE connamespace = 'public'::regnamespace "
            "UNION SELECT relname FROM pg_class "
            "WHERE relnamespace = 'public'::regnamespace AND relkind = 'i' "
            "UNION SELECT tgname FROM pg_trigger"
        )
        there = {row[0] for row in cursor.fetchall()}
    for model in apps.get_models():
        if not model.__module__.startswith("rolvast."):
            continue
        for constraint in model._meta.constraints:
            if constraint.name not in there:
                yield Difference(model._meta.db_table, f"constraint {constraint.name} is missing")
    for table in _append_only_tables():
        for trigger in (f"{table}_append_only", f"{table}_no_truncate"):
            if trigger not in there:
                yield Difference(table, f"trigger {trigger} is missing: rows can be changed")


def _append_only_tables() -> list[str]:
    """The tables of which the migrations say that rows are added, never changed."""
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    from rolvast.accounts.rowsecurity import append_only_tables

    loader = MigrationLoader(connection)
    order = loader.graph.leaf_nodes()
    migrations = {key: None for leaf in order for key in loader.graph.forwards_plan(leaf)}
    return sorted(
        append_only_tables(
            operation for key in migrations for operation in loader.graph.nodes[key].operations
        )
    )
