"""How the story of a case tells what happened on the way of an objection or a complaint."""

from collections.abc import Callable, Mapping
from datetime import date

from django.utils.translation import gettext as _

from rolvast.cases.rules import Move, Outcome
from rolvast.cases.rules.objecting import Ruling, Waiver
from rolvast.huisstijl.dates import long_date, short_date


def _hearing(facts: Mapping[str, object]) -> str:
    when = {"day": long_date(_day(facts["on"])), "time": str(facts["time"]).replace(":", ".")}
    return _("Uitnodiging voor een gesprek op %(day)s om %(time)s uur") % when


def _heard(facts: Mapping[str, object]) -> str:
    return _("Gesprek gehouden op %(day)s") % {"day": long_date(_day(facts["on"]))}


def _waived(facts: Mapping[str, object]) -> str:
    return _("Er komt geen gesprek: %(why)s") % {"why": Waiver(str(facts["ground"])).label}


def _advised(facts: Mapping[str, object]) -> str:
    return _("Advies van de commissie: %(advice)s") % {"advice": Outcome(str(facts["advice"])).label}


def _appeal(facts: Mapping[str, object]) -> str:
    said = {"court": facts["court"], "day": short_date(_day(facts["received"]))}
    return _("Beroep bij %(court)s, ontvangen op %(day)s") % said


def _ruling(facts: Mapping[str, object]) -> str:
    said = {"ruling": Ruling(str(facts["ruling"])).label, "day": short_date(_day(facts["on"]))}
    return _("Uitspraak van de rechter op %(day)s: %(ruling)s") % said


def _day(value: object) -> date:
    return date.fromisoformat(str(value))


#: The words of each of these moves, which follow from its facts alone.
SAID_OF_OBJECTING: dict[Move, Callable[[Mapping[str, object]], str]] = {
    Move.HEARING: _hearing,
    Move.HEARD: _heard,
    Move.NO_HEARING: _waived,
    Move.COMMITTEE_ADVICE: _advised,
    Move.APPEAL: _appeal,
    Move.RULING: _ruling,
}
