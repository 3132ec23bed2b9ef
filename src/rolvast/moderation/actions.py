"""Holds back, lets through, takes away with a reason, hears the author, and counts tries."""

from datetime import datetime, timedelta

from django.db import transaction

from rolvast.accounts.rules import Identity
from rolvast.acts import actions as acts
from rolvast.acts.rules import Weight
from rolvast.messages import actions as messages
from rolvast.messages.rules import Kind
from rolvast.moderation import queries
from rolvast.moderation.models import Attempt, HeldPost, Rebuttal, Report
from rolvast.moderation.rules import (
    ANSWER_WITHIN,
    MOST_REPORTS,
    Cause,
    DecisionRefused,
    Problem,
    TooMany,
    cause_to_hold,
    check_answer,
    check_looker,
)

__all__ = [
    "DecisionRefused", "TooMany", "allow", "answer", "decide", "erase", "forget", "forget_attempts", "judge",
    "look", "report",
]  # fmt: skip

_HOUR = timedelta(hours=1)


def allow(what: str, *, sender: str, most: int, by: Identity, at: datetime) -> None:
    """Count one try of ``what`` by this sender; raises :class:`TooMany` at more than ``most`` in an hour.

    ``sender``: the mark of an internet address (``queries.sender_of``), or empty where there is none; who
    acts in a position is not counted. Call it before what it guards, so that a refused try counts too.
    """
    if by.is_staff or not sender:
        return
    tried = Attempt.objects.filter(sender=sender, what=what, at__gt=at - _HOUR)
    if tried.count() >= most:
        raise TooMany("U deed dit net al vaak. Probeer het over een uur opnieuw, of bel ons.")
    Attempt.objects.create(municipality_id=by.municipality_id, what=what, sender=sender, at=at)


def forget_attempts(*, at: datetime) -> int:
    """Cut the marks that are a day old. Gives how many."""
    return Attempt.objects.filter(at__lt=at - timedelta(1)).exclude(sender="").update(sender="")


@transaction.atomic
def look(subject_id: int, *, item: str, text: str, by: Identity, at: datetime, path: str = "") -> bool:
    """Hold back what was just posted where it must wait for a look; gives whether it waits.

    The room that owns the text keeps it, and shows it to others only where :func:`queries.held` has it not.
    Call it again when a text changes. ``path``: the page on which it stands.
    """
    author = acts.actor_for(by)
    through = HeldPost.objects.filter(author=author, shown=True).exists()
    cause = cause_to_hold(text, first=not through, trusted=by.is_staff)
    open_one = (
        HeldPost.objects.select_for_update().filter(subject_id=subject_id, item=item, shown=None).first()
    )
    if open_one is not None and open_one.cause != Cause.REPORTED:
        open_one.text, open_one.path = text, path or open_one.path
        open_one.save(update_fields=["text", "path"])
        return True
    if open_one is not None:  # a report of the text as it was: who looks sees the new one
        if cause is not None:
            open_one.cause, open_one.author, open_one.text = cause.value, author, text
            open_one.save(update_fields=["cause", "author", "text"])
        return cause is not None
    if by.is_staff:
        return False
    HeldPost.objects.create(
        municipality_id=by.municipality_id,
        subject_id=subject_id,
        item=item,
        path=path,
        author=author,
        cause="" if cause is None else cause.value,
        text=None if cause is None else text,
        held_at=at,
        shown=True if cause is None else None,
    )
    return cause is not None


def report(
    about: queries.Reported, *, problem: Problem, words: str, sender: str, by: Identity, at: datetime
) -> Report:
    """Somebody reports a problem with what another posted; it stays where it is until somebody looked.

    Raises :class:`TooMany`, and :class:`DecisionRefused` where words are needed and missing.
    """
    if problem is Problem.OTHER and not words.strip():
        raise DecisionRefused("Zeg in een paar woorden wat er mis is.")
    allow("moderation.report", sender=sender, most=MOST_REPORTS, by=by, at=at)
    same = HeldPost.objects.filter(subject_id=about.subject_id, item=about.item)
    known = same.filter(author__isnull=False).order_by("-pk").first()
    post, _new = HeldPost.objects.get_or_create(
        subject_id=about.subject_id,
        item=about.item,
        shown=None,
        defaults={
            "municipality_id": by.municipality_id,
            "path": about.path,
            "author_id": known.author_id if known else None,
            "cause": Cause.REPORTED.value,
            "held_at": at,
        },
    )
    return Report.objects.create(
        municipality_id=by.municipality_id,
        post=post,
        problem=problem.value,
        words=words.strip(),
        reporter_id=by.person_id,
        at=at,
    )


@transaction.atomic
def decide(
    hold_id: int, *, shown: bool, reason: str, by: Identity, at: datetime, ground: Problem | None = None
) -> HeldPost:
    """Let something through or leave it, or take it away with a reason that its author reads.

    Who posted it and who reported it are told, where they have an account. Raises
    :class:`DecisionRefused`, and ``ActRefused`` where something is taken away without a reason.
    """
    hold = HeldPost.objects.select_for_update().get(pk=hold_id)
    check_looker(by.position_kind, own=hold.author_id == acts.actor_for(by).pk)
    if hold.shown is not None:
        raise DecisionRefused("Hierover is al besloten.")
    if not shown and ground is None:
        raise DecisionRefused("Kies wat er mis is met dit bericht.")
    hold.decided = acts.record(
        hold.subject_id,
        kind="moderation.shown" if shown else "moderation.taken_away",
        weight=Weight.FACT if shown else Weight.STATEMENT,
        by=by,
        at=at,
        reason=reason,
        facts={"post": hold.pk, "item": hold.item, "cause": hold.cause, "ground": ground or ""},
    )
    hold.shown = shown
    hold.ground = "" if shown or ground is None else ground.value
    if shown:
        hold.text = None  # it stands on its page
    hold.save(update_fields=["shown", "decided", "ground", "text"])
    _tell_author(hold, shown=shown, by=by, at=at)
    _tell_reporters(hold, shown=shown, by=by, at=at)
    return hold


@transaction.atomic
def answer(hold_id: int, *, text: str, by: Identity, at: datetime) -> Rebuttal:
    """The author says, once, why it should stand; somebody else than who decided looks at it."""
    hold = HeldPost.objects.select_for_update().get(pk=hold_id)
    if hold.author_id is None or by.actor_id != hold.author_id:
        raise DecisionRefused("Alleen wie dit schreef, kan hierop antwoorden.")
    if not text.strip():
        raise DecisionRefused("Schrijf waarom het bericht volgens u mag blijven staan.")
    check_answer(
        shown=hold.shown,
        decided_at=hold.decided.at if hold.decided else None,
        answered=Rebuttal.objects.filter(post=hold).exists(),
        at=at,
    )
    acts.record(
        hold.subject_id,
        kind="moderation.answered",
        weight=Weight.FACT,
        by=by,
        at=at,
        facts={"post": hold.pk},
    )
    return Rebuttal.objects.create(municipality_id=hold.municipality_id, post=hold, text=text.strip(), at=at)


@transaction.atomic
def judge(hold_id: int, *, upheld: bool, reason: str, by: Identity, at: datetime) -> Rebuttal:
    """Decide on the answer of an author, with a reason: put the post back, or leave it away."""
    hold = HeldPost.objects.select_for_update().get(pk=hold_id)
    given = Rebuttal.objects.select_for_update().filter(post=hold).first()
    me = acts.actor_for(by).pk
    check_looker(by.position_kind, own=hold.author_id == me)
    if given is None or given.upheld is not None:
        raise DecisionRefused("Er is geen antwoord van de schrijver waarover nog niet is besloten.")
    if hold.decided is not None and hold.decided.actor_id == me:
        raise DecisionRefused("U nam het eerste besluit. Laat een collega naar het antwoord kijken.")
    given.decided = acts.record(
        hold.subject_id,
        kind="moderation.upheld" if upheld else "moderation.kept_away",
        weight=Weight.STATEMENT,
        by=by,
        at=at,
        reason=reason,
        facts={"post": hold.pk},
    )
    given.upheld = upheld
    given.save(update_fields=["upheld", "decided"])
    if upheld:
        hold.shown, hold.ground, hold.text = True, "", None
        hold.save(update_fields=["shown", "ground", "text"])
    _tell_author(hold, shown=upheld, by=by, at=at)
    return given


def _tell_author(hold: HeldPost, *, shown: bool, by: Identity, at: datetime) -> None:
    person_id = hold.author.person_id if hold.author else None
    if person_id is None or (shown and hold.cause == Cause.REPORTED and not hold.ground):
        return  # it stood all the time, or nobody knows who to tell: the page of the post says it
    messages.send(
        subject_id=hold.subject_id,
        kind=Kind.NEWS,
        title="Uw bericht staat op de website" if shown else "Uw bericht is weggehaald",
        body=(
            "Wij bekeken wat u schreef. Iedereen kan het nu lezen."
            if shown
            else "Wij bekeken wat u schreef en haalden het weg. Lees waarom. U kunt één keer antwoorden; "
            "dan kijkt iemand anders ernaar."
        ),
        link=queries.looked_path(hold),
        to=messages.Recipient(person_id=person_id),
        by=by,
        at=at,
    )


def _tell_reporters(hold: HeldPost, *, shown: bool, by: Identity, at: datetime) -> None:
    found = Report.objects.filter(post=hold, reporter__isnull=False)
    for person_id in found.values_list("reporter_id", flat=True).distinct():
        messages.send(
            subject_id=hold.subject_id,
            kind=Kind.NEWS,
            title="Wij keken naar wat u meldde",
            body=(
                "U meldde een probleem met een bericht. Wij bekeken het en lieten het staan."
                if shown
                else "U meldde een probleem met een bericht. Wij bekeken het en haalden het weg. Dank u wel."
            ),
            link=hold.path or "/huisregels/",
            to=messages.Recipient(person_id=person_id),
            by=by,
            at=at,
        )


def forget(*, at: datetime) -> int:
    """Forget the texts that were taken away so long ago that nobody can answer any more. Gives how many."""
    ended = HeldPost.objects.filter(
        text__isnull=False, shown__isnull=False, decided__at__lt=at - ANSWER_WITHIN
    ).exclude(rebuttal__isnull=False, rebuttal__upheld=None)
    keys = list(ended.values_list("pk", flat=True))
    Rebuttal.objects.filter(post_id__in=keys).update(text=None)
    Report.objects.filter(post__shown__isnull=False, at__lt=at - ANSWER_WITHIN).exclude(words=None).update(
        words=None, reporter=None
    )
    return HeldPost.objects.filter(pk__in=keys).update(text=None)


def erase(subject_id: int, *, at: datetime) -> int:
    """Erase what is kept here of people about a subject: texts, reports, answers, and words to the author."""
    about = HeldPost.objects.filter(subject_id=subject_id)
    keys = [
        *about.exclude(decided=None).values_list("decided_id", flat=True),
        *Rebuttal.objects.filter(post__in=about).exclude(decided=None).values_list("decided_id", flat=True),
    ]
    acts.erase_words(keys, at=at)
    Report.objects.filter(post__in=about).update(words=None, reporter=None)
    Rebuttal.objects.filter(post__in=about).update(text=None)
    return about.exclude(text=None).update(text=None)
