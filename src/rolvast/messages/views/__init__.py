"""Speaks HTTP for messages: a person's own, confirming an address, and outages."""
