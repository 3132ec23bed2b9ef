"""Asking the applicant to let the decision wait, and their answer."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rolvast.cases.forms.handling import ReasonForm
from rolvast.huisstijl.fields import DayField


class AskPauseForm(ReasonForm):
    """Until which day, and why. ``until``: the day that is proposed."""

    def __init__(self, data: Any = None, *, until: date, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["reason"].label = _("Waarom hebt u meer tijd nodig?")
        self.fields["until"] = DayField(
            label=_("Tot en met welke dag vraagt u uitstel?"),
            initial=until,
            help_text=_("Vindt de indiener het goed? Dan staat de termijn stil tot en met deze dag."),
            error_messages={"required": _("Vul dit in.")},
        )
        self.order_fields(("reason", "until", "minutes"))


class AgreePauseForm(forms.Form):
    """Yes: with the day that was read, so that nobody agrees with another one."""

    until = forms.DateField(
        widget=forms.HiddenInput,
        error_messages={"required": _("Kies opnieuw."), "invalid": _("Kies opnieuw.")},
    )


class DeclinePauseForm(forms.Form):
    """No, and why for who wants to say so."""

    words = forms.CharField(
        label=_("Wilt u er iets bij schrijven?"),
        help_text=_("Dat hoeft niet."),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
