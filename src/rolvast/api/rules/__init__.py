"""Our words as wire words, and errors as programs read them. Pure."""

from rolvast.api.rules.answers import as_filled_in, rows_of
from rolvast.api.rules.problems import Fault, fault_of, problem
from rolvast.api.rules.words import act_word, member, wire

__all__ = ["Fault", "act_word", "as_filled_in", "fault_of", "member", "problem", "rows_of", "wire"]
