"""What people look for among places, and what who keeps them says."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rolvast.accounts.rules import read_periods, write_periods
from rolvast.huisstijl.fields import DayField
from rolvast.places.queries import Wanted, said_of
from rolvast.places.rules import Access, PlaceRefused, PlaceSaid, check, degrees, read_dates, write_dates

_MISSING = {"required": _("Vul dit in.")}
_WEEKDAYS = (
    _("Maandag"), _("Dinsdag"), _("Woensdag"), _("Donderdag"), _("Vrijdag"), _("Zaterdag"), _("Zondag"),
)  # fmt: skip


class WantedForm(forms.Form):
    """What somebody looks for; what cannot be read is taken as not asked."""

    wijk = forms.ChoiceField(label=_("Wijk"), required=False)
    er_is = forms.MultipleChoiceField(
        label=_("Wat moet er zijn?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    open = forms.BooleanField(label=_("Nu open"), required=False)

    def __init__(
        self, data: Any, *, areas: Iterable[tuple[str, str]], access: Iterable[Access], hours: bool
    ) -> None:
        super().__init__(data)
        area, there = self.fields["wijk"], self.fields["er_is"]
        assert isinstance(area, forms.ChoiceField)  # declared above
        assert isinstance(there, forms.ChoiceField)  # declared above
        area.choices = [("", _("Alle wijken")), *areas]
        there.choices = [(one.value, one.label.capitalize()) for one in access]
        if len(area.choices) < 3:
            del self.fields["wijk"]
        if not there.choices:
            del self.fields["er_is"]
        if not hours:
            del self.fields["open"]

    @property
    def wanted(self) -> Wanted:
        """What was asked."""
        self.full_clean()
        said = self.cleaned_data
        return Wanted(
            area=said.get("wijk", ""),
            access=tuple(Access(one) for one in said.get("er_is", ())),
            open_now=said.get("open", False),
        )


class DegreesField(forms.CharField):
    """A number of degrees, with a point or a comma."""

    def clean(self, value: Any) -> Any:
        """The degrees. Raises ``ValidationError`` for what is no number."""
        text = super().clean(value)
        try:
            return degrees(text)
        except ValueError as error:
            raise ValidationError(str(error)) from error


class PlaceForm(forms.Form):
    """A place, as who keeps it says it."""

    kind = forms.SlugField(
        label=_("Welke soort plaats is het?"),
        help_text=_("Kleine letters en streepjes, zoals stembureau, speelplek, milieustraat of aed."),
        max_length=40,
        error_messages={
            **_MISSING, "invalid": _("Gebruik kleine letters, cijfers en streepjes, zoals stembureau."),
        },
    )  # fmt: skip
    name = forms.CharField(label=_("Hoe heet de plaats?"), max_length=120, error_messages=_MISSING)
    address = forms.CharField(label=_("Wat is het adres?"), max_length=200, required=False)
    latitude = DegreesField(
        label=_("Breedte in graden"), help_text=_("Zoals 52.2112."), max_length=20, error_messages=_MISSING
    )
    longitude = DegreesField(
        label=_("Lengte in graden"), help_text=_("Zoals 5.9699."), max_length=20, error_messages=_MISSING
    )
    area = forms.ChoiceField(label=_("In welke wijk?"), required=False)
    access = forms.MultipleChoiceField(
        label=_("Wat is er voor mensen met een beperking?"),
        choices=[(one.value, one.label.capitalize()) for one in Access],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    dates = forms.CharField(
        label=_("Eigen tijden op een dag"),
        help_text=_("Eén dag op een regel, zoals 17-03-2027 7:30-21:00. Zonder tijd is die dag dicht."),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
    )
    note = forms.CharField(
        label=_("Wat moet een bezoeker nog weten?"),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    valid_from = DayField(label=_("Vanaf welke dag is deze plaats er?"), required=False)
    valid_until = DayField(label=_("Tot en met welke dag?"), required=False)
    is_active = forms.BooleanField(label=_("Bewoners mogen deze plaats zien"), required=False, initial=True)

    def __init__(self, data: Any = None, *, areas: Iterable[tuple[str, str]], **options: Any) -> None:
        super().__init__(data, **options)
        area = self.fields["area"]
        assert isinstance(area, forms.ChoiceField)  # declared above
        area.choices = [("", _("Geen wijk")), *areas]
        for number, label in enumerate(_WEEKDAYS, start=1):
            self.fields[f"day_{number}"] = forms.CharField(
                label=label,
                help_text=_("Zoals 9:00-12:30, 13:00-17:00. Leeg is dicht.") if number == 1 else "",
                max_length=100,
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        """Read the hours, and hold the whole against the rules."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        self._week: dict[str, list[list[str]]] = {}
        for number in range(1, 8):
            try:
                if periods := read_periods(said.get(f"day_{number}", "")):
                    self._week[str(number)] = periods
            except ValueError as error:
                self.add_error(f"day_{number}", str(error))
        try:
            self._dates = read_dates(said.get("dates", ""))
        except ValueError as error:
            self.add_error("dates", str(error))
        if not self.errors:
            try:
                check(self.said)
            except PlaceRefused as refusal:
                self.add_error(None, str(refusal))
        return said

    @property
    def said(self) -> PlaceSaid:
        """What was said of the place."""
        given = self.cleaned_data
        return PlaceSaid(
            kind=given["kind"],
            name=given["name"].strip(),
            address=given["address"].strip(),
            latitude=given["latitude"],
            longitude=given["longitude"],
            area=given["area"],
            week=self._week,
            dates=self._dates,
            access=tuple(Access(one) for one in given["access"]),
            note=given["note"].strip(),
            valid_from=given["valid_from"],
            valid_until=given["valid_until"],
            is_active=given["is_active"],
        )


def begin_with(place: Any) -> dict[str, Any]:
    """What the form of a place begins with."""
    said = said_of(place)
    week: Mapping[str, Any] = said.week
    return {
        **{
            name: getattr(said, name)
            for name in (
                "kind", "name", "address", "latitude", "longitude", "area", "note",
                "valid_from", "valid_until", "is_active",
            )
        },
        "access": [one.value for one in said.access],
        "dates": write_dates(said.dates).replace("; ", "\n"),
        **{f"day_{day}": write_periods(periods) for day, periods in week.items()},
    }  # fmt: skip


class ClosureForm(forms.Form):
    """From which day to which day a place is closed."""

    first_on = DayField(label=_("Vanaf welke dag is het dicht?"))
    last_on = DayField(label=_("Tot en met welke dag?"))
    reason = forms.CharField(
        label=_("Waarom?"),
        help_text=_("Bezoekers lezen dit bij de plaats. Noem geen namen van mensen."),
        max_length=200,
        error_messages=_MISSING,
    )


class SheetForm(forms.Form):
    """A CSV with places of one kind."""

    kind = forms.SlugField(
        label=_("Welke soort plaatsen staan erin?"),
        help_text=_("Zoals stembureau, speelplek of aed."),
        max_length=40,
        error_messages={
            **_MISSING, "invalid": _("Gebruik kleine letters, cijfers en streepjes, zoals stembureau."),
        },
    )  # fmt: skip
    file = forms.FileField(
        label=_("Welk bestand?"),
        help_text=_("Een CSV: elke regel is een plaats. De eerste regel zegt welke kolommen er zijn."),
        allow_empty_file=True,
        error_messages={"required": _("Kies een bestand.")},
    )
