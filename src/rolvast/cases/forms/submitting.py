"""The form by which something is handed in, made from the task's own definition."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext as _

from rolvast.cases.actions import Contact
from rolvast.cases.forms import composing
from rolvast.cases.forms.applying import FIELD_OF, address_fields, applicant_fields, applicant_of
from rolvast.cases.forms.placing import place_field
from rolvast.cases.forms.questions import PhoneField, answer_field, digital_field, email_field
from rolvast.cases.rules import Applicant, Channel, lacks
from rolvast.cases.rules.letters import asks_own_address
from rolvast.cases.rules.similar import ANSWER
from rolvast.catalogue.rules import QUESTION, FieldKind, FormField, ForWhom, Kind, TaskDefinition, asked
from rolvast.documents.forms import Sent
from rolvast.huisstijl.fields import DayField
from rolvast.messages.rules import Group

#: What one may ask for somebody else; who tells of a broken lamp need not say for whom.
_FOR_ANOTHER = frozenset({Kind.APPLICATION, Kind.OBJECTION, Kind.REQUEST})


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question as the page shows it: the field, a hint, and why it is asked."""

    bound: forms.BoundField | None
    """None where the question is composed of others: these stand in ``rows``."""
    kind: FieldKind
    hint: str
    why: str
    sent: Sent
    asked: FormField
    only: str = ""
    """When it is asked, in words, where that hangs on another answer."""
    rows: "tuple[tuple[Part, ...], ...]" = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One field within a composed question, with its own label, which need not say of which row it is."""

    bound: forms.BoundField
    label: str
    hint: str
    kind: FieldKind


class SubmissionForm(forms.Form):
    """The questions of a task, how to reach the sender, and the district: ``areas`` are (key, name).

    These are gone through only where the district is shown or was chosen.

    ``at_desk``: somebody of the municipality fills it in for a resident, and says how and when it came in.
    """

    def __init__(
        self,
        data: Any = None,
        *,
        definition: TaskDefinition,
        areas: Iterable[tuple[int, str]],
        today: date,
        at_desk: bool,
        initial: dict[str, Any] | None = None,
        sent: Mapping[str, Sent] | None = None,
    ) -> None:
        # With files a form counts as filled in, even with none of them.
        files = None if data is None else cast("Any", sent or {})
        super().__init__(data, files=files, initial=initial)
        self.sent = sent or {}
        self.definition = definition
        self._rows = {one.name: composing.rows_in(data, one) for one in definition.form if one.kind.composed}
        for question in definition.form:
            if question.kind.composed:
                self._add_parts(question)
                continue
            latest = today if question.name == definition.case_term.counted_from else None
            self.fields[ANSWER + question.name] = answer_field(question, latest=latest)
        if (offered := place_field(definition, today=today)) is not None:
            self.fields[ANSWER + QUESTION] = offered
        if any(one.kind in {FieldKind.PLACE, FieldKind.ADDRESS} for one in definition.form):
            self.fields["wijk"] = _area_field(areas)
        self._add_contact(named=definition.kind is not Kind.REPORT, own=not at_desk)
        if definition.kind in _FOR_ANOTHER:
            self.fields.update(applicant_fields(definition.for_whom, at_desk=at_desk))
        if definition.kind is not Kind.REPORT and not asks_own_address(definition.form):
            self.fields.update(address_fields(own=not at_desk, decides=_may_decide(definition)))
        self.fields["digitaal"] = digital_field(
            label=_("Welke berichten wil de inwoner per e-mail?")
            if at_desk
            else _("Welke berichten mogen wij u per e-mail sturen?")
        )
        if at_desk:
            self._add_receipt(today)

    def _add_parts(self, question: FormField) -> None:
        rows = self._rows[question.name]
        for part in composing.parts_of(question, rows):
            of = f"{question.item} {part.row + 1}" if question.item else question.label
            field = answer_field(replace(part.question, label=f"{part.question.label} ({of})"))
            self.fields[part.name] = field

    def _add_contact(self, *, named: bool, own: bool) -> None:
        """``own``: the sender types it, so the browser may offer what it knows (WCAG 1.3.5)."""
        missing = {"required": _("Vul dit in.")}

        def widget(kind: str) -> forms.TextInput:
            return forms.TextInput({"autocomplete": kind} if own else {"autocomplete": "off"})

        self.fields["naam"] = forms.CharField(
            label=_("Naam"), max_length=200, required=named, widget=widget("name"), error_messages=missing
        )
        self.fields["email"] = email_field(
            label=_("E-mailadres"),
            required=False,
            widget=forms.EmailInput({"autocomplete": "email" if own else "off"}),
        )
        telephone = widget("tel")
        telephone.input_type = "tel"
        self.fields["telefoon"] = PhoneField(
            label=_("Telefoonnummer"), max_length=30, required=False, widget=telephone
        )

    def _add_receipt(self, today: date) -> None:
        desk = (Channel.DESK, Channel.PHONE, Channel.LETTER, Channel.EMAIL)
        self.fields["kanaal"] = forms.ChoiceField(
            label=_("Hoe is dit binnengekomen?"),
            choices=[(channel.value, channel.label) for channel in desk],
            widget=forms.RadioSelect,
            error_messages={"required": _("Kies een antwoord.")},
        )
        self.fields["ontvangen_op"] = DayField(
            label=_("Op welke dag kwam het binnen?"),
            latest=today,
            initial=today,
            help_text=_("Vanaf deze dag telt de termijn, ook als u het later invoert."),
            error_messages={"required": _("Vul dit in.")},
        )

    def questions(self, *names: str) -> Iterator[Question]:
        """The questions of the task, in its order; only those with these names where any are given."""
        labels = {one.name: one.label for one in self.definition.form}
        for question in self.definition.form:
            composed = question.kind.composed
            if (names and question.name not in names) or not (
                composed or ANSWER + question.name in self.fields  # an objection knows what it is against
            ):
                continue
            yield Question(
                bound=None if composed else self[ANSWER + question.name],
                kind=question.kind,
                hint=question.hint or (_placed() if question.place else _hint(question.kind)),
                why=question.why,
                sent=self.sent.get(ANSWER + question.name, Sent()),
                asked=question,
                only=_only(question, labels) if question.when else "",
                rows=self._rows_of(question) if composed else (),
            )

    def _rows_of(self, question: FormField) -> tuple[tuple[Part, ...], ...]:
        parts = [*composing.parts_of(question, self._rows[question.name])]
        return tuple(
            tuple(
                Part(
                    bound=self[part.name],
                    label=part.question.label,
                    hint=part.question.hint or _hint(part.question.kind),
                    kind=part.question.kind,
                )
                for part in parts
                if part.row == row
            )
            for row in range(self._rows[question.name])
        )

    @property
    def has_groups(self) -> bool:
        """Can rows be added on it?"""
        return any(one.kind is FieldKind.GROUP for one in self.definition.form)

    @property
    def has_conditions(self) -> bool:
        """Does a question hang on another?"""
        return any(one.when for one in self.definition.form)

    def unjudged(self) -> "SubmissionForm":
        """The form with all that was typed, and nothing said of it yet."""
        self._errors, self.cleaned_data = ErrorDict(), {}
        return self

    def judged(self, names: Iterable[str]) -> bool:
        """Are these fields right? Of the others nothing is said from here on."""
        mine = set(names)
        for name in [name for name in self.errors if name not in mine]:
            del self.errors[name]
        return not self.errors

    def field_names(self, question: FormField) -> tuple[str, ...]:
        """The fields in which one question is answered."""
        if question.kind.composed:
            return tuple(part.name for part in composing.parts_of(question, self._rows[question.name]))
        return (ANSWER + question.name,)

    def asked(self) -> tuple[FormField, ...]:
        """The questions that are asked, after what was answered so far."""
        self.errors  # noqa: B018 # cleans
        return asked(self.definition.form, self._all_answers())

    def _all_answers(self) -> dict[str, object]:
        found: dict[str, object] = {}
        for question in self.definition.form:
            if question.kind.composed:
                found[question.name] = composing.answer_of(
                    question, self.cleaned_data, self._rows[question.name]
                )
            else:
                found[question.name] = self.cleaned_data.get(ANSWER + question.name)
        return found

    def _drop_unasked(self, said: dict[str, Any]) -> None:
        """What hangs on another answer is not asked here; a row that may stay empty is left out."""
        self.cleaned_data = said
        mine = asked(self.definition.form, self._all_answers())
        for question in self.definition.form:
            if question not in mine:
                self._forget(said, self.field_names(question))
            elif question.kind.composed:
                self._drop_empty_rows(said, question)

    def _drop_empty_rows(self, said: dict[str, Any], question: FormField) -> None:
        needed = (question.least if question.kind is FieldKind.GROUP else 1) if question.required else 0
        parts = [*composing.parts_of(question, self._rows[question.name])]
        for row in range(needed, self._rows[question.name]):
            names = [part.name for part in parts if part.row == row]
            if not any(self[name].data for name in names):
                self._forget(said, names)
        names = [part.name for part in parts]
        answered = composing.answer_of(question, said, self._rows[question.name])
        if question.required and not answered and not self.errors.keys() & set(names):
            self.add_error(names[0], _("Vul dit in."))

    def _forget(self, said: dict[str, Any], names: Iterable[str]) -> None:
        for name in names:
            said.pop(name, None)
            self.errors.pop(name, None)

    def clean(self) -> dict[str, Any]:
        """For whom it is asked, and how the answer can reach them (Awb 2:8, 3:41)."""
        said = dict(super().clean() or self.cleaned_data)
        self._drop_unasked(said)
        if "indiener" in self.fields:
            applicant = applicant_of(said)
            number_needed = self.definition.for_whom == (ForWhom.BUSINESSES,)
            for name, problem in lacks(applicant, number_needed=number_needed).items():
                self._say(FIELD_OF[name], problem)
        if self.definition.kind is not Kind.REPORT:
            self._clean_reach(said)
        return said

    def _clean_reach(self, said: dict[str, Any]) -> None:
        """E-mail or post: one of both must work, and a decision goes by post without consent to e-mail."""
        if "straat" not in self.fields:
            return  # their own address is a question of the task
        street, town = said.get("straat"), said.get("plaats")
        if not street and not town:
            if not said.get("email"):
                self._say("email", _("Vul een e-mailadres in, of hieronder een postadres."))
            elif _may_decide(self.definition) and Group.DECISION not in said.get("digitaal", ()):
                needed = _(
                    "Vul dit in, of kies dat besluiten per e-mail mogen. Anders kunnen wij u niets sturen."
                )
                self._say("straat", needed)
        elif not street:
            self._say("straat", _("Vul ook de straat en het huisnummer in."))
        elif not town:
            self._say("plaats", _("Vul ook de postcode en de plaats in."))

    def _say(self, name: str, problem: str) -> None:
        """One error a field is enough."""
        if name not in self.errors:
            self.add_error(name, problem)

    @property
    def answers(self) -> dict[str, object]:
        """The cleaned answers by the task's own field names; what was left open is not kept."""
        found = self._all_answers()
        mine = asked(self.definition.form, found)
        return {one.name: found[one.name] for one in mine if found[one.name] not in (None, "", [])}

    @property
    def uploads(self) -> tuple[int, ...]:
        """The loose files that go along."""
        asked_for = {name: one for name, one in self.sent.items() if self.cleaned_data.get(name)}
        return tuple(upload.pk for one in asked_for.values() for _token, upload in one.kept)

    @property
    def contact(self) -> Contact:
        """How to reach the sender."""
        said = self.cleaned_data
        return Contact(
            name=said["naam"],
            email=said["email"],
            phone=said["telefoon"],
            address=", ".join(line for line in (said.get("straat"), said.get("plaats")) if line),
            applicant=applicant_of(said) if "indiener" in self.fields else Applicant(),
        )

    @property
    def digital(self) -> frozenset[Group]:
        """Which messages may come by e-mail; without an address none can."""
        said = self.cleaned_data
        return frozenset(said["digitaal"]) if said["email"] else frozenset()

    @property
    def area_id(self) -> int | None:
        """The district that was chosen, if any."""
        chosen = self.cleaned_data.get("wijk")
        return int(chosen) if chosen else None


def _may_decide(definition: TaskDefinition) -> bool:
    return definition.kind is Kind.OBJECTION or any(one.is_decision for one in definition.outcomes)


def _only(question: FormField, labels: Mapping[str, str]) -> str:
    """When a question is asked, where the page cannot leave it out by itself."""
    if question.when is None:
        return ""
    return _("Alleen invullen als u bij ‘%(question)s’ kiest: %(answers)s.") % {
        "question": labels[question.when.question],
        "answers": _(" of ").join(question.when.is_),
    }


def _area_field(areas: Iterable[tuple[int, str]]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("In welke wijk is het?"),
        help_text=_("Zo komt het sneller bij de goede mensen. Weet u het niet? Laat dit dan open."),
        choices=lambda: [("", _("Weet ik niet")), *((str(key), name) for key, name in areas)],
        required=False,
    )


def _placed() -> str:
    return _(
        "Staat op de foto waar hij is gemaakt? Dan vullen wij de plek voor u in. In de foto zelf bewaren wij "
        "dat niet."
    )


def _hint(kind: FieldKind) -> str:
    if kind is FieldKind.ADDRESS:
        return _("Straat, huisnummer en plaats.")
    if kind is FieldKind.FILE:
        return _("Waar een foto is gemaakt, bewaren wij niet.")
    if kind is FieldKind.PLACE:
        return _(
            "U hebt geen kaart nodig. Beschrijf de plek, bijvoorbeeld: bij de ingang van het park aan de "
            "Dorpsstraat. "
            "Hebt u het punt op een kaart? Dan mag u ook breedte en lengte geven: 52.21, 5.96."
        )
    return ""
