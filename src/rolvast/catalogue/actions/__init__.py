"""Writes tasks from task files and from the national product list, copies them, and decides roles."""

from rolvast.catalogue.actions.copying import copy_task
from rolvast.catalogue.actions.deciding import decide_role
from rolvast.catalogue.actions.filing import Imported, import_task_files
from rolvast.catalogue.actions.listing import (
    ChangedProduct,
    CoveredProduct,
    ProductsImported,
    import_products,
)

__all__ = [
    "ChangedProduct",
    "CoveredProduct",
    "Imported",
    "ProductsImported",
    "copy_task",
    "decide_role",
    "import_products",
    "import_task_files",
]
