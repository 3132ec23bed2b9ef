"""What an administrator fills in: people, positions, teams, mandates, areas, rates, hours, contact."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rolvast.accounts.rules import WEEKDAYS, Period, PositionKind, check_periods
from rolvast.huisstijl.fields import DayField

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from rolvast.accounts.models import Team

_NAME = re.compile(r"[a-z0-9][a-z0-9._\-]{2,}")


def _day(label: "StrOrPromise", *, required: bool = True, help_text: "StrOrPromise" = "") -> DayField:
    return DayField(
        label=label,
        required=required,
        help_text=help_text,
        error_messages={"required": _("Kies een dag."), "invalid": _("Kies een dag die bestaat.")},
    )


def _words(label: "StrOrPromise", *, required: str = "", help_text: "StrOrPromise" = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=500,
        help_text=help_text,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": required or _("Schrijf waarom.")},
    )


def reason_field() -> forms.CharField:
    """Why something is taken away."""
    return _words(_("Waarom?"), help_text=_("Dit staat in de lijst met wijzigingen. Noem geen privézaken."))


class PositionForm(forms.Form):
    """A position to give: which kinds and teams are offered depends on who gives it."""

    kind = forms.TypedChoiceField(label=_("Soort functie"), coerce=PositionKind)
    title = forms.CharField(
        label=_("Hoe heet de functie?"),
        max_length=100,
        help_text=_("Bijvoorbeeld: vergunningverlener. Dit staat onder besluiten."),
        error_messages={"required": _("Vul in hoe de functie heet.")},
    )
    team = forms.ChoiceField(label=_("Team"), required=False)
    starts_on = _day(_("Eerste dag"))
    ends_on = _day(_("Laatste dag"), required=False, help_text=_("Leeg laten: tot u hem beëindigt."))

    def __init__(
        self,
        data: Any = None,
        *,
        kinds: Iterable[PositionKind],
        teams: Sequence["Team"],
        free: bool,
        **more: Any,
    ) -> None:
        super().__init__(data, **more)
        self._teams = {str(team.pk): team for team in teams}
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in kinds]  # type: ignore[attr-defined]
        none = [("", _("geen team"))] if free else []
        self.fields["team"].choices = [  # type: ignore[attr-defined]
            *none, *((key, team.name) for key, team in self._teams.items())
        ]  # fmt: skip
        self.fields["team"].required = not free

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first; who executes belongs to a team."""
        said = dict(super().clean() or self.cleaned_data)
        first, last = said.get("starts_on"), said.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("De laatste dag moet na de eerste dag zijn."))
        if said.get("kind") in {PositionKind.STAFF, PositionKind.MANAGER} and not said.get("team"):
            self.add_error("team", _("Kies een team: daaraan ziet men bij wie een zaak hoort."))
        return said

    @property
    def chosen_team(self) -> "Team | None":
        """The team that was chosen."""
        return self._teams.get(self.cleaned_data.get("team") or "")


class PersonForm(forms.Form):
    """A name and an e-mail address."""

    name = forms.CharField(label=_("Naam"), max_length=200, error_messages={"required": _("Vul de naam in.")})
    email = forms.EmailField(
        label=_("E-mailadres"),
        required=False,
        error_messages={"invalid": _("Dit is geen e-mailadres. Schrijf het als naam@voorbeeld.nl.")},
    )


class NewPersonForm(PositionForm, PersonForm):
    """Somebody new, with a first position."""

    sign_in_name = forms.CharField(
        label=_("Inlognaam"),
        max_length=150,
        help_text=_("Kleine letters, cijfers, punt of streepje. Bijvoorbeeld: jo.jansen."),
        error_messages={"required": _("Vul een inlognaam in.")},
    )
    field_order = ("name", "sign_in_name", "email", "kind", "title", "team", "starts_on", "ends_on")

    def clean_sign_in_name(self) -> str:
        """Small letters, so that two names never differ by a capital alone."""
        name: str = self.cleaned_data["sign_in_name"].strip().lower()
        if not _NAME.fullmatch(name):
            raise ValidationError(
                _("Gebruik minstens drie tekens: kleine letters, cijfers, punt of streepje.")
            )
        return name


class EndForm(forms.Form):
    """The last day, and why."""

    on = _day(_("Laatste dag"))
    reason = reason_field()


class EndPositionForm(EndForm):
    """And to whom the open cases go."""

    to = forms.ChoiceField(label=_("Naar wie gaan de open zaken?"), required=False)
    field_order = ("on", "to", "reason")

    def __init__(self, data: Any = None, *, heirs: Sequence[tuple[str, str]], **more: Any) -> None:
        super().__init__(data, **more)
        if heirs:
            choose = ("", _("Kies een collega of een team"))
            self.fields["to"].choices = [choose, *heirs]  # type: ignore[attr-defined]
            self.fields["to"].required = True
            self.fields["to"].error_messages["required"] = _("Kies naar wie de open zaken gaan.")
        else:
            del self.fields["to"]


class ReasonForm(forms.Form):
    """Why."""

    reason = reason_field()


class TeamForm(forms.Form):
    """The name of a team."""

    name = forms.CharField(
        label=_("Naam van het team"), max_length=100, error_messages={"required": _("Vul een naam in.")}
    )


class RenameTeamForm(TeamForm):
    """Another name, and why."""

    reason = reason_field()


class AreaForm(forms.Form):
    """What is known of an area."""

    name = forms.CharField(label=_("Naam"), max_length=100, error_messages={"required": _("Vul de naam in.")})
    inhabitants = forms.IntegerField(
        label=_("Aantal inwoners"),
        required=False,
        min_value=0,
        max_value=2_000_000,
        widget=forms.TextInput({"inputmode": "numeric"}),
        error_messages={"invalid": _("Schrijf een heel getal, bijvoorbeeld 3330.")},
    )
    counted_on = _day(_("Geteld op"), required=False)
    source = forms.CharField(
        label=_("Bron"), required=False, max_length=200, help_text=_("Waar het aantal vandaan komt.")
    )


class ImportAreasForm(forms.Form):
    """A file with areas, or the text of one that was looked at before."""

    file = forms.FileField(
        label=_("GeoJSON-bestand"),
        required=False,
        widget=forms.FileInput({"accept": ".json,.geojson,application/geo+json,application/json"}),
        help_text=_("Met code, naam en omtrek per gebied. Hoogstens 1,5 MB."),
    )
    text = forms.CharField(required=False, widget=forms.HiddenInput, strip=False)
    source = forms.CharField(
        label=_("Bron"),
        max_length=200,
        help_text=_("Bijvoorbeeld: CBS, wijken en buurten 2026."),
        error_messages={"required": _("Vul in waar het bestand vandaan komt.")},
    )
    counted_on = _day(_("Inwoners geteld op"), required=False)


class RateForm(forms.Form):
    """What an hour costs from a day on."""

    kind = forms.TypedChoiceField(
        label=_("Soort functie"),
        coerce=PositionKind,
        choices=[(kind.value, kind.label) for kind in PositionKind],
    )
    amount = forms.CharField(
        label=_("Tarief per uur in euro’s"),
        max_length=12,
        widget=forms.TextInput({"inputmode": "decimal"}),
        help_text=_("Met centen, bijvoorbeeld 92,50."),
        error_messages={"required": _("Vul een bedrag in.")},
    )
    starts_on = _day(_("Geldt vanaf"))

    def clean_amount(self) -> int:
        """The amount in whole cents."""
        typed: str = self.cleaned_data["amount"].replace("€", "").replace("\N{NO-BREAK SPACE}", "").strip()
        found = re.fullmatch(r"(\d{1,3}(?:\.\d{3})+|\d{1,6})(?:,(\d{1,2}))?", typed)
        if not found:
            raise ValidationError(_("Schrijf een bedrag zoals 92,50."))
        cents = int(Decimal(f"{found[1].replace('.', '')}.{found[2] or '0'}") * 100)
        if cents < 100 or cents > 100_000_00:
            raise ValidationError(_("Een uur kost minstens € 1 en hoogstens € 100.000."))
        return cents


class TimeText(forms.CharField):
    """A time of day, as 9:00, 9.00 or 09:00; kept as 09:00."""

    def clean(self, value: Any) -> str:
        """The time, or nothing."""
        typed = str(super().clean(value)).strip()
        if not typed:
            return ""
        found = re.fullmatch(r"(\d{1,2})[:.](\d{2})", typed)
        if not found or int(found[1]) > 23 or int(found[2]) > 59:
            raise ValidationError(_("Schrijf een tijd zoals 9:00 of 17:30."))
        return f"{int(found[1]):02}:{found[2]}"


class OpeningHoursForm(forms.Form):
    """Two periods a day at most; empty is closed."""

    def __init__(self, data: Any = None, *, hours: dict[int, list[Period]] | None = None) -> None:
        super().__init__(data)
        for day, name in WEEKDAYS.items():
            periods = [*(hours or {}).get(day, []), ("", ""), ("", "")][:2]
            for number, (start, end) in enumerate(periods, start=1):
                part = "" if number == 1 else _(" (tweede deel)")
                for which, value, word in (("from", start, _("open")), ("until", end, _("dicht"))):
                    self.fields[f"d{day}_{number}_{which}"] = TimeText(
                        label=f"{name}{part}: {word}", required=False, initial=value, max_length=5
                    )

    def clean(self) -> dict[str, Any]:
        """Each period has a begin and an end, in order."""
        said = dict(super().clean() or self.cleaned_data)
        for day in WEEKDAYS:
            periods = []
            for number in (1, 2):
                start, end = said.get(f"d{day}_{number}_from", ""), said.get(f"d{day}_{number}_until", "")
                if bool(start) != bool(end):
                    empty = "until" if start else "from"
                    if f"d{day}_{number}_{empty}" not in self.errors:
                        self.add_error(
                            f"d{day}_{number}_{empty}", _("Vul beide tijden in, of geen van beide.")
                        )
                elif start:
                    periods.append((start, end))
            try:
                check_periods(periods)
            except ValueError as error:
                self.add_error(f"d{day}_{len(periods)}_until", str(error))
        return said

    @property
    def hours(self) -> dict[int, list[Period]]:
        """The periods by day of the week."""
        said = self.cleaned_data
        return {
            day: [
                (said[f"d{day}_{number}_from"], said[f"d{day}_{number}_until"])
                for number in (1, 2)
                if said[f"d{day}_{number}_from"]
            ]
            for day in WEEKDAYS
        }


class ClosedDayForm(forms.Form):
    """A day on which the counter is closed."""

    on = _day(_("Dag"))
    note = forms.CharField(
        label=_("Waarom gesloten?"),
        max_length=100,
        help_text=_("Iedereen leest dit. Bijvoorbeeld: Bevrijdingsdag."),
        error_messages={"required": _("Vul in waarom de balie dan dicht is.")},
    )

    def __init__(self, data: Any = None, *, today: date, **more: Any) -> None:
        super().__init__(data, **more)
        self._today = today

    def clean_on(self) -> date:
        """Not in the past."""
        on: date = self.cleaned_data["on"]
        if on < self._today:
            raise ValidationError(_("Deze dag is al geweest."))
        return on


class ContactForm(forms.Form):
    """How the municipality is reached."""

    telephone = forms.CharField(
        label=_("Telefoonnummer"),
        max_length=30,
        error_messages={"required": _("Vul een telefoonnummer in.")},
    )
    email = forms.EmailField(
        label=_("E-mailadres"),
        required=False,
        error_messages={"invalid": _("Dit is geen e-mailadres. Schrijf het als naam@voorbeeld.nl.")},
    )
    postal_address = forms.CharField(
        label=_("Postadres"),
        max_length=200,
        help_text=_("Bijvoorbeeld: Postbus 1, 1234 AB Plaats."),
        error_messages={"required": _("Vul het postadres in: daar sturen mensen hun bezwaar heen.")},
    )
    visiting_address = forms.CharField(label=_("Bezoekadres"), max_length=200, required=False)

    def clean_telephone(self) -> str:
        """Digits, spaces, a plus, hyphens and brackets."""
        typed: str = self.cleaned_data["telephone"]
        if not re.fullmatch(r"\+?[\d\s\-()]{4,30}", typed) or len(re.findall(r"\d", typed)) < 4:
            raise ValidationError(_("Dit is geen telefoonnummer. Schrijf het als 14 055 of 055 580 12 34."))
        return typed
