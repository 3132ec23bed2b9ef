"""When something waits, who decides, who may answer: for everything that can be given."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import NOW

from rolvast.accounts.rules import PositionKind
from rolvast.moderation.rules import (
    ANSWER_WITHIN,
    LOOKERS,
    Cause,
    DecisionRefused,
    Problem,
    cause_to_hold,
    check_answer,
    check_looker,
    fold,
    hides,
)


@given(st.text(), st.booleans())
def test_what_the_municipality_says_never_waits(text, first):
    assert cause_to_hold(text, first=first, trusted=True) is None


@given(st.text())
def test_the_first_of_somebody_always_waits(text):
    assert cause_to_hold(text, first=True, trusted=False) in {Cause.FIRST, Cause.LINKS}


@given(st.text(alphabet="abcdefgh ,!?"))
def test_words_without_a_link_stand_at_once_after_that(text):
    assert cause_to_hold(text, first=False, trusted=False) is None


@pytest.mark.parametrize("text", ["zie http://a.nl", "WWW.koop", "op winst.top", "https://x"])
def test_links_wait(text):
    assert cause_to_hold(text, first=False, trusted=False) is Cause.LINKS


@pytest.mark.parametrize("cause", [*Cause, ""])
def test_what_is_taken_away_is_hidden_and_what_is_shown_is_not(cause):
    assert hides(cause, False)
    assert not hides(cause, True)


@pytest.mark.parametrize("kind", [*PositionKind, None])
def test_only_who_looks_decides_and_never_about_their_own(kind):
    if kind in LOOKERS:
        check_looker(kind, own=False)
    else:
        with pytest.raises(DecisionRefused, match="moderator of een leidinggevende"):
            check_looker(kind, own=False)
    with pytest.raises(DecisionRefused):
        check_looker(kind, own=True)


def test_an_answer_comes_once_within_six_weeks_and_only_to_taking_away():
    check_answer(shown=False, decided_at=NOW, answered=False, at=NOW + ANSWER_WITHIN)
    for given_, says in (
        ({"answered": True}, "al een antwoord"),
        ({"at": NOW + ANSWER_WITHIN + timedelta(seconds=1)}, "voorbij"),
        ({"shown": True}, "niet weggehaald"),
        ({"shown": None, "decided_at": None}, "niet weggehaald"),
    ):
        with pytest.raises(DecisionRefused, match=says):
            check_answer(**{"shown": False, "decided_at": NOW, "answered": False, "at": NOW, **given_})


@given(st.lists(st.tuples(st.sampled_from(["shown", "taken_away", "upheld", "kept_away", "answered"]),
                          st.integers(1, 3))))  # fmt: skip
def test_the_last_word_about_a_post_holds(deeds):
    found = fold((f"moderation.{kind}", {"post": post}) for kind, post in deeds)
    for post in {post for _, post in deeds}:
        said = [kind for kind, about in deeds if about == post and kind in {"shown", "taken_away", "upheld"}]
        assert found.get(post) == (said[-1] != "taken_away" if said else None)


def test_every_problem_and_cause_has_dutch_words():
    assert all(one.label for one in (*Problem, *Cause))
