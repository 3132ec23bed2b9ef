"""Counts what residents choose in search, without who."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import connection, transaction

from rolvast.accounts.rules import Identity
from rolvast.catalogue.rules.search import weight_of

if TYPE_CHECKING:
    from rolvast.catalogue.models import PublicTask
    from rolvast.catalogue.queries import Choice

_COUNT = """
    INSERT INTO catalogue_searchchoice AS kept (municipality_id, word, task_id, day, times, places)
    SELECT %s, word, %s, %s, 1, %s FROM unnest(%s::bytea[]) AS word ORDER BY word
    ON CONFLICT (municipality_id, word, task_id, day)
    DO UPDATE SET times = kept.times + 1, places = kept.places + excluded.places
"""


@transaction.atomic
def count_choice(task: "PublicTask", *, choice: "Choice", by: Identity, on: date) -> None:
    """Count that a task was chosen after certain words, on a day; what staff choose is not counted.

    No act is written, for an act says who.
    """
    if by.is_staff or not choice.words:
        return
    with connection.cursor() as cursor:  # one statement that adds to what is there, whoever counts meanwhile
        cursor.execute(
            _COUNT,
            [by.municipality_id, task.pk, on, weight_of(choice.place), sorted(set(choice.words))],
        )
