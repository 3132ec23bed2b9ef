"""The rules of honest figures: pure, on numbers and dates alone.

`indicators` counts, `definitions` says what is counted, `survival` and `quantiles` say how long things take.
"""

from rolvast.insight.rules.definitions import DEFINITIONS, Definition
from rolvast.insight.rules.indicators import (
    VERDICTS,
    CaseRow,
    Count,
    Figures,
    LeadTime,
    figures,
    lead_time,
)
from rolvast.insight.rules.survival import MINIMUM, Observation, kaplan_meier

__all__ = [
    "DEFINITIONS",
    "MINIMUM",
    "VERDICTS",
    "CaseRow",
    "Count",
    "Definition",
    "Figures",
    "LeadTime",
    "Observation",
    "figures",
    "kaplan_meier",
    "lead_time",
]
