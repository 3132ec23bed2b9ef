"""What people say about appointments and desks."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rolvast.appointments.actions import DeskContent
from rolvast.appointments.models import MOST_AT_ONCE, Desk
from rolvast.appointments.rules import read_periods, write_periods
from rolvast.huisstijl.fields import ClockField, DayField, moment

_MISSING = {"required": _("Vul dit in.")}
_CLOCK = _("Bijvoorbeeld 9:30.")
_WEEKDAYS = (
    _("Maandag"), _("Dinsdag"), _("Woensdag"), _("Donderdag"), _("Vrijdag"), _("Zaterdag"), _("Zondag"),
)  # fmt: skip


class ReasonForm(forms.Form):
    """Why staff move or cancel somebody's appointment; the person reads it."""

    reason = forms.CharField(
        label=_("Waarom?"),
        help_text=_("De bezoeker leest dit in het bericht."),
        widget=forms.Textarea({"rows": 3}),
        max_length=1000,
        error_messages={"required": _("Schrijf waarom. De bezoeker leest dit.")},
    )


class ClosureForm(forms.Form):
    """From when until when a desk is closed."""

    from_day = DayField(label=_("Vanaf welke dag?"))
    from_time = ClockField(label=_("Hoe laat?"), help_text=_CLOCK)
    until_day = DayField(label=_("Tot welke dag?"))
    until_time = ClockField(label=_("Hoe laat weer open?"), help_text=_CLOCK)
    reason = forms.CharField(
        label=_("Waarom?"),
        help_text=_("Wie in die tijd een afspraak heeft, leest dit. Noem geen namen van mensen."),
        max_length=200,
        error_messages=_MISSING,
    )

    @property
    def starts_at(self) -> datetime:
        """The moment it closes."""
        return moment(self.cleaned_data["from_day"], self.cleaned_data["from_time"])

    @property
    def ends_at(self) -> datetime:
        """The moment it opens again."""
        return moment(self.cleaned_data["until_day"], self.cleaned_data["until_time"])


class DeskForm(forms.Form):
    """A desk: name, place, how many at once, and its own hours or those of the municipality."""

    name = forms.CharField(
        label=_("Hoe heet de balie?"),
        help_text=_("Zo staat hij ook in de taken, zoals ‘Balie burgerzaken’."),
        max_length=80,
        error_messages=_MISSING,
    )
    place = forms.CharField(
        label=_("Waar is het?"), help_text=_("Het adres, zoals bezoekers het lezen."), max_length=200,
        required=False,
    )  # fmt: skip
    capacity = forms.IntegerField(
        label=_("Hoeveel bezoekers tegelijk?"),
        min_value=1,
        max_value=MOST_AT_ONCE,
        error_messages={
            **_MISSING,
            "invalid": _("Schrijf een heel getal, zoals 2."),
            "min_value": _("Dit is minstens 1."),
            "max_value": _("Dit is hoogstens 99."),
        },
    )
    own_hours = forms.BooleanField(
        label=_("Deze balie heeft eigen openingstijden"),
        help_text=_("Anders gelden de openingstijden van de gemeente."),
        required=False,
    )
    is_used = forms.BooleanField(label=_("Deze balie is in gebruik"), required=False, initial=True)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for number, label in enumerate(_WEEKDAYS, start=1):
            self.fields[f"day_{number}"] = forms.CharField(
                label=label,
                help_text=_("Zoals 9:00-12:30, 13:00-17:00. Leeg is dicht.") if number == 1 else "",
                max_length=100,
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        """Read the hours of each day."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        week: dict[int, list[list[str]]] = {}
        for number in range(1, 8):
            try:
                week[number] = read_periods(said.get(f"day_{number}", ""))
            except ValueError as error:
                self.add_error(f"day_{number}", ValidationError(str(error)))
        if said.get("own_hours") and not self.errors and not any(week.values()):
            self.add_error("day_1", ValidationError(_("Vul bij minstens één dag openingstijden in.")))
        self._week = week
        return said

    @property
    def content(self) -> DeskContent:
        """What was said of the desk."""
        said = self.cleaned_data
        return DeskContent(
            name=said["name"].strip(),
            place=said["place"].strip(),
            capacity=said["capacity"],
            week=self._week if said["own_hours"] else None,
            is_used=said["is_used"],
        )


def said_of(desk: Desk, usual: Mapping[int, Sequence[Sequence[str]]]) -> dict[str, Any]:
    """What the form of a desk begins with; ``usual``: the hours of the municipality, where it has no own."""
    week = usual if desk.week is None else {int(day): periods for day, periods in desk.week.items()}
    return {
        "name": desk.name,
        "place": desk.place,
        "capacity": desk.capacity,
        "own_hours": desk.week is not None,
        "is_used": desk.is_used,
        **{f"day_{day}": write_periods(periods) for day, periods in week.items()},
    }
