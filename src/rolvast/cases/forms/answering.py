"""What a resident says about their own case."""

from django import forms
from django.utils.translation import gettext_lazy as _

from rolvast.cases.forms.attaching import FilesForm
from rolvast.cases.forms.questions import digital_field
from rolvast.cases.rules import Verdict

_MISSING = {"required": _("Vul dit in.")}


class AnswerForm(FilesForm):
    """The answer to what we asked for."""

    answer = forms.CharField(
        label=_("Uw antwoord"), max_length=4000, widget=forms.Textarea({"rows": 6}), error_messages=_MISSING
    )
    field_order = ("answer", "bestanden")


class WithdrawForm(forms.Form):
    """Taking a case back."""

    reason = forms.CharField(
        label=_("Waarom trekt u de zaak in?"),
        help_text=_("Een paar woorden is genoeg. Zo leren wij ervan."),
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        error_messages=_MISSING,
    )


class VerdictForm(forms.Form):
    """Was it solved? Only the resident says so."""

    verdict = forms.TypedChoiceField(
        label=_("Is het voor u opgelost?"),
        choices=[
            (Verdict.SOLVED.value, _("Ja, het is opgelost")),
            (Verdict.PARTLY.value, _("Deels")),
            (Verdict.NOT_SOLVED.value, _("Nee, het is niet opgelost")),
        ],
        coerce=Verdict,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies een antwoord.")},
    )
    words = forms.CharField(
        label=_("Wilt u er iets bij vertellen?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )


class MailForm(forms.Form):
    """Which messages about this case may come by e-mail."""

    digitaal = digital_field(label=_("Welke berichten over deze zaak wilt u per e-mail?"))


class ReopenForm(forms.Form):
    """Asking to go on with a case that was closed."""

    reason = forms.CharField(
        label=_("Wat is er nog niet goed?"),
        max_length=4000,
        widget=forms.Textarea({"rows": 4}),
        error_messages=_MISSING,
    )


class NoticeOfDefaultForm(forms.Form):
    """A notice of default by the applicant; that they send it is enough."""

    words = forms.CharField(
        label=_("Wilt u er iets bij schrijven?"),
        help_text=_("Dat hoeft niet."),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
