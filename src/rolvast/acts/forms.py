"""Cleans what someone asks of the public register."""

from django import forms
from django.utils.translation import gettext_lazy as _

from rolvast.acts.queries import RegisterChoice


class RegisterForm(forms.Form):
    """Words, year and authority; each may be left open."""

    woorden = forms.CharField(label=_("Woorden"), required=False, max_length=200)
    jaar = forms.TypedChoiceField(label=_("Jaar"), required=False, coerce=int, empty_value=None)
    orgaan = forms.ChoiceField(label=_("Wie besloot"), required=False)

    def __init__(self, *args: object, choice: RegisterChoice, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # handed on as they came
        years = [("", _("Alle jaren")), *((str(year), str(year)) for year in choice.years)]
        authorities = [("", _("Iedereen")), *((name, name.capitalize()) for name in choice.authorities)]
        self.fields["jaar"].choices = years  # type: ignore[attr-defined]
        self.fields["orgaan"].choices = authorities  # type: ignore[attr-defined]
