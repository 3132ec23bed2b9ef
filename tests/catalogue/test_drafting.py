"""Drafts of tasks: kept however unfinished, the same by form as by text, one editor after the other."""

import re
from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.catalogue.drafting import begin, fill, fill_leaf_baskets, shown
from tests.conftest import NOW

from rolvast.acts.models import Act
from rolvast.catalogue import actions, queries
from rolvast.catalogue.actions.filing import renew
from rolvast.catalogue.models import DraftStatus, PublicTask, TaskDraft
from rolvast.catalogue.rules import EXAMPLE, TaskDefinition, drafts, dump, parse, read_typed

FILES = dict(queries.packaged_task_files())


@pytest.fixture
def keeper(place, signed_in):
    return signed_in(place.manager)


@pytest.fixture
def example(keeper):
    """A draft that begins with the example."""
    return begin(keeper, how="voorbeeld")


@pytest.fixture
def task(place):
    files = [("speelplek.yaml", FILES["speelplek.yaml"])]
    actions.import_task_files(files, by=place.officer, roles_by=place.board, at=NOW)
    return PublicTask.objects.get()


def row():
    return TaskDraft.objects.get()


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_task_file_as_fields_and_back_is_the_same_text(name):
    text = dump(parse(FILES[name], source=name))
    fields, problems = drafts.read_fields(text)
    assert not problems
    assert drafts.write_fields(fields, TaskDefinition) == text


_TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20).map(str.strip)
_VALUES = st.recursive(
    _TEXTS.filter(bool),
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3) | st.dictionaries(_TEXTS, inner, min_size=1, max_size=3)
    ),
    max_leaves=8,
)  # fmt: skip


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from(["name", "form", "term", "publish", "expect", "vreemd"]), _VALUES))
def test_whatever_stands_in_a_draft_is_read_back_as_it_was(fields):
    assert drafts.read_fields(drafts.write_fields(fields, TaskDefinition)) == (fields, ())


@given(st.lists(st.integers(0, 9).map(str), min_size=1, max_size=6), st.data())
def test_moving_up_and_down_loses_nothing(items, data):
    place = data.draw(st.integers(0, len(items) - 1))
    fields = {"expect": items}
    down = drafts.move(fields, ("expect", place), 1)
    assert sorted(down["expect"]) == sorted(items)
    if place + 1 < len(items):
        assert drafts.move(down, ("expect", place + 1), -1) == fields
    else:
        assert down == fields


def test_every_part_of_every_packaged_task_sent_as_it_is_shown_changes_nothing(place, keeper):
    for name in ("paspoort.yaml", "geboorteaangifte.yaml"):
        text = re.sub(r"^role:\n(?:[ -].*\n)+", "", FILES[name], flags=re.MULTILINE)
        text = dump(read_typed(text))
        draft = actions.begin_draft(text=text, by=place.manager, at=NOW)
        address = f"/ontwerpen/{draft.pk}/"
        links = {"lezen", "vinden", "wie", "term", "outcomes", "retention", "appointment", "handover/1"}
        links |= {f"form/{number}" for number in range(1, len(parse(text, source="").form) + 1)}
        for part in sorted(links):
            page = keeper.get(f"{address}deel/{part}/")
            assert "Er is nog iets niet in orde" not in page.content.decode(), (name, part)
            assert keeper.post(f"{address}deel/{part}/", shown(page)).status_code == 303
        draft.refresh_from_db()
        assert (draft.text, draft.edition) == (text, 1), name


def test_what_is_wrong_is_kept_and_said_at_the_field(keeper):
    draft = begin(keeper)
    response = fill(keeper, f"{draft}deel/term/", period="een tijdje", regime="none")
    assert response["Location"] == f"{draft}deel/term/?kijk=1"
    page = keeper.get(response["Location"]).content.decode()
    assert 'value="een tijdje"' in page
    assert "&#39;een tijdje&#39; is niet goed. Schrijf een termijn" in page
    assert row().edition == 2
    assert "een tijdje" in row().text


def test_text_that_cannot_be_read_is_kept_and_said_by_line(keeper, example):
    response = fill(keeper, f"{example}tekst/", text="name: Korf\nform: [")
    assert response.status_code == 303
    assert row().text == "name: Korf\nform: ["
    page = keeper.get(f"{example}tekst/").content.decode()
    assert "Hier klopt de YAML niet" in page
    assert keeper.get(f"{example}deel/lezen/")["Location"] == f"{example}tekst/"
    assert "De tekst kan niet worden gelezen" in keeper.get(example).content.decode()
    for refused in ("a\x00b", "x" * 100_001):
        answer = fill(keeper, f"{example}tekst/", text=refused)
        assert answer.status_code == 422
    assert row().text == "name: Korf\nform: ["


def test_form_and_text_are_the_same_draft(keeper, example):
    fill(keeper, f"{example}deel/form/1/", label="Waar staat de korf?")
    assert "label: Waar staat de korf?" in keeper.get(f"{example}tekst/").content.decode()
    fill(keeper, f"{example}tekst/", text=row().text.replace("Waar staat de korf?", "Waar dan?"))
    assert 'value="Waar dan?"' in keeper.get(f"{example}deel/form/1/").content.decode()


def test_questions_are_added_moved_and_taken_away(keeper, example):
    fill(keeper, f"{example}deel/form/2/", label="Hoeveel korven?", kind="number")
    fill(keeper, f"{example}deel/form/3/", label="Hoeveel korven?", kind="text", required="on")
    names = [one.name for one in queries.page_of(row()).read.definition.form]
    assert names == ["plek", "hoeveel_korven", "hoeveel_korven_2"]
    list_page = f"{example}deel/form/"
    for what, which, after in (
        ("omhoog", "3", ["plek", "hoeveel_korven_2", "hoeveel_korven"]),
        ("omlaag", "1", ["hoeveel_korven_2", "plek", "hoeveel_korven"]),
        ("weg", "1", ["plek", "hoeveel_korven"]),
    ):
        sent = {"editie": row().edition, "doe": what, "welke": which}
        assert keeper.post(list_page, sent).status_code == 303
        assert [one.name for one in queries.page_of(row()).read.definition.form] == after
    for doe, welke in (("weg", "9"), ("weg", "0"), ("weg", "x"), ("draai", "1"), ("weg", "")):
        sent = {"editie": row().edition, "doe": doe, "welke": welke}
        assert keeper.post(list_page, sent).status_code == 404
    for part in ("form/9", "form/0", "form/x", "role", "role/1", "lezen/1", "outcomes/1", "term/period"):
        assert keeper.get(f"{example}deel/{part}/").status_code == 404, part


def test_only_what_fits_the_kind_of_question_is_asked(keeper, example):
    page = keeper.get(f"{example}deel/form/1/").content.decode()
    assert "Waaruit kan iemand kiezen?" not in page
    fill(keeper, f"{example}deel/form/1/", kind="file")
    page = keeper.get(f"{example}deel/form/1/").content.decode()
    assert "Welke bestanden mogen het zijn?" in page


def test_the_second_of_two_editors_is_told(place, keeper, example):
    sent = shown(keeper.get(f"{example}deel/lezen/"))
    fill(keeper, f"{example}deel/vinden/", keywords="korf")
    response = keeper.post(f"{example}deel/lezen/", {**sent, "summary": "Van de tweede."})
    page = response.content.decode()
    assert response.status_code == 422
    assert "Iemand anders heeft dit ontwerp intussen bewaard." in page
    assert "Van de tweede." in page
    assert "Van de tweede." not in row().text
    again = {**shown(response), "summary": "Van de tweede."}
    assert keeper.post(f"{example}deel/lezen/", again).status_code == 303
    assert "Van de tweede." in row().text
    assert "keywords:\n  - korf" in row().text  # what the first changed stays


def test_a_task_has_one_open_draft_and_the_next_is_led_to_it(place, keeper, task):
    first = keeper.post("/taken/speelplek/ontwerp/")["Location"]
    assert keeper.post("/taken/speelplek/ontwerp/")["Location"] == first
    draft = row()
    with pytest.raises(IntegrityError), transaction.atomic():
        TaskDraft.objects.create(
            municipality_id=place.municipality_id, task=task, name="x",
            changed_by_id=place.manager.position_id, changed_at=NOW,
        )  # fmt: skip
    keeper.post(first, {"doe": "weg", "editie": draft.edition})
    assert row().status == DraftStatus.DROPPED
    assert keeper.get(first).status_code == 404
    assert keeper.post("/taken/speelplek/ontwerp/")["Location"] != first


def test_constraints_hold_what_a_draft_may_be(place):
    for wrong in ({"status": "WEG"}, {"tried": "ab"}, {"tried_at": NOW}):
        with pytest.raises(IntegrityError), transaction.atomic():
            TaskDraft.objects.create(
                municipality_id=place.municipality_id, name="x",
                changed_by_id=place.manager.position_id, changed_at=NOW, **wrong,
            )  # fmt: skip


def test_saving_and_trying_write_no_act_and_taking_force_writes_one(place, keeper, task):
    address = keeper.post("/taken/speelplek/ontwerp/")["Location"]
    before = Act.objects.count()
    fill(keeper, f"{address}deel/lezen/", cost_note="Dit kost niets.")
    actions.mark_tried(row(), digest=drafts.digest(row().text), by=place.manager, at=NOW)
    assert Act.objects.count() == before
    page = keeper.get(f"{address}invoeren/").content.decode()
    assert "Dit kost niets." in page
    response = fill(keeper, f"{address}invoeren/")
    assert response["Location"] == "/taken/speelplek/"
    task.refresh_from_db()
    assert (task.version, Act.objects.count()) == (2, before + 1)
    assert row().status == DraftStatus.IN_FORCE


def test_a_draft_of_a_task_that_changed_meanwhile_is_looked_at_first(place, keeper, task):
    address = keeper.post("/taken/speelplek/ontwerp/")["Location"]
    fill(keeper, f"{address}deel/lezen/", cost_note="Dit kost niets.")
    actions.mark_tried(row(), digest=drafts.digest(row().text), by=place.manager, at=NOW)
    ours = queries.edit_page(task).shown
    actions.edit_task(task, replace(ours, summary="Anders."), seen_version=1, by=place.manager, at=NOW)
    page = keeper.get(f"{address}invoeren/")
    assert "De taak is intussen veranderd" in page.content.decode()
    assert keeper.post(f"{address}invoeren/", shown(page)).status_code == 422
    keeper.post(f"{address}invoeren/", {**shown(page), "doe": "opnieuw"})
    assert fill(keeper, f"{address}invoeren/").status_code == 303
    task.refresh_from_db()
    assert task.version == 3


def test_an_older_version_comes_back_as_a_new_one(place, keeper, task):
    ours = queries.edit_page(task).shown
    actions.edit_task(task, replace(ours, summary="Anders."), seen_version=1, by=place.manager, at=NOW)
    page = keeper.get("/taken/speelplek/versies/").content.decode()
    assert "Maak een ontwerp met versie 1" in page
    address = keeper.post("/taken/speelplek/ontwerp/", {"versie": "1"})["Location"]
    actions.mark_tried(row(), digest=drafts.digest(row().text), by=place.manager, at=NOW)
    fill(keeper, f"{address}invoeren/")
    task.refresh_from_db()
    assert task.version == 3
    assert queries.edit_page(task).shown == ours
    assert keeper.post("/taken/speelplek/ontwerp/", {"versie": "77"}).status_code == 404


def test_a_version_that_cannot_be_read_any_more_is_shown_with_what_is_wrong(place, keeper, task):
    ours = queries.edit_page(task).ours
    spoiled = FILES["speelplek.yaml"] + "toekomst:\n  iets: 1\n"
    renew(task, ours, spoiled, by=place.manager, at=NOW)
    assert queries.definitions([task]) == {}
    [(which, problem)] = queries.unreadable([task])
    assert (which, "toekomst" in problem) == (task, True)
    renew(task, ours, dump(ours), by=place.manager, at=NOW)
    assert queries.unreadable([task]) == []
    page = keeper.get("/taken/speelplek/versies/")
    assert page.status_code == 200
    assert "kan niet meer worden gelezen" in page.content.decode()
    assert "toekomst" in page.content.decode()
    address = keeper.post("/taken/speelplek/ontwerp/", {"versie": "2"})["Location"]
    assert "toekomst" in keeper.get(address).content.decode()


def test_a_copy_of_a_task_begins_without_its_role_and_product(keeper, task):
    begin(keeper, name="Speelbos", how="speelplek")
    made = queries.page_of(row()).read.definition
    assert (made.key, made.name, made.role, made.product) == ("speelbos", "Speelbos", None, "")


def test_the_leaf_baskets_lack_nothing_once_every_part_is_filled(keeper):
    draft = begin(keeper)
    fill_leaf_baskets(keeper, draft)
    page = queries.page_of(row())
    assert page.read.problems == ()
    assert [one.name for one in page.read.definition.form] == [
        "waar_moet_de_korf_staan", "hoe_groot_moet_de_korf_zijn",
    ]  # fmt: skip
    assert read_typed(EXAMPLE)


def test_a_task_whose_version_in_force_cannot_be_read_says_so_and_is_mended_in_the_editor(
    place, keeper, task
):
    ours = queries.edit_page(task).ours
    renew(task, ours, FILES["speelplek.yaml"] + "toekomst:\n  iets: 1\n", by=place.manager, at=NOW)
    anyone = Client()
    for page in ("/taken/speelplek/", "/taken/speelplek/indienen/"):
        shown_to_all = anyone.get(page)
        assert shown_to_all.status_code == 503
        assert "klopt niet meer" in shown_to_all.content.decode()
        assert "staat bij het beheer" not in shown_to_all.content.decode()
    assert "staat bij het beheer" in keeper.get("/taken/speelplek/").content.decode()
    assert keeper.get("/taken/speelplek/versies/").status_code == 200
    address = keeper.post("/taken/speelplek/ontwerp/", {"versie": "1"})["Location"]
    actions.mark_tried(row(), digest=drafts.digest(row().text), by=place.manager, at=NOW)
    assert fill(keeper, f"{address}invoeren/").status_code == 303
    task.refresh_from_db()
    assert (task.version, queries.unreadable([task])) == (3, [])
    assert anyone.get("/taken/speelplek/").status_code == 200


def test_a_changed_term_asks_why_and_becomes_a_proposal(place, keeper, task):
    draft = keeper.post("/taken/speelplek/ontwerp/")["Location"]
    assert fill(keeper, f"{draft}deel/term/", period="5 werkdagen").status_code == 303
    assert fill(keeper, f"{draft}deel/lezen/", summary="Kort.").status_code == 303
    actions.mark_tried(row(), digest=drafts.digest(row().text), by=place.manager, at=NOW)
    before = Act.objects.count()
    response = fill(keeper, f"{draft}invoeren/")
    assert response.status_code == 422
    assert "U verandert de termijn. Vul dit dan ook in." in response.content.decode()
    past = fill(keeper, f"{draft}invoeren/", term_reason="Sneller.", term_from="2020-01-01")
    assert "Deze dag is al geweest" in past.content.decode()
    assert Act.objects.count() == before
    done = fill(keeper, f"{draft}invoeren/", term_reason="Sneller.", term_from="2099-01-01")
    assert (done.status_code, done["Location"]) == (303, "/taken/speelplek/voorstel/1/")
    task.refresh_from_db()
    ours = queries.definition(queries.current_version(task))
    assert (task.version, ours.summary, ours.term.period) == (2, "Kort.", "P10D")
