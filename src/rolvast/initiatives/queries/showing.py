"""What the page of one initiative shows."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from rolvast.accounts import queries as accounts
from rolvast.accounts.rules import Identity
from rolvast.acts import queries as acts
from rolvast.cases import queries as cases
from rolvast.cases.rules import OPEN as OPEN_CASE
from rolvast.catalogue import queries as catalogue
from rolvast.catalogue.rules import Kind
from rolvast.documents import queries as documents
from rolvast.initiatives.models import Companion, Initiative, PermitNeed
from rolvast.initiatives.queries.finding import party_of
from rolvast.initiatives.rules import Move, Party
from rolvast.moderation import queries as moderation

if TYPE_CHECKING:
    from rolvast.cases.models import Case
    from rolvast.documents.models import Upload

#: So many tasks are suggested at most.
_MOST = 8
#: What everyone reads of the history; who was asked to take part is between them.
_TOLD = {
    Move.PUBLISH, Move.START, Move.DONE, Move.STOP, Move.HAND_BACK, Move.CONTACT, Move.ANSWER, Move.JOIN,
    Move.COUPLE, Move.CHANGE,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One line of the history."""

    at: datetime
    what: str
    who: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """One piece of news, with its pictures. ``waits``: others do not see it yet."""

    key: int
    at: datetime
    text: str
    pictures: "tuple[Upload, ...]"
    waits: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Permit:
    """Leave that is needed: which task, and how its case stands. ``may_open``: cases to couple."""

    need: PermitNeed
    name: str
    key: str
    number: str
    status: str
    due_on: date | None
    is_open: bool
    own: "tuple[Case, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Everything about one initiative, for this viewer."""

    initiative: Initiative
    party: Party
    me: Companion | None
    people: list[Companion]
    invited: list[Companion]
    news: list[News]
    history: list[Told]
    permits: list[Permit]
    contact: cases.ContactPerson | None
    telephone: str
    hidden: bool


def page(viewer: Identity, initiative: Initiative, *, today: date) -> Page:
    """Everything the page shows; a number of statements that does not grow with its news or people."""
    party = party_of(viewer, initiative)
    companions = list(initiative.companions.filter(left_at=None).order_by("joined_at", "pk"))
    held = {item for _subject, item in moderation.held([initiative.subject_id])}
    sees_all = party is Party.CARRIER
    details = accounts.contact_details()
    position = initiative.position
    me = None
    if viewer.person_id is not None:
        me = next((one for one in companions if one.person_id == viewer.person_id), None)
    return Page(
        initiative=initiative,
        party=party,
        me=me,
        people=[one for one in companions if one.joined_at is not None],
        invited=[one for one in companions if one.joined_at is None] if sees_all else [],
        news=_news(initiative, held=held, sees_all=sees_all),
        history=_history(initiative, held=held, sees_all=sees_all),
        permits=permits_of(viewer, initiative, today=today),
        contact=None
        if position is None
        else cases.ContactPerson(
            name=position.person.name.split()[0],
            title=position.title,
            team=position.team.name if position.team else "",
            telephone=details.telephone if details else "",
        ),
        telephone=details.telephone if details else "",
        hidden="" in held,
    )


def file_subject(viewer: Identity, initiative: Initiative, key: int) -> int | None:
    """The subject of a file in news that this viewer may see."""
    held = {item for _subject, item in moderation.held([initiative.subject_id])}
    sees_all = party_of(viewer, initiative) is Party.CARRIER or viewer.is_staff
    for row in initiative.updates.all():
        if key in row.pictures and (sees_all or f"update:{row.pk}" not in held):
            return initiative.subject_id
    return None


def _news(initiative: Initiative, *, held: set[str], sees_all: bool) -> list[News]:
    uploads = {one.pk: one for one in documents.uploads_of(initiative.subject_id)}
    return [
        News(
            key=row.pk,
            at=row.at,
            text=row.text,
            pictures=tuple(uploads[one] for one in row.pictures if one in uploads),
            waits=f"update:{row.pk}" in held,
        )
        for row in initiative.updates.order_by("-at", "-pk")
        if sees_all or f"update:{row.pk}" not in held
    ]


def _history(initiative: Initiative, *, held: set[str], sees_all: bool) -> list[Told]:
    told = []
    for row in acts.history(initiative.subject_id):
        if row.kind not in _TOLD:
            continue
        shows = sees_all or f"act:{row.seq}" not in held
        told.append(
            Told(
                at=row.at,
                what=Move(row.kind).label,
                who=f"{row.person.split()[0]}, {row.position}" if row.position and row.person else "",
                why=row.reason if shows else "",
            )
        )
    return told


def permits_of(viewer: Identity, initiative: Initiative, *, today: date) -> list[Permit]:
    """The leave it needs, with where each case is and by when there is an answer."""
    carries = party_of(viewer, initiative) is Party.CARRIER
    found = []
    for need in initiative.permits.select_related("task", "case").order_by("pk"):
        state = cases.load_state(need.case) if need.case is not None else None
        own: tuple[Case, ...] = ()
        if carries and need.case is None:
            own = tuple(cases.mine(viewer).filter(task=need.task, registered_at__gte=initiative.begun_at)[:5])
        found.append(
            Permit(
                need=need,
                name=need.task.name,
                key=need.task.key,
                number=need.case.number if need.case else "",
                status=state.status.label if state else "",
                due_on=state.current.due_on if state else None,
                is_open=state is not None and state.status in OPEN_CASE,
                own=own,
            )
        )
    return found


def suggested(viewer: Identity, initiative: Initiative, *, today: date) -> list[tuple[str, str]]:
    """Tasks of the catalogue that give leave and fit the words of the plan: (key, name)."""
    taken = set(initiative.permits.values_list("task__key", flat=True))
    answer = catalogue.search(viewer, f"vergunning {initiative.title}", today=today, most=8)
    more = catalogue.search(viewer, f"toestemming {initiative.plan[:120]}", today=today, most=8)
    found: dict[str, str] = {}
    for one in (*answer.tasks, *more.tasks):
        if one.task.key in taken or one.task.key in found or len(found) == _MOST:
            continue
        version = catalogue.version_in_force(viewer, one.task.key)
        if version is not None and catalogue.takes_cases(version):
            kind = catalogue.definition(version).kind
            if kind in {Kind.APPLICATION, Kind.NOTIFICATION}:
                found[one.task.key] = one.task.name
    return list(found.items())
