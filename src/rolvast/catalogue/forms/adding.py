"""What is asked to make a new task: enough for a whole task file, but for the questions of its form."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from rolvast.catalogue.forms.editing import TaskForm
from rolvast.catalogue.forms.questions import CHOOSE, MISSING
from rolvast.catalogue.rules import (
    LOCAL,
    Authority,
    BasisRef,
    Competence,
    Domain,
    Kind,
    Outcome,
    Regime,
    Retention,
    TaskDefinition,
    TermDefinition,
    is_law,
    products,
)

#: What there is before anything was typed.
_EMPTY = TaskDefinition(
    key="",
    name="",
    domain=Domain.PUBLIC_SPACE,
    competence=Competence.AUTONOMY,
    kind=Kind.REPORT,
    authority=Authority.EXECUTIVE,
    term=TermDefinition(period="P8W", regime=Regime.NONE),
    retention=Retention(result="", period="P5Y"),
    publish=False,
)
_JUDGED = (Outcome.FOUNDED, Outcome.PARTLY_FOUNDED, Outcome.UNFOUNDED, Outcome.INADMISSIBLE)
#: How cases end, by what is handed in; it can be changed afterwards.
_ENDS = {
    Kind.APPLICATION: (
        Outcome.GRANTED, Outcome.PARTLY_GRANTED, Outcome.REFUSED, Outcome.NOT_TREATED, Outcome.WITHDRAWN,
    ),
    Kind.OBJECTION: (*_JUDGED, Outcome.WITHDRAWN, Outcome.FORWARDED),
    Kind.COMPLAINT: (Outcome.SOLVED, *_JUDGED, Outcome.NOT_OUR_TASK, Outcome.FORWARDED, Outcome.WITHDRAWN),
    Kind.NOTIFICATION: (Outcome.SOLVED, Outcome.NOT_OUR_TASK, Outcome.FORWARDED, Outcome.WITHDRAWN),
}  # fmt: skip
_OTHERWISE = (
    Outcome.SOLVED, Outcome.SOLVED_BY_RESIDENTS, Outcome.NOT_SOLVED, Outcome.NOT_OUR_TASK, Outcome.FORWARDED,
    Outcome.WITHDRAWN,
)  # fmt: skip
#: The term of an application for which no law has a term of its own.
_DECIDING = BasisRef(law="BWBR0005537", title="Algemene wet bestuursrecht", article="4:13")


class NewTaskForm(TaskForm):
    """A new task: the questions of a task, and the article it rests on. ``keys``: those that are taken."""

    def __init__(self, data: Any = None, *, keys: Collection[str], today: date, **options: Any) -> None:
        super().__init__(data, ours=_EMPTY, held=False, open_term=False, opened=0, today=today, **options)
        self.keys = keys
        for name in ("marks", "term_norm", "term_promises", "term_extension", "retention_note"):
            del self.fields[name]
        self.fields["term_period"].help_text = _(
            "Bijvoorbeeld 8 weken. Bij een aanvraag is dat ook wat de wet hoogstens geeft (artikel 4:13 Awb)."
        )
        self.fields["competence"] = forms.TypedChoiceField(
            label=_("Mag de gemeente zelf kiezen of zij dit doet?"),
            choices=[
                (Competence.AUTONOMY.value, _("Ja, dit is een eigen taak (autonomie)")),
                (Competence.CO_GOVERNANCE.value, _("Nee, een wet verplicht het (medebewind)")),
            ],
            coerce=Competence,
            widget=forms.RadioSelect,
            error_messages=CHOOSE,
        )
        self._text(
            "product",
            _("Welk product van de landelijke lijst is het?"),
            longest=120,
            hint=_("De naam uit de lijst, bijvoorbeeld: speelvoorziening kinderen. Leeg: geen ervan."),
        )
        for name, label, hint, longest in (
            (
                "basis_title",
                _("Op welke wet of regeling rust de taak?"),
                _("Bijvoorbeeld: Gemeentewet."),
                200,
            ),
            ("basis_article", _("Welk artikel?"), _("Alleen het nummer, bijvoorbeeld 108 lid 1."), 60),
        ):
            self.fields[name] = forms.CharField(
                label=label, help_text=hint, max_length=longest, error_messages=MISSING
            )
        self.fields["basis_law"] = forms.CharField(
            label=_("Welk nummer heeft die regeling?"),
            help_text=_("Het nummer op wetten.overheid.nl, zoals BWBR0005416. Leeg: een eigen regeling."),
            max_length=40,
            required=False,
        )

    def clean_basis_law(self) -> str:
        """The number of the law; that of an own rule where none was given."""
        number = str(self.cleaned_data["basis_law"])
        if number and not is_law(number):
            raise forms.ValidationError(
                _("Zo'n nummer begint met BWBR of CVDR, bijvoorbeeld BWBR0005416. Of laat het leeg.")
            )
        return number or LOCAL

    def _typed(self, cleaned: dict[str, Any]) -> TaskDefinition:
        bases: tuple[BasisRef, ...] = (
            BasisRef(
                law=cleaned["basis_law"], title=cleaned["basis_title"], article=cleaned["basis_article"]
            ),
        )
        kind: Kind = cleaned["kind"]
        term = TermDefinition(period=cleaned["term_period"], regime=Regime.NONE)
        if kind is Kind.APPLICATION:
            bases = bases if _DECIDING in bases else (*bases, _DECIDING)
            term = replace(
                term, regime=Regime.LAW, article="artikel 4:13 Awb", basis=bases.index(_DECIDING) + 1
            )
        named = {
            name: cleaned[name]
            for name in (
                "name", "summary", "expect", "cost_note", "keywords", "domain", "contact_team", "kind",
                "authority", "publish", "competence", "product",
            )
        }  # fmt: skip
        return replace(
            self.ours,
            **named,
            key=products.key_of(cleaned["name"], taken=self.keys),
            explanation=cleaned["explanation"].replace("\r\n", "\n"),
            for_whom=tuple(cleaned["for_whom"]),
            bases=bases,
            term=term,
            outcomes=_ENDS.get(kind, _OTHERWISE),
            retention=Retention(result=cleaned["retention_result"], period=cleaned["retention_period"]),
        )
