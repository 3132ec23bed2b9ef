"""Proposals that are on their way, and one that was taken back. Words only."""

from rolvast.catalogue.rules import (
    Aim,
    Alternative,
    Authority,
    Doable,
    Effect,
    Measure,
    Norm,
    Role,
    RunningCases,
)
from rolvast.config.demo.governing.planned import PlannedDecision, PlannedRole, PlannedTerm, PlannedTest

STREET_PARTY = PlannedRole(
    task="straatfeest",
    role=Role.FACILITATE,
    by="floor.dewinter",
    proposed=92,
    reason="Sinds de melding weg is, zijn er meer straatfeesten. Dat is mooi. Maar de hekken leenden we "
    "vroeger gratis uit, en dat stopte toen ook. Nu huren bewoners zelf hekken, of zij zetten een auto "
    "dwars. Dat eerste is duur en het tweede is gevaarlijk. Lenen mag dus weer. Een melding komt niet terug.",
    theme="ruimte",
    effect=10,
    review=400,
    running=RunningCases.BEST_OF_BOTH,
    alternatives=(
        Alternative(Role.LET_GO, "Zo is het nu. Arme straten vieren minder feest, want hekken zijn duur."),
        Alternative(Role.REGULATE, "Een vergunning voor een barbecue hielp vroeger niemand."),
    ),
    effects={
        Aim.NEARER: Effect(1, "Hekken liggen klaar in het wijkcentrum, niet op de werf."),
        Aim.RESULT: Effect(1, "Een straat is echt dicht als er kinderen spelen."),
        Aim.FASTER: Effect(0, "Een feest hoeft ook nu niet te wachten."),
        Aim.EXECUTION: Effect(0, "Twee keer per week een rit. Dat past in de route."),
        Aim.CHEAPER: Effect(-1, "Twintig hekken en een kar kosten samen € 3.500."),
    },
    tests=(
        PlannedTest(
            by="lotte.brinkhuis",
            asked=58,
            answered=49,
            doable=Doable.YES,
            cost="Eén keer € 3.500 voor hekken en een kar. Daarna een uur per week voor de lijst.",
            who_is_hit="Bewoners die een feest houden, en de beheerders van drie wijkcentra.",
            needed="De wijkcentra willen een sleutel en een vast telefoonnummer. Dat is geregeld.",
            minutes=40,
        ),
    ),
    decision=PlannedDecision(
        days=30,
        reason="In het rolgesprek wilde bijna iedereen dit, medewerkers en inwoners. Met hekken is een feest "
        "veiliger. En een straat met weinig geld kan ook meedoen. U hoeft nog steeds niets te vragen.",
        authority=Authority.COUNCIL,
        basis=2,
    ),
)

TREES = PlannedRole(
    task="boom-en-groen",
    role=Role.STIMULATE,
    by="floor.dewinter",
    proposed=92,
    reason="Veel buurten willen weer zelf zorgen voor het groen voor hun deur. Vroeger vroegen wij dat om "
    "te bezuinigen, en dat ging mis. Nu is het andersom: de bewoners vragen het ons. Wij blijven alle bomen "
    "keuren en snoeien, en we springen in als een groep stopt. Kleine perken en geveltuinen geven we graag "
    "aan wie dat wil.",
    theme="groen",
    effect=95,
    review=460,
    running=RunningCases.AS_BEGUN,
    alternatives=(
        Alternative(Role.PERFORM, "Zo doen we het nu. Het groen is netjes, maar van niemand."),
        Alternative(
            Role.LET_GO, "Dan hangt het van de straat af of het groen er goed bij staat. Dat is niet eerlijk."
        ),
    ),
    effects={
        Aim.NEARER: Effect(1, "Wie er woont, ziet het eerst wat een perk nodig heeft."),
        Aim.RESULT: Effect(1, "In de proeftuin in Osseveld bleef er minder zwerfafval liggen."),
        Aim.FASTER: Effect(0, "Bomen doen wij zelf, net zo snel als nu."),
        Aim.REASONED: Effect(1, "Per perk staat op een kaart wie ervoor zorgt."),
        Aim.EXECUTION: Effect(-1, "Ploegen rijden om de perken van bewoners heen. Dat is lastig plannen."),
        Aim.CHEAPER: Effect(0, "Dit is geen bezuiniging. Wat we uitsparen, gaat naar planten."),
    },
    norm=Norm("Wat gevaarlijk is, is op tijd weg: in 95 van de 100 gevallen.", Measure.WITHIN_TERM, 95),
    tests=(
        PlannedTest(
            by="kees.timmer",
            asked=12,
            answered=5,
            doable=Doable.ON_CONDITIONS,
            cost="Acht uur per week voor één begeleider. Zonder begeleider is het over twee jaar weer mis.",
            who_is_hit="De ploegen, die anders moeten rijden. En bewoners in straten waar niemand meedoet.",
            needed="Bomen blijven helemaal bij ons. Per perk een afspraak van één bladzijde, met wie we "
            "bellen als het stopt.",
            minutes=65,
        ),
        PlannedTest(by="samira.elidrissi", asked=12),
    ),
)

CULTURE = PlannedRole(
    task="cultuursubsidie",
    role=Role.FACILITATE,
    by="leyla.demir",
    proposed=90,
    reason="Nu kiezen wij welk buurtfeest geld krijgt. Dat kan de wijk beter zelf. We willen elke wijk een "
    "eigen potje geven. Een groep bewoners, door loting gekozen, verdeelt het. Wij zorgen voor de rekening, "
    "de regels voor een eerlijke keuze en een zaal om te vergaderen.",
    theme="ruimte",
    effect=120,
    review=490,
    running=RunningCases.APPLICANT_CHOOSES,
    alternatives=(
        Alternative(Role.STIMULATE, "Zo doen we het nu. Wie goed kan schrijven, krijgt het vaakst geld."),
        Alternative(Role.PERFORM, "Een feest van de gemeente wordt nooit het feest van de straat."),
    ),
    effects={
        Aim.NEARER: Effect(1, "De keuze ligt in de wijk zelf."),
        Aim.RESULT: Effect(0, "Of er meer feesten komen, weten we niet. Dat meten we."),
        Aim.FASTER: Effect(1, "De groep komt elke maand bij elkaar. Nu zijn er vier rondes per jaar."),
        Aim.REASONED: Effect(1, "De groep schrijft bij elk plan op waarom wel of niet."),
        Aim.CHEAPER: Effect(0, "Hetzelfde geld, anders verdeeld."),
    },
    norm=Norm("De helft van de plannen heeft binnen een maand antwoord.", Measure.MEDIAN_DAYS, 30),
)

SPORTS_HALL = PlannedRole(
    task="sporthal-huren",
    role=Role.DIRECT,
    by="leyla.demir",
    proposed=90,
    reason="Zeven clubs willen samen weer een stichting maken die de zalen beheert. Zij zijn er ook ’s "
    "avonds, wij niet. De vorige stichting ging failliet. Daarom zou de gemeente nu zelf eigenaar "
    "blijven, het grote onderhoud betalen en de huur voor de jeugd vastleggen.",
    theme="sport",
    effect=190,
    review=560,
    running=RunningCases.AS_BEGUN,
    alternatives=(
        Alternative(Role.PERFORM, "Zo doen we het nu. Na vijf uur is er niemand die een zaal kan openen."),
        Alternative(Role.LET_GO, "Scholen moeten kunnen gymmen. Daar moeten wij voor zorgen."),
    ),
    effects={
        Aim.NEARER: Effect(1, "De sleutel is in handen van de sporters."),
        Aim.RESULT: Effect(0, "De zalen zijn nu ook vol."),
        Aim.FASTER: Effect(1, "Een lege zaal is dezelfde avond te huur."),
        Aim.CHEAPER: Effect(1, "Twee banen minder op kantoor, één erbij op de vloer."),
    },
    tests=(
        PlannedTest(
            by="wesley.pinas",
            asked=60,
            answered=43,
            doable=Doable.NO,
            cost="In de begroting van de clubs mist € 180.000 per jaar: de energie staat er voor de oude "
            "prijs in.",
            who_is_hit="Vier scholen, 31 clubs, en vijf collega’s van wie niet duidelijk is bij wie zij "
            "werken.",
            needed="Eerst een begroting die klopt, en een stichting die er echt is. Nu is er alleen een "
            "plan.",
            minutes=120,
        ),
    ),
    withdrawn=(
        34,
        "De mensen die het werk doen, zeggen dat dit zo niet kan: de begroting klopt niet. In 2020 ging het "
        "om dezelfde reden mis. We trekken het voorstel in. De clubs rekenen opnieuw, wij helpen daarbij. "
        "Komt er een plan dat klopt, dan doen we een nieuw voorstel.",
    ),
)

TRAFFIC = PlannedRole(
    task="verkeerssituatie",
    role=Role.STIMULATE,
    by="anton.vos",
    proposed=64,
    reason="Bij zes scholen maken ouders en kinderen zelf een plan voor een veilige straat. Dat werkt beter "
    "dan een plan van ons. We willen dit overal aanmoedigen: met een set borden om te lenen, een "
    "snelheidsmeter en een klein bedrag per school. Over vaste borden en drempels blijven wij beslissen. "
    "Dat moet van de wet.",
    theme="ruimte",
    effect=45,
    review=420,
    running=RunningCases.AS_BEGUN,
    alternatives=(
        Alternative(Role.DIRECT, "Zo doen we het nu. We kunnen maar acht straten per jaar aan."),
        Alternative(Role.PERFORM, "Alleen drempels leggen hielp vroeger te weinig."),
    ),
    effects={
        Aim.NEARER: Effect(1, "Het plan komt van de straat zelf."),
        Aim.RESULT: Effect(1, "Rond drie scholen rijden auto’s nu gemiddeld langzamer."),
        Aim.FASTER: Effect(1, "Een proef met geleende spullen kan binnen een maand."),
        Aim.EXECUTION: Effect(0, "Minder gesprekken, meer spullen om rond te brengen."),
        Aim.CHEAPER: Effect(1, "Een proef kost € 400. Een drempel kost er al gauw € 6.000."),
    },
    norm=Norm("Wie iets meldt, vindt het daarna in 60 van de 100 gevallen opgelost.", Measure.SOLVED, 60),
    tests=(
        PlannedTest(
            by="ingrid.stam",
            asked=50,
            answered=38,
            doable=Doable.ON_CONDITIONS,
            cost="€ 8.000 voor twee sets. En een halve dag per week om ze te brengen en uit te leggen.",
            who_is_hit="Scholen en straten die zelf een plan maken. Straten die dat niet kunnen, mogen niet "
            "achteraan komen.",
            needed="Een vaste plek in de planning voor straten zonder bewonersgroep. En de politie moet per "
            "proef akkoord zijn.",
            minutes=75,
        ),
        PlannedTest(
            by="ruud.pelgrim",
            asked=50,
            answered=41,
            doable=Doable.YES,
            cost="Voor mij niets extra.",
            who_is_hit="De wijkagenten: zij worden vaker gevraagd om mee te kijken.",
            needed="Eén avond per kwartaal waarop alle plannen langskomen.",
            minutes=20,
        ),
    ),
)

LANGUAGE = PlannedRole(
    task="taalmaatje",
    role=Role.STIMULATE,
    by="leyla.demir",
    proposed=17,
    reason="Er wachten meer mensen op een taalmaatje dan er maatjes zijn. De vrijwilligers vragen of wij "
    "mensen willen zoeken. Daarom willen we werkgevers, scholen en clubs gaan vragen om mee te doen. De "
    "vrijwilligers blijven zelf bepalen hoe zij het doen.",
    theme="samen",
    effect=70,
    review=430,
    running=RunningCases.AS_BEGUN,
    alternatives=(
        Alternative(Role.FACILITATE, "Zo doen we het nu. De wachttijd is gegroeid."),
        Alternative(Role.DIRECT, "Dat deden we voor 2016. De vrijwilligers werden er niet blij van."),
    ),
    effects={
        Aim.NEARER: Effect(1, "Er is eerder een maatje in de eigen wijk."),
        Aim.RESULT: Effect(1, "Wie oefent, durft eerder zelf te bellen."),
        Aim.FASTER: Effect(1, "Minder lang wachten."),
        Aim.CHEAPER: Effect(-1, "Werven kost ongeveer tien uur per week."),
    },
    norm=Norm("De helft van de mensen heeft binnen drie weken een maatje.", Measure.MEDIAN_DAYS, 21),
)

STREETS = PlannedTerm(
    task="straat-en-verlichting",
    period="P7D",
    by="anton.vos",
    proposed=13,
    reason="Nu beloven we een losse tegel of kapotte lantaarn in tien werkdagen te maken. Meestal lukt "
    "het in zes. Wie meldt, moet kunnen rekenen op wat meestal lukt. Daarom stel ik zeven werkdagen voor. "
    "Eerst wil ik van de wegbeheerders horen of dat ook in de winter haalbaar is.",
    effect=60,
    running=RunningCases.BEST_OF_BOTH,
    tests=(
        PlannedTest(by="gerrit.boonstra", asked=11),
        PlannedTest(by="priya.raghoebar", asked=11),
    ),
)

PROPOSED = (STREET_PARTY, TREES, CULTURE, SPORTS_HALL, TRAFFIC, LANGUAGE)
