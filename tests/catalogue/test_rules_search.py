"""Search in residents' words: word forms, compounds, spelling, weighing, and what belongs to others."""

import json
from functools import cache
from importlib import resources
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from rolvast.catalogue.rules import parse
from rolvast.catalogue.rules.search import MATTERS, Desk, Document, vocabulary_of
from rolvast.catalogue.rules.search.alike import Spelling, distance
from rolvast.catalogue.rules.search.compounds import Lexicon
from rolvast.catalogue.rules.search.words import root, sound, stem, tokens

PACKAGE = resources.files("rolvast.catalogue")
FRESH = yaml.safe_load((Path(__file__).parent / "fresh_queries.yaml").read_text(encoding="utf-8"))


def said() -> dict[str, list[str]]:
    """The residents' words of every national product."""
    files = sorted((PACKAGE / "words").iterdir(), key=lambda file: file.name)
    found: dict[str, list[str]] = {}
    for file in files:
        if file.name.endswith(".yaml"):
            found |= yaml.safe_load(file.read_text(encoding="utf-8"))
    return found


@cache
def catalogue() -> tuple[list[str], Desk]:
    """All national products that have words, and our own task files in place of theirs; and their desk."""
    words = {product: tuple(map(str, phrases)) for product, phrases in said().items()}
    own = [
        parse(file.read_text(encoding="utf-8"), source=file.name)
        for file in sorted((PACKAGE / "tasks").iterdir(), key=lambda file: file.name)
    ]
    products = [task.product for task in own]
    documents = [
        Document((task.name, task.product), (*task.keywords, *words.get(task.product, ())), task.summary)
        for task in own
    ]
    for product in words:
        if product not in products:
            products.append(product)
            documents.append(Document((product,), words[product]))
    national = [Document((product,), phrases) for product, phrases in words.items()]
    return products, Desk(documents, vocabulary_of(national))


def answers(query: str, most: int = 3) -> list[str]:
    """The products that come first; none where somebody is sent on."""
    products, desk = catalogue()
    answer = desk.ask(query, most=most)
    return [] if answer.elsewhere else [products[fit.document] for fit in answer.fits]


SMALL = (
    Document(("Speelplek in de buurt",), ("schommel kapot", "glijbaan stuk", "hek van de speeltuin stuk")),
    Document(("Paspoort",), ("paspoort verlopen", "nieuw paspoort voor mijn kind")),
    Document(("Afvalinzameling",), ("vuilnisbak niet geleegd", "grof vuil laten ophalen")),
    Document(("Boom of groen",), ("takken hangen over de stoep", "bomen snoeien", "boom omgevallen")),
)
DESK = Desk(SMALL)


def first(query: str) -> str | None:
    """The name of the small catalogue's task that comes first."""
    fits = DESK.ask(query).fits
    return SMALL[fits[0].document].names[0] if fits else None


@pytest.mark.parametrize(
    "forms",
    [
        "huis huizen huisje huisjes", "boom bomen boompje", "kind kinderen kindje", "straat straten straatje",
        "brief brieven briefje", "vergunning vergunningen", "kapot kapotte", "auto auto's autootje",
        "schoolkind schoolkinderen", "lantaarn lantaarns lantaarntje", "subsidie subsidies", "weg wegen",
        "kamer kamers", "ei eieren", "stad steden", "tuin tuinen tuintje", "bal ballen balletje",
    ],
)  # fmt: skip
def test_forms_of_one_word_have_one_stem(forms):
    assert len({stem(tokens(form)[0]) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    "forms",
    [
        "ophalen opgehaald ophaalt", "verhuizen verhuizing verhuisd verhuist", "legen geleegd",
        "betalen betaling betaald betaalt", "trouwen getrouwd trouwt", "openen geopend",
        "inschrijven inschrijving ingeschreven", "stelen gestolen",
    ],
)  # fmt: skip
def test_forms_of_one_verb_have_one_root(forms):
    assert len({root(form) for form in forms.split()}) == 1


@pytest.mark.parametrize("pair", ["huis haas", "man maan", "bos boos", "gemeente gemeen", "kaart kar"])
def test_other_words_keep_their_own_stem(pair):
    one, other = pair.split()
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("afvalinzameling", ("afval", "inzameling")),
        ("hondenpoep", ("hond", "poep")),
        ("verkiezingsuitslag", ("verkiezing", "uitslag")),
        ("speeltuinhekken", ("speeltuin", "hek")),
        ("paspoort", ()),
        ("poep", ()),
    ],
)
def test_compounds_come_apart_where_their_parts_are_known(word, parts):
    lexicon = Lexicon(["afval", "inzameling", "honden", "poep", "verkiezing", "uitslag", "speeltuin", "hek"])
    assert lexicon.split(word) == parts


@given(st.lists(st.sampled_from(["afval", "hond", "tuin", "school", "plein"]), min_size=2, max_size=4))
def test_a_compound_of_known_words_comes_apart_again(parts):
    found = Lexicon(["afval", "hond", "tuin", "school", "plein"]).split("".join(parts))
    assert list(found) == parts


@given(st.text("abcdenrst", max_size=8), st.text("abcdenrst", max_size=8))
def test_distance_is_even_handed_and_nil_for_the_same(one, other):
    assert distance(one, other, most=9) == distance(other, one, most=9)
    assert (distance(one, other, most=9) == 0) == (one == other)
    assert distance(one, other, most=9) <= max(len(one), len(other))


@given(st.data())
def test_one_letter_wrong_is_found_again(data):
    word = data.draw(st.sampled_from(["paspoort", "vergunning", "begrafenis", "speeltuin", "lantaarn"]))
    at = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from("abcdefghijklmnoprstuvwxyz"))
    wrong = data.draw(
        st.sampled_from([word[:at] + word[at + 1 :], word[:at] + letter + word[at:],
                         word[:at] + letter + word[at + 1 :]])
    )  # fmt: skip
    words = ["paspoort", "vergunning", "begrafenis", "speeltuin", "lantaarn"]
    assert word in Spelling(words).alike(wrong) or wrong == word


@pytest.mark.parametrize(
    "pair",
    ["begravenis begrafenis", "ferguning vergunning", "pasport paspport", "seifer cijfer", "buro bureau"],
)
def test_words_that_sound_the_same(pair):
    one, other = pair.split()
    assert sound(one) == sound(other)


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("SCHOMMEL is Kapot!!", "Speelplek in de buurt"),
        ("de schommels zijn stuk", "Speelplek in de buurt"),
        ("pasport", "Paspoort"),
        ("mijn paspoorten", "Paspoort"),
        ("afval", "Afvalinzameling"),
        ("vuilnisbakken legen", "Afvalinzameling"),
        ("speeltuinhek", "Speelplek in de buurt"),
        ("omgewaaide boom", "Boom of groen"),
        ("snoei", "Boom of groen"),
        ("kliko", "Afvalinzameling"),
        ("beuk", "Boom of groen"),
        ("páspoort", "Paspoort"),
        ("ik wil het", None),
        ("", None),
        ("%&|!:*' \x00", None),
    ],
)
def test_what_comes_first(query, name):
    assert first(query) == name


@given(st.text(max_size=300))
def test_any_text_gets_an_answer_in_order(typed):
    fits = DESK.ask(typed).fits
    assert [fit.score for fit in fits] == sorted((fit.score for fit in fits), reverse=True)
    assert len({fit.document for fit in fits}) == len(fits)
    assert all(fit.score > 0 and fit.because for fit in fits)


@given(st.permutations(["hek", "speeltuin", "stuk"]))
def test_order_of_words_does_not_change_what_comes_first(words):
    assert first(" ".join(words)) == "Speelplek in de buurt"


@given(st.lists(st.text("qxyz", min_size=6, max_size=12), max_size=8))
def test_tasks_about_something_else_do_not_change_what_comes_first(strange):
    desk = Desk([*SMALL, *(Document((word,), ()) for word in strange)])
    for number, document in enumerate(SMALL):
        for phrase in document.phrases:
            assert desk.ask(phrase).fits[0].document == number


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("bewusteloze man in de straat", "112"),
        ("ik ruik gas", "netbeheerder"),
        ("huurtoeslag", "Belastingdienst, Dienst Toeslagen"),
        ("aangifte inkomstenbelasting", "Belastingdienst"),
        ("rijexamen", "CBR"),
        ("ik wil niet meer leven", "113 Zelfmoordpreventie"),
    ],
)
def test_matters_of_others_get_their_address(query, name):
    _, desk = catalogue()
    answer = desk.ask(query)
    assert answer.elsewhere is not None
    assert answer.elsewhere.name == name


def test_one_telling_word_of_a_sentence_sends_nobody_away():
    _, desk = catalogue()
    answer = desk.ask("voortaan als man door het leven")
    assert answer.elsewhere is None


def test_whoever_it_is_for_can_be_reached_and_no_phrase_stands_twice():
    phrases = [phrase for matter in MATTERS for phrase in matter.phrases]
    assert sorted(set(phrases)) == sorted(phrases)
    for matter in MATTERS:
        assert matter.does.endswith(".")
        assert not matter.urgent or matter.phone
        assert matter.website == "" or matter.website.startswith("https://")


def test_residents_words_lead_to_their_own_product_and_nobody_is_sent_away():
    products, desk = catalogue()
    total, found, away = 0, 0, []
    for product, phrases in said().items():
        for phrase in map(str, phrases):
            answer = desk.ask(phrase, most=3)
            total += 1
            found += product in [products[fit.document] for fit in answer.fits]
            if answer.elsewhere is not None:
                away.append((phrase, answer.elsewhere.name))
    assert found / total > 0.98
    assert len(away) / total < 0.005, away


def recall(queries, top):
    return sum(not set(q["acceptable"]).isdisjoint(answers(q["query"], top)) for q in queries) / len(queries)


@pytest.mark.parametrize(
    ("part", "one", "three"),
    [("municipal", 0.80, 0.92), ("indirect", 0.70, 0.83), ("later_municipal", 0.8, 0.9)],
)
def test_fresh_queries_find_their_task(part, one, three):
    assert recall(FRESH[part], 1) >= one
    assert recall(FRESH[part], 3) >= three


@pytest.mark.parametrize("part", ["elsewhere", "later_elsewhere"])
def test_fresh_queries_of_others_are_sent_on(part):
    _, desk = catalogue()
    right = 0
    for one in FRESH[part]:
        answer = desk.ask(one["query"])
        right += answer.elsewhere is not None and answer.elsewhere.name == one["elsewhere"]
    assert right / len(FRESH[part]) >= 0.8


@pytest.mark.shared
def test_the_development_set(shared):
    rows = json.loads((shared / "data" / "products" / "frontdoor_queries.json").read_text(encoding="utf-8"))
    ours = [row for row in rows if row["acceptable"]]
    assert recall(ours, 1) >= 0.75
    assert recall(ours, 3) >= 0.86
    _, desk = catalogue()
    assert sum(desk.ask(row["query"]).elsewhere is not None for row in rows if row["elsewhere"]) >= 4


def test_the_same_words_always_give_the_same_parts():
    """A word that several forms share belongs to the first in order, whatever order they came in."""
    words = ["kappen", "kap", "kapt", "boom", "bomen", "vergunningen", "vergunning"]
    splits = {Lexicon(order).split("boomkapvergunning") for order in (words, words[::-1], sorted(words))}
    assert splits == {("boom", "kap", "vergunning")}
