"""What a page shows of objections: those to its decision, or what it objects to itself."""

from typing import Any

from rolvast.accounts.rules import Identity
from rolvast.cases import queries
from rolvast.cases.queries import CaseFile
from rolvast.cases.rules.objecting import OBJECTIONABLE
from rolvast.cases.views.objecting_moves import standing_in
from rolvast.catalogue.rules import Kind


def objecting(file: CaseFile, *, to_resident: bool) -> dict[str, Any]:
    """For the page of a case: no statement where nothing was decided and nothing is objected to."""
    kind = file.definition.kind
    is_objection = kind is Kind.OBJECTION
    decided = not is_objection and any(row.kind in OBJECTIONABLE for row in file.history)
    return {
        "is_objection": is_objection,
        "objections": queries.objections_to(file.case, to_resident=to_resident) if decided else [],
        "objects_to": queries.objects_to(file.case) if is_objection else None,
        "standing": standing_in(file) if kind in {Kind.OBJECTION, Kind.COMPLAINT} else None,
        "can_object": decided and file.case.source_digest is None,
    }


def barred(viewer: Identity, shown: dict[str, Any]) -> bool:
    """Did this viewer take the decision that is objected to, so that another must decide (Awb 10:3(3))?"""
    about = shown["objects_to"]
    return about is not None and about.by_mandate and about.decider_id == viewer.person_id
