"""The editor of tasks asks everything that a task file can say, in Dutch words of its own."""

from enum import StrEnum

import pytest

from rolvast.catalogue.rules import TaskDefinition
from rolvast.catalogue.rules.drafts import (
    ASKED,
    ELSEWHERE,
    ENUMS,
    Sort,
    asked,
    chapters,
    label_of,
    parts_within,
)

PARTS = list(parts_within())


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__)
def test_every_field_of_a_task_has_words_in_the_editor(part):
    words = ASKED.get(part.__name__, {})
    lacking = [one.name for one in asked(part) if one.name not in words]
    assert not lacking, f"say in catalogue/rules/drafts/words.py how {part.__name__} asks {lacking}"
    unknown = [one.name for one in asked(part) if one.sort is Sort.OTHER]
    assert not unknown, "no form can ask these"


def test_every_field_of_a_task_stands_on_one_page_or_has_a_reason():
    shown = [name for chapter in chapters() for name in chapter.names]
    assert len(shown) == len(set(shown))
    assert {one.name for one in asked(TaskDefinition, all_fields=True)} == {*shown, *ELSEWHERE}


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__)
def test_every_choice_has_dutch_words(part):
    for one in asked(part):
        if one.sort in {Sort.CHOICE, Sort.CHOICES} and one.of is not None:
            assert issubclass(one.of, StrEnum)
            for member in one.of:
                said = label_of(member)
                assert said != member.value or member.value in ENUMS.get(one.of.__name__, {}).values(), member
