"""Everyday words that mean nearly the same. Pure. Small: what belongs to one task is said with that task."""

from rolvast.catalogue.rules.search.words import root, stem

_ALIKE = """
    kapot stuk defect gebroken beschadigd vernield gesloopt
    kwijt verloren verlies gestolen vermist
    geld financieel bijdrage vergoeding tegemoetkoming subsidie steun
    betalen kosten duur prijs tarief bedrag
    arm armoede minima rondkomen krap
    gratis korting goedkoper goedkoop
    huis woning woonruimte appartement flat
    huurhuis huurwoning
    kamer kamers studentenkamer woonruimte
    dakloos zwerven daklozen opvang
    auto wagen voertuig
    fiets rijwiel tweewieler
    parkeren staan neerzetten
    bezoek gasten bezoeker
    boete bekeuring bon
    baby kind zuigeling peuter kleuter
    zoon dochter kind
    jongen jongere puber tiener jeugd
    geboren bevallen bevalling geboorte zwanger
    oudere bejaarde senior
    vader moeder ouder
    vrouw man partner echtgenoot vriend vriendin
    samenwonen trouwen
    eenzaam alleen eenzaamheid gezelschap
    vies smerig vuil rommel troep zwerfvuil zwerfafval
    herrie lawaai geluidsoverlast geluid overlast kabaal
    schreeuwen geschreeuw gillen
    stank stinken geur stankoverlast ruiken
    vuilnis afval huisvuil vuil
    vuilnisbak kliko container afvalbak prullenbak rolcontainer
    gft groen groenbak tuinafval groente
    milieustraat stort stortplaats gemeentewerf afvalbrengstation vuilstort
    ophalen legen weghalen inzamelen
    weggooien wegbrengen dumpen kwijtraken
    lamp lantaarn lantaarnpaal straatlantaarn straatverlichting licht verlichting donker
    stoep trottoir voetpad tegel
    straat weg
    kuil gat
    plein park plantsoen veldje grasveld groen
    onkruid distels brandnetels
    glad ijs sneeuw ijzel strooien gladheid
    winkel zaak bedrijf onderneming
    cafe kroeg bar restaurant horeca
    trouwen huwelijk bruiloft
    scheiden echtscheiding
    dood overleden overlijden gestorven sterfgeval
    begraven begrafenis uitvaart
    cremeren crematie as urn
    graf begraafplaats kerkhof
    uitkering bijstand
    schuld schulden rood betalingsachterstand
    baan werk
    ontslagen werkloos
    legitimatie identiteitsbewijs identiteitskaart idkaart
    nationaliteit nederlander nederlanderschap
    vluchteling asielzoeker statushouder
    nieuwkomer inburgeraar migrant
    buitenland emigreren
    uitschrijven afmelden opzeggen stoppen
    inschrijven aanmelden opgeven
    verhuizen adreswijziging verhuizing
    papieren papier document bewijs verklaring formulier
    strafblad justitie
    handtekening ondertekenen
    kopie afschrift
    veranderen wijzigen aanpassen ombouwen
    omwisselen omruilen inruilen wisselen
    bouwen verbouwen plaatsen aanbouwen neerzetten
    aanbouw uitbouw serre
    schuur berging tuinhuis
    schutting hek erfafscheiding tuinmuur
    oprit inrit uitrit
    kappen omzagen omhakken vellen rooien
    snoeien overhangende takken
    invalide gehandicapt gehandicapte mindervalide beperking
    verstandelijk beperking autisme
    rolstoel scootmobiel
    dement dementie alzheimer vergeetachtig
    mantelzorg verzorgen zorgen
    ziek ziekte aandoening
    inenting vaccinatie prik prikken spuit enting
    depressief somber psychisch psychische verward
    psycholoog hulpverlener therapie
    ruzie conflict
    boos ontevreden klacht klagen
    onbeleefd onbeschoft
    antwoord reactie gehoord
    oneens bezwaar
    mening inspreken meedenken
    plan idee voorstel initiatief
    ratten muizen ongedierte
    speeltuin speelplek speelplaats speeltoestel
    stemmen verkiezingen
    betalen aanslag rekening factuur
    belasting aanslag heffing
    verlengen vernieuwen
    feest evenement
    school onderwijs
    spijbelen verzuim thuiszitten
    schoonmaken poetsen huishouden
    vervoer taxi busje
    eten maaltijd
    verslaafd verslaving alcoholisme
    cannabis wiet softdrugs coffeeshop
    ondernemer zelfstandige zzp zzper
    failliet faillissement
    inzien inzage bekijken
    demonstratie betoging protest
    sloot vijver gracht
    boot schip woonboot
    riool riolering put
    hondenpoep poep drol drollen
    kraam kar foodtruck verkoopwagen stalletje
    gevaarlijk onveilig
    open openingstijden geopend openingstijd
    telefoonnummer bellen contact
    afspraak balie langskomen
    muziek optreden band
    collecte collecteren inzamelingsactie
    gevonden teruggevonden
    zonnepanelen isoleren isolatie warmtepomp verduurzamen energie
    laadpaal opladen elektrisch
    vuur stoken kampvuur vreugdevuur
    camping kamperen tent
    monument monumentaal erfgoed
    kleuren schilderen verven
    leren cursus les
    lezen boeken bibliotheek
    sporten sportclub sportvereniging
    vereniging club stichting
    vrijwilliger vrijwilligerswerk
    discriminatie discrimineren racisme
    mishandeld geslagen geweld slaan
    verhuurder huisbaas huiseigenaar
"""


def _groups() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in _ALIKE.strip().splitlines():
        words = line.split()
        group = {stem(word) for word in words} | {"~" + root(word) for word in words}
        for word in words:
            found.setdefault(stem(word), set()).update(group)
            found.setdefault("~" + root(word), set()).update(group)
    return {word: frozenset(group - {word}) for word, group in found.items()}


_SYNONYMS = _groups()


def synonyms(feature: str) -> frozenset[str]:
    """Stems, and roots marked with ~, that mean nearly the same as a stem or a root."""
    return _SYNONYMS.get(feature, frozenset())
