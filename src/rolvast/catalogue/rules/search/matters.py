"""What people bring to a municipality that belongs to somebody else, in their own words. Pure data.

Telephone numbers are national and free or local; where none is sure to last, only the website is given.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Matter:
    """A matter of somebody else: whose, what they do, where to go, and what people say about it."""

    name: str
    does: str
    website: str
    phone: str
    urgent: bool
    phrases: tuple[str, ...]


def _matter(
    name: str, does: str, phrases: str, *, site: str = "", tel: str = "", now: bool = False
) -> Matter:
    said = tuple(" ".join(phrase.split()) for phrase in phrases.split(","))
    return Matter(name, does, f"https://{site}" if site else "", tel, now, said)


MATTERS = (
    _matter(
        "112", "Ambulance, brandweer en politie als elke seconde telt.",
        """bewusteloos, iemand ligt op de grond en reageert niet, ambulance bellen, ziekenwagen nodig,
        brand, mijn huis staat in brand, er is brand uitgebroken, hartaanval, hartstilstand, reanimatie,
        beroerte, ernstig ongeluk, verkeersongeluk met gewonden, aanrijding met gewonden, inbreker in
        huis nu, iemand wordt neergestoken, steekpartij, schietpartij, iemand met een mes of een
        pistool, overval, drenkeling, iemand valt in het water, verdrinken, spoed levensgevaar,
        noodgeval""",
        tel="112", now=True,
    ),
    _matter(
        "politie", "Aangifte en melding van misdrijven. Bel bij haast 112.",
        """inbraak, ingebroken, er is bij ons ingebroken, inbreker geweest, aangifte van diefstal,
        aangifte doen bij de politie, fiets gestolen, fietsendiefstal, auto gestolen, scooter gestolen,
        portemonnee gestolen, tas gestolen, zakkenroller, gerold, beroofd, beroving, mishandeld,
        mishandeling, bedreigd, bedreiging, stalking, ik word gestalkt, oplichting, opgelicht op
        internet, internetoplichting, phishing, aanranding, verkrachting, vermist persoon, mijn kind is
        weggelopen, doorgereden na aanrijding, vluchtmisdrijf, drugsdealers op de hoek, drugs dealen,
        heling, vernieling van mijn auto, bekeuring van agent, wijkagent spreken, identiteitsfraude,
        straatroof, gehackt, chantage""",
        site="www.politie.nl", tel="0900 8844",
    ),
    _matter(
        "huisarts", "Hulp als u ziek bent. 's Avonds en in het weekend: de huisartsenpost.",
        """huisarts zoeken, huisarts, huisartsenpost, dokter, ik ben ziek, koorts, pijn, buikpijn,
        recept voor medicijnen, medicijnen, apotheek, doorverwijzing naar specialist, tandarts,
        kiespijn, griepprik, verwijsbrief, spoedeisende hulp""",
        site="www.thuisarts.nl",
    ),
    _matter(
        "113 Zelfmoordpreventie", "Dag en nacht praten met iemand die luistert.",
        """zelfmoord, zelfmoordgedachten, ik wil niet meer leven, ik wil dood, suicide, zelfdoding,
        leven niet meer zien zitten""",
        site="www.113.nl", tel="0800 0113", now=True,
    ),
    _matter(
        "Veilig Thuis", "Advies en hulp bij huiselijk geweld, kindermishandeling en ouderenmishandeling.",
        """kindermishandeling, kind wordt mishandeld, huiselijk geweld, mijn man slaat mij, mijn partner
        slaat mij, vader slaat zijn kinderen, ouderenmishandeling, buurkind wordt geslagen,
        verwaarlozing van een kind""",
        site="www.veiligthuis.nl", tel="0800 2000",
    ),
    _matter(
        "Belastingdienst", "Rijksbelastingen: inkomen, auto, omzet en erfenis.",
        """belastingaangifte, aangifte inkomstenbelasting, inkomstenbelasting, voorlopige aanslag
        inkomstenbelasting, belasting terugkrijgen van de belastingdienst, teruggave inkomstenbelasting,
        hypotheekrenteaftrek, btw, btw aangifte, omzetbelasting, btw nummer, erfbelasting, belasting
        over erfenis, schenkbelasting, schenken belastingvrij, motorrijtuigenbelasting, wegenbelasting,
        wegenbelasting auto betalen, vennootschapsbelasting, loonheffing, loonbelasting, blauwe envelop,
        belastingdienst bellen, bpm, overdrachtsbelasting, aftrekposten, zorgkosten aftrekken,
        jaaropgave, box 3 spaargeld, dividendbelasting""",
        site="www.belastingdienst.nl", tel="0800 0543",
    ),
    _matter(
        "Belastingdienst, Dienst Toeslagen", "Toeslag voor huur, zorg, kinderopvang en kinderen.",
        """huurtoeslag, huurtoeslag aanvragen, zorgtoeslag, zorgtoeslag stopzetten, kinderopvangtoeslag,
        kindgebonden budget, toeslag, toeslagen, toeslag terugbetalen, toeslagenaffaire, toeslagpartner,
        toeslag wijzigen inkomen""",
        site="www.toeslagen.nl", tel="0800 0543",
    ),
    _matter(
        "CBR", "Examens voor het rijbewijs en beoordeling of u gezond genoeg bent om te rijden.",
        """rijexamen, afrijden, examen rijbewijs, rijtest, gezakt voor mijn rijexamen, theorie examen,
        theorie examen auto, theorie halen, praktijkexamen, rijlessen, rijschool, examen brommer, examen
        motor, examen uitslag rijden, cursus alcohol en verkeer, vorderingsprocedure""",
        site="www.cbr.nl",
    ),
    _matter(
        "RDW", "Kentekens, keuring en registratie van voertuigen.",
        """auto overschrijven, kenteken op andere naam, auto op naam zetten, auto op mijn naam,
        kentekenbewijs, kentekencard kwijt, kentekenplaat gestolen, kenteken aanvragen, auto verkocht
        vrijwaren, vrijwaring auto, vrijwaringsbewijs, auto schorsen, kenteken schorsen, apk, apk
        keuring, auto gekocht, scooter overschrijven, motor overschrijven, tweedehands auto kopen, auto
        invoeren, auto exporteren, tenaamstelling, aanhanger registreren, oldtimer keuren,
        terugroepactie auto""",
        site="www.rdw.nl",
    ),
    _matter(
        "DUO", "Geld voor studenten, diploma's en examens.",
        """studiefinanciering, stufi, studieschuld, studielening, studielening terugbetalen,
        studieschuld terugbetalen, lening van duo, studentenreisproduct, ov kaart student, student ov,
        basisbeurs, aanvullende beurs, beurs voor studie, collegegeldkrediet, diploma kwijt, diploma
        uittreksel, diplomaregister, tegemoetkoming scholieren, staatsexamen, diploma legaliseren""",
        site="www.duo.nl",
    ),
    _matter(
        "UWV", "Uitkering na verlies van werk of bij ziekte, en werk zoeken.",
        """ww, ww uitkering, werkloos geworden, ontslagen, ontslag gekregen, werkloosheidsuitkering,
        ziektewet, wia, wao, wajong, wajong uitkering, arbeidsongeschikt, arbeidsongeschiktheid,
        afgekeurd, zwangerschapsverlof uitkering, zwangerschapsuitkering, ontslagvergunning,
        ouderschapsverlof, inschrijven als werkzoekende, contract niet verlengd, werkgever failliet,
        faillissement werkgever loon""",
        site="www.uwv.nl",
    ),
    _matter(
        "SVB", "Pensioen van de overheid, kinderbijslag en nabestaanden.",
        """aow, aow leeftijd, pensioen van de overheid, wanneer krijg ik aow, kinderbijslag,
        kinderbijslag aanvragen, anw, nabestaandenuitkering, weduwepensioen, aio aanvulling,
        pensioenleeftijd, staatspensioen""",
        site="www.svb.nl",
    ),
    _matter(
        "pensioenfonds", "Het pensioen dat u bij uw werk hebt opgebouwd.",
        """pensioen, pensioenfonds, pensioenoverzicht, pensioen van mijn werk, mijn pensioen uitbetalen""",
        site="www.mijnpensioenoverzicht.nl",
    ),
    _matter(
        "zorgverzekeraar", "Vergoeding van dokter, ziekenhuis, medicijnen en wijkverpleging.",
        """zorgverzekering, zorgverzekering overstappen, zorgpremie, eigen risico, ziekenhuisrekening,
        nota van het ziekenhuis, vergoeding tandarts, vergoeding bril, vergoeding fysiotherapie,
        declaratie zorg, zorgkosten declareren, ziektekosten declareren, verzekeringspas, wijkverpleging
        vergoeding, ziekenfonds, basisverzekering""",
    ),
    _matter(
        "CIZ", "Beslist of u recht hebt op blijvende zorg, zoals een verpleeghuis.",
        """verpleeghuis, verpleeghuis opname, verzorgingshuis, wlz, wlz indicatie, zorgprofiel,
        langdurige zorg, indicatie verpleeghuis, moeder naar verpleeghuis, dementie opname,
        gehandicapteninstelling wonen""",
        site="www.ciz.nl",
    ),
    _matter(
        "CAK", "Eigen bijdrage voor zorg, en zorg over de grens.",
        """eigen bijdrage cak, rekening van het cak, eigen bijdrage wmo te hoog, eigen bijdrage
        verpleeghuis, schengenverklaring medicijnen, medicijnen mee op reis, wanbetaler zorgverzekering""",
        site="www.hetcak.nl",
    ),
    _matter(
        "netbeheerder", "Storingen in gas en stroom, en uw aansluiting. Gas ruiken? Ga naar buiten en bel.",
        """gaslucht, gaslek, ik ruik gas, gas ruiken, stroomstoring, stroom valt uit, geen stroom,
        zonder stroom, stroom weg, elektriciteit uitgevallen, elektriciteit doet het niet, geen elektra,
        storing gas, meterkast storing, slimme meter, gasaansluiting, gasaansluiting verwijderen,
        stroomaansluiting verzwaren, elektriciteitskabel geraakt, geen gas""",
        site="www.gasenstroomstoringen.nl", tel="0800 9009", now=True,
    ),
    _matter(
        "waterbedrijf", "Drinkwater: storing, lekkage, meterstand en aansluiting.",
        """geen water uit de kraan, kraan doet het niet, drinkwater, kraanwater bruin, waterleiding
        gesprongen, waterdruk laag, watermeter, watermeterstand, waterrekening, leidingwater vies, water
        afgesloten""",
    ),
    _matter(
        "energieleverancier", "Uw contract en rekening voor gas en stroom.",
        """energieleverancier, energiecontract, overstappen energie, voorschot energie, meterstanden
        doorgeven, energiecontract opzeggen""",
    ),
    _matter(
        "internetprovider", "Storing in internet, televisie of telefoon.",
        """internet ligt eruit, wifi doet het niet, geen internet, televisie storing, telefoonstoring,
        glasvezel aansluiting, slecht mobiel bereik, internetstoring""",
    ),
    _matter(
        "waterschap", "Dijken, sloten, waterpeil en zuivering van afvalwater.",
        """waterschapsbelasting, waterschap, zuiveringsheffing, verontreinigingsheffing,
        waterschapslasten, ingezetenenomslag, dijk, dijk beschadigd, waterpeil sloot te hoog, sloot
        schoonmaken schouw, muskusratten, dode vissen in de sloot, stuw, gemaal, grondwater oppompen,
        duiker in sloot""",
        site="www.waterschappen.nl",
    ),
    _matter(
        "provincie", "Provinciale wegen, streekbussen, natuur en wild.",
        """provinciale weg, gat in provinciale weg, wildschade, ganzenschade, wolf gezien, wolf, jacht,
        zwemwater kwaliteit, faunaschade, streekbus dienstregeling""",
        site="www.ipo.nl",
    ),
    _matter(
        "Rijkswaterstaat", "Snelwegen, grote rivieren en kanalen.",
        """snelweg, file op de snelweg, snelweg geluid, geluidsscherm snelweg, pechstrook, rotzooi op
        snelweg, rijksweg, brug over de rivier open, kanaal rijkswaterstaat, vangrail kapot, sluis""",
        site="www.rijkswaterstaat.nl", tel="0800 8002",
    ),
    _matter(
        "NS", "Reizen met de trein.",
        """trein, treinkaartje, vertraging trein geld terug, ns abonnement, treinabonnement, spullen in
        de trein laten liggen, vergeten in de trein, station, storing op het spoor, overweg storing,
        spoorboom kapot, ov fiets""",
        site="www.ns.nl",
    ),
    _matter(
        "vervoerder of OV-chipkaart", "De bus, tram of metro, en uw kaart.",
        """ov chipkaart, ov chipkaart kwijt, bus komt niet, bus reed door, buschauffeur onbeschoft,
        tram, metro, buslijn opgeheven, vergeten uit te checken, dienstregeling bus, bus te laat, iets
        in de bus laten liggen""",
        site="www.ov-chipkaart.nl",
    ),
    _matter(
        "CJIB", "Innen van verkeersboetes en straffen.",
        """verkeersboete, verkeersboete betalen, boete te hard rijden, boete voor te hard rijden,
        flitspaal, geflitst, flitsboete, snelheidsboete, boete door rood, acceptgiro boete cjib, cjib,
        betalingsregeling cjib, boete telefoon achter het stuur, taakstraf""",
        site="www.cjib.nl",
    ),
    _matter(
        "Huurcommissie", "Oordeelt over huurprijs, gebreken en servicekosten.",
        """huur te hoog, huurverhoging, huurverhoging bezwaar, servicekosten te hoog, huurprijs,
        puntentelling huurwoning, ruzie met huisbaas, huisbaas, waarborgsom, verhuurder betaalt borg
        niet terug, huurcontract opzeggen""",
        site="www.huurcommissie.nl",
    ),
    _matter(
        "verhuurder of woningcorporatie", "Onderhoud en gebreken in uw huurhuis.",
        """huurhuis onderhoud, verwarming doet het niet, cv ketel kapot, lekkage in huurhuis, huurwoning
        lekt, schimmel in mijn huurwoning, woningcorporatie, woningbouw komt niet repareren, lift in de
        flat kapot, voordeur huurhuis kapot, verstopte wc, verstopte gootsteen""",
    ),
    _matter(
        "IND", "Verblijf in Nederland: vergunning, visum en gezinshereniging.",
        """verblijfsvergunning, verblijfsvergunning verlengen, verblijfsdocument, verblijfsdocument
        kwijt, mvv, gezinshereniging, vrouw uit buitenland laten overkomen, asiel aanvragen,
        werkvergunning, verblijfsrecht, visum verlengen, brexit verblijf""",
        site="www.ind.nl",
    ),
    _matter(
        "KVK", "Inschrijven van bedrijven, verenigingen en stichtingen.",
        """kvk, kamer van koophandel, bedrijf inschrijven, inschrijven handelsregister, kvk nummer,
        uittreksel kvk, eenmanszaak inschrijven, zzp inschrijven, bedrijf uitschrijven, handelsnaam,
        stichting inschrijven""",
        site="www.kvk.nl",
    ),
    _matter(
        "Kadaster", "Wie eigenaar is van grond en huis, en waar de grens loopt.",
        """kadaster, eigenaar van perceel, van wie is deze grond, koopakte opvragen, erfgrens,
        perceelgrens uitmeten, eigendomsbewijs huis, klic melding, hypotheekakte""",
        site="www.kadaster.nl",
    ),
    _matter(
        "notaris", "Testament, erfenis en akten.",
        """testament, testament maken, erfenis, erfenis verdelen, notaris, samenlevingscontract,
        huwelijkse voorwaarden, verklaring van erfrecht, levenstestament, stichting oprichten, hypotheek""",
        site="www.notaris.nl",
    ),
    _matter(
        "rechtbank", "Scheiding, voogdij, bewind en beroep bij de rechter.",
        """scheiding aanvragen, echtscheiding aanvragen, ik wil scheiden, scheiden van mijn man,
        alimentatie, alimentatie wordt niet betaald, voogdij, bewindvoerder, bewindvoering, mentorschap,
        curatele, gezag over kind aanvragen, omgangsregeling, kantonrechter, dagvaarding, naar de
        rechter stappen, rechtszaak, erfenis verwerpen""",
        site="www.rechtspraak.nl",
    ),
    _matter(
        "deurwaarder", "Wie namens een schuldeiser komt innen.",
        """deurwaarder aan de deur, beslag op mijn loon, loonbeslag, incassobureau, dwangbevel van
        deurwaarder""",
        site="www.kbvg.nl",
    ),
    _matter(
        "NVWA", "Veilig eten, veilige spullen en dierenwelzijn bij bedrijven.",
        """voedselvergiftiging, ziek van restaurant, bedorven eten verkocht, onhygienisch restaurant,
        muizen in een restaurant, gevaarlijk speelgoed gekocht, vleeskeuring, eten over de datum""",
        site="www.nvwa.nl",
    ),
    _matter(
        "dierenambulance of politie 144", "Dieren in nood en dierenmishandeling.",
        """dierenmishandeling, dier in nood, hond zit in hete auto, dierenambulance, gewonde vogel,
        gewond dier, verwaarloosde dieren, mishandelt zijn hond, aangereden kat, aangereden egel""",
        tel="144",
    ),
    _matter(
        "ConsuWijzer", "Uw rechten als klant.",
        """webshop levert niet, garantie wasmachine, aankoop retour, product kapot garantie, bedrijf
        belt steeds, abonnement opzeggen, energieleverancier klacht, geld terug van winkel,
        koopovereenkomst ontbinden""",
        site="www.consuwijzer.nl",
    ),
    _matter(
        "postbedrijf", "Brieven en pakketten.",
        """pakket niet aangekomen, pakket niet bezorgd, pakketje kwijt, postbode, post verkeerd bezorgd,
        brievenbus van postnl, postnl, post doorsturen, verhuisservice post, track en trace,
        aangetekende brief""",
    ),
    _matter(
        "bank", "Rekeningen, passen en leningen.",
        """bankpas kwijt, bankrekening openen, pinpas geblokkeerd, pinpas, creditcard, geldautomaat,
        hypotheek afsluiten, lening afsluiten""",
    ),
    _matter(
        "verzekeraar", "Schade aan uw eigen spullen of door uw eigen auto.",
        """autoverzekering, schade aan mijn auto door ander, inboedelverzekering, opstalverzekering,
        waterschade verzekering, stormschade aan mijn dak, reisverzekering, schadeformulier""",
    ),
    _matter(
        "DigiD", "Uw inlogcode voor de overheid.",
        """digid, digid aanvragen, digid wachtwoord vergeten, digid app werkt niet, digid geblokkeerd,
        inlogcode vergeten, digid activeren, inloggen lukt niet, mijnoverheid berichtenbox""",
        site="www.digid.nl", tel="088 123 6555",
    ),
)  # fmt: skip
