"""Copies of cases that were made whole, made inside the database: see ``loading``."""

from collections.abc import Sequence

from django.db import connection

from bench.cases.loading import COLUMNS


def copy_cases(sample: Sequence[int], count: int) -> None:
    """So many copies of the cases with these ids, which were made in one go; made inside the database.

    To be run as a role that passes row-level security.
    """
    lowest, size = min(sample), len(sample)
    while count > 0:
        _copy(lowest, lowest + min(size, count) - 1)
        count -= size
    with connection.cursor() as cursor:
        for table in ("acts_subject", "acts_act", "cases_case"):
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))"
            )


def _copy(lowest: int, highest: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT min(subject_id), max(subject_id) FROM cases_case WHERE id BETWEEN %s AND %s",
            [lowest, highest],
        )
        subjects = cursor.fetchone()
        cursor.execute("SELECT min(id), max(id) FROM acts_act WHERE subject_id BETWEEN %s AND %s", subjects)
        deeds = cursor.fetchone()
        past = {}
        for table, least in (("acts_subject", subjects[0]), ("acts_act", deeds[0]), ("cases_case", lowest)):
            cursor.execute(f"SELECT max(id) + 1 - %s FROM {table}", [least])
            past[table] = cursor.fetchone()[0]
        subject, act, case = past["acts_subject"], past["acts_act"], past["cases_case"]
        number = f"(subject_id + {subject})::text"
        made = {
            "acts_subject.id": f"id + {subject}",
            "acts_act.id": f"id + {act}",
            "cases_case.id": f"id + {case}",
            "cases_case.key": "gen_random_uuid()",
            "cases_case.number": f"left(number, 5) || lpad({number}, greatest(6, length({number})), '0')",
        }
        moved = {
            "subject_id": f"subject_id + {subject}",
            "act_id": f"act_id + {act}",
            "case_id": f"case_id + {case}",
        }
        ranges = {
            "acts_subject": ("id", subjects), "acts_act": ("subject_id", subjects),
            "acts_words": ("act_id", deeds), "cases_case": ("id", (lowest, highest)),
            "cases_episode": ("case_id", (lowest, highest)),
            "cases_submission": ("case_id", (lowest, highest)),
        }  # fmt: skip
        for table, (column, (first, last)) in ranges.items():
            columns = COLUMNS[table].split()
            values = [made.get(f"{table}.{name}", moved.get(name, name)) for name in columns]
            cursor.execute(
                f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(values)} FROM {table} "
                "WHERE " + column + " BETWEEN %s AND %s ORDER BY 1, 2",
                [first, last],
            )
