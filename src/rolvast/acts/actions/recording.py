"""Records an act on a subject: the one way in which anything official is written down."""

import secrets
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db import connection, transaction

from rolvast.accounts.rules import Identity, IdentityKind
from rolvast.acts import queries
from rolvast.acts.models import Act, Actor, LegalBasis, Mandate, Subject, Words
from rolvast.acts.rules import (
    START,
    ActRefused,
    MinutesKnown,
    Visibility,
    Weight,
    check_complete,
    check_mandate,
    check_objection_decider,
    link_digest,
    words_digest,
)
from rolvast.huisstijl.dates import calendar_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """What an order rests on: the article, the mandate, the authority, and what the mandate must reach."""

    basis: LegalBasis | None
    authority: str
    mandate: Mandate | None = None
    scope: Sequence[str] = ()


class Also(NamedTuple):
    """A fact that comes with the first act of a subject, by the same hand; it costs no statement."""

    kind: str
    at: datetime
    facts: Mapping[str, object]


class Opened(NamedTuple):
    """A new subject and the act that made it."""

    subject: Subject
    act: Act


def open_subject(
    *,
    subject_kind: str,
    label: str,
    visibility: Visibility,
    kind: str,
    weight: Weight,
    by: Identity,
    at: datetime,
    reason: str = "",
    public: str = "",
    grounds: Grounds | None = None,
    facts: Mapping[str, object] | None = None,
    minutes: int | None = None,
    also: Sequence[Also] = (),
) -> Opened:
    """Make a subject together with its first act; the arguments are those of :func:`record`.

    ``label`` names the subject in the register and may hold nothing personal. ``also``: what begins with it.
    """
    subject_id, actor = _begin(by)
    subject = Subject(
        pk=subject_id,
        municipality_id=by.municipality_id,
        kind=subject_kind,
        visibility=visibility.value,
        label=label,
        head_seq=0,
        head_digest=START,
    )
    drafted = _draft(
        subject,
        kind=kind,
        weight=weight,
        by=by,
        actor=actor,
        at=at,
        reason=reason,
        public=public,
        grounds=grounds,
        facts=facts,
        minutes=minutes,
        reviews=None,
    )
    subject.head_seq, subject.head_digest = drafted.act.seq, drafted.act.digest
    more = []
    for one in also:
        following = _draft(
            subject,
            kind=one.kind,
            weight=Weight.FACT,
            by=by,
            actor=drafted.act.actor,
            at=one.at,
            reason="",
            public="",
            grounds=None,
            facts=one.facts,
            minutes=None,
            reviews=None,
        ).act
        subject.head_seq, subject.head_digest = following.seq, following.digest
        more.append(following)
    subject.save(force_insert=True)
    return Opened(subject, _write(drafted, *more))


_NEXT = "SELECT nextval(pg_get_serial_sequence('acts_subject', 'id'))"
_NEXT_WITH_STRANGER = """
INSERT INTO acts_actor (id, municipality_id, kind, person_id) VALUES (%s, %s, %s, NULL)
RETURNING nextval(pg_get_serial_sequence('acts_subject', 'id'))
"""


def _begin(by: Identity) -> tuple[int, Actor | None]:
    """The number of a new subject; with it, in one statement, the new pseudonym of a stranger."""
    actor = _new_stranger(by)
    with connection.cursor() as cursor:
        if actor is None:
            cursor.execute(_NEXT)
        else:
            cursor.execute(_NEXT_WITH_STRANGER, [actor.pk, actor.municipality_id, actor.kind])
        return int(cursor.fetchone()[0]), actor


@transaction.atomic
def record(
    subject_id: int,
    *,
    kind: str,
    weight: Weight,
    by: Identity,
    at: datetime,
    reason: str = "",
    public: str = "",
    grounds: Grounds | None = None,
    facts: Mapping[str, object] | None = None,
    minutes: int | None = None,
    reviews: Act | None = None,
) -> Act:
    """Record one act at the end of a subject's chain, in the transaction of the change it stands for.

    ``reason``: words to the person concerned. ``public``: a separate statement for the public register,
    checked for personal data by who writes it. ``facts``: typed, nothing personal, no fractions.
    ``minutes``: minutes spent, as entered. ``reviews``: the earlier order an objection is about.
    Raises :class:`ActRefused` where the weight's needs are not met, :class:`MandateRefused` where the
    mandate does not reach; then nothing is written.
    """
    subject = Subject.objects.select_for_update().get(pk=subject_id)
    drafted = _draft(
        subject,
        kind=kind,
        weight=weight,
        by=by,
        actor=None,
        at=at,
        reason=reason,
        public=public,
        grounds=grounds,
        facts=facts,
        minutes=minutes,
        reviews=reviews,
    )
    act = _write(drafted)
    subject.head_seq, subject.head_digest = act.seq, act.digest
    subject.save(update_fields=["head_seq", "head_digest"])
    return act


class _Draft(NamedTuple):
    act: Act
    words: list[Words]


def _draft(
    subject: Subject,
    *,
    kind: str,
    weight: Weight,
    by: Identity,
    actor: Actor | None,
    at: datetime,
    reason: str,
    public: str,
    grounds: Grounds | None,
    facts: Mapping[str, object] | None,
    minutes: int | None,
    reviews: Act | None,
) -> _Draft:
    if by.municipality_id != subject.municipality_id:
        raise ActRefused("Deze handeling hoort bij een andere gemeente.")
    if at.tzinfo is None:
        raise ValueError("an act needs an aware moment")
    known = dict(facts or {})
    check_facts(known)
    basis = grounds.basis if grounds else None
    mandate = grounds.mandate if grounds else None
    authority = grounds.authority if grounds else ""
    check_complete(
        weight,
        words=bool(reason.strip()),
        basis=basis is not None,
        mandate=mandate is not None,
        authority=bool(authority),
        source=False,
    )
    if mandate is not None and grounds is not None:
        chain = queries.mandate_chain(mandate)
        check_mandate(
            chain,
            position_id=by.position_id or 0,
            wanted=grounds.scope,
            authority=authority,
            on=calendar_day(at),
        )
    actor = actor or actor_for(by)
    if reviews is not None:
        check_objection_decider(
            primary_actor=str(reviews.actor_id),
            decider=str(actor.pk),
            both_by_mandate=reviews.mandate_id is not None and mandate is not None,
        )
    act = Act(
        municipality_id=subject.municipality_id,
        subject=subject,
        seq=subject.head_seq + 1,
        kind=kind,
        weight=weight.value,
        at=at,
        actor=actor,
        position_id=by.position_id,
        authority=authority,
        basis=basis,
        mandate=mandate,
        reviews=reviews,
        facts=known,
        minutes=minutes,
        minutes_known=(MinutesKnown.UNKNOWN if minutes is None else MinutesKnown.ENTERED).value,
    )
    words = []
    for purpose, text in ((Words.Purpose.REASON, reason.strip()), (Words.Purpose.PUBLIC, public.strip())):
        if text:
            salt = secrets.token_bytes(32)
            words.append(
                Words(municipality_id=act.municipality_id, act=act, purpose=purpose, text=text, salt=salt)
            )
            field = "reason_digest" if purpose is Words.Purpose.REASON else "public_digest"
            setattr(act, field, words_digest(text, salt))
    act.digest = link_digest(bytes(subject.head_digest), queries.link_of(act))
    return _Draft(act, words)


def _write(drafted: _Draft, *more: Act) -> Act:
    Act.objects.bulk_create([drafted.act, *more])  # one statement, however many there are
    if drafted.words:
        for words in drafted.words:
            words.act = drafted.act
        Words.objects.bulk_create(drafted.words)
    return drafted.act


def actor_for(by: Identity) -> Actor:
    """The pseudonym of who acts; a new one for somebody without an account who was not met before."""
    if by.actor_id is not None:
        return Actor.objects.get(pk=by.actor_id)
    if (stranger := _new_stranger(by)) is not None:
        stranger.save(force_insert=True)
        return stranger
    known = {"municipality_id": by.municipality_id, "kind": by.kind.value, "person_id": by.person_id}
    found = Actor.objects.filter(**known).first()
    if found is not None:
        return found
    # Two first acts at once: the constraint lets one in, the other reads it.
    Actor.objects.bulk_create([Actor(pk=uuid.uuid4(), **known)], ignore_conflicts=True)
    return Actor.objects.get(**known)


def _new_stranger(by: Identity) -> Actor | None:
    """A pseudonym that is not kept yet, where somebody without an account acts and none was given."""
    if by.actor_id is not None or by.person_id is not None or by.kind is not IdentityKind.RESIDENT:
        return None
    return Actor(pk=uuid.uuid4(), municipality_id=by.municipality_id, kind=by.kind.value, person=None)


def check_facts(facts: object) -> None:
    """Raise ``TypeError`` for what would come back from the database otherwise, and so break the digest."""
    match facts:
        case bool() | int() | str() | None:
            return
        case list():
            for item in facts:
                check_facts(item)
        case dict():
            for item in facts.values():
                check_facts(item)
        case _:
            raise TypeError(f"a fact cannot be a {type(facts).__name__}: write it as text or a whole number")
