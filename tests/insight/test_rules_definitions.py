"""Every figure is explained, and what explains it can be read."""

import re
from datetime import date

from rolvast.insight.rules import DEFINITIONS, figures
from rolvast.insight.rules.definitions import Definition


def keys_of_the_figures() -> set[str]:
    return set(figures([], as_of=date(2026, 1, 1)).as_json())


def test_every_key_of_the_figures_is_explained_once() -> None:
    explained = [key for definition in DEFINITIONS.values() for key in (definition.key, *definition.also)]
    assert sorted(explained) == sorted(keys_of_the_figures())


def test_a_definition_stands_under_its_own_key() -> None:
    assert all(key == definition.key for key, definition in DEFINITIONS.items())


def test_a_definition_says_everything_in_whole_sentences() -> None:
    def faults(definition: Definition) -> list[str]:
        texts = (definition.meaning_nl, definition.formula_nl, definition.leaves_out_nl)
        return [text for text in texts if not text.endswith(".") or not text[0].isupper() or "  " in text]

    assert {key: found for key, d in DEFINITIONS.items() if (found := faults(d))} == {}
    assert all(d.name_nl and d.source_acts for d in DEFINITIONS.values())


def test_what_a_figure_means_is_said_in_short_sentences() -> None:
    sentences = [
        sentence for d in DEFINITIONS.values() for sentence in re.split(r"(?<=[.?!])\s+", d.meaning_nl)
    ]
    assert [s for s in sentences if len(s.split()) > 25] == []
