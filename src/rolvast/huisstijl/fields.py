"""Days and times as people in the Netherlands write them, and a trap for programs, for every form."""

from datetime import date, datetime, time
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rolvast.huisstijl.dates import AMSTERDAM

_EARLIEST, _LATEST = date(1900, 1, 1), date(2100, 1, 1)


class DayField(forms.DateField):
    """A calendar day, as browsers send it or as people write it.

    ``latest``: the last day that can be, where the future cannot.
    """

    default_error_messages: ClassVar[dict[str, Any]] = {
        "required": gettext_lazy("Vul dit in."),
        "invalid": gettext_lazy("Schrijf een datum als dag, maand en jaar: 31-12-2026."),
    }

    def __init__(self, *, latest: date | None = None, **options: Any) -> None:
        options.setdefault("widget", forms.DateInput(format="%Y-%m-%d"))
        super().__init__(input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y"], **options)
        self.latest = latest

    def clean(self, value: Any) -> date | None:
        """The day. Raises ``ValidationError`` for one that cannot be meant."""
        day: date | None = super().clean(value)
        if day is not None and not _EARLIEST <= day <= _LATEST:
            raise ValidationError(_("Kijk het jaar na: kies een datum tussen 1900 en 2100."))
        if day is not None and self.latest is not None and day > self.latest:
            raise ValidationError(_("Deze dag is nog niet geweest. Kijk de datum na."))
        return day


class ClockField(forms.TimeField):
    """A time of the day: 9:30, 9.30 or 9."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "required": gettext_lazy("Vul dit in."),
        "invalid": gettext_lazy("Schrijf een tijd als 9:30."),
    }

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput({"inputmode": "numeric"}))
        super().__init__(input_formats=["%H:%M", "%H.%M", "%H"], **options)


class MinutesField(forms.IntegerField):
    """How many minutes something took, at most a day; left open where nobody knows (kosten per resultaat)."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", gettext_lazy("Hoeveel minuten kostte dit?"))
        super().__init__(
            min_value=0,
            max_value=1440,
            required=False,
            widget=forms.TextInput({"inputmode": "numeric"}),
            error_messages={"invalid": gettext_lazy("Schrijf een heel getal, bijvoorbeeld 15.")},
            **options,
        )


class TrapInput(forms.TextInput):
    """A box that nobody sees and only a program fills in."""


class HoneypotField(forms.CharField):
    """A question that is not there for people (valstrik); what fills it in is refused.

    Name it ``website``: programs like to fill that in. The style sheet hides it, and it is out of the way of
    the keyboard and of what reads pages aloud. The refusal tells a program nothing, and a person, whose
    browser may have filled it in, what to do.
    """

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", gettext_lazy("Laat dit leeg"))
        attributes = {"tabindex": "-1", "autocomplete": "off"}
        super().__init__(required=False, widget=TrapInput(attributes), **options)

    def clean(self, value: Any) -> str:
        """Empty. Raises ``ValidationError`` for anything else."""
        if value:
            raise ValidationError(_("Dit is niet gelukt. Probeer het opnieuw, of bel ons."))
        return ""


def moment(day: date, clock: time) -> datetime:
    """The moment that a day and a time of the day mean in the Netherlands.

    >>> moment(date(2026, 1, 5), time(9, 30)).isoformat()
    '2026-01-05T09:30:00+01:00'
    """
    return datetime.combine(day, clock, AMSTERDAM)
