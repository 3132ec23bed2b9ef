"""The block of a task file that says which acts are told to another system."""

import pytest
from tests.catalogue.test_rules_taskfile import LEAF_BASKETS

from rolvast.cases.rules import Move
from rolvast.catalogue.rules import HandOver, Outcome, TaskFileErrors, ToldAct, dump, parse

BLOCK = """handover:
  - to: tuinregister
    acts: [case.decide, case.withdraw]
    event: nl.gemeente.bladkorf.besloten
    outcomes: [GRANTED]
    fields: [plek, grootte]
"""


def test_the_block_is_read_and_written():
    read = parse(LEAF_BASKETS + BLOCK, source="x")
    assert read.handover == (
        HandOver(
            to="tuinregister",
            acts=(ToldAct.DECIDE, ToldAct.WITHDRAW),
            event="nl.gemeente.bladkorf.besloten",
            outcomes=(Outcome.GRANTED,),
            fields=("plek", "grootte"),
        ),
    )
    assert parse(dump(read), source="y") == read


def test_a_task_without_it_tells_nobody():
    assert parse(LEAF_BASKETS, source="x").handover == ()


def test_every_act_that_can_be_told_is_one_of_a_case():
    assert {act.value for act in ToldAct} <= {move.value for move in Move}


WRONG = [
    ("to: tuinregister", "to: Tuin Register", "handover[1].to", "kleine letters"),
    ("to: tuinregister", f"to: {'a' * 61}", "handover[1].to", "te lang"),
    ("case.decide", "case.decided", "handover[1].acts[1]", "Bedoelt u 'case.decide'?"),
    ("acts: [case.decide, case.withdraw]", "acts: []", "handover[1].acts", "leeg"),
    ("event: nl.gemeente.bladkorf.besloten", "event: besloten", "handover[1].event", "omgekeerde domeinnaam"),
    ("[GRANTED]", "[SOLVED]", "handover[1].outcomes", "niet bij de uitkomsten"),
    ("[plek, grootte]", "[plek, hoogte]", "handover[1].fields", "'hoogte' is geen vraag van het formulier"),
    ("[case.decide, case.withdraw]", "[case.submit]", "handover[1].outcomes", "nog geen uitkomst"),
    ("fields:", "velden:", "handover[1].velden", "onbekend"),
    (
        "    fields: [plek, grootte]\n",
        "    fields: [plek]\n" + BLOCK[10:],
        "handover[2].event",
        "gaat al naar",
    ),
]


@pytest.mark.parametrize(("old", "new", "path", "words"), WRONG)
def test_what_is_wrong_is_said_with_its_place(old, new, path, words):
    assert old in BLOCK
    text = LEAF_BASKETS + BLOCK.replace(old, new, 1)
    with pytest.raises(TaskFileErrors) as caught:
        parse(text, source="bladkorf.yaml")
    found = {problem.path: problem for problem in caught.value.problems}
    assert words in found[path].message_nl
    assert found[path].message_en != found[path].message_nl
    assert found[path].line > LEAF_BASKETS.count("\n")


def test_a_report_has_no_decision_to_tell():
    text = LEAF_BASKETS.replace("kind: APPLICATION", "kind: REPORT").replace("[GRANTED, REFUSED,", "[SOLVED,")
    block = BLOCK.replace("    outcomes: [GRANTED]\n", "")
    with pytest.raises(TaskFileErrors, match=r"Deze taak kent geen besluit|no decision") as caught:
        parse(text + block, source="x")
    assert "handover[1].acts" in {problem.path for problem in caught.value.problems}
