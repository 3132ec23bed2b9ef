"""Cleans what staff say about keeping cases."""

from django import forms
from django.utils.translation import gettext_lazy as _

from rolvast.cases.rules.retention import HoldGround

_MISSING = {"required": _("Vul in waarom.")}


class ReasonForm(forms.Form):
    """Why: kept with the act."""

    reason = forms.CharField(
        label=_("Waarom?"),
        widget=forms.Textarea({"rows": 3}),
        max_length=1000,
        error_messages=_MISSING,
    )


class HoldForm(ReasonForm):
    """Why a case is kept longer; the applicant reads the words."""

    ground = forms.TypedChoiceField(
        label=_("Waarom mag de zaak niet worden vernietigd?"),
        choices=[(ground.value, ground.sentence) for ground in HoldGround],
        coerce=HoldGround,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies een reden.")},
    )
    field_order = ("ground", "reason")


class ApproveForm(ReasonForm):
    """What was looked at before a list is approved, and that one knows it cannot be undone."""

    reason = forms.CharField(
        label=_("Wat hebt u nagekeken?"),
        help_text=_("Dit staat bij de lijst en in de verklaring. Noem geen namen van mensen."),
        widget=forms.Textarea({"rows": 3}),
        max_length=1000,
        error_messages={"required": _("Schrijf wat u hebt nagekeken.")},
    )
    sure = forms.BooleanField(
        label=_("Ik weet dat dit niet terug te draaien is"),
        error_messages={"required": _("Zet een vinkje als u het zeker weet.")},
    )
