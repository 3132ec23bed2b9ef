"""Everything an applicant must still do for one case, in the order of what goes first."""

from collections.abc import Collection, Sequence
from datetime import date

from django.utils.translation import gettext as _

from rolvast.cases.queries.paying import Charge, Waiting
from rolvast.cases.queries.visiting import Visit
from rolvast.cases.rules import NextStep
from rolvast.huisstijl.dates import calendar_day, clock_text, long_date
from rolvast.huisstijl.texts import money
from rolvast.steps.queries import StepList


def yours_of(
    told: NextStep,
    *,
    open_case: bool,
    offered: Collection[str],
    visit: Visit | None,
    waiting: Waiting | None,
    charges: Sequence[Charge],
    steps: StepList | None,
    today: date,
) -> list[str]:
    """At least one sentence; "nothing" only where really nothing is left to be done.

    ``open_case``: do we still work on it? ``offered``: what this viewer can do on the page.
    """
    must: list[str] = []
    if waiting and waiting.at_hand and waiting.row:
        must.append(
            _("Haal uw %(item)s op, uiterlijk %(day)s.")
            % {"item": waiting.item, "day": long_date(waiting.row.until)}
            if waiting.row.until >= today
            else _("Bel ons over uw %(item)s: u had het al moeten ophalen.") % {"item": waiting.item}
        )
    if visit and visit.standing is None and "intrekken" in offered:
        must.append(_("Kies een moment voor uw afspraak."))
    elif visit and visit.standing and open_case and calendar_day(visit.standing.starts_at) >= today:
        moment = visit.standing.starts_at
        must.append(
            _("U hebt een afspraak op %(day)s om %(time)s.")
            % {"day": long_date(moment), "time": clock_text(moment)}
        )
    must += [
        _("Betaal %(amount)s, uiterlijk %(day)s.")
        % {"amount": money(one.outstanding), "day": long_date(one.due.due_on)}
        if one.due.due_on
        else _("Betaal %(amount)s aan de balie.") % {"amount": money(one.outstanding)}
        for one in charges
        if one.outstanding > 0
    ]
    if told.asked and (open_case or "antwoord" in offered):
        found = [told.yours, *must]
    elif must:
        # What one may do besides, such as object, stays said beside what one must.
        found = [_("Ja.") + " " + must[0], *must[1:], *filter(None, [told.may])]
    else:
        found = [told.yours]
    if steps and open_case:
        found += [
            _("U kunt dit doen als u wilt: %(step)s.") % {"step": step.title}
            for step in steps.now
            if step.by_resident and not step.late
        ]
    return found
