"""Appointments at a desk: which moments are free, booking without ever giving one out twice, and no-shows."""
