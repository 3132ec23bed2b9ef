"""What the pages that compose work out. Pure."""

from rolvast.front.rules.areas import AreaRead, AreasRefused, read_areas, write_areas
from rolvast.front.rules.laying_out import POINTS, TRACKS, height_on_paper, letters_on_paper, spread

__all__ = [
    "POINTS",
    "TRACKS",
    "AreaRead",
    "AreasRefused",
    "height_on_paper",
    "letters_on_paper",
    "read_areas",
    "spread",
    "write_areas",
]
