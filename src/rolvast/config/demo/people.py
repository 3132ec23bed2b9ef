"""Who lives and works in the demonstration municipality. Every person here is invented."""

from dataclasses import dataclass
from datetime import date

from rolvast.accounts.rules import PositionKind
from rolvast.catalogue.rules import Authority, Domain


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Someone who works for the municipality."""

    key: str  # the name they sign in with
    name: str
    kind: PositionKind
    title: str
    team: str
    since: date
    introduction: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """A resident with an account, and the district they live in."""

    key: str
    name: str
    district: str
    introduction: str


CIVIL, PERMITS, WASTE = "Burgerzaken", "Vergunningen", "Afval en milieu"
GREEN, ROADS, CARE = "Spelen en groen", "Wegen en verlichting", "Zorg en ondersteuning"
EVENTS, YOUTH, SAFETY = "Cultuur en evenementen", "Jeugd en onderwijs", "Veiligheid"
PARKING, SPORT, HEALTH = "Parkeren en verkeer", "Sport", "Gezondheid en welzijn"
LEGAL = "Juridische zaken"


def email(key: str) -> str:
    """An address at a name that is kept free for examples: mail to it arrives nowhere."""
    return f"{key}@voorbeeld.example"


def _works(key: str, name: str, title: str, team: str, since: date, introduction: str = "") -> Member:
    return Member(
        key=key,
        name=name,
        kind=PositionKind.STAFF,
        title=title,
        team=team,
        since=since,
        introduction=introduction,
    )


STAFF = (
    _works(
        "hanneke.veldman", "Hanneke Veldman", "medewerker burgerzaken", CIVIL, date(2010, 1, 1),
        "Werkt bij Burgerzaken. Haar werklijst zegt welk paspoort of welke geboorte eerst moet.",
    ),
    _works("yusuf.kaya", "Yusuf Kaya", "medewerker burgerzaken", CIVIL, date(2016, 9, 1)),
    _works(
        "marieke.oldenhof", "Marieke Oldenhof", "vergunningverlener", PERMITS, date(2012, 3, 1),
        "Beslist over garages. Neem een besluit met een reden en een wetsartikel, of vraag om een tekening "
        "die ontbreekt.",
    ),
    _works("dirk.slagter", "Dirk Slagter", "vergunningverlener", PERMITS, date(2019, 5, 1)),
    _works(
        "joyce.emanuels", "Joyce Emanuels", "medewerker afval", WASTE, date(2014, 2, 1),
        "Werkt bij Afval en milieu. Zij stuurt de wagen terug waar een bak bleef staan, en ziet wanneer wie "
        "grof vuil buiten zet.",
    ),
    _works("bram.hoekstra", "Bram Hoekstra", "medewerker afval", WASTE, date(2021, 1, 1)),
    _works(
        "samira.elidrissi", "Samira El Idrissi", "beheerder speelplekken", GREEN, date(2015, 4, 1),
        "Zorgt voor speelplekken en groen. Zeg in een uitvoeringstoets of een plan voor het groen kan, geef "
        "uw antwoord in een rolgesprek, of meld welke regel in de weg zit.",
    ),
    _works("kees.timmer", "Kees Timmer", "beheerder groen", GREEN, date(2010, 1, 1)),
    _works(
        "gerrit.boonstra", "Gerrit Boonstra", "wegbeheerder", ROADS, date(2011, 6, 1),
        "Maakt straten en lantaarns. Zijn werklijst zet vooraan wat anders te laat wordt.",
    ),
    _works("priya.raghoebar", "Priya Raghoebar", "wegbeheerder", ROADS, date(2022, 1, 1)),
    _works("els.vandermolen", "Els van der Molen", "consulent Wmo", CARE, date(2013, 8, 1)),
    _works("tomasz.wrona", "Tomasz Wrona", "consulent Wmo", CARE, date(2020, 10, 1)),
    _works("lotte.brinkhuis", "Lotte Brinkhuis", "adviseur evenementen en cultuur", EVENTS, date(2017, 1, 1)),
    _works("nadia.benali", "Nadia Benali", "adviseur jeugd en onderwijs", YOUTH, date(2018, 8, 1)),
    _works("ruud.pelgrim", "Ruud Pelgrim", "adviseur veiligheid", SAFETY, date(2012, 11, 1)),
    _works("ingrid.stam", "Ingrid Stam", "adviseur parkeren en verkeer", PARKING, date(2016, 2, 1)),
    _works("wesley.pinas", "Wesley Pinas", "adviseur sport", SPORT, date(2019, 1, 1)),
    _works(
        "femke.hartman", "Femke Hartman", "jurist bezwaar en klachten", LEGAL, date(2017, 5, 1),
        "Behandelt bezwaren en klachten. Eén klacht en één bezwaar zijn net binnen. Bij een ander bezwaar "
        "is de indiener al gehoord: neem het besluit.",
    ),
    _works("mei-ling.chan", "Mei-Ling Chan", "adviseur gezondheid", HEALTH, date(2018, 3, 1)),
)  # fmt: skip

MANAGER = Member(
    key="anton.vos",
    name="Anton Vos",
    kind=PositionKind.MANAGER,
    title="teamleider wegen en verlichting",
    team=ROADS,
    since=date(2018, 1, 1),
    introduction="Geeft leiding. Vijf knelpunten van collega’s wachten op zijn antwoord, en twee zijn al te "
    "laat. Doe een voorstel voor een andere rol, of zoek in de cijfers waar de tijd blijft.",
)
ALDERMAN = Member(
    key="leyla.demir",
    name="Leyla Demir",
    kind=PositionKind.BOARD,
    title="wethouder",
    team="",
    since=date(2010, 1, 1),
    introduction="Zit in het bestuur. Besluit over een voorstel dat is getoetst, lees wat medewerkers en "
    "inwoners in een rolgesprek zeiden, en kijk terug op een besluit dat zonder toets doorging.",
)
ADMINISTRATOR = Member(
    key="floor.dewinter",
    name="Floor de Winter",
    kind=PositionKind.ADMINISTRATOR,
    title="functioneel beheerder",
    team="",
    since=date(2010, 1, 1),
    introduction="Beheert de taken. Bewerk een taak, of open een rolgesprek over wat de gemeente zelf doet. "
    "Lees daarna wat medewerkers en inwoners vonden.",
)
MEMBERS = (*STAFF, MANAGER, ALDERMAN, ADMINISTRATOR)

RESIDENTS = (
    Neighbour(
        key="aisha.haddou",
        name="Aisha Haddou",
        district="Noordoost",
        introduction="Moeder van twee kinderen. Haar melding over de speelplek is net afgesloten: "
        "zeg namens haar of het is opgelost. Er wacht ook een rolgesprek op haar antwoord: wie zorgt er "
        "voor spelen in de wijk?",
    ),
    Neighbour(
        key="henk.wolters",
        name="Henk Wolters",
        district="Beekbergen",
        introduction="Wil een garage bouwen. De gemeente wacht op zijn antwoord: stuur aan wat ontbreekt.",
    ),
    Neighbour(
        key="sofia.lindeman",
        name="Sofia Lindeman",
        district="Zuid",
        introduction="Kreeg een besluit over haar markt. Lees waarom, en op welk wetsartikel het rust.",
    ),
    Neighbour(
        key="marco.rosario",
        name="Marco Rosario",
        district="Zuidoost",
        introduction="Zijn lantaarn brandde weer niet. Hij heropende zijn melding en volgt wat er gebeurt.",
    ),
    Neighbour(
        key="truus.scholte",
        name="Truus Scholte",
        district="Loenen",
        introduction="Vroeg hulp in huis. Volg haar melding en zie tot wanneer ze op antwoord mag rekenen.",
    ),
    Neighbour(
        key="daan.nguyen",
        name="Daan Nguyen",
        district="Centrum",
        introduction="Net vader. Voor het paspoort van zijn oudste vraagt de gemeente nog een handtekening.",
    ),
)

#: To whom a case goes first by mistake, before the right team has it.
NEAR = {
    CIVIL: PARKING,
    PERMITS: ROADS,
    WASTE: GREEN,
    GREEN: ROADS,
    ROADS: GREEN,
    CARE: HEALTH,
    EVENTS: SAFETY,
    YOUTH: CARE,
    SAFETY: CARE,
    PARKING: ROADS,
    SPORT: EVENTS,
    HEALTH: CARE,
    LEGAL: CIVIL,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class EndedMandate:
    """A mandate that somebody held until some days ago."""

    key: str
    authority: Authority
    domain: Domain
    days_ago: int


#: Besides these each team gets what the tasks of its own in the catalogue ask for.
ENDED = (
    EndedMandate(key="dirk.slagter", authority=Authority.MAYOR, domain=Domain.SAFETY, days_ago=140),
    EndedMandate(key="kees.timmer", authority=Authority.EXECUTIVE, domain=Domain.TRAFFIC, days_ago=400),
    EndedMandate(key="anton.vos", authority=Authority.EXECUTIVE, domain=Domain.BUILDING, days_ago=60),
)
