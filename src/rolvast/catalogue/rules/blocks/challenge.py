"""Challenge (uitdagen): may residents take over how a task is carried out, and why or why not? Pure."""

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from rolvast.catalogue.rules.reading import Section
from rolvast.catalogue.rules.roles import Competence, Role

if TYPE_CHECKING:
    from rolvast.catalogue.rules.definition import TaskDefinition

#: What is handed in of these kinds is decided or judged: that is not the actual execution of a task.
_DECIDED = frozenset({"APPLICATION", "OBJECTION", "COMPLAINT"})
_ASK = "Bel ons of kom langs. Wij zoeken met u uit wat wel kan."


@dataclass(frozen=True, slots=True, kw_only=True)
class ChallengeBlock:
    """May residents ask to take over the execution of this task (uitdaagrecht, Gemeentewet 150(3))?

    ``why``: in plain words, for everyone to read. ``instead``: where to go where it is not allowed.
    """

    allowed: bool
    why: str
    instead: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """Whether a task can be challenged, with the reason, and where to go if not."""

    open: bool
    why: str
    instead: str = ""


def challenge_of(root: Section) -> ChallengeBlock:
    """What a task file says of challenging its task."""
    section = root.section("challenge", tuple(field.name for field in fields(ChallengeBlock)))
    block = ChallengeBlock(
        allowed=section.flag("allowed"),
        why=section.text("why", longest=500),
        instead=section.text("instead", required=False, longest=300),
    )
    if block.allowed and block.instead:
        section.complain(
            "instead",
            "Mag uitdagen? Dan hoeft hier niet te staan waar iemand anders terecht kan.",
            "Where challenging is allowed, nobody need be sent elsewhere.",
        )
    return block


def weigh_challenge(definition: "TaskDefinition", role: Role | None) -> Weighed:
    """Can this task be challenged, in the role the municipality has in it now?

    Only the actual execution can be taken over, and of a task that a law makes compulsory only where that
    law does not stand in the way (Gemeentewet 150(3)(b)). So silence in the task file closes such a task,
    and one in which the municipality decides about somebody; it opens every other. What the municipality
    has let go needs no challenge.
    """
    if definition.withdrawn or role is None:
        return Weighed(open=False, why="De gemeente doet deze taak nu niet.", instead=_ASK)
    if role is Role.LET_GO:
        return Weighed(
            open=False,
            why="Deze taak heeft de gemeente losgelaten. U mag dit gewoon zelf doen.",
            instead="U hoeft ons niets te vragen. Wilt u hulp? Bel ons.",
        )
    block = definition.challenge
    if block is not None:
        return Weighed(
            open=block.allowed, why=block.why, instead=block.instead or ("" if block.allowed else _ASK)
        )
    if definition.competence is Competence.CO_GOVERNANCE:
        return Weighed(
            open=False,
            why="Een wet draagt deze taak aan de gemeente op. Een ander mag haar niet overnemen.",
            instead=_ASK,
        )
    if definition.kind is not None and definition.kind.value in _DECIDED:
        return Weighed(
            open=False,
            why="Hier neemt de gemeente een besluit over iemand. Dat kan zij niet aan een ander geven.",
            instead=_ASK,
        )
    return Weighed(open=True, why="De gemeente kiest zelf wie dit doet. Dus mag u het voorstellen.")
