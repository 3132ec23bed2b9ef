"""The logbook of a device or a site, in plain words from its acts."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from rolvast.acts import queries as acts
from rolvast.acts.queries import HistoryRow
from rolvast.huisstijl.dates import calendar_day, short_date
from rolvast.inspections.rules import Condition, DeviceState, Doing, Look, Severity, apply


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    """One line of a logbook: the day it is about, what happened, and what was said with it."""

    on: date
    what: str
    words: str
    marked: bool


def log_of(subject_id: int) -> list[LogLine]:
    """Everything that happened, the latest first; two statements however long it is."""
    state: DeviceState | None = None
    found = []
    for row in acts.history(subject_id):
        state = apply(state, row.kind, row.facts)
        found.append(_line(row, state))
    found.reverse()  # of one day the last first
    return sorted(found, key=lambda line: line.on, reverse=True)


def _line(row: HistoryRow, state: DeviceState) -> LogLine:
    facts, on, marked = row.facts, calendar_day(row.at), False
    if "on" in facts:
        on = date.fromisoformat(str(facts["on"]))
    match Doing(row.kind):
        case Doing.INSPECT:
            condition = Condition(str(facts["condition"]))
            what = _("%(look)s: %(found)s") % {
                "look": Look(str(facts["look"])).label.capitalize(),
                "found": _("gekeurd, in orde") if condition is Condition.GOOD
                else _("er is een gebrek") if condition is Condition.DEFECT
                else _("afgekeurd, het toestel is dicht"),
            }  # fmt: skip
            marked = condition is not Condition.GOOD
        case Doing.DEFECT:
            severe = Severity(str(facts["severity"])) is Severity.DANGEROUS
            what = (_("Gevaarlijk gebrek: %(what)s") if severe else _("Gebrek: %(what)s")) % {
                "what": facts["what"]
            }
            marked = True
        case Doing.MEND:
            what = _("Gemaakt: %(what)s") % {"what": state.defects[str(facts["key"])].what}
        case Doing.PLAN | Doing.MOVE | Doing.DONE:
            work = state.works[str(facts["key"])]
            said = {"what": work.what, "first": short_date(work.first), "last": short_date(work.last)}
            if row.kind == Doing.DONE:
                what = _("Werk gedaan: %(what)s") % said
            elif row.kind == Doing.PLAN:
                what = _("Werk gepland: %(what)s") % said
            else:
                what = _("Werk verzet naar %(first)s tot en met %(last)s: %(what)s") % said
        case Doing.CHANGE:
            what = _("Gegevens bijgewerkt")
        case _:
            on = date.fromisoformat(str(facts.get("placed_on", on.isoformat())))
            what = _("Toestel geplaatst") if row.kind == Doing.PLACE else _("Plek toegevoegd")
    return LogLine(on=on, what=what, words=row.public, marked=marked)
