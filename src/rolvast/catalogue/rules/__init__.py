"""The rules of the task catalogue: roles, outcomes and task files. Pure: no Django, no clock, no IO."""

from rolvast.catalogue.rules import products
from rolvast.catalogue.rules.articles import LOCAL, WHOLE, BasisRef, article_label, article_link, is_law
from rolvast.catalogue.rules.comparing import (
    Comparison,
    FieldDifference,
    TaskDifference,
    compare,
    differing_fields,
    field_label,
)
from rolvast.catalogue.rules.copying import (
    CopyRefused,
    check_keeper,
    is_keeper,
    role_on_other_bases,
    to_look_at,
)
from rolvast.catalogue.rules.definition import (
    Authority,
    Direction,
    EarlierRole,
    FieldKind,
    FormField,
    ForWhom,
    Kind,
    Mark,
    Origin,
    Promise,
    Regime,
    Retention,
    RoleEntry,
    TaskDefinition,
    TermDefinition,
)
from rolvast.catalogue.rules.division import RoleChange, counts, division_by_year, division_on
from rolvast.catalogue.rules.outcomes import DECISIONS, Outcome
from rolvast.catalogue.rules.problems import Problem, ProductListErrors, TaskFileErrors
from rolvast.catalogue.rules.reading import LARGEST_BYTES
from rolvast.catalogue.rules.roles import (
    Competence,
    Domain,
    Role,
    RoleNotAllowed,
    Stance,
    allowed_roles,
    check_role,
    decided_role,
)
from rolvast.catalogue.rules.taskfile import check_catalogue, parse
from rolvast.catalogue.rules.writing import dump

__all__ = [
    "DECISIONS",
    "LARGEST_BYTES",
    "LOCAL",
    "WHOLE",
    "Authority",
    "BasisRef",
    "Comparison",
    "Competence",
    "CopyRefused",
    "Direction",
    "Domain",
    "EarlierRole",
    "FieldDifference",
    "FieldKind",
    "ForWhom",
    "FormField",
    "Kind",
    "Mark",
    "Origin",
    "Outcome",
    "Problem",
    "ProductListErrors",
    "Promise",
    "Regime",
    "Retention",
    "Role",
    "RoleChange",
    "RoleEntry",
    "RoleNotAllowed",
    "Stance",
    "TaskDefinition",
    "TaskDifference",
    "TaskFileErrors",
    "TermDefinition",
    "allowed_roles",
    "article_label",
    "article_link",
    "check_catalogue",
    "check_keeper",
    "check_role",
    "compare",
    "counts",
    "decided_role",
    "differing_fields",
    "division_by_year",
    "division_on",
    "dump",
    "field_label",
    "is_keeper",
    "is_law",
    "parse",
    "products",
    "role_on_other_bases",
    "to_look_at",
]
