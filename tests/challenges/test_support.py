"""The neighbourhood is asked: a list on the subject of the case, that nobody but staff opens."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import NOW

from rolvast.acts import queries as acts
from rolvast.cases import queries as cases
from rolvast.challenges import actions, queries
from rolvast.challenges.rules import ChallengeRefused
from rolvast.support import queries as support


def test_staff_let_the_neighbourhood_sign_and_both_read_how_many(way, place, signed_in):
    way.test()
    officer = signed_in(place.officer)
    asked = officer.post(reverse("challenges:ask_support", args=[way.case.number]))
    assert asked.status_code == 303
    found = support.list_of(way.case.subject_id)
    assert found is not None
    assert "Rin" not in found.title
    own = Client().get(reverse("challenges:own", args=[cases.link_token(way.case)])).content.decode()
    desk = officer.get(reverse("challenges:handle", args=[way.case.number])).content.decode()
    assert "Draagvlak" in own
    assert "Laat de buurt tekenen" not in desk
    assert [*acts.verify_chains(), *cases.verify_cases(), *queries.verify_challenges()] == []
    page = Client().get(reverse("cases:case", args=[cases.link_token(way.case)]))
    assert page.status_code == 200


def test_a_resident_opens_no_list(way):
    way.test()
    with pytest.raises(ChallengeRefused):
        actions.ask_support(way.row.pk, by=way.challenger, at=NOW)
    assert support.list_of(way.case.subject_id) is None
