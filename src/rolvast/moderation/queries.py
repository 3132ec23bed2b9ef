"""What waits for a look, what others do not see, what was decided and why, and how often."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.core import signing
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from rolvast.accounts.rules import Identity, IdentityKind, LinkRefused
from rolvast.acts import queries as acts
from rolvast.documents.queries import sender_of
from rolvast.moderation.models import HeldPost, Rebuttal, Report
from rolvast.moderation.rules import Cause, fold, hides

#: ``sender_of(request, at=)``: the mark by which ``actions.allow`` counts.
__all__ = [
    "Counts", "Decided", "Reported", "author_of", "counts", "decisions", "held", "looked_path",
    "post", "post_of_link", "reason_of", "report_path", "reported_of", "sender_of",
    "verify_moderation", "waiting",
]  # fmt: skip

_LOOKED, _REPORT = "rolvast.moderation.looked", "rolvast.moderation.report"


def held(subject_ids: Collection[int]) -> frozenset[tuple[int, str]]:
    """What of these subjects others do not see: (subject, item), waiting for a look or taken away."""
    hidden: dict[tuple[int, str], bool] = {}
    rows = HeldPost.objects.filter(subject_id__in=subject_ids).exclude(cause=Cause.REPORTED, shown=None)
    for subject_id, item, cause, shown in rows.order_by("pk").values_list(
        "subject_id", "item", "cause", "shown"
    ):
        hidden[subject_id, item] = hides(cause, shown)  # the last one counts
    return frozenset(key for key, is_hidden in hidden.items() if is_hidden)


def waiting() -> QuerySet[HeldPost]:
    """What waits for a look, and taken-away posts whose author answered; the oldest first."""
    answered = Rebuttal.objects.filter(post=OuterRef("pk"), upheld=None)
    return (
        HeldPost.objects.filter(Q(shown=None) | Exists(answered))
        .select_related("subject", "rebuttal", "decided")
        .annotate(times=Count("reports"))
        .order_by("held_at", "pk")
    )


def post(key: int) -> HeldPost | None:
    """One post with its reports, of the municipality entered."""
    found = HeldPost.objects.select_related("subject", "rebuttal", "decided").prefetch_related("reports")
    return found.filter(pk=key).first()


def author_of(held_post: HeldPost) -> Identity:
    """The identity of who posted it."""
    return Identity(
        municipality_id=held_post.municipality_id,
        kind=IdentityKind.RESIDENT,
        actor_id=held_post.author_id,
    )


def looked_path(held_post: HeldPost) -> str:
    """The address at which its author reads what was decided, and may answer once."""
    token = signing.Signer(salt=_LOOKED).sign(str(held_post.pk)).replace(":", ".")
    return reverse("moderation:looked", args=[token])


def post_of_link(token: str) -> HeldPost:
    """The post of a link for its author. Raises :class:`LinkRefused`."""
    try:
        found = post(int(signing.Signer(salt=_LOOKED).unsign(token.replace(".", ":"))))
    except (signing.BadSignature, ValueError):
        found = None
    if found is None:
        raise LinkRefused("Deze link klopt niet. Gebruik de hele link uit ons bericht, of bel ons.")
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """What a link to report is about. ``path``: the page on which it stands; ``title``: its name."""

    subject_id: int
    item: str
    path: str
    title: str


def report_path(subject_id: int, *, path: str, title: str, item: str = "") -> str:
    """The address to report a problem with (a part of) a subject; for the page that shows it.

    ``title`` is read by everyone who follows the link: nothing that others may not see.
    """
    token = signing.dumps([subject_id, item, path, title[:120]], salt=_REPORT).replace(":", ".")
    return reverse("moderation:report", args=[token])


def reported_of(token: str) -> Reported:
    """What a link to report is about. Raises :class:`LinkRefused`."""
    try:
        subject_id, item, path, title = signing.loads(token.replace(".", ":"), salt=_REPORT)
    except (signing.BadSignature, ValueError):
        raise LinkRefused(
            "Deze link klopt niet. Ga terug naar de bladzijde en probeer het opnieuw."
        ) from None
    return Reported(subject_id=subject_id, item=item, path=path, title=title)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What its author reads of a post. ``shown``: null while it waits; ``path``: where to read and answer."""

    subject_id: int
    item: str
    shown: bool | None
    reason: str
    at: datetime
    path: str


def decisions(subject_ids: Collection[int]) -> list[Decided]:
    """Of each held or reported part of these subjects the last look; for the page of its author only."""
    rows = HeldPost.objects.filter(subject_id__in=subject_ids).exclude(cause="").select_related("decided")
    last = {(row.subject_id, row.item): row for row in rows.order_by("pk")}
    return [
        Decided(
            subject_id=row.subject_id,
            item=row.item,
            shown=row.shown,
            reason=reason_of(row),
            at=row.decided.at if row.decided else row.held_at,
            path=looked_path(row),
        )
        for row in last.values()
        if not (row.cause == Cause.REPORTED and row.shown is None)
    ]


def reason_of(row: "HeldPost | Rebuttal") -> str:
    """The words to the author; empty where there are none."""
    if row.decided is None:
        return ""
    found = row.decided.words.filter(purpose="REASON").values_list("text", flat=True).first()
    return found or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How often, since a moment; all of it, what still waits too."""

    looked: int
    waits: int
    taken_away: int
    reported: int
    answered: int
    put_back: int


def counts(*, since: datetime) -> Counts:
    """What was looked at since a moment, for everyone to see."""
    found = HeldPost.objects.exclude(cause="").filter(held_at__gte=since)
    answers = Rebuttal.objects.filter(at__gte=since)
    return Counts(
        **found.aggregate(
            looked=Count("pk", filter=Q(shown__isnull=False)),
            waits=Count("pk", filter=Q(shown=None)),
            taken_away=Count("pk", filter=Q(shown=False)),
        ),
        reported=Report.objects.filter(at__gte=since).count(),
        **answers.aggregate(answered=Count("pk"), put_back=Count("pk", filter=Q(upheld=True))),
    )


def verify_moderation() -> Iterator[acts.Difference]:
    """Every post that was looked at in the municipality entered stands as its acts say."""
    rows = list(HeldPost.objects.exclude(decided=None).order_by("pk"))
    said = fold(
        (kind, facts)
        for _subject, kind, _at, facts in acts.steps_of(sorted({row.subject_id for row in rows}))
        if kind.startswith("moderation.")
    )
    for row in rows:
        if said.pop(row.pk, None) is not row.shown:
            yield acts.Difference(f"post {row.pk}", "it is not what its acts say")
    for key in said:
        yield acts.Difference(f"post {key}", "its acts have no row")
