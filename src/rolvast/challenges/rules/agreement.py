"""What an agreement about a task says, and when it can stand. Pure."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date

from rolvast.challenges.rules.words import ChallengeRefused

#: The longest that one version can run, in years, and the longest notice, in weeks.
MOST_YEARS, MOST_NOTICE = 10, 52


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementSaid:
    """An agreement in words: ``budget_cents`` is what the residents get for the whole term, in euro cents."""

    work: str
    result: str
    quality: str
    liability: str
    way_out: str
    help: str
    budget_cents: int
    starts_on: date
    ends_on: date
    notice_weeks: int


def check_agreement(said: AgreementSaid) -> None:
    """Raise :class:`ChallengeRefused` where a version cannot stand."""
    if said.ends_on <= said.starts_on:
        raise ChallengeRefused("De laatste dag moet na de eerste dag liggen.")
    if said.ends_on.year - said.starts_on.year > MOST_YEARS:
        raise ChallengeRefused(f"Spreek hoogstens {MOST_YEARS} jaar af. Verlengen kan later.")
    if said.budget_cents < 0:
        raise ChallengeRefused("Een bedrag kan niet minder dan nul zijn.")
    if not 0 <= said.notice_weeks <= MOST_NOTICE:
        raise ChallengeRefused(f"Stoppen kan met hoogstens {MOST_NOTICE} weken vooraf.")


def agreement_digest(said: AgreementSaid, salt: bytes) -> str:
    """SHA-256, in hexadecimal, over all that is agreed and the random bytes kept and erased with it."""
    body = json.dumps(
        {**asdict(said), "starts_on": said.starts_on.isoformat(), "ends_on": said.ends_on.isoformat()},
        sort_keys=True,
        ensure_ascii=False,
        separators=(",", ":"),
    )
    return hashlib.sha256(salt + body.encode()).hexdigest()
