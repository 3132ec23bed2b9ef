"""What an act must carry, who may decide, and what a digest covers."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from rolvast.acts.rules import (
    EVERYTHING,
    NEEDS,
    START,
    ActRefused,
    Link,
    MandateGiven,
    MandateRefused,
    MinutesKnown,
    Need,
    Weight,
    check_complete,
    check_mandate,
    check_objection_decider,
    covers,
    heads_digest,
    link_digest,
    words_digest,
)

DAY = date(2026, 9, 1)
#: Properties hold at any speed: a slow machine is no failure.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
_GIVEN = ("words", "basis", "mandate", "authority", "source")
_NEED = dict(zip(_GIVEN, Need, strict=True))


@pytest.mark.parametrize("weight", list(Weight))
@pytest.mark.parametrize("has", list(product([True, False], repeat=5)))
def test_an_act_is_complete_when_it_has_what_its_weight_needs(weight, has):
    given_ = dict(zip(_GIVEN, has, strict=True))
    missing = {_NEED[name] for name, there in given_.items() if not there} & NEEDS[weight]
    if not missing:
        check_complete(weight, **given_)
        return
    with pytest.raises(ActRefused) as refused:
        check_complete(weight, **given_)
    assert {need for need in Need if need.value in str(refused.value)} == missing


def test_an_order_needs_the_most_and_a_fact_nothing():
    assert NEEDS[Weight.FACT] == frozenset()
    assert NEEDS[Weight.ORDER] == {Need.WORDS, Need.BASIS, Need.MANDATE, Need.AUTHORITY}


# --- mandates

days = st.dates(date(2015, 1, 1), date(2035, 1, 1))


def given_to(position: int = 1, **changes: object) -> MandateGiven:
    plain = MandateGiven(
        position_id=position,
        authority="college",
        scope=EVERYTHING,
        starts_on=date(2020, 1, 1),
        ends_on=None,
        sub_allowed=True,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def allowed(chain: list[MandateGiven], *, on: date = DAY) -> bool:
    try:
        check_mandate(chain, position_id=1, wanted=["paspoort", "CIVIL_AFFAIRS"], authority="college", on=on)
    except MandateRefused:
        return False
    return True


@unhurried
@given(st.lists(st.tuples(days, st.none() | days), min_size=1, max_size=4), days)
def test_a_mandate_reaches_exactly_the_days_on_which_every_link_holds(periods, on):
    assume(all(end is None or begin <= end for begin, end in periods))
    chain = [given_to(starts_on=begin, ends_on=end) for begin, end in periods]
    holds = all(begin <= on and (end is None or on <= end) for begin, end in periods)
    assert allowed(chain, on=on) is holds


@unhurried
@given(st.integers(0, 3), st.sampled_from(["paspoort", "CIVIL_AFFAIRS", EVERYTHING, "SPORT", "", "pas"]))
def test_every_link_must_reach_the_matter(place_in_chain, scope):
    chain = [given_to() for _ in range(4)]
    chain[place_in_chain] = given_to(scope=scope)
    assert allowed(chain) is (scope in {"paspoort", "CIVIL_AFFAIRS", EVERYTHING})


@unhurried
@given(st.integers(1, 4), st.integers(0, 4))
def test_a_sub_mandate_needs_leave_from_every_link_above(length, forbidding):
    chain = [given_to(sub_allowed=index != forbidding) for index in range(length)]
    # The decider's own mandate may forbid going further down; those above it may not.
    assert allowed(chain) is (forbidding == 0 or forbidding >= length)


@pytest.mark.parametrize(
    ("chain", "words"),
    [
        ([], "geen mandaat"),
        ([given_to(position=2)], "andere functie"),
        ([given_to(starts_on=DAY + timedelta(days=1))], "gaat pas in op 02-09-2026"),
        ([given_to(ends_on=DAY - timedelta(days=1))], "geëindigd op 31-08-2026"),
        ([given_to(scope="SPORT")], "niet voor deze taak"),
        ([given_to(authority="burgemeester")], "burgemeester"),
        ([given_to(), given_to(sub_allowed=False)], "Awb 10:9"),
        ([given_to(), given_to(ends_on=DAY - timedelta(days=1))], "geëindigd"),
        ([given_to(), given_to(authority="raad")], "raad"),
    ],
)
def test_a_refusal_says_why(chain, words):
    with pytest.raises(MandateRefused, match=words):
        check_mandate(chain, position_id=1, wanted=["paspoort"], authority="college", on=DAY)


def test_the_last_day_of_a_mandate_counts():
    assert allowed([given_to(starts_on=DAY, ends_on=DAY)])


@unhurried
@given(st.text(max_size=8), st.lists(st.text(min_size=1, max_size=8), max_size=3))
def test_a_scope_covers_what_it_names(scope, wanted):
    assert covers(scope, wanted) is (scope == "*" or scope in wanted)


@unhurried
@given(st.sampled_from("ab"), st.sampled_from("ab"), st.booleans())
def test_who_decided_by_mandate_does_not_decide_the_objection(primary, decider, by_mandate):
    asked = {"primary_actor": primary, "decider": decider, "both_by_mandate": by_mandate}
    if primary == decider and by_mandate:
        with pytest.raises(MandateRefused, match="10:3"):
            check_objection_decider(**asked)
    else:
        check_objection_decider(**asked)


# --- the chain

ids = st.none() | st.integers(1, 2**40)
digests = st.none() | st.binary(min_size=32, max_size=32)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)
links = st.builds(
    Link,
    municipality_id=st.integers(1, 2**40),
    subject_id=st.integers(1, 2**40),
    seq=st.integers(1, 10_000),
    kind=st.text(max_size=8),
    weight=st.sampled_from([weight.value for weight in Weight]),
    at=st.datetimes(timezones=st.just(UTC)),
    actor=st.uuids().map(str),
    position_id=ids,
    authority=st.text(max_size=8),
    basis_id=ids,
    mandate_id=ids,
    reviews_id=ids,
    facts=st.dictionaries(st.text(max_size=5), json_values, max_size=3),
    minutes=st.none() | st.integers(0, 600),
    minutes_known=st.sampled_from([known.value for known in MinutesKnown]),
    reason_digest=digests,
    public_digest=digests,
    source_digest=digests,
    source_label=st.text(max_size=8),
)
FIELDS = [field.name for field in fields(Link)]


@unhurried
@given(links, links, st.sampled_from(FIELDS), st.binary(min_size=32, max_size=32))
def test_any_changed_field_changes_the_digest(link, other, name, previous):
    changed = replace(link, **{name: getattr(other, name)})
    same = getattr(link, name) == getattr(changed, name)
    assert same or link_digest(previous, link) != link_digest(previous, changed)


@pytest.mark.parametrize("name", FIELDS)
def test_no_field_is_left_out_of_the_digest(name):
    """The property above draws at random; this walks every field for certain."""
    link = Link(
        municipality_id=1, subject_id=1, seq=1, kind="a", weight="FACT", at=datetime(2026, 1, 1, tzinfo=UTC),
        actor="a", position_id=1, authority="a", basis_id=1, mandate_id=1, reviews_id=1, facts={"a": 1},
        minutes=1, minutes_known="ENTERED", reason_digest=bytes(32), public_digest=bytes(32),
        source_digest=bytes(32), source_label="a",
    )  # fmt: skip
    others = {
        int: 2,
        str: "b",
        bytes: b"\x01" * 32,
        datetime: datetime(2026, 1, 2, tzinfo=UTC),
        dict: {"a": 2},
    }
    changed = replace(link, **{name: others[type(getattr(link, name))]})
    assert link_digest(START, link) != link_digest(START, changed)


@unhurried
@given(st.lists(links, min_size=2, max_size=6), st.data())
def test_a_change_far_back_changes_every_digest_after_it(chain, data):
    def fold(links_: list[Link]) -> list[bytes]:
        digest, found = START, []
        for link in links_:
            digest = link_digest(digest, link)
            found.append(digest)
        return found

    at = data.draw(st.integers(0, len(chain) - 1))
    altered = [*chain]
    altered[at] = replace(chain[at], seq=chain[at].seq + 1)
    before, after = fold(chain), fold(altered)
    assert before[:at] == after[:at]
    assert all(one != other for one, other in zip(before[at:], after[at:], strict=True))


@unhurried
@given(links)
def test_a_digest_does_not_hang_on_the_order_of_facts_or_the_zone_of_a_moment(link):
    turned = replace(link, facts=dict(reversed(link.facts.items())))
    assert link_digest(START, link) == link_digest(START, turned)
    assume(link.at.year < 9999)
    elsewhere = replace(link, at=link.at.astimezone(ZoneInfo("Asia/Tokyo")))
    assert link_digest(START, link) == link_digest(START, elsewhere)


@unhurried
@given(st.text(), st.text(), st.binary(min_size=32, max_size=32), st.binary(min_size=32, max_size=32))
def test_words_have_their_own_digest_and_the_salt_counts(text, other, salt, other_salt):
    assert words_digest(text, salt) == words_digest(text, salt)
    assert (words_digest(text, salt) == words_digest(other, salt)) is (text == other)
    assert (words_digest(text, salt) == words_digest(text, other_salt)) is (salt == other_salt)


@unhurried
@given(st.binary(max_size=64))
def test_a_salt_is_32_bytes(salt):
    assume(len(salt) != 32)
    with pytest.raises(ValueError, match="32"):
        words_digest("tekst", salt)


heads = st.lists(
    st.tuples(st.integers(1, 99), st.integers(1, 99), st.binary(min_size=32, max_size=32)),
    unique_by=lambda head: head[0],
    max_size=6,
)


@unhurried
@given(heads, st.randoms())
def test_a_checkpoint_is_the_same_in_any_order_and_differs_for_any_other_set(found, random):
    shuffled = [*found]
    random.shuffle(shuffled)
    assert heads_digest(found) == heads_digest(shuffled)
    for index in range(len(found)):
        assert heads_digest(found[:index] + found[index + 1 :]) != heads_digest(found)
