"""What people post that waits for a look, what others report, and how often one may try (moderatie)."""
