"""Destroying a case reaches everything that tables keep of people about it."""

import pytest
from django.apps import apps

from rolvast.cases.actions.erasing import ERASES, OWN

_ROOMS_ABOVE = {"retention", "initiatives", "insight", "front", "api"}
#: Models with personal fields that hang on a subject and not on a case, and where these go.
ELSEWHERE: dict[str, str] = {
    "SupportList": "hangs on what residents begin, no case: support.actions.erase is called by its room",
    "HeldPost": "hangs on what residents begin, no case: moderation.actions.erase is called by its room",
    "Cause": "hangs on what residents begin, not on a case: pledges.actions.erase is called by its room",
    "Offer": "hangs on a subject of its own: pledges.actions.erase, and stopping cuts it at once",
    "Listening": "hangs on a subject of its own: pledges.actions.erase, and stopping cuts it at once",
    "Voter": "hangs on a budget, not on a case: budgets.actions.erase, and emptied when a budget is finished",
    "Project": "hangs on a budget, not on a case: budgets.actions.erase",
}
PERSONAL = [
    model for model in apps.get_models() if model.__module__.startswith("rolvast.") and model.PERSONAL_FIELDS
]


def points_at(model, name):
    return any(
        field.concrete and field.related_model is not None and field.related_model.__name__ == name
        for field in model._meta.get_fields()
        if getattr(field, "related_model", None) not in {None, "self"}
    )


@pytest.mark.parametrize("model", PERSONAL, ids=lambda model: model.__name__)
def test_personal_rows_about_a_subject_are_erased_with_its_case(model):
    room = model.__module__.split(".")[1]
    if points_at(model, "Case") or model.__name__ == "Case":
        assert model in OWN or room in _ROOMS_ABOVE, f"cases.actions.erasing does not erase {model.__name__}"
    elif points_at(model, "Subject") and room not in _ROOMS_ABOVE and model.__name__ not in ELSEWHERE:
        assert model in OWN or room in ERASES, (
            f"cases.actions.erasing calls no {room}.actions.erase for {model.__name__}"
        )
