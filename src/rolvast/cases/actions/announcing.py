"""Makes public what was asked or decided, and takes in what people think of it."""

import secrets
import uuid
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.urls import reverse

from rolvast.accounts.rules import Identity
from rolvast.acts import actions as acts
from rolvast.acts.rules import Visibility, Weight, personal_marks, words_digest
from rolvast.cases import queries
from rolvast.cases.models import Case, Notice, Opinion
from rolvast.cases.rules import MoveRefused, Status
from rolvast.cases.rules.announcing import (
    LONGEST_OPINION,
    LONGEST_TEXT,
    NOTICE_KIND,
    OPINION_KIND,
    announces,
    check_announcing,
    check_opinion,
    last_day,
)
from rolvast.catalogue import queries as catalogue
from rolvast.catalogue.rules import TaskDefinition
from rolvast.huisstijl.dates import calendar_day, long_date
from rolvast.huisstijl.texts import listed
from rolvast.messages import actions as messages
from rolvast.messages.rules import Group, Kind

if TYPE_CHECKING:
    from rolvast.acts.models import Act


@transaction.atomic
def announce(case_id: int, *, text: str, by: Identity, at: datetime) -> Notice:
    """Make public what was asked, once. Raises ``MoveRefused`` for a text that points at somebody."""
    case = Case.objects.select_for_update(of=("self",)).select_related("version").get(pk=case_id)
    block = catalogue.definition(case.version).publication
    published = Notice.objects.filter(case=case, of_decision=False).exists()
    check_announcing(block, status=Status(case.status), published=published)
    assert block is not None
    return _publish(case, _checked(text), until=last_day(block, published_on=calendar_day(at)), by=by, at=at)


def announce_decision(
    case: Case, definition: TaskDefinition, *, text: str, opinions: str, by: Identity, at: datetime
) -> None:
    """Make public what was decided, where the task says so, and tell who gave an opinion and asked to hear.

    The act is the decision itself, with the same words for the register.
    """
    if definition.publication is None:
        return
    notice = None
    if announces(definition.publication, decision=True) and text.strip():
        notice = _row(case, text.strip(), until=None, of_decision=True, at=at)
    rows = Opinion.objects.filter(notice__case=case, wants_news=True, erased_at=None).select_related("notice")
    for opinion in rows:
        parts = [
            f"U gaf uw mening over een aanvraag: {definition.name}. Er is nu een besluit.",
            text.strip(),
            f"Wat er met de meningen is gedaan: {opinions.strip()}",
            "Raakt dit besluit u en bent u het er niet mee eens? Dan kunt u binnen zes weken bezwaar maken.",
        ]
        _tell(
            opinion,
            kind=Kind.DECISION,
            title="Er is een besluit waarover u uw mening gaf",
            body="\n\n".join(part for part in parts if part),
            notice=notice or opinion.notice,
            by=by,
            at=at,
        )


def weighed(case_id: int, definition: TaskDefinition, *, interests: str, opinions: str) -> str:
    """The interests as the letter has them, with what was done with opinions; refused without that."""
    if definition.publication is None or not queries.has_opinions(case_id):
        return interests
    if not opinions.strip():
        raise MoveRefused("Er zijn meningen gegeven. Schrijf wat u daarmee hebt gedaan.")
    done = f"Wat wij met de meningen van anderen deden: {opinions.strip()}"
    return f"{interests.strip()}\n\n{done}".strip()


def _publish(case: Case, text: str, *, until: date | None, by: Identity, at: datetime) -> Notice:
    notice = _row(case, text, until=until, of_decision=False, at=at)
    acts.record(
        case.subject_id,
        kind=NOTICE_KIND,
        weight=Weight.STATEMENT,
        by=by,
        at=at,
        reason=text,
        public=text,
        facts={"notice": notice.pk, "views_until": until.isoformat() if until else None},
    )
    return notice


def _row(case: Case, text: str, *, until: date | None, of_decision: bool, at: datetime) -> Notice:
    return Notice.objects.create(
        municipality_id=case.municipality_id,
        case=case,
        of_decision=of_decision,
        text=text,
        published_at=at,
        views_until=until,
    )


def _checked(text: str) -> str:
    words = text.strip()
    if not words:
        raise MoveRefused("Schrijf wat er is gevraagd, en in welke wijk of straat.")
    if len(words) > LONGEST_TEXT:
        raise MoveRefused(f"Deze tekst is te lang: hoogstens {LONGEST_TEXT} tekens.")
    if found := personal_marks(words):
        raise MoveRefused(f"Hier staat {listed(found)} in. Haal dat eruit: iedereen kan dit lezen.")
    return words


@transaction.atomic
def give_opinion(
    notice_id: int,
    *,
    text: str,
    name: str,
    email: str,
    wants_news: bool,
    by: Identity,
    at: datetime,
    key: uuid.UUID | None = None,
) -> Opinion:
    """Take in what somebody thinks of what was asked, until the last day. The same ``key`` counts once.

    Raises ``MoveRefused`` where it is too late, empty or endless; then nothing is written.
    """
    words = text.strip()
    if not words:
        raise MoveRefused("Schrijf wat u ervan vindt.")
    if len(words) > LONGEST_OPINION:
        raise MoveRefused(f"Deze tekst is te lang: hoogstens {LONGEST_OPINION} tekens.")
    if wants_news and not email:
        raise MoveRefused("Geef uw e-mailadres als u het besluit wilt horen.")
    notice = Notice.objects.select_related("case__version").get(pk=notice_id)
    case = Case.objects.select_for_update(of=("self",)).get(pk=notice.case_id)
    known = Opinion.objects.filter(key=key, notice=notice).first() if key else None
    if known is not None:
        return known  # sent twice from one form: it counts once
    check_opinion(until=notice.views_until, status=Status(case.status), at=at)
    salt = secrets.token_bytes(32)
    digest = words_digest(words, salt).hex()
    opened = acts.open_subject(
        subject_kind="opinion",
        label=catalogue.definition(notice.case.version).name,
        visibility=Visibility.INVOLVED,
        kind=OPINION_KIND,
        weight=Weight.FACT,
        by=by,
        at=at,
        facts={"digest": digest},
    )
    opinion = Opinion.objects.create(
        municipality_id=case.municipality_id,
        subject=opened.subject,
        notice=notice,
        key=key or uuid.uuid4(),
        name=name.strip(),
        email=email,
        text=words,
        salt=salt,
        wants_news=wants_news,
        received_at=at,
    )
    _on_the_case(case, opinion, digest, opened.act, by=by, at=at)
    _tell(
        opinion,
        kind=Kind.CONFIRMATION,
        title="Wij hebben uw mening ontvangen",
        body="Dank u wel. Wij lezen uw mening en wegen haar mee in het besluit. In het besluit staat wat wij "
        f"ermee deden. U schreef op {long_date(at)}:\n\n{words}",
        notice=notice,
        by=by,
        at=at,
    )
    return opinion


def _on_the_case(
    case: Case, opinion: Opinion, digest: str, act: "Act", *, by: Identity, at: datetime
) -> None:
    known = Identity(
        municipality_id=by.municipality_id, kind=by.kind, person_id=by.person_id, actor_id=act.actor_id
    )
    acts.record(
        case.subject_id,
        kind=OPINION_KIND,
        weight=Weight.FACT,
        by=by if by.is_staff else known,
        at=at,
        facts={"opinion": opinion.pk, "digest": digest},
    )


def _tell(
    opinion: Opinion, *, kind: Kind, title: str, body: str, notice: Notice, by: Identity, at: datetime
) -> None:
    if not opinion.email:
        return
    messages.send(
        subject_id=opinion.subject_id,
        kind=kind,
        title=title,
        body=body,
        link=reverse("cases:notice", args=[notice.pk]),
        to=messages.Recipient(email=opinion.email),
        by=by,
        at=at,
        digital=(Group.DECISION,),
    )
