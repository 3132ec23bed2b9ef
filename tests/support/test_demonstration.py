"""The demonstration has plans that people signed for, each as its acts say."""

from tests.conftest import NOW

from rolvast.config import demo
from rolvast.support import queries
from rolvast.support.rules import Purpose


def test_residents_sign_online_and_on_paper(place, subject, area):
    demo.ask_for_support(municipality_id=place.municipality_id, at=NOW)
    plans = [demo.Plan(subject, "Pluktuin", "/", Purpose.INITIATIVE)]
    assert demo.gather_support(plans, municipality_id=place.municipality_id, at=NOW) == 1
    stands = queries.count_of(subject)
    assert (stands.threshold, stands.online, stands.paper) == (10, 2, 8)
    assert stands.is_reached
    assert not list(queries.verify_support())
