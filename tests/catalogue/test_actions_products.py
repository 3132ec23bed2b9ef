"""A national product list in the database: rows, versions, acts; nothing twice and nothing half."""

from datetime import timedelta
from hashlib import sha256

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.catalogue.lists import AWB, ROWS, a_list, row
from tests.conftest import NOW

from rolvast.accounts.rules import Identity, IdentityKind
from rolvast.acts import queries as acts
from rolvast.acts.models import Act, Subject
from rolvast.catalogue import actions, queries
from rolvast.catalogue.models import PublicTask, RoleDecision, TaskVersion
from rolvast.catalogue.rules import Authority, BasisRef, Competence, Role, TaskFileErrors, parse

GEMEENTEWET = BasisRef(law="BWBR0005416", title="Gemeentewet", article="108")
LATER = NOW + timedelta(days=30)


@pytest.fixture
def load(place):
    """Import a list of these rows."""

    def imported(rows, *, at=NOW, source="lijst.csv"):
        by = Identity(municipality_id=place.municipality_id, kind=IdentityKind.IMPORTED)
        listing = a_list(rows, source)
        return actions.import_products(listing, digest=sha256(source.encode()).digest(), by=by, at=at)

    yield imported
    assert [found.what for found in (*acts.verify_chains(), *queries.verify_tasks())] == []
    assert list(queries.verify_roles(on=LATER.date())) == []


def decided(place, key, role):
    return actions.decide_role(
        PublicTask.objects.get(key=key),
        role=role,
        by=place.board,
        at=NOW,
        reason="Dat kunnen bewoners zelf.",
        basis=GEMEENTEWET,
        authority=Authority.COUNCIL.label,
        takes_effect_on=NOW.date(),
        untested_because="Wat er al was, is vastgelegd.",
    )


def everything():
    return [list(model.objects.order_by("pk").values()) for model in (PublicTask, TaskVersion, Subject, Act)]


def test_each_product_is_a_task_with_a_version_and_an_act_of_the_file(load, place):
    done = load(ROWS)
    assert done.came == ("bladkorf", "boomkap", "straatfeestmelding")
    assert (done.went, done.changed, done.covered, done.unchanged) == ((), (), (), 0)
    task = PublicTask.objects.get(key="boomkap")
    assert (task.name, task.product, task.role, task.version) == ("Boomkap", "boomkap", "", 1)
    assert task.competence == Competence.CO_GOVERNANCE
    version = queries.current_version(task)
    assert queries.definition(version).unfilled
    act = version.act
    assert (act.kind, act.weight, act.facts) == ("task.import", "IMPORTED", {"task": "boomkap", "version": 1})
    assert (act.source_label, bytes(act.source_digest)) == ("lijst.csv", sha256(b"lijst.csv").digest())
    assert (act.subject.visibility, act.subject.label) == ("PUBLIC", "Boomkap")


def test_the_same_list_again_writes_nothing(load):
    load(ROWS)
    before = everything()
    done = load(ROWS, at=LATER, source="ander.csv")
    assert (done.unchanged, done.came, done.changed) == (3, (), ())
    assert everything() == before


def test_a_later_list_versions_what_changed_and_withdraws_what_went(load):
    load(ROWS)
    later = [
        *[one for one in ROWS if one["UniformeProductnaam"] == "sterrenwacht"],
        row("bladkorf", "Gemeente Burger Autonomie"),
        row("boomkap", "Gemeente Burger Bedrijf Medebewind Aanvraag", *AWB),
        row("zwemles", "Gemeente Burger Autonomie"),
    ]
    done = load(later, at=LATER)
    assert (done.came, done.went, done.unchanged) == (("zwemles",), ("straatfeestmelding",), 1)
    (changed,) = done.changed
    assert (changed.task, changed.fields) == ("boomkap", ("bases",))
    versions = dict(PublicTask.objects.values_list("key", "version"))
    assert versions == {"bladkorf": 1, "boomkap": 2, "straatfeestmelding": 2, "zwemles": 1}
    gone = PublicTask.objects.get(key="straatfeestmelding")
    assert gone.withdrawn
    assert queries.current_version(gone).act.kind == "task.withdrawn"
    # As it was then, and as it is now.
    then = {one.definition.key for one in queries.catalogue_on(NOW.date())}
    now = {one.definition.key: one.version for one in queries.catalogue_on(LATER.date())}
    assert then == {"bladkorf", "boomkap", "straatfeestmelding"}
    assert now == {"bladkorf": 1, "boomkap": 2, "zwemles": 1}
    # What comes back is the same task again.
    done = load([*later, ROWS[-1]], at=LATER)
    assert (done.returned, done.came) == (("straatfeestmelding",), ())
    assert not PublicTask.objects.get(key="straatfeestmelding").withdrawn


def test_a_product_that_is_no_longer_municipal_goes(load):
    load(ROWS)
    rows = [
        {**one, "Gemeente": "" if one["UniformeProductnaam"] == "bladkorf" else one["Gemeente"]}
        for one in ROWS
    ]
    assert load(rows).went == ("bladkorf",)


def test_what_the_municipality_described_itself_is_left_and_held_beside_the_list(load, place):
    own = queries.packaged_task_files()
    actions.import_task_files(own, by=place.officer, roles_by=place.board, at=NOW)
    before = everything()
    done = load(
        [
            row("paspoort", "Gemeente Burger Medebewind"),
            row("speelvoorziening kinderen", "Gemeente Burger Bedrijf Medebewind", *AWB),
        ]
    )
    assert {one.task: one.differs for one in done.covered} == {
        "paspoort": (),
        "speelplek": ("competence", "for_whom", "bases"),
    }
    assert "aed-apparaat" in done.gone_but_kept
    assert everything() == before


def test_an_own_task_file_takes_the_place_of_the_listed_task(load, place):
    load([row("speelvoorziening kinderen", "Gemeente Burger Autonomie"), *ROWS])
    text = dict(queries.packaged_task_files())["speelplek.yaml"]
    actions.import_task_files([("speelplek.yaml", text)], by=place.officer, roles_by=place.board, at=LATER)
    listed = PublicTask.objects.get(key="speelvoorziening-kinderen")
    assert listed.withdrawn
    act = queries.current_version(listed).act
    assert (act.kind, act.facts["covered_by"]) == ("task.withdrawn", "speelplek")
    done = load([row("speelvoorziening kinderen", "Gemeente Burger Autonomie"), *ROWS], at=LATER)
    assert [one.task for one in done.covered] == ["speelplek"]
    assert not done.returned


def test_two_tasks_of_one_product_are_brought_back_to_one(load, place):
    load([row("speelvoorziening kinderen"), *ROWS])
    text = dict(queries.packaged_task_files())["speelplek.yaml"].replace(
        "product: speelvoorziening kinderen", "product: glijbaan"
    )
    files = [("speelplek.yaml", text)]
    actions.import_task_files(files, by=place.officer, roles_by=place.board, at=NOW)
    done = load([row("glijbaan"), row("speelvoorziening kinderen"), *ROWS])
    assert [one.task for one in done.covered] == ["speelplek"]
    assert done.unchanged == 4


def test_a_key_that_is_taken_is_numbered(load, place):
    text = dict(queries.packaged_task_files())["paspoort.yaml"].replace("key: paspoort", "key: bladkorf")
    actions.import_task_files([("a.yaml", text)], by=place.officer, roles_by=place.board, at=NOW)
    load(ROWS)
    assert PublicTask.objects.get(product="bladkorf").key == "bladkorf-2"


def test_a_decided_role_stays_and_keeps_the_task_when_the_list_drops_it(load, place):
    load(ROWS)
    decided(place, "bladkorf", Role.LET_GO)
    done = load([one for one in ROWS if one["UniformeProductnaam"] != "bladkorf"], at=LATER)
    assert (done.went, done.gone_but_kept) == ((), ("bladkorf",))
    task = PublicTask.objects.get(key="bladkorf")
    assert (task.role, task.withdrawn) == (Role.LET_GO, False)


def test_what_is_let_go_is_not_made_compulsory_under_its_role(load, place):
    load(ROWS)
    decided(place, "bladkorf", Role.LET_GO)
    rows = [*ROWS[2:], row("bladkorf", "Gemeente Bedrijf Medebewind")]
    done = load(rows, at=LATER)
    assert done.still_let_go == ("bladkorf",)
    assert [one.fields for one in done.changed] == [("for_whom",)]
    assert PublicTask.objects.get(key="bladkorf").competence == Competence.AUTONOMY
    assert load(rows, at=LATER).unchanged == 3


def test_statements_do_not_grow_with_the_list(load):
    def statements(rows, **options):
        with CaptureQueriesContext(connection) as captured:
            load(rows, **options)
        return len(captured)

    def many(count, flags="Gemeente Burger Autonomie"):
        return [row(f"product {number}", flags) for number in range(count)]

    few = statements(many(3))
    assert statements([*many(3), *(row(f"ander {n}") for n in range(60))]) <= few + 2
    renewed = statements([*many(3, "Gemeente Burger Medebewind"), *(row(f"ander {n}") for n in range(60))])
    rows = [
        *many(3, "Gemeente Burger Medebewind"),
        *(row(f"ander {n}", "Gemeente Bedrijf") for n in range(60)),
    ]
    assert statements(rows) <= renewed


def test_another_municipality_has_a_catalogue_of_its_own(load, place):
    from tests.conftest import make_place

    from rolvast.accounts import actions as accounts

    load(ROWS)
    other = make_place("GM0310", "Elders", is_default=False)
    by = Identity(municipality_id=other.municipality_id, kind=IdentityKind.IMPORTED)
    done = actions.import_products(a_list(ROWS), digest=bytes(32), by=by, at=NOW)
    assert len(done.came) == 3
    accounts.enter(place.municipality_id)


def test_export_gives_back_every_word_and_every_decided_role(load, place):
    load(ROWS)
    own = queries.packaged_task_files()
    actions.import_task_files(own, by=place.officer, roles_by=place.board, at=NOW)
    decided(place, "bladkorf", Role.LET_GO)
    files = dict(queries.task_files())
    assert dict(own).items() <= files.items()
    assert len(files) == len(own) + 3
    file = parse(files["bladkorf.yaml"], source="bladkorf.yaml")
    assert file.role is not None
    assert (file.role.role, file.role.since, file.bases) == (Role.LET_GO, NOW.date(), (GEMEENTEWET,))
    assert file.role.reason == "Dat kunnen bewoners zelf."


def test_what_was_exported_is_the_same_catalogue_elsewhere(load, place):
    from tests.conftest import make_place

    from rolvast.accounts import actions as accounts

    load(ROWS)
    load(ROWS[1:-1], at=LATER)
    actions.import_task_files(queries.packaged_task_files(), by=place.officer, roles_by=place.board, at=NOW)
    decided(place, "bladkorf", Role.FACILITATE)
    files = queries.task_files()
    other = make_place("GM0310", "Elders", is_default=False)
    actions.import_task_files(files, by=other.officer, roles_by=other.board, at=LATER)
    assert queries.task_files() == files
    assert PublicTask.objects.filter(withdrawn=True).count() == 1
    assert RoleDecision.objects.filter(task__key="bladkorf").get().takes_effect_on == NOW.date()
    accounts.enter(place.municipality_id)


@pytest.mark.parametrize(
    "change", [{"role": "HELP"}, {"domain": "SPACE"}, {"competence": "CO_GOVERNANCE", "role": "LET_GO"}]
)
def test_the_database_refuses_what_cannot_be(load, change):
    load(ROWS)
    with pytest.raises(IntegrityError), transaction.atomic():
        PublicTask.objects.filter(key="bladkorf").update(**change)
    assert PublicTask.objects.filter(key="bladkorf").update(role="") == 1


def test_verify_finds_a_row_that_says_something_else_than_its_version(load, place):
    load(ROWS)
    with transaction.atomic():
        PublicTask.objects.filter(key="bladkorf").update(name="Korf")
        assert [found.where for found in queries.verify_tasks()] == ["task bladkorf"]
        PublicTask.objects.filter(key="boomkap").update(version=7)
        assert [found.where for found in queries.verify_tasks()] == ["task bladkorf", "task boomkap"]
        transaction.set_rollback(True)


def test_a_task_of_the_list_need_not_say_more_but_what_takes_cases_does(place):
    text = "key: bladkorf\nname: Bladkorf\ndomain: PUBLIC_SPACE\ncompetence: AUTONOMY\npublish: false\n"
    assert parse(text + "product: bladkorf\n", source="x").unfilled
    with pytest.raises(TaskFileErrors) as caught:
        parse(text, source="x")
    missing = {problem.path for problem in caught.value.problems}
    assert {"summary", "kind", "authority", "bases", "term", "outcomes", "retention"} <= missing
    assert "role" not in missing  # it is decided later, by a proposal
    form = "form:\n  - {name: plek, label: Waar, kind: place, required: true}\n"
    with pytest.raises(TaskFileErrors) as caught:
        parse(text + "product: bladkorf\n" + form, source="x")
    assert {problem.path for problem in caught.value.problems} == missing - {"role"}
    long = text.replace("key: bladkorf", f"key: {'a' * 81}")
    for wrong in (long, text.replace("key: bladkorf", "key: vergelijken")):
        with pytest.raises(TaskFileErrors) as caught:
            parse(wrong + "product: bladkorf\n", source="x")
        assert [problem.path for problem in caught.value.problems] == ["key"]
