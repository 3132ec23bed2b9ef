"""What staff fill in for each move of a case. What can be chosen is handed in by the view."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rolvast.cases.forms.attaching import FilesForm
from rolvast.cases.rules import JUDGED, Ground, Outcome
from rolvast.cases.rules.forwarding import Elsewhere
from rolvast.catalogue.rules import Kind, RecordBlock
from rolvast.deadlines.rules import Exclusion
from rolvast.huisstijl.fields import DayField, MinutesField

_MISSING = {"required": _("Vul dit in.")}
_CHOOSE = {"required": _("Kies een antwoord.")}


class _Handling(forms.Form):
    """What nearly every move asks: minutes spent, which cost per result is counted from."""

    minutes = MinutesField()
    field_order: tuple[str, ...] = (
        "outcome",
        "recorded",
        "to",
        "ground",
        "period",
        "until",
        "reason",
        "minutes",
    )


def _words(label: Any, *, help_text: Any = "", required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=4000,
        widget=forms.Textarea({"rows": 4}),
        error_messages=_MISSING,
    )


class AssignForm(forms.Form):
    """To whom a case goes. ``people``: (position, "name, title"); ``away``: what to say of who is away."""

    def __init__(
        self,
        data: Any = None,
        *,
        people: Iterable[tuple[int, str]],
        away: Mapping[int, str] | None = None,
        **options: Any,
    ) -> None:
        super().__init__(data, **options)
        self._away = away or {}
        self.fields["position"] = forms.TypedChoiceField(
            label=_("Wie gaat deze zaak behandelen?"),
            choices=[("", _("Kies iemand")), *people],
            coerce=int,
            error_messages={**_CHOOSE, "invalid_choice": _("Deze persoon kan deze zaak niet krijgen.")},
        )
        if data is not None and str(data.get("position", "")) in {str(key) for key in self._away}:
            self.fields["anyway"] = forms.BooleanField(
                label=_("Geef de zaak toch aan wie afwezig is"), required=False
            )

    def clean(self) -> dict[str, Any]:
        """Who is away gets a case only when that is meant."""
        said = super().clean() or self.cleaned_data
        warning = self._away.get(said.get("position") or 0)
        if warning and not said.get("anyway"):
            self.add_error("position", warning)
        return said


class AskForm(_Handling):
    """What is missing, and how long the applicant gets. ``until``: (last day, what it means for the date)."""

    reason = _words(_("Wat hebt u nog nodig van de indiener?"), help_text=_("De indiener leest deze tekst."))

    def __init__(self, data: Any = None, *, until: Iterable[tuple[date, str]], **options: Any) -> None:
        super().__init__(data, **options)
        days = [(day.isoformat(), text) for day, text in until]
        self.fields["until"] = forms.TypedChoiceField(
            label=_("Tot wanneer kan de indiener antwoorden?"),
            choices=days,
            initial=days[min(1, len(days) - 1)][0] if days else None,
            coerce=date.fromisoformat,
            widget=forms.RadioSelect,
            error_messages=_CHOOSE,
        )
        self.order_fields(("reason", "until", "minutes"))


class SuspendForm(_Handling):
    """On which ground the term stands still, and until when."""

    ground = forms.TypedChoiceField(
        label=_("Op welke grond?"),
        help_text=_("De indiener leest deze woorden."),
        coerce=Ground,
        widget=forms.RadioSelect,
        error_messages=_CHOOSE,
    )
    reason = _words(_("Uitleg aan de indiener"))

    def __init__(
        self, data: Any = None, *, kind: Kind | None = None, until: date | None = None, **options: Any
    ) -> None:
        super().__init__(data, **options)
        self.fields["ground"].choices = [  # type: ignore[attr-defined]
            (ground.value, f"{ground.label} ({ground.article(kind)})")
            for ground in Ground
            if ground is not Ground.INCOMPLETE and ground.holds_for(kind)
        ]
        self.fields["until"] = DayField(
            label=_("Tot welke dag?"),
            initial=until,
            help_text=_(
                "De termijn staat stil vanaf morgen. Gaat u eerder verder? Dan loopt hij eerder weer."
            ),
            error_messages=_MISSING,
        )
        self.order_fields(self.field_order)


class ResumeForm(FilesForm, _Handling):
    """Why the term runs again, with what the resident brought."""

    reason = _words(_("Wat is er binnengekomen of veranderd?"))
    field_order = ("reason", "minutes", "bestanden")


class ExtendForm(_Handling):
    """How much longer. ``periods``: (ISO 8601 duration, what it means for the date)."""

    reason = _words(_("Waarom is er meer tijd nodig?"), help_text=_("De indiener leest deze tekst."))

    def __init__(self, data: Any = None, *, periods: Iterable[tuple[str, str]], **options: Any) -> None:
        super().__init__(data, **options)
        allowed = list(periods)
        self.fields["period"] = forms.ChoiceField(
            label=_("Hoeveel langer?"),
            choices=allowed,
            initial=allowed[-1][0] if allowed else None,
            widget=forms.RadioSelect,
            error_messages=_CHOOSE,
        )
        self.order_fields(self.field_order)


class ForwardForm(_Handling):
    """To which organisation, and why; and where the letter that goes along can be mailed to."""

    kind = forms.TypedChoiceField(
        label=_("Wat voor organisatie gaat hierover?"),
        choices=[("", _("Kies een soort")), *((kind.value, kind.label) for kind in Elsewhere)],
        coerce=Elsewhere,
        error_messages=_CHOOSE,
    )
    to = forms.CharField(
        label=_("Naam van de organisatie"),
        help_text=_("Bijvoorbeeld: waterschap Vallei en Veluwe. Nooit de naam van een persoon."),
        max_length=100,
        required=False,
    )
    email = forms.EmailField(
        label=_("E-mailadres van de organisatie"),
        help_text=_("Dan mailen wij de brief met wat er is ingestuurd. Anders verstuurt u hem zelf."),
        required=False,
        error_messages={"invalid": _("Dit is geen e-mailadres. Controleer het adres.")},
    )
    reason = _words(
        _("Waarom stuurt u de zaak door?"), help_text=_("De indiener en de organisatie lezen deze tekst.")
    )
    field_order = ("kind", "to", "email", "reason", "minutes")

    def clean(self) -> dict[str, Any]:
        """An organisation of which there are more than one has to be named."""
        said = super().clean() or self.cleaned_data
        kind = said.get("kind")
        if isinstance(kind, Elsewhere) and not kind.is_one and not said.get("to") and "to" not in self.errors:
            self.add_error("to", _("Vul in welke organisatie het is."))
        return said


class CloseForm(_Handling):
    """What came of it. Without ``outcomes`` the outcome stands in the decision already."""

    reason = _words(
        _("Wat is er gedaan, en waarom is de zaak klaar?"), help_text=_("De indiener leest deze tekst.")
    )

    def __init__(
        self,
        data: Any = None,
        *,
        outcomes: Iterable[Outcome],
        record: RecordBlock | None = None,
        **options: Any,
    ) -> None:
        super().__init__(data, **options)
        self._record = record
        choices = [(outcome.value, outcome.label) for outcome in outcomes]
        if choices:
            self.fields["outcome"] = forms.TypedChoiceField(
                label=_("Wat is ervan gekomen?"),
                choices=choices,
                coerce=Outcome,
                widget=forms.RadioSelect,
                error_messages=_CHOOSE,
            )
        if record is not None and choices:
            whole = len(record.outcomes) == len(choices)
            listed = ", ".join(outcome.label for outcome in record.outcomes)
            only = "" if whole else _("Alleen bij: %(outcomes)s.") % {"outcomes": listed}
            self.fields["recorded"] = forms.CharField(
                label=record.label,
                help_text=" ".join(filter(None, (only, record.hint))),
                required=whole,
                max_length=200,
                error_messages=_MISSING,
            )
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        """What is recorded goes with some outcomes."""
        said = super().clean() or self.cleaned_data
        wanted = self._record is not None and said.get("outcome") in self._record.outcomes
        if wanted and not said.get("recorded") and "recorded" not in self.errors:
            self.add_error("recorded", _MISSING["required"])
        return said


class ReasonForm(_Handling):
    """A move that asks for nothing but its reason."""

    reason = _words(_("Waarom?"), help_text=_("De indiener leest deze tekst."))


class NoticeForm(_Handling):
    """A notice of default that came in by letter, at the desk or by telephone. ``latest``: today."""

    reason = _words(
        _("Wat schreef de indiener?"),
        help_text=_("Een vaste vorm is niet nodig. Ook een klacht dat wij te laat zijn, telt."),
        required=False,
    )

    def __init__(self, data: Any = None, *, latest: date | None = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["received"] = DayField(
            label=_("Op welke dag kwam de ingebrekestelling binnen?"),
            latest=latest,
            initial=latest,
            error_messages=_MISSING,
        )
        self.order_fields(("received", "reason", "minutes"))


class PenaltyForm(_Handling):
    """The decision on the penalty. ``amount``: what is due, as words; empty while that is not known yet."""

    reason = _words(_("Waarom?"), help_text=_("De indiener leest deze tekst."))

    def __init__(self, data: Any = None, *, amount: str = "", **options: Any) -> None:
        super().__init__(data, **options)
        choices = [(why.value, f"{why.nl} ({why.article})") for why in JUDGED]
        if amount:
            choices.insert(0, ("", amount))
        self.fields["exclusion"] = forms.TypedChoiceField(
            label=_("Is er een dwangsom?"),
            choices=choices,
            coerce=Exclusion,
            empty_value=None,
            required=not amount,
            initial="" if amount else None,
            widget=forms.RadioSelect,
            error_messages=_CHOOSE,
        )
        self.order_fields(("exclusion", "reason", "minutes"))
