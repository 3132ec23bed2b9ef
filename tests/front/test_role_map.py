"""The role map: on any day, what moved and why, small enough, and on one A3."""

from datetime import date, datetime, time, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from tests.catalogue.lists import a_list, row
from tests.conftest import NOW, make_place

from rolvast.accounts import actions as accounts
from rolvast.accounts.rules import Identity, IdentityKind
from rolvast.catalogue import actions
from rolvast.catalogue import queries as catalogue
from rolvast.catalogue.models import PublicTask
from rolvast.catalogue.rules import Authority, BasisRef, Domain, Role, Stance
from rolvast.front import queries
from rolvast.front.rules import POINTS, TRACKS, height_on_paper, letters_on_paper, spread

LAW = BasisRef(law="BWBR0005416", title="Gemeentewet", article="108")
TODAY = NOW.date()


def page_of(path: str = "/wie-doet-wat/") -> str:
    response = Client().get(path)
    assert response.status_code == 200
    return response.content.decode()


def listed(place, names, *, on: date = TODAY) -> None:
    """The tasks of a national product list with these names, read in on a day."""
    actions.import_products(
        a_list([row(name, "Gemeente Burger Autonomie") for name in names]),
        digest=bytes(32),
        by=Identity(municipality_id=place.municipality_id, kind=IdentityKind.IMPORTED),
        at=datetime.combine(on, time(9), NOW.tzinfo),
    )


def decided(place, key: str, role: Role, on: date, reason: str = "Zo doen we het.") -> None:
    actions.decide_role(
        PublicTask.objects.get(key=key, municipality_id=place.municipality_id),
        role=role,
        by=place.board,
        at=datetime.combine(on, time(9), NOW.tzinfo),
        reason=reason,
        basis=LAW,
        authority=Authority.COUNCIL.label,
        takes_effect_on=on,
        untested_because="Wat er al was, is vastgelegd.",
    )


def standing(place, on: date | None = None, **asked) -> dict[str, Role | None]:
    """By key the rung of each task on a day."""
    page = queries.division(place.stranger, today=TODAY, on=on, **asked)
    return {task.key: task.role for found in page.rows for cell in found.cells for task in cell}


@pytest.fixture
def three(place):
    """Three tasks on the list since 2020; one moved in 2024, one was decided in 2023, one never."""
    listed(place, ["bladkorf", "boomkap", "zandbak"], on=date(2020, 3, 1))
    decided(place, "bladkorf", Role.PERFORM, date(2021, 1, 1))
    decided(place, "boomkap", Role.REGULATE, date(2023, 5, 1))
    decided(place, "bladkorf", Role.FACILITATE, date(2024, 6, 15), "Bewoners vegen zelf.")
    return place


def test_each_task_stands_where_it_stood_on_the_day(three):
    assert standing(three, date(2021, 1, 1)) == {"bladkorf": Role.PERFORM, "boomkap": None, "zandbak": None}
    assert standing(three, date(2024, 6, 14))["bladkorf"] is Role.PERFORM
    assert standing(three, date(2024, 6, 15))["bladkorf"] is Role.FACILITATE
    assert standing(three) == {"bladkorf": Role.FACILITATE, "boomkap": Role.REGULATE, "zandbak": None}


def test_a_decision_for_a_day_to_come_is_not_on_the_map_yet(three):
    actions.decide_role(
        PublicTask.objects.get(key="zandbak"),
        role=Role.DIRECT,
        by=three.board,
        at=NOW,
        reason="De buurt gaat het doen.",
        basis=LAW,
        authority=Authority.COUNCIL.label,
        takes_effect_on=TODAY + timedelta(days=30),
        untested_because="Wat er al was, is vastgelegd.",
    )
    assert standing(three)["zandbak"] is None


def test_what_was_withdrawn_or_came_later_is_there_only_in_its_own_time(three):
    listed(three, ["boomkap", "bladkorf", "glasbak"], on=date(2025, 1, 10))  # the sandpit is gone
    assert set(standing(three, date(2025, 1, 9))) == {"bladkorf", "boomkap", "zandbak"}
    assert set(standing(three)) == {"bladkorf", "boomkap", "glasbak"}


def test_a_task_has_the_name_and_domain_of_that_day(place, tasks):
    text = dict(catalogue.packaged_task_files())["speelplek.yaml"]
    renamed = text.replace("\nname: ", "\nname: Anders genoemd ", 1)
    actions.import_task_files(
        [("speelplek.yaml", renamed)], by=place.officer, roles_by=place.board, at=NOW + timedelta(days=40)
    )
    later = TODAY + timedelta(days=40)

    def name_on(day: date) -> str:
        page = queries.division(place.stranger, today=later, on=day)
        return next(t.name for r in page.rows for c in r.cells for t in c if t.key == "speelplek")

    assert name_on(later).startswith("Anders genoemd ")
    assert not name_on(TODAY).startswith("Anders genoemd ")


def test_a_role_older_than_the_file_shows_that_the_task_was_there(place, tasks):
    page = queries.division(place.stranger, today=TODAY, on=date(2012, 1, 1))
    assert page.first_day == date(2011, 1, 1)
    assert page.total > 0


def test_what_moved_is_told_with_its_reason_and_linked(three):
    page = page_of("/wie-doet-wat/?op=2024-12-31&sinds=2023-12-31")
    told = page[page.index('id="verplaatst"') : page.index('id="lijst"')]
    assert 'href="/taken/bladkorf/"' in told
    assert "Van zelf doen naar faciliteren, op 15 juni 2024." in told
    assert "Bewoners vegen zelf." in told
    assert "boomkap" not in told.lower()
    assert page.count('class="m"') == 1
    assert "(was zelf doen)" in page
    first = page_of("/wie-doet-wat/?op=2023-12-31&sinds=2022-12-31")
    assert "Geen taak kreeg een andere rol. Over 1 taak is voor het eerst besloten." in first
    assert 'class="m"' not in first


def test_without_a_day_to_compare_with_it_is_a_year(three):
    page = queries.division(three.stranger, today=TODAY, on=date(2024, 2, 29))
    assert page.since == date(2023, 2, 28)


def test_what_is_undecided_is_a_column_with_counts_of_its_own(three):
    page = queries.division(three.stranger, today=TODAY)
    assert (page.undecided, page.total) == (1, 3)
    assert [task.key for found in page.rows for task in found.cells[-1]] == ["zandbak"]
    assert page.counts == {Stance.DOES: 1, Stance.DIFFERENTLY: 1, Stance.DOES_NOT: 0}
    assert all(sum(stop.counts.values()) + stop.undecided == 3 for stop in page.years)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("op=2019-01-01", "Op 1 januari 2019 was er nog geen besluit over een rol."),
        ("op=2199-01-01", "1 januari 2199 moet nog komen."),
        ("op=gisteren", "Hoe was het op:"),
        ("op=2024-13-45", "Hoe was het op:"),
        ("op=2024-01-01&sinds=2024-01-01", "Kies een dag vóór de dag die u wilt zien."),
        ("houding=onzin", "Wat doet de gemeente?"),
        ("op=%00&sinds=%00&onderwerp=%00", "Hoe was het op:"),
    ],
)
def test_a_day_that_cannot_be_shown_gets_a_clear_word_and_the_nearest(three, asked, said):
    assert said in page_of(f"/wie-doet-wat/?{asked}")


def test_the_nearest_day_is_the_first_decision_or_today(three):
    today = timezone.localdate()
    assert queries.division(three.stranger, today=today, on=date(1, 1, 1)).day == date(2021, 1, 1)
    assert queries.division(three.stranger, today=today, on=date(9999, 12, 31)).day == today


def test_before_anything_was_decided_there_is_a_map_of_today_alone(place):
    listed(place, ["bladkorf"])
    page = page_of("/wie-doet-wat/?op=2019-01-01")
    assert "Er is nog over geen enkele rol besloten. U ziet de kaart van vandaag." in page
    assert 'name="op"' not in page[page.index("<figure") : page.index('id="lijst"')]
    assert page.count('<a href="/taken/bladkorf/"') == 2


def test_the_list_is_narrowed_and_the_picture_stays_whole(three):
    page = queries.division(three.stranger, today=TODAY, stance=Stance.DIFFERENTLY)
    assert [task.key for _, found in page.listed for task in found] == ["bladkorf"]
    assert page.total == 3
    other = next(one for one in Domain if one not in {found.domain for found in page.rows})
    assert queries.division(three.stranger, today=TODAY, domain=other).listed == []
    assert "Er is geen taak waarvoor dit geldt." in page_of(f"/wie-doet-wat/?onderwerp={other.lower()}")


def test_another_municipality_is_not_on_the_map(three):
    other = make_place("GM0310", "Elders", is_default=False)
    listed(other, ["vuurtoren"])
    decided(other, "vuurtoren", Role.PERFORM, date(2015, 1, 1))
    assert set(standing(other)) == {"vuurtoren"}
    accounts.enter(three.municipality_id)
    assert "vuurtoren" not in standing(three)
    page = page_of()
    assert "vuurtoren" not in page.lower()
    assert "2015" not in page


def test_every_mark_leads_to_its_task_and_only_the_list_takes_the_keyboard(three):
    page = page_of()
    picture = page[page.index("<figure") : page.index("</figure>")]
    listing = page[page.index('id="lijst"') :]
    for key in ("bladkorf", "boomkap", "zandbak"):
        assert picture.count(f'<a href="/taken/{key}/" tabindex="-1"') == 1
        assert listing.count(f'<a href="/taken/{key}/">') == 1


def test_a_large_catalogue_costs_as_many_statements_and_stays_under_250_kilobytes(place):
    """Six hundred tasks with names as long as those of the national list, most of them decided."""
    names = [f"ontheffing voor het {number:03} gebruik" for number in range(600)]
    listed(place, names[:30], on=date(2020, 1, 1))
    path = "/wie-doet-wat/?op=2026-06-01&sinds=2021-01-01"

    def fill(tasks) -> None:
        actions.decide_as_is(
            [(task, Role(list(Role)[number % 6])) for number, task in enumerate(tasks)],
            by=place.board,
            at=datetime(2024, 1, 1, 9, tzinfo=NOW.tzinfo),
            reason="Zo deed de gemeente het al.",
            basis=LAW,
            authority=Authority.COUNCIL.label,
            takes_effect_on=date(2024, 1, 1),
            review_on=date(2030, 1, 1),
        )

    def asked() -> tuple[int, int]:
        client = Client()
        with CaptureQueriesContext(connection) as captured:
            response = client.get(path)
        return len(captured), len(response.content)

    fill(PublicTask.objects.filter(role=""))
    decided(place, PublicTask.objects.all()[0].key, Role.STIMULATE, date(2025, 1, 1))
    few, _ = asked()
    listed(place, names, on=date(2020, 1, 2))
    fill(PublicTask.objects.filter(role="").order_by("key")[:500])
    many, size = asked()
    assert many == few <= 16
    assert 100_000 < size < 250_000


cells = st.integers(1, 9).flatmap(
    lambda columns: st.lists(
        st.lists(st.integers(0, 60), min_size=columns, max_size=columns), min_size=1, max_size=15
    )
)


@given(cells)
def test_the_tracks_are_all_given_out_and_each_column_has_one(found):
    wide = spread(found)
    assert sum(wide) == TRACKS
    assert min(wide) >= 1


@given(cells, st.integers(0, 8))
def test_smaller_letters_never_make_it_higher_and_what_is_chosen_fits(found, number):
    wide = spread(found)
    rows = [[[23] * many for many in cells_] for cells_ in found]
    high = [height_on_paper(rows, wide, points) for points in POINTS]
    assert high[number] >= high[-1]
    chosen = letters_on_paper(rows, wide)
    if chosen is None:
        assert high[-1] > height_on_paper([], wide, POINTS[-1])
    elif chosen:
        assert high[chosen] < high[chosen - 1]


def test_a_catalogue_that_is_too_large_for_paper_is_shown_without_names():
    rows = [[[40] * 300] * 7] * 15
    assert letters_on_paper(rows, spread([[300] * 7] * 15)) is None
