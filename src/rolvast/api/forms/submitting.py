"""What is handed in over the wire, cleaned by the same form as on the website."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from rolvast.api.forms.cases import NewCase
from rolvast.api.rules import Fault, as_filled_in, rows_of
from rolvast.cases.actions import Contact
from rolvast.cases.forms import SubmissionForm, composing
from rolvast.cases.rules import Channel
from rolvast.cases.rules.similar import ANSWER
from rolvast.catalogue.rules import FieldKind, FormField, TaskDefinition
from rolvast.huisstijl.dates import AMSTERDAM
from rolvast.messages.rules import Group

_GROUPS = {"voortgang": Group.PROGRESS, "besluiten": Group.DECISION}
#: Fields of the form that the wire calls otherwise.
_CALLED = {"indiener": "voorWie"}
_NOT_HERE = "Bij deze taak wordt dit niet gevraagd."


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """What was handed in, clean."""

    answers: Mapping[str, object]
    contact: Contact
    channel: Channel
    area_id: int | None
    received_at: datetime | None
    digital: frozenset[Group]

    def for_action(self) -> dict[str, Any]:
        """The arguments of ``cases.actions.submit``."""
        return {name: getattr(self, name) for name in self.__slots__}


def cleaned(
    said: NewCase,
    *,
    definition: TaskDefinition,
    areas: Sequence[tuple[int, str, str]],
    now: datetime,
    today: date,
) -> tuple[Submission | None, list[Fault]]:
    """What was handed in, or everything that is wrong with it. ``areas``: (key, code, name)."""
    form = SubmissionForm(
        data={},
        definition=definition,
        areas=[(key, name) for key, _, name in areas],
        today=today,
        at_desk=False,
    )
    data, faults = _filled_in(said, form, {code: key for key, code, _ in areas})
    if said.kanaal in {Channel.INTERNAL, Channel.UNKNOWN}:
        faults.append(_fault(["kanaal"], "Zeg hoe het binnenkwam."))
    if said.ontvangen_op is not None and not date(1900, 1, 1) <= said.ontvangen_op <= today:
        faults.append(_fault(["ontvangenOp"], "Deze dag is nog niet geweest, of te lang geleden."))
    form = SubmissionForm(
        data=data,
        definition=definition,
        areas=[(key, name) for key, _, name in areas],
        today=today,
        at_desk=False,
    )
    named = {tuple(fault.path) for fault in faults}
    faults += [fault for fault in _wrong(form) if tuple(fault.path) not in named]
    if faults:
        return None, faults
    return (
        Submission(
            answers=form.answers,
            contact=form.contact,
            channel=said.kanaal,
            area_id=form.area_id,
            received_at=_noon(said.ontvangen_op, now, today),
            digital=form.digital,
        ),
        [],
    )


def _filled_in(
    said: NewCase, form: SubmissionForm, codes: Mapping[str, int]
) -> tuple[dict[str, Any], list[Fault]]:
    """The form as somebody would have filled it in, and what does not stand on it."""
    faults: list[Fault] = []
    data: dict[str, Any] = {"digitaal": [_GROUPS[name].value for name in said.berichten_per_email]}
    questions = {question.name: question for question in form.definition.form}
    for name, answer in said.antwoorden.items():
        if name not in questions:
            faults.append(_fault(["antwoorden", name], "Deze vraag bestaat niet bij deze taak."))
            continue
        try:
            data |= _typed(answer, questions[name])
        except ValueError as error:
            faults.append(_fault(["antwoorden", name], str(error)))
    for name, value in said.indiener.as_filled_in().items():
        data[name] = value
        if name not in form.fields:
            faults.append(_fault(["indiener", _CALLED.get(name, name)], _NOT_HERE))
    if said.wijk:
        data["wijk"] = str(codes.get(said.wijk, ""))
        if "wijk" not in form.fields or said.wijk not in codes:
            faults.append(_fault(["wijk"], _NOT_HERE if said.wijk in codes else "Deze wijk kennen wij niet."))
    return data, faults


def _typed(answer: object, question: FormField) -> dict[str, Any]:
    """The fields of one answer; ``ValueError`` where it has another shape than the question."""
    if not question.kind.composed:
        return {ANSWER + question.name: as_filled_in(answer, question.kind)}
    rows = rows_of(answer, many=question.kind is FieldKind.GROUP)
    if len(rows) > max(question.most, 1):
        raise ValueError(f"Hoogstens {question.most}.")
    typed: dict[str, Any] = {composing.rows_name(question): str(len(rows))}
    kinds = {one.name: one.kind for one in question.fields}
    for place, row in enumerate(rows):
        if unknown := row.keys() - kinds.keys():
            raise ValueError(f"Hier bestaat geen vraag {min(unknown)}.")
        for name, said in row.items():
            typed[composing.part_name(question, place, name)] = as_filled_in(said, kinds[name])
    return typed


def _wrong(form: SubmissionForm) -> list[Fault]:
    """What the form found, by the names of the wire."""
    found = []
    path: list[str | int]
    for name, errors in form.errors.get_json_data().items():
        if name.startswith(ANSWER):
            path = ["antwoorden", *_steps(name.removeprefix(ANSWER))]
        elif name == "wijk":
            path = ["wijk"]
        elif name == "digitaal":
            path = ["berichtenPerEmail"]
        elif name == "__all__":
            path = []
        else:
            path = ["indiener", _CALLED.get(name, name)]
        found += [
            Fault(place="body", path=path, code=one["code"] or "value", detail=one["message"])
            for one in errors
        ]
    return found


def _steps(name: str) -> list[str | int]:
    """From the answer to the part of it: "kramen-0-wat" is the first of "kramen", and of that "wat"."""
    return [int(step) if step.isdigit() else step for step in name.split("-")]


def _fault(path: list[str | int], detail: str) -> Fault:
    return Fault(place="body", path=path, code="value", detail=detail)


def _noon(day: date | None, now: datetime, today: date) -> datetime | None:
    """Noon of an earlier day; ``None`` for today: then it is this very moment."""
    return None if day is None or day == today else datetime.combine(day, time(12), AMSTERDAM)
