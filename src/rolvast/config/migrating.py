"""Migrates the database as its owner and gives the serving role its rights."""

from django.core.management import call_command
from django.db import connection

from rolvast.accounts.rowsecurity import SERVING_ROLE, grant_shared_tables


def migrate(*, verbosity: int) -> None:
    """Run what was not run yet. Safe to repeat; two at once wait for each other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtext('rolvast.upgrade'))")
    make_serving_role()
    call_command("migrate", verbosity=verbosity, interactive=False)
    give_rights()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_unlock(hashtext('rolvast.upgrade'))")


def make_serving_role() -> None:
    """The role that serves: neither owner nor superuser, bound by row-level security."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [SERVING_ROLE])
        if cursor.fetchone() is None:
            cursor.execute(f"CREATE ROLE {SERVING_ROLE} NOLOGIN NOSUPERUSER NOBYPASSRLS")
        cursor.execute("SELECT pg_has_role(current_user, %s, 'MEMBER')", [SERVING_ROLE])
        if not cursor.fetchone()[0]:
            cursor.execute(f"GRANT {SERVING_ROLE} TO CURRENT_USER")


def give_rights() -> None:
    """Rights on the tables that belong to no municipality; the others are given by their own migration."""
    with connection.schema_editor() as editor:
        grant_shared_tables(editor)
