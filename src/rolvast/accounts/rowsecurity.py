"""Row-level security: the database itself refuses to cross from one municipality to another.

Each room's migration names its tables in a ``BelongsToMunicipality`` operation. It grants the serving role
what that role may do, and forces a policy that compares the row's municipality with the one entered for the
transaction (``accounts.actions.enter``). Where none was entered no row is seen and none can be written.
Tables that belong to no municipality stand in ``SHARED_TABLES``, each with its reason; a test holds the
two lists against the database.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import RunSQL

SERVING_ROLE = "rolvast_serve"

#: Tables without a municipality, why, and what the serving role may do with them.
SHARED_TABLES: dict[str, tuple[str, str]] = {
    "accounts_municipality": ("which municipality a request belongs to is read from here", "SELECT, INSERT"),
    "catalogue_selectionlist": ("the national selection list is the same for all", "SELECT, INSERT"),
    "catalogue_selectionresult": ("rows of the national selection list", "SELECT, INSERT"),
    "acts_legalbasis": ("national laws and local ordinances are the same for all", "SELECT, INSERT"),
    "django_session": ("a session holds a person's id only", "SELECT, INSERT, UPDATE, DELETE"),
    "django_content_type": ("names of models, of the framework", "SELECT"),
    "auth_permission": ("of the framework, unused", "SELECT"),
    "auth_group": ("of the framework, unused", "SELECT"),
    "auth_group_permissions": ("of the framework, unused", "SELECT"),
    "django_migrations": ("which migrations were run", "SELECT"),
    "procrastinate_jobs": ("the queue carries ids only", "SELECT, INSERT, UPDATE, DELETE"),
    "procrastinate_events": ("of the queue", "SELECT, INSERT, UPDATE, DELETE"),
    "procrastinate_periodic_defers": ("of the queue", "SELECT, INSERT, UPDATE, DELETE"),
    "procrastinate_workers": ("of the queue", "SELECT, INSERT, UPDATE, DELETE"),
}


class BelongsToMunicipality(RunSQL):
    """Migration operation: these tables are seen and written only within their own municipality.

    ``append_only`` tables can be added to and read, never changed: neither by right nor past a trigger.
    From the others nothing is removed either: what must go is erased in place.
    """

    def __init__(self, tables: Sequence[str], *, append_only: bool = False) -> None:
        self.tables, self.append_only = tuple(tables), append_only
        forward: list[Any] = [
            statement for table in tables for statement in _forward(table, append_only=append_only)
        ]
        backward: list[Any] = [
            statement for table in tables for statement in _backward(table, append_only=append_only)
        ]
        super().__init__(sql=forward, reverse_sql=backward)

    def deconstruct(self) -> tuple[str, Sequence[object], dict[str, object]]:
        """How a squashed migration writes this operation down."""
        return type(self).__name__, [list(self.tables)], {"append_only": self.append_only}


class RowsMayChange(RunSQL):
    """Migration operation: these tables were append-only, and are no longer; nothing is removed still."""

    def __init__(self, tables: Sequence[str]) -> None:
        self.tables = tuple(tables)
        super().__init__(
            sql=[
                statement
                for table in self.tables
                for statement in (*_let_change(table), f"GRANT UPDATE ON {table} TO {SERVING_ROLE}")
            ],
            reverse_sql=[
                statement
                for table in self.tables
                for statement in (f"REVOKE UPDATE ON {table} FROM {SERVING_ROLE}", *_hold_rows(table))
            ],
        )

    def deconstruct(self) -> tuple[str, Sequence[object], dict[str, object]]:
        """How a squashed migration writes this operation down."""
        return type(self).__name__, [list(self.tables)], {}


def append_only_tables(operations: Iterable[object]) -> set[str]:
    """The tables of which these operations of migrations, in order, say that rows are never changed."""
    found: set[str] = set()
    for operation in operations:
        if isinstance(operation, BelongsToMunicipality) and operation.append_only:
            found.update(operation.tables)
        elif isinstance(operation, RowsMayChange):
            found.difference_update(operation.tables)
    return found


def _forward(table: str, *, append_only: bool) -> list[str]:
    rights = "SELECT, INSERT" if append_only else "SELECT, INSERT, UPDATE"
    statements = [
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
        f"CREATE POLICY own_municipality ON {table} USING "
        "(municipality_id = NULLIF(current_setting('rolvast.municipality', true), '')::bigint)",
        f"GRANT {rights} ON {table} TO {SERVING_ROLE}",
    ]
    if append_only:
        statements += _hold_rows(table)
    return statements


def _backward(table: str, *, append_only: bool) -> list[str]:
    statements = [
        f"REVOKE ALL ON {table} FROM {SERVING_ROLE}",
        f"DROP POLICY own_municipality ON {table}",
        f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
    ]
    if append_only:
        statements = [*_let_change(table), *statements]
    return statements


def _hold_rows(table: str) -> list[str]:
    return [
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION rolvast_append_only()",
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION rolvast_append_only()",
    ]


def _let_change(table: str) -> list[str]:
    return [
        f"DROP TRIGGER {table}_append_only ON {table}",
        f"DROP TRIGGER {table}_no_truncate ON {table}",
    ]


#: Run once, in the first migration: refuses to change what may only be added to.
APPEND_ONLY_FUNCTION = """
CREATE FUNCTION rolvast_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % can be added, never changed or removed', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


def grant_shared_tables(schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Give the serving role its rights on the shared tables, on sequences and on the queue's functions.

    Run after every migration: the framework's and the queue's tables are made by their own migrations.
    """
    schema_editor.execute(f"GRANT USAGE ON SCHEMA public TO {SERVING_ROLE}")
    for table, (_, rights) in SHARED_TABLES.items():
        schema_editor.execute(f"GRANT {rights} ON {table} TO {SERVING_ROLE}")
    schema_editor.execute(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {SERVING_ROLE}")
