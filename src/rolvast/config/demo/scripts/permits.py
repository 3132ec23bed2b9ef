"""Permits: garages, parking, events."""

from rolvast.cases.rules import Verdict
from rolvast.catalogue.rules import Outcome
from rolvast.config.demo.drawing import address, place, telephone
from rolvast.config.demo.scripts.script import Ending, Scene, Script

GRANTED, PARTLY, REFUSED = Outcome.GRANTED, Outcome.PARTLY_GRANTED, Outcome.REFUSED
NOT_TREATED = Outcome.NOT_TREATED

GARAGE = Script(
    key="omgevingsvergunning-garage",
    weight=58,
    months=(0.8, 1.0, 1.3, 1.3, 1.2, 1.1, 0.9, 0.8, 1.0, 1.0, 0.9, 0.6),
    late=0.19,
    share=0.72,
    assign_hours=30,
    ask=0.42,
    consent=0.3,
    extend=0.65,
    hand_over=0.16,
    withdraw=0.04,
    minutes=(90, 300),
    extensions=(
        "Een nieuwe garage raakt ook het uitzicht van de buren. We willen hun reactie zorgvuldig meewegen en "
        "verlengen daarom de termijn.",
        "De commissie die naar het uiterlijk kijkt, vergadert pas over twee weken. Daarom verlengen we de termijn.",
        "We hebben advies nodig over een oude boom naast het plan. Dat advies is er nog niet.",
    ),
    withdrawals=(
        "De bouw wordt te duur. Ik trek mijn aanvraag in.",
        "Ik maak de garage kleiner. Dan heb ik volgens de check geen vergunning nodig.",
    ),
    scenes=(
        Scene(
            slots={"dak": ("een plat dak", "een schuin dak", "een groen dak")},
            answers={
                "adres": address,
                "plaats": place,
                "lengte": lambda draw: draw.whole(5, 9),
                "breedte": lambda draw: draw.whole(3, 6),
                "hoogte": lambda draw: draw.whole(3, 5),
                "kosten": lambda draw: draw.whole(8000, 52000, 500),
                "toelichting": "De garage krijgt {dak} en dezelfde steen als het huis.",
            },
            either=(
                {
                    "buren": True,
                    "buren_uitkomst": (
                        "De buren links vinden het goed. Rechts vroegen ze of het niet te hoog wordt.",
                        "Niemand had bezwaar.",
                        "Eén buur is bang voor minder zon in de tuin.",
                    ),
                },
                {"buren": True, "buren_uitkomst": "De meeste buren vinden het prima."},
                {"buren": False},
            ),
            asks=(
                (
                    "Bij uw aanvraag ontbreekt een tekening van de zijkant met de hoogte erop. Wilt u die nog sturen?",
                    "De tekening met de hoogtes zit hierbij.",
                ),
                (
                    "We kunnen op de tekening niet zien hoe ver de garage van de erfgrens komt. Wilt u een "
                    "plattegrond met maten sturen?",
                    "Ik heb de maten op de plattegrond gezet. De afstand is 1,2 meter.",
                ),
                (
                    "Wilt u nog laten weten welke steen en welke dakbedekking u gebruikt?",
                    "Het wordt dezelfde rode steen als het huis en een donker dak.",
                ),
            ),
            endings=(
                Ending(
                    outcome=GRANTED,
                    weight=13,
                    words=(
                        "U mag de garage bouwen. Het plan past in het omgevingsplan en bij de huizen eromheen. "
                        "Wat de buren ervan vinden, hebben we meegewogen.",
                        "Wij geven de vergunning. De garage blijft onder de hoogte die hier mag en staat ver "
                        "genoeg van de erfgrens. Meld ons een week van tevoren wanneer u begint.",
                        "De vergunning is verleend. Een buur vroeg om minder hoogte. Uw plan blijft binnen de "
                        "regels en neemt maar weinig zon weg, daarom geven we u gelijk.",
                    ),
                    public=(
                        "Vergunning verleend voor een garage met {dak} in de wijk {wijk}. Het plan past in het "
                        "omgevingsplan.",
                        "Vergunning verleend voor het bouwen van een garage in de wijk {wijk}. Hoogte en afstand "
                        "tot de erfgrens voldoen aan de regels.",
                        "Vergunning verleend voor een garage in de wijk {wijk}. De gevolgen voor de tuin ernaast "
                        "zijn meegewogen.",
                    ),
                ),
                Ending(
                    outcome=PARTLY,
                    weight=3,
                    words=(
                        "U mag de garage bouwen, maar niet zo hoog als u vroeg. Met deze hoogte verliest de "
                        "tuin ernaast te veel zon. Met een lager dak mag het wel.",
                        "U krijgt de vergunning voor de garage, maar niet voor de uitbouw aan de voorkant. Die "
                        "komt voor de lijn waarachter gebouwd mag worden.",
                    ),
                    public=(
                        "Vergunning deels verleend voor een garage in de wijk {wijk}: lager dan aangevraagd, om "
                        "zonlicht in de tuin ernaast te houden.",
                        "Vergunning deels verleend in de wijk {wijk}: wel voor de garage, niet voor de uitbouw "
                        "aan de voorkant.",
                    ),
                ),
                Ending(
                    outcome=REFUSED,
                    weight=3,
                    words=(
                        "U mag de garage hier niet bouwen. Het plan is groter dan het omgevingsplan toestaat en "
                        "er is geen reden om een uitzondering te maken. Een kleinere garage achter het huis kan wel.",
                        "Wij geven de vergunning niet. De garage komt te dicht op de weg, waardoor fietsers "
                        "niet goed te zien zijn. We denken graag mee over een andere plek op uw grond.",
                    ),
                    public=(
                        "Vergunning geweigerd voor een garage in de wijk {wijk}: het plan is groter dan het "
                        "omgevingsplan toestaat.",
                        "Vergunning geweigerd voor een garage in de wijk {wijk}: te dicht op de weg, onveilig "
                        "voor fietsers.",
                    ),
                ),
                Ending(
                    outcome=NOT_TREATED,
                    weight=1.5,
                    words=(
                        "We vroegen u om tekeningen die we nodig hebben. Die hebben we niet op tijd gekregen. "
                        "Daarom gaan we niet verder met uw aanvraag. U kunt opnieuw aanvragen; dan gebruiken we "
                        "de stukken die er al zijn.",
                    ),
                    public=("Aanvraag voor een garage in de wijk {wijk} niet behandeld: stukken ontbraken.",),
                ),
            ),
            verdicts={
                Verdict.SOLVED: ("Duidelijk besluit en goed te volgen.", "We kunnen beginnen."),
                Verdict.PARTLY: (
                    "Niet alles wat we vroegen, maar we kunnen verder.",
                    "Jammer van het deel dat niet mag, verder een helder besluit.",
                ),
                Verdict.NOT_SOLVED: ("Ik ben het er niet mee eens en maak bezwaar.",),
            },
        ),
    ),
)

PARKING = Script(
    key="parkeervergunning",
    weight=115,
    late=0.16,
    share=0.2,
    assign_hours=14,
    ask=0.14,
    hand_over=0.05,
    desk=0.1,
    minutes=(8, 20),
    basis=3,
    withdrawals=("Ik heb de auto verkocht.", "We verhuizen toch niet naar het centrum."),
    scenes=(
        Scene(
            slots={"soort": ("voor een bewoner", "voor een bewoner", "voor een bedrijf", "voor bezoek")},
            answers={
                "soort": "{soort}",
                "adres": address,
                "kenteken": lambda draw: draw.plate(),
                "eigenaar": ("van mijzelf", "van mijzelf", "van mijn werk", "van een verhuurbedrijf"),
                "ingang": lambda draw: draw.in_days(1, 40),
            },
            asks=(
                (
                    "De auto staat op naam van een bedrijf. Wilt u een verklaring sturen dat u hem gebruikt?",
                    "De verklaring van mijn werkgever zit hierbij.",
                ),
            ),
            endings=(
                Ending(
                    outcome=GRANTED,
                    weight=22,
                    words=(
                        "U krijgt de vergunning. U woont of werkt in het gebied en had er nog geen.",
                        "De vergunning staat klaar. U hoeft niets op te hangen: wij controleren op kenteken.",
                    ),
                ),
                Ending(
                    outcome=REFUSED,
                    weight=3,
                    words=(
                        "Op uw adres zijn al twee vergunningen gegeven. Meer mag niet volgens de verordening. U "
                        "staat op de wachtlijst.",
                        "Bij uw woning hoort een eigen parkeerplaats. Dan geven wij geen vergunning op straat.",
                        "Uw adres ligt buiten het gebied met vergunningen. Daar mag u gratis parkeren.",
                    ),
                ),
                Ending(
                    outcome=NOT_TREATED,
                    weight=0.8,
                    words=(
                        "De verklaring waar we om vroegen, is niet gekomen. Daarom gaan we niet verder met uw "
                        "aanvraag. U kunt altijd opnieuw aanvragen.",
                    ),
                ),
            ),
            verdicts={
                Verdict.SOLVED: (
                    "Makkelijk geregeld.",
                    "Handig dat ik geen kaart hoef op te hangen.",
                ),
                Verdict.PARTLY: ("Gelukt, maar pas na een keer bellen.",),
                Verdict.NOT_SOLVED: ("Ik vind deze regel niet eerlijk.",),
            },
        ),
    ),
)

EVENT = Script(
    key="evenementenvergunning",
    weight=42,
    months=(0.7, 1.2, 1.9, 2.1, 1.5, 1.0, 0.6, 0.6, 0.8, 0.7, 0.5, 0.4),
    late=0.14,
    share=0.65,
    assign_hours=26,
    ask=0.3,
    consent=0.25,
    hand_over=0.15,
    minutes=(80, 260),
    withdrawals=(
        "We hebben te weinig vrijwilligers. Het feest gaat dit jaar niet door.",
        "We doen het kleiner. Dan is het een straatfeest zonder vergunning.",
    ),
    scenes=(
        Scene(
            slots={
                "feest": ("Braderie {wijk}", "Buurtmarkt {wijk}", "Rommelmarkt {wijk}", "Jaarmarkt {wijk}"),
            },
            answers={
                "naam_evenement": "{feest}",
                "soort": "markt of braderie",
                "plek": place,
                "eerste_dag": lambda draw: draw.saturday(95, 150),
                "laatste_dag": lambda draw: draw.last_day(),
                "bezoekers": lambda draw: draw.whole(300, 2500, 50),
                "muziek": (True, False),
                "muziek_tot": "tot 22.00 uur",
                "wegen": True,
                "welke_wegen": lambda draw: [{"straat": draw.street, "tijden": "van 7.00 tot 20.00 uur"}],
                "telefoon": telephone,
                "toelichting": "Markt met zestig kramen van mensen en clubs uit de wijk.",
            },
            asks=(
                (
                    "Op de plattegrond staat geen route voor de brandweer. Wilt u die erop tekenen?",
                    "De route staat nu op de plattegrond. Hij is vier meter breed.",
                ),
            ),
            endings=(
                Ending(
                    outcome=GRANTED,
                    weight=12,
                    words=(
                        "De markt mag doorgaan. Politie en brandweer zijn het eens met uw plan. Houd de route "
                        "voor hulpdiensten vrij en stop om 23.00 uur met muziek.",
                        "U krijgt de vergunning. De bewoners van de straat zijn gehoord en de omleiding is duidelijk.",
                    ),
                    public=(
                        "Vergunning verleend voor een markt in de wijk {wijk}. Hulpdiensten kunnen erdoor.",
                    ),
                ),
                Ending(
                    outcome=PARTLY,
                    weight=3,
                    words=(
                        "De markt mag, maar de muziek moet om 22.00 uur uit. Er wonen veel mensen vlakbij en er "
                        "waren vorig jaar klachten.",
                    ),
                    public=(
                        "Vergunning verleend voor een markt in de wijk {wijk}, met muziek tot 22.00 uur omdat er "
                        "veel mensen dichtbij wonen.",
                    ),
                ),
                Ending(
                    outcome=REFUSED,
                    weight=1.5,
                    words=(
                        "De markt kan niet op deze dag. Er is dan al een wedstrijd op dezelfde weg en de politie "
                        "kan niet allebei bewaken. Een week later kan het wel.",
                    ),
                    public=(
                        "Vergunning geweigerd voor een markt in de wijk {wijk}: er was al een ander evenement.",
                    ),
                ),
            ),
        ),
        Scene(
            slots={"feest": ("Loop van {wijk}", "Fietsronde {wijk}", "Wandeltocht {wijk}")},
            answers={
                "naam_evenement": "{feest}",
                "soort": "sportwedstrijd",
                "plek": place,
                "eerste_dag": lambda draw: draw.saturday(90, 140),
                "laatste_dag": lambda draw: draw.last_day(),
                "bezoekers": lambda draw: draw.whole(150, 1200, 50),
                "muziek": False,
                "wegen": True,
                "welke_wegen": lambda draw: [{"straat": draw.street, "tijden": "van 7.00 tot 20.00 uur"}],
                "telefoon": telephone,
                "toelichting": "Tocht door de wijk en het buitengebied, met verkeersregelaars.",
            },
            asks=(
                (
                    "Hoeveel verkeersregelaars zet u in, en op welke punten?",
                    "We hebben achttien regelaars. De lijst met punten zit erbij.",
                ),
            ),
            endings=(
                Ending(
                    outcome=GRANTED,
                    weight=8,
                    words=(
                        "De tocht mag doorgaan. Er zijn genoeg verkeersregelaars en de route loopt niet door "
                        "het broedgebied.",
                    ),
                    public=("Vergunning verleend voor een sportieve tocht in de wijk {wijk}.",),
                ),
                Ending(
                    outcome=NOT_TREATED,
                    weight=1,
                    words=(
                        "De lijst met verkeersregelaars kregen we niet. Zonder die lijst kan de burgemeester "
                        "niet beslissen. Daarom gaan we niet verder met de aanvraag.",
                    ),
                    public=("Aanvraag voor een tocht in de wijk {wijk} niet behandeld: stukken ontbraken.",),
                ),
            ),
        ),
        Scene(
            slots={"feest": ("Muziek in {wijk}", "Avond vol muziek {wijk}", "Pleinfestival {wijk}")},
            answers={
                "naam_evenement": "{feest}",
                "soort": "muziek of festival",
                "plek": place,
                "eerste_dag": lambda draw: draw.saturday(95, 160),
                "laatste_dag": lambda draw: draw.last_day(),
                "bezoekers": lambda draw: draw.whole(400, 4000, 100),
                "muziek": True,
                "muziek_tot": "tot 23.00 uur",
                "wegen": (True, False),
                "welke_wegen": lambda draw: [{"straat": draw.street, "tijden": "van 7.00 tot 20.00 uur"}],
                "telefoon": telephone,
                "toelichting": "Bandjes uit de stad, eten van buurtbewoners, gratis toegang.",
            },
            asks=(
                (
                    "We missen een plan voor het geluid: waar staan de boxen en hoe hard gaat het?",
                    "Het geluidsplan is bijgevoegd. De boxen staan van de huizen af.",
                ),
            ),
            endings=(
                Ending(
                    outcome=GRANTED,
                    weight=6,
                    words=("Het festival mag doorgaan. U krijgt regels mee voor geluid, brand en afval.",),
                    public=(
                        "Vergunning verleend voor een muziekfestival in de wijk {wijk}, met regels voor geluid.",
                    ),
                ),
                Ending(
                    outcome=PARTLY,
                    weight=2,
                    words=(
                        "Het festival mag op de eerste dag. Voor de tweede dag krijgt u geen vergunning: twee "
                        "nachten achter elkaar is te veel voor de buurt.",
                    ),
                    public=(
                        "Vergunning verleend voor één dag muziek in de wijk {wijk}; de tweede dag is geweigerd.",
                    ),
                ),
                Ending(
                    outcome=REFUSED,
                    weight=2,
                    words=(
                        "Het festival mag niet. Het terrein heeft maar één uitgang. Bij brand kunnen zoveel "
                        "mensen niet snel genoeg weg.",
                    ),
                    public=(
                        "Vergunning geweigerd voor een festival in de wijk {wijk}: te weinig uitgangen.",
                    ),
                ),
            ),
        ),
    ),
)

SCRIPTS = (GARAGE, PARKING, EVENT)
