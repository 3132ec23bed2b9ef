"""What a command says when it was given something it cannot use."""


class BadInput(Exception):
    """Bad input to a command: one line that says what, where and what to do."""
