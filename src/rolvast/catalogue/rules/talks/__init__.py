"""Role talks: who is invited, when answers may be seen, how far people agree. Pure."""

from rolvast.catalogue.rules.talks.agreement import (
    Agreement,
    agreement_words,
    alpha,
    coincidences,
    measure_agreement,
    ordinal,
)
from rolvast.catalogue.rules.talks.seats import (
    LONGEST_REASON,
    MOST_LINKS,
    MOST_TASKS,
    Placed,
    TalkGroup,
    TalkRefused,
    check_agenda,
    check_answer,
    check_answer_by,
    check_holder,
    check_invited,
    check_open,
    may_hold_talk,
    sees_answers,
)
from rolvast.catalogue.rules.talks.spread import SMALLEST_GROUP, Spread, groups_shown

__all__ = [
    "LONGEST_REASON",
    "MOST_LINKS",
    "MOST_TASKS",
    "SMALLEST_GROUP",
    "Agreement",
    "Placed",
    "Spread",
    "TalkGroup",
    "TalkRefused",
    "agreement_words",
    "alpha",
    "check_agenda",
    "check_answer",
    "check_answer_by",
    "check_holder",
    "check_invited",
    "check_open",
    "coincidences",
    "groups_shown",
    "may_hold_talk",
    "measure_agreement",
    "ordinal",
    "sees_answers",
]
