"""What is filled in on the way of an objection or a complaint, from handing it in to the court."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rolvast.cases.forms.deciding import DecisionForm
from rolvast.cases.forms.handling import _CHOOSE, _MISSING, _words
from rolvast.cases.forms.submitting import SubmissionForm
from rolvast.cases.queries import Open
from rolvast.cases.rules import Outcome
from rolvast.cases.rules.objecting import Costs, Review, Ruling, Standing, Waiver, deviates, lacking
from rolvast.cases.rules.similar import ANSWER
from rolvast.huisstijl.fields import ClockField, DayField


class ObjectionForm(SubmissionForm):
    """An objection: why, whether to be heard, how to be reached; what it is against is known.

    ``opens``: the decisions to choose from. ``late``: those for which it is too late now (Awb 6:9), where a
    resident says why (6:11).
    """

    def __init__(
        self, data: Any = None, *, opens: Sequence[Open], late: Collection[int], at_desk: bool, **options: Any
    ) -> None:
        super().__init__(data, at_desk=at_desk, **options)
        self._opens, self._late, self._at_desk = opens, late, at_desk
        del self.fields[ANSWER + "besluit"]
        if not late and not at_desk:
            del self.fields[ANSWER + "te_laat"]
        self.fields["later"] = forms.BooleanField(
            label=_("De redenen komen later") if at_desk else _("Ik stuur mijn redenen later"),
            required=False,
        )
        if len(opens) > 1:
            self.fields["tegen"] = forms.TypedChoiceField(
                label=_("Tegen welk besluit?"),
                choices=[(str(one.key), one.label) for one in opens],
                coerce=int,
                initial=str(opens[0].key),
                widget=forms.RadioSelect,
                error_messages=_CHOOSE,
            )
        if at_desk:
            self.fields["ontvangen_op"].help_text = _("Deze dag telt: kwam het bezwaar op tijd?")
            self.fields["wie"] = forms.ChoiceField(
                label=_("Wie maakt bezwaar?"),
                choices=[
                    ("aanvrager", _("degene die het besluit kreeg")),
                    ("ander", _("iemand anders voor wie het besluit gevolgen heeft")),
                ],
                widget=forms.RadioSelect,
                error_messages=_CHOOSE,
            )
            self.fields["gestempeld_op"] = DayField(
                label=_("Is het een brief? Op welke dag is hij gepost?"),
                latest=options["today"],
                required=False,
                help_text=_("Kijk naar het stempel. Op tijd gepost? Dan mag de brief een week later komen."),
            )

    def clean(self) -> dict[str, Any]:
        """Reasons now or later; and where it is too late, why."""
        said = super().clean()
        reasons, later = ANSWER + "redenen", said.get("later")
        if not said.get(reasons) and not later and reasons not in self.errors:
            self.add_error(reasons, _("Schrijf waarom, of kies hieronder dat de redenen later komen."))
        why = ANSWER + "te_laat"
        if not self._at_desk and self.act in self._late and not said.get(why) and why not in self.errors:
            self.add_error(why, _("Schrijf waarom uw bezwaar na de laatste dag komt."))
        return said

    @property
    def act(self) -> int:
        """The decision objected to, by its place among the acts of the case."""
        chosen: int = self.cleaned_data.get("tegen") or self._opens[0].key
        return chosen

    @property
    def by_applicant(self) -> bool:
        """Does who got the decision object, or somebody else it touches?"""
        return not self._at_desk or self.cleaned_data["wie"] == "aanvrager"


class CommitteeForm(forms.Form):
    """A committee looks along."""

    reason = _words(
        _("Wilt u er iets bij zeggen?"), help_text=_("De indiener leest deze tekst."), required=False
    )


class HearingForm(forms.Form):
    """When and where somebody can be heard. ``first``: the first day that is told in time."""

    def __init__(self, data: Any = None, *, first: date | None = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["on"] = DayField(label=_("Op welke dag?"), initial=first, error_messages=_MISSING)
        self.fields["start"] = ClockField(
            label=_("Hoe laat?"),
            widget=forms.TimeInput(format="%H:%M"),
            error_messages={**_MISSING, "invalid": _("Schrijf een tijd, bijvoorbeeld 14:30.")},
        )
        self.fields["reason"] = _words(
            _("Waar is het, en wat moet de indiener weten?"),
            help_text=_("Deze tekst komt in de uitnodiging. Noem de plek, de kamer en wie erbij zijn."),
        )


class HeardForm(forms.Form):
    """That somebody was heard, with the report (Awb 7:7). ``latest``: today."""

    def __init__(self, data: Any = None, *, latest: date | None = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["on"] = DayField(
            label=_("Op welke dag was het gesprek?"), latest=latest, initial=latest, error_messages=_MISSING
        )
        self.fields["reason"] = _words(
            _("Het verslag: wat is er gezegd?"), help_text=_("De indiener leest dit verslag (Awb 7:7).")
        )


class WaiveForm(forms.Form):
    """Why nobody is heard. ``grounds``: those the law has for this kind of case."""

    def __init__(self, data: Any = None, *, grounds: Iterable[Waiver] = (), **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["ground"] = forms.TypedChoiceField(
            label=_("Waarom komt er geen gesprek?"),
            choices=[(ground.value, ground.label) for ground in grounds],
            coerce=Waiver,
            widget=forms.RadioSelect,
            error_messages=_CHOOSE,
        )
        self.fields["reason"] = _words(_("Uitleg aan de indiener"))


class AdviceOfCommitteeForm(forms.Form):
    """What the committee advised. ``latest``: today."""

    def __init__(
        self,
        data: Any = None,
        *,
        latest: date | None = None,
        outcomes: Iterable[Outcome] = (),
        **options: Any,
    ) -> None:
        super().__init__(data, **options)
        self.fields["advice"] = forms.TypedChoiceField(
            label=_("Wat adviseert de commissie?"),
            choices=[(outcome.value, outcome.label) for outcome in outcomes],
            coerce=Outcome,
            widget=forms.RadioSelect,
            error_messages=_CHOOSE,
        )
        self.fields["on"] = DayField(
            label=_("Van welke dag is het advies?"), latest=latest, initial=latest, error_messages=_MISSING
        )
        self.fields["reason"] = _words(_("Het advies"), help_text=_("De indiener leest deze tekst."))


class AppealForm(forms.Form):
    """That somebody appealed, and where. ``latest``: today."""

    def __init__(self, data: Any = None, *, latest: date | None = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["received"] = DayField(
            label=_("Op welke dag hoorden wij van het beroep?"),
            latest=latest,
            initial=latest,
            error_messages=_MISSING,
        )
        self.fields["court"] = forms.CharField(
            label=_("Bij welke rechtbank?"), max_length=80, error_messages=_MISSING
        )


class RulingForm(forms.Form):
    """What the court said. ``latest``: today."""

    def __init__(self, data: Any = None, *, latest: date | None = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["ruling"] = forms.TypedChoiceField(
            label=_("Wat zei de rechter?"),
            choices=[(ruling.value, ruling.label) for ruling in Ruling],
            coerce=Ruling,
            widget=forms.RadioSelect,
            error_messages=_CHOOSE,
        )
        self.fields["on"] = DayField(
            label=_("Van welke dag is de uitspraak?"), latest=latest, initial=latest, error_messages=_MISSING
        )
        self.fields["reason"] = _words(
            _("Wat betekent dit voor de indiener?"), help_text=_("De indiener leest deze tekst.")
        )


class ObjectionDecisionForm(DecisionForm):
    """The decision on an objection: what now holds, the costs, and why another than was advised."""

    def __init__(self, data: Any = None, *, now: Standing, **options: Any) -> None:
        super().__init__(data, **options)
        self._now = now
        del self.fields["conditions"]
        self.fields["now_holds"] = _words(
            _("Wat geldt er nu?"),
            help_text=_("Krijgt de indiener (deels) gelijk? Schrijf wat er in plaats van het besluit komt."),
            required=False,
        )
        self.fields["costs"] = forms.TypedChoiceField(
            label=_("Betaalt de gemeente de kosten van het bezwaar?"),
            choices=[(costs.value, costs.label) for costs in Costs],
            coerce=Costs,
            empty_value=None,
            required=False,
            widget=forms.RadioSelect,
        )
        if now.advice is not None:
            self.fields["deviation"] = _words(
                _("Wijkt u af van het advies? Waarom?"),
                help_text=_("De commissie adviseerde: %(advice)s.") % {"advice": now.advice.label},
                required=False,
            )
        self.order_fields(("outcome", "reason", "now_holds", "deviation", "costs", "interests", "basis"))

    def clean(self) -> dict[str, Any]:
        """What the law asks of such a decision, beside the field that lacks it."""
        said = self.cleaned_data
        said["conditions"] = ()
        if "outcome" in said:
            for name, problem in lacking(said["outcome"], self.review, self._now).items():
                if name in self.fields and name not in self.errors:
                    self.add_error(name, problem)
        return said

    @property
    def review(self) -> Review:
        """What this decision says besides outcome and reason."""
        said: Mapping[str, Any] = self.cleaned_data
        same = "outcome" in said and not deviates(said["outcome"], self._now)
        return Review(
            now_holds=said.get("now_holds", ""),
            costs=said.get("costs") or None,
            deviation="" if same else said.get("deviation", ""),
        )
