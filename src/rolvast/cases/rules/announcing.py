"""What is made public of a case, and who may say something about it until when. Pure."""

from datetime import date, datetime

from rolvast.cases.rules.moves import OPEN, MoveRefused, Status
from rolvast.catalogue.rules import Publication, PublishedOn
from rolvast.deadlines import rules as deadlines
from rolvast.huisstijl.dates import calendar_day, long_date

NOTICE_KIND = "notice.published"
OPINION_KIND = "opinion.received"
LONGEST_TEXT, LONGEST_OPINION = 2000, 8000


def announces(block: Publication | None, *, decision: bool) -> bool:
    """Is what was asked (or what was decided) made public for cases of this task?"""
    wanted = PublishedOn.DECISION if decision else PublishedOn.SUBMISSION
    return block is not None and block.what in {wanted, PublishedOn.BOTH}


def last_day(block: Publication, *, published_on: date) -> date | None:
    """The last day for an opinion: the day of publication does not count, the last is never a free day."""
    if not block.views:
        return None
    return deadlines.compute(published_on, deadlines.Period.parse(block.views)).final


def check_announcing(block: Publication | None, *, status: Status, published: bool) -> None:
    """Raise ``MoveRefused`` where what was asked cannot be made public (any more)."""
    if not announces(block, decision=False):
        raise MoveRefused("Bij deze taak maken wij een aanvraag niet bekend.")
    if published:
        raise MoveRefused("Deze aanvraag is al bekendgemaakt.")
    if status not in OPEN:
        raise MoveRefused("Deze zaak is klaar. Een aanvraag maakt u bekend voordat er is besloten.")


def check_opinion(*, until: date | None, status: Status, at: datetime) -> None:
    """Raise ``MoveRefused`` where an opinion comes too late, or where nobody was asked for one."""
    if until is None:
        raise MoveRefused("Over deze bekendmaking vragen wij geen mening.")
    if calendar_day(at) > until:
        raise MoveRefused(
            f"U kon uw mening geven tot en met {long_date(until)}. Dat is voorbij. "
            "Raakt het besluit u? Dan kunt u daarna bezwaar maken."
        )
    if status not in OPEN:
        raise MoveRefused("Over deze aanvraag is al besloten of zij is ingetrokken.")
