"""Record (vastlegging): what staff write down when a case is closed, such as the number of a deed. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields

from rolvast.catalogue.rules.outcomes import Outcome
from rolvast.catalogue.rules.reading import Section

_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordBlock:
    """A case that closes with one of these ``outcomes`` has something recorded: the answer to ``label``.

    ``name``: by which a hand-over takes it along, as it does the answers on the form. ``hint``: for staff.
    """

    name: str
    label: str
    hint: str = ""
    outcomes: tuple[Outcome, ...]


def record_of(root: Section, *, form: Sequence[str], outcomes: Sequence[Outcome]) -> RecordBlock:
    """What is recorded at closing; ``form``: the names of the questions, ``outcomes``: of the task."""
    section = root.section("record", tuple(field.name for field in fields(RecordBlock)))
    block = RecordBlock(
        name=section.shaped(
            "name",
            _NAME,
            "Gebruik hoogstens 40 kleine letters, cijfers en lage streepjes, zoals 'aktenummer'.",
            "Use at most 40 small letters, digits and low dashes, such as 'aktenummer'.",
        ),
        label=section.text("label", longest=200),
        hint=section.text("hint", required=False, longest=300),
        outcomes=section.choices("outcomes", Outcome),
    )
    if not form:
        section.complain(
            "name",
            "Een taak zonder formulier heeft geen zaken, dus er valt niets vast te leggen.",
            "A task without a form has no cases, so there is nothing to record.",
        )
    elif block.name in form:
        section.complain(
            "name",
            f"'{block.name}' is al een vraag van het formulier. Kies een andere naam.",
            f"'{block.name}' is a question of the form already. Choose another name.",
        )
    for outcome in block.outcomes if root.fine("outcomes") else ():
        if outcome.is_decision or outcome not in outcomes:
            section.complain(
                "outcomes",
                f"'{outcome.value}' is geen uitkomst waarmee een zaak van deze taak zonder besluit sluit.",
                f"'{outcome.value}' is not an outcome with which a case of this task closes undecided.",
            )
    return block
