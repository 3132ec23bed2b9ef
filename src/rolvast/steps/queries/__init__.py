"""Reads steps: of one case, of who works, and whether rows equal acts."""

from rolvast.steps.queries.owning import OwnStep, is_of, open_count, own_steps
from rolvast.steps.queries.showing import (
    ShownStep,
    StepList,
    standing_in_the_way,
    step_list,
    step_rows,
    steps_begun,
)
from rolvast.steps.queries.verifying import verify_steps

__all__ = [
    "OwnStep",
    "ShownStep",
    "StepList",
    "is_of",
    "open_count",
    "own_steps",
    "standing_in_the_way",
    "step_list",
    "step_rows",
    "steps_begun",
    "verify_steps",
]
