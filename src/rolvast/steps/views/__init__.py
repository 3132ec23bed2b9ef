"""The steps of who works here."""
