"""How long cases are kept, what stops destruction, and the lists by which they are destroyed."""
