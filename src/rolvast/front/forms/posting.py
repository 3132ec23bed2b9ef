"""Which letters, and the day they went on the post."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rolvast.huisstijl.fields import DayField


class PostForm(forms.Form):
    """Letters that wait, chosen to print or to mark as posted."""

    letter = forms.TypedMultipleChoiceField(
        coerce=int, error_messages={"required": _("Kies minstens één brief.")}, label=_("Brieven")
    )
    on = DayField(
        label=_("Op welke dag gingen ze op de post?"),
        error_messages={"required": _("Kies een dag."), "invalid": _("Kies een dag die bestaat.")},
    )

    def __init__(self, data: Any = None, *, waiting: Iterable[int], prints: bool, **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["letter"].choices = [(key, str(key)) for key in waiting]  # type: ignore[attr-defined]
        self.fields["letter"].error_messages["invalid_choice"] = _(
            "Een van deze brieven wacht niet meer. Open de lijst opnieuw."
        )
        self.fields["on"].required = not prints
