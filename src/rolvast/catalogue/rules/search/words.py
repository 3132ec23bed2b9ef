"""Dutch words as residents write them: folded, cut into tokens, brought back to a stem and a root. Pure.

A stem takes away inflection (bomen, boompje: boom); a root goes further and joins what shares a verb
(opgehaald, ophalen: ophaal; verhuizing, verhuisd: verhuis). Both follow Dutch spelling: a vowel in an open
syllable is doubled when the syllable closes (ramen, raam), a doubled consonant is halved (bommen, bom), and
v and z at the end become f and s (brieven, huizen). They need not give real words, only the same for all
forms of one word.
"""

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[0-9]*[a-z]+[a-z0-9]*|[0-9]+")
_VOWELS = frozenset("aeiouy")

#: Words that say nothing about the matter.
_FUNCTION = """
    aan achter al alle alles als altijd and ander andere bij binnen daar daarom dan dat de deze die dit door
    dus echt een eens er erg ergens even gaan gaat ga geen graag haar had hallo heb hebben hebt heeft hele
    hem hen het hier hij hoe hoi hun iemand iets ik in is ja je jij jou jouw jullie kan kun kunnen kunt maar
    mag me mee meer men met mij mijn mn moet moeten mogen na naar nee niet niets niks no nog nou nu of om
    omdat ons onze ook op over per s steeds t te tegen toch toe tot u uit uw van vanaf vanuit veel volgens
    voor wanneer want was wat we weer wel welke wie wij wil willen word worden wordt zal ze zei zelf zich zij
    zijn zo zonder zou zouden zijnde waar waarom waarheen wilt gemeente graag beetje heel steeds misschien
    alsjeblieft alstublieft a b c d e f g i j k l m n o p q r v w x y z hoeveel ben bent gedaan doen doet
    alweer inmiddels ineens opeens sinds tijdens terwijl hoor zeg vraag vragen weten weet
"""
FUNCTION_WORDS = frozenset(_FUNCTION.split())

#: Forms that follow no rule; a compound that ends in a long one follows it (schoolkinderen, schoolkind).
_IRREGULAR = {
    form: stem
    for stem, forms in {
        "kind": "kinderen kids kinderwens",
        "ei": "eieren",
        "blad": "bladeren blaadjes",
        "lied": "liederen",
        "kleed": "kleren kleding",
        "goed": "goederen",
        "stad": "steden",
        "schip": "schepen",
        "lid": "leden",
        "weg": "wegen",
        "dag": "dagen",
        "gat": "gaten",
        "glas": "glazen",
        "graf": "graven",
        "pad": "paden",
        "dak": "daken",
        "bedrag": "bedragen",
        "slot": "sloten",
        "hol": "holen",
        "koe": "koeien",
        "vlo": "vlooien",
        "zee": "zeeen",
        "foto": "fotootje",
        "auto": "autootje",
        "paraplu": "parapluutje",
        "kaart": "kaartje kaartjes kaarten",
        "opa": "opas opaatje",
        "museum": "musea",
        "bedrijf": "bedrijven",
        "ga": "ging gegaan",
        "verlies": "verloren verliezen verloor",
        "steel": "gestolen stelen steelt jat gejat",
        "vind": "gevonden vond vinden",
        "breek": "gebroken breken brak",
        "overlijd": "overleden overlijden overlijdt overleed",
        "sterf": "gestorven sterven stierf",
        "koop": "gekocht kocht kopen",
        "verkoop": "verkocht verkopen",
        "breng": "gebracht brengen bracht",
        "krijg": "gekregen krijgen kreeg krijgt",
        "schrijf": "geschreven schrijven",
        "inschrijf": "ingeschreven inschrijven",
        "uitschrijf": "uitgeschreven uitschrijven",
        "vraag": "gevraagd",
        "aanvraag": "aangevraagd aanvragen aanvraagt",
        "scheid": "gescheiden scheiden scheiding",
        "snij": "gesneden snijden",
        "rij": "rijden rijdt gereden reed",
        "val": "gevallen vallen viel",
        "omval": "omgevallen omvallen",
        "hang": "gehangen hangen hangt hing",
        "loop": "gelopen lopen liep",
        "verloop": "verlopen verloopt",
        "spreek": "gesproken spreken sprak",
        "slaap": "geslapen slapen sliep",
        "teken": "getekend tekenen",
        "vergeet": "vergeten vergat",
        "bijt": "gebeten bijten",
        "bezit": "bezitten",
        "zit": "zitten gezeten zat",
        "sta": "staan gestaan stond",
        "doodga": "doodgegaan doodgaan",
        "schiet": "schieten geschoten",
        "geef": "gegeven geven gaf geeft",
        "opgeef": "opgegeven opgeven",
        "aangeef": "aangegeven aangeven",
        "eet": "eten gegeten",
        "begraaf": "begraven begrafenis begraafd",
        "geboor": "geboren geboorte",
        "stem": "stemmen gestemd stemt",
        "help": "geholpen helpen hielp hulp",
        "zwem": "gezwommen zwemmen",
        "drink": "gedronken drinken",
        "lig": "liggen ligt gelegen",
        "onderneem": "ondernemen onderneming",
        "ruik": "ruiken gestonken",
        "stink": "stinken stinkt stank",
    }.items()
    for form in forms.split()
}
#: Words of wanting and doing: they say little about the matter.
_LIGHT = """
    aanvragen aanvraag aanmelden melden melding regelen doorgeven krijgen hebben houden geven nemen maken
    komen kom komt zitten zit staan sta staat liggen ligt vinden zoeken zoek nodig nieuw oud goed slecht groot
    klein lang kort jaar maand week dag dagen uur vandaag morgen gisteren overdag avond moeilijk makkelijk
    mens mensen persoon willen trekken trek zetten laten laat betekent mogelijk lukt snel hoog laag vaak
    altijd eigen beginnen bezig helpen hulp informatie gevraagd gekregen denken zien zie hoor horen bijna
    eerste laatste elke iedere ding dingen manier voortaan eindelijk verder voortdurend
    januari februari maart april mei juni juli augustus september oktober november december maandag dinsdag
    woensdag donderdag vrijdag zaterdag zondag weekend ochtend middag avond nacht lente zomer herfst winter
    een twee drie vier vijf zes zeven acht negen tien honderd helft dubbel
"""
_LONG_IRREGULAR = sorted((form for form in _IRREGULAR if len(form) >= 6), key=len, reverse=True)
_KEEPS_GE = (
    "gemeent",
    "gezin",
    "gezond",
    "geluid",
    "gehandicapt",
    "gebied",
    "geboor",
    "gezag",
    "geld",
    "gewest",
)
_PARTICLES = ("", "aan", "af", "bij", "door", "in", "kwijt", "los", "mee", "na", "om", "onder", "op", "over",
              "terug", "toe", "uit", "vast", "voor", "weg", "dicht", "schoon", "kapot", "stuk")  # fmt: skip


def fold(text: str) -> str:
    """Small letters without accents; hyphens and apostrophes inside a word close up (foto's: fotos)."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
    return re.sub(r"(?<=\w)[-'’`´‐‑](?=\w)", "", plain)


def tokens(text: str) -> list[str]:
    """The words of a text, folded, in order."""
    return _WORD.findall(fold(text))


def _closed(base: str) -> str:
    """Spelling of a syllable that closes after -en or -e was taken away."""
    if len(base) < 3:
        return base
    last, before, third = base[-1], base[-2], base[-3]
    if last in _VOWELS:
        return base
    if last == before:
        base = base[:-1]
    elif before in "aeou" and third not in _VOWELS and not _unstressed(base):
        base = base[:-1] + before + last
    return base[:-1] + {"v": "f", "z": "s"}.get(base[-1], base[-1])


def _unstressed(base: str) -> bool:
    """Does it end in a syllable without stress, such as -el, -er, -em, -en (regelen, kamers)?"""
    return base[-2] == "e" and base[-1] in "lrmn" and any(c in _VOWELS for c in base[:-2])


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of a folded word: without plural, diminutive and inflection.

    >>> [stem(word) for word in ("huizen", "bomen", "boompje", "kinderen", "vergunningen", "grote")]
    ['huis', 'boom', 'boom', 'kind', 'vergunning', 'groot']
    """
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for form in _LONG_IRREGULAR:
        if word.endswith(form) and len(word) > len(form) + 2:
            return word[: -len(form)] + _IRREGULAR[form]
    if len(word) <= 3 or word[-1].isdigit():
        return word
    small = re.fullmatch(r"(.+?)jes?", word)
    if small and len(small[1]) >= 3 and small[1][-1] not in _VOWELS:
        return _without_diminutive(small[1])
    if word.endswith("s"):
        word = _without_plural_s(word)
    short = word.endswith("een") or (word.endswith("ien") and word[-4] not in _VOWELS)  # zien, not snoeien
    if word.endswith("en") and _has_vowel(word[:-2]) and not short:
        return _closed(word[:-2])
    if word.endswith("e") and word[-2] not in _VOWELS and _has_vowel(word[:-1]) and len(word) > 3:
        return _closed(word[:-1])
    return word


def _without_diminutive(base: str) -> str:
    """`base` is a word before its -je: tuint, boomp, huis, ballet."""
    if base.endswith("et") and len(base) > 4 and base[-3] == base[-4]:
        return base[:-3]  # balletje
    if base.endswith("mp"):
        return base[:-1]
    if base.endswith("nk") and len(base) > 5:
        return base[:-1] + "g"  # woninkje
    if base.endswith("t") and base[-2] in "lnrwjui":
        short = base[-2] in "lnr" and base[-3] in _VOWELS and base[-4:-3] not in _VOWELS and len(base) < 6
        return base if short else base[:-1]  # plantje, but tuintje
    return base


def _without_plural_s(word: str) -> str:
    base = word[:-1]
    if base.endswith(("el", "er", "em", "en")) and _has_vowel(base[:-2]):
        return base
    if base.endswith(("eau", "ie")) and not word.endswith(("vies", "lies", "kies")) and len(word) > 5:
        return base
    if base.endswith(("aarn", "naar", "raar", "eur")) and len(base) > 4:
        return base
    if len(word) >= 5 and base[-1] in "aoue" and base[-2] not in _VOWELS:
        return base
    return word


def _has_vowel(text: str) -> bool:
    return any(c in _VOWELS for c in text)


@lru_cache(maxsize=65536)
def root(word: str) -> str:
    """What a word shares with the verb it comes from; for words without one, its stem.

    >>> [root(word) for word in ("opgehaald", "ophalen", "verhuizing", "verhuisd", "betaling", "werkt")]
    ['ophaal', 'ophaal', 'verhuis', 'verhuis', 'betaal', 'werk']
    """
    base = stem(word)
    if base.endswith("ing") and len(base) > 5 and _has_vowel(base[:-3]):
        return _closed(base[:-3])
    if base.endswith("heid") and len(base) > 6:
        return base[:-4]
    if len(base) < 4 or base[-1] not in "td":
        return base
    whole = _without_ge(base)
    last, before = whole[-1], whole[-2]
    if last in "td" and before not in _VOWELS and before not in "tdn" and len(whole) > 3:
        return _devoiced(whole[:-1])
    if whole != base and last in "td" and (before == "n" or whole[-3:-1] in {"aa", "ee", "oo", "uu", "ei"}):
        return whole[:-1]  # geopend, gedraaid
    return whole


def _without_ge(base: str) -> str:
    if base.startswith(_KEEPS_GE):
        return base
    for particle in _PARTICLES:
        start = particle + "ge"
        if base.startswith(start) and len(base) >= len(start) + 4 and _has_vowel(base[len(start) :]):
            return particle + base[len(start) :]
    return base


def _devoiced(base: str) -> str:
    return base[:-1] + {"v": "f", "z": "s"}.get(base[-1], base[-1])


_SOUNDS = [
    (re.compile(pattern), into)
    for pattern, into in (
        ("eaus?", "o"),
        ("sch", "sg"), ("ch", "g"), ("ph", "f"), ("th", "t"), ("qu", "kw"), ("x", "ks"), ("ck", "k"),
        ("c(?=[eiy])", "s"), ("c", "k"), ("ij", "ei"), ("y", "i"), ("ou", "au"), ("ie", "i"), ("v", "f"),
        ("z", "s"), ("dt$", "t"), ("d$", "t"), ("(.)\\1+", "\\1"),
    )
]  # fmt: skip


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """How a word sounds: the same for spellings that a Dutch ear does not tell apart.

    >>> sound("begravenis") == sound("begrafenis"), sound("vergunning") == sound("ferguning")
    (True, True)
    """
    for pattern, into in _SOUNDS:
        word = pattern.sub(into, word)
    return word


LIGHT_WORDS = frozenset(feature for word in _LIGHT.split() for feature in (stem(word), "~" + root(word)))
