"""Event logs in XES (IEEE 1849), read as a stream: of a case that is done only its name is kept.

`validate` first (the whole file is good, and this is in it), then `read` (its cases), then `mapping` (ours).
"""

from rolvast.insight.xes.cases import LogCase, mapping
from rolvast.insight.xes.log import Event, LogError, LogSummary, Trace, Value
from rolvast.insight.xes.reading import read, validate
from rolvast.insight.xes.source import Progress

__all__ = [
    "Event",
    "LogCase",
    "LogError",
    "LogSummary",
    "Progress",
    "Trace",
    "Value",
    "mapping",
    "read",
    "validate",
]
