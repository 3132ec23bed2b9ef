"""Runs the benchmarks and prints a table, or JSON: `python -m bench [NAME] [--json]`."""

import argparse
import importlib
import json
import pkgutil
import sys

import bench


def main() -> int:
    """0 when all ran, 1 when one could not, 2 for a name that is none."""
    for module in pkgutil.iter_modules(bench.__path__, "bench."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    parser = argparse.ArgumentParser(
        prog="bench", description=bench.__doc__, epilog="Example: python -m bench survival --json"
    )
    parser.add_argument(
        "name", nargs="?", metavar="NAME", choices=[*bench.BENCHMARKS], help=", ".join(bench.BENCHMARKS)
    )
    parser.add_argument("--json", action="store_true", help="a JSON list on standard output")
    parser.add_argument(
        "--sizes",
        type=_sizes,
        default=[],
        metavar="N,N",
        help="of cases: how many cases, such as 1000,100000",
    )
    asked = parser.parse_args()
    bench.SIZES[:] = asked.sizes
    measured: list[bench.Measurement] = []
    missed = 0
    for name in [asked.name] if asked.name else bench.BENCHMARKS:
        print(f"{name} …", file=sys.stderr, flush=True)
        try:
            measured.extend(bench.BENCHMARKS[name]())
        except bench.CannotRun as error:
            print(f"{name}: could not run: {error}", file=sys.stderr)
            missed += 1
    if asked.json:
        print(json.dumps([one.as_json() for one in measured], indent=1))
    else:
        for one in measured:
            print(f"{one.name:<24}{one.value:>12,.4g} {one.unit:<10} {one.ratio:>8.3g} × {one.peer}")
            print(f"{'':<24}{one.conditions}")
    return 1 if missed else 0


def _sizes(text: str) -> list[int]:
    sizes = [int(part.replace("_", "")) for part in text.split(",")]
    if min(sizes) < 100:
        raise argparse.ArgumentTypeError("at least 100 cases, please")
    return sizes


if __name__ == "__main__":
    sys.exit(main())
