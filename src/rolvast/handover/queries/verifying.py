"""Holds every outgoing event against its act and its tries."""

from collections.abc import Iterator

from rolvast.acts.queries import Difference
from rolvast.handover.models import Outgoing, Try
from rolvast.handover.rules import Outcome, body_digest, status_after


def verify_handover() -> Iterator[Difference]:
    """Every event of the municipality entered: its act is of its subject, its status the fold of its tries.

    A body that was not erased must be the one that was sent, as the digest in its tries says; the numbers to
    one receiver about one subject leave no gap.
    """
    tries: dict[int, list[Try]] = {}
    for one in Try.objects.order_by("outgoing_id", "number").iterator(chunk_size=5000):
        tries.setdefault(one.outgoing_id, []).append(one)
    counted: dict[tuple[int, int], int] = {}
    rows = Outgoing.objects.select_related("act").order_by("receiver_id", "subject_id", "number")
    for row in rows.iterator(chunk_size=1000):
        where, found = f"outgoing {row.pk}", tries.get(row.pk, [])
        if row.act.subject_id != row.subject_id:
            yield Difference(where, "the act it came from is about something else")
        line = (row.receiver_id, row.subject_id)
        counted[line] = counted.get(line, 0) + 1
        if row.number != counted[line]:
            yield Difference(where, f"its number is {row.number}, {counted[line]} was expected")
        if [one.number for one in found] != list(range(1, len(found) + 1)):
            yield Difference(where, "a try is missing")
        said = status_after(Outcome(one.outcome) for one in found)
        if row.status != said:
            yield Difference(where, f"status is {row.status}, its tries say {said.value}")
        if row.body is not None:
            digest = body_digest(row.body, salt=bytes(row.salt or b""))
            if any(one.digest not in {"", digest} for one in found):
                yield Difference(where, "its body is not what was sent")
