"""Two catalogues side by side."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.catalogue.lists import ROWS, a_list, row
from tests.catalogue.test_rules_roundtrip import definitions

from rolvast.catalogue import queries
from rolvast.catalogue.rules import (
    Competence,
    ForWhom,
    TaskDefinition,
    compare,
    differing_fields,
    field_label,
    parse,
    products,
)

BLADKORF = products.listed(a_list(ROWS).products[0], key="bladkorf")


def a_task(**changes: object) -> TaskDefinition:
    return replace(BLADKORF, **changes)  # type: ignore[arg-type]


#: Few keys and products, so that two catalogues often hold the same task; one task of any kind among them.
similar = st.builds(
    a_task,
    key=st.sampled_from(["bladkorf", "korf-een", "korf-twee", "korf-drie", "paspoort"]),
    name=st.sampled_from(["Bladkorf", "Bladbak", "Paspoort"]),
    product=st.sampled_from(["", BLADKORF.product, "Paspoort"]),
    competence=st.sampled_from(Competence),
    keywords=st.sampled_from([(), ("blad",), ("blad", "herfst")]),
    publish=st.booleans(),
    withdrawn=st.booleans(),
)
catalogues = st.lists(similar, max_size=5, unique_by=lambda task: task.key)


@given(definitions(), catalogues)
def test_a_catalogue_is_the_same_as_itself(task, others):
    tasks = [task, *(one for one in others if one.key != task.key)]
    found = compare(tasks, tasks)
    assert (found.only_first, found.only_second, found.differing, found.same) == ((), (), (), len(tasks))


@given(catalogues, catalogues)
def test_every_task_is_in_exactly_one_place_and_the_other_way_round_mirrors(ours, theirs):
    found, mirrored = compare(ours, theirs), compare(theirs, ours)
    assert len(found.only_first) + len(found.differing) + found.same == len(ours)
    assert len(found.only_second) + len(found.differing) + found.same == len(theirs)
    assert (found.only_first, found.only_second) == (mirrored.only_second, mirrored.only_first)
    assert {(one.first.key, one.second.key) for one in found.differing} == {
        (one.second.key, one.first.key) for one in mirrored.differing
    }
    assert all(one.fields for one in found.differing)


def test_what_differs_is_named_in_words_and_what_is_shared_is_left_out():
    other = a_task(
        name="Bladbak", competence=Competence.CO_GOVERNANCE, for_whom=(ForWhom.CITIZENS, ForWhom.BUSINESSES)
    )
    (found,) = compare([a_task()], [other]).differing
    assert [tuple(one) for one in found.fields] == [
        ("name", "naam", "Bladkorf", "Bladbak"),
        ("competence", "bevoegdheid", "autonomie", "medebewind"),
        ("for_whom", "voor wie", "", "bedrijven en organisaties"),
    ]


def test_the_same_product_under_another_key_is_the_same_task():
    found = compare([a_task()], [a_task(key="korf-in-de-straat")])
    assert (found.same, found.only_first, found.only_second) == (1, (), ())
    # Where two tasks are that product nobody can say which is meant.
    found = compare([a_task()], [a_task(key="korf-een"), a_task(key="korf-twee")])
    assert (found.same, len(found.only_first), len(found.only_second)) == (0, 1, 2)


def test_every_field_has_a_label_and_order_is_that_of_the_file():
    assert all(field_label(name) for name in TaskDefinition.__dataclass_fields__)
    assert differing_fields(a_task(), a_task(publish=True, name="Korf")) == ("name", "publish")
    assert differing_fields(a_task(), a_task(key="korf", withdrawn=True, product="")) == ()


def test_lists_of_whole_sentences_and_orders_are_compared_too():
    first, second = a_task(expect=("Eerst.", "Dan.")), a_task(expect=("Dan.", "Eerst."))
    (found,) = compare([first], [second]).differing
    assert [(one.first, one.second) for one in found.fields] == [("Eerst.; Dan.", "Dan.; Eerst.")]


def test_a_whole_task_is_said_in_words_without_codes():
    text = dict(queries.packaged_task_files())["paspoort.yaml"]
    task = parse(text, source="paspoort")
    bare = products.listed(a_list([row("paspoort", "Gemeente Medebewind")]).products[0], key="paspoort")
    (found,) = compare([task], [bare]).differing
    said = {one.field: one.first for one in found.fields}
    assert said["term"] == (
        "4 weken, wettelijk, artikel 41 lid 1 Paspoortwet, te verlengen met 4 weken, streven 7 dagen"
    )
    assert said["role"].startswith(
        "zelf doen (sinds 1 januari 2011, college van burgemeester en wethouders): "
    )
    assert said["retention"] == (
        "5.1.4, 16 jaar; afgewezen, ingetrokken, niet in behandeling genomen: 5.3, 1 jaar"
    )
    assert said["bases"].startswith("artikel 41 lid 1 Paspoortwet; artikel 40 Paspoortwet")
    assert "Hebt u haast?; Wanneer gaat u op reis? (mag leeg)" in said["form"]
    assert said["kind"] == "aanvraag"
    assert "##" not in said["explanation"]
    assert all(one.second in {"", "Paspoort"} for one in found.fields)
