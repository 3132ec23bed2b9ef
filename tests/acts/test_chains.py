"""A history that cannot be altered unseen, and from which what is personal can still be erased."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.acts.making import chain, fact, order, subject, tamper
from tests.conftest import NOW

from rolvast.acts import actions, queries
from rolvast.acts.models import Act, Actor, Words
from rolvast.acts.rules import START, ActRefused, link_digest


def differences() -> list[str]:
    return [f"{found.where}: {found.what}" for found in queries.verify_chains()]


def test_what_was_recorded_holds(place):
    for _ in range(3):
        chain(place)
    assert differences() == []


def test_digests_run_on_from_the_start_to_the_head(place):
    about = chain(place)
    digest = START
    for act in queries.acts_of(about.pk):
        digest = link_digest(digest, queries.link_of(act))
        assert bytes(act.digest) == digest
    assert bytes(about.head_digest) == digest
    assert about.head_seq == 4


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("facts", """'{"outcome": "REFUSED"}'"""),
        ("kind", "'case.close'"),
        ("at", "at + interval '1 second'"),
        ("minutes", "31"),
        ("authority", "'burgemeester'"),
        ("position_id", "NULL"),
        ("reason_digest", "sha256('x')"),
        ("public_digest", "NULL"),
        ("digest", "sha256('x')"),
        ("actor_id", "(SELECT actor_id FROM acts_act WHERE kind = 'case.submit' LIMIT 1)"),
        ("mandate_id", "(SELECT max(id) FROM acts_mandate)"),
    ],
)
def test_a_changed_act_is_found(place, column, value):
    about = chain(place)
    tamper(f"UPDATE acts_act SET {column} = {value} WHERE subject_id = %s AND seq = 3", about.pk)
    found = differences()
    assert any(line.startswith(f"subject {about.pk}, act 3: the digest does not fit") for line in found), (
        found
    )


def test_an_act_changed_with_its_own_digest_is_found_at_the_next(place):
    """Who recomputes one digest must recompute all after it, and the head, and the checkpoints elsewhere."""
    about = chain(place)
    act = queries.acts_of(about.pk)[1]
    act.facts = {"number": 99}
    before = queries.acts_of(about.pk)[0]
    tamper(
        "UPDATE acts_act SET facts = %s, digest = %s WHERE id = %s",
        '{"number": 99}',
        link_digest(bytes(before.digest), queries.link_of(act)),
        act.pk,
    )
    assert differences() == [
        f"subject {about.pk}, act 3: the digest does not fit the act and the one before it"
    ]


def test_changed_words_are_found(place):
    about = chain(place)
    act = about.acts.get(seq=3)
    for purpose in ("REASON", "PUBLIC"):
        tamper("UPDATE acts_words SET text = text || '.' WHERE act_id = %s AND purpose = %s", act.pk, purpose)
    assert differences() == [
        f"subject {about.pk}, act 3: the words (reason) are not those that were written",
        f"subject {about.pk}, act 3: the words (public) are not those that were written",
    ]


def test_removed_words_are_found(place):
    about = chain(place)
    tamper("DELETE FROM acts_words WHERE purpose = 'REASON'")
    assert differences() == [f"subject {about.pk}, act 3: the words (reason) are missing"]


def test_words_put_under_an_act_without_are_found(place):
    about = chain(place)
    act = about.acts.get(seq=2)
    Words.objects.create(
        municipality_id=place.municipality_id, act=act, purpose="PUBLIC", text="verzonnen", salt=bytes(32)
    )
    assert differences() == [f"act id {act.pk}: has words (public) it does not refer to"]


@pytest.mark.parametrize("seq", [1, 2])
def test_a_removed_act_is_found(place, seq):
    about = chain(place)
    tamper("DELETE FROM acts_act WHERE subject_id = %s AND seq = %s", about.pk, seq)
    assert f"subject {about.pk}, act {seq + 1}: act {seq} is missing" in differences()


def test_a_removed_last_act_is_found(place):
    about = chain(place)
    tamper("DELETE FROM acts_act WHERE subject_id = %s AND seq = 4", about.pk)
    assert differences() == [f"subject {about.pk}: its head is not its last act"]


def test_a_subject_that_lost_all_its_acts_is_found(place):
    about = subject(place)
    tamper("DELETE FROM acts_act WHERE subject_id = %s", about.pk)
    assert differences() == [f"subject {about.pk}: has no acts"]


@pytest.mark.parametrize("change", ["head_digest = sha256('x')", "head_seq = 3"])
def test_a_changed_head_is_found(place, change):
    about = chain(place)
    tamper(f"UPDATE acts_subject SET {change} WHERE id = %s", about.pk)
    assert differences() == [f"subject {about.pk}: its head is not its last act"]


def test_an_altered_chain_does_not_cast_doubt_on_another(place):
    about, other = chain(place), chain(place)
    tamper("UPDATE acts_act SET minutes = 1 WHERE subject_id = %s AND seq = 3", about.pk)
    assert all(f"subject {other.pk}" not in line for line in differences())


def test_erasing_words_leaves_the_chain_whole(place):
    about = chain(place)
    act = about.acts.get(seq=3)
    assert actions.erase_words([act.pk], at=NOW) == 2
    assert differences() == []
    row = next(row for row in queries.history(about.pk) if row.seq == 3)
    assert (row.reason, row.public, row.reason_erased) == ("", "", True)
    assert not queries.register().exists()


def test_forgetting_a_person_leaves_the_chain_whole_and_nobody_to_find(place):
    about = chain(place)
    assert actions.forget_person(place.resident.person_id) == 1
    assert actions.forget_person(place.resident.person_id) == 0
    assert differences() == []
    assert not Actor.objects.filter(person_id=place.resident.person_id).exists()
    fact(place, about)
    assert differences() == []


def test_who_returns_after_being_forgotten_is_somebody_new(place):
    first = actions.actor_for(place.resident)
    actions.forget_person(place.resident.person_id)
    assert actions.actor_for(place.resident) != first


def test_imported_acts_are_chained_like_all_others(place):
    chains = actions.import_subjects(
        [
            actions.ImportedSubject(
                "Aanvraag",
                [actions.ImportedAct("case.activity", NOW, {"name": "Ontvangst", "n": number})
                 for number in range(3)],
            )
        ] * 3,
        subject_kind="case",
        source_digest=bytes(32),
        source_label="log.xes",
        by=place.officer,
    )  # fmt: skip
    assert len(chains) == 3
    assert differences() == []
    ids = [chain.subject_id for chain in chains]
    kept = Act.objects.filter(subject_id__in=ids).order_by("subject_id", "seq").values_list("pk", flat=True)
    assert list(kept) == [act_id for chain in chains for act_id in chain.act_ids]
    fact(place, Act.objects.filter(subject_id=ids[0])[0].subject)
    tamper("UPDATE acts_act SET source_label = 'ander.xes' WHERE subject_id = %s AND seq = 2", ids[1])
    assert differences() == [
        f"subject {ids[1]}, act 2: the digest does not fit the act and the one before it"
    ]


def test_a_file_adds_to_chains_that_are_there(place, django_assert_num_queries):
    subjects = [subject(place).pk, subject(place).pk]
    source = {"source_digest": bytes(range(32)), "source_label": "lijst.csv"}
    event = actions.ImportedAct("task.version", NOW, {"version": 2})
    added = actions.record_imported(dict.fromkeys(subjects, event), **source, by=place.officer)
    assert differences() == []
    for pk in subjects:
        last = Act.objects.get(pk=added[pk])
        assert (last.seq, last.weight, last.source_label) == (2, "IMPORTED", "lijst.csv")
        assert (last.subject.head_seq, bytes(last.subject.head_digest)) == (2, bytes(last.digest))
    for count in (1, 2):
        with CaptureQueriesContext(connection) as captured:
            actions.record_imported(dict.fromkeys(subjects[:count], event), **source, by=place.officer)
        assert len(captured) <= 12
    elsewhere = replace(place.officer, municipality_id=place.municipality_id + 1)
    with pytest.raises(ActRefused):
        actions.record_imported(dict.fromkeys(subjects, event), **source, by=elsewhere)
    with pytest.raises(TypeError):
        actions.record_imported({subjects[0]: replace(event, facts={"n": 0.5})}, **source, by=place.officer)
    assert differences() == []


def test_history_is_in_order_with_who_and_why(place):
    rows = queries.history(chain(place).pk)
    assert [row.seq for row in rows] == [1, 2, 3, 4]
    assert rows[0].person == ""
    assert rows[0].doer_kind == "RESIDENT"
    assert (rows[2].position, rows[2].reason) == ("medewerker vergunningen", "Het past in de omgeving.")
    assert rows[2].basis is not None


def test_history_takes_two_statements_however_long(place, django_assert_num_queries):
    short, long = subject(place), chain(place)
    for number in range(10):
        order(place, long, reason=f"Reden {number}")
    for about in (short, long):
        with django_assert_num_queries(2):
            queries.history(about.pk)


def test_verifying_takes_a_number_of_statements_that_does_not_grow(place, django_assert_num_queries):
    chain(place)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM acts_act")
    for _ in range(2):
        with django_assert_num_queries(3):
            assert differences() == []
        for _ in range(5):
            chain(place)
