"""The demonstration municipality: Apeldoorn with invented people and two years of invented cases."""

from rolvast.config.demo.challenging import challenge_tasks
from rolvast.config.demo.connecting import connect_register
from rolvast.config.demo.making import make
from rolvast.config.demo.planned import Deed, Planned
from rolvast.config.demo.planning import plan
from rolvast.config.demo.preparing import prepare
from rolvast.config.demo.settling import remind_all
from rolvast.config.demo.showing import FIRST
from rolvast.config.demo.supporting import Plan, ask_for_support, gather_support
from rolvast.config.demo.working import work

__all__ = [
    "FIRST",
    "Deed",
    "Plan",
    "Planned",
    "ask_for_support",
    "challenge_tasks",
    "connect_register",
    "gather_support",
    "make",
    "plan",
    "prepare",
    "remind_all",
    "work",
]
