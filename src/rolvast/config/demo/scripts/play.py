"""Playgrounds."""

from rolvast.cases.rules import Verdict
from rolvast.catalogue.rules import Outcome
from rolvast.config.demo.drawing import place
from rolvast.config.demo.scripts.script import Ending, Scene, Script

SOLVED, BY_RESIDENTS = Outcome.SOLVED, Outcome.SOLVED_BY_RESIDENTS
NOT_SOLVED, NOT_OURS, FORWARDED = Outcome.NOT_SOLVED, Outcome.NOT_OUR_TASK, Outcome.FORWARDED


PLAYGROUND = Script(
    key="speelplek",
    weight=200,
    months=(0.5, 0.6, 1.0, 1.5, 1.7, 1.6, 1.3, 1.2, 1.1, 0.8, 0.5, 0.4),
    late=0.18,
    assign_hours=7,
    ask=0.05,
    minutes=(20, 90),
    scenes=(
        Scene(
            weight=5,
            slots={
                "toestel": ("de schommel", "de glijbaan", "het klimrek", "de wipkip", "de kabelbaan"),
                "gebrek": (
                    "Er zit een scheur in het hout.",
                    "Een schroef steekt uit.",
                    "Een ketting hangt los.",
                    "De bevestiging is doorgeroest.",
                    "Er is een plank af.",
                ),
            },
            answers={
                "waar": place,
                "wat": "iets is kapot",
                "toestel": "{toestel}",
                "toelichting": "{gebrek} Mijn kinderen durven er niet meer op. Kunt u hier naar kijken?",
            },
            asks=(
                (
                    "Op deze plek staan twee toestellen die hierop lijken. Kunt u ons zeggen welk u bedoelt, "
                    "of een foto sturen?",
                    "Het is het toestel dat het dichtst bij het fietspad staat.",
                ),
            ),
            endings=(
                Ending(
                    outcome=SOLVED,
                    weight=16,
                    words=(
                        "Onze monteur is geweest en heeft {toestel} gemaakt. We hebben het hele toestel meteen "
                        "nagekeken. Het is weer veilig.",
                        "We hebben een onderdeel van {toestel} vervangen. De keurmeester heeft het daarna "
                        "goedgekeurd. Er kan weer worden gespeeld.",
                        "{toestel} is hersteld met een nieuw onderdeel, dat sterker is dan het oude.",
                    ),
                ),
                Ending(
                    outcome=NOT_SOLVED,
                    weight=2,
                    words=(
                        "{toestel} is te oud om nog te maken. We hebben het toestel weggehaald. Een nieuw "
                        "toestel staat op de lijst voor volgend jaar. Dan vragen we de buurt mee te kiezen.",
                    ),
                ),
                Ending(
                    outcome=NOT_OURS,
                    words=(
                        "Deze speelplek hoort bij de school en niet bij de gemeente. De school weet het nu en "
                        "zorgt voor het herstel.",
                    ),
                ),
                Ending(
                    outcome=FORWARDED,
                    to="de woningcorporatie die de grond bezit",
                    words=(
                        "Deze plek is van de woningcorporatie. We hebben uw melding daarheen gestuurd. U hoort "
                        "van hen wanneer ze komen.",
                    ),
                ),
            ),
            verdicts={
                Verdict.SOLVED: ("De kinderen spelen er weer op. Bedankt!", "Keurig gemaakt."),
                Verdict.PARTLY: ("Het toestel doet het, maar de ondergrond is nog steeds kaal.",),
                Verdict.NOT_SOLVED: ("Twee dagen later was het alweer los.",),
            },
        ),
        Scene(
            weight=2,
            slots={
                "toestel": ("het klimnet", "de duikelstang", "de schommel", "de draaimolen"),
                "gevaar": (
                    "Een kind heeft zich er vandaag aan bezeerd.",
                    "Er steekt een scherpe punt uit.",
                    "Het hele toestel beweegt als je erop klimt.",
                ),
            },
            answers={
                "waar": place,
                "wat": "iets is gevaarlijk",
                "toestel": "{toestel}",
                "toelichting": "{gevaar} Graag snel iets doen.",
            },
            endings=(
                Ending(
                    outcome=SOLVED,
                    weight=9,
                    words=(
                        "We hebben {toestel} eerst afgezet met linten. Daarna is het gemaakt en gekeurd. "
                        "Dank dat u het zo snel liet weten.",
                        "{toestel} was inderdaad niet veilig. Het is afgezet, hersteld en opnieuw gekeurd.",
                    ),
                ),
                Ending(
                    outcome=NOT_SOLVED,
                    words=(
                        "{toestel} kon niet veilig worden gemaakt. We hebben het weggehaald. Over wat ervoor in "
                        "de plaats komt, praten we eerst met de buurt.",
                    ),
                ),
            ),
        ),
        Scene(
            weight=2.5,
            slots={
                "vuil": (
                    "Er ligt glas in het zand.",
                    "De prullenbak is al weken vol.",
                    "Er ligt hondenpoep bij de zandbak.",
                    "Er liggen elke ochtend blikjes en peuken.",
                ),
            },
            answers={
                "waar": place,
                "wat": "het is er vies",
                "toelichting": "{vuil} Zo kunnen kleine kinderen hier niet spelen.",
            },
            endings=(
                Ending(
                    outcome=SOLVED,
                    weight=8,
                    words=(
                        "De speelplek is schoongemaakt en het zand is gezeefd. We leggen deze plek voortaan "
                        "elke week in de ronde.",
                        "We hebben opgeruimd en een grotere prullenbak geplaatst. Blijft het een probleem? "
                        "Laat het ons weten.",
                    ),
                ),
                Ending(
                    outcome=BY_RESIDENTS,
                    weight=2,
                    words=(
                        "Buurtbewoners hadden de plek al opgeruimd toen wij kwamen. Zij wilden dat zelf graag "
                        "doen en kregen van ons knijpers en zakken. Wij legen de prullenbak nu vaker.",
                    ),
                ),
                Ending(
                    outcome=NOT_SOLVED,
                    words=(
                        "Er is schoongemaakt, maar de overlast komt terug. Daarom kijkt ons team Veiligheid nu "
                        "mee. We kunnen nog niet beloven dat het weg blijft.",
                    ),
                ),
            ),
        ),
        Scene(
            weight=1.5,
            slots={"idee": ("een schaduwdoek", "een bank voor ouders", "een doelnet", "een moestuinbak")},
            answers={
                "waar": place,
                "wat": "ik heb een idee",
                "toelichting": "Kan er op deze plek {idee} komen? We hebben het er met een paar buren over gehad.",
            },
            endings=(
                Ending(
                    outcome=SOLVED,
                    weight=3,
                    words=(
                        "Goed idee. We hebben met u en uw buren gekeken wat past. Op de plek staat nu {idee}.",
                    ),
                ),
                Ending(
                    outcome=BY_RESIDENTS,
                    weight=4,
                    words=(
                        "U wilde dit graag zelf met de buren maken. Wij leverden materiaal en gereedschap, u "
                        "plaatste {idee}. Onze keurmeester heeft gekeken: het is veilig.",
                    ),
                ),
                Ending(
                    outcome=NOT_SOLVED,
                    weight=2,
                    words=(
                        "Voor {idee} is hier te weinig ruimte: er liggen kabels in de grond. We hebben samen "
                        "geen andere plek gevonden.",
                    ),
                ),
            ),
            verdicts={
                Verdict.SOLVED: ("Fijn dat we zelf mochten meedenken.", "De hele straat is er blij mee."),
                Verdict.PARTLY: ("Het staat er, maar nog niet helemaal zoals we het bedachten.",),
            },
        ),
    ),
)

SCRIPTS = (PLAYGROUND,)
