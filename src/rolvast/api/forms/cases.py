"""Cases over the wire (zaken): the list, one case, and what is handed in."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import Field

from rolvast.acts.queries import HistoryRow
from rolvast.api.forms.frame import Cursor, Limit, Line, Page, Wire, Word
from rolvast.api.forms.tasks import Basis, OutcomeWord
from rolvast.api.queries import Chosen, Listed, Whose
from rolvast.api.rules import act_word
from rolvast.cases import queries
from rolvast.cases.queries import CaseFile
from rolvast.cases.rules import (
    AppliesAs,
    Authorisation,
    Channel,
    EpisodeState,
    Ground,
    Outcome,
    Status,
    Verdict,
)
from rolvast.cases.rules.noting import INTERNAL
from rolvast.catalogue.rules import article_label

type StatusWord = Annotated[Status, Word(Status)]
type ChannelWord = Annotated[Channel, Word(Channel)]
type VerdictWord = Annotated[Verdict, Word(Verdict)]


class CaseFilter(Wire):
    """Which cases are asked for."""

    status: StatusWord | None = None
    taak: str | None = Field(default=None, max_length=80, description="De sleutel van de taak.")
    van: Literal["mij", "mijn-team", "niemand"] | None = Field(
        default=None, description="Van de functie van de sleutel, van haar team, of nog van niemand."
    )
    uiterlijk_voor: date | None = Field(
        default=None, description="Alleen lopende zaken die voor deze dag een antwoord moeten hebben."
    )
    ontvangen_sinds: date | None = Field(default=None, description="Vanaf deze dag ontvangen.")
    limit: Limit = 25
    cursor: Cursor = None

    def chosen(self) -> Chosen:
        """The same in our own words."""
        return Chosen(
            status=self.status,
            task=self.taak,
            whose=Whose(self.van) if self.van else None,
            due_before=self.uiterlijk_voor,
            received_since=self.ontvangen_sinds,
        )


class TaskName(Wire):
    """Which task a case is for."""

    sleutel: str
    naam: str


class AreaName(Wire):
    """In which district it is."""

    code: str
    naam: str


class Holder(Wire):
    """Who has a case in hand."""

    functie: int
    naam: str
    titel: str


class Case(Wire):
    """A case as a list gives it: the run that counts now."""

    nummer: str
    taak: TaskName
    status: StatusWord
    uitkomst: OutcomeWord | None
    oordeel: VerdictWord | None = Field(description="Wat de inwoner zei: is het opgelost?")
    kanaal: ChannelWord
    wijk: AreaName | None
    behandelaar: Holder | None
    team: str | None
    geregistreerd: datetime
    ontvangen: datetime
    uiterlijk_op: date | None
    beeindigd: datetime | None
    ronde: int


class CaseList(Page):
    """A page of cases."""

    zaken: list[Case]


class Paused(Wire):
    """An interval in which the term did not run."""

    grond: Annotated[Ground, Word(Ground)]
    na: date
    tot: date
    tot_en_met: bool


class Round(Wire):
    """One run of a case, from receipt to end."""

    nummer: int
    ontvangen: datetime
    termijn: str
    artikel: str
    verlengingen: list[str]
    opschortingen: list[Paused]
    gewone_einddatum: date | None
    uiterlijk_op: date | None
    streefdatum: date | None
    ingebrekestelling_vanaf: date | None
    beeindigd: datetime | None
    uitkomst: OutcomeWord | None
    oordeel: VerdictWord | None


class Act(Wire):
    """One thing that was done about a case."""

    nummer: int
    soort: str
    op: datetime
    door: str = Field(description="De functie, of wie het anders deed.")
    namens: str = Field(description="Het bestuursorgaan; leeg waar er geen is.")
    grondslag: Basis | None
    uitkomst: OutcomeWord | None
    woorden: str | None = Field(description="null zonder submissions:read, en waar de tekst is gewist.")
    openbaar: str
    minuten: int | None


class Answered(Wire):
    """A question and its answer."""

    vraag: str
    antwoord: str


class Submitted(Wire):
    """What was handed in."""

    antwoorden: dict[str, Any]
    leesbaar: list[Answered] = Field(
        description="De antwoorden en wie het indiende, zoals een lezer het ziet."
    )
    naam: str
    email: str
    telefoon: str
    gewist: bool


class CaseWhole(Case):
    """A case, whole."""

    overdrachten: int
    rondes: list[Round]
    uitleg: list[str] = Field(description="Hoe de uiterste datum is berekend, stap voor stap.")
    handelingen: list[Act]
    indiening: Submitted | None = Field(description="null zonder submissions:read.")


class Sender(Wire):
    """Who hands it in, for whom, and how to reach them."""

    naam: str = Field(default="", max_length=200)
    email: str = Field(default="", max_length=254)
    telefoon: str = Field(default="", max_length=30)
    straat: str = Field(default="", max_length=100, description="Straat en huisnummer, voor post op papier.")
    plaats: str = Field(default="", max_length=90, description="Postcode en plaats.")
    voor_wie: Literal["zelf", "ander", "organisatie"] = "zelf"
    namens: str = Field(default="", max_length=200, description="Wie wordt vertegenwoordigd (Awb 2:1).")
    machtiging: Literal["machtiging", "ouder", "rechter", "advocaat"] | None = None
    organisatie: str = Field(default="", max_length=200)
    kvk: str = Field(default="", max_length=20)

    def as_filled_in(self) -> dict[str, str]:
        """The same as fields of the form that cleans it; what is left open is left out."""
        said = {name: getattr(self, name) for name in _PLAIN}
        said["indiener"] = "" if self.voor_wie == "zelf" else _APPLIES_AS[self.voor_wie].value
        said["machtiging"] = _AUTHORISATION[self.machtiging].value if self.machtiging else ""
        return {name: value for name, value in said.items() if value}


_PLAIN = ("naam", "email", "telefoon", "straat", "plaats", "namens", "organisatie", "kvk")
_APPLIES_AS = {"ander": AppliesAs.REPRESENTATIVE, "organisatie": AppliesAs.ORGANISATION}
_AUTHORISATION = {
    "machtiging": Authorisation.WRITTEN,
    "ouder": Authorisation.PARENT,
    "rechter": Authorisation.COURT,
    "advocaat": Authorisation.LAWYER,
}


class NewCase(Wire):
    """What is handed in."""

    taak: Line = Field(description="De sleutel van de taak.")
    antwoorden: dict[str, Any] = Field(
        description="Per vraag van het formulier van de taak het antwoord: tekst, een getal, true of false."
    )
    indiener: Sender = Field(default_factory=Sender)
    kanaal: ChannelWord = Channel.WEB
    ontvangen_op: date | None = Field(
        default=None, description="De dag waarop het binnenkwam; zonder dag is dat nu."
    )
    wijk: str | None = Field(default=None, max_length=10, description="De code van de wijk.")
    berichten_per_email: list[Literal["voortgang", "besluiten"]] = Field(
        default=[], max_length=2, description="Waar de indiener mee instemde (Awb 2:8)."
    )


def case_row(row: Listed) -> Case:
    """A case as a list gives it."""
    return Case(
        nummer=row.number,
        taak=TaskName(sleutel=row.task, naam=row.task_name),
        status=Status(row.status),
        uitkomst=Outcome(row.outcome) if row.outcome else None,
        oordeel=Verdict(row.verdict) if row.verdict else None,
        kanaal=Channel(row.channel),
        wijk=AreaName(code=row.area, naam=row.area_name or "") if row.area else None,
        behandelaar=Holder(functie=row.position_id, naam=row.holder or "", titel=row.holder_title or "")
        if row.position_id
        else None,
        team=row.team,
        geregistreerd=row.registered_at,
        ontvangen=row.received_at,
        uiterlijk_op=row.due_on,
        beeindigd=row.ended_at,
        ronde=row.episode,
    )


def case_whole(file: CaseFile, *, with_words: bool) -> CaseWhole:
    """A case, whole; ``with_words``: what people wrote as well."""
    case, now = file.case, file.state.current
    holder = case.position
    return CaseWhole(
        nummer=case.number,
        taak=TaskName(sleutel=case.task.key, naam=case.task.name),
        status=file.state.status,
        uitkomst=now.outcome,
        oordeel=now.verdict,
        kanaal=Channel(case.channel),
        wijk=AreaName(code=case.area.code, naam=case.area.name) if case.area else None,
        behandelaar=Holder(functie=holder.pk, naam=holder.person.name, titel=holder.title)
        if holder
        else None,
        team=case.team.name if case.team else None,
        geregistreerd=case.registered_at,
        ontvangen=now.received_at,
        uiterlijk_op=now.due_on,
        beeindigd=now.ended_at,
        ronde=now.number,
        overdrachten=file.state.hand_overs,
        rondes=[_round(episode) for episode in file.state.episodes],
        uitleg=[step.nl for step in file.explained.steps] if file.explained else [],
        handelingen=[_act(row, with_words=with_words) for row in file.history if row.kind not in INTERNAL],
        indiening=_submitted(file) if with_words else None,
    )


def _round(episode: EpisodeState) -> Round:
    return Round(
        nummer=episode.number,
        ontvangen=episode.received_at,
        termijn=episode.term.period if episode.term else "",
        artikel=episode.term.article if episode.term else "",
        verlengingen=list(episode.extensions),
        opschortingen=[
            Paused(grond=Ground(gap.ground), na=gap.after, tot=gap.until, tot_en_met=gap.inclusive)
            for gap in episode.suspensions
        ],
        gewone_einddatum=episode.nominal_on,
        uiterlijk_op=episode.due_on,
        streefdatum=episode.steer_by,
        ingebrekestelling_vanaf=episode.default_from,
        beeindigd=episode.ended_at,
        uitkomst=episode.outcome,
        oordeel=episode.verdict,
    )


_DOERS = {"RESIDENT": "indiener", "SYSTEM": "het systeem", "IMPORTED": "een ander systeem"}


def _act(row: HistoryRow, *, with_words: bool) -> Act:
    outcome = row.facts.get("outcome")
    said = None if row.reason_erased or not with_words else row.reason
    return Act(
        nummer=row.seq,
        soort=act_word(row.kind),
        op=row.at,
        door=_DOERS.get(row.doer_kind, row.position),
        namens=row.authority,
        grondslag=Basis(naam=article_label(row.basis.article, row.basis.title), link=row.basis.link)
        if row.basis
        else None,
        uitkomst=Outcome(str(outcome)) if outcome else None,
        woorden=said,
        openbaar=row.public,
        minuten=row.minutes,
    )


def _submitted(file: CaseFile) -> Submitted | None:
    kept = file.submission
    if kept is None:
        return None
    answers = kept.answers or {}
    readable = [*queries.answers_of(file.definition, answers), *queries.contact_of(kept)] if answers else []
    return Submitted(
        antwoorden=answers,
        leesbaar=[Answered(vraag=question, antwoord=answer) for question, answer in readable],
        naam=kept.name,
        email=kept.email,
        telefoon=kept.phone,
        gewist=kept.erased_at is not None,
    )
