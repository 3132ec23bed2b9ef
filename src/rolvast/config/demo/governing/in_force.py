"""Roles that were changed some time ago and hold now: what was said before, and after. Words only."""

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
from rolvast.config.demo.governing.planned import (
    PlannedDecision,
    PlannedReview,
    PlannedRole,
    PlannedTest,
)

SPORTS_FIELD = PlannedRole(
    task="sportveld-in-eigen-beheer",
    role=Role.STIMULATE,
    by="leyla.demir",
    proposed=520,
    reason="De clubs die hun veld zelf onderhouden, zijn er blij mee. Andere clubs durven nog niet: zij "
    "weten niet wat er komt kijken. We willen daarom niet meer wachten tot een club zelf belt. We gaan "
    "langs, laten zien hoe het werkt en betalen het eerste jaar een cursus. Wie nee zegt, houdt gewoon "
    "ons onderhoud.",
    theme="sport",
    effect=-450,
    review=-62,
    running=RunningCases.BEST_OF_BOTH,
    alternatives=(
        Alternative(Role.FACILITATE, "Zo doen we het nu. Alleen clubs met veel vrijwilligers melden zich."),
        Alternative(Role.LET_GO, "Dan staat een club er alleen voor als de maaier kapotgaat."),
    ),
    effects={
        Aim.NEARER: Effect(1, "Het onderhoud is in handen van wie er elke week speelt."),
        Aim.RESULT: Effect(1, "Velden in eigen beheer werden vorig jaar minder vaak afgekeurd."),
        Aim.FASTER: Effect(1, "Een kale plek is hersteld voor de volgende wedstrijd."),
        Aim.REASONED: Effect(0, "Daar verandert niets aan."),
        Aim.EXECUTION: Effect(1, "De beheerder krijgt tijd om naast de clubs te staan."),
        Aim.CHEAPER: Effect(0, "Minder onderhoud, maar ook cursussen en machines. Dat heft elkaar op."),
    },
    norm=Norm("Een club die belt, heeft binnen een week een gesprek op het veld.", Measure.P90_DAYS, 7),
    tests=(
        PlannedTest(
            by="wesley.pinas",
            asked=505,
            answered=492,
            doable=Doable.YES,
            cost="Ongeveer zestig uur per jaar voor gesprekken, en € 6.000 voor cursussen.",
            who_is_hit="De clubs, en de hovenier die nu maait. Zijn contract loopt door tot het einde van "
            "het seizoen.",
            needed="Een vaste dag in de week waarop ik op de velden ben in plaats van op kantoor.",
            minutes=70,
        ),
    ),
    decision=PlannedDecision(
        days=470,
        reason="De proef van zes clubs laat zien dat dit werkt. De uitvoering kan het aan. Daarom moedigen "
        "we nu alle clubs aan. Niemand hoeft: een club kan altijd terug naar onderhoud door de gemeente.",
        authority=Authority.COUNCIL,
        basis=2,
        untalked="De clubs en de sportraad zijn in drie avonden gehoord. Hun verslag lag bij het voorstel.",
    ),
    looked_back=PlannedReview(
        days=48,
        reason="In een jaar begonnen vier clubs met eigen beheer. Eén club is gestopt, omdat de "
        "terreinknecht verhuisde; daar maaien wij weer. De velden zijn goed gekeurd. De rol blijft zo. "
        "We letten op: nieuwe vrijwilligers vinden blijft moeilijk.",
        again=317,
    ),
)

CARERS = PlannedRole(
    task="mantelzorgwaardering",
    role=Role.DIRECT,
    by="anton.vos",
    proposed=188,
    reason="Mantelzorgers moeten nu zelf weten dat er een waardering is, en die zelf aanvragen. Wie het "
    "zwaarst heeft, doet dat het minst. De steunpunten in de wijken kennen deze mensen wel. Zij kunnen "
    "langsgaan, de waardering meebrengen en vragen wat er nog meer nodig is. Wij blijven ervoor zorgen dat "
    "iedereen elk jaar aan de beurt komt: dat vraagt de wet van ons.",
    theme="samen",
    effect=-130,
    review=230,
    running=RunningCases.AS_BEGUN,
    alternatives=(
        Alternative(Role.STIMULATE, "Zo doen we het nu. We bereiken minder dan de helft van de mensen."),
        Alternative(
            Role.PERFORM, "Dan gaan wij zelf langs. Dat is duurder, en het steunpunt kent de mensen al."
        ),
    ),
    effects={
        Aim.NEARER: Effect(1, "Iemand uit de eigen wijk komt langs, in plaats van een brief."),
        Aim.RESULT: Effect(1, "Bij het bezoek komt ook op tafel welke hulp er nog mist."),
        Aim.FASTER: Effect(1, "De waardering wordt meteen gegeven. Een aanvraag blijft mogelijk."),
        Aim.REASONED: Effect(0, "De regels blijven dezelfde."),
        Aim.EXECUTION: Effect(0, "De consulenten houden minder papier over, maar krijgen overleg erbij."),
        Aim.CHEAPER: Effect(
            -1, "Bezoeken kosten geld. Daar staat tegenover dat mensen het langer volhouden."
        ),
    },
    norm=Norm("De helft van de mantelzorgers krijgt binnen drie weken antwoord.", Measure.MEDIAN_DAYS, 21),
    tests=(
        PlannedTest(
            by="els.vandermolen",
            asked=178,
            answered=166,
            doable=Doable.ON_CONDITIONS,
            cost="Elk kwartaal een dag overleg met de steunpunten. En € 40 per bezoek.",
            who_is_hit="Mantelzorgers en de mensen voor wie zij zorgen. Ook de vrijwilligers van het "
            "steunpunt.",
            needed="Een steunpunt mag alleen namen krijgen van wie daar ja op zegt. Er moet dus een korte "
            "vraag in onze brief, en één iemand die de lijst bijhoudt.",
            minutes=55,
        ),
        PlannedTest(
            by="tomasz.wrona",
            asked=178,
            answered=161,
            doable=Doable.YES,
            cost="Het kost ons minder tijd dan nu: de meeste aanvragen hoeven we niet meer te bekijken.",
            who_is_hit="Vooral mensen die nu niets aanvragen.",
            needed="Een afspraak wie belt als het steunpunt hoort dat het thuis niet meer gaat.",
            minutes=30,
        ),
    ),
    decision=PlannedDecision(
        days=142,
        reason="De steunpunten zijn dichterbij dan het stadhuis. De consulenten zeggen dat het kan als "
        "mensen vooraf ja zeggen op het delen van hun naam. Dat regelen we in de brief. Wie liever zelf "
        "aanvraagt, kan dat blijven doen.",
        authority=Authority.EXECUTIVE,
        basis=1,
        untalked="De Wmo-raad heeft advies gegeven. Daarin zitten mantelzorgers en mensen die zorg krijgen.",
    ),
)

AED = PlannedRole(
    task="aed-in-de-buurt",
    role=Role.DIRECT,
    by="leyla.demir",
    proposed=112,
    reason="Op de kaart van de AED’s zitten gaten. In vier buurten is het dichtstbijzijnde apparaat te ver "
    "weg om op tijd te zijn. Aanmoedigen hielp daar niet: er is geen winkel of club die het oppakt. Daarom "
    "nemen we de leiding. Wij zorgen dat er een apparaat komt en dat iemand het onderhoudt. Bewoners, "
    "bedrijven en clubs blijven het doen; wij kijken of het klopt.",
    theme="hulp",
    effect=None,
    review=-4,
    running=RunningCases.BEST_OF_BOTH,
    alternatives=(
        Alternative(Role.STIMULATE, "Dat deden we acht jaar. In vier buurten kwam er geen apparaat."),
        Alternative(Role.PERFORM, "Dan worden de apparaten van ons, en verdwijnen de getrainde buren."),
    ),
    effects={
        Aim.NEARER: Effect(1, "Ook in stille buurten hangt een apparaat om de hoek."),
        Aim.RESULT: Effect(1, "We kijken naar de kaart, niet naar het aantal aanvragen."),
        Aim.FASTER: Effect(1, "Wie een plek meldt, hoeft niet op een subsidieronde te wachten."),
        Aim.CHEAPER: Effect(-1, "Vier apparaten en vier kasten kosten samen ongeveer € 9.000."),
    },
    norm=Norm("Wie een plek meldt, weet binnen vier weken of er een AED komt.", Measure.P90_DAYS, 28),
    decision=PlannedDecision(
        days=104,
        reason="Een hart wacht niet op een aanvraag. Waar geen apparaat is, zorgt de gemeente nu dat het er "
        "komt. Na drie maanden kijken we terug, samen met de mensen die het werk doen.",
        authority=Authority.COUNCIL,
        basis=1,
        untested="Elke week zonder apparaat telt in deze vier buurten. De adviseur die dit werk doet, was "
        "die maand niet bereikbaar. Wij wilden niet wachten. Haar oordeel weegt mee als we na drie maanden "
        "terugkijken.",
        untalked="In de vier buurten was al een bewonersavond. Iedereen daar vroeg om een apparaat.",
    ),
)

#: A role that the task file holds, and that was looked back at.
STREET_MUSIC = (
    "straatmuziek",
    PlannedReview(
        days=33,
        reason="Dit jaar waren er negen meldingen over straatmuziek. Zeven keer hielp een gesprek. Een "
        "nieuwe regel zou alle anderen treffen. We blijven er dus buiten. Aan het plein hangen nu bordjes "
        "met drie vaste afspraken van de muzikanten zelf.",
        again=332,
    ),
)

IN_FORCE = (SPORTS_FIELD, CARERS, AED)
