"""What a public task is: the words, the law, the role, the term and the form, as one fixed value. Pure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rolvast.catalogue.rules.articles import BasisRef
from rolvast.catalogue.rules.blocks.appointment import AppointmentBlock
from rolvast.catalogue.rules.blocks.challenge import ChallengeBlock
from rolvast.catalogue.rules.blocks.follows import Follows
from rolvast.catalogue.rules.blocks.handover import HandOver
from rolvast.catalogue.rules.blocks.inspections import InspectionsBlock
from rolvast.catalogue.rules.blocks.payment import PaymentBlock
from rolvast.catalogue.rules.blocks.pickup import PickupBlock
from rolvast.catalogue.rules.blocks.places import PlacesBlock
from rolvast.catalogue.rules.blocks.publication import Publication
from rolvast.catalogue.rules.blocks.record import RecordBlock
from rolvast.catalogue.rules.blocks.steps import StepBlock
from rolvast.catalogue.rules.outcomes import Outcome
from rolvast.catalogue.rules.roles import Competence, Domain, Role


class Kind(StrEnum):
    """What a resident hands in."""

    APPLICATION = "APPLICATION"
    NOTIFICATION = "NOTIFICATION"
    REPORT = "REPORT"
    REQUEST = "REQUEST"
    OBJECTION = "OBJECTION"
    COMPLAINT = "COMPLAINT"

    @property
    def label(self) -> str:
        """The Dutch word."""
        return {
            Kind.APPLICATION: "aanvraag",
            Kind.NOTIFICATION: "aangifte",
            Kind.REPORT: "melding",
            Kind.REQUEST: "verzoek",
            Kind.OBJECTION: "bezwaar",
            Kind.COMPLAINT: "klacht",
        }[self]


class ForWhom(StrEnum):
    """Who may hand it in."""

    CITIZENS = "CITIZENS"
    BUSINESSES = "BUSINESSES"

    @property
    def label(self) -> str:
        """The Dutch word."""
        return "inwoners" if self is ForWhom.CITIZENS else "bedrijven en organisaties"


class Mark(StrEnum):
    """What the national product list marks a product as; one product may have several marks."""

    APPLICATION = "APPLICATION"
    REPORT = "REPORT"
    SUBSIDY = "SUBSIDY"
    DUTY = "DUTY"

    @property
    def label(self) -> str:
        """The Dutch word."""
        return {
            Mark.APPLICATION: "aanvraag",
            Mark.REPORT: "melding",
            Mark.SUBSIDY: "subsidie",
            Mark.DUTY: "verplichting",
        }[self]


class Authority(StrEnum):
    """The body that decides (bestuursorgaan)."""

    EXECUTIVE = "EXECUTIVE"
    MAYOR = "MAYOR"
    COUNCIL = "COUNCIL"
    REGISTRAR = "REGISTRAR"

    @property
    def label(self) -> str:
        """The Dutch words, as they stand under a decision (Awb 10:10)."""
        return {
            Authority.EXECUTIVE: "college van burgemeester en wethouders",
            Authority.MAYOR: "burgemeester",
            Authority.COUNCIL: "gemeenteraad",
            Authority.REGISTRAR: "ambtenaar van de burgerlijke stand",
        }[self]


class Regime(StrEnum):
    """By which calendar a term is counted; the words of the deadline line (design, section 10)."""

    LAW = "law"
    NONE = "none"
    WORKDAYS = "workdays"
    EU = "eu"


class Direction(StrEnum):
    """Counted on from receipt, or back from an event such as the day of a vote."""

    FORWARD = "forward"
    BACKWARD = "backward"


class Promise(StrEnum):
    """What a service norm promises: that somebody starts, or that it is solved."""

    FIRST_ACTION = "first_action"
    SOLUTION = "solution"

    @property
    def label(self) -> str:
        """The Dutch words."""
        return "eerste actie" if self is Promise.FIRST_ACTION else "oplossing"


class FieldKind(StrEnum):
    """What may be filled in at a field of the form."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    CHOICE = "choice"
    YES_NO = "yes_no"
    DATE = "date"
    NUMBER = "number"
    EMAIL = "email"
    PHONE = "phone"
    ADDRESS = "address"
    PLACE = "place"
    FILE = "file"
    AMOUNT = "amount"
    CHOICES = "choices"
    PERSON = "person"
    GROUP = "group"
    TASK = "task"

    @property
    def composed(self) -> bool:
        """Is it answered by several questions of its own?"""
        return self in {FieldKind.PERSON, FieldKind.GROUP}


class Accept(StrEnum):
    """The sorts of files that a question of kind ``file`` may ask for."""

    PDF = "pdf"
    IMAGE = "image"
    TEXT = "text"
    OFFICE = "office"


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierRole:
    """A role the task had before, with the reason of then; ``basis`` where it was another than now."""

    role: Role
    since: date
    reason: str
    decided_by: Authority
    basis: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleEntry:
    """The role now. ``basis`` counts from 1 in the task's ``bases``; ``history`` is oldest first."""

    role: Role
    since: date
    reason: str
    decided_by: Authority
    basis: int
    review_on: date | None = None
    history: tuple[EarlierRole, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TermDefinition:
    """When there is an answer.

    ``period`` and ``extension`` are ISO 8601 durations of one unit (``P8W``, ``PT48H``). With regime ``law``
    or ``eu`` the term stands in ``article``, which is number ``basis`` (from 1) of the task's ``bases``.
    With ``none`` or ``workdays`` it is the municipality's own promise of a solution. ``service_norm`` is an
    earlier promise in calendar days. ``penalty``: does Awb 4:17 apply when it is late?
    A term counts from the day of receipt, or from the date given at the form field ``counted_from``.
    A backward term is counted back from ``event``, which next falls on ``event_on``.
    """

    period: str
    regime: Regime
    article: str = ""
    basis: int | None = None
    direction: Direction = Direction.FORWARD
    counted_from: str = ""
    event: str = ""
    event_on: date | None = None
    extension: str = ""
    extension_article: str = ""
    service_norm: str = ""
    service_norm_promises: Promise | None = None
    penalty: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """Asked only where an earlier question has one of these answers; a yes or no is "ja" or "nee".

    A name in Python may not be ``is``: in the file the underscore falls away.
    """

    question: str
    is_: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """One question of the form. ``why`` tells the resident why it is asked: required when ``personal``."""

    name: str
    label: str
    kind: FieldKind
    required: bool
    hint: str = ""
    choices: tuple[str, ...] = ()
    why: str = ""
    personal: bool = False
    accept: tuple[Accept, ...] = ()
    """For files: the sorts that may be sent; empty for all."""
    most: int = 1
    """For files: how many may be sent; for a group: how many rows there may be."""
    place: bool = False
    """For a picture: where it was made is offered as the answer to the question for the place."""
    least: int = 1
    """For a group: how many rows there must be, where it is required."""
    item: str = ""
    """For a group: what one row is, such as "kind"."""
    fields: "tuple[FormField, ...]" = ()
    """For a person and a group: what is asked of each."""
    lowest: int | None = None
    """For an amount: the least it may be, in whole euros."""
    highest: int | None = None
    """For an amount: the most it may be, in whole euros."""
    when: When | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeRetention:
    """How long a case with one of these outcomes is kept, where that differs; period "" is for ever."""

    outcomes: tuple[Outcome, ...]
    result: str
    period: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """How long a case is kept: result number of the Selectielijst gemeenten 2020; period "" is for ever.

    ``process``: the process term (procestermijn): how long what came of the case still stands after its
    closing, such as a permit of a year. The period counts from its end.
    """

    result: str
    period: str = ""
    process: str = ""
    note: str = ""
    by_outcome: tuple[OutcomeRetention, ...] = ()

    @property
    def permanent(self) -> bool:
        """Is it never destroyed?"""
        return not self.period


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a task was copied from: of which municipality (CBS code), which task and version, and when."""

    municipality: str
    task: str
    version: int
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskDefinition:
    """A public task as one municipality offers it. The order of the fields is the order in a task file.

    A task of the national product list that the municipality has not described yet has no ``kind``,
    ``authority``, ``role``, ``term``, ``form`` or ``retention``: it is :attr:`unfilled`. What takes cases
    (has a ``form``) has all of these but perhaps the role, which is decided later.
    ``withdrawn``: no longer a task; kept for its history and its running cases.
    """

    key: str
    name: str
    summary: str = ""
    explanation: str = ""
    domain: Domain
    competence: Competence
    kind: Kind | None = None
    for_whom: tuple[ForWhom, ...] = ()
    authority: Authority | None = None
    product: str = ""
    marks: tuple[Mark, ...] = ()
    origin: Origin | None = None
    bases: tuple[BasisRef, ...] = ()
    role: RoleEntry | None = None
    term: TermDefinition | None = None
    outcomes: tuple[Outcome, ...] = ()
    form: tuple[FormField, ...] = ()
    expect: tuple[str, ...] = ()
    cost_note: str = ""
    keywords: tuple[str, ...] = ()
    retention: Retention | None = None
    appointment: AppointmentBlock | None = None
    payment: PaymentBlock | None = None
    pickup: PickupBlock | None = None
    record: RecordBlock | None = None
    handover: tuple[HandOver, ...] = ()
    places: PlacesBlock | None = None
    calendar: str = ""
    inspections: InspectionsBlock | None = None
    steps: tuple[StepBlock, ...] = ()
    follows: Follows | None = None
    publication: Publication | None = None
    challenge: ChallengeBlock | None = None
    contact_team: str = ""
    publish: bool
    withdrawn: bool = False

    @property
    def unfilled(self) -> bool:
        """Does it say no more than the national product list? Then an import of that list renews it."""
        return bool(self.product) and self.role is None and self.term is None and not self.form

    @property
    def asks_task(self) -> bool:
        """Do its cases ask to take over a task of the municipality?"""
        return any(field.kind is FieldKind.TASK for field in self.form)

    @property
    def case_term(self) -> TermDefinition:
        """The term of its cases. ``ValueError`` where it takes none, which who asks has checked."""
        if self.term is None:
            raise ValueError(f"{self.key} has no term: it takes no cases")
        return self.term

    @property
    def case_authority(self) -> Authority:
        """The body that decides its cases. ``ValueError`` where it takes none."""
        if self.authority is None:
            raise ValueError(f"{self.key} has no authority: it takes no cases")
        return self.authority

    def basis_of(self, entry: RoleEntry | EarlierRole) -> BasisRef:
        """The article on which one of its :attr:`roles` rests."""
        number = entry.basis or (self.role.basis if self.role else 1)
        return self.bases[number - 1]

    @property
    def term_basis(self) -> BasisRef | None:
        """The article that sets the term; None where the term is the municipality's own promise."""
        number = self.term.basis if self.term else None
        return None if number is None else self.bases[number - 1]

    @property
    def roles(self) -> tuple[RoleEntry | EarlierRole, ...]:
        """Every role it has had, oldest first, the one of now last; empty before the first decision."""
        return () if self.role is None else (*self.role.history, self.role)

    def role_on(self, day: date) -> RoleEntry | EarlierRole | None:
        """The role in force on a day; None before the first decision."""
        return next((entry for entry in reversed(self.roles) if entry.since <= day), None)
