"""A mandate to give."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rolvast.acts.rules import EVERYTHING
from rolvast.catalogue.queries import PublicTask
from rolvast.catalogue.rules import Authority, Domain
from rolvast.huisstijl.fields import DayField

if TYPE_CHECKING:
    from rolvast.accounts.models import Position
    from rolvast.acts.models import Mandate


class MandateForm(forms.Form):
    """Who, in whose name, for what, when, under which mandate, and by which decision."""

    position = forms.ChoiceField(label=_("Welke functie krijgt het mandaat?"))
    authority = forms.TypedChoiceField(
        label=_("Namens welk bestuursorgaan?"),
        coerce=Authority,
        choices=[(one.value, one.label) for one in Authority],
    )
    scope = forms.ChoiceField(label=_("Waarvoor?"), help_text=_("Alles, een beleidsterrein of één taak."))
    sub_of = forms.ChoiceField(
        label=_("Onder welk mandaat?"),
        required=False,
        help_text=_("Een ondermandaat reikt nooit verder dan het mandaat erboven (Awb 10:9)."),
    )
    sub_allowed = forms.BooleanField(label=_("Wie dit mandaat heeft, mag ondermandaat geven"), required=False)
    starts_on = DayField(
        label=_("Eerste dag"),
        error_messages={"required": _("Kies een dag."), "invalid": _("Kies een dag die bestaat.")},
    )
    ends_on = DayField(
        label=_("Laatste dag"),
        required=False,
        help_text=_("Leeg laten: tot u het intrekt."),
        error_messages={"invalid": _("Kies een dag die bestaat.")},
    )
    decision = forms.CharField(
        label=_("Welk mandaatbesluit?"),
        max_length=200,
        help_text=_("Bijvoorbeeld: Mandaatbesluit Apeldoorn 2026."),
        error_messages={"required": _("Vul in met welk besluit dit mandaat is gegeven.")},
    )
    article = forms.CharField(
        label=_("Artikel of nummer in dat besluit"),
        max_length=60,
        error_messages={"required": _("Vul het artikel of het nummer in.")},
    )

    def __init__(
        self,
        data: Any = None,
        *,
        positions: Sequence["Position"],
        tasks: Sequence[PublicTask],
        above: Sequence[tuple["Mandate", str]],
        **more: Any,
    ) -> None:
        super().__init__(data, **more)
        self._positions = {str(one.pk): one for one in positions}
        self._above = {str(one.pk): one for one, _reach in above}
        self.fields["position"].choices = [  # type: ignore[attr-defined]
            (key, f"{one.title}, {one.person.name}") for key, one in self._positions.items()
        ]
        self.fields["scope"].choices = [  # type: ignore[attr-defined]
            (EVERYTHING, _("alle taken")),
            (_("Beleidsterrein"), [(domain.value, domain.label) for domain in Domain]),
            (_("Eén taak"), [(task.key, task.name) for task in tasks]),
        ]
        self.fields["sub_of"].choices = [  # type: ignore[attr-defined]
            ("", _("geen: rechtstreeks van het bestuursorgaan")),
            *((str(one.pk), f"{one.position.title}: {one.authority}, {reach}") for one, reach in above),
        ]
        self._domains = {task.key: task.domain for task in tasks}

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        said = dict(super().clean() or self.cleaned_data)
        first, last = said.get("starts_on"), said.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("De laatste dag moet na de eerste dag zijn."))
        return said

    @property
    def chosen_position(self) -> "Position":
        """Who gets it."""
        return self._positions[self.cleaned_data["position"]]

    @property
    def above(self) -> "Mandate | None":
        """Under which it is given."""
        return self._above.get(self.cleaned_data["sub_of"])

    @property
    def domain(self) -> str:
        """The domain of the task, where it is for one task."""
        return self._domains.get(self.cleaned_data["scope"], "")
