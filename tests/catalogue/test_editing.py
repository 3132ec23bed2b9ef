"""A task changed by its keeper, and by a file: what takes force at once, what waits, what is refused."""

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.catalogue.lists import ROWS, a_list
from tests.catalogue.test_rules_roundtrip import BASES, terms, texts
from tests.catalogue.test_rules_roundtrip import definitions as any_task
from tests.conftest import NOW

from rolvast.accounts.rules import Identity, IdentityKind, PositionKind
from rolvast.acts import queries as acts
from rolvast.acts.models import Act
from rolvast.catalogue import actions, queries, rules
from rolvast.catalogue.models import Proposal, PublicTask, RoleDecision, TaskVersion
from rolvast.catalogue.rules import (
    EXAMPLE,
    BasisRef,
    Competence,
    EditedMeanwhile,
    EditRefused,
    FormField,
    Kind,
    NothingChanged,
    Origin,
    ProposalRefused,
    Regime,
    Retention,
    Role,
    RoleNotAllowed,
    RunningCases,
    TaskFileErrors,
    changed_fields,
    changes,
    dump,
    edit_of,
    parse,
    period_of,
    read_typed,
    same_term,
    split,
)
from rolvast.huisstijl.dates import period_text

FILES = dict(queries.packaged_task_files())
WHY = actions.TermChange(
    reason="Het kan sneller.", running_cases=RunningCases.AS_BEGUN, takes_effect_on=date(2026, 12, 1)
)


@cache
def source(key="speelplek"):
    return parse(FILES[f"{key}.yaml"], source=key)


def typed(key="speelplek", **changed):
    """A task as the keeper sees it, without its role, with something typed in."""
    return replace(source(key), role=None, **changed)


def bring(place, **files):
    """Import task files, as packaged or changed; the board decides their roles."""
    return actions.import_task_files(
        [(f"{key}.yaml", text) for key, text in files.items()], by=place.officer, roles_by=place.board, at=NOW
    )


def packaged(key):
    return {key: FILES[f"{key}.yaml"]}


def sooner(definition, period="P5D"):
    return replace(definition.term, period=period)


@pytest.fixture
def task(place):
    bring(place, **packaged("speelplek"))
    return PublicTask.objects.get(key="speelplek")


def edit(task, place, definition, **options):
    options = {"seen_version": task.version, "by": place.manager, "at": NOW, **options}
    return actions.edit_task(task, definition, **options)


def said(task):
    """What the present version of a task says, and nothing that differs from its acts."""
    task.refresh_from_db()
    assert [*acts.verify_chains(), *queries.verify_tasks(), *queries.verify_roles(on=NOW.date())] == []
    return queries.definition(queries.current_version(task))


# What the rules say


@st.composite
def edits(draw):
    """A task, and what somebody wants it to be: another term, more articles, other words."""
    ours = draw(any_task())
    bases = (*ours.bases, *draw(st.lists(BASES, max_size=2)))
    wished = terms(len(bases), ours.form)
    if ours.kind is Kind.APPLICATION:
        wished = wished.filter(lambda term: term.article)  # an application has its term in a law
    changed = draw(
        st.fixed_dictionaries(
            {"bases": st.just(bases), "term": wished},
            optional={
                "name": texts(120),
                "expect": st.just(("Eerst.", "Dan.")),
                "publish": st.booleans(),
                "retention": st.just(Retention(result="5.3", period="P1Y")),
                "withdrawn": st.booleans(),
            },
        )
    )
    return ours, replace(ours, **changed)


@given(edits())
def test_what_waits_is_the_term_and_nothing_else(pair):
    ours, wanted = pair
    try:
        found = split(ours, wanted, role_decided=True)
    except EditRefused:
        return
    if found.later is None:
        assert found.now == wanted
    else:
        assert same_term(found.now.term, ours.term)
        assert same_term(found.later.term, wanted.term)
        assert found.now.term_basis == ours.term_basis
        assert found.later.term_basis == wanted.term_basis
        same = {"term": None, "bases": ()}
        assert replace(found.now, **same) == replace(wanted, **same) == replace(found.later, **same)
        assert parse(dump(found.now), source="x") == found.now
        assert parse(dump(found.later), source="x") == found.later
    assert "term" not in found.fields or found.later is None
    assert split(ours, wanted, role_decided=False).now == wanted


@given(any_task())
def test_an_edit_keeps_the_role_with_its_articles(ours):
    without = replace(ours, role=None)
    same = edit_of(ours, without, role_decided=ours.role is not None)
    assert (same.later, same.fields, same.kept) == (None, (), ())
    assert replace(same.now, role=None) == without
    assert [same.now.basis_of(one) for one in same.now.roles] == [ours.basis_of(one) for one in ours.roles]
    if ours.role is not None and ours.term is not None and not ours.term.basis:
        other = (BasisRef(law="local", title="Iets anders", article="1"),)
        moved = edit_of(ours, replace(without, bases=other), role_decided=True).now
        assert [moved.basis_of(one) for one in moved.roles] == [ours.basis_of(one) for one in ours.roles]


any_packaged = st.sampled_from([name.removesuffix(".yaml") for name in FILES]).map(source)


@given(edits() | st.tuples(any_packaged, any_packaged))
def test_changes_are_named_both_ways(pair):
    one, other = pair[0], replace(pair[1], key=pair[0].key)
    assert changed_fields(one, one) == ()
    assert changed_fields(one, other) == changed_fields(other, one)
    assert tuple(found.field for found in changes(one, other)) == changed_fields(one, other)


@given(st.integers(1, 999), st.sampled_from("DWMY"))
def test_a_period_in_words_is_read_back(amount, unit):
    assert period_of(period_text(f"P{amount}{unit}")) == f"P{amount}{unit}"


@pytest.mark.parametrize(
    ("text", "period"),
    [("8 weken", "P8W"), ("10 werkdagen", "P10D"), ("48 uur", "PT48H"), (" P1Y6M ", "P1Y6M"),
     ("1 Jaar", "P1Y"), ("1 maand en 14 dagen", "P1M14D")],
)  # fmt: skip
def test_periods_as_people_write_them(text, period):
    assert period_of(text) == period


@pytest.mark.parametrize(
    "text", ["", "snel", "8", "weken 8", "8 weken en 2 weken", "P", "-3 dagen", "8 eeuwen"]
)
def test_what_is_no_period(text):
    with pytest.raises(ValueError, match=r"^"):
        period_of(text)


def test_a_role_in_what_is_typed_is_a_problem_at_its_line_beside_the_others():
    with pytest.raises(TaskFileErrors) as caught:
        read_typed(FILES["speelplek.yaml"].replace("publish: true", "publish: misschien"))
    found = {problem.path: problem.line for problem in caught.value.problems}
    lines = FILES["speelplek.yaml"].splitlines()
    assert found == {"role": lines.index("role:") + 1, "publish": lines.index("publish: true") + 1}
    assert "met een voorstel" in str(caught.value)


def test_the_example_is_a_task_as_the_program_writes_it():
    assert dump(read_typed(EXAMPLE)) == EXAMPLE


# Editing


def test_an_edit_is_the_next_version_and_its_act_names_what_changed(task, place):
    done = edit(
        task, place, typed(summary="Heel anders.", cost_note="Dit is gratis.", keywords=("wip", "glijbaan"))
    )
    assert (done.fields, done.proposal, done.kept) == (("summary", "cost_note", "keywords"), None, ())
    now = said(task)
    assert (task.version, now.summary, task.summary, task.words) == (
        2,
        "Heel anders.",
        "Heel anders.",
        "wip\nglijbaan",
    )
    assert now.role == source().role
    act = queries.current_version(task).act
    assert (act.kind, act.facts["fields"]) == ("task.version", ["summary", "cost_note", "keywords"])
    assert act.position_id == place.manager.position_id
    assert RoleDecision.objects.filter(task=task).count() == 3


def test_who_is_no_keeper_edits_nothing(task, place):
    changed = typed(summary="Anders.")
    before = Act.objects.count()
    for who in (place.officer, place.board, place.resident, place.stranger):
        with pytest.raises(EditRefused, match="leidinggevende of beheerder"):
            edit(task, place, changed, by=who)
        with pytest.raises(EditRefused):
            actions.make_task(read_typed(EXAMPLE), by=who, at=NOW)
        with pytest.raises(EditRefused):
            actions.withdraw_task(task, by=who, at=NOW, reason="Zo maar.")
        with pytest.raises(EditRefused):
            actions.bring_back(task, by=who, at=NOW, reason="Zo maar.")
    assert Act.objects.count() == before
    edit(task, place, changed, by=replace(place.manager, position_kind=PositionKind.ADMINISTRATOR))


def test_nothing_changed_is_no_version(task, place):
    with pytest.raises(NothingChanged):
        edit(task, place, typed())
    assert TaskVersion.objects.filter(task=task).count() == 1


def test_the_second_of_two_keepers_is_told(task, place):
    edit(task, place, typed(summary="De eerste."))
    with pytest.raises(EditedMeanwhile):
        edit(task, place, typed(summary="De tweede."), seen_version=1)
    assert said(task).summary == "De eerste."


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"key": "speelplaats"}, "key"),
        ({"role": source().role}, "role"),
        ({"origin": Origin(municipality="GM0310", task="x", version=1, on=date(2026, 1, 1))}, "origin"),
        ({"withdrawn": True}, "withdrawn"),
        ({"product": "volkstuin"}, "product"),
        ({"form": (), "term": None}, "term"),
    ],
)
def test_what_does_not_change_by_editing(task, place, changed, field):
    bring(place, **packaged("volkstuin"))
    taken = PublicTask.objects.get(key="volkstuin").product
    changed = {"product": taken} if field == "product" else changed
    before = Act.objects.count()
    with pytest.raises(EditRefused) as caught:
        edit(task, place, replace(typed(), **changed))
    assert caught.value.field == field
    assert Act.objects.count() == before
    assert task.version == 1


def test_a_compulsory_task_that_was_let_go_is_refused_before_the_database_does(place):
    key = next(key for key, text in FILES.items() if source(key[:-5]).role.role is Role.LET_GO)[:-5]
    bring(place, **packaged(key))
    let_go = PublicTask.objects.get(key=key)
    with pytest.raises(RoleNotAllowed):
        edit(let_go, place, typed(key, competence=Competence.CO_GOVERNANCE))
    text = FILES[f"{key}.yaml"].replace("competence: AUTONOMY", "competence: CO_GOVERNANCE")
    later = text.replace("role:\n  role: LET_GO", "role:\n  role: PERFORM")
    with pytest.raises(TaskFileErrors, match="medebewind"):
        bring(place, **{key: later})
    assert PublicTask.objects.get(key=key).version == 1


def test_articles_that_the_role_rests_on_stay(task, place):
    done = edit(task, place, typed(bases=source().bases[:1], summary="Anders."))
    assert done.kept == (source().bases[1],)
    assert done.fields == ("summary",)
    now = said(task)
    assert now.basis_of(now.role) == source().basis_of(source().role)
    turned = tuple(reversed(source().bases))
    assert edit(task, place, typed(bases=turned, summary="Anders.")).fields == ("bases",)
    assert said(task).basis_of(now.role) == source().bases[0]
    assert said(task).basis_of(said(task).role) == source().bases[1]


# A term waits


def test_a_changed_term_waits_while_the_rest_takes_force(task, place):
    done = edit(task, place, typed(summary="Sneller.", term=sooner(source())), term=WHY)
    assert done.fields == ("summary",)
    assert done.proposal is not None
    now = said(task)
    assert (task.version, now.summary, now.term) == (2, "Sneller.", source().term)
    proposal = Proposal.objects.get()
    assert proposal == done.proposal
    assert (proposal.kind, proposal.takes_effect_on) == ("TERM", WHY.takes_effect_on)
    proposed = parse(proposal.text, source="x")
    assert proposed == replace(now, term=sooner(source()))
    assert acts.public_statements([proposal.act_id])[proposal.act_id] == "Het kan sneller."


def test_a_term_alone_makes_no_version(task, place):
    done = edit(task, place, typed(term=sooner(source())), term=WHY)
    assert done.fields == ()
    assert done.proposal is not None
    assert said(task).term == source().term
    assert task.version == 1


def test_a_term_must_be_explained_and_one_proposal_at_a_time(task, place):
    changed = typed(summary="Sneller.", term=sooner(source()))
    with pytest.raises(EditRefused, match="waarom") as caught:
        edit(task, place, changed)
    assert caught.value.field == "term"
    with pytest.raises(ProposalRefused):
        edit(task, place, changed, term=replace(WHY, takes_effect_on=NOW.date() - timedelta(days=1)))
    assert task.version == PublicTask.objects.get().version == 1
    edit(task, place, changed, term=WHY)
    task.refresh_from_db()
    with pytest.raises(EditRefused, match=r"voorstel 1\)"):
        edit(task, place, typed(summary="Nog sneller.", term=sooner(source(), "P3D")), term=WHY)
    assert said(task).summary == "Sneller."
    assert edit(task, place, typed(summary="Dit mag wel.")).fields == ("summary",)


def test_the_rest_must_stand_without_the_new_term(task, place):
    day = FormField(name="dag", label="Welke dag?", kind="date", required=True)
    by_day = read_typed(
        dump(typed(form=(*source().form, day), term=replace(source().term, counted_from="dag")))
    )
    assert edit(task, place, by_day, term=WHY).fields == ("form",)  # the question at once, the term later
    key = next(name[:-5] for name in FILES if source(name[:-5]).term.counted_from)
    bring(place, **packaged(key))
    counted = PublicTask.objects.get(key=key)
    without = typed(key)
    form = tuple(one for one in without.form if one.name != without.term.counted_from)
    term = replace(without.term, counted_from="")
    changed = read_typed(dump(replace(without, form=form, term=term, handover=())))
    with pytest.raises(EditRefused, match="wacht op de uitvoeringstoets"):
        edit(counted, place, changed, term=WHY)
    file = dump(replace(source(key), form=changed.form, term=changed.term, handover=()))
    with pytest.raises(TaskFileErrors, match="wacht op de uitvoeringstoets"):
        bring(place, **{key: file})
    assert PublicTask.objects.get(key=key).version == 1


def test_a_task_without_a_role_takes_its_term_at_once(place):
    task = actions.make_task(read_typed(EXAMPLE), by=place.manager, at=NOW)
    ours = read_typed(EXAMPLE)
    done = edit(task, place, replace(ours, term=sooner(ours, "P2W")))
    assert (done.fields, done.proposal) == (("term",), None)
    assert said(task).term.period == "P2W"


# Making, lapsing, coming back


def test_a_new_task_has_no_role(place):
    task = actions.make_task(read_typed(EXAMPLE), by=place.manager, at=NOW)
    assert (task.key, task.role, task.version) == ("bladkorf", "", 1)
    assert said(task) == read_typed(EXAMPLE)
    assert not queries.takes_cases(queries.current_version(task))


def test_a_new_task_takes_no_key_or_product_of_another(task, place):
    for wrong, field in (
        ({"key": "speelplek"}, "key"),
        ({"product": source().product}, "product"),
        ({"role": source().role}, "role"),
        ({"withdrawn": True}, "withdrawn"),
    ):
        with pytest.raises(EditRefused) as caught:
            actions.make_task(replace(read_typed(EXAMPLE), **wrong), by=place.manager, at=NOW)
        assert caught.value.field == field
    assert PublicTask.objects.count() == 1


def test_a_task_lapses_and_comes_back_with_a_reason(task, place):
    with pytest.raises(EditRefused):
        actions.withdraw_task(task, by=place.manager, at=NOW, reason=" ")
    with pytest.raises(EditRefused, match="niet vervallen"):
        actions.bring_back(task, by=place.manager, at=NOW, reason="Terug.")
    actions.withdraw_task(task, by=place.manager, at=NOW, reason="Dit doet nu de buurt.")
    assert said(task).withdrawn
    assert (task.version, task.withdrawn, task.role) == (2, True, Role.DIRECT)
    assert not queries.takes_cases(queries.current_version(task))
    with pytest.raises(EditRefused, match="al vervallen"):
        actions.withdraw_task(task, by=place.manager, at=NOW, reason="Nog eens.")
    actions.bring_back(task, by=place.manager, at=NOW, reason="De buurt vroeg erom.")
    assert not said(task).withdrawn
    assert queries.takes_cases(queries.current_version(task))
    rows = queries.versions(task)
    assert [(row.kind, row.reason) for row in rows] == [
        ("task.returned", "De buurt vroeg erom."),
        ("task.withdrawn", "Dit doet nu de buurt."),
        ("task.import", ""),
    ]
    assert said(task) == source()


def test_a_product_that_is_taken_by_now_does_not_come_back(task, place):
    actions.withdraw_task(task, by=place.manager, at=NOW, reason="Weg.")
    other = replace(read_typed(EXAMPLE), product=source().product)
    actions.make_task(other, by=place.manager, at=NOW)
    with pytest.raises(EditRefused, match="hoort al bij de taak 'Bladkorf"):
        actions.bring_back(task, by=place.manager, at=NOW, reason="Terug.")


def test_a_task_of_the_national_list_does_not_lapse_by_hand(place):
    by = Identity(municipality_id=place.municipality_id, kind=IdentityKind.IMPORTED)
    actions.import_products(a_list(ROWS[1:2]), digest=bytes(32), by=by, at=NOW)
    listed = PublicTask.objects.get()
    with pytest.raises(EditRefused, match="rol loslaten"):
        actions.withdraw_task(listed, by=place.manager, at=NOW, reason="Wij doen dit niet.")
    ours = queries.edit_page(listed).shown
    done = edit(listed, place, replace(ours, summary="In onze woorden.", keywords=("kappen",)))
    assert done.fields == ("summary", "keywords")
    again = actions.import_products(a_list(ROWS[1:2]), digest=bytes(32), by=by, at=NOW)
    assert (again.unchanged, said(listed).summary) == (1, "In onze woorden.")


# Files


def faster(text):
    assert text.count("  period: P10D\n") == 1
    return text.replace("  period: P10D\n", "  period: P5D\n")


def test_a_file_with_another_term_proposes_it_and_takes_over_the_rest(task, place):
    text = faster(FILES["speelplek.yaml"]).replace("summary: ", "summary: Nieuw. ", 1)
    done = bring(place, speelplek=text)
    assert (done.renewed, done.waiting, done.unchanged) == (("speelplek",), ("speelplek",), ())
    now = said(task)
    assert (task.version, now.term) == (2, source().term)
    assert now.summary.startswith("Nieuw. ")
    proposal = Proposal.objects.get()
    assert parse(proposal.text, source="x") == parse(text, source="x")
    assert "takenbestand" in acts.public_statements([proposal.act_id])[proposal.act_id]
    # The same file again: its term waits still, and nothing happens twice.
    acts_before = Act.objects.count()
    again = bring(place, speelplek=text)
    assert (again.renewed, again.waiting, again.unchanged) == ((), ("speelplek",), ())
    assert Act.objects.count() == acts_before
    # Yet another term cannot be proposed beside it; the rest is taken over.
    other = text.replace("period: P5D", "period: P3D").replace("Nieuw. ", "Nieuwer. ")
    third = bring(place, speelplek=other)
    assert (third.renewed, third.blocked, third.waiting) == (("speelplek",), ("speelplek",), ())
    assert Proposal.objects.count() == 1
    assert said(task).summary.startswith("Nieuwer. ")


def test_a_file_with_nothing_but_another_term_makes_no_version(task, place):
    done = bring(place, speelplek=faster(FILES["speelplek.yaml"]))
    assert (done.renewed, done.waiting, task.version) == ((), ("speelplek",), 1)
    assert said(task).term == source().term


def test_what_is_exported_is_what_is_in_force_and_reads_back_as_nothing_new(task, place):
    edit(task, place, typed(summary="Sneller.", term=sooner(source())), term=WHY)
    actions.make_task(read_typed(EXAMPLE), by=place.manager, at=NOW)
    task.refresh_from_db()
    actions.decide_role(
        task,
        role=Role.FACILITATE,
        by=place.board,
        at=NOW,
        reason="Buurten kunnen dit.",
        basis=BasisRef(law="BWBR0005416", title="Gemeentewet", article="160"),
        authority=source().role.decided_by.label,
        takes_effect_on=NOW.date(),
        untested_because="Dit is een proef in een test.",
    )
    files = dict(queries.task_files())
    exported = parse(files["speelplek.yaml"], source="x")
    assert (exported.term, exported.summary, exported.role.role) == (
        source().term,
        "Sneller.",
        Role.FACILITATE,
    )
    before = Act.objects.count()
    done = actions.import_task_files(list(files.items()), by=place.officer, roles_by=place.board, at=NOW)
    assert done.unchanged == ("bladkorf", "speelplek")
    assert Act.objects.count() == before
    # And an edit after that decision changes what was typed alone.
    page = queries.edit_page(PublicTask.objects.get(key="speelplek"))
    assert edit(page.task, place, replace(page.shown, cost_note="Gratis.")).fields == ("cost_note",)


def test_a_role_from_before_the_one_in_force_is_a_problem_of_the_file_and_nothing_is_written(task, place):
    early = FILES["speelplek.yaml"].replace("since: 2014-04-01", "since: 2014-05-01")
    fresh = FILES["volkstuin.yaml"]
    before = (Act.objects.count(), PublicTask.objects.count())
    with pytest.raises(TaskFileErrors) as caught:
        bring(place, volkstuin=fresh, speelplek=early.replace("summary: ", "summary: Nieuw. ", 1))
    [problem] = caught.value.problems
    assert (problem.source, problem.path) == ("speelplek.yaml", "role")
    assert problem.line == early.splitlines().index("role:") + 1
    assert "01-05-2014" in problem.message_nl
    assert "2019-06-01" in problem.message_en
    assert before == (Act.objects.count(), PublicTask.objects.count())


def test_a_later_role_of_a_file_is_decided(task, place):
    later = FILES["speelplek.yaml"].replace("since: 2019-06-01", "since: 2026-08-01")
    history = (
        "    - role: DIRECT\n      since: 2019-06-01\n      reason: Zo was het.\n      decided_by: COUNCIL\n"
    )
    later = later.replace("\nterm:\n", f"\n{history}term:\n").replace(
        "  role: DIRECT\n", "  role: STIMULATE\n", 1
    )
    bring(place, speelplek=later)
    said(task)
    assert task.role == Role.STIMULATE
    assert RoleDecision.objects.filter(task=task).count() == 4


def test_what_was_read_before_is_known(task, place):
    text = faster(FILES["speelplek.yaml"])
    bring(place, speelplek=text)
    assert queries.was_read([text, FILES["speelplek.yaml"], EXAMPLE]) == {text, FILES["speelplek.yaml"]}


def test_the_versions_tell_what_was_typed(task, place):
    edit(task, place, typed(summary="Twee."))
    task.refresh_from_db()
    edit(task, place, typed(summary="Drie.", cost_note="Gratis."))
    rows = queries.versions(task)
    assert [row.number for row in rows] == [3, 2, 1]
    assert [[one.label for one in row.changes] for row in rows] == [
        ["samenvatting", "kosten"],
        ["samenvatting"],
        [],
    ]
    assert (rows[0].changes[0].first, rows[0].changes[0].second) == ("Twee.", "Drie.")
    assert [row.number for row in queries.versions(task, page=2, size=2)] == [1]
    assert [len(row.changes) for row in queries.versions(task, page=1, size=2)] == [2, 1]


def test_a_term_by_law_keeps_its_own_article_until_it_changes(place):
    bring(place, **packaged("paspoort"))
    task = PublicTask.objects.get(key="paspoort")
    ours = source("paspoort")
    assert ours.term.regime is Regime.LAW
    other = BasisRef(law="BWBR0005537", title="Algemene wet bestuursrecht", article="4:13")
    position = len(ours.bases) + 1
    term = replace(ours.term, period="P8W", article="artikel 4:13 Awb", basis=position)
    done = edit(task, place, typed("paspoort", bases=(*ours.bases, other), term=term), term=WHY)
    assert done.fields == ("bases",)
    assert said(task).term_basis == ours.term_basis
    proposed = parse(done.proposal.text, source="x")
    assert proposed.term_basis == other


def test_another_day_of_the_event_is_no_other_term(tasks, place):
    """The next election takes force at once: nobody has to test whether its day can be done."""
    text = dict(queries.packaged_task_files())["kiezerspas-en-volmacht.yaml"]
    assert "event_on: 2027-03-17" in text
    later = rules.parse(text.replace("event_on: 2027-03-17", "event_on: 2028-03-15"), source="")
    edit = rules.split(rules.parse(text, source=""), later, role_decided=True)
    assert edit.later is None
    assert edit.fields == ("term",)
    assert edit.now == later
