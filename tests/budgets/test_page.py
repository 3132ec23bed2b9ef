"""docs/equal-shares.md: its worked example is what the program does, to the letter."""

import re
from fractions import Fraction

import pytest
from tests.conftest import ROOT

from rolvast.budgets.rules import Utility, pabulib
from rolvast.budgets.rules.equal_shares import _Shared
from rolvast.config import cli

PAGE = (ROOT / "docs" / "equal-shares.md").read_text(encoding="utf-8")
EXAMPLE = re.findall(r"```pabulib\n(.*?)```", PAGE, re.DOTALL)[0]
SHOWN = re.findall(r"```console\n\$ \./run budget vogelwijk\.pb ([^\n]*)\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize(("words", "printed"), SHOWN, ids=[words for words, _ in SHOWN])
def test_what_the_page_shows_is_what_the_command_prints(words, printed, tmp_path, capsys):
    file = tmp_path / "vogelwijk.pb"
    file.write_text(EXAMPLE, encoding="utf-8")
    assert cli.main(["budget", str(file), *words.split()]) == 0
    assert capsys.readouterr().out == printed


def test_both_rules_are_shown():
    assert [words for words, _ in SHOWN] == ["--explain kees", "--rule greedy"]


@pytest.mark.parametrize(
    ("share", "payments"),
    [
        (90, {"1": "70", "4": "110/3", "3": "260/3"}),
        (100, {"1": "70", "4": "30", "3": "70"}),
        (153, {"1": "70", "4": "30", "3": "70"}),
    ],
)
def test_the_amounts_in_its_text(share, payments):
    shared = _Shared(pabulib.read(EXAMPLE.encode()).election, Utility.COST)
    chosen = {shared.projects[one.project].key: one.most for one in shared.decide(share)}
    assert chosen == {key: Fraction(text) for key, text in payments.items()}
    assert list(chosen) == list(payments)
    for amount in ("**90**", "36.67 each", "86.67 each", "a share of 100", "153 euros stands"):
        assert amount in PAGE


def test_one_euro_more_would_be_too_much():
    shared = _Shared(pabulib.read(EXAMPLE.encode()).election, Utility.COST)
    assert sum(shared.projects[one.project].cost for one in shared.decide(154)) == 1350
    assert "1,350 euros" in PAGE
