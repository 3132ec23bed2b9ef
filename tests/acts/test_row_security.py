"""The database itself refuses to cross from one municipality to another."""

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from tests.acts.making import chain
from tests.conftest import make_place

from rolvast.accounts.actions import enter
from rolvast.accounts.rowsecurity import SERVING_ROLE, SHARED_TABLES
from rolvast.acts.models import Act, Subject


def rows(sql: str, *parameters: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


def write(sql: str, *parameters: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)


def tables() -> set[str]:
    """Every table there is in the database, of ours and of the framework."""
    found = rows(
        "SELECT relname FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace "
        "WHERE relkind IN ('r', 'p') AND nspname NOT IN ('pg_catalog', 'information_schema') "
        "AND nspname NOT LIKE 'pg_%%'"
    )
    return {name for (name,) in found}


@pytest.fixture
def owned(db) -> list[str]:
    """The tables that belong to a municipality."""
    return sorted(tables() - set(SHARED_TABLES))


def test_every_table_is_guarded_or_shared_with_a_reason(db):
    guarded = rows(
        "SELECT relname, relrowsecurity, relforcerowsecurity FROM pg_class "
        "JOIN pg_namespace ON pg_namespace.oid = relnamespace WHERE nspname = 'public' AND relkind = 'r'"
    )
    unguarded = {name for name, on, forced in guarded if not (on and forced)}
    assert unguarded == set(SHARED_TABLES)
    assert all(len(why) > 5 for why, _ in SHARED_TABLES.values())


def test_every_guarded_table_has_the_one_policy_for_everyone_and_everything(owned):
    policies = rows(
        "SELECT tablename, policyname, permissive, roles::text, cmd, qual FROM pg_policies ORDER BY 1"
    )
    assert [policy[0] for policy in policies] == owned
    assert {policy[1:5] for policy in policies} == {("own_municipality", "PERMISSIVE", "{public}", "ALL")}
    assert len({policy[5] for policy in policies}) == 1
    assert "current_setting('rolvast.municipality'" in policies[0][5]


def test_a_shared_table_holds_no_municipality(db):
    found = rows("SELECT table_name FROM information_schema.columns WHERE column_name = 'municipality_id'")
    assert {name for (name,) in found} & set(SHARED_TABLES) == set()


def test_the_serving_role_has_no_power_over_the_tables(db):
    assert rows(
        "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = %s",
        SERVING_ROLE,
    ) == [(False, False, False, False)]
    assert rows("SELECT relname FROM pg_class WHERE relowner = %s::regrole", SERVING_ROLE) == []
    assert (
        rows(
            "SELECT roleid::regrole FROM pg_auth_members WHERE member = %s::regrole",
            SERVING_ROLE,
        )
        == []
    )


def test_the_serving_role_has_the_rights_that_are_written_down_and_no_others(owned):
    wanted = {table: set(rights.split(", ")) for table, (_, rights) in SHARED_TABLES.items()}
    wanted |= {table: {"SELECT", "INSERT", "UPDATE"} for table in owned}
    appended = {
        name
        for (name,) in rows(
            "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE %s", "%_append_only"
        )
    }
    assert "acts_act" in appended
    wanted |= {table: {"SELECT", "INSERT"} for table in appended}
    every = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")
    has = {
        table: {
            right
            for right in every
            if rows("SELECT has_table_privilege(%s, %s, %s)", SERVING_ROLE, table, right)[0][0]
        }
        for table in wanted
    }
    assert has == wanted


def test_no_function_of_ours_runs_with_more_rights_than_its_caller(db):
    found = rows(
        "SELECT proname FROM pg_proc JOIN pg_namespace ON pg_namespace.oid = pronamespace "
        "WHERE nspname = 'public' AND prosecdef"
    )
    assert found == []


@pytest.fixture
def elsewhere(place):
    """Another municipality, full of rows; the first one is entered."""
    other = make_place("GM0310", "Elders", is_default=False)
    chain(other)
    enter(place.municipality_id)
    chain(place)
    return other


def count(table: str, municipality_id: int | None = None) -> int:
    where = "" if municipality_id is None else f" WHERE municipality_id = {municipality_id}"
    return rows(f"SELECT count(*) FROM {table}{where}")[0][0]


def test_rows_of_another_municipality_are_not_there(place, elsewhere, owned):
    for table in owned:
        assert count(table) == count(table, place.municipality_id), table
        assert count(table, elsewhere.municipality_id) == 0, table
    assert count("acts_act") == 4
    assert Act.objects.count() == 4


def test_they_are_there_for_who_enters_that_municipality(place, elsewhere):
    enter(elsewhere.municipality_id)
    assert count("acts_act") == count("acts_act", elsewhere.municipality_id) == 4


def test_rows_of_another_municipality_cannot_be_changed(place, elsewhere):
    mine = set(Subject.objects.values_list("pk", flat=True))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE acts_subject SET label = 'gekaapt'")
        assert cursor.rowcount == len(mine)
        cursor.execute(
            "UPDATE accounts_person SET name = 'gekaapt' WHERE municipality_id = %s",
            [elsewhere.municipality_id],
        )
        assert cursor.rowcount == 0
    enter(elsewhere.municipality_id)
    assert not Subject.objects.filter(label="gekaapt").exists()


def test_rows_cannot_be_put_into_or_moved_to_another_municipality(place, elsewhere):
    for sql in (
        "INSERT INTO accounts_team (municipality_id, name) VALUES (%s, 'Binnengedrongen')",
        "UPDATE accounts_team SET municipality_id = %s",
        "UPDATE acts_subject SET municipality_id = %s",
    ):
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            write(sql, elsewhere.municipality_id)


@pytest.mark.parametrize("entered", ["", None])
def test_nothing_is_there_when_no_municipality_was_entered(place, elsewhere, owned, entered):
    with connection.cursor() as cursor:
        if entered is None:
            cursor.execute("RESET rolvast.municipality")
        else:
            cursor.execute("SELECT set_config('rolvast.municipality', %s, true)", [entered])
    assert {table: count(table) for table in owned} == dict.fromkeys(owned, 0)
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        write(
            "INSERT INTO accounts_team (municipality_id, name) VALUES (%s, 'Van niemand')",
            place.municipality_id,
        )


def test_the_owner_of_the_tables_is_bound_as_well(place, elsewhere):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("RESET ROLE")
    if rows("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")[0][0]:
        # A superuser passes every policy; then the policy must at least be forced (see above).
        return
    assert count("acts_act") == count("acts_act", place.municipality_id) == 4


def test_a_setting_that_is_no_number_shows_nothing(place, elsewhere):
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('rolvast.municipality', '1 OR 1=1', true)")
    with pytest.raises(Exception, match="bigint"), transaction.atomic():
        count("acts_act")
