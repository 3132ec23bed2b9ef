"""Streets and street lights."""

from rolvast.cases.rules import Verdict
from rolvast.catalogue.rules import Outcome
from rolvast.config.demo.drawing import place
from rolvast.config.demo.scripts.script import Ending, Scene, Script

SOLVED = Outcome.SOLVED
NOT_SOLVED, NOT_OURS, FORWARDED = Outcome.NOT_SOLVED, Outcome.NOT_OUR_TASK, Outcome.FORWARDED


STREET = Script(
    key="straat-en-verlichting",
    weight=310,
    months=(1.5, 1.3, 1.0, 0.8, 0.7, 0.7, 0.7, 0.8, 0.9, 1.2, 1.5, 1.6),
    late=0.13,
    share=0.5,
    assign_hours=9,
    ask=0.06,
    hand_over=0.12,
    minutes=(10, 60),
    scenes=(
        Scene(
            weight=5,
            slots={"hoeveel": ("Eén lantaarn", "Een rij van drie lantaarns", "De lantaarn bij de oversteek")},
            answers={
                "plek": place,
                "wat": "lantaarn brandt niet",
                "lantaarnnummer": lambda draw: str(draw.whole(1200, 48000)),
                "gevaar": (True, False, False, False),
                "toelichting": "{hoeveel} is al een paar avonden uit.",
            },
            asks=(
                (
                    "Het nummer van de lantaarn klopt niet met de plek. Kunt u het nummer op de paal nog eens "
                    "nakijken?",
                    "Ik heb gekeken: de laatste twee cijfers stonden verkeerd om. Het is de paal naast de "
                    "bushalte.",
                ),
            ),
            endings=(
                Ending(
                    outcome=SOLVED,
                    weight=14,
                    words=(
                        "De lamp is vervangen en de lantaarn brandt weer.",
                        "De storing zat in de kabel. De netbeheerder heeft die gemaakt en we hebben 's avonds "
                        "gekeken: alles brandt.",
                        "Er zat vocht in de paal. Die is nu droog en dicht. Het licht doet het weer.",
                    ),
                ),
                Ending(
                    outcome=NOT_SOLVED,
                    weight=1,
                    words=(
                        "De kabel onder de weg is kapot. Herstel kan pas als de straat opengaat. Tot die tijd "
                        "hangt er een tijdelijke lamp.",
                    ),
                ),
                Ending(
                    outcome=NOT_OURS,
                    weight=0.7,
                    words=(
                        "Deze lamp hoort bij een parkeerplaats van een winkel. De eigenaar zorgt er zelf voor "
                        "en weet het nu.",
                    ),
                ),
            ),
            verdicts={
                Verdict.SOLVED: (
                    "Het licht brandt weer, dank u.",
                    "Fijn, mijn dochter fietst hier elke avond.",
                ),
                Verdict.PARTLY: ("Twee doen het weer, de derde knippert nog.",),
                Verdict.NOT_SOLVED: ("Na drie dagen was hij weer uit.", "Hij brandt nog steeds niet."),
            },
        ),
        Scene(
            weight=4,
            slots={"oorzaak": ("door het zware verkeer", "na het werk aan de leidingen", "door de regen")},
            answers={
                "plek": place,
                "wat": "losse of scheve stoeptegel",
                "gevaar": (True, False),
                "toelichting": "Er liggen een paar tegels los, ik denk {oorzaak}. Je struikelt er zo over.",
            },
            endings=(
                Ending(
                    outcome=SOLVED,
                    weight=12,
                    words=(
                        "De stratenmaker heeft de tegels opnieuw gelegd. De stoep is weer vlak.",
                        "We hebben een stuk stoep van ongeveer vier meter hersteld.",
                        "De tegels lagen los {oorzaak}. Het zand eronder is aangevuld en de tegels liggen vast.",
                    ),
                ),
                Ending(
                    outcome=NOT_OURS,
                    weight=1.2,
                    words=(
                        "De tegels liggen op eigen grond en niet op de stoep van de gemeente. Daarom mogen wij "
                        "ze niet herstellen. De eigenaar is daarvoor verantwoordelijk.",
                    ),
                ),
                Ending(
                    outcome=NOT_SOLVED,
                    weight=0.8,
                    words=(
                        "We hebben het scheve stuk veilig gemaakt met asfalt. Echt herstel kan pas als de "
                        "straat volgend jaar op de schop gaat.",
                    ),
                ),
            ),
        ),
        Scene(
            weight=3,
            answers={
                "plek": place,
                "wat": "gat in de weg",
                "gevaar": (True, True, False),
                "toelichting": "Diep gat, auto's en fietsers wijken uit.",
            },
            endings=(
                Ending(
                    outcome=SOLVED,
                    weight=9,
                    words=(
                        "Het gat is gedicht. Over een paar weken kijken we of de laag goed blijft liggen.",
                        "We hebben het gat gevuld en het asfalt eromheen vernieuwd.",
                    ),
                ),
                Ending(
                    outcome=FORWARDED,
                    weight=1.6,
                    to="de provincie Gelderland",
                    words=(
                        "Dit is een weg van de provincie. We hebben uw melding doorgestuurd. De provincie laat "
                        "u weten wanneer het wordt gemaakt.",
                    ),
                ),
            ),
        ),
        Scene(
            weight=3,
            slots={"ding": ("het paaltje", "de bank", "de prullenbak", "het hek")},
            answers={
                "plek": place,
                "wat": "paaltje, bank of prullenbak kapot",
                "gevaar": False,
                "toelichting": "Waarschijnlijk is {ding} aangereden.",
            },
            endings=(
                Ending(
                    outcome=SOLVED,
                    weight=9,
                    words=(
                        "We hebben {ding} vervangen.",
                        "Dit is hersteld. Omdat {ding} al drie keer was geraakt, staat er nu een steviger exemplaar.",
                    ),
                ),
                Ending(
                    outcome=NOT_SOLVED,
                    weight=1,
                    words=(
                        "We zetten hier niets terug. Uit ons overleg met de buurt bleek dat {ding} in de weg "
                        "stond voor mensen met een rolstoel.",
                    ),
                ),
            ),
        ),
        Scene(
            weight=2,
            answers={
                "plek": place,
                "wat": "put verstopt",
                "gevaar": (True, False),
                "toelichting": "Bij elke bui staat hier een grote plas.",
            },
            endings=(
                Ending(
                    outcome=SOLVED,
                    weight=9,
                    words=(
                        "De put is leeggezogen en loopt weer door.",
                        "Er zat zand en blad in de leiding. Alles is doorgespoten.",
                    ),
                ),
                Ending(
                    outcome=FORWARDED,
                    to="Waterschap Vallei en Veluwe",
                    words=("De sloot achter de put is van het waterschap. Daar ligt uw melding nu.",),
                ),
            ),
        ),
    ),
)

SCRIPTS = (STREET,)
