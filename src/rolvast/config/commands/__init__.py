"""One module a command of the ``rolvast`` program; each has ``main(argv) -> int``."""
