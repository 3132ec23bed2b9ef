"""Words for one of a kind, and the word for the kind: Roemenië is buitenland, a beech is a tree. Pure."""

from rolvast.catalogue.rules.search.words import stem, tokens

_KINDS = {
    "buitenland": """
        Afghanistan Algerije Amerika Argentinië Armenië Aruba Australië België Bosnië Brazilië
        Bulgarije Canada Chili China Colombia Congo Cuba Curaçao Cyprus Denemarken Duitsland Ecuador
        Egypte Engeland Eritrea Estland Ethiopië Filipijnen Finland Frankrijk Georgië Ghana
        Griekenland Hongarije Ierland IJsland India Indonesië Irak Iran Israël Italië Jamaica Japan
        Jemen Jordanië Kaapverdië Kameroen Kenia Kosovo Kroatië Letland Libanon Libië Litouwen
        Luxemburg Macedonië Maleisië Malta Marokko Mexico Moldavië Mongolië Nepal Nigeria Noorwegen
        Oekraïne Oostenrijk Pakistan Palestina Peru Polen Portugal Roemenië Rusland Schotland
        Senegal Servië Singapore Slovenië Slowakije Soedan Somalië Spanje Suriname Syrië Taiwan
        Tanzania Thailand Tsjechië Tunesië Turkije Uganda Venezuela Vietnam Zuid-Afrika Zweden
        Zwitserland Europa Azië Afrika""",
    "sport": """
        atletiek badminton basketbal boksen dansen dansles fitness gym gymnastiek handbal hardlopen
        hockey honkbal judo karate korfbal padel paardrijden rugby schaken schaatsen schermen tennis
        turnen voetbal volleybal waterpolo zwemles wielrennen zaalvoetbal""",
    "boom": """
        acacia beuk berk conifeer den eik es esdoorn els iep kastanje kastanjeboom linde lindeboom
        notenboom plataan populier spar treurwilg wilg eikenboom berkenboom""",
    "muziek": "gitaar piano viool trompet drums fanfare harmonie koor orkest band accordeon saxofoon zingen",
    "speeltoestel": """
        glijbaan klimrek klimtoestel kabelbaan schommel wip wipkip draaimolen duikelrek zandbak
        trampoline klimtouw""",
    "grofvuil": """
        bankstel bed boekenkast fauteuil kast koelkast matras meubels meubel vloerbedekking tapijt
        tafel stoelen wasmachine vriezer vaatwasser""",
    "voertuig": "aanhanger aanhangwagen auto bakfiets brommer bus camper caravan motor scooter vrachtwagen",
    "ongedierte": "kakkerlakken mieren muizen ratten steenmarter vlooien wespen wespennest houtworm",
    "familie": "broer broertje neef nicht oom opa oma schoonmoeder schoonvader tante zus zusje zwager",
    "arts": "dokter huisarts psychiater psycholoog specialist",
}

_OF = {stem(word): kind for kind, words in _KINDS.items() for word in tokens(words)}


def kind_of(word: str) -> str:
    """The stem of the kind a stem is one of; empty for words that are none.

    >>> kind_of("roemenie"), kind_of("beuk"), kind_of("paspoort")
    ('buitenland', 'boom', '')
    """
    return _OF.get(word, "")
