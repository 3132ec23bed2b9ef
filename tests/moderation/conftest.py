"""Something that residents post about."""

from dataclasses import replace

import pytest
from tests.conftest import NOW

from rolvast.accounts.rules import PositionKind
from rolvast.acts import actions as acts
from rolvast.acts.rules import Visibility, Weight


@pytest.fixture
def subject(place):
    opened = acts.open_subject(
        subject_kind="proef", label="Tuin aan de Dorpsstraat", visibility=Visibility.PUBLIC,
        kind="proef.begin", weight=Weight.FACT, by=place.resident, at=NOW,
    )  # fmt: skip
    return opened.subject.pk


@pytest.fixture
def moderator(place):
    """A colleague who looks at what people post."""
    return replace(place.colleague, position_kind=PositionKind.MODERATOR)
