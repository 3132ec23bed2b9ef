"""Pages for who helps, and for who arranges a cause."""
