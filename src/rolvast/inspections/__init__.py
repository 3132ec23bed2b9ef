"""Devices that are inspected (toestellen), what was found, and works that are planned."""
