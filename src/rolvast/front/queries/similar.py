"""What runs already near what somebody is about to hand in: open cases and neighbours' initiatives."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from rolvast.accounts.rules import Identity
from rolvast.cases import queries as cases
from rolvast.cases.rules.similar import ANSWER, offers_similar
from rolvast.catalogue import queries as catalogue
from rolvast.catalogue.rules import TaskDefinition

#: Of each answer so much is read; a longer one is compared by its beginning.
_LONGEST = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Initiative:
    """Something neighbours do together nearby: what it is called, and where to read more."""

    name: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SimilarPage:
    """What runs already nearby; both may be empty. No initiatives are known to the house yet."""

    task: TaskDefinition
    cases: list[cases.SimilarCase]
    initiatives: list[Initiative]


def similar(viewer: Identity, key: str, sent: Mapping[str, str], *, at: datetime) -> SimilarPage | None:
    """What runs already near what was typed so far; ``None`` for a task that does not offer it.

    ``sent``: the fields of the form by their names on the page, as they are, finished or not. Two
    statements, however much there is.
    """
    version = catalogue.version_in_force(viewer, key)
    if version is None or not catalogue.takes_cases(version):
        return None
    definition = catalogue.definition(version)
    if not offers_similar(definition):
        return None
    area = sent.get("wijk", "")
    found = cases.similar_cases(
        viewer,
        definition,
        task_id=version.task_id,
        answers={field.name: sent.get(ANSWER + field.name, "")[:_LONGEST] for field in definition.form},
        area_id=int(area) if area.isascii() and area.isdigit() and len(area) < 19 else None,
        at=at,
    )
    return SimilarPage(task=definition, cases=found, initiatives=[])
