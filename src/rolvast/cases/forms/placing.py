"""Choosing one of the places that go with a task."""

from datetime import date

from django import forms
from django.utils.translation import gettext as _

from rolvast.catalogue.rules import QUESTION, TaskDefinition
from rolvast.places import queries as places


def place_field(definition: TaskDefinition, *, today: date) -> forms.Field | None:
    """The field of the question by which one chooses a place; ``None`` where the question stays as it is.

    Where the municipality has no place of the kind yet, people write in their own words which they mean.
    """
    block = definition.places
    if block is None or not block.choose:
        return None
    question = next(one for one in definition.form if one.name == QUESTION)
    offered = places.choices(block.kind, on=today)
    if not offered:
        return None
    return forms.ChoiceField(
        label=question.label,
        required=question.required,
        choices=[("", _("Kies een plaats") if question.required else _("Dat maakt mij niet uit")), *offered],
        error_messages={
            "required": _("Kies een plaats."),
            "invalid_choice": _("Deze plaats is er niet. Kies een plaats uit de lijst."),
        },
    )
