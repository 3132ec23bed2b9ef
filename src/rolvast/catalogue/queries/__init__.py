"""Reads the task catalogue."""

from rolvast.catalogue.models import PublicTask, TaskVersion
from rolvast.catalogue.queries.dating import (
    Dated,
    catalogue_elsewhere,
    catalogue_on,
    task_files,
)
from rolvast.catalogue.queries.roles import (
    RoleMoment,
    role_changes,
    role_history,
)
from rolvast.catalogue.queries.searching import (
    FoundTask,
    SearchAnswer,
    forget_search,
    residents_words,
    search,
)
from rolvast.catalogue.queries.tasks import (
    by_domain,
    by_keys,
    current_version,
    definition,
    definitions,
    offered_to,
    packaged_task_files,
    takes_cases,
    version_in_force,
    visible_to,
)
from rolvast.catalogue.queries.verifying import (
    verify_roles,
    verify_tasks,
)

__all__ = [
    "Dated",
    "FoundTask",
    "PublicTask",
    "RoleMoment",
    "SearchAnswer",
    "TaskVersion",
    "by_domain",
    "by_keys",
    "catalogue_elsewhere",
    "catalogue_on",
    "current_version",
    "definition",
    "definitions",
    "forget_search",
    "offered_to",
    "packaged_task_files",
    "residents_words",
    "role_changes",
    "role_history",
    "search",
    "takes_cases",
    "task_files",
    "verify_roles",
    "verify_tasks",
    "version_in_force",
    "visible_to",
]
