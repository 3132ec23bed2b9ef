"""Serves Rolvast: web and worker."""

import os

from rolvast.config import cli, serving, starting


def main(argv: list[str]) -> int:
    """``rolvast serve [--host H] [--port N]``."""
    arguments = cli.parser("serve", "ROLVAST_HOSTS=rolvast.gemeente.example rolvast serve --port 8000")
    arguments.add_argument("--host", default="127.0.0.1", help="address to listen on (default 127.0.0.1)")
    arguments.add_argument("--port", type=int, default=8000, help="port to listen on (default 8000)")
    options = arguments.parse_args(argv)
    os.environ.pop("ROLVAST_DEMO", None)
    serving.free_or_refuse(options.host, options.port)
    starting.start(serving=True)
    starting.upgrade(quiet=True)
    return serving.serve(
        host=options.host,
        port=options.port,
        when_up=lambda: print(f"Rolvast is served on http://{options.host}:{options.port}/", flush=True),
    )
