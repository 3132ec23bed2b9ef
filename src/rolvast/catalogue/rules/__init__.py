"""The rules of the task catalogue: roles, outcomes and task files. Pure: no Django, no clock, no IO."""

from rolvast.catalogue.rules.articles import LOCAL, BasisRef, article_link, is_law
from rolvast.catalogue.rules.definition import (
    Authority,
    Direction,
    EarlierRole,
    FieldKind,
    FormField,
    ForWhom,
    Kind,
    Promise,
    Regime,
    Retention,
    RoleEntry,
    TaskDefinition,
    TermDefinition,
)
from rolvast.catalogue.rules.division import RoleChange, counts, division_by_year, division_on
from rolvast.catalogue.rules.outcomes import DECISIONS, Outcome
from rolvast.catalogue.rules.problems import Problem, TaskFileErrors
from rolvast.catalogue.rules.reading import LARGEST_BYTES
from rolvast.catalogue.rules.roles import (
    Competence,
    Domain,
    Role,
    RoleNotAllowed,
    Stance,
    allowed_roles,
    check_role,
)
from rolvast.catalogue.rules.taskfile import check_catalogue, parse
from rolvast.catalogue.rules.writing import dump

__all__ = [
    "DECISIONS",
    "LARGEST_BYTES",
    "LOCAL",
    "Authority",
    "BasisRef",
    "Competence",
    "Direction",
    "Domain",
    "EarlierRole",
    "FieldKind",
    "ForWhom",
    "FormField",
    "Kind",
    "Outcome",
    "Problem",
    "Promise",
    "Regime",
    "Retention",
    "Role",
    "RoleChange",
    "RoleEntry",
    "RoleNotAllowed",
    "Stance",
    "TaskDefinition",
    "TaskFileErrors",
    "TermDefinition",
    "allowed_roles",
    "article_link",
    "check_catalogue",
    "check_role",
    "counts",
    "division_by_year",
    "division_on",
    "dump",
    "is_law",
    "parse",
]
