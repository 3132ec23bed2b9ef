"""What is done with a step."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _


class SkipForm(forms.Form):
    """Why a step is not needed."""

    reason = forms.CharField(
        label=_("Waarom is deze stap niet nodig?"),
        help_text=_("De indiener kan dit lezen."),
        max_length=1000,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": _("Leg uit waarom deze stap niet nodig is. De indiener kan dat lezen.")},
    )


class HandForm(forms.Form):
    """To whom a step goes: a colleague, or a team."""

    to = forms.ChoiceField(
        label=_("Aan wie geeft u deze stap?"),
        error_messages={
            "required": _("Kies een collega of een team."),
            "invalid_choice": _("Kies een collega of een team uit de lijst."),
        },
    )

    def __init__(
        self, data: object = None, *, people: Iterable[tuple[int, str]], teams: Iterable[str], auto_id: str
    ) -> None:
        super().__init__(data, auto_id=auto_id)  # type: ignore[arg-type]
        self.fields["to"].choices = [  # type: ignore[attr-defined]
            ("", _("Kies")),
            *((f"p{key}", name) for key, name in people),
            *((f"t{name}", _("Team %(name)s") % {"name": name}) for name in teams),
        ]

    @property
    def owner(self) -> tuple[int | None, str]:
        """The position and the team that were chosen; one of them."""
        chosen: str = self.cleaned_data["to"]
        return (int(chosen[1:]), "") if chosen.startswith("p") else (None, chosen[1:])
