"""Pages that compose: home, search, tasks, roles, administration, post, and what is shown when all fails."""

from rolvast.front.views.failing import bad_request, failed, forbidden, form_expired, not_found

__all__ = ["bad_request", "failed", "forbidden", "form_expired", "not_found"]
