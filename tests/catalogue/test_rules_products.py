"""Reading the national product list: what is right is read, what is wrong is named by line."""

import doctest
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.catalogue.lists import AWB, COLUMNS, LAW, PLACEHOLDER, ROWS, WABO, a_list, row, text_of

from rolvast.catalogue.rules import (
    BasisRef,
    Competence,
    Domain,
    ForWhom,
    Mark,
    ProductListErrors,
    article_label,
    articles,
    dump,
    parse,
    products,
)
from rolvast.catalogue.rules.products import NoteKind, domains, read_products, tasks
from rolvast.catalogue.rules.products.reading import COLUMNS as READ


def wrong(data: bytes | str) -> list[tuple[int, str, str]]:
    with pytest.raises(ProductListErrors) as caught:
        read_products(data.encode() if isinstance(data, str) else data, source="lijst.csv")
    assert all(problem.source == "lijst.csv" for problem in caught.value.problems)
    return [(problem.line, problem.path, problem.message_nl) for problem in caught.value.problems]


def test_a_list_is_read_whole():
    found = a_list(ROWS)
    assert (found.rows, found.municipal_rows, found.not_products) == (6, 4, 1)
    assert found.others == ("sterrenwacht",)
    bladkorf, boomkap, feest = found.products
    assert (bladkorf.competence, bladkorf.bases, bladkorf.marks) == (Competence.AUTONOMY, (), ())
    assert boomkap.for_whom == (ForWhom.CITIZENS, ForWhom.BUSINESSES)
    assert boomkap.marks == (Mark.APPLICATION,)
    assert boomkap.competence is Competence.CO_GOVERNANCE
    assert boomkap.bases == (
        BasisRef(law="BWBR0024779", title="Wet algemene bepalingen omgevingsrecht", article="2.1"),
        BasisRef(law="BWBR0005537", title="Algemene wet bestuursrecht", article="4:13"),
    )
    assert boomkap.bases[1].address == "https://wetten.overheid.nl/BWBR0005537#Artikel4:13"
    assert feest.bases == (
        BasisRef(law="local", title="Model Algemene plaatselijke verordening", article="2:25"),
    )
    assert [(note.kind, note.line, note.product) for note in found.notes] == [
        (NoteKind.REPEALED, 4, "boomkap")
    ]
    assert "01-01-2024" in found.notes[0].message_nl
    assert "Omgevingswet" in found.notes[0].message_nl


@pytest.mark.parametrize(
    ("data", "line", "part"),
    [
        ("", 1, "leeg"),
        ("  \n\n", 1, "leeg"),
        (text_of(ROWS).encode("utf-16"), 1, "UTF-16"),
        (text_of(ROWS).encode("utf-16-le"), 1, "UTF-16"),
        (text_of([*ROWS, row("caféterras")]).encode("latin-1"), 8, "Latin-1"),
        (text_of(ROWS, separator=";"), 1, "puntkomma's"),
        (text_of(ROWS, separator="\t"), 1, "tabs"),
        (text_of(ROWS, columns=COLUMNS[:-1]), 1, "Grondslaglink"),
        (text_of(ROWS, columns=[*COLUMNS, "Gemeente"]), 1, "twee keer"),
        (text_of([*ROWS, ROWS[2]]), 8, "gelijk aan regel 4"),
        (text_of([*ROWS, row("Bladkorf", "Gemeente Burger Autonomie")]), 8, "ook als 'bladkorf'"),
        (text_of([*ROWS, row("bladkorf", "Gemeente Bedrijf Autonomie")]), 8, "regel 3"),
        (text_of([*ROWS, row("")]), 8, "ontbreekt"),
        (text_of([*ROWS, row("a" * 121)]), 8, "te lang"),
        (text_of([*ROWS, {**row("zeep"), "Burger": "ja"}]), 8, "'ja'"),
        (text_of(ROWS) + "een,twee\n", 8, "2 velden"),
        (text_of(ROWS) + '"open\n', 8, "aanhalingsteken"),
        (text_of([PLACEHOLDER, row("sterrenwacht", "Rijk")]), 1, "geen enkel product"),
        (text_of([]), 1, "geen enkel product"),
        (b"x" * (products.LARGEST_LIST + 1), 1, "te groot"),
    ],
)
def test_what_is_wrong_is_named_with_its_line_and_what_to_do(data, line, part):
    found = wrong(data)
    assert found[0][0] == line
    assert part in found[0][2]


def test_every_problem_is_named_at_once():
    lines = [
        line for line, _, _ in wrong(text_of([*ROWS, row(""), {**row("zeep"), "Bedrijf": "1"}, ROWS[1]]))
    ]
    assert lines == [8, 9, 10]


def test_each_missing_column_is_named():
    for missing in READ:
        assert missing in wrong(text_of(ROWS, columns=[name for name in COLUMNS if name != missing]))[0][2]


def test_other_line_ends_a_mark_at_the_start_and_more_columns_make_no_difference():
    text = text_of(ROWS)
    wanted = a_list(ROWS)
    for other in (
        text.replace("\n", "\r\n").encode(),
        text.encode("utf-8-sig"),
        text_of(ROWS, columns=[*COLUMNS, "DigiDMacht"]).encode(),
        (text + "\n\n").encode(),
    ):
        assert read_products(other, source="lijst.csv") == wanted


@pytest.mark.parametrize(
    ("label", "link", "law", "article", "title", "kinds"),
    [
        ("Artikel K 1 Kieswet", f"{LAW}BWBR0004627&artikel=K_1", "BWBR0004627", "K 1", "Kieswet", []),
        ("Artikel J24 Kieswet", f"{LAW}BWBR0004627&artikel=J_24", "BWBR0004627", "J 24", "Kieswet", []),
        ("Artikel 3.40 Awb", f"{LAW}BWBR0005537&artikel=3:40", "BWBR0005537", "3:40", "Awb", []),
        (
            "Artikel 3:41 Awb",
            f"{LAW}BWBR0005537&artikel=3:40",
            "BWBR0005537",
            "3:40",
            "Awb",
            ["LINK_DIFFERS"],
        ),
        ("Artikel 7 Awb", f"{LAW}BWBR0005537", "BWBR0005537", "7", "Awb", []),
        (
            "Bekendmakingswet",
            f"{LAW}BWBR0004287",
            "BWBR0004287",
            "geheel",
            "Bekendmakingswet",
            ["NO_ARTICLE"],
        ),
        (
            "§ 4.123 Bal",
            f"{LAW}BWBR0041330&paragraaf=4.123",
            "BWBR0041330",
            "paragraaf 4.123",
            "Bal",
            ["NO_ARTICLE"],
        ),
        (
            "Afdeling 13.6 Ow",
            f"{LAW}BWBR0037885&afdeling=13.6",
            "BWBR0037885",
            "afdeling 13.6",
            "Ow",
            ["NO_ARTICLE"],
        ),
        ("gemeentelijke verordening", "", "local", "geheel", "gemeentelijke verordening", ["NO_ARTICLE"]),
        (
            "Staatscourant 1987, 65",
            "",
            "local",
            "geheel",
            "Staatscourant 1987, 65",
            ["NO_ARTICLE", "NO_NUMBER"],
        ),
        ("Artikel 3 Wob", f"{LAW}BWBR0005252&artikel=3", "BWBR0005252", "3", "Wob", ["REPEALED"]),
    ],
)
def test_a_ground_is_read_with_what_is_known(label, link, law, article, title, kinds):
    found = a_list([row("zeep", "Gemeente Medebewind", label, link)])
    (basis,) = found.products[0].bases
    assert (basis.law, basis.article, basis.title) == (law, article, title)
    assert sorted(note.kind.value for note in found.notes) == kinds
    assert article_label(basis.article, basis.title) in {
        f"artikel {article} {title}", f"{article} {title}", title,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("label", "link"),
    [
        ("Artikel 122 Provinciewet", f"{LAW}BWBR0005645&artikel=122"),
        ("Artikel 61 Waterschapswet", f"{LAW}BWBR0005108&artikel=61"),
        ("provinciale subsidieverordening", ""),
        ("waterschapsverordening burgerinitiatief", ""),
        ("Artikel 3.2 modelkeur 2013", ""),
    ],
)
def test_a_ground_of_another_layer_of_government_is_left_out_and_counted(label, link):
    found = a_list([row("zeep", "Provincie Gemeente Autonomie", label, link)])
    assert found.products[0].bases == ()
    assert [note.kind for note in found.notes] == [NoteKind.OTHER_LAYER]


@pytest.mark.parametrize(
    ("flags", "ground", "competence", "noted"),
    [
        ("Autonomie", AWB, Competence.AUTONOMY, False),
        ("Medebewind", (), Competence.CO_GOVERNANCE, False),
        ("Autonomie Medebewind", AWB, Competence.CO_GOVERNANCE, False),
        ("", AWB, Competence.CO_GOVERNANCE, True),
        ("", (), Competence.AUTONOMY, True),
        ("", ("gemeentelijke verordening", ""), Competence.AUTONOMY, True),
    ],
)
def test_what_a_law_may_compel_is_not_taken_for_free(flags, ground, competence, noted):
    found = a_list([row("zeep", f"Gemeente {flags}", *ground)])
    assert found.products[0].competence is competence
    assert (NoteKind.NOT_SAID in {note.kind for note in found.notes}) is noted


names = st.lists(
    st.from_regex(r"[a-z][a-z0-9éë() -]{0,30}[a-z0-9)]", fullmatch=True), min_size=1, max_size=6, unique=True
).filter(lambda found: len({" ".join(name.split()) for name in found}) == len(found))
grounds = st.lists(st.sampled_from([AWB, WABO, ("gemeentelijke verordening", "")]), unique=True, max_size=3)


@given(names, st.data())
def test_any_list_gives_each_product_once_with_all_its_grounds(found, data):
    rows, wanted = [PLACEHOLDER], {}
    for name in found:
        flags = data.draw(
            st.sampled_from(["Gemeente Burger Autonomie", "Gemeente Bedrijf Medebewind Melding"])
        )
        chosen = data.draw(grounds)
        wanted[name] = len(chosen)
        rows += [row(name, flags, *ground) for ground in chosen] or [row(name, flags)]
    read = a_list(data.draw(st.permutations(rows)))
    assert {product.name: len(product.bases) for product in read.products} == wanted
    keys = []
    for product in read.products:
        keys.append(products.key_of(product.name, taken=keys))
        task = products.listed(product, key=keys[-1])
        assert task.unfilled
        assert parse(dump(task), source="x") == task
        assert products.renewed(task, product) == task
    assert len(set(keys)) == len(found)


@given(st.binary(max_size=300))
def test_no_bytes_make_it_break(data):
    with pytest.raises(ProductListErrors):
        read_products(data, source="x")


def test_a_later_list_renews_what_it_says_and_leaves_what_was_added():
    first, later = (
        a_list(ROWS).products[1],
        a_list([row("boomkap", "Gemeente Burger Medebewind", *AWB)]).products[0],
    )
    task = replace(
        products.listed(first, key="boomkap"), summary="Mag de boom weg?", domain=Domain.PUBLIC_SPACE
    )
    renewed = products.renewed(replace(task, withdrawn=True), later)
    assert (renewed.summary, renewed.domain, renewed.withdrawn) == (task.summary, task.domain, False)
    assert (renewed.bases, renewed.for_whom, renewed.marks) == (later.bases, later.for_whom, ())


def test_an_own_task_is_held_beside_the_list():
    product = a_list([row("boomkap", "Gemeente Burger Medebewind", *AWB)]).products[0]
    own = products.listed(product, key="boomkap")
    assert products.differs(own, product) == ()
    paragraph = replace(own.bases[0], article="4:13 lid 1")
    assert products.differs(replace(own, bases=(paragraph,)), product) == ()
    assert products.differs(
        replace(own, bases=(), competence=Competence.AUTONOMY, for_whom=(ForWhom.BUSINESSES,)), product
    ) == ("competence", "for_whom", "bases")


@pytest.mark.parametrize("module", [articles, domains, tasks], ids=lambda module: module.__name__)
def test_examples_in_the_documentation_hold(module):
    found = doctest.testmod(module)
    assert found.attempted
    assert not found.failed


@pytest.mark.shared
def test_the_real_lists(shared: Path):
    before, after = (
        read_products((shared / f"data/products/upl_{year}.csv").read_bytes(), source=f"{year}")
        for year in (2021, 2025)
    )
    assert [(one.rows, one.municipal_rows, one.not_products) for one in (before, after)] == [
        (1121, 502, 1),
        (1321, 566, 1),
    ]
    assert (len(before.products), len(after.products)) == (449, 511)
    assert (len(after.names - before.names), len(before.names - after.names)) == (262, 65)
    then, now = ({one.name for one in found.products} for found in (before, after))
    assert (len(now - then), len(then - now)) == (109, 47)
    wabo = [note for note in after.notes if "omgevingsrecht" in note.about and note.kind is NoteKind.REPEALED]
    assert len(wabo) == 12
    birth = next(one for one in after.products if one.name == "geboorteaangifte")
    assert birth.competence is Competence.CO_GOVERNANCE
    assert birth.marks == (Mark.DUTY,)
    assert birth.bases == (BasisRef(law="BWBR0002656", title="Burgerlijk Wetboek Boek 1", article="19e"),)
    play = next(one for one in after.products if one.name == "speelvoorziening kinderen")
    assert (play.competence, play.bases) == (Competence.AUTONOMY, ())
    assert {products.domain_of(one.name) for one in after.products} == set(Domain)
    for one in (*before.products, *after.products):
        task = products.listed(one, key=products.key_of(one.name))
        assert parse(dump(task), source=one.name) == task
