"""The national list of government products: read, held beside what a municipality has, and made into tasks.

The list (Uniforme Productnamenlijst) is a table of names with the layer of government, for whom it is, and
the articles it rests on: several rows are one product with several legal grounds. Pure.
"""

from rolvast.catalogue.rules.products.domains import domain_of
from rolvast.catalogue.rules.products.listing import LARGEST_LIST, Note, NoteKind, Product, ProductList
from rolvast.catalogue.rules.products.reading import read_products
from rolvast.catalogue.rules.products.tasks import differs, key_of, listed, renewed

__all__ = [
    "LARGEST_LIST",
    "Note",
    "NoteKind",
    "Product",
    "ProductList",
    "differs",
    "domain_of",
    "key_of",
    "listed",
    "read_products",
    "renewed",
]
