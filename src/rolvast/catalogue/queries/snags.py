"""Reads snags: of a task, of a viewer, counted, and held against their acts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.core import signing
from django.db.models import Count, F, Q, QuerySet, Sum
from django.utils import timezone

from rolvast.accounts.rules import Identity, PositionKind
from rolvast.acts import queries as acts
from rolvast.catalogue import rules
from rolvast.catalogue.models import Proposal, PublicTask, Snag
from rolvast.catalogue.rules import ProposalStatus, SnagAnswer, SnagStanding

if TYPE_CHECKING:
    from rolvast.acts.models import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class SnagRow:
    """A snag as everyone may read it; who raised it and at which act is for staff (:class:`SnagPage`).

    ``minutes``: working time each time, as entered. ``proposal``: the number of the open proposal of the
    task, where the answer is that the rule changes.
    """

    task_key: str
    task: str
    number: int
    rule: str
    cost: str
    minutes: int | None
    idea: str
    owner: str
    raised_on: date
    answer_by: date
    answer: SnagAnswer | None
    answered_on: date | None
    answered_by: str
    reason: str
    proposal: int | None

    def standing(self, today: date) -> SnagStanding:
        """How it stands on a day."""
        return rules.snag_standing(answer_by=self.answer_by, answered_on=self.answered_on, today=today)


@dataclass(frozen=True, slots=True, kw_only=True)
class SnagPage:
    """One snag for one viewer. What only staff see is empty for others.

    ``answers``: is it up to this viewer to answer, or was it?
    """

    snag: Snag
    row: SnagRow
    answers: bool
    raised_by: str
    about: str
    about_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SnagCounts:
    """How many snags there are and what came of them. ``due``: answered, or late without an answer.

    ``minutes``: the minutes each time, as entered, of the ``with_minutes`` snags that say so; nothing is
    multiplied, because nobody knows how often a year.
    """

    raised: int
    answered: int
    answered_in_time: int
    late: int
    due: int
    by_answer: dict[SnagAnswer, int]
    with_minutes: int
    minutes: int

    @property
    def open(self) -> int:
        """Those that wait for an answer, late or not."""
        return self.raised - self.answered


def all_snags(viewer: Identity, *, answered: bool | None = None) -> QuerySet[Snag]:
    """The snags of this viewer's municipality, the newest first: they are public, with their answers."""
    found = Snag.objects.filter(municipality_id=viewer.municipality_id)
    if answered is not None:
        found = found.filter(answered__isnull=not answered)
    return found.order_by("-act__at", "-pk")


def snags_of(task: PublicTask) -> list[SnagRow]:
    """The snags of a task, the newest first, each with its answer."""
    return snag_rows(Snag.objects.filter(task=task).order_by("-number"))


def snags_waiting(viewer: Identity) -> list[SnagRow]:
    """What this viewer must answer, the first due first.

    The board sees besides its own what waits for somebody whose position ends or has ended.
    """
    if not viewer.is_staff:
        return []
    mine = Q(owner_id=viewer.position_id)
    if viewer.position_kind is PositionKind.BOARD:
        mine |= Q(owner__ends_on__isnull=False)
    return snag_rows(all_snags(viewer, answered=False).filter(mine).order_by("answer_by", "pk"))


def raised_by(viewer: Identity) -> QuerySet[Snag]:
    """What this viewer raised, the newest first, in whatever position they did."""
    if not viewer.is_staff or viewer.person_id is None:
        return Snag.objects.none()
    return all_snags(viewer).filter(act__actor__person_id=viewer.person_id)


def snag_rows(found: QuerySet[Snag] | Iterable[Snag]) -> list[SnagRow]:
    """Snags as readers see them; three statements at most, however many there are."""
    if isinstance(found, QuerySet):
        found = found.select_related("task", "act", "answered__position", "owner")
    kept = list(found)
    answers = [snag.answered_id for snag in kept if snag.answered_id is not None]
    reasons = acts.public_statements(answers) if answers else {}
    changing = {snag.task_id for snag in kept if snag.answer == SnagAnswer.RULE_CHANGES}
    proposals = _open_proposals(changing) if changing else {}
    return [_row(snag, reasons, proposals) for snag in kept]


def _open_proposals(task_ids: set[int]) -> dict[int, int]:
    """The number of the newest open proposal of each of these tasks that has one."""
    still_open = [status for status in ProposalStatus if status.is_open]
    found = Proposal.objects.filter(task_id__in=task_ids, status__in=still_open).order_by("number")
    return dict(found.values_list("task_id", "number"))


def _row(snag: Snag, reasons: dict[int, str], proposals: dict[int, int]) -> SnagRow:
    answered = snag.answered
    answer = SnagAnswer(snag.answer) if snag.answer else None
    return SnagRow(
        task_key=snag.task.key,
        task=snag.task.name,
        number=snag.number,
        rule=snag.rule,
        cost=snag.cost,
        minutes=snag.cost_minutes,
        idea=snag.idea,
        owner=snag.owner.title,
        raised_on=timezone.localdate(snag.act.at),
        answer_by=snag.answer_by,
        answer=answer,
        answered_on=timezone.localdate(answered.at) if answered else None,
        answered_by=answered.position.title if answered and answered.position else "",
        reason=reasons.get(answered.pk, "") if answered else "",
        proposal=proposals.get(snag.task_id) if answer is SnagAnswer.RULE_CHANGES else None,
    )


def snag_page(viewer: Identity, key: str, number: int) -> SnagPage | None:
    """One snag for this viewer; ``None`` where there is none with this task and number."""
    found = all_snags(viewer).filter(task__key=key, number=number)
    snag = found.select_related(
        "task", "act__position", "answered__position", "owner", "about__subject"
    ).first()
    if snag is None:
        return None
    raised_by = snag.act.position
    about = snag.about if viewer.is_staff else None
    return SnagPage(
        snag=snag,
        row=snag_rows([snag])[0],
        answers=rules.may_answer_snag(viewer, municipality_id=snag.municipality_id, owner_id=snag.owner_id),
        raised_by=raised_by.title if viewer.is_staff and raised_by else "",
        about=about.subject.label if about else "",
        about_at=about.at if about else None,
    )


def snag_counts(viewer: Identity, *, on: date) -> SnagCounts:
    """What came of all snags of the municipality, on a day; one statement."""
    found = Snag.objects.filter(municipality_id=viewer.municipality_id)
    late = Q(answered=None, answer_by__lt=on)
    said: dict[str, int] = found.aggregate(
        raised=Count("pk"),
        with_answer=Count("answered"),
        in_time=Count("pk", filter=Q(answered__at__date__lte=F("answer_by"))),
        late=Count("pk", filter=late),
        with_minutes=Count("cost_minutes"),
        minutes=Sum("cost_minutes", default=0),
        **{answer.value: Count("pk", filter=Q(answer=answer)) for answer in SnagAnswer},
    )
    return SnagCounts(
        raised=said["raised"],
        answered=said["with_answer"],
        answered_in_time=said["in_time"],
        late=said["late"],
        due=said["with_answer"] + said["late"],
        by_answer={answer: said[answer.value] for answer in SnagAnswer},
        with_minutes=said["with_minutes"],
        minutes=said["minutes"],
    )


# --- the act at which a snag was met -------------------------------------------------------------------

_SALT = "rolvast.catalogue.snags.about"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActReferred:
    """The act at which somebody met a rule, as a room above showed it, and the page to go back to."""

    act: "Act"
    what: str
    back: str


def refer_to_act(*, task_key: str, subject_id: int, seq: int, what: str, back: str) -> str:
    """A signed reference to an act, for the page where a snag of its task is raised.

    For rooms above this one, which know who may see the act: they make it only on a page that shows the act.
    ``what``: how that room names it, nothing personal; ``back``: the address of that page.
    """
    return signing.dumps([task_key, subject_id, seq, what, back], salt=_SALT)


def act_referred(viewer: Identity, *, task_key: str, reference: str) -> ActReferred | None:
    """The act of a signed reference; ``None`` for one that is not ours, or of another task or place."""
    try:
        key, subject_id, seq, what, back = signing.loads(reference, salt=_SALT)
    except (signing.BadSignature, ValueError):
        return None
    if key != task_key:
        return None
    act = acts.acts_of(subject_id).filter(seq=seq, municipality_id=viewer.municipality_id).first()
    return ActReferred(act=act, what=what, back=back) if act is not None else None


# --- what the acts vouch for ---------------------------------------------------------------------------


def snag_facts(snag: Snag) -> dict[str, object]:
    """What the act of a snag says: numbers and a digest over its texts, never the texts."""
    texts = {"rule": snag.rule, "cost": snag.cost, "idea": snag.idea}
    return {
        "snag": snag.number,
        "digest": rules.texts_digest(texts, bytes(snag.salt)),
        "minutes": snag.cost_minutes,
        "about": snag.about_id,
        "owner": snag.owner_id,
        "answer_by": snag.answer_by.isoformat(),
    }


def verify_snags() -> Iterator[acts.Difference]:
    """Hold each snag and its answer against their acts, and the acts against the snags."""
    found = Snag.objects.select_related("task", "act", "answered").order_by("task__key", "number")
    known: set[int] = set()
    for snag in found.iterator(chunk_size=1000):
        where = f"task {snag.task.key}, snag {snag.number}"
        known.add(snag.act_id)
        if not _says(snag.act, rules.SNAG, snag.task.subject_id, snag_facts(snag)):
            yield acts.Difference(where, "is not what its act says")
        if snag.answered is None:
            continue
        known.add(snag.answered.pk)
        answer: dict[str, object] = {"snag": snag.number, "answer": snag.answer}
        if not _says(snag.answered, rules.SNAG_ANSWER, snag.task.subject_id, answer):
            yield acts.Difference(where, "its answer is not what the act says")
    for kind in (rules.SNAG, rules.SNAG_ANSWER):
        for act in acts.acts_of_kind(kind).iterator(chunk_size=1000):
            if act.pk not in known:
                yield acts.Difference(
                    f"subject {act.subject_id}, act {act.seq}", f"no snag is kept for this act ({kind})"
                )


def _says(act: "Act", kind: str, subject_id: int, facts: dict[str, object]) -> bool:
    return (act.kind, act.subject_id, act.facts) == (kind, subject_id, facts)
