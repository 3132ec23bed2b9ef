"""What staff choose on the worklist: which cases, and to whom to give those they ticked."""

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rolvast.cases.queries import Chosen
from rolvast.cases.queries.worklists import Order, Standing, Term, Whose
from rolvast.huisstijl.fields import DayField

#: A case number as people read and type it: the year, then digits.
NUMBER = re.compile(r"\d{4}-\d{1,12}")

_STANDINGS: Mapping[Standing, str | Promise] = {
    Standing.RECEIVED: _("ontvangen"),
    Standing.IN_PROGRESS: _("in behandeling"),
    Standing.WAITING: _("wacht"),
    Standing.WAITING_FOR_RESIDENT: _("wacht op de inwoner"),
}
_TERMS: Mapping[Term, str | Promise] = {
    Term.LATE: _("te laat"),
    Term.SOON: _("klaar binnen een week"),
    Term.UNKNOWN: _("zonder schatting"),
}
_ORDERS: Mapping[Order, str | Promise] = {
    Order.CHANCE: _("kans op te laat"),
    Order.DAY: _("datum"),
}
_NO_SUCH = {"invalid_choice": _("Deze keuze bestaat niet (meer). Kies een andere.")}


def _choice[T: StrEnum](kind: type[T], label: Any, words: Mapping[T, Any]) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=[("", _("alle")), *((value.value, text) for value, text in words.items())],
        coerce=kind,
        required=False,
        empty_value=None,
        error_messages=_NO_SUCH,
    )


class FilterForm(forms.Form):
    """Which cases of the worklist. All of it stands in the address, so none of it may be personal.

    ``tasks``: (key, name); ``teams``: (id, name).
    """

    toon = forms.TypedChoiceField(
        choices=[(whose.value, "") for whose in Whose], coerce=Whose, required=False, empty_value=Whose.ALL
    )
    q = forms.CharField(
        label=_("Zaaknummer, of woorden van taak of wijk"),
        max_length=100,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    stand = _choice(Standing, _("Stand"), _STANDINGS)
    termijn = _choice(Term, _("Termijn"), _TERMS)
    van = DayField(label=_("Ontvangen vanaf"), required=False)
    tot = DayField(label=_("Ontvangen tot en met"), required=False)
    volgorde = forms.TypedChoiceField(
        label=_("Volgorde"),
        choices=[(order.value, text) for order, text in _ORDERS.items()],
        coerce=Order,
        required=False,
        empty_value=Order.CHANCE,
        error_messages=_NO_SUCH,
    )

    def __init__(
        self,
        data: Any = None,
        *,
        tasks: Sequence[tuple[int, str, str]],
        teams: Iterable[tuple[int, str]],
        **options: Any,
    ) -> None:
        super().__init__(data, **options)
        self._task_ids = {key: task_id for task_id, key, _name in tasks}
        self.fields["taak"] = forms.ChoiceField(
            label=_("Taak"),
            choices=[("", _("alle")), *((key, name) for _id, key, name in tasks)],
            required=False,
            error_messages=_NO_SUCH,
        )
        self.fields["team"] = forms.TypedChoiceField(
            label=_("Team"),
            choices=[("", _("alle")), *teams],
            coerce=int,
            required=False,
            empty_value=None,
            error_messages=_NO_SUCH,
        )

    def clean(self) -> dict[str, Any]:
        """Raises ``ValidationError`` where a period ends before it begins."""
        said = super().clean() or self.cleaned_data
        since, until = said.get("van"), said.get("tot")
        if since is not None and until is not None and until < since:
            self.add_error("tot", _("Deze dag ligt vóór de eerste. Kies een latere dag."))
        return said

    @property
    def number(self) -> str:
        """The case number that was looked for, where it is one."""
        words = str(self.cleaned_data.get("q", ""))
        return words if NUMBER.fullmatch(words) else ""

    @property
    def narrows(self) -> bool:
        """Whether anything was chosen besides whose cases and their order."""
        chosen = self.chosen()
        return chosen != Chosen(whose=chosen.whose, order=chosen.order)

    def chosen(self) -> Chosen:
        """What is to be seen; a field that was filled in wrongly narrows nothing. After ``is_valid``."""
        said = self.cleaned_data
        return Chosen(
            whose=said.get("toon") or Whose.ALL,
            task_id=self._task_ids.get(said.get("taak", "")),
            team_id=said.get("team"),
            standing=said.get("stand"),
            term=said.get("termijn"),
            received_from=said.get("van"),
            received_to=said.get("tot"),
            words=tuple(str(said.get("q", "")).split()[:5]),
            order=said.get("volgorde") or Order.CHANCE,
        )


class NameForm(forms.Form):
    """The name of a sender. Sent as a form, because a name may not stand in an address or a log."""

    name = forms.CharField(
        label=_("Naam van de indiener"),
        min_length=2,
        max_length=200,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={
            "required": _("Vul een naam in."),
            "min_length": _("Vul ten minste twee letters in."),
        },
    )


class _NumbersField(forms.Field):
    """The numbers of the cases that were ticked."""

    widget = forms.MultipleHiddenInput

    def clean(self, value: Any) -> list[str]:
        """Raises ``ValidationError`` where nothing was ticked, or what cannot be."""
        numbers = list(dict.fromkeys(str(number) for number in value or []))
        if not numbers:
            raise ValidationError(_("Kies eerst een of meer zaken in de lijst."))
        if len(numbers) > 200 or not all(NUMBER.fullmatch(number) for number in numbers):
            raise ValidationError(_("Dit zijn geen zaken uit de lijst. Kies ze opnieuw."))
        return numbers


class GiveForm(forms.Form):
    """To whom the ticked cases go. ``teams``: (id, name); ``people``: (position, team or None, words)."""

    def __init__(
        self,
        data: Any = None,
        *,
        teams: Sequence[tuple[int, str]],
        people: Sequence[tuple[int, int | None, str]],
        **options: Any,
    ) -> None:
        super().__init__(data, **options)
        self._to: dict[str, tuple[int | None, int | None]] = {
            **{f"team-{team_id}": (None, team_id) for team_id, _name in teams},
            **{f"mens-{position_id}": (position_id, team_id) for position_id, team_id, _words in people},
        }
        self.fields["zaak"] = _NumbersField(label=_("Zaken"))
        self.fields["aan"] = forms.ChoiceField(
            label=_("Geef de gekozen zaken aan"),
            choices=[
                ("", _("Kies iemand of een team")),
                (_("Mensen"), [(f"mens-{position_id}", words) for position_id, _team, words in people]),
                (_("Teams, nog zonder naam"), [(f"team-{team_id}", name) for team_id, name in teams]),
            ],
            error_messages={
                "required": _("Kies aan wie u de zaken geeft."),
                "invalid_choice": _("Deze persoon of dit team kan geen zaken krijgen."),
            },
        )

    @property
    def to(self) -> tuple[int | None, int | None]:
        """Position and team that were chosen. After ``is_valid``."""
        return self._to[self.cleaned_data["aan"]]
