"""Who is away, from when to when, and who takes over. Why is not asked."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rolvast.huisstijl.fields import DayField

_DAY = {"required": _("Vul een dag in.")}
_NOT_HERE = {"invalid_choice": _("Deze collega werkt hier nu niet. Kies een ander.")}


class AbsenceForm(forms.Form):
    """``of``: of whom one may say it, oneself first; ``people``: who can take over: (position, words)."""

    def __init__(
        self,
        data: Any = None,
        *,
        of: list[tuple[int, str]],
        people: Iterable[tuple[int, str]],
        today: date,
        **options: Any,
    ) -> None:
        super().__init__(data, **options)
        if len(of) > 1:
            self.fields["position"] = forms.TypedChoiceField(
                label=_("Wie is er afwezig?"), choices=of, coerce=int, error_messages=_NOT_HERE
            )
        self._own = of[0][0] if of else 0
        self.fields["starts_on"] = DayField(label=_("Eerste dag"), initial=today, error_messages=_DAY)
        self.fields["ends_on"] = DayField(label=_("Laatste dag"), error_messages=_DAY)
        self.fields["replacement"] = forms.TypedChoiceField(
            label=_("Wie vervangt?"),
            help_text=_("De vervanger ziet de zaken in de eigen werkvoorraad, en is dan contactpersoon."),
            choices=[("", _("Niemand in het bijzonder")), *people],
            coerce=int,
            required=False,
            empty_value=None,
            error_messages=_NOT_HERE,
        )

    @property
    def position_id(self) -> int:
        """Of whom it is said. After ``is_valid``."""
        return int(self.cleaned_data.get("position") or self._own)
