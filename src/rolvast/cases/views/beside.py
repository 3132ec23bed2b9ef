"""Tells, in the story of a case, what was paid, what was collected, and which device it is about."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rolvast.acts.queries import HistoryRow
from rolvast.cases.rules.state import DEVICES, INITIATIVES, PAYMENTS
from rolvast.huisstijl.texts import money
from rolvast.payments.rules import Doing as Paying
from rolvast.payments.rules import How
from rolvast.pickup.rules import Collector
from rolvast.pickup.rules import Doing as Collecting

#: Word of what residents do themselves because of a case.
_INITIATIVES = {
    "initiative.shared": gettext_lazy("Inwoners begonnen zelf iets"),
    "initiative.finished": gettext_lazy("Inwoners zeggen: het is klaar"),
    "initiative.stopped": gettext_lazy("Inwoners zijn gestopt met hun initiatief"),
    "initiative.handed_back": gettext_lazy("Inwoners geven het terug aan de gemeente"),
}


def said_beside(row: HistoryRow) -> tuple[str, tuple[str, ...]]:
    """What happened, and what there is to know about it."""
    if row.kind.startswith(INITIATIVES):
        return str(_INITIATIVES[row.kind]), (
            _("Initiatief %(number)s. De zaak zelf loopt gewoon door.")
            % {"number": row.facts.get("initiative")},
        )
    if row.kind.startswith(PAYMENTS):
        cents, how = row.facts.get("cents"), row.facts.get("how")
        amount = money(cents) if isinstance(cents, int) else ""
        if how:
            amount = f"{amount}, {How(str(how)).label}"
        title = str(row.facts.get("title") or "")
        return Paying(row.kind).label, tuple(filter(None, (title, amount)))
    if row.kind.startswith(DEVICES):
        return _("Hoort bij een toestel"), (f"{row.facts.get('device')}, {row.facts.get('site')}",)
    who = row.facts.get("by")
    return Collecting(row.kind).label, (
        (_("Door %(who)s.") % {"who": Collector(str(who)).label}),
    ) if who else ()
