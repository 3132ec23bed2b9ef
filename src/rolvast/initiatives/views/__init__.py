"""Shows initiatives to everyone, and to who carries one or works for the municipality what they can do."""
