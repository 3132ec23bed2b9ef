"""Writes tasks from task files and from the national product list, copies them, and decides roles."""

from rolvast.catalogue.actions.choosing import count_choice
from rolvast.catalogue.actions.copying import copy_task
from rolvast.catalogue.actions.costing import say_cost
from rolvast.catalogue.actions.deciding import decide_as_is, decide_role
from rolvast.catalogue.actions.drafting import (
    begin_again,
    begin_draft,
    drop_draft,
    mark_tried,
    put_in_force,
    save_draft,
)
from rolvast.catalogue.actions.editing import (
    Edited,
    TermChange,
    bring_back,
    edit_task,
    make_task,
    withdraw_task,
)
from rolvast.catalogue.actions.enacting import decide_proposal, take_force
from rolvast.catalogue.actions.importing import Imported, import_task_files
from rolvast.catalogue.actions.listing import (
    ChangedProduct,
    CoveredProduct,
    ProductsImported,
    import_products,
)
from rolvast.catalogue.actions.proposing import (
    add_goal,
    mark_talked,
    propose_role,
    propose_term,
    withdraw_proposal,
)
from rolvast.catalogue.actions.reviewing import review_role
from rolvast.catalogue.actions.selecting import import_selection_list
from rolvast.catalogue.actions.snagging import answer_snag, raise_snag
from rolvast.catalogue.actions.talking import (
    AgendaItem,
    Invited,
    TalkOpened,
    answer_talk,
    close_talk,
    invite,
    open_talk,
)
from rolvast.catalogue.actions.testing import answer_test, ask_test

__all__ = [
    "AgendaItem",
    "ChangedProduct",
    "CoveredProduct",
    "Edited",
    "Imported",
    "Invited",
    "ProductsImported",
    "TalkOpened",
    "TermChange",
    "add_goal",
    "answer_snag",
    "answer_talk",
    "answer_test",
    "ask_test",
    "begin_again",
    "begin_draft",
    "bring_back",
    "close_talk",
    "copy_task",
    "count_choice",
    "decide_as_is",
    "decide_proposal",
    "decide_role",
    "drop_draft",
    "edit_task",
    "import_products",
    "import_selection_list",
    "import_task_files",
    "invite",
    "make_task",
    "mark_talked",
    "mark_tried",
    "open_talk",
    "propose_role",
    "propose_term",
    "put_in_force",
    "raise_snag",
    "review_role",
    "save_draft",
    "say_cost",
    "take_force",
    "withdraw_proposal",
    "withdraw_task",
]
