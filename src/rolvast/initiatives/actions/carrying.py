"""What residents do with their initiative: begin, change, share, go, finish, stop, hand back, write news."""

import secrets
import uuid
from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from rolvast.accounts.rules import Identity
from rolvast.acts import actions as acts
from rolvast.acts.rules import Visibility, Weight, words_digest
from rolvast.cases import queries as cases
from rolvast.documents import actions as documents
from rolvast.huisstijl.dates import calendar_day
from rolvast.initiatives.actions.asking_help import (
    end_asking,
    end_needs,
    end_signing,
    let_ask,
    say_title,
)
from rolvast.initiatives.actions.keeping import digest_of, move_on, path_of
from rolvast.initiatives.models import Companion, Initiative, Update
from rolvast.initiatives.rules import (
    InitiativeRefused,
    InitiativeSaid,
    Move,
    Party,
    Role,
    Status,
    answer_by,
    check,
    check_said,
    check_words,
)
from rolvast.moderation import actions as moderation


@transaction.atomic
def begin(
    said: InitiativeSaid,
    *,
    by: Identity,
    at: datetime,
    name: str = "",
    case_id: int | None = None,
    challenge_subject_id: int | None = None,
) -> Initiative:
    """Begin an initiative, as a plan that nobody else sees yet. Only a resident with an account can.

    ``case_id``: the case it comes from, which the caller has seen is this resident's own. That case goes on
    as it was: same handler, same date. ``name``: what they want to be called on the page.
    """
    if by.is_staff or by.person_id is None:
        raise InitiativeRefused(
            "Een initiatief begint een inwoner zelf. Als medewerker kunt u hulp aanbieden bij een initiatief."
        )
    rule = check(Move.BEGIN, status=None, by=Party.RESIDENT)
    said = check_said(said)
    if case_id is not None and not cases.visible_to(by).filter(pk=case_id).exists():
        raise InitiativeRefused("Deze zaak is niet van u. Begin dan zonder zaak.")
    salt, digest = digest_of(said)
    key = uuid.uuid4()
    opened = acts.open_subject(
        subject_kind="initiative",
        label="Initiatief van inwoners",
        visibility=Visibility.INVOLVED,
        kind=Move.BEGIN,
        weight=rule.weight,
        by=by,
        at=at,
        facts={"case": case_id, "challenge": challenge_subject_id, "digest": digest},
    )
    row = Initiative.objects.create(
        municipality_id=by.municipality_id,
        subject=opened.subject,
        key=key,
        number=f"I-{calendar_day(at).year}-{opened.subject.pk:06d}",
        title=said.title,
        plan=said.plan,
        salt=salt,
        area_id=said.area_id,
        longitude=said.longitude,
        latitude=said.latitude,
        case_id=case_id,
        challenge_id=challenge_subject_id,
        status=Status.DRAFT.value,
        begun_at=at,
    )
    Companion.objects.create(
        municipality_id=by.municipality_id,
        initiative=row,
        role=Role.INITIATOR.value,
        person_id=by.person_id,
        name=name.strip()[:60],
        asked_at=at,
        joined_at=at,
    )
    return row


@transaction.atomic
def change(initiative_id: int, said: InitiativeSaid, *, by: Identity, at: datetime) -> Initiative:
    """Write name, plan and place anew. What others see already may wait for a look again."""
    said = check_said(said)
    salt, digest = digest_of(said)
    row = move_on(
        initiative_id, Move.CHANGE, by=by, at=at, facts={"digest": digest},
        title=said.title, plan=said.plan, salt=salt, area_id=said.area_id,
        longitude=said.longitude, latitude=said.latitude,
    )  # fmt: skip
    if row.status != Status.DRAFT:
        say_title(row)
        moderation.look(row.subject_id, item="", text=said.words, by=by, at=at, path=path_of(row))
    return row


@transaction.atomic
def publish(initiative_id: int, *, by: Identity, at: datetime) -> Initiative:
    """Share the plan and look for help. From now the first answer of the municipality has a date."""
    due = answer_by(calendar_day(at))
    row = move_on(
        initiative_id, Move.PUBLISH, by=by, at=at, facts={"answer_by": due.isoformat()}, answer_by=due
    )
    moderation.look(row.subject_id, item="", text=f"{row.title}\n{row.plan}", by=by, at=at, path=path_of(row))
    let_ask(row, by=by, at=at)
    _tell_case(row, "initiative.shared", by=by, at=at)
    return row


def start(initiative_id: int, *, by: Identity, at: datetime) -> Initiative:
    """There is help enough: they begin."""
    return move_on(initiative_id, Move.START, by=by, at=at)


@transaction.atomic
def finish(initiative_id: int, *, result: str, by: Identity, at: datetime) -> Initiative:
    """It is done; ``result`` says what came of it. The case stays open until its handler has looked."""
    words = check_words(result, what="wat het resultaat is")
    row = move_on(initiative_id, Move.DONE, by=by, at=at, reason=words)
    end_signing(row, by=by, at=at)
    end_needs(row, by=by, at=at)
    _tell_case(row, "initiative.finished", by=by, at=at)
    return row


@transaction.atomic
def stop(initiative_id: int, *, reason: str, by: Identity, at: datetime) -> Initiative:
    """They stop, and say why. Nobody is blamed: stopping is allowed."""
    words = check_words(reason, what="waarom u stopt")
    row = move_on(initiative_id, Move.STOP, by=by, at=at, reason=words)
    end_asking(row, reason=words, by=by, at=at)
    end_signing(row, by=by, at=at)
    _tell_case(row, "initiative.stopped", by=by, at=at)
    return row


@transaction.atomic
def hand_back(initiative_id: int, *, reason: str, by: Identity, at: datetime) -> Initiative:
    """They hand it back to the municipality, and say why; the handler of its case is told."""
    words = check_words(reason, what="waarom u het teruggeeft")
    row = move_on(initiative_id, Move.HAND_BACK, by=by, at=at, reason=words)
    end_asking(row, reason=words, by=by, at=at)
    end_signing(row, by=by, at=at)
    _tell_case(row, "initiative.handed_back", by=by, at=at)
    return row


@transaction.atomic
def write_news(
    initiative_id: int, *, text: str, uploads: Collection[int] = (), by: Identity, at: datetime
) -> Update:
    """Write news, with pictures that were taken in already. A first piece waits for a look."""
    words, salt = check_words(text, what="uw nieuws"), secrets.token_bytes(32)
    digest = words_digest(words, salt).hex()
    row = move_on(initiative_id, Move.NEWS, by=by, at=at, facts={"digest": digest})
    documents.attach(uploads, subject_id=row.subject_id)
    news = Update.objects.create(
        municipality_id=row.municipality_id,
        initiative=row,
        text=words,
        salt=salt,
        pictures=sorted(uploads),
        at=at,
    )
    moderation.look(row.subject_id, item=f"update:{news.pk}", text=words, by=by, at=at, path=path_of(row))
    return news


def _tell_case(row: Initiative, kind: str, *, by: Identity, at: datetime) -> None:
    """Leave word at the case it came from. Nothing of the case changes: not its state, not its date."""
    if row.case is not None:
        acts.record(
            row.case.subject_id,
            kind=kind,
            weight=Weight.FACT,
            by=by,
            at=at,
            facts={"initiative": row.number},
        )
