"""Rules that are in the way of who executes, mostly the municipality's own, and the answers. Words only."""

from rolvast.catalogue.rules import SnagAnswer
from rolvast.config.demo.governing.planned import PlannedSnag

MANAGER, BOARD = "anton.vos", "leyla.demir"

SNAGS = (
    PlannedSnag(
        task="speelplek",
        by="samira.elidrissi",
        days=212,
        rule="Onze werkafspraak dat een tweede beheerder moet kijken voordat een toestel wordt gemaakt",
        cost="Ik rijd twee keer naar dezelfde plek. Een kapotte schommel hangt daardoor drie dagen langer "
        "stil.",
        idea="Laat de eerste beheerder kleine reparaties meteen doen. Houd de tweede blik voor wat "
        "gevaarlijk is.",
        minutes=45,
        answer=(
            SnagAnswer.RULE_CHANGES, 199, MANAGER,
            "Je hebt gelijk. Deze afspraak is van voor de nieuwe keuring. Kleine reparaties mag je vanaf nu "
            "meteen doen. Bij een toestel dat kan omvallen, kijken we nog met twee mensen.",
        ),
    ),
    PlannedSnag(
        task="paspoort",
        by="hanneke.veldman",
        days=175,
        rule="Paspoortwet: beide ouders met gezag geven toestemming voor het paspoort van hun kind",
        cost="Dat het moet, is goed. Maar het gaat op papier, met een handtekening. Eén op de vijf "
        "gezinnen komt daarom een tweede keer naar de balie.",
        idea="Laat de ouder die er niet bij is, toestemming geven na inloggen met DigiD, in heel "
        "Nederland gelijk.",
        minutes=15,
        answer=(
            SnagAnswer.PASSED_ON, 158, MANAGER,
            "Deze regel maken wij niet. We legden hem met jullie cijfers voor aan het ministerie en aan de "
            "vereniging van gemeenten. Tot er iets verandert, sturen we het formulier mee met de afspraak.",
        ),
    ),
    PlannedSnag(
        task="sporthal-huren",
        by="wesley.pinas",
        days=150,
        rule="Huurvoorwaarden: een vast uur opzeggen kan alleen voor 1 mei",
        cost="Clubs die kleiner worden, houden een uur vast dat ze niet gebruiken. Anderen wachten op een "
        "zaal.",
        idea="Opzeggen mag elke maand, als er een andere huurder is.",
        minutes=20,
        answer=(
            SnagAnswer.STAYS, 131, MANAGER,
            "De clubs hebben zelf om deze datum gevraagd, want zij maken dan hun rooster. Als iedereen elke "
            "maand kan schuiven, heeft niemand meer zekerheid. De regel blijft. Wel mag een club een uur "
            "tijdelijk doorgeven: dat zet ik in de brief voor het nieuwe seizoen.",
        ),
    ),
    PlannedSnag(
        task="wmo-melding",
        by="els.vandermolen",
        days=128,
        rule="Onze werkinstructie dat elk verslag van een gesprek ten minste vier bladzijden heeft",
        cost="Ik schrijf een uur langer dan ik praat. Mensen lezen het verslag niet, omdat het te lang is.",
        idea="Eén bladzijde in gewone taal: wat is er, wat spraken we af, wie doet wat.",
        minutes=60,
        answer=(
            SnagAnswer.WORK_CHANGES, 112, BOARD,
            "Er is geen regel die vier bladzijden vraagt; het is een gewoonte geworden. We werken "
            "voortaan met een verslag van één bladzijde. Alleen als iemand het niet met ons eens is, "
            "schrijven we meer op.",
        ),
    ),
    PlannedSnag(
        task="huishoudelijk-afval",
        by="joyce.emanuels",
        days=120,
        rule="Afspraak met het afvalbedrijf: opnieuw ophalen kan pas na een foto van de container",
        cost="Oudere mensen kunnen vaak geen foto sturen. Dan rijd ik er zelf heen om er een te maken.",
        idea="Geloof de bewoner de eerste keer. Vraag pas een foto als het vaker op hetzelfde adres gebeurt.",
        minutes=35,
        answer=(
            SnagAnswer.RULE_CHANGES, 78, MANAGER,
            "Dit antwoord komt veel te laat, excuses. Ik moest wachten op de vijf andere gemeenten. Die zijn "
            "akkoord: bij een eerste melding is geen foto meer nodig.",
        ),
    ),
    PlannedSnag(
        task="parkeervergunning",
        by="ingrid.stam",
        days=96,
        rule="Parkeerverordening: wie verhuist, vraagt een nieuwe vergunning aan, ook binnen dezelfde straat",
        cost="Bewoners vullen alles opnieuw in. Wij controleren opnieuw wat we al weten.",
        idea="Pas het adres aan op verzoek, zonder nieuwe aanvraag.",
        minutes=25,
        answer=(
            SnagAnswer.WORK_CHANGES, 83, MANAGER,
            "De verordening blijft, want bij een andere straat hoort soms een ander gebied. Maar binnen "
            "hetzelfde gebied vullen wij het formulier zelf in. De bewoner hoeft alleen ja te zeggen.",
        ),
    ),
    PlannedSnag(
        task="leerlingenvervoer",
        by="nadia.benali",
        days=88,
        rule="Verordening leerlingenvervoer: elk schooljaar een nieuwe aanvraag, ook bij een blijvende "
        "beperking",
        cost="Ouders leveren elk jaar dezelfde verklaring in. In juni liggen er 300 aanvragen die niets "
        "veranderen.",
        idea="Geef een vergoeding voor de hele basisschool. Ouders melden alleen wat anders wordt.",
        minutes=40,
        answer=(
            SnagAnswer.PASSED_ON, 47, BOARD,
            "Het college kan deze verordening niet zelf veranderen: dat doet de gemeenteraad. We hebben "
            "de raad een voorstel gestuurd. Dat had eerder gekund; dit antwoord is te laat.",
        ),
    ),
    PlannedSnag(
        task="evenementenvergunning",
        by="lotte.brinkhuis",
        days=71,
        rule="Onze beleidsregel dat elk evenement elk jaar een nieuw verkeersplan nodig heeft",
        cost="De avondvierdaagse loopt al twaalf jaar dezelfde route. Vrijwilligers betalen toch elk jaar "
        "een bureau.",
        idea="Een plan geldt drie jaar, zolang de route en het aantal bezoekers gelijk blijven.",
        minutes=50,
        answer=(
            SnagAnswer.STAYS, 59, MANAGER,
            "De brandweer wil elk jaar kijken, want de straten veranderen door werk aan de weg. Daarom "
            "blijft het plan elk jaar nodig. Het bureau is niet verplicht: een tekening op onze kaart is "
            "genoeg. Zeg dat er voortaan bij.",
        ),
    ),
    PlannedSnag(
        task="straat-en-verlichting",
        by="gerrit.boonstra",
        days=52,
        rule="Inkoopregels van de gemeente: boven € 1.500 eerst drie offertes, ook als er haast is",
        cost="Een verzakking kan vijf weken openliggen, met hekken eromheen. De huur van de hekken kost "
        "meer dan wat we met offertes besparen.",
        idea="Werk met een vaste aannemer tot € 5.000 als de weg onveilig is. Achteraf verantwoorden we het.",
        minutes=180,
    ),
    PlannedSnag(
        task="overlast",
        by="ruud.pelgrim",
        days=38,
        rule="Afspraak met de woningcorporaties: een melding delen mag pas na een handtekening op papier",
        cost="De bewoner zei al ja aan de telefoon. Op papier duurt het een week, en de ruzie loopt door.",
        idea="Noteer de toestemming in het gesprek en stuur een bevestiging. Wie spijt heeft, zegt nee.",
        minutes=30,
    ),
    PlannedSnag(
        task="omgevingsvergunning-garage",
        by="marieke.oldenhof",
        days=17,
        rule="Onze beleidsregel dat ook een garage achter het huis een advies over het uiterlijk krijgt",
        cost="Het advies duurt twee weken en kost € 95. In een jaar was het voor zo’n garage nooit anders "
        "dan ‘akkoord’.",
        idea="Vraag alleen advies over wat je vanaf de straat ziet.",
        minutes=25,
    ),
    PlannedSnag(
        task="boom-en-groen",
        by="kees.timmer",
        days=9,
        rule="Onze bomenregels: ook voor een dode boom in een plantsoen moeten drie mensen tekenen",
        cost="Een dode boom staat zo gemiddeld elf dagen met lint eromheen. Elke dag belt er iemand.",
        idea="Eén handtekening van de boomdeskundige. Wel een foto en een nieuwe boom in de planning.",
        minutes=40,
    ),
    PlannedSnag(
        task="mantelzorgwaardering",
        by="tomasz.wrona",
        days=3,
        rule="Verordening maatschappelijke ondersteuning: de waardering is er alleen als bon op papier",
        cost="Bonnen raken kwijt en verlopen. Vorig jaar vroegen 64 mensen een nieuwe.",
        idea="Laat mensen kiezen: een bon, of het bedrag op de rekening.",
        minutes=15,
    ),
)  # fmt: skip
