"""Reads the national selection list, and where tasks say another thing than it does."""

from django.db.models import F

from rolvast.catalogue.models import PublicTask, SelectionList, SelectionResult, TaskVersion
from rolvast.catalogue.queries.tasks import definition
from rolvast.catalogue.rules.selection import ListedResult, ProcessTerm, SelectionDifference, differences


def selection_list() -> SelectionList | None:
    """The list that counts: the latest that was read, if any."""
    return SelectionList.objects.order_by("-read_at", "-pk").first()


def selection_results() -> dict[str, ListedResult]:
    """The results of the list that counts, by number; none where no list was read."""
    listing = selection_list()
    rows = SelectionResult.objects.filter(listing=listing) if listing else ()
    return {
        row.number: ListedResult(
            number=row.number,
            process=row.process,
            name=row.name,
            permanent=row.permanent,
            period=row.period,
            process_term=ProcessTerm(row.process_term),
            note=row.note,
        )
        for row in rows
    }


def selection_differences() -> list[tuple[PublicTask, SelectionDifference]]:
    """Where a task of the municipality entered says another thing than the list that counts."""
    listed = selection_results()
    if not listed:
        return []
    versions = TaskVersion.objects.filter(
        number=F("task__version"), task__withdrawn=False, text__contains="\nretention:"
    )
    return [
        (version.task, one)
        for version in versions.select_related("task").order_by("task__key")
        for one in differences(definition(version), listed)
    ]
