"""What a national product list says, as fixed values. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from rolvast.catalogue.rules.articles import BasisRef
from rolvast.catalogue.rules.definition import ForWhom, Mark
from rolvast.catalogue.rules.roles import Competence

#: The list is a third of a megabyte; what is fifty times larger was not meant as one.
LARGEST_LIST = 20_000_000


class NoteKind(StrEnum):
    """What is worth knowing about a product, though it can be read in."""

    REPEALED = "REPEALED"
    NO_ARTICLE = "NO_ARTICLE"
    NO_NUMBER = "NO_NUMBER"
    LINK_DIFFERS = "LINK_DIFFERS"
    OTHER_LAYER = "OTHER_LAYER"
    NOT_SAID = "NOT_SAID"

    @property
    def label(self) -> str:
        """The Dutch words."""
        return _NOTE_LABELS[self]


_NOTE_LABELS = {
    NoteKind.REPEALED: "grondslag in een wet die is vervallen",
    NoteKind.NO_ARTICLE: "grondslag zonder artikel: de hele regeling is genoemd",
    NoteKind.NO_NUMBER: "grondslag zonder landelijk nummer",
    NoteKind.LINK_DIFFERS: "het artikel in de tekst is een ander dan in de link",
    NoteKind.OTHER_LAYER: "grondslag van een andere overheid: niet overgenomen",
    NoteKind.NOT_SAID: "de lijst zegt niet of het medebewind of autonomie is",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something worth knowing about a product: where it stands, and what it is about."""

    kind: NoteKind
    line: int
    product: str
    about: str
    message_nl: str
    message_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """A product of municipalities: one or more rows of the list. ``line``: where its first row stands."""

    name: str
    competence: Competence
    for_whom: tuple[ForWhom, ...]
    marks: tuple[Mark, ...]
    bases: tuple[BasisRef, ...]
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductList:
    """A whole list. ``products`` are those of municipalities, in the order of the list.

    ``others``: the names of products of other layers of government alone. ``rows``: rows read, of which
    ``municipal_rows`` are of municipalities and ``not_products`` say of themselves that they are no product.
    """

    source: str
    products: tuple[Product, ...]
    others: tuple[str, ...]
    rows: int
    municipal_rows: int
    not_products: int
    notes: tuple[Note, ...]

    @property
    def names(self) -> frozenset[str]:
        """The names of all products, of every layer of government."""
        return frozenset((*(product.name for product in self.products), *self.others))
