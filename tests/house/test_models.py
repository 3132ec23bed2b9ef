"""What an import linter cannot see: keys between tables, personal fields, words of the house."""

import re

import pytest
from django.apps import apps
from django.db import models
from tests.conftest import ROOT
from tests.house.test_layout import ROOMS

OURS = [model for model in apps.get_models() if model.__module__.startswith("rolvast.")]
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")

#: Fields that could hold something personal by their type, and why these do not.
NOT_PERSONAL = {
    "Due": "an amount, the article and the number of a case; who owes it is known to the case alone",
    "Payment": "an amount, a day and the number of a receipt",
    "Pickup": "what lies where until when; whose it is, is known to the case alone",
    "Budget": "words of the municipality, published as they are",
    "Project": "title and words are listed; the rest is numbers, codes and words of the municipality",
    "Ballot": "numbers of plans without a voter",
    "BudgetResult": "counts",
    "Voter.channel": "a code",
    "Municipality": "a municipality is nobody",
    "Area": "a district is nobody",
    "Team": "a team is nobody",
    "ContactDetails": "of the municipality, published as they are",
    "OpeningHours": "published as they are",
    "ClosedDay": "published as it is",
    "HourRate": "an amount per kind of position",
    "ApiToken": "names a system; its digest tells nothing",
    "Desk": "a desk is nobody",
    "Record.name": "what a task calls it, such as aktenummer",
    "DeskClosure": "published as it is",
    "Place": "a place is nobody",
    "PlaceClosure": "published as it is",
    "Calendar": "published as it is",
    "Stream": "published as it is",
    "MovedDay": "published as it is",
    "Appointment.reference": "a number",
    "Appointment.work_link": "an address with a number",
    "Appointment.status": "a code",
    "PublicTask": "words of the catalogue",
    "TaskVersion": "words of the catalogue",
    "TaskCost": "amounts, and words that are published as they are",
    "TaskDraft": "words of the catalogue, before they take force",
    "RoleDecision": "a decision of the council",
    "PolicyGoal": "words of the council's agreement",
    "Proposal": "words of the municipality about a task, published as they are",
    "RoleReview": "a code",
    "RoleTalk": "what is asked of everyone invited",
    "TalkSeat.group": "as what somebody was invited",
    "Placing.role": "a code",
    "ExecutionTest.doable": "a code",
    "Snag.answer": "a code",
    "LegalBasis": "an article",
    "Mandate": "names a position, never its holder",
    "Subject": "its label is the name of a task",
    "Act": "facts are typed and checked to hold nothing personal; words stand apart",
    "Step": "codes, a team, a number",
    "Notice": "published as it is; its text is checked to name nobody",
    "Continuation": "two cases",
    "Episode": "dates and codes",
    "Suspension": "dates and codes",
    "ExpectedDays": "numbers about all cases of a task",
    "LetterText": "words of the municipality for all its letters",
    "Submission.applies_as": "a code",
    "Message.kind": "a code",
    "Message.channel": "a code",
    "Message.status": "a code",
    "Message.reference": "a number",
    "Message.message_id": "random, with the domain of the municipality",
    "Delivery": "codes, and the server's words without addresses",
    "Outage": "what did not work, published as it is",
    "Receiver": "names a system and where it is",
    "Outgoing.reference": "a number",
    "Outgoing.type": "a code of the task file",
    "Outgoing.status": "a code",
    "Attempt.what": "a code",
    "HeldPost.item": "the number of a part",
    "HeldPost.path": "the address of a page",
    "HeldPost.cause": "a code",
    "HeldPost.ground": "a code",
    "Report.problem": "a code",
    "Threshold": "a number from a day on",
    "SupportList": "how a page is called and where it stands",
    "Signature.channel": "a code",
    "Challenge.stage": "a code",
    "SelectionList": "the national list, published as it is",
    "SelectionResult": "the national list, published as it is",
    "Hold.ground": "a code",
    "DestructionList.status": "a code",
    "DestructionItem.result": "a number",
    "Site": "names a place, published as it is",
    "Device": "names a thing, published as it is",
    "Inspection.look": "a code",
    "Inspection.condition": "a code",
    "Defect": "what is broken, published in the logbook",
    "Work": "what is planned, published as it is",
    "Try": "codes, and our own words about them",
    "Document.kind": "a code",
    "Document.media_type": "a code",
    "Upload.media_type": "a code",
    "Person.introduction": "only the demonstration's invented people have one",
    "Position.kind": "a code",
    "Position.title": "what the position is, not who holds it",
    "Actor.kind": "a code",
    "Words.purpose": "a code",
    "Case.number": "a number",
    "Case.channel": "a code",
    "Case.status": "a code",
    "Case.source_key": "the pseudonymous name of a trace in a published log",
    "Cause.title": "of an initiative, published as it is",
    "Cause.path": "an address",
    "Need.kind": "a code",
    "Need.title": "published as it is, after a look",
    "Need.skill": "published as it is, after a look",
    "Pledge.status": "a code",
    "Promise": "words of the municipality, published as they are",
    "Offer.status": "a code",
    "Listening.frequency": "a code",
    "Listening.status": "a code",
    "Match": "codes",
    "Initiative": "published by its makers as it is, and kept for ever; who they are stands with Companion",
    "Companion.role": "a code",
    "Update": "published by its makers as it is",
    "PermitNeed": "a task and a case",
}
_CAN_BE_PERSONAL = (models.CharField, models.TextField, models.JSONField, models.EmailField)


def room_of(model: type[models.Model]) -> str:
    return model.__module__.split(".")[1]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_foreign_keys_point_down(model):
    for field in model._meta.get_fields():
        target = getattr(field, "related_model", None)
        if not field.concrete or target is None or not target.__module__.startswith("rolvast."):
            continue
        assert ROOMS.index(room_of(target)) >= ROOMS.index(room_of(model)), field


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_every_row_belongs_to_a_municipality(model):
    if model.__name__ in {"Municipality", "LegalBasis", "SelectionList", "SelectionResult"}:
        return
    assert model._meta.get_field("municipality")


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_every_personal_field_is_listed(model):
    listed = set(model.PERSONAL_FIELDS)
    fields = {field.name: field for field in model._meta.get_fields() if field.concrete}
    assert listed <= set(fields), "a listed field that is not there"
    for name, field in fields.items():
        points_at_person = getattr(field, "related_model", None) is apps.get_model("accounts.Person")
        if not (points_at_person or isinstance(field, _CAN_BE_PERSONAL)):
            continue
        reasoned = model.__name__ in NOT_PERSONAL or f"{model.__name__}.{name}" in NOT_PERSONAL
        assert name in listed or reasoned, f"say of {model.__name__}.{name} whether it is personal"
        assert not (points_at_person and name not in listed)


def test_the_reasoned_list_holds_nothing_that_is_gone():
    names = {model.__name__ for model in OURS}
    for entry in NOT_PERSONAL:
        model_name, _, field = entry.partition(".")
        assert model_name in names
        if field:
            model = next(model for model in OURS if model.__name__ == model_name)
            assert field in {found.name for found in model._meta.get_fields()}


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_every_model_stands_in_the_glossary_with_its_dutch_word(model):
    row = re.search(rf"^\| `{model.__name__}` \| ([^|]+) \|", GLOSSARY, re.MULTILINE)
    assert row, f"docs/glossary.md has no row for {model.__name__}"
    assert row[1].strip() == str(model._meta.verbose_name)


def test_no_class_or_file_uses_a_word_to_avoid():
    avoid = re.findall(r"^\| ~~`(\w+)`~~ \|", GLOSSARY, re.MULTILINE)
    assert avoid
    names = {model.__name__ for model in OURS}
    assert not names & set(avoid)
