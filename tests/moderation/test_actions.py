"""What waits, what is taken away and why, what is reported, who may answer, what is forgotten."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.conftest import NOW

from rolvast.accounts import actions as accounts
from rolvast.acts.models import Act, Words
from rolvast.acts.rules import ActRefused
from rolvast.messages.models import Message
from rolvast.moderation import actions, jobs, queries
from rolvast.moderation.models import Attempt, HeldPost, Rebuttal, Report
from rolvast.moderation.queries import Reported
from rolvast.moderation.rules import ANSWER_WITHIN, DecisionRefused, Problem, TooMany

LATER = NOW + timedelta(hours=2)


def posted(subject, by, text="Wie helpt mee?", item="update:1", at=NOW):
    return actions.look(subject, item=item, text=text, by=by, at=at, path="/initiatieven/tuin/")


def hold(subject, item="update:1"):
    return HeldPost.objects.filter(subject_id=subject, item=item).latest("pk")


def away(subject, by, at=LATER):
    return actions.decide(
        hold(subject).pk, shown=False, ground=Problem.INSULT, reason="Dit is een scheldwoord.", by=by, at=at
    )


def about(subject, item="update:1"):
    return Reported(subject_id=subject, item=item, path="/initiatieven/tuin/", title="Tuin")


def reported(subject, by, problem=Problem.NAMES, words="", sender="x", at=NOW):
    return actions.report(about(subject), problem=problem, words=words, sender=sender, by=by, at=at)


def test_a_first_post_waits_and_stands_after_a_look(place, subject, moderator):
    assert posted(subject, place.resident)
    assert queries.held([subject]) == {(subject, "update:1")}
    done = actions.decide(hold(subject).pk, shown=True, reason="", by=moderator, at=LATER)
    assert (done.shown, done.text) == (True, None)
    act = Act.objects.get(pk=done.decided_id)
    assert (act.kind, act.facts["post"]) == ("moderation.shown", done.pk)
    assert not queries.held([subject])
    assert not posted(subject, place.resident, item="update:2")  # the second stands at once
    assert posted(subject, place.resident, item="update:3", text="Zie www.koop.xyz")
    assert queries.held([subject]) == {(subject, "update:3")}
    assert not list(queries.verify_moderation())


def test_what_staff_posts_never_waits(place, subject):
    assert not posted(subject, place.officer, text="Zie www.apeldoorn.example")
    assert not HeldPost.objects.exists()


def test_a_text_that_changed_while_it_waited_is_looked_at_as_it_is(place, subject):
    posted(subject, place.resident)
    assert posted(subject, place.resident, text="Anders")
    assert [row.text for row in HeldPost.objects.all()] == ["Anders"]


def test_taking_away_needs_what_is_wrong_and_why(place, subject, moderator):
    posted(subject, place.resident)
    key = hold(subject).pk
    with pytest.raises(DecisionRefused, match="Kies wat er mis is"):
        actions.decide(key, shown=False, reason="x", by=moderator, at=LATER)
    with pytest.raises(ActRefused), transaction.atomic():
        actions.decide(key, shown=False, ground=Problem.OTHER, reason=" ", by=moderator, at=LATER)
    assert hold(subject).shown is None


def test_the_author_reads_the_reason_and_gets_a_message(place, subject, moderator):
    posted(subject, place.resident)
    away(subject, moderator)
    [said] = queries.decisions([subject])
    assert (said.shown, said.reason) == (False, "Dit is een scheldwoord.")
    assert queries.held([subject]) == {(subject, "update:1")}
    assert Message.objects.get().person_id == place.resident.person_id
    assert not list(queries.verify_moderation())


@pytest.mark.parametrize("who", ["officer", "board", "resident", "stranger"])
def test_nobody_else_decides(place, subject, who):
    posted(subject, place.resident)
    with pytest.raises(DecisionRefused, match="moderator"):
        actions.decide(hold(subject).pk, shown=True, reason="", by=getattr(place, who), at=LATER)


def test_what_is_decided_is_decided(place, subject, moderator):
    posted(subject, place.resident)
    away(subject, moderator)
    with pytest.raises(DecisionRefused, match="al besloten"):
        away(subject, place.manager)


def test_a_report_takes_nothing_away_until_somebody_looked(place, subject, moderator):
    posted(subject, place.resident)
    actions.decide(hold(subject).pk, shown=True, reason="", by=moderator, at=NOW)
    reported(subject, place.stranger)
    reported(subject, place.neighbour, problem=Problem.INSULT)
    assert not queries.held([subject])
    [waits] = queries.waiting()
    assert waits.times == 2
    assert waits.author_id == HeldPost.objects.earliest("pk").author_id
    away(subject, moderator)
    assert queries.held([subject]) == {(subject, "update:1")}
    told = set(
        Message.objects.filter(title="Wij keken naar wat u meldde").values_list("person_id", flat=True)
    )
    assert told == {place.neighbour.person_id}


def test_a_post_that_was_taken_away_may_come_back_in_other_words(place, subject, moderator):
    posted(subject, place.resident)
    away(subject, moderator)
    assert posted(subject, place.resident, text="Netter", at=LATER)
    actions.decide(hold(subject).pk, shown=True, reason="", by=moderator, at=LATER)
    assert not queries.held([subject])


def test_reports_are_limited_and_other_needs_words(place, subject):
    for _ in range(5):
        reported(subject, place.stranger)
    with pytest.raises(TooMany):
        reported(subject, place.stranger)
    reported(subject, place.stranger, sender="another")
    reported(subject, place.officer)  # who works here is not counted
    with pytest.raises(DecisionRefused, match="paar woorden"):
        reported(subject, place.neighbour, problem=Problem.OTHER, sender="z")


def test_the_author_answers_once_and_another_decides(place, subject, moderator):
    posted(subject, place.resident)
    row = away(subject, moderator)
    author = queries.author_of(row)
    with pytest.raises(DecisionRefused, match="Alleen wie dit schreef"):
        actions.answer(row.pk, text="Nee", by=replace(author, actor_id=None), at=LATER)
    actions.answer(row.pk, text="Het was een grapje.", by=author, at=LATER)
    with pytest.raises(DecisionRefused, match="al een antwoord"):
        actions.answer(row.pk, text="Nog eens", by=author, at=LATER)
    assert [one.pk for one in queries.waiting()] == [row.pk]
    with pytest.raises(DecisionRefused, match="eerste besluit"):
        actions.judge(row.pk, upheld=True, reason="Goed.", by=moderator, at=LATER)
    actions.judge(row.pk, upheld=True, reason="U hebt gelijk.", by=place.manager, at=LATER)
    assert not queries.held([subject])
    with pytest.raises(DecisionRefused, match="geen antwoord"):
        actions.judge(row.pk, upheld=False, reason="Toch niet.", by=place.manager, at=LATER)
    found = queries.counts(since=NOW - timedelta(1))
    assert (found.looked, found.taken_away, found.answered, found.put_back, found.waits) == (1, 0, 1, 1, 0)
    assert not list(queries.verify_moderation())


def test_an_answer_that_is_not_followed_leaves_it_away_with_a_reason(place, subject, moderator):
    posted(subject, place.resident)
    row = away(subject, moderator)
    actions.answer(row.pk, text="Het was een grapje.", by=queries.author_of(row), at=LATER)
    with pytest.raises(ActRefused), transaction.atomic():
        actions.judge(row.pk, upheld=False, reason="", by=place.manager, at=LATER)
    actions.judge(row.pk, upheld=False, reason="Het blijft een scheldwoord.", by=place.manager, at=LATER)
    assert queries.held([subject]) == {(subject, "update:1")}
    assert not queries.waiting()
    assert not list(queries.verify_moderation())


def test_verify_says_where_a_row_is_not_what_its_acts_say(place, subject, moderator):
    posted(subject, place.resident)
    row = away(subject, moderator)
    HeldPost.objects.filter(pk=row.pk).update(shown=True)
    assert [one.where for one in queries.verify_moderation()] == [f"post {row.pk}"]


def test_marks_go_after_a_day(place, subject):
    reported(subject, place.stranger)
    assert actions.forget_attempts(at=NOW + timedelta(hours=23)) == 0
    assert actions.forget_attempts(at=NOW + timedelta(days=1, seconds=1)) == 1
    assert Attempt.objects.get().sender == ""


def test_texts_go_when_nobody_can_answer_any_more(place, subject, moderator):
    reported(subject, place.neighbour, words="Dat is mijn buurman")
    actions.look(subject, item="update:1", text="Scheldwoord", by=place.resident, at=NOW)
    away(subject, moderator)
    assert actions.forget(at=LATER + ANSWER_WITHIN) == 0
    assert actions.forget(at=LATER + ANSWER_WITHIN + timedelta(seconds=1)) == 1
    assert HeldPost.objects.get().text is None
    assert (Report.objects.get().words, Report.objects.get().reporter_id) == (None, None)


def test_what_still_waits_for_a_second_look_is_not_forgotten(place, subject, moderator):
    posted(subject, place.resident)
    row = away(subject, moderator)
    actions.answer(row.pk, text="Grapje", by=queries.author_of(row), at=LATER)
    assert actions.forget(at=LATER + 2 * ANSWER_WITHIN) == 0


def test_erasing_reaches_texts_reports_answers_and_words(place, subject, moderator):
    posted(subject, place.resident)
    reported(subject, place.neighbour, words="Over mij")
    row = away(subject, moderator)
    actions.answer(row.pk, text="Grapje", by=queries.author_of(row), at=LATER)
    assert actions.erase(subject, at=LATER) == 1
    assert HeldPost.objects.get().text is None
    assert Report.objects.get().words is None
    assert Rebuttal.objects.get().text is None
    assert not Words.objects.filter(act__kind="moderation.taken_away", text__isnull=False).exists()
    assert not list(queries.verify_moderation())


@pytest.mark.parametrize(
    ("name", "change"),
    [("heldpost_cause", {"cause": "ZOMAAR"}), ("heldpost_decided", {"shown": True}),
     ("heldpost_ground", {"ground": "ZOMAAR"})],
)  # fmt: skip
def test_the_database_refuses(place, subject, name, change):
    posted(subject, place.resident)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        HeldPost.objects.update(**change)


def test_the_database_refuses_two_open_looks_a_strange_report_and_half_an_answer(place, subject, moderator):
    posted(subject, place.resident)
    row = hold(subject)
    with pytest.raises(IntegrityError, match="heldpost_one_open"), transaction.atomic():
        HeldPost.objects.create(
            municipality_id=place.municipality_id,
            subject_id=subject,
            item=row.item,
            cause="FIRST",
            held_at=NOW,
        )
    reported(subject, place.stranger)
    with pytest.raises(IntegrityError, match="report_problem"), transaction.atomic():
        Report.objects.update(problem="ZOMAAR")
    away(subject, moderator)
    actions.answer(row.pk, text="Grapje", by=queries.author_of(row), at=LATER)
    with pytest.raises(IntegrityError, match="rebuttal_decided"), transaction.atomic():
        Rebuttal.objects.update(upheld=True)


def test_the_clock_forgets_in_every_municipality(place, subject, monkeypatch):
    reported(subject, place.stranger)
    monkeypatch.setattr(jobs.timezone, "now", lambda: NOW + timedelta(days=2))
    jobs.forget(timestamp=0)
    accounts.enter(place.municipality_id)
    assert Attempt.objects.get().sender == ""
