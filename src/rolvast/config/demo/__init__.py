"""The demonstration municipality: Apeldoorn with invented people and two years of invented cases."""

from rolvast.config.demo.connecting import connect_register
from rolvast.config.demo.making import make
from rolvast.config.demo.planned import Deed, Planned
from rolvast.config.demo.planning import plan
from rolvast.config.demo.preparing import prepare
from rolvast.config.demo.settling import remind_all
from rolvast.config.demo.showing import FIRST
from rolvast.config.demo.working import work

__all__ = ["FIRST", "Deed", "Planned", "connect_register", "make", "plan", "prepare", "remind_all", "work"]
