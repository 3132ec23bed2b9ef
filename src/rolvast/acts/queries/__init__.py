"""Reads acts: history, the public register, mandates, and whether every digest still holds."""

from rolvast.acts.queries.histories import (
    HistoryRow,
    acts_of,
    acts_of_kind,
    history,
    residents_acts,
    steps_of,
    worked_on,
)
from rolvast.acts.queries.mandates import (
    all_mandates,
    mandate,
    mandate_chain,
    mandate_for,
    mandate_holders,
    mandates_of,
)
from rolvast.acts.queries.organisation import OrganisationChange, organisation_changes
from rolvast.acts.queries.register import RegisterChoice, public_statements, register, register_choices
from rolvast.acts.queries.verifying import (
    Difference,
    link_of,
    public_key_of,
    verify_chains,
    verify_checkpoint,
)

__all__ = [
    "Difference",
    "HistoryRow",
    "OrganisationChange",
    "RegisterChoice",
    "acts_of",
    "acts_of_kind",
    "all_mandates",
    "history",
    "link_of",
    "mandate",
    "mandate_chain",
    "mandate_for",
    "mandate_holders",
    "mandates_of",
    "organisation_changes",
    "public_key_of",
    "public_statements",
    "register",
    "register_choices",
    "residents_acts",
    "steps_of",
    "verify_chains",
    "verify_checkpoint",
    "worked_on",
]
