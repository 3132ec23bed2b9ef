"""Signing online and on paper, once each; thresholds; ends; what is forgotten."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from tests.conftest import NOW
from tests.support.conftest import LATER, said

from rolvast.accounts import actions as accounts
from rolvast.acts.models import Act
from rolvast.acts.rules import ActRefused
from rolvast.messages.models import MailAddress, Message
from rolvast.messages.rules import MOST_ASKED
from rolvast.moderation.actions import TooMany
from rolvast.support import actions, jobs, queries
from rolvast.support.models import Sheet, Signature, SupportList, Threshold
from rolvast.support.rules import Purpose, SupportRefused, read_lines


def sign(plan, by, what=None, sender="", at=LATER):
    return actions.sign(plan.subject_id, said=what or said(), sender=sender, by=by, at=at)


def sheet(plan, by, text, number=1, **more):
    return actions.enter_paper(
        plan.subject_id, number=number, lines=read_lines(text), by=by, at=LATER,
        **{"area_id": None, "outside": False, **more},
    )  # fmt: skip


def kinds(plan):
    return list(Act.objects.filter(subject_id=plan.subject_id).order_by("seq").values_list("kind", flat=True))


def holds():
    return not list(queries.verify_support())


def test_who_is_signed_in_counts_at_once_and_once(place, plan, area):
    done = sign(plan, place.resident, said(area_id=area.pk))
    assert done.counts
    stands = queries.count_of(plan.subject_id)
    assert (stands.online, stands.by_area, stands.missing) == (1, (("Zuid", 1),), 1)
    assert kinds(plan)[-1] == "support.signed"
    with pytest.raises(SupportRefused, match="al op deze lijst"):
        sign(plan, place.resident, said("Anders", "99"))
    with pytest.raises(SupportRefused, match="al op deze lijst"):
        sign(plan, place.neighbour)  # another account, the same name at the same home
    assert queries.count_of(plan.subject_id).online == 1
    assert holds()


def test_an_address_counts_once_it_is_confirmed_and_is_forgotten(place, plan, mail_set):
    done = sign(plan, place.stranger, said(email="Rin@Voorbeeld.example"))
    assert not done.counts
    assert queries.count_of(plan.subject_id).total == 0
    message = Message.objects.get()
    assert message.link == queries.own_path(done.signature)
    assert "Rin" not in message.title + message.body
    row = actions.confirm(done.signature.pk, at=LATER)
    assert row.email == ""
    assert MailAddress.objects.get().confirmed_at == LATER
    assert queries.count_of(plan.subject_id).online == 1
    actions.confirm(row.pk, at=LATER)  # a link that is opened twice
    assert queries.count_of(plan.subject_id).online == 1
    again = sign(plan, place.stranger, said("Iemand Anders", "77", email="rin@voorbeeld.example"))
    with pytest.raises(SupportRefused, match="al op deze lijst"):
        actions.confirm(again.signature.pk, at=LATER)
    assert holds()


def test_without_an_address_or_a_mail_server_it_says_what_to_do(place, plan, settings):
    with pytest.raises(SupportRefused, match="e-mailadres"):
        sign(plan, place.stranger)
    settings.DEMO = False
    with pytest.raises(SupportRefused, match="Meld u aan"):
        sign(plan, place.stranger, said(email="a@b.example"))
    assert not Signature.objects.exists()
    with pytest.raises(SupportRefused, match="als inwoner"):
        sign(plan, place.officer)


def test_tries_are_counted_refused_ones_too(place, plan):
    for _ in range(10):
        with pytest.raises(SupportRefused):
            sign(plan, place.stranger, sender="x")
    with pytest.raises(TooMany):
        sign(plan, place.stranger, sender="x")


def test_an_address_is_not_written_to_without_end(place, plan, mail_set):
    for _ in range(MOST_ASKED):
        sign(plan, place.stranger, said(email="a@b.example"))
    with pytest.raises(SupportRefused, match="al genoeg"):
        sign(plan, place.stranger, said(email="a@b.example"))
    assert Message.objects.count() == Signature.objects.count()


def test_who_lives_elsewhere_is_counted_apart(place, plan):
    sign(plan, place.resident, said(outside=True, postcode="", house_number=""))
    stands = queries.count_of(plan.subject_id)
    assert (stands.total, stands.outside, stands.missing) == (0, 1, 2)


def test_paper_is_marked_and_nobody_counts_twice(place, plan, area):
    sign(plan, place.resident)
    text = "RIN DE BOER; 7311 ab; 12\nNoor Smit; 7311AB; 14\nnoor smit; 7311AB; 14\nJan; 7311AB; 14"
    done = sheet(plan, place.officer, text, area_id=area.pk)
    assert done.doubles == 2
    stands = queries.count_of(plan.subject_id)
    assert (stands.online, stands.paper, stands.by_area, stands.no_area) == (1, 2, (("Zuid", 2),), 1)
    act = Act.objects.get(pk=done.entered_id)
    assert act.facts["doubles"] == 2
    assert len(act.facts["signatures"]) == 2
    with pytest.raises(SupportRefused, match="al op deze lijst"):
        sign(plan, place.neighbour, said("Noor Smit", "14"))
    with pytest.raises(SupportRefused, match="Blad 1 is al"):
        sheet(plan, place.officer, "X; 7311AB; 1")
    with pytest.raises(PermissionDenied):
        sheet(plan, place.resident, "X; 7311AB; 1", number=2)
    assert holds()


def test_reaching_the_number_is_an_act_and_stays_known(place, plan):
    sign(plan, place.resident)
    assert "support.reached" not in kinds(plan)
    done = sign(plan, place.neighbour, said("Noor Smit", "14"))
    assert kinds(plan).count("support.reached") == 1
    assert queries.count_of(plan.subject_id).is_reached
    actions.withdraw(done.signature.pk, by=place.neighbour, at=LATER)
    stands = queries.count_of(plan.subject_id)
    assert (stands.is_reached, stands.missing) == (False, 1)
    assert stands.reached_on == LATER.date()
    sheet(plan, place.officer, "A; 7311AB; 1\nB; 7311AB; 1")
    assert kinds(plan).count("support.reached") == 1
    assert holds()


def test_taking_back_forgets_who_it_was_and_one_may_sign_again(place, plan):
    done = sign(plan, place.resident, said(name_public=True))
    assert queries.public_names(plan.pk) == ["Rin de Boer"]
    row = actions.withdraw(done.signature.pk, by=place.resident, at=LATER)
    assert (row.name, row.person_id, row.person_mark) == ("", None, None)
    assert not queries.public_names(plan.pk)
    assert sign(plan, place.resident).counts
    with pytest.raises(SupportRefused, match="opnieuw tekenen"):
        actions.confirm(row.pk, at=LATER)
    assert holds()


def test_staff_take_back_with_a_reason(place, plan):
    sheet(plan, place.officer, "A; 7311AB; 1")
    row = Signature.objects.get()
    with pytest.raises(SupportRefused, match="waarom"):
        actions.withdraw(row.pk, by=place.officer, at=LATER)
    actions.withdraw(row.pk, by=place.officer, at=LATER, reason="Vroeg aan de balie om te wissen.")
    assert queries.count_of(plan.subject_id).paper == 0
    assert holds()


def test_names_stay_with_us_unless_somebody_says_so(place, plan):
    sign(plan, place.resident)
    assert not queries.public_names(plan.pk)


def test_a_threshold_holds_for_lists_that_open_later(place, plan):
    actions.set_threshold(Purpose.INITIATIVE, number=50, starts_on=NOW.date(), by=place.manager, at=NOW)
    actions.set_threshold(Purpose.CHALLENGE, number=0, starts_on=NOW.date(), by=place.manager, at=NOW)
    assert queries.count_of(plan.subject_id).threshold == 2
    assert queries.threshold_on(Purpose.INITIATIVE, on=NOW.date()) == 50
    assert queries.threshold_on(Purpose.INITIATIVE, on=NOW.date() - timedelta(1)) is None
    assert queries.threshold_on(Purpose.CHALLENGE, on=NOW.date()) is None
    assert Act.objects.filter(kind="organisation.threshold.set").count() == 3
    with pytest.raises(SupportRefused, match="vandaag"):
        actions.set_threshold(
            Purpose.BUDGET, number=1, starts_on=NOW.date() - timedelta(1), by=place.manager, at=NOW
        )
    for who in (place.officer, place.board, place.resident):
        with pytest.raises(PermissionDenied):
            actions.set_threshold(Purpose.BUDGET, number=1, starts_on=NOW.date(), by=who, at=NOW)


def test_a_list_ends_with_an_act_never_silently_and_may_go_on(place, subject, two_needed):
    plan = actions.open_for(
        subject, title="Tuin", path="/x/", purpose=Purpose.INITIATIVE, by=place.resident, at=NOW,
        closes_on=NOW.date() + timedelta(7),
    )  # fmt: skip
    over = NOW + timedelta(days=8)
    assert actions.end_passed(place.municipality_id, at=NOW + timedelta(days=7)) == 0
    assert actions.end_passed(place.municipality_id, at=over) == 1
    assert actions.end_passed(place.municipality_id, at=over) == 0
    ended = Act.objects.get(subject_id=subject, kind="support.ended")
    assert ended.facts == {"online": 0, "paper": 0, "missing": 2}
    assert not queries.count_of(subject).is_open
    with pytest.raises(SupportRefused, match="gesloten"):
        sign(plan, place.resident, at=over)
    with pytest.raises(ActRefused), transaction.atomic():
        actions.prolong(subject, closes_on=None, reason="", by=place.officer, at=over)
    actions.prolong(subject, closes_on=None, reason="Het blad kwam laat.", by=place.officer, at=over)
    assert sign(plan, place.resident, at=over).counts
    actions.end(subject, reason="Het plan gaat door.", by=place.resident, at=over)
    assert holds()


def test_a_subject_has_one_list_and_without_one_nothing_counts(place, plan, subject):
    again = actions.open_for(
        subject, title="Anders", path="/y/", purpose=Purpose.BUDGET, by=place.resident, at=LATER
    )
    assert (again.pk, again.title) == (plan.pk, "Tuin")
    assert queries.count_of(subject + 1).path == ""


def test_who_never_opens_the_link_is_forgotten(place, plan, mail_set):
    done = sign(plan, place.stranger, said(email="a@b.example"))
    assert actions.forget_unconfirmed(at=LATER + timedelta(days=14)) == 0
    assert actions.forget_unconfirmed(at=LATER + timedelta(days=14, seconds=1)) == 1
    row = Signature.objects.get(pk=done.signature.pk)
    assert (row.email, row.name, row.address_mark) == ("", "", None)


def test_erasing_leaves_the_count(place, plan):
    sign(plan, place.resident, said(name_public=True))
    assert actions.erase(plan.subject_id, at=LATER) == 1
    row = Signature.objects.get()
    assert (row.name, row.person_id, row.person_mark) == ("", None, None)
    assert SupportList.objects.get().salt is None
    assert queries.count_of(plan.subject_id).online == 1
    with pytest.raises(SupportRefused, match="Hiervoor kan niemand tekenen"):
        sign(plan, place.neighbour)
    assert holds()


def test_verify_says_where_a_count_is_not_what_the_acts_say(place, plan):
    done = sign(plan, place.resident)
    Signature.objects.filter(pk=done.signature.pk).update(confirmed_at=None)
    assert [one.where for one in queries.verify_support()] == [f"support list {plan.pk}"]


@pytest.mark.parametrize(
    ("name", "change"),
    [("signature_channel", {"channel": "PAPER"}), ("signature_channel", {"channel": "FAX"}),
     ("signature_withdrawn_is_empty", {"withdrawn_at": NOW}),
     ("signature_email_until_confirmed", {"email": "a@b.example"})],
)  # fmt: skip
def test_the_database_refuses_a_signature_that_cannot_be(place, plan, name, change):
    sign(plan, place.resident)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Signature.objects.update(**change)


@pytest.mark.parametrize(
    ("name", "same"),
    [("signature_one_per_address", "address_mark"), ("signature_one_per_home", "person_mark"),
     ("signature_one_per_person", "person_id")],
)  # fmt: skip
def test_the_database_counts_nobody_twice(place, plan, name, same):
    sign(plan, place.resident)
    sign(plan, place.neighbour, said("Noor Smit", "14"))
    value = place.resident.person_id if same == "person_id" else b"x" * 32
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Signature.objects.update(**{same: value})


def test_the_database_refuses_the_rest(place, plan, area):
    sheet(plan, place.officer, "A; 7311AB; 1", area_id=area.pk)
    with pytest.raises(IntegrityError, match="signature_outside_has_no_area"), transaction.atomic():
        Signature.objects.update(outside=True)
    with pytest.raises(IntegrityError, match="sheet_once"), transaction.atomic():
        Sheet.objects.create(municipality_id=place.municipality_id, support_list=plan, number=1, doubles=0)
    with pytest.raises(IntegrityError, match="supportlist_purpose"), transaction.atomic():
        SupportList.objects.update(purpose="X")
    with pytest.raises(IntegrityError, match="threshold_purpose"), transaction.atomic():
        Threshold.objects.update(purpose="X")
    known = Threshold.objects.get()
    with pytest.raises(IntegrityError, match="threshold_once"), transaction.atomic():
        Threshold.objects.create(
            municipality_id=known.municipality_id, purpose=known.purpose, starts_on=known.starts_on, number=9
        )


def test_the_clock_ends_what_is_over(place, subject, monkeypatch):
    actions.open_for(
        subject, title="Tuin", path="/x/", purpose=Purpose.BUDGET, by=place.resident, at=NOW,
        closes_on=NOW.date(),
    )  # fmt: skip
    monkeypatch.setattr(jobs.timezone, "now", lambda: NOW + timedelta(days=1))
    jobs.end_passed(timestamp=0)
    accounts.enter(place.municipality_id)
    assert not queries.count_of(subject).is_open
