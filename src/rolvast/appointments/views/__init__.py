"""The pages of appointments: one's own by its link, the agenda of a desk, the desks."""
