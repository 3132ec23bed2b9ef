"""The ladder, the stance and what the law leaves open."""

import doctest
from itertools import pairwise

import pytest

from rolvast.catalogue.rules import (
    DECISIONS,
    Competence,
    Domain,
    Outcome,
    Role,
    RoleNotAllowed,
    Stance,
    allowed_roles,
    article_link,
    articles,
    check_role,
    is_law,
    outcomes,
    roles,
)


def test_the_rungs_run_from_letting_go_to_doing_it_oneself() -> None:
    order = [Role.LET_GO, Role.FACILITATE, Role.STIMULATE, Role.DIRECT, Role.REGULATE, Role.PERFORM]
    assert [role.rung for role in order] == [1, 2, 3, 4, 5, 6]
    assert [role.label for role in order] == [
        "loslaten",
        "faciliteren",
        "stimuleren",
        "regisseren",
        "reguleren",
        "zelf doen",
    ]


def test_the_stance_follows_from_the_role_and_never_falls_as_one_climbs() -> None:
    assert {role: role.stance.label for role in Role} == {
        Role.PERFORM: "wel",
        Role.REGULATE: "wel",
        Role.DIRECT: "anders",
        Role.STIMULATE: "anders",
        Role.FACILITATE: "anders",
        Role.LET_GO: "niet",
    }
    height = {Stance.DOES_NOT: 0, Stance.DIFFERENTLY: 1, Stance.DOES: 2}
    for lower, higher in pairwise(sorted(Role, key=lambda role: role.rung)):
        assert height[lower.stance] <= height[higher.stance]


@pytest.mark.parametrize("role", Role)
def test_each_role_says_in_one_plain_sentence_what_to_expect(role: Role) -> None:
    assert role.expect.count(".") == 1
    assert role.expect.endswith(".")
    assert len(role.expect.split()) <= 18


def test_a_co_governance_task_cannot_be_let_go_and_the_refusal_says_why() -> None:
    with pytest.raises(
        RoleNotAllowed, match=r"medebewind.*artikel 108.*Gemeentewet.*Kies een andere rol"
    ) as refused:
        check_role(Competence.CO_GOVERNANCE, Role.LET_GO)
    assert "co-governance" in refused.value.message_en
    assert refused.value.message_nl == str(refused.value)


@pytest.mark.parametrize("competence", Competence)
def test_check_and_allowed_roles_say_the_same(competence: Competence) -> None:
    for role in Role:
        if role in allowed_roles(competence):
            check_role(competence, role)
        else:
            with pytest.raises(RoleNotAllowed):
                check_role(competence, role)
    assert len(allowed_roles(competence)) == (6 if competence is Competence.AUTONOMY else 5)


def test_every_word_has_its_own_dutch_label() -> None:
    for kind in (Role, Stance, Competence, Domain, Outcome):
        labels = [member.label for member in kind]
        assert len(set(labels)) == len(labels)
        assert all(label and not label.isupper() for label in labels)


def test_decisions_are_the_outcomes_that_need_a_basis_and_a_mandate() -> None:
    assert {
        Outcome.GRANTED,
        Outcome.PARTLY_GRANTED,
        Outcome.REFUSED,
        Outcome.NOT_TREATED,
    } == DECISIONS
    assert [outcome.is_decision for outcome in Outcome] == [outcome in DECISIONS for outcome in Outcome]


@pytest.mark.parametrize(
    ("law", "article", "link"),
    [
        ("BWBR0005537", "4:13", "https://wetten.overheid.nl/BWBR0005537#Artikel4:13"),
        ("BWBR0037885", "16.64 lid 1", "https://wetten.overheid.nl/BWBR0037885#Artikel16.64"),
        ("BWBR0035362", "2.3.2 lid 1", "https://wetten.overheid.nl/BWBR0035362#Artikel2.3.2"),
        ("BWBR0002656", "19e lid 7", "https://wetten.overheid.nl/BWBR0002656#Artikel19e"),
        ("BWBR0004627", "L 7", "https://wetten.overheid.nl/BWBR0004627#ArtikelL_7"),
        ("BWBR0005537", "de hele wet", "https://wetten.overheid.nl/BWBR0005537"),
        ("CVDR691048", "3", "https://lokaleregelgeving.overheid.nl/CVDR691048"),
        ("local", "2:25", ""),
    ],
)
def test_an_article_has_its_public_address(law: str, article: str, link: str) -> None:
    assert is_law(law)
    assert article_link(law, article) == link


@pytest.mark.parametrize("law", ["", "Awb", "BWBR123", "BWBR00055371", "CVDR", "Local", "bwbr0005537"])
def test_what_is_not_a_law_is_not_taken_for_one(law: str) -> None:
    assert not is_law(law)
    assert article_link(law, "1") == ""


@pytest.mark.parametrize("module", [roles, outcomes, articles])
def test_the_examples_in_the_docstrings_hold(module: object) -> None:
    found = doctest.testmod(module)  # type: ignore[arg-type]
    assert found.attempted > 0
    assert found.failed == 0
