"""Names under something (steun): with a confirmed address or on paper, each once."""
