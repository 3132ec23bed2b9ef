"""What lies ready to be picked up (afhalen), until when, and what became of it."""
