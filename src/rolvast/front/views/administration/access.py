"""Who may open the pages of administration, and where one goes after a form was sent."""

from rolvast.accounts.queries import for_positions
from rolvast.accounts.rules import PositionKind
from rolvast.huisstijl.onward import go as go

#: A page for who administers the organisation.
for_administrators = for_positions({PositionKind.ADMINISTRATOR})
#: A page for administrators, and for managers, who arrange the people of their own team.
for_who_arranges = for_positions({PositionKind.ADMINISTRATOR, PositionKind.MANAGER})
