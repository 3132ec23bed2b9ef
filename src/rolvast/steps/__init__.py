"""Steps of a case with an owner (stappen)."""
