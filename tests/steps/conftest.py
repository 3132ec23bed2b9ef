"""What the tests of steps use of cases: the clock, a case handed in, a case in somebody's hands."""

from tests.cases.conftest import clock, submit, taken

__all__ = ["clock", "submit", "taken"]
