"""Nuisance, traffic, feasts and music in the street."""

from rolvast.cases.rules import Verdict
from rolvast.catalogue.rules import Outcome
from rolvast.config.demo.drawing import account, place
from rolvast.config.demo.scripts.script import Ending, Scene, Script

SOLVED, BY_RESIDENTS, NOT_SOLVED = Outcome.SOLVED, Outcome.SOLVED_BY_RESIDENTS, Outcome.NOT_SOLVED
NOT_OURS, FORWARDED = Outcome.NOT_OUR_TASK, Outcome.FORWARDED

NUISANCE = Script(
    key="overlast",
    weight=88,
    months=(0.8, 0.7, 0.8, 1.0, 1.3, 1.5, 1.6, 1.4, 1.0, 0.9, 0.8, 1.0),
    late=0.19,
    share=0.5,
    assign_hours=20,
    ask=0.05,
    hand_over=0.14,
    withdraw=0.04,
    minutes=(30, 120),
    withdrawals=("Het is sinds vorige week rustig.", "We hebben het samen uitgepraat."),
    scenes=(
        Scene(
            weight=3,
            slots={"bron": ("een café", "een huis verderop", "een garage waar een band oefent")},
            answers={
                "waar": place,
                "soort": "harde muziek of lawaai",
                "hoe_vaak": ("elke week", "bijna elke dag"),
                "toelichting": "Het geluid komt van {bron}. Na middernacht gaat het nog door.",
                "bemiddeling": (True, False),
            },
            asks=(
                (
                    "Wilt u een week lang opschrijven op welke dagen en uren u het hoort?",
                    "Ik heb een lijstje gemaakt van negen avonden, met begin en eind.",
                ),
            ),
            endings=(
                Ending(
                    outcome=SOLVED,
                    weight=6,
                    words=(
                        "We hebben met de veroorzaker gesproken en er is afgesproken dat het om 23.00 uur stil "
                        "is. De wijkagent weet ervan.",
                        "Na een meting is het geluid begrensd. Sindsdien kregen we geen nieuwe meldingen.",
                    ),
                ),
                Ending(
                    outcome=BY_RESIDENTS,
                    weight=1.6,
                    words=(
                        "U koos voor een gesprek met hulp van buurtbemiddeling. Samen hebt u afspraken gemaakt "
                        "die werken. Wij bellen over een maand of het zo blijft.",
                    ),
                ),
                Ending(
                    outcome=NOT_SOLVED,
                    weight=2,
                    words=(
                        "De metingen bleven onder de grens, daarom kan de burgemeester niets verbieden. Het "
                        "blijft vervelend. De wijkagent houdt contact met u.",
                    ),
                ),
            ),
            verdicts={
                Verdict.SOLVED: ("Het is 's nachts weer stil.",),
                Verdict.PARTLY: ("Door de week is het beter, in het weekend niet.",),
                Verdict.NOT_SOLVED: ("Vorige week ging het weer tot drie uur door.",),
            },
        ),
        Scene(
            weight=2,
            slots={"tijd": ("elke avond", "vooral op vrijdag", "na schooltijd")},
            answers={
                "waar": place,
                "soort": "groep op straat",
                "hoe_vaak": "bijna elke dag",
                "toelichting": "Er hangt {tijd} een groep bij de bankjes. Oudere mensen lopen nu een blokje om.",
                "bemiddeling": False,
            },
            endings=(
                Ending(
                    outcome=SOLVED,
                    weight=5,
                    words=(
                        "De jongerenwerker kent de groep en heeft een andere plek met ze gevonden. De politie "
                        "loopt een paar weken extra langs.",
                    ),
                ),
                Ending(
                    outcome=NOT_SOLVED,
                    weight=2,
                    words=(
                        "Bij acht bezoeken troffen we de groep niet aan. We stoppen nu met extra toezicht, maar "
                        "kijken weer als u nieuwe tijden doorgeeft.",
                    ),
                ),
                Ending(
                    outcome=FORWARDED,
                    weight=1,
                    to="de politie",
                    words=(
                        "U beschrijft strafbare dingen. Daarover gaat de politie. Zij neemt contact met u op.",
                    ),
                ),
            ),
        ),
        Scene(
            weight=2,
            slots={
                "last": (
                    "rook van een houtkachel",
                    "stank van een mesthoop",
                    "een haan die om vier uur kraait",
                )
            },
            answers={
                "waar": place,
                "soort": ("stank of rook", "dieren"),
                "hoe_vaak": ("elke week", "bijna elke dag"),
                "toelichting": "We hebben last van {last}.",
                "bemiddeling": (True, False),
            },
            endings=(
                Ending(
                    outcome=BY_RESIDENTS,
                    weight=3,
                    words=(
                        "U en uw buren wilden er zelf over praten. Wij hielpen bij het eerste gesprek. Er zijn "
                        "nu afspraken over {last}.",
                    ),
                ),
                Ending(
                    outcome=SOLVED,
                    weight=3,
                    words=(
                        "Onze toezichthouder is geweest. De oorzaak is weg. We kijken over een maand nog eens.",
                    ),
                ),
                Ending(
                    outcome=NOT_OURS,
                    weight=1.4,
                    words=(
                        "Hierover heeft de gemeente geen regels. Het is een zaak tussen buren. Een gesprek met "
                        "buurtbemiddeling is gratis, als u dat wilt.",
                    ),
                ),
            ),
        ),
    ),
)

TRAFFIC = Script(
    key="verkeerssituatie",
    weight=66,
    months=(0.8, 0.9, 1.1, 1.1, 1.1, 1.0, 0.6, 0.9, 1.6, 1.3, 1.0, 0.8),
    late=0.18,
    share=0.6,
    assign_hours=36,
    hand_over=0.14,
    minutes=(45, 150),
    scenes=(
        Scene(
            slots={
                "klacht": (
                    "Auto's rijden hier veel harder dan dertig.",
                    "Kinderen kunnen niet veilig naar school oversteken.",
                    "Vrachtwagens snijden de wijk door.",
                ),
            },
            answers={
                "plek": place,
                "wat": (
                    "er wordt te hard gereden",
                    "de kruising is gevaarlijk",
                    "de oversteek is gevaarlijk",
                ),
                "wanneer": ("rond acht uur 's ochtends", "de hele dag", "vooral 's avonds"),
                "toelichting": "{klacht} Vorige maand ging het bijna mis.",
                "meedoen": (True, False),
            },
            endings=(
                Ending(
                    outcome=SOLVED,
                    weight=6,
                    words=(
                        "We hebben twee weken geteld. U had gelijk. Er is nu een drempel en een duidelijk zebrapad.",
                        "De bocht is beter zichtbaar gemaakt: de struik is weg en er staat een spiegel.",
                        "Vrachtverkeer mag hier niet meer langs. De borden staan er.",
                    ),
                ),
                Ending(
                    outcome=BY_RESIDENTS,
                    weight=1.4,
                    words=(
                        "Ouders wilden zelf een loopbus naar school beginnen. Wij zorgden voor hesjes en een "
                        "cursus. Er rijden nu merkbaar minder auto's bij de school.",
                    ),
                ),
                Ending(
                    outcome=NOT_SOLVED,
                    weight=4,
                    words=(
                        "We hebben gemeten: de meeste auto's rijden 31 per uur. Voor een drempel is dat te "
                        "weinig. We begrijpen dat het onveilig voelt en meten over een jaar opnieuw.",
                        "Een andere inrichting is nodig, maar daar is dit jaar geen geld voor. De plek staat op "
                        "de lijst die de raad in het najaar bespreekt.",
                    ),
                ),
                Ending(
                    outcome=FORWARDED,
                    weight=1,
                    to="de provincie Gelderland",
                    words=(
                        "Deze weg is van de provincie. Die kijkt nu naar de snelheid en laat u iets horen.",
                    ),
                ),
                Ending(
                    outcome=NOT_OURS,
                    weight=0.6,
                    words=(
                        "Het gaat om een eigen weg van een bedrijventerrein. Daar beslissen de eigenaren samen "
                        "over. We hebben hun uw punt doorgegeven.",
                    ),
                ),
            ),
            verdicts={
                Verdict.SOLVED: ("Het voelt een stuk veiliger.",),
                Verdict.PARTLY: ("Overdag is het beter, 's avonds racen ze nog.",),
                Verdict.NOT_SOLVED: ("Moet er eerst een ongeluk gebeuren?", "Er is niets veranderd."),
            },
        ),
    ),
)

CULTURE = Script(
    key="cultuursubsidie",
    weight=34,
    months=(1.4, 1.5, 1.5, 1.2, 0.9, 0.7, 0.5, 0.6, 1.1, 1.2, 0.8, 0.6),
    late=0.13,
    share=0.5,
    assign_hours=30,
    ask=0.2,
    minutes=(50, 140),
    basis=3,
    withdrawals=("Een fonds betaalt alles al. Geef het geld maar aan een ander plan.",),
    scenes=(
        Scene(
            slots={
                "titel": (
                    "Zingen op het plein",
                    "Verhalen van {wijk}",
                    "Toneel in de tuin",
                    "Film onder de sterren",
                    "Dans van hier en daar",
                ),
            },
            answers={
                "titel": "{titel}",
                "plan": "We maken met bewoners een middag met optredens. Iedereen mag meedoen, ook wie nooit op "
                "een podium stond. Jongeren bouwen het podium.",
                "datum": lambda draw: draw.in_days(70, 150),
                "plek": place,
                "bezoekers": lambda draw: draw.whole(60, 450, 10),
                "kosten": lambda draw: draw.whole(2500, 6000, 50) * 100,
                "begroting": lambda draw: [
                    {"waarvoor": "podium en geluid", "bedrag": draw.whole(600, 1500, 50) * 100},
                    {"waarvoor": "artiesten", "bedrag": draw.whole(400, 900, 25) * 100},
                ],
                "bijdrage": lambda draw: draw.whole(500, 2500, 50) * 100,
                "rekening": account,
            },
            asks=(
                (
                    "In uw lijst met kosten staat een post ‘overig’. Wilt u zeggen waar die voor is?",
                    "Dat is voor de verzekering en voor stroom op het plein.",
                ),
            ),
            endings=(
                Ending(
                    outcome=Outcome.GRANTED,
                    weight=9,
                    words=(
                        "U krijgt de bijdrage. Het plan komt uit de wijk zelf en iedereen kan komen. Stuur ons "
                        "na afloop een paar foto's en een kort verslag.",
                    ),
                    public=(
                        "Subsidie toegekend voor ‘{titel}’ in de wijk {wijk}: een plan van bewoners, open voor iedereen.",
                    ),
                ),
                Ending(
                    outcome=Outcome.PARTLY_GRANTED,
                    weight=4,
                    words=(
                        "U krijgt een deel van het bedrag. Eten en drinken betalen we niet mee. De rest van het "
                        "plan vinden we goed.",
                    ),
                    public=(
                        "Subsidie deels toegekend voor ‘{titel}’ in de wijk {wijk}; eten en drinken tellen niet mee.",
                    ),
                ),
                Ending(
                    outcome=Outcome.REFUSED,
                    weight=2,
                    words=(
                        "Het geld voor dit half jaar is op. Aanvragen gaan op volgorde van binnenkomst. Vanaf de "
                        "eerste dag van het nieuwe half jaar kunt u opnieuw aanvragen.",
                        "Het feest is alleen voor leden. De subsidie is voor iets waar de hele buurt kan komen.",
                    ),
                    public=(
                        "Subsidie geweigerd voor een plan in de wijk {wijk}: het geld was op.",
                        "Subsidie geweigerd voor een feest in de wijk {wijk}: niet open voor iedereen.",
                    ),
                ),
            ),
        ),
    ),
)

FEAST = Script(
    key="straatfeest",
    weight=24,
    months=(0.2, 0.2, 0.5, 1.2, 2.0, 2.4, 1.6, 1.8, 1.2, 0.3, 0.1, 0.3),
    late=0.1,
    share=0.35,
    assign_hours=4,
    hand_over=0.0,
    minutes=(3, 10),
    withdrawals=("Het wordt slecht weer. We doen het een andere keer.",),
    scenes=(
        Scene(
            answers={
                "datum": lambda draw: draw.in_days(8, 40),
                "straat": place,
                "mensen": lambda draw: draw.whole(20, 95, 5),
                "toelichting": (
                    "We zetten tafels op straat.",
                    "Er komt een springkussen.",
                    "Om tien uur zijn we klaar.",
                ),
            },
            endings=(
                Ending(
                    outcome=SOLVED,
                    weight=12,
                    words=(
                        "Dank voor uw bericht. U hebt geen vergunning nodig. We hebben de hulpdiensten laten "
                        "weten dat de straat dicht is. Veel plezier!",
                        "Alles is duidelijk, u hoeft niets meer te doen. Hekken kunt u lenen bij de wijkpost.",
                    ),
                ),
            ),
        ),
    ),
)

MUSIC = Script(
    key="straatmuziek",
    weight=11,
    months=(0.3, 0.4, 0.8, 1.2, 1.6, 1.8, 1.8, 1.6, 1.0, 0.6, 0.5, 1.4),
    late=0.08,
    share=0.4,
    assign_hours=8,
    hand_over=0.0,
    minutes=(3, 10),
    scenes=(
        Scene(
            answers={
                "vraag": ("Mag ik op zaterdag viool spelen in de winkelstraat?", "Waar mag ons koor zingen?"),
                "plek": "het plein in het centrum",
            },
            endings=(
                Ending(
                    outcome=SOLVED,
                    weight=5,
                    words=(
                        "Dat mag zonder vergunning, tussen 10.00 en 21.00 uur. Blijf niet langer dan een half uur op één plek.",
                    ),
                ),
                Ending(
                    outcome=FORWARDED,
                    weight=1,
                    to="de eigenaar van het winkelcentrum",
                    words=(
                        "Dit is een overdekt winkelcentrum. De eigenaar beslist daar; uw vraag ligt er nu.",
                    ),
                ),
                Ending(
                    outcome=NOT_OURS,
                    weight=1,
                    words=("Over muziek op het station gaat de vervoerder. Daar moet u het vragen.",),
                ),
            ),
        ),
    ),
)

SCRIPTS = (NUISANCE, TRAFFIC, CULTURE, FEAST, MUSIC)
