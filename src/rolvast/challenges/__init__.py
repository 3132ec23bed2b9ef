"""Residents who take over a task of the municipality (uitdaagrecht): request, weighing, agreement."""
