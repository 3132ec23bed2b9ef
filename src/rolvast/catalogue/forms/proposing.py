"""What a proposal for another role says, and what the municipality wants to reach."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from rolvast.catalogue.forms.questions import CHOOSE, MISSING, check_days, names_nobody, words
from rolvast.catalogue.rules import (
    Aim,
    Alternative,
    Competence,
    Effect,
    Measure,
    Norm,
    Role,
    RoleNotAllowed,
    RunningCases,
    Stance,
    allowed_roles,
    check_role,
)
from rolvast.catalogue.rules.proposals import LONGEST_NAME, LONGEST_NORM, LONGEST_WHY
from rolvast.huisstijl.fields import DayField

_PERCENT = {Measure.WITHIN_TERM, Measure.SOLVED}


class ProposalForm(forms.Form):
    """A proposal to give a task another role.

    ``competence`` says what the law leaves open, ``current`` which role the task has, ``goals`` what can be
    served: (key of the row, name), ``after`` the day of the decision that stands. Six questions about the
    six aims and one about each other role are made from the enumerations.
    """

    def __init__(
        self,
        data: Any = None,
        *,
        competence: Competence,
        current: Role | None,
        goals: Iterable[tuple[int, str]],
        today: date,
        after: date | None,
        **options: Any,
    ) -> None:
        super().__init__(data, **options)
        self.competence, self.current = competence, current
        self.today, self.after = today, after
        self.fields["role"] = forms.TypedChoiceField(
            label=_("Welke rol stelt u voor?"),
            choices=[(role.value, role.label.capitalize()) for role in reversed(Role)],
            coerce=Role,
            widget=forms.RadioSelect,
            error_messages=CHOOSE,
        )
        self.fields["reason"] = words(
            _("Waarom?"),
            help_text=_("Iedereen kan dit lezen. Schrijf korte zinnen met gewone woorden. Noem geen namen."),
            rows=6,
        )
        self.fields["goal"] = forms.TypedChoiceField(
            label=_("Welk doel van de raad dient dit?"),
            choices=[("", _("Geen van deze doelen")), *((str(key), name) for key, name in goals)],
            coerce=int,
            empty_value=None,
            required=False,
            error_messages=CHOOSE,
        )
        for role in reversed(allowed_roles(competence)):
            self.fields[_why_not(role)] = words(
                _("Waarom niet %(role)s?") % {"role": role.label}, required=False, rows=2, longest=LONGEST_WHY
            )
        for aim in Aim:
            self.fields[_direction(aim)] = forms.TypedChoiceField(
                label=aim.label.capitalize(),
                choices=[("1", _("beter")), ("0", _("gelijk")), ("-1", _("slechter"))],
                coerce=int,
                empty_value=None,
                widget=forms.RadioSelect,
                error_messages=CHOOSE,
            )
            self.fields[_because(aim)] = forms.CharField(
                label=_("Waarom? (%(aim)s)") % {"aim": aim.label},
                max_length=LONGEST_WHY,
                required=False,
                validators=[names_nobody],
            )
        self.fields["running_cases"] = forms.TypedChoiceField(
            label=_("Wat gebeurt er met zaken die dan nog lopen?"),
            help_text=_("Geen zaak wordt door een rolbesluit gesloten."),
            choices=[(choice.value, choice.label) for choice in RunningCases],
            coerce=RunningCases,
            widget=forms.RadioSelect,
            error_messages=CHOOSE,
        )
        self.fields["norm"] = forms.CharField(
            label=_("Wat belooft de gemeente?"),
            help_text=_("Bijvoorbeeld: negen van de tien meldingen zijn binnen veertien dagen opgelost."),
            max_length=LONGEST_NORM,
            required=False,
            validators=[names_nobody],
        )
        self.fields["norm_measure"] = forms.TypedChoiceField(
            label=_("Met welk cijfer meten we dat?"),
            choices=[("", _("Kies een cijfer")), *((measure.value, measure.label) for measure in Measure)],
            coerce=Measure,
            empty_value=None,
            required=False,
            error_messages=CHOOSE,
        )
        self.fields["norm_target"] = forms.IntegerField(
            label=_("Hoeveel dagen of procent?"),
            min_value=1,
            max_value=3650,
            required=False,
            widget=forms.TextInput({"inputmode": "numeric"}),
            error_messages={
                name: _("Schrijf een heel getal, bijvoorbeeld 14.") for name in ("invalid", "min_value")
            }
            | {"max_value": _("Dat is meer dan tien jaar. Kijk het getal na.")},
        )
        self.fields["takes_effect_on"] = DayField(
            label=_("Op welke dag moet dit ingaan?"), error_messages=MISSING
        )
        self.fields["review_on"] = DayField(
            label=_("Op welke dag kijkt de gemeente terug?"),
            help_text=_("Dan bekijken we of het werkt, of anders moet."),
            error_messages=MISSING,
        )

    def clean(self) -> dict[str, Any]:
        """What one field cannot say alone: the law, the other roles, the norm, the order of the days."""
        cleaned = dict(super().clean() or self.cleaned_data)
        role: Role | None = cleaned.get("role")
        if role is not None:
            self._check_role(role, cleaned)
        for aim in Aim:
            if (
                cleaned.get(_direction(aim))
                and not cleaned.get(_because(aim))
                and _because(aim) not in self.errors
            ):
                self.add_error(_because(aim), _("Leg uit waarom het beter of slechter wordt."))
        self._check_norm(role, cleaned)
        check_days(self, cleaned, today=self.today, after=self.after)
        return cleaned

    def _check_role(self, role: Role, cleaned: dict[str, Any]) -> None:
        try:
            check_role(self.competence, role)
        except RoleNotAllowed as refusal:
            self.add_error("role", str(refusal))
            return
        if role is self.current:
            self.add_error("role", _("Deze rol heeft de gemeente nu al. Kies een andere rol."))
        if cleaned.get(_why_not(role)):
            self.add_error(_why_not(role), _("Deze rol stelt u juist voor. Laat dit veld leeg."))
        if not self._others(role, cleaned):
            first = next(one for one in reversed(allowed_roles(self.competence)) if one is not role)
            self.add_error(
                _why_not(first), _("Leg van ten minste één andere rol uit waarom u die niet kiest.")
            )

    def _check_norm(self, role: Role | None, cleaned: dict[str, Any]) -> None:
        asked = ("norm", "norm_measure", "norm_target")
        given = [name for name in asked if cleaned.get(name) not in (None, "")]
        if not given:
            return
        for name in asked:
            if name not in given and name not in self.errors:
                self.add_error(name, _("Een belofte heeft woorden, een cijfer en een getal. Vul dit ook in."))
        if role is not None and role.stance is Stance.DOES_NOT:
            self.add_error("norm", _("Wie een taak loslaat, belooft er niets meer bij. Laat dit leeg."))
        target = cleaned.get("norm_target")
        if cleaned.get("norm_measure") in _PERCENT and target and target > 100:
            self.add_error("norm_target", _("Meer dan 100 procent kan niet. Kijk het getal na."))

    def _others(self, role: Role, cleaned: dict[str, Any]) -> list[Alternative]:
        return [
            Alternative(role=other, why_not=cleaned[_why_not(other)])
            for other in allowed_roles(self.competence)
            if other is not role and cleaned.get(_why_not(other))
        ]

    @property
    def alternatives(self) -> list[Alternative]:
        """The other roles that were weighed, each with why not."""
        return self._others(self.cleaned_data["role"], self.cleaned_data)

    @property
    def effects(self) -> dict[Aim, Effect]:
        """What is expected of each aim."""
        return {
            aim: Effect(direction=self.cleaned_data[_direction(aim)], why=self.cleaned_data[_because(aim)])
            for aim in Aim
        }

    @property
    def promise(self) -> Norm | None:
        """The quality norm; None where none is promised."""
        said = self.cleaned_data
        if not said["norm"]:
            return None
        return Norm(text=said["norm"], measure=said["norm_measure"], target=said["norm_target"])


def _why_not(role: Role) -> str:
    return f"why_not_{role.value}"


def _direction(aim: Aim) -> str:
    return f"effect_{aim.value}"


def _because(aim: Aim) -> str:
    return f"because_{aim.value}"


class GoalForm(forms.Form):
    """What the council agreed to reach."""

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["name"] = forms.CharField(
            label=_("Wat wil de gemeente bereiken?"),
            help_text=_("In één zin, zoals u het tegen een inwoner zou zeggen."),
            max_length=LONGEST_NAME,
            error_messages=MISSING,
        )
        self.fields["agreement"] = forms.CharField(
            label=_("In welk besluit van de raad staat dat?"),
            help_text=_("Met de plaats, bijvoorbeeld: coalitieakkoord 2026–2030, hoofdstuk 3."),
            max_length=LONGEST_NAME,
            error_messages=MISSING,
        )
        self.fields["starts_on"] = DayField(label=_("Vanaf welke dag geldt het?"), error_messages=MISSING)
        self.fields["ends_on"] = DayField(
            label=_("Tot en met welke dag?"), help_text=_("Leeg: tot er iets anders komt."), required=False
        )

    def clean(self) -> dict[str, Any]:
        """A goal does not end before it starts."""
        cleaned = dict(super().clean() or self.cleaned_data)
        starts, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error(
                "ends_on", _("Deze dag ligt voor de dag waarop het doel begint. Kies een latere dag.")
            )
        return cleaned


def proposed_for(today: date) -> dict[str, date]:
    """The days that stand in a new form: next month and a year after; the writer chooses."""
    month = today.month % 12 + 1
    begins = date(today.year + (month == 1), month, 1)
    return {"takes_effect_on": begins, "review_on": begins.replace(year=begins.year + 1)}
