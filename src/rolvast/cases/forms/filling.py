"""The form of a task cut into steps: one question a page, then for whom it is and how to reach the sender."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from rolvast.cases.forms.submitting import SubmissionForm
from rolvast.cases.queries import answers_of
from rolvast.cases.rules.similar import ANSWER
from rolvast.catalogue.rules import FieldKind, FormField
from rolvast.documents.forms import EARLIER

#: The steps of our own; no question can be called so.
FOR_WHOM, REACH = "voor-wie", "hoe-we-u-bereiken"
_FIELDS = {
    FOR_WHOM: ("indiener", "namens", "machtiging", "organisatie", "kvk"),
    REACH: ("naam", "email", "digitaal", "straat", "plaats", "telefoon"),
}


class MailDraftForm(forms.Form):
    """Where the link to go on goes."""

    email = forms.EmailField(
        label=_lazy("Uw e-mailadres"),
        help_text=_lazy("Kijk goed of het klopt: wie de link krijgt, kan lezen wat u invulde."),
        max_length=200,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FormStep:
    """One page: its part of the address, what it is called, its fields, and the question where it has one."""

    slug: str
    label: str
    names: tuple[str, ...]
    question: FormField | None = None


def steps_of(form: SubmissionForm) -> list[FormStep]:
    """The pages that are asked, after what was answered so far."""
    return [*_of_questions(form), *_of_our_own(form)]


def _of_questions(form: SubmissionForm) -> Iterator[FormStep]:
    place = next(
        (one.name for one in form.definition.form if one.kind in {FieldKind.PLACE, FieldKind.ADDRESS}), None
    )
    with_area = "wijk" in form.fields and len(list(form["wijk"].field.choices)) > 1  # type: ignore[attr-defined]
    for question in form.asked():
        names = form.field_names(question)
        if with_area and question.name == place:
            names = (*names, "wijk")
        yield FormStep(slug=question.name, label=question.label, names=names, question=question)


def _of_our_own(form: SubmissionForm) -> Iterator[FormStep]:
    for slug, label in ((FOR_WHOM, _("Voor wie het is")), (REACH, _("Hoe we u bereiken"))):
        if names := tuple(name for name in _FIELDS[slug] if name in form.fields):
            yield FormStep(slug=slug, label=label, names=names)


def taken_over(before: QueryDict, step: FormStep, posted: QueryDict) -> QueryDict:
    """What was typed before, with this page as it was sent now."""
    mine = set(step.names)
    if step.question is not None:
        mine |= {EARLIER + ANSWER + step.question.name}
        starts = f"{ANSWER}{step.question.name}-"
        mine |= {name for name in (*before, *posted) if name.startswith(starts)}
    found = before.copy()
    for name in mine:
        found.pop(name, None)
        if name in posted:
            found.setlist(name, posted.getlist(name))
    return found


def with_files(data: QueryDict, form: SubmissionForm) -> QueryDict:
    """The same with the tokens of the files that were taken in, by which they come back."""
    found = data.copy()
    for name, sent in form.sent.items():
        found.setlist(EARLIER + name, [token for token, _upload in sent.kept])
    return found


def without(data: QueryDict, form: tuple[FormField, ...]) -> QueryDict:
    """The same without what was answered to these questions."""
    found = data.copy()
    for question in form:
        name = ANSWER + question.name
        for key in [key for key in found if key in {name, EARLIER + name} or key.startswith(f"{name}-")]:
            del found[key]
    return found


def entered(form: SubmissionForm) -> dict[str, list[tuple[str, str]]]:
    """What stands on each page of a form that is right, readable, as (question, answer)."""
    answers = form.answers
    found = {}
    for step in steps_of(form):
        rows = []
        if step.question is not None:
            only = replace(form.definition, form=(step.question,))
            rows = answers_of(only, answers)
        own = [name for name in step.names if not name.startswith(ANSWER)]
        said = [(str(form[name].label), _said(form, name)) for name in own]
        found[step.slug] = [*rows, *((label, words) for label, words in said if words)]
    return found


def _said(form: SubmissionForm, name: str) -> str:
    """One of our own answers in words."""
    value = form.cleaned_data.get(name)
    labels = {str(key): str(label) for key, label in getattr(form.fields[name], "choices", ())}
    values = value if isinstance(value, list | tuple | set | frozenset) else [value]
    return ", ".join(labels.get(str(one), str(one)) for one in values if one not in (None, ""))
