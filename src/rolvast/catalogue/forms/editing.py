"""What a keeper may type about a task: field by field, or the whole file."""

from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from rolvast.catalogue import rules
from rolvast.catalogue.forms.questions import CHOOSE, MISSING, DayField, words
from rolvast.catalogue.rules import (
    Authority,
    Domain,
    ForWhom,
    Kind,
    Mark,
    Outcome,
    Promise,
    Regime,
    Retention,
    RunningCases,
    TaskDefinition,
    TermDefinition,
)
from rolvast.huisstijl.dates import period_text

#: Where the problem of a part of a task file is shown at the form.
_PLACES = {
    "term.period": "term_period",
    "term.extension": "term_extension",
    "term.service_norm": "term_norm",
    "term.service_norm_promises": "term_promises",
    "term": "term_period",
    "retention.result": "retention_result",
    "retention.period": "retention_period",
    "retention.note": "retention_note",
    "retention": "retention_result",
}
_PERIOD = {"invalid": "Schrijf een getal en een eenheid, bijvoorbeeld: 8 weken, 10 dagen of 48 uur."}


class LinesField(forms.CharField):
    """A list of texts, one a line; empty lines do not count."""

    def __init__(self, *, rows: int, **options: Any) -> None:
        super().__init__(widget=forms.Textarea({"rows": rows}), error_messages=MISSING, **options)

    def prepare_value(self, value: Any) -> Any:
        """A list as lines."""
        return "\n".join(value) if isinstance(value, tuple) else value

    def to_python(self, value: Any) -> Any:
        """Lines as a list."""
        lines = (line.strip() for line in (super().to_python(value) or "").splitlines())
        return tuple(line for line in lines if line)


class PeriodField(forms.CharField):
    """A length of time in words, such as "8 weken"."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=60, error_messages={**MISSING, **_PERIOD}, **options)

    def prepare_value(self, value: Any) -> Any:
        """A duration in words; what was typed as it was typed."""
        return period_text(value) if isinstance(value, str) and value.startswith("P") else value

    def to_python(self, value: Any) -> Any:
        """The duration, ISO 8601; "" for nothing."""
        text = super().to_python(value)
        if not text:
            return ""
        try:
            return rules.period_of(text)
        except ValueError as error:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from error


class WaitingForm(forms.Form):
    """What is asked where a term must wait for its execution test; ``opened`` is the version begun with."""

    def __init__(self, data: Any = None, *, opened: int, today: date, **options: Any) -> None:
        super().__init__(data, **options)
        self.today = today
        self.fields["version"] = forms.IntegerField(
            widget=forms.HiddenInput, initial=opened, min_value=0, max_value=2**31 - 1
        )

    def ask_about_term(self) -> None:
        """Ask why the term changes, what it means for running cases, and from which day."""
        self.fields["term_reason"] = words(
            _("Waarom deze termijn?"),
            help_text=_("Alleen als u de termijn verandert. Iedereen kan dit lezen. Noem geen namen."),
            required=False,
            rows=3,
        )
        self.fields["term_running"] = forms.TypedChoiceField(
            label=_("Wat gebeurt er met zaken die dan nog lopen?"),
            choices=[(choice.value, choice.label) for choice in RunningCases],
            coerce=RunningCases,
            empty_value=None,
            initial=RunningCases.AS_BEGUN,
            widget=forms.RadioSelect,
            required=False,
            error_messages=CHOOSE,
        )
        self.fields["term_from"] = DayField(
            label=_("Vanaf welke dag moet de nieuwe termijn gelden?"),
            help_text=_("Niet eerder dan de uitvoerders hebben geantwoord en erover is besloten."),
            required=False,
        )

    def check_term(self, cleaned: dict[str, Any]) -> None:
        """Put an error at what is not told of a new term."""
        for name in ("term_reason", "term_running", "term_from"):
            if name in self.fields and not cleaned.get(name) and name not in self.errors:
                self.add_error(name, _("U verandert de termijn. Vul dit dan ook in."))
        day = cleaned.get("term_from")
        if day is not None and day < self.today:
            self.add_error("term_from", _("Deze dag is al geweest. Kies vandaag of later."))


class TaskForm(WaitingForm):
    """The fields of a task that people change most. ``ours``: what is in force, the role left out.

    ``held``: its term waits for an execution test when it changes. ``open_term``: there is a proposal about
    its term already, so that it is not asked here. After ``is_valid`` :attr:`typed` is the task as typed.
    """

    typed: TaskDefinition

    def __init__(
        self, data: Any = None, *, ours: TaskDefinition, held: bool, open_term: bool, **options: Any
    ) -> None:
        super().__init__(data, **options)
        self.ours, self.held = ours, held
        whole = bool(ours.form) or not ours.product
        self._ask_what_is_read(whole)
        self._ask_who_and_how(whole)
        if ours.term is not None and not open_term:
            self._ask_term(ours.term)
        self._ask_keeping(ours.retention)

    def _text(self, name: str, label: str, *, longest: int, hint: str = "", required: bool = False) -> None:
        self.fields[name] = forms.CharField(
            label=label,
            help_text=hint,
            max_length=longest,
            required=required,
            initial=getattr(self.ours, name, ""),
            error_messages=MISSING,
        )

    def _long(self, name: str, label: str, *, rows: int, longest: int, hint: str, required: bool) -> None:
        self._text(name, label, longest=longest, hint=hint, required=required)
        self.fields[name].widget = forms.Textarea({"rows": rows})

    def _ask_what_is_read(self, whole: bool) -> None:
        self._text("name", _("Hoe heet de taak?"), longest=120, required=True)
        self._long(
            "summary",
            _("Samenvatting"),
            rows=3,
            longest=300,
            hint=_("Eén of twee zinnen. Staat bovenaan de pagina, en bij het zoeken."),
            required=whole,
        )
        self._long(
            "explanation",
            _("Uitleg"),
            rows=14,
            longest=8000,
            hint=_(
                "Een lege regel begint een alinea. Een regel met ## ervoor wordt een kop, met - een lijst."
            ),
            required=whole,
        )
        self.fields["expect"] = LinesField(
            label=_("Wat kunnen mensen verwachten?"),
            help_text=_("Eén stap per regel, in de volgorde waarin het gaat."),
            rows=6,
            required=whole,
            initial=self.ours.expect,
        )
        self._text(
            "cost_note",
            _("Wat kost het?"),
            longest=400,
            hint=_("Bijvoorbeeld: dit is gratis. Leeg: er staat niets over kosten."),
        )
        self.fields["keywords"] = LinesField(
            label=_("Woorden van inwoners"),
            help_text=_("Hoe zeggen mensen het zelf? Eén woord of zin per regel. Hierop zoekt de voordeur."),
            rows=10,
            required=whole,
            initial=self.ours.keywords,
        )

    def _ask_who_and_how(self, whole: bool) -> None:
        self.fields["domain"] = self._one(_("Onderwerp"), Domain, self.ours.domain)
        self.fields["for_whom"] = self._some(_("Voor wie is het?"), ForWhom, self.ours.for_whom, whole)
        self._text("contact_team", _("Welk team behandelt het?"), longest=80, required=whole)
        if self.ours.kind is not None:
            self.fields["kind"] = self._one(_("Wat dienen mensen in?"), Kind, self.ours.kind)
        if self.ours.authority is not None:
            self.fields["authority"] = self._one(_("Wie besluit?"), Authority, self.ours.authority)
        if self.ours.outcomes:
            self.fields["outcomes"] = self._some(
                _("Hoe kan een zaak aflopen?"), Outcome, self.ours.outcomes, whole
            )
        self.fields["marks"] = self._some(
            _("Wat is het volgens de landelijke lijst?"), Mark, self.ours.marks, required=False
        )
        self.fields["publish"] = forms.BooleanField(
            label=_("Besluiten over deze taak zijn openbaar"), required=False, initial=self.ours.publish
        )

    @staticmethod
    def _one(label: str, kind: Any, now: Any) -> forms.TypedChoiceField:
        return forms.TypedChoiceField(
            label=label,
            choices=[(member.value, member.label.capitalize()) for member in kind],
            coerce=kind,
            initial=now,
            error_messages=CHOOSE,
        )

    @staticmethod
    def _some(label: str, kind: Any, now: Any, required: bool) -> forms.TypedMultipleChoiceField:
        return forms.TypedMultipleChoiceField(
            label=label,
            choices=[(member.value, member.label.capitalize()) for member in kind],
            coerce=kind,
            initial=[member.value for member in now],
            widget=forms.CheckboxSelectMultiple,
            required=required,
            error_messages=CHOOSE,
        )

    def _ask_term(self, term: TermDefinition) -> None:
        hint = _("Bijvoorbeeld 8 weken.")
        if term.regime is Regime.WORKDAYS:
            hint = _("Geteld in werkdagen, bijvoorbeeld 10 dagen.")
        self.fields["term_period"] = PeriodField(
            label=_("Binnen welke tijd is er antwoord?"), help_text=hint, initial=term.period
        )
        self.fields["term_norm"] = PeriodField(
            label=_("Wat is ons eigen streven?"),
            help_text=_("Korter dan de termijn. Leeg: er is geen streven."),
            required=False,
            initial=term.service_norm,
        )
        self.fields["term_promises"] = forms.TypedChoiceField(
            label=_("Waarvoor geldt dat streven?"),
            choices=[
                ("", _("Er is geen streven")),
                *((one.value, one.label.capitalize()) for one in Promise),
            ],
            coerce=Promise,
            empty_value=None,
            required=False,
            initial=term.service_norm_promises or "",
            error_messages=CHOOSE,
        )
        self.fields["term_extension"] = PeriodField(
            label=_("Hoeveel langer mag het één keer duren?"),
            help_text=_("Leeg: verlengen kan niet."),
            required=False,
            initial=term.extension,
        )
        if self.held:
            self.ask_about_term()

    def _ask_keeping(self, retention: Retention | None) -> None:
        if retention is None:
            return
        self.fields["retention_result"] = forms.CharField(
            label=_("Welk resultaat van de selectielijst?"),
            help_text=_("Het nummer uit de Selectielijst gemeenten 2020, bijvoorbeeld 5.1.4."),
            max_length=20,
            initial=retention.result,
            error_messages=MISSING,
        )
        self.fields["retention_period"] = PeriodField(
            label=_("Hoe lang bewaren we een zaak?"),
            help_text=_("Bijvoorbeeld 5 jaar. Leeg: voor altijd."),
            required=False,
            initial=retention.period,
        )
        self.fields["retention_note"] = forms.CharField(
            label=_("Opmerking bij het bewaren"), max_length=300, required=False, initial=retention.note
        )

    def clean(self) -> dict[str, Any]:
        """The task as typed, held to the same rules as a task file; problems stand at their field."""
        cleaned = dict(super().clean() or self.cleaned_data)
        if self.errors:
            return cleaned
        try:
            self.typed = rules.read_typed(rules.dump(self._typed(cleaned)))
        except rules.TaskFileErrors as errors:
            for problem in errors.problems:
                self.complain(problem.path, problem.message_nl)
            return cleaned
        if self.held and not rules.same_term(self.ours.term, self.typed.term):
            self.check_term(cleaned)
        return cleaned

    def _typed(self, cleaned: dict[str, Any]) -> TaskDefinition:
        named: dict[str, Any] = {field: cleaned[field] for field in _PLAIN if field in self.fields}
        named["explanation"] = cleaned["explanation"].replace("\r\n", "\n")
        for name in ("for_whom", "marks", "outcomes"):
            if name in self.fields:
                named[name] = _in_order(getattr(self.ours, name), cleaned[name])
        if "term_period" in self.fields and self.ours.term is not None:
            named["term"] = replace(
                self.ours.term,
                period=cleaned["term_period"],
                service_norm=cleaned["term_norm"],
                service_norm_promises=cleaned["term_promises"] or None,
                extension=cleaned["term_extension"],
            )
        if self.ours.retention is not None:
            named["retention"] = Retention(
                result=cleaned["retention_result"],
                period=cleaned["retention_period"],
                note=cleaned["retention_note"],
            )
        return replace(self.ours, **named)

    def complain(self, path: str, message: str) -> None:
        """Put a problem with a part of the task at the question it is about; else above the form."""
        part = path.partition("[")[0]
        whole = part.partition(".")[0]
        place = next((name for name in (_PLACES.get(part), _PLACES.get(whole), whole) if name), "")
        if place in self.fields:
            self.add_error(place, message)
        elif whole:
            self.add_error(None, f"{rules.field_label(whole).capitalize()}: {message}")
        else:
            self.add_error(None, message)


_PLAIN = (
    "name", "summary", "expect", "cost_note", "keywords", "domain", "contact_team", "kind", "authority",
    "publish",
)  # fmt: skip


def _in_order(before: tuple[Any, ...], chosen: list[Any]) -> tuple[Any, ...]:
    """What was chosen, in the order it had; so that only what was added or left out is a change."""
    return (*(one for one in before if one in chosen), *(one for one in chosen if one not in before))


class FileForm(WaitingForm):
    """The whole task as the text of its file. ``held``: what is told of a new term is asked too."""

    def __init__(self, data: Any = None, *, text: str, held: bool, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["text"] = forms.Field(  # no CharField: nothing is cut off, and the reader names the line
            label=_("Het bestand"),
            initial=text,
            widget=forms.Textarea({"rows": 30, "spellcheck": "false", "wrap": "off"}),
            error_messages=MISSING,
        )
        if held:
            self.ask_about_term()


class WhyForm(forms.Form):
    """Why a task lapses, or comes back."""

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["reason"] = words(
            _("Waarom?"), help_text=_("Iedereen kan dit lezen. Schrijf korte zinnen. Noem geen namen.")
        )
