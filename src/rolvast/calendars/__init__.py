"""Calendars of what the municipality does on a day in a district (kalenders)."""
