"""What who keeps a calendar says of it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rolvast.calendars.models import Stream
from rolvast.calendars.queries import District
from rolvast.calendars.rules import weeks_text
from rolvast.calendars.rules.days import MOST_WEEKS
from rolvast.huisstijl.fields import DayField

_MISSING = {"required": _("Vul dit in.")}
_CHOOSE = {"required": _("Kies een antwoord."), "invalid_choice": _("Kies een antwoord uit de lijst.")}
_BAD_KEY = _("Gebruik kleine letters, cijfers en streepjes, zoals afval.")


def _key(label: Any, hint: Any) -> forms.SlugField:
    return forms.SlugField(
        label=label, help_text=hint, max_length=40, error_messages={**_MISSING, "invalid": _BAD_KEY}
    )


class CalendarForm(forms.Form):
    """A new calendar."""

    name = forms.CharField(label=_("Hoe heet de kalender?"), max_length=80, error_messages=_MISSING)
    key = _key(_("Welk woord komt in het adres?"), _("Kleine letters en streepjes, zoals afval."))
    note = forms.CharField(
        label=_("Wat moeten bewoners weten?"),
        max_length=300,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )


class StreamForm(forms.Form):
    """Something a calendar tells of."""

    name = forms.CharField(
        label=_("Wat wordt er opgehaald?"), help_text=_("Zoals: papier en karton."), max_length=80,
        error_messages=_MISSING,
    )  # fmt: skip
    key = _key(_("Welk woord komt in het adres?"), _("Kleine letters en streepjes, zoals papier."))
    note = forms.CharField(
        label=_("Wat mag erin, en hoe zet u het buiten?"), max_length=300, required=False,
        widget=forms.Textarea({"rows": 2}),
    )  # fmt: skip


class RuleForm(forms.Form):
    """How often a stream is collected, from when, and in which districts."""

    stream = forms.ChoiceField(label=_("Wat?"), error_messages=_CHOOSE)
    first_on = DayField(
        label=_("Wat is de eerste dag?"), help_text=_("Daarna is het steeds op dezelfde dag van de week.")
    )
    weeks = forms.TypedChoiceField(
        label=_("Hoe vaak?"),
        coerce=int,
        choices=[(number, weeks_text(number)) for number in range(1, MOST_WEEKS + 1)],
        error_messages=_CHOOSE,
    )
    areas = forms.TypedMultipleChoiceField(
        label=_("In welke wijken?"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={**_CHOOSE, "required": _("Kies minstens één wijk.")},
    )
    reason = forms.CharField(
        label=_("Waarom verandert het?"),
        help_text=_("Dit staat bij de wijziging in het openbaar register."),
        max_length=200,
        required=False,
    )

    def __init__(
        self, data: Any = None, *, streams: Iterable[Stream], areas: Iterable[tuple[int, str]], **options: Any
    ) -> None:
        super().__init__(data, **options)
        _offer(self, "stream", [(one.key, one.name) for one in streams])
        _offer(self, "areas", list(areas))


class MoveForm(forms.Form):
    """A day that is moved, to which day and why."""

    on = DayField(label=_("Welke dag verandert?"))
    to = DayField(
        label=_("Naar welke dag?"),
        required=False,
        help_text=_("Laat dit leeg als er die keer niets wordt opgehaald."),
    )
    stream = forms.ChoiceField(label=_("Wat?"), required=False, error_messages=_CHOOSE)
    area = forms.TypedChoiceField(
        label=_("In welke wijk?"), required=False, coerce=int, empty_value=None, error_messages=_CHOOSE
    )
    reason = forms.CharField(
        label=_("Waarom?"),
        help_text=_("Bewoners lezen dit op de kalender."),
        max_length=200,
        error_messages={"required": _("Schrijf waarom. Bewoners lezen dit.")},
    )

    def __init__(
        self,
        data: Any = None,
        *,
        streams: Iterable[Stream],
        districts: Iterable[District],
        today: date,
        **options: Any,
    ) -> None:
        super().__init__(data, **options)
        self.today = today
        _offer(self, "stream", [("", _("Alles")), *((one.key, one.name) for one in streams)])
        _offer(self, "area", [("", _("Alle wijken")), *((one.pk, one.name) for one in districts)])

    def clean(self) -> dict[str, Any]:
        """What is over is not moved any more, and nothing is moved into the past."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if (on := said.get("on")) and on < self.today:
            self.add_error("on", _("Deze dag is al voorbij."))
        if (to := said.get("to")) and to < self.today:
            self.add_error("to", _("Deze dag is al voorbij."))
        if said.get("on") and said.get("on") == said.get("to"):
            self.add_error("to", _("Kies een andere dag dan de dag zelf."))
        return said


def _offer(form: forms.Form, name: str, choices: list[tuple[Any, Any]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # declared above
    field.choices = choices
