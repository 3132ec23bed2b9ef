"""What people say about messages: which may come by e-mail, and when a way in did not work."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rolvast.huisstijl.fields import ClockField, DayField, moment
from rolvast.messages.rules import Entrance, Group

_MISSING = {"required": _("Vul dit in.")}


class ConsentForm(forms.Form):
    """Which messages may come by e-mail (Awb 2:8); none is an answer too."""

    digitaal = forms.TypedMultipleChoiceField(
        label=_("Welke berichten wilt u per e-mail?"),
        help_text=_("U mag uw keuze altijd veranderen. Alles staat ook op deze website."),
        choices=[(group.value, group.label) for group in Group],
        coerce=Group,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class OutageForm(forms.Form):
    """When a way in did not work. The end may be left open: it still does not."""

    channel = forms.TypedChoiceField(
        label=_("Wat werkt er niet?"),
        choices=[(entrance.value, entrance.label) for entrance in Entrance],
        coerce=Entrance,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies een antwoord.")},
    )
    from_day = DayField(label=_("Sinds welke dag?"))
    from_time = ClockField(
        label=_("Hoe laat begon het?"),
        help_text=_("Bijvoorbeeld 9:30."),
        error_messages=_MISSING,
    )
    until_day = DayField(label=_("Tot welke dag?"), required=False)
    until_time = ClockField(
        label=_("Hoe laat was het voorbij?"),
        help_text=_("Duurt het nog? Laat de dag en de tijd dan leeg."),
        required=False,
    )
    note = forms.CharField(
        label=_("Wat is er aan de hand?"),
        help_text=_("Iedereen kan dit lezen. Noem geen namen van mensen."),
        max_length=300,
        error_messages=_MISSING,
    )

    def clean(self) -> dict[str, Any]:
        """Refuse half an end."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if (said.get("until_day") is None) != (said.get("until_time") is None) and not (
            {"until_day", "until_time"} & set(self.errors)
        ):
            raise ValidationError(gettext("Vul van het einde de dag én de tijd in, of geen van beide."))
        return said

    @property
    def started_at(self) -> datetime:
        """The moment it began."""
        return moment(self.cleaned_data["from_day"], self.cleaned_data["from_time"])

    @property
    def ended_at(self) -> datetime | None:
        """The moment it was over, if it is."""
        day = self.cleaned_data["until_day"]
        return moment(day, self.cleaned_data["until_time"]) if day else None
