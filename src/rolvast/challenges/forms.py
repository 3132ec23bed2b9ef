"""Cleans what people send about a challenge."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rolvast.challenges.rules import AgreementSaid
from rolvast.huisstijl.fields import DayField, MinutesField

_MISSING = {"required": gettext_lazy("Vul dit in.")}
_MOST_EUROS = 99_999_999


def _words(label: Any, *, hint: Any = "", rows: int = 4) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=4000,
        widget=forms.Textarea({"rows": rows}),
        error_messages=_MISSING,
    )


_WITH = gettext_lazy("Met voorbereiden en opschrijven. Weet u het niet? Laat het leeg.")


class NothingForm(forms.Form):
    """A button with nothing to fill in."""


class PlanForm(forms.Form):
    """On which day there is a talk."""

    on = DayField(label=gettext_lazy("Op welke dag?"))


class HoldForm(forms.Form):
    """What was said in a talk."""

    number = forms.IntegerField(min_value=1, max_value=999, widget=forms.HiddenInput)
    on = DayField(label=gettext_lazy("Op welke dag was het gesprek?"))
    report = _words(
        gettext_lazy("Het verslag"),
        hint=gettext_lazy("De bewoners lezen precies deze tekst. Schrijf op wat u samen afsprak."),
        rows=6,
    )
    minutes = MinutesField(help_text=_WITH)


class MissForm(forms.Form):
    """Why a talk did not happen."""

    number = forms.IntegerField(min_value=1, max_value=999, widget=forms.HiddenInput)
    reason = _words(
        gettext_lazy("Waarom ging het niet door?"),
        hint=gettext_lazy("Schrijf het vriendelijk op. Plan daarna een nieuwe dag."),
        rows=3,
    )


class AgreementForm(forms.Form):
    """What both sides agree."""

    work = _words(gettext_lazy("Welk werk doen de bewoners?"))
    result = _words(gettext_lazy("Wat is het resultaat?"))
    quality = _words(gettext_lazy("Waaraan zien we dat het goed is, en voor iedereen te gebruiken?"))
    budget = forms.DecimalField(
        label=gettext_lazy("Hoeveel euro krijgen de bewoners in totaal?"),
        help_text=gettext_lazy("Is er geen geld mee gemoeid? Vul dan 0 in."),
        min_value=0,
        max_value=_MOST_EUROS,
        decimal_places=2,
        localize=True,
        widget=forms.TextInput({"inputmode": "decimal"}),
        error_messages={
            **_MISSING,
            "invalid": gettext_lazy("Schrijf een bedrag in euro's, bijvoorbeeld 1250,50."),
            "min_value": gettext_lazy("Een bedrag kan niet minder dan nul zijn."),
        },
    )
    starts_on = DayField(label=gettext_lazy("Vanaf welke dag?"))
    ends_on = DayField(label=gettext_lazy("Tot en met welke dag?"))
    liability = _words(gettext_lazy("Wie is verzekerd, en wie betaalt bij schade?"))
    help = _words(gettext_lazy("Wat doet de gemeente om te helpen?"))
    way_out = _words(gettext_lazy("Hoe kan iemand stoppen?"))
    notice_weeks = forms.IntegerField(
        label=gettext_lazy("Hoeveel weken van tevoren zegt men dat?"),
        min_value=0,
        max_value=52,
        widget=forms.TextInput({"inputmode": "numeric"}),
        error_messages={
            **_MISSING,
            "invalid": gettext_lazy("Schrijf een heel getal, bijvoorbeeld 8."),
            "min_value": gettext_lazy("Kies 0 tot en met 52 weken."),
            "max_value": gettext_lazy("Kies 0 tot en met 52 weken."),
        },
    )

    @property
    def said(self) -> AgreementSaid:
        """What was filled in, once it is right; money in whole cents."""
        found = dict(self.cleaned_data)
        budget = found.pop("budget")
        return AgreementSaid(budget_cents=int(budget * 100), **found)

    def clean(self) -> dict[str, Any]:
        """A term that ends after it begins."""
        found = dict(super().clean() or self.cleaned_data)
        first, last = found.get("starts_on"), found.get("ends_on")
        if isinstance(first, date) and isinstance(last, date) and last <= first:
            self.add_error(
                "ends_on", ValidationError(_("De laatste dag moet na de eerste dag liggen."), code="period")
            )
        return found


class AgreeForm(forms.Form):
    """Yes to the version that was on the page."""

    number = forms.IntegerField(min_value=1, max_value=9999, widget=forms.HiddenInput)


class SignForm(AgreeForm):
    """The yes of the municipality, with its reason."""

    reason = _words(gettext_lazy("Waarom zegt de gemeente ja tegen deze overeenkomst?"), rows=3)


class EvaluateForm(forms.Form):
    """What both sides found."""

    words = _words(
        gettext_lazy("Wat vonden bewoners en gemeente?"),
        hint=gettext_lazy("Wat ging goed, wat kostte het, wat leren we, en gaan we door?"),
        rows=6,
    )
    minutes = MinutesField(help_text=_WITH)


class GiveBackForm(forms.Form):
    """From which day the municipality does it again, and why."""

    on = DayField(label=gettext_lazy("Vanaf welke dag doet de gemeente de taak weer?"))
    reason = _words(gettext_lazy("Waarom?"), rows=3)


class EndForm(forms.Form):
    """How it goes on."""

    reason = _words(gettext_lazy("Hoe gaat het nu verder met de taak?"), rows=3)
