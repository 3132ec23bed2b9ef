"""Cleans what is said about a post: a report, a decision, an answer."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rolvast.huisstijl.fields import HoneypotField
from rolvast.moderation.rules import Problem

_WRONG = [(one.value, one.label) for one in Problem]
_NEEDED = {"required": gettext_lazy("Vul dit in.")}
_CHOOSE = {
    "required": gettext_lazy("Kies een antwoord."),
    "invalid_choice": gettext_lazy("Kies een antwoord uit de lijst."),
}
_LONG = {"max_length": gettext_lazy("Maak het korter: hoogstens 2.000 tekens.")}


def _text(label: object, *, required: bool = True, hint: object = "") -> forms.CharField:
    return forms.CharField(
        label=str(label),
        help_text=str(hint),
        required=required,
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        error_messages={**_NEEDED, **_LONG},
    )


class ReportForm(forms.Form):
    """What is wrong with something that somebody posted."""

    problem = forms.ChoiceField(
        label=gettext_lazy("Wat is er mis?"),
        choices=_WRONG,
        widget=forms.RadioSelect,
        error_messages=_CHOOSE,
    )
    words = _text(
        gettext_lazy("Wilt u er iets bij zeggen?"),
        required=False,
        hint=gettext_lazy("Schrijf hier geen namen of andere gegevens van mensen op."),
    )
    website = HoneypotField()


class LookForm(forms.Form):
    """What who looks decides, and the words to the author."""

    shown = forms.ChoiceField(
        label=gettext_lazy("Wat besluit u?"),
        choices=[("ja", gettext_lazy("Iedereen mag dit lezen")), ("nee", gettext_lazy("Haal dit weg"))],
        widget=forms.RadioSelect,
        error_messages=_CHOOSE,
    )
    ground = forms.ChoiceField(
        label=gettext_lazy("Wat is er mis?"),
        choices=[("", gettext_lazy("Kies")), *_WRONG],
        required=False,
        error_messages=_CHOOSE,
    )
    reason = _text(
        gettext_lazy("Reden voor de schrijver"),
        required=False,
        hint=gettext_lazy("De schrijver leest precies wat u hier schrijft."),
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        for name in ("ground", "reason"):
            self.fields[name].optional = _("alleen als u het weghaalt")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, object]:
        """Taking away needs what is wrong, and a reason."""
        cleaned = super().clean() or {}
        if cleaned.get("shown") == "nee":
            if not cleaned.get("ground"):
                self.add_error("ground", ValidationError(_("Kies wat er mis is.")))
            if not cleaned.get("reason") and "reason" not in self.errors:
                self.add_error("reason", ValidationError(_("Schrijf waarom. De schrijver leest dit.")))
        return cleaned


class AnswerForm(forms.Form):
    """Why what was taken away should stand, by its author."""

    text = _text(gettext_lazy("Waarom mag uw bericht volgens u blijven staan?"))


class JudgeForm(forms.Form):
    """What another than who decided makes of the answer."""

    upheld = forms.ChoiceField(
        label=gettext_lazy("Wat besluit u?"),
        choices=[("ja", gettext_lazy("Zet het bericht terug")), ("nee", gettext_lazy("Laat het weg"))],
        widget=forms.RadioSelect,
        error_messages=_CHOOSE,
    )
    reason = _text(gettext_lazy("Reden voor de schrijver"))
