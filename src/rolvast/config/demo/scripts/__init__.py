"""Every task of the demonstration with the way its cases go, in words of our own."""

from rolvast.config.demo.scripts import care, civil, green, permits, play, roads, street_life, together, waste
from rolvast.config.demo.scripts.script import Ending, Scene, Script

SCRIPTS: dict[str, Script] = {
    script.key: script
    for module in (play, green, roads, waste, civil, permits, care, street_life, together)
    for script in module.SCRIPTS
}

__all__ = ["SCRIPTS", "Ending", "Scene", "Script"]
