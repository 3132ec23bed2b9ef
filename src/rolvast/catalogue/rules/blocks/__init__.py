"""The building blocks that a task file can name, each with its reading. Pure."""
