"""Pages of calendars: for everyone, and for who keeps them."""
