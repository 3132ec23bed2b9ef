"""Which policy domain a product of the national list belongs to: the list itself does not say. Pure."""

from rolvast.catalogue.rules.roles import Domain

#: Parts of names, tried from top to bottom: the first that stands in a product's name decides.
#: A longer or more telling part stands above a shorter one that is found in other names too.
_PARTS: tuple[tuple[Domain, str], ...] = (
    (
        Domain.GOVERNANCE,
        "belasting, stoffenheffing, rioolheffing, woz-, leges, havengeld, marktgelden, reinigingsrecht",
    ),
    (Domain.GOVERNANCE, "biz-bijdrage"),
    (Domain.BUILDING, "bestemmingsplan, omgeving, huisvesting, woonwagen, welstand, erfpacht, woonconsument"),
    (Domain.TRAFFIC, "parkeer, parkeren, verkeer, wegsleep, openbare weg ontheffing, laadpaal, gladheid"),
    (
        Domain.TRAFFIC,
        "infrastructuur, vervoersconcessie, personenvervoer, routeplicht, vaarvergunning, ligplaats",
    ),
    (Domain.TRAFFIC, "haven, luchtvaart, uitvlieg"),
    (
        Domain.PUBLIC_SPACE,
        "straatnaam, huisnummer, openbare ruimte, plantsoen, groenstroken, onkruid, ongedierte",
    ),
    (
        Domain.PUBLIC_SPACE,
        "hondenbesluit, dierenhoud, bijenhoud, bladkorf, objectvergunning, speelvoorziening",
    ),
    (Domain.PUBLIC_SPACE, "kabels, hoogspanning, meldpunt algemeen, dierenopvang"),
    (
        Domain.ENVIRONMENT,
        "inzamelaar, reclamesticker, kringloop, gezelschapsdier, afval, compost, natuur, landschap",
    ),
    (
        Domain.ENVIRONMENT,
        "geluid, houtopstand, asbest, olietank, puinbreker, bouwstoffen, ongewoon voorval, vos-inrichting",
    ),
    (
        Domain.ENVIRONMENT,
        "ontgronding, milieu, bodem, luchtkwaliteit, riool, watervergunning, energie, duurzaam, stook",
    ),
    (Domain.WORK_INCOME, "uitkering, bijstand, ioaw, ioaz, participatiewet, inkomenstoeslag, studietoeslag"),
    (
        Domain.WORK_INCOME,
        "huurtoeslag, woonkostentoeslag, re-integratie, werkzoek, werkloz, werkplek, beschut werk",
    ),
    (
        Domain.WORK_INCOME,
        "begeleid werken, loonkosten, loonsuppletie, schuldhulp, wsnp, sollicitatie, werktraject",
    ),
    (
        Domain.WORK_INCOME,
        "sociale werkvoorziening, doelgroepverklaring, rechtmatigheid, rechtshulp, financiële hulp",
    ),
    (Domain.WORK_INCOME, "zorgverlof"),
    (
        Domain.EDUCATION,
        "onderwijs, leerling, leerplicht, school, studie, dyslexie, kinderopvang, kindercentrum",
    ),
    (Domain.EDUCATION, "kinderdagverblijf, educatie"),
    (
        Domain.CIVIL_AFFAIRS,
        "rijbewijs, brp-, rni , paspoort, identiteitskaart, reisdocument, geboorte, huwelijk",
    ),
    (
        Domain.CIVIL_AFFAIRS,
        "partnerschap, overlijden, akte, naamwijziging, naamskeuze, naamgebruik, nationaliteit",
    ),
    (
        Domain.CIVIL_AFFAIRS,
        "naturalisatie, nederlanderschap, burgerservicenummer, verhuismelding, briefadres",
    ),
    (
        Domain.CIVIL_AFFAIRS,
        "adresonderzoek, adoptie, gedrag (vog), legalisatie, kiez, stembiljet, stemmen, stempas",
    ),
    (
        Domain.CIVIL_AFFAIRS,
        "stemrecht, kandidaatstelling, erkenning kind, echtscheiding, vaderschap, verblijf",
    ),
    (
        Domain.CIVIL_AFFAIRS,
        "toeristenvisum, molukkers, trouwlocatie, attestatie, begraven, begraaf, graf, crem",
    ),
    (
        Domain.CIVIL_AFFAIRS,
        "stoffelijk, asverstrooiing, bijzetting, doodgeboren, levenloos, geslacht, kroegering",
    ),
    (
        Domain.CIVIL_AFFAIRS,
        "burgerlijke stand, onder eed, geloofsbrief, verjaring, groepering, vertrek buitenland",
    ),
    (Domain.CIVIL_AFFAIRS, "gedenkteken, verloren voorwerp, digid, tolk"),
    (Domain.WELFARE, "jeugdhulp, jeugdwet, wmo, mantelzorg, hulp, dagbesteding, dagverzorging, maaltijd"),
    (
        Domain.WELFARE,
        "persoonsgebonden, inburgering, participatieverklaring, personenalarm, rolstoel, tillift",
    ),
    (Domain.WELFARE, "woningaanpassing, gehandicapten, woonzorg, aanleunwoning, opvang, opvoed, welzijn"),
    (
        Domain.WELFARE,
        "sociaal-cultureel, maatschappelijke, minderheden, emancipatie, discriminatie, vrijwilliger",
    ),
    (Domain.WELFARE, "stadspas, voedselbank, logeerhuis, valys, regiotaxi, begeleiderskaart, taxivergoeding"),
    (
        Domain.WELFARE,
        "auto-aanpassing, meubelaanpassing, toegankelijkheid, buurtsubsidie, ziekenbezoek, ouderen",
    ),
    (
        Domain.SAFETY,
        "vuurwerk, ramp, calamiteit, crisisplan, wapen, gebiedsverbod, huisverbod, woningsluiting",
    ),
    (
        Domain.SAFETY,
        "softdrugs, betoging, carbid, gebruiksmelding, brand, alarm, risicokaart, seveso, nachtregister",
    ),
    (Domain.SAFETY, "opkopersregister, zondagsrust, collecte, afgezette gebieden, evenement, festiviteiten"),
    (Domain.SAFETY, "aansprakelijk"),
    (Domain.HEALTH, "gezondheid, verslaving, dierziekte, besmetting, epidemiologie, ziektekosten, palliatie"),
    (
        Domain.HEALTH,
        "thuiszorg, wlz, zorgtoeslag, ziekenvervoer, medisch, crisismaatregel, inbewaring, blinden, aed-",
    ),
    (
        Domain.CULTURE,
        "cultuur, kunst, museum, monument, erfgoed, bibliotheek, omroep, opgraving, straatartiest",
    ),
    (Domain.CULTURE, "archief"),
    (Domain.SPORT, "sport, zwem"),
    (Domain.RECREATION, "kampeer, volkstuin, visvergunning, toerismesubsidie, uitlening"),
    (
        Domain.ECONOMY,
        "horeca, alcohol, tapontheffing, terras, markt, winkel, koopzondag, bedrijf, ondernemer",
    ),
    (
        Domain.ECONOMY,
        "economische, kansspel, speelautomaat, speelautomaten, seksbedrijf, ventontheffing, ventvergunning",
    ),
    (Domain.ECONOMY, "standplaats, eherkenning, openbare weg vergunning"),
    (Domain.PUBLIC_SPACE, "reclame"),
    (
        Domain.BUILDING,
        "bouw, woning, woon, huur, starterslening, blijverslening, planschade, voorkeursrecht, vve",
    ),
    (
        Domain.BUILDING,
        "grond, antispeculatie, doorstroompremie, fundering, beheersverordening, bag inzage, kadast",
    ),
    (Domain.BUILDING, "maatwerkvoorschrift, voorbereidingsbesluit, vooroverleg, panden"),
)

#: Names whose parts point the wrong way.
_EXCEPTIONS = {
    "bedrijfsafvalinzameling": Domain.ENVIRONMENT,
    "gezondheidsopvoeding": Domain.HEALTH,
    "onderwijshuisvestingsverordening": Domain.EDUCATION,
    "pandakte": Domain.ECONOMY,
    "woonomgeving inrichting": Domain.PUBLIC_SPACE,
}


def domain_of(product: str) -> Domain:
    """The domain of a product, by its name; government itself (bestuur) where no part of it tells.

    >>> domain_of("paspoort").name, domain_of("parkeervergunning").name, domain_of("klacht").name
    ('CIVIL_AFFAIRS', 'TRAFFIC', 'GOVERNANCE')
    """
    name = product.casefold()
    if name in _EXCEPTIONS:
        return _EXCEPTIONS[name]
    return next((domain for part, domain in _ORDERED if part in name), Domain.GOVERNANCE)


_ORDERED = tuple((part.lstrip(), domain) for domain, parts in _PARTS for part in parts.split(","))
