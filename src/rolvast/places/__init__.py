"""Places the municipality names (plaatsen): where they are, when they are open, who can come in."""
