"""What a task file may say of paying and collecting, and what is refused, with its line."""

import pytest

from rolvast.catalogue.queries import packaged_task_files
from rolvast.catalogue.rules import Outcome, PaymentBlock, TaskFileErrors, dump, parse

FILES = dict(packaged_task_files())
PAYMENT = "payment:\n  title: Leges\n  amount: 83.87\n  basis: 1\n  due: at_submission\n"


def with_block(text: str, key: str = "straatmuziek") -> str:
    return str(FILES[f"{key}.yaml"]).rstrip() + "\n" + text


def block(text: str) -> PaymentBlock:
    found = parse(with_block(text), source="x").payment
    assert found is not None
    return found


def test_an_amount_without_quotes_is_read_to_the_cent() -> None:
    assert block(PAYMENT).cents_for({}) == 8387
    assert block(PAYMENT.replace("83.87", "0.30")).cents_for({}) == 30


def test_amounts_by_answer_and_by_number() -> None:
    passport = parse(FILES["paspoort.yaml"], source="x").payment
    garage = parse(FILES["omgevingsvergunning-garage.yaml"], source="x").payment
    assert passport
    assert garage
    assert [passport.cents_for({"spoed": said}) for said in (False, True)] == [8387, 14435]
    assert [garage.cents_for({"kosten": said}) for said in (1, 10000, "10001", 1e9, None)] == [
        41250, 41250, 68750, 231000, 231000,
    ]  # fmt: skip
    assert garage.is_due_with(Outcome.REFUSED)
    assert not garage.is_due_with(Outcome.WITHDRAWN)


@pytest.mark.parametrize(
    ("changed", "path", "words"),
    [
        (("83.87", "-3.00"), "payment.amount", "83.87"),
        (("83.87", "0.001"), "payment.amount", "83.87"),
        (("83.87", "84"), "payment.amount", "83.87"),
        (("83.87", "0.00"), "payment.amount", "nul"),
        (("basis: 1", "basis: 9"), "payment.basis", "nummer 9"),
        (("at_submission", "later"), "payment.due", "onbekend"),
        (("  amount: 83.87\n", ""), "payment.amount", "één bedrag"),
        (("  amount: 83.87\n", "  by: weer\n"), "payment.by", "verplichte keuzevraag"),
        (("at_submission", "at_submission\n  outcomes: [GRANTED]"), "payment.outcomes", "at_decision"),
        (("at_submission", "at_decision\n  outcomes: [SOLVED]"), "payment.outcomes", "besluit"),
    ],
)
def test_a_wrong_block_is_refused_with_its_line(changed: tuple[str, str], path: str, words: str) -> None:
    text = with_block(PAYMENT.replace(*changed))
    with pytest.raises(TaskFileErrors) as refused:
        parse(text, source="x")
    problem = refused.value.problems[0]
    assert problem.path == path
    assert words in problem.message_nl
    assert problem.message_en
    assert problem.line > text[: text.index("payment:")].count("\n")


def test_each_answer_has_its_amount() -> None:
    text = str(FILES["parkeervergunning.yaml"]).replace("      choice: voor bezoek\n", "      choice: iets\n")
    with pytest.raises(TaskFileErrors, match="elk antwoord"):
        parse(text, source="x")


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        (("remind: P2M", "remind: P3M"), "Herinner eerder"),
        (("within: P3M", "within: drie maanden"), "P3M"),
        (("item: paspoort", "item: ''"), "leeg"),
    ],
)
def test_a_wrong_pickup_is_refused(changed: tuple[str, str], words: str) -> None:
    with pytest.raises(TaskFileErrors, match=words):
        parse(str(FILES["paspoort.yaml"]).replace(*changed), source="x")


def test_what_says_no_yes_has_nothing_to_collect() -> None:
    pickup = "pickup:\n  item: pas\n  at: [Balie]\n  within: P8W\n  uncollected: Weg.\n"
    with pytest.raises(TaskFileErrors, match="GRANTED"):
        parse(with_block(pickup, "speelplek"), source="x")


def test_both_are_written_back() -> None:
    passport = parse(FILES["paspoort.yaml"], source="x")
    assert parse(dump(passport), source="x") == passport
