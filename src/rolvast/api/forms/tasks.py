"""Tasks and roles over the wire (taken, rollen)."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from rolvast.api.forms.frame import Cursor, Limit, Page, Wire, Word
from rolvast.api.queries import RoleOnDay, TaskPage, Tasks
from rolvast.catalogue.queries import RoleMoment
from rolvast.catalogue.rules import (
    Authority,
    Competence,
    Domain,
    FormField,
    ForWhom,
    Kind,
    Outcome,
    Role,
    Stance,
    TaskDefinition,
    decided_role,
)

if TYPE_CHECKING:
    from rolvast.catalogue.models import PublicTask

type DomainWord = Annotated[Domain, Word(Domain)]
type RoleWord = Annotated[Role, Word(Role)]
type StanceWord = Annotated[Stance, Word(Stance)]
type OutcomeWord = Annotated[Outcome, Word(Outcome)]


class TaskFilter(Wire):
    """Which tasks are asked for."""

    beleidsterrein: DomainWord | None = None
    rol: RoleWord | None = None
    houding: StanceWord | None = Field(default=None, description="Doet de gemeente dit wel, anders of niet?")
    q: str | None = Field(
        default=None, max_length=200, description="Gewone woorden: wat past het best. Geeft één bladzijde."
    )
    limit: Limit = 25
    cursor: Cursor = None

    def chosen(self) -> Tasks:
        """The same in our own words."""
        return Tasks(domain=self.beleidsterrein, role=self.rol, stance=self.houding)


class RoleFilter(Wire):
    """The roles on which day are asked for."""

    op: date | None = Field(default=None, description="De dag; zonder dag vandaag.")
    beleidsterrein: DomainWord | None = None
    limit: Limit = 25
    cursor: Cursor = None


class Task(Wire):
    """A task as a list gives it."""

    sleutel: str
    naam: str
    samenvatting: str
    beleidsterrein: DomainWord
    rol: RoleWord | None = Field(description="null: er is nog geen rolbesluit.")
    houding: StanceWord | None
    versie: int


class Basis(Wire):
    """An article on which something rests."""

    naam: str
    link: str


class RoleDecided(Wire):
    """One decision about the role in a task."""

    rol: RoleWord
    houding: StanceWord
    vanaf: date
    tot: date | None = Field(description="De eerste dag waarop dit niet meer geldt.")
    reden: str
    besloten_door: str
    grondslag: Basis
    terugblik_op: date | None


class Term(Wire):
    """When there is an answer."""

    periode: str = Field(description="ISO 8601, zoals P8W.")
    soort: str = Field(
        description="law: termijn uit de wet; none en workdays: eigen belofte; eu: EU-termijn."
    )
    artikel: str
    verlenging: str = Field(description="Hoeveel langer het mag duren; leeg: niet.")


class Question(Wire):
    """One question of the form by which a case is handed in."""

    naam: str
    vraag: str
    soort: str
    verplicht: bool
    keuzes: list[str]
    waarom: str
    persoonlijk: bool
    alleen_als: "OnlyIf | None" = Field(default=None, description="Anders wordt dit niet gevraagd.")
    onderdelen: "list[Question]" = Field(
        default=[], description="Van een persoon (object) of groep (lijst van objecten)."
    )


class OnlyIf(Wire):
    """On which answer to which earlier question a question hangs."""

    vraag: str
    is_een_van: list[str]


class TaskWhole(Task):
    """A task, whole."""

    uitleg: str
    bevoegdheid: Annotated[Competence, Word(Competence)]
    indiening: Annotated[Kind, Word(Kind)] | None
    voor_wie: list[Annotated[ForWhom, Word(ForWhom)]]
    bestuursorgaan: Annotated[Authority, Word(Authority)] | None
    product: str
    grondslagen: list[Basis]
    termijn: Term | None
    uitkomsten: list[OutcomeWord]
    formulier: list[Question]
    neemt_zaken_aan: bool
    rolbesluiten: list[RoleDecided] = Field(description="Het nieuwste eerst.")


class TaskList(Page):
    """A page of tasks."""

    taken: list[Task]


class RoleOfTask(Wire):
    """The role in one task on the day that was asked."""

    taak: str
    naam: str
    beleidsterrein: DomainWord
    rol: RoleWord
    houding: StanceWord
    vanaf: date
    reden: str
    besloten_door: Annotated[Authority, Word(Authority)]
    grondslag: Basis


class RoleList(Page):
    """A page of roles on a day."""

    op: date
    rollen: list[RoleOfTask]


def task_row(task: "PublicTask") -> Task:
    """A task as a list gives it."""
    role = decided_role(task.role)
    return Task(
        sleutel=task.key,
        naam=task.name,
        samenvatting=task.summary,
        beleidsterrein=Domain(task.domain),
        rol=role,
        houding=role.stance if role else None,
        versie=task.version,
    )


def task_whole(page: TaskPage) -> TaskWhole:
    """A task, whole."""
    said = page.definition
    return TaskWhole(
        **dict(task_row(page.task)),
        uitleg=said.explanation,
        bevoegdheid=said.competence,
        indiening=said.kind,
        voor_wie=list(said.for_whom),
        bestuursorgaan=said.authority,
        product=said.product,
        grondslagen=[Basis(naam=basis.label, link=basis.address) for basis in said.bases],
        termijn=_term(said),
        uitkomsten=list(said.outcomes),
        formulier=[_question(one) for one in said.form],
        neemt_zaken_aan=page.takes_cases,
        rolbesluiten=_decided(page.roles),
    )


def role_of_task(row: RoleOnDay) -> RoleOfTask:
    """The role in one task on a day."""
    return RoleOfTask(
        taak=row.key,
        naam=row.name,
        beleidsterrein=row.domain,
        rol=row.entry.role,
        houding=row.entry.role.stance,
        vanaf=row.entry.since,
        reden=row.entry.reason,
        besloten_door=row.entry.decided_by,
        grondslag=Basis(naam=row.basis, link=row.basis_link),
    )


def _term(said: TaskDefinition) -> Term | None:
    if said.term is None:
        return None
    return Term(
        periode=said.term.period,
        soort=said.term.regime.value,
        artikel=said.term.article,
        verlenging=said.term.extension,
    )


def _question(question: FormField) -> Question:
    return Question(
        naam=question.name,
        vraag=question.label,
        soort=question.kind.value,
        verplicht=question.required,
        keuzes=list(question.choices),
        waarom=question.why,
        persoonlijk=question.personal,
        alleen_als=OnlyIf(vraag=question.when.question, is_een_van=list(question.when.is_))
        if question.when
        else None,
        onderdelen=[_question(one) for one in question.fields],
    )


def _decided(moments: Sequence[RoleMoment]) -> list[RoleDecided]:
    return [
        RoleDecided(
            rol=moment.role,
            houding=moment.role.stance,
            vanaf=moment.takes_effect_on,
            tot=moment.until,
            reden=moment.reason,
            besloten_door=moment.decided_by,
            grondslag=Basis(naam=moment.basis, link=moment.basis_link),
            terugblik_op=moment.review_on,
        )
        for moment in moments
    ]
