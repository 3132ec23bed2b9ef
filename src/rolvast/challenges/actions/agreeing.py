"""The agreement: written down, and in force when both sides said yes to the same version."""

import secrets
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from rolvast.accounts.rules import Identity
from rolvast.acts import actions as acts
from rolvast.acts import queries as acts_read
from rolvast.catalogue import queries as catalogue
from rolvast.challenges.actions.keeping import check_who, record, tell, to_change
from rolvast.challenges.models import Agreement, Challenge
from rolvast.challenges.rules import (
    AgreementSaid,
    ChallengeRefused,
    ChallengeState,
    Doing,
    agreement_digest,
    apply,
    check_agreement,
)
from rolvast.huisstijl.dates import calendar_day, long_date

if TYPE_CHECKING:
    from rolvast.acts.models import Act


@transaction.atomic
def draft_agreement(challenge_id: int, said: AgreementSaid, *, by: Identity, at: datetime) -> Agreement:
    """Write a version down. Who said yes to an earlier one has not said yes to this one."""
    challenge, state = to_change(challenge_id)
    check_who(challenge, state, Doing.DRAFT, by=by)
    check_agreement(said)
    number = (state.draft.number if state.draft else 0) + 1
    salt = secrets.token_bytes(32)
    facts = {
        "number": number,
        "from": said.starts_on.isoformat(),
        "until": said.ends_on.isoformat(),
        "notice_weeks": said.notice_weeks,
        "budget": said.budget_cents,
        "digest": agreement_digest(said, salt),
    }
    act = record(challenge, state, Doing.DRAFT, facts=facts, by=by, at=at)
    made = Agreement.objects.create(
        municipality_id=challenge.municipality_id,
        challenge=challenge,
        act=act,
        number=number,
        salt=salt,
        **asdict(said),
    )
    tell(
        challenge,
        "De overeenkomst staat voor u klaar",
        "Op uw pagina leest u wat wij samen willen afspreken. Bent u het ermee eens? Zeg daar dan ja. "
        "Wilt u iets anders? Bel ons, dan passen we het samen aan.",
        by=by,
        at=at,
    )
    return made


@transaction.atomic
def agree(challenge_id: int, *, number: int, by: Identity, at: datetime) -> Challenge:
    """The residents say yes to the version they read; refused where there is a newer one."""
    challenge, state = to_change(challenge_id)
    check_who(challenge, state, Doing.AGREE, by=by)
    row = _latest(challenge, state, number)
    act = record(challenge, state, Doing.AGREE, facts={"number": number}, by=by, at=at)
    _keep(row, "agreed", act)
    return challenge


@transaction.atomic
def sign(challenge_id: int, *, number: int, reason: str, by: Identity, at: datetime) -> Challenge:
    """The municipality says yes, by mandate (Awb 10:1); the mandate is looked up as for a decision."""
    challenge, state = to_change(challenge_id)
    check_who(challenge, state, Doing.SIGN, by=by)
    row = _latest(challenge, state, number)
    definition = catalogue.definition(challenge.case.version)
    scope = (definition.key, definition.domain.value)
    authority = definition.case_authority.label
    first = definition.bases[0]
    grounds = acts.Grounds(
        basis=acts.add_basis(
            law=first.law,
            title=first.title,
            article=first.article,
            version_on=first.version_on,
            link=first.address,
        ),
        authority=authority,
        mandate=acts_read.mandate_for(
            by.position_id or 0, wanted=scope, authority=authority, on=calendar_day(at)
        ),
        scope=scope,
    )
    facts = {"number": number}
    whole = apply(state, Doing.SIGN, facts).in_force != state.in_force
    act = record(
        challenge,
        state,
        Doing.SIGN,
        facts=facts,
        reason=reason,
        grounds=grounds,
        public=f"De gemeente zegt ja tegen een overeenkomst met bewoners over de taak {challenge.task.name}, "
        f"van {long_date(row.starts_on)} tot en met {long_date(row.ends_on)}.",
        by=by,
        at=at,
    )
    _keep(row, "signed", act)
    tell(
        challenge,
        "De gemeente zegt ja tegen de overeenkomst",
        "De overeenkomst geldt nu." if whole else "Zegt u ook ja op uw pagina, dan geldt de overeenkomst.",
        by=by,
        at=at,
    )
    return challenge


def _latest(challenge: Challenge, state: ChallengeState, number: int) -> Agreement:
    if state.draft is None or state.draft.number != number:
        raise ChallengeRefused("Er is een nieuwere versie van de overeenkomst. Lees die eerst.")
    return challenge.agreements.get(number=number)


def _keep(row: Agreement, name: str, act: "Act") -> None:
    setattr(row, name, act)
    row.save(update_fields=[name])


def erase(subject_id: int, *, at: datetime) -> int:
    """Erase what agreements on a subject say, with their salts. Gives how many; their days and sums stay."""
    return Agreement.objects.filter(challenge__subject_id=subject_id, erased_at=None).update(
        work="", result="", quality="", liability="", way_out="", help="", salt=None, erased_at=at
    )
