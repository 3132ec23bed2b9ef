"""Whether the rows of initiatives are what their acts say."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from rolvast.acts import queries as acts
from rolvast.acts.rules import words_digest
from rolvast.initiatives.models import Initiative
from rolvast.initiatives.rules import InitiativeSaid, InitiativeState, Move, ReplayError, replay


def said_of(row: Initiative) -> InitiativeSaid:
    """What its makers said, from the row."""
    return InitiativeSaid(
        title=row.title,
        plan=row.plan,
        area_id=row.area_id,
        longitude=row.longitude,
        latitude=row.latitude,
    )


def state_of(row: Initiative) -> InitiativeState:
    """What the row keeps, in the form of the fold."""
    return InitiativeState(
        status=row.status,  # type: ignore[arg-type] # equal to its member
        case_id=row.case_id,
        challenge_id=row.challenge_id,
        digest=words_digest(said_of(row).words, bytes(row.salt)).hex(),
        position_id=row.position_id,
        answer_by=row.answer_by,
        answered_at=row.answered_at,
        ended_at=row.ended_at,
    )


def verify_initiatives() -> Iterator[acts.Difference]:
    """Every initiative of the municipality entered equals the fold of its acts; its words their digests."""
    rows = {row.subject_id: row for row in Initiative.objects.prefetch_related("updates").order_by("pk")}
    steps: dict[int, list[tuple[str, datetime, Mapping[str, object]]]] = {pk: [] for pk in rows}
    for subject_id, kind, at, facts in acts.steps_of(rows):
        steps[subject_id].append((kind, at, facts))
    for subject_id, row in rows.items():
        where = f"initiative {row.number}"
        try:
            if replay(steps[subject_id]) != state_of(row):
                yield acts.Difference(where, "it is not what its acts say")
        except (ReplayError, ValueError, KeyError) as error:
            yield acts.Difference(where, str(error))
        said = {str(facts.get("digest")) for kind, _, facts in steps[subject_id] if kind == Move.NEWS}
        kept = {words_digest(one.text, bytes(one.salt)).hex() for one in row.updates.all()}
        if said != kept:
            yield acts.Difference(where, "its news is not what its acts say")
