"""Cleans what people send to the pages that compose."""

from rolvast.front.forms.mine import DetailsForm
from rolvast.front.forms.rolemap import RoleMapForm

__all__ = ["DetailsForm", "RoleMapForm"]
